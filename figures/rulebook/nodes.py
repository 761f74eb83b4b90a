"""Trees of patterns: what stands in them, how many tokens they span, whether they are wide.

A tree is made of tuples, so that it can be stored and compared:
("sym", test)  one token;  test: ("lit", word) ("cls", class) ("type", TYPE) ("and", a, b)
               ("or", a, b, ...) ("not", a) ("glued", a)
("seq", nodes)  ("alt", nodes)  ("rep", node, low, high)  ("cap", name, node)
("list", node, joint)  ("anchor", node)
"""

import re

from figures.engine.program import MOST_ITEMS, Node
from figures.rulebook.names import WIDE_TYPES

__all__ = ["can_be_empty", "find_test", "is_wide", "measure", "plain_tests", "walk", "weigh"]


_PLAIN = frozenset(("lit", "cls", "type"))


def walk(node: Node) -> list[Node]:
    """The node and every node below it, tests of symbols left closed."""
    out = [node]
    kind = node[0]
    if kind in ("seq", "alt"):
        for child in node[1]:
            out += walk(child)
    elif kind in ("rep", "anchor"):
        out += walk(node[1])
    elif kind == "list":
        out += walk(node[1]) + walk(node[2])
    elif kind == "cap":
        out += walk(node[2])
    return out


def plain_tests(node: Node) -> list[Node]:
    """The tests of single words, classes and types below a node, in no order."""
    out: list[Node] = []
    stack = [node]
    while stack:
        node = stack.pop()
        kind = node[0]
        if kind in _PLAIN:
            out.append(node)
        elif kind in ("seq", "alt"):
            stack += node[1]
        else:
            stack += [part for part in node if type(part) is tuple]
    return out


def can_be_empty(node: Node) -> bool:
    """Whether a pattern matches without any token."""
    if node[0] == "rep":
        return node[2] == 0 or can_be_empty(node[1])
    if node[0] in ("cap", "list"):
        return can_be_empty(node[2] if node[0] == "cap" else node[1])
    if node[0] == "alt":
        return any(map(can_be_empty, node[1]))
    return node[0] == "seq" and all(map(can_be_empty, node[1]))


def is_wide(node: Node) -> bool:
    """Whether a pattern begins with a test that nearly every token of a text passes.

    >>> from figures.rulebook.pattern import parse_pattern
    >>> [is_wide(parse_pattern(text, {})) for text in ("WORD&-@unit", "NUM | NOUN", "NOUN&@unit")]
    [True, True, False]
    """
    if node[0] == "sym":
        return _is_wide(node[1])
    if node[0] in ("rep", "cap", "list"):
        return is_wide(node[2] if node[0] == "cap" else node[1])
    return any(map(is_wide, node[1])) if node[0] == "alt" else is_wide(node[1][0])


def _is_wide(test: Node) -> bool:
    if test[0] == "and":
        return all(map(_is_wide, test[1:]))
    if test[0] == "or":
        return any(map(_is_wide, test[1:]))
    return test[0] == "not" or (test[0] == "type" and test[1] in WIDE_TYPES)


def find_test(text: str, test: Node) -> int:
    """The offset of a plain test in the text of a pattern, -1 if it comes from one of its parts.

    >>> find_test('unit:@units (NUM | @unit)', ("cls", "unit"))
    19
    """
    name = re.escape(test[1])
    if test[0] == "lit":
        match = re.search(rf'"(?:[^"]*\s)?{name}(?:\s[^"]*)?"', text, re.IGNORECASE)
    elif test[0] == "cls":
        match = re.search(rf"@{name}(?![\w-])", text)
    else:
        match = re.search(rf'(?<![\w@$"-]){name}(?![\w-])', re.sub('"[^"]*"', _blank, text))
    return match.start() if match else -1


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def weigh(node: Node) -> int:
    """How many nodes and tests a tree has.

    >>> weigh(("rep", ("sym", ("lit", "of")), 0, 1))
    3
    """
    tests = [n[1] for n in walk(node) if n[0] == "sym"]
    size = len(walk(node))
    while tests:
        test = tests.pop()
        size += 1
        if test[0] not in ("lit", "cls", "type"):
            tests += test[1:]
    return size


def measure(node: Node) -> int:
    """The most tokens that a pattern spans; what separates the items of a list is not counted.

    >>> from figures.rulebook.pattern import parse_pattern
    >>> measure(parse_pattern('NUM! ("of" "the"?)? WORD{0,6}', {}))
    9
    """
    kind = node[0]
    if kind == "sym":
        return 1
    if kind in ("cap", "anchor"):
        return measure(node[-1])
    if kind == "list":
        return MOST_ITEMS * measure(node[1])
    if kind == "rep":
        size: int = measure(node[1]) * node[3]
        return size
    sizes = [measure(child) for child in node[1]]
    return max(sizes) if kind == "alt" else sum(sizes)
