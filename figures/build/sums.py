"""Totals and the parts that add up to them, found by exact arithmetic among near figures."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from figures.engine.chunks import Chunks, Record
from figures.number.words import Number

__all__ = ["link_sums"]

_MOST_PARTS = 8  # also how many figures are looked through to each side of a total
_SMALLEST = 3
_LARGE = 10  # smaller sums come about by chance, unless all parts are bare: "three: two and one"
_FURTHEST = 2  # sentences between a total and its parts
_ADDED = frozenset({"count", "currency", None})
_NOT_ADDED = frozenset({"change", "low", "high", "per"})
_SIGNS = frozenset(":(-–—")  # between a total and its parts in apposition; commas also part lists

_Summand = tuple[int, Record, int | Decimal]


def link_sums(chunks: Chunks, found: list[tuple[int, Record]], stops: Mapping[str, bool]) -> None:
    """Nothing; parts in the sentence of their total become `part_of` it, others its `sum_of`.

    Only figures of one unit that are exact and tell no change are added: "43 people: 20 in Halm,
    12 in Mirov and 11 in Lake City". A bare number there has the unit and the event of the total,
    which may be one that at least so many are.
    """
    sums = _summands(found)
    if len(sums) < 3:
        return
    for at, (chunk, total, value) in enumerate(sums):
        if value < _SMALLEST or not total.get("unit"):
            continue
        for side in (
            sums[at + 1 : at + 1 + _MOST_PARTS],
            sums[max(at - _MOST_PARTS, 0) : at][::-1],
        ):
            parts = _parts(total, value, side)
            if len(parts) < 2:
                continue
            ends = sorted((chunk, parts[-1][0]))
            sentences = sum(map(stops.__getitem__, chunks.sym[ends[0] : ends[1]]))
            if sentences and (value < _LARGE or "modifier" in total):
                continue
            if value < _LARGE and not (
                all(_bare(part) for _, part in parts) or _is_apposed(chunks, chunk, total, parts)
            ):
                continue
            if sentences <= _FURTHEST and _link(total, [part for _, part in parts], sentences):
                break


def _summands(found: list[tuple[int, Record]]) -> list[_Summand]:
    """The figures that can be totals or parts: counts and money, exact and above zero; totals also
    those of which there are at least so many. The two sides of a result are neither.
    """
    out: list[_Summand] = []
    for chunk, record in found:
        if record.get("dimension") not in _ADDED or not _NOT_ADDED.isdisjoint(record):
            continue
        if record.get("kind") == "side":
            continue
        if record.get("modifier") not in (None, "at_least"):
            continue
        value = record.get("value")
        if isinstance(value, Number):
            value = value.value
        if isinstance(value, int | Decimal) and value > 0:
            out.append((chunk, record, value))
    return out


def _bare(record: Record) -> bool:
    """Whether a figure has no noun of its own."""
    return record.get("type") == "BARE"


def _is_apposed(chunks: Chunks, at: int, total: Record, parts: list[tuple[int, Record]]) -> bool:
    """Whether counts stand right behind their total and a sign: six people, two boys and four men.

    Behind a comma only what is no more than its unit is a total: not "It sold 5 cars, 2 vans and 3
    lorries". Others come about by chance: "It won 3-1, with two late goals".
    """
    if any(record.get("type") != "COUNT" for record in (total, *(part for _, part in parts))):
        return False
    places = [at, *(chunk for chunk, _ in parts)]
    steps = [after - before for before, after in pairwise(places)]
    sign = chunks.span_text(at + 1, at + 2).strip()
    signed = sign in _SIGNS or (sign == "," and total.get("entity") == total["unit"])
    return steps[0] == 2 and signed and max(steps[1:]) <= 3


def _parts(total: Record, value: int | Decimal, side: list[_Summand]) -> list[tuple[int, Record]]:
    """The figures of the unit of the total, from the nearest on, that add up to it; else none."""
    parts: list[tuple[int, Record]] = []
    rest = value
    for chunk, record, part in side:
        if record.get("unit") in (None, total["unit"]) and "modifier" not in record:
            rest -= part
            parts.append((chunk, record))
            if rest <= 0:
                break
    return parts if rest == 0 else []


def _link(total: Record, parts: list[Record], sentences: int) -> bool:
    """Whether the parts were linked to the total: not if they are parts of something already."""
    if all(part.get("part_of") is total for part in parts):
        _take_event(total, parts)
        return True
    if any("part_of" in record or "sum_of" in record for record in (total, *parts)):
        return False
    if sentences:
        if any(not part.get("unit") or _told_apart(part, total) for part in parts):
            return False
        total["sum_of"] = parts
        return True
    for part in parts:
        part["part_of"] = total
        for field in ("unit", "dimension", "entity"):
            if part.get(field) is None and total.get(field) is not None:
                part[field] = total[field]
    _take_event(total, parts)
    for part in parts:
        _take_event(part, [total])
    return True


def _told_apart(part: Record, total: Record) -> bool:
    """Whether another thing befell the part than the total: six bodies, and 14 survivors."""
    events = part.get("event"), total.get("event")
    return None not in events and events[0] != events[1]


def _take_event(record: Record, others: list[Record]) -> None:
    """Nothing; a figure without an event takes the one that all the others have, and its status.

    What happens to all happens to each, and what happens to each of them to all: "It killed 43
    people: 20 in Halm and 23 in Mirov"; "Two men and 13 women, 15 people in all, survived".
    """
    events = {other.get("event") for other in others}
    if record.get("event") is None and len(events) == 1 and events != {None}:
        record["event"] = others[0]["event"]
        if record.get("status") is None and others[0].get("status") is not None:
            record["status"] = others[0]["status"]
