"""Blanking what is no text: web and mail addresses, handles, tags, marks of Markdown and HTML."""

import re
from html import unescape

__all__ = ["mask"]

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"”’]+")
_NAME = re.compile(r"[\w.+-]*\Z")
_HOSTS = {sign: re.compile(rf"{sign}[\w.-]*\w") for sign in "@#"}  # `re` finds one sign fast
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # ５ km, as in East Asia
_WIDE = b"\xff"  # the half of them that all share in UTF-16, found faster than by a pattern
_PAGE = re.compile(r"\n[ \t]*[-–—] ?[0-9]{1,4} ?[-–—]\r?(?=\n|\Z)")
_HEADING = re.compile(r"#(?<![^\n]#)#{0,5}(?= )")
# What has no width and no word around it: the marks of who writes from right to left.
_WIDTHLESS = "".join(
    map(
        chr,
        (*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF),
    )
)
_UNSEEN = re.compile(rf"(?<!\w)[{_WIDTHLESS}]+|[{_WIDTHLESS}]+(?!\w)")
_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")  # &pound;5m
_ELEMENT = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,1000})?/?>")
_INLINE = re.compile("abbr|[abisqu]|big|cite|code|del|em|font|img|ins|mark|small|span|strong|wbr")
_BLOCK = re.compile(
    "article|aside|blockquote|br|caption|d[dlt]|div|figcaption|footer|h[1-6]|header|hr|li|main"
    "|[ou]l|p|pre|section|table|t[dhr]|tbody|tfoot|thead|title"
)
_DASHES = "-\u2013\u2014\u2212"
_SOFT = "\u00ad"  # a soft hyphen, which words may have anywhere
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
    letters and digits those of ASCII; so do tags of HTML around words, and others end a paragraph.

    >>> mask("mail a1@b2.org or see www.c3.org/4")
    'mail xxxxxxxxx or see xxxxxxxxxxxx'
    >>> mask("**40 men**[^2] left")
    '  40 men       left'
    >>> mask("５ km")
    '5 km'
    >>> mask("lost <b>&pound;5m</b>")
    'lost    £      5m    '
    """
    if not text.isascii() and _WIDE in text.encode("utf-16-le", "surrogatepass"):
        text = text.translate(_NARROW)
    if not text.isascii() and any(sign in text for sign in _WIDTHLESS):
        text = _UNSEEN.sub(_blank, text)
    if "&" in text:
        text = _REFERENCE.sub(_refer, text)
    if "<" in text and ">" in text:
        text = _ELEMENT.sub(_open, text)
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


def _refer(match: re.Match[str]) -> str:
    """The one character that a reference stands for, so placed that a figure has all of it."""
    width, sign = len(match[0]), unescape(match[0])
    if len(sign) != 1:
        return match[0]
    before = match.string[match.start() - 1 : match.start()]
    if sign in _DASHES:
        return sign.center(width)
    if before.isalpha() and (sign in "'\u2019" or sign.isalpha()):
        return sign.rjust(width, _SOFT)
    return sign.rjust(width) if before.isalnum() else sign.ljust(width)


def _open(match: re.Match[str]) -> str:
    """Blanks for a tag, and for one that opens or ends a paragraph the end of one."""
    name = match[1].lower()
    if _BLOCK.fullmatch(name):
        return "\n\n".rjust(len(match[0]))
    return _blank(match) if _INLINE.fullmatch(name) else match[0]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
