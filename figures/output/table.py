"""Tables for terminals."""

from collections.abc import Iterable, Sequence
from io import StringIO

from figures.model import Document, Figure
from figures.model.markup import printable
from figures.model.wording import write_number

__all__ = ["table"]

# Column -> the narrowest terminal, in cells, that has it.
_COLUMNS = {"figure": 0, "reading": 0, "unit": 32, "entity": 48, "rule": 72}
# Columns that keep their words whole -> the width up to which cells stay on one line, too.
_WHOLE = {"reading": 19, "rule": 14}
_WIDEST = 24
_ROOMY = 110  # cells of a terminal that has room for all columns
_STYLES = {"figure": "", "reading": "bold cyan", "unit": "green", "entity": "", "rule": "dim"}


def table(
    document: Document, *, title: str | None = None, width: int = 80, color: bool = False
) -> str:
    """A table of the figures for a terminal of `width` cells: figure, reading, unit, entity, rule.

    A rule stands there by its name, without its file, and a unit with what it is per. Narrow
    tables leave out columns from the right; long cells go over several lines. Without `color` it
    is plain text.

    >>> six = Figure(text="six men", start=0, end=7, value=6, unit="person", entity="man")
    >>> print(table(Document(text="six men", figures=(six,)), width=40))
    figure   reading  unit
    ────────────────────────
    six men  = 6      person
    <BLANKLINE>
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    names = [name for name, least in _COLUMNS.items() if width >= least]
    drawn = Table(
        title=None if title is None else Text(printable(title)),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
        collapse_padding=True,
    )
    rows = [_cells(figure, names, narrow=width < _ROOMY) for figure in document]
    for name, cells in zip(names, zip(*rows, strict=True) if rows else names, strict=True):
        fixed = _fixed_width(name, cells) if "rule" in names and width < _ROOMY else None
        drawn.add_column(name, style=_STYLES[name] if color else "", overflow="fold", width=fixed)
    for row in rows:
        # Text, not str: "[5]" in news is no markup of rich's.
        drawn.add_row(*map(Text, row))
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(drawn)
    lines = (line.rstrip() for line in captured.get().splitlines())
    return "\n".join(lines) + "\n"


def _fixed_width(name: str, cells: Iterable[str]) -> int | None:
    """The width of a column whose words are not to be broken, None for one that may be narrow."""
    most = _WHOLE.get(name)
    if most is None:
        return None
    cells = [name, *cells]
    longest = max(len(word) for cell in cells for word in cell.split() or [""])
    return min(max(longest, min(most, max(map(len, cells)))), _WIDEST)


def _unit(figure: Figure) -> str:
    """The unit, with the denominator of a rate: "USD / barrel", "/ 100,000 person", "meter²"."""
    unit, rate = figure.unit or "", figure.per
    if rate is not None and rate.unit is not None:
        count = "" if rate.value == 1 else f"{write_number(rate.value)} "
        unit = f"{unit} / {count}{rate.unit}".strip()
    return unit.replace(" ** 2", "²").replace(" ** 3", "³")


def _reading(figure: Figure, *, narrow: bool) -> str:
    """The reading; a range too long for a narrow table goes over two lines, cut at its dash."""
    reading = figure.reading
    broken = narrow and any(len(word) > _WIDEST for word in reading.split())
    return reading.replace("–", "–\n") if broken else reading


def _cells(figure: Figure, names: Sequence[str], *, narrow: bool) -> list[str]:
    cells = {
        "figure": " ".join(figure.text.split()),
        "reading": _reading(figure, narrow=narrow),
        "unit": _unit(figure),
        "entity": figure.entity or "",
        "rule": figure.rule.rpartition(":")[2],  # its file would take the room of the rest
    }
    return [printable(cells[name]) for name in names]
