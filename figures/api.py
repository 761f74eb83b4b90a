"""What a user calls: normalize, parse, explain, and the Normalizer behind them."""

import functools
from collections.abc import Sequence
from typing import Any

from figures.errors import FiguresError, InputError
from figures.model import Document, Figure
from figures.pipeline import Pipeline
from figures.rulebook.store import book_of

__all__ = ["Normalizer", "explain", "normalize", "parse"]


class Normalizer:
    """Reads texts by the rules of some packs. Reusable, thread-safe, picklable.

    `packs` are names of built-in packs or folders; later ones add to and override earlier ones.
    Raises RuleFileError with every problem of their files, InputError if there is no such pack.

    >>> [f.reading for f in Normalizer().normalize("Around 600 soldiers left.")]
    ['≈ 600']
    """

    def __init__(self, packs: Sequence[str] = ("en",)) -> None:
        if isinstance(packs, str):
            raise InputError(f"packs is a list of packs, not one text: packs=[{packs!r}]")
        self.packs = tuple(str(pack) for pack in packs)
        self._pipeline = Pipeline(book_of(self.packs))

    def normalize(self, text: str, *, published: str | None = None, outlet: str | None = None) -> Document:
        """The document of a text: its figures in text order."""
        if not isinstance(text, str):
            raise InputError(f"a text is a str, not {type(text).__name__}")
        return Document(text=text, figures=self._pipeline.read(text), published=published, outlet=outlet)

    def parse(self, text: str) -> Figure:
        """The one figure of a text; raises FiguresError saying what was found if it is not one."""
        figures = self.normalize(text).figures
        if len(figures) != 1:
            found = ", ".join(repr(f.text) for f in figures) or "none"
            raise FiguresError(f"expected exactly one figure in {text!r}, found {len(figures) or 'none'}: {found}")
        return figures[0]

    def explain(self, text: str, *, why_not: bool = False) -> Any:
        """Why each figure reads as it does."""
        raise NotImplementedError

    def __reduce__(self) -> tuple[Any, ...]:
        return Normalizer, (self.packs,)


@functools.cache
def _default() -> Normalizer:
    return Normalizer()


def normalize(text: str, *, published: str | None = None, outlet: str | None = None) -> Document:
    """The figures of a text, read by the built-in rules.

    >>> doc = normalize("Air defences shot down 30 drones.")
    >>> [(f.text, f.value, f.unit) for f in doc]
    [('30 drones', 30, 'drone')]
    """
    return _default().normalize(text, published=published, outlet=outlet)


def parse(text: str) -> Figure:
    """The one figure of a text; raises FiguresError saying what was found if it is not one.

    >>> parse("around 600 soldiers").entity
    'soldier'
    """
    return _default().parse(text)


def explain(text: str, *, why_not: bool = False) -> Any:
    """Why each figure of a text reads as it does: rule, place, captures."""
    return _default().explain(text, why_not=why_not)
