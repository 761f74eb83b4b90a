"""Texts whose lines were broken to a width, as in mail and terminals: their lines go on."""

import re
from collections.abc import Callable
from itertools import pairwise

__all__ = ["unwrap"]

_NARROWEST, _WIDEST = 40, 120  # widths to which people wrap
_FEWEST = 2  # line breaks that are enough to tell
_WRAPPED = 0.9  # of the line breaks: so many come where the next word would not have fitted
_GOING_ON = 0.4  # so many lines go on in lower case; headlines, lists and tables do not
_HYPHEN = re.compile(r"([A-Za-z]{2,})([-\u2010\u00ad]\s*)\Z")
_REST = re.compile(r"[a-z]+")
_SOFT = "\u00ad"  # a soft hyphen, which words may have anywhere


def unwrap(
    text: str, is_known: Callable[[str], bool], is_number: Callable[[str], bool] | None = None
) -> str:
    r"""The text with spaces for the line breaks that only keep lines to a width, all else as it is.

    A line break is one of these where the next line's first word would have made the line longer
    than all others, and if nearly all breaks of the text are such; headlines and the ends of
    paragraphs stay. A word that goes on in the next line becomes one of as many characters, unless
    `is_known` tells that it had its hyphen before, as it has between two words of which `is_number`
    tells that they are of a number.

    >>> first = "The Sarn rose two metres in the old town"
    >>> print(unwrap(f"Floods\n\n{first}\nand one metre in the rest of Halm, he\nsaid.", bool))
    Floods
    <BLANKLINE>
    The Sarn rose two metres in the old town and one metre in the rest of Halm, he said.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    if len(max(lines, key=len).rstrip()) > _WIDEST:  # most texts: a paragraph is a line
        return text
    widest = max(len(line.rstrip()) for line in lines)
    if not _NARROWEST <= widest <= _WIDEST:
        return text
    inside = [
        (before, after)
        for before, after in pairwise(lines)
        if before.strip() and after[:1].strip()  # an indented line begins something new
    ]
    wrapped = sum(_is_full(before, after, widest) for before, after in inside)
    going_on = sum(after[0].islower() for _, after in inside)
    enough = len(inside) >= _FEWEST
    if not enough or wrapped < _WRAPPED * len(inside) or going_on < _GOING_ON * len(inside):
        return text
    parts = [lines[0]]
    for before, after in pairwise(lines):
        joined = before.strip() and after[:1].strip() and _is_full(before, after, widest)
        if joined and _is_cut(before, after, is_known, is_number):
            cut = _HYPHEN.search(parts[-1])
            assert cut is not None
            parts[-1] = parts[-1][: cut.start(2)] + _SOFT * len(cut[2])
            parts += [_SOFT, after]
        else:
            parts += [" " if joined else "\n", after]
    return "".join(parts)


def _is_cut(
    before: str,
    after: str,
    is_known: Callable[[str], bool],
    is_number: Callable[[str], bool] | None,
) -> bool:
    """Whether the hyphen at the end of the line only cuts a word: sol-diers, and not forty-five."""
    cut, rest = _HYPHEN.search(before), _REST.match(after)
    if cut is None or rest is None:
        return False
    whole = (cut[1] + rest[0]).lower()
    if is_number is not None:
        if is_number(whole):  # mil-lion
            return True
        if is_number(cut[1].lower()) and is_number(rest[0].lower()):
            return False
    return is_known(whole) or not is_known(rest[0])


def _is_full(before: str, after: str, widest: int) -> bool:
    """Whether the line had no room for the first word of the next one, or for its rest."""
    if _HYPHEN.search(before) and after[0].islower():
        return True
    return len(before.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > widest
