"""Runs the stages of a program: longest from the left wins, then the rule that comes first."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from figures.engine.chunks import Chunks, Record
from figures.engine.program import LiveStage, Matcher, Program, Rule
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator
from figures.number.words import Number

if TYPE_CHECKING:
    from figures.engine.trace import Trace

__all__ = ["Engine", "Found"]

# From, minus the length, order of the rule, number of the match, to, compiled rule, captures.
Found = tuple[int, int, int, int, int, Matcher, dict[str, tuple[int, int]]]


def _idle(symbols: Symbols) -> str:
    """The pattern of what stands between the ends of two sentences and holds no number."""
    stop = symbols.char(symbols.base(["STOP"]))
    number = symbols.pattern(("or", ("type", "NUM"), ("cls", "vague")))
    return f"(?<={stop})[^{stop}{number[1:-1]}]+(?={stop})"


class Engine:
    """The stages of a program, compiled as texts need them; holds no state of a text."""

    def __init__(self, program: Program, evaluator: Evaluator) -> None:
        self.program, self.evaluator = program, evaluator
        self._stages = [LiveStage(stage, program.symbols, evaluator) for stage in program.stages]
        self._idle = re.compile(_idle(program.symbols), re.DOTALL).finditer

    def run(self, chunks: Chunks, trace: "Trace | None" = None) -> None:
        """Run every stage in order; the chunks then hold the records that were made.

        After the first stage, sentences in which it left no number are read no further.
        """
        for number, live in enumerate(self._stages):
            if number == 1:
                chunks.drop([match.span() for match in self._idle(chunks.sym)])
            if trace is not None:
                trace.enter(live, chunks)
            if live.stage.sets:
                self._annotate(live, chunks, trace)
                continue
            found = self._search(live, chunks)
            if found:
                self._replace(found, chunks, trace)

    def _annotate(self, live: LiveStage, chunks: Chunks, trace: "Trace | None") -> None:
        """Let every rule that matches set its fields at once, anchor by anchor, rule by rule."""
        for start, end, matcher, spans in self._matches(live, chunks):
            if trace is None:
                self._set(matcher, spans, chunks)
                continue
            match = (start, start - end, matcher.rule.order, 0, end, matcher, spans)
            trace.before(match, chunks)
            self._set(matcher, spans, chunks)
            trace.take(match, chunks, None)

    @staticmethod
    def _matches(
        live: LiveStage, chunks: Chunks
    ) -> Iterator[tuple[int, int, Matcher, dict[str, tuple[int, int]]]]:
        """The matches of a stage at each of its anchors from the left, rule by rule."""
        sym = chunks.sym
        known, candidates = live.table.get, live.candidates
        reverse = ""
        for hit in live.scan(sym, 1):
            at = hit.start()
            key = sym[at - 1 : at + 2]
            matchers = known(key)
            if matchers is None:
                matchers = candidates(key)
            if not matchers:
                continue
            if not reverse:
                reverse = sym[::-1]
            for matcher in matchers:
                match = matcher.attempt(chunks, reverse, at)
                if match is not None:
                    yield match[0], match[1], matcher, match[2]

    def _search(self, live: LiveStage, chunks: Chunks) -> list[Found]:
        """All matches of a stage, in the form that sorts."""
        return [
            (start, start - end, matcher.rule.order, number, end, matcher, spans)
            for number, (start, end, matcher, spans) in enumerate(self._matches(live, chunks))
        ]

    def _replace(self, found: list[Found], chunks: Chunks, trace: "Trace | None") -> None:
        found.sort()
        taken: list[tuple[int, int, str, Any]] = []
        at = 0
        last = found[0]
        for match in found:
            start, _, _, _, end, matcher, spans = match
            rule = matcher.rule
            if start < at:
                if trace is not None:
                    trace.overlap(match, last, chunks)
                continue
            at, last = end, match
            record: Any = None
            if rule.makes != "apart":
                record = self._record(matcher, spans, chunks)
                record["span"] = (chunks.first[start], chunks.first[end])
                taken.append((start, end, self._symbol(rule, spans, chunks), record))
            if trace is not None:
                trace.take(match, chunks, record)
        if taken:
            chunks.replace(taken)

    def _symbol(self, rule: Rule, spans: dict[str, tuple[int, int]], chunks: Chunks) -> str:
        """The symbol of what a rule makes; `like:x` keeps that of the capture x."""
        if rule.makes.startswith("like:"):
            return chunks.sym[spans[rule.makes[5:]][0]]
        return self.program.types[rule.makes]

    @staticmethod
    def _record(matcher: Matcher, spans: dict[str, tuple[int, int]], chunks: Chunks) -> Record:
        record: Record = {}
        for name in matcher.spreads:
            span = spans.get(name)
            item = chunks.items[span[0]] if span else None
            if type(item) is dict:
                record.update(item)
            elif type(item) is Number:
                record["value"] = item
        record.update(matcher.constants)
        for _, field, only_empty, value_of in matcher.puts:
            if only_empty and record.get(field) is not None:
                continue
            value = value_of(chunks, spans)
            if value is not None:
                record[field] = value
        rule = matcher.rule
        record["rule"] = rule
        if not rule.makes.startswith("like:"):
            record["type"] = rule.makes
        return record

    @staticmethod
    def _set(matcher: Matcher, spans: dict[str, tuple[int, int]], chunks: Chunks) -> None:
        for target, field, only_empty, value_of in matcher.puts:
            span = spans.get(target)
            if span is None:
                continue
            value = None
            for chunk in range(*span):
                record = _as_record(chunks, chunk)
                if record is None or (only_empty and record.get(field) is not None):
                    continue
                if value is None:
                    value = value_of(chunks, spans)
                    if value is None:
                        break
                record[field] = value


def _as_record(chunks: Chunks, chunk: int) -> Record | None:
    """The record of a chunk; a bare number becomes one, other chunks have none."""
    item = chunks.items[chunk]
    if isinstance(item, dict):
        return item
    if isinstance(item, Number):
        record: Record = {
            "value": item,
            "span": (chunks.first[chunk], chunks.first[chunk + 1]),
            "rule": None,
        }
        chunks.items[chunk] = record
        return record
    return None
