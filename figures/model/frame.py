"""Data frames of pandas and Polars, made column by column; neither library is needed otherwise."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from figures.errors import FiguresError, InputError
from figures.model.flat import FLAT, Column, flat
from figures.model.interval import Number

if TYPE_CHECKING:
    from figures.model.records import Document

__all__ = ["Library", "Numbers", "document_frame", "frame", "loaded", "series"]

Library = Literal["pandas", "polars"]
Numbers = Literal["plain", "exact"]
_PAPER = (Column("published", "published", "text"), Column("outlet", "outlet", "text"))


def document_frame(document: "Document", library: Library, numbers: Numbers) -> Any:
    """The figures of a document as a data frame; see `Document.to_dataframe`."""
    if numbers not in ("plain", "exact"):
        raise InputError(f"numbers: 'plain' or 'exact', not {numbers!r}")
    paper = (document.published, document.outlet)
    rows = [(*flat(figure), *paper) for figure in document]
    return frame((*FLAT, *_PAPER), rows, library, numbers)


def frame(
    columns: Sequence[Column], rows: Iterable[Sequence[Any]], library: Library, numbers: Numbers
) -> Any:
    """A data frame of rows; its types depend on the columns alone, also of no row."""
    loaded(library)  # says what is missing before anything is made
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    made = {
        column.name: series(column, values, library, numbers)
        for column, values in zip(columns, cells, strict=True)
    }
    return loaded(library).DataFrame(made)


def series(
    column: Column, values: Sequence[Any], library: Library, numbers: Numbers, gaps: bool = False
) -> Any:
    """A column of a data frame. With `gaps` also places and flags may be missing."""
    if column.kind == "number":
        values = [_number(value, library, numbers) for value in values]
    if library == "polars":
        polars = loaded(library)
        number = polars.String if numbers == "exact" else polars.Float64
        kinds = {"place": polars.Int64, "flag": polars.Boolean, "number": number}
        return polars.Series(column.name, values, kinds.get(column.kind, polars.String))
    pandas = loaded(library)
    text = "str" if int(pandas.__version__.partition(".")[0]) >= 3 else "object"
    types = {
        "place": "Int64" if gaps else "int64",
        "flag": "boolean" if gaps else "bool",
        "number": "object" if numbers == "exact" else "float64",
    }
    return pandas.Series(list(values), dtype=types.get(column.kind, text), name=column.name)


def loaded(library: str) -> Any:
    """The library; FiguresError saying how to install it if it is not there."""
    if library not in ("pandas", "polars"):
        raise InputError(f"library: 'pandas' or 'polars', not {library!r}")
    try:
        return import_module(library)
    except ImportError:
        other = {"pandas": "polars", "polars": "pandas"}[library]
        raise FiguresError(
            f"{library} is not installed: pip install {library}, or ask for {other!r}"
        ) from None


def _number(value: Number | None, library: Library, numbers: Numbers) -> Any:
    if value is None:
        return None
    if numbers == "exact":
        # Polars has no column for both; digits can be cast to whatever decimals a reader wants.
        return (
            value if library == "pandas" else format(value, "f" if type(value) is Decimal else "")
        )
    try:
        return float(value)
    except OverflowError:  # an int of more than 308 digits
        return float("inf") if value > 0 else float("-inf")
