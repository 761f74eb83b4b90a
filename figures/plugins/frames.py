"""Data frames of pandas and Polars: a row for each figure of the texts in a column."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from figures.errors import InputError
from figures.model.flat import FLAT, Column, flat
from figures.model.frame import Library, loaded, series
from figures.plugins.extractor import Extractor, extractor_of
from figures.plugins.options import Options
from figures.rulebook.problems import did_you_mean

__all__ = ["explode"]

_Frame = TypeVar("_Frame")
_CONVERTED = ("value", "low", "high", "unit")
_COLUMNS = (
    Column("label", "label", "text"),
    *FLAT,
    *(
        Column(f"converted_{name}", "converted", "text" if name == "unit" else "number")
        for name in _CONVERTED
    ),
)


def explode(
    df: _Frame,
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    options: Options | Mapping[str, Any] | None = None,
    keep_empty: bool = False,
) -> _Frame:
    """A frame with a row for each figure of the texts in the column `text`.

    The columns of `df` are kept, and those of the figures come behind them: `label`, then the
    columns of `Document.to_dataframe`, then, with the option `convert`, the numbers and the unit
    converted to. A name that `df` has already gets `figure_` in front. `published` and `outlet` are
    columns that say when and by whom a text was published. A text without figures, or None, has no
    row, or with `keep_empty` one without figure. The index of pandas is kept. InputError for
    columns that are not there, texts that are none, and options that cannot be used.
    """
    library = _library(df)
    extractor = extractor_of(options)
    given = [_values(df, library, name) for name in (text, published, outlet)]
    rows: list[int] = []
    found: list[Sequence[Any]] = []
    for row, (body, day, paper) in enumerate(zip(*given, strict=True)):
        if body is not None and not isinstance(body, str):
            raise InputError(f"column {text!r}, row {row}: a text is a str, not {_kind(body)}")
        try:
            made = [] if body is None else list(_cells(extractor, body, day, paper))
        except InputError as error:
            raise InputError(f"row {row}: {error}") from None
        if not made and keep_empty:
            made = [(None,) * len(_COLUMNS)]
        rows += [row] * len(made)
        found += made
    columns = list(zip(*found, strict=True)) or [()] * len(_COLUMNS)
    names, numbers = _names(df), extractor.settings.numbers
    new = [
        series(column._replace(name=_free(column.name, names)), cells, library, numbers, keep_empty)
        for column, cells in zip(_COLUMNS, columns, strict=True)
        if _is_wanted(column, extractor)
    ]
    joined: _Frame = _joined(df, library, rows, new)
    return joined


def _cells(extractor: Extractor, body: str, day: Any, paper: Any) -> Iterator[Sequence[Any]]:
    """The cells of each figure that is wanted of a text, for all columns."""
    document, _ = extractor.read(body, published=day, outlet=paper)
    for figure in filter(extractor.wants, document):
        converted = extractor.converted(figure) or {}
        yield extractor.label(figure), *flat(figure), *map(converted.get, _CONVERTED)


def _is_wanted(column: Column, extractor: Extractor) -> bool:
    settings = extractor.settings
    if column.field == "converted":
        return bool(settings.convert)
    return not settings.fields or column.field in ("label", *settings.fields)


def _library(df: Any) -> Library:
    """The library of a data frame; it has been imported, or there would be no frame."""
    libraries: tuple[Library, ...] = ("pandas", "polars")
    for library in libraries:
        module = sys.modules.get(library)
        if module is not None and isinstance(df, module.DataFrame):
            return library
    if type(df).__name__ == "LazyFrame":
        raise InputError("df: a LazyFrame has no rows yet; use df.collect()")
    raise InputError(f"df: a data frame of pandas or Polars, not {_kind(df)}")


def _names(df: Any) -> list[str]:
    return list(map(str, df.columns))


def _values(df: Any, library: Library, name: str | None) -> list[Any]:
    """The values of a column, None for what is missing; all None without a column."""
    if name is None:
        return [None] * len(df)
    names = list(df.columns)
    if name not in names:
        listed = ", ".join(map(repr, names))
        hint = did_you_mean(str(name), map(str, names))
        raise InputError(f"there is no column {name!r}{hint} (there are: {listed})")
    if names.count(name) > 1:
        raise InputError(f"{names.count(name)} columns are called {name!r}")
    column = df[name]
    if library == "polars":
        values: list[Any] = column.to_list()
        return values
    missing = column.isna().tolist()
    return [None if no else value for value, no in zip(column.tolist(), missing, strict=True)]


def _free(name: str, taken: Sequence[str]) -> str:
    """The name of a new column, beside those that the frame has."""
    if name not in taken:
        return name
    other = f"figure_{name}"
    if other in taken:
        raise InputError(f"the frame has columns {name!r} and {other!r}; rename one of them")
    return other


def _joined(df: Any, library: Library, rows: Sequence[int], new: Sequence[Any]) -> Any:
    """The rows of a frame that are asked for, with new columns behind the others."""
    module = loaded(library)
    if library == "polars":
        at = module.Series(rows, dtype=module.UInt32)
        return df.select(module.all().gather(at)).hstack(new)
    left = df.iloc[list(rows)]
    return module.concat([left, *(one.set_axis(left.index) for one in new)], axis=1)


def _kind(value: Any) -> str:
    return type(value).__name__
