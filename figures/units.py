"""Units of figures as pint units; a count or a currency is a dimension of its own."""

import os
import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from figures.errors import FiguresError, InputError
from figures.resources import rules_dir

if TYPE_CHECKING:
    import pint

__all__ = ["convert", "main_currency", "registry", "rounded", "unit_named"]

# What news measures in and pint has no name for; rules/en/units.pint goes before these.
_ESSENTIAL = {
    "percentage_point": "percentage_point = 0.01",
    "basis_point": "basis_point = 0.0001",
    "fraction": "fraction = []",
    "times": "times = []",
}
_LONG = 24  # digits: pint gives 28 where a factor does not end, the last ones rounded
_ROUND = Context(prec=_LONG, rounding=ROUND_HALF_EVEN)
_CURRENCY = re.compile(r"[A-Z]{3}")
_NAME = re.compile(r"[^\W\d]\w*")
_lock = RLock()
if hasattr(os, "register_at_fork"):  # a child must not be born while a thread is inside
    os.register_at_fork(
        before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
    )
_own: dict[tuple[str, str], str] = {}  # (prefix of the dimension, unit) -> its name in the registry


def registry() -> "pint.UnitRegistry[Any]":
    """The one pint registry of this process, built on first use; its numbers are Decimals.

    Make it the registry of a whole program with `pint.set_application_registry(registry())`.

    >>> str(registry().Quantity(60, "mile").to("km"))
    '96.5606400 kilometer'
    """
    with _lock:
        return _build()


@cache
def _build() -> "pint.UnitRegistry[Any]":
    import pint

    # pint's own file is not left to the constructor: that would settle what `decade` means, which
    # units.pint then defines as news does.
    units: pint.UnitRegistry[Any] = pint.UnitRegistry(
        None, non_int_type=Decimal, on_redefinition="ignore"
    )
    units.load_definitions(Path(pint.__file__).parent / "default_en.txt")
    units.default_system = "mks"
    extra = rules_dir() / "en" / "units.pint"
    if extra.is_file():
        units.load_definitions(extra)
    for name, definition in _ESSENTIAL.items():
        if not _full_name(units, name):
            units.define(definition)
    return units


def unit_named(name: str | None, dimension: str | None = None) -> "pint.Unit":
    """The pint unit of a figure's `unit` and `dimension`.

    A count is its own base dimension, `drone` -> [drone], and so is a currency, `USD` ->
    [currency_USD]. Without a dimension, a name that pint does not have is a currency if it looks
    like an ISO 4217 code, else a count. FiguresError if pint cannot read the unit.

    >>> print(unit_named("drone", "count").dimensionality, unit_named("kilometer / hour"))
    [drone] kilometer / hour
    """
    units = registry()
    if name is None:
        return units.Unit("")
    with _lock:
        if dimension == "count":
            return _named(units, _define(units, name, ""))
        if dimension == "currency" and _CURRENCY.fullmatch(name):
            return _named(units, _define(units, name, "currency_"))
        if dimension is None and _NAME.match(name) and not re.search(r"[/*]", name):
            if _full_name(units, name):
                return _named(units, name)
            return unit_named(name, "currency" if _CURRENCY.fullmatch(name) else "count")
        return _compound(units, name)


def convert(quantity: "pint.Quantity[Any]", unit: str) -> "pint.Quantity[Any]":
    """The quantity in another unit, or FiguresError saying why it cannot be.

    >>> str(convert(registry().Quantity(2, "hour"), "minute"))
    '120 minute'
    """
    import pint

    if not isinstance(unit, str):
        raise InputError(f"a unit is a str such as 'km', not {type(unit).__name__}")
    try:
        with _lock:
            return quantity.to(unit)
    except pint.UndefinedUnitError as error:
        names = error.unit_names
        unknown = names if isinstance(names, str) else ", ".join(names)
        raise FiguresError(f"cannot convert to {unit!r}: no unit is called {unknown!r}") from error
    except pint.DimensionalityError as error:
        raise FiguresError(
            f"cannot convert {quantity} to {unit}: "
            f"{error.dim1 or 'no dimension'} is not {error.dim2 or 'no dimension'}"
        ) from error
    except Exception as error:  # pint's reader raises whatever Python's tokenizer does
        raise FiguresError(f"cannot convert to {unit!r}: {error}") from error


def rounded(number: Decimal) -> Decimal:
    """A converted number without the rounding error of a factor that does not end.

    >>> rounded(Decimal("68.00000000000000000000000003")), rounded(Decimal("96.5606400"))
    (Decimal('68'), Decimal('96.5606400'))
    """
    if len(number.as_tuple().digits) <= _LONG:
        return number
    number = _ROUND.plus(number)
    integral = number.to_integral_value()
    return integral if number == integral else number.normalize()


def main_currency(unit: str) -> tuple[str, int | Decimal]:
    """The ISO 4217 code of a unit of money, and how much of that currency one of it is.

    >>> main_currency("EUR"), main_currency("penny")
    (('EUR', 1), ('GBP', Decimal('0.01')))
    """
    if _CURRENCY.fullmatch(unit):
        return unit, 1
    whole = registry().Quantity(1, unit_named(unit, "currency")).to_base_units()
    return str(whole.units), whole.magnitude


def _compound(units: "pint.UnitRegistry[Any]", name: str) -> "pint.Unit":
    """A unit written as pint writes them: `microgram / meter ** 3`, `USD / barrel`."""
    for part in _NAME.findall(name):
        if part not in units:
            _define(units, part, "currency_" if _CURRENCY.fullmatch(part) else "")
    try:
        return units.parse_units(name)
    except Exception as error:  # pint's reader raises whatever Python's tokenizer does
        raise FiguresError(f"{name!r} is not a unit: {error}") from error


def _define(units: "pint.UnitRegistry[Any]", name: str, kind: str) -> str:
    """The registry's name of a count or a currency, which is defined on first use."""
    known = _own.get((kind, name))
    if known is not None:
        return known
    base = re.sub(r"\W+", "_", name).strip("_")
    if not base.isidentifier() or _taken(units, base, f"[{kind}{base}]"):
        base = f"counted_{base}"
    if not _full_name(units, base):
        units.define(f"{base} = [{kind}{base}]")
    return _own.setdefault((kind, name), base)


def _taken(units: "pint.UnitRegistry[Any]", base: str, dimension: str) -> bool:
    """Whether a count of this name would hide another unit or dimension.

    Twelve bars of chocolate are no pressure, and three powers no watts; but a camp is nobody's
    centiampere.
    """
    if _full_name(units, base):
        return dict(_named(units, base).dimensionality) != {dimension: 1}
    return dimension in units._dimensions or (len(base) < 3 and base in units)


def _full_name(units: "pint.UnitRegistry[Any]", name: str) -> str:
    """The registry's name of a unit that is written out in the singular, or ''."""
    for prefix, base, suffix in units.parse_unit_name(name):
        # "cat" is no centi-atmosphere, "exam" no exameter, "bus" no bushels.
        spelled = name.startswith(prefix) and len(name) > len(prefix) + 2
        if not suffix and (not prefix or spelled):
            return prefix + base
    return ""


def _named(units: "pint.UnitRegistry[Any]", name: str) -> "pint.Unit":
    # Not parsed: "per" and "in" are words of pint's expressions.
    return units.Unit(units.UnitsContainer({_full_name(units, name): 1}))
