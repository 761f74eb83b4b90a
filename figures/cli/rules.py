"""`figures rules`: check, list and show rule files."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from figures.cli.options import rule_packs

if TYPE_CHECKING:
    from figures.rulebook.schema import Example, Grammar, SourceRule

__all__ = ["rules"]


@click.group()
def rules() -> None:
    """Check, list and show rule files."""


@rules.command(
    "check",
    epilog="""\b
Examples:
  figures rules check rules/en
  figures rules check my_rules/

\b
Exit codes: 0 no problem, 1 problems, each with its place, 2 wrong usage.""",
)
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False))
def _check(folders: Sequence[str]) -> None:
    """Check the rule files of FOLDERS, and say all that is wrong with them at once.

    First what stands in the files, then, if that is well, that every example of the rules holds.
    A folder is read as --rules reads it, after the built-in rules. One called like a built-in pack
    is read alone. Without a folder the built-in rules are checked.
    """
    from figures.errors import FiguresError, RuleFileError
    from figures.resources import rules_dir
    from figures.rulebook.store import pack_folder, read_packs

    wrong: list[str] = []
    for name in folders or ("en",):
        folder = pack_folder(name)
        built_in = (rules_dir() / folder.resolve().name).is_dir()
        packs = [name] if built_in else ["en", name]
        vocabulary, grammar, _, problems = read_packs(packs)
        if problems.found:
            wrong.append(str(RuleFileError(problems.found)))
            continue
        own = [rule for rule in grammar.rules.values() if folder in rule.block.path.parents]
        examples = [example for rule in own for example in rule.examples]
        failed = _run_examples(packs, examples)
        wrong += failed
        click.echo(
            f"{name}: {len(own)} rules, {len(vocabulary.classes)} classes of words, "
            f"{len(examples)} examples: {len(failed) or 'none'} failed"
        )
    if wrong:
        raise FiguresError("\n".join(wrong))


def _run_examples(packs: Sequence[str], examples: Iterable["Example"]) -> list[str]:
    from figures.pipeline import Pipeline
    from figures.rulebook.examples import run_example
    from figures.rulebook.store import book_of

    pipeline = Pipeline(book_of(packs))
    failed = ((example, run_example(pipeline, example)) for example in examples)
    return [
        f"{example.place}: {example.rule}, {example.kind} {example.number}: {problem}"
        for example, problem in failed
        if problem
    ]


@rules.command(
    "list",
    epilog="""\b
Example:
  figures rules list | grep range""",
)
@rule_packs
def _list(packs: Sequence[str]) -> None:
    """Print every rule: its place, its stage, its name and what it reads."""
    rows = [
        (source.rule.place, source.stage, source.rule.name, source.rule.says)
        for source in _read(packs).rules.values()
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for *cells, says in rows:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        click.echo("  ".join([*padded, says]))


def _complete(context: click.Context, _: click.Parameter, start: str) -> list[str]:
    names = _read(context.params.get("packs") or ()).rules
    return [name for name in names if name.startswith(start)]


@rules.command(
    "show",
    epilog="""\b
Example:
  figures rules show range-dash""",
)
@click.argument("name", shell_complete=_complete)
@rule_packs
def _show(name: str, packs: Sequence[str]) -> None:
    """Print the rule of this NAME, as it stands in its file.

    The rule of a figure, such as en/30_quantities.rules:range-dash, will do.
    """
    from figures.rulebook.problems import did_you_mean

    wanted = name.rpartition(":")[2]
    known = _read(packs).rules
    if wanted not in known:
        hint = did_you_mean(wanted, known)
        raise click.BadParameter(f"there is no rule {wanted!r}{hint}", param_hint="NAME")
    source = known[wanted]
    click.echo(f"# {source.rule.place}, stage {source.stage}\n{_written(source)}")


def _read(packs: Sequence[str]) -> "Grammar":
    from figures.rulebook.store import read_packs

    return read_packs(["en", *packs])[1]


def _written(source: "SourceRule") -> str:
    """The lines of a rule in its file."""
    block = source.block
    fields = [part for field in block.fields for part in (field, *field.extra)]
    end = max([block.line, *(part.line for part in fields)])
    return "\n".join(block.path.read_text("utf-8").splitlines()[block.line - 1 : end])
