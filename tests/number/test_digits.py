"""Numbers in digits, one token at a time."""

from decimal import Decimal

import pytest

from figures.number.digits import read_digits

READ = {
    "0": 0,
    "7": 7,
    "0042": 42,
    "123456789012345678901234567890": 123456789012345678901234567890,
    "5,000": 5000,
    "12,345,678": 12345678,
    "1,00,000": 100000,
    "12,34,567.89": Decimal("1234567.89"),
    "40 000": 40000,
    "40\u00a0000": 40000,
    "1\u2009414\u2009021": 1414021,
    "1\u202f234.5": Decimal("1234.5"),
    "1.111,11": Decimal("1111.11"),
    "1.000.000": 1000000,
    "1 000,5": Decimal("1000.5"),
    "2.345.678,5": Decimal("2345678.5"),
    "3,5": Decimal("3.5"),
    "5,00": 5,
    "1.5": Decimal("1.5"),
    "4.800": Decimal("4.8"),
    "7.00": 7,
    "0.05": Decimal("0.05"),
    ".08": Decimal("0.08"),
    ".0": 0,
    "1e10": 10000000000,
    "12.32E+3": 12320,
    "5e-2": Decimal("0.05"),
    "1.3x10^6": 1300000,
    "1,300 × 10^3": 1300000,
    "6.23×10⁻⁴": Decimal("0.000623"),
    "5 · 10^3": 5000,
    "2 * 10^-2": Decimal("0.02"),
    "2 * 10**-2": Decimal("0.02"),
    "2×10^−2": Decimal("0.02"),
    "3,5e1": 35,
    "1e400": 10**400,
}


@pytest.mark.parametrize("token", READ)
def test_reads(token: str) -> None:
    value = read_digits(token)
    assert value == READ[token]
    assert type(value) is type(READ[token])
    assert str(value) == str(READ[token])


@pytest.mark.parametrize(
    "token",
    [
        *("", "one", "58th", "5K", "1,2345", "12345,678", "1,23,45", "1.2.3", "5.", "40 00", "+5"),
        *("-5", "½", "²", "٣", "1e", "1e401", "1e-401", "1e999999999", "9e9999999999", "1x10"),
        *("1x10^", "2×10²⁻", "2×10⁻", "2×10^400e5", "3×10⁹⁹⁹", "7" * 401, "0." + "1" * 400),
        *("1,00,000,000", "1\n000"),
    ],
)
def test_is_no_number(token: str) -> None:
    assert read_digits(token) is None
