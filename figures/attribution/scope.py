"""Scope: which claims of a sentence cover a stretch of it, from the reader inwards."""

from bisect import bisect_left

from figures.attribution.claims import DASHES, Claim, Sentence
from figures.attribution.quotes import Quotations

__all__ = ["covering", "near"]

_MOST = 8  # claims on either side of a figure that can cover it
_THAT = 7  # code points of " that, "
_DASH = 3  # code points of a dash with the space around it


def near(sentence: Sentence, start: int) -> Sentence:
    """A sentence with no more claims than can cover the text at `start`: those nearest to it.

    A thousand claims in one sentence are no language, and would take a million looks.
    """
    claims = sentence.claims
    if len(claims) <= 2 * _MOST:
        return sentence
    at = bisect_left(claims, start, key=lambda claim: claim.start)
    return sentence._replace(claims=claims[max(0, at - _MOST) : at + _MOST])


def covering(sentence: Sentence, start: int, end: int, quotations: Quotations) -> list[Claim]:
    """The claims of a sentence that cover the text from `start` to `end`, the outermost first.

    What stands after a figure and covers it passes on all before it; of those before it the first
    is the outermost. A claim inside a quotation covers nothing outside of it.
    """
    found = [
        claim
        for claim in sentence.claims
        if not claim.points_elsewhere
        and (claim.end <= start or end <= claim.start)
        and _within(claim, start, sentence, quotations)
        and (
            _covers_after(claim, start, sentence, quotations)
            if claim.end <= start
            else _covers_before(claim, end, sentence, quotations)
        )
    ]
    if found and any(c.covers == "claim" and c.start <= start < c.end for c in sentence.claims):
        return []  # reported, citing two officials: who is cited is not what is said
    if len(found) < 2:
        return found
    own = [claim for claim in found if claim.covers == "figure"]
    if own:  # the army said 30 had left, fewer than the 40 claimed by the rebels
        return own
    for claim in found:  # the army's claim of 12 is false, an aide said: it is none of his
        if claim.record.get("kind") == "contested":
            return [one for one in found if one is claim or _passes_on(one)]
    for first, last in sentence.brackets:  # (12 of them officers, according to the town)
        if first <= start < last:
            found = [claim for claim in found if first <= claim.start < last] or found
    return sorted(found, key=lambda claim: _depth(claim, start, quotations))


def _passes_on(claim: Claim) -> bool:
    return claim.mention is not None and claim.mention.kind == "media"


def _depth(claim: Claim, start: int, quotations: Quotations) -> tuple[bool, bool, int]:
    inside = quotations.number(claim.start) is not None
    behind = claim.start > start
    # Set between commas it passes on what stands before it: 12 had left, he said, a third of all.
    passes = behind or (claim.covers == "both" and claim.is_spoken)
    return inside, not passes, -claim.start if passes else claim.start


def _within(claim: Claim, start: int, sentence: Sentence, quotations: Quotations) -> bool:
    """Whether a claim stands in no quotation and no brackets, or in those of the figure."""
    around = quotations.number(claim.start)
    if around is not None and around != quotations.number(start):
        return False
    return all(
        first <= start < last
        or not first <= claim.start < last
        or _fills(claim, first, last, quotations.text)
        for first, last in sentence.brackets
    )


def _fills(claim: Claim, first: int, last: int, text: str) -> bool:
    """Whether a claim is all there is in brackets: (police), (according to data kept there)."""
    if not first <= claim.start < last or text[first : claim.start].strip(" ("):
        return False
    rest = text[claim.end : last].strip(" )")
    # (Source: Halm Institute, May 2019)
    return not rest or (claim.relays and ("," not in rest or rest[-4:].isdigit()))


