"""Which rules are tried where: by their anchor and what stands beside it.

A set of rules is an integer with one bit a rule, so that rules which cannot match at an anchor cost
nothing there, however many they are.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby

from figures.engine.columns import BEYOND, SEEN_LEFT, SEEN_RIGHT, Column
from figures.engine.matcher import Matcher
from figures.engine.program import Program, Stage
from figures.engine.values import Evaluator

__all__ = ["Candidates", "Group"]

_MOST_KEYS = 20_000
_BEFORE, _SEEN = BEYOND * SEEN_LEFT, SEEN_LEFT + SEEN_RIGHT
_FEW = 8  # runs of a group before what finds its anchors is compiled

# Number of a stage within its group, and the matchers of its rules.
Candidates = tuple[tuple[int, tuple[Matcher, ...]], ...]


class Group:
    """Stages that see the same symbols. What is compiled is compiled as texts need it."""

    def __init__(self, stages: list[Stage], program: Program, evaluator: Evaluator) -> None:
        self.stages, self.sets = stages, stages[0].sets
        self.symbols, self.evaluator = program.symbols, evaluator
        self._table = _Table(stages, program, evaluator)
        self._scan: Callable[[str, int, int], Iterable[re.Match[str]]] | None = None
        self._runs = 0

    def tries(self, sym: str) -> list[tuple[int, Candidates]]:
        """Anchors from the left, each with the rules that can match around it, as they run."""
        table, scan = self._table, self._scan
        if scan is None:
            return self._walk(sym)
        found, around = [], f"{_BEFORE}{sym}{BEYOND}"
        for hit in scan(sym, 0, len(sym) - 1):
            at = hit.start()
            candidates = table[around[at : at + _SEEN]]
            if candidates:
                found.append((at, candidates))
        return found

    def _walk(self, sym: str) -> list[tuple[int, Candidates]]:
        """The same, symbol by symbol: to compile the scan takes longer than to walk some texts."""
        table, anchors = self._table, self._table.columns[SEEN_LEFT]
        self._runs += 1
        if self._runs >= _FEW:
            source = self.symbols.bounds_pattern(anchors.bounds())
            self._scan = re.compile(source, re.DOTALL).finditer
        inner, around = range(len(sym) - 1), f"{_BEFORE}{sym}{BEYOND}"
        tries = ((at, table[around[at : at + _SEEN]]) for at in inner if anchors[sym[at]])
        return [(at, candidates) for at, candidates in tries if candidates]


class _Table(dict[str, Candidates]):
    """An anchor with two characters before it and two after it -> the rules that can match there.

    Filled as texts bring new keys: most of those of a new text are new, so that finding the rules
    must be cheap, and few come again, so that not many are kept.
    """

    def __init__(self, stages: list[Stage], program: Program, evaluator: Evaluator) -> None:
        super().__init__()
        self._stages, self._symbols, self._evaluator = stages, program.symbols, evaluator
        self._places = [(n, at) for n, stage in enumerate(stages) for at in range(len(stage.rules))]
        self._stored = program.columns
        self._made: dict[int, Matcher] = {}
        self._sets: dict[int, Candidates] = {0: ()}

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Which rules can have a character at each of the places of a key."""
        return tuple(Column(*parts) for parts in self._stored.get(self._stages[0].name) or ())

    def __missing__(self, key: str) -> Candidates:
        far, before, anchor, behind, second = self.columns
        rules = anchor[key[2]] & behind[key[3]]  # mostly none
        if rules:
            rules &= before[key[1]] & far[key[0]] & second[key[4]]
        found = self._sets.get(rules)
        if found is None:
            stages = groupby(_numbers(rules), lambda number: self._places[number][0])
            made = [(place, tuple(map(self._matcher, some))) for place, some in stages]
            found = self._sets[rules] = tuple(made)
        if len(self) > _MOST_KEYS:
            self.clear()
        self[key] = found
        return found

    def _matcher(self, number: int) -> Matcher:
        made = self._made.get(number)
        if made is None:
            stage, at = self._places[number]
            rule = self._stages[stage].rules[at]
            made = self._made[number] = Matcher(rule, self._symbols, self._evaluator)
        return made


def _numbers(rules: int) -> list[int]:
    """The numbers of the rules of a set."""
    numbers = []
    while rules:
        lowest = rules & -rules
        numbers.append(lowest.bit_length() - 1)
        rules ^= lowest
    return numbers
