"""Names: whom a mention of a source means within its document, whatever it says."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from figures.attribution.claims import Mention
from figures.attribution.fullest import REACH, Fullest
from figures.attribution.people import Person
from figures.attribution.subjects import Subjects
from figures.attribution.traits import BODIES, Traits
from figures.engine.place import Place
from figures.engine.words import Words
from figures.model import LinkKind

__all__ = ["Namer", "Resolved"]

Resolved = tuple[str | None, LinkKind | None]  # a name, and the kind of source that has it

_NO_BODIES = "state-name", "month", "weekday", "person"
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ASIDE = re.compile(r"[^.!?\n]*\Z")


class Namer(Fullest):
    """Resolves the mentions of one text by what stands before them.

    The class `source-pronoun` says of which gender and number a pronoun is; `is_noun` whether a
    word in lower case can be a noun.
    """

    def __init__(
        self,
        text: str,
        words: Words,
        is_known: Callable[[str], bool],
        is_noun: Callable[[str], bool],
    ) -> None:
        super().__init__(text, words, is_known)
        self.traits = Traits(words, is_noun)
        self.subjects = Subjects(text, words, self.capitals, self.people)
        self._body: tuple[int, int, Resolved] = (0, -1, (None, None))  # the latest up to an offset
        self._bodies: dict[str, Resolved | None] = {}

    def is_within(self, name: str, gender: object, start: int, end: int) -> bool:
        """Whether a text names somebody, by his surname at least and as no relative of his."""
        surname = name.rpartition(" ")[2]
        for at in self.places(surname, end, end - start):
            before = (self.text[start:at].split() or [""])[-1].rstrip(".")
            after = self.text[at + len(surname) : at + len(surname) + 30].split(" ")[1:2]
            if self.words.find(("article",), before) or any(map(self.words.noun, after)):
                continue  # the Orr campaign, Orr supporters
            is_his = self.people.noun_gender(before) in (gender, "n", None)  # he, but Mrs Orr
            if is_his and self.name_before(at, at + len(surname)) in (surname, name):
                return True
        return False

    def of_pronoun(
        self,
        pronoun: str,
        start: int,
        speakers: Iterable[Resolved],
        subjects: Iterable[Resolved] = (),
        *,
        is_apart: Callable[[Person], bool] = lambda _: False,
    ) -> Resolved:
        """The name that a pronoun stands for, and the kind of source it is.

        The latest of the `speakers` before it that fits its gender, else the latest such name that
        does not stand `is_apart`. Of those that have no name, the one that is the subject of what
        stands before.
        """
        found = self.words.find(("source-pronoun", "source-possessive"), pronoun.lower())
        about = found[1].attributes if found else {}
        gender, is_many = about.get("gender"), about.get("number") == "many"
        if about.get("relative"):
            name = self._right_before(start)
            return name, "person" if name else None
        if gender is None and (not is_many or about.get("person")):
            return None, None
        firm = unknown = None
        for name, kind in speakers:
            if name is not None and self._fits(name, kind, gender):
                nearer = self._nearer(name, start, gender, is_apart)
                return (nearer, "person") if nearer else (self._known_as(gender, name), kind)
            if name is not None and firm is None and self.may_be_firm(name, kind, start):
                firm = name
            unknown = unknown or (name if kind is None else None)
        fitting = (
            one
            for one in subjects
            if self._fits(str(one[0]), one[1], gender) and self._is_of_number(str(one[0]), gender)
        )
        if gender is None:
            return next(fitting, (None, None))
        if gender == "n":
            found_body = next(fitting, None) or self._latest_body(start)
            if firm and found_body[1] in (None, "document"):
                return firm, "organisation"  # the news came as Halmo said ... It said
            return found_body
        around = (p for p in self.people_before(start) if not is_apart(p))
        people = (p for p in around if self._gender(p) in (gender, None))
        person = next(people, None)
        if person is None:  # Andiwal said 30 had died. He said
            return next(fitting, (unknown, "person" if unknown else None))
        return self._known_as(gender, self.full(person.name, person.start, gender)), "person"

    def _nearer(
        self, name: str, start: int, gender: object, is_apart: Callable[[Person], bool]
    ) -> str | None:
        """Who is named behind the last mention of a speaker whose name does not tell its gender,
        and is of that gender: Andiwal said so. Ines Orr left. She said.
        """
        if gender not in ("m", "f") or self._sex_of(name) is not None:
            return None
        last = self.text.rfind(name.rpartition(" ")[2], 0, start)
        person = next((p for p in self.people_before(start) if not is_apart(p)), None)
        if person is None or person.start <= last or self._gender(person) != gender:
            return None
        return self.full(person.name, person.start, gender)

    def may_be_firm(self, name: str, kind: LinkKind | None, start: int) -> bool:
        """Whether a name may be that of a firm: nothing makes a person's of it, title or name."""
        first = name.partition(" ")[0]
        if kind not in (None, "person") or self.people.given(first) is not None:
            return False
        return not any(one.roles and one.name == name for one in self.people_before(start))

    def has_other(self, name: str, start: int, end: int) -> bool:
        """Whether a sentence names another than the one of a name, who may be a body, too."""
        for at, run in self.capitals.before(end, start):
            first, _, rest = _POSSESSIVE.sub("", run).partition(" ")
            if self.words.find(("article",), first.lower()) is not None:
                first, _, rest = rest.partition(" ")
            whole = f"{first} {rest}".rstrip()
            is_it = not whole or whole in name or name in whole or self.full(whole, at) == name
            if is_it or self.people.given(first) is not None or self.people.is_plain(first, at):
                continue
            leads = self.text[max(start, at - 30) : at].lower().split()
            if leads and self.words.find(("article",), leads[-1]):
                leads.pop()
            if self.words.find(_NO_BODIES, whole) or (
                leads and self.words.find(("place-lead",), leads[-1])
            ):
                continue
            return True
        return False

    def _is_of_number(self, name: str, gender: object) -> bool:
        """Whether "they" or "it" can stand for a subject: one is no surname, the other not many."""
        if gender == "n":
            noun = name.rpartition(" ")[2]
            return not noun.islower() or self.words.singular(noun) == noun
        nouns = self.words.find(("body", "anonymous", "person", "outlet", "agency-name"), name)
        return gender is not None or " " in name or nouns is not None or not name[:1].isupper()

    def _known_as(self, gender: object, name: str) -> str:
        """A name, known from now on as that of a man or a woman if the pronoun says so."""
        if gender in ("m", "f"):
            self._sexes.setdefault(name, str(gender))
        return name

    def _fits(self, name: str, kind: LinkKind | None, gender: object) -> bool:
        """Whether a pronoun of a gender, or of many if it has none, can stand for a source."""
        if gender != "m" and gender != "f" and kind not in ("person", "unnamed"):
            return kind in BODIES or (kind == "document" and gender == "n")
        if kind == "unnamed" and gender != "n":
            noun = self._role_in(name)
            sex, is_many = self.people.noun_gender(noun), self.words.singular(noun) != noun
            if gender is None:  # a spokesperson can be "they", too
                return is_many or sex == "n"
            return not is_many and sex in (gender, "n", None)
        return (
            gender in ("m", "f") and kind == "person" and self._sex_of(name) in (gender, "n", None)
        )

    def is_of_sex(self, name: str, gender: object) -> bool:
        """Whether a pronoun of a gender can stand for somebody named."""
        return self._fits(name, "person", gender)

    def _role_in(self, mention: str) -> str:
        """The word of a mention that says who they are: "economists at Halm Bank"."""
        words = mention.split(" ")
        roles = [self.people.is_role(one) for one in words]
        first = roles.index(True) if True in roles else len(words) - 1
        while first + 1 < len(words) and roles[first + 1]:
            first += 1  # criminal associates
        return words[first]

    def is_plain(self, place: Place) -> bool:
        """Whether a mention is one common word, with a capital because it opens a sentence."""
        plain = " " not in place and self.people.is_plain(place, place.start)
        if not plain or self.full(place, place.start) != place:
            return False  # Donald Trump came. Trump said
        return not self.capitals.has_within(place, max(0, place.start - 10 * REACH), place.start)

    def plain_title(self, title: Place) -> str:
        """A title as it stands within a sentence: "rebel commander" for "Rebel commander"."""
        first, _, rest = title.partition(" ")
        if (
            rest.islower()
            and not first[1:].isupper()  # WHO spokesman
            and self.people.is_plain(first, title.start)
            and not self.people.is_of_land(first)  # Russian news agency
            and self.words.find(("title",), first) is None
        ):
            return title[0].lower() + title[1:]
        return str(title)

    def is_pronoun(self, mention: Mention) -> bool:
        """Whether a mention is a pronoun."""
        return self.words.find(("source-pronoun",), mention.source.lower()) is not None

    def is_possessive(self, word: str) -> bool:
        """Whether a word says whose something is: its, their."""
        return self.words.find(("source-possessive",), word.lower()) is not None

    def points_back(self, word: str) -> bool:
        """Whether a word stands for what was just told: this."""
        return self.words.find(("pointing-back",), word) is not None

    def is_first(self, mention: Mention | None) -> bool:
        """Whether a mention is a pronoun by which a speaker means himself: I, we."""
        if mention is None:
            return False
        found = self.words.find(("source-pronoun",), mention.source.lower())
        return found is not None and found[1].attributes.get("person") == "first"

    def _latest_body(self, start: int) -> Resolved:
        """The latest name before an offset that is one of a body, an outlet or an agency."""
        seen, at, body = self._body
        if start < seen:
            seen, at, body = 0, -1, (None, None)
        for place, run in self.capitals.before(start, max(seen, start - REACH)):
            if run not in self._bodies:
                self._bodies[run] = self._find_body(run)
            found = self._bodies[run]
            if found is not None:
                at, body = place, found
                break
        self._body = start, at, body
        return body if at >= start - REACH else (None, None)

    def _find_body(self, run: str) -> Resolved | None:
        """The body, outlet or agency that a run of capitals names; or None."""
        name = _POSSESSIVE.sub("", run)
        first, _, last = name.rpartition(" ")
        found = self.words.find(("body",), last.lower()) if first else None
        found = found or self.words.find(("outlet", "agency-name"), name)
        if found is None:
            return None
        kind: Any = found[1].attributes.get("kind")
        return name, kind

    def _right_before(self, start: int) -> str | None:
        """The name right before a relative clause: "Tomas Orlec, who said"; or None."""
        end = len(self.text[:start].rstrip(" ,"))
        for at, run in self.capitals.before(end, max(0, start - 200)):
            person, stop = self.people.at(run, at), at + len(run)
            if person is not None:  # Tomas Orlec, a Republican, who said
                near = end - 60 <= stop and _ASIDE.match(self.text, stop, end)
                last = self.text[stop:end].rpartition(" ")[2]  # Orr hired clerks, who said
                is_many = last.islower() and self.words.singular(last) != last
                return self.full(person.name, person.start) if near and not is_many else None
        return None

    def people_before(self, start: int) -> Iterator[Person]:
        """The names of people before an offset, the latest first."""
        for at, run in self.capitals.before(start, start - REACH):
            person = self.people.at(run, at)
            if person is None:
                continue
            words = person.name.split()
            longer = len(words) == 1 and self.full(person.name, person.start) != person.name
            if longer or self.people.is_somebody(person, at + len(run)):
                yield person

    def _gender(self, person: Person) -> str | None:
        full = self.full(person.name, person.start)
        is_surname = full.endswith(f" {person.name}") and not person.roles
        # Ana Clinton is no Clinton Orr.
        gender = None if is_surname else self.people.gender(person)
        if gender is None:
            given = self.people.given(full.split()[0])
            gender = given if given in ("m", "f") else None
        return gender
