"""What a time comes to: the record of a time to the days that it covers.

The rules give a record its fields (FORMAT.md, section 2); docs/contract.md says what each kind of
time is taken to be. What cannot be told is no span, never a guess.
"""

from datetime import date
from typing import Any

from figures.dates.naming import named, whole
from figures.dates.spans import Span, add_days, moved, part, unit_around

__all__ = ["Reach", "reckon"]

Reach = tuple[date | None, date | None]
"""The first and the last day of a time; None is open, or cannot be told."""

_Record = dict[str, Any]
_UNKNOWN: Reach = (None, None)
_DEEPEST = 8  # times that hang on each other


def reckon(record: _Record, published: date | None) -> Reach:
    """The first and the last day of a time; (None, None) if they cannot be told.

    Days of a week, months without a year and all that counts from now need the day of publication.

    >>> reckon({"year": 2024, "month": 6}, None)
    (datetime.date(2024, 6, 1), datetime.date(2024, 6, 30))
    """
    return _reckon(record, published, 0) or _UNKNOWN


def _reckon(record: _Record, now: date | None, depth: int) -> Reach | None:
    if depth > _DEEPEST:
        return None
    until, from_day = record.get("until"), now
    last = _closed(_reckon(until, now, depth + 1)) if isinstance(until, dict) else None
    if last and record.get("month") is not None and record.get("year") is None:
        from_day = last[1]  # from 1 January to 25 February 2018
    span = _span(record, from_day, depth)
    if isinstance(until, dict):
        span = _both(span[0], last[1]) if span and last else None
    if span is None:
        return None
    edge = record.get("edge")
    if edge == "so_far":
        span = _both(span[0], now)
    elif edge == "to_come":
        span = _both(now, span[1])
    elif edge:
        span = part(span, edge)
    return span and _bound(span, record, now)


def _bound(span: Span, record: _Record, now: date | None) -> Reach | None:
    """The span as "since", "by" and the like make it reach."""
    bound = record.get("bound")
    first, last = span
    if bound == "since":
        return _both(first, now) if now else (first, None)
    if bound == "from":
        return span if _is_range(record) else (first, None)
    if bound in ("by", "until"):
        return None, last
    if bound == "before":
        return None, add_days(first, -1)
    if bound == "after":
        return add_days(last, 1), None
    return span


def _closed(reach: Reach | None) -> Span | None:
    """Both days, if both are known."""
    return _both(*reach) if reach else None


def _is_range(record: _Record) -> bool:
    return any(record.get(name) is not None for name in ("until", "to_year", "to_month", "to_day"))


def _span(record: _Record, now: date | None, depth: int) -> Span | None:
    reckoned = record.get("reckoned")
    base = record.get("base")
    around = _closed(_reckon(base, now, depth + 1)) if isinstance(base, dict) else None
    if reckoned in ("shift", "ago"):
        if around is not None:
            return _shifted(around, record)
        return _ago(record, now) if reckoned == "ago" else None
    if reckoned in ("past", "ahead", "first", "last", "ending"):
        return _stretch(record, now, around, bounded=isinstance(base, dict))
    if reckoned == "overnight":
        return _both(add_days(now, -1), now) if now else None
    if reckoned == "open" or (isinstance(base, dict) and around is None):
        return None
    return named(record, now, around)


def _both(first: date | None, last: date | None) -> Span | None:
    return None if first is None or last is None or first > last else (first, last)


def _amount(record: _Record) -> tuple[int, str] | None:
    """How many of which unit: its own, or those of the duration that it takes in."""
    length = record.get("length")
    held = length if isinstance(length, dict) else record
    count, unit = whole(held.get("value")), held.get("unit")
    return (abs(count), unit) if count and isinstance(unit, str) else None


def _shifted(span: Span, record: _Record) -> Span | None:
    """The span so many units earlier or later; whole months stay whole months."""
    amount = _amount(record)
    first, last = span
    after = add_days(last, 1)
    if amount is None or after is None:
        return None
    later = record.get("reckoned") == "shift" and (whole(record.get("value")) or 0) > 0
    count = amount[0] if later else -amount[0]
    year = whole(record.get("year"))
    if year is not None:  # "in the same period of 2023"
        count = year - first.year
    end = moved(after, count, amount[1])
    return _both(moved(first, count, amount[1]), add_days(end, -1) if end else None)


def _ago(record: _Record, now: date | None) -> Span | None:
    """The calendar unit so many units before the one of publication."""
    amount = _amount(record)
    if amount is None or now is None:
        return None
    count, unit = amount
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    return unit_around(unit, now, -count) or _both(moved(now, -count, unit), now)


def _stretch(record: _Record, now: date | None, base: Span | None, *, bounded: bool) -> Span | None:
    """So many units up to now or from now on, or at the beginning or the end of another time."""
    amount, reckoned = _amount(record), record["reckoned"]
    if amount is None:
        return None
    count, unit = amount
    if not bounded:
        if now is None or reckoned not in ("past", "ahead"):
            return None
        other = moved(now, count if reckoned == "ahead" else -count, unit)
        return _both(now, other) if reckoned == "ahead" else _both(other, now)
    if base is None:
        return None
    first, last = base
    if reckoned == "first":
        skipped = 0 if "length" in record else count - 1
        start, end = moved(first, skipped, unit), moved(first, count, unit)
        end = add_days(end, -1) if end else None
        return _both(start, end) if end and end <= last else None
    after = add_days(last, 1)
    start = after and moved(after, -count, unit)
    return _both(start, last) if reckoned == "ending" or (start and start >= first) else None
