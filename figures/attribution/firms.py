"""Firms: which names are those of firms, and the full form that a text gives such a name."""

import functools
import re

from figures.engine.words import Words

__all__ = ["Firms"]

_MOST = 4  # words of a full name behind the short one: Orl (Steel & Iron Co)
_LONGEST = 120  # code points of a full name
_WORD = re.compile(r"[^\s,]+").finditer
# Where the shares of whom are traded: Orl Beauty (NYSE: ORL)
_TRADED = re.compile(
    r"(?<!\w)((?:[A-Z][\w&’'.-]{0,30} ){0,4}[A-Z][\w&’'.-]{0,30}),? "
    r"\([A-Z][A-Za-z]{1,9}: ?[A-Z.]{1,6}\)"
).finditer


@functools.cache
def _tail_of(words: Words) -> re.Pattern[str]:
    """The pattern of a word that ends the full name of a firm."""
    table = words.classes.get("firm-tail")
    forms = [*table.exact, *table.folded] if table else []
    tails = {shown for form in forms for shown in (form, form[:1].upper() + form[1:])}
    tails |= {form.upper() for form in forms}
    return re.compile(
        rf"(?<=[ \u00a0])(?:{'|'.join(map(re.escape, sorted(tails))) or '(?!)'})(?![\w’'-])"
    )


@functools.cache
def _name_of(words: Words) -> re.Pattern[str]:
    """The pattern of what may stand before a tail: words in a row, all but joints with capitals."""
    table = words.classes.get("name-joint")
    joints = "".join(f"|{re.escape(form)}" for form in table.folded) if table else ""
    return re.compile(rf"(?:(?:[^\W\d_a-z][\w’'-]*|&{joints}),?[ \u00a0])+\Z")


class Firms:
    """The firms of one text; the class `firm-tail` says what ends the full name of one.

    `firm-word` has other words that end such names, and no names of people: Foods, Holdings.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words

    def is_firm(self, name: str) -> bool:
        """Whether a name is a firm's by its last word: Orl Motors Inc., Ada Foods; or traded."""
        first, _, last = name.rstrip(".").rpartition(" ")
        has_tail = bool(first) and self.words.find(("firm-tail", "firm-word"), last) is not None
        return has_tail or name in self._traded

    @functools.cached_property
    def _traded(self) -> frozenset[str]:
        """The names behind which the text says where their shares are traded."""
        return frozenset(found[1] for found in _TRADED(self.text))

    def full(self, name: str, start: int) -> str:
        """The first full form that a firm's name has before an offset, else the name.

        Halm Motors is "Halm Motors Corp", and Orl may be "Orl Steel Ltd".
        """
        bare = name.rstrip(".")
        if self.words.find(("firm-tail",), bare.rpartition(" ")[2]) is not None:
            return bare
        end, full = self._full.get(name, (0, name))
        return full if end <= start else name

    @functools.cached_property
    def _full(self) -> dict[str, tuple[int, str]]:
        """Where the first full form of a name ends, and that form; for the beginnings of all."""
        found: dict[str, tuple[int, str]] = {}
        for tail in _tail_of(self.words).finditer(self.text):
            end = tail.end()
            first = max(0, tail.start() - _LONGEST)
            name = _name_of(self.words).search(self.text[first : tail.start()])
            if name is None:
                continue
            spans = [word.span() for word in _WORD(name[0])]
            first += name.start()
            for number, (start, _) in enumerate(spans):
                full = self.text[first + start : end]
                for _, stop in spans[max(number, len(spans) - _MOST) :]:
                    found.setdefault(full[: stop - start], (end, full))
        return found
