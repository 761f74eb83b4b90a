"""`figures explain`: why each figure reads as it does."""

from collections.abc import Sequence

import click

from figures.cli.options import make_normalizer, rule_packs
from figures.cli.reading import Complaints, find_sources, read_blocks

__all__ = ["explain"]


@click.command(
    epilog="""\b
Examples:
  figures explain article.txt
  figures explain --why-not article.txt
  echo "Around 600 soldiers left." | figures explain -

\b
Exit codes: 0 all is well, 1 a problem in the input, 2 wrong usage."""
)
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--why-not", is_flag=True, help="Say also which rules lost, and against what.")
@rule_packs
@click.pass_context
def explain(context: click.Context, file: str, why_not: bool, packs: Sequence[str]) -> None:
    """Print why each figure of FILE reads as it does.

    For each its rule, where the rule stands and what it says, and what it captured.
    """
    complaints = Complaints()
    sources = find_sources([file], complaints)
    normalizer = make_normalizer(packs)
    for source in sources:
        if len(sources) > 1:
            click.secho(f"{source.name}\n", bold=True)
        for block in read_blocks(source, complaints):
            for explained in normalizer.explain(block.text, why_not=why_not):
                click.echo(f"{explained}\n")
    if complaints.count:
        context.exit(1)
