"""The text of a document as HTML, its figures marked."""

import re
from html import escape
from typing import TYPE_CHECKING

from figures.model import wording

if TYPE_CHECKING:
    from figures.model.records import Document

__all__ = ["mark", "printable"]

# In a style attribute, because notebooks strip style sheets; half transparent for dark themes.
_BOX = "white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.6"
_MARK = "background:rgba(255,196,0,.35);color:inherit;border-radius:3px;padding:0 1px"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with U+FFFD for what has no place on a page or a terminal, lengths kept.

    >>> printable("5\\x1b[31m men\\n")
    '5�[31m men\\n'
    """
    return _CONTROL.sub("\ufffd", text)


def mark(document: "Document", row: str = "") -> str:
    """An HTML fragment: the escaped text, and what each figure says in a tooltip over it.

    Where figures overlap, the text is cut at each of their ends, and every piece has the tooltips
    of all figures that it belongs to. With `row` each is a link to the element of that name and
    the number of the figure among the document's.
    """
    text = document.text
    figures = document.figures
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        if figure.start >= figure.end:
            continue
        starts.setdefault(figure.start, []).append(index)
        ends.setdefault(figure.end, []).append(index)
    cuts = sorted({0, len(text), *starts, *ends})
    open_figures: dict[int, str] = {}
    parts = [f'<div class="figures-text" dir="auto" style="{_BOX}">']
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        for index in ends.get(start, ()):
            open_figures.pop(index)
        for index in starts.get(start, ()):
            open_figures[index] = printable(wording.summary(figures[index]))
        piece = escape(printable(text[start:end]))
        if piece and open_figures:
            tip = escape("\n".join(open_figures.values())).replace("\n", "&#10;")
            piece = f'<mark title="{tip}" style="{_MARK}">{piece}</mark>'
            if row:
                piece = f'<a href="#{row}{min(open_figures)}">{piece}</a>'
        parts.append(piece)
    parts.append("</div>")
    return "".join(parts)
