"""The grammar around a count: half a million, one in five, and the ordinals that are no numbers."""

from figures.number.cardinals import cardinal, counted_parts
from figures.number.exact import Value, times
from figures.number.groups import BARE, SCALES, is_year, scale_at
from figures.number.parts import article_part, decimals, slash, with_decimals
from figures.number.reading import Reading
from figures.number.tokens import DASHES, Tokens

__all__ = [
    "bare_part",
    "bare_point",
    "is_compound_ordinal",
    "is_ordinal",
    "of_scale",
    "share",
]


def bare_point(t: Tokens, k: int) -> Reading | None:
    """Decimals without a whole part ("point 77"), where no word stands around them.

    Nor behind a hyphen: "a three-point 49% lead".
    """
    i = t.at[k]
    before = t.pieces[i - 1] if i > 0 and k == 0 else ""
    if before in DASHES or before.strip()[:1].isalpha():
        return None
    found = decimals(t, k)
    if found is None or t.before_word(found[0]):
        return None
    return Reading(found[0], with_decimals(0, found[1]), last="point")


def bare_part(t: Tokens, k: int) -> Reading | None:
    """A part without a number before it: half, a third, 1/5, ½; and quarter before million."""
    role = t.roles[k]
    if role in ("digits", "vulgar"):
        part = slash(t, k)
    elif role == "article":
        part = article_part(t, k)
    elif role == "half" or (role == "quarter" and _scale_of(t, k + 1) is not None):
        part = k + 1, 1, int(t.values[k]), False
    else:
        part = None
    if part is None:
        return None
    number = Reading(part[0], part[1], part[2], "part")
    number.fraction = True
    number.doubtful = part[3]
    return number


def _scale_of(t: Tokens, k: int) -> tuple[int, int] | None:
    """The scale of which a part is taken (million, a million, of a million): token and value."""
    h = t.past_hyphen(k)
    if t.roles[h] == "of":
        h = t.past_hyphen(h + 1)
        if t.roles[h] != "article" and not (t.roles[h] == "unit" and t.values[h] == 1):
            return None
    if t.roles[h] == "article" or (h > k and t.roles[h] == "unit"):
        h = t.past_hyphen(h + 1)
    if t.roles[h] in ("suffix", "scale", "hundred", "dozen"):
        return h, int(t.values[h])
    return None


def of_scale(t: Tokens, part: Reading) -> Reading:
    """The part of a scale: "half a million"; or the part itself."""
    found = _scale_of(t, part.end)
    if found is None or (t.roles[part.end - 1] == "part" and found[0] == part.end):
        return part
    part.doubtful = part.fraction = False
    while found is not None and found[1] > part.scale:
        part.keep_stem()
        part.top = times(part.top, found[1])
        part.end, part.last, part.scale = found[0] + 1, t.roles[found[0]], part.scale * found[1]
        found = scale_at(t, part.end, part.end - 1)
    part.run = part.scale
    return part


def is_compound_ordinal(t: Tokens, number: Reading) -> bool:
    """Whether an ordinal follows tens: "twenty-first", and "thirty-fifths" without a count."""
    h = t.past_dash(number.end)
    if number.last != "ten" or t.roles[h] not in ("part", "parts") or t.values[h] >= 10:
        return False
    if t.roles[h] == "parts":
        return t.past_hyphen(number.end) > number.end and t.glued[number.end]
    return h > number.end or not t.heads_compound(h + 1)


def is_ordinal(t: Tokens, number: Reading) -> bool:
    """Whether an ordinal takes the number: twenty-first, two millionth, hundred and first, 5th.

    "twenty-second" may be one or a time: the number, doubtful.
    """
    k = number.end
    if number.last == "digits" and t.roles[k] == "ordinal":
        return _ends_in(number, t.values[k])
    h = t.past_dash(k)
    if t.roles[h] == "part" and t.values[h] >= 100:
        return True
    if is_compound_ordinal(t, number):
        if t.values[h] != 2:
            return True
        number.doubtful, number.stem = True, None
        return False
    and_ = t.past_hyphen(k)
    if t.roles[and_] == "and" and (number.last == "hundred" or number.last in SCALES):
        h = t.past_hyphen(and_ + 1)
        return t.roles[h] == "part" and not t.heads_compound(h + 1)
    return False


def _ends_in(number: Reading, last: Value) -> bool:
    """Whether an ordinal's ending fits a number: 21st and 13th, but not 11st or 4st."""
    return last == 0 or (number.top % 10 == last and number.top % 100 != 10 + last)


def _divides(t: Tokens, role: str, number: Reading, whole: Reading) -> bool:
    """Whether what stands between two numbers makes a share of them, and no span or count."""
    if role == "out":  # 30 out of 58 drones are the part and the whole
        few = number.top < 10 or str(whole.top)[0] == "1"  # two out of 500, but 68 out of 4,000
        return whole.top <= 10 or (few and set(str(whole.top)[1:]) == {"0"})
    if role == "in":  # "won 7-6 6-1 in three hours", 18 goals in 32 matches
        plain = number.top == 1 or whole.top < 13 or whole.top % 5 == 0
        return plain and not (number.last == "digits" != whole.last and t.before_word(whole.end))
    return number.top == 1 or not t.before_word(whole.end)  # "killed two over ten days"


def share(t: Tokens, number: Reading) -> Reading | None:
    """One in five, nine out of 10, one over twenty: below one, and doubtful but for "one in …".

    Only counts to 99 share; "in 2024" is a year.
    """
    top = number.top
    if not number.is_whole() or not 0 < top < 100 or number.run != 1 or number.doubtful:
        return None
    h = t.past_hyphen(number.end)
    role = t.roles[h]
    if role == "out" and t.roles[t.past_hyphen(h + 1)] == "of":
        h = t.past_hyphen(h + 1)
    elif role == "of" and t.roles[t.past_hyphen(h + 1)] == "every":
        role = "out"  # "two of every five"
    elif role not in ("in", "over"):
        return None
    h = t.past_hyphen(h + 1)
    if t.roles[h] == "every":
        h = t.past_hyphen(h + 1)
    if t.roles[h] == "article":
        h = t.past_hyphen(h + 1)
        if t.roles[h] not in BARE:
            return None
    if role == "in" and is_year(t, h):
        return None
    whole = cardinal(t, h)
    if whole is None or not isinstance(whole.top, int) or whole.bottom != 1 or whole.top <= top:
        return None
    if is_ordinal(t, whole) or counted_parts(t, whole) or t.heads_compound(whole.end):
        return None
    if not _divides(t, role, number, whole):
        return None
    share = Reading(whole.end, top, whole.top, "part")
    share.fraction = share.doubtful = True
    share.stem = top, 1, number.end
    return share
