"""Numbers in words, in digits and in both: from the pieces of a text to exact values.

The words come from a table (class `numeral` of the vocabulary); this package knows only roles:

  unit teen ten     1..9, 10..19, 20..90 (value)
  zero              nought; "nought point five"
  zero-after        nought among decimals only: "two point oh five"
  hundred scale     100; a power of ten; may begin a number ("hundred and five")
  dozen             12; may begin a number
  scale-after dozen-after score   only after a number: "bn", "lakhs"; score after two to nine
  hundreds scales dozens          plurals: after a number, and not where they may be vague
  slang             a scale after a number unless a noun follows: "five grand"
  half quarter      value = how many make a whole; "half a million", "quarter million"
  part parts        ordinals as denominators, singular and plural (value = the denominator)
  ordinal           an ending of digits: "5th" is no number, "2/3rds" one (value = the last
                    digit that it fits, 0 = any)
  article           "a" before hundred, million, dozen, half, quarter, third
  and point minus negative over in out of every   what joins, signs and divides
  or                before minus: "plus or minus three" is no negative number
  vague             a word after which a bare scale word is no number: "several hundred"

and of suffixes after digits, keyed by their exact form (class `numeral-suffix`):

  suffix            a scale when glued to digits: 5MM
  ambiguous         the same, but as likely a unit: 5m
  loose             glued a scale, after a space ambiguous and only where no word follows: 5K, 5 K
  loose-ambiguous   ambiguous either way: 10G

`unless` are the signs right behind a suffix with which it is none: "5 M☉".
"""

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal

import msgspec

from figures.number.cardinals import cardinal, counted_parts
from figures.number.digits import read_digits
from figures.number.exact import Value, quotient, times
from figures.number.groups import BARE
from figures.number.phrases import (
    bare_part,
    bare_point,
    is_compound_ordinal,
    is_ordinal,
    of_scale,
    share,
)
from figures.number.reading import Reading
from figures.number.signs import DIGITS, may_be_minus, past_sign, raised
from figures.number.tokens import DASHES, POWERS, RAISED, SLASHES, VULGAR, Suffixes, Table, Tokens

__all__ = ["Number", "Numerals"]

_SMALL = frozenset({"unit", "teen", "ten"})
_LARGE = frozenset({"hundred", "scale", "dozen", "half", "quarter"})
_ALONE = _SMALL | {"zero"}
_STARTS = _ALONE | _LARGE | {"article", "point", "minus", "negative"}
_SIGNALS = _ALONE | _LARGE | {"part", "point"}
_COUNTED = _LARGE | {"part", "teen"}
_JOINERS = frozenset({"and", "point", "over", "in", "out", "of"})
_PLURALS = frozenset({"hundreds", "scales", "dozens", "parts"})
_FOLLOWING = frozenset({"scale-after", "dozen-after", "score", "slang", "part", "ordinal"})
_FOLLOWS = _SMALL | _LARGE | _PLURALS | _FOLLOWING
_LINKS = frozenset({"and", "of", "in", "out", "over", "every"})
_NO_WORDS = frozenset(
    {"digits", "vulgar", "raised", "ordinal", "-", "minus-sign", "/", "^", "+", "{", "}"}
)
_SIGNS = SLASHES | {"^", "*"} | frozenset(RAISED) | frozenset(VULGAR)


class Number(msgspec.Struct, frozen=True, gc=False):
    """A number of a text.

    `scale` is the multiplier of the scale word or suffix it ends in, 1 if none ("1.5 bn": 10**9),
    so that "$1.2-1.5bn" can share it; `run` that of the whole run of scale words ("three hundred
    thousand": 10**5). `kind` is `digits`, `words`, `mixed` or `fraction` (a bare part of a whole).
    `stem_value` and `stem_end` are the value before that word and the piece it ends before. Where
    `ambiguous`, they are a reading as likely as this one: 5 of "5m", 2 of "two in five", and for
    "a third" or "negative two" no number at all (`stem_value` is None).
    """

    value: int | Decimal
    scale: int
    kind: str
    stem_value: int | Decimal | None
    stem_end: int
    ambiguous: bool = False
    run: int = 1


