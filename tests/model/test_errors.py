"""Errors carry their places and survive a process border."""

import pickle

import pytest

from figures.errors import FiguresError, InputError, Problem, RuleFileError


def problem(line: str, column: int) -> Problem:
    return Problem(
        code="R014", path="a.rules", line=3, column=column, message="odd", source_line=line
    )


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("  when @x", 8, "  when @x", "       ^"),
        ("\twhen @x\n", 7, "\twhen @x", "\t     ^"),
        ("兵兵 @x", 4, "兵兵 @x", "     ^"),
        ("e\u0301 @x", 4, "e\u0301 @x", "  ^"),
        ("when", 5, "when", "    ^"),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, shown: str, caret: str) -> None:
    assert str(problem(line, column)).split("\n") == [
        f"a.rules:3:{column}: R014 odd",
        shown,
        caret,
    ]


def test_of_a_long_line_the_part_around_the_column_is_shown() -> None:
    _, shown, caret = str(problem("x" * 5000 + "@" + "y" * 5000, 5001)).split("\n")
    assert len(shown) == 100
    assert shown[caret.index("^")] == "@"


def test_a_problem_without_its_line_is_one_line() -> None:
    assert str(problem("", 1)) == "a.rules:3:1: R014 odd"


def test_a_rule_file_error_tells_all_problems() -> None:
    first, second = problem("one", 1), problem("two", 2)
    error = RuleFileError([first, second])
    assert error.problems == (first, second)
    assert str(error) == f"{first}\n{second}\n2 problems in the rule files"
    assert str(RuleFileError([first])).endswith("\n1 problem in the rule files")
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, RuleFileError)
    assert copy.problems == error.problems


def test_one_base_for_all() -> None:
    assert issubclass(InputError, FiguresError)
    assert issubclass(RuleFileError, FiguresError)
