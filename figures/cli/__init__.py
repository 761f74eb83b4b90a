"""The `figures` command: a module for each subcommand, which imports the engine when it runs."""

from typing import Any

import click

from figures.cli import completion, explain, normalize, parse, rules, schema
from figures.cli.streams import end_interrupted, forget_output, prepare_output
from figures.errors import FiguresError, RuleFileError

__all__ = ["main"]


class _Failure(click.ClickException):
    """A problem in the input, told as all others are."""

    def show(self, file: Any = None) -> None:
        click.echo(f"figures: {self.format_message()}", file=file, err=file is None)


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        prepare_output(data=False)
        try:
            return super().invoke(ctx)
        except RuleFileError as error:  # each line a place that an editor can go to
            click.echo(error, err=True)
            ctx.exit(1)
        except FiguresError as error:
            raise _Failure(str(error)) from None
        except BrokenPipeError:
            forget_output()
            ctx.exit(0)  # whoever reads has enough (`| head`)
        except KeyboardInterrupt:
            end_interrupted()
        except OSError as error:  # a full disk; what cannot be read is told where it is read
            forget_output()
            raise _Failure(f"cannot write: {(error.strerror or str(error)).lower()}") from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  figures normalize article.txt
  figures normalize --format jsonl news/ > figures.jsonl
  figures parse "around 600 soldiers"
  figures explain --why-not article.txt

\b
Exit codes:
  0  all is well
  1  a problem in the input (what could be read has been read)
  2  wrong usage""",
)
@click.version_option(package_name="figures", message="%(prog)s %(version)s")
def main() -> None:
    """Read every figure in a news text: its value or bounds, its unit, what it counts."""


main.add_command(normalize.normalize)
main.add_command(parse.parse)
main.add_command(explain.explain)
main.add_command(rules.rules)
main.add_command(schema.schema)
main.add_command(completion.completion)
