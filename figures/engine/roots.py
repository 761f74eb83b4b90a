"""What noun phrases hang on: the price, of "the price of a barrel of oil from the sea"."""

import re
from functools import cache
from typing import Any

from figures.engine.chunks import Chunks
from figures.engine.phrases import Phrases
from figures.engine.program import Node, Regex
from figures.engine.symbols import Symbols
from figures.engine.words import fold

__all__ = ["Roots"]

_FARTHEST = 8  # phrases that hang one on the other
_WIDEST = 48  # chunks of one step
_Span = tuple[int, int]


class Roots:
    """Follows noun phrases to what they hang on, by four parts that rules define.

    `root-step` matches a phrase that hangs on another, both with what joins them, and captures the
    other; `root-tail` what a phrase keeps of all that hangs on it. `outer-step` matches what stands
    before a phrase that hangs on another: this, captured with its head, and the joint. Behind what
    `root-bar` matches, phrases only seem to hang on each other: "At a port in Halm men said".
    """

    def __init__(self, phrases: Phrases, symbols: Symbols, parts: dict[str, Node]) -> None:
        self.phrase, self.symbols, self.parts = phrases.of, symbols, parts
        self._pattern = cache(self._compile)

    def _compile(self, name: str, backwards: bool) -> Any:
        build = Regex(self.symbols, backwards=backwards).build
        return re.compile(build(self.parts[name]), re.DOTALL).match

    def of(self, chunks: Chunks, end: int) -> str | None:
        """What the noun phrase that ends before the chunk `end` hangs on, with what it keeps;
        None if it hangs on nothing.
        """
        root: _Span | None = None
        for _ in range(_FARTHEST):
            found = self._step("root-step", chunks.sym, end if root is None else root[1])
            if found is None:
                break
            (root,) = found
        if root is None or self._is_barred(chunks.sym, root[0]):
            return None
        start, end = root
        phrase = self.phrase(chunks, start, end)
        tail = self._pattern("root-tail", False)(chunks.sym, end)
        kept = fold(chunks.span_text(end, tail.end())) if tail else ""
        return f"{phrase} {kept}" if kept else phrase

    def outermost(self, chunks: Chunks, start: int) -> tuple[int, _Span] | None:
        """Where what the noun phrase at the chunk `start` hangs on begins, and its head; None if it
        hangs on nothing.
        """
        outer: tuple[int, _Span] | None = None
        for _ in range(_FARTHEST):
            found = self._step("outer-step", chunks.sym, start if outer is None else outer[0])
            if found is None:
                break
            (begin, _), head = found
            outer = begin, head
        return None if outer is None or self._is_barred(chunks.sym, outer[0]) else outer

    def _is_barred(self, sym: str, start: int) -> bool:
        return self._match("root-bar", sym, start) is not None

    def _step(self, name: str, sym: str, end: int) -> list[_Span] | None:
        """From, to of each capture of a part that ends before the chunk `end`."""
        match = self._match(name, sym, end)
        return match and [(end - last, end - first) for first, last in match.regs[1:]]

    def _match(self, name: str, sym: str, end: int) -> Any:
        return self._pattern(name, True)(sym[max(0, end - _WIDEST) : end][::-1])
