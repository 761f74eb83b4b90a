"""Rules compiled to `re`: a matcher finds its rule around an anchor."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from figures.engine.captures import classes_of, constants_in, names_in
from figures.engine.chunks import Chunks
from figures.engine.columns import SEEN_LEFT, SEEN_RIGHT
from figures.engine.program import Rule, is_one, longest
from figures.engine.sides import Side
from figures.engine.symbols import Symbols
from figures.engine.values import Evaluator, Scope, Spans
from figures.number.words import Number

__all__ = ["Match", "Matcher", "Put"]

Match = tuple[int, int, Spans]  # the chunks from, to, and the captures

# Slot of the capture that is changed, field, the sign before its "=" ("?", "+" or none), the value.
Put = tuple[int, str, str, Any]
_NOTHING = -1, -1


class Matcher:
    """A rule compiled against a table of symbols.

    What it captured it gives as `Spans`, one slot a capture; slot 0 is the anchor with all that
    stands right of it. It is tried only where the symbols at the anchor and right beside it are
    those it wants, so that a side of one token needs no matching.
    """

    __slots__ = ("_alone", "_beside", "_fields", "_first", "_has_left", "_left", "_merged",
                 "_right", "_tests_left", "_tests_right", "constants", "puts", "rule", "scope",
                 "spreads")  # fmt: skip

    def __init__(self, rule: Rule, symbols: Symbols, evaluator: Evaluator) -> None:
        self.rule = rule
        right = Side(
            [rule.anchor, rule.right], (rule.before, rule.not_before), symbols,
            backwards=False, seen=SEEN_RIGHT, keep=partial(setattr, self, "_right"),
        )  # fmt: skip
        self._right: Callable[[str, int], Any] = right
        # The slots of a right side that is the anchor alone; the size of a left side of one token
        # or of none but one before it, and its slots.
        alone = rule.right is None and rule.before is None and rule.not_before is None
        self._alone = len(right.groups) + 1 if alone and is_one(rule.anchor) else 0
        left = Side(
            [rule.left], (rule.after, rule.not_after), symbols,
            backwards=True, seen=SEEN_LEFT, keep=partial(setattr, self, "_left"),
        )  # fmt: skip
        self._left: Callable[[str, int], Any] = left
        self._has_left = not left.is_empty
        settled = rule.not_after is None and (rule.left is None or rule.after is None)
        one = int(rule.left is not None), len(left.groups)
        self._beside = one if settled and is_one(rule.left or rule.after) else None
        self.scope = self._scope(right.groups, left.groups)
        captured = Counter(right.groups + left.groups)
        merged = {name for name, number in captured.items() if number > 1}
        self._sort_tests(evaluator, {*left.groups, *merged})
        self._sort_actions(evaluator)

    def _scope(self, right: list[str], left: list[str]) -> Scope:
        """The slots of the captures. What alternatives capture alike has a further, common slot."""
        rule = self.rule
        classes = classes_of(rule.left, rule.anchor, rule.right)
        slots: dict[str, list[int]] = {}
        for slot, name in enumerate([*right, *left], 1):
            slots.setdefault(name, []).append(slot)
        merged = [found for found in slots.values() if len(found) > 1]
        self._merged = tuple(tuple(reversed(found)) for found in merged)
        for slot, found in enumerate(merged, len(right) + len(left) + 1):
            found.append(slot)
        return {name: (found[-1], classes.get(name, ())) for name, found in slots.items()}

    def _sort_tests(self, evaluator: Evaluator, late: set[str]) -> None:
        """Sort the tests of the `where`: what is told by the anchor alone needs no pattern, and
        what stands right of it is known before the left side is matched; captures that are known
        only then are `late`.
        """
        rule = self.rule
        anchor = rule.anchor[1] if rule.anchor[0] == "cap" and longest(rule.anchor) == 1 else None
        sorts: tuple[list[Any], ...] = [], [], []
        for test in rule.where:
            names = names_in(test)
            sorts[2 if names & late else 0 if names == {anchor} else 1].append(test)
        alone = {anchor: (0, self.scope[anchor][1])} if anchor else {}
        self._first = evaluator.compile_tests(sorts[0], alone)
        self._fields = constants_in(sorts[0])
        self._tests_right = evaluator.compile_tests(sorts[1], self.scope)
        self._tests_left = evaluator.compile_tests(sorts[2], self.scope)

    def _sort_actions(self, evaluator: Evaluator) -> None:
        rule, scope = self.rule, self.scope
        self.spreads = tuple(scope[a[2]][0] for a in rule.actions if a[0] == "spread")
        puts = [action for action in rule.actions if action[0] == "put"]
        self.constants: dict[str, Any] = {
            a[2]: a[4][1] for a in puts if a[4][0] == "const" and not a[1] and not a[3]
        }
        self.puts: tuple[Put, ...] = tuple(
            (scope[a[1]][0] if a[1] else 0, a[2], a[3], evaluator.compile(a[4], scope))
            for a in puts
            if a[1] or a[2] not in self.constants
        )
        self.constants["rule"] = rule
        if not rule.makes.startswith("like:"):
            self.constants["type"] = rule.makes

    def attempt(self, chunks: Chunks, reverse: str, at: int) -> Match | None:
        """The chunks from, to and the captures of the match around the anchor at `at`, or None."""
        if self._first:
            item = chunks.items[at]
            if self._fields and type(item) is dict:  # as the tests do, at half the cost
                get = item.get
                for field, constant, wanted in self._fields:
                    if (get(field) == constant) is not wanted:
                        return None
            elif self._fields and type(item) is Number:
                for field, constant, wanted in self._fields:
                    if (getattr(item, field, None) == constant) is not wanted:
                        return None
            else:
                alone = ((at, at + 1),)
                for test in self._first:
                    if not test(chunks, alone):
                        return None
        spans: Spans
        if self._alone:
            spans = ((at, at + 1),) * self._alone
        else:
            right = self._right  # found faster than as a method is, which it is not
            match = right(chunks.sym, at)
            if match is None:
                return None
            spans = match.regs
        for test in self._tests_right:
            if not test(chunks, spans):
                return None
        if not self._has_left:
            start = at
        elif self._beside is not None:
            size, slots = self._beside
            start = at - size
            spans += ((start, at),) * slots
        else:
            found = self._match_left(reverse, at, spans)
            if found is None:
                return None
            start, spans = found
        if self._merged:
            spans = self._merge(spans)
        for test in self._tests_left:
            if not test(chunks, spans):
                return None
        return start, spans[0][1], spans

    def find(self, sym: str, reverse: str, at: int) -> Match | None:
        """The same whatever `where` asks."""
        match = self._right(sym, at)
        if match is None:
            return None
        found = self._match_left(reverse, at, match.regs) if self._has_left else (at, match.regs)
        if found is None:
            return None
        start, spans = found
        return start, spans[0][1], self._merge(spans) if self._merged else spans

    def _match_left(self, reverse: str, at: int, spans: Spans) -> tuple[int, Spans] | None:
        """Where the match starts, and the captures with those left of the anchor."""
        size = len(reverse)
        left = self._left
        match = left(reverse, size - at)
        if match is None:
            return None
        regs = match.regs
        if len(regs) > 1:
            spans += tuple(
                [
                    (size - last, size - first) if first >= 0 else _NOTHING
                    for first, last in regs[1:]
                ]
            )
        return size - regs[0][1], spans

    def _merge(self, spans: Spans) -> Spans:
        """The captures with those that several slots may hold: the last that holds one counts."""
        for slots in self._merged:
            spans += (next((spans[slot] for slot in slots if spans[slot][0] >= 0), _NOTHING),)
        return spans
