"""Gives every figure of a text its links and says which stand in quotations."""

from collections.abc import Callable, Sequence

from figures.attribution.chain import Chains
from figures.attribution.claims import Claim, Sentence
from figures.attribution.mentions import Mentions
from figures.attribution.names import Namer
from figures.attribution.neighbours import Neighbours
from figures.attribution.quotes import Quotations
from figures.attribution.scope import covering, near
from figures.attribution.voices import Voices
from figures.engine.chunks import Chunks, Record

__all__ = ["attribute"]


def attribute(
    chunks: Chunks,
    found: Sequence[tuple[int, Record]],
    find: Callable[[int], tuple[int, int]],
    read: Callable[[tuple[int, int]], Chunks],
    namer: Namer,
) -> None:
    """Set `attribution`, `claims` and `quoted` in the records of figures, given in text order.

    `find` gives from, to of the sentence around an offset, and `read` its chunks; they are asked
    for those that were not read for their figures. `namer` resolves the mentions of the text.
    """
    quotations = Quotations(chunks.text)
    neighbours = Neighbours(chunks, find, read)
    voices = Voices(neighbours, quotations, namer.points_back)
    chains = Chains(namer, Mentions(namer, neighbours, quotations, voices))
    around = Sentence(0, 0)
    for _, record in found:
        start, end = record["place"]
        if not around.start <= start < around.end:
            around = neighbours.at(start)
        number = quotations.number(start)
        sentence = near(around, start)
        claims = covering(sentence, start, end, quotations) if sentence.claims else []
        if number is None:
            claims = claims or [*voices.around(start, around.end)]
        else:
            record["quoted"] = True
            if not any(quotations.number(claim.start) is None for claim in claims):
                claims = [*voices.of(number), *claims]
            if len(claims) > 1:
                claims = [
                    claims[0],
                    *(one for one in claims[1:] if not namer.is_first(one.mention)),
                ]
        if claims:
            cited = _cited(sentence, claims)
            record["attribution"] = chains.links(claims, cited)
            record["claims"] = (*claims, *cited)


def _cited(sentence: Sentence, claims: Sequence[Claim]) -> list[Claim]:
    """What the claims over a figure cite: named by their sentence beside the nearest of them."""
    voices = [claim for claim in sentence.claims if not claim.points_elsewhere]
    cited = []
    for claim in sentence.claims:
        if claim.covers == "claim":
            around = [one for one in voices if one.start <= claim.start and claim.end <= one.end]
            before = [voice for voice in voices if voice.end <= claim.start]
            nearest = around[:1] or before[-1:] or voices[:1]  # two men, citing the army, said
            if nearest and nearest[0] in claims:
                cited.append(claim)
    return cited
