"""Fullest: the fullest form that a name has within its document, and what kind of source has it."""

import re
from collections.abc import Callable, Iterator
from typing import cast

from figures.attribution.abbreviations import spelled_out
from figures.attribution.capitals import Capitals
from figures.attribution.firms import Firms
from figures.attribution.people import People
from figures.engine.words import Words
from figures.model import LinkKind

__all__ = ["REACH", "Fullest"]

REACH = 2_000  # code points before a mention in which its name is looked for
_POSSESSIVE = re.compile(r"['’]s?\Z")


class Fullest:
    """Finds the fullest form of the names of one text.

    The classes `title`, `person`, `given-name`, `family-name` and `say` say which words are roles,
    begin names or stand behind them; `is_known` whether a word in lower case is known.
    """

    def __init__(self, text: str, words: Words, is_known: Callable[[str], bool]) -> None:
        self.text, self.words = text, words
        self.capitals, self.people = Capitals(text, words), People(text, words, is_known)
        self.firms = Firms(text, words)
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

    def _sex_of(self, name: str) -> str | None:
        return self._sexes.get(name) or self.people.given(name.split()[0])

    def kind(self, name: str, *, after_article: bool) -> LinkKind | None:
        """What kind of source has a name that no class knows: people have no article.

        None for a single word: it may be a surname, a town or a firm.
        """
        words = name.split()
        if self.firms.is_firm(name) or "&" in words:
            return "organisation"
        given = self.people.given(words[0]) is not None
        body = self.words.find(("body",), words[-1].lower()) if len(words) > 1 else None
        if body is not None and not given:
            return cast("LinkKind | None", body[1].attributes.get("kind"))
        noun = len(words) > 1 and self.words.noun(words[-1].lower()) is not None
        if not given and (after_article or noun or (name.isupper() and len(name) > 1)):
            return "organisation"
        return "person" if given or len(words) > 1 else None
