"""The straight line from a text to its figures: triggers, pieces, numbers, stages, figures."""

import re
from typing import Any

from figures.build.figure import build_figures
from figures.engine.chunks import Chunks, Record
from figures.engine.forms import Forms
from figures.engine.stages import Engine
from figures.engine.symbols import CAPITAL, GLUED, Symbols, char_class
from figures.engine.trace import Trace
from figures.engine.values import Evaluator
from figures.model import Figure
from figures.number.words import Number
from figures.rulebook.book import Book
from figures.text.lexer import lex
from figures.text.sentences import sentence_at
from figures.text.shadow import triggers

__all__ = ["Pipeline"]

_MOST_SINGLE = 20_000
_MOST_PAIRS = 50_000
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"”’]+")
_NAME = re.compile(r"[\w.+-]*\Z")
_HOST = re.compile(r"[@#][\w.-]*\w")


def _mask(text: str) -> str:
    """The text with web and mail addresses and tags blanked: nothing is counted in them."""
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda m: "x" * len(m[0]), text)
    if "@" not in text and "#" not in text:
        return text
    out: list[str] = []
    done = 0
    for match in _HOST.finditer(text):
        start = match.start()
        before = _NAME.search(text, max(done, start - 64), start)
        start = before.start() if before else start
        if match[0][0] == "#" and match[0][1:].isdigit():
            continue
        out += text[done:start], "x" * (match.end() - start)
        done = match.end()
    return "".join([*out, text[done:]]) if out else text


def _starts(symbols: Symbols) -> str:
    """The pattern of symbols at which a phrase or a number may start."""
    phrase, counter, numeral = (
        symbols.pattern(("type", name)) for name in ("PHRASE", "COUNTER", "NUMERAL")
    )
    goes_on = symbols.pattern(("or", ("type", "SECOND"), ("type", "SIGN")))
    opens = symbols.pattern(("or", ("type", "ARTICLE"), ("type", "SIGN")))
    return f"{counter}|{phrase}(?={goes_on})|{opens}(?={numeral})"


class Pipeline:
    """Reads texts with one book; keeps nothing of them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        symbols = book.program.symbols
        self.engine = Engine(book.program, Evaluator(book.words, symbols))
        self._phrases = symbols.chars(("type", "PHRASE"))
        self._counters = frozenset().union(
            *(symbols.chars(("type", t)) for t in ("COUNTER", "ARTICLE", "SIGN"))
        )
        self._going_on = symbols.chars(("type", "NUMERAL")) | symbols.chars(("type", "SIGN"))
        self._joiners = symbols.chars(("type", "JOINER"))
        self._signs = symbols.chars(("type", "SIGN"))
        self._lone_digits = symbols.chars(("type", "ODD"))
        self._pairs: dict[str, Any] = {}
        self._single: dict[str, tuple[Number, str]] = {}
        self._starts = re.compile(_starts(symbols), re.DOTALL).finditer
        wanted = (
            symbols.chars(("type", "NUM"))
            | symbols.chars(("type", "AMOUNT"))
            | symbols.chars(("type", "QTY"))
        )
        self._figures = re.compile(char_class(wanted), re.DOTALL).finditer

    def read(self, text: str) -> tuple[Figure, ...]:
        """The figures of a text in order."""
        chunks = self.run(text)
        return () if chunks is None else build_figures(chunks, self.records(chunks))

    def run(self, text: str, trace: Trace | None = None) -> Chunks | None:
        """The chunks of a text after all stages; None if no sentence holds a trigger."""
        chunks = self.chunks(text)
        if chunks is not None:
            self.engine.run(chunks, trace)
        return chunks

    def chunks(self, text: str) -> Chunks | None:
        """The chunks of the sentences with a trigger, phrases and numbers joined; None without."""
        masked = _mask(text)
        stop = self.book.forms.stop
        pieces: list[str] = [""]
        ends: list[int] = [0]
        spots = triggers(masked, self.book.triggers)
        end = 0
        at = next(spots, None)
        while at is not None:
            start, end = sentence_at(masked, at, end, self.book.abbreviations)
            more, more_ends = lex(masked, start, end)
            pieces += more
            ends += more_ends
            pieces.append("")
            ends.append(end)
            try:
                at = spots.send(end)
            except StopIteration:
                break
        if len(pieces) == 1:
            return None
        forms = self.book.forms
        sym = stop + "".join(map(forms.__getitem__, pieces[1:-1])) + stop
        chunks = Chunks(text, pieces, ends, sym)
        self._join(chunks, forms)
        return chunks

    def _join(self, chunks: Chunks, forms: Forms) -> None:
        """Make one chunk of every phrase of the vocabulary and of every number."""
        pieces = chunks.pieces
        numerals, phrases, sym = self.book.numerals, self._phrases, chunks.sym
        going_on, single, counters = self._going_on, self._single, self._counters
        signs, lone_digits, pairs = self._signs, self._lone_digits, self._pairs
        joiners = self._joiners
        joined: list[tuple[int, int, str, Any]] = []
        at = 0
        for match in self._starts(sym):
            i = match.start()
            if i < at:
                continue
            here = sym[i]
            if here in phrases:
                pair = pieces[i] + pieces[i + 1]
                options = pairs.get(pair, ())
                if options == ():
                    if len(pairs) > _MOST_PAIRS:
                        pairs.clear()
                    options = pairs[pair] = forms.phrases_at(pieces, i)
                phrase = forms.phrase(pieces, i, options) if options else None
                if phrase is not None:
                    at, char, whole = phrase
                    joined.append((i, at, char, whole))
                    continue
                if here not in counters:
                    continue
            after = sym[i + 1]
            alone = after not in going_on
            if not alone:
                second = sym[i + 2 : i + 3]
                if after in signs:
                    alone = second in lone_digits
                elif after in joiners:
                    alone = second not in going_on and second not in counters
            if alone and pieces[i] in single:
                number, char = single[pieces[i]]
                at = i + 1
                joined.append((i, at, char, number))
                continue
            found = numerals.read(pieces, i)
            if found is None:
                continue
            at, number = found
            char = self._number(number, pieces, i, at)
            if (
                alone
                and at == i + 1
                and number.scale == 1
                and number.kind != "fraction"
                and not number.ambiguous
            ):
                if len(single) > _MOST_SINGLE:
                    single.clear()
                single[pieces[i]] = number, char
            joined.append((i, at, char, number))
        if joined:
            chunks.replace(joined)

    def _number(self, number: Number, pieces: list[str], i: int, end: int) -> str:
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
        char = self.book.forms.number(kind, integral, shape, value < 0)
        flags = (0 if pieces[i][:1].isspace() else GLUED) | (CAPITAL if form[:1].isupper() else 0)
        return chr(ord(char) + flags)

    def records(self, chunks: Chunks) -> list[tuple[int, Record]]:
        """The chunks that are figures, with their records."""
        out: list[tuple[int, Record]] = []
        for match in self._figures(chunks.sym):
            chunk = match.start()
            item = chunks.items[chunk]
            if isinstance(item, Number):
                item = {"value": item, "span": (chunks.first[chunk], chunks.first[chunk + 1])}
            out.append((chunk, item))
        return out
