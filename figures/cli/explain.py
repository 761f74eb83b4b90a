"""`figures explain`: why each figure reads as it does."""

import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click
import msgspec

from figures.cli.options import (
    make_normalizer,
    outlet_name,
    publication_day,
    rule_packs,
    text_encoding,
)
from figures.cli.reading import Complaints, Source, find_sources, read_blocks
from figures.cli.streams import prepare_output

if TYPE_CHECKING:
    from figures import Explanation

__all__ = ["explain", "fold_tree", "move"]

_NARROWEST = 20
_RAILS = re.compile("[│├└ ]*")


@click.command(
    short_help="Print why figures read as they do.",
    epilog="""\b
Examples:
  figures explain article.txt
  figures explain --why-not article.txt
  echo "Around 600 soldiers left." | figures explain

\b
Each figure is a tree: what it says in one line, the rule that made it with its
place and what it says, the anchor where the rule began, what it captured and
made, and under a capture in the same way what that was made from. "then" are
the rules that added to it later, "said by" those that found who says so, and
"source" is what comes of these, from the reader to the origin. With --why-not
come the rules that lost, and what was passed over as no figure (dates, names).

\b
Exit codes: 0 all is well, 1 a problem in the input, 2 wrong usage.""",
)
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--why-not", is_flag=True, help="Say also which rules lost, and against what.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    show_default=True,
    help="What to write: trees, or a line of JSON for each figure.",
)
@rule_packs
@publication_day
@outlet_name
@text_encoding
@click.pass_context
def explain(
    context: click.Context,
    files: Sequence[str],
    why_not: bool,
    form: str,
    packs: Sequence[str],
    published: str | None,
    outlet: str | None,
    encoding: str,
) -> None:
    """Print why each figure of the texts reads as it does, and why who says so.

    FILES are texts, folders of them, or - for standard input, which is also read without any.
    """
    from figures.model.codec import dump

    prepare_output(data=form == "jsonl")
    complaints = Complaints()
    sources = find_sources(files, complaints)
    normalizer = make_normalizer(packs)
    tell = partial(normalizer.explain, published=published, outlet=outlet, why_not=why_not)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for source in sources:
        if len(sources) > 1 and form == "text":
            click.secho(f"{source.name}\n", bold=True)
        found, told = False, complaints.count
        for one in _explained(tell, source, complaints, encoding):
            found = True
            if form == "jsonl":
                click.echo(dump(one))
                continue
            lead = "" if hasattr(one, "figure") else "no figure: "
            first, *rest = fold_tree(f"{lead}{one}", width)
            click.secho(first, bold=True)
            click.echo("\n".join([*rest, ""]))
        if not found and complaints.count == told and form == "text":
            click.echo(f"{source.name}: no figures\n")
    if complaints.count:
        context.exit(1)


def _explained(
    tell: "Callable[[str], Explanation]", source: Source, complaints: Complaints, encoding: str
) -> Iterator[Any]:
    """The reasons of all figures of a source and what it passed over, in text order."""
    for block in read_blocks(source, complaints, encoding=encoding):
        told = tell(block.text)
        rows: list[tuple[int, Any]] = [(reason.figure.start, reason) for reason in told]
        rows += [(step.start, step) for step in told.passed_over]
        for _, one in sorted(rows, key=lambda row: row[0]):
            yield move(one, block.start)


def move(record: Any, by: int) -> Any:
    """The record with all offsets in it counted from `by` code points before.

    >>> from figures.model import Figure
    >>> move((Figure(text="six", start=0, end=3),), 100)[0].start
    100
    """
    if isinstance(record, tuple):
        return tuple(move(one, by) for one in record)
    if not by or not isinstance(record, msgspec.Struct):
        return record
    moved = {
        name: value + by if name in ("start", "end") and isinstance(value, int) else move(value, by)
        for name, value in msgspec.structs.asdict(record).items()
    }
    return type(record)(**moved)


def fold_tree(tree: str, width: int | None) -> list[str]:
    """The lines of a tree, those too long for `width` continued below inside their rails.

    >>> print("\\n".join(fold_tree("├ a rule that says quite a lot\\n└ end", 25)))
    ├ a rule that says quite
    │   a lot
    └ end
    """
    lines = tree.split("\n")
    if width is None:
        return lines
    folded: list[str] = []
    for line in lines:
        rails = _RAILS.match(line)
        start = rails[0] if rails else ""
        below = start.replace("├", "│").replace("└", " ") + "  "
        folded += textwrap.wrap(
            line[len(start) :],
            max(width, len(below) + _NARROWEST),
            initial_indent=start,
            subsequent_indent=below,
            break_on_hyphens=False,
        ) or [line]
    return folded
