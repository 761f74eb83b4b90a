"""Runs the stages of a program: longest from the left wins, then the rule that comes first."""

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Any

from figures.engine.candidates import Group
from figures.engine.chunks import Chunks, Noted, Record, record_of
from figures.engine.matcher import Match, Matcher, Put
from figures.engine.program import Program, in_groups
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator, Spans
from figures.number.words import Number

if TYPE_CHECKING:
    from figures.engine.trace import Trace

__all__ = ["Engine", "Found"]

# From, minus the length, order of the rule, number of the match; compiled rule and match.
Found = tuple[int, int, int, int, Matcher, Match]


# What makes a sentence worth reading after the first stage: numbers, and words that stand for one.
_NUMBERS = (("type", "NUM"), ("type", "NUMBERING"))


def _idle(symbols: Symbols, stop: str) -> str:
    """The pattern of the end of a sentence and, captured, of the next one, if it has no number."""
    others = symbols.mask(("not", ("or", *_NUMBERS)))
    return f"{stop}({symbols.mask_pattern(others & ~symbols.bit(stop))}+)(?={stop})"


class Engine:
    """The stages of a program, compiled as texts need them; holds no state of a text."""

    def __init__(self, program: Program, evaluator: Evaluator) -> None:
        self.program, self.evaluator = program, evaluator
        self.groups = [Group(some, program, evaluator) for some in in_groups(program.stages)]
        self._idle = re.compile(_idle(program.symbols, program.stop), re.DOTALL).finditer

    def run(
        self,
        chunks: Chunks,
        trace: "Trace | None" = None,
        groups: Sequence[Group] | None = None,
    ) -> None:
        """Run every stage in order; the chunks then hold the records that were made.

        After the first stage, sentences in which it left no number are read no further. With
        `groups` these stages alone are run, and on all sentences.
        """
        for number, group in enumerate(self.groups if groups is None else groups):
            if number == 1 and groups is None:
                chunks.drop([match.span(1) for match in self._idle(chunks.sym)])
            if group.sets:
                self._annotate(group, chunks, trace)
                continue
            if trace is not None:
                trace.enter(group, 0, chunks)
            found = self._search(group, chunks)
            if found:
                self._replace(found, chunks, trace)

    def groups_for(self, fields: Set[str]) -> tuple[Group, ...]:
        """The groups of stages that tell these fields of records: those that put them, and before
        those all that make records or put what is asked for.
        """
        asked = set(fields)
        needed: list[Group] = []
        for group in reversed(self.groups):
            if (needed and not group.sets) or any(asked & stage.puts for stage in group.stages):
                needed.append(group)
                asked.update(*(stage.asks for stage in group.stages))
        return tuple(reversed(needed))

    def _annotate(self, group: Group, chunks: Chunks, trace: "Trace | None") -> None:
        """Let every rule that matches set its fields at once: stage by stage, anchor by anchor,
        rule by rule. Anchors are looked for once, as no symbol changes.
        """
        waiting: list[list[tuple[int, tuple[Matcher, ...]]]] = [[] for _ in group.stages]
        for at, candidates in group.tries(chunks.sym):
            for place, matchers in candidates:
                waiting[place].append((at, matchers))
        reverse = chunks.sym[::-1]
        for place, tries in enumerate(waiting):
            if trace is not None:
                trace.enter(group, place, chunks)
            for at, matchers in tries:
                for matcher in matchers:
                    match = matcher.attempt(chunks, reverse, at)
                    if match is None:
                        continue
                    if trace is not None:
                        trace.before(matcher, match, chunks)
                    self._set(matcher, match[2], chunks)
                    if trace is not None:
                        trace.take(matcher, match, chunks, None)

    @staticmethod
    def _search(group: Group, chunks: Chunks) -> list[Found]:
        """All matches of a stage, in the form that sorts."""
        found: list[Found] = []
        reverse = ""
        for at, candidates in group.tries(chunks.sym):  # of the one stage
            reverse = reverse or chunks.sym[::-1]
            for matcher in candidates[0][1]:
                match = matcher.attempt(chunks, reverse, at)
                if match is not None:
                    start, end, _ = match
                    found.append(
                        (start, start - end, matcher.rule.order, len(found), matcher, match)
                    )
        return found

    def _replace(self, found: list[Found], chunks: Chunks, trace: "Trace | None") -> None:
        """Put records in the place of the matches that win."""
        found.sort()
        types, firsts = self.program.types, chunks.first
        taken: list[tuple[int, int, str, Any]] = []
        at = 0
        last = found[0]
        for one in found:
            start, _, _, _, matcher, match = one
            if start < at:
                if trace is not None:
                    trace.overlap(one, last, chunks)
                continue
            _, at, spans = match
            last = one
            record: Any = None
            makes = matcher.rule.makes
            if makes != "apart":
                record = self._record(matcher, spans, chunks)
                record["span"] = firsts[start], firsts[at]
                char = types.get(makes) or _symbol_like(makes, matcher, spans, chunks)
                taken.append((start, at, char, record))
            if trace is not None:
                trace.take(matcher, match, chunks, record)
        if taken:
            chunks.replace(taken)

    @staticmethod
    def _record(matcher: Matcher, spans: Spans, chunks: Chunks) -> Record:
        record: Record = {}
        for slot in matcher.spreads:
            first = spans[slot][0]
            item = chunks.items[first] if first >= 0 else None
            if type(item) is dict:
                record.update(item)
            elif type(item) is Number:
                record["value"] = item
        record.update(matcher.constants)
        for _, field, sign, value_of in matcher.puts:
            if sign and record.get(field) is not None:
                continue
            value = value_of(chunks, spans)
            if value is not None:
                record[field] = value
        return record

    @staticmethod
    def _set(matcher: Matcher, spans: Spans, chunks: Chunks) -> None:
        """Write what a rule sets into the records of its captures."""
        items = chunks.items
        for put in matcher.puts:
            slot, field, sign, value_of = put
            first, last = spans[slot]
            if first == last:
                continue
            if sign == "+" or last != first + 1 or type(record := items[first]) is not dict:
                _put(put, spans, chunks)
            elif not sign or record.get(field) is None:
                value = value_of(chunks, spans)
                if value is not None:
                    record[field] = value


