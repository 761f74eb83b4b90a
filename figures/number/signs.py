"""Signs around a number: a dash that is a minus, and exponents."""

from collections.abc import Sequence

from figures.number.exact import power
from figures.number.reading import Reading
from figures.number.tokens import RAISED, VULGAR, Tokens

__all__ = ["DIGITS", "may_be_minus", "past_sign", "raised"]

DIGITS = frozenset("0123456789")
_OPENING = frozenset("([{<>=≤≥~")


def may_be_minus(pieces: Sequence[str], i: int) -> bool:
    """Whether the dash at a piece stands before digits, and not right behind a word or a number."""
    after = pieces[i + 1].strip()[:1] if i + 1 < len(pieces) else ""
    if after not in DIGITS and after != "." and after not in VULGAR:
        return False
    before = pieces[i - 1].strip()[-1:] if i else ""
    return len(pieces[i]) > 1 or before == "" or before in _OPENING


def past_sign(t: Tokens) -> int | None:
    """The token where the number without its sign begins; None where a dash is no minus.

    A minus stands directly before digits, after a space, an opening bracket or nothing. With a
    space after it, it must stand at the start, and the number must be all there is.
    """
    role = t.roles[0]
    if role in ("minus", "negative"):
        return 1
    if role not in ("-", "minus-sign"):
        return 0
    if t.roles[1] not in ("digits", "vulgar"):
        return None
    i = t.at[0]
    piece = t.pieces[i]
    if piece[-1].isspace() or not t.glued[1]:
        t.glued[1] = False
        return 1 if i == 0 or not t.pieces[i - 1] else None
    if i == 0 or not t.pieces[i - 1]:
        return 1
    before = t.pieces[i - 1].strip()[-1:]
    if piece[0].isspace():
        return None if before in DIGITS else 1
    return 1 if before in _OPENING else None


def raised(t: Tokens, k: int) -> Reading | None:
    """The power of the digits at token `k`, which has an exponent: 10^6, 10^{-3}; or they."""
    base = t.values[k]
    if t.roles[k + 1] == "raised":
        small = "".join(RAISED[c] for c in t.form(k + 1))
        if base != 10 or not small.lstrip("-").isdecimal():  # "5²" is five and a footnote
            return Reading(k + 1, base, last="digits")
        h, exponent = k + 1, int(small)
    else:
        braced = t.roles[k + 2] == "{"
        h = k + 2 + braced
        sign = -1 if t.roles[h] in ("-", "minus-sign") else 1
        if sign == -1 or t.roles[h] == "+":
            h += 1
        digits = t.values[h]
        if t.roles[h] != "digits" or not isinstance(digits, int):
            return Reading(k + 1, base, last="digits")
        exponent = sign * digits
        h += braced and t.roles[h + 1] == "}"
    value = power(base, exponent)
    return None if value is None else Reading(h + 1, value, last="digits")
