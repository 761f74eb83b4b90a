"""Noun phrases of a match as entities: in the singular, names as they stand."""

import re

from figures.engine.chunks import Chunks
from figures.engine.symbols import Symbols
from figures.engine.words import Words, fold

__all__ = ["Phrases"]

_NO_QUOTES = str.maketrans("", "", '“”"')
_QUOTE = re.compile(r"(?<![\w])['‘]|['’](?=\s)(?<!s['’])")  # 'ghost' workers
_CAPITAL, _STRANGE = ("type", "CAP"), ("type", "UNKNOWN")
_PLAIN_CAPITAL = "and", ("and", _CAPITAL, ("type", "WORD")), ("not", _STRANGE)
_BLANKED = "xxx"  # what `mask` has put in the place of an address or a handle
_MOST_KNOWN = 5_000
# A unit with a capital is somebody's, and a country no china: two Teslas, China.
_NAMES = ("unit", "state-name")
_FARTHEST = 2_000  # code points around a word in which its capital is looked for
_MOST_SEEN = 40  # places of a word that are looked at


class Phrases:
    """Noun phrases with their head in the singular, each made once."""

    def __init__(self, words: Words, symbols: Symbols) -> None:
        self.words, self.symbols = words, symbols
        self._known: dict[tuple[str, str, bool], str] = {}
        self._hyphen = symbols.accepted(("type", "HYPHEN"))
        self._number = symbols.accepted(("type", "NUM"))
        self._capital = symbols.accepted(_CAPITAL)
        self._strange = symbols.accepted(_STRANGE)
        self._plain_capital = symbols.accepted(_PLAIN_CAPITAL)
        self._settled = symbols.accepted(("or", ("type", "STOP"), ("type", "NUM")))
        self._quote = symbols.accepted(("cls", "quote-mark"))
        self._pause = symbols.accepted(("or", ("type", "STOP"), ("type", "PUNCT")))

    def of(self, chunks: Chunks, start: int, end: int) -> str:
        """The noun phrase of the chunks from, to; known by its text and where its head begins."""
        while self._hyphen[chunks.sym[start - 1]] and self._is_joined(chunks, start):
            start -= 2
        first, last = chunks.first[start], chunks.first[end]
        # A phrase of the vocabulary is one chunk of several pieces, and its plural is in its entry.
        head_at = chunks.first[end - 1]
        pieces = chunks.pieces
        before, head = "".join(pieces[first:head_at]), "".join(pieces[head_at:last])
        if _BLANKED in before or _BLANKED in head:  # shares of www.halm.com
            text, ends = chunks.text, chunks.ends
            before = text[ends[first - 1] : ends[head_at - 1]]
            head = text[ends[head_at - 1] : ends[last - 1]]
        named = self._is_name(chunks, start, end, head)
        phrase = self._known.get((before, head, named))
        if phrase is None:
            phrase = fold(head) if named else self.words.singular(fold(head))
            if fold(head).islower():  # liberals, also where the vocabulary knows Liberals
                phrase = phrase[0].lower() + phrase[1:]
            if before:
                phrase = f"{fold(before)}{' ' if head[:1].isspace() else ''}{phrase}"
            if "”" in phrase or '"' in phrase:  # nine “smart” bombs: the entity is a smart bomb
                phrase = phrase.translate(_NO_QUOTES)
            phrase = _QUOTE.sub("", phrase)
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[before, head, named] = phrase
        if phrase[0].isupper() and self._opens(chunks, start, end):
            return phrase[0].lower() + phrase[1:]
        return phrase

    def _is_joined(self, chunks: Chunks, start: int) -> bool:
        """Whether a hyphen joins a word to the one at `start`: "pre-tax loss" is no tax loss."""
        before, sign, behind = chunks.items[start - 2], chunks.items[start - 1], chunks.items[start]
        return (
            isinstance(before, str)
            and before.strip().isalpha()
            and isinstance(behind, str)
            and sign == "-"
            and not behind[:1].isspace()
        )

    def _is_name(self, chunks: Chunks, start: int, end: int, head: str) -> bool:
        """Whether the last "s" is a name's own: General Motors, Siemens, but two Teslas."""
        head, sym = head.strip(), chunks.sym
        if head[-1:] != "s" or not head[:1].isupper() or not head[1:2].islower():
            return False
        if self._number[sym[start - 1]]:
            return False
        noun = self.words.noun(fold(head))
        if noun is None and self._strange[sym[end - 1]]:
            return True
        goes_on = end - start > 1 and self._capital[sym[end - 2]]
        return goes_on and (noun is None or noun.attributes.get("unit") != "person")

    def _opens(self, chunks: Chunks, chunk: int, end: int) -> bool:
        """Whether a chunk has its capital only because it opens a sentence, or stands behind a
        number in a headline: no name goes on. "Four Army soldiers" are the Army's.
        """
        sym = chunks.sym
        before = sym[chunk - 1]
        begins = self._quote[before] and self._pause[sym[chunk - 2]]  # He said, “Prices fell.”
        if not self._plain_capital[sym[chunk]] or not (begins or self._settled[before]):
            return False
        shown = chunks.span_text(chunk, chunk + 1)
        if any(part[:1].isupper() for part in shown.split()[1:]):  # "State Department" is one chunk
            return False
        word = fold(shown)
        noun = self.words.noun(word)
        named = word[1:2].isupper() or (noun is not None and noun.canonical[:1].isupper())
        if noun is not None and noun.attributes.get("alone"):
            named = end == chunk + 1  # Target fell; target prices fell
        if named or self.words.find(_NAMES, word) is not None:
            return False
        counted = self._number[sym[chunk - 1]]
        if counted and end - chunk > 1:
            return False
        if self._capital[sym[chunk + 1]] and not (counted and noun is not None):
            return False
        return not _has_capital(chunks.text, word, chunks.start(chunk))


def _has_capital(text: str, name: str, around: int) -> bool:
    """Whether a word has its capital elsewhere within a sentence too, not far away: Bush, Apple."""
    first, last = max(0, around - _FARTHEST), around + _FARTHEST
    at = text.find(f" {name}", first, last)
    for _ in range(_MOST_SEEN):
        if at < 0:
            break
        before, behind = text[at - 1 : at], text[at + len(name) + 1 : at + len(name) + 2]
        inside = before.islower() or before == ","
        if inside and not behind.isalnum() and at + 1 != around:
            return True
        at = text.find(f" {name}", at + 1, last)
    return False
