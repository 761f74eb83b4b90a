"""The grammar of counting: groups, with the scales that multiply and add them."""

from figures.number.exact import Value, plus, times
from figures.number.groups import BARE, begins_parts, group_at, scale_at
from figures.number.parts import denominator, part_after_and
from figures.number.reading import Reading
from figures.number.tokens import Tokens

__all__ = ["cardinal", "counted_parts"]

_SUFFIXES = frozenset({"suffix", "ambiguous", "loose", "loose-ambiguous", "slang"})


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
        joined = listed = False
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
            elif t.roles[k] == "," and not best.digits and best.scale >= 1000:
                k += 1
                listed = True
            if dozen:
                break
        group = _scaled(t, k, first=best is None)
        if group is None or (best is not None and not _joins(t, best, group, k, joined)):
            break
        if listed and (group.step >= total[-1][1] or not _goes_on(t, k, group, len(total))):
            break  # "two thousand, one hundred of them children"
        if not _stack(total, group, joined):
            break
        best = _sum(total, group, best)
        best.digits = t.roles[start] == "digits"
        if group.scale == 1:
            break
        k = group.end
    return best


def _goes_on(t: Tokens, k: int, group: Reading, groups: int) -> bool:
    """Whether the group at token `k` goes on a number that has a comma before it.

    An "and" in it tells, or a smaller group behind it; else it has several words, or several
    groups before it, and is no part of them: "five thousand, two hundred men", but not "of them".
    """
    end = group.end
    if "and" in t.roles[k:end]:
        return True
    and_ = t.past_hyphen(end)
    if t.roles[and_] == "and" or t.roles[end] == ",":
        after = _scaled(t, and_ + 1, first=False)
        if after is not None:
            return after.step < group.step and not after.digits
    return (groups > 1 or end > k + 1) and t.roles[end] != "of"


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
    if group.last == "zero" or t.roles[k] == "scale":  # "one million million billion"
        return False
    if t.roles[k] == "dozen" and group.end == k + 1:
        return False
    # "two thousand three-year bonds"
    alone = group.end == k + 1 and not joined and t.roles[k - 1] != "-"
    if alone and t.roles[k] != "hundred" and t.heads_compound(group.end):
        return False
    return joined or group.end > k + 1 or not begins_parts(t, k)


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
    group = group_at(t, k, first=first)
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
    if loose and t.roles[k + 1] == "minus-sign" and t.glued[k + 1] and 0 < t.values[k + 2] < 4:
        return  # "5 J kg−1 K−1"
    group.keep_stem()
    value = int(t.values[k])
    group.top = times(group.top, value)
    group.scale *= value
    group.run *= value
    group.step = value
    group.end = k + 1
    group.last = role
    group.doubtful = loose or role.endswith("ambiguous")


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
