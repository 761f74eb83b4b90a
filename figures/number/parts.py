"""The grammar of parts of a whole: halves, fifths, 1/5, ½, and decimals in words."""

from decimal import Decimal

from figures.number.exact import Value, whole
from figures.number.tokens import SLASHES, VULGAR, Tokens

__all__ = [
    "Part",
    "article_part",
    "below_hundred",
    "decimals",
    "denominator",
    "part_after_and",
    "slash",
    "with_decimals",
]

# Where it ends, numerator, denominator, whether another reading is as likely.
Part = tuple[int, int, int, bool]

_LARGEST_DENOMINATOR = 10**9
# Below 32, the denominators that are not rather the day or month of a date (9/11, 5/17).
_USUAL = frozenset({2, 3, 4, 5, 6, 8, 10, 15, 16, 20})


def below_hundred(t: Tokens, k: int) -> tuple[int, int] | None:
    """The number from one to ninety-nine in words at token `k`: where it ends and its value."""
    role, value = t.roles[k], t.values[k]
    if role == "ten":
        unit = t.past_dash(k + 1)
        if t.roles[unit] == "unit":
            return unit + 1, int(value + t.values[unit])
        return k + 1, int(value)
    if role in ("unit", "teen"):
        return k + 1, int(value)
    return None


def denominator(t: Tokens, k: int, numerator: Value) -> tuple[int, int, bool] | None:
    """What the parts at token `k` are, counted by `numerator`: end, denominator, doubt.

    Singular after one ("one third"), else plural ("two-thirds", "three twenty-firsts") or hyphened
    ("a two-third majority"). Quarters are read after three only and halves never: "two quarters"
    are half a year.
    """
    if not isinstance(numerator, int):
        return None
    h = t.past_dash(k)
    hyphen = h > k
    role, value = t.roles[h], int(t.values[h])
    if role in ("half", "quarter"):
        whole = numerator == 1 or (numerator == 3 and value == 4 and hyphen and t.glued[k])
        return (h + 1, value, False) if whole else None
    if role == "part":
        if hyphen and t.glued[k] and 1 < numerator < value <= 10:
            return h + 1, value, False
        if numerator != 1 or value < 3 or (not hyphen and t.heads_compound(h + 1)):
            return None
        return h + 1, value, False
    if role == "parts":
        if value == 4:
            return (h + 1, 4, not hyphen) if numerator == 3 else None
        return (h + 1, value, False) if numerator > 1 and value >= 3 else None
    last = t.past_dash(h + 1)
    if t.roles[last] not in ("part", "parts") or (t.roles[last] == "part") != (numerator == 1):
        return None
    return _composed(t, h, last)


def _composed(t: Tokens, h: int, last: int) -> tuple[int, int, bool] | None:
    """Twenty-firsts, hundred-thousandths, one-hundredths: from `h` to the part at `last`."""
    role, value, part = t.roles[h], int(t.values[h]), int(t.values[last])
    hyphen = t.past_hyphen(h + 1) > h + 1
    singular = t.roles[last] == "part"
    if singular and (not hyphen or t.heads_compound(last + 1)):
        return None
    if role == "ten" and part < 10 and part != 2:
        return last + 1, value + part, False
    if hyphen and role == "unit" and value == 1 and part >= 100:
        return last + 1, part, False
    if hyphen and part >= 1000 and (role == "hundred" or (role == "teen" and value == 10)):
        return last + 1, value * part, False
    return None


def article_part(t: Tokens, k: int) -> Part | None:
    """A half, a quarter, a third from the article at token `k` on.

    A third may be the next one after the second, and a quarter three months or a coin: doubtful.
    """
    h = t.past_hyphen(k + 1)
    if t.roles[h] not in ("half", "quarter", "part", "hundred", "teen"):
        return None
    if t.roles[h] != "half" and t.roles[h] != "quarter" and t.roles[h + 1] == "-" and h > k + 1:
        return None
    found = denominator(t, h, 1)
    if found is None or t.roles[h] == "-":
        return None
    return found[0], 1, found[1], t.roles[h] != "half"


def slash(t: Tokens, k: int) -> Part | None:
    """A fraction in digits: 1/5, 3 / 4, 1/-2, 2/3rds, ½; below one, and no part of 5/17/2018.

    9/11 may be a date: doubtful. 2019/2020 are two years, 120/240 two voltages.
    """
    if t.roles[k] == "vulgar":
        return k + 1, *VULGAR[t.form(k)[0]], False
    if t.roles[k] != "digits" or t.roles[k + 1] != "/":
        return None
    h, sign = k + 2, 1
    if t.roles[h] in ("-", "minus-sign"):
        h, sign = h + 1, -1
    top, bottom = t.values[k], t.values[h]
    if t.roles[h] != "digits" or not isinstance(top, int) or not isinstance(bottom, int):
        return None
    i = t.at[k]
    chained = t.roles[h + 1] == "/" or (i > 0 and t.pieces[i - 1].strip() in SLASHES)
    if chained or not 0 < top < bottom <= _LARGEST_DENOMINATOR or top > 99:
        return None
    if sign == 1 and t.glued[k + 1] != t.glued[h]:
        return None
    end = h + 2 if t.roles[h + 1] == "ordinal" else h + 1
    date = top <= 12 and bottom <= 31 and bottom not in _USUAL and end == h + 1
    return end, sign * top, bottom, date


def part_after_and(t: Tokens, k: int) -> Part | None:
    """What "and" adds to a number, from the token after it on: a half, three fifths, 1/2."""
    k = t.past_hyphen(k)
    role = t.roles[k]
    if role in ("digits", "vulgar"):
        return slash(t, k)
    if role == "half":
        found: Part | None = (k + 1, 1, 2, False)
        if t.roles[k + 1] == "article":  # "one man and half a dozen women"
            return None
    elif role == "article":
        found = article_part(t, k)
    else:
        count = below_hundred(t, k)
        parts = denominator(t, count[0], count[1]) if count else None
        if count == (k + 1, 3) and t.roles[k + 1] == "quarter" and t.roles[k + 2] == "scale":
            return k + 2, 3, 4, False  # "one and three quarter million"
        if count is None or parts is None or count[1] >= parts[1]:
            return None
        return parts[0], count[1], parts[1], False
    if found is None or t.roles[found[0]] == "of":  # "killed two and a quarter of the …"
        return None
    return found


def decimals(t: Tokens, k: int) -> tuple[int, str] | None:
    """The decimals after the "point" at token `k`: where they end, and their digits.

    Digit by digit ("nought four"), as one number ("seventy-one") or in digits.
    """
    if t.roles[k] != "point" or t.roles[k - 1] == "-":
        return None
    k += 1
    if t.roles[k] == "digits":
        form = t.form(k)
        return (k + 1, form) if form.isdecimal() else None
    digits = ""
    while t.roles[k] in ("zero", "zero-after", "unit") and not t.heads_compound(k + 1):
        digits += str(t.values[k])
        k += 1
    if digits:
        return k, digits
    found = below_hundred(t, k)
    return (found[0], str(found[1])) if found else None


def with_decimals(value: Value, digits: str) -> Value:
    """The number with these decimals.

    >>> with_decimals(9, "04")
    Decimal('9.04')
    """
    return whole(Decimal(f"{value}.{digits}"))
