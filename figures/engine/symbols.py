"""Symbols: word forms that are the same to all rules share one character.

Every word form has a set of atoms (the words, classes and types that rules ask about). Forms with
the same set share a *base*; a base has four characters, for the form in lower case or
capitalised, standing alone or glued to what precedes it. The characters are numbered so that what
rules ask for is few ranges, which `re` compiles and compares several times faster.
"""

import re
from bisect import bisect
from collections.abc import Sequence
from itertools import chain
from typing import Any

from figures.text.packed import Table

__all__ = [
    "CAPITAL",
    "DRESSES",
    "GLUED",
    "Accepted",
    "Symbols",
    "bounds_of",
    "character",
    "place_of",
]

GLUED = 1
CAPITAL = 2
DRESSES = 4
_FIRST = 0x1000
_NOTHING = r"[^\s\S]"
_CHEAP = 4  # bounds of ranges of which `re` makes no table of all characters there could be
_TABLE = 3000  # characters of ranges that take as long as such a table

_SOME = re.compile(rb"[^\0]").finditer
_BITS = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]

_Test = tuple[Any, ...]


class Accepted(dict[str, bool]):
    """Character -> whether a test accepts it, as it is asked for; "" stands beyond the text."""

    def __init__(self, symbols: "Symbols", test: _Test) -> None:
        super().__init__({"": False})
        self._symbols, self._test = symbols, test

    def __missing__(self, char: str) -> bool:
        found = self[char] = self._symbols.accepts(self._test, char)
        return found


