"""Spans that a host has found, each brought together with the figure that stands there."""

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.errors import InputError, listed, shortened
from figures.model import Document, Figure

if TYPE_CHECKING:
    from figures.api import Normalizer
    from figures.model.explanation import Step

__all__ = ["FITS", "REASONS", "Answer", "Reader", "place_of"]

FITS = {
    "exact": "the figure stands exactly there, spaces at the ends aside",
    "wider": "the figure goes beyond the span: the span is too short",
    "narrower": "the figure stands inside the span: the span is too long",
    "crossing": "the figure and the span have a part in common, and each goes beyond the other",
}
"""How a figure lies to the span that it was found for."""

REASONS = {
    "no_figure": "nothing there is a figure",
    "several": "several figures stand there, and none of them holds the others",
    "not_wanted": "what stands there is not among the figures to emit",
    "empty": "the span has no text, or only space",
    "outside": "the span does not lie inside the text",
}
"""Why there is no reading for a span."""

_NAMES = (("start_char", "end_char"), ("start", "end"), ("begin", "end"))


class Answer(NamedTuple):
    """The figure of a span and how it fits, or the reason why there is none; other figures there.

    `says` is the reason in words, with what stood there; None where the figure is given.
    """

    figure: Figure | None = None
    fit: str | None = None
    reason: str | None = None
    says: str | None = None
    others: tuple[Figure, ...] = ()


def place_of(span: Any, number: int) -> tuple[int, int]:
    """The start and the end of a span in any of the forms that hosts have.

    A pair, also with more behind it, a mapping or an object with `start` and `end`, `start_char`
    and `end_char`, or `begin` and `end`. InputError for anything else, with its number.

    >>> place_of((3, 7, "TROOPS"), 0), place_of({"start": 3, "end": 7}, 1)
    ((3, 7), (3, 7))
    """
    found = _ends(span)
    try:
        start, end = (operator.index(offset) for offset in found)
    except (TypeError, ValueError):
        raise InputError(
            f"spans[{number}]: a pair of whole numbers, or start and end by name, not {span!r:.60}"
        ) from None
    return start, end


def _ends(span: Any) -> Sequence[Any]:
    if isinstance(span, Mapping):
        for names in _NAMES:
            if all(name in span for name in names):
                return [span[name] for name in names]
        return ()
    # A span of spaCy counts tokens in `start`, and characters in `start_char`. A named tuple may
    # have its ends anywhere.
    for first, second in _NAMES:
        if hasattr(span, first) and hasattr(span, second):
            return [getattr(span, first), getattr(span, second)]
    return span[:2] if isinstance(span, Sequence) and not isinstance(span, str | bytes) else ()


class Reader:
    """Answers for the spans of one text."""

    def __init__(
        self,
        document: Document,
        wants: Callable[[Figure], bool],
        normalizer: "Normalizer",
    ) -> None:
        self.text = document.text
        self._figures = document.figures
        self._wants, self._normalizer = wants, normalizer
        self._starts = [figure.start for figure in document]
        self._ends = list(accumulate((figure.end for figure in document), max))
        self._passed: dict[int, tuple[Step, ...]] = {}

    def answer(self, start: int, end: int) -> Answer:
        """The answer for the span from `start` to `end`."""
        size = len(self.text)
        if not 0 <= start <= end <= size:
            says = f"{start}:{end} does not lie inside the text, which has {size} characters"
            return Answer(reason="outside", says=says)
        held = self.text[start:end]
        start += len(held) - len(held.lstrip())
        end = start + len(held.strip())
        if start >= end:
            return Answer(reason="empty", says="the span has no text, or only space")
        there = self._touching(start, end)
        wanted = [figure for figure in there if self._wants(figure)]
        if not wanted:
            return self._nothing(start, end, there)
        group = _heads(self._meant(wanted, start, end))
        if len(group) > 1:
            named = listed([figure.text for figure in group])
            says = f"{len(group)} figures stand there, and none holds the others: {named}"
            return Answer(reason="several", says=says, others=tuple(wanted))
        (figure,) = group
        rest = tuple(other for other in wanted if other is not figure)
        return Answer(figure, _fit(figure, start, end), others=rest)

    def _touching(self, start: int, end: int) -> list[Figure]:
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return [f for f in self._figures[first:last] if f.end > start]

    def _meant(self, there: list[Figure], start: int, end: int) -> list[Figure]:
        """The figures that a span is about, of those that it touches."""
        if len(there) < 2:
            return there
        exact = [f for f in there if (f.start, f.end) == (start, end)]
        # "60 miles (97 km)" cuts "over 60 miles" and is about it; "men and 40 ships" cuts "30 men",
        # but has no number of it.
        whole = [f for f in there if self._has_number(f, start, end)]
        return exact or whole or there

    def _has_number(self, figure: Figure, start: int, end: int) -> bool:
        """Whether the part of a figure that lies in a span still states a number."""
        if start <= figure.start and figure.end <= end:
            return True
        part = self.text[max(start, figure.start) : min(end, figure.end)]
        return bool(self._normalizer.normalize(part).figures)

    def _nothing(self, start: int, end: int, unwanted: Sequence[Figure]) -> Answer:
        """The answer where no figure stands that is wanted, with what stands there."""
        if unwanted:
            named = listed([figure.text for figure in unwanted])
            says = f"{named} stands there, which is not among the figures to emit"
            return Answer(reason="not_wanted", says=says, others=tuple(unwanted))
        passed = [step for step in self._passed_over(start) if step.start < end > start < step.end]
        if passed:
            step = max(passed, key=lambda one: min(one.end, end) - max(one.start, start))
            says = f"{shortened(step.text)} is no figure: {step.says} ({step.rule})"
            return Answer(reason="no_figure", says=says)
        says = f"{shortened(self.text[start:end])} states no number"
        return Answer(reason="no_figure", says=says)

    def _passed_over(self, at: int) -> "tuple[Step, ...]":
        """What rules passed over in the line that has this place, placed in the whole text."""
        first = self.text.rfind("\n", 0, at) + 1
        if first not in self._passed:
            import msgspec

            last = self.text.find("\n", at)
            line = self.text[first : last if last >= 0 else len(self.text)]
            self._passed[first] = tuple(
                msgspec.structs.replace(step, start=step.start + first, end=step.end + first)
                for step in self._normalizer.explain(line, why_not=True).passed_over
            )
        return self._passed[first]


def _heads(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that none of the others stands for.

    Of "30 of the 58 drones" that is 30, of "60 miles (97 km)" 60 miles, of "two brigades – 5,000
    people" the people, of "from 12 to 21" the level reached.
    """
    if len(figures) < 2:
        return list(figures)
    places = {(figure.start, figure.end) for figure in figures}
    held: set[tuple[int, int]] = set()
    for figure in figures:
        own = (figure.start, figure.end)
        for other in figure.relations:
            place = (other.start, other.end)
            if place not in places:
                continue
            if other.kind == "part_of":
                held.add(max(own, place))  # the one said first is the one meant
            else:
                held.add(place if other.kind == "sum_of" else own)
        held |= {
            (level.start, level.end)
            for level in figures
            if figure.change is not None
            and figure.change.from_value is not None
            and level.value == figure.change.from_value
            and level.start < figure.start
        }
    return [figure for figure in figures if (figure.start, figure.end) not in held] or list(figures)


def _fit(figure: Figure, start: int, end: int) -> str:
    if (figure.start, figure.end) == (start, end):
        return "exact"
    if start <= figure.start and figure.end <= end:
        return "narrower"
    return "wider" if figure.start <= start and end <= figure.end else "crossing"
