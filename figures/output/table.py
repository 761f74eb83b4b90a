"""Tables for terminals."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest

from figures.model import Document, Figure
from figures.model.markup import printable
from figures.model.wording import chain, change, write_number

__all__ = ["cells", "table"]

_Paint = Callable[[str, str], str]

_ROOMY = 132  # cells of a terminal that has room for all columns
# Column -> the narrowest terminal, in cells, that has it.
_COLUMNS = {
    "figure": 0,
    "reading": 0,
    "unit": 32,
    "entity": 48,
    "event": 90,
    "change": _ROOMY,
    "time": _ROOMY,
    "source": 64,
    "rule": _ROOMY,
}
_STYLES = {"reading": "bold cyan", "unit": "green", "source": "magenta", "rule": "dim"}
_GAP = 2
_WIDEST_WORD = 24  # longer words may be broken
_WHOLE_READING = 19  # a reading up to this width stays on one line


def table(
    document: Document,
    *,
    title: str | None = None,
    width: int = 80,
    wide: bool = False,
    color: bool = False,
) -> str:
    """A table of the figures for a terminal of `width` cells: figure, reading, unit, source ...

    The event has behind it the status where that is not "asserted", and hedges; a change has the
    level before; the source goes
    from the reader to the origin; a rule stands there by its name, a unit with what it is per.
    Narrow tables leave out columns; long cells go over several lines. `wide` has every column,
    each row on one line of whatever length. Without `color` it is plain text.

    >>> six = Figure(text="six men", start=0, end=7, value=6, unit="person", entity="man")
    >>> print(table(Document(text="six men", figures=(six,)), width=40))
    figure   reading  unit
    ────────────────────────
    six men  = 6      person
    <BLANKLINE>
    """
    names = [name for name, least in _COLUMNS.items() if wide or width >= least]
    rows = [cells(figure, names, narrow=not wide and width < _ROOMY) for figure in document]
    columns = list(zip(names, *rows, strict=True))
    widths = _widths(columns, None if wide else width)
    paint = _painter() if color else _leave
    lines = [] if title is None else [paint(printable(title), "italic")]
    lines += _row(names, widths, ["bold"] * len(names), paint)
    lines.append("─" * (sum(widths) + _GAP * (len(widths) - 1)))
    styles = [_STYLES.get(name, "") for name in names]
    for row in rows:
        lines += _row(row, widths, styles, paint)
    return "\n".join(lines) + "\n"


def cells(figure: Figure, names: Sequence[str], *, narrow: bool = False) -> list[str]:
    """What a figure has in the columns of these names, for people.

    >>> six = Figure(text="six men", start=0, end=7, value=6, unit="person", status="denied")
    >>> cells(six, ["reading", "unit", "event"])
    ['= 6', 'person', '(denied)']
    """
    doubts = [*([figure.status] if figure.status != "asserted" else ()), *figure.hedges]
    status = f"({', '.join(doubts)})" if doubts else ""
    said = {
        "figure": figure.text,
        "reading": _reading(figure, narrow=narrow),
        "unit": _unit(figure),
        "entity": figure.entity or "",
        "event": f"{figure.event or ''} {status}",
        "change": change(figure),
        "time": figure.time.text if figure.time else "",
        "source": chain(figure) if "event" in names else f"{chain(figure)} {status}",
        "rule": figure.rule.rpartition(":")[2],  # its file would take the room of the rest
    }
    # Only a reading has a line end on purpose.
    lines = [[" ".join(line.split()) for line in said[name].split("\n")] for name in names]
    return [
        printable(("\n" if name == "reading" else " ").join(cell)).strip()
        for name, cell in zip(names, lines, strict=True)
    ]


def _painter() -> _Paint:
    """What puts the codes of a terminal around a text, by the name of its style."""
    from rich.color import ColorSystem
    from rich.style import Style

    def paint(text: str, style: str) -> str:
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    return paint


def _leave(text: str, style: str) -> str:
    return text


def _row(
    cells: Sequence[str], widths: Sequence[int], styles: Sequence[str], paint: _Paint
) -> list[str]:
    """The lines of a row. Drawn here, as rich's own table takes five times as long as reading."""
    from rich.cells import cell_len

    folded = [_fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    drawn = []
    for parts in zip_longest(*folded, fillvalue=""):
        line, owed = "", 0  # spaces that are owed before the next text; none end a line
        for part, width, style in zip(parts, widths, styles, strict=True):
            if part:
                line += " " * owed + (paint(part, style) if style else part)
                owed = 0
            owed += width - cell_len(part) + _GAP
        drawn.append(line)
    return drawn


def _fold(cell: str, width: int) -> list[str]:
    """The lines of a cell, none wider than `width`; only words that are wider are cut."""
    from rich.cells import cell_len, chop_cells

    lines = []
    for line in cell.split("\n"):
        if cell_len(line) <= width:
            lines.append(line)
            continue
        now = ""
        for word in line.split(" "):
            if now and cell_len(now) + 1 + cell_len(word) <= width:
                now = f"{now} {word}"
                continue
            lines += [now] if now else []
            *full, now = chop_cells(word, width) or [""]
            lines += full
        lines.append(now)
    return lines


def _widths(columns: Sequence[Sequence[str]], room: int | None) -> list[int]:
    """How wide each column is: as its longest cell, the widest ones less where room is scarce.

    No column gets narrower than its longest word while another one can give way.
    """
    from rich.cells import cell_len

    lines = [[line for cell in cells for line in cell.split("\n")] for cells in columns]
    widths = [max(map(cell_len, column)) for column in lines]
    if room is None:
        return widths
    least = [
        max(min(max(map(cell_len, _words(column))), _WIDEST_WORD), len(column[0]))
        for column in lines
    ]
    least[1] = max(least[1], min(widths[1], _WHOLE_READING))
    room -= _GAP * (len(columns) - 1)
    while sum(widths) > room and any(now > low for now, low in zip(widths, least, strict=True)):
        # The column that holds most above what it needs gives way first.
        spare = [now if now > low else 0 for now, low in zip(widths, least, strict=True)]
        widths[spare.index(max(spare))] -= 1
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    return widths


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in line.split(" ")]


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
    broken = narrow and any(len(word) > _WIDEST_WORD for word in reading.split())
    return reading.replace("–", "–\n") if broken else reading
