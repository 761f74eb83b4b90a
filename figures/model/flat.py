"""A figure as one flat row, as CSV and data frames have it."""

from typing import TYPE_CHECKING, NamedTuple

from figures.model.interval import Number

if TYPE_CHECKING:
    from figures.model.records import Figure

__all__ = ["FLAT", "Cell", "Column", "flat"]

Cell = str | Number | bool | None
"""What a cell of a flat row holds."""


class Column(NamedTuple):
    """A column of flat rows: its name, the field of a figure it is from, and what it holds.

    `kind` is "text", "place" (an int that is never missing), "number" or "flag".
    """

    name: str
    field: str
    kind: str


FLAT = (
    Column("start", "start", "place"),
    Column("end", "end", "place"),
    Column("text", "text", "text"),
    Column("value", "value", "number"),
    Column("low", "low", "number"),
    Column("high", "high", "number"),
    Column("modifier", "modifier", "text"),
    Column("unit", "unit", "text"),
    Column("dimension", "dimension", "text"),
    Column("entity", "entity", "text"),
    Column("event", "event", "text"),
    Column("status", "status", "text"),
    Column("change", "change", "text"),
    Column("change_from", "change", "number"),
    Column("per_value", "per", "number"),
    Column("per_unit", "per", "text"),
    Column("time", "time", "text"),
    Column("time_start", "time", "text"),
    Column("time_end", "time", "text"),
    Column("source", "attribution", "text"),
    Column("attribution", "attribution", "text"),
    Column("quoted", "quoted", "flag"),
    Column("hedges", "hedges", "text"),
    Column("relations", "relations", "text"),
    Column("rule", "rule", "text"),
)
"""The columns of a row, in order."""


def flat(figure: "Figure") -> tuple[Cell, ...]:
    """The cells of a figure, one for each column of FLAT; None where there is nothing.

    Several links, hedges or relations share a cell: `speaker: Lee; origin: the agency` and
    `part_of 40:49 58 drones`.

    >>> from figures.model.records import Figure
    >>> flat(Figure(text="six men", start=0, end=7, value=6, low=6, high=6, unit="person"))[:8]
    (0, 7, 'six men', 6, 6, 6, 'exact', 'person')
    """
    change, per, time, source = figure.change, figure.per, figure.time, figure.source
    return (
        figure.start,
        figure.end,
        figure.text,
        figure.value,
        figure.low,
        figure.high,
        figure.modifier,
        figure.unit,
        figure.dimension,
        figure.entity,
        figure.event,
        figure.status,
        change.kind if change else None,
        change.from_value if change else None,
        per.value if per else None,
        per.unit if per else None,
        time.text if time else None,
        time.start if time else None,
        time.end if time else None,
        (source.name or source.source) if source else None,
        "; ".join(f"{link.role}: {link.name or link.source}" for link in figure.attribution)
        or None,
        figure.quoted,
        "; ".join(figure.hedges) or None,
        "; ".join(f"{r.kind} {r.start}:{r.end} {r.text}" for r in figure.relations) or None,
        figure.rule,
    )
