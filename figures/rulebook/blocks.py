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
    source: str
    extra: tuple["Field", ...] = ()

    def place(self, offset: int = 0) -> Place:
        """Where the character `offset` of the field's text stands."""
        after = len(self.source) - len(self.source.lstrip()) + len(self.name)
        column = self.source.find(self.text, after) if self.text else len(self.source)
        return self.path, self.line, column + 1 + offset, self.source

    @property
    def joined(self) -> str:
        """The text of the field and of the lines that continue it."""
        if not self.extra:
            return self.text
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


def read_blocks(path: Path, text: str, problems: Problems) -> list[Block]:
    """The blocks of one file. `#` at the start of a line is a comment.

    A deeper-indented line continues the field above it: it is kept as a field of its own in
    `extra`, so that it keeps its place.
    """
    blocks: list[Block] = []
    fields: list[Field] = []
    indent = 0
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = raw.rstrip()
        if not line or line[0] == "#":
            continue
        body = line.lstrip(" \t")
        margin = line[: -len(body)]
        depth = len(margin.expandtabs())
        if "\t" in margin:  # told, and read all the same: what the line says is not missing
            at = margin.index("\t") + 1
            problems.add("R001", (path, number, at, line), "a tab in the indentation")
        if not depth:
            kind, _, name = line.partition(" ")
            fields = []
            blocks.append(Block(kind, name.strip(), path, number, line, fields))
            indent = 0
        elif not blocks:
            problems.add(
                "R001", (path, number, len(margin) + 1, line), "a field before the first block"
            )
        elif indent and depth > indent and fields:
            last = fields[-1]
            more = Field("", body, path, number, line)
            fields[-1] = last._replace(extra=(*last.extra, more))
        else:
            if indent and depth != indent:
                message = f"indented by {depth}, and the fields above by {indent}"
                problems.add("R001", (path, number, len(margin) + 1, line), message)
            indent = indent or depth
            name, *rest = body.split(None, 1)
            fields.append(Field(name, rest[0] if rest else "", path, number, line))
    return blocks
