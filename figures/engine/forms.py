"""Forms: which symbol a piece of text gets, and which pieces are one phrase of the vocabulary."""

import re
from functools import cache
from typing import Any

from figures.engine.symbols import CAPITAL, GLUED, Symbols
from figures.engine.words import TYPOGRAPHY, fold
from figures.text.lexicon import Lexicon
from figures.text.packed import Table

__all__ = [
    "JOINTS",
    "RAISED_MINUS",
    "TAG_TYPES",
    "Forms",
    "Phrase",
    "number_atoms",
    "piece_key",
    "tag_atoms",
]

# Parts of speech of the lexicon -> types of the pattern language.
TAG_TYPES = {
    "N": "NOUN",
    "P": "PLURAL",
    "A": "ADJ",
    "V": "VERB",
    "Z": "VERBS",
    "D": "PAST",
    "G": "ING",
    "R": "ADVERB",
}
_MOST_FORMS = 60_000
_DASHES = frozenset("-‐‑‒–—―−")
JOINTS = frozenset("/⁄∕^+×*")  # punctuation that numbers go on with
RAISED_MINUS = "⁻"
_CODE = re.compile(r"(?=.*[0-9])\w+\Z")
_SPACE = re.compile(r"\s+")

Phrase = tuple[list[str], int, str, str]


def piece_key(piece: str) -> str:
    """A piece as phrases compare it: lower case, one space before it or none, straight typography.

    >>> piece_key("  Kilometres")
    ' kilometres'
    """
    key = _SPACE.sub(" ", piece.lower())
    if not key.isascii():
        key = key.translate(TYPOGRAPHY)
    return key if piece[:1].isspace() or key[:1] != " " else key.lstrip()


def number_atoms(form: str, *, integral: bool, shape: str, negative: bool) -> frozenset[str]:
    """The atoms of a number: NUM and what its form and value add."""
    atoms = {"NUM", form}
    if integral:
        atoms.add("INT")
    if shape:
        atoms.add(shape)
    if negative:
        atoms.add("NEGATIVE")
    return frozenset(atoms)


class _Keys(dict[str, str]):
    """Piece -> its key, remembered."""

    def __missing__(self, piece: str) -> str:
        if len(self) > _MOST_FORMS:
            self.clear()
        key = self[piece] = piece_key(piece)
        return key


class Forms(dict[str, str]):
    """Piece -> symbol, filled as texts bring new pieces and bounded in size."""

    # Given by the compiler when all bases are known.
    symbols: Symbols
    folded: Table[int]
    exact: Table[int]
    phrases: Table[dict[str, list[Phrase]]]

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self.tags: dict[frozenset[str], int] = {}
        self.numbers: dict[tuple[str, bool, str, bool], int] = {}
        self.shapes: dict[str, int] = {}
        self.piece_keys = _Keys()
        self.stop = ""

    def __missing__(self, piece: str) -> str:
        if len(self) > _MOST_FORMS:
            self.clear()
        char = self[piece] = self._classify(piece)
        return char

    def _classify(self, piece: str) -> str:
        form = piece.strip()
        if not form:
            return self.stop
        flags = 0 if piece[0].isspace() else GLUED
        if form[0] in _DASHES:
            return self.symbols.char(self.shapes[self._dash(piece, form)], flags)
        form = form.translate(TYPOGRAPHY)
        if not form:
            return self.symbols.char(self.shapes["PUNCT"], flags)
        if form[0].isupper():
            flags |= CAPITAL
        base = self.exact.get(form)
        if base is None:
            base = self.folded.get(form.lower())
        if base is None:
            base = self._unknown(form)
        return self.symbols.char(base, flags)

    @staticmethod
    def _dash(piece: str, form: str) -> str:
        before, after = piece[0].isspace(), piece[-1].isspace()
        if form in "—―" or len(form) > 1 or (before and after) or after:
            return "DASH"
        return "MINUS" if before else "HYPHEN"

    def _unknown(self, form: str) -> int:
        if form[0] == RAISED_MINUS or (form[0].isnumeric() and not form[0].isdecimal()):
            return self.shapes["VULGAR"]
        if form[0].isdecimal() or (form[0] == "." and len(form) > 1):
            return self.shapes["DIGITS"]
        if not form[0].isalpha():
            if len(form) > 1:
                return self.shapes["CLITIC"]
            return self.shapes["JOINT" if form in JOINTS else "PUNCT"]
        if _CODE.match(form):
            return self.shapes["CODE"]
        low = form.lower()
        tags = self.lexicon.tags(low)
        extra: tuple[str, ...] = ()
        if not tags:
            tags = self.lexicon.guess(form)
            extra = ("UNKNOWN",)
        base = self.tags.get(tag_atoms(tags, extra))
        return self.shapes["WORD"] if base is None else base

    def is_known(self, word: str) -> bool:
        """Whether a word in lower case is in the vocabulary or in the lexicon."""
        return word in self.folded or bool(self.lexicon.tags(word))

    def is_noun(self, word: str) -> bool:
        """Whether a word in lower case can be a noun, by the vocabulary or the lexicon."""
        return self.symbols.accepts(("type", "NOUN"), self[f" {word}"])

    def number(self, form: str, integral: bool, shape: str, negative: bool, flags: int) -> str:
        """The symbol of a number in its dress."""
        return self.symbols.char(self.numbers[form, integral, shape, negative], flags)

    def phrases_at(self, pieces: list[str], at: int) -> dict[str, list[Phrase]] | None:
        """The phrases that start with two pieces, longest first, by their third piece, "" for those
        that have none; None if there are none.
        """
        seconds = self.phrases.get(self.piece_keys[pieces[at]].lstrip())
        options = seconds.get(self.piece_keys[pieces[at + 1]]) if seconds else None
        if not options:
            return None
        thirds: dict[str, list[Phrase]] = {}
        for option in options:
            thirds.setdefault(option[0][0] if option[0] else "", []).append(option)
        return thirds

    def phrase(
        self, pieces: list[str], at: int, thirds: dict[str, list[Phrase]]
    ) -> tuple[int, str, str] | None:
        """The longest phrase that stands at a piece: where it ends, its symbol, its form."""
        keys = self.piece_keys
        options = thirds.get("")
        if options is None or len(thirds) > 1:
            longer = thirds.get(keys[pieces[at + 2]]) if at + 2 < len(pieces) else None
            if longer is not None:
                options = [*longer, *options] if options else longer
            elif options is None:
                return None
        for rest, base, exact, whole in options:
            end = at + 2 + len(rest)
            if rest and [keys[p] for p in pieces[at + 2 : end]] != rest:
                continue
            if exact and fold("".join(pieces[at:end])) != exact:
                continue
            piece = pieces[at]
            flags = (0 if piece[:1].isspace() else GLUED) | (
                CAPITAL if piece.lstrip()[:1].isupper() else 0
            )
            return end, self.symbols.char(base, flags), whole
        return None

    def __reduce__(self) -> tuple[Any, ...]:
        apart = ("lexicon", "piece_keys")
        state = {k: v for k, v in vars(self).items() if k not in apart}
        return Forms, (self.lexicon,), state


@cache
def tag_atoms(tags: str, extra: tuple[str, ...] = ()) -> frozenset[str]:
    """The atoms of a word of the open classes with these parts of speech.

    >>> sorted(tag_atoms("NV"))
    ['NOUN', 'VERB', 'WORD']
    """
    return frozenset(["WORD", *(TAG_TYPES[t] for t in tags), *extra])
