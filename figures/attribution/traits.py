"""Traits: the words before a noun that tell which of several bodies it is."""

from collections.abc import Callable

from figures.engine.words import Words

__all__ = ["BODIES", "Traits"]

BODIES = "organisation", "government", "media"  # kinds of sources that are bodies

_STEM = 5  # letters by which a word is known in another form: defence, Defense


class Traits:
    """Tells bodies apart by their traits: the foreign ministry is no Defence Ministry.

    Names and nouns are traits, and adjectives of the class `trait`; "the powerful agency" may be
    any. `is_noun` says whether a word in lower case can be a noun.
    """

    def __init__(self, words: Words, is_noun: Callable[[str], bool]) -> None:
        self.words, self.is_noun = words, is_noun

    def differ(self, before: str, name: str) -> bool:
        """Whether what stands before the noun of a mention tells that another one is meant."""
        known = name.lower()
        return any(
            word.isalpha() and word.lower()[:_STEM] not in known and self._is_trait(word)
            for word in before.split()
        )

    def _is_trait(self, word: str) -> bool:
        if self.words.find(("article",), word.lower()) is not None:
            return False
        return (
            word[0].isupper() or self.words.find(("trait",), word) is not None or self.is_noun(word)
        )
