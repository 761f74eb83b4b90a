"""Sentences: the stretch of text around an offset, up to the stops on both sides."""

import re
from typing import NamedTuple

__all__ = ["Stops", "sentence_at", "solid_after", "solid_before"]

# A stop, closing quotes and brackets, space, then something that can open a sentence;
# or a stop whose space was lost: on Monday.Lee said.
_BREAK = re.compile(
    r"""[.!?…\n](?:(?<!\n)["”’')\]]*\s+(?=["“‘'(\[]*[^\W_a-z])
    |(?<=[a-z0-9][a-z0-9%][.!?])(?=[A-Z][a-z]+[ ,])
    |(?<=\n)(?=\s*\n|[ \t]*(?:[^\W\d_a-z]|[0-9]{1,3}[.)]\s|[^\w\s,;)\]’”.$€£]))
    |(?<=\n)(?<![a-z,]\n)(?<![a-z,]\r\n)(?=[ \t]*[0-9$€£]))""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\s\"“‘(\[]+\Z")
_LETTERS = re.compile(r"(?:[A-Z]\.)*[^\W\d_a-z]\Z")
_SMALL = re.compile(r"(?:[a-z]\.)+[a-z]\Z")
_NEXT = re.compile(r"\W*([^\W\d_]+)")
_BRACKET = re.compile(r"\. \(\d")
_QUOTED = re.compile(r"\.\s+[\"“‘]")
_PARAGRAPH = re.compile(r"\.[ \t]*\r?\n[ \t]*\r?\n")
_REACH = 1500


class Stops(NamedTuple):
    """The words that tell whether a full stop ends a sentence, in lower case.

    `abbreviations` ("mr.") and `tails` of names ("inc.") have their stops; `openers` begin
    sentences, `clock` stands behind "a.m.".
    """

    abbreviations: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()


def _is_abbreviation(text: str, dot: int, stops: Stops) -> bool:
    """Whether the full stop at `dot` belongs to the word before it ("Mr.", "No.", "J.").

    That of a letter and of letters with stops ("U.S.") does unless a word of those that open
    sentences follows ("on X. The"), that of small ones ("a.m.") if letters ("EST") or a word of
    those behind them follows, or the hour elsewhere in brackets, that behind a name ("Orl Inc.")
    unless a quotation or, with a capital, a word that opens sentences.
    """
    before = text[max(0, dot - 20) : dot]
    word = before.rpartition(" ")[2]
    if not word.isalnum():
        match = _WORD.search(before)
        if match is None:
            return False
        word = match[0]
        if _SMALL.match(word):
            follows = _next(text, dot)
            zone = follows.isupper() and 1 < len(follows) < 5
            return zone or follows.lower() in stops.clock or _BRACKET.match(text, dot) is not None
    if _LETTERS.match(word):
        follows = _next(text, dot)
        return follows.lower() not in stops.openers if follows else len(word) == 1
    form = f"{word.lower()}."
    if form in stops.tails:
        follows = _next(text, dot)
        opens = follows[:1].isupper() and follows.lower() in stops.openers
        return not opens and not _QUOTED.match(text, dot)
    return form in stops.abbreviations


def _next(text: str, dot: int) -> str:
    """The word behind a full stop; "" if there is none."""
    match = _NEXT.match(text, dot)
    return match[1] if match else ""


def sentence_at(text: str, at: int, floor: int, stops: Stops) -> tuple[int, int]:
    """Start and end of the sentence that holds offset `at`, not before `floor`.

    A line break ends a sentence unless the next line goes on in lower case. A sentence longer than
    some hundreds of words is cut, so that the work stays linear whatever the text.

    >>> stops = Stops(*map(frozenset, (["mr."], ["inc."], ["the"], ["monday"])))
    >>> sentence_at("It fell. Mr. Bo sold 3 cars. He left.", 22, 0, stops)
    (9, 29)
    >>> sentence_at("The U.S. Army left the U.S. The 3 cars fell.", 30, 0, stops)
    (28, 44)
    >>> sentence_at("He wrote so on X. The 3 cars fell.", 22, 0, stops)
    (18, 34)
    >>> sentence_at("It fell at 7 a.m. Monday.", 0, 0, stops)
    (0, 25)
    >>> sentence_at("It fell, says Orl Inc. The 3 cars fell.", 0, 0, stops)
    (0, 23)
    >>> sentence_at("It fell, says Orl Inc.\\n\\nCars fell.", 0, 0, stops)
    (0, 24)
    >>> sentence_at("It fell on Monday.The 3 cars fell.", 22, 0, stops)
    (18, 34)
    """
    start = max(floor, at - _REACH)
    limit = min(len(text), at + _REACH)
    line = text.rfind("\n", start, at)
    if line >= 0 and _BREAK.match(text, line):
        start = line + 1
    for match in _BREAK.finditer(text, start, limit):
        stop, end = match.span()
        if (
            text[stop] == "."
            and not _PARAGRAPH.match(text, stop)
            and _is_abbreviation(text, stop, stops)
        ):
            continue
        if end > at:
            return start, end
        start = end
    if limit < len(text):
        cut = max(text.rfind(" ", at + 1, limit), text.rfind("\n", at + 1, limit))
        limit = cut if cut > at else limit
    return start, limit


def solid_before(text: str, at: int) -> int:
    """The offset of the last character before `at` that is no white space, or -1.

    >>> solid_before("It fell. He left.", 9)
    7
    """
    at -= 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at


def solid_after(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is no white space, or the text's end.

    >>> solid_after("It fell. He left.", 8)
    9
    """
    while at < len(text) and text[at].isspace():
        at += 1
    return at
