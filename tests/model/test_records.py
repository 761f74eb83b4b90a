"""What a figure answers: its reading, interval, quantity, phrase and place in a document."""

import pickle
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.errors import FiguresError
from figures.model import Document, Figure, Link, Modifier, Number, Rate
from figures.model.interval import widen


def figure(text: str = "", number: Number | None = None, **fields: Any) -> Figure:
    """A figure whose bounds, unless given, are those of its modifier."""
    modifier = fields.get("modifier", "exact")
    if number is not None:
        fields.setdefault("low", None if modifier in ("at_most", "less_than") else number)
        fields.setdefault("high", None if modifier in ("at_least", "more_than") else number)
    return Figure(text=text, start=0, end=len(text), value=number, **fields)


def counted(text: str = "", number: Number | None = None, **fields: Any) -> Figure:
    return figure(text, number, **{"unit": "person", "dimension": "count", **fields})


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (600, 550, 650),
        (-600, -650, -550),
        (1500000, 1450000, 1550000),
        (10**30, 5 * 10**29, 15 * 10**29),
        (10**30 + 1, Decimal(f"{10**30}.5"), Decimal(f"{10**30 + 1}.5")),
        (5, Decimal("4.5"), Decimal("5.5")),
        (0, Decimal("-0.5"), Decimal("0.5")),
        (101, Decimal("100.5"), Decimal("101.5")),
        (Decimal("38.5"), Decimal("38.45"), Decimal("38.55")),
        (Decimal("-0.25"), Decimal("-0.255"), Decimal("-0.245")),
        (Decimal("6.40"), Decimal("6.395"), Decimal("6.405")),
    ],
)
def test_approximate_is_widened_by_half_its_last_digit(
    value: Number, low: Number, high: Number
) -> None:
    interval = figure("x", value, modifier="approximate").interval()
    assert interval == (low, high)
    assert [type(bound) for bound in interval] == [type(low), type(high)]


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_number_lies_in_the_middle_of_its_interval(value: Number) -> None:
    low, high = widen(value)
    assert low < value < high


@pytest.mark.parametrize(
    ("modifier", "low", "high", "reading"),
    [
        ("exact", 5, 5, "= 5"),
        ("at_least", 14, None, "≥ 14"),
        ("more_than", 4000, None, "> 4,000"),
        ("at_most", None, 48, "≤ 48"),
        ("less_than", None, Decimal("0.5"), "< 0.5"),
        ("range", 10000, 12000, "10,000–12,000"),
        ("range", -5, 3, "-5 to 3"),
        ("range", 10, None, "≥ 10"),
        ("range", None, None, "?"),
        ("vague", 2000, 9999, "2,000–9,999 (vague)"),
        ("exact", Decimal(1) / 3, Decimal(1) / 3, "= 0.333333…"),
        ("exact", None, None, "?"),
    ],
)
def test_stated_bounds_and_reading(
    modifier: Modifier, low: Number | None, high: Number | None, reading: str
) -> None:
    stated = Figure(text="x", start=0, end=1, low=low, high=high, modifier=modifier)
    assert stated.interval() == (low, high)
    assert stated.reading == reading


def test_the_reading_of_an_approximate_number_is_the_number_stated() -> None:
    assert figure("about 600", 600, modifier="approximate").reading == "≈ 600"


