"""Sides of rules: walked token by token when they are first tried, compiled when tried often.

To compile a pattern takes as long as some hundred walks, and most of the rules that a text tries
are tried a few times. A walk finds what the compiled pattern finds.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from figures.engine.program import MOST_ITEMS, Node, Regex
from figures.engine.symbols import Accepted, Symbols

__all__ = ["Side", "Walked"]

_FEW = 8  # tries that are walked
_UNSET = -1, -1

# Where a match that goes on at a place ends, or -1. The list has where captures begin and end.
_Match = Callable[[str, int, list[int]], int]
_Part = Callable[[_Match], _Match]  # a part of a pattern, given what follows it


class Walked(NamedTuple):
    """What a walk found, as a match of `re` tells it: from, to of the whole and of each capture."""

    regs: tuple[tuple[int, int], ...]


class Side:
    """One side of a rule: its parts from the anchor outwards, what is wanted beyond them, and what
    is refused there. Called with a string of symbols and a place in it, as a compiled pattern's
    `match` is, which is given to `keep` once there is one.

    `groups` are its captures; of as many symbols as are `seen` it is known that they are right.
    """

    __slots__ = ("_beyond", "_keep", "_nodes", "_parts", "_seen", "_start", "_symbols", "_tries",
                 "backwards", "groups")  # fmt: skip

    def __init__(
        self,
        nodes: list[Node | None],
        beyond: tuple[Node | None, Node | None],
        symbols: Symbols,
        *,
        backwards: bool,
        seen: int,
        keep: Callable[[Callable[[str, int], Any]], None],
    ) -> None:
        self._keep = keep
        self._nodes, self._beyond = [node for node in nodes if node], beyond
        self._symbols, self._seen, self.backwards = symbols, seen, backwards
        walk = _Walk(symbols, backwards=backwards)
        self._parts = [walk.part(node) for node in self._nodes]
        self.groups = walk.groups
        self._start: _Match | None = None
        self._tries = 0

    @property
    def is_empty(self) -> bool:
        """Whether it matches everywhere."""
        return not self._nodes and self._beyond == (None, None)

    def __call__(self, string: str, at: int) -> Any:
        self._tries += 1
        if self._tries > _FEW:
            return self._compile()(string, at)
        start = self._start = self._start or self._link()
        held = [-1] * (2 * len(self.groups))
        try:
            end = start(string, at, held)
        except RecursionError:  # a very long list
            return self._compile()(string, at)
        if end < 0:
            return None
        ends = zip(held[::2], held[1::2], strict=True)
        return Walked(((at, end), *(_UNSET if last < 0 else (first, last) for first, last in ends)))

    def _compile(self) -> Callable[[str, int], Any]:
        regex = Regex(self._symbols, backwards=self.backwards, seen=self._seen)
        source = "".join(map(regex.build, self._nodes))
        match = re.compile(regex.beside(source, *self._beyond), re.DOTALL).match
        self._keep(match)
        return match

    def _look(self, part: Node | None) -> _Match | None:
        return _Walk(self._symbols, backwards=self.backwards).part(part)(_end) if part else None

    def _link(self) -> _Match:
        """The walk from the first part on; where something is refused, what was found stands."""
        wanted, refused = map(self._look, self._beyond)
        last = _ends_before(wanted) if wanted else _end
        if refused is None:
            return _row(self._parts, last)
        first = _row(self._parts, _end)

        def match(string: str, at: int, held: list[int]) -> int:
            end = first(string, at, held)
            return -1 if end < 0 or refused(string, end, held) >= 0 else last(string, end, held)

        return match


class _Walk:
    """Makes walks of parts of a pattern, noting which capture is which, as Regex does."""

    def __init__(self, symbols: Symbols, *, backwards: bool) -> None:
        self.symbols, self.backwards = symbols, backwards
        self.groups: list[str] = []

    def part(self, node: Node) -> _Part:
        """The walk of a part of a rule."""
        kind = node[0]
        if kind == "sym":
            return partial(_one, self.symbols.accepted(node[1]))
        if kind == "anchor":
            return self.part(node[1])
        if kind == "cap":
            self.groups.append(node[1])
            return partial(_captured, 2 * len(self.groups) - 2, self.part(node[2]))
        if kind == "seq":
            children = reversed(node[1]) if self.backwards else node[1]
            return partial(_row, [self.part(child) for child in children])
        if kind == "alt":
            return partial(_either, [self.part(child) for child in node[1]])
        if kind == "rep":
            if node[1][0] == "sym":
                return partial(_run, self.symbols.accepted(node[1][1]), *node[2:])
            return partial(_repeated, self.part(node[1]), *node[2:])
        item, joint = self.part(node[1]), self.part(node[2])
        again = partial(_repeated, partial(_row, [joint, item]), 0, MOST_ITEMS - 1)
        return partial(_row, [item, again])


def _end(string: str, at: int, held: list[int]) -> int:
    return at


def _ends_before(wanted: _Match) -> _Match:
    return lambda string, at, held: at if wanted(string, at, held) >= 0 else -1


def _one(accepted: Accepted, then: _Match) -> _Match:
    return lambda string, at, held: (
        then(string, at + 1, held) if accepted[string[at : at + 1]] else -1
    )


def _row(parts: list[_Part], then: _Match) -> _Match:
    for part in reversed(parts):
        then = part(then)
    return then


def _either(parts: list[_Part], then: _Match) -> _Match:
    """The first of the parts with which all that follows matches."""
    branches = [part(then) for part in parts]

    def match(string: str, at: int, held: list[int]) -> int:
        for branch in branches:
            end = branch(string, at, held)
            if end >= 0:
                return end
        return -1

    return match


def _run(accepted: Accepted, low: int, high: int, then: _Match) -> _Match:
    """So many tokens of one kind, as many as can be."""

    def match(string: str, at: int, held: list[int]) -> int:
        stop, most = at, at + high
        while stop < most and accepted[string[stop : stop + 1]]:
            stop += 1
        while stop >= at + low:
            end = then(string, stop, held)
            if end >= 0:
                return end
            stop -= 1
        return -1

    return match


def _repeated(part: _Part, low: int, high: int, then: _Match) -> _Match:
    """A part so many times, as often as can be."""
    match = then
    for _ in range(high - low):
        match = _or_not(part(match), then)
    for _ in range(low):
        match = part(match)
    return match


def _or_not(further: _Match, then: _Match) -> _Match:
    def match(string: str, at: int, held: list[int]) -> int:
        end = further(string, at, held)
        return end if end >= 0 else then(string, at, held)

    return match


def _captured(slot: int, part: _Part, then: _Match) -> _Match:
    """A part whose beginning and end are noted; what a way that fails has noted is taken back."""
    inner = part(_noted(slot + 1, then))
    return _noted(slot, inner)


def _noted(slot: int, then: _Match) -> _Match:
    def match(string: str, at: int, held: list[int]) -> int:
        before, held[slot] = held[slot], at
        end = then(string, at, held)
        if end < 0:
            held[slot] = before
        return end

    return match