def _covers_after(claim: Claim, start: int, sentence: Sentence, quotations: Quotations) -> bool:
    opens = quotations.text[claim.end : claim.end + 1] == ":"  # not so, says the mayor: 30 died
    if claim.covers == "figure" or (claim.covers == "before" and not opens):
        return False
    if _has_ended(claim, start):
        return False
    if any(_fills(claim, *bracket, quotations.text) for bracket in sentence.brackets):
        return False
    level = quotations.number(claim.start)
    if level == quotations.number(start):
        follows = (
            claim.start > sentence.start
            and quotations.speaks_before(claim.start)
            and not _is_next_speaker(claim, sentence, quotations)
            and not any(  # “...,” she said, but added that 30 had left
                one.start == claim.start and one.end < claim.end for one in sentence.claims
            )
        )
        if follows and not (claim.goes_on or quotations.text[claim.end] == ":"):
            return False  # “...,” she said before 30 men
        if _is_apart(claim, start, sentence, quotations):
            return False
    if any(
        claim.end <= other.start <= start
        and quotations.number(other.start) == level
        and _gives_way(claim, other, start, sentence, quotations)
        for other in sentence.claims
    ):
        return False
    if (
        claim.covers == "both"
        and claim.is_spoken
        and _is_of_next(claim, start, sentence, quotations)
    ):
        return False
    # A participle speaks for who stands far before it: the firm denied his claim, putting it at 9.
    # So does a second verb: the firm denied his claim that 30 had left, but said six had.
    return not claim.is_of_noun or not any(
        claim.end <= other.end <= start
        and (
            other.goes_on
            or (
                other.start < claim.start
                and any(claim.end <= at < other.end for at in sentence.breaks)
            )
        )
        for other in sentence.claims
    )


def _gives_way(
    claim: Claim, other: Claim, start: int, sentence: Sentence, quotations: Quotations
) -> bool:
    """Whether a claim over what follows it ends at another one, which stands before `start`."""
    inside = start < other.end
    if (
        inside
        and other.covers in ("before", "both")
        and (claim.is_spoken or other.relays)
        and quotations.text[claim.end : other.start].rstrip().endswith(",")
    ):
        return True  # the army said 30 had left, according to two aides: who are not its
    if other.mention is None:
        return False
    if other.covers == "before" and not inside:  # it blamed leaves, an aide said, adding that 12
        return other.is_set_off  # not: it said that the notes he wrote after the flood filled 12
    if other.covers not in ("after", "both") or _has_ended(other, start):
        return False
    if not inside and _is_next_speaker(other, sentence, quotations):
        return True
    asks = claim.mention is not None and claim.mention.kind == "document"
    between = quotations.text[claim.end : other.start].rstrip()
    if between.endswith(":") and between != ":" and not (asks and other.mention.kind == "unnamed"):
        return True  # members noted what it meant: one speaker said 30 had left
    if inside and not claim.is_of_noun:
        # The army said 30 had left, but two aides said; not: it said that, while 37 percent say no.
        after = claim.end if claim.covers == "both" else claim.end + _THAT
        return not asks and any(after <= at < other.start for at in sentence.breaks)
    if claim.is_of_noun and (other.is_of_noun or (other.covers == "both" and not inside)):
        return True  # the firm's claim of 30 is false, an aide says: photographs show 12
    marks = (*sentence.breaks, *sentence.semicolons)
    return any(claim.end <= at < other.start for at in marks)


def _is_next_speaker(claim: Claim, sentence: Sentence, quotations: Quotations) -> bool:
    """Whether a claim stands behind a quotation that another one speaks: even as the mayor said
    that “it was late,” two aides said 30 had left.
    """
    return (
        claim.covers == "after"
        and quotations.speaks_before(claim.start)
        and any(
            other.covers == "after" and other.mention is not None and other.end < claim.start
            for other in sentence.claims
            if quotations.number(other.start) is None
        )
    )


def _is_of_next(claim: Claim, start: int, sentence: Sentence, quotations: Quotations) -> bool:
    """Whether a clause behind a claim is another one's: 30 died, he said, and 12 fled, she said.

    A medium that stands behind it passes on both.
    """
    return any(claim.end <= at < start for at in sentence.breaks) and any(
        start < other.start
        and other.covers in ("before", "both")
        and other.mention is not None
        and other.mention.kind != "media"
        and quotations.number(other.start) == quotations.number(start)
        for other in sentence.claims
    )


