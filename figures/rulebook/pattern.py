"""The pattern language: the text of `when`, `after`, `before` to a tree (FORMAT.md, section 3)."""

import re
from collections.abc import Mapping

from figures.engine.program import Node
from figures.rulebook.limits import DEEPEST, MOST_ELEMENTS
from figures.rulebook.nodes import walk, weigh
from figures.rulebook.problems import did_you_mean

__all__ = ["PatternError", "parse_pattern"]

_LIST_JOINT = "list-joint"  # the part that stands between the items of a list

_TOKEN = re.compile(
    r"""\s*(?: (?P<word>"[^"]*") | (?P<name>[a-z][a-z0-9_]*): | (?P<cls>@[A-Za-z0-9-]+)
    | (?P<part>\$[A-Za-z0-9-]+) | (?P<type>[A-Z][A-Z_]*(?!\w)) | (?P<rep>\{[0-9]+,[0-9]+\})
    | (?P<loop>[*+]|\{[^}]*\}?) | (?P<mark>[()\[\]|?!~&-]) | (?P<bad>\w+|\S) )""",
    re.VERBOSE,
)

_OPENING = frozenset(("mark", "part", "word"))  # of what may be more than one token
_CLOSING = frozenset(("", ")", "]", "|"))  # the end, and the marks behind a sequence


class PatternError(Exception):
    """A fault of a pattern: its code, the offset in the pattern's text, the message."""

    def __init__(self, code: str, offset: int, message: str) -> None:
        super().__init__(message)
        self.code, self.offset, self.message = code, offset, message


