"""What captures are worth: expressions of rules, evaluated on a match."""

import operator
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import groupby
from typing import Any

from figures.engine.captures import constant_fields, with_constant
from figures.engine.chunks import Chunks, Noted
from figures.engine.functions import CALLS, plain
from figures.engine.phrases import Phrases
from figures.engine.place import Place
from figures.engine.program import Node
from figures.engine.roots import Roots
from figures.engine.symbols import Symbols
from figures.engine.words import Words, fold
from figures.number.words import Number

__all__ = ["Evaluator", "Scope", "Spans", "Test", "ValueOf"]

Spans = tuple[tuple[int, int], ...]  # the chunks from, to of each capture; from is below 0 for none
Scope = dict[str, tuple[int, tuple[str, ...]]]  # capture -> its slot in the spans, its classes
ValueOf = Callable[[Chunks, Spans], Any]
Test = Callable[[Chunks, Spans], bool]
_MOST_KNOWN = 5_000
_FARTHEST = 80  # tokens that are looked through for a note
_UNKNOWN = object()
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Evaluator:
    """Compiles tests and expressions to functions of a match: of its chunks and captures."""

    def __init__(self, words: Words, symbols: Symbols, parts: dict[str, Node]) -> None:
        self.words, self.symbols = words, symbols
        phrases = Phrases(words, symbols)
        self.phrase = phrases.of
        self.roots = Roots(phrases, symbols, parts)

    def compile(self, expr: Node, scope: Scope) -> ValueOf:
        """The expression as a function."""
        kind = expr[0]
        if kind == "const":
            constant = expr[1]
            return lambda chunks, spans: constant
        if kind == "path":
            return self._field(expr, scope) if len(expr) > 2 else self._whole(*scope[expr[1]])
        if expr[1] == "np":
            return self._phrase(tuple(scope[c[1]][0] for c in expr[2]))
        if expr[1] == "root":
            return self._root(*(scope[c[1]][0] for c in expr[2]))
        if expr[1] in ("outer", "core"):
            spanned = tuple(scope[c[1]][0] for c in expr[2])
            return self._outer(spanned[:1], spanned[1:])
        if expr[1] == "noted":
            return self._noted(expr[2][0][1], scope[expr[2][1][1]][0])
        if expr[1] in ("text", "place"):
            spanned = tuple(scope[c[1]][0] for c in expr[2])
            return partial(_text if expr[1] == "text" else _place, spanned)
        parts = tuple(self.compile(e, scope) for e in expr[2])
        if expr[1] == "either":
            return _either(parts)
        if expr[1] == "when":
            condition, result = parts
            return lambda chunks, spans: (
                None if condition(chunks, spans) is None else result(chunks, spans)
            )
        if expr[1] == "attribute":
            return self._attribute(expr[2][0][1], *parts[1:])
        call: Callable[..., Any] = CALLS[expr[1]]
        if len(parts) == 1:
            only = parts[0]
            return lambda chunks, spans: call(only(chunks, spans))
        if len(parts) == 2:
            first, second = parts
            return lambda chunks, spans: call(first(chunks, spans), second(chunks, spans))
        return lambda chunks, spans: call(*[part(chunks, spans) for part in parts])

    def compile_tests(self, tests: Sequence[Node], scope: Scope) -> tuple[Test, ...]:
        """Comparisons of a `where` as functions that must all hold, for one field after another of
        a capture as one function.
        """
        made: list[Test] = []
        for name, group in groupby(tests, with_constant):
            if name is None:
                made += [self._comparison(test, scope) for test in group]
            else:
                made.append(self._constants(list(group), scope, scope[name][0]))
        return tuple(made)

    def _constants(self, tests: list[Node], scope: Scope, slot: int) -> Test:
        """Comparisons of fields of one capture with constants."""
        fields = constant_fields(tests)
        values = [self.compile(test[1], scope) for test in tests]

        def test(chunks: Chunks, spans: Spans) -> bool:
            first, last = spans[slot]
            if last == first + 1:
                item = chunks.items[first]
                if type(item) is dict:
                    get = item.get
                    for field, constant, wanted in fields:
                        if (get(field) == constant) is not wanted:
                            return False
                    return True
            for value_of, (_, constant, wanted) in zip(values, fields, strict=True):
                if (value_of(chunks, spans) == constant) is not wanted:
                    return False
            return True

        return test

    def _comparison(self, test: Node, scope: Scope) -> Test:
        """One comparison as a function; with something missing it does not hold."""
        _, left, sign, right = test
        a, b = self.compile(left, scope), self.compile(right, scope)
        if sign in ("=", "!="):
            wanted = sign == "="

            def equal(chunks: Chunks, spans: Spans) -> bool:
                x, y = a(chunks, spans), b(chunks, spans)
                if type(x) is Number:
                    x = x.value
                if type(y) is Number:
                    y = y.value
                return (x == y) is wanted

            return equal
        compare = _COMPARE[sign]

        def holds(chunks: Chunks, spans: Spans) -> bool:
            x, y = plain(a(chunks, spans)), plain(b(chunks, spans))
            if isinstance(x, dict) or isinstance(y, dict):
                return False
            return (
                x is not None
                and y is not None
                and isinstance(x, str) == isinstance(y, str)
                and compare(x, y)
            )

        return holds

    def _whole(self, slot: int, names: tuple[str, ...]) -> ValueOf:
        """A capture itself: a record, a Number, or what its class says of the word."""
        known: dict[str, Any] = {}

        def value(chunks: Chunks, spans: Spans) -> Any:
            first, last = spans[slot]
            if last == first + 1:
                item = chunks.items[first]
                if not isinstance(item, str):
                    return item
            elif first == last:
                return None
            else:
                item = chunks.span_text(first, last)
            held = known.get(item, _UNKNOWN)  # looked up once: another thread may clear it
            if held is _UNKNOWN:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                form = fold(item)
                found = self.words.find(names, form)
                held = form
                if found is not None:
                    held = found[1].attributes.get(found[0].field) or found[1].canonical
                known[str(item)] = held  # without what is noted of the word
            return held

        return value

    def _field(self, expr: Node, scope: Scope) -> ValueOf:
        """A field of a captured record, Number or word."""
        slot, names = scope[expr[1]]
        field, rest = expr[2], expr[3:]
        known: dict[str, Any] = {}

        def value(chunks: Chunks, spans: Spans) -> Any:
            first, last = spans[slot]
            if last == first + 1:
                item = chunks.items[first]
                if type(item) is dict:
                    if field == "text":
                        return chunks.span_text(first, last)
                    found = item.get(field)
                    for more in rest:
                        found = found.get(more) if isinstance(found, dict) else None
                    return found
            elif first == last:
                return None
            else:
                item = chunks.span_text(first, last)
            if type(item) is Number:
                if field == "suffix":
                    return chunks.pieces[chunks.first[first + 1] - 1].strip()
                return getattr(item, field, None)
            if type(item) is Noted:
                noted = item.notes.get(field)
                if noted is not None:
                    return noted
            held = known.get(item, _UNKNOWN)
            if held is _UNKNOWN:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                held = known[str(item)] = self._word(item, field, names)
            return held

        return value

    def _word(self, item: str, field: str, names: tuple[str, ...]) -> Any:
        form = fold(item)
        if field == "text":
            return form
        if field == "singular":
            return self.words.singular(form)
        found = self.words.find(names, form)
        if field == "name":
            return found[1].canonical.replace(" ", "_") if found else form
        if found is not None and field in found[1].attributes:
            return _number(found[1].attributes[field])
        if field == "unit":
            return self.words.unit(form)
        return self.words.attribute(form, field)

    def _attribute(self, cls: str, form_of: ValueOf, name_of: ValueOf) -> ValueOf:
        """An attribute of the entry of a class that has a form, or its name with _ for spaces."""
        table = self.words.classes.get(cls)

        def value(chunks: Chunks, spans: Spans) -> Any:
            form = form_of(chunks, spans)
            found = table.find(form.replace("_", " ")) if table is not None and form else None
            return None if found is None else _number(found.attributes.get(name_of(chunks, spans)))

        return value

    def _noted(self, field: str, slot: int) -> ValueOf:
        """What was last noted in a field of a word before the capture; no "", nor what is noted in
        another sentence.
        """
        stop = self.symbols.accepted(("type", "STOP"))

        def value(chunks: Chunks, spans: Spans) -> Any:
            items, sym, first = chunks.items, chunks.sym, spans[slot][0]
            for at in range(first - 1, max(first - _FARTHEST, 0) - 1, -1):
                item = items[at]
                found = None
                if type(item) is Noted:
                    found = item.notes.get(field)
                elif type(item) is dict:
                    found = item.get(field)
                if found is not None:
                    return found or None
                if stop[sym[at]]:
                    break
            return None

        return value

    def _phrase(self, slots: tuple[int, ...]) -> ValueOf:
        """The noun phrase that captures span."""
        phrase = self.phrase

        def value(chunks: Chunks, spans: Spans) -> str | None:
            start, end = _spanned(slots, spans)
            return phrase(chunks, start, end) if end else None

        return value

    def _root(self, traits: int, head: int, kept: int, near: int | None = None) -> ValueOf:
        """The noun phrase that the captures hang on; that of the captures if there is no other,
        or if a capture `near` tells that theirs is meant.
        """
        phrase, root = self.phrase, self.roots.of

        def value(chunks: Chunks, spans: Spans) -> str | None:
            start, end = _spanned((traits, head), spans)
            if not end:
                return None
            bound = near is not None and spans[near][0] < spans[near][1]
            found = None if bound else root(chunks, end)
            if found is not None:
                return found
            first, last = spans[kept]
            own = phrase(chunks, start, end)
            return f"{own} {fold(chunks.span_text(first, last))}" if first < last else own

        return value

    def _outer(self, slots: tuple[int, ...], head: tuple[int, ...]) -> ValueOf:
        """The place of captures with all that they hang on, or with a capture `head` that of the
        head of this.
        """
        outermost = self.roots.outermost

        def value(chunks: Chunks, spans: Spans) -> Place | None:
            start, end = _spanned(slots, spans)
            found = outermost(chunks, start) if end else None
            if found is None:
                return _place(head or slots, chunks, spans)
            return _place_of(chunks, *found[1]) if head else _place_of(chunks, found[0], end)

        return value


