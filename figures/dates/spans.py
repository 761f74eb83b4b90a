"""Stretches of days, and the calendar units that they come from.

A span is its first and its last day, both inside. What lies outside of the years that
`datetime.date` knows has no span.
"""

from datetime import date, timedelta

__all__ = [
    "MONTHS",
    "Span",
    "add_days",
    "add_months",
    "day",
    "decade",
    "months",
    "moved",
    "part",
    "unit_around",
    "week",
    "weekend",
]

Span = tuple[date, date]
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months the units have that are made of months."""

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_PER_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}
_SATURDAY = 5
_MOST = 10_000_000  # units that a day is moved by


def day(year: int, month: int, number: int) -> date | None:
    """The day of these numbers, or None if there is none.

    >>> day(2024, 2, 29), day(2023, 2, 29)
    (datetime.date(2024, 2, 29), None)
    """
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def add_days(when: date, days: int) -> date | None:
    """The day so many days later; None beyond the years that there are."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def add_months(when: date, count: int) -> date | None:
    """The same day so many months later, the month's last if it has no such day.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2024, 1, 31), -14)
    (datetime.date(2024, 2, 29), datetime.date(2022, 11, 30))
    """
    year, month = divmod(when.year * 12 + when.month - 1 + count, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(when.day, _month_length(year, month + 1)))


def _month_length(year: int, month: int) -> int:
    """How many days a month has; the module `calendar` takes 2 ms to import."""
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def moved(when: date, count: int, unit: str) -> date | None:
    """The day so many units later; hours are rounded up to days. None if it is no unit of time.

    >>> moved(date(2024, 11, 13), -3, "year"), moved(date(2024, 11, 13), -30, "hour")
    (datetime.date(2021, 11, 13), datetime.date(2024, 11, 11))
    """
    if abs(count) > _MOST:
        return None
    if unit in MONTHS:
        return add_months(when, count * MONTHS[unit])
    if unit in _DAYS:
        return add_days(when, count * _DAYS[unit])
    if unit in _PER_DAY:
        size = -(-abs(count) // _PER_DAY[unit])
        return add_days(when, size if count > 0 else -size)
    return None


def months(year: int, month: int, count: int = 1) -> Span | None:
    """So many whole months from the first of this one.

    >>> months(2024, 7, 3)
    (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))
    """
    first = day(year, month, 1)
    last = first and add_months(first, count - 1)
    if first is None or last is None:
        return None
    return first, last.replace(day=_month_length(last.year, last.month))


def week(when: date, step: int = 0) -> Span | None:
    """Monday to Sunday around a day, or so many weeks later.

    >>> week(date(2025, 10, 11))
    (datetime.date(2025, 10, 6), datetime.date(2025, 10, 12))
    """
    return _days(add_days(when, 7 * step - when.weekday()), 7)


def weekend(when: date, step: int = 0) -> Span | None:
    """Saturday and Sunday of the week of a day, or of one so many weeks later."""
    return _days(add_days(when, 7 * step + _SATURDAY - when.weekday()), 2)


def decade(year: int) -> Span | None:
    """The ten years that begin with this one."""
    return months(year, 1, MONTHS["decade"])


def unit_around(unit: str, when: date, step: int = 0) -> Span | None:
    """The calendar unit that holds a day, or the one so many units later; None if it is no unit.

    >>> unit_around("quarter", date(2024, 5, 7), -1)
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    if unit == "day":
        return _days(add_days(when, step), 1)
    if unit == "week":
        return week(when, step)
    if unit == "weekend":
        return weekend(when, step)
    size = MONTHS.get(unit)
    if size is None:
        return None
    number = when.year * 12 + when.month - 1
    year, month = divmod((number // size + step) * size, 12)
    return months(year, month + 1, size)


def part(span: Span, edge: str) -> Span | None:
    """A part of a span: its `start` or `end` (one day), or its `early`, `mid` or `late` third.

    A third of a year or more is counted in months, else in days.

    >>> part((date(2024, 1, 1), date(2024, 12, 31)), "mid")
    (datetime.date(2024, 5, 1), datetime.date(2024, 8, 31))
    """
    first, last = span
    if edge in ("start", "end"):
        return (first, first) if edge == "start" else (last, last)
    size = (last - first).days + 1
    if size == 1:
        return span
    whole = (last.year - first.year) * 12 + last.month - first.month + 1
    if whole >= MONTHS["year"]:
        second, third = add_months(first, whole // 3), add_months(first, whole * 2 // 3)
    else:
        second, third = add_days(first, size // 3), add_days(first, size * 2 // 3)
    if second is None or third is None:
        return None
    before = timedelta(days=1)
    thirds = {
        "early": (first, max(first, second - before)),
        "mid": (second, max(second, third - before)),
        "late": (third, last),
    }
    return thirds.get(edge)


def _days(first: date | None, count: int) -> Span | None:
    last = first and add_days(first, count - 1)
    return None if first is None or last is None else (first, last)
