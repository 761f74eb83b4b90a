"""Times that are named: days, weekdays, months, quarters, years, with the year left out or not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from figures.dates.spans import (
    MONTHS,
    Span,
    add_days,
    day,
    decade,
    months,
    unit_around,
    week,
    weekend,
)
from figures.number.words import Number

__all__ = ["named", "whole"]

_Record = dict[str, Any]
_LONGEST = 9  # digits of a number that is worth reading
_DAYS_OF_WEEK = 7
_LEAP = 8  # years from one 29 February to the next, at most
_SOON = 31  # days
_PIVOT = 70  # years of two digits: 69 is 2069, 70 is 1970


def whole(value: Any) -> int | None:
    """The whole number of a field of a record: a Number, an int, or the text of one.

    >>> whole("-1"), whole("4.5"), whole(None)
    (-1, None, None)
    """
    if isinstance(value, Number):
        value = value.value
    if isinstance(value, str):
        sign, digits = (-1, value[1:]) if value[:1] == "-" else (1, value)
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST):
            return None
        return sign * int(digits)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else None
    return value if isinstance(value, int) else None


def named(record: _Record, now: date | None, base: Span | None) -> Span | None:
    """The days of a named time, the nearest one where its year is not said.

    `base` is the time that it is a part of: "May of last year".
    """
    unit, offset = record.get("unit"), whole(record.get("offset"))
    year = whole(record.get("year"))
    if year is None and base is not None:
        year = base[0].year
    if unit == "decade" and year is not None:
        # "the 1900s" may be ten years or a hundred.
        return decade(year) if year % 10 == 0 and year % 100 else None
    if unit == "slashed":
        return _slashed(record)
    if record.get("month") is not None:
        return _in_year(record, now, year, offset, _month_maker(record))
    if unit in ("quarter", "half") and record.get("value") is not None:
        return _in_year(record, now, year, offset, _numbered(record))
    if unit == "weekday":
        return _weekday(record, now, offset)
    if unit == "weekend" and offset is None and base is None:
        return _weekend(record, now)
    if unit is not None and offset is not None:
        return unit_around(unit, now, offset) if now else None
    if unit is None and year is not None:
        return _years(year, record)
    return None


def _years(year: int, record: _Record) -> Span | None:
    """A year or several; "2018-05" may be a month, and then is none."""
    last = whole(record.get("to_year"))
    if last is None:
        return months(year, 1, MONTHS["year"])
    if last < 100:
        if last <= 12 and last != (year + 1) % 100:
            return None
        last += year - year % 100
        last += 100 if last < year else 0
    if last < year:
        return None
    first, end = months(year, 1, MONTHS["year"]), months(last, 1, MONTHS["year"])
    return (first[0], end[1]) if first and end else None


def _slashed(record: _Record) -> Span | None:
    """A date in figures, if only one order of day and month is possible."""
    month, number = whole(record.get("month")), whole(record.get("day"))
    year = whole(record.get("year"))
    if month is None or number is None or year is None:
        return None
    if year < 100:
        year += 2000 if year < _PIVOT else 1900
    orders = {day(year, month, number), day(year, number, month)} - {None}
    found = orders.pop() if len(orders) == 1 else None
    return (found, found) if found else None


def _month_maker(record: _Record) -> Callable[[int], Span | None]:
    """What gives the days of the record's month, or of its days in a month, in a year."""
    month, to_month = whole(record.get("month")), whole(record.get("to_month"))
    number, to_day = whole(record.get("day")), whole(record.get("to_day"))
    if month is None:
        return lambda year: None
    if record.get("day") is None:
        count = 1 if to_month is None else (to_month - month) % 12 + 1
        return lambda year: months(year, month, count)

    def days(year: int) -> Span | None:
        first = day(year, month, number) if number else None
        last = day(year, month, to_day) if to_day else None
        if record.get("to_day") is None:
            last = first
        return (first, last) if first and last and first <= last else None

    return days


def _numbered(record: _Record) -> Callable[[int], Span | None]:
    """What gives the record's quarter or half of a year."""
    size, number = MONTHS[record["unit"]], whole(record.get("value")) or 0
    if not 0 < number <= 12 // size:
        return lambda year: None
    return lambda year: months(year, 1 + size * (number - 1), size)


def _in_year(
    record: _Record,
    now: date | None,
    year: int | None,
    offset: int | None,
    make: Callable[[int], Span | None],
) -> Span | None:
    """The span in its year; without one the latest that has begun, or the next if it lies ahead."""
    if year is not None:
        return make(year)
    if now is None:
        return None
    if offset == 0:
        return make(now.year)
    around = [make(now.year + step) for step in range(-_LEAP, _LEAP + 1)]
    spans = [span for span in around if span is not None]
    if offset == 1:
        return next((span for span in spans if span[0] > now), None)
    if offset == -1:
        month = now.replace(day=1)
        return next((span for span in reversed(spans) if span[1] < month), None)
    if record.get("tense") == "future":
        return next((span for span in spans if span[1] >= now), None)
    # Of a day soon to come nobody gives the year; one of last year would have it.
    latest = add_days(now, _SOON if record.get("day") is not None else 0) or now
    return next((span for span in reversed(spans) if span[0] <= latest), None)


def _weekday(record: _Record, now: date | None, offset: int | None) -> Span | None:
    """The latest such day up to now, or the next one if it lies ahead."""
    number = whole(record.get("value"))
    if now is None or number is None or not 0 < number <= _DAYS_OF_WEEK:
        return None
    if offset == 0:
        monday = week(now)
        when = add_days(monday[0], number - 1) if monday else None
    elif offset == 1 or (offset is None and record.get("tense") == "future"):
        ahead = (number - now.isoweekday()) % _DAYS_OF_WEEK
        when = add_days(now, ahead or (_DAYS_OF_WEEK if offset else 0))
    else:
        behind = (now.isoweekday() - number) % _DAYS_OF_WEEK
        when = add_days(now, -(behind or (_DAYS_OF_WEEK if offset else 0)))
    return (when, when) if when else None


def _weekend(record: _Record, now: date | None) -> Span | None:
    """The latest weekend that has begun, or the next one that is not over."""
    if now is None:
        return None
    own = weekend(now)
    begun = own is not None and own[0] <= now
    return own if begun or record.get("tense") == "future" else weekend(now, -1)
