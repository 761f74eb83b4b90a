"""Chains: the links from the reader to the origin that the claims over a figure make."""

from collections.abc import Sequence

from figures.attribution.claims import Claim, Mention
from figures.attribution.mentions import Mentions
from figures.attribution.names import Namer
from figures.model import Link, LinkKind, Role

__all__ = ["Chains"]

# Who quotes another one and vouches for it: the mayor, the report, quoting police.
_WITNESSES = "person", "unnamed", "document"


class Chains:
    """Makes links of the claims of one text; a claim makes the same links wherever it counts."""

    def __init__(self, namer: Namer, mentions: Mentions) -> None:
        self.namer, self.mentions = namer, mentions
        self._known: dict[tuple[tuple[int, int], ...], tuple[Link, ...]] = {}

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
        quotes = any(claim.role == "speaker" for claim in cited)
        carriers, speakers = self._sorted(_heard(claims), quotes=quotes)
        speakers += [self._link(claim.mention, claim, "speaker") for claim in cited]
        links = _in_roles(carriers, speakers)
        if links and all(one.role == "carrier" for one in links):
            return *links[:-1], _as(links[-1], "speaker")  # according to the bank, it expects 3%
        return links

    def _sorted(self, voices: list[Claim], *, quotes: bool) -> tuple[list[Link], list[Link]]:
        """Who passes words on, and who says them; `quotes` if another one is quoted, too."""
        carriers: list[Link] = []
        speakers: list[Link] = []
        if len(voices) > 1 and voices[0].relays and self._are_passed_on(*voices[:2]):
            voices = [voices[1], voices[0], *voices[2:]]
        for number, claim in enumerate(voices):
            passes = number + 1 < len(voices)
            carrier = claim.carrier and self._link(claim.carrier, claim, "carrier")
            if carrier and self.mentions.is_new(carrier):
                carriers.append(_as(carrier, "carrier", "media"))
            elif carrier and (carrier.kind == "media" or claim.passed_on):
                carriers.append(carrier)
            link = self._link(claim.mention, claim, "speaker")
            if len(voices) > 1 and self._is_paper(claim) and (claim.is_evidence or passes):
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
        return carriers, speakers

    def _link(self, mention: Mention | None, claim: Claim, role: Role) -> Link:
        assert mention is not None  # claims without a source make no link
        name, kind = self.mentions.resolve(mention)
        return Link(
            source=str(mention.source),
            start=mention.source.start,
            end=mention.source.end,
            name=_spaced(name),
            title=_spaced(self.namer.plain_title(mention.title)) if mention.title else None,
            role=role,
            kind=kind,
            cue=claim.cue,
        )

    def _are_passed_on(self, words: Claim, report: Claim) -> bool:
        """Whether a medium reports what somebody said: TASS reported 30, according to police."""
        kinds = [self._link(claim.mention, claim, "speaker").kind for claim in (words, report)]
        return kinds[0] != "media" and kinds[1] == "media"

    def _is_one(self, link: Link, claim: Claim) -> bool:
        """Whether a link can be the one whom the next claim names: according to Tor, she said."""
        other = self._link(claim.mention, claim, "speaker")
        return _is_same(link, other) if other.name is not None else self._is_pronoun(claim)

    def _is_paper(self, claim: Claim) -> bool:
        """Whether a claim is what a paper of one named before shows: according to its report."""
        mention = claim.mention
        if mention is None or not (
            claim.is_evidence or (claim.relays and mention.kind == "document")
        ):
            return False
        return self.namer.is_possessive(str(mention.source).partition(" ")[0])

    def _is_pronoun(self, claim: Claim) -> bool:
        return claim.mention is not None and self.namer.is_pronoun(claim.mention)


def _spaced(name: str | None) -> str | None:
    """A name with one plain space between its words, so that it is one name in all texts."""
    return name and " ".join(name.split())


def _heard(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with a source, without those that say nothing of their own."""
    voices = [claim for claim in claims if claim.mention is not None]
    # What another one says of a plan is his: "they agreed to send 30, the mayor said".
    voices = [one for one in voices if one.record.get("kind") != "intend"] or voices[:1]
    # What one rejects is said by whose claim it is: "denied a report by the Ledger that 30".
    if len(voices) > 1 and voices[-1].is_of_noun:
        denied = [at for at, one in enumerate(voices) if one.record.get("kind") == "deny"]
        voices = voices[denied[-1] + 1 if denied else 0 :]
    return voices


def _in_roles(carriers: Sequence[Link], speakers: Sequence[Link]) -> tuple[Link, ...]:
    """The links in their order, each once: the first that speaks asserts, the rest are origins."""
    out: dict[tuple[int, str], Link] = {}
    for link in carriers:
        out.setdefault((link.start, link.name or link.source), link)
    for link in speakers:
        role: Role = "origin" if any(one.role == "speaker" for one in out.values()) else "speaker"
        key = link.start, link.name or link.source
        if key in out:  # he rejected it, saying that ...: the nearer cue
            out[key] = _as(link, out[key].role)
        elif not any(_is_same(link, one) for one in out.values()):
            out[key] = _as(link, role)
    return tuple(out.values())


def _is_same(link: Link, one: Link) -> bool:
    """Whether a link has the name of another, or "who" the noun of "the interior minister"."""
    return (
        (link.name is not None and link.name == one.name)
        or _goes_by(link, one)
        or _goes_by(one, link)
    )


def _goes_by(link: Link, one: Link) -> bool:
    """Whether a link has for its name the last words by which another one is called."""
    called = (one.source, one.name or "")
    return link.name is not None and any(f" {by}".endswith(f" {link.name}") for by in called)


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
