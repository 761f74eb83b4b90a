"""The pattern language: the text of `when`, `after`, `before` to a tree (FORMAT.md, section 3).

A tree is made of tuples, so that it can be stored and compared:
("sym", test)  one token;  test: ("lit", word) ("cls", class) ("type", TYPE) ("and", a, b)
               ("or", a, b, ...) ("not", a) ("glued", a)
("seq", nodes)  ("alt", nodes)  ("rep", node, low, high)  ("cap", name, node)  ("list", node)
("anchor", node)
"""

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["MOST_TOKENS", "MOST_WAYS", "Node", "PatternError", "measure", "parse_pattern", "walk"]

Node = tuple[Any, ...]
MOST_TOKENS = 32
MOST_WAYS = 20_000

_TOKEN = re.compile(
    r"""\s*(?: (?P<word>"[^"]*") | (?P<name>[a-z][a-z0-9_]*): | (?P<cls>@[A-Za-z0-9-]+)
    | (?P<part>\$[A-Za-z0-9-]+) | (?P<type>[A-Z][A-Z_]*) | (?P<rep>\{[0-9]+,[0-9]+\})
    | (?P<mark>[()\[\]|?!~&-]) | (?P<bad>\S) )""",
    re.VERBOSE,
)


class PatternError(Exception):
    """A fault of a pattern: its code, the offset in the pattern's text, the message."""

    def __init__(self, code: str, offset: int, message: str) -> None:
        super().__init__(message)
        self.code, self.offset, self.message = code, offset, message


class _Parser:
    def __init__(self, text: str, parts: Mapping[str, Node]) -> None:
        self.parts = parts
        self.tokens: list[tuple[str, str, int]] = []
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or "bad"
            if kind == "bad":
                raise PatternError("R029", match.start("bad"), f"unexpected {match['bad']!r}")
            self.tokens.append((kind, match[kind], match.start(kind)))
        self.end = len(text)
        self.at = 0

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "", self.end)

    def take(self, value: str) -> bool:
        if self.peek()[0] == "mark" and self.peek()[1] == value:
            self.at += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.take(value):
            _, found, offset = self.peek()
            raise PatternError("R029", offset, f"expected {value!r}, found {found or 'the end'!r}")

    def sequence(self) -> Node:
        nodes: list[Node] = []
        while self.peek()[0] != "end" and self.peek()[1] not in (")", "]", "|"):
            nodes.append(self.item())
        if not nodes:
            raise PatternError("R029", self.peek()[2], "an empty pattern")
        return nodes[0] if len(nodes) == 1 else ("seq", tuple(nodes))

    def item(self) -> Node:
        kind, value, offset = self.peek()
        name = None
        if kind == "name":
            self.at += 1
            name = value
        node = self.primary()
        anchor = False
        while True:
            kind, text, where = self.peek()
            if self.take("?"):
                node = ("rep", node, 0, 1)
            elif kind == "rep":
                self.at += 1
                low, high = (int(n) for n in text[1:-1].split(","))
                if high < low or not high:
                    raise PatternError("R030", where, f"not a repeat: {text}")
                node = ("rep", node, low, high)
            elif self.take("!"):
                anchor = True
            else:
                break
            if (
                node[0] == "rep"
                and any(n[0] in ("cap", "list") for n in walk(node))
                and node[3] > 1
            ):
                raise PatternError("R021", offset, "a capture inside a repeat")
            if (
                node[0] == "rep"
                and node[3] > 1
                and any(n[0] == "rep" and n[3] > 1 for n in walk(node[1]))
            ):
                raise PatternError("R030", where, "a repeat inside a repeat")
        if name is not None:
            node = ("cap", name, node)
        return ("anchor", node) if anchor else node

    def primary(self) -> Node:
        kind, value, offset = self.peek()
        if self.take("("):
            options = [self.sequence()]
            while self.take("|"):
                options.append(self.sequence())
            self.expect(")")
            return _either(options)
        if self.take("["):
            node = self.sequence()
            self.expect("]")
            return ("list", node)
        if kind == "part":
            self.at += 1
            if value[1:] not in self.parts:
                raise PatternError("R031", offset, f"no part {value}")
            part = self.parts[value[1:]]
            return ("sym", self.more_tests(part[1])) if part[0] == "sym" else part
        if kind == "word" and len(value.split()) > 1:
            self.at += 1
            return ("seq", tuple(("sym", ("lit", w.lower())) for w in value.strip('"').split()))
        return ("sym", self.test())

    def test(self) -> Node:
        return self.more_tests(self.single())

    def more_tests(self, test: Node) -> Node:
        while self.take("&"):
            test = ("and", test, ("not", self.single()) if self.take("-") else self.single())
        return test

    def single(self) -> Node:
        kind, value, offset = self.peek()
        self.at += 1
        if kind == "mark" and value == "~":
            return ("glued", self.single())
        if kind == "word" and value != '""':
            return ("lit", value.strip('"').lower())
        if kind == "cls":
            return ("cls", value[1:])
        if kind == "type":
            return ("type", value)
        self.at -= 1
        raise PatternError(
            "R029", offset, f"expected a pattern element, found {value or 'the end'!r}"
        )


def _either(options: list[Node]) -> Node:
    """One node for alternatives; those of one token each become one test."""
    if len(options) == 1:
        return options[0]
    if all(option[0] == "sym" for option in options):
        return ("sym", ("or", *(option[1] for option in options)))
    return ("alt", tuple(options))


def parse_pattern(text: str, parts: Mapping[str, Node]) -> Node:
    """The tree of a pattern; raises PatternError.

    >>> parse_pattern('count:NUM! "of"?', {})
    ('seq', (('anchor', ('cap', 'count', ('sym', ('type', 'NUM')))), ('rep', ('sym', ('lit', 'of')), 0, 1)))
    """
    parser = _Parser(text, parts)
    options = [parser.sequence()]
    while parser.take("|"):
        options.append(parser.sequence())
    node = _either(options)
    if parser.peek()[0] != "end":
        raise PatternError("R029", parser.peek()[2], f"unexpected {parser.peek()[1]!r}")
    return node


def walk(node: Node) -> list[Node]:
    """The node and every node below it, tests of symbols left closed."""
    out = [node]
    kind = node[0]
    if kind in ("seq", "alt"):
        for child in node[1]:
            out += walk(child)
    elif kind in ("rep", "list", "anchor"):
        out += walk(node[1])
    elif kind == "cap":
        out += walk(node[2])
    return out


def measure(node: Node) -> tuple[int, int]:
    """The most tokens a pattern spans and in how many ways it can be tried at one place."""
    kind = node[0]
    if kind == "sym":
        return 1, 1
    if kind in ("cap", "anchor"):
        return measure(node[-1])
    if kind == "list":
        return 12, 12
    if kind == "rep":
        size, ways = measure(node[1])
        return size * node[3], sum(min(ways**n, MOST_WAYS + 1) for n in range(node[2], node[3] + 1))
    parts = [measure(child) for child in node[1]]
    if kind == "alt":
        return max(size for size, _ in parts), sum(ways for _, ways in parts)
    total, product = 0, 1
    for size, ways in parts:
        total += size
        product = min(product * ways, MOST_WAYS + 1)
    return total, product
