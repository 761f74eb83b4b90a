"""`figures completion`: the script that completes the command in a shell."""

import click
from click.shell_completion import get_completion_class

__all__ = ["completion"]


@click.command(
    epilog="""\b
Examples:
  eval "$(figures completion bash)"       # in ~/.bashrc
  eval "$(figures completion zsh)"        # in ~/.zshrc
  figures completion fish | source        # in ~/.config/fish/config.fish"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script for completion in a SHELL."""
    script = get_completion_class(shell)
    assert script is not None  # click knows all three
    click.echo(script(context.find_root().command, {}, "figures", "_FIGURES_COMPLETE").source())
