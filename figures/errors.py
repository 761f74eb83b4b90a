"""What can go wrong, as exceptions, and how their messages repeat texts.

FiguresError
    InputError       a text, a document or a file that cannot be read
    RuleFileError    rule files with problems: all of them at once, each a Problem with its place
"""

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

__all__ = [
    "FiguresError",
    "InputError",
    "Problem",
    "RuleFileError",
    "abridged",
    "listed",
    "shortened",
]

_LONGEST = 60  # code points of a text that a message repeats
_MOST_NAMED = 5  # texts that a message names
_WIDEST = 100  # code points of a source line that a message shows


class FiguresError(Exception):
    """The base of all errors that this package raises on purpose."""


class InputError(FiguresError):
    """Input that cannot be read; the message names it and says why."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake in a rule file; line and column count from 1, in code points.

    >>> print(Problem(code="R004", path="a.rules", line=2, column=3, message="unknown field 'wen'",
    ...               source_line="  wen   count:NUM", help="the fields are listed in FORMAT.md"))
    a.rules:2:3: R004 unknown field 'wen'
      wen   count:NUM
      ^
      help: the fields are listed in FORMAT.md
    """

    code: str
    path: str
    line: int
    column: int
    message: str
    source_line: str = ""
    help: str = ""

    def __str__(self) -> str:
        lines = [f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"]
        if self.source_line.strip():
            lines += _caret(self.source_line.rstrip("\r\n"), self.column - 1)
        if self.help:
            lines.append(f"  help: {self.help}")
        return "\n".join(lines)


class RuleFileError(FiguresError):
    """Rule files that cannot be used, with every problem found in them.

    `origin` names the packs and the packages that the files come from, where packages brought them.

    >>> bad = Problem(code="R026", path="a.rules", line=1, column=1, message="no `yes` example")
    >>> RuleFileError([bad]).problems == (bad,)
    True
    """

    def __init__(self, problems: Iterable[Problem], origin: str = "") -> None:
        self.problems = tuple(problems)
        self.origin = origin
        super().__init__(self.problems, origin)

    def __str__(self) -> str:
        count = len(self.problems)
        of = f" of {self.origin}" if self.origin else ""
        summary = f"{count} problem{'' if count == 1 else 's'} in the rule files{of}"
        return "\n".join([*map(str, self.problems), summary])


def _caret(line: str, at: int) -> list[str]:
    """The part of a line around `at`, and a caret standing under that place on a terminal."""
    first = 0
    if len(line) > _WIDEST:
        first = max(0, min(at - _WIDEST // 2, len(line) - _WIDEST))
    shown = line[first : first + _WIDEST]
    before = "".join("\t" if char == "\t" else " " * _width(char) for char in line[first:at])
    return [shown, f"{before}^"]


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shortened(text: str) -> str:
    """The text in quotes, as a message repeats it: cut where it is long.

    >>> shortened("forty men"), shortened("m" * 99)[-5:]
    ("'forty men'", "mmm…'")
    """
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def abridged(text: str) -> str:
    """The text on one line, its middle left out where it is long.

    >>> abridged("In the north, where it had rained for days, dozens of homes stood empty")
    'In the north, where it had rai … s, dozens of homes stood empty'
    """
    text, half = " ".join(text.split()), _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def listed(texts: Sequence[str]) -> str:
    """The first few texts in quotes, and how many more there are.

    >>> listed(["1", "2", "3", "4", "5", "6"])
    "'1', '2', '3', '4', '5' and 1 more"
    """
    shown = ", ".join(map(shortened, texts[:_MOST_NAMED]))
    more = len(texts) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown
