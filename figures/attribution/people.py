"""People: which runs of capitals are names of people, with what stands before and behind them."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from figures.engine.words import Words, fold
from figures.text.sentences import solid_before

__all__ = ["People", "Person"]

_POSSESSIVE = re.compile(r"['’]s?\Z")
_TAIL = re.compile(r"[^\W\d_](?P<tail>['’]\w+)")
_CALLED_BEFORE = re.compile(r"(?:\A|[^\w\s’'-]\s*)([\w’' -]+), \Z")
_CALLED_BEHIND = re.compile(r", ([\w’' -]+)[,.]")
_BEHIND = re.compile(r", [0-9]{1,3},|(?: \([^)\n]*\))? (?P<verb>[^\W\d_]+)")


class Person(NamedTuple):
    """A name in a text with what stands before it: "Defence Minister Tomas Orlec"."""

    start: int
    name: str
    roles: tuple[str, ...]


class People:
    """Tells the people of one text, by the classes that Namer names; `is_known` as there."""

    def __init__(self, text: str, words: Words, is_known: Callable[[str], bool]) -> None:
        self.text, self.words, self.is_known = text, words, is_known
        self._found: dict[tuple[int, str], Person | None] = {}

    def at(self, run: str, start: int) -> Person | None:
        """A run of capitals as a name with the roles before it; None if nothing is left of it."""
        if (start, run) not in self._found:
            self._found[start, run] = self._find(run, start)
        return self._found[start, run]

    def _find(self, run: str, start: int) -> Person | None:
        words = _POSSESSIVE.sub("", run).split(" ")
        cut = 0
        for number, word in enumerate(words[:-1]):
            if self.is_role(word):
                cut = number + 1
        roles = tuple(words[:cut])
        if cut == 0 and len(words) > 1 and self.is_plain(words[0], start):
            cut = 1  # In Virginia
        cut = max(cut, self._after_house(words, start))
        while cut < len(words) - 1 and self._is_compound(words[cut]):
            cut += 1  # Halm-based Orlo
        if cut < len(words) - 1 and self._is_time(words, cut, start):
            cut += 1  # in May Ines Varga
        for number in range(len(words) - 2, cut, -1):
            if self.words.find(("article", "preposition"), words[number].lower()) is not None:
                cut = number + 1  # Missing In The EgyptAir Crash
                break
        name = self.without_letters(" ".join(words[cut:])).rstrip(".")
        if self._has_clitic(name):  # I've, Here's Why Iowa Matters
            return None
        is_common = len(words) - cut == 1 and self._is_common(name)
        if not name or self.is_role(name) or (is_common and not self._has_sex(roles)):
            return None
        skipped = len(" ".join(words[:cut])) + (1 if cut else 0)
        return Person(start + skipped, name, roles)

    def _after_house(self, words: Sequence[str], start: int) -> int:
        """How many words of a run are what an office is for, or whose somebody is, before a name:
        Minister of Water Ines Varga, spokesman of Halm Clinic Ines Varga, the Ledger's Ines Varga.
        """
        last = len(words) - 2
        for at, word in enumerate(words[:last]):
            given = self.given(words[at + 1]) is not None
            if _POSSESSIVE.search(word) and (given or not self.is_known(words[at + 1].lower())):
                return at + 1
        before = self.text[max(0, start - 40) : start].split()[-4:]
        leads = before[:-1] if before and self.words.find(("article",), before[-1]) else before
        if not leads or self.words.find(("name-joint",), leads[-1]) is None:
            return 0
        fields = [at for at, word in enumerate(words) if self.words.find(("portfolio",), word)]
        if fields and fields[-1] < last:
            return fields[-1] + 1
        is_office = self.words.find(("body",), words[-1].lower()) is None and any(
            map(self.is_role, before)
        )
        starts = (at for at in range(1, last + 1) if self.given(words[at]) is not None)
        return next(starts, 0) if is_office and self.given(words[0]) is None else 0

    def _is_time(self, words: Sequence[str], number: int, start: int) -> bool:
        """Whether a word of a run of capitals is a weekday, or a month behind a preposition."""
        if self.words.find(("weekday",), words[number]) is not None:
            return True
        if self.words.find(("month",), words[number]) is None:
            return False
        before = words[number - 1] if number else self._word_before(start)
        return self.words.find(("preposition",), before.lower()) is not None

    def _is_compound(self, word: str) -> bool:
        """Whether a word is one with a participle behind a hyphen: Halm-based, US-backed."""
        lead, _, tail = word.rpartition("-")
        return bool(lead) and self.words.find(("participle",), tail) is not None

    def _has_sex(self, roles: Sequence[str]) -> bool:
        """Whether titles tell a man or a woman, so that a name follows: Mr Tor, not General Tor."""
        titles = (self.words.find(("title",), role) for role in roles)
        return any(title is not None and "gender" in title[1].attributes for title in titles)

    def _has_clitic(self, name: str) -> bool:
        tails = (match["tail"] for match in _TAIL.finditer(name))
        return any(self.words.find(("name-clitic",), fold(tail)) is not None for tail in tails)

    def is_somebody(self, person: Person, end: int) -> bool:
        """Whether a name that ends at an offset is one of a person: by its roles, its given name,
        the word before it, or what it is followed by.
        """
        first, _, rest = person.name.partition(" ")
        if self.words.find(("weekday",), person.name.rpartition(" ")[2]) is not None:
            return False  # in southern Halm Friday, killing 30
        if person.roles and self._is_thing(person):
            return False
        return (
            bool(person.roles)
            or self._is_given(person)
            or self._role_before(person.start, end)
            or (bool(rest) and (self._acts(first, end) or self._has_spoken(person.start, first)))
            or (bool(rest) and self._is_described(first, person.start, end))
        )

    def _is_thing(self, person: Person) -> bool:
        """Whether known words name a thing behind an article: the National Living Wage."""
        words = person.name.split(" ")
        if len(words) < 2 or not all(map(self._is_common, words)):
            return False
        begin = person.start - len(" ".join(person.roles)) - 1
        return self.words.find(("article",), self._word_before(begin).lower()) is not None

    def _acts(self, first: str, end: int) -> bool:
        """Whether what follows a name of no known words is an age or a verb of saying."""
        match = _BEHIND.match(self.text, end)
        if match is None or self.is_known(first.lower()):
            return False
        verb = match["verb"]
        return verb is None or self.words.find(("say",), verb) is not None

    def _has_spoken(self, start: int, first: str) -> bool:
        """Whether a verb of saying stands before a name of no known words: said Amara Diallo."""
        if self.is_known(first.lower()):
            return False
        return self.words.find(("say",), self._word_before(start)) is not None

    def _is_described(self, first: str, start: int, end: int) -> bool:
        """Whether commas set a name of no known words off from what somebody is: "the mayor of
        Halm, Ines Varga, left", "Ines Varga, the mayor, left".
        """
        if self.text[end : end + 2] != ", " or self.is_known(first.lower()):
            return False
        before = _CALLED_BEFORE.search(self.text, max(0, start - 80), start)
        behind = _CALLED_BEHIND.match(self.text, end)
        return any(match is not None and self._is_called(match[1]) for match in (before, behind))

    def _is_called(self, phrase: str) -> bool:
        """Whether the head of a phrase is what people are called: mayor in "the mayor of Halm"."""
        head = ""
        for word in phrase.split():
            if head and self.words.find(("preposition",), word) is not None:
                break
            head = word
        return self.is_role(head) or self.words.find(("office",), head) is not None

    def _role_before(self, start: int, end: int) -> bool:
        """Whether the word before a name is what people are called: "lawmaker Yoo Sang-min", "the
        foreign minister, Erlan Tor, left".
        """
        word = self._word_before(start)
        return self.is_role(word[:-1] if word[-1:] == "," == self.text[end : end + 1] else word)

    def _word_before(self, start: int) -> str:
        return self.text[max(0, start - 40) : start].rstrip().rpartition(" ")[2]

    def _is_given(self, person: Person) -> bool:
        """Whether a name begins as those of people do: "Can" alone may open a question.

        Nor are months, countries and places people when they stand alone: "in April", "to Jordan",
        "in Virginia".
        """
        first, _, rest = person.name.partition(" ")
        found = self.words.find(("given-name",), first)
        if found is None or rest:
            return found is not None
        if self.words.find(("month", "state-name"), first) is not None:
            return False
        if self.words.find(("place-lead",), self._word_before(person.start).lower()) is not None:
            return False
        return not (found[1].attributes.get("ambiguous") and self._opens_sentence(person.start))

    def gender(self, person: Person) -> str | None:
        """The gender that a title or a given name tells, m or f; None if none does."""
        for word in person.roles:
            found = self.words.find(("title",), word)
            gender = found[1].attributes.get("gender") if found else None
            if gender is not None:
                return gender
        given = self.given(person.name.split()[0])
        return given if given in ("m", "f") else None

    def is_someones(self, start: int) -> bool:
        """Whether a name that begins at an offset is that of somebody's own: his wife, Ana Orr."""
        words = self.text[max(0, start - 40) : start].rstrip(" ,").split()[-4:]
        owners = (self.words.find(("source-possessive",), word.lower()) for word in words[:-1])
        return any(owners) and words[-1].islower()

    def noun_gender(self, noun: str) -> object:
        """The gender that a noun for people tells, or None."""
        found = self.words.find(("title", "person"), noun)
        return found[1].attributes.get("gender") if found else None

    def given(self, word: str) -> str | None:
        """The gender of a given name, n for names of both; None for another word."""
        found = self.words.find(("given-name",), word)
        return found[1].attributes.get("gender", "n") if found else None

    def without_letters(self, name: str) -> str:
        """A name without the letters behind it: Ines Varga for Ines Varga MP."""
        first, _, last = name.rpartition(" ")
        is_tail = " " in first and self.words.find(("name-letters",), last) is not None
        return first if is_tail else name

    def is_of_land(self, word: str) -> bool:
        """Whether a word with its capital is what the people of a land are called: Russian."""
        found = self.words.find(("person",), word)
        return found is not None and found[1].canonical[:1].isupper()

    def is_role(self, word: str) -> bool:
        """Whether a word is a title or what people are called."""
        if self.words.find(("title",), word) is not None:
            return True
        found = self.words.find(("person",), word)
        return found is not None and self.given(word) is None

    def is_plain(self, word: str, start: int) -> bool:
        """Whether a word has its capital only because a sentence opens with it."""
        return self._is_common(word) and self._opens_sentence(start)

    def _opens_sentence(self, start: int) -> bool:
        at = solid_before(self.text, start)
        if at > 0 and self.text[at] in "'’”":  # ''It fell.'' But Ines Varga
            return self.text[at - 1] in ".!?'’"
        return at < 0 or self.text[at] in '.!?“"' or "\n" in self.text[at:start]

    def _is_common(self, word: str) -> bool:
        return self.given(word) is None and self.is_known(word.lower())
