"""Records of the engine to public figures: bounds by modifier, relations by place, times."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec.structs import replace

from figures.build.time import Times
from figures.engine.chunks import Chunks, Record
from figures.model import Change, Figure, Modifier, Rate, Relation, RelationKind
from figures.number.exact import whole
from figures.number.words import Number

__all__ = ["build_figures", "plain_number"]

_RELATIONS: frozenset[RelationKind] = frozenset(
    {"part_of", "component_of", "converts", "restates", "sum_of"}
)
_MORE = _RELATIONS | {"change", "per", "time", "attribution", "quoted", "hedges"}
_LOW = frozenset({"at_least", "more_than"})
_HIGH = frozenset({"at_most", "less_than"})


def plain_number(value: Any) -> int | Decimal | None:
    """The exact value of what a record holds: a Number, a number, or the text of one."""
    if isinstance(value, Number):
        return value.value
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except InvalidOperation:
            return None
    if isinstance(value, Decimal):
        return whole(value) if value.is_finite() else None
    return value if isinstance(value, int) else None


def _bounds(record: Record, value: Any) -> tuple[Any, Any, Any, Modifier]:
    """Value, low, high and modifier of a record."""
    modifier: Modifier = record.get("modifier") or "exact"
    low, high = record.get("low"), record.get("high")
    if low is not None or high is not None:
        vague = record.get("type") == "VAGUE" or modifier == "vague"
        return None, plain_number(low), plain_number(high), "vague" if vague else "range"
    if modifier in _LOW:
        return value, value, None, modifier
    if modifier in _HIGH:
        return value, None, value, modifier
    return value, value, value, modifier


def build_figures(
    chunks: Chunks, found: list[tuple[int, Record]], published: date | None = None
) -> tuple[Figure, ...]:
    """The figures of (chunk, record) pairs in text order; times count from `published`."""
    text, times = chunks.text, Times(chunks, published)
    return tuple([_figure(text, record, times) for _, record in found])


def _figure(text: str, record: Record, times: Times) -> Figure:
    start, end = record["place"]
    get = record.get
    value = get("value")
    modifier: Modifier | None = get("modifier")
    if type(value) is Number:
        value = value.value
    elif value is not None:
        value = plain_number(value)
    if modifier is None and "low" not in record and "high" not in record:
        low = high = value
        modifier = "exact"
    else:
        value, low, high, modifier = _bounds(record, value)
    unit, rule = get("unit"), get("rule")
    # A call with more than 15 keywords takes five times as long, so most figures get only these.
    figure = Figure(
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        low=low,
        high=high,
        modifier=modifier,
        unit=unit,
        dimension=get("dimension") or ("count" if unit else "dimensionless"),
        entity=get("entity"),
        event=get("event"),
        status=get("status") or "asserted",
        rule=rule.label if rule is not None else "",
    )
    return figure if _MORE.isdisjoint(record) else _with_more(figure, text, record, times)


def _with_more(figure: Figure, text: str, record: Record, times: Times) -> Figure:
    """The figure with what not all have: a change, a denominator, relations, a time, a source."""
    get = record.get
    kind, per = get("change"), get("per")
    return replace(
        figure,
        change=Change(kind=kind, from_value=plain_number(get("from_value"))) if kind else None,
        relations=_relations(text, record) if not _RELATIONS.isdisjoint(record) else (),
        per=Rate(value=plain_number(get("per_value")) or 1, unit=per) if per else None,
        time=times.of(record) if "time" in record else None,
        attribution=get("attribution") or (),
        quoted=get("quoted") or False,
        hedges=get("hedges", ()),
    )


def _relations(text: str, record: Record) -> tuple[Relation, ...]:
    out: list[Relation] = []
    for kind in _RELATIONS:
        if kind not in record:
            continue
        held = record[kind]
        for other in held if isinstance(held, list) else [held]:
            # Records that are no figures in the end have no place.
            found = type(other) is dict and other is not record
            place = other.get("place") if found else None
            if place is not None:
                start, end = place
                out.append(Relation(kind=kind, text=text[start:end], start=start, end=end))
    out.sort(key=lambda relation: (relation.start, relation.kind))
    return tuple(out)
