"""The day of a document: as its caller gives it, or as the head of its text does."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from figures.dates.reckoning import reckon
from figures.errors import InputError

__all__ = ["iso_date", "own_date"]

_NEAR = 1000  # code points of a text, within which its date stands


def iso_date(value: Any) -> str | None:
    """The day of a date or a time, given as ISO text or as an object; None of None.

    >>> iso_date(datetime(2025, 6, 18, 7, 30))
    '2025-06-18'
    """
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"published: a date such as '2025-06-18', not {value!r:.60}") from None
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        raise InputError(f"published: a date such as '2025-06-18', not {type(value).__name__}")
    return value.isoformat()


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
