"""Runs the stages of a program over chunks: longest from the left wins, then the rule that comes first."""

from typing import Any

from figures.engine.chunks import Chunks, Record
from figures.engine.program import Matcher, Program, Rule
from figures.engine.values import Evaluator, classes_of
from figures.number.words import Number

__all__ = ["Engine", "Trace"]

Found = tuple[int, int, int, Rule, dict[str, tuple[int, int]]]


class Trace:
    """What happened while the stages ran: matches that were taken and those that lost, with the reason."""

    def __init__(self) -> None:
        self.taken: list[tuple[Rule, int, int, dict[str, tuple[str, Any]], Any]] = []
        self.lost: list[tuple[Rule, int, int, str]] = []


class Engine:
    """A program with an evaluator; holds no state of a text."""

    def __init__(self, program: Program, evaluator: Evaluator) -> None:
        self.program, self.evaluator = program, evaluator
        self._classes: dict[int, dict[str, tuple[str, ...]]] = {}

    def run(self, chunks: Chunks, trace: Trace | None = None) -> None:
        """Run every stage in order; the chunks then hold the records that were made."""
        for live in self.program.live():
            found = self._search(live, chunks, trace)
            if not found:
                continue
            if live.stage.sets:
                for start, _, end, rule, spans in found:
                    self._set(rule, spans, chunks)
                    if trace is not None:
                        self._note(trace, rule, start, end, spans, chunks, None)
            else:
                self._replace(found, chunks, trace)

    def classes(self, rule: Rule) -> dict[str, tuple[str, ...]]:
        """The vocabulary classes that each capture of the rule names."""
        out = self._classes.get(rule.order)
        if out is None:
            out = self._classes[rule.order] = (
                classes_of(rule.left) | classes_of(rule.anchor) | classes_of(rule.right)
            )
        return out

    def _search(self, live: Any, chunks: Chunks, trace: Trace | None) -> list[Found]:
        sym = chunks.sym
        table, candidates = live.table, live.candidates
        found: list[Found] = []
        reverse = ""
        sets = live.stage.sets
        for hit in live.scan(sym, 1):
            at = hit.start()
            key = sym[at - 1 : at + 2]
            matchers: tuple[Matcher, ...] = table.get(key)  # type: ignore[assignment]
            if matchers is None:
                matchers = candidates(key)
            if not matchers:
                continue
            reverse = reverse or sym[::-1]
            best: Found | None = None
            for matcher in matchers:
                match = matcher.find(sym, reverse, at)
                if match is None:
                    continue
                start, end, spans = match
                rule = matcher.rule
                if rule.where and not self.evaluator.holds(
                    rule.where, chunks, spans, self.classes(rule)
                ):
                    if trace is not None:
                        trace.lost.append(
                            (
                                rule,
                                chunks.start(start),
                                chunks.end(end - 1),
                                "its `where` does not hold",
                            )
                        )
                    continue
                one = (start, -(end - start), end, rule, spans)
                if not sets:
                    found.append(one)
                elif best is None or one[1] < best[1]:
                    best = one
            if best is not None:
                found.append(best)
        return found

    def _replace(self, found: list[Found], chunks: Chunks, trace: Trace | None) -> None:
        found.sort(key=lambda f: (f[0], f[1], f[3].order))
        taken: list[tuple[int, int, str, Any]] = []
        at = 0
        last: Rule | None = None
        for start, _, end, rule, spans in found:
            if start < at:
                if trace is not None and last is not rule:
                    reason = f"{last.name if last else '?'} took the text from further left or at more length"
                    trace.lost.append((rule, chunks.start(start), chunks.end(end - 1), reason))
                continue
            at, last = end, rule
            record: Any = None
            if rule.makes != "apart":
                record = self._record(rule, spans, chunks)
                record["span"] = (chunks.first[start], chunks.first[end])
                taken.append((start, end, self._symbol(rule, spans, chunks), record))
            if trace is not None:
                self._note(trace, rule, start, end, spans, chunks, record)
        if taken:
            chunks.replace(taken)

    def _symbol(self, rule: Rule, spans: dict[str, tuple[int, int]], chunks: Chunks) -> str:
        """The symbol of what a rule makes; `like:x` keeps that of the capture x."""
        if rule.makes.startswith("like:"):
            return chunks.sym[spans[rule.makes[5:]][0]]
        return self.program.types[rule.makes]

    def _record(self, rule: Rule, spans: dict[str, tuple[int, int]], chunks: Chunks) -> Record:
        record: Record = {}
        classes = self.classes(rule)
        for action in rule.actions:
            if action[0] == "spread":
                self._spread(record, action[2], chunks, spans)
                continue
            _, _, field, only_empty, expr = action
            if only_empty and record.get(field) is not None:
                continue
            value = self.evaluator.value(expr, chunks, spans, classes)
            if value is not None:
                record[field] = value
        record["rule"] = rule
        if not rule.makes.startswith("like:"):
            record["type"] = rule.makes
        return record

    @staticmethod
    def _spread(
        record: Record, name: str, chunks: Chunks, spans: dict[str, tuple[int, int]]
    ) -> None:
        span = spans.get(name)
        if span is None:
            return
        item = chunks.items[span[0]]
        if isinstance(item, dict):
            record.update(item)
        elif isinstance(item, Number):
            record["value"] = item

    def _set(self, rule: Rule, spans: dict[str, tuple[int, int]], chunks: Chunks) -> None:
        classes = self.classes(rule)
        for action in rule.actions:
            _, target, field, only_empty, expr = action
            span = spans.get(target)
            if span is None:
                continue
            value = self.evaluator.value(expr, chunks, spans, classes)
            if value is None:
                continue
            for chunk in range(*span):
                record = _as_record(chunks, chunk)
                if record is not None and not (only_empty and record.get(field) is not None):
                    record[field] = value

    @staticmethod
    def _note(trace: Trace, rule: Rule, start: int, end: int, spans: dict[str, tuple[int, int]], chunks: Chunks,
              record: Any) -> None:  # fmt: skip
        named = {
            n: (chunks.span_text(a, b), chunks.items[a] if b == a + 1 else None)
            for n, (a, b) in spans.items()
        }
        trace.taken.append((rule, chunks.start(start), chunks.end(end - 1), named, record))


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
