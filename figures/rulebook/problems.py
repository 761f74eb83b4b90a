"""Problems of rule files: collected over all files, each with its place, code and help."""

import difflib
from collections.abc import Iterable
from pathlib import Path

from figures.errors import Problem, RuleFileError
from figures.rulebook.limits import MOST_TOKENS

__all__ = ["HELP", "Problems", "did_you_mean"]

_ALIKE, _ALIKE_SHORT = 0.7, 0.65  # "vaporized" is no misspelt "appointed", but "lwo" is "low"
_SHORT = 8

# Code -> one line of help. The message itself is worded where the problem is found.
HELP = {
    "R001": "a file is UTF-8 text; lines at the margin open a block, indented lines are its fields",
    "R002": "a block opens with one of the words that FORMAT.md lists for this kind of file",
    "R003": "names are lower-case letters, digits and hyphens; those of types are capitals and _",
    "R004": "the fields of each block are listed in FORMAT.md",
    "R005": "write each field once; a deeper-indented line continues the field above it",
    "R006": "an entry is `canonical : other forms ; attribute=value`",
    "R007": "a form stands in one entry of a class; remove it from the other or use another class",
    "R008": 'an attribute is name=value; a value with spaces stands in "double quotes"',
    "R010": "every rule says in one line what it reads",
    "R011": "every rule has a `when` pattern",
    "R012": "every rule has one of: yield (makes a record), sets (adds to captured records)",
    "R013": "mark the narrowest part of the pattern with `!`; the engine starts looking there",
    "R014": "classes are defined in .words files",
    "R015": "types are NUM, WORD, ... of FORMAT.md and those that a stage yields",
    "R016": "a record type is declared by a line `type NAME` or `type NAME is PARENT` further up",
    "R017": "fields, and the values of fields with a closed list, are in FORMAT.md",
    "R018": 'a capture is written `name:PATTERN` in `when`, and text in "double quotes"',
    "R019": "rule names are unique; the name says what the rule reads",
    "R020": "two rules of a stage with one pattern: only the first could ever fire",
    "R021": "captures cannot stand inside a repeat; use `name:[X]` for a list",
    "R022": "an anchor must be a narrow class: a literal word, @class, NUM or a record type",
    "R023": f"a pattern spans at most {MOST_TOKENS} tokens",
    "R024": "no form in the vocabulary carries this; the element can never match",
    "R025": "a type is made by rules of a stage before the one that asks for it",
    "R026": "every rule has a `yes` example: a sentence with [ ] around what the rule takes",
    "R027": "every rule has a `no` example: a sentence on which it must stay silent",
    "R028": "mark with one pair of [ ] exactly the text that the rule takes",
    "R029": "the elements of patterns are listed in FORMAT.md",
    "R030": "a repeat is written X{0,6} and bounded",
    "R031": "a part is defined by `part NAME` and a line `is PATTERN` above its first use",
    "R032": 'conditions compare captures: `low < high and unit = "year"`',
    "R033": "use fewer optional or repeated elements side by side, or narrower ones",
    "R034": "yields are `TYPE name=value ...`, sets are `capture.field=value ...`",
    "R035": "functions and what they take are listed in FORMAT.md",
    "R036": "a file of rules opens a stage before its first rule",
    "R037": "a field says something; remove it, or write what it should say",
}


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint "; did you mean 'x'?" or ''.

    >>> did_you_mean("wher", ["when", "where"])
    "; did you mean 'where'?"
    """
    alike = _ALIKE if len(name) > _SHORT else _ALIKE_SHORT
    near = difflib.get_close_matches(name, sorted(known), 1, alike)
    return f"; did you mean '{near[0]}'?" if near else ""


class Problems:
    """What is wrong in a set of rule files, gathered so that all of it can be raised at once."""

    def __init__(self) -> None:
        self._noted: dict[Problem, None] = {}
        self.origins: dict[Path, str] = {}  # folder -> the pack and the package it comes from

    @property
    def found(self) -> list[Problem]:
        """Every problem once, in the order of the files."""
        return sorted(self._noted, key=lambda p: (p.path, p.line, p.column, p.code))

    def add(self, code: str, place: tuple[Path, int, int, str], message: str) -> None:
        """Note a problem at `place` (path, line, column, source line; line and column from 1)."""
        path, line, column, source = place
        problem = Problem(
            code=code,
            path=str(path),
            line=line,
            column=column,
            message=message,
            source_line=source,
            help=HELP[code],
        )
        self._noted[problem] = None

    def error(self) -> RuleFileError:
        """The error with every problem in the order of the files, and whose files they are in."""
        paths = [Path(problem.path) for problem in self.found]
        origins = [
            origin
            for folder, origin in self.origins.items()
            if any(folder in (path, *path.parents) for path in paths)
        ]
        return RuleFileError(self.found, ", ".join(origins))

    def raise_all(self) -> None:
        """Raise that error if there is a problem."""
        if self._noted:
            raise self.error()
