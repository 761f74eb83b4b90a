"""Lines of .words and .rules files to blocks of fields, every part with its place."""

from pathlib import Path
from typing import NamedTuple

from figures.rulebook.problems import Problems

__all__ = ["Block", "Field", "Place", "read_blocks"]

Place = tuple[Path, int, int, str]


class Field(NamedTuple):
    """One indented line and its deeper continuation lines: `name  rest`."""

    name: str
    text: str
    path: Path
    line: int
    column: int
    source: str
    extra: tuple["Field", ...] = ()

    def place(self, offset: int = 0) -> Place:
        """Where the character `offset` of the field's text stands."""
        return self.path, self.line, self.column + offset, self.source

    @property
    def joined(self) -> str:
        """The text of the field and of the lines that continue it."""
        return " ".join([self.text, *(extra.text for extra in self.extra)])

    def locate(self, offset: int) -> Place:
        """Where the character `offset` of the joined text stands."""
        for one in (self, *self.extra):
            if offset <= len(one.text):
                return one.place(offset)
            offset -= len(one.text) + 1
        return self.place()

    def start(self) -> Place:
        """Where the field's name stands."""
        indent = len(self.source) - len(self.source.lstrip())
        return self.path, self.line, indent + 1, self.source


class Block(NamedTuple):
    """A line at the margin (`class x`, `stage x`, `rule x`) and its fields."""

    kind: str
    name: str
    path: Path
    line: int
    source: str
    fields: list[Field]

    def place(self) -> Place:
        """Where the block's name stands."""
        at = self.source.find(self.name, len(self.kind)) if self.name else -1
        return self.path, self.line, max(0, at) + 1, self.source

    def start(self) -> Place:
        """Where the block's kind stands."""
        return self.path, self.line, 1, self.source


def _field(path: Path, number: int, line: str) -> Field:
    body = line.strip()
    name, _, rest = body.partition(" ")
    rest = rest.strip()
    column = (
        line.find(rest, len(line) - len(line.lstrip()) + len(name)) + 1 if rest else len(line) + 1
    )
    return Field(name, rest, path, number, column, line)


def read_blocks(path: Path, text: str, problems: Problems) -> list[Block]:
    """The blocks of one file. `#` at the start of a line is a comment.

    A deeper-indented line continues the field above it: it is kept as a field of its own in
    `extra`, so that it keeps its place.
    """
    blocks: list[Block] = []
    indent = 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        if "\t" in line[: len(line) - len(line.lstrip())]:
            problems.add("R001", (path, number, 1, line), "a tab in the indentation")
            continue
        depth = len(line) - len(line.lstrip(" "))
        if depth == 0:
            kind, _, name = line.strip().partition(" ")
            blocks.append(Block(kind, name.strip(), path, number, line, []))
            indent = 0
        elif not blocks:
            problems.add("R001", (path, number, depth + 1, line), "a field before the first block")
        elif indent and depth > indent and blocks[-1].fields:
            last = blocks[-1].fields[-1]
            more = Field("", line.strip(), path, number, depth + 1, line)
            blocks[-1].fields[-1] = last._replace(extra=(*last.extra, more))
        else:
            indent = indent or depth
            blocks[-1].fields.append(_field(path, number, line))
    return blocks
