"""Quotations: the stretches of a text between double quotation marks, over paragraphs too."""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

__all__ = ["Quotation", "Quotations"]

# One set first, which `re` finds fast: a mark that can open a quotation, or two apostrophes.
_OPENS = re.compile(r"[“„«»‘\"'](?:(?<!')|')").search
_PARAGRAPH = "\n"
_CLOSES = {"“": '”"“', "„": "“”", "«": "»", "»": "«", '"': '"”', "''": "''", "‘": "’"}
# A single mark may be an apostrophe, so what it opens must close soon.
_LONGEST_SINGLE = 600
_POINTS = ".,!?…"


class Quotation(NamedTuple):
    """One quotation: where its opening mark starts and its closing mark ends.

    `goes_on` says that it does not close in its paragraph: the next one opens it again.
    """

    start: int
    end: int
    goes_on: bool = False


class Quotations:
    """The quotations of a text, in text order; they do not overlap.

    >>> quotations = Quotations("He said: “We lost 30 men.” Nobody else did.")
    >>> [quotations.at(offset) is not None for offset in (0, 18, 30)]
    [False, True, False]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = _find(text)
        self._starts = [quotation.start for quotation in self.all]

    def at(self, offset: int) -> Quotation | None:
        """The quotation around an offset."""
        number = self.number(offset)
        return None if number is None else self.all[number]

    def closes_before(self, offset: int) -> bool:
        """Whether a quotation ends right before an offset, but for a comma or white space."""
        return self._closing(offset) is not None

    def speaks_before(self, offset: int) -> bool:
        """Whether one ends there that speaks for itself, and is no part of a sentence around it.

        >>> text = "Citing “two aides”, he said 30 left."
        >>> Quotations(text).closes_before(20), Quotations(text).speaks_before(20)
        (True, False)
        """
        quotation = self._closing(offset)
        if quotation is None:
            return False
        before = self.text[max(0, quotation.start - 2) : quotation.start].rstrip()
        return not before[-1:].isalnum() or self.text[quotation.end - 2] in _POINTS

    def _closing(self, offset: int) -> Quotation | None:
        """The quotation that ends right before an offset, but for a comma or white space."""
        at = len(self.text[max(0, offset - 8) : offset].rstrip(" \t\n,")) + max(0, offset - 8)
        number = self.number(at - 1)
        return self.all[number] if number is not None and self.all[number].end == at else None

    def opening(self, offset: int) -> int:
        """Where the quotation around an offset opens, in whatever paragraph; else the offset."""
        number = self.number(offset)
        if number is None:
            return offset
        while number > 0 and self.all[number - 1].goes_on:
            number -= 1
        return self.all[number].start

    def number(self, offset: int) -> int | None:
        """The number of the quotation around an offset, in text order."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self.all[number].end else None


def _find(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    at = 0
    while (match := _OPENS(text, at)) is not None:
        at = match.end()
        if _can_open(text, match[0], match.start()):
            quotation, at = _closed(text, match)
            if quotation is not None:
                found.append(quotation)
    return found


def _closed(text: str, opening: re.Match[str]) -> tuple[Quotation | None, int]:
    """The quotation that a mark opens, if it does, and where to look for the next one."""
    mark, start = opening[0], opening.start()
    for match in _ends_of(mark).finditer(text, opening.end()):
        sign, at = match[0], match.start()
        if sign[0] == _PARAGRAPH:
            again = _opens_again(text, match)
            if mark == "‘":
                return None, match.end()
            if again or sign.count("\n") > 1:
                return Quotation(start, at, again), match.end()
        elif sign == "“" and mark == "‘":
            return None, at
        elif _can_close(text, sign, match):
            short = mark != "‘" or at - start < _LONGEST_SINGLE
            return Quotation(start, match.end()) if short else None, match.end()
    return Quotation(start, len(text)) if mark != "‘" else None, len(text)


@cache
def _ends_of(mark: str) -> re.Pattern[str]:
    """The pattern of what can end a quotation: a mark, two apostrophes, a break of lines."""
    signs = _CLOSES[mark] + ("“" if mark == "‘" else "")
    pairs = "’’|(?<![0-9])''|" if mark in '“"' else ""  # “30 left,’’ as wires have it
    return re.compile(rf"{pairs}[{signs}\n](?:(?<!['\n])|(?<=')'|(?<=\n)(?:[ \t]*\n)*[ \t]*)")


def _opens_again(text: str, paragraph: re.Match[str]) -> bool:
    """Whether the paragraph after a break begins with a quotation mark."""
    return text[paragraph.end() : paragraph.end() + 1] in ("“", '"', "„", "«") or text.startswith(
        "''", paragraph.end()
    )


def _can_open(text: str, sign: str, at: int) -> bool:
    """Whether a mark stands where a quotation can begin: not behind a letter, as inches do."""
    before = text[at - 1 : at]
    after = text[at + len(sign) : at + len(sign) + 1]
    if sign in ("”", "’"):
        return False
    if sign in ('"', "''", "‘"):
        return not before.isalnum() and bool(after) and not after.isspace()
    return True


def _can_close(text: str, sign: str, match: re.Match[str]) -> bool:
    """Whether a mark can end a quotation: not an apostrophe within a word or before a year, nor
    one that opens another, as “ does unless it is written for both: “30 left“, he said.
    """
    if sign not in "’“":
        return True
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    return not after.isalnum() and (before in _POINTS or not before.isspace())
