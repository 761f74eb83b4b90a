"""What captures are worth: expressions of rules, evaluated on a match."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from figures.engine.chunks import Chunks
from figures.engine.words import Words, fold
from figures.number.words import Number

__all__ = ["FUNCTIONS", "Evaluator", "classes_of"]

Node = tuple[Any, ...]
Spans = dict[str, tuple[int, int]]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
# Functions of expressions: name -> what it gives (FORMAT.md, section 4).
FUNCTIONS = {
    "np": "the noun phrase that the captures span, its last word singular",
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


def classes_of(node: Node | None) -> dict[str, tuple[str, ...]]:
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


def _classes(node: Any) -> list[str]:
    if isinstance(node, tuple) and node:
        if node[0] == "cls":
            return [node[1]]
        return [name for child in node[1:] for name in _classes(child)]
    return []


def _number(value: Any) -> Any:
    return value.value if isinstance(value, Number) else value


class Evaluator:
    """Evaluates tests and expressions against a match (its chunks and the spans of its captures)."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def holds(
        self,
        tests: tuple[Node, ...],
        chunks: Chunks,
        spans: Spans,
        classes: dict[str, tuple[str, ...]],
    ) -> bool:
        """Whether every test of a `where` holds. A comparison with something missing does not."""
        for _, left, sign, right in tests:
            a = _number(self.value(left, chunks, spans, classes))
            b = _number(self.value(right, chunks, spans, classes))
            if sign in ("=", "!="):
                if (a == b) != (sign == "="):
                    return False
            elif (
                a is None
                or b is None
                or isinstance(a, str) != isinstance(b, str)
                or not _COMPARE[sign](a, b)
            ):
                return False
        return True

    def value(
        self, expr: Node, chunks: Chunks, spans: Spans, classes: dict[str, tuple[str, ...]]
    ) -> Any:
        """The value of an expression on a match."""
        kind = expr[0]
        if kind == "const":
            return expr[1]
        if kind == "path":
            return self._path(expr, chunks, spans, classes)
        if expr[1] == "np":
            return self._phrase(expr[2], chunks, spans)
        values = [self.value(e, chunks, spans, classes) for e in expr[2]]
        if expr[1] == "attribute":
            found = self.words.find((values[0],), values[1]) if values[1] else None
            return found[1].attributes.get(values[2]) if found else None
        return _CALLS[expr[1]](*values)

    def _path(
        self, expr: Node, chunks: Chunks, spans: Spans, classes: dict[str, tuple[str, ...]]
    ) -> Any:
        span = spans.get(expr[1])
        if span is None or span[0] == span[1]:
            return None
        item = chunks.items[span[0]] if span[1] == span[0] + 1 else chunks.span_text(*span)
        if len(expr) == 2:
            return self._plain(item, classes.get(expr[1], ()))
        field = expr[2]
        if isinstance(item, dict):
            value = item.get(field)
            for name in expr[3:]:
                value = value.get(name) if isinstance(value, dict) else None
            return chunks.span_text(*span) if field == "text" else value
        if isinstance(item, Number):
            if field == "suffix":
                return chunks.pieces[chunks.first[span[0] + 1] - 1].strip()
            return getattr(item, field, None)
        return self._word(item, field, classes.get(expr[1], ()))

    def _plain(self, item: Any, names: tuple[str, ...]) -> Any:
        if not isinstance(item, str):
            return item
        form = fold(item)
        found = self.words.find(names, form)
        if found is None:
            return form
        table, meaning = found
        return meaning.attributes.get(table.field) or meaning.canonical

    def _word(self, item: str, field: str, names: tuple[str, ...]) -> Any:
        form = fold(item)
        if field == "text":
            return form
        if field == "singular":
            return self.words.singular(form)
        if field == "name":
            found = self.words.find(names, form)
            return found[1].canonical.replace(" ", "_") if found else form
        found = self.words.find(names, form)
        if found is not None and field in found[1].attributes:
            return found[1].attributes[field]
        if field == "unit":
            return self.words.unit(form)
        return self.words.attribute(form, field)

    def _phrase(self, captures: tuple[Node, ...], chunks: Chunks, spans: Spans) -> str | None:
        held = [spans[c[1]] for c in captures if c[1] in spans and spans[c[1]][0] < spans[c[1]][1]]
        if not held:
            return None
        start, end = min(s for s, _ in held), max(e for _, e in held)
        before = chunks.span_text(start, end - 1)
        head = self.words.singular(fold(chunks.span_text(end - 1, end)))
        glue = chunks.pieces[chunks.first[end - 1]][:1]
        space = (
            " "
            if before and (glue.isspace() or before[-1:].isalnum()) and not before.endswith("-")
            else ""
        )
        return f"{fold(before)}{space}{head}"


def _scaled(low: Any, high: Any) -> Any:
    """The low end of "1.2-1.5bn": it shares the scale of the high end if it has none of its own."""
    if isinstance(low, Number) and isinstance(high, Number) and low.scale == 1 and high.scale > 1:
        if low.value * high.scale < high.value and low.value < 1000:
            return low.value * high.scale
    return low


def _times(a: Any, b: Any) -> Any:
    a, b = _number(a), _number(b)
    if a is None or b is None:
        return None
    product = Decimal(a) * Decimal(b)
    return int(product) if product == int(product) else product


def _compound(a: Any, size_a: Any, b: Any, size_b: Any) -> Any:
    if size_a is None or size_b is None:
        return None
    ratio = Decimal(size_a) / Decimal(size_b)
    if ratio == ratio.to_integral_value():
        return _sum(_times(a, int(ratio)), b)
    return _sum(_times(a, ratio), b)


def _sum(a: Any, b: Any) -> Any:
    return _number(a) + _number(b)


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
    "scaled": _scaled, "both": _both, "per": _per, "dims": _dims, "times": _times, "sum": _sum, "either": _either, "when": _when, "compound": _compound,
}  # fmt: skip
