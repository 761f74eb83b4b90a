"""What captures are worth: expressions of rules, evaluated on a match."""

import operator
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from figures.engine.chunks import Chunks
from figures.engine.symbols import Symbols
from figures.engine.words import Words, fold
from figures.number.exact import Value, plus, times, whole
from figures.number.words import Number

__all__ = [
    "FUNCTIONS",
    "Classes",
    "Evaluator",
    "Node",
    "Spans",
    "ValueOf",
    "classes_of",
    "names_in",
]

Node = tuple[Any, ...]
Spans = dict[str, tuple[int, int]]
Classes = dict[str, tuple[str, ...]]
ValueOf = Callable[[Chunks, Spans], Any]
_NO_QUOTES = str.maketrans("", "", '“”"')
_MOST_KNOWN = 5_000
_UNKNOWN = object()
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Functions of expressions: name -> what it gives (FORMAT.md, section 4).
FUNCTIONS = {
    "np": "the noun phrase that the captures span, its last word singular",
    "text": "the text that the captures span, as it stands",
    "scaled": "the first number with the scale word of the second, if it has none itself",
    "both": "the two texts joined by a space",
    "per": "two units as one compound unit: kilometer / hour",
    "dims": "the dimension of the compound of two dimensions",
    "times": "the product of two numbers",
    "sum": "the sum of two numbers",
    "compound": "a number, its unit's size, a number, its unit's size: together in the second unit",
    "attribute": "of a class and a form, the attribute of that name",
    "when": "the second value if the first is there",
    "either": "the first of the values that is there",
}


def classes_of(node: Node | None) -> Classes:
    """For every capture below `node`, the vocabulary classes that its pattern names."""
    out: dict[str, tuple[str, ...]] = {}
    if not node:
        return out
    if node[0] == "cap":
        out[node[1]] = tuple(_classes(node[2]))
    if node[0] in ("seq", "alt"):
        for child in node[1]:
            out |= classes_of(child)
    elif node[0] in ("rep", "list", "anchor", "cap"):
        out |= classes_of(node[-1] if node[0] == "cap" else node[1])
    return out


def names_in(expr: Any) -> set[str]:
    """The captures that an expression or a test speaks of."""
    if not isinstance(expr, tuple) or not expr:
        return set()
    if expr[0] == "path":
        return {expr[1]}
    found: set[str] = set()
    for part in expr:
        found |= names_in(part)
    return found


def _classes(node: Any) -> list[str]:
    if isinstance(node, tuple) and node:
        if node[0] == "cls":
            return [node[1]]
        return [name for child in node[1:] for name in _classes(child)]
    return []


def _plain(value: Any) -> Any:
    return value.value if type(value) is Number else value


