"""Figures as pint quantities: what adds, what converts, and what says why it does not."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pint
import pytest

from figures.errors import FiguresError, InputError
from figures.model import Figure, Number, Rate
from figures.units import registry, unit_named


def figure(value: Number, unit: str | None, dimension: str, **fields: Any) -> Figure:
    return Figure(text="x", start=0, end=1, value=value, unit=unit, dimension=dimension, **fields)


def test_people_and_drones_do_not_add() -> None:
    people, drones = figure(5, "person", "count"), figure(7, "drone", "count")
    assert (people.quantity + people.quantity).magnitude == 10
    assert dict(people.quantity.dimensionality) == {"[person]": 1}
    assert dict(drones.quantity.dimensionality) == {"[drone]": 1}
    with pytest.raises(pint.DimensionalityError):
        _ = people.quantity + drones.quantity
    with pytest.raises(pint.DimensionalityError):
        _ = people.quantity + figure(5, None, "dimensionless").quantity


def test_currencies_do_not_add() -> None:
    dollars, euros = figure(5, "USD", "currency"), figure(7, "EUR", "currency")
    assert dict(dollars.quantity.dimensionality) == {"[currency_USD]": 1}
    with pytest.raises(pint.DimensionalityError):
        _ = dollars.quantity + euros.quantity


def test_small_coins_are_parts_of_their_currency() -> None:
    dollars, cents = figure(5, "USD", "currency"), figure(41, "cent", "currency")
    assert (dollars.quantity + cents.quantity).to("USD").magnitude == Decimal("5.41")
    assert figure(50, "cent", "currency", per=Rate(unit="liter")).to("USD / hectoliter") == (
        figure(50, "USD", "currency", per=Rate(unit="hectoliter")).quantity
    )
    with pytest.raises(FiguresError, match=r"\[currency_USD\] is not \[currency_EUR\]"):
        cents.to("EUR")


@pytest.mark.parametrize(
    ("value", "unit", "dimension", "target", "expected"),
    [
        (60, "mile", "[length]", "km", Decimal("96.56064")),
        (Decimal("2.5"), "hour", "[time]", "minute", 150),
        (5, "metric_ton", "[mass]", "kg", 5000),
        (50, "degF", "[temperature]", "degC", 10),
        (36, "kilometer / hour", "[length] / [time]", "m/s", 10),
        (12, "percent", "dimensionless", "", Decimal("0.12")),
        (50, "basis_point", "dimensionless", "percent", Decimal("0.5")),
        (3, "person", "count", "person", 3),
        (41, "cent", "currency", "USD", Decimal("0.41")),
        (99, "penny", "currency", "GBP", Decimal("0.99")),
        (5, "euro_cent", "currency", "EUR", Decimal("0.05")),
        (20_000, "toman", "currency", "IRR", 200_000),
        # News means ten years and 42 gallons by these, and pint something else.
        (2, "decade", "[time]", "year", 20),
        (1, "barrel", "[length] ** 3", "gallon", 42),
    ],
)
def test_conversions_are_exact(
    value: Number, unit: str, dimension: str, target: str, expected: Number
) -> None:
    converted = figure(value, unit, dimension).to(target)
    assert not isinstance(converted.magnitude, float)
    assert round(Decimal(converted.magnitude), 20) == expected


@pytest.mark.parametrize(("celsius", "fahrenheit"), [(20, "68"), (-40, "-40"), (21, "69.8")])
def test_a_conversion_shows_no_rounding_error(celsius: int, fahrenheit: str) -> None:
    converted = figure(celsius, "degC", "[temperature]").to("degF")
    assert str(converted) == f"{fahrenheit} degree_Fahrenheit"


@pytest.mark.parametrize(
    ("unit", "dimension", "target", "why"),
    [
        ("person", "count", "km", r"\[person\] is not \[length\]"),
        ("mile", "[length]", "kg", r"\[length\] is not \[mass\]"),
        ("mile", "[length]", "furlongz", "no unit is called 'furlongz'"),
        ("mile", "[length]", "((", "cannot convert"),
        ("USD", "currency", "mile", r"\[currency_USD\] is not \[length\]"),
        (None, "dimensionless", "mile", r"is not \[length\]"),
    ],
)
def test_conversions_that_make_no_sense_say_why(
    unit: str | None, dimension: str, target: str, why: str
) -> None:
    with pytest.raises(FiguresError, match=why):
        figure(5, unit, dimension).to(target)


def test_a_unit_is_given_by_name() -> None:
    with pytest.raises(InputError, match="a unit is a str such as 'km', not int"):
        figure(5, "mile", "[length]").to(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("noun", ["bar", "power", "length", "point", "km", "pint", "in", "count"])
def test_a_count_does_not_take_the_place_of_a_unit(noun: str) -> None:
    counted = figure(5, noun, "count").quantity
    assert dict(counted.dimensionality) == {f"[counted_{noun}]": 1}
    assert registry().Quantity(1, "km").to("meter").magnitude == 1000
    assert registry().Quantity(1, "bar").to("pascal").magnitude == 100000


@pytest.mark.parametrize("noun", ["camp", "cat", "per", "class", "élève", "vote", "vehicle"])
def test_any_other_noun_is_its_own_dimension(noun: str) -> None:
    assert dict(figure(5, noun, "count").quantity.dimensionality) == {f"[{noun}]": 1}


@pytest.mark.parametrize("noun", ["prisoner of war", "5G phone", "men's shirt", "T-72", "兵"])
def test_odd_nouns_are_dimensions_too(noun: str) -> None:
    quantity = figure(5, noun, "count").quantity
    assert len(quantity.dimensionality) == 1
    assert (quantity + quantity).magnitude == 10


def test_the_same_unit_without_its_dimension() -> None:
    assert unit_named("drone") == unit_named("drone", "count")
    assert unit_named("USD") == unit_named("USD", "currency")
    assert unit_named("kilometer") == unit_named("kilometer", "[length]")
    assert unit_named(None) == registry().Unit("")
    with pytest.raises(FiguresError, match="is not a unit"):
        unit_named("€", "currency")


def test_a_rate_is_divided_out() -> None:
    price = figure(50, "USD", "currency", per=Rate(unit="barrel")).quantity
    assert dict(price.dimensionality) == {"[currency_USD]": 1, "[length]": -3}
    assert price.magnitude == 50
    cases = figure(30, "case", "count", per=Rate(value=100000, unit="person")).quantity
    assert cases.magnitude == Decimal("0.0003")
    assert dict(cases.dimensionality) == {"[case]": 1, "[person]": -1}


def test_one_registry_for_all_threads() -> None:
    def use(number: int) -> Any:
        return figure(number, f"thing{number % 7}", "count").quantity

    with ThreadPoolExecutor(8) as pool:
        quantities = list(pool.map(use, range(200)))
    assert {id(quantity._REGISTRY) for quantity in quantities} == {id(registry())}
    assert (quantities[0] + quantities[7]).magnitude == 7
