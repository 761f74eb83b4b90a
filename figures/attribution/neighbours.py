"""The sentences of a text: those read for their figures, and others read when asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from figures.attribution.claims import Claim, Sentence, sentences_of
from figures.engine.chunks import Chunks
from figures.text.sentences import solid_after, solid_before

__all__ = ["Neighbours"]


class Neighbours:
    """The sentences of one text with their claims, by place.

    `chunks` are those of the sentences with figures; `find` gives from, to of any other sentence,
    by an offset in it, and `read` its chunks.
    """

    def __init__(
        self,
        chunks: Chunks,
        find: Callable[[int], tuple[int, int]],
        read: Callable[[tuple[int, int]], Chunks],
    ) -> None:
        self.text, self._masked = chunks.text, chunks.masked
        self._find, self._read = find, read
        self._all = list(sentences_of(chunks))
        self._starts = [sentence.start for sentence in self._all]
        self._unread: dict[int, tuple[int, int]] = {}  # of sentences without their claims, by start

    def at(self, offset: int) -> Sentence:
        """The sentence around an offset."""
        number = self._number(offset)
        sentence = self._all[number]
        found = self._unread.pop(sentence.start, None)
        if found is not None:
            sentence = next(sentences_of(self._read(found)), sentence)
            self._all[number] = sentence
        return sentence

    def span(self, offset: int) -> tuple[int, int]:
        """From, to of the sentence around an offset, which need not be read for that."""
        return self._all[self._number(offset)][:2]

    def _number(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset < self._all[number].end:
            return number
        found = self._find(offset)
        start, end = solid_after(self._masked, found[0]), solid_before(self._masked, found[1]) + 1
        if start >= end:
            start, end = offset, offset + 1
        number = bisect_right(self._starts, start)
        self._starts.insert(number, start)
        self._all.insert(number, Sentence(start, end))
        self._unread[start] = found
        return number

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
