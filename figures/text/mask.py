"""Blanking what holds digits and is no text: web and mail addresses, handles, tags."""

import re

__all__ = ["mask"]

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"”’]+")
_NAME = re.compile(r"[\w.+-]*\Z")
_HOST = re.compile(r"[@#][\w.-]*\w")


def mask(text: str) -> str:
    """The text with web and mail addresses and tags blanked: nothing is counted in them.

    Every character keeps its place.

    >>> mask("mail a1@b2.org or see www.c3.org/4")
    'mail xxxxxxxxx or see xxxxxxxxxxxx'
    """
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(lambda m: "x" * len(m[0]), text)
    if "@" not in text and "#" not in text:
        return text
    out: list[str] = []
    done = 0
    for match in _HOST.finditer(text):
        start = match.start()
        before = _NAME.search(text, max(done, start - 64), start)
        start = before.start() if before else start
        if match[0][0] == "#" and match[0][1:].isdigit():
            continue
        out += text[done:start], "x" * (match.end() - start)
        done = match.end()
    return "".join([*out, text[done:]]) if out else text
