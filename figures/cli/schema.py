"""`figures schema`: what the JSON looks like."""

import click

__all__ = ["schema"]


@click.command(
    epilog="""\b
Example:
  figures schema > figures.schema.json"""
)
def schema() -> None:
    """Print the JSON Schema of a document.

    What normalize --format json writes is an array of such documents, each with
    its name before the rest.
    """
    from figures import output
    from figures.model.codec import dump

    click.echo(dump(output.schema(), indent=2))
