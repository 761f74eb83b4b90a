"""Text to pieces: every token with the white space before it, so that lengths add up to offsets.

A piece is a word, a number in digits, a dash with the space around it, a clitic, or one other
character. Nothing but white space at the very end of a segment is left over. Which letters stand
between digits ("2h30"), and which scale a sum ("R500m"), is for the vocabulary to say.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

__all__ = ["Between", "Lexer"]

_GROUP = "[ \u00a0\u2009\u202f]"
_MARK = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # accents, soft hyphens, zero-width
_NEVER = "(?!)"
_LIKE_CODES = re.compile("[A-Z]{3}|[A-Z][a-z]{1,2}")  # money before digits, whatever they say

# BETWEEN, SCALED and CODES stand for what the vocabulary says.
_TOKEN = rf"""[ ][A-Za-z]++(?=[ ,])                        # most words, and most of the rest:
    | ,
    | \s*+(?:
      [A-Za-z]++(?![\w{_MARK}]|\.\w)                         # a plain word
    | (?:[^\W\d_]\.)(?:[^\W\d_]\.)+                          # U.S.  a.m.
    | (?:[A-Z][A-Za-z]{{0,3}}|CODES)(?=[0-9]+(?:[.,][0-9]|SCALED))   # Rs5,000  R500m  eur5m
    | (?:[A-Z]{{3}}|[A-Z][a-z]{{1,2}}|[A-Z]{{2}}(?=[0-9]{{2}})|CODES)  # USD5 RM50 Rs5-Rs10
      (?=[0-9]+(?!\w|-[^0-9A-Z]|-[A-Z](?![A-Za-z]{{0,2}}[0-9])))
    | (?<=[0-9'"’”′″])(?:BETWEEN)                          # 2h30  5ft11  9x13
    | [¼-¾⅐-⅞](?=[A-Za-z])                                   # ½lb
    | [^\W\d_][\w{_MARK}]*(?:(?<=[0-9])\.[0-9]+(?!\w))*       # word, G7, m², ½, v2.0
    | (?: [0-9]{{1,3}}(?:,[0-9]{{2,3}})*,[0-9]{{3}}(?![0-9])(?:\.[0-9]+)?   # 5,000  1,00,000.5
        | (?:(?<![-–—,.\w])|(?<={_GROUP}[0-9]{{3}}[-–—]))                  # 5 000  5 000–7 000
          [0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+(?![0-9]|\.[0-9]+\.|(?<!000)-[a-z]|(?:-[0-9]+)?s\b)
          (?:\.[0-9]+|,[0-9]{{1,2}}(?!\w))?
        | [0-9]{{1,3}}(?:['’][0-9]{{3}})+(?![0-9'’])(?:\.[0-9]+)?           # 1'500'000
        | [0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]{{1,2}}(?![0-9])               # 1.111,11
        | [0-9]{{1,3}}(?:\.[0-9]{{3}}){{2}}(?!\.?[0-9])                       # 1.000.000
        | (?<![0-9],)[0-9]+,[0-9]{{1,2}}(?![0-9]|,[0-9])                    # 3,5
        | [0-9]+(?:\.[0-9]+)?
        | (?<![A-Za-z.])(?<![A-Z]/)\.[0-9]+                                   # .5, no S/.45
      )(?:[eE][+-]?[0-9]+(?!\w))?(?:\s?[x×*·⋅]\s?10(?:(?:\^|\*\*)(?:[-+−]?[0-9]+|\{{[-+−]?[0-9]+\}})|[⁰¹²³⁴-⁹⁻]+|[-−][0-9]{{1,2}}(?![0-9])))?
    | (?:--+|[-‐‑‒–—―−])\s*                                  # a dash takes the space on both sides
    | ['’](?:[a-zA-Z]{{1,2}}(?!\w)                            # ’s  ’98, and no “'40 men”
      |(?<![0-9]['’])(?:(?<=’)|(?![0-9]{{2}}\s[a-z][^'\n]{{0,300}}'(?!\w)))[0-9]{{2}}s?(?!\w))
    | ''|(?<![^0-9])\.\.\.?(?=[0-9]|\Z)|[<>]=|=[<>]|(?<=[0-9])\*\*(?=[0-9])|[⁰¹²³⁴-⁹⁻]+
    | \S )"""


class Between(NamedTuple):
    """Letters that stand between digits, and what must stand around them.

    At most `most` digits before; behind, a number up to `last`, and then, unless the word ends
    there, one of `closing` (which `must` stand there). 0 is no limit.
    """

    letters: str
    most: int = 0
    last: int = 0
    closing: tuple[str, ...] = ()
    must: bool = False

    @property
    def pattern(self) -> str:
        """The letters, where a word is cut at them."""
        source = re.escape(self.letters)
        if self.most:
            source = rf"(?<![0-9.,][0-9]{{{self.most}}}){source}"
        if not self.last:
            return f"{source}(?=[0-9])"
        number = _up_to(self.last)
        closed = _one_of(self.closing) if self.must else f"{_one_of(self.closing)}?"
        return rf"{source}(?=0?(?:{number})(?![0-9]){closed}(?![A-Za-z/]))"


def _up_to(last: int) -> str:
    """The pattern of a number up to this one of two digits, in as few parts as can be.

    >>> _up_to(59), _up_to(23), _up_to(9)
    ('5[0-9]|[1-4]?[0-9]', '2[0-3]|[1-1]?[0-9]', '[0-9]')
    """
    tens, ones = divmod(last, 10)
    if not tens:
        return f"[0-{ones}]"
    lower = f"[1-{tens - 1}]?" if tens > 1 else ""
    return f"{tens}[0-{ones}]|{lower}[0-9]"


def _one_of(forms: Sequence[str]) -> str:
    """The pattern of one of these forms, of none of them the longer first."""
    return f"(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True))) or _NEVER})"


class Lexer:
    """Cuts texts into pieces, by what the vocabulary says of letters beside digits.

    `between` are letters between digits, `scales` words and `letters` that make a sum of the digits
    before them, and so money of the letters before those: "R5 billion", "R5-billion", "R500m".
    `codes` are letters that are cut from any digits behind them: "usd500", "about150".

    >>> Lexer([Between("h", last=59)]).lex("2h30", 0, 4)[0], Lexer().lex("2h30", 0, 4)[0]
    (['2', 'h', '30'], ['2', 'h30'])
    """

    def __init__(
        self,
        between: Sequence[Between] = (),
        scales: Sequence[str] = (),
        letters: Sequence[str] = (),
        codes: Sequence[str] = (),
    ) -> None:
        self.between, self.scales = tuple(between), tuple(scales)
        self.letters, self.codes = tuple(letters), tuple(codes)

    @cached_property
    def _token(self) -> re.Pattern[str]:
        between = "|".join(entry.pattern for entry in self.between) or _NEVER
        scaled = rf"(?:{_one_of(self.letters)}|[\s-]{_one_of(self.scales)})\b"
        source = _TOKEN.replace("BETWEEN", between).replace("SCALED", scaled)
        codes = [code for code in self.codes if not _LIKE_CODES.fullmatch(code)]
        return re.compile(source.replace("CODES", _one_of(codes)), re.VERBOSE)

    def __reduce__(self) -> tuple[Any, ...]:
        return Lexer, (self.between, self.scales, self.letters, self.codes)

    def lex(self, text: str, start: int, end: int) -> tuple[list[str], list[int]]:
        """The pieces of `text[start:end]` and, parallel to them, where each ends in `text`.

        Offsets are code points. A piece keeps the white space before it, a dash also that after it.

        >>> Lexer().lex("Some 5,000 men – 3.5m", 0, 21)
        (['Some', ' 5,000', ' men', ' – ', '3.5', 'm'], [4, 10, 14, 17, 20, 21])
        """
        pieces = self._token.findall(text, start, end)
        ends = list(accumulate(map(len, pieces), initial=start))
        del ends[0]
        return pieces, ends

    def split(self, text: str) -> list[str]:
        """The pieces of a text.

        >>> Lexer().split("sq. km")
        ['sq', '.', ' km']
        """
        return self._token.findall(text)