class Evaluator:
    """Compiles tests and expressions to functions of a match: of its chunks and captures."""

    def __init__(self, words: Words, symbols: Symbols) -> None:
        self.words = words
        self.stops = symbols.chars(("type", "STOP"))
        self.capitals = symbols.chars(("type", "CAP"))
        known = symbols.chars(("type", "WORD")) - symbols.chars(("type", "UNKNOWN"))
        self.plain_capitals = self.capitals & known
        self._singulars: dict[str, str] = {}

    def compile(self, expr: Node, classes: Classes) -> ValueOf:
        """The expression as a function."""
        kind = expr[0]
        if kind == "const":
            constant = expr[1]
            return lambda chunks, spans: constant
        if kind == "path":
            return self._field(expr, classes) if len(expr) > 2 else self._whole(expr[1], classes)
        if expr[1] == "np":
            names = tuple(c[1] for c in expr[2])
            return lambda chunks, spans: self._phrase(names, chunks, spans)
        if expr[1] == "text":
            spanned = tuple(c[1] for c in expr[2])
            return lambda chunks, spans: _text(spanned, chunks, spans)
        parts = tuple(self.compile(e, classes) for e in expr[2])
        call: Callable[..., Any] = self._attribute if expr[1] == "attribute" else _CALLS[expr[1]]
        if len(parts) == 2:
            first, second = parts
            return lambda chunks, spans: call(first(chunks, spans), second(chunks, spans))
        return lambda chunks, spans: call(*[part(chunks, spans) for part in parts])

    def compile_test(self, test: Node, classes: Classes) -> Callable[[Chunks, Spans], bool]:
        """One comparison of a `where` as a function; with something missing it does not hold."""
        _, left, sign, right = test
        a, b = self.compile(left, classes), self.compile(right, classes)
        if sign in ("=", "!=") and right[0] == "const":
            return _is_constant(left, right[1], sign == "=", a)
        if sign in ("=", "!="):
            wanted = sign == "="
            return lambda chunks, spans: (
                (_plain(a(chunks, spans)) == _plain(b(chunks, spans))) is wanted
            )
        compare = _COMPARE[sign]

        def holds(chunks: Chunks, spans: Spans) -> bool:
            x, y = _plain(a(chunks, spans)), _plain(b(chunks, spans))
            if isinstance(x, dict) or isinstance(y, dict):
                return False
            return (
                x is not None
                and y is not None
                and isinstance(x, str) == isinstance(y, str)
                and compare(x, y)
            )

        return holds

    def _whole(self, name: str, classes: Classes) -> ValueOf:
        """A capture itself: a record, a Number, or what its class says of the word."""
        names = classes.get(name, ())
        known: dict[str, Any] = {}

        def value(chunks: Chunks, spans: Spans) -> Any:
            span = spans.get(name)
            if span is None or span[0] == span[1]:
                return None
            item = chunks.items[span[0]] if span[1] == span[0] + 1 else chunks.span_text(*span)
            if type(item) is not str:
                return item
            held = known.get(item, _UNKNOWN)  # looked up once: another thread may clear it
            if held is _UNKNOWN:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                form = fold(item)
                found = self.words.find(names, form)
                held = form
                if found is not None:
                    held = found[1].attributes.get(found[0].field) or found[1].canonical
                known[item] = held
            return held

        return value

    def _field(self, expr: Node, classes: Classes) -> ValueOf:
        """A field of a captured record, Number or word."""
        name, field, rest = expr[1], expr[2], expr[3:]
        names = classes.get(name, ())
        known: dict[str, Any] = {}

        def value(chunks: Chunks, spans: Spans) -> Any:
            span = spans.get(name)
            if span is None or span[0] == span[1]:
                return None
            item = chunks.items[span[0]] if span[1] == span[0] + 1 else chunks.span_text(*span)
            if type(item) is dict:
                if field == "text":
                    return chunks.span_text(*span)
                found = item.get(field)
                for more in rest:
                    found = found.get(more) if isinstance(found, dict) else None
                return found
            if type(item) is Number:
                if field == "suffix":
                    return chunks.pieces[chunks.first[span[0] + 1] - 1].strip()
                return getattr(item, field, None)
            held = known.get(item, _UNKNOWN)
            if held is _UNKNOWN:
                if len(known) > _MOST_KNOWN:
                    known.clear()
                held = known[item] = self._word(item, field, names)
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

    def _attribute(self, cls: str, form: str | None, name: str) -> Any:
        found = self.words.find((cls,), form) if form else None
        return found[1].attributes.get(name) if found else None

    def _phrase(self, captures: tuple[str, ...], chunks: Chunks, spans: Spans) -> str | None:
        held = [
            spans[name] for name in captures if name in spans and spans[name][0] < spans[name][1]
        ]
        if not held:
            return None
        start = min(held)[0]
        first, last = chunks.first[start], chunks.first[max(held, key=_end)[1]] - 1
        pieces = chunks.pieces
        # A phrase of the vocabulary is one chunk of several pieces, and its plural is in its entry.
        head_at = chunks.first[max(held, key=_end)[1] - 1]
        phrase = self._singular("".join(pieces[head_at : last + 1]))
        if first != head_at:
            glue = " " if pieces[head_at][:1].isspace() else ""
            phrase = f"{fold(''.join(pieces[first:head_at]))}{glue}{phrase}"
        if "”" in phrase or '"' in phrase:  # nine “smart” bombs: the entity is a smart bomb
            phrase = phrase.translate(_NO_QUOTES)
        if phrase[0].isupper() and self._opens(chunks, start):
            return phrase[0].lower() + phrase[1:]
        return phrase

    def _opens(self, chunks: Chunks, chunk: int) -> bool:
        """Whether a chunk has its capital only because it opens a sentence: no name goes on."""
        sym = chunks.sym
        if sym[chunk] not in self.plain_capitals or sym[chunk - 1] not in self.stops:
            return False
        word = fold(chunks.span_text(chunk, chunk + 1))
        noun = self.words.nouns.get(word.lower())
        named = word[1:2].isupper() or (noun is not None and noun.canonical[:1].isupper())
        return not named and sym[chunk + 1] not in self.capitals

    def _singular(self, text: str) -> str:
        """The singular of a noun as it stands in a text, remembered."""
        known = self._singulars.get(text)
        if known is None:
            if len(self._singulars) > _MOST_KNOWN:
                self._singulars.clear()
            known = self._singulars[text] = self.words.singular(fold(text))
        return known