class _Parser:
    def __init__(self, text: str, parts: Mapping[str, Node]) -> None:
        self.parts = parts
        self.depth = self.elements = 0
        self.tokens: list[tuple[str, str, int]] = []
        for match in _TOKEN.finditer(text):
            kind, group = match.lastgroup or "bad", match.lastindex or 0
            if kind == "bad":
                raise PatternError("R029", match.start("bad"), _unexpected(match["bad"]))
            self.tokens.append((kind, match[group], match.start(group)))
        self.tokens.append(("end", "", len(text)))
        self.at = 0

    def deeper(self, by: int) -> None:
        self.depth += by
        if self.depth > DEEPEST:
            message = f"more than {DEEPEST} brackets or ~ in one another"
            raise PatternError("R029", self.peek()[2], message)

    def count(self, elements: int, offset: int) -> None:
        self.elements += elements
        if self.elements > MOST_ELEMENTS:
            message = f"more than {MOST_ELEMENTS} elements, those of its parts counted"
            raise PatternError("R033", offset, message)

    def peek(self) -> tuple[str, str, int]:
        return self.tokens[self.at]

    def take(self, value: str) -> bool:
        if self.tokens[self.at][:2] == ("mark", value):
            self.at += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.take(value):
            _, found, offset = self.peek()
            hint = "; alternatives stand in ( )" if found == "|" else ""
            message = f"expected {value!r}, found {_told(found)}{hint}"
            raise PatternError("R029", offset, message)

    def sequence(self) -> Node:
        nodes: list[Node] = []
        while self.tokens[self.at][1] not in _CLOSING:
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
            kind, text, where = self.tokens[self.at]
            if kind == "mark" and text == "?":
                self.at += 1
                self.count(1, where)
                node = ("rep", node, 0, 1)
            elif kind == "rep":
                self.at += 1
                low, high = (int(n) for n in text[1:-1].split(","))
                if high < low or not high:
                    raise PatternError("R030", where, f"not a repeat: {text}")
                node = ("rep", node, low, high)
            elif kind == "loop":
                raise PatternError("R030", where, f"not a repeat: {text}")
            elif kind == "mark" and text == "!":
                self.at += 1
                anchor = True
            else:
                break
            if node[0] == "rep" and node[3] > 1:
                inside = walk(node[1])
                if any(n[0] in ("cap", "list") for n in inside):
                    raise PatternError("R021", offset, "a capture inside a repeat")
                if any(n[0] == "rep" and n[3] > 1 for n in inside):
                    raise PatternError("R030", where, "a repeat inside a repeat")
        if name is not None:
            node = ("cap", name, node)
        return ("anchor", node) if anchor else node

    def primary(self) -> Node:
        kind, value, offset = self.peek()
        if kind not in _OPENING:
            return ("sym", self.test())
        if self.take("("):
            self.deeper(1)
            options = [self.sequence()]
            while self.take("|"):
                options.append(self.sequence())
            self.expect(")")
            self.deeper(-1)
            node = _either(options)
            return ("sym", self.more_tests(node[1])) if node[0] == "sym" else node
        if self.take("["):
            self.deeper(1)
            node = self.sequence()
            self.expect("]")
            self.deeper(-1)
            joint = self.part(_LIST_JOINT, offset)
            if any(n[0] in ("cap", "list") for n in walk(joint)):
                raise PatternError("R021", offset, "a capture between the items of a list")
            return ("list", node, joint)
        if kind == "part":
            self.at += 1
            part = self.part(value[1:], offset)
            return ("sym", self.more_tests(part[1])) if part[0] == "sym" else part
        if kind == "word" and len(value.split()) > 1:
            self.at += 1
            words = value.strip('"').lower().split()
            self.count(len(words) + 1, offset)
            apart = ("seq", tuple(("sym", ("lit", w)) for w in words))
            # Where the vocabulary has the phrase, it is one token by then.
            return ("alt", (("sym", ("lit", " ".join(words))), apart))
        return ("sym", self.test())

    def part(self, name: str, offset: int) -> Node:
        part = self.parts.get(name)
        if part is None:
            hint = did_you_mean(f"${name}", [f"${known}" for known in self.parts])
            raise PatternError("R031", offset, f"no part ${name}{hint}")
        self.count(weigh(part), offset)
        return part

    def test(self) -> Node:
        return self.more_tests(self.single())

    def more_tests(self, test: Node) -> Node:
        while self.take("&"):
            self.count(1, self.peek()[2])
            test = ("and", test, ("not", self.single()) if self.take("-") else self.single())
        return test

    def single(self) -> Node:
        kind, value, offset = self.peek()
        self.at += 1
        self.count(1, offset)
        if kind == "mark" and value == "~":
            self.deeper(1)
            test = self.single()
            self.deeper(-1)
            return ("glued", test)
        if kind == "word" and value != '""':
            return ("lit", value.strip('"').lower())
        if kind == "cls":
            return ("cls", value[1:])
        if kind == "type":
            return ("type", value)
        self.at -= 1
        message = f"expected a pattern element, found {_told(value)}"
        raise PatternError("R029", offset, message)


def _told(found: str) -> str:
    return repr(found) if found else "the end"


def _unexpected(found: str) -> str:
    if found == '"':
        return "a word without its closing quote"
    if found[0].isalpha():
        return f"unexpected {found!r}; a word stands in double quotes, a capture has a colon"
    return f"unexpected {found!r}"


def _either(options: list[Node]) -> Node:
    """One node for alternatives; those of one token each become one test."""
    if len(options) == 1:
        return options[0]
    if all(option[0] == "sym" for option in options):
        return ("sym", ("or", *(option[1] for option in options)))
    return ("alt", tuple(options))


def parse_pattern(text: str, parts: Mapping[str, Node]) -> Node:
    """The tree of a pattern; raises PatternError.

    >>> parse_pattern('NUM! "of"?', {})
    ('seq', (('anchor', ('sym', ('type', 'NUM'))), ('rep', ('sym', ('lit', 'of')), 0, 1)))
    """
    parser = _Parser(text, parts)
    options = [parser.sequence()]
    while parser.take("|"):
        options.append(parser.sequence())
    node = _either(options)
    if parser.peek()[0] != "end":
        raise PatternError("R029", parser.peek()[2], f"unexpected {parser.peek()[1]!r}")
    return node