@pytest.mark.parametrize(
    ("made", "phrase"),
    [
        # The own text, where it says all.
        (counted("around 600\nsoldiers", 600, entity="soldier"), "around 600 soldiers"),
        (counted("5,000 people", 5000, entity="person"), "5,000 people"),
        (counted("two thieves", 2, entity="thief"), "two thieves"),
        (counted("a quarter", Decimal("0.25"), unit=None), "a quarter"),
        (figure("$1.5bn", 1500000000, unit="USD", dimension="currency"), "$1.5bn"),
        (figure("12%", 12, unit="percent"), "12%"),
        (figure("two-hour", 2, unit="hour", dimension="[time]"), "two-hour"),
        (figure("34-year-old", 34, unit="year", dimension="[time]", entity="age"), "34-year-old"),
        (figure("half", Decimal("0.5"), unit="fraction"), "half"),
        # Put together, where the noun stands elsewhere.
        (
            counted("about 600", 600, modifier="approximate", entity="North Korean soldier"),
            "about 600 North Korean soldiers",
        ),
        (counted("six", 6, entity="person"), "6 people"),
        (counted("one", 1, unit="division", entity="division"), "1 division"),
        (counted("30", 30, unit="drone"), "30 drones"),
        (counted("an old fort", 1, unit="fort", entity="old fort"), "1 old fort"),
        (figure("half", Decimal("0.5"), unit="fraction", entity="voter"), "half of voters"),
        (
            counted("at least 3", 3, modifier="at_least", entity="prisoner of war"),
            "at least 3 prisoners of war",
        ),
        (
            counted("10 to 12", modifier="range", low=10000, high=12000, entity="soldier"),
            "10,000 to 12,000 soldiers",
        ),
        (counted("dozens", modifier="vague", low=24, high=99, unit="drone"), "dozens of drones"),
        (counted("a few", modifier="vague", low=2, high=5, unit="city"), "a few cities"),
        (
            counted("thousands more", modifier="vague", low=2000, high=9999, entity="soldier"),
            "thousands more soldiers",
        ),
        (figure("12", 12, unit="percent"), "12%"),
        (figure("3", 3, unit="percentage_point"), "3 percentage points"),
        (figure("1.5m", 1500000, unit="USD", dimension="currency"), "$1,500,000"),
        (figure("3.1m", 3100000, unit="EUR", dimension="currency"), "3,100,000 EUR"),
        (figure("-5", -5, unit="USD", dimension="currency"), "-$5"),
        (
            figure("more than three", 3, modifier="more_than", unit="year", dimension="[time]"),
            "more than 3 years",
        ),
        (figure("38.5", Decimal("38.5"), unit="degF", dimension="[temperature]"), "38.5 °F"),
        (figure("6", 6, unit="foot", dimension="[length]"), "6 feet"),
        (figure("40", 40, unit="kilometer / hour"), "40 kilometers per hour"),
        (figure("120", 120, unit="microgram / meter ** 3"), "120 micrograms per cubic meter"),
        (figure("9", 9, unit="kilometer ** 2"), "9 square kilometers"),
        (
            figure("$50", 50, unit="USD", dimension="currency", per=Rate(unit="barrel")),
            "$50 per barrel",
        ),
        (
            counted("30", 30, unit="case", per=Rate(value=100000, unit="person")),
            "30 cases per 100,000 people",
        ),
        (figure("34", 34, unit="year", dimension="[time]", entity="age"), "34 years old"),
        (figure("three-day", 3, unit="day", dimension="[time]", entity="truce"), "three-day truce"),
        (figure("$5m", 5000000, unit="USD", dimension="currency", entity="aid"), "$5m in aid"),
        (figure("5 km", 5, unit="kilometer", entity="road"), "5 km of road"),
        (figure("120 mmHg", 120, unit="millimeter_Hg"), "120 mmHg"),
        (
            figure("5-6.5 m2", low=5, high=Decimal("6.5"), modifier="range", unit="meter ** 2"),
            "5-6.5 m2",
        ),
        (figure("5 m", 5000000, unit="kilometer"), "5,000,000 kilometers"),
        (figure("10 to 12", low=10, high=12, modifier="range", unit="percent"), "10 to 12%"),
        (figure("9", 9, unit="1 / second"), "9 per second"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.text,
)
def test_the_phrase_says_number_unit_and_entity(made: Figure, phrase: str) -> None:
    assert str(made) == phrase


def test_the_source_is_the_speaker() -> None:
    carrier = Link(source="TASS", start=0, end=4, role="carrier")
    speaker = Link(source="he", start=9, end=11, name="Ann Orr")
    assert counted("6", 6, attribution=(carrier, speaker)).source is speaker
    assert counted("6", 6, attribution=(carrier,)).source is None
    assert counted("6", 6).source is None


def test_records_are_values() -> None:
    one, same, other = counted("6", 6), counted("6", 6), counted("7", 7)
    assert one == same != other
    assert len({one, same, other}) == 2
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(AttributeError):
        one.value = 7  # type: ignore[misc]
    assert repr(figure("6", 6)) == "Figure(text='6', start=0, end=1, value=6, low=6, high=6)"


def test_a_document_is_its_figures_in_order() -> None:
    document = Document(text="6 and 7", figures=(figure("6", 6), figure("7", 7)))
    assert [each.value for each in document] == [6, 7]
    assert len(document) == 2
    assert document[0] == document.figures[0]
    assert document[-1:] == document.figures[1:]
    assert Document(text="None.")  # true without figures


def test_records_and_outputs_load_nothing_heavy() -> None:
    code = (
        "import sys, figures.model, figures.output\n"
        "print([name for name in ('pint', 'rich') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_ranges_have_an_interval_and_no_quantity() -> None:
    with pytest.raises(FiguresError, match=r"range.*\.interval\(\)"):
        _ = counted("5 to 7", modifier="range", low=5, high=7).quantity
