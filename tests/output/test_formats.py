"""What other programs get: CSV, lines of JSON, JSON-LD and the JSON Schema."""

import csv
import json
import re
from decimal import Decimal
from io import StringIO
from typing import Any, get_args

import jsonschema
import msgspec
import pytest

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
from figures.output import csv_rows, document_lines, figure_lines, json_array, linked_data, schema

FULL = Figure(
    text='about 30,\n"kind" of',
    start=4,
    end=24,
    value=Decimal("30.50"),
    low=Decimal("30.50"),
    high=Decimal("30.50"),
    modifier="approximate",
    unit="USD",
    dimension="currency",
    entity="oil",
    event="launched",
    status="planned",
    change=Change(kind="increase_to", from_value=12),
    relations=(Relation(kind="part_of", text="58 drones", start=40, end=49),),
    per=Rate(value=2, unit="barrel"),
    time=Time(text="on Monday", start="2025-06-16", end="2025-06-16"),
    attribution=(
        Link(source="he", start=1, end=3, name="Ann Orr", cue="said"),
        Link(source="the agency", start=60, end=70, role="origin", kind="media"),
    ),
    quoted=True,
    hedges=("reportedly", "estimated"),
    rule="en/x.rules:y",
)
BARE = Figure(text="dozens", start=0, end=6, low=24, high=99, modifier="vague")
DOCUMENT = Document(text="x" * 80, figures=(BARE, FULL), published="2025-06-18", outlet="The Day")


def rows(*documents: Document) -> list[dict[str, str]]:
    named = ((f"{index}.txt", document) for index, document in enumerate(documents))
    return list(csv.DictReader(StringIO("".join(csv_rows(named)), newline="")))


def test_csv_has_one_row_a_figure() -> None:
    bare, full, again, _ = rows(DOCUMENT, DOCUMENT)
    assert (bare["document"], again["document"]) == ("0.txt", "1.txt")
    assert (bare["value"], bare["low"], bare["high"]) == ("", "24", "99")
    assert bare["source"] == bare["change"] == bare["per_unit"] == bare["time"] == ""
    assert full == {
        "document": "0.txt",
        "start": "4",
        "end": "24",
        "text": FULL.text,
        "value": "30.50",
        "low": "30.50",
        "high": "30.50",
        "modifier": "approximate",
        "unit": "USD",
        "dimension": "currency",
        "entity": "oil",
        "event": "launched",
        "status": "planned",
        "change": "increase_to",
        "change_from": "12",
        "per_value": "2",
        "per_unit": "barrel",
        "time": "on Monday",
        "time_start": "2025-06-16",
        "time_end": "2025-06-16",
        "source": "Ann Orr",
        "attribution": "speaker: Ann Orr; origin: the agency",
        "quoted": "true",
        "hedges": "reportedly; estimated",
        "relations": "part_of 40:49 58 drones",
        "rule": "en/x.rules:y",
        "published": "2025-06-18",
        "outlet": "The Day",
    }


def test_csv_of_nothing_is_its_header() -> None:
    assert "".join(csv_rows([])).count("\n") == 1
    assert rows(Document(text="Nothing.")) == []


def test_numbers_in_csv_have_no_exponent() -> None:
    figure = Figure(text="x", start=0, end=1, value=Decimal("1E-7"), low=10**30)
    (row,) = rows(Document(text="x", figures=(figure,)))
    assert row["value"] == "0.0000001"
    assert row["low"] == "1" + "0" * 30


def test_one_line_of_json_a_figure() -> None:
    lines = list(figure_lines([('a "b".txt', DOCUMENT)]))
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    bare, full = (json.loads(line, parse_float=Decimal) for line in lines)
    assert bare["document"] == full["document"] == 'a "b".txt'
    assert list(full) == ["document", *Figure.__struct_fields__]
    assert full["value"] == Decimal("30.50")


def test_one_line_of_json_a_document() -> None:
    (line,) = document_lines([DOCUMENT])
    assert line.count("\n") == 1
    assert Document.from_json(line) == DOCUMENT


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_json_array_of_documents(count: int) -> None:
    array = json.loads("".join(json_array([('a "b".txt', DOCUMENT)] * count)))
    assert [next(iter(each)) for each in array] == ["document"] * count
    assert all(each["document"] == 'a "b".txt' for each in array)
    assert all(Document.from_json(json.dumps(each)).text == DOCUMENT.text for each in array)


def test_lone_surrogates_are_escaped_in_lines() -> None:
    figure = Figure(text="5 \udcff", start=0, end=3, value=Decimal("5.5"))
    document = Document(text="5 \udcff", figures=(figure,))
    for line in (*figure_lines([("\udcff", document)]), *document_lines([document])):
        line.encode()
        assert json.loads(line)["text"] == "5 \udcff"


