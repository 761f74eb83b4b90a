"""What a host says of a text: the day it was published, the outlet, and whatever else it keeps."""

import json
from collections.abc import Mapping
from typing import Any

from figures.dates.dateline import iso_date
from figures.errors import InputError

__all__ = ["checked_metadata"]


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
