"""What happened while the stages ran: what was taken, and what lost and why."""

from typing import Any, NamedTuple

from figures.engine.candidates import Group
from figures.engine.chunks import Chunks, Record, record_of
from figures.engine.matcher import Match, Matcher
from figures.engine.near import Near
from figures.engine.program import Rule
from figures.engine.values import Evaluator, Spans
from figures.engine.written import expression_text
from figures.number.words import Number

__all__ = ["Change", "Held", "Lost", "Taken", "Trace"]


class Held(NamedTuple):
    """What a capture held: its text, its value, and the records in it."""

    text: str
    value: Any
    records: tuple[Record, ...]


class Change(NamedTuple):
    """A field that a rule of an `annotate` stage wrote into a record."""

    record: Record
    field: str
    value: Any


class Taken(NamedTuple):
    """A match that was taken: where, its anchor, what it captured and what it made or changed.

    `record` is what the rule made, which later rules may have changed; `made` are its fields as
    they were then. Both are None for a rule that makes none.
    """

    rule: Rule
    start: int
    end: int
    anchor: str
    captures: dict[str, Held]
    record: Record | None
    made: Record | None
    changes: tuple[Change, ...]


class Lost(NamedTuple):
    """A candidate that was not taken: how far its match reached, and why it lost."""

    rule: Rule
    start: int
    end: int
    reason: str
    complete: bool


class Trace:
    """Notes of one run over one text. With `why_not` also what lost, which takes much longer."""

    def __init__(self, *, why_not: bool = False) -> None:
        self.taken: list[Taken] = []
        self._why_not = why_not
        self._lost: dict[tuple[Any, ...], Lost] = {}
        self._near: Near | None = None
        self._evaluator: Evaluator | None = None
        self._reverse = ""
        self._before: list[tuple[Record, Record]] = []

    @property
    def lost(self) -> list[Lost]:
        """What lost. A rule whose test held only after another rule had set a field did not."""
        won = {(taken.rule, taken.start, taken.end) for taken in self.taken}
        return [one for one in self._lost.values() if (one.rule, one.start, one.end) not in won]

    def enter(self, group: Group, number: int, chunks: Chunks) -> None:
        """Note what comes near to a match in a stage of a group and is none; called before the
        stage runs.
        """
        self._near = self._near or Near(group.symbols)
        self._evaluator = group.evaluator
        self._reverse = chunks.sym[::-1]
        if not self._why_not:
            return
        for at, candidates in group.tries(chunks.sym):
            for matcher in dict(candidates).get(number, ()):
                found = matcher.find(chunks.sym, self._reverse, at)
                if found is None:
                    miss = self._near.miss(matcher.rule, chunks, self._reverse, at)
                    if miss is not None:
                        self._lose(matcher.rule, chunks, *miss, complete=False)
                else:
                    self._test(matcher, group.evaluator, chunks, found)

    def before(self, matcher: Matcher, match: Match, chunks: Chunks) -> None:
        """Note the captured records before a rule changes them."""
        spans = _named(matcher, match[2]).values()
        held = [record for span in spans for record in _records(chunks, span)]
        self._before = [(record, dict(record)) for record in held]

    def take(self, matcher: Matcher, match: Match, chunks: Chunks, record: Record | None) -> None:
        """Note a match that is taken, while the chunks are still as it found them."""
        start, end, spans = match
        rule = matcher.rule
        assert self._evaluator is not None  # `enter` comes first
        captures: dict[str, Held] = {}
        for name, span in sorted(_named(matcher, spans).items(), key=lambda one: one[1]):
            value = self._evaluator.compile(("path", name), matcher.scope)(chunks, spans)
            records = tuple(_records(chunks, span))
            captures[name] = Held(chunks.span_text(*span), value, records)
        self.taken.append(
            Taken(
                rule,
                chunks.start(start),
                chunks.end(end - 1),
                self._anchor(matcher, chunks, match),
                captures,
                record,
                None if record is None else dict(record),
                () if rule.makes else tuple(self._changes(captures)),
            )
        )

    def overlap(self, found: tuple[Any, ...], winner: tuple[Any, ...], chunks: Chunks) -> None:
        """Note a match that lost to another one of its stage."""
        start, size, _, _, matcher, (_, end, _) = found
        taken: Match = winner[5]
        if not self._why_not or (start, end, matcher) == (*taken[:2], winner[4]):
            return
        if winner[0] < start:
            why = "which starts further left"
        elif winner[1] < size:
            why = "which is longer"
        else:
            why = "and stands first in the rules"
        text = chunks.span_text(*taken[:2])
        reason = f"{winner[4].rule.name} took “{text}”, {why}"
        self._lose(matcher.rule, chunks, start, end, reason, complete=True)

    def _test(self, matcher: Matcher, evaluator: Evaluator, chunks: Chunks, found: Match) -> None:
        """Note the first test of a `where` that does not hold."""
        start, end, spans = found
        for test in matcher.rule.where:
            (holds,) = evaluator.compile_tests([test], matcher.scope)
            if not holds(chunks, spans):
                reason = _false(test, evaluator, matcher, chunks, spans)
                self._lose(matcher.rule, chunks, start, end, reason, complete=True)
                return

    def _anchor(self, matcher: Matcher, chunks: Chunks, match: Match) -> str:
        """The anchor of a match, found again: the match itself does not keep it."""
        assert self._near is not None  # `enter` comes first
        for at in range(*match[:2]):
            if matcher.find(chunks.sym, self._reverse, at) == match:
                return chunks.span_text(at, self._near.anchor_end(matcher.rule, chunks.sym, at))
        return ""

    def _changes(self, captures: dict[str, Held]) -> list[Change]:
        """What is other in the captured records than before; a bare number has become a record."""
        old = {id(record): fields for record, fields in self._before}
        changes: dict[tuple[int, str], Change] = {}
        for held in captures.values():
            for record in held.records:
                fields = old.get(id(record), {"value": record.get("value"), "span": record["span"]})
                for name, value in record.items():
                    if not _same(value, fields.get(name)):
                        changes[id(record), name] = Change(record, name, value)
        return list(changes.values())

    def _lose(
        self, rule: Rule, chunks: Chunks, start: int, end: int, reason: str, *, complete: bool
    ) -> None:
        lost = Lost(rule, chunks.start(start), chunks.end(end - 1), reason, complete)
        self._lost.setdefault(lost[:4], lost)  # one match can be found from several anchors


