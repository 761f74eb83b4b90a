"""The program that the engine runs: stages of rules as data, compiled to `re` when first needed.

A rule is split at its anchor. What stands right of it is matched forwards on the string of
symbols, what stands left of it on the reversed string, so that both grow outwards from the anchor
and no start has to be guessed.
"""

import re
import threading
from collections.abc import Callable
from typing import Any

from figures.engine.symbols import Symbols, char_class

__all__ = ["Matcher", "Program", "Rule", "Stage"]

Node = tuple[Any, ...]
Span = tuple[int, int]
_LIST_SEPARATOR = ("rep", ("alt", (
    ("seq", (("sym", ("lit", ",")), ("rep", ("sym", ("lit", "and")), 0, 1))),
    ("sym", ("lit", "and")),
)), 1, 1)  # fmt: skip


class Rule:
    """One rule: its tree split at the anchor, what it asks of captures and what it makes."""

    __slots__ = ("actions", "after", "anchor", "before", "left", "makes", "name", "not_after", "not_before",
                 "order", "place", "right", "says", "where")  # fmt: skip

    def __init__(self, name: str, place: str, says: str, order: int) -> None:
        self.name, self.place, self.says, self.order = name, place, says, order
        self.left: Node | None = None
        self.right: Node | None = None
        self.anchor: Node = ()
        self.after: Node | None = None
        self.before: Node | None = None
        self.not_after: Node | None = None
        self.not_before: Node | None = None
        self.where: tuple[Node, ...] = ()
        self.makes: str = ""  # a record type, "nothing", or "" for a rule that sets fields
        self.actions: tuple[Node, ...] = ()

    @property
    def label(self) -> str:
        """The rule as figures name it: en/20_numbers.rules:range-dash."""
        return f"{self.place.rpartition(':')[0]}:{self.name}"

    def __getstate__(self) -> list[Any]:
        return [getattr(self, name) for name in self.__slots__]

    def __setstate__(self, state: list[Any]) -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            setattr(self, name, value)


class _Regex:
    """Builds the regular expression of one side of a rule, noting which group is which capture."""

    def __init__(self, symbols: Symbols, *, backwards: bool) -> None:
        self.symbols, self.backwards = symbols, backwards
        self.groups: list[str] = []

    def build(self, node: Node) -> str:
        kind = node[0]
        if kind == "sym":
            return char_class(self.symbols.chars(node[1]))
        if kind == "anchor":
            return self.build(node[1])
        if kind == "cap":
            self.groups.append(node[1])
            return f"({self.build(node[2])})"
        if kind == "rep":
            low, high = node[2], node[3]
            inner = self.build(node[1])
            times = "?" if (low, high) == (0, 1) else f"{{{low},{high}}}"
            return f"{inner}{times}" if node[1][0] == "sym" else f"(?:{inner}){times}"
        if kind == "alt":
            return f"(?:{'|'.join(self.build(child) for child in node[1])})"
        if kind == "list":
            item, separator = self.build(node[1]), self.build(_LIST_SEPARATOR[1])
            return f"{item}(?:{separator}{item}){{0,11}}"
        children = reversed(node[1]) if self.backwards else node[1]
        return "".join(self.build(child) for child in children)


class Matcher:
    """A rule compiled against a table of symbols: finds itself around an anchor."""

    __slots__ = ("_left", "_left_groups", "_right", "_right_groups", "rule")

    def __init__(self, rule: Rule, symbols: Symbols) -> None:
        self.rule = rule
        right = _Regex(symbols, backwards=False)
        source = (
            "(" + right.build(rule.anchor) + (right.build(rule.right) if rule.right else "") + ")"
        )
        source = self._context(source, rule.before, rule.not_before, symbols, backwards=False)
        self._right = re.compile(source, re.DOTALL).match
        self._right_groups = tuple(right.groups)
        left = _Regex(symbols, backwards=True)
        source = "(" + (left.build(rule.left) if rule.left else "") + ")"
        source = self._context(source, rule.after, rule.not_after, symbols, backwards=True)
        empty = not rule.left and not rule.after and not rule.not_after
        self._left = None if empty else re.compile(source, re.DOTALL).match
        self._left_groups = tuple(left.groups)

    @staticmethod
    def _context(
        source: str, wanted: Node | None, refused: Node | None, symbols: Symbols, *, backwards: bool
    ) -> str:
        if refused:
            source = f"(?>{source})(?!{_Regex(symbols, backwards=backwards).build(refused)})"
        if wanted:
            source += f"(?={_Regex(symbols, backwards=backwards).build(wanted)})"
        return source

    def find(self, sym: str, reverse: str, at: int) -> tuple[int, int, dict[str, Span]] | None:
        """The chunks from, to and the captures of the match around the anchor at `at`, or None."""
        right = self._right(sym, at)
        if right is None:
            return None
        spans: dict[str, Span] = {}
        start = at
        if self._left is not None:
            size = len(sym)
            left = self._left(reverse, size - at)
            if left is None:
                return None
            start = size - left.end(1)
            for number, name in enumerate(self._left_groups, 2):
                if left.start(number) >= 0:
                    spans[name] = size - left.end(number), size - left.start(number)
        for number, name in enumerate(self._right_groups, 2):
            if right.start(number) >= 0:
                spans[name] = right.span(number)
        return start, right.end(1), spans


