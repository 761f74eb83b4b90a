"""The figures of blocks and documents, in the formats that `figures normalize` writes."""

import os
import shutil
from collections.abc import Iterable, Iterator

import msgspec

from figures.model import Document, Figure
from figures.model.markup import printable

__all__ = ["FORMATS", "Named", "join", "shift", "write"]

FORMATS = ("table", "json", "jsonl", "csv", "html", "jsonld")

Named = Iterable[tuple[str, Iterable[Document]]]
"""Names of documents, each with its blocks in order."""


def shift(document: Document, by: int) -> Document:
    """The document of a block with every offset counted from `by` code points before it.

    >>> six = Document(text="six", figures=(Figure(text="six", start=0, end=3),))
    >>> shift(six, 100).figures[0].start
    100
    """
    if not by:
        return document
    figures = tuple(_shift_figure(figure, by) for figure in document)
    return msgspec.structs.replace(document, figures=figures)


def join(blocks: Iterable[Document]) -> Document | None:
    """One document of all blocks, which have been shifted; None of no block.

    >>> join([Document(text="One. "), Document(text="Two.")]).text
    'One. Two.'
    """
    parts = list(blocks)
    if len(parts) < 2:
        return parts[0] if parts else None
    return msgspec.structs.replace(
        parts[0],
        text="".join(part.text for part in parts),
        figures=tuple(figure for part in parts for figure in part),
    )


def write(
    form: str, named: Named, *, titles: bool, terminal: bool, wide: bool = False
) -> Iterator[str]:
    """The pieces of the output in one of FORMATS, made as the documents come.

    `titles` puts a document's name over its table; `terminal` says that somebody looks on;
    `wide` tables have every column.
    """
    from figures import output

    single = ((name, block) for name, blocks in named for block in blocks)
    if form == "jsonl":
        return output.figure_lines(single)
    if form == "csv":
        return output.csv_rows(single)
    if form == "table":
        return _tables(named, titles=titles, terminal=terminal, wide=wide)
    joined = ((name, join(blocks)) for name, blocks in named)
    documents = ((name, one) for name, one in joined if one is not None)
    if form == "html":
        return output.page(documents)
    if form == "jsonld":
        return (f"{output.linked_data(one)}\n" for _, one in documents)
    return output.json_array(documents)


def _tables(named: Named, *, titles: bool, terminal: bool, wide: bool) -> Iterator[str]:
    from figures.output import table

    width = shutil.get_terminal_size((100, 24)).columns
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    texts = figures = 0
    for name, blocks in named:
        title = name if titles else None
        read, before = False, figures
        for block in blocks:
            read = read or bool(block.text)  # what cannot be read has been told
            if block.figures:
                color = terminal and not plain
                yield table(block, title=title, width=width, wide=wide, color=color)
                yield "\n"
                title = None
                figures += len(block)
        if read and figures == before:
            yield f"{printable(name)}: no figures\n\n"
        texts += read
    if texts > 1:
        yield f"{figures:,} figure{'s' * (figures != 1)} in {texts:,} texts\n"


def _shift_figure(figure: Figure, by: int) -> Figure:
    move = msgspec.structs.replace
    return move(
        figure,
        start=figure.start + by,
        end=figure.end + by,
        relations=tuple(
            move(other, start=other.start + by, end=other.end + by) for other in figure.relations
        ),
        attribution=tuple(
            move(link, start=link.start + by, end=link.end + by) for link in figure.attribution
        ),
    )
