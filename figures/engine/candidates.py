"""Which rules are tried where: by their anchor and what stands on both sides of it."""

import re
from collections.abc import Iterable

from figures.engine.matcher import Matcher
from figures.engine.program import Node, Rule, Stage, longest
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator

__all__ = ["Candidate", "Group", "grouped"]

_ANY = -1  # the set of all characters
_MOST_KEYS = 50_000

# Number of the stage within its group, matcher.
Candidate = tuple[int, Matcher]


class Group:
    """Stages that see the same symbols: one that makes records, or some in a row that only set
    fields. What is compiled is compiled as texts need it.

    `candidates[key]` are the rules that can match around an anchor, in the order in which they run;
    the key is the anchor's character between its two neighbours.
    """

    def __init__(self, stages: list[Stage], symbols: Symbols, evaluator: Evaluator) -> None:
        self.stages, self.sets = stages, stages[0].sets
        self.symbols, self.evaluator = symbols, evaluator
        rules = [rule for stage in stages for rule in stage.rules]
        anchors = [_first(rule.anchor, symbols)[0] for rule in rules]
        wanted = 0
        for mask in anchors:
            wanted |= mask
        self.scan = re.compile(symbols.mask_pattern(wanted), re.DOTALL).finditer
        self.candidates = _Candidates(self, rules, anchors)


class _Candidates(dict[str, tuple[Candidate, ...]]):
    """Key -> candidates, filled as texts bring new keys. A set of rules is held as an integer."""

    def __init__(self, group: Group, rules: list[Rule], anchors: list[int]) -> None:
        self._group, self._rules = group, rules
        self._places = [n for n, stage in enumerate(group.stages) for _ in stage.rules]
        symbols = group.symbols
        self._anchors = _Column(symbols, anchors)
        self._left: _Column | None = None
        self._right: _Column | None = None
        self._made: dict[int, Candidate] = {}
        self._sets: dict[int, tuple[Candidate, ...]] = {}

    def __missing__(self, key: str) -> tuple[Candidate, ...]:
        if self._left is None or self._right is None:
            symbols = self._group.symbols
            self._left = _Column(symbols, (_left(rule, symbols) for rule in self._rules))
            self._right = _Column(symbols, (_right(rule, symbols) for rule in self._rules))
        rules = self._anchors[key[1]] & self._left[key[0]] & self._right[key[2]]
        found = self._sets.get(rules)
        if found is None:
            found = self._sets[rules] = tuple(map(self._candidate, _bits(rules)))
        if len(self) > _MOST_KEYS:
            self.clear()
        self[key] = found
        return found

    def _candidate(self, number: int) -> Candidate:
        made = self._made.get(number)
        if made is None:
            matcher = Matcher(self._rules[number], self._group.symbols, self._group.evaluator)
            made = self._made[number] = self._places[number], matcher
        return made


class _Column(dict[str, int]):
    """Character -> the rules that can have it at one place."""

    def __init__(self, symbols: Symbols, masks: Iterable[int]) -> None:
        self._bit = symbols.bit
        self._masks: dict[int, int] = {}
        for number, mask in enumerate(masks):
            self._masks[mask] = self._masks.get(mask, 0) | 1 << number

    def __missing__(self, char: str) -> int:
        bit = self._bit(char)
        found = 0
        for mask, rules in self._masks.items():
            if mask & bit:
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


def _bits(number: int) -> list[int]:
    return [at for at in range(number.bit_length()) if number >> at & 1]


def _left(rule: Rule, symbols: Symbols) -> int:
    return _side([rule.left, rule.after], symbols, last=True)


def _right(rule: Rule, symbols: Symbols) -> int:
    if longest(rule.anchor) > 1:
        return _ANY
    return _side([rule.right, rule.before], symbols, last=False)


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
