"""Symbols: word forms that are the same to all rules share one character.

Every word form has a set of atoms (the words, classes and types that rules ask about). Forms with
the same set share a *base*; a base takes four characters, for the form in lower case or
capitalised, standing alone or glued to what precedes it.
"""

from collections.abc import Iterable
from typing import Any

__all__ = ["CAPITAL", "GLUED", "Symbols"]

GLUED = 1
CAPITAL = 2
_FIRST = 0x1000


class Symbols:
    """The table of bases: sets of atoms, and the characters that stand for them."""

    def __init__(self) -> None:
        self.bases: list[frozenset[str]] = []
        self._number: dict[frozenset[str], int] = {}
        self._chars: dict[Any, frozenset[str]] = {}

    def base(self, atoms: Iterable[str]) -> int:
        """The number of the base with these atoms, new if needed."""
        key = frozenset(atoms)
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self.bases)
            self.bases.append(key)
            self._chars.clear()
        return number

    def known(self, atoms: frozenset[str]) -> int | None:
        """The number of the base with these atoms, or None."""
        return self._number.get(atoms)

    @staticmethod
    def char(base: int, flags: int = 0) -> str:
        """The character of a base in one of its four dresses."""
        return chr(_FIRST + 4 * base + flags)

    def atoms(self, char: str) -> frozenset[str]:
        """The atoms that a character carries (for messages and traces)."""
        return self.bases[(ord(char) - _FIRST) // 4]

    def chars(self, test: tuple[Any, ...]) -> frozenset[str]:
        """All characters that a test of the pattern language accepts."""
        found = self._chars.get(test)
        if found is None:
            found = self._chars[test] = frozenset(self._find(test))
        return found

    def _find(self, test: tuple[Any, ...]) -> set[str]:
        kind = test[0]
        if kind == "and":
            return set(self.chars(test[1]) & self.chars(test[2]))
        if kind == "or":
            return set().union(*(self.chars(t) for t in test[1:]))
        if kind == "not":
            return self._all() - self.chars(test[1])
        if kind == "glued":
            return {c for c in self.chars(test[1]) if (ord(c) - _FIRST) & GLUED}
        if test == ("type", "ANY"):
            return self._all() - self.chars(("type", "STOP"))
        if test == ("type", "CAP"):
            return {c for c in self._all() if (ord(c) - _FIRST) & CAPITAL}
        if test == ("type", "GLUED"):
            return {c for c in self._all() if (ord(c) - _FIRST) & GLUED}
        atom = {"lit": '"', "cls": "@", "type": ""}[kind] + test[1]
        return {
            chr(_FIRST + 4 * n + f)
            for n, base in enumerate(self.bases)
            if atom in base
            for f in range(4)
        }

    def _all(self) -> set[str]:
        return {chr(_FIRST + n) for n in range(4 * len(self.bases))}


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
    return f"[{''.join(out)}]" if out else "[^\\s\\S]"
