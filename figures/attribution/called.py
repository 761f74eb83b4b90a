"""Called: what in the mention of a source is its name, where no rule has said so."""

import re

from figures.attribution.claims import Mention
from figures.attribution.names import Namer
from figures.attribution.traits import BODIES
from figures.engine.place import Place
from figures.model import LinkKind

__all__ = ["Called"]

_POSSESSIVE = re.compile(r"[’']")


class Called:
    """Reads what is a name in the mentions of one text, and what only tells what somebody is.

    The classes `article`, `name-joint`, `outlet`, `person`, `preposition` and `state-name` say
    which words are no names.
    """

    def __init__(self, namer: Namer) -> None:
        self.namer = namer

    def read(self, mention: Mention) -> Mention:
        """The mention with its name, or without what is none: Orr fired him; the Halm Herald."""
        return self._as_role(self._as_body(self._with_name(mention)))

    def _with_name(self, mention: Mention) -> Mention:
        """A mention of which no rule has said what in it is the name: Orr fired him, saying so."""
        if mention.name is not None or self.namer.is_pronoun(mention):
            return mention
        if mention.head is not None and not self._is_all_name(mention):
            return mention
        start, end = mention.source.start, mention.source.end
        run = self.namer.capitals.ending(end, start)
        if run is None or mention.kind not in (None, "person", "unnamed"):
            return mention
        leads = mention.source[: -len(run)].lower().split()
        if any(self.namer.words.find(("preposition", "name-joint"), one) for one in leads):
            return mention  # polls from Tor, Orr and Tor
        person = self.namer.people.at(run, end - len(run))
        name = person.name if person is not None and run.endswith(person.name) else run
        kind = mention.kind
        if kind is None and person is not None and self.namer.people.is_somebody(person, end):
            kind = "person"
        return mention._replace(name=Place(name, end - len(name), end), kind=kind)

    def _as_body(self, mention: Mention) -> Mention:
        """A mention that is a body's name, or has an outlet's before what it is, as one with it:
        the Halm Teachers' Union, the Halm Herald newspaper.
        """
        if mention.name is not None or mention.kind not in (*BODIES, "unnamed"):
            return mention
        before, called, rest = self._parts(mention)
        if rest and not self._is_outlet(called, rest):
            return mention
        small = [at for at, one in enumerate(called) if not one[:1].isupper()]
        if (not rest and len(called) < 2) or not self._are_joints([called[at] for at in small]):
            return mention
        if small and any(map(self.namer.people.is_role, called[: small[0]])):
            return mention  # the Secretary of State
        if mention.kind == "unnamed" and (before or not small):
            return mention  # Action for Children is one
        start = mention.source.start + len(" ".join([*before, ""]))
        name = Place(" ".join(called), start, start + len(" ".join(called)))
        kind: LinkKind | None = "organisation" if mention.kind == "unnamed" else mention.kind
        return mention._replace(name=name, kind=kind)

    def _parts(self, mention: Mention) -> tuple[list[str], list[str], list[str]]:
        """The words of a mention: before what may be its name, that, and behind it.

        The name is all of the mention but its article; an outlet's begins and ends in capitals.
        """
        known = mention.source.split(" ")
        first = int(self.namer.words.find(("article",), known[0].lower()) is not None)
        last = len(known)
        if mention.kind == "media":
            while last > first and known[last - 1].islower():
                last -= 1
            first = next((at for at in range(first, last) if known[at][:1].isupper()), last)
        return known[:first], known[first:last], known[last:]

    def _is_outlet(self, called: list[str], rest: list[str]) -> bool:
        """Whether words are the name of an outlet that the `rest` tells what it is.

        Not the Russian news agency, the California secretary of state's website.
        """
        words, people = self.namer.words, self.namer.people
        if not called or _POSSESSIVE.search(" ".join(rest)):
            return False
        is_short = len(called) == 1 and words.find(("outlet",), called[0]) is None
        if is_short and ("-" in called[0] or people.is_known(called[0].lower())):
            return False
        return words.find(("person", "state-name"), " ".join(called)) is None

    def _are_joints(self, small: list[str]) -> bool:
        """Whether words without capitals may stand within a name: Action for Children."""
        return all(self.namer.words.find(("name-joint",), one) for one in small)

    def _is_all_name(self, mention: Mention) -> bool:
        """Whether a mention is somebody's name and no more: Ines Orr who lives there said."""
        first, _, rest = mention.source.partition(" ")
        is_short = rest != "" and rest.count(" ") < 2 and rest == rest.title()
        return is_short and self.namer.people.given(first) is not None

    def _as_role(self, mention: Mention) -> Mention:
        """A mention whose name is only what somebody is, as one without: "the President" said."""
        name = mention.name
        if name is None or mention.title is not None or mention.kind not in (None, "unnamed"):
            return mention
        if not self.points_back(mention.source) or not self.namer.people.is_role(name):
            return mention
        return mention._replace(name=None, head=name, is_definite=True)

    def points_back(self, mention: str) -> bool:
        """Whether a mention begins with a definite article: "the station"."""
        found = self.namer.words.find(("article",), mention.partition(" ")[0].lower())
        return found is not None and "definite" in found[1].attributes
