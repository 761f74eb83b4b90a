"""The document's own date, as the head of its text gives it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from figures.dates.reckoning import reckon

__all__ = ["own_date", "published_day"]

_NEAR = 1000  # code points of a text, within which its date stands


def published_day(published: str | None) -> date | None:
    """The day of an ISO date or time, or None if the text is none.

    >>> published_day("2025-06-18"), published_day("2025-06-18T09:30:00Z"), published_day("June")
    (datetime.date(2025, 6, 18), datetime.date(2025, 6, 18), None)
    """
    try:
        return datetime.fromisoformat(published).date() if published else None
    except (TypeError, ValueError):
        return None


def own_date(datelines: Iterable[tuple[int, dict[str, Any]]]) -> date | None:
    """The day of the datelines with a year near the top of a text.

    `datelines` are offsets and records. A date without its year is none, and two that differ
    are none.

    >>> own_date([(0, {"year": 2024, "month": 3, "day": 5}), (90, {"month": 3, "day": 6})])
    datetime.date(2024, 3, 5)
    """
    near = [record for at, record in datelines if at < _NEAR and record.get("year") is not None]
    days = {reckon(record, None)[0] for record in near} - {None}
    return days.pop() if len(days) == 1 else None