def _records(chunks: Chunks, span: tuple[int, int]) -> list[Record]:
    """The records in a capture; what is noted of a word counts where it is captured alone."""
    items = chunks.items[slice(*span)]
    if len(items) > 1:
        return [item for item in items if isinstance(item, dict)]
    found = map(record_of, items)
    return [record for record in found if record is not None]


def _same(value: Any, old: Any) -> bool:
    # Records can hang on each other in a circle, so they are never compared by their fields.
    return value is old or (not isinstance(value, dict) and bool(value == old))


def _named(matcher: Matcher, spans: Spans) -> dict[str, tuple[int, int]]:
    """The captures that hold something, by their names."""
    held = ((name, spans[slot]) for name, (slot, _) in matcher.scope.items())
    return {name: span for name, span in held if span[0] >= 0}


def _false(test: tuple[Any, ...], evaluator: Evaluator, matcher: Matcher, chunks: Chunks,
           spans: Spans) -> str:  # fmt: skip
    """A test that does not hold, with what its two sides are worth."""
    _, left, sign, right = test
    worth = []
    for side in (left, right):
        if side[0] != "const":
            value = evaluator.compile(side, matcher.scope)(chunks, spans)
            worth.append(f"{expression_text(side)} is {_said(value, chunks)}")
    condition = f"{expression_text(left)} {sign} {expression_text(right)}"
    return f"its `where` does not hold: {condition}, but {' and '.join(worth)}"


def _said(value: Any, chunks: Chunks) -> str:
    if isinstance(value, Number):
        return str(value.value)
    if isinstance(value, dict):
        start, end = chunks.place(*value["span"])
        return f"“{chunks.text[start:end]}”"
    return expression_text(("const", value))
