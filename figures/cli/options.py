"""What several subcommands take: rule packs, the date, the outlet, the encoding."""

import codecs
import datetime
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from figures import Normalizer

__all__ = [
    "RulePack",
    "make_normalizer",
    "outlet_name",
    "publication_day",
    "rule_packs",
    "text_encoding",
]

_Command = Callable[..., Any]


class _IsoDate(click.ParamType[str]):
    """A parameter that is an ISO date, handed on as it stands."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date, or a usage error."""
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-06-18", param, ctx)
        return str(value)


class _Encoding(click.ParamType[str]):
    """A parameter that names an encoding of texts."""

    name = "encoding"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it was given, UTF-8 in one spelling, or a usage error."""
        try:
            b"x".decode(value, "replace")
        except (LookupError, ValueError):
            known = "such as cp1252, latin-1, utf-16-le or shift_jis"
            self.fail(f"no encoding of texts is called {value!r}; name one {known}", param, ctx)
        return "UTF-8" if codecs.lookup(value).name == "utf-8" else str(value)


class RulePack(click.ParamType[str]):
    """A parameter that is a folder of rule files, or the name of an installed pack."""

    name = "pack"

    def __init__(self, *, empty: bool = False) -> None:
        self.empty = empty  # whether a folder without rule files will do

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The pack as it was named, or a usage error."""
        from figures.errors import InputError
        from figures.rulebook.installed import installed_packs
        from figures.rulebook.packs import find_pack

        try:
            folder = find_pack(value).folder
        except InputError as error:
            if value in installed_packs():
                raise  # the package is broken, and the call is not
            self.fail(str(error), param, ctx)
        if not self.empty and not any(
            path.suffix in (".words", ".rules") for path in folder.rglob("*")
        ):
            self.fail(f"no rule files in {folder} (*.words, *.rules)", param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The installed packs, and folders as the shell finds them."""
        from figures.rulebook.installed import installed_packs

        names = [name for name in installed_packs() if name.startswith(incomplete)]
        return [*map(CompletionItem, names), CompletionItem(incomplete, type="dir")]


def rule_packs(command: _Command) -> _Command:
    """The command with an option `--rules PACK`, which may be given several times."""
    return click.option(
        "--rules",
        "packs",
        multiple=True,
        metavar="PACK",
        type=RulePack(),
        help="A folder of rule files, or an installed pack by its name, that adds to the built-in"
        " rules; may be given again.",
    )(command)


def publication_day(command: _Command) -> _Command:
    """The command with an option `--published DATE`."""
    return click.option(
        "--published", type=_IsoDate(), help="The date that dates in the texts count from."
    )(command)


def outlet_name(command: _Command) -> _Command:
    """The command with an option `--outlet NAME`."""
    return click.option(
        "--outlet",
        metavar="NAME",
        help="Who published the texts, by name or address; tells whose dollars $ means.",
    )(command)


def text_encoding(command: _Command) -> _Command:
    """The command with an option `--encoding NAME`."""
    return click.option(
        "--encoding",
        type=_Encoding(),
        metavar="NAME",
        default="UTF-8",
        show_default=True,
        help="How the texts are encoded: cp1252, utf-16-le ... A byte order mark goes before it.",
    )(command)


def make_normalizer(packs: Sequence[str]) -> "Normalizer":
    """A normalizer with the English rules and the packs named, later ones overriding earlier."""
    from figures import Normalizer

    return Normalizer(packs=["en", *packs])
