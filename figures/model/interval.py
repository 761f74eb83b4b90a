"""Exact numbers and the intervals around rounded ones."""

from decimal import Decimal

__all__ = ["Number", "exact", "widen"]

Number = int | Decimal
"""`int` where integral, else `Decimal`; never `float`."""


def exact(number: Number) -> Number:
    """The number as records carry it: an int if it is integral.

    >>> exact(Decimal("5.0")), exact(Decimal("6.4"))
    (5, Decimal('6.4'))
    """
    if isinstance(number, Decimal) and number == number.to_integral_value():
        return int(number)
    return number


def widen(number: Number) -> tuple[Number, Number]:
    """What rounds to `number`: half a unit of its last significant digit to both sides.

    The zeros that end a whole number are not significant; those after a decimal point are.

    >>> widen(600), widen(Decimal("38.5"))
    ((550, 650), (Decimal('38.45'), Decimal('38.55')))
    """
    if isinstance(number, Decimal):
        sign, digits, power = number.as_tuple()
        assert isinstance(power, int)
        mantissa = int("".join(map(str, digits))) * (-1 if sign else 1)
    else:
        written = str(number).rstrip("0") if number else "0"
        mantissa = int(written)
        power = len(str(number)) - len(written)
    return _scaled(10 * mantissa - 5, power - 1), _scaled(10 * mantissa + 5, power - 1)


def _scaled(mantissa: int, power: int) -> Number:
    # Built from digits, because arithmetic on Decimals rounds to the precision of the context.
    if power >= 0:
        return mantissa * int(10**power)
    digits = tuple(map(int, str(abs(mantissa))))
    return exact(Decimal((int(mantissa < 0), digits, power)))
