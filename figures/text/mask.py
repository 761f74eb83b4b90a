"""Blanking what is no text: web and mail addresses, handles, tags, and the marks of Markdown."""

import re

__all__ = ["mask"]

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"”’]+")
_NAME = re.compile(r"[\w.+-]*\Z")
_HOSTS = {sign: re.compile(rf"{sign}[\w.-]*\w") for sign in "@#"}  # `re` finds one sign fast
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # ５ km, as in East Asia
_WIDE = b"\xff"  # the half of them that all share in UTF-16, found faster than by a pattern
_PAGE = re.compile(r"\n[ \t]*[-–—] ?[0-9]{1,4} ?[-–—]\r?(?=\n|\Z)")
_HEADING = re.compile(r"#(?<![^\n]#)#{0,5}(?= )")
_NOTE = re.compile(r"\[\^[\w-]+\]")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
# **40 men**, _12_ dead, ~~40~~; also the star that leads to a note: 40* men.
# One pattern a sign, which `re` finds fast; then what stands before and behind it.
_EMPHASIS = {
    "*": re.compile(
        r"""\*(?:(?<![\w*]\*)\*{0,2}(?=[^\W_]|[$€£“"])
        | (?<=[^\W_]\*|[.,!?%”"]\*)\*{0,2}(?![\w*]))""",
        re.VERBOSE,
    ),
    "_": re.compile(r"_(?:(?<!\w_)_{0,2}(?=[^\W_])|(?<=[^\W_]_)_{0,2}(?!\w))"),
    "~": re.compile(r"~~"),
}


def mask(text: str) -> str:
    """The text with web and mail addresses and tags blanked: nothing is counted in them.

    Every character keeps its place. Marks of Markdown around words become spaces, and full-width
    letters and digits those of ASCII.

    >>> mask("mail a1@b2.org or see www.c3.org/4")
    'mail xxxxxxxxx or see xxxxxxxxxxxx'
    >>> mask("**40 men**[^2] left")
    '  40 men       left'
    >>> mask("５ km")
    '5 km'
    """
    if not text.isascii() and _WIDE in text.encode("utf-16-le", "surrogatepass"):
        text = text.translate(_NARROW)
    if ("/" in text and "://" in text) or "www." in text:  # one sign is found fastest
        text = _ADDRESS.sub(lambda m: "x" * len(m[0]), text)
    text = _PAGE.sub(lambda m: "\n" + " " * (len(m[0]) - 1), text)  # - 12 -
    for sign, marks in _EMPHASIS.items():
        if sign in text:
            text = marks.sub(_blank, text)
    if "^" in text:
        text = _NOTE.sub(_blank, text)
    # One alone may say "more than".
    if ">" in text and text.count("\n>") + text.startswith(">") > 1:
        text = _QUOTED.sub(_blank, text)
    if "#" in text:
        text = _HEADING.sub(_blank, text)
    hosts = [host for sign in _HOSTS if sign in text for host in _HOSTS[sign].finditer(text)]
    if not hosts:
        return text
    out: list[str] = []
    done = 0
    for match in sorted(hosts, key=re.Match.start):
        start = match.start()
        before = _NAME.search(text, max(done, start - 64), start)
        start = before.start() if before else start
        if match[0][0] == "#" and match[0][1:].isdigit():
            continue
        is_word = text[start] == "#" and match[0][1:].isalpha()  # 30 #refugees
        end = start + 1 if is_word else match.end()
        out += text[done:start], " " if is_word else "x" * (end - start)
        done = end
    return "".join([*out, text[done:]]) if out else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
