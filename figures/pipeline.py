"""The straight line from a text to its figures: triggers, pieces, numbers, stages, figures."""

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from figures.attribution import CLAIM_FIELDS, Namer, attribute
from figures.build.figure import build_figures
from figures.build.sums import link_sums
from figures.build.wrapped import as_written
from figures.dates.dateline import own_date
from figures.engine.candidates import Group
from figures.engine.chunks import Chunks, Record
from figures.engine.dollars import home_dollar, settle_dollars
from figures.engine.joiner import Joiner
from figures.engine.stages import Engine
from figures.engine.values import Evaluator
from figures.model import Figure
from figures.number.words import Number
from figures.rulebook.book import Book
from figures.text.mask import mask
from figures.text.sentences import sentence_at
from figures.text.shadow import triggers
from figures.text.wrapping import unwrap

if TYPE_CHECKING:
    from figures.engine.trace import Trace

__all__ = ["Pipeline"]

_FIGURES = "or", ("type", "NUM"), ("type", "AMOUNT"), ("type", "QTY")
_DATELINE = "DATELINE"  # the type of record by which rules mark a text's own date
_SOFT = "\u00ad"  # a soft hyphen, which words may have anywhere


class Pipeline:
    """Reads texts with one book; keeps nothing of them."""

    def __init__(self, book: Book) -> None:
        self.book = book
        symbols = book.program.symbols
        self.engine = Engine(book.program, Evaluator(book.words, symbols, book.program.parts))
        self.joiner = Joiner(book.forms, book.numerals)
        # Types of records that take text as no figure: those of cues only mark it.
        is_mark = symbols.accepted(("or", ("type", "CUE"), ("type", "BREAK")))
        self.held_back = frozenset(
            name for name, char in book.program.types.items() if not is_mark[char]
        )
        self._stops = symbols.accepted(("type", "STOP"))
        self._dateline = book.program.types.get(_DATELINE, "\0")
        self._figures = re.compile(symbols.pattern(_FIGURES), re.DOTALL).finditer

    @cached_property
    def _telling(self) -> tuple[Group, ...]:
        """The stages that are run on sentences of which only the claims are wanted."""
        return self.engine.groups_for(CLAIM_FIELDS)

    def read(
        self, text: str, published: str | None = None, outlet: str | None = None
    ) -> tuple[Figure, ...]:
        """The figures of a text in order; its times count from `published`, or its own date, and a
        plain "$" counts the dollars of the country of `outlet`.
        """
        flat = self.unwrapped(text)
        chunks = self.run(flat, outlet=outlet)
        if chunks is None:
            return ()
        found = self.records(chunks)
        self.attribute(chunks, found)
        figures = build_figures(chunks, found, self.day(chunks, published))
        return figures if flat is text else as_written(figures, text)

    def unwrapped(self, text: str) -> str:
        """The text without the line breaks that only keep its lines to a width."""
        return unwrap(text, self.book.forms.is_known, self.book.numerals.has)

    def attribute(self, chunks: Chunks, found: list[tuple[int, Record]]) -> None:
        """Say in the records of the figures whose words they are."""
        text, masked = chunks.text, chunks.masked

        def find(at: int) -> tuple[int, int]:
            return sentence_at(masked, at, 0, self.book.stops)

        def read(span: tuple[int, int]) -> Chunks:
            chunks = self._chunks(text, masked, [span])
            self.engine.run(chunks, groups=self._telling)
            return chunks

        forms = self.book.forms
        namer = Namer(text, self.book.words, forms.is_known, forms.is_noun)
        attribute(chunks, found, find, read, namer)

    def day(self, chunks: Chunks, published: str | None) -> date | None:
        """The day from which the times of a text count; a dateline tells it if nobody does."""
        if published is not None:
            return date.fromisoformat(published)
        held = chunks.dropped
        if self._dateline in chunks.sym:
            held = held + [item for item in chunks.items if type(item) is dict]
        lines = [item for item in held if item.get("type") == _DATELINE]
        return own_date((chunks.place(*line["span"])[0], line) for line in lines)

    def run(
        self, text: str, trace: "Trace | None" = None, *, outlet: str | None = None
    ) -> Chunks | None:
        """The chunks of a text after all stages; None if no sentence holds a trigger."""
        chunks = self.chunks(text)
        if chunks is not None:
            code = home_dollar(outlet, self.book.words) if outlet else None
            if code is not None:
                settle_dollars(chunks, code, self.book.words)
            self.engine.run(chunks, trace)
        return chunks

    def chunks(self, text: str) -> Chunks | None:
        """The chunks of the sentences with a trigger, phrases and numbers joined; None without."""
        masked = mask(text)
        sentences: list[tuple[int, int]] = []
        spots = triggers(masked, self.book.triggers)
        end = 0
        at = next(spots, None)
        while at is not None:
            start, end = sentence_at(masked, at, end, self.book.stops)
            sentences.append((start, end))
            try:
                at = spots.send(end)
            except StopIteration:
                break
        return self._chunks(text, masked, sentences) if sentences else None

    def _chunks(self, text: str, masked: str, sentences: list[tuple[int, int]]) -> Chunks:
        stop, lex = self.book.forms.stop, self.book.lexer.lex
        plain = _SOFT not in masked
        pieces: list[str] = [""]
        ends: list[int] = [sentences[0][0]]
        for start, end in sentences:
            more, more_ends = lex(masked, start, end)
            pieces += more if plain else map(self._whole, more)
            ends += more_ends
            pieces.append("")
            ends.append(end)
        symbol_of = self.book.forms.__getitem__
        sym = stop + "".join(map(symbol_of, pieces[1:-1])) + stop
        chunks = Chunks(text, masked, pieces, ends, sym)
        self.joiner.join(chunks)
        return chunks

    def _whole(self, piece: str) -> str:
        """The piece, without soft hyphens if it is a number word, which is read as it stands."""
        whole = piece.replace(_SOFT, "")
        return whole if self.book.numerals.has(whole.strip()) else piece

    def records(self, chunks: Chunks) -> list[tuple[int, Record]]:
        """The chunks that are figures, with their records, which tell their place in the text."""
        items, first, place = chunks.items, chunks.first, chunks.place
        out: list[tuple[int, Record]] = []
        for match in self._figures(chunks.sym):
            chunk = match.start()
            item = items[chunk]
            if type(item) is Number:
                item = {"value": item, "span": (first[chunk], first[chunk + 1])}
            item["place"] = place(*item["span"])
            out.append((chunk, item))
        link_sums(chunks, out, self._stops)
        return out
