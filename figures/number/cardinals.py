"""The grammar of counting: groups below ten thousand, and the scales that multiply and add them."""

from figures.number.exact import Value, plus, times
from figures.number.parts import (
    below_hundred,
    decimals,
    denominator,
    part_after_and,
    slash,
    with_decimals,
)
from figures.number.reading import Reading
from figures.number.tokens import Tokens

__all__ = ["BARE", "SCALES", "cardinal", "counted_parts", "is_year", "scale_at"]

SCALES = frozenset({"scale", "scale-after", "scales", "dozen", "dozen-after", "dozens", "score"})
_SUFFIXES = frozenset({"suffix", "ambiguous", "loose", "loose-ambiguous", "slang"})
_HUNDRED = ("hundred", "hundreds")
_PLURALS = frozenset({"hundreds", "scales", "dozens"})
BARE = frozenset({"hundred", "scale", "dozen"})


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


def cardinal(t: Tokens, k: int, *, bare: bool = True) -> Reading | None:
    """The longest number that counts from token `k` on, or None.

    Scales must decrease ("two million three thousand") or multiply ("two thousand million"); where
    they do neither, the number ends. `bare`: it may begin with a scale word ("hundred and five").
    """
    if t.roles[k] in BARE and not bare:
        return None
    total: list[tuple[Value, int]] = []
    best: Reading | None = None
    start = k
    while True:
        joined = False
        if best is not None:
            dozen = best.last == "dozen"  # "a dozen and a half", but not "a dozen and three"
            if (
                best.bottom != 1
                or (best.scale < 100 and not dozen)
                or best.last in _SUFFIXES
                or not best.is_whole()
            ):
                break
            and_ = t.past_hyphen(k)
            if t.roles[and_] == "and":
                joined = True
                k = t.past_hyphen(and_ + 1)
                if _add_part(t, best, and_ + 1, total[-1][1]):
                    break
            if dozen:
                break
        group = _scaled(t, k, first=best is None)
        if group is None or (best is not None and not _joins(t, best, group, k, joined)):
            break
        if not _stack(total, group, joined):
            break
        best = _sum(total, group, best)
        best.digits = t.roles[start] == "digits"
        if group.scale == 1:
            break
        k = group.end
    return best


def _stack(total: list[tuple[Value, int]], group: Reading, joined: bool) -> bool:
    """Put a group on the sum, or return False where its scale does not fit what stands there.

    It adds if it is smaller than the last scale. A larger scale multiplies what stands before it:
    "two thousand two million", "two lakh fifty thousand crore".
    """
    top = group.top
    kept = len(total)
    if kept and top >= total[-1][1] * group.bottom:
        if joined or group.bottom != 1:
            return False
        while kept and total[kept - 1][1] < group.step:
            kept -= 1
        if kept == len(total):
            return False
        for value, _ in total[kept:]:
            top = plus(top, times(value, group.step))
        if kept and top >= total[kept - 1][1]:
            return False
    del total[kept:]
    total.append((top, group.step))
    return True


def _sum(total: list[tuple[Value, int]], group: Reading, best: Reading | None) -> Reading:
    top, _ = total[-1]
    for value, _ in total[:-1]:
        top = plus(top, times(value, group.bottom))
    out = Reading(group.end, top, group.bottom, group.last)
    out.scale, out.run, out.step = group.scale, group.run, group.step
    out.fraction = group.fraction
    out.doubtful = group.doubtful
    if best is None:
        out.stem = group.stem
    return out


def _joins(t: Tokens, best: Reading, group: Reading, k: int, joined: bool) -> bool:
    """Whether a further group may add to the number so far: "two million" + "three thousand"."""
    if group.digits:
        # "$3 million 2 years ago" is no sum, "4 thousand 3 hundred" is one
        if joined or t.roles[k + 1] not in ("hundred", "scale", "scale-after"):
            return False
        if group.last in ("part", "point"):
            return False
    elif best.digits and (group.top < 100 or group.bottom != 1):
        return False  # "fined $5 million and two years in prison"
    if group.last == "zero" or (group.end == k + 1 and t.roles[k] in ("scale", "dozen")):
        return False
    # "two thousand three-year bonds"
    alone = group.end == k + 1 and not joined and t.roles[k - 1] != "-"
    if alone and t.roles[k] != "hundred" and t.heads_compound(group.end):
        return False
    return joined or group.end > k + 1 or not _begins_parts(t, k)


