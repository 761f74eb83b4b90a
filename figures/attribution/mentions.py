"""Mentions: whom a mention of a source means: he, the minister, the station, told Hartline."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from figures.attribution.called import Called
from figures.attribution.claims import Claim, Mention
from figures.attribution.descriptions import Descriptions
from figures.attribution.names import Namer, Resolved
from figures.attribution.neighbours import Neighbours
from figures.attribution.people import Person
from figures.attribution.quotes import Quotations
from figures.attribution.traits import BODIES
from figures.attribution.voices import Voices
from figures.model import Link, LinkKind
from figures.text.sentences import solid_before

__all__ = ["Mentions"]

_MOST = 8  # claims before a pronoun whose speaker it can stand for
_FARTHEST = 20_000  # code points before a hearer in which it can have been named
_DEEPEST = 6  # pronouns before a pronoun: he said ... He said ... He said

_BYLINE = re.compile(r"\s*[A-Z][^()\n]{0,60}\(([A-Z][^()\n]{1,40})\) *[-–—]").match
_HAS_NAME = re.compile(r".+ [A-Z]").match
_POSSESSIVE = re.compile(r"[’']")  # "the country’s service" points at no service named before


class Mentions:
    """Resolves the mentions of one text, by its names and by who has spoken before."""

    def __init__(
        self, namer: Namer, neighbours: Neighbours, quotations: Quotations, voices: Voices
    ) -> None:
        self.namer, self.neighbours = namer, neighbours
        self.quotations, self.voices = quotations, voices
        self._kinds: dict[str, LinkKind] = {}  # of the names whose mentions have said it
        self._resolved: dict[tuple[int, int], Resolved] = {}
        self._called, self._descriptions = Called(namer), Descriptions(namer)
        self._depth = 0
        byline = _BYLINE(namer.text)
        self._byline = byline and byline[1]

    def resolve(self, mention: Mention) -> Resolved:
        """The name that a mention stands for in its document, and what kind of source it is."""
        place = mention.source.start, mention.source.end
        if place not in self._resolved:
            # No pronoun is its own: "Assuming so, it fled".
            self._resolved[place] = None, mention.kind
            self._resolved[place] = self._look_up(mention)
        return self._resolved[place]

    def is_new(self, hearer: Link) -> bool:
        """Whether a hearer is one word that the text has not had so far: told Hartline.

        People, towns and firms that one speaks to are told of before; an outlet stands there alone,
        but for the head of its own dispatch: HALM (Hartline) —.
        """
        name, namer = hearer.name, self.namer
        if name is not None and name == self._byline:
            return True
        return (
            name is not None
            and (hearer.kind is None or (name.isupper() and hearer.kind == "organisation"))
            and " " not in name
            and name[:1].isupper()
            and not namer.people.is_known(name.lower())
            and namer.text.find(name, max(0, hearer.start - _FARTHEST), hearer.start) < 0
        )

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
                name, kind = self.resolve(mention)
                may_be_named = mention.is_definite and kind in (None, "unnamed")
                if name is not None:
                    yield name, kind
                elif mention.head is not None and mention.head.end <= mention.source.start:
                    continue  # the firm, which said so: "which" has no name to carry on
                elif claim.covers != "claim" and (all_of_them or not may_be_named):
                    yield str(mention.source), kind or "unnamed"
            elif self._depth < _DEEPEST:
                self._depth += 1
                meant = self.resolve(mention)
                self._depth -= 1
                yield meant

    def _claims_before(self, start: int) -> Iterator[Claim]:
        """The claims before a mention, then those of a quotation that the sentence before closes.

        "The worst attack ever? It was his." closes in a sentence that does not say who spoke.
        """
        yield from self.neighbours.claims_before(start)
        last, is_beyond = self._before(start)
        number = self.quotations.number(last) if last >= 0 else None
        if number is not None and number != self.quotations.number(start):
            yield from reversed(self.voices.of(number))
        elif is_beyond and last >= 0:
            yield from reversed(self.neighbours.at(last).claims)

    def _before(self, start: int) -> tuple[int, bool]:
        """The end of what stands before the sentence of a mention, and whether it is further back.

        It is where a quotation that closes in that sentence opens in another one: The chief
        justice rose. “You lied. You stole,” she said.
        """
        first, _ = self.neighbours.span(start)
        quotation = self.quotations.at(first)
        opening = self.quotations.opening(first)
        is_beyond = quotation is not None and opening < first and quotation.end <= start
        if is_beyond:
            first = opening
        return solid_before(self.neighbours.text, first), is_beyond

    def _of_pronoun(self, pronoun: str, start: int) -> Resolved:
        speakers = self._speakers(start)
        everybody = self._speakers(start, all_of_them=True)
        others: Iterator[Resolved] = chain(everybody, self._subjects(start))
        is_outside = self.quotations.number(start) is None
        end, namer = self.neighbours.span(start)[1], self.namer
        found = namer.words.find(("source-pronoun",), pronoun.lower())
        gender = found and found[1].attributes.get("gender")
        # Whoever a sentence is about from its start: not in "though he left, Luka Tor said".
        opens = pronoun[0].isupper() or self.quotations.closes_before(start)
        told_from = self._told_from(start)

        def is_another(name: str | None) -> bool:  # he told Luka Tor: he is not Luka Tor
            return bool(name) and namer.is_within(str(name), gender, start + len(pronoun), end)

        def is_apart(person: Person) -> bool:  # “We held Luka Tor,” he said: he is not Luka Tor
            quoted = is_outside and self.quotations.number(person.start) is not None
            if quoted or told_from <= person.start < start:
                return True
            return opens and is_another(namer.full(person.name, person.start))

        if pronoun[0].isupper() and gender in ("m", "f"):
            named = self._subject_before(start)
            if named is not None and namer.is_of_sex(named, gender):
                return named, "person"
        if opens and gender in ("m", "f"):
            speakers = (one for one in speakers if one[1] == "unnamed" or not is_another(one[0]))
            others = (one for one in others if one[1] == "unnamed" or not is_another(one[0]))
        return namer.of_pronoun(pronoun, start, speakers, others, is_apart=is_apart)

    def _told_from(self, start: int) -> int:
        """From where on the sentence of an inserted "he said" tells what one in it says.

        Luka Tor granted that Bo Orr had won, he said: he is not Bo Orr, of whom he speaks.
        """
        claims = self.neighbours.at(start).claims
        own = next(
            (one for one in claims if one.mention and one.mention.source.start == start), None
        )
        if own is None or own.covers not in ("before", "both"):
            return start
        told = (one.end for one in claims if one.end <= start and one.covers == "after")
        return next(told, start)

    def _subjects(self, start: int) -> Iterator[Resolved]:
        """Whom the sentence of a mention begins with, then the one before: it closed. It said."""
        first, _ = self.neighbours.span(start)
        subjects = self.namer.subjects
        spoken = self.quotations.number(first) != self.quotations.number(start)
        for own in () if spoken else subjects.of(first, start):
            if not subjects.is_counted(own[0]):  # thirty men fled, they said
                yield own
        last, _ = self._before(start)
        if last >= 0 and self.quotations.number(last) == self.quotations.number(start):
            first, end = self.neighbours.span(last)
            if self.quotations.number(first) == self.quotations.number(start):
                yield from subjects.of(first, end)

    def _subject_before(self, start: int) -> str | None:
        """The name of whom the sentence before begins with, as what he was called: The minister."""
        last, _ = self._before(start)
        if last < 0 or self.quotations.number(last) is not None:
            return None
        first, end = self.neighbours.span(last)
        own = next(self._opening_people(first, end), None)
        return own and self._descriptions.of(own.rpartition(" ")[2], first, "")

    def _opening_people(self, start: int, end: int) -> Iterator[str]:
        """The mentions of one of the people, with an article, that open a sentence."""
        for mention, kind in self.namer.subjects.of(start, end):
            first = mention.partition(" ")[0]
            if kind != "unnamed" or not self.neighbours.text.startswith(mention, start):
                break
            found = self.namer.words.find(("article",), first.lower())
            if found is not None and "definite" in found[1].attributes:
                yield mention

    def _look_up(self, mention: Mention) -> Resolved:
        mention = self._called.read(mention)
        start, kind = mention.source.start, mention.kind
        if mention.name is not None and self._is_our_own(mention.name):
            return None, kind
        if (
            mention.name is not None
            and mention.name.islower()
            and self._called.points_back(mention.name)
        ):
            noun = "" if kind == "media" else mention.name.rpartition(" ")[2]
            outlet = self._outlet_before(start, noun)
            if outlet is not None or kind == "media":
                return outlet, "media"
        titled = mention.title is not None  # Mr. Trump
        if mention.name is not None and (titled or not self.namer.is_plain(mention.name)):
            gender = mention.title and self.namer.people.noun_gender(mention.title)
            known = self.namer.people.without_letters(str(mention.name))
            name = self.namer.full(known, mention.name.start, gender)
            first, _, rest = name.partition(" ")
            if kind == "unnamed" and rest and self.namer.people.given(first) is not None:
                kind = "person"  # Ana Fleming is no Fleming
            if kind is not None:
                self._kinds.setdefault(name, kind)
                return name, kind
            kind = self._kinds.get(name)
            return name, kind or self.namer.kind(name, after_article=mention.name.start > start)
        if mention.name is not None:
            return None, kind
        if mention.head is None or self.namer.is_pronoun(mention):
            found = self._of_pronoun(str(mention.source), start)
            head = mention.head
            if found[0] is None and head is not None and head.start != start:
                # the yard will close, it said
                return self.namer.full(str(head), head.start), kind
            return found[0], found[1] or kind
        if not mention.is_definite or kind == "document" or _POSSESSIVE.search(mention.source):
            return None, kind  # the poll behind "Ana Orr, poll numbers show" is not she
        traits = self.neighbours.text[start : mention.head.start] if kind in BODIES else ""
        described = self._descriptions.of(str(mention.head), start, traits)
        if described is None and kind == "media":
            described = self._outlet_before(start)
        if described is None and kind in BODIES:
            described = self._body_before(start, str(mention.head), traits)
        return described, "person" if described and kind in (None, "unnamed") else kind

    def _body_before(self, start: int, noun: str, traits: str) -> str | None:
        """The body that the sentence before is about, for a noun that all such bodies go by.

        "Halmo said 30 had left. The company" is Halmo, but not if another name stands beside it.
        """
        namer = self.namer
        found = namer.words.find(("body",), noun)
        if found is None or not found[1].attributes.get("general"):
            return None
        first, _ = self.neighbours.span(start)
        named = namer.subjects.name(first, start)
        if named and not namer.traits.differ(traits, named[0]):  # Halmo will close, the firm said
            is_firm = named[1] in ("organisation", found[1].attributes.get("kind"))
            return named[0] if is_firm and not namer.has_other(named[0], first, start) else None
        last, _ = self._before(start)
        if last < 0:
            return None
        before = self.neighbours.at(last)
        speakers = (self.resolve(claim.mention) for claim in before.claims if claim.mention)
        named = namer.subjects.name(before.start, before.end)
        for name, kind in (*speakers, *([named] if named else ())):
            if name is None or namer.traits.differ(traits, name):
                continue
            is_like = kind == "organisation" or found[1].attributes.get("kind") == kind
            if is_like or namer.may_be_firm(name, kind, start):
                return None if namer.has_other(name, before.start, before.end) else name
        return None

    def _is_our_own(self, name: str) -> bool:
        """Whether what stands for a name is none: told this newspaper."""
        first, _, rest = name.partition(" ")
        return rest.islower() and self.namer.points_back(first)

    def _outlet_before(self, start: int, noun: str = "") -> str | None:
        """The latest outlet with a name: "the station" points back to it.

        A noun that other bodies go by as well must be its own: state news agency Zorin ... told
        the agency.
        """
        for claim in islice(self.neighbours.claims_before(start), _MOST):
            for one in (claim.carrier, claim.mention):
                if one is None or one.kind != "media":
                    continue
                called = (str(one.title or ""), str(one.source))
                if not any(by.rpartition(" ")[2].endswith(noun) for by in called):
                    continue
                if one.name is not None and not one.name.islower():
                    return self.namer.full(str(one.name), one.name.start)
                if one.name is None and _HAS_NAME(one.source):  # the Zorin news agency
                    return str(one.source)
        return None
