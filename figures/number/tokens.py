"""What the grammar of numbers sees of a text: the roles and values from one piece on."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import digit, normalize

from figures.number.digits import read_digits
from figures.number.exact import Value

__all__ = ["DASHES", "POWERS", "RAISED", "SLASHES", "VULGAR", "Suffixes", "Table", "Tokens"]

Table = Mapping[str, tuple[str, Value]]
Suffixes = Mapping[str, tuple[str, Value]]

DASHES = frozenset("-‐‑‒–−")
SLASHES = frozenset("/⁄∕")
RAISED = {sign: str(digit(sign)) for sign in "⁰¹²³⁴⁵⁶⁷⁸⁹"} | {"⁻": "-"}
_HYPHENS = frozenset("-‐‑")


def _ratio(sign: str) -> tuple[int, int]:
    top, bottom = normalize("NFKC", sign).split("⁄")
    return int(top), int(bottom)


VULGAR = {sign: _ratio(sign) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}

# The longest number in words to 10^30 has 80 pieces ("seven hundred and eighty-nine nonillion").
_LONGEST = 96
_MOST_DIGITS = 8  # tokens in digits of one number; "2 million 300 thousand 40" has three
_GLUED_WORDS = frozenset({"scale", "scale-after", "scales", "hundred", "dozen", "ordinal"})
POWERS = re.compile("[xeE×*·⋅]")  # in digits: "2 × 10^5 M" is no number of millions
_NO_ROLES = ("",) * 6  # the grammar looks up to five tokens ahead
_NO_VALUES = (0,) * 6
_NOT_GLUED = (False,) * 6


class Tokens:
    """The run of tokens from one piece to the first piece that is part of no number.

    Parallel lists: `roles` ("" after the end), `values`, `at` (the piece of each token), `glued`
    (no white space before it; for a dash, none around it).
    """

    __slots__ = ("_unless", "at", "glued", "pieces", "roles", "values")

    def __init__(
        self,
        pieces: Sequence[str],
        i: int,
        table: Table,
        suffixes: Suffixes,
        unless: Mapping[str, str],
    ) -> None:
        self.pieces, self._unless = pieces, unless
        self.roles: list[str] = []
        self.values: list[Value] = []
        self.at: list[int] = []
        self.glued: list[bool] = []
        end = min(len(pieces), i + _LONGEST)
        digits = 0
        while i < end and digits < _MOST_DIGITS and self._take(pieces[i], i, table, suffixes):
            i += 1
            digits += self.roles[-1] in ("digits", "vulgar")
        self.roles += _NO_ROLES
        self.values += _NO_VALUES
        self.at += [i] * len(_NO_ROLES)
        self.glued += _NOT_GLUED

    def _add(self, role: str, value: Value, i: int, glued: bool) -> None:
        self.roles.append(role)
        self.values.append(value)
        self.at.append(i)
        self.glued.append(glued)

    def _take(self, piece: str, i: int, table: Table, suffixes: Suffixes) -> bool:
        form = piece.strip()
        if not form:
            return False
        glued = not piece[0].isspace()
        before = self.roles[-1] if self.roles else ""
        counted = before in ("digits", "vulgar")
        if form[0] in "0123456789" or (form[0] == "." and len(form) > 1):
            value = read_digits(form)
            if value is not None:
                self._add("digits", value, i, glued)
            return value is not None
        if counted and form in suffixes and not POWERS.search(self.pieces[self.at[-1]]):
            role, value = suffixes[form]
            after = self.pieces[i + 1] if i + 1 < len(self.pieces) else ""
            if after == "^" or (after and after in self._unless.get(form, "")):  # "5m^2", "5 M☉"
                return False
            if glued or role.startswith("loose"):
                self._add(role, value, i, glued)
                return True
            return False
        entry = table.get(form)
        if entry is None and not (len(form) == 2 and form[0].islower() and form[1].isupper()):
            entry = table.get(form.lower())  # not of "mN", which is no "mn"
        if entry is not None:
            if glued and counted and entry[0] not in _GLUED_WORDS:
                return False
            self._add(entry[0], entry[1], i, glued)
            return True
        return self._take_sign(form, piece, i, glued)

    def _take_sign(self, form: str, piece: str, i: int, glued: bool) -> bool:
        first = form[0]
        if len(form) == 1 and first in DASHES:
            self._add("-" if first in _HYPHENS else "minus-sign", 0, i, len(piece) == 1)
        elif len(form) == 1 and first in SLASHES:
            self._add("/", 0, i, glued)
        elif form == "**":
            self._add("^", 0, i, glued)
        elif len(form) == 1 and first in "^+,{}":
            self._add(first, 0, i, glued)
        elif form in VULGAR:
            self._add("vulgar", 0, i, glued)
        elif glued and self.roles and self.roles[-1] == "digits" and all(c in RAISED for c in form):
            self._add("raised", 0, i, True)
        else:
            return False
        return True

    def form(self, k: int) -> str:
        """The form of a token as it stands in the text."""
        return self.pieces[self.at[k]].strip()

    def past_hyphen(self, k: int) -> int:
        """`k`, or the token after it if `k` is a hyphen without spaces."""
        return k + 1 if self.roles[k] == "-" and self.glued[k] else k

    def past_dash(self, k: int) -> int:
        """`k`, or the token after it if `k` is a hyphen, with spaces or without."""
        return k + 1 if self.roles[k] == "-" else k

    def before_word(self, k: int) -> bool:
        """Whether the piece at token `k` is a word, of whatever role."""
        i = self.at[k]
        return i < len(self.pieces) and self.pieces[i].strip()[:1].isalpha()

    def heads_compound(self, k: int) -> bool:
        """Whether a hyphen and then a word of no number follow: "two" in "two-year terms"."""
        return (
            self.roles[k] == "-"
            and self.glued[k]
            and self.roles[k + 1] == ""
            and self.before_word(k + 1)
        )
