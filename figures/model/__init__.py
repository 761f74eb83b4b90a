"""The public records: what a text's figures are handed out as."""

from figures.model.events import EVENTS
from figures.model.interval import Number
from figures.model.records import (
    Change,
    ChangeKind,
    Document,
    Figure,
    Link,
    LinkKind,
    Modifier,
    Rate,
    Relation,
    RelationKind,
    Role,
    Status,
    Time,
)

__all__ = [
    "EVENTS",
    "Change",
    "ChangeKind",
    "Document",
    "Figure",
    "Link",
    "LinkKind",
    "Modifier",
    "Number",
    "Rate",
    "Relation",
    "RelationKind",
    "Role",
    "Status",
    "Time",
]
