"""The sentences of a text: those read for their figures, and others read when asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from figures.attribution.claims import Claim, Sentence, sentences_of
from figures.engine.chunks import Chunks
from figures.text.sentences import solid_after, solid_before

__all__ = ["Neighbours"]


class Neighbours:
    """The sentences of one text with their claims, by place.

    `chunks` are those of the sentences with figures; `read` gives those of any other sentence, by
    an offset in it.
    """

    def __init__(self, chunks: Chunks, read: Callable[[int], Chunks]) -> None:
        self.text = chunks.text
        self._read = read
        self._all = list(sentences_of(chunks))
        self._starts = [sentence.start for sentence in self._all]

    def at(self, offset: int) -> Sentence:
        """The sentence around an offset."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset < self._all[number].end:
            return self._all[number]
        sentence = next(iter(sentences_of(self._read(offset))), None)
        if sentence is None:
            sentence = Sentence(offset, offset + 1)
        number = bisect_right(self._starts, sentence.start)
        self._starts.insert(number, sentence.start)
        self._all.insert(number, sentence)
        return sentence

    def claims_before(self, offset: int) -> Iterator[Claim]:
        """The claims before an offset in its sentence and in the one before, the latest first."""
        sentence = self.at(offset)
        yield from (c for c in reversed(sentence.claims) if c.end <= offset)
        at = solid_before(self.text, sentence.start)
        if at >= 0:
            yield from reversed(self.at(at).claims)

    def before(self, start: int) -> Sentence | None:
        """The sentence before the one that starts at `start`, in the same paragraph; or None."""
        at = solid_before(self.text, start)
        if at < 0 or "\n" in self.text[at:start]:
            return None
        return self.at(at)

    def after(self, end: int) -> Sentence | None:
        """The sentence after the one that ends at `end`, in the same paragraph; or None."""
        rest = solid_after(self.text, end)
        if rest >= len(self.text) or "\n" in self.text[end:rest]:
            return None
        return self.at(rest)
