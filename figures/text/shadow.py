"""The trigger scan: where a text may hold a figure, found on a byte shadow of it.

The shadow has one byte a code point, so its offsets are the text's: letters in lower case, digits
as "0", everything else a space.
"""

from bisect import bisect_left
from collections.abc import Generator, Mapping

__all__ = ["shadow", "triggers"]

_FRACTIONS = "⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def _table() -> bytes:
    out = bytearray(b" " * 256)
    for code in range(256):
        char = chr(code)
        if char in "0123456789¼½¾":
            out[code] = ord("0")
        elif char.isascii() and char.isalpha():
            out[code] = ord(char.lower())
    return bytes(out)


_TABLE = _table()


def shadow(text: str) -> bytes:
    """The shadow of a text.

    >>> shadow("Two men, 30 cars")
    b'two men  00 cars'
    """
    return text.encode("latin-1", "replace").translate(_TABLE)


def triggers(text: str, words: Mapping[bytes, bytes]) -> Generator[int, int | None, None]:
    """Offsets at which a digit or a trigger stands, ascending; the caller may skip ahead by sending
    the offset from which to go on.

    `words` maps a word to what must be found of it: the word, or more where it alone says too
    little ("third": "a third").
    """
    dark = b" " + shadow(text) + b" "
    fractions = [] if text.isascii() else _fractions_in(text)
    at = 0
    while True:
        # Words are looked for between the sentences with digits alone: most are read for those.
        digit = dark.find(b"0", at + 1) - 1
        last = digit if digit >= 0 else len(text)
        spots = _words_between(dark, at, last, words)
        if fractions:
            spots += fractions[bisect_left(fractions, at) : bisect_left(fractions, last)]
            spots.sort()
        if digit >= 0:
            spots.append(digit)
        for spot in spots:
            if spot >= at:
                skip = yield spot
                at = spot + 1 if skip is None else skip
        if digit < 0:
            return


def _fractions_in(text: str) -> list[int]:
    """Where fractions that the shadow does not show stand, ascending."""
    found = (char for char in _FRACTIONS if char in text)
    return sorted(at for char in found for at, c in enumerate(text) if c == char)


def _words_between(dark: bytes, first: int, last: int, words: Mapping[bytes, bytes]) -> list[int]:
    """Where trigger words stand between two offsets of a text, ascending."""
    spots: list[int] = []
    for word in words.keys() & dark[first : last + 1].split():
        needle = b" " + words[word] + b" "
        at = dark.find(needle, first, last + 2)
        while at >= 0:
            spots.append(at)
            at = dark.find(needle, at + len(needle) - 1, last + 2)
    spots.sort()
    return spots
