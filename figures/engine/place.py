"""Places: stretches of a text that a rule points at, worth their words."""

from typing import Self

__all__ = ["Place"]


class Place(str):
    """The words of a stretch of text, with its offsets in code points, half open.

    >>> mention = Place("the army", 14, 22)
    >>> mention, mention.start, mention.end
    ('the army', 14, 22)
    """

    __slots__ = ("end", "start")
    start: int
    end: int

    def __new__(cls, text: str, start: int, end: int) -> Self:
        """The place with this text, which stands from `start` to `end`."""
        place = super().__new__(cls, text)
        place.start, place.end = start, end
        return place

    def __reduce__(self) -> tuple[object, ...]:
        return Place, (str(self), self.start, self.end)
