"""The JSON Schema of a document."""

import inspect
import re
from typing import Any

import msgspec

from figures.model import Change, Document, Figure, Link, Rate, Relation, Time

__all__ = ["schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_RECORDS = (Change, Document, Figure, Link, Rate, Relation, Time)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Document.to_json()`, with a description of each field.

    >>> schema()["$defs"]["Figure"]["properties"]["quoted"]["type"]
    'boolean'
    """
    made: dict[str, Any] = {"$schema": _DIALECT, **msgspec.json.schema(Document)}
    for record in _RECORDS:
        definition = made["$defs"][record.__name__]
        # The docstring also shows how the record is used in Python.
        definition["description"] = (inspect.getdoc(record) or "").partition("\n")[0]
        for name, description in _descriptions(record).items():
            properties = definition["properties"]
            properties[name] = {"description": description, **_plain_number(properties[name])}
    return made


def _descriptions(record: type[msgspec.Struct]) -> dict[str, str]:
    """The field list of a record's docstring, field -> description."""
    listed = re.findall(r"^    (\w+): (.+)$", inspect.getdoc(record) or "", re.MULTILINE)
    return dict(listed)


def _plain_number(field: dict[str, Any]) -> dict[str, Any]:
    """The field with `number` for what msgspec takes for an int or a string of digits."""
    kinds = [kind.get("type") for kind in field.get("anyOf", ())]
    if "integer" not in kinds:
        return field
    kept = {name: value for name, value in field.items() if name != "anyOf"}
    return {"type": ["number", "null"] if "null" in kinds else "number", **kept}
