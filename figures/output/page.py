"""A page of HTML that stands alone: texts with their figures marked, and a table below each."""

from collections.abc import Iterable, Iterator
from html import escape

from figures.model import Document
from figures.model.markup import mark, printable
from figures.output.table import cells

__all__ = ["page"]

_COLUMNS = ("figure", "reading", "unit", "entity", "event", "change", "time", "source")

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem }
h2 { font-size: 1.1rem; overflow-wrap: anywhere }
article { margin-bottom: 3rem }
.figures-text { max-width: 46rem }
.figures-text a { color: inherit; text-decoration: none }
.figures-table { overflow-x: auto; margin-top: 1rem }
table { border-collapse: collapse; font-size: .85rem; line-height: 1.4 }
caption { text-align: left; padding: .25rem 0 }
th, td { text-align: left; vertical-align: top; font-weight: normal }
th, td { padding: .25rem .75rem .25rem 0; border-bottom: 1px solid rgba(128, 128, 128, .4) }
thead th { font-weight: bold }
tr:target { background: rgba(255, 196, 0, .35) }
tbody th, td:last-child { min-width: 8rem }
td:first-of-type { min-width: 6rem }
@media print {
  body { max-width: none; margin: 0 }
  mark { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  thead { display: table-header-group }
  tr { break-inside: avoid }
}
</style>
</head>
<body>
<main>
<h1>Figures</h1>
"""


def page(named: Iterable[tuple[str, Document]]) -> Iterator[str]:
    """The pieces of one HTML page: each document's name, and its text with the figures marked.

    >>> "".join(page([("a < b", Document(text="six men"))])).count("<h2>a &lt; b</h2>")
    1
    """
    yield _HEAD
    for number, (name, document) in enumerate(named, 1):
        row = f"figure-{number}-"
        heading = escape(printable(name))
        yield f"<article>\n<h2>{heading}</h2>\n{mark(document, row)}\n"
        yield from _table(document, row, heading)
        yield "</article>\n"
    yield "</main>\n</body>\n</html>\n"


def _table(document: Document, row: str, name: str) -> Iterator[str]:
    """The rows to which the marks lead, for those without a pointer: on paper, on a telephone, to
    the ear.
    """
    if not document.figures:
        yield "<p>No figures.</p>\n"
        return
    label = f"Figures of {name}"
    yield f'<div class="figures-table" role="region" aria-label="{label}" tabindex="0">\n'
    titles = "".join(f'<th scope="col">{column}</th>' for column in _COLUMNS)
    yield f"<table>\n<caption>{label}</caption>\n<thead><tr>{titles}</tr></thead>\n<tbody>\n"
    for index, figure in enumerate(document.figures):
        first, *rest = map(escape, cells(figure, _COLUMNS))
        tds = "".join(f"<td>{cell}</td>" for cell in rest)
        yield f'<tr id="{row}{index}"><th scope="row">{first}</th>{tds}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"
