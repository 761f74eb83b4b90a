"""Groups below ten thousand, and the scale words right behind them: "twelve hundred and fifty"."""

from figures.number.exact import plus, times
from figures.number.parts import below_hundred, decimals, part_after_and, slash, with_decimals
from figures.number.reading import Reading
from figures.number.tokens import Tokens

__all__ = ["BARE", "SCALES", "begins_parts", "group_at", "is_year", "scale_at"]

SCALES = frozenset({"scale", "scale-after", "scales", "dozen", "dozen-after", "dozens", "score"})
BARE = frozenset({"hundred", "scale", "dozen"})
_HUNDRED = ("hundred", "hundreds")
_PLURALS = frozenset({"hundreds", "scales", "dozens"})


def is_year(t: Tokens, k: int) -> bool:
    """Whether the digits at token `k` may be a year: four of them, from 1900 to 2099."""
    value = t.values[k]
    return t.roles[k] == "digits" and 1900 <= value <= 2099 and t.form(k).isdecimal()


def scale_at(t: Tokens, k: int, before: int) -> tuple[int, int] | None:
    """The scale word that multiplies what ends before token `k`: its token and its value.

    `before` is the first token of what it multiplies. A plural scale is none where it may be
    a vague count: "in 2019 thousands fled", "on June 5 thousands of people".
    """
    h = t.past_hyphen(k)
    role = t.roles[h]
    if role not in SCALES and role not in _HUNDRED:
        return None
    if role == "score" and (t.roles[k - 1] != "unit" or h > k or t.values[k - 1] == 1):
        return None
    if role in _PLURALS and _may_be_vague(t, h, before):
        return None
    return h, int(t.values[h])


def _may_be_vague(t: Tokens, h: int, before: int) -> bool:
    return t.roles[h + 1] == "of" or (
        t.roles[before] == "digits" and (is_year(t, before) or t.before_word(h + 1))
    )


def group_at(t: Tokens, k: int, *, first: bool) -> Reading | None:
    """A number below ten thousand in words, or one in digits, with its part: "two and a half"."""
    role = t.roles[k]
    if role == "digits":
        group = Reading(k + 1, t.values[k], last="digits")
        group.digits = True
    elif role == "zero":
        group = Reading(k + 1, 0, last="zero")
        _decimals(t, group)
        return group
    elif role == "hundred":
        group = Reading(k, 1)
    elif role in BARE:
        return Reading(k, 1)
    else:
        found = _one_twenty_two(t, k) if first else None
        found = found or below_hundred(t, k)
        if found is None:
            return None
        group = Reading(found[0], found[1], last=t.roles[found[0] - 1])
    _hundred(t, group, k)
    if group.is_whole() and not _decimals(t, group):
        _part(t, group, k)
    return group


def _one_twenty_two(t: Tokens, k: int) -> tuple[int, int] | None:
    """122 said as "one twenty two"; only after one, and not before "-year"."""
    if t.roles[k] != "unit" or t.values[k] != 1 or t.roles[k + 1] != "ten" or t.glued[k + 1]:
        return None
    found = below_hundred(t, k + 1)
    if found is None or found[0] < k + 3 or t.roles[found[0]] in ("-", "part", "parts"):
        return None
    return found[0], 100 + found[1]


def _hundred(t: Tokens, group: Reading, k: int) -> None:
    """Multiply by hundred and add what follows: "twelve hundred and fifty"."""
    h = k if group.end == k else t.past_hyphen(group.end)
    if t.roles[h] not in _HUNDRED:
        return
    if group.end > k and scale_at(t, group.end, k) is None:
        return
    spoken_bare = group.end == k
    if group.top == 1 and not spoken_bare and _begins_thousandth(t, h):
        return
    if not spoken_bare:
        group.keep_stem()
    group.top = times(group.top, 100)
    group.end, group.last, group.run = h + 1, "hundred", 100
    _tail(t, group, spoken_bare)


def _begins_thousandth(t: Tokens, k: int) -> bool:
    """Whether the hundred at token `k` begins a denominator: "one hundred-thousandth"."""
    h = t.past_hyphen(k + 1)
    return h > k + 1 and t.roles[h] == "part" and t.values[h] >= 1000


def _tail(t: Tokens, group: Reading, spoken_bare: bool) -> None:
    """Add the tens and units after hundred, with "and" or without."""
    and_ = t.past_hyphen(group.end)
    joined = t.roles[and_] == "and"
    k = t.past_hyphen(and_ + 1) if joined else and_
    if joined and part_after_and(t, k) is not None:
        return  # "one hundred and three quarters"
    found = below_hundred(t, k)
    if (
        found is None
        and joined
        and group.digits
        and t.roles[k] == "digits"
        and isinstance(t.values[k], int)
    ):
        found = (k + 1, int(t.values[k]))
    if found is None or not 0 < found[1] < 100:
        return
    end, value = found
    alone = end == k + 1 and not joined and t.roles[k - 1] != "-"
    if alone and (t.heads_compound(end) or begins_parts(t, k)):
        return
    hundreds = t.roles[t.past_hyphen(end)] in _HUNDRED
    if hundreds and not (spoken_bare and joined):
        return  # "three hundred and two hundred" are two numbers
    last = t.roles[end - 1]
    dozen = t.past_hyphen(end)
    if t.roles[dozen] in ("dozen", "dozen-after", "dozens") and value < 9:
        end, value, last = dozen + 1, value * 12, "dozen"
    group.top = plus(group.top, value)
    group.end, group.last, group.run = end, last, 1
    group.stem = None


def begins_parts(t: Tokens, k: int) -> bool:
    """Whether the ten at token `k` begins a denominator: "one hundred thirty-fifths"."""
    h = t.past_dash(k + 1)
    return t.roles[k] == "ten" and t.roles[h] == "parts" and t.values[h] < 10


def _decimals(t: Tokens, group: Reading) -> bool:
    found = decimals(t, group.end)
    if found is None or (group.last == "digits" and not t.form(group.end - 1).isdecimal()):
        return False
    group.end = found[0]
    group.top = with_decimals(group.top, found[1])
    group.last, group.run, group.stem = "point", 1, None
    return True


def _part(t: Tokens, group: Reading, k: int) -> None:
    """Add the part after a whole number: "two and a half", "2 1/2", "2½"."""
    end = group.end
    if group.digits and group.last == "digits":
        dashed = t.past_hyphen(end)  # "4-1/2 years"
        found = slash(t, dashed) if t.roles[dashed] in ("digits", "vulgar") else None
        apart = t.roles[dashed] == "vulgar" or dashed > end or not t.glued[dashed]
        if found is not None and found[1] > 0 and apart:
            return _with_part(group, found[0], found[1], found[2])
    and_ = t.past_hyphen(end)
    if t.roles[and_] != "and" or (group.end == k + 1 and is_year(t, k)):
        return None
    found = part_after_and(t, and_ + 1)
    if found is not None and found[1] > 0:
        if found[3]:
            group.keep_stem()
            group.doubtful = True
        else:
            group.stem = None
        return _with_part(group, found[0], found[1], found[2])
    return None


def _with_part(group: Reading, end: int, top: int, bottom: int) -> None:
    group.top = plus(times(group.top, bottom), top)
    group.bottom, group.end = bottom, end
    group.last, group.run = "part", 1
