"""Which rules are tried where: by their anchor and what stands beside it.

A set of rules is an integer with one bit a rule, so that rules which cannot match at an anchor cost
nothing there, however many they are.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from figures.engine.matcher import SEEN_LEFT, SEEN_RIGHT, Matcher
from figures.engine.program import Node, Rule, Stage
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator

__all__ = ["Candidates", "Group", "grouped"]

_ANY = -1  # the set of all characters
_MOST_KEYS = 50_000

# Number of a stage within its group, and the matchers of its rules.
Candidates = tuple[tuple[int, tuple[Matcher, ...]], ...]


class Group:
    """Stages that see the same symbols: one that makes records, or some in a row that only set
    fields. What is compiled is compiled as texts need it.
    """

    def __init__(self, stages: list[Stage], symbols: Symbols, evaluator: Evaluator) -> None:
        self.stages, self.sets = stages, stages[0].sets
        self.symbols, self.evaluator = symbols, evaluator
        self._rules = [(n, rule) for n, stage in enumerate(stages) for rule in stage.rules]
        self._table: _Table | None = None

    def tries(self, sym: str) -> list[tuple[int, Candidates]]:
        """Anchors from the left, each with the rules that can match around it, as they run."""
        table = self._table
        if not self._rules:
            return []
        if table is None:
            table = self._table = _Table(self._rules, self.symbols, self.evaluator)
        pairs = table.pairs
        found = []
        for hit in table.scan(sym, 1, len(sym) - 1):
            at = hit.start()
            if pairs[sym[at : at + 2]] and (candidates := table[sym[at - 1 : at + 3]]):
                found.append((at, candidates))
        return found


class _Table(dict[str, Candidates]):
    """An anchor with one character before it and two after it -> the rules that can match there.

    Filled as texts bring new keys; most texts bring many, so that finding the rules must be cheap.
    """

    def __init__(
        self, rules: list[tuple[int, Rule]], symbols: Symbols, evaluator: Evaluator
    ) -> None:
        self._rules, self._symbols, self._evaluator = rules, symbols, evaluator
        right = [_masks([r.anchor, r.right, r.before], SEEN_RIGHT, symbols) for _, r in rules]
        left = [_masks([r.left, r.after], SEEN_LEFT, symbols, last=True)[0] for _, r in rules]
        wanted = 0
        for mask, *_ in right:
            wanted |= mask
        self.scan = re.compile(symbols.mask_pattern(wanted), re.DOTALL).finditer
        anchors, after, second = (_Column(symbols, masks) for masks in zip(*right, strict=True))
        self.pairs = _Pairs(anchors, after)
        self._before, self._second = _Column(symbols, left), second
        self._made: dict[int, Matcher] = {}
        self._sets: dict[int, Candidates] = {}

    def __missing__(self, key: str) -> Candidates:
        rules = self.pairs[key[1:3]] & self._before[key[0]] & self._second[key[3:]]
        found = self._sets.get(rules)
        if found is None:
            numbers = [at for at in range(rules.bit_length()) if rules >> at & 1]
            stages = groupby(numbers, lambda number: self._rules[number][0])
            made = [(place, tuple(map(self._matcher, some))) for place, some in stages]
            found = self._sets[rules] = tuple(made)
        if len(self) > _MOST_KEYS:
            self.clear()
        self[key] = found
        return found

    def _matcher(self, number: int) -> Matcher:
        made = self._made.get(number)
        if made is None:
            rule = self._rules[number][1]
            made = self._made[number] = Matcher(rule, self._symbols, self._evaluator)
        return made


class _Column(dict[str, int]):
    """Character -> the rules that can have it at one place; "" stands beyond the text."""

    def __init__(self, symbols: Symbols, masks: Sequence[int]) -> None:
        self._place = symbols.place
        sets: dict[int, int] = {}
        for number, mask in enumerate(masks):
            sets[mask] = sets.get(mask, 0) | 1 << number
        self[""] = self._any = sets.pop(_ANY, 0)
        # A byte of a mask is found at once, a bit of an integer only by going through all of it.
        self._sets = [(symbols.packed(mask), rules) for mask, rules in sets.items()]

    def __missing__(self, char: str) -> int:
        at, bit = divmod(self._place(char), 8)
        found = self._any
        for mask, rules in self._sets:
            if mask[at] >> bit & 1:
                found |= rules
        self[char] = found
        return found


class _Pairs(dict[str, int]):
    """Anchor and the character after it -> the rules that can have both."""

    def __init__(self, anchors: _Column, after: _Column) -> None:
        self._anchors, self._after = anchors, after

    def __missing__(self, pair: str) -> int:
        if len(self) > _MOST_KEYS:
            self.clear()
        found = self[pair] = self._anchors[pair[0]] & self._after[pair[1]]
        return found


def grouped(stages: list[Stage], symbols: Symbols, evaluator: Evaluator) -> list[Group]:
    """The stages in groups. The first is alone, because sentences are left out after it."""
    groups: list[list[Stage]] = []
    for number, stage in enumerate(stages):
        if number > 1 and stage.sets and groups[-1][0].sets:
            groups[-1].append(stage)
        else:
            groups.append([stage])
    return [Group(some, symbols, evaluator) for some in groups]


def _masks(
    nodes: list[Node | None], size: int, symbols: Symbols, *, last: bool = False
) -> list[int]:
    """The characters that can stand at the first places of what nodes in a row match; with `last`
    at the last places, counted from the end.
    """
    masks = [0] * size
    places = {0}
    for node in nodes:
        if node is not None:
            places = _follow(node, places, masks, symbols, last=last)
    return [_ANY if at >= min(places) else mask for at, mask in enumerate(masks)]


def _follow(
    node: Node, places: set[int], masks: list[int], symbols: Symbols, *, last: bool
) -> set[int]:
    """Add what a node can have where it begins at one of `places`; the places where it ends."""
    if min(places) >= len(masks):  # nothing that is asked for is left
        return places
    kind = node[0]
    if kind == "sym":
        for at in places:
            if at < len(masks):
                masks[at] |= symbols.mask(node[1])
        return {min(at + 1, len(masks)) for at in places}
    if kind in ("cap", "anchor"):
        return _follow(node[-1], places, masks, symbols, last=last)
    if kind == "alt":
        found = [_follow(child, places, masks, symbols, last=last) for child in node[1]]
        return set[int]().union(*found)
    if kind == "seq":
        for child in reversed(node[1]) if last else node[1]:
            places = _follow(child, places, masks, symbols, last=last)
        return places
    if kind == "list":  # joints stand between items, from whichever side they are read
        item, joint = node[1:]
        ends = places = _follow(item, places, masks, symbols, last=last)
        for _ in masks:
            places = _follow(joint, places, masks, symbols, last=last)
            places = _follow(item, places, masks, symbols, last=last)
            ends = ends | places
        return ends
    low, high = node[2:]
    ends = set[int]() if low else places
    for times in range(1, min(high, low + len(masks)) + 1):
        places = _follow(node[1], places, masks, symbols, last=last)
        ends = ends | places if times >= low else ends
    return ends
