"""Names: the fullest form of a source within its document, whatever the mention says."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from figures.attribution.abbreviations import spelled_out
from figures.attribution.capitals import Capitals
from figures.attribution.claims import Mention
from figures.attribution.firms import Firms
from figures.attribution.people import People, Person
from figures.attribution.subjects import Subjects
from figures.attribution.traits import BODIES, Traits
from figures.engine.place import Place
from figures.engine.words import Words
from figures.model import LinkKind

__all__ = ["REACH", "Namer", "Resolved"]

Resolved = tuple[str | None, LinkKind | None]  # a name, and the kind of source that has it

_NO_BODIES = "state-name", "month", "weekday", "person"
REACH = 2_000  # code points before a mention in which its name is looked for
_POSSESSIVE = re.compile(r"['’]s?\Z")
_ASIDE = re.compile(r"[^.!?\n]*\Z")


class Namer:
    """Resolves the mentions of one text by what stands before them.

    The classes `title`, `person`, `given-name`, `family-name`, `say` and `source-pronoun` say
    which words are roles, begin names or stand behind them, and of which gender and number a
    pronoun is; `is_known` whether a word in lower case is one of the language, `is_noun` whether
    it can be a noun.
    """

    def __init__(
        self,
        text: str,
        words: Words,
        is_known: Callable[[str], bool],
        is_noun: Callable[[str], bool],
    ) -> None:
        self.text, self.words, self.traits = text, words, Traits(words, is_noun)
        self.capitals, self.people = Capitals(text, words), People(text, words, is_known)
        self.subjects = Subjects(text, words, self.capitals, self.people)
        self.firms = Firms(text, words)
        self._body: tuple[int, int, Resolved] = (0, -1, (None, None))  # the latest up to an offset
        self._bodies: dict[str, Resolved | None] = {}
        self._longer: dict[tuple[int, int], str] = {}
        self._sexes: dict[str, str] = {}  # of the names that a pronoun has stood for
        # What was found of a name, and up to where the text was looked through for it.
        self._full: dict[tuple[str, object], tuple[int, str]] = {}

    def full(self, name: str, start: int, gender: object = None) -> str:
        """The fullest form that a name has had up to where it stands.

        A surname takes the latest longer name that ends in it, of somebody's wife only if no other
        does, or begins with it where family names come first, as a given name does; if a title
        tells a `gender`, none of the other. An abbreviation takes the name that it stands behind in
        brackets, and what is nobody's the full name of a firm.
        """
        end = start + len(name)
        if " " not in name:
            if name.isupper() and len(name) > 1:
                return spelled_out(name, self.text, end, self.words) or name
            leads = self._leads(name)
            seen, known = self._full.get((name, gender), (0, name))
            if start < seen:  # asked for again further back: what was found may stand behind it
                seen, known = 0, name
            first = someones = name
            for at in self.places(name, start, min(start - seen, 10 * REACH)):
                longer = self.name_before(at, at + len(name))
                longer = self.capitals.whole(at + len(name) - len(longer), longer)
                if longer == name and leads is not False and first == name:
                    first = self._name_from(at, start, name, needs_signs=leads is None)
                    longer = first if self._is_family_name(name) else name
                fits = gender is None or self._sex_of(longer) in (gender, "n", None)
                if longer != name and fits:
                    if not self.people.is_someones(at + len(name) - len(longer)):
                        is_same = someones != name and longer.endswith(f" {someones}")
                        known = someones if is_same else longer
                        break
                    someones = longer if someones == name else someones
            else:
                known = someones if known == name else known
                known = first if known == name else known  # it is nobody’s surname
            self._full[name, gender] = start, known
            return self.firms.full(name, start) if known == name else known
        return self.firms.full(name, start)

    def places(self, name: str, start: int, far: int) -> Iterator[int]:
        """Where a name stands as a word of its own before an offset, the latest first."""
        text, first, end = self.text, max(0, start - far), start
        while (at := text.rfind(name, first, end)) >= 0:
            edges = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
            if not any(edge.isalnum() or edge == "_" for edge in edges):
                yield at
            end = at

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

    def kind(self, name: str, *, after_article: bool) -> LinkKind | None:
        """What kind of source has a name that no class knows: people have no article.

        None for a single word: it may be a surname, a town or a firm.
        """
        words = name.split()
        if self.firms.is_firm(name) or "&" in words:
            return "organisation"
        given = self.people.given(words[0]) is not None
        noun = len(words) > 1 and self.words.noun(words[-1].lower()) is not None
        if not given and (after_article or noun or (name.isupper() and len(name) > 1)):
            return "organisation"
        return "person" if given or len(words) > 1 else None

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

    def _sex_of(self, name: str) -> str | None:
        return self._sexes.get(name) or self.people.given(name.split()[0])

    def _role_in(self, mention: str) -> str:
        """The word of a mention that says who they are: "economists at Halm Bank"."""
        words = mention.split(" ")
        return next((one for one in words if self.people.is_role(one)), words[-1])

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
                return self.full(person.name, person.start) if near else None
        return None

    def name_before(self, start: int, end: int) -> str:
        """The longest name that ends with the word from `start` to `end`; roles are left out."""
        name = self._longer.get((start, end))
        if name is None:
            run = self.capitals.ending(end, start - 80) or self.text[start:end]
            person = self.people.at(run, end - len(run))
            word = self.text[start:end]
            # Kazakhstan is not the China-Kazakhstan of a border.
            whole = person is not None and word == (person.name.split() or [""])[-1]
            name = person.name if person is not None and whole else word
            if self.words.find(("body",), word.lower()) is not None:  # the American Bar Council
                first, _, rest = run.partition(" ")
                name = rest if self.words.find(("article",), first.lower()) is not None else run
            self._longer[start, end] = name
        return name

    def _is_family_name(self, name: str) -> bool:
        return self.words.find(("family-name",), name) is not None

    def _leads(self, name: str) -> bool | None:
        """Whether names of people begin with a word: of one that no class has, None."""
        if self.words.find(("state-name", "month", "weekday", "title", "body"), name) is not None:
            return False
        if self._is_family_name(name) or self.people.given(name) is not None:
            return True
        return False if self.people.is_known(name.lower()) else None

    def _name_from(self, start: int, end: int, name: str, *, needs_signs: bool) -> str:
        """The name of two words or three that begins with the word at `start`, else `name`.

        If it `needs_signs`, it is one if something shows that it is a person's.
        """
        run = _POSSESSIVE.sub("", self.capitals.at(start, end) or "")
        if not 1 <= run.count(" ") <= 2:
            return name
        last = run.rpartition(" ")[2]
        if self.words.find(("body",), last.lower()) or self.words.find(("month", "weekday"), last):
            return name  # Victoria Police, in Orlando July 28
        if needs_signs:
            person = self.people.at(run, start)
            if (
                person is None
                or person.name != run
                or self.kind(run, after_article=False) != "person"
            ):
                return name
            return run if self.people.is_somebody(person, start + len(run)) else name
        return run

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
