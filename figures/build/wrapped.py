"""Figures of a text that was read with its lines joined, put back into the text as it stands."""

from collections.abc import Iterable

import msgspec

from figures.model import Figure

__all__ = ["as_written"]


def as_written(figures: Iterable[Figure], text: str) -> tuple[Figure, ...]:
    r"""The figures with the line breaks that the text has in them, their sources and relations.

    >>> six = Figure(text="six big men", start=0, end=11)
    >>> as_written([six], "six big\nmen left")[0].text
    'six big\nmen'
    """
    change = msgspec.structs.replace
    return tuple(
        change(
            figure,
            text=text[figure.start : figure.end],
            relations=tuple(
                change(other, text=text[other.start : other.end]) for other in figure.relations
            ),
            attribution=tuple(
                change(link, source=text[link.start : link.end]) for link in figure.attribution
            ),
        )
        for figure in figures
    )
