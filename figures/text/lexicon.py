"""English word forms with the parts of speech each can have, read from `lexicon.txt`.

The tags: N singular or mass noun, P plural noun, A adjective, V verb base form, Z third person -s,
D past tense or participle, G -ing form, R adverb. Closed-class words and names have none.
"""

import os
from collections.abc import Mapping
from itertools import repeat
from types import MappingProxyType
from typing import Any

from figures.text.nouns import looks_plural, singular
from figures.text.packed import Table

__all__ = ["Lexicon"]

# The ending of an unknown word and the tags it suggests; the first that fits counts.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("ing", "G"),
    ("ed", "D"),
    ("ly", "R"),
    ("tion", "N"),
    ("sion", "N"),
    ("ment", "N"),
    ("ness", "N"),
    ("ity", "N"),
    ("ism", "N"),
    ("ship", "N"),
    ("ology", "N"),
    ("man", "N"),
    ("woman", "N"),
    ("person", "N"),
    ("men", "P"),
    ("people", "P"),
    ("ist", "NA"),
    ("ese", "NPA"),
    ("ian", "NA"),
    ("er", "N"),
    ("or", "N"),
    ("able", "A"),
    ("ible", "A"),
    ("ous", "A"),
    ("ful", "A"),
    ("less", "A"),
    ("ive", "A"),
    ("ish", "A"),
    ("ic", "A"),
    ("al", "A"),
)
_PREFIXES = ("un", "re", "non", "anti", "counter", "over", "under", "pre", "super", "mini", "micro")
# Tags that the last part of a hyphen compound passes on, and the ones the compound has besides.
_COMPOUND = {"N": "NA", "P": "P", "A": "A", "D": "DA", "G": "GA", "V": "NA", "R": "R", "Z": "P"}
_ORDER = "NPAVZDGR"


class Lexicon:
    """What each word can be. Immutable; pickles; equal if read from equal text.

    >>> lexicon = Lexicon.load("N aircraft soldier\\nP soldiers wolves\\n= wolf wolves\\n")
    >>> lexicon.tags("Soldiers"), lexicon.tags("sapper"), lexicon.irregular["wolves"]
    ('P', '', 'wolf')
    """

    __slots__ = ("_irregular", "_tags")
    _tags: Table[str]
    _irregular: dict[str, str]

    def __init__(self, tags: Table[str], irregular: dict[str, str]) -> None:
        object.__setattr__(self, "_tags", tags)
        object.__setattr__(self, "_irregular", irregular)

    @classmethod
    def load(cls, source: os.PathLike[str] | str) -> "Lexicon":
        """The lexicon in a file, or in a text of more than one line.

        Raises OSError if the file cannot be read, ValueError on a line that is no entry.
        """
        if not isinstance(source, str) or "\n" not in source:
            with open(source, encoding="utf-8") as file:
                source = file.read()
        tags: dict[str, str] = {}
        irregular: dict[str, str] = {}
        for number, line in enumerate(source.split("\n"), 1):
            if not line or line[0] == "#":
                continue
            tag, *words = line.split(" ")
            if tag == "=" and len(words) > 1:
                irregular.update(zip(words[1:], repeat(words[0])))
            elif words and not tag.strip(_ORDER):
                # One string for all words of a line keeps the table small.
                tags.update(zip(words, repeat(tag)))
            else:
                raise ValueError(f"line {number}: neither tags with words nor '=' with plurals")
        return cls(Table(tags), irregular)

    @property
    def irregular(self) -> Mapping[str, str]:
        """Plural to singular, lower case, where the spelling rules of `singular` fail."""
        return MappingProxyType(self._irregular)

    def tags(self, word: str) -> str:
        """All tags the word can have, in the order N P A V Z D G R; "" if it is not in the list."""
        return self._known(word) or self._known(word.lower())

    def _known(self, word: str) -> str:
        """The tags of this form, or ""."""
        return self._tags.get(word) or ""

    def _all(self) -> dict[str, str]:
        return {word: self._known(word) for word in self._tags}

    def tag_sets(self) -> tuple[frozenset[str], frozenset[str]]:
        """The tags that words of the list have, and those that `guess` may give to others."""
        known = frozenset(self._all().values())
        simple = known | {tags for _, tags in _SHAPES} | {"", "P", "PZ", "Z"}
        return known, simple | {_compound_tags(tags) for tags in simple}

    def guess(self, word: str) -> str:
        """The tags that the shape of a word outside the list suggests; "" if it suggests none.

        >>> lexicon = Lexicon.load("N tank drone\\nA strong\\nV deploy\\n")
        >>> [lexicon.guess(word) for word in ("anti-tank", "quadcopters", "redeployed", "Hamas")]
        ['NA', 'P', 'D', '']
        """
        if "-" in word:
            return self._guess_compound(word)
        lower = word.lower()
        if not lower.isalpha() or len(lower) < 4:
            return ""
        for prefix in _PREFIXES:
            if lower.startswith(prefix) and (known := self._known(lower[len(prefix) :])):
                return known
        if lower[-1] == "s" and lower[-2:] != "ss":
            one = singular(lower, self._irregular)
            base = self._known(one) or ("" if one == lower else self._shape(one))
            if "N" in base:
                return "PZ" if "V" in base else "P"
            if "V" in base:
                return "Z"
            if looks_plural(word) and not base:
                return "P"
        return self._shape(lower)

    def _shape(self, lower: str) -> str:
        """The tags that the ending of a word suggests."""
        for ending, tags in _SHAPES:
            if lower.endswith(ending) and len(lower) > len(ending) + 2:
                return tags
        return ""

    def _guess_compound(self, word: str) -> str:
        """The tags of a hyphen compound: those of its last part, and of what it does as a whole."""
        one = singular(word, self._irregular)
        if one != word and word.endswith(one[-3:]):
            return "P"  # "mothers-in-law"
        last = word.rpartition("-")[2]
        return _compound_tags(self.tags(last) or self.guess(last))

    def __len__(self) -> int:
        return len(list(self._tags))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Lexicon):
            return NotImplemented
        return self._all() == other._all() and self._irregular == other._irregular

    __hash__ = None  # type: ignore[assignment]  # as for every other mapping

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Lexicon is immutable: {name}")

    def __reduce__(self) -> tuple[Any, ...]:
        return Lexicon, (self._tags, self._irregular)


def _compound_tags(last: str) -> str:
    """The tags of a compound whose last part has the tags `last`."""
    found = {made for tag in last for made in _COMPOUND[tag]}
    return "".join(tag for tag in _ORDER if tag in found)
