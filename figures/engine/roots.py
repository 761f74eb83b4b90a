"""What noun phrases hang on: the price, of "the price of a barrel of oil from the sea"."""

import re
from functools import cached_property
from typing import Any

from figures.engine.chunks import Chunks
from figures.engine.phrases import Phrases
from figures.engine.program import ROOT_PARTS, Node, Regex
from figures.engine.symbols import Symbols
from figures.engine.words import fold

__all__ = ["Roots"]

_FARTHEST = 8  # phrases that hang one on the other
_WIDEST = 48  # chunks of one step
_Span = tuple[int, int]


class Roots:
    """Follows noun phrases to what they hang on, by two parts that rules define.

    `root-step` matches a phrase that hangs on another, both with what joins them, and captures the
    other; `root-tail` what a phrase keeps of all that hangs on it.
    """

    def __init__(self, phrases: Phrases, symbols: Symbols, parts: dict[str, Node]) -> None:
        self.phrase, self.symbols, self.parts = phrases.of, symbols, parts

    @cached_property
    def _step(self) -> Any:
        return self._pattern(ROOT_PARTS[0], backwards=True)

    @cached_property
    def _tail(self) -> Any:
        return self._pattern(ROOT_PARTS[1], backwards=False)

    def _pattern(self, name: str, *, backwards: bool) -> Any:
        build = Regex(self.symbols, backwards=backwards).build
        return re.compile(build(self.parts[name]), re.DOTALL).match

    def of(self, chunks: Chunks, end: int) -> str | None:
        """What the noun phrase that ends before the chunk `end` hangs on, with what it keeps;
        None if it hangs on nothing.
        """
        root: _Span | None = None
        for _ in range(_FARTHEST):
            found = self._above(chunks.sym, end if root is None else root[1])
            if found is None:
                break
            root = found
        if root is None:
            return None
        start, end = root
        phrase = self.phrase(chunks, start, end)
        tail = self._tail(chunks.sym, end)
        kept = fold(chunks.span_text(end, tail.end())) if tail else ""
        return f"{phrase} {kept}" if kept else phrase

    def _above(self, sym: str, end: int) -> _Span | None:
        """From, to of the phrase that the one before `end` hangs on."""
        behind = sym[max(0, end - _WIDEST) : end][::-1]
        match = self._step(behind)
        if match is None:
            return None
        first, last = match.span(1)
        return end - last, end - first