class Stage:
    """Rules that run together. A stage that only sets fields leaves the symbols as they are."""

    def __init__(self, name: str, *, sets: bool) -> None:
        self.name, self.sets = name, sets
        self.rules: list[Rule] = []


class _LiveStage:
    """A stage with its compiled parts, filled as texts need them."""

    def __init__(self, stage: Stage, symbols: Symbols) -> None:
        self.stage, self.symbols = stage, symbols
        anchors = [(rule, _first(rule.anchor, symbols)[0]) for rule in stage.rules]
        self.anchors = anchors
        wanted = set().union(*(chars for _, chars in anchors)) if anchors else set()
        self.scan = re.compile(char_class(wanted), re.DOTALL).finditer
        self.table: dict[str, tuple[Matcher, ...]] = {}
        self._matchers: dict[int, tuple[Matcher, Any, Any]] = {}

    def candidates(self, key: str) -> tuple[Matcher, ...]:
        """The rules that can match around an anchor, by it and its two neighbours."""
        before, anchor, after = key
        found = []
        for rule, chars in self.anchors:
            if anchor not in chars:
                continue
            entry = self._matchers.get(rule.order)
            if entry is None:
                entry = Matcher(rule, self.symbols), *self._sides(rule)
                self._matchers[rule.order] = entry
            matcher, left, right = entry
            if (left is None or before in left) and (right is None or after in right):
                found.append(matcher)
        if len(self.table) > 50_000:
            self.table.clear()
        out = self.table[key] = tuple(found)
        return out

    def _sides(self, rule: Rule) -> tuple[Any, Any]:
        left = _side([rule.left, rule.after], self.symbols, last=True)
        size = _longest(rule.anchor)
        right = _side([rule.right, rule.before], self.symbols, last=False) if size == 1 else None
        return left, right


def _longest(node: Node) -> int:
    if node[0] == "sym":
        return 1
    if node[0] in ("cap", "anchor"):
        return _longest(node[-1])
    if node[0] == "alt":
        return max(_longest(child) for child in node[1])
    return 2


def _side(nodes: list[Node | None], symbols: Symbols, *, last: bool) -> frozenset[str] | None:
    """Characters that can stand next to the anchor on one side; None if any can."""
    chars: set[str] = set()
    for node in nodes:
        if node is None:
            continue
        more, empty = _first(node, symbols, last=last)
        chars |= more
        if not empty:
            return frozenset(chars)
    return None


def _first(node: Node, symbols: Symbols, *, last: bool = False) -> tuple[set[str], bool]:
    """The characters that a match of `node` can begin (or end) with, and whether it can be empty."""
    kind = node[0]
    if kind == "sym":
        return set(symbols.chars(node[1])), False
    if kind in ("cap", "anchor", "list"):
        return _first(node[-1], symbols, last=last)
    if kind == "rep":
        chars, empty = _first(node[1], symbols, last=last)
        return chars, empty or node[2] == 0
    found: set[str] = set()
    if kind == "alt":
        empties = [_first(child, symbols, last=last) for child in node[1]]
        return found.union(*(chars for chars, _ in empties)), any(empty for _, empty in empties)
    for child in reversed(node[1]) if last else node[1]:
        chars, empty = _first(child, symbols, last=last)
        found |= chars
        if not empty:
            return found, False
    return found, True


class Program:
    """Symbols and stages. What is compiled is kept per process and never stored."""

    def __init__(self, symbols: Symbols, stages: list[Stage], types: dict[str, str]) -> None:
        self.symbols, self.stages, self.types = symbols, stages, types
        self._live: list[_LiveStage] | None = None
        self._lock = threading.Lock()

    def live(self) -> list[_LiveStage]:
        """The stages with their compiled parts."""
        if self._live is None:
            with self._lock:
                if self._live is None:
                    self._live = [_LiveStage(stage, self.symbols) for stage in self.stages]
        return self._live

    def type_char(self, name: str) -> str:
        """The character of a record type."""
        return self.types[name]

    def __getstate__(self) -> dict[str, Any]:
        return {"symbols": self.symbols, "stages": self.stages, "types": self.types}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]


Candidates = Callable[[str], tuple[Matcher, ...]]
