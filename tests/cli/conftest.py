"""The command, run in this process, and a normalizer that needs no rules."""

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from figures.cli import main
from figures.errors import FiguresError
from figures.model import Document, Figure, Link, Relation

Run = Callable[..., Result]


class DigitReader:
    """Stands in for a Normalizer: a figure is a run of digits; each is part of the one before."""

    def normalize(
        self, text: str, *, published: str | None = None, outlet: str | None = None
    ) -> Document:
        figures: list[Figure] = []
        for match in re.finditer("[0-9]+", text):
            start, end = match.span()
            before = figures[-1:]
            figures.append(
                Figure(
                    text=match[0],
                    start=start,
                    end=end,
                    value=int(match[0]),
                    rule="en/test.rules:digits",
                    attribution=(Link(source=match[0], start=start, end=end),),
                    relations=tuple(
                        Relation(kind="part_of", text=old.text, start=old.start, end=old.end)
                        for old in before
                    ),
                )
            )
        return Document(text=text, figures=tuple(figures), published=published, outlet=outlet)

    def parse(self, text: str) -> Figure:
        figures = self.normalize(text).figures
        if len(figures) != 1:
            raise FiguresError(f"{text!r} has {len(figures)} figures")
        return figures[0]

    def explain(self, text: str, *, why_not: bool = False) -> list[str]:
        suffix = ", nothing lost" if why_not else ""
        return [f"{figure.text} by {figure.rule}{suffix}" for figure in self.normalize(text)]


@pytest.fixture
def digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The subcommands read with a DigitReader."""
    monkeypatch.setattr("figures.Normalizer", lambda packs: DigitReader())


@pytest.fixture
def run() -> Run:
    """The command with these arguments, and `input` as standard input."""

    def invoke(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(
            main, [str(argument) for argument in arguments], prog_name="figures", **options
        )

    return invoke
