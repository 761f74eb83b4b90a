"""Voices: who speaks a quotation or a paragraph whose own sentences do not say so."""

import re
from collections.abc import Callable

from figures.attribution.claims import Claim, Sentence
from figures.attribution.neighbours import Neighbours
from figures.attribution.quotes import Quotations
from figures.attribution.scope import covering
from figures.text.sentences import solid_after, solid_before

__all__ = ["Voices"]

_FARTHEST = 12  # quotations back that one speaker is carried over
_CLOSING = "\"”“»'’"  # marks that close a quotation
_LONGEST_WORD = 12  # of those by which a sentence points back at the one before it
_MOST_ITEMS = 20  # of a list that one line introduces
_LABEL = re.compile(r"[A-Z][^\n:“\"]{1,40}: \S").match  # whose turn it is: Ines Varga: We came
_ITEM = re.compile(r"\s*(?:[-–—•*·▪◦‣]|\(?\d{1,2}[.)])\s").match


class Voices:
    """Finds the claims of quotations, each once: in their sentences, then in those around.

    A quotation goes on over sentences until it closes. Behind "...," he said. "..." it is his
    still; and so it is in the next paragraph, if that begins with a quotation and names nobody.
    """

    def __init__(
        self, neighbours: Neighbours, quotations: Quotations, points_back: Callable[[str], bool]
    ) -> None:
        self.neighbours, self.quotations, self.points_back = neighbours, quotations, points_back
        self._told: tuple[int, tuple[Claim, ...]] = -1, ()
        self._known: dict[int, tuple[Claim, ...]] = {}
        self._paragraph = 0, 0
        self._introduced: tuple[Claim, ...] = ()
        self._turns: tuple[int, tuple[Claim, ...]] = -1, ()

    def _introducing(self, start: int) -> tuple[Claim, ...]:
        """The claims of a line with a colon at its end, right before the paragraph of an offset.

        "The ministry said: ¶ 30 men had left." The items of a list are all said so.
        """
        first, end = self._paragraph
        if not first <= start < end:
            text = self.neighbours.text
            first, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
            self._paragraph = first, end if end >= 0 else len(text)
            self._introduced = self._before_colon(first)
        return self._introduced

    def around(self, start: int, end: int) -> tuple[Claim, ...]:
        """The claims of other sentences over what stands at `start` in one that ends at `end`."""
        return self._introducing(start) or self._taking_turns() or self._behind(end)

    def _taking_turns(self) -> tuple[Claim, ...]:
        """The claim of whose turn it is, with which the paragraph at hand begins.

        "Varga: We lost 30 men. Another 12 fled." All of it is said by her.
        """
        first, end = self._paragraph
        if self._turns[0] != first:
            has_label = _LABEL(self.neighbours.text, first, end) is not None
            claims = self.neighbours.at(first).claims[:1] if has_label else ()
            turns = tuple(c for c in claims if c.record.get("kind") == "turn" and c.start < end)
            self._turns = first, turns
        return self._turns[1]

    def _behind(self, end: int) -> tuple[Claim, ...]:
        """The claims of the next sentence, if it says of the one that ends at `end` who says so.

        "Some 30 had left. This was reported by the ministry, the agency writes."
        """
        if self._told[0] != end:
            text = self.neighbours.text
            start = solid_after(text, end)
            told: tuple[Claim, ...] = ()
            if self.points_back(text[start : start + _LONGEST_WORD].partition(" ")[0]):
                sentence = self.neighbours.at(start)
                for claim in (one for one in sentence.claims if one.covers == "sentence"):
                    told = (*covering(sentence, claim.start, claim.end, self.quotations), claim)
            self._told = end, told
        return self._told[1]

    def _before_colon(self, start: int) -> tuple[Claim, ...]:
        text = self.neighbours.text
        for _ in range(_MOST_ITEMS):
            last = solid_before(text, start)
            if last < 0:
                break
            if text[last] == ":":
                claims = self._outside(last, last + 1, before=True)
                return tuple(claim for claim in claims if claim.covers != "before")
            if not _ITEM(text, start):
                break
            start = text.rfind("\n", 0, last) + 1
        return ()

    def of(self, number: int) -> tuple[Claim, ...]:
        """The claims of a quotation by its number, the outermost first; empty if there are none."""
        trail: list[int] = []
        found: tuple[Claim, ...] = ()
        while number >= 0 and len(trail) < _FARTHEST:
            if number in self._known:
                found = self._known[number]
                break
            trail.append(number)
            found = self._own(number)
            if found or not self._goes_on_from(number - 1, number):
                break
            number -= 1
        if trail:
            found = found or self._where_it_ends(trail[0])
        for one in trail:
            self._known[one] = found
        return found

    def _where_it_ends(self, number: int) -> tuple[Claim, ...]:
        """The claims beside the end of a quotation that goes on over paragraphs."""
        quotations, text = self.quotations.all, self.neighbours.text
        last, most = number, min(number + _FARTHEST, len(quotations) - 1)
        mark = text[quotations[number].start]
        while last < most and quotations[last].goes_on:
            last += 1
            if text[quotations[last].start] != mark:
                return ()
        return self._own(last) if last > number else ()

    def _own(self, number: int) -> tuple[Claim, ...]:
        """The claims outside of quotations in the sentences where a quotation starts or ends."""
        quotation = self.quotations.all[number]
        found = self._outside(quotation.start, quotation.start, before=True)
        if found:
            return found
        last = quotation.end - 1
        found = self._outside(last, quotation.end, before=False)
        opening = solid_before(self.neighbours.text, quotation.start)
        is_introduced = opening >= 0 and self.neighbours.text[opening] == ":"
        if not found and not is_introduced and self.neighbours.span(last)[1] <= quotation.end + 1:
            after = self.neighbours.after(quotation.end)
            if after is not None and not self._starts_quoted(after):
                found = self._outside(after.start, quotation.end, before=False)
                own = ("both", "after") if self._goes_on_from(number - 1, number) else ("both",)
                found = tuple(c for c in found if c.start - after.start < 2 and c.covers not in own)
        if not found:
            found = self._announced(number)
        return found

    def _announced(self, number: int) -> tuple[Claim, ...]:
        """The claims of what stands right before a quotation and opens it.

        It ends in a colon, or tells in the same paragraph who spoke: She said so. "...".
        """
        text, start = self.neighbours.text, self.quotations.all[number].start
        before = text[:start].rstrip()
        if before.endswith(":"):
            return self._outside(len(before) - 1, start, before=True)
        last = self.neighbours.before(start)
        if last is None and before and self._is_paragraph(number):
            # He said it was late. ¶ “Some 30 left.”
            claims = self._outside(len(before) - 1, start, before=True)
            said = (c for c in claims if c.is_spoken and (c.covers == "after" or c.is_set_off))
            return tuple(said)[-1:]
        found = self._outside(last.start, start, before=True) if last is not None else ()
        if not found or found[-1].covers != "after":
            return found[-1:]
        opens = self.neighbours.span(start)[0] == start
        alone = opens and found[-1].is_spoken and not self._goes_on_from(number - 1, number)
        return found[-1:] if alone else ()

    def _is_paragraph(self, number: int) -> bool:
        """Whether a quotation is a whole paragraph."""
        text, quotation = self.neighbours.text, self.quotations.all[number]
        begins = not text[text.rfind("\n", 0, quotation.start) + 1 : quotation.start].strip()
        closes = text[quotation.end - 1] in _CLOSING
        return begins and closes and text[quotation.end :].lstrip(" ")[:1] in ("", "\n")

    def _outside(self, offset: int, at: int, *, before: bool) -> tuple[Claim, ...]:
        """The claims of the sentence around an offset that stand outside of quotations, before or
        behind another offset.
        """
        start, end = self.neighbours.span(offset)
        if at <= start if before else end <= at:
            return ()
        sentence = self.neighbours.at(offset)
        claims = [
            claim
            for claim in sentence.claims
            if not claim.points_elsewhere
            and self.quotations.number(claim.start) is None
            and (
                claim.end <= at
                if before
                else claim.start >= at
                and (claim.covers != "after" or self.quotations.closes_before(claim.start))
            )
        ]
        if before and len(claims) > 1:
            ends = (*sentence.breaks, *sentence.semicolons)
            last = claims[-1].start  # one said 30; another spoke of “a few”
            claims = [one for one in claims if not any(one.end <= end < last for end in ends)]
        return tuple(claims)

    def _starts_quoted(self, sentence: Sentence) -> bool:
        return self.quotations.number(sentence.start) is not None

    def _goes_on_from(self, before: int, number: int) -> bool:
        """Whether a quotation is spoken by whoever speaks the one before it."""
        if before < 0:
            return False
        first, second = self.quotations.all[before], self.quotations.all[number]
        text = self.neighbours.text
        gap = text[first.end : second.start]
        if first.goes_on or not gap.strip():
            return True
        if "\n" in gap:
            # It begins the next paragraph, and the one before ends soon behind its quotation.
            head, _, tail = gap.rpartition("\n")
            return not tail.strip() and "\n" not in head.strip() and self._names(first.end, head)
        return self._names(first.end, gap)

    def _names(self, at: int, gap: str) -> bool:
        """Whether the text behind a quotation is the end of its sentence, which names a speaker."""
        said = gap.strip()
        if not said:
            return True
        at += gap.index(said)
        return self.neighbours.span(at)[1] >= at + len(said)
