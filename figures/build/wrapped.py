"""Figures of a text that was read with its lines joined, put back into the text as it stands."""

from collections.abc import Iterable

import msgspec

from figures.model import Figure

__all__ = ["as_written"]


_SOFT = "\u00ad"  # what joins the parts of a word that went over a line


def _whole(words: str | None) -> str | None:
    return words.replace(_SOFT, "") if words else words


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
            entity=_whole(figure.entity),
            time=figure.time and change(figure.time, text=_whole(figure.time.text)),
            relations=tuple(
                change(other, text=text[other.start : other.end]) for other in figure.relations
            ),
            attribution=tuple(
                change(
                    link,
                    source=text[link.start : link.end],
                    name=_whole(link.name),
                    title=_whole(link.title),
                    cue=_whole(link.cue),
                )
                for link in figure.attribution
            ),
        )
        for figure in figures
    )
