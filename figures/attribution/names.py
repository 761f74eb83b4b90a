"""Names: the fullest form of a source within its document, whatever the mention says."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from figures.attribution.claims import Mention
from figures.engine.place import Place
from figures.engine.words import Words
from figures.model import LinkKind
from figures.text.sentences import solid_before

__all__ = ["Namer", "Resolved"]

Resolved = tuple[str | None, LinkKind | None]  # a name, and the kind of source that has it

_FARTHEST = 2_000  # code points before a mention in which its name is looked for
_CAPITAL = r"[^\W\d_a-z][\w’'-]*\.?"
_POSSESSIVE = re.compile(r"['’]s?\Z")
_BRACKETED = r"\s*\({}\)"


@functools.cache
def _run_of(words: Words) -> re.Pattern[str]:
    """The pattern of a run of capitals, with the particles that names have ("de", "van")."""
    table = words.classes.get("name-particle")
    particles = "|".join(map(re.escape, table.folded)) if table else "(?!)"
    return re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:(?:{particles})[ \u00a0])?(?:{_CAPITAL}|&))*")


class _Person(NamedTuple):
    """A name in a text with what stands before it: "Defence Minister Tomas Orlec"."""

    start: int
    name: str
    roles: tuple[str, ...]


class Namer:
    """Resolves the mentions of one text by what stands before them.

    The classes `title`, `person`, `given-name` and `source-pronoun` say which words are roles,
    which begin names, and of which gender and number a pronoun is; `is_known` whether a word in
    lower case is one of the language.
    """

    def __init__(self, text: str, words: Words, is_known: Callable[[str], bool]) -> None:
        self.text, self.words, self.is_known = text, words, is_known
        self.run = _run_of(words)

    def full(self, name: str, start: int) -> str:
        """The fullest form that a name has had up to where it stands.

        A surname takes the latest longer name that ends in it, an abbreviation the name that it
        stands behind in brackets.
        """
        end = start + len(name)
        if " " not in name:
            if name.isupper() and len(name) > 1:
                return self._spelled_out(name, end) or name
            for at in self._places(name, start):
                longer = self._name_before(at, at + len(name))
                if longer != name:
                    return longer
        return name

    def _places(self, name: str, start: int) -> Iterator[int]:
        """Where a name stands as a word of its own before an offset, the latest first."""
        text, first, end = self.text, max(0, start - 10 * _FARTHEST), start
        while (at := text.rfind(name, first, end)) >= 0:
            edges = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
            if not any(edge.isalnum() or edge == "_" for edge in edges):
                yield at
            end = at

    def kind(self, name: str, *, after_article: bool) -> LinkKind | None:
        """What kind of source has a name that no class knows: people have no article.

        None for a single word: it may be a surname, a town or a firm.
        """
        words = name.split()
        given = self._given(words[0]) is not None
        if not given and (after_article or "&" in words or (name.isupper() and len(name) > 1)):
            return "organisation"
        return "person" if given or len(words) > 1 else None

    def of_pronoun(self, pronoun: str, start: int, speakers: Iterable[Resolved]) -> Resolved:
        """The name that a pronoun stands for, and the kind of source it is.

        The latest of the `speakers` before it that fits its gender, else the latest such name.
        """
        found = self.words.find(("source-pronoun",), pronoun.lower())
        about = found[1].attributes if found else {}
        gender = about.get("gender")
        if about.get("relative"):
            name = self._right_before(start)
            return name, "person" if name else None
        if gender is None:
            return None, None
        for name, kind in speakers:
            if name is not None and self._fits(name, kind, gender):
                return name, kind
        if gender == "n":
            return self._latest_body(start)
        fitting = (p for p in self._people_before(start) if self._gender(p) in (gender, None))
        person = next(fitting, None)
        return (self.full(person.name, person.start), "person") if person else (None, None)

    def _fits(self, name: str, kind: LinkKind | None, gender: str) -> bool:
        if gender == "n":
            return kind in ("organisation", "government", "media", "document")
        return kind == "person" and self._given(name.split()[0]) in (gender, "n", None)

    def is_plain(self, place: Place) -> bool:
        """Whether a mention is one common word, with a capital because it opens a sentence."""
        return " " not in place and self._is_plain(place, place.start)

    def plain_title(self, title: Place) -> str:
        """A title as it stands within a sentence: "rebel commander" for "Rebel commander"."""
        first, _, rest = title.partition(" ")
        if (
            rest.islower()
            and self._is_plain(first, title.start)
            and self.words.find(("title",), first) is None
        ):
            return title[0].lower() + title[1:]
        return str(title)

    def is_first(self, mention: Mention | None) -> bool:
        """Whether a mention is a pronoun by which a speaker means himself: I, we."""
        if mention is None:
            return False
        found = self.words.find(("source-pronoun",), mention.source.lower())
        return found is not None and found[1].attributes.get("person") == "first"

    def _latest_body(self, start: int) -> Resolved:
        """The latest name before an offset that is one of a body, an outlet or an agency."""
        for run in reversed([*self.run.finditer(self.text, max(0, start - _FARTHEST), start)]):
            name = _POSSESSIVE.sub("", run[0])
            first, _, last = name.rpartition(" ")
            found = first and self.words.find(("body",), last.lower())
            found = found or self.words.find(("outlet", "agency-name"), name)
            if found:
                return name, found[1].attributes.get("kind")  # type: ignore[return-value]
        return None, None

    def _right_before(self, start: int) -> str | None:
        """The name right before a relative clause: "Tomas Orlec, who said"; or None."""
        before = self.text[max(0, start - 200) : start].rstrip(" ,")
        for run in reversed([*self.run.finditer(before)]):
            person = self._person(run[0], start - len(before) + run.start())
            if person is not None and run.end() >= len(before) - 60:
                return self.full(person.name, person.start)
        return None

    def of_description(self, head: str, start: int) -> str | None:
        """The latest name that a noun described before: "the minister" for Minister Tomas Orlec."""
        word = head.rpartition(" ")[2]
        if not word.isalpha():
            return None
        lower, upper = re.escape(word.lower()), re.escape(word.capitalize())
        before = self.text[max(0, start - 5 * _FARTHEST) : start]
        offset = start - len(before)
        pattern = re.compile(rf"\b(?:{lower}|{upper}),? (?={self.run.pattern})|\b{upper}\b")
        for match in reversed([*pattern.finditer(before)]):
            at = match.end()
            if before[at - 1 : at] != " ":
                name = self._organisation(match.start() + offset, at + offset)
            else:
                run = self.run.match(before, at)
                person = self._person(run[0], at + offset) if run else None
                name = self.full(person.name, person.start) if person else None
            if name is not None:
                return name
        return self._described(word, before)

    def _described(self, word: str, before: str) -> str | None:
        """The name before an apposition with the noun: "Tomas Orlec, the defence minister"."""
        pattern = re.compile(
            rf"({self.run.pattern}), (?:[\w’'-]+ ){{0,6}}{re.escape(word)}\b", re.DOTALL
        )
        found = None
        for match in pattern.finditer(before):
            person = self._person(match[1], match.start())
            found = person.name if person is not None else found
        return found

    def _organisation(self, start: int, end: int) -> str | None:
        """The name in capitals that ends in a word, as "State Flood Agency" does in "Agency"."""
        name = self._name_before(start, end)
        return name if " " in name else None

    def _spelled_out(self, letters: str, end: int) -> str | None:
        """The words that an abbreviation in brackets was introduced behind, or None."""
        before = self.text[max(0, end - 10 * _FARTHEST) : end]
        match = re.search(_BRACKETED.format(re.escape(letters)), before)
        if match is None:
            return None
        words = before[max(0, match.start() - 120) : match.start()].split()
        initials = ""
        for number in range(1, min(10, len(words)) + 1):
            word = words[-number]
            initials = (word[0] if word[0].isupper() else "") + initials
            if initials == letters and word[0].isupper():
                return " ".join(words[-number:])
        return None

    def _name_before(self, start: int, end: int) -> str:
        """The longest name that ends with the word from `start` to `end`; roles are left out."""
        before = self.text[max(0, start - 80) : end]
        runs = [*self.run.finditer(before)]
        whole = bool(runs) and runs[-1].end() == len(before)
        run = runs[-1][0] if whole else self.text[start:end]
        person = self._person(run, end - len(run))
        return person.name if person is not None else self.text[start:end]

    def _people_before(self, start: int) -> Iterator[_Person]:
        """The names of people before an offset, the latest first."""
        first = max(0, start - _FARTHEST)
        for run in reversed([*self.run.finditer(self.text, first, start)]):
            person = self._person(run[0], run.start())
            if person is None:
                continue
            words = person.name.split()
            if (
                person.roles
                or self._given(words[0]) is not None
                or self._role_before(person.start)
                or (len(words) == 1 and self.full(person.name, person.start) != person.name)
            ):
                yield person

    def _role_before(self, start: int) -> bool:
        """Whether the word before a name is what people are called: "lawmaker Yoo Sang-min"."""
        word = self.text[max(0, start - 40) : start].rstrip().rpartition(" ")[2]
        return self._is_role(word)

    def _person(self, run: str, start: int) -> _Person | None:
        """A run of capitals as a name with the roles before it; None if nothing is left of it."""
        words = _POSSESSIVE.sub("", run).split(" ")
        cut = 0
        for number, word in enumerate(words[:-1]):
            if self._is_role(word):
                cut = number + 1
        if cut == 0 and len(words) > 1 and self._is_plain(words[0], start):
            cut = 1
        name = " ".join(words[cut:]).rstrip(".")
        if not name or self._is_role(name) or (len(words) - cut == 1 and self._is_common(name)):
            return None
        skipped = len(" ".join(words[:cut])) + (1 if cut else 0)
        return _Person(start + skipped, name, tuple(words[:cut]))

    def _gender(self, person: _Person) -> str | None:
        for word in person.roles:
            found = self.words.find(("title",), word)
            gender = found[1].attributes.get("gender") if found else None
            if gender is not None:
                return gender
        given = self._given(person.name.split()[0])
        if given is None:
            given = self._given(self.full(person.name, person.start).split()[0])
        return given if given in ("m", "f") else None

    def _given(self, word: str) -> str | None:
        found = self.words.find(("given-name",), word)
        return found[1].attributes.get("gender", "n") if found else None

    def _is_role(self, word: str) -> bool:
        if self.words.find(("title",), word) is not None:
            return True
        found = self.words.find(("person",), word)
        return found is not None and self._given(word) is None

    def _is_plain(self, word: str, start: int) -> bool:
        """Whether a word has its capital only because a sentence opens with it."""
        at = solid_before(self.text, start)
        return (at < 0 or self.text[at] in '.!?“"\n') and self._is_common(word)

    def _is_common(self, word: str) -> bool:
        return self._given(word) is None and self.is_known(word.lower())
