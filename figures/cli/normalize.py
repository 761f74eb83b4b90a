"""`figures normalize`: texts in, their figures out."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import groupby
from typing import TextIO

import click

from figures.cli.options import (
    make_normalizer,
    outlet_name,
    publication_day,
    rule_packs,
    text_encoding,
)
from figures.cli.parallel import processes, read_texts
from figures.cli.reading import Complaints, Source, find_sources, read_blocks
from figures.cli.streams import prepare_output
from figures.cli.writing import FORMATS, shift, write

__all__ = ["normalize"]


@click.command(
    epilog="""\b
Examples:
  figures normalize article.txt
  figures normalize --wide article.txt | less -S
  figures normalize --format csv --output figures.csv news/
  figures normalize --jobs 0 --format jsonl news/ > figures.jsonl
  cat article.txt | figures normalize --published 2025-06-18 -

\b
FILES are texts, folders (their .txt and .text files, sorted) or - for
standard input, which is also read without any. A file of more than 128 K
characters is read in blocks that end between paragraphs, so that memory stays
flat; offsets count the code points of the whole file. Texts are UTF-8, if neither
--encoding nor their byte order mark says otherwise.

\b
Formats:
  table  for reading, with the columns that the terminal has room for: the event
         (in brackets its status, if not asserted, and hedges) from 90 cells
         on, change, time and rule from 132; all of them with --wide
  jsonl  one figure a line, its document's name first
  csv    one figure a row, the same
  json   one array of documents, each with its name, its text and its figures
  html   one page: the texts, their figures marked, and a table below each text
  jsonld one document a line: an article of schema.org that mentions its figures

\b
Exit codes: 0 all is well, 1 a problem in the input, 2 wrong usage. A file that
cannot be read is named on standard error, and the others are still done."""
)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="What to write.",
)
@click.option("--wide", is_flag=True, help="Tables with all columns, a figure a line.")
@rule_packs
@publication_day
@outlet_name
@text_encoding
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="How many processes read at once; 0 for one a core. What comes out is the same. Each takes"
    " some seconds to become fast: worth it from about a thousand texts on.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True),
    help="Write to this file and not to standard output.",
)
@click.pass_context
def normalize(
    context: click.Context,
    files: Sequence[str],
    form: str,
    wide: bool,
    packs: Sequence[str],
    published: str | None,
    outlet: str | None,
    encoding: str,
    jobs: int,
    output: str | None,
) -> None:
    """Print every figure of the texts."""
    complaints = Complaints()
    sources = find_sources(files, complaints)
    normalizer = make_normalizer(packs)

    def blocks(of: Iterable[Source]) -> Iterator[tuple[tuple[int, str, int], str]]:
        for number, source in enumerate(of):
            for block in read_blocks(source, complaints, encoding=encoding):
                yield (number, source.name, block.start), block.text

    with _open_output(output, sources, form) as stream:
        terminal = stream.isatty()
        texts = blocks(_show_progress(sources, shown=not terminal))
        read = read_texts(
            texts, normalizer, jobs=processes(jobs), published=published, outlet=outlet
        )
        named = (
            (name, (shift(document, start) for (_, _, start), document in group))
            for (_, name), group in groupby(read, key=lambda pair: pair[0][:2])
        )
        with closing(read):
            for piece in write(form, named, titles=len(sources) > 1, terminal=terminal, wide=wide):
                stream.write(piece)
        stream.flush()
    if complaints.count:
        context.exit(1)


def _open_output(
    path: str | None, sources: Sequence[Source], form: str
) -> AbstractContextManager[TextIO]:
    """Where to write: a file, as UTF-8, or standard output."""
    if path is None:
        prepare_output(data=form != "table")
        return nullcontext(sys.stdout)
    read = [source.path for source in sources if source.path and os.path.exists(source.path)]
    if os.path.exists(path) and any(os.path.samefile(path, other) for other in read):
        raise click.BadParameter(f"{path} is one of the files to read", param_hint="--output")
    try:
        return open(path, "w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.BadParameter(f"{path}: {error.strerror}", param_hint="--output") from None


def _show_progress(sources: Sequence[Source], *, shown: bool) -> Iterator[Source]:
    """The sources one by one, with a bar on a terminal that nothing else writes to."""
    if not shown or len(sources) < 2 or not sys.stderr.isatty():
        yield from sources
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, redirect_stdout=False) as progress:
        yield from progress.track(sources, description="Reading")
