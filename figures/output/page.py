"""A page of HTML that stands alone: texts with their figures marked."""

from collections.abc import Iterable, Iterator
from html import escape

from figures.model import Document
from figures.model.markup import mark, printable

__all__ = ["page"]

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h2 { font-size: 1.1rem; overflow-wrap: anywhere }
</style>
</head>
<body>
"""


def page(named: Iterable[tuple[str, Document]]) -> Iterator[str]:
    """The pieces of one HTML page: each document's name, and its text with the figures marked.

    >>> "".join(page([("a < b", Document(text="six men"))])).count("<h2>a &lt; b</h2>")
    1
    """
    yield _HEAD
    for name, document in named:
        heading = escape(printable(name))
        yield f"<article>\n<h2>{heading}</h2>\n{mark(document)}\n</article>\n"
    yield "</body>\n</html>\n"
