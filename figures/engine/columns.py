"""Columns: which rules of a group of stages can have a character at a place near their anchor.

Found when a book is made, so that a text need not go through the rules.
"""

from bisect import bisect
from collections.abc import Sequence

from figures.engine.masks import ANY, masks_at
from figures.engine.program import Rule, Stage
from figures.engine.symbols import Symbols, bounds_of, character, place_of

__all__ = ["BEYOND", "SEEN_LEFT", "SEEN_RIGHT", "Column", "Columns", "find_columns"]

# Symbols that are looked at before a rule is tried: the anchor with what follows, what precedes.
SEEN_RIGHT, SEEN_LEFT = 3, 2
BEYOND = "\0"  # what stands beyond the ends of the text

# What a column is made of: the characters with which a stretch begins of such as the same rules can
# have there; for what stands before the first and for each of them the number of its set among the
# sets, as a character; the sets of rules, each an integer with one bit a rule.
Columns = tuple[tuple[str, str, list[int]], ...]


class Column(dict[str, int]):
    """Character -> the set of the rules that can have it at one place, found as it is asked for;
    so too for BEYOND.
    """

    def __init__(self, starts: str, which: str, sets: list[int]) -> None:
        super().__init__()
        self._starts, self._which, self._sets = starts, which, sets

    def __missing__(self, char: str) -> int:
        found = self[char] = self._sets[ord(self._which[bisect(self._starts, char)])]
        return found

    def bounds(self) -> list[int]:
        """The places of the characters that any rules can have: from, to, from, to ..."""
        found: list[int] = []
        for start, which in zip(self._starts, self._which[1:], strict=True):
            opened = len(found) % 2 == 1
            if opened != bool(self._sets[ord(which)]):
                found.append(place_of(start))
        return found


def find_columns(stages: Sequence[Stage], symbols: Symbols) -> Columns:
    """What the columns of a group are made of; its rules are numbered as they run."""
    around = [_around(rule, symbols) for stage in stages for rule in stage.rules]
    places = range(SEEN_LEFT + SEEN_RIGHT)
    return tuple(_column([masks[place] for masks in around]) for place in places)


def _around(rule: Rule, symbols: Symbols) -> list[int]:
    """What a rule can have near its anchor, from the first of the places that are looked at on."""
    left = masks_at([rule.left, rule.after], SEEN_LEFT, symbols, last=True)
    return left[::-1] + masks_at([rule.anchor, rule.right, rule.before], SEEN_RIGHT, symbols)


def _column(masks: Sequence[int]) -> tuple[str, str, list[int]]:
    same: dict[int, int] = {}  # rules with the same characters
    for number, mask in enumerate(masks):
        same[mask] = same.get(mask, 0) | 1 << number
    held = same.pop(ANY, 0)
    turns: dict[int, int] = {}  # the rules for which a stretch begins or ends at a place
    for mask, some in same.items():
        for place in bounds_of(mask):
            turns[place] = turns.get(place, 0) ^ some
    places = sorted(turns)
    numbers, which = {held: 0}, [0]
    for place in places:
        held ^= turns[place]
        which.append(numbers.setdefault(held, len(numbers)))
    return "".join(map(character, places)), "".join(map(chr, which)), list(numbers)
