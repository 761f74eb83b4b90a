"""CSV: one row a figure, flat columns."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from figures.model import Document, Figure, Number

__all__ = ["COLUMNS", "csv_rows"]

COLUMNS = (
    "document",
    "start",
    "end",
    "text",
    "value",
    "low",
    "high",
    "modifier",
    "unit",
    "dimension",
    "entity",
    "event",
    "status",
    "change",
    "change_from",
    "per_value",
    "per_unit",
    "time",
    "time_start",
    "time_end",
    "source",
    "attribution",
    "quoted",
    "hedges",
    "relations",
    "rule",
    "published",
    "outlet",
)
"""The header. What is open or absent is an empty cell."""


def csv_rows(named: Iterable[tuple[str, Document]]) -> Iterator[str]:
    """The header, then one row a figure with the name of its document; each ends its line.

    Several links, hedges or relations share a cell: `speaker: Lee; origin: the agency` and
    `part_of 40:49 58 drones`.

    >>> "".join(csv_rows([])).split(",")[:4]
    ['document', 'start', 'end', 'text']
    """
    yield _line(COLUMNS)
    for name, document in named:
        for figure in document:
            yield _line((name, *_cells(figure), document.published or "", document.outlet or ""))


def _line(cells: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cells(figure: Figure) -> tuple[str, ...]:
    change, per, time, source = figure.change, figure.per, figure.time, figure.source
    return (
        str(figure.start),
        str(figure.end),
        figure.text,
        _digits(figure.value),
        _digits(figure.low),
        _digits(figure.high),
        figure.modifier,
        figure.unit or "",
        figure.dimension,
        figure.entity or "",
        figure.event or "",
        figure.status,
        change.kind if change else "",
        _digits(change.from_value if change else None),
        _digits(per.value if per else None),
        (per.unit or "") if per else "",
        time.text if time else "",
        (time.start or "") if time else "",
        (time.end or "") if time else "",
        (source.name or source.source) if source else "",
        "; ".join(f"{link.role}: {link.name or link.source}" for link in figure.attribution),
        "true" if figure.quoted else "false",
        "; ".join(figure.hedges),
        "; ".join(f"{r.kind} {r.start}:{r.end} {r.text}" for r in figure.relations),
        figure.rule,
    )


def _digits(number: Number | None) -> str:
    return "" if number is None else f"{number:f}" if not isinstance(number, int) else str(number)
