"""Abbreviations: the words that they stand for in a text, which gave both or has them anyway."""

import re

from figures.engine.words import Words

__all__ = ["spelled_out"]

_FAR = 20_000  # code points before an abbreviation in which its words are looked for
_SHORTEST, _LONGEST = 3, 7  # letters of an abbreviation that was not introduced
_POSSESSIVE = re.compile(r"['’]s?\Z")


def spelled_out(letters: str, text: str, end: int, words: Words) -> str | None:
    """The words that an abbreviation in brackets was introduced behind, or whose letters it
    has: the World Flood Fund said ... The WFF. None if there are none.
    """
    first = max(0, end - _FAR)
    bracket = text.find(f"({letters})", first, end)
    if bracket < 0:
        is_land = words.find(("state-name",), letters) is not None
        named = None if is_land else _spelling(letters)
        found = named.finditer(text, first, end) if named else ()
        names = [_POSSESSIVE.sub("", match[0]) for match in found]
        bodies = [one for one in names if words.find(("body",), one.split()[-1].lower())]
        return bodies[-1] if bodies else names[-1] if names else None
    before = text[max(0, bracket - 120) : bracket].split()
    initials = ""
    for number in range(1, min(10, len(before)) + 1):
        word = before[-number]
        initials = (word[0] if word[0].isupper() else "") + initials
        if initials == letters and word[0].isupper():
            return " ".join(before[-number - _of_body(before[:-number], words) :])
    return None


def _of_body(before: list[str], words: Words) -> int:
    """How many words of a body stand before what it is for: (the) Department of Health (DH)."""
    if len(before) < 2 or not before[-2][:1].isupper():
        return 0
    joint = words.find(("name-joint",), before[-1])
    return 2 if joint and words.find(("body",), before[-2].lower()) else 0


def _spelling(letters: str) -> re.Pattern[str] | None:
    """The pattern of a name whose capitals are the letters of an abbreviation; short ones have
    too many: "Upper Silesia" is not the US.
    """
    if not _SHORTEST <= len(letters) <= _LONGEST or not letters.isalpha():
        return None
    words = (rf"{letter}[\w’'-]*[^\W\d_A-Z]" for letter in letters)
    return re.compile(
        r"(?<!\w)" + r"(?:[ -]|(?: [^\W\d_A-Z]{1,3}){1,2} )".join(words) + r"(?![\w’'-])"
    )