class Numerals:
    """A reader of numbers, made from the vocabulary: form -> (role, value).

    >>> words = {"two": ("unit", 2), "million": ("scale", 10**6)}
    >>> numerals = Numerals(words, {"m": ("ambiguous", 10**6)})
    >>> end, number = numerals.read(["some", " two", " million", " men"], 1)
    >>> end, number.value, number.scale, number.kind
    (3, 2000000, 1000000, 'words')
    >>> numerals.read(["1.5", "m"], 0)[1].ambiguous
    True
    """

    def __init__(
        self,
        table: Table,
        suffixes: Suffixes | None = None,
        unless: Mapping[str, str] | None = None,
    ) -> None:
        self._table = dict(table)
        self._suffixes = dict(suffixes or {})
        self._unless = {form: signs for form, signs in (unless or {}).items() if signs}
        self.signs = frozenset("".join(self._unless.values()))
        self._signs = _SIGNS | self.signs
        self._alone = {form: value for form, (role, value) in table.items() if role in _ALONE}
        self._starts = self._forms(_STARTS)
        self._signals = self._forms(_SIGNALS)
        self._follows = self._forms(_FOLLOWS)
        self._joiners = self._forms(_JOINERS)
        self._adders = self._forms({"and"})
        self._counted = self._forms(_COUNTED)
        self._articles = self._forms({"article"})
        self._ordinals = {form for form in self._forms({"ordinal"}) if not self._table[form][1]}
        self._common = self._common_scales()

    def _common_scales(self) -> dict[str, tuple[int, bool]]:
        """The pieces that most often multiply digits, with their value and whether ambiguous."""
        out: dict[str, tuple[int, bool]] = {}
        for form, (role, value) in self._suffixes.items():
            if role in ("suffix", "loose", "ambiguous"):
                out[form] = int(value), role == "ambiguous"
        for form, (role, value) in self._table.items():
            if role == "scale" or role == "scale-after":
                out[form] = out[" " + form] = int(value), False
        return out

    def _forms(self, roles: Set[str]) -> frozenset[str]:
        return frozenset(form for form, (role, _) in self._table.items() if role in roles)

    def starts(self, form: str) -> bool:
        """Whether a number may start with this form.

        >>> Numerals({"two": ("unit", 2)}).starts("Two")
        True
        """
        first = form.lstrip(".")[:1]
        return form.lower() in self._starts or first in DIGITS or first in VULGAR or first in DASHES

    def has(self, form: str) -> bool:
        """Whether the form has a role in numbers in words, at their start or further on.

        >>> Numerals({"third": ("part", 3)}).has("third")
        True
        """
        return form.lower() in self._table or form in self._suffixes

    def joins(self, form: str) -> bool:
        """Whether the form only joins numbers: it belongs to one where a number goes on after it.

        >>> Numerals({"and": ("and", 0), "two": ("unit", 2)}).joins("and")
        True
        """
        return self._table.get(form.lower(), ("",))[0] in _LINKS

    def is_article(self, form: str) -> bool:
        """Whether the form is an article, which starts a number only before one of its words.

        >>> Numerals({"a": ("article", 1)}).is_article("A")
        True
        """
        return self._table.get(form.lower(), ("",))[0] == "article"

    def signals(self, form: str) -> bool:
        """Whether some number in words holds this form; a text without any holds none.

        Narrower than `starts`: "a" starts numbers, but only with one of these after it.

        >>> Numerals({"a": ("article", 1), "third": ("part", 3)}).signals("third")
        True
        """
        return form.lower() in self._signals

    def read(self, pieces: Sequence[str], i: int) -> tuple[int, Number] | None:
        """The longest number that starts at piece `i`, after the piece it ends before; or None.

        `pieces` are what `figures.text.lexer.lex` gives: tokens with the white space before them.

        >>> Numerals({}).read(["some", " 5,000", " men"], 1)[0]
        2
        """
        form = pieces[i].strip()
        last = i + 1 == len(pieces)
        value: Value | None
        if form[:1] in DIGITS:
            if last or not self._goes_on(pieces, i + 1):
                value = read_digits(form)
                return None if value is None else (i + 1, Number(value, 1, "digits", value, i + 1))
            if pieces[i + 1] in self._ordinals:
                return None
            if i + 2 == len(pieces) or not self._goes_on(pieces, i + 2):
                scale = self._common.get(pieces[i + 1])
                value = read_digits(form) if scale and not POWERS.search(form) else None
                if scale and value:
                    return i + 2, _multiplied(value, *scale, i)
        elif form in DASHES and not may_be_minus(pieces, i):
            return None
        else:
            form = form.lower()
            value = self._alone.get(form)
            if value is not None:
                if last or not self._goes_on(pieces, i + 1):
                    return i + 1, Number(value, 1, "words", value, i + 1)
            elif form in self._articles:
                if last or pieces[i + 1].strip().lower() not in self._counted:
                    return None
            elif not self.starts(form):
                return None
        return self._read(Tokens(pieces, i, self._table, self._suffixes, self._unless))

    def _goes_on(self, pieces: Sequence[str], j: int) -> bool:
        """Whether the piece after a number may belong to it; yes where in doubt."""
        form = pieces[j].strip()
        if form in self._suffixes:
            return True
        form = form.lower()
        if form in self._follows:
            return True
        first = form[:1]
        dash = first in DASHES
        if dash or form in self._joiners:
            adds = dash or form in self._adders
            j += 1
            if j == len(pieces):
                return False
            form = pieces[j].strip().lower()
            first = form[:1]
            if form in self._table or first in VULGAR:
                return True
            if first in DIGITS:  # after "and" or a dash they only go on as a fraction: "5 and 1/2"
                return not adds or self._form(pieces, j + 1) in SLASHES
            return first in self._signs if dash else first in DASHES
        if first in DIGITS:
            form = self._form(pieces, j + 1)
            return form in SLASHES or form.lower() in self._follows
        return first in self._signs

    @staticmethod
    def _form(pieces: Sequence[str], i: int) -> str:
        return pieces[i].strip() if i < len(pieces) else ""

    def multiplies(self, piece: str) -> bool:
        """Whether the piece multiplies digits right before it and can be nothing else.

        >>> Numerals({"million": ("scale", 10**6)}).multiplies(" million")
        True
        """
        return not self._common.get(piece, (0, True))[1]

    def _read(self, t: Tokens) -> tuple[int, Number] | None:
        k = past_sign(t)
        if t.roles[0] == "minus" and t.at[0] > 0 and self._role(t.pieces[t.at[0] - 1]) == "or":
            return None  # "plus or minus three points"
        if k is None:
            return None
        number = self._unsigned(t, k)
        if number is None:
            return None
        spaced = k == 1 and t.roles[0] in ("-", "minus-sign") and not t.glued[1]
        end = t.at[number.end]
        if spaced and end < len(t.pieces) and t.pieces[end]:
            return None  # a list marker
        if k and t.roles[0] == "negative" and not number.doubtful:
            number.doubtful, number.stem = True, None
        return _finished(t, number, -1 if k else 1)

    def _unsigned(self, t: Tokens, k: int) -> Reading | None:
        role = t.roles[k]
        if role == "digits" and t.roles[k + 1] in ("^", "raised"):
            return raised(t, k)
        if role == "point":
            return bare_point(t, k)
        if role in ("half", *BARE) and k == 0 and self._is_vague(t):
            return None
        part = bare_part(t, k)
        if part is not None:
            return of_scale(t, part)
        if role == "article":
            k = t.past_hyphen(k + 1)
            if t.roles[k] not in BARE:
                return None
        number = cardinal(t, k)
        if number is None:
            return None
        parts = None if is_compound_ordinal(t, number) else counted_parts(t, number)
        if parts is not None:
            return of_scale(t, parts)
        if is_ordinal(t, number):
            return None
        return share(t, number) or number

    def _role(self, piece: str) -> str:
        return self._table.get(piece.strip().lower(), ("", 0))[0]

    def _is_vague(self, t: Tokens) -> bool:
        """Whether the piece before makes "hundred" or "half" vague: several, tens of, multi-."""
        i = t.at[0] - 1
        if i < 0:
            return False
        form = t.pieces[i].strip().lower()
        if form in DASHES and t.pieces[i] == form and t.glued[0]:
            return True
        role = self._role(form)
        return role == "part" if t.roles[0] == "half" else role in ("vague", "of")


def _multiplied(value: Value, scale: int, ambiguous: bool, i: int) -> Number:
    return Number(times(value, scale), scale, "mixed", value, i + 1, ambiguous, scale)


def _finished(t: Tokens, number: Reading, sign: int) -> tuple[int, Number]:
    value = quotient(number.top if sign > 0 else times(number.top, sign), number.bottom)
    end = t.at[number.end]
    roles = t.roles[: number.end]
    if number.fraction:
        kind = "fraction"
    elif all(role in _NO_WORDS for role in roles):
        kind = "digits"
    else:
        kind = "mixed" if "digits" in roles or "vulgar" in roles else "words"
    stem_value: Value | None = value
    stem_end = end
    if number.stem is not None:
        top, bottom, before = number.stem
        stem_value, stem_end = quotient(times(top, sign), bottom), t.at[before]
    elif number.doubtful:
        stem_value, stem_end = None, t.at[0]
    scale = number.scale if number.scale > 1 else number.run
    return end, Number(value, scale, kind, stem_value, stem_end, number.doubtful, number.run)
