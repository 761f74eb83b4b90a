"""Capitals: the runs of capitalised words of a text, in which its names are found."""

import functools
import re
from collections.abc import Iterator

from figures.engine.words import Words

__all__ = ["Capitals"]

_UPPER = r"[^\W\d_a-z]"


@functools.cache
def _run_of(words: Words) -> re.Pattern[str]:
    """The pattern of a run of capitals, with the particles that names have ("de", "van").

    A full stop goes on only behind initials and titles ("Sen."): another one ends a sentence.
    """
    table, titles = words.classes.get("name-particle"), words.classes.get("title")
    particles = "|".join(map(re.escape, table.folded)) if table else "(?!)"
    short = [form for form in titles.exact if form.endswith(".")] if titles else []
    short.sort(key=len, reverse=True)
    dotted = "|".join(rf"(?<={form[0]}){re.escape(form[1:])}" for form in short) or "(?!)"
    # One set first, which `re` finds fast.
    capital = rf"{_UPPER}(?:(?:{dotted})(?!\w)|\.(?:{_UPPER}\.)*|[\w’'-]*)"
    return re.compile(
        rf"{capital}(?:[ \u00a0](?:(?:{particles})[ \u00a0-]){{0,3}}(?:{capital}|&))*"
    )


@functools.cache
def _joint_of(words: Words) -> re.Pattern[str]:
    """The pattern of a word between a body and what it is for: Ministry of Health."""
    table = words.classes.get("name-joint")
    joints = "|".join(map(re.escape, table.folded)) if table else "(?!)"
    return re.compile(rf"[ \u00a0](?:{joints})[ \u00a0]")


class Capitals:
    """The runs of one text; a line is searched when it is first asked for, as none goes over it."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self._joint = _joint_of(words).match
        self._match = _run_of(words).match
        self._search = _run_of(words).finditer
        self._lines: dict[int, list[tuple[int, int]]] = {}

    def before(self, start: int, first: int) -> Iterator[tuple[int, str]]:
        """The runs that begin between two offsets, the latest first; none goes on past `start`."""
        end = start
        while end > first and end >= 0:
            line = self.text.rfind("\n", 0, end) + 1
            for at, stop in reversed(self._line(line)):
                if at < first:
                    return
                if at < end:
                    yield at, self.text[at:stop] if stop <= start else self.at(at, start) or ""
            end = line - 1

    def _line(self, start: int) -> list[tuple[int, int]]:
        """From, to of the runs of the line that begins at an offset."""
        if start not in self._lines:
            end = self.text.find("\n", start)
            found = self._search(self.text, start, len(self.text) if end < 0 else end)
            self._lines[start] = [match.span() for match in found]
        return self._lines[start]

    def at(self, start: int, end: int) -> str | None:
        """The run that begins at an offset and does not go on past `end`; or None."""
        match = self._match(self.text, start, end)
        return match[0] if match else None

    def whole(self, start: int, run: str) -> str:
        """A run with what it is for, if it ends in a word for a body: "Ministry" of Health."""
        joint = self._joint(self.text, start + len(run))
        if joint is None or self.words.find(("body",), run.rpartition(" ")[2].lower()) is None:
            return run
        rest = self.at(joint.end(), len(self.text))
        return self.text[start : joint.end() + len(rest)] if rest else run

    def ending(self, end: int, first: int) -> str | None:
        """The longest run that begins after `first` and ends at an offset; or None."""
        runs = [*self._search(self.text, max(0, first), end)]
        return runs[-1][0] if runs and runs[-1].end() == end else None

    def has_within(self, word: str, start: int, end: int) -> bool:
        """Whether a word stands alone with its capital within a sentence of a stretch of text."""
        alone = rf"[a-z],? {re.escape(word)}(?![\w-]|[ \u00a0]{_UPPER})"
        return re.compile(alone).search(self.text, start, end) is not None
