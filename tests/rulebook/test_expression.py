"""Conditions and assignments become tuples; nothing of them is ever run."""

from decimal import Decimal

import pytest

from figures.rulebook.expression import (
    Expr,
    ExpressionError,
    find_name,
    parse_assignments,
    parse_condition,
)


def path(*names: str) -> Expr:
    return ("path", *names)


@pytest.mark.parametrize(
    ("text", "tests"),
    [
        ("a < b", (("test", path("a"), "<", path("b")),)),
        ("a.unit != none", (("test", path("a", "unit"), "!=", ("const", None)),)),
        ('a = "x y" and b >= -1.5', (
            ("test", path("a"), "=", ("const", "x y")),
            ("test", path("b"), ">=", ("const", Decimal("-1.5"))),
        )),
        ("sum(a, 2) <= 5", (
            ("test", ("call", "sum", (path("a"), ("const", 2))), "<=", ("const", 5)),
        )),
    ],
)  # fmt: skip
def test_conditions(text: str, tests: tuple[Expr, ...]) -> None:
    assert parse_condition(text) == tests


@pytest.mark.parametrize(
    ("text", "dotted", "actions"),
    [
        ("", False, ()),
        ("*amount", False, (("spread", "", "amount"),)),
        ("unit=a.unit", False, (("put", "", "unit", "", path("a", "unit")),)),
        ("unit?=yes", False, (("put", "", "unit", "?", ("const", True)),)),
        ('a.unit="x"', True, (("put", "a", "unit", "", ("const", "x")),)),
        ('a.unit+="x"', True, (("put", "a", "unit", "+", ("const", "x")),)),
    ],
)
def test_assignments(text: str, dotted: bool, actions: tuple[Expr, ...]) -> None:
    assert parse_assignments(text, dotted=dotted) == actions


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("", 0, "unexpected end"),
        ("a", 1, "unexpected end"),
        ("a < ", 4, "unexpected end"),
        ("a ?= b", 2, "not a comparison: '?='"),
        ("a < b or c < d", 6, "expected 'and', found 'or'"),
        ("sum(a < b", 6, "expected ')'"),
        ("a < b; c", 5, "unexpected ';'"),
        ("a < Total", 4, "unexpected 'Total'"),
        (f"a < {'9' * 41}", 4, "a number of more than 40 digits"),
        ("a < __import__(b)", 4, "unexpected '__import__'"),
    ],
)
def test_faults_of_conditions(text: str, offset: int, message: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse_condition(text)
    fault = raised.value
    assert (fault.code, fault.offset, fault.message) == ("R032", offset, message)


@pytest.mark.parametrize(
    ("text", "dotted", "offset", "message"),
    [
        ("unit", False, 4, "unexpected end"),
        ("unit<3", False, 4, "expected '=', found '<'"),
        ("a.unit=3", False, 0, "expected field=value, found 'a.unit'"),
        ("unit=3", True, 0, "expected capture.field=value, found 'unit'"),
        ("a.b.c=3", True, 0, "expected capture.field=value, found 'a.b.c'"),
        ("* 3", False, 2, "unexpected '3'"),
    ],
)
def test_faults_of_assignments(text: str, dotted: bool, offset: int, message: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        parse_assignments(text, dotted=dotted)
    fault = raised.value
    assert (fault.code, fault.offset, fault.message) == ("R034", offset, message)


def test_a_name_is_found_whole_and_outside_of_quotes() -> None:
    assert find_name('"low" below=low', "low") == 12
    assert find_name("a=1", "b") == -1