def test_the_schema_is_valid_and_describes_every_field() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    for definition in made["$defs"].values():
        assert definition["description"]
        for name, field in definition["properties"].items():
            assert field.get("description"), f"{definition['title']}.{name}"
    assert set(made["$defs"]["Figure"]["properties"]) == set(Figure.__struct_fields__)


@pytest.mark.parametrize(
    ("record", "field", "values"),
    [
        ("Figure", "modifier", Modifier),
        ("Figure", "status", Status),
        ("Change", "kind", ChangeKind),
        ("Relation", "kind", RelationKind),
        ("Link", "role", Role),
        ("Link", "kind", LinkKind),
    ],
)
def test_closed_lists_are_enums(record: str, field: str, values: Any) -> None:
    written = schema()["$defs"][record]["properties"][field]
    options = written.get("enum") or next(
        option["enum"] for option in written["anyOf"] if "enum" in option
    )
    assert sorted(filter(None, options)) == sorted(get_args(values))


def test_documents_fit_the_schema_and_others_do_not() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(json.loads(DOCUMENT.to_json()))
    validator.validate(json.loads(Document(text="").to_json()))
    for path, wrong in [("modifier", "odd"), ("value", "5"), ("low", True), ("start", None)]:
        data = json.loads(DOCUMENT.to_json())
        data["figures"][1][path] = wrong
        assert not validator.is_valid(data), path


def mentions(*figures: Figure) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(linked_data(Document(text="x", figures=figures)))[
        "mentions"
    ]
    return made


def test_linked_data_of_quantities() -> None:
    road = Figure(
        text="5 km of road", start=0, end=1, value=5, low=5, high=5, unit="kilometer", entity="road"
    )
    least = Figure(
        text="at least 14", start=0, end=1, value=14, low=14, modifier="at_least", unit="person"
    )
    first, second = mentions(road, least)
    assert first == {
        "@type": "QuantitativeValue",
        "name": "road",
        "description": "5 km of road",
        "value": 5,
        "unitText": "kilometer",
        "unitCode": "KMT",
    }
    assert (second["minValue"], second.get("maxValue"), second.get("value")) == (14, None, None)
    assert second["additionalProperty"]["value"] == "at_least"


def test_linked_data_of_money() -> None:
    span = Figure(
        text="$5-7",
        start=0,
        end=1,
        low=5,
        high=7,
        modifier="range",
        unit="USD",
        dimension="currency",
    )
    amount, price = mentions(span, FULL)
    assert amount == {
        "@type": "MonetaryAmount",
        "description": "$5-7",
        "minValue": 5,
        "maxValue": 7,
        "currency": "USD",
    }
    assert price["@type"] == "UnitPriceSpecification"
    assert (price["price"], price["priceCurrency"]) == (30.5, "USD")
    assert price["referenceQuantity"]["value"] == 2
    assert price["referenceQuantity"]["unitCode"] == "BLL"


def test_linked_data_of_small_coins_is_in_their_currency() -> None:
    coins = Figure(text="41 cents", start=0, end=8, value=41, unit="cent", dimension="currency")
    amount, price = mentions(coins, msgspec.structs.replace(coins, per=Rate(unit="liter")))
    assert (amount["value"], amount["currency"]) == (0.41, "USD")
    assert (price["price"], price["priceCurrency"]) == (0.41, "USD")


def test_linked_data_of_a_rate() -> None:
    per = Rate(value=100000, unit="person")
    (rate,) = mentions(Figure(text="30", start=0, end=1, value=30, unit="case", per=per))
    assert rate["valueReference"] == {
        "@type": "QuantitativeValue",
        "value": 100000,
        "unitText": "person",
        "unitCode": "IE",
    }


def test_linked_data_of_a_document() -> None:
    article = json.loads(linked_data(DOCUMENT, indent=2))
    assert article["@type"] == "NewsArticle"
    assert article["datePublished"] == "2025-06-18"
    assert article["publisher"] == {"@type": "Organization", "name": "The Day"}
    assert len(article["mentions"]) == 2


def test_unit_codes_are_of_units_that_pint_has() -> None:
    from figures.output.jsonld import _CODES
    from figures.units import registry

    names = {part for unit in _CODES for part in unit.replace(" ** ", " / ").split(" / ")}
    unknown = {name for name in names - {"2", "3", "person"} if name not in registry()}
    assert not unknown
    assert all(re.fullmatch("[A-Z0-9]{2,3}", code) for code in _CODES.values())


def test_records_stay_what_the_contract_lists() -> None:
    assert msgspec.structs.fields(Document)[0].name == "text"
    assert Figure.__struct_fields__ == (
        "text", "start", "end", "value", "low", "high", "modifier", "unit", "dimension", "entity",
        "event", "status", "change", "relations", "per", "time", "attribution", "quoted", "hedges",
        "rule",
    )  # fmt: skip
