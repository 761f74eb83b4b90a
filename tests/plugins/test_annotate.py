"""`annotate`: standoff records for hosts, and the options that they can give."""

import datetime
import json
import re
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures
from figures import Figure, InputError
from figures.plugins import LABELS, Extractor, annotate
from figures.plugins.labels import DIMENSIONS, label_of
from figures.units import registry

TEXT = "At least 30 of the 58 drones flew 60 miles in two hours; each cost $1.5bn, or 6.40 percent."
KEYS = ["start", "end", "label", "text", "figure", "converted", "metadata"]


def test_a_record_has_place_label_text_and_reading() -> None:
    records = annotate(TEXT)
    assert [(record["label"], record["text"]) for record in records] == [
        ("COUNT", "At least 30"),
        ("COUNT", "58 drones"),
        ("LENGTH", "60 miles"),
        ("DURATION", "two hours"),
        ("MONEY", "$1.5bn"),
        ("PERCENT", "6.40 percent"),
    ]
    for record in records:
        assert list(record) == KEYS
        assert TEXT[record["start"] : record["end"]] == record["text"] == record["figure"]["text"]
        assert record["converted"] is None and record["metadata"] == {}


def test_the_reading_is_the_figure_as_json_data() -> None:
    records = annotate(TEXT)
    assert json.loads(json.dumps(records)) == records
    for record, figure in zip(records, figures.normalize(TEXT), strict=True):
        assert Figure.from_json(json.dumps(record["figure"])) == figure
        assert list(record["figure"]) == list(Figure.__struct_fields__)
    assert records[5]["figure"]["value"] == 6.4 and type(records[2]["figure"]["value"]) is int


def test_exact_numbers_are_ints_and_decimals() -> None:
    options = {"numbers": "exact", "convert": {"[length]": "km"}}
    records = annotate(TEXT, options=options)
    assert records[5]["figure"]["value"] == Decimal("6.40")
    assert records[2]["converted"]["value"] == Decimal("96.56064")
    assert records[0]["figure"]["relations"] == [
        {"kind": "part_of", "text": "58 drones", "start": 19, "end": 28}
    ]


def test_metadata_is_used_and_handed_on() -> None:
    given: dict[str, Any] = {"published": "2025-06-18", "outlet": "The Daily", "id": 7, "at": [1]}
    text = "It sent 40 men on Tuesday."
    (record,) = annotate(text, **given)
    assert record["metadata"] == given
    (figure,) = figures.normalize(text, published="2025-06-18", outlet="The Daily")
    assert Figure.from_json(json.dumps(record["figure"])) == figure


@pytest.mark.parametrize(
    "published",
    [
        "2025-06-18",
        "2025-06-18T07:30:00Z",
        datetime.date(2025, 6, 18),
        datetime.datetime(2025, 6, 18, 7),
    ],
)
def test_a_date_of_publication_may_have_a_time(published: Any) -> None:
    (record,) = annotate("It sent 40 men.", published=published)
    assert record["metadata"] == {"published": "2025-06-18"}


