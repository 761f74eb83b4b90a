"""`figures rules`: check, list and show rule files."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from figures.cli.options import RulePack, rule_packs
from figures.cli.packs import list_packs

if TYPE_CHECKING:
    from figures.rulebook.grammar import Example, Grammar, SourceRule

__all__ = ["rules"]


@click.group(short_help="Check, list and show rule files.")
def rules() -> None:
    """Check, list and show rule files, and tell how they are written."""


@rules.command(
    "format",
    short_help="Print how rule files are written.",
    epilog="""\b
Example:
  figures rules format | less""",
)
def _format() -> None:
    """Print FORMAT.md, the page that says how files of words and rules are written.

    It has the classes to add words to, the fields, functions and codes, and small packs to begin
    with.
    """
    from figures.resources import rules_dir

    click.echo((rules_dir() / "FORMAT.md").read_text("utf-8"), nl=False)


@rules.command(
    "check",
    short_help="Check rule files and their examples.",
    epilog="""\b
Examples:
  figures rules check rules/en
  figures rules check my_rules/
  figures rules check shipping            # a pack that a package has brought

\b
Exit codes: 0 no problem, 1 problems, each with its place, 2 wrong usage.""",
)
@click.argument("packs", nargs=-1, type=RulePack(empty=True))
@click.pass_context
def _check(context: click.Context, packs: Sequence[str]) -> None:
    """Check the rule files of PACKS, and say all that is wrong with them at once.

    First what stands in the files, then, if that is well, that every example of the rules holds.
    A pack is a folder, or the name of an installed pack. It is read as --rules reads it, after the
    built-in rules; a folder called like a built-in pack is read alone. Without a pack the built-in
    rules are checked.
    """
    from figures.resources import rules_dir
    from figures.rulebook.packs import find_pack, read_packs

    wrong: list[str] = []
    for name in packs or ("en",):
        folder = find_pack(name).folder
        if not any(folder.rglob("*.words")) and not any(folder.rglob("*.rules")):
            wrong.append(f"figures: {name}: no rule files in this folder (*.words, *.rules)")
            continue
        built_in = (rules_dir() / folder.resolve().name).is_dir()
        read = [name] if built_in else ["en", name]
        vocabulary, grammar, _, problems = read_packs(read, trusting=not built_in)
        if problems.found:
            wrong.append(str(problems.error()))
            continue
        own = [rule for rule in grammar.rules.values() if folder in rule.block.path.parents]
        if not own:
            entries = vocabulary.later_entries()
            click.echo(f"{name}: {_counted(entries, 'entry', 'entries')} and no rule: none wrong")
            continue
        over = ", ".join(rule.rule.name for rule in own if rule.rule.name in grammar.given)
        overriding = f" (overrides {over})" if over else ""
        examples = [example for rule in own for example in rule.examples]
        results = _run_examples(read, examples)
        failed = [f"{_title(example)}: {told}" for example, told in results if told]
        wrong += failed
        click.echo(
            f"{name}: {_counted(own, 'rule')}, {_counted(examples, 'example')}: "
            f"{len(failed) or 'none'} failed{overriding}"
        )
    if wrong:
        click.echo("\n".join(wrong), err=True)
        context.exit(1)


def _run_examples(
    packs: Sequence[str], examples: Iterable["Example"]
) -> Iterator[tuple["Example", str | None]]:
    """Each example with what is wrong with it, None if it holds."""
    from figures.pipeline import Pipeline
    from figures.rulebook.examples import run_example
    from figures.rulebook.store import book_of

    pipeline = Pipeline(book_of(packs))
    for example in examples:
        yield example, run_example(pipeline, example)


def _counted(things: Sequence[object], noun: str, many: str = "") -> str:
    return f"{len(things)} {noun if len(things) == 1 else many or noun + 's'}"


def _title(example: "Example") -> str:
    return f"{example.place}: {example.rule}, {example.kind} {example.number}"


@rules.command(
    "list",
    short_help="Print all rules in order, and all packs.",
    epilog="""\b
