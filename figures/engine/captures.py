"""Captures in the text of a rule: their classes, and the tests that compare them with constants."""

from collections.abc import Sequence
from typing import Any

from figures.engine.functions import comparable
from figures.engine.program import Node

__all__ = [
    "Classes",
    "Constants",
    "classes_of",
    "constant_fields",
    "constants_in",
    "names_in",
    "with_constant",
]

Classes = dict[str, tuple[str, ...]]
Constants = tuple[tuple[str, Any, bool], ...]  # field, constant, whether they are to be equal


def classes_of(*nodes: Node | None) -> Classes:
    """For every capture below the nodes, the vocabulary classes that its patterns name; where
    alternatives capture alike, those of all of them.
    """
    out: Classes = {}
    for node in filter(None, nodes):
        _collect(node, out)
    return out


def _collect(node: Node, out: Classes) -> None:
    kind = node[0]
    if kind == "cap":
        out[node[1]] = tuple(dict.fromkeys((*out.get(node[1], ()), *_classes(node[2]))))
    if kind in ("seq", "alt"):
        for child in node[1]:
            _collect(child, out)
    elif kind in ("rep", "list", "anchor", "cap"):
        _collect(node[-1] if kind == "cap" else node[1], out)


def names_in(expr: Any) -> set[str]:
    """The captures that an expression or a test speaks of."""
    if not isinstance(expr, tuple) or not expr:
        return set()
    if expr[0] == "path":
        return {expr[1]}
    found: set[str] = set()
    for part in expr:
        found |= names_in(part)
    return found


def _classes(node: Any) -> list[str]:
    if isinstance(node, tuple) and node:
        if node[0] == "cls":
            return [node[1]]
        return [name for child in node[1:] for name in _classes(child)]
    return []


def constants_in(tests: Sequence[Node]) -> Constants:
    """Field, constant, and whether they are to be equal, of tests that all compare so; else none.

    A number tells its suffix only by its place in the text.
    """
    if not all(with_constant(test) and test[1][2] != "suffix" for test in tests):
        return ()
    return constant_fields(tests)


def constant_fields(tests: Sequence[Node]) -> Constants:
    """Field, constant, and whether they are to be equal, of tests that all compare so."""
    return tuple((left[2], comparable(right[1]), sign == "=") for _, left, sign, right in tests)


def with_constant(test: Node) -> str | None:
    """The capture of which a test compares a field with a constant; None for another test."""
    _, left, sign, right = test
    plain = sign in ("=", "!=") and right[0] == "const" and left[0] == "path" and len(left) == 3
    return left[1] if plain and left[2] != "text" else None
