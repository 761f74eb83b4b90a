"""Anchors: which rules of a group of stages a character can be the anchor of.

Found when a book is made, so that a first text need not go through the anchors of all rules.
"""

from bisect import bisect
from collections.abc import Sequence

from figures.engine.masks import masks_at
from figures.engine.program import Stage
from figures.engine.symbols import Symbols, bounds_of, character, place_of

__all__ = ["Anchors", "find_anchors"]


class Anchors(dict[str, int]):
    """Character -> the set of the rules that can have it as their anchor, found as it is asked for.

    `starts` are the characters with which a stretch begins of such as are anchors of the same
    rules; `which` has for what stands before the first and for each of them the number of its set
    among `sets`, as a character.
    """

    def __init__(self, starts: str, which: str, sets: list[int]) -> None:
        super().__init__()
        self._starts, self._which, self._sets = starts, which, sets

    def __missing__(self, char: str) -> int:
        found = self[char] = self._sets[ord(self._which[bisect(self._starts, char)])]
        return found

    def bounds(self) -> list[int]:
        """The places of the characters that are anchors of any rules: from, to, from, to ..."""
        found: list[int] = []
        for start, which in zip(self._starts, self._which[1:], strict=True):
            opened = len(found) % 2 == 1
            if opened != bool(self._sets[ord(which)]):
                found.append(place_of(start))
        return found


def find_anchors(stages: Sequence[Stage], symbols: Symbols) -> tuple[str, str, list[int]]:
    """What Anchors has of the rules of a group, which are numbered as they run."""
    rules = [rule for stage in stages for rule in stage.rules]
    same: dict[int, int] = {}  # rules with the same characters
    for number, rule in enumerate(rules):
        (mask,) = masks_at([rule.anchor], 1, symbols)
        same[mask] = same.get(mask, 0) | 1 << number
    turns: dict[int, int] = {}  # the rules for which a stretch begins or ends at a place
    for mask, some in same.items():
        for place in bounds_of(mask):
            turns[place] = turns.get(place, 0) ^ some
    places = sorted(turns)
    numbers, held, which = {0: 0}, 0, [0]
    for place in places:
        held ^= turns[place]
        which.append(numbers.setdefault(held, len(numbers)))
    return "".join(map(character, places)), "".join(map(chr, which)), list(numbers)
