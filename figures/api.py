"""What a user calls: normalize, parse, explain, and the Normalizer behind them."""

import functools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from figures.dates.dateline import iso_date
from figures.errors import FiguresError, InputError, listed, shortened
from figures.model import Document, Figure
from figures.pipeline import Pipeline
from figures.rulebook.store import book_of

if TYPE_CHECKING:
    from figures.model.explanation import Explanation

__all__ = ["Normalizer", "explain", "normalize", "parse"]

_PHRASE = 200  # code points of a phrase that is read again to tell why it has no figure


class Normalizer:
    """Reads texts by the rules of some packs. Reusable, thread-safe, picklable.

    `packs` are folders, or names of packs built in or installed; later ones add to and override
    earlier ones.
    Raises RuleFileError with every problem of their files, InputError if there is no such pack.

    >>> [f.reading for f in Normalizer().normalize("Around 600 soldiers left.")]
    ['≈ 600']
    """

    def __init__(self, packs: Sequence[str] = ("en",)) -> None:
        if isinstance(packs, str) or not isinstance(packs, Iterable):
            raise InputError(f"packs is a list such as ['en', 'my_rules/'], not {packs!r}")
        self.packs = tuple(str(pack) for pack in packs)
        if not self.packs:
            raise InputError("no packs, so no rules to read by: packs=['en'] has the built-in ones")
        self._pipeline = Pipeline(book_of(self.packs))

    def normalize(
        self, text: str, *, published: str | None = None, outlet: str | None = None
    ) -> Document:
        """The document of a text: its figures in text order.

        Times such as "on Monday" are reckoned from `published`, an ISO date, and a plain "$" counts
        the dollars of the country of `outlet`, a name or an address ("smh.com.au"), or else those
        of the United States. InputError for what is no text, no date or no name.
        """
        day, outlet = iso_date(published), _name(outlet)
        figures = self._pipeline.read(_checked(text), day, outlet)
        return Document(text=text, figures=figures, published=day, outlet=outlet)

    def parse(self, text: str) -> Figure:
        """The one figure of a text; raises FiguresError saying what was found if it is not one."""
        figures = self.normalize(text).figures
        if len(figures) != 1:
            texts = [figure.text for figure in figures]
            found = f"{len(texts)}: {listed(texts)}" if texts else f"none{self._why_none(text)}"
            raise FiguresError(f"expected exactly one figure in {shortened(text)}, found {found}")
        return figures[0]

    def _why_none(self, text: str) -> str:
        """What rules passed over as no figure in a phrase without any."""
        passed = self.explain(text, why_not=True).passed_over if len(text) <= _PHRASE else ()
        return "".join(f"; {shortened(s.text)} is none: {s.says} ({s.rule})" for s in passed)

    def explain(
        self,
        text: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        why_not: bool = False,
    ) -> "Explanation":
        """Why each figure of a text reads as it does: the rules that made it, with their places.

        `published` and `outlet` are those of `normalize`. With `why_not` also what was tried and
        lost, and what rules passed over as no figure.

        >>> [reason.figure.text for reason in Normalizer().explain("About 600 soldiers left.")]
        ['About 600 soldiers']
        """
        from figures.explanation import explain_text

        day, outlet = iso_date(published), _name(outlet)
        return explain_text(
            self._pipeline, _checked(text), published=day, outlet=outlet, why_not=why_not
        )

    def __repr__(self) -> str:
        return f"Normalizer(packs={list(self.packs)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Normalizer, (self.packs,)


@functools.cache
def _default() -> Normalizer:
    return Normalizer()


def normalize(text: str, *, published: str | None = None, outlet: str | None = None) -> Document:
    """The document of a text: its figures in text order, read by the built-in rules.

    Times such as "on Monday" are reckoned from `published`, an ISO date, and a plain "$" counts the
    dollars of the country of `outlet`.

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


def explain(
    text: str, *, published: str | None = None, outlet: str | None = None, why_not: bool = False
) -> "Explanation":
    """Why each figure of a text reads as it does: rule, place, captures, who says so.

    `published` and `outlet` are those of `normalize`. With `why_not` also what was tried and lost,
    and what rules passed over as no figure.

    >>> [(one.name, one.text, one.value) for one in explain("Six left.").reasons[0].step.captures]
    [('amount', 'Six', 6)]
    """
    return _default().explain(text, published=published, outlet=outlet, why_not=why_not)


def _name(outlet: str | None) -> str | None:
    if outlet is not None and not isinstance(outlet, str):
        raise InputError(f"outlet: a name, not {type(outlet).__name__}")
    return outlet


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise InputError(f"a text is a str, not {type(text).__name__}")
    return text