def _either(parts: tuple[ValueOf, ...]) -> ValueOf:
    """The first of the values that is there; those behind it are not looked for."""

    def value(chunks: Chunks, spans: Spans) -> Any:
        for part in parts:
            found = part(chunks, spans)
            if found is not None:
                return found
        return None

    return value


def _spanned(slots: tuple[int, ...], spans: Spans) -> tuple[int, int]:
    """The chunks from, to that captures span; to is 0 where none holds anything."""
    start, end = -1, 0
    for slot in slots:
        first, last = spans[slot]
        if first < last:
            if start < 0 or first < start:
                start = first
            if last > end:
                end = last
    return start, end


def _number(text: str | None) -> Any:
    """The text of an attribute as a number, if it is one."""
    if not text or not text[0].isdecimal():
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() else number


def _text(slots: tuple[int, ...], chunks: Chunks, spans: Spans) -> str | None:
    start, end = _spanned(slots, spans)
    return fold(chunks.span_text(start, end)) if end else None


def _place(slots: tuple[int, ...], chunks: Chunks, spans: Spans) -> Place | None:
    first, last = _spanned(slots, spans)
    return _place_of(chunks, first, last) if last else None


def _place_of(chunks: Chunks, first: int, last: int) -> Place:
    start, end = chunks.place(chunks.first[first], chunks.first[last])
    cut = chunks.text[start:end]
    text = cut.rstrip(",") or cut  # "in Halm, Ohio," is one token, and the place ends before it
    return Place(text, start, start + len(text))
