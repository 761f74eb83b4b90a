"""Arithmetic on `int` and `Decimal` that does not depend on the caller's decimal context."""

from decimal import ROUND_HALF_EVEN, Context, Decimal

__all__ = ["Value", "plus", "power", "quotient", "remainder", "times", "whole"]

Value = int | Decimal

_EXACT = Context(prec=2000, rounding=ROUND_HALF_EVEN)
_DIVISION = Context(prec=28, rounding=ROUND_HALF_EVEN)
_MOST_DIGITS = 400


def whole(number: Value) -> Value:
    """The same number as `int` where integral, else as `Decimal` without trailing zeros.

    >>> whole(Decimal("4.800")), whole(Decimal("5.0"))
    (Decimal('4.8'), 5)
    """
    if isinstance(number, int):
        return number
    if number == number.to_integral_value():
        return int(number)
    return number.normalize(_EXACT)


def times(a: Value, b: Value) -> Value:
    """The exact product.

    >>> times(Decimal("1.5"), 1000)
    1500
    """
    if isinstance(a, int) and isinstance(b, int):
        return a * b
    return whole(_EXACT.multiply(a, b))


def plus(a: Value, b: Value) -> Value:
    """The exact sum.

    >>> plus(Decimal("1.5"), 2)
    Decimal('3.5')
    """
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    return whole(_EXACT.add(a, b))


def remainder(a: Value, b: Value) -> Value:
    """What is left of the first number when the second is taken from it as often as it goes.

    >>> remainder(1990, 10), remainder(Decimal("4.5"), 2)
    (0, Decimal('0.5'))
    """
    if isinstance(a, int) and isinstance(b, int):
        return a % b
    return whole(_EXACT.remainder(Decimal(a), Decimal(b)))


def quotient(a: Value, b: int) -> Value:
    """The quotient: an `int` where the division comes out even, else 28 digits.

    >>> quotient(6, 3), quotient(1, 3)
    (2, Decimal('0.3333333333333333333333333333'))
    """
    if b == 1:
        return a
    if isinstance(a, int) and a % b == 0:
        return a // b
    return whole(_DIVISION.divide(Decimal(a), Decimal(b)))


def power(base: Value, exponent: int) -> Value | None:
    """The power, exact for whole numbers, else 28 digits; None beyond 400 digits.

    >>> power(10, 6), power(Decimal("2.5"), -1)
    (1000000, Decimal('0.4'))
    """
    if base == 0 or abs(exponent) * max(1, abs(Decimal(base).adjusted()) + 1) > _MOST_DIGITS:
        return None
    if isinstance(base, int) and exponent >= 0:
        return int(base**exponent)
    return whole(_DIVISION.power(Decimal(base), exponent))
