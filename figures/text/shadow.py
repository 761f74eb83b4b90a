"""The trigger scan: where a text may hold a figure, found on a byte shadow of it.

The shadow has one byte a code point, so its offsets are the text's: letters in lower case, digits
as "0", everything else a space.
"""

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
    spots: list[int] = []
    for word in words.keys() & dark.split():
        needle = b" " + words[word] + b" "
        at = dark.find(needle)
        while at >= 0:
            spots.append(at)
            at = dark.find(needle, at + len(needle) - 1)
    if not text.isascii():
        spots += [
            at for char in _FRACTIONS if char in text for at, c in enumerate(text) if c == char
        ]
    spots.sort()
    digit = dark.find(b"0") - 1
    number, count, at = 0, len(spots), 0
    while True:
        while number < count and spots[number] < at:
            number += 1
        if -2 < digit < at:
            digit = dark.find(b"0", at + 1) - 1
        word_at = spots[number] if number < count else -1
        if digit < 0 or (0 <= word_at < digit):
            if word_at < 0:
                return
            found = word_at
        else:
            found = digit
        skip = yield found
        at = found + 1 if skip is None else skip
