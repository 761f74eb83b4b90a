"""Firms: which names are those of firms, and the full form that a text gives such a name."""

import re

from figures.engine.words import Words

__all__ = ["Firms"]

_MOST = 4  # words of a full name behind the short one: Orl (Steel & Iron Co)
_WORD = re.compile(r",?[ \u00a0]([^\W\d_][\w’'-]*|&)(?!\w)").match


class Firms:
    """The firms of one text; the class `firm-tail` says what ends the full name of one.

    `firm-word` has other words that end such names, and no names of people: Foods, Holdings.
    """

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self._full: dict[str, tuple[int, str]] = {}  # where the full form of a name ends, and it

    def is_firm(self, name: str) -> bool:
        """Whether a name is a firm's by its last word: Orl Motors Inc., Ada Foods."""
        first, _, last = name.rstrip(".").rpartition(" ")
        return bool(first) and self.words.find(("firm-tail", "firm-word"), last) is not None

    def full(self, name: str, start: int) -> str:
        """The first full form that a firm's name has before an offset, else the name.

        Halm Motors is "Halm Motors Corp", and Orl may be "Orl Steel Ltd".
        """
        bare = name.rstrip(".")
        if self._is_tail(bare.rpartition(" ")[2]):
            return bare
        end, full = self._full.get(name, (0, ""))
        if not full:
            end, full = self._full[name] = self._find(name)
        return full if end <= start else name

    def _find(self, name: str) -> tuple[int, str]:
        """Where the first full form of a name ends, and that form; or 0 and the name."""
        at = -1
        while (at := self.text.find(name, at + 1)) >= 0:
            end = at + len(name)
            for _ in range(0 if self.text[at - 1 : at].isalnum() else _MOST):
                match = _WORD(self.text, end)
                if match is None:
                    break
                end = match.end()
                if self._is_tail(match[1]):
                    return end, self.text[at:end]
                if match[1].islower():
                    break
        return 0, name

    def _is_tail(self, word: str) -> bool:
        return self.words.find(("firm-tail",), word) is not None