class Symbols:
    """The characters of all bases, and which of them each atom is true of.

    `places` has the place of each character: that of base b in dress d at 4 b + d. `runs` has for
    each atom the places from, to, from, to ... as characters. A set of characters is held as an
    integer with one bit a place.
    """

    def __init__(self, places: Sequence[int], runs: dict[str, str]) -> None:
        self._table = "".join(map(character, places))
        self._runs = Table(runs)
        self._forget()

    def _forget(self) -> None:
        self._every = (1 << len(self._table)) - 1
        self._masks: dict[_Test, int] = {}
        self._patterns: dict[_Test, str] = {}
        self._accepted: dict[_Test, Accepted] = {}

    def char(self, base: int, flags: int = 0) -> str:
        """The character of a base in one of its four dresses."""
        return self._table[DRESSES * base + flags]

    def atoms(self, char: str) -> frozenset[str]:
        """The atoms that a character carries (for messages and traces)."""
        runs = ((atom, self._runs.get(atom)) for atom in self._runs)
        return frozenset(atom for atom, bounds in runs if bisect(bounds or "", char) % 2)

    def chars(self, test: _Test) -> frozenset[str]:
        """All characters that a test of the pattern language accepts."""
        runs = bounds_of(self.mask(test))
        places = chain.from_iterable(map(range, runs[::2], runs[1::2]))
        return frozenset(map(character, places))

    def pattern(self, test: _Test) -> str:
        """The character class of `re` for the characters that a test accepts."""
        found = self._patterns.get(test)
        if found is None:
            found = self._patterns[test] = self.mask_pattern(self.mask(test))
        return found

    def mask(self, test: _Test) -> int:
        """The characters that a test accepts, as a set in one integer."""
        found = self._masks.get(test)
        if found is None:
            found = self._masks[test] = self._find(test)
        return found

    def accepted(self, test: _Test) -> Accepted:
        """Which characters a test accepts, found one by one: for a few the set costs too much."""
        found = self._accepted.get(test)
        if found is None:
            found = self._accepted[test] = Accepted(self, test)
        return found

    def accepts(self, test: _Test, char: str) -> bool:
        """Whether a test accepts a character."""
        kind = test[0]
        if kind == "and":
            return self.accepts(test[1], char) and self.accepts(test[2], char)
        if kind == "or":
            return any(self.accepts(part, char) for part in test[1:])
        if kind == "not":
            return not self.accepts(test[1], char)
        if kind == "glued":
            return self.accepts(test[1], char) and self.accepts(("type", "GLUED"), char)
        if test == ("type", "ANY"):
            return not self.accepts(("type", "STOP"), char)
        return bisect(self._runs.get(_atom(test)) or "", char) % 2 == 1

    def bit(self, char: str) -> int:
        """The set of this one character."""
        return 1 << place_of(char)

    def packed(self, mask: int) -> bytes:
        """A set as bytes, each the bits of eight places."""
        return mask.to_bytes(len(self._table) // 8 + 1, "little")

    def mask_pattern(self, mask: int) -> str:
        """The character class of `re` for a set of characters.

        `re` goes through every character of a class to compile it, so a set is written as all but
        the others where that is less work; characters that stand for no base are in no text.
        """
        return self.bounds_pattern(bounds_of(mask))

    def bounds_pattern(self, runs: list[int]) -> str:
        """The same for the set of the places from, to, from, to ..."""
        gaps = sorted({*runs} ^ {0, len(self._table)})
        if not gaps:
            return r"[\s\S]"
        if not runs:
            return _NOTHING
        but = _work(gaps) < _work(runs)
        shown = gaps if but else runs
        inner = map(_range, shown[::2], shown[1::2])
        return f"[{'^' if but else ''}{''.join(inner)}]"

    def _find(self, test: _Test) -> int:
        kind = test[0]
        if kind == "and":
            return self.mask(test[1]) & self.mask(test[2])
        if kind == "or":
            found = 0
            for part in test[1:]:
                found |= self.mask(part)
            return found
        if kind == "not":
            return self._every & ~self.mask(test[1])
        if kind == "glued":
            return self.mask(test[1]) & self.mask(("type", "GLUED"))
        if test == ("type", "ANY"):
            return self._every & ~self.mask(("type", "STOP"))
        bounds = [ord(char) - _FIRST for char in self._runs.get(_atom(test)) or ""]
        return _filled(bounds, len(self._table))

    def __getstate__(self) -> tuple[str, Table[str]]:
        return self._table, self._runs

    def __setstate__(self, state: tuple[str, Table[str]]) -> None:
        self._table, self._runs = state
        self._forget()


def character(place: int) -> str:
    """The character of a place.

    >>> place_of(character(7))
    7
    """
    return chr(_FIRST + place)


def place_of(char: str) -> int:
    """The place of a character."""
    return ord(char) - _FIRST


def _atom(test: _Test) -> str:
    return {"lit": '"', "cls": "@", "type": ""}[test[0]] + str(test[1])


def bounds_of(mask: int) -> list[int]:
    """The places from, to, from, to ... of a set.

    >>> bounds_of(0b1011100)
    [2, 5, 6, 7]
    """
    turns = mask ^ mask << 1  # a one where a range begins or has ended
    row = turns.to_bytes(turns.bit_length() // 8 + 1, "little")
    bytes_at = [hit.start() for hit in _SOME(row)]
    return [8 * at + bit for at in bytes_at for bit in _BITS[row[at]]]


def _filled(bounds: Sequence[int], size: int) -> int:
    """The set of the places from, to, from, to ... among so many."""
    row = bytearray(size // 8 + 1)
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        first, last = start >> 3, end - 1 >> 3
        head, tail = 0xFF << (start & 7) & 0xFF, 0xFF >> (-end & 7)
        if first == last:
            row[first] |= head & tail
        else:
            row[first] |= head
            row[last] |= tail
            row[first + 1 : last] = b"\xff" * (last - first - 1)
    return int.from_bytes(row, "little")


def _work(bounds: list[int]) -> int:
    """What it takes `re` to compile a class of these ranges, in characters."""
    table = _TABLE if len(bounds) > _CHEAP else 0
    return table + sum(bounds[1::2]) - sum(bounds[::2])


def _range(start: int, end: int) -> str:
    """The part of a character class for the places from `start` up to `end`."""
    first, last = character(start), character(end - 1)
    return first if first == last else f"{first}-{last}"
