"""Entities are in the singular; names that end in "s" are no plurals."""

import pytest

import figures


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Siemens spent $5m.", "Siemens"),
        ("On Monday General Motors spent $5m.", "General Motors"),
        ("The Los Angeles Lakers spent $5m.", "Los Angeles Lakers"),
        ("Chipmakers spent $5m.", "chipmaker"),
        ("On Monday Democrats spent $5m.", "Democrat"),
        ("It sold two Teslas.", "Tesla"),
        ("Last year Siemens spent $5m.", "Siemens"),
    ],
)
def test_a_name_keeps_its_s(text: str, entity: str) -> None:
    assert figures.parse(text).entity == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The firm posted a pre-tax loss of £61m.", "pre-tax loss"),
        ("Its long-term debt of £61m grew.", "long-term debt"),
    ],
)
def test_a_compound_is_not_cut_at_its_hyphen(text: str, entity: str) -> None:
    assert figures.parse(text).entity == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Some 30 native-born women left.", "native-born woman"),
        ("Some 30 re-elected women left.", "re-elected woman"),
        ("Some 30 flood-hit homes were empty.", "flood-hit home"),
        ("It had two weaker-than-expected harvests.", "weaker-than-expected harvest"),
    ],
)
def test_a_phrase_with_hyphens_is_what_its_last_word_is(text: str, entity: str) -> None:
    assert figures.parse(text).entity == entity
