"""Joins pieces to chunks before any rule runs: phrases of the vocabulary, and numbers."""

import re
from typing import Any

from figures.engine.chunks import Chunks
from figures.engine.forms import Forms
from figures.engine.symbols import CAPITAL, GLUED, Symbols
from figures.number.words import Number, Numerals

__all__ = ["Joiner"]

_MOST_SINGLE = 20_000
_MOST_PAIRS = 50_000
_Joined = tuple[int, int, str, Any]


def _starts(symbols: Symbols) -> str:
    """The pattern of symbols at which a phrase or a number may start."""
    phrase, counter, numeral = (
        symbols.pattern(("type", name)) for name in ("PHRASE", "COUNTER", "NUMERAL")
    )
    goes_on = symbols.pattern(("or", ("type", "SECOND"), ("type", "SIGN")))
    opens = symbols.pattern(("or", ("type", "ARTICLE"), ("type", "SIGN")))
    return f"{counter}|{phrase}(?={goes_on})|{opens}(?={numeral})"


class Joiner:
    """Finds phrases and numbers among pieces; remembers short ones, keeps nothing of a text."""

    def __init__(self, forms: Forms, numerals: Numerals) -> None:
        self.forms, self.numerals = forms, numerals
        symbols = forms.symbols
        sign, numeral = symbols.chars(("type", "SIGN")), symbols.chars(("type", "NUMERAL"))
        article, counter = symbols.chars(("type", "ARTICLE")), symbols.chars(("type", "COUNTER"))
        self._phrases = symbols.chars(("type", "PHRASE"))
        self._counters = counter | article | sign
        self._going_on = numeral | sign
        self._joiners = symbols.chars(("type", "JOINER"))
        self._signs = sign
        self._digits = symbols.chars(("type", "ODD"))
        self._pairs: dict[str, Any] = {}
        self._single: dict[str, tuple[Number, str]] = {}
        self._starts = re.compile(_starts(symbols), re.DOTALL).finditer

    def join(self, chunks: Chunks) -> None:
        """Make one chunk of every phrase of the vocabulary and of every number."""
        sym, pieces = chunks.sym, chunks.pieces
        phrases, counters = self._phrases, self._counters
        joined: list[_Joined] = []
        at = 0
        for match in self._starts(sym):
            i = match.start()
            if i < at:
                continue
            found = self._phrase(pieces, i) if sym[i] in phrases else None
            if found is None and (sym[i] in counters or sym[i] not in phrases):
                found = self._number(sym, pieces, i)
            if found is not None:
                at = found[1]
                joined.append(found)
        if joined:
            chunks.replace(joined)

    def _phrase(self, pieces: list[str], i: int) -> _Joined | None:
        pair = pieces[i] + pieces[i + 1]
        options = self._pairs.get(pair, ())
        if options == ():
            if len(self._pairs) > _MOST_PAIRS:
                self._pairs.clear()
            options = self._pairs[pair] = self.forms.phrases_at(pieces, i)
        phrase = self.forms.phrase(pieces, i, options) if options else None
        return None if phrase is None else (i, *phrase)

    def _number(self, sym: str, pieces: list[str], i: int) -> _Joined | None:
        alone = self._is_alone(sym, i + 1)
        known = self._single.get(pieces[i]) if alone else None
        if known is not None:
            return i, i + 1, known[1], known[0]
        found = self.numerals.read(pieces, i)
        if found is None:
            return None
        at, number = found
        char = self._symbol(number, pieces, i, at)
        plain = number.scale == 1 and number.kind != "fraction" and not number.ambiguous
        if alone and at == i + 1 and plain:
            if len(self._single) > _MOST_SINGLE:
                self._single.clear()
            self._single[pieces[i]] = number, char
        return i, at, char, number

    def _is_alone(self, sym: str, after: int) -> bool:
        """Whether nothing after the piece before `after` can belong to its number."""
        if sym[after] not in self._going_on:
            return True
        second = sym[after + 1 : after + 2]
        if sym[after] in self._signs:
            return second in self._digits
        if sym[after] in self._joiners:
            return second not in self._going_on and second not in self._counters
        return False

    def _symbol(self, number: Number, pieces: list[str], i: int, end: int) -> str:
        """The symbol of a number: how it is written and what its value could also be."""
        value = number.value
        integral = isinstance(value, int)
        form = pieces[i].strip()
        shape = ""
        kind = "MIXED"
        if number.kind == "digits":
            kind = "DIGITS"
            if number.ambiguous:
                shape = "AMBIGUOUS"
            elif number.scale > 1:
                shape = "SCALED"
            elif integral and end == i + 1 and form.isdigit():
                if form[0] == "0" and len(form) > 1:
                    shape = "ZEROED"
                elif len(form) == 4 and 1100 <= value <= 2100:
                    shape = "YEAR"
                elif 0 < value < 32:
                    shape = "DAY"
        elif number.kind == "fraction":
            kind, shape = ("DIGITS" if form[0].isnumeric() else "SPELLED"), "FRACTION"
        else:
            kind = "SPELLED" if number.kind == "words" else "MIXED"
            if number.ambiguous:
                shape = "AMBIGUOUS"
            elif number.scale > 1:
                shape = "SCALED"
            elif value == 1 and end == i + 1:
                shape = "ONE"
        char = self.forms.number(kind, integral, shape, value < 0)
        flags = (0 if pieces[i][:1].isspace() else GLUED) | (CAPITAL if form[:1].isupper() else 0)
        return chr(ord(char) + flags)
