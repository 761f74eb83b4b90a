"""Documents written as JSON and read back are equal, to the last digit."""

import json
import re
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.errors import InputError
from figures.model import (
    Change,
    ChangeKind,
    Document,
    Figure,
    Link,
    LinkKind,
    Modifier,
    Rate,
    Relation,
    RelationKind,
    Role,
    Status,
    Time,
)
from figures.model.codec import dump, to_dict
from figures.model.interval import exact


def any_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


NUMBERS = st.integers(-(10**32), 10**32) | st.decimals(
    -(10**30), 10**30, allow_nan=False, allow_infinity=False
).map(exact)
OFFSETS = st.integers(0, 10**9)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
MAYBE = st.none() | TEXTS
LINKS = st.builds(
    Link,
    source=TEXTS,
    start=OFFSETS,
    end=OFFSETS,
    name=MAYBE,
    title=MAYBE,
    role=any_of(Role),
    kind=st.none() | any_of(LinkKind),
    cue=MAYBE,
)
RELATIONS = st.builds(Relation, kind=any_of(RelationKind), text=TEXTS, start=OFFSETS, end=OFFSETS)
FIGURES = st.builds(
    Figure,
    text=TEXTS,
    start=OFFSETS,
    end=OFFSETS,
    value=st.none() | NUMBERS,
    low=st.none() | NUMBERS,
    high=st.none() | NUMBERS,
    modifier=any_of(Modifier),
    unit=MAYBE,
    dimension=TEXTS,
    entity=MAYBE,
    event=MAYBE,
    status=any_of(Status),
    change=st.none() | st.builds(Change, kind=any_of(ChangeKind), from_value=st.none() | NUMBERS),
    relations=st.lists(RELATIONS, max_size=2).map(tuple),
    per=st.none() | st.builds(Rate, value=NUMBERS, unit=MAYBE),
    time=st.none() | st.builds(Time, text=TEXTS, start=MAYBE, end=MAYBE),
    attribution=st.lists(LINKS, max_size=2).map(tuple),
    quoted=st.booleans(),
    hedges=st.lists(TEXTS, max_size=2).map(tuple),
    rule=TEXTS,
)
DOCUMENTS = st.builds(
    Document,
    text=TEXTS,
    figures=st.lists(FIGURES, max_size=3).map(tuple),
    published=MAYBE,
    outlet=MAYBE,
)


@given(DOCUMENTS, st.sampled_from([None, 2]))
def test_documents_read_back_equal(document: Document, indent: int | None) -> None:
    back = Document.from_json(document.to_json(indent=indent))
    assert back == document
    assert repr(back) == repr(document)  # which tells 5 from Decimal("5")


def listed(value: Any) -> Any:
    """The value with lists for tuples, as JSON has only one of them."""
    if isinstance(value, dict):
        return {name: listed(part) for name, part in value.items()}
    return [listed(part) for part in value] if isinstance(value, tuple) else value


@given(FIGURES)
def test_the_json_is_plain_for_other_readers(figure: Figure) -> None:
    assert json.loads(dump(figure), parse_float=Decimal) == listed(to_dict(figure))


@pytest.mark.parametrize(
    "number",
    [
        0,
        -1,
        2**63,
        2**64,
        19933688932870350000,
        10**30,
        -(10**30),
        Decimal("6.4"),
        Decimal("6.40"),
        Decimal("-0.0000001"),
        Decimal(1) / 3,
        Decimal("123456789012345678901234567890.5"),
    ],
)
def test_numbers_keep_type_and_digits(number: int | Decimal) -> None:
    document = Document(text="x", figures=(Figure(text="x", start=0, end=1, value=number),))
    (back,) = Document.from_json(document.to_json())
    assert type(back.value) is type(number)
    assert str(back.value) == str(number)


@pytest.mark.parametrize("written", ["5.0", "5e0", "50E-1", '"5"'])
def test_integral_numbers_of_other_writers_become_int(written: str) -> None:
    figure = (
        f'{{"text":"5","start":0,"end":1,"value":{written},"low":{written},"high":{written},'
        f'"change":{{"kind":"increase_to","from_value":{written}}},"per":{{"value":{written}}}}}'
    )
    (back,) = Document.from_json(f'{{"text":"5","figures":[{figure}]}}')
    assert back.change is not None
    assert back.per is not None
    numbers = (back.value, back.low, back.high, back.change.from_value, back.per.value)
    assert all(type(number) is int and number == 5 for number in numbers)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "not a Document"),
        ("{", "not a Document"),
        ("[]", "Expected `object`"),
        ("{}", "missing required field `text`"),
        ('{"text":"5","figures":[{"text":"5","start":0,"end":1,"modifier":"odd"}]}', "odd"),
        ('{"text":"5","figures":[{"text":"5","start":0,"end":1,"value":true}]}', "value"),
        ('{"text":"5","figures":[{"text":"5","start":0,"end":1,"value":NaN}]}', "NaN"),
        ('{"text":"5","figures":[{"text":"5","start":0,"end":1,"value":"NaN"}]}', "NaN"),
        ('{"text":"5","figures":[{"text":"5","start":0,"end":1,"value":"Infinity"}]}', "Infinity"),
        ('{"text":"5","figures":[{"text":"5","start":0,"end":1,"value":1e999999999}]}', "1E+"),
        (
            '{"text":"5","figures":[{"text":"5","start":0,"end":1,"value":' + "9" * 9999 + "}]}",
            "range",
        ),
        (b'{"text":"\xff"}', "not a Document"),
        ("[" * 100_000, "not a Document"),
    ],
    ids=lambda value: repr(value)[:60],
)
def test_what_is_no_document_is_an_input_error(written: str | bytes, why: str) -> None:
    with pytest.raises(InputError, match=re.escape(why)):
        Document.from_json(written)


@pytest.mark.parametrize("text", ["\ud800 6.4", "6.4 \udc00", "\udcff6.4\udc80", "\x00😀\u2028"])
@pytest.mark.parametrize("indent", [None, 2])
def test_lone_surrogates_survive(text: str, indent: int | None) -> None:
    figure = Figure(text="6.4", start=0, end=3, value=Decimal("6.40"), hedges=("a", "b"))
    document = Document(text=text, figures=(figure,))
    written = document.to_json(indent=indent)
    written.encode()
    assert Document.from_json(written) == document
    assert Document.from_json(written.encode()) == document


def test_a_pair_in_two_halves_is_refused_and_not_joined_in_silence() -> None:
    with pytest.raises(InputError, match="surrogate pair"):
        Document(text="\ud83d\ude00 5 men").to_json()
    half = Document(text="\\ud83d\\ude00, as an escape")
    assert Document.from_json(half.to_json()) == half


def test_dicts_have_one_key_a_field_in_order() -> None:
    figure = Figure(text="6.4", start=0, end=3, value=Decimal("6.4"))
    (made,) = Document(text="6.4", figures=(figure,)).to_dicts()
    assert tuple(made) == Figure.__struct_fields__
    assert made["value"] == Decimal("6.4")
    assert made["relations"] == ()
