"""Vocabulary: .words files to classes of entries, and every form with what it means."""

import re
from pathlib import Path
from typing import NamedTuple

from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.reader import Block, Field, read_blocks

__all__ = ["Entry", "Vocabulary", "WordClass", "read_words"]

_HEADERS = {"field", "kind", "case", "with", "source", "note"}
_ATTRIBUTE = re.compile(r'([A-Za-z_][\w-]*)=("[^"]*"|\S+)')
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


class Entry(NamedTuple):
    """One meaning: its canonical form and its attributes (header attributes merged in)."""

    canonical: str
    attributes: dict[str, str]
    noun: bool


class WordClass:
    """A class of the vocabulary: form -> entry; exact forms keep their case, others are folded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.field = ""
        self.closed = False
        self.folded: dict[str, Entry] = {}
        self.exact: dict[str, Entry] = {}

    def find(self, form: str) -> Entry | None:
        """The entry of a form as it stands in a text, or None."""
        return self.exact.get(form) or self.folded.get(form.lower())


class Vocabulary:
    """All classes by name."""

    def __init__(self) -> None:
        self.classes: dict[str, WordClass] = {}


def _attributes(field: Field, text: str, offset: int, problems: Problems) -> dict[str, str]:
    found = {m[1]: m[2].strip('"') for m in _ATTRIBUTE.finditer(text)}
    rest = _ATTRIBUTE.sub("", text).strip()
    if rest:
        at = offset + max(0, text.find(rest.split()[0]))
        problems.add("R008", field.place(at), f"not an attribute: {rest.split()[0]!r}")
    return found


def _whole(field: Field) -> str:
    """The text of an entry line with its continuation lines."""
    line = f"{field.name} {field.text}" if field.text else field.name
    return " ".join([line, *(extra.text for extra in field.extra)])


def _read_class(block: Block, into: Vocabulary, problems: Problems, *, override: bool) -> None:
    cls = into.classes.setdefault(block.name, WordClass(block.name))
    shared: dict[str, str] = {}
    noun = exact = False
    seen: dict[str, int] = {}
    header = True
    for field in block.fields:
        known = field.name in _HEADERS and not field.text.startswith((":", ";"))
        if header and known:
            if field.name == "field":
                cls.field = field.text
            elif field.name == "kind":
                noun = field.text == "noun"
                cls.closed = cls.closed or field.text == "closed"
            elif field.name == "case":
                exact = field.text == "exact"
            elif field.name == "with":
                shared |= _attributes(field, field.text, 0, problems)
            continue
        header = False
        line = _whole(field)
        names, _, attributes = f" {line} ".partition(" ; ")
        canonical, _, others = names.strip().partition(" : ")
        own = _attributes(field, attributes, len(line) - len(attributes), problems)
        entry = Entry(canonical.strip(), shared | own, noun)
        if not entry.canonical or entry.canonical == ":":
            problems.add("R006", field.start(), "an entry without a canonical form")
            continue
        table = cls.exact if exact else cls.folded
        for form in dict.fromkeys([entry.canonical, *(f.strip() for f in others.split(", "))]):
            if not form:
                continue
            key = form if exact else form.lower()
            old = table.get(key)
            if old is not None and (key in seen or not override):
                if old.canonical != entry.canonical or key not in seen:
                    message = f"the form {form!r} is in two entries of class {block.name}"
                    problems.add("R007", field.start(), f"{message}: {old.canonical!r} has it")
                continue
            seen[key] = field.line
            table[key] = entry


def read_words(
    path: Path, text: str, into: Vocabulary, problems: Problems, *, override: bool = False
) -> None:
    """Add the classes of one .words file to `into`.

    With `override` (a later pack) an entry takes the forms that an earlier pack gave to another.
    """
    for block in read_blocks(path, text, problems):
        if block.kind != "class":
            hint = did_you_mean(block.kind, ["class"])
            problems.add(
                "R002", (path, block.line, 1, block.source), f"unknown block {block.kind!r}{hint}"
            )
        elif not _NAME.match(block.name):
            problems.add("R003", block.place(), f"not a class name: {block.name!r}")
        else:
            _read_class(block, into, problems, override=override)
