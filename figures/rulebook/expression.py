"""What `where`, `yield` and `sets` say, parsed into tuples; nothing is evaluated as Python.

An expression is ("const", value), ("path", capture, field, ...), ("call", function, expressions).
A condition is ("test", left, operator, right). An action is ("put", target, field, sign,
expression) or ("spread", target, capture); the sign is what stands before its "=": "", "?" or "+".
"""

import re
from decimal import Decimal
from typing import Any

__all__ = ["Expr", "ExpressionError", "find_name", "parse_assignments", "parse_condition"]

Expr = tuple[Any, ...]
_DEEPEST = 5  # functions in functions
_LONGEST = 40  # digits of a constant

_TOKEN = re.compile(
    r"""\s*(?: (?P<string>"[^"]*") | (?P<number>-?[0-9]+(?:\.[0-9]+)?)
    | (?P<path>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)
    | (?P<op><=|>=|!=|\?=|\+=|<|>|=) | (?P<mark>[(),*]) | (?P<bad>\w+|\S) )""",
    re.VERBOSE,
)
_OPERATORS = ("<", "<=", ">", ">=", "=", "!=")


class ExpressionError(Exception):
    """A fault of an expression: code, offset, message."""

    def __init__(self, code: str, offset: int, message: str) -> None:
        super().__init__(message)
        self.code, self.offset, self.message = code, offset, message


class _Parser:
    def __init__(self, text: str, code: str) -> None:
        self.code = code
        self.tokens: list[tuple[str, str, int]] = []
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or "bad"
            if kind == "bad":
                raise ExpressionError(code, match.start("bad"), f"unexpected {match['bad']!r}")
            if kind == "number" and len(match[kind]) > _LONGEST:
                message = f"a number of more than {_LONGEST} digits"
                raise ExpressionError(code, match.start(kind), message)
            self.tokens.append((kind, match[kind], match.start(kind)))
        self.end = len(text)
        self.at = self.depth = 0

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "", self.end)

    def next(self, *kinds: str) -> tuple[str, str, int]:
        token = self.peek()
        if token[0] not in kinds:
            message = f"unexpected {token[1]!r}" if token[1] else "unexpected end"
            raise ExpressionError(self.code, token[2], message)
        self.at += 1
        return token

    def value(self) -> Expr:
        kind, text, offset = self.next("string", "number", "path")
        if kind == "string":
            return ("const", text.strip('"'))
        if kind == "number":
            return ("const", Decimal(text) if "." in text else int(text))
        if self.peek()[1] == "(":
            self.at += 1
            self.depth += 1
            if self.depth > _DEEPEST:
                message = f"more than {_DEEPEST} functions in one another"
                raise ExpressionError(self.code, offset, message)
            values = [self.value()]
            while self.peek()[1] == ",":
                self.at += 1
                values.append(self.value())
            if self.peek()[1] != ")":
                raise ExpressionError(self.code, self.peek()[2], "expected ')'")
            self.at += 1
            self.depth -= 1
            return ("call", text, tuple(values))
        if text in ("none", "yes", "no"):
            return ("const", {"none": None, "yes": True, "no": False}[text])
        return ("path", *text.split("."))


def find_name(text: str, name: str, *, start: int = 0) -> int:
    """The offset of a capture, function or field in an expression, quoted text left out; or -1.

    >>> find_name('unit="low" low=slow.value', "low")
    11
    """
    plain = re.sub('"[^"]*"', lambda match: " " * len(match[0]), text)
    match = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(plain, start)
    return match.start() if match else -1


def parse_condition(text: str) -> tuple[Expr, ...]:
    """The tests of a `where`, all of which must hold; raises ExpressionError.

    >>> parse_condition('low < high and unit = 1')[1]
    ('test', ('path', 'unit'), '=', ('const', 1))
    """
    parser = _Parser(text, "R032")
    tests: list[Expr] = []
    while True:
        left = parser.value()
        _, operator, offset = parser.next("op")
        if operator not in _OPERATORS:
            raise ExpressionError("R032", offset, f"not a comparison: {operator!r}")
        tests.append(("test", left, operator, parser.value()))
        if parser.peek()[0] == "end":
            return tuple(tests)
        word = parser.next("path")
        if word[1] != "and":
            raise ExpressionError("R032", word[2], f"expected 'and', found {word[1]!r}")


def parse_assignments(text: str, *, dotted: bool) -> tuple[Expr, ...]:
    """The actions of a yield (`field=value`) or of sets (`capture.field=value`).

    >>> parse_assignments("*count harm=harm", dotted=False)
    (('spread', '', 'count'), ('put', '', 'harm', '', ('path', 'harm')))
    """
    parser = _Parser(text, "R034")
    actions: list[Expr] = []
    while parser.peek()[0] != "end":
        kind, name, offset = parser.next("path", "mark")
        if kind == "mark" and name == "*":
            actions.append(("spread", "", parser.next("path")[1]))
            continue
        target, _, field = name.rpartition(".")
        if kind == "mark" or bool(target) != dotted or "." in target:
            wanted = "capture.field=value" if dotted else "field=value"
            raise ExpressionError("R034", offset, f"expected {wanted}, found {name!r}")
        _, operator, where = parser.next("op")
        if operator not in ("=", "?=", "+=") or (operator == "+=" and not dotted):
            raise ExpressionError("R034", where, f"expected '=', found {operator!r}")
        actions.append(("put", target, field, operator.removesuffix("="), parser.value()))
    return tuple(actions)