def _has_ended(claim: Claim, start: int) -> bool:
    return claim.ends is not None and claim.ends <= start


def _covers_before(claim: Claim, end: int, sentence: Sentence, quotations: Quotations) -> bool:
    if claim.covers == "figure":  # below the 3% predicted by the bank; a toll of 17, given by it
        return claim.start - end < 3
    # dismissing as “pure invention” a UN report that put the toll at 30
    if claim.goes_on or (claim.is_of_noun and claim.covers == "after"):
        return False
    joined = claim.covers == "after" or not claim.is_set_off
    if joined and not quotations.closes_before(claim.start):
        return False
    level = quotations.number(claim.start)
    part = max((at for at in sentence.semicolons if end <= at < claim.start), default=-1)
    inserted = claim.relays and quotations.text[claim.end : claim.end + 1] == ","
    if part >= 0 and (
        inserted  # the first cost $12m; the last, according to an aide, cost $30m
        or (claim.covers == "both" and (claim.is_spoken or claim.record["type"] == "STATED"))
        or any(
            one.covers == "after" and one.mention and one.start < part for one in sentence.claims
        )
    ):
        return False  # it said 30 had left; no one was hurt, the mayor told reporters
    if claim.is_set_off and _is_within_dashes(claim, end, sentence):
        return False
    return not any(
        end <= other.start < claim.start
        and other.covers in ("before", "both")
        and other.mention is not None
        and other.record.get("kind") != "own"  # some 30, by his own count, had left, he said
        and quotations.number(other.start) == level
        and claim.start - other.end > 4
        and not _reports(claim, other, sentence, quotations)
        for other in sentence.claims
    )


def _reports(claim: Claim, other: Claim, sentence: Sentence, quotations: Quotations) -> bool:
    """Whether a medium tells right away what another one says: he said on Friday, TASS reported."""
    between = quotations.text[other.end : claim.start].rstrip()
    broken = any(other.end <= at < claim.start for at in sentence.breaks)
    return _passes_on(claim) and between.find(",") == len(between) - 1 and not broken


def _is_within_dashes(claim: Claim, end: int, sentence: Sentence) -> bool:
    """Whether a claim belongs to a figure of its own between dashes: – €5m, by his count – was."""
    before = [at for at in sentence.dashes if at < claim.start]
    opened = before[-1] if len(before) % 2 else claim.start
    return end <= opened < claim.start - 3 and any(at >= claim.end for at in sentence.dashes)


def _is_apart(claim: Claim, start: int, sentence: Sentence, quotations: Quotations) -> bool:
    """Whether the text is its own again at `start`: behind a last dash, or after a semicolon.

    What stands between two dashes is said within what is said around them; but within what
    somebody only means to do it is an aside of the text: she vowed to close all – 30 – soon.
    """
    level = quotations.number(start)
    dashes = [at for at in sentence.dashes if at >= claim.end and quotations.number(at) == level]
    before = bisect_left(sentence.dashes, claim.start)
    if before and claim.start - sentence.dashes[before - 1] <= _DASH:
        dashes = dashes[1:]  # the toll – he said – is 30: the first one closes what it stands in
    if len(dashes) % 2 and dashes[-1] < start:
        # A number right behind it goes on with the number before: 27 had died – 19 men, 8 women.
        return not quotations.text[dashes[-1] : start + 1].lstrip(" " + DASHES)[:1].isdigit()
    if claim.record.get("kind") == "intend" and bisect_left(dashes, start) % 2:
        return True
    # It cost $4bn, according to the bank; 30 jobs went. But: according to the bank, ...; 30 went.
    closes = not claim.is_spoken and bool(quotations.text[sentence.start : claim.start].strip())
    # She said: 30 would go; 12 would stay. A list behind a colon is all said so.
    lists = claim.is_spoken and quotations.text[claim.end] == ":"
    return (
        (claim.covers == "after" or closes)
        and not lists
        and bisect_left(sentence.semicolons, claim.end) < bisect_left(sentence.semicolons, start)
    )
