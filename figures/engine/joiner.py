"""Joins pieces to chunks before any rule runs: phrases of the vocabulary, and numbers."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from figures.engine.chunks import Chunks
from figures.engine.forms import Forms, Phrase
from figures.engine.symbols import CAPITAL, GLUED, Symbols
from figures.number.words import Number, Numerals

__all__ = ["PHRASE_TESTS", "Joiner"]

_FEW = 8  # texts that are gone through symbol by symbol
_MOST_KNOWN = 20_000
_MOST_PAIRS = 50_000
_UNKNOWN: Any = object()
_Joined = tuple[int, int, str, Any]
_Thirds = dict[str, list[Phrase]]
_Options = _Thirds | None


def _type(name: str) -> tuple[str, str]:
    return "type", name


_SIGN, _NUMERAL, _COUNTER = _type("SIGN"), _type("NUMERAL"), _type("COUNTER")
_SECOND, _PHRASE, _ARTICLE = _type("SECOND"), _type("PHRASE"), _type("ARTICLE")
PHRASE_TESTS = _PHRASE, _SECOND
_GLUED = _type("GLUED")
_OPENS = "or", _ARTICLE, _SIGN
_BOUND = "cls", "bound"
_LEAD, _DATED = ("cls", "time-lead"), ("or", ("cls", "month"), ("cls", "season"))
_DAY_LEAD, _WEEKDAY = ("cls", "day-lead"), ("cls", "weekday")
_AMOUNT = "or", _NUMERAL, _COUNTER, ("cls", "currency-sign"), _BOUND
_GOES_ON = "or", _NUMERAL, _SIGN
_COUNT = "or", _NUMERAL, _COUNTER, _type("NUMBERING")
_NOUN, _ACTS = ("or", _type("NOUN"), _type("PLURAL")), ("or", _type("VERB"), _type("VERBS"))
_LEADS_NOUN = "or", ("cls", "article"), ("cls", "possessive"), ("cls", "more")
_MEASURES = ("or", ("cls", "unit"), ("cls", "currency"))
_DESCRIBES = "and", _type("NOUN"), ("not", _MEASURES)
_CENTURIES = frozenset(("19", "20"))
_MOST_BEFORE = 4  # words between a number and the noun it counts, and one more
_SINGLE = frozenset((1, 4))  # groups of the pattern of starts that hold at a number of one piece


def _end(symbols: Symbols) -> str:
    """The pattern of a place from which on nothing can belong to the number before it."""
    p = symbols.pattern
    joint = p(("and", _NUMERAL, _type("PUNCT")))
    dash = f"{p(_SIGN)}(?:{p(_type('ODD'))}(?!{joint})|(?!{p(_GOES_ON)}))"
    joiner = f"{p(_type('JOINER'))}(?!{p(('or', _GOES_ON, _COUNTER, _ARTICLE))})"
    return f"(?:(?!{p(_GOES_ON)})|(?={dash})|(?={joiner}))"


def _starts(symbols: Symbols) -> str:
    """The pattern of symbols at which a phrase or a number may start.

    A group of `_SINGLE` holds at a number of one piece whatever is around it, another
    group where another number may start, none where only a phrase may.
    """
    p, end = symbols.pattern, _end(symbols)
    opens = _OPENS
    number = f"(?<={p(opens)})(?={p(_NUMERAL)})(?<!{p(_type('ODD'))}{p(_SIGN)})()"
    apart = "not", _PHRASE
    # One set first, which `re` finds fast; then what the character found is, and what follows it.
    # The large sets, of what phrases begin and go on with, stand only once: they compile slowly.
    return (
        f"{p(('or', _COUNTER, _PHRASE, opens))}(?:"
        f"(?<={p(('and', _COUNTER, apart))}){end}()"
        f"|(?={p(('or', _SECOND, _SIGN))})"
        f"(?:(?<={p(_COUNTER)})()|{number}|(?<!{p(('and', opens, apart))}))"
        f"|(?<={p(_COUNTER)})(?:{end}()|())|{number})"
    )


class _Start(NamedTuple):
    """A place that the pattern of starts matches, and which of its groups holds there."""

    place: int
    lastindex: int | None

    def start(self) -> int:
        return self.place


class Joiner:
    """Finds phrases and numbers among pieces; remembers short ones, keeps nothing of a text."""

    def __init__(self, forms: Forms, numerals: Numerals) -> None:
        self.forms, self.numerals = forms, numerals
        symbols = forms.symbols
        is_one = symbols.accepted
        self._opens_phrase, self._in_digits = is_one(_PHRASE), is_one(_type("ODD"))
        self._bound, self._amount, self._glued = is_one(_BOUND), is_one(_AMOUNT), is_one(_GLUED)
        self._lead, self._dated = is_one(_LEAD), is_one(_DATED)
        self._day_lead, self._weekday = is_one(_DAY_LEAD), is_one(_WEEKDAY)
        self._verbal, self._noun = is_one(_type("VERBAL")), is_one(_NOUN)
        self._count, self._plural = is_one(_COUNT), is_one(_type("PLURAL"))
        self._acts, self._leads_noun = is_one(_ACTS), is_one(_LEADS_NOUN)
        self._describes, self._named = is_one(_DESCRIBES), is_one(_type("CAP"))
        self._adjective, self._stop = is_one(_type("ADJ")), is_one(_type("STOP"))
        self._opens, self._numeral, self._sign = is_one(_OPENS), is_one(_NUMERAL), is_one(_SIGN)
        self._counter, self._second = is_one(_COUNTER), is_one(("or", _SECOND, _SIGN))
        self._runs = 0
        self._pairs: dict[str, _Options] = {}
        self._known: dict[str, tuple[str, Number]] = {}
        self._scaled: dict[str, tuple[str, Number]] = {}

    @cached_property
    def _starts(self) -> Callable[[str], Iterator[re.Match[str]]]:
        return re.compile(_starts(self.forms.symbols), re.DOTALL).finditer

    @cached_property
    def _ends(self) -> Callable[[str, int], re.Match[str] | None]:
        """Looks behind one piece."""
        return re.compile(f".{_end(self.forms.symbols)}", re.DOTALL).match

    def join(self, chunks: Chunks) -> None:
        """Make one chunk of every phrase of the vocabulary and of every number."""
        sym, pieces = chunks.sym, chunks.pieces
        opens, known, pairs = self._opens_phrase, self._known.get, self._pairs.get
        joined: list[_Joined] = []
        at = 0
        self._runs += 1
        for match in self._starts(sym) if self._runs > _FEW else self._walk(sym):
            i = match.start()
            if i < at:
                continue
            kind = match.lastindex
            found: _Joined | None = None
            if kind in _SINGLE:
                number = known(pieces[i])
                found = (i, i + 1, *number) if number else self._number(sym, pieces, i, 1)
            else:
                if kind is None or opens[sym[i]]:
                    options = pairs(pieces[i] + pieces[i + 1], _UNKNOWN)
                    if options is _UNKNOWN:
                        options = self._options(pieces, i)
                    if options is not None:
                        found = self._phrase(sym, pieces, i, options)
                if kind and not found:
                    found = self._number(sym, pieces, i, self._length(sym, pieces, i))
            if found is not None:
                at = found[1]
                joined.append(found)
        if joined:
            chunks.replace(joined)

    def _walk(self, sym: str) -> "Iterator[_Start]":
        """What `_starts` finds, symbol by symbol: to compile it takes longer than some texts do."""
        for i, char in enumerate(sym[:-1]):
            counts, opens = self._counter[char], self._opens[char]
            phrase, then = self._opens_phrase[char], sym[i + 1]
            if not (counts or opens or phrase):
                continue
            number = (
                opens
                and self._numeral[then]
                and not (self._sign[char] and self._in_digits[sym[i - 1]])
            )
            if counts and not phrase and self._ends(sym, i):
                yield _Start(i, 1)
            elif self._second[then] and (counts or number or phrase or not opens):
                yield _Start(i, 2 if counts else 3 if number else None)
            elif counts:
                yield _Start(i, 4 if self._ends(sym, i) else 5)
            elif number:
                yield _Start(i, 6)

    def _phrase(self, sym: str, pieces: list[str], i: int, options: _Thirds) -> _Joined | None:
        """The phrase at a piece, if one of these stands there and does not give way."""
        phrase = self.forms.phrase(pieces, i, options)
        if phrase is None:
            return None
        end, char, _ = phrase
        if self._day_lead[sym[end - 1]] and self._weekday[sym[end]]:
            return None  # "the central bank on Friday cut", though somebody may "bank on" it
        if self._gives_way(sym, pieces, end) or (
            self._lead[sym[end - 1]] and not self._lead[char] and self._dates(sym, pieces, end)
        ):
            return None
        stopped = pieces[end - 1] == "." and not self._amount[sym[end]]
        if stopped and (self._bound[char] or (self._glued[sym[i]] and self._count[sym[i - 1]])):
            return None  # "12C." and "14p." end a sentence: c. is circa before a number, p. a page
        if self._verbal[char] and self._noun[sym[i]] and self._is_noun(sym, pieces, i):
            return None
        return i, *phrase

    def _is_noun(self, sym: str, pieces: list[str], i: int) -> bool:
        """Whether a noun that could begin a verb of several words begins none: "calls for" in "40
        urgent phone calls for help" or in "the calls for help"; "buses in", where "buses" hardly
        ever is a verb, in "the school buses in Orl".
        """
        acts, counts, at = self._acts[sym[i]], self._plural[sym[i]], i - 1
        if counts and self._stop[sym[at]]:
            return True  # Calls for help rose 4 percent
        while not (self._leads_noun[sym[at]] or self._count[sym[at]]):
            describes = self._describes[sym[at]] and (counts or not acts)
            describes = describes or self._adjective[sym[at]]
            if i - at == _MOST_BEFORE or not (describes or (self._named[sym[at]] and not acts)):
                return False
            at -= 1
        if self._leads_noun[sym[at]]:
            return not acts or all(self._adjective[one] for one in sym[at + 1 : i])
        if at == i - 1:
            return counts or not acts
        found = self.numerals.read(pieces, at)
        one = found is not None and found[1].value == 1  # one man calls for help
        return (counts and not one) or not acts

    def _options(self, pieces: list[str], i: int) -> _Options:
        """The phrases that start with two pieces, remembered for later."""
        if len(self._pairs) > _MOST_PAIRS:
            self._pairs.clear()
        options = self._pairs[pieces[i] + pieces[i + 1]] = self.forms.phrases_at(pieces, i)
        return options

    def _gives_way(self, sym: str, pieces: list[str], end: int) -> bool:
        """Whether a phrase leaves its last word to a bound: "send up" in "send up to 30"."""
        if not self._opens_phrase[sym[end - 1]]:
            return False
        options = self._pairs.get(pieces[end - 1] + pieces[end], _UNKNOWN)
        if options is _UNKNOWN:
            options = self._options(pieces, end - 1)
        other = self.forms.phrase(pieces, end - 1, options) if options else None
        return other is not None and self._bound[other[1]] and self._amount[sym[other[0]]]

    def _dates(self, sym: str, pieces: list[str], i: int) -> bool:
        """Whether a month, a season or a year stands there, as in "sent in May"."""
        form = pieces[i].strip()
        return self._dated[sym[i]] or (len(form) == 4 and form[:2] in _CENTURIES and form.isdigit())

    def _number(self, sym: str, pieces: list[str], i: int, length: int) -> _Joined | None:
        """The number at a piece; one that has so many pieces whatever is around it is remembered
        by its text.
        """
        known, form = self._known, pieces[i]
        if length == 2:
            known, form = self._scaled, form + pieces[i + 1]
        held = known.get(form) if length else None
        if held is not None:
            return i, i + length, *held
        found = self.numerals.read(pieces, i)
        if found is None:
            return None
        at, number = found
        char = self._symbol(number, pieces, i, at)
        plain = (number.scale == 1 or length == 2) and number.kind != "fraction"
        if plain and at == i + length and not number.ambiguous:
            if len(known) > _MOST_KNOWN:
                known.clear()
            known[form] = char, number
        return i, at, char, number

    def _length(self, sym: str, pieces: list[str], i: int) -> int:
        """How many pieces the number at a piece has, one or two, where that is plain; else 0."""
        if self._ends(sym, i):
            return 1
        scaled = self._in_digits[sym[i]] and self.numerals.multiplies(pieces[i + 1])
        return 2 if scaled and self._ends(sym, i + 1) else 0

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
            shape = "FRACTION"
            if not form[0].isnumeric():
                kind = "SPELLED"
            elif not any(piece.strip().isalpha() for piece in pieces[i:end]):
                kind = "DIGITS"  # "1/2"; "4 in 10" is mixed
        else:
            kind = "SPELLED" if number.kind == "words" else "MIXED"
            if number.ambiguous:
                shape = "AMBIGUOUS"
            elif number.scale > 1:
                shape = "SCALED"
            elif value == 1 and end == i + 1:
                shape = "ONE"
        flags = (0 if pieces[i][:1].isspace() else GLUED) | (CAPITAL if form[:1].isupper() else 0)
        return self.forms.number(kind, integral, shape, value < 0, flags)