Examples:
  figures rules list | grep range
  figures rules list | grep ^pack         # the packs alone
  figures rules list --rules shipping     # with the rules of an installed pack

\b
Exit codes: 0 all is well, 1 rule files have problems, 2 wrong usage. An installed
pack that is broken is told on standard error, and the others are still listed.""",
)
@rule_packs
@click.pass_context
def _list(context: click.Context, packs: Sequence[str]) -> None:
    """Print every rule in the order in which they run: stage, name, what it reads, place.

    Then come the packs that there are: the built-in one, those named by --rules, and those that
    installed packages bring, with the number of their rules and where they are.
    """
    read = _read(packs)
    rows = [
        (source.stage, source.rule.name, source.rule.says, source.rule.place)
        for source in _in_order(read)
    ]
    broken: list[str] = []
    rows += list_packs(read, packs, broken)
    stages, names = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for stage, name, says, place in rows:
        start = f"{stage:<{stages}}  {name:<{names}}  "
        if width is None:
            click.echo(f"{start}{says}  ({place})")
            continue
        lines = textwrap.wrap(
            f"{says} ({place})",
            max(width, len(start) + 20),
            initial_indent=start,
            subsequent_indent=" " * len(start),
            break_on_hyphens=False,
        )
        click.echo("\n".join(lines))
    for told in broken:
        click.echo(f"figures: {told}", err=True)
    if broken:
        context.exit(1)


def _in_order(grammar: "Grammar") -> Iterator["SourceRule"]:
    for stage in grammar.stages:
        for rule in stage.rules:
            yield grammar.rules[rule.name]


def _complete(context: click.Context, _: click.Parameter, start: str) -> list[str]:
    names = _read(context.params.get("packs") or ()).rules
    return [name for name in names if name.startswith(start)]


@rules.command(
    "show",
    short_help="Print one rule and try its examples.",
    epilog="""\b
Example:
  figures rules show range-dash

\b
Exit codes: 0 its examples hold, 1 one fails or rule files have problems, 2 wrong
usage, also where there is no such rule.""",
)
@click.argument("name", shell_complete=_complete)
@rule_packs
@click.pass_context
def _show(context: click.Context, name: str, packs: Sequence[str]) -> None:
    """Print the rule of this NAME, as it stands in its file, and whether its examples hold.

    The rule of a figure, such as en/30_quantities.rules:range-dash, will do.
    """
    from figures.rulebook.problems import did_you_mean

    wanted = name.rpartition(":")[2]
    known = _read(packs).rules
    if wanted not in known:
        hint = did_you_mean(wanted, known)
        raise click.BadParameter(f"there is no rule {wanted!r}{hint}", param_hint="NAME")
    source = known[wanted]
    click.echo(f"# {source.rule.place}, stage {source.stage}\n{_written(source)}\n")
    failed = False
    for example, told in _run_examples(["en", *packs], source.examples):
        failed = failed or told is not None
        mark = click.style("fails", fg="red") if told else click.style("holds", fg="green")
        click.echo(f"{example.kind:<3} {example.number}  {mark}  {told or _marked(example)}")
    if failed:
        context.exit(1)


def _marked(example: "Example") -> str:
    """The sentence of an example, with the brackets that it has in its file."""
    text, start, end = example.text, example.start, example.end
    if example.kind == "no":
        return text
    return f"{text[:start]}[{text[start:end]}]{text[end:]}"


def _read(packs: Sequence[str]) -> "Grammar":
    """The grammar of the packs; raises RuleFileError if something is wrong with them."""
    from figures.rulebook.packs import read_packs

    _, grammar, _, problems = read_packs(["en", *packs], trusting=True)
    problems.raise_all()
    return grammar


def _written(source: "SourceRule") -> str:
    """The lines of a rule in its file."""
    block = source.block
    fields = [part for field in block.fields for part in (field, *field.extra)]
    end = max([block.line, *(part.line for part in fields)])
    return "\n".join(block.path.read_text("utf-8").splitlines()[block.line - 1 : end])
