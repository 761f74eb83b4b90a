"""Chains: the links from the reader to the origin that the claims over a figure make."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from figures.attribution.claims import Claim, Mention
from figures.attribution.names import Namer, Resolved
from figures.attribution.neighbours import Neighbours
from figures.attribution.quotes import Quotations
from figures.attribution.voices import Voices
from figures.model import Link, LinkKind, Role
from figures.text.sentences import solid_before

__all__ = ["Chains"]

_MOST = 8  # claims before a pronoun whose speaker it can stand for
_FARTHEST = 20_000  # code points before a hearer in which it can have been named
# Who quotes another one and vouches for it: the mayor, the report, quoting police.
_WITNESSES = "person", "unnamed", "document"
_DEEPEST = 6  # pronouns before a pronoun: he said ... He said ... He said

_POSSESSIVE = re.compile(r"[’']")  # "the country’s service" points at no service named before


class Chains:
    """Makes links of the claims of one text; a claim makes the same links wherever it counts."""

    def __init__(
        self, namer: Namer, neighbours: Neighbours, quotations: Quotations, voices: Voices
    ) -> None:
        self.namer, self.neighbours = namer, neighbours
        self.quotations, self.voices = quotations, voices
        self._kinds: dict[str, LinkKind] = {}  # of the names whose mentions have said it
        self._resolved: dict[tuple[int, int], Resolved] = {}
        self._known: dict[tuple[tuple[int, int], ...], tuple[Link, ...]] = {}
        self._depth = 0

    def links(self, claims: Sequence[Claim], cited: Sequence[Claim]) -> tuple[Link, ...]:
        """The links of the claims that cover a figure, the outermost first, and of what they cite.

        Who passes words on stands before who said them: "told Reuters", "TASS reported" around
        another's claim, "the agency said, according to lawmakers". The first of the others
        asserts the figure, the rest are its origins.
        """
        key = tuple((claim.start, claim.end) for claim in (*claims, *cited))
        links = self._known.get(key)
        if links is None:
            links = self._known[key] = self._make(claims, cited)
        return links

    def _make(self, claims: Sequence[Claim], cited: Sequence[Claim]) -> tuple[Link, ...]:
        carriers: list[Link] = []
        speakers: list[Link] = []
        voices = [claim for claim in claims if claim.mention is not None]
        # What another one says of a plan is his: "they agreed to send 30, the mayor said".
        voices = [one for one in voices if one.record.get("kind") != "intend"] or voices[:1]
        # What one rejects is said by whose claim it is: "denied a report by the Ledger that 30".
        if len(voices) > 1 and voices[-1].is_of_noun:
            denied = [at for at, one in enumerate(voices) if one.record.get("kind") == "deny"]
            voices = voices[denied[-1] + 1 if denied else 0 :]
        quotes = any(claim.role == "speaker" for claim in cited)
        for number, claim in enumerate(voices):
            passes = number + 1 < len(voices)
            carrier = claim.carrier and self._link(claim.carrier, claim, "carrier")
            if carrier and self._is_new(carrier):
                carriers.append(_as(carrier, "carrier", "media"))
            elif carrier and (carrier.kind == "media" or claim.passed_on):
                carriers.append(carrier)
            link = self._link(claim.mention, claim, "speaker")
            if len(voices) > 1 and self._is_paper(claim):
                continue  # the group says 30 had died, its report shows
            # The bank cut its rate and said it expects 3 percent; 30, by its own count: one speaks.
            is_owned = claim.record.get("kind") == "own" and len(voices) > 1
            if link.name is None and (is_owned or (speakers and self._is_pronoun(claim))):
                continue
            relays = passes and (
                link.kind == "media"
                or (claim.relays and not speakers and not self._is_one(link, voices[number + 1]))
            )
            if (quotes and link.kind not in _WITNESSES) or relays:
                carriers.append(_as(link, "carrier"))
            else:
                speakers.append(link)
        speakers += [self._link(claim.mention, claim, "speaker") for claim in cited]
        out: dict[tuple[int, str], Link] = {}
        for link in carriers:
            out.setdefault((link.start, link.name or link.source), link)
        for link in speakers:
            role: Role = (
                "origin" if any(one.role == "speaker" for one in out.values()) else "speaker"
            )
            key = link.start, link.name or link.source
            if key in out:  # he rejected it, saying that ...: the nearer cue
                out[key] = _as(link, out[key].role)
            elif not any(_is_same(link, one) for one in out.values()):
                out[key] = _as(link, role)
        links = tuple(out.values())
        if links and all(one.role == "carrier" for one in links):
            return *links[:-1], _as(links[-1], "speaker")  # according to the bank, it expects 3%
        return links

    def _link(self, mention: Mention | None, claim: Claim, role: Role) -> Link:
        assert mention is not None  # claims without a source make no link
        name, kind = self._resolve(mention)
        return Link(
            source=str(mention.source),
            start=mention.source.start,
            end=mention.source.end,
            name=name,
            title=self.namer.plain_title(mention.title) if mention.title else None,
            role=role,
            kind=kind,
            cue=claim.cue,
        )

    def _is_one(self, link: Link, claim: Claim) -> bool:
        """Whether a link can be the one whom the next claim names: according to Tor, she said."""
        name = self._link(claim.mention, claim, "speaker").name
        return name == link.name if name is not None else self._is_pronoun(claim)

    def _is_paper(self, claim: Claim) -> bool:
        """Whether a claim is what the paper of one named before shows: its report shows."""
        owner = str(claim.mention.source).partition(" ")[0] if claim.mention else ""
        return claim.is_evidence and self.namer.is_possessive(owner)

    def _is_pronoun(self, claim: Claim) -> bool:
        return claim.mention is not None and self.namer.is_pronoun(claim.mention)

    def _speakers(self, start: int, *, all_of_them: bool = False) -> Iterator[Resolved]:
        """The sources of the claims before a mention, the latest first.

        A pronoun speaks on for whom it stands for. What has no name goes by its noun: "the health
        ministry". "The candidate" may be somebody named before, so only `all_of_them` have such.
        What is said within another quotation, or only cited, does not speak on.
        """
        for claim in islice(self._claims_before(start), _MOST):
            mention, around = claim.mention, self.quotations.number(claim.start)
            if mention is None or (around is not None and around != self.quotations.number(start)):
                continue
            if mention.name is not None or mention.head is not None:
                name, kind = self._resolve(mention)
                may_be_named = mention.is_definite and kind in (None, "unnamed")
                if name is not None:
                    yield name, kind
                elif mention.head is not None and mention.head.end <= mention.source.start:
                    continue  # the firm, which said so: "which" has no name to carry on
                elif claim.covers != "claim" and (all_of_them or not may_be_named):
                    yield str(mention.source), kind or "unnamed"
            elif self._depth < _DEEPEST:
                self._depth += 1
                meant = self._resolve(mention)
                self._depth -= 1
                yield meant

    def _claims_before(self, start: int) -> Iterator[Claim]:
        """The claims before a mention, then those of a quotation that the sentence before closes.

        "The worst attack ever? It was his." closes in a sentence that does not say who spoke.
        """
        yield from self.neighbours.claims_before(start)
        last = solid_before(self.neighbours.text, self.neighbours.at(start).start)
        number = self.quotations.number(last) if last >= 0 else None
        if number is not None and number != self.quotations.number(start):
            yield from reversed(self.voices.of(number))

    def _of_pronoun(self, pronoun: str, start: int) -> Resolved:
        speakers, subjects = self._speakers(start), self._subjects(start)
        found = self.namer.of_pronoun(pronoun, start, speakers, subjects)
        if found[0] is None:
            speakers = self._speakers(start, all_of_them=True)
            found = self.namer.of_pronoun(pronoun, start, speakers)
        return found

    def _subjects(self, start: int) -> Iterator[Resolved]:
        """Whom the sentence of a mention begins with, then the one before: it closed. It said."""
        sentence = self.neighbours.at(start)
        subjects = self.namer.subjects
        for own in subjects.of(sentence.start, start):
            if not subjects.is_counted(own[0]):  # thirty men fled, they said
                yield own
        last = solid_before(self.neighbours.text, sentence.start)
        if last >= 0 and self.quotations.number(last) == self.quotations.number(start):
            before = self.neighbours.at(last)
            if self.quotations.number(before.start) == self.quotations.number(start):
                yield from subjects.of(before.start, before.end)

    def _resolve(self, mention: Mention) -> Resolved:
        """The name that a mention stands for in its document, and what kind of source it is."""
        place = mention.source.start, mention.source.end
        if place not in self._resolved:
            self._resolved[place] = self._look_up(mention)
        return self._resolved[place]

    def _look_up(self, mention: Mention) -> Resolved:
        start, kind = mention.source.start, mention.kind
        if kind == "media" and mention.name is not None and mention.name.islower():
            return self._outlet_before(start) if self._points_back(mention.name) else None, kind
        if mention.name is not None and not self.namer.is_plain(mention.name):
            name = self.namer.full(str(mention.name), mention.name.start)
            if kind is not None:
                self._kinds.setdefault(name, kind)
                return name, kind
            kind = self._kinds.get(name)
            return name, kind or self.namer.kind(name, after_article=mention.name.start > start)
        if mention.name is not None:
            return None, kind
        if mention.head is None or self.namer.is_pronoun(mention):
            found = self._of_pronoun(str(mention.source), start)
            if found[0] is None and mention.head is not None:  # the yard will close, it said
                return self.namer.full(str(mention.head), mention.head.start), kind
            return found[0], found[1] or kind
        if not mention.is_definite or _POSSESSIVE.search(mention.source):
            return None, kind
        described = self.namer.of_description(str(mention.head), start)
        if described is None and kind == "media":
            described = self._outlet_before(start)
        return described, "person" if described and kind in (None, "unnamed") else kind

    def _is_new(self, hearer: Link) -> bool:
        """Whether a hearer is one word that the text has not had so far: told Hartline.

        People, towns and firms that one speaks to are told of before; an outlet stands there alone.
        """
        name, namer = hearer.name, self.namer
        return (
            name is not None
            and (hearer.kind is None or (name.isupper() and hearer.kind == "organisation"))
            and " " not in name
            and name[:1].isupper()
            and not namer.people.is_known(name.lower())
            and namer.text.find(name, max(0, hearer.start - _FARTHEST), hearer.start) < 0
        )

    def _points_back(self, mention: str) -> bool:
        """Whether a mention begins with a definite article: "the station"."""
        found = self.namer.words.find(("article",), mention.partition(" ")[0].lower())
        return found is not None and "definite" in found[1].attributes

    def _outlet_before(self, start: int) -> str | None:
        """The latest outlet with a name: "the station" points back to it."""
        for claim in islice(self.neighbours.claims_before(start), _MOST):
            for one in (claim.carrier, claim.mention):
                if one and one.name and one.kind == "media" and not one.name.islower():
                    return self.namer.full(str(one.name), one.name.start)
        return None


def _is_same(link: Link, one: Link) -> bool:
    """Whether a link has the name of another, or "who" the noun of "the interior minister"."""
    return (
        (link.name is not None and link.name == one.name)
        or _goes_by(link, one)
        or _goes_by(one, link)
    )


def _goes_by(link: Link, one: Link) -> bool:
    """Whether a link has for its name the noun by which another one is called."""
    return link.name is not None and f" {one.source}".endswith(f" {link.name}")


def _as(link: Link, role: Role, kind: LinkKind | None = None) -> Link:
    """The link in another role, and of another kind if one is given."""
    if link.role == role and kind is None:
        return link
    return Link(
        source=link.source,
        start=link.start,
        end=link.end,
        name=link.name,
        title=link.title,
        role=role,
        kind=kind or link.kind,
        cue=link.cue,
    )
