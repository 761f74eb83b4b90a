"""Descriptions: whom a noun means that the text has used of a name before: "the minister"."""

import re
from heapq import merge

from figures.attribution.fullest import REACH
from figures.attribution.names import Namer

__all__ = ["Descriptions"]

_NEXT = re.compile(r" ([a-z]+)")
_FOR = re.compile(
    r" (?:[^\W\d_A-Z]{2,4}) (?:[\w’'-]+ ){0,4}[\w’'-]+, (?=[^\W\d_a-z])"
)  # for the town, Orr
_BETWEEN = re.compile(r"(?:[\w’'-]+ ){0,6}\Z")  # an apposition and its noun


class Descriptions:
    """Finds whom the nouns of one text describe."""

    def __init__(self, namer: Namer) -> None:
        self.namer, self.traits, self.text = namer, namer.traits, namer.text
        self.words, self.capitals, self.people = namer.words, namer.capitals, namer.people
        # What was found of a noun, and up to where the text was looked through for it.
        self._meant: dict[str, tuple[int, str | None]] = {}

    def of(self, head: str, start: int, traits: str) -> str | None:
        """The latest name that a noun described before: "the minister" for Minister Tomas Orlec.

        `traits` stand before the noun: "the foreign ministry" is no Defence Ministry.
        An age describes whoever was named last: "the 34-year-old".
        """
        word = head.rpartition(" ")[2]
        if word[:1].isdigit():
            person = next(self.namer.people_before(start), None)
            return person and self.namer.full(person.name, person.start)
        if not word.isalpha():
            return None
        is_body = self.words.find(("body",), word.lower()) is not None
        key = traits + word
        seen, known = self._meant.get(key, (0, None))
        if start < seen:
            seen, known = 0, None
        far = min(start - seen, 5 * REACH)
        name = self._meant_by(word, start, far, traits)
        if name is None and not is_body:  # who is of an institute is not the institute
            name = self._described(word, start, far) or self._titled(word, start, far)
        name = name or known
        self._meant[key] = start, name
        return name

    def _meant_by(self, word: str, start: int, far: int, traits: str) -> str | None:
        lower, upper = word.lower(), word.capitalize()
        places = self.namer.places(lower, start, far), self.namer.places(upper, start, far)
        for at in merge(*places, reverse=True):
            end = at + len(word)
            named = end + (self.text[end] == ",")
            run = self.capitals.at(named + 1, start) if self.text[named] == " " else None
            if run is None and (behind := self._behind(end, start)):
                named, run = behind
            if run is not None:
                person = self.people.at(run, named + 1)
                is_other = person and person.roles and self.words.find(("body",), lower)
                name = (
                    None if not person or is_other else self.namer.full(person.name, person.start)
                )
            else:
                name = self._organisation(at, end) if self.text.startswith(upper, at) else None
            if name is not None and not self.traits.differ(traits, name):
                return name
        return None

    def _behind(self, end: int, start: int) -> tuple[int, str] | None:
        """The name behind an office and what it is for: the spokesman for the town, Luka Orr."""
        match = _FOR.match(self.text, end, start)
        first = match and self.text[end:start].split(" ", 2)[1]
        if match is None or self.words.find(("preposition",), str(first)) is None:
            return None
        run = self.capitals.at(match.end(), start)
        person = self.people.at(run, match.end()) if run else None
        if run is None or person is None:
            return None
        is_one = self.people.is_somebody(person, match.end() + len(run))
        return (match.end() - 1, run) if is_one else None

    def _described(self, word: str, start: int, far: int) -> str | None:
        """The name before an apposition with the noun: "Tomas Orlec, the defence minister".

        In "12 died in Halm, a monitor said" the monitor speaks, and is not Halm.
        """
        first = max(0, start - far)
        for at in self.namer.places(word, start, start - first):
            comma = self.text.rfind(", ", first, at)
            verb = _NEXT.match(self.namer.text, at + len(word))
            speaks = verb is not None and self.words.find(("say",), verb[1]) is not None
            if comma >= 0 and not speaks and _BETWEEN.match(self.namer.text, comma + 2, at):
                run = self.capitals.ending(comma, first)
                person = self.people.at(run, comma - len(run)) if run else None
                if person is not None:
                    return person.name
        return None

    def _titled(self, word: str, start: int, far: int) -> str | None:
        """The latest name with a short title that a noun spells out: "the general", Gen. Sand."""
        for at, run in self.capitals.before(start, start - far):
            person = self.people.at(run, at)
            titles = (self.words.find(("title",), one) for one in person.roles) if person else ()
            if any(found and found[1].attributes.get("noun") == word for found in titles):
                return self.namer.full(person.name, person.start) if person else None
        return None

    def _organisation(self, start: int, end: int) -> str | None:
        """The name in capitals that ends in a word, as "State Flood Agency" does in "Agency"."""
        name = self.namer.name_before(start, end)
        if " " not in name:
            name = self._with_traits(start, end)
        name = self.capitals.whole(end - len(name), name)
        return name if " " in name else None

    def _with_traits(self, start: int, end: int) -> str:
        """A word with the capitals before it, though people may be called so: National Agency."""
        run = self.capitals.ending(end, start - 80) or self.text[start:end]
        if any(self.words.find(("title",), one) for one in run.split(" ")[:-1]):
            return self.text[start:end]
        first, _, rest = run.partition(" ")
        leads = self.words.find(("article",), first.lower()) is not None
        return rest if rest and (leads or self.people.is_plain(first, end - len(run))) else run
