"""Respondents: those of whom a text counts how many say something, and how many another thing."""

from bisect import bisect_right
from collections.abc import Sequence

from figures.attribution.claims import Claim, Sentence

__all__ = ["without_others"]

_GAP = 9  # code points between a number and those it counts: "20 percent of all voters"


def without_others(
    claims: list[Claim],
    sentence: Sentence,
    start: int,
    places: Sequence[tuple[int, int]],
    text: str,
) -> list[Claim]:
    """The claims over the figure at `start` but for those of others who were asked as well.

    Behind a comma, what counts those who answer is not said by those counted before: "75 percent
    said yes, and 20 percent said no". `places` are those of all figures, in text order.
    """
    counts = {one.start: _count_of(one, places, text) for one in sentence.claims}
    if start not in counts.values():
        return claims
    return [
        one
        for one in claims
        if counts.get(one.start) is None or one.end > start or not _parted(text[one.end : start])
    ]


def _parted(between: str) -> bool:
    return "," in between or ";" in between


def _count_of(claim: Claim, places: Sequence[tuple[int, int]], text: str) -> int | None:
    """Where the figure starts that tells how many the sources of a claim are; None without."""
    if claim.mention is None or claim.mention.kind == "document":
        return None
    at = claim.mention.source.start
    number = bisect_right(places, at, key=lambda place: place[0]) - 1
    if number < 0:
        return None
    start, end = places[number]
    words = text[end:at].replace(" ", "")  # none where the figure is in the mention
    return start if not words or (words.isalpha() and at - end <= _GAP) else None
