"""CSV: one row a figure, flat columns."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from figures.model import Document, Number
from figures.model.flat import FLAT, flat

__all__ = ["COLUMNS", "csv_rows"]

COLUMNS = ("document", *(column.name for column in FLAT), "published", "outlet")
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
        paper = (document.published or "", document.outlet or "")
        for figure in document:
            yield _line((name, *map(_written, flat(figure)), *paper))


def _line(cells: Iterable[str]) -> str:
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _written(cell: str | Number | bool | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