def _end(span: tuple[int, int]) -> int:
    return span[1]


def _number(text: str) -> Any:
    """The text of an attribute as a number, if it is one."""
    if not text[0].isdecimal():
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return int(number) if number == number.to_integral_value() else number


def _is_constant(
    left: Node, constant: Any, equal: bool, value_of: ValueOf
) -> Callable[[Chunks, Spans], bool]:
    """A comparison with a constant; the commonest case, a field of one record, without detours."""
    name, field = (left[1], left[2]) if left[0] == "path" and len(left) == 3 else (None, None)

    def test(chunks: Chunks, spans: Spans) -> bool:
        span = spans.get(name)  # type: ignore[arg-type]
        if span is not None and field != "text":
            item = chunks.items[span[0]]
            if type(item) is dict and span[1] == span[0] + 1:
                return (_plain(item.get(field)) == constant) is equal
        return (_plain(value_of(chunks, spans)) == constant) is equal

    return test


def _text(captures: tuple[str, ...], chunks: Chunks, spans: Spans) -> str | None:
    held = [spans[name] for name in captures if name in spans and spans[name][0] < spans[name][1]]
    return fold(chunks.span_text(min(held)[0], max(span[1] for span in held))) if held else None


def _scaled(low: Any, high: Any) -> Any:
    """The low end of "1.2-1.5bn": it shares the scale of the high end if it has none itself."""
    if type(low) is Number and type(high) is Number and low.scale == 1 and low.value < 1000:
        for scale in (high.run, high.scale):
            scaled = times(low.value, scale)
            if scale > 1 and scaled < high.value:
                return scaled
    return low


def _exact(value: Any) -> Value | None:
    """The number that an expression gives, or None if it gives something else."""
    value = _plain(value)
    return value if isinstance(value, int | Decimal) else None


def _times(a: Any, b: Any) -> Value | None:
    x, y = _exact(a), _exact(b)
    return None if x is None or y is None else times(x, y)


def _sum(a: Any, b: Any) -> Value | None:
    x, y = _exact(a), _exact(b)
    return None if x is None or y is None else plus(x, y)


def _compound(a: Any, size_a: Any, b: Any, size_b: Any) -> Value | None:
    """Two measures of one dimension in the unit of the second; sizes are in base units."""
    big, small = _exact(size_a), _exact(size_b)
    if big is None or not small:
        return None
    ratio = whole(Decimal(big) / Decimal(small))
    return _sum(_times(a, ratio), b)


def _both(a: Any, b: Any) -> Any:
    return f"{a} {b}" if a and b else a or b


def _either(*values: Any) -> Any:
    return next((v for v in values if v is not None), None)


def _when(condition: Any, value: Any) -> Any:
    return value if condition is not None else None


def _per(unit: str, base: str) -> str:
    return f"{unit} / {base}"


def _dims(a: str, b: str) -> str:
    return a if not b or b == "dimensionless" else f"{a} / {b}"


_CALLS: dict[str, Callable[..., Any]] = {
    "both": _both,
    "compound": _compound,
    "dims": _dims,
    "either": _either,
    "per": _per,
    "scaled": _scaled,
    "sum": _sum,
    "times": _times,
    "when": _when,
}
