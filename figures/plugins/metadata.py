"""What a host says of a text: the day it was published, the outlet, and whatever else it keeps."""

import datetime
import json
from collections.abc import Mapping
from typing import Any

from figures.errors import InputError

__all__ = ["checked_metadata", "iso_date"]


def checked_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """The metadata with `published` as an ISO date; InputError for what is no plain data.

    >>> checked_metadata({"published": "2025-06-18T07:30:00Z", "id": 7})
    {'published': '2025-06-18', 'id': 7}
    """
    checked = dict(metadata)
    for name, value in checked.items():
        if name == "published":
            checked[name] = iso_date(value)
        elif name == "outlet":
            if value is not None and not isinstance(value, str):
                raise InputError(f"outlet: a name, not {type(value).__name__}")
        elif value is not None and not isinstance(value, str | int | float):
            try:
                checked[name] = json.loads(json.dumps(value))
            except (TypeError, ValueError) as error:
                raise InputError(f"{name}: metadata is plain data: {error}") from None
    return checked


def iso_date(value: Any) -> str | None:
    """The day of a date or a time, given as ISO text or as an object; None of None.

    >>> iso_date(datetime.datetime(2025, 6, 18, 7, 30))
    '2025-06-18'
    """
    if value is None:
        return None
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            raise InputError(f"published: a date such as '2025-06-18', not {value!r:.60}") from None
    if isinstance(value, datetime.datetime):
        value = value.date()
    if not isinstance(value, datetime.date):
        raise InputError(f"published: a date such as '2025-06-18', not {type(value).__name__}")
    return value.isoformat()
