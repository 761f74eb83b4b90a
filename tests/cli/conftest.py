"""The command, run in this process."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from figures.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """The command with these arguments, and `input` as standard input."""

    def invoke(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(
            main, [str(argument) for argument in arguments], prog_name="figures", **options
        )

    return invoke
