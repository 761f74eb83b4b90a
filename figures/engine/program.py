"""The program that the engine runs: stages of rules as data, compiled to `re` when first needed.

A rule is split at its anchor. What stands right of it is matched forwards on the string of
symbols, what stands left of it on the reversed string, so that both grow outwards from the anchor
and no start has to be guessed.
"""

import re
from typing import Any

from figures.engine.chunks import Chunks
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator, classes_of, names_in

__all__ = [
    "MOST_ITEMS",
    "LiveStage",
    "Matcher",
    "Node",
    "Program",
    "Rule",
    "Span",
    "Stage",
    "side_pattern",
]

Node = tuple[Any, ...]
Span = tuple[int, int]
_ANY = -1  # the set of all characters
MOST_ITEMS = 12  # of a list: name:[X]


class Rule:
    """One rule: its tree split at the anchor, what it asks of captures and what it makes."""

    __slots__ = ("actions", "after", "anchor", "before", "left", "makes", "name", "not_after",
                 "not_before",
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
        self.actions: tuple[Node, ...] = ()  # spreads stand before what is put over them

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
            return self.symbols.pattern(node[1])
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
            item, joint = self.build(node[1]), self.build(node[2])
            return f"{item}(?:{joint}{item}){{0,{MOST_ITEMS - 1}}}"
        children = reversed(node[1]) if self.backwards else node[1]
        return "".join(self.build(child) for child in children)


def side_pattern(nodes: tuple[Node, ...], symbols: Symbols, *, backwards: bool) -> re.Pattern[str]:
    """The pattern of some parts of a rule that stand side by side, from the anchor outwards."""
    build = _Regex(symbols, backwards=backwards).build
    return re.compile("".join(map(build, nodes)), re.DOTALL)


class Matcher:
    """A rule compiled against a table of symbols: finds itself around an anchor."""

    __slots__ = ("_left", "_left_groups", "_right", "_right_groups", "_tests_left", "_tests_right",
                 "constants", "puts", "rule", "spreads", "where")  # fmt: skip

    def __init__(self, rule: Rule, symbols: Symbols, evaluator: Evaluator) -> None:
        self.rule = rule
        classes = classes_of(rule.left) | classes_of(rule.anchor) | classes_of(rule.right)
        puts = [action for action in rule.actions if action[0] == "put"]
        self.spreads = tuple(action[2] for action in rule.actions if action[0] == "spread")
        self.constants = {
            a[2]: a[4][1] for a in puts if a[4][0] == "const" and not a[1] and not a[3]
        }
        self.puts = tuple(
            (*a[1:4], evaluator.compile(a[4], classes))
            for a in puts
            if a[1] or a[2] not in self.constants
        )
        right = _Regex(symbols, backwards=False)
        source = (
            "(" + right.build(rule.anchor) + (right.build(rule.right) if rule.right else "") + ")"
        )
        source = self._context(source, rule.before, rule.not_before, symbols, backwards=False)
        self._right = re.compile(source, re.DOTALL).match
        self._right_groups = tuple(enumerate(right.groups, 2))
        left = _Regex(symbols, backwards=True)
        source = "(" + (left.build(rule.left) if rule.left else "") + ")"
        source = self._context(source, rule.after, rule.not_after, symbols, backwards=True)
        empty = not rule.left and not rule.after and not rule.not_after
        self._left = None if empty else re.compile(source, re.DOTALL).match
        self._left_groups = tuple(enumerate(left.groups, 2))
        self.where = tuple(evaluator.compile_test(test, classes) for test in rule.where)
        # Tests of what stands right of the anchor are cheap and go before the left side is matched.
        late = {name for _, name in self._left_groups}
        sides = [
            (bool(late & names_in(test)), made)
            for test, made in zip(rule.where, self.where, strict=True)
        ]
        self._tests_right = tuple(made for left_side, made in sides if not left_side)
        self._tests_left = tuple(made for left_side, made in sides if left_side)

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
        """The chunks from, to and the captures of the match around the anchor at `at`, or None.

        The pattern alone: what `where` asks is not looked at.
        """
        spans: dict[str, Span] = {}
        end = self._match_right(sym, at, spans)
        start = -1 if end < 0 else self._match_left(sym, reverse, at, spans)
        return None if start < 0 else (start, end, spans)

    def attempt(
        self, chunks: Chunks, reverse: str, at: int
    ) -> tuple[int, int, dict[str, Span]] | None:
        """The same if the `where` holds too; its tests are made as early as they can be."""
        match = self._right(chunks.sym, at)
        if match is None:
            return None
        regs = match.regs
        spans: dict[str, Span] = {}
        for number, name in self._right_groups:
            span = regs[number]
            if span[0] >= 0:
                spans[name] = span
        for test in self._tests_right:
            if not test(chunks, spans):
                return None
        start = at
        if self._left is not None:
            start = self._match_left(chunks.sym, reverse, at, spans)
            if start < 0:
                return None
            for test in self._tests_left:
                if not test(chunks, spans):
                    return None
        return start, regs[1][1], spans

    def _match_right(self, sym: str, at: int, spans: dict[str, Span]) -> int:
        match = self._right(sym, at)
        if match is None:
            return -1
        regs = match.regs
        for number, name in self._right_groups:
            if regs[number][0] >= 0:
                spans[name] = regs[number]
        return regs[1][1]

    def _match_left(self, sym: str, reverse: str, at: int, spans: dict[str, Span]) -> int:
        if self._left is None:
            return at
        size = len(sym)
        match = self._left(reverse, size - at)
        if match is None:
            return -1
        regs = match.regs
        for number, name in self._left_groups:
            if regs[number][0] >= 0:
                spans[name] = size - regs[number][1], size - regs[number][0]
        return size - regs[1][1]


class Stage:
    """Rules that run together. A stage that only sets fields leaves the symbols as they are."""

    def __init__(self, name: str, *, sets: bool) -> None:
        self.name, self.sets = name, sets
        self.rules: list[Rule] = []


class LiveStage:
    """A stage with its compiled parts, filled as texts need them."""

    def __init__(self, stage: Stage, symbols: Symbols, evaluator: Evaluator) -> None:
        self.stage, self.symbols, self.evaluator = stage, symbols, evaluator
        self.anchors = [(rule, _first(rule.anchor, symbols)[0]) for rule in stage.rules]
        wanted = 0
        for _, mask in self.anchors:
            wanted |= mask
        self.scan = re.compile(symbols.mask_pattern(wanted), re.DOTALL).finditer
        self.table: dict[str, tuple[Matcher, ...]] = {}
        self._matchers: dict[int, tuple[Matcher, int, int]] = {}

    def candidates(self, key: str) -> tuple[Matcher, ...]:
        """The rules that can match around an anchor, by it and its two neighbours."""
        before, anchor, after = map(self.symbols.bit, key)
        found = []
        for rule, mask in self.anchors:
            if not anchor & mask:
                continue
            entry = self._matchers.get(rule.order)
            if entry is None:
                entry = Matcher(rule, self.symbols, self.evaluator), *self._sides(rule)
                self._matchers[rule.order] = entry
            matcher, left, right = entry
            if before & left and after & right:
                found.append(matcher)
        if len(self.table) > 50_000:
            self.table.clear()
        out = self.table[key] = tuple(found)
        return out

    def _sides(self, rule: Rule) -> tuple[int, int]:
        left = _side([rule.left, rule.after], self.symbols, last=True)
        size = _longest(rule.anchor)
        right = _side([rule.right, rule.before], self.symbols, last=False) if size == 1 else _ANY
        return left, right


def _longest(node: Node) -> int:
    if node[0] == "sym":
        return 1
    if node[0] in ("cap", "anchor"):
        return _longest(node[-1])
    if node[0] == "alt":
        return max(_longest(child) for child in node[1])
    return 2


def _side(nodes: list[Node | None], symbols: Symbols, *, last: bool) -> int:
    """The set of characters that can stand next to the anchor on one side."""
    found = 0
    for node in nodes:
        if node is None:
            continue
        more, empty = _first(node, symbols, last=last)
        found |= more
        if not empty:
            return found
    return _ANY


def _first(node: Node, symbols: Symbols, *, last: bool = False) -> tuple[int, bool]:
    """The set of characters that a match can begin (or end) with, and whether it can be empty."""
    kind = node[0]
    if kind == "sym":
        return symbols.mask(node[1]), False
    if kind in ("cap", "anchor", "list"):
        return _first(node[2] if kind == "cap" else node[1], symbols, last=last)
    if kind == "rep":
        mask, empty = _first(node[1], symbols, last=last)
        return mask, empty or node[2] == 0
    found, all_empty = 0, kind == "seq"
    for child in reversed(node[1]) if last else node[1]:
        mask, empty = _first(child, symbols, last=last)
        found |= mask
        if kind == "seq" and not empty:
            return found, False
        all_empty = all_empty or empty
    return found, all_empty


class Program:
    """Symbols, stages and the symbols of record types: data that can be stored."""

    def __init__(self, symbols: Symbols, stages: list[Stage], types: dict[str, str]) -> None:
        self.symbols, self.stages, self.types = symbols, stages, types
