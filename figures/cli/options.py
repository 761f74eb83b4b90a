"""What several subcommands take: rule packs, the date, the outlet."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from figures import Normalizer

__all__ = ["IsoDate", "make_normalizer", "rule_packs"]

_Command = Callable[..., Any]


class IsoDate(click.ParamType[str]):
    """A parameter that is an ISO date, handed on as it stands."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date, or a usage error."""
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-06-18", param, ctx)
        return str(value)


def _with_rules(_: click.Context, __: click.Parameter, folders: Sequence[str]) -> Sequence[str]:
    """The folders, or a usage error for one that holds no rules."""
    for folder in folders:
        if not any(path.suffix in (".words", ".rules") for path in Path(folder).rglob("*")):
            raise click.BadParameter(f"no rule files in {folder} (*.words, *.rules)")
    return folders


def rule_packs(command: _Command) -> _Command:
    """The command with an option `--rules DIR`, which may be given several times."""
    return click.option(
        "--rules",
        "packs",
        multiple=True,
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        callback=_with_rules,
        help="A folder of rule files that add to the built-in ones; may be given again.",
    )(command)


def make_normalizer(packs: Sequence[str]) -> "Normalizer":
    """A normalizer with the English rules and the packs named, later ones overriding earlier."""
    from figures import Normalizer

    return Normalizer(packs=["en", *packs])
