"""Text to pieces: every token with the white space before it, so that lengths add up to offsets.

A piece is a word, a number in digits, a dash with the space around it, a clitic, or one other
character. Nothing but white space at the very end of a segment is left over.
"""

import re
from itertools import accumulate

__all__ = ["TOKEN", "lex"]

_GROUP = "[ \u00a0\u2009\u202f]"
_MARK = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # accents, soft hyphens, zero-width

TOKEN = re.compile(
    rf"""[ ][A-Za-z]++(?=[ ,])                               # most words, and most of the rest:
    | ,
    | \s*+(?:
      [A-Za-z]++(?![\w{_MARK}]|\.\w)                         # a plain word
    | (?:[^\W\d_]\.)(?:[^\W\d_]\.)+                          # U.S.  a.m.
    | [A-Z][A-Za-z]{{0,3}}                                   # Rs5,000  R500m  R5 billion
      (?=[0-9]+(?:[.,][0-9]|(?:[bmt]n|[km]|\s[a-z]{{1,2}}illion)\b))
    | (?:[A-Z]{{3}}|[A-Z][a-z]{{1,2}}|[A-Z]{{2}}(?=[0-9]{{2}}))              # USD5 RM50 Rs5-Rs10
      (?=[0-9]+(?!\w|-[^0-9A-Z]|-[A-Z](?![A-Za-z]{{0,2}}[0-9])))
    | (?<=[0-9])(?:h|hrs?|(?<![0-9.,][0-9])ft)               # 2h30  1h20m  5ft11, not 50ft2
      (?=[0-5]?[0-9](?:min|m|ins?)?(?![A-Za-z/])|[0-5]?[0-9]m[0-9])
    | (?<=[0-9])x(?=[0-9])                                  # 9x13
    | (?<=[0-9])(?:m|min)(?=[0-5]?[0-9](?:s|sec)(?!\w))      # 4m30s
    | [^\W\d_][\w{_MARK}]*(?:(?<=[0-9])\.[0-9]+(?!\w))*       # word, G7, m², ½, v2.0
    | (?: [0-9]{{1,3}}(?:,[0-9]{{2,3}})*,[0-9]{{3}}(?![0-9])(?:\.[0-9]+)?   # 5,000  1,00,000.5
        | (?<![-–—,.\w])[0-9]{{1,3}}(?:{_GROUP}[0-9]{{3}})+(?![0-9]|\.[0-9]+\.)
          (?:\.[0-9]+|,[0-9]{{1,2}}(?!\w))?
        | [0-9]{{1,3}}(?:['’][0-9]{{3}})+(?![0-9'’])(?:\.[0-9]+)?           # 1'500'000
        | [0-9]{{1,3}}(?:\.[0-9]{{3}})+,[0-9]{{1,2}}(?![0-9])               # 1.111,11
        | [0-9]{{1,3}}(?:\.[0-9]{{3}}){{2}}(?!\.?[0-9])                       # 1.000.000
        | (?<![0-9],)[0-9]+,[0-9]{{1,2}}(?![0-9]|,[0-9])                    # 3,5
        | [0-9]+(?:\.[0-9]+)?
        | (?<![A-Za-z])\.[0-9]+
      )(?:[eE][+-]?[0-9]+(?!\w))?(?:\s?[x×*·⋅]\s?10(?:\^[-+−]?[0-9]+|[⁰¹²³⁴-⁹⁻]+|[-−][0-9]{{1,2}}(?![0-9])))?
    | (?:--+|[-‐‑‒–—―−])\s*                                  # a dash takes the space on both sides
    | ['’](?:[a-zA-Z]{{1,2}}(?!\w)|(?<![0-9]['’])[0-9]{{2}}s?(?!\w))        # ’s  ’98
    | ''|[<>]=|=[<>]|[⁰¹²³⁴-⁹⁻]+
    | \S )""",
    re.VERBOSE,
)


def lex(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """The pieces of `text[start:end]` and, parallel to them, where each ends in `text`.

    Offsets are code points. A piece keeps the white space before it, a dash also that after it.

    >>> lex("Some 5,000 men – 3.5m", 0, 21)
    (['Some', ' 5,000', ' men', ' – ', '3.5', 'm'], [4, 10, 14, 17, 20, 21])
    """
    pieces = TOKEN.findall(text, start, end)
    ends = list(accumulate(map(len, pieces), initial=start))
    del ends[0]
    return pieces, ends
