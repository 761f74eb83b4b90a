"""Readings in the units that a host asked for, exact; the reading as stated stays beside them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Any

from figures.errors import FiguresError
from figures.model import Figure, Number
from figures.number.exact import plus, times, whole
from figures.plugins.labels import DIMENSIONS, LABELS, label_of
from figures.rulebook.problems import did_you_mean
from figures.units import convert, main_currency, registry, rounded, unit_named

__all__ = ["bracketed", "convert_figure", "target_problems"]

_NAMES = {"degree_Celsius": "degC", "degree_Fahrenheit": "degF"}  # as figures name them
_BASES = re.compile(r"[a-z]+(?: \*\* [0-9.]+)?(?: [*/] [a-z]+(?: \*\* [0-9.]+)?)*\Z")


def bracketed(key: str) -> str:
    """A dimension as figures have it, also where the brackets are left out.

    Files of settings often cannot have a name that begins with a bracket.

    >>> bracketed("length / time"), bracketed("mile"), bracketed("[mass]")
    ('[length] / [time]', 'mile', '[mass]')
    """
    if not _BASES.match(key):
        return key
    inside = re.sub(r"[a-z]+", lambda name: f"[{name[0]}]", key)
    known = registry()._dimensions
    return inside if all(name in known for name in re.findall(r"\[\w+\]", inside)) else key


def target_problems(targets: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the units to convert to, a sentence each.

    >>> list(target_problems({"[length]": "kg"}))
    ["convert: '[length]' cannot be given in 'kg', which is [mass]"]
    """
    for key, target in targets.items():
        told = _problem(bracketed(key), target)
        if told:
            yield f"convert: {told}"


def _problem(key: str, target: str) -> str | None:
    if key in ("count", "COUNT", "NUMBER", "QUANTITY", "dimensionless"):
        return f"{key!r} has no unit to convert; name a dimension such as '[length]', or a unit"
    if key in ("currency", "MONEY"):
        if re.fullmatch("[A-Z]{3}", target):
            return None
        return f"{key!r} takes a currency code such as 'USD', not {target!r}"
    try:
        asked = _dimension(key)
    except Exception:  # pint's reader raises whatever Python's tokenizer does
        known = [*LABELS, *DIMENSIONS, *registry()]
        return f"{key!r} is no dimension, unit or label{did_you_mean(key, known)}"
    try:
        given = registry().parse_units(target).dimensionality
    except Exception:  # the same
        return f"{target!r} is no unit that pint knows"
    if given != asked:
        written = str(given) if given else "dimensionless"
        return f"{key!r} cannot be given in {target!r}, which is {written}"
    return None


def _dimension(key: str) -> Any:
    """The dimension that a key of `convert` stands for; an exception if it stands for none."""
    if key in ("PERCENT", "RATIO"):
        return registry().Unit("").dimensionality
    by_label = {label: dimension for dimension, label in DIMENSIONS.items()}
    key = by_label.get(key, key)
    if "[" in key:
        names = re.findall(r"\[\w+\]", key)
        if not names or not all(name in registry()._dimensions for name in names):
            raise FiguresError(key)
        return registry().get_dimensionality(key)
    if key not in registry():
        raise FiguresError(key)
    return unit_named(key).dimensionality


def convert_figure(figure: Figure, targets: Mapping[str, str]) -> dict[str, Any] | None:
    """The numbers of a figure in the unit asked for; None where none is asked for.

    `targets` has units by the unit, the dimension or the label of figures, the first that is there.
    `interval` is what the figure stands for, as `Figure.interval` has it.

    >>> convert_figure(Figure(text="60 miles", start=0, end=8, value=60, low=60, high=60,
    ...                       unit="mile", dimension="[length]"), {"[length]": "km"})["value"]
    Decimal('96.56064')
    """
    if figure.unit is None or figure.dimension == "count":
        return None
    for key in (figure.unit, figure.dimension, label_of(figure)):
        if key in targets:
            scale = _scale(figure.unit, figure.dimension, targets[key])
            break
    else:
        return None
    if scale is None:
        return None
    unit, factor, offset = scale
    if figure.change is not None and figure.change.kind.endswith("_by"):
        offset = 0  # a step of 5 degrees Celsius is one of 9 degrees Fahrenheit

    def give(number: Number | None) -> Number | None:
        if number is None:
            return None
        number = plus(times(number, factor), offset)
        return number if isinstance(number, int) else whole(rounded(number))

    low, high = map(give, figure.interval())
    made: dict[str, Any] = {
        "value": give(figure.value),
        "low": give(figure.low),
        "high": give(figure.high),
        "unit": unit,
        "interval": [low, high],
    }
    if figure.change is not None and figure.change.from_value is not None:
        made["from_value"] = give(figure.change.from_value)
    return made


@lru_cache(maxsize=1024)
def _scale(unit: str, dimension: str, target: str) -> tuple[str, Number, Number] | None:
    """The target's name, factor and offset from a unit to it; None if there is no way."""
    if dimension == "currency":
        code, worth = main_currency(unit.split(" ")[0])
        return (code, worth, 0) if code == target and " " not in unit else None
    make, stated = registry().Quantity, unit_named(unit, dimension)
    try:
        with localcontext(prec=28):  # whatever the host has set
            zero, one = (convert(make(n, stated), target) for n in (0, 1))
    except FiguresError:  # "5 percent" has the dimension of "5 GB", and is no number of bytes
        return None
    name = str(one.units)
    offset = _number(zero.magnitude)
    return _NAMES.get(name, name), _number(plus(_number(one.magnitude), times(offset, -1))), offset


def _number(magnitude: Any) -> Number:
    return whole(magnitude if isinstance(magnitude, int) else Decimal(str(magnitude)))
