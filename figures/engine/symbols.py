"""Symbols: word forms that are the same to all rules share one character.

Every word form has a set of atoms (the words, classes and types that rules ask about). Forms with
the same set share a *base*; a base has four characters, for the form in lower case or
capitalised, standing alone or glued to what precedes it. Each of these dresses has its own block
of characters, so that a test which all words pass, if they are capitalised, is one range.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["CAPITAL", "GLUED", "Symbols", "char_class"]

GLUED = 0x2000
CAPITAL = 0x4000
_FIRST = 0x1000
_DRESSES = (0, GLUED, CAPITAL, GLUED | CAPITAL)
_RUNS = re.compile("1+").finditer
_NOTHING = r"[^\s\S]"


class Symbols:
    """The table of bases: sets of atoms, and the characters that stand for them.

    A set of characters is held as an integer with one bit a base for each of the four dresses.
    """

    def __init__(self) -> None:
        self._bases: list[frozenset[str]] = []
        self._number: dict[frozenset[str], int] = {}
        self._index: dict[str, list[int]] = {}
        self._size = 0
        self._forget()

    def _forget(self) -> None:
        self._masks: dict[Any, int] = {}
        self._chars: dict[Any, frozenset[str]] = {}
        self._patterns: dict[Any, str] = {}

    @property
    def bases(self) -> list[frozenset[str]]:
        """The atoms of every base, by its number."""
        if len(self._bases) < self._size:
            atoms: list[list[str]] = [[] for _ in range(self._size)]
            for atom, numbers in self._index.items():
                for number in numbers:
                    atoms[number].append(atom)
            self._bases = list(map(frozenset, atoms))
        return self._bases

    def base(self, atoms: Iterable[str]) -> int:
        """The number of the base with these atoms, new if needed.

        Raises OverflowError where there is no character left for a new one.
        """
        if len(self._number) < self._size:
            self._number = {known: number for number, known in enumerate(self.bases)}
        key = frozenset(atoms)
        number = self._number.get(key)
        if number is None:
            if self._size >= GLUED:
                raise OverflowError(f"the rules tell more than {GLUED} kinds of words apart")
            number = self._number[key] = self._size
            self._bases.append(key)
            self._size += 1
            for atom in key:
                self._index.setdefault(atom, []).append(number)
            self._forget()
        return number

    def arranged(
        self, tests: Sequence[tuple[Any, ...]], wanted: Iterable[int]
    ) -> tuple["Symbols", dict[int, int]]:
        """The wanted bases, numbered so that the characters of these tests, weightiest first, make
        few ranges; and the new number of each.
        """
        keys = [0] * self._size
        for place, test in enumerate(reversed(tests)):
            mask, bit = self.mask(test), 1 << place
            for run in _RUNS(bin(self._part(mask, 0) | self._part(mask, 2))[:1:-1]):
                for number in range(*run.span()):
                    keys[number] |= bit
        order = sorted(wanted, key=lambda number: (-keys[number], number))
        new = Symbols()
        return new, {number: new.base(self.bases[number]) for number in order}

    @staticmethod
    def char(base: int, flags: int = 0) -> str:
        """The character of a base in one of its four dresses."""
        return chr(_FIRST + base + flags)

    @staticmethod
    def number(char: str) -> int:
        """The number of the base that a character stands for, whatever its dress."""
        return (ord(char) - _FIRST) % GLUED

    def size(self, test: tuple[Any, ...]) -> int:
        """How many characters a test accepts."""
        return self.mask(test).bit_count()

    def atoms(self, char: str) -> frozenset[str]:
        """The atoms that a character carries (for messages and traces)."""
        return self.bases[self.number(char)]

    def chars(self, test: tuple[Any, ...]) -> frozenset[str]:
        """All characters that a test of the pattern language accepts."""
        found = self._chars.get(test)
        if found is None:
            ranges = self._ranges(self.mask(test))
            codes = (code for first, last in ranges for code in range(first, last + 1))
            found = self._chars[test] = frozenset(map(chr, codes))
        return found

    def pattern(self, test: tuple[Any, ...]) -> str:
        """The character class of `re` for the characters that a test accepts."""
        found = self._patterns.get(test)
        if found is None:
            found = self._patterns[test] = self.mask_pattern(self.mask(test))
        return found

    def mask(self, test: tuple[Any, ...]) -> int:
        """The characters that a test accepts, as a set in one integer."""
        found = self._masks.get(test)
        if found is None:
            found = self._masks[test] = self._find(test)
        return found

    def bit(self, char: str) -> int:
        """The set of this one character."""
        code = ord(char) - _FIRST
        return 1 << (code // GLUED * self._size + code % GLUED)

    def mask_pattern(self, mask: int) -> str:
        """The character class of `re` for a set of characters.

        `re` goes through every character of a class to compile it, so a large one is written as
        all but the others; characters that stand for no base are in no text.
        """
        every = self._dressed(0, 1, 2, 3)
        if mask == every:
            return r"[\s\S]"
        others = 2 * mask.bit_count() > every.bit_count()
        ranges = self._ranges(every & ~mask if others else mask)
        inner = "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)
        return f"[{'^' if others else ''}{inner}]" if inner else _NOTHING

    def _ranges(self, mask: int) -> list[tuple[int, int]]:
        """First and last code of each range of characters of a set."""
        runs: dict[int, list[tuple[int, int]]] = {0: []}  # most tests do not look at the dress
        found = []
        for dress, flags in enumerate(_DRESSES):
            part = self._part(mask, dress)
            if part not in runs:
                runs[part] = [run.span() for run in _RUNS(bin(part)[:1:-1])]
            first = _FIRST + flags
            found += [(first + start, first + end - 1) for start, end in runs[part]]
        return found

    def _part(self, mask: int, dress: int) -> int:
        return mask >> (dress * self._size) & ((1 << self._size) - 1)

    def _dressed(self, *dresses: int) -> int:
        found = self._masks.get(dresses)
        if found is None:
            block = (1 << self._size) - 1
            found = sum(block << (dress * self._size) for dress in dresses)
            self._masks[dresses] = found
        return found

    def _find(self, test: tuple[Any, ...]) -> int:
        kind = test[0]
        if kind == "and":
            return self.mask(test[1]) & self.mask(test[2])
        if kind == "or":
            found = 0
            for part in test[1:]:
                found |= self.mask(part)
            return found
        if kind == "not":
            return self._dressed(0, 1, 2, 3) & ~self.mask(test[1])
        if kind == "glued":
            return self.mask(test[1]) & self._dressed(1, 3)
        if test == ("type", "ANY"):
            return self._dressed(0, 1, 2, 3) & ~self.mask(("type", "STOP"))
        if test == ("type", "CAP"):
            return self._dressed(2, 3)
        if test == ("type", "GLUED"):
            return self._dressed(1, 3)
        atom = {"lit": '"', "cls": "@", "type": ""}[kind] + test[1]
        bits = bytearray(self._size // 8 + 1)
        for number in self._index.get(atom, ()):
            bits[number >> 3] |= 1 << (number & 7)
        block = int.from_bytes(bits, "little")
        pair = block | block << self._size
        return pair | pair << (2 * self._size)

    def __getstate__(self) -> tuple[int, dict[str, list[int]]]:
        return self._size, self._index

    def __setstate__(self, state: tuple[int, dict[str, list[int]]]) -> None:
        self._size, self._index = state
        self._bases = []
        self._number = {}
        self._forget()


def char_class(chars: Iterable[str]) -> str:
    """A character class of `re` for these characters, in ranges.

    >>> char_class("abcx")
    '[a-cx]'
    """
    codes = sorted(map(ord, chars))
    out: list[str] = []
    at = 0
    while at < len(codes):
        to = at
        while to + 1 < len(codes) and codes[to + 1] == codes[to] + 1:
            to += 1
        out.append(chr(codes[at]) if to == at else f"{chr(codes[at])}-{chr(codes[to])}")
        at = to + 1
    return f"[{''.join(out)}]" if out else _NOTHING
