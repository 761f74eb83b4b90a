"""Tables for terminals."""

from collections.abc import Sequence
from io import StringIO

from figures.model import Document, Figure
from figures.model.markup import printable

__all__ = ["table"]

# Column -> the narrowest terminal, in cells, that has it.
_COLUMNS = {"figure": 0, "reading": 0, "unit": 32, "entity": 48, "rule": 72}
_STYLES = {"figure": "", "reading": "bold cyan", "unit": "green", "entity": "", "rule": "dim"}


def table(
    document: Document, *, title: str | None = None, width: int = 80, color: bool = False
) -> str:
    """A table of the figures for a terminal of `width` cells: figure, reading, unit, entity, rule.

    Narrow tables leave out columns from the right; long cells go over several lines. Without
    `color` it is plain text.

    >>> six = Figure(text="six men", start=0, end=7, value=6, unit="person", entity="man")
    >>> print(table(Document(text="six men", figures=(six,)), width=40))
    figure    reading   unit
    ──────────────────────────
    six men   = 6       person
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
    )
    for name in names:
        drawn.add_column(name, style=_STYLES[name] if color else "", overflow="fold")
    for figure in document:
        # Text, not str: "[5]" in news is no markup of rich's.
        drawn.add_row(*(Text(cell) for cell in _cells(figure, names)))
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


def _cells(figure: Figure, names: Sequence[str]) -> list[str]:
    cells = {
        "figure": " ".join(figure.text.split()),
        "reading": figure.reading,
        "unit": figure.unit or "",
        "entity": figure.entity or "",
        "rule": figure.rule,
    }
    return [printable(cells[name]) for name in names]
