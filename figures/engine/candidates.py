"""Which rules are tried where: by their anchor and what stands beside it.

A set of rules is an integer with one bit a rule, so that rules which cannot match at an anchor cost
nothing there, however many they are.
"""

import re
from itertools import groupby

from figures.engine.matcher import SEEN_LEFT, SEEN_RIGHT, Matcher
from figures.engine.program import Node, Rule, Stage
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator

__all__ = ["Candidates", "Group", "grouped"]

_ANY = -1  # the set of all characters
_ANY_BYTES = b""
_MOST_KEYS = 20_000

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
        found = []
        for hit in table.scan(sym, 1, len(sym) - 1):
            at = hit.start()
            candidates = table[sym[at - 1 : at + 3]]
            if candidates:
                found.append((at, candidates))
        return found


class _Table(dict[str, Candidates]):
    """An anchor with one character before it and two after it -> the rules that can match there.

    Filled as texts bring new keys: most of those of a new text are new, so that finding the rules
    must be cheap, and few come again, so that not many are kept.
    """

    def __init__(
        self, rules: list[tuple[int, Rule]], symbols: Symbols, evaluator: Evaluator
    ) -> None:
        self._rules, self._symbols, self._evaluator = rules, symbols, evaluator
        anchors = [_masks([r.anchor], 1, symbols)[0] for _, r in rules]
        wanted = 0
        for mask in anchors:
            wanted |= mask
        self.scan = re.compile(symbols.mask_pattern(wanted), re.DOTALL).finditer
        self._anchors = _Column(symbols, dict(enumerate(map(self._packed, anchors))))
        self._around: dict[int, tuple[bytes, ...]] = {}
        self._columns: dict[str, list[_Column]] = {}
        self._beside: dict[int, list[_Column]] = {}
        self._made: dict[int, Matcher] = {}
        self._sets: dict[int, Candidates] = {0: ()}

    def __missing__(self, key: str) -> Candidates:
        columns = self._columns.get(key[1])
        if columns is None:
            columns = self._columns[key[1]] = self._columns_of(self._anchors[key[1]])
        before, after, second = columns
        rules = after[key[2]]  # mostly none, so that the others need not be asked
        if rules:
            rules &= before[key[0]]
            if rules:
                rules &= second[key[3:]]
        found = self._sets.get(rules)
        if found is None:
            stages = groupby(_numbers(rules), lambda number: self._rules[number][0])
            made = [(place, tuple(map(self._matcher, some))) for place, some in stages]
            found = self._sets[rules] = tuple(made)
        if len(self) > _MOST_KEYS:
            self.clear()
        self[key] = found
        return found

    def _columns_of(self, rules: int) -> list["_Column"]:
        """What the rules of an anchor can have before it, after it, and second after it."""
        found = self._beside.get(rules)
        if found is None:
            around = {number: self._masks_around(number) for number in _numbers(rules)}
            found = self._beside[rules] = [
                _Column(self._symbols, {number: masks[at] for number, masks in around.items()})
                for at in range(SEEN_LEFT + SEEN_RIGHT - 1)
            ]
        return found

    def _masks_around(self, number: int) -> tuple[bytes, ...]:
        found = self._around.get(number)
        if found is None:
            rule, symbols = self._rules[number][1], self._symbols
            left = _masks([rule.left, rule.after], SEEN_LEFT, symbols, last=True)
            right = _masks([rule.anchor, rule.right, rule.before], SEEN_RIGHT, symbols)
            found = self._around[number] = tuple(map(self._packed, (*left, *right[1:])))
        return found

    def _packed(self, mask: int) -> bytes:
        """A set of which a byte is found at once, where an integer is gone through as a whole."""
        return _ANY_BYTES if mask == _ANY else self._symbols.packed(mask)

    def _matcher(self, number: int) -> Matcher:
        made = self._made.get(number)
        if made is None:
            rule = self._rules[number][1]
            made = self._made[number] = Matcher(rule, self._symbols, self._evaluator)
        return made


def _numbers(rules: int) -> list[int]:
    """The numbers of the rules of a set."""
    return [number for number in range(rules.bit_length()) if rules >> number & 1]


class _Column(dict[str, int]):
    """Character -> the rules that can have it at one place; "" stands beyond the text."""

    def __init__(self, symbols: Symbols, masks: dict[int, bytes]) -> None:
        self._place = symbols.place
        sets: dict[bytes, int] = {}
        for number, mask in masks.items():
            sets[mask] = sets.get(mask, 0) | 1 << number
        self[""] = self._any = sets.pop(_ANY_BYTES, 0)
        self._sets = list(sets.items())

    def __missing__(self, char: str) -> int:
        at, bit = divmod(self._place(char), 8)
        flag = 1 << bit
        found = self._any
        for mask, rules in self._sets:
            if mask[at] & flag:
                found |= rules
        self[char] = found
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
