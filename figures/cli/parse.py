"""`figures parse`: one phrase, one figure."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from figures.cli.options import make_normalizer, rule_packs
from figures.cli.streams import prepare_output

if TYPE_CHECKING:
    from figures.model import Figure

__all__ = ["parse"]


_MINUS = re.compile(r"-[^A-Za-z-]")


class _MayBeNegative(click.Command):
    """A command whose argument may begin with a minus sign: "-5 degrees" is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the arguments, negative ones put behind the options."""
        if "--" not in args:
            negative = [arg for arg in args if _MINUS.match(arg)]
            if negative:
                args = [*(arg for arg in args if arg not in negative), "--", *negative]
        return super().parse_args(ctx, args)


@click.command(
    cls=_MayBeNegative,
    epilog="""\b
Examples:
  figures parse "around 600 soldiers"
  figures parse --format json "between 5 and 7 km"

\b
Exit codes: 0 all is well, 1 there is not exactly one figure, 2 wrong usage.""",
)
@click.argument("phrase")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@rule_packs
def parse(phrase: str, form: str, packs: Sequence[str]) -> None:
    """Print the one figure in PHRASE, field by field."""
    from figures.model.codec import dump

    figure = make_normalizer(packs).parse(phrase)
    if form == "json":
        prepare_output(data=True)
        click.echo(dump(figure, indent=2))
        return
    for name, value in _fields(figure):
        click.echo(f"{name:<11} {value}")


def _fields(figure: "Figure") -> Iterator[tuple[str, str]]:
    """The fields that say something, after the reading in one sign."""
    from figures.model.codec import to_dict

    yield "reading", figure.reading
    for name, value in to_dict(figure).items():
        if value is not None and value is not False and value not in ("", (), []):  # 0 says a lot
            yield name, _written(value)


def _written(value: Any) -> str:
    if isinstance(value, dict):
        # Offsets are for programs; the start and end of a time are dates.
        places = {name for name in ("start", "end") if isinstance(value.get(name), int)}
        told = {name: part for name, part in value.items() if name not in places}
        return ", ".join(f"{name} {part}" for name, part in told.items() if part is not None)
    if isinstance(value, list | tuple):
        return "; ".join(map(_written, value))
    return "yes" if value is True else str(value)
