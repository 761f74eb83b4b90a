"""Scope: which figures of a sentence a claim in brackets speaks of."""

import pytest

import figures


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("It has 30 men (police).", ["police"]),
        ("Some 30 men were hurt (the mayor says).", ["the mayor"]),
        # What is said of the source does not hide it.
        ("It has 30 men (according to data kept by the town of Halm).", ["data"]),
        ("It has 30 men (according to a poll released on Sunday).", ["a poll"]),
        ("Some 30 percent of adults smoke (Source: Halm Watch, May 2019).", ["Halm Watch"]),
        ("Some 30 men have left (says the mayor) and six are hurt.", ["the mayor", None]),
        # But a clause behind it is all that it speaks of.
        ("It has 30 men (according to the town, 12 of them officers).", [None, "the town"]),
        ("It has 30 men (the town says 12 of them are officers).", [None, "the town"]),
    ],
)
def test_a_claim_in_brackets_speaks_of_what_stands_before_them(
    text: str, sources: list[str | None]
) -> None:
    found = figures.normalize(text).figures
    assert len(found) == len(sources)
    for figure, source in zip(found, sources, strict=True):
        links = [link.source for link in figure.attribution]
        assert (not links) if source is None else links[-1].startswith(source)


def test_a_claim_ends_where_another_speaks_behind_a_colon() -> None:
    *_, found = figures.normalize("Members noted what it meant: one nurse said 30 men had left.")
    assert [link.source for link in found.attribution] == ["one nurse"]
