"""The functions of expressions: what `scaled(low, high)` and its like give."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from figures.number.exact import Value, plus, quotient, remainder, times, whole
from figures.number.words import Number

__all__ = ["CALLS", "FUNCTIONS", "comparable", "plain"]

# Functions of expressions: name -> what it gives (FORMAT.md, section 4).
FUNCTIONS = {
    "np": "the noun phrase that the captures span, its last word singular",
    "root": "the noun phrase of the first two with the text of the third, or what it hangs on",
    "outer": "the place of the capture with all that it hangs on",
    "core": "the place of the head of this; that of the second capture if it hangs on nothing",
    "text": "the text that the captures span, as it stands",
    "place": "the same with its place in the text",
    "scaled": "the first number with the scale word of the second, if it has none itself",
    "both": "the two texts joined by a space",
    "per": "two units as one compound unit: kilometer / hour",
    "dims": "the dimension of the compound of two dimensions",
    "times": "the product of two numbers",
    "sum": "the sum of two numbers",
    "ratio": "the first number divided by the second",
    "rest": "what is left of the first number, divided by the second",
    "compound": "a number, its unit's size, a number, its unit's size: together in the second unit",
    "attribute": "of a class and a form, which may have _ for spaces, the attribute of that name",
    "noted": "what was last noted in the field of a word before the capture, in its sentence",
    "when": "the second value if the first is there",
    "either": "the first of the values that is there",
    "first": "the first word of a text",
    "last": "the last word of a text",
    "tail": "the last two words of a text",
}


def plain(value: Any) -> Any:
    """The value of a number; anything else as it is."""
    return value.value if type(value) is Number else value


class _Worth:
    """A number that equals all that is worth the same, a `Number` too."""

    __slots__ = ("value",)
    __hash__ = None  # type: ignore[assignment]  # it is only compared

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return bool(plain(other) == self.value)


def comparable(constant: Any) -> Any:
    """What equals a value as it stands in a record exactly where its plain value is the constant.

    >>> comparable(5) == Number(5, 1, "digits", 5, 1), comparable("km")
    (True, 'km')
    """
    return constant if constant is None or isinstance(constant, str) else _Worth(constant)


def _scaled(low: Any, high: Any) -> Any:
    """The low end of "1.2-1.5bn": it shares the scale of the high end if it has none itself."""
    if type(low) is Number and type(high) is Number and low.scale == 1 and low.value < 1000:
        for scale in (high.run, high.scale):
            if scale > 1 and (scaled := times(low.value, scale)) < high.value:
                return scaled
    return low


def _exact(value: Any) -> Value | None:
    """The number that an expression gives, or None if it gives something else."""
    value = plain(value)
    return value if isinstance(value, int | Decimal) else None


def _times(a: Any, b: Any) -> Value | None:
    x, y = _exact(a), _exact(b)
    return None if x is None or y is None else times(x, y)


def _sum(a: Any, b: Any) -> Value | None:
    x, y = _exact(a), _exact(b)
    return None if x is None or y is None else plus(x, y)


def _ratio(a: Any, b: Any) -> Value | None:
    x, y = _exact(a), _exact(b)
    return quotient(x, y) if x is not None and isinstance(y, int) and y else None


def _rest(a: Any, b: Any) -> Value | None:
    x, y = _exact(a), _exact(b)
    return None if x is None or not y else remainder(x, y)


def _compound(a: Any, size_a: Any, b: Any, size_b: Any) -> Value | None:
    """Two measures of one dimension in the unit of the second; sizes are in base units."""
    big, small = _exact(size_a), _exact(size_b)
    if big is None or not small:
        return None
    ratio = whole(Decimal(big) / Decimal(small))
    return _sum(_times(a, ratio), b)


def _both(a: Any, b: Any) -> Any:
    return f"{a} {b}" if a and b else a or b


def _first(text: str | None) -> str | None:
    return text.split(" ", 1)[0] if isinstance(text, str) else None


def _last(text: str | None) -> str | None:
    return text.rsplit(" ", 1)[-1] if isinstance(text, str) else None


def _tail(text: str | None) -> str | None:
    return " ".join(text.rsplit(" ", 2)[-2:]) if isinstance(text, str) else None


def _per(unit: str, base: str) -> str:
    return f"{unit} / {base}"


def _dims(a: str, b: str) -> str:
    return a if not b or b == "dimensionless" else f"{a} / {b}"


CALLS: dict[str, Callable[..., Any]] = {
    "both": _both,
    "compound": _compound,
    "dims": _dims,
    "first": _first,
    "last": _last,
    "per": _per,
    "ratio": _ratio,
    "rest": _rest,
    "scaled": _scaled,
    "sum": _sum,
    "tail": _tail,
    "times": _times,
}
