"""Times of figures: the words as they stand, and the days that they come to."""

from datetime import date

from figures.dates.reckoning import reckon
from figures.engine.chunks import Chunks, Record
from figures.model import Time

__all__ = ["Times"]

_PARTS = ("length", "base")


class Times:
    """The times of one text; each is reckoned once, however many figures it dates."""

    def __init__(self, chunks: Chunks, published: date | None) -> None:
        self.chunks, self.published = chunks, published
        self._known: dict[int, Time] = {}

    def of(self, record: Record) -> Time | None:
        """The time of a figure's record; None if the rules say that it has none."""
        time = record["time"]
        if not isinstance(time, dict):
            return None
        known = self._known.get(id(time))
        if known is None:
            start, end = reckon(time, self.published)
            known = self._known[id(time)] = Time(
                text=self._text(time),
                start=start.isoformat() if start else None,
                end=end.isoformat() if end else None,
            )
        return known

    def _text(self, time: Record) -> str:
        """Its words, with those of a duration beside it: "over the past" and "three years"."""
        spans = [time["span"]]
        length, base = time.get("length"), time.get("base")
        if isinstance(length, dict):
            spans.append(length["span"])
            # "the first three months of 2024": what is counted from elsewhere is not part of it.
            if isinstance(base, dict) and base["span"][0] == length["span"][1] + 1:
                spans.append(base["span"])
        first, last = min(spans)[0], max(span[1] for span in spans)
        start, end = self.chunks.place(first, last)
        return self.chunks.text[start:end]
