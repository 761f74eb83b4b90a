"""Why the figures of a text read as they do: a run of the engine, told as records."""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from figures.attribution.claims import Claim
from figures.build.figure import build_figures
from figures.build.wrapped import as_written
from figures.engine.chunks import Chunks, Record
from figures.engine.program import Rule
from figures.engine.trace import Lost, Taken, Trace
from figures.model import Figure
from figures.model.explanation import (
    Capture,
    Explanation,
    FieldValue,
    Loser,
    Reason,
    Setting,
    Step,
    Voice,
)
from figures.number.words import Number
from figures.pipeline import Pipeline

__all__ = ["explain_text"]

_WRITTEN = {
    "digits": "a number in digits",
    "words": "a number in words",
    "fraction": "a fraction",
    "mixed": "a number in digits and words",
}
_HIDDEN = frozenset({"rule", "type", "span"})


def explain_text(
    pipeline: Pipeline,
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    why_not: bool = False,
) -> Explanation:
    """The explanation of a text: for each figure the rules that made it, and what lost if asked."""
    trace = Trace(why_not=why_not)
    chunks = pipeline.run(pipeline.unwrapped(text), trace, outlet=outlet)
    if chunks is None:
        return Explanation(text=text)
    teller = _Teller(chunks, trace, pipeline.held_back)
    found = pipeline.records(chunks)
    pipeline.attribute(chunks, found)
    figures = as_written(build_figures(chunks, found, pipeline.day(chunks, published)), text)
    reasons = tuple(
        Reason(
            figure=figure,
            step=teller.step(record),
            voices=tuple(_voice(claim, figure) for claim in record.get("claims", ())),
            losers=teller.losers(figure.start, figure.end),
        )
        for figure, (_, record) in zip(figures, found, strict=True)
    )
    passed = teller.passed_over(record for _, record in found) if why_not else ()
    return Explanation(text=text, reasons=reasons, passed_over=passed)


class _Teller:
    """Tells what a trace noted about the records of one text."""

    def __init__(self, chunks: Chunks, trace: Trace, nothing: frozenset[str]) -> None:
        self.chunks, self.nothing = chunks, nothing
        self.lost = sorted(trace.lost, key=lambda lost: lost.start)
        self.starts = [lost.start for lost in self.lost]
        self.longest = max((lost.end - lost.start for lost in self.lost), default=0)
        # Records are dicts and compare by value; the trace keeps them alive, so ids stay theirs.
        self.made: dict[int, Taken] = {}
        self.settings: dict[int, list[Setting]] = {}
        for taken in trace.taken:
            if taken.record is not None:
                self.made[id(taken.record)] = taken
            noted = self._noted(taken)
            for change in taken.changes:
                mine = self.settings.setdefault(id(change.record), [])
                mine += [setting for setting in noted if setting not in mine]
                mine.append(self._setting(taken, change))

    def _noted(self, taken: Taken) -> list[Setting]:
        """What earlier rules noted of the words that a rule captured; a record has its rule."""
        records = [record for held in taken.captures.values() for record in held.records]
        words = [record for record in records if "rule" not in record]
        return [setting for word in words for setting in self.settings.get(id(word), ())]

    def step(self, record: Record) -> Step:
        """What made a record, with what it was made from."""
        settings = tuple(self.settings.get(id(record), ()))
        taken = self.made.get(id(record))
        if taken is None:
            return self._number(record, settings)
        return Step(
            **_named(taken.rule),
            makes=(taken.made or {}).get("type", ""),
            text=self.chunks.text[taken.start : taken.end],
            start=taken.start,
            end=taken.end,
            anchor=taken.anchor,
            captures=tuple(
                Capture(
                    name=name,
                    text=held.text,
                    value=self._worth(_number_of(held.value)),
                    made=tuple(self.step(one) for one in held.records if one is not record),
                )
                for name, held in taken.captures.items()
                if held.text
            ),
            fields=self._fields(taken.made or {}),
            settings=settings,
        )

    def losers(self, start: int, end: int) -> tuple[Loser, ...]:
        """What lost on the text from `start` to `end`, those first that got furthest."""
        first = bisect_left(self.starts, start - self.longest)
        near = self.lost[first : bisect_left(self.starts, end)]
        found = [lost for lost in near if lost.end > start]
        found.sort(key=lambda lost: (not lost.complete, lost.start - lost.end))
        return tuple(map(self._loser, found))

    def passed_over(self, figures: Iterable[Record]) -> tuple[Step, ...]:
        """The records at the end that are no figure, in text order."""
        known = {id(record) for record in figures}
        rest = [*self.chunks.dropped, *self.chunks.items]
        held = [one for one in rest if isinstance(one, dict) and one.get("type") in self.nothing]
        held.sort(key=lambda record: record["span"])
        return tuple(self.step(record) for record in held if id(record) not in known)

    def _number(self, record: Record, settings: tuple[Setting, ...]) -> Step:
        """A number that was a figure as it stood."""
        start, end = self.chunks.place(*record["span"])
        number = record.get("value")
        says = _WRITTEN.get(number.kind, "a number") if isinstance(number, Number) else "a number"
        return Step(
            rule="",
            place="",
            says=says,
            makes="NUM",
            text=self.chunks.text[start:end],
            start=start,
            end=end,
            fields=self._fields({"value": number}),
            settings=settings,
        )

    def _setting(self, taken: Taken, change: Any) -> Setting:
        worth = self._worth(change.value)
        return Setting(
            **_named(taken.rule),
            text=self.chunks.text[taken.start : taken.end],
            field=change.field,
            value="" if worth is None else worth,
        )

    def _loser(self, lost: Lost) -> Loser:
        return Loser(
            **_named(lost.rule),
            text=self.chunks.text[lost.start : lost.end],
            start=lost.start,
            end=lost.end,
            reason=lost.reason,
        )

    def _fields(self, record: Record) -> dict[str, FieldValue]:
        worth = {n: self._worth(value) for n, value in record.items() if n not in _HIDDEN}
        return {name: value for name, value in worth.items() if value is not None}

    def _worth(self, value: Any) -> FieldValue | None:
        if isinstance(value, Number):
            return value.value
        if isinstance(value, dict):
            start, end = self.chunks.place(*value["span"])
            return self.chunks.text[start:end]
        if isinstance(value, tuple):  # hedges
            return ", ".join(map(str, value))
        return value if isinstance(value, int | Decimal | str) else None


def _voice(claim: Claim, figure: Figure) -> Voice:
    """A claim over a figure, with how it comes to cover it."""
    if claim.covers == "claim":
        scope = "is cited beside the claim that covers the figure"
    elif claim.covers == "sentence":
        scope = "says of the sentence before it who says so"
    elif claim.end <= figure.start:
        scope = "covers what stands behind it, or the quotation there"
    else:
        scope = "covers what stands before it, or the quotation there"
    return Voice(
        **_named(claim.record["rule"]),
        cue=claim.cue,
        source=str(claim.mention.source) if claim.mention else "",
        start=claim.start,
        end=claim.end,
        scope=scope,
    )


def _named(rule: Rule) -> dict[str, str]:
    return {"rule": rule.label, "place": rule.place, "says": rule.says}


def _number_of(value: Any) -> Any:
    """A record's number, for a capture that holds one."""
    return value.get("value") if isinstance(value, dict) else value
