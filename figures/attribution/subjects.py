"""Subjects: whom a sentence begins with, for the pronoun in the next one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from figures.attribution.capitals import Capitals
from figures.attribution.people import People
from figures.engine.words import Words
from figures.model import LinkKind

__all__ = ["Subjects"]

_REACH = 90  # code points from the start of a sentence in which it names its subject
_LEADS = 4  # words before a noun that belong to it: the, U.N., human, rights
_PIECE = re.compile(r"(?:[A-Z]\.)+|[^\W_][\w’'-]*|\S")
# What a name is, before it: "Online grocer Halmo will hire 600 drivers, it said".
_CALLING = re.compile(r"[^\W\d_][\w-]* (?:[^\W\d_A-Z][\w-]* ){0,3}?(?=[A-Z])")
_OPENING = re.compile(r"[A-Z][a-z]+, (?=[A-Z])")  # Still, Halmo
_OWNER = re.compile(r"[’']s?\Z")
# Classes of nouns for those who can speak on; a named one is found by its capitals.
_SPEAKING = "body", "anonymous", "document", "survey", "person"
_NAMED = "outlet", "agency-name", "state-name"
_TIMES = "weekday", "month", "adverb"  # of which something is, and no one speaks


class Subjects:
    """Tells of one text the mentions that open its sentences: "The coastguard came home"."""

    def __init__(self, text: str, words: Words, capitals: Capitals, people: People) -> None:
        self.text, self.words, self.capitals, self.people = text, words, capitals, people
        self._kinds: dict[str, LinkKind | None] = {}
        self._known: dict[tuple[int, int], tuple[tuple[str, LinkKind], ...]] = {}

    def is_counted(self, mention: str) -> bool:
        """Whether a mention begins with how many they are: "Thirty men"."""
        first, _, rest = mention.partition(" ")
        if rest and self.words.find(("article",), first) is not None:  # a firm, but a hundred men
            first = rest.partition(" ")[0]
        return first[0].isdigit() or self.words.find(("numeral", "vague"), first) is not None

    def of(self, start: int, end: int) -> tuple[tuple[str, LinkKind], ...]:
        """Whom the text between two offsets begins with, the first mention first.

        Those whose something is come behind them, those by whom something is done last: the
        bank's shares fell, 24 cities studied by the bank.
        """
        end = min(end, start + _REACH)
        if (start, end) not in self._known:
            self._known[start, end] = tuple(self._find(start, end))
        return self._known[start, end]

    def _find(self, start: int, end: int) -> Iterator[tuple[str, LinkKind]]:
        owners: list[tuple[str, LinkKind]] = []
        opening = _OPENING.match(self.text, start, end)
        is_lead = opening and self.people.is_plain(opening[0][:-2], start)
        name = self.name(opening.end() if opening and is_lead else start, end)
        if name is not None:
            owner = _OWNER.sub("", name[0])
            if owner == name[0]:
                yield name
            elif self.words.find(_TIMES, owner) is None:  # Monday's vote is no Monday's
                owners.append((owner, name[1]))
        doers: list[tuple[str, LinkKind]] = []
        pieces = [*_PIECE.finditer(self.text, start, end)]
        for number, piece in enumerate(pieces):
            word = _OWNER.sub("", piece[0])
            pair = f"{pieces[number - 1][0]} {word}" if number else word
            kind = self._kind(pair) or self._kind(word)  # the coast guard is no guard
            follows = pieces[number + 1][0] if number + 1 < len(pieces) else ""
            if kind is not None and self._kind(follows) is None:
                if self._is_adjective(pieces, number, follows):
                    continue
                if kind == "document" and self._is_mute(pieces, number):
                    continue
                first = self._opening(pieces, number)
                if 0 < first == number and self._is_bare(word):
                    continue
                mention = self.text[pieces[first].start() : piece.start() + len(word)], kind
                before = pieces[first - 1][0] if first else ""
                if before and self.words.find(("agent-lead",), before) is not None:
                    doers.append(mention)
                elif before and self.words.find(("preposition",), before) is not None:
                    continue  # men were held in the capital: it is where they were
                elif word == piece[0]:
                    yield mention
                else:
                    owners.append(mention)
        yield from (*owners, *doers)

    def _kind(self, word: str) -> LinkKind | None:
        """What kind of source a word for those who can speak is; None for another word."""
        if word not in self._kinds:
            found = self.words.find(_SPEAKING, word)
            attributes: Mapping[str, Any] = found[1].attributes if found else {"kind": None}
            self._kinds[word] = attributes.get("kind", "unnamed")
        return self._kinds[word]

    def _is_adjective(self, pieces: list[re.Match[str]], number: int, follows: str) -> bool:
        """Whether a word for people tells of what stands behind it: Syrian in "Syrian drones"."""
        found = self.words.find(("person",), pieces[number][0])
        if found is None or not found[1].canonical[:1].isupper() or not follows.islower():
            return False
        before = pieces[number - 1][0] if number else ""
        alone = not before or self.words.find(("article",), before) is None
        return alone or self.words.noun(follows) is not None

    def _is_bare(self, word: str) -> bool:
        """Whether a noun for one of the people needs an article: "minor" in "minor injuries"."""
        found = self.words.find(("person",), word)
        return found is not None and word == found[1].canonical and word.islower()

    def _is_mute(self, pieces: list[re.Match[str]], number: int) -> bool:
        """Whether a paper says nothing: in a letter it said, the number of cases rose, it said."""
        if self.words.find(("sum-word",), pieces[number][0].lower()) is not None:
            return True
        before = pieces[max(0, number - _LEADS) : number]
        return any(self.words.find(("preposition",), piece[0].lower()) for piece in before)

    def _opening(self, pieces: list[re.Match[str]], number: int) -> int:
        """The piece with which the mention begins: its article, else its noun."""
        for at in range(number - 1, max(-1, number - 1 - _LEADS), -1):
            word = pieces[at][0]
            if not word[0].isalnum() or (self._kind(word) and not self._kind(pieces[at + 1][0])):
                break
            if at == 0 or self.words.find(("article",), word) or self._is_number(word):
                return at
        return number

    def _is_number(self, word: str) -> bool:
        """Whether a word says how many: 12, twelve, dozens, but not "and"."""
        found = self.words.find(("numeral", "vague"), word)
        is_one = found is not None and not {"value", "low"}.isdisjoint(found[1].attributes)
        return word[0].isdigit() or is_one

    def name(self, start: int, end: int) -> tuple[str, LinkKind] | None:
        """The name of a body that opens a sentence: "Halm Airways cancelled all flights"."""
        run = self.capitals.at(start, end)
        if run is None:
            return None
        first, _, rest = run.partition(" ")
        has_article = self.words.find(("article",), first) is not None
        if rest and has_article:
            run, first, start = rest, rest.partition(" ")[0], start + len(first) + 1
        found = self.words.find(_NAMED, run) or self.words.find(("body",), run.rpartition(" ")[2])
        is_name = " " in run or not has_article  # an Italian court
        if found is None and is_name and self.people.is_plain(first, start):
            return self._called(start, end)
        person = self.people.at(run, start)
        is_person = self.people.given(first) or (person is not None and person.roles)
        if found is None and (not is_name or is_person):
            return None
        kind: Any = found[1].attributes.get("kind", "organisation") if found else "organisation"
        return self.capitals.whole(start, run), kind

    def _called(self, start: int, end: int) -> tuple[str, LinkKind] | None:
        """The name behind what it is, which opens a sentence: "Battery maker Halmo"."""
        calling = _CALLING.match(self.text, start, end)
        if calling is None:
            return None
        name = self.capitals.at(calling.end(), end)
        noun = calling[0].split()[-1]
        is_title = self.words.find(("title",), noun.capitalize()) is not None
        if name is None or is_title or self.words.find(("body", "person"), noun.lower()) is None:
            return None
        is_person = self.people.given(name.partition(" ")[0]) is not None
        return None if is_person or _OWNER.search(name) else (name, "organisation")