def _symbol_like(makes: str, matcher: Matcher, spans: Spans, chunks: Chunks) -> str:
    """The symbol of the capture that `like:x` names."""
    return chunks.sym[spans[matcher.scope[makes.removeprefix("like:")][0]][0]]


def _put(put: Put, spans: Spans, chunks: Chunks) -> None:
    """Write a field into all records of a capture, those that its numbers become included."""
    slot, field, sign, value_of = put
    first, last = spans[slot]
    value = None
    for chunk in range(first, last):
        record = item = chunks.items[chunk]
        if type(item) is not dict:
            if last > first + 1 and type(item) is not Number:
                continue  # a stretch is captured for the figures in it, not for its words
            record = record_of(item)
        if sign == "?" and record is not None and record.get(field) is not None:
            continue
        if value is None:
            value = value_of(chunks, spans)
            if value is None:
                break
        if record is None:
            record = _new_record(chunks, chunk)
        if sign == "+":
            held = record.get(field, ())
            record[field] = held if value in held else (*held, value)
        else:
            record[field] = value


def _new_record(chunks: Chunks, chunk: int) -> Record:
    """The record that a bare number becomes, or for what is noted of a word."""
    item = chunks.items[chunk]
    record: Record = {"span": (chunks.first[chunk], chunks.first[chunk + 1])}
    if isinstance(item, Number):
        record |= {"value": item, "rule": None}
        chunks.items[chunk] = record
    else:
        noted = chunks.items[chunk] = Noted(item)
        noted.notes = record
    return record
