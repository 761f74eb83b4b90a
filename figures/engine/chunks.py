"""Chunks: what the rules see of a text, one symbol a chunk, with parallel lists beside it."""

from typing import Any

__all__ = ["Chunks", "Noted", "Record", "record_of"]

Record = dict[str, Any]


class Noted(str):
    """A word with what rules have noted of it: who rises, of "rose". It matches as before."""

    __slots__ = ("notes",)
    notes: Record


def record_of(item: Any) -> Record | None:
    """The record of what a chunk holds, or what is noted of its word; None if it has neither."""
    return item if isinstance(item, dict) else item.notes if isinstance(item, Noted) else None


class Chunks:
    """The chunks of the sentences that are read.

    `sym` has one symbol a chunk; `first` the index of its first piece (one entry more than there
    are chunks); `items` what it holds: the piece or phrase (str), a Number, or a record (dict).
    `pieces` and `ends` come from the lexer and never change; `masked` is the text that it read.
    """

    __slots__ = ("dropped", "ends", "first", "items", "masked", "pieces", "sym", "text")

    def __init__(
        self, text: str, masked: str, pieces: list[str], ends: list[int], sym: str
    ) -> None:
        self.text, self.masked = text, masked
        self.pieces, self.ends, self.sym = pieces, ends, sym
        self.first = list(range(len(pieces) + 1))
        self.items: list[Any] = list(pieces)
        self.dropped: list[Record] = []

    def replace(self, spans: list[tuple[int, int, str, Any]]) -> None:
        """Put one chunk (symbol, item) in the place of each span; spans ascend, none overlap."""
        sym, items = self.sym, self.items
        new_sym: list[str] = []
        gaps: list[tuple[int, int]] = []
        at = 0
        for start, end, char, item in spans:
            new_sym += sym[at:start], char
            items[start] = item
            if end > start + 1:
                gaps.append((start + 1, end))
            at = end
        new_sym.append(sym[at:])
        self.sym = "".join(new_sym)
        self._close(gaps)

    def drop(self, spans: list[tuple[int, int]]) -> None:
        """Leave chunks out, keeping their records in `dropped`.

        Spans ascend, do not overlap, and stand between chunks without text.
        """
        sym, items = self.sym, self.items
        new_sym: list[str] = []
        at = 0
        for start, end in spans:
            new_sym.append(sym[at:start])
            self.dropped += [item for item in items[start:end] if isinstance(item, dict)]
            at = end
        self.sym = "".join([*new_sym, sym[at:]])
        self._close(spans)

    def _close(self, gaps: list[tuple[int, int]]) -> None:
        """Leave these chunks out of the lists beside the symbols."""
        if not gaps:
            return
        first, items = self.first, self.items
        new_first: list[int] = []
        new_items: list[Any] = []
        at = 0
        for start, end in gaps:
            new_first += first[at:start]
            new_items += items[at:start]
            at = end
        self.first = new_first + first[at:]
        self.items = new_items + items[at:]

    def start(self, chunk: int) -> int:
        """The offset in the text where a chunk begins, white space left out."""
        return self.place(self.first[chunk], self.first[chunk + 1])[0]

    def end(self, chunk: int) -> int:
        """The offset in the text where a chunk ends, white space left out."""
        return self.place(self.first[chunk], self.first[chunk + 1])[1]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """The offsets in the text of the pieces `first` to `last`, white space around left out."""
        piece = self.pieces[last - 1]
        start = self.ends[first] - len(self.pieces[first].lstrip())
        return start, self.ends[last - 1] - len(piece) + len(piece.rstrip())

    def span_text(self, start: int, end: int) -> str:
        """The text of chunks `start` to `end`, as it stands."""
        if end <= start:
            return ""
        first, last = self.place(self.first[start], self.first[end])
        return self.text[first:last]