def _begins_parts(t: Tokens, k: int) -> bool:
    """Whether the ten at token `k` begins a denominator: "one hundred thirty-fifths"."""
    h = t.past_dash(k + 1)
    return t.roles[k] == "ten" and t.roles[h] == "parts" and t.values[h] < 10


def _add_part(t: Tokens, best: Reading, k: int, scale: int) -> bool:
    """Add "and a half" to a number that ends in a scale word: half of that scale, or of the next.

    "a million and a half" is 1.5 million; "one billion and a half million" 1,000.5 million.
    """
    part = part_after_and(t, k)
    if part is None:
        return False
    end, top, bottom, _ = part
    after = scale_at(t, end, end - 1)
    if after is not None:
        if after[1] >= scale:
            return False
        end, scale = after[0] + 1, after[1]
        best.scale = best.run = scale
    else:
        best.scale = best.run = 1
        if bottom >= 10:
            scale = 1
    best.top = plus(times(best.top, bottom), top * scale)
    best.bottom = bottom
    best.end, best.last = end, "part"
    best.stem = None
    return True


def _scaled(t: Tokens, k: int, *, first: bool) -> Reading | None:
    """A group with the scale words right after it: "2.5 million", "three lakh crore", "5K"."""
    bare = t.roles[k] in BARE
    group = _group(t, k, first=first)
    if group is None:
        return None
    while group.last != "zero":
        found = (group.end, int(t.values[k])) if bare and group.end == k else None
        found = found or scale_at(t, group.end, k)
        if found is None or not _scales(group, found[1]):
            break
        if group.end > k:
            group.keep_stem()
        group.end = found[0] + 1
        group.top = times(group.top, found[1])
        group.run *= found[1]
        group.scale *= found[1]
        group.step = found[1]
        group.last = t.roles[found[0]]
        group.doubtful = False
    if group.scale < 1000:
        _suffix(t, group)
    return group


def _scales(group: Reading, scale: int) -> bool:
    """Whether a scale is larger than those before it; hundred multiplies only ratios here."""
    if scale == 100:
        return group.scale == 1 and not group.is_whole()
    return scale > group.scale and group.top != 0


def _suffix(t: Tokens, group: Reading) -> None:
    """Apply a suffix: 5K, 1.5m, "10 k", "five grand"."""
    k = group.end
    role = t.roles[k]
    if role not in _SUFFIXES:
        return
    if role == "slang" and (t.roles[k + 1] == "" and t.before_word(k + 1)):
        return  # "two grand pianos"
    loose = role.startswith("loose") and not t.glued[k]
    if loose and (t.before_word(k + 1) or t.roles[k + 1] == "-"):  # "90,000 K-1 visas"
        return
    group.keep_stem()
    value = int(t.values[k])
    group.top = times(group.top, value)
    group.scale *= value
    group.run *= value
    group.step = value
    group.end = k + 1
    group.last = role
    group.doubtful = loose or role.endswith("ambiguous")


def _group(t: Tokens, k: int, *, first: bool) -> Reading | None:
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
    if alone and (t.heads_compound(end) or _begins_parts(t, k)):
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


def counted_parts(t: Tokens, number: Reading) -> Reading | None:
    """The fraction that a whole number of parts is: "two-thirds", "twenty-three fifths"."""
    if number.bottom != 1 or number.last in _SUFFIXES:
        return None
    found = denominator(t, number.end, number.top)
    if found is None:
        return None
    out = Reading(found[0], number.top, found[1], "part")
    out.fraction = True
    if found[2]:
        out.doubtful = True
        out.stem = number.top, 1, number.end
    return out