@pytest.mark.parametrize(
    ("metadata", "told"),
    [
        ({"published": "18 June"}, "published: a date such as '2025-06-18', not '18 June'"),
        ({"published": 20250618}, "published: a date such as '2025-06-18', not int"),
        ({"outlet": 7}, "outlet: a name, not int"),
        ({"tags": {1, 2}}, "tags: metadata is plain data: "),
    ],
)
def test_metadata_that_cannot_be_used_is_named(metadata: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        annotate("It sent 40 men.", **metadata)


@pytest.mark.parametrize(
    ("emit", "texts"),
    [
        ({"label": ["COUNT", "MONEY"]}, ["At least 30", "58 drones", "$1.5bn"]),
        ({"label": "COUNT", "modifier": "exact"}, ["58 drones"]),
        ({"unit": ["hour"]}, ["two hours"]),
        ({"dimension": ["[length]", "time"]}, ["60 miles", "two hours"]),
        ({"quoted": True}, []),
        ({"entity": "drone"}, ["At least 30", "58 drones", "60 miles"]),
        ({}, [record["text"] for record in annotate(TEXT)]),
    ],
)
def test_emit_says_which_figures_are_given(emit: dict[str, Any], texts: list[str]) -> None:
    assert [record["text"] for record in annotate(TEXT, options={"emit": emit})] == texts


def test_emit_may_ask_for_any_value_or_none() -> None:
    text = "The blast killed 40 men. It has a 3,000 km road."
    found = [annotate(text, options={"emit": {"event": wanted}}) for wanted in (True, False)]
    assert [[record["text"] for record in records] for records in found] == [
        ["40 men"],
        ["3,000 km"],
    ]


def test_a_host_may_have_labels_of_its_own() -> None:
    records = annotate(TEXT, options={"labels": {"COUNT": "CARDINAL", "*": "QUANTITY"}})
    assert [r["label"] for r in records] == ["CARDINAL"] * 2 + ["QUANTITY"] * 4


def test_fields_cut_the_reading_down() -> None:
    (record,) = annotate("It sent 40 men.", options={"fields": ["value", "unit"]})
    assert record["figure"] == {"value": 40, "unit": "person"}


def converted(text: str, **targets: str) -> list[Any]:
    options = {"convert": targets, "numbers": "exact"}
    return [record["converted"] for record in annotate(text, options=options)]


@pytest.mark.parametrize(
    ("text", "key", "target", "value", "unit"),
    [
        ("It is 60 miles.", "[length]", "km", Decimal("96.56064"), "kilometer"),
        ("It is 26.2 miles.", "mile", "yard", 46112, "yard"),
        ("It did 60 mph.", "SPEED", "km/h", Decimal("96.56064"), "kilometer / hour"),
        ("It did 60 mph.", "length / time", "m/s", Decimal("26.8224"), "meter / second"),
        ("It was 212°F.", "[temperature]", "degC", 100, "degC"),
        ("It rose by 5 degrees Celsius.", "temperature", "degF", 9, "degF"),
        ("It costs 41 cents.", "MONEY", "USD", Decimal("0.41"), "USD"),
        ("It has 8 percent.", "PERCENT", "fraction", Decimal("0.08"), "fraction"),
        ("It used 10 kWh.", "ENERGY", "MJ", 36, "megajoule"),
    ],
)
def test_conversion_is_exact(text: str, key: str, target: str, value: Any, unit: str) -> None:
    (made,) = converted(text, **{key: target})
    assert (made["value"], made["unit"]) == (value, unit)
    with localcontext(prec=3):
        assert converted(text, **{key: target}) == [made]


def test_conversion_keeps_bounds_and_intervals() -> None:
    near, span, level = converted(
        "About 60 miles, 5 to 7 miles, and at least 9 miles.", length="km"
    )
    assert near["interval"] == [Decimal("88.51392"), Decimal("104.60736")]
    assert (span["value"], span["low"], span["high"]) == (
        None,
        Decimal("8.04672"),
        Decimal("11.265408"),
    )
    assert level["interval"] == [Decimal("14.484096"), None]


def test_conversion_has_the_level_before() -> None:
    made = converted("The river rose from 10 to 20 feet.", length="inch")
    assert [(one["value"], one.get("from_value")) for one in made] == [(120, None), (240, 120)]


@pytest.mark.parametrize("text", ["5 GB", "40 men", "20 pence", "40"])
def test_what_has_no_conversion_is_left_alone(text: str) -> None:
    assert converted(text, PERCENT="fraction", MONEY="USD", LENGTH="km") == [None]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "options are a mapping of plain data, not list"),
        ({"pack": ["en"]}, "there is no option 'pack'; did you mean 'packs'?"),
        ({"packs": "en"}, 'packs: a list of packs, not one text: ["en"]'),
        ({"packs": []}, "packs: a list of names and folders, not list"),
        ({"packs": {"en"}}, "packs: a list of names and folders, not set"),
        ({"packs": ["no-such-pack"]}, "no rule pack 'no-such-pack'"),
        ({"convert": "km"}, 'convert: units by dimension, such as {"[length]": "km"}, not \'km\''),
        ({"convert": {"[length]": "kg"}}, "'[length]' cannot be given in 'kg', which is [mass]"),
        ({"convert": {"[lenght]": "km"}}, "did you mean '[length]'?"),
        ({"convert": {"mile": "zork"}}, "convert: 'zork' is no unit that pint knows"),
        ({"convert": {"count": "dozen"}}, "'count' has no unit to convert"),
        ({"convert": {"MONEY": "euro"}}, "takes a currency code such as 'USD', not 'euro'"),
        ({"emit": ["COUNT"]}, 'emit: values by field, such as {"label": ["COUNT"]}, not list'),
        ({"emit": {"labels": "COUNT"}}, "emit: no figure goes by 'labels'; did you mean 'label'?"),
        ({"emit": {"label": "COUNTS"}}, "emit: 'label' is never 'COUNTS'; did you mean 'COUNT'?"),
        ({"emit": {"status": "planed"}}, "did you mean 'planned'?"),
        ({"emit": {"unit": 3}}, "emit: 'unit' takes a value, a list of values, true or false"),
        ({"emit": {"quoted": "yes"}}, "emit: 'quoted' is true or false, not 'yes'"),
        ({"labels": {"COUNTS": "X"}}, "labels: there is no label 'COUNTS'; did you mean 'COUNT'?"),
        ({"labels": {"COUNT": ""}}, "labels: 'COUNT' cannot be the empty text"),
        ({"fields": ["valu"]}, "fields: a figure has no field 'valu'; did you mean 'value'?"),
        ({"numbers": "float"}, "numbers: 'plain' or 'exact', not 'float'"),
    ],
)
def test_options_that_cannot_be_used_are_told(options: Any, told: str) -> None:
    with pytest.raises(InputError, match=re.escape(told)):
        annotate("It sent 40 men.", options=options)


def test_all_that_is_wrong_with_options_is_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        Extractor({"pack": [], "numbers": "x", "emit": {"label": "X", "when": True}})
    assert str(raised.value).startswith("4 problems in the options:\n")


def test_a_text_is_a_text() -> None:
    with pytest.raises(InputError, match="a text is a str, not bytes"):
        annotate(b"40 men")  # type: ignore[arg-type]


def test_every_dimension_with_a_label_is_one_of_pint() -> None:
    for dimension in DIMENSIONS:
        assert registry().get_dimensionality(dimension)
    assert set(DIMENSIONS.values()) <= set(LABELS)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["40", "six", "men", "$", "%", "km", "of the", "\n", "–"])))
def test_records_are_json_data_of_any_text(words: list[str]) -> None:
    text = " ".join(words)
    records = annotate(text)
    assert json.loads(json.dumps(records)) == records
    found = figures.normalize(text)
    assert [record["label"] for record in records] == [label_of(figure) for figure in found]
    assert {record["label"] for record in records} <= set(LABELS)
