"""The names in the expressions and examples of a rule, checked against what there is."""

import re
from collections.abc import Container, Iterator

from figures.engine.functions import FUNCTIONS
from figures.engine.program import ROOT_PARTS
from figures.rulebook.blocks import Field
from figures.rulebook.expression import Expr, find_name
from figures.rulebook.names import ARGUMENTS, CLOSED_VALUES, NUMERIC_FIELDS, RECORD_FIELDS
from figures.rulebook.problems import Problems, did_you_mean

__all__ = ["NameCheck", "is_one_pair"]

_OF_CAPTURES = frozenset(("np", "root", "outer", "core", "text", "place"))
_FEW = 12  # so many values a message names all


class NameCheck:
    """Notes names that a rule uses and that nothing provides."""

    def __init__(self, problems: Problems, parts: Container[str]) -> None:
        self.problems, self.parts = problems, parts
        self.captures: set[str] | None = None  # not known while the pattern cannot be read

    def capture(self, name: str, field: Field, at: int | None = None) -> None:
        """Note a capture that the pattern does not make; `at` is its offset in the field, looked
        for if it is not given.
        """
        if self.captures is not None and name not in self.captures:
            at = find_name(field.joined, name) if at is None else at
            hint = did_you_mean(name, self.captures)
            self.problems.add("R018", field.locate(max(0, at)), f"no capture {name!r}{hint}")

    def field(self, name: str, field: Field, at: int | None = None, *, start: int = 0) -> None:
        """Note a field that records do not have; `at` is its offset, looked for from `start` on if
        it is not given.
        """
        if name not in RECORD_FIELDS:
            at = find_name(field.joined, name, start=start) if at is None else at
            hint = did_you_mean(name, RECORD_FIELDS)
            message = f"no field {name!r} in records{hint}"
            self.problems.add("R017", field.locate(max(0, at)), message)

    def expected(self, field: Field) -> None:
        """Note what stands below a `yes` and can never be compared."""
        for extra in field.extra:
            names = re.findall(r"(?:^| )([A-Za-z0-9_.]+)=", extra.text)
            if not names or not extra.text.startswith(f"{names[0]}="):
                message = "below a `yes` stands what the record must hold: field=value ..."
                self.problems.add("R017", extra.place(), message)
            for name in names:
                capture, _, last = name.rpartition(".")
                at = extra.text.find(f"{name}=")
                if capture:
                    self.capture(capture, extra, at)
                self.field(last, extra, at + len(name) - len(last))

    def expression(self, expr: Expr, field: Field) -> None:
        """Note captures and functions of an expression that are not there."""
        if expr[0] == "path":
            self.capture(expr[1], field)
        if expr[0] != "call":
            return
        name, values = expr[1], expr[2]
        if name not in FUNCTIONS:
            at = field.locate(max(0, find_name(field.joined, name)))
            self.problems.add("R035", at, f"no function {name!r}{did_you_mean(name, FUNCTIONS)}")
        elif name in ARGUMENTS:
            for code, message in self._wrong_arguments(name, values):
                at = field.locate(max(0, find_name(field.joined, name)))
                self.problems.add(code, at, message)
        for value in values:
            self.expression(value, field)

    def _wrong_arguments(self, name: str, values: tuple[Expr, ...]) -> Iterator[tuple[str, str]]:
        """What is wrong with the values that a function is given: codes and messages."""
        low, high = ARGUMENTS[name]
        if not low <= len(values) <= high:
            wanted = f"{low}" if low == high else f"{low} to {high}"
            yield "R035", f"{name} takes {wanted} values, not {len(values)}"
        if name in _OF_CAPTURES and any(v[0] != "path" or len(v) != 2 for v in values):
            yield "R035", f"{name} takes captures"
        if name == "noted" and len(values) == low:
            if [value[0] for value in values] != ["const", "path"] or len(values[1]) != 2:
                yield "R035", "noted takes a field in quotes and a capture"
            elif values[0][1] not in RECORD_FIELDS:
                hint = did_you_mean(str(values[0][1]), RECORD_FIELDS)
                yield "R017", f"no field {values[0][1]!r} in records{hint}"
        for part in ROOT_PARTS.get(name, ()):
            if part not in self.parts:
                yield "R031", f"{name} needs a part ${part}"

    def constant(self, name: str, expr: Expr, field: Field) -> None:
        """Note a constant that its field cannot hold."""
        if expr[0] == "const" and name in NUMERIC_FIELDS and isinstance(expr[1], str | bool):
            at = max(0, find_name(field.joined, name))
            self.problems.add("R017", field.locate(at), f"{name} is a number, not {expr[1]!r}")
        allowed = CLOSED_VALUES.get(name)
        if allowed and expr[0] == "const" and expr[1] not in allowed:
            hint = did_you_mean(str(expr[1]), allowed)
            if not hint and len(allowed) <= _FEW:
                hint = f"; it is one of {', '.join(allowed)}"
            at = max(0, field.joined.find(f'"{expr[1]}"'))
            self.problems.add("R017", field.locate(at), f"no {name} {expr[1]!r}{hint}")


def is_one_pair(text: str) -> bool:
    """Whether a text is one pair of brackets, pairs inside it allowed.

    >>> [is_one_pair(text) for text in ("[a]", "[[3]]", "[a] b [c]", "[]", "a")]
    [True, True, False, False, False]
    """
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "[") - (char == "]")
        if depth <= 0:
            return at == len(text) - 1 and at > 1
    return False
