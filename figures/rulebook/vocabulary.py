"""Vocabulary: .words files to classes of entries, and every form with what it means."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from figures.model import EVENTS
from figures.rulebook.blocks import Block, Field, Place, read_blocks
from figures.rulebook.names import WORD_FIELDS
from figures.rulebook.problems import Problems, did_you_mean

__all__ = ["Entry", "Vocabulary", "WordClass", "read_words"]

_HEADERS = ("field", "kind", "case", "participles", "with", "source", "note")
_CHOICES = {"kind": ("noun", "verb", "closed", "number"), "case": ("exact",)}
_ATTRIBUTE = re.compile(r'([A-Za-z_][\w-]*)=("[^"]*"|[^\s"]+)(?!\S)')
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:e[+-]?[0-9]{1,2})?\Z")
# Attributes that hold a number.
_NUMBERS = ("value", "low", "high", "factor", "size", "most", "last")
_NAME = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# Not "2001: A Space Odyssey", which is a name.
_CLUMSY = re.compile(
    r"""(?P<sign>[:;,])(?:(?<=[a-z]:)[ ][a-z] | (?<=\w[ ]:)\w | (?<=\w;)[ \w] | (?<=[ ];)\w
    | (?<=[^\W\d],)[^\W\d] | (?<=\w[ ],)\w)""",
    re.VERBOSE,
)
_SEPARATORS = {
    ":": "the colon of an entry has a space on both sides",
    ";": "the semicolon of an entry has a space on both sides",
    ",": "a comma between forms has a space behind it",
}


class Entry(NamedTuple):
    """One meaning: its canonical form and its attributes (header attributes merged in).

    `later` says that it is of a later pack, and goes before what other classes say of the noun.
    """

    canonical: str
    attributes: dict[str, str]
    noun: bool
    later: bool = False


class WordClass:
    """A class of the vocabulary: form -> entry; exact forms keep their case, others are folded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.field = ""
        self.named: dict[str, Place] = {}  # what `field` says, and where it first does
        self.closed = False
        self.number = False
        self.verb = False
        self.folded: dict[str, Entry] = {}
        self.exact: dict[str, Entry] = {}
        self.participles: Field | None = None  # what names the class of its participles
        self.verbs: list[tuple[str, ...]] = []  # the forms of each entry of several words

    def find(self, form: str) -> Entry | None:
        """The entry of a form as it stands in a text, or None."""
        return self.exact.get(form) or self.folded.get(form.lower())


class Vocabulary:
    """All classes by name."""

    def __init__(self) -> None:
        self.classes: dict[str, WordClass] = {}

    def add_participles(self, problems: Problems) -> None:
        """Put the participles of verbs of several words into the class that is named for them.

        The lexicon knows those of one word.
        """
        for cls in list(self.classes.values()):
            field = cls.participles
            if field is None:
                continue
            into = self.classes.get(field.joined)
            if into is None:
                hint = did_you_mean(f"@{field.joined}", [f"@{name}" for name in self.classes])
                message = f"no vocabulary class @{field.joined}{hint}"
                problems.add("R014", field.place(), message)
                continue
            for forms in cls.verbs:
                participle = _participle(forms)
                if participle is not None:
                    into.folded.setdefault(participle, Entry(forms[0], {}, False))

    def check_fields(self, problems: Problems) -> None:
        """Note each `field` that none of the entries has, but one that is spelled much like it."""
        for cls in self.classes.values():
            entries = [*cls.folded.values(), *cls.exact.values()]
            for name, place in cls.named.items():
                known = dict.fromkeys(key for entry in entries for key in entry.attributes)
                meant = "" if name in known or name in WORD_FIELDS else did_you_mean(name, known)
                if meant:
                    message = f"no entry of class {cls.name} has an attribute {name!r}{meant}"
                    problems.add("R008", place, message)

    def later_entries(self) -> list[Entry]:
        """The entries that packs after the first one brought."""
        forms = [table for cls in self.classes.values() for table in (cls.folded, cls.exact)]
        entries = {id(entry): entry for table in forms for entry in table.values()}
        return [entry for entry in entries.values() if entry.later]


class _ClassReader:
    """Reads the blocks of one class in one file."""

    def __init__(self, cls: WordClass, problems: Problems, *, override: bool) -> None:
        self.cls, self.problems, self.override = cls, problems, override
        self.seen: dict[str, set[str]] = {"exact": set(), "folded": set()}

    def read(self, block: Block) -> None:
        """Add one block to the class."""
        headers: dict[str, str] = {}
        shared: dict[str, str] = {}
        entries = 0
        for field in block.fields:
            name = field.name
            if not entries and name in _HEADERS and _is_header(field):
                if name in headers and name not in ("note", "source"):
                    message = f"field {name!r} stands twice in class {self.cls.name}"
                    self.problems.add("R005", field.start(), message)
                headers[name] = self._header(field)
                if name == "field":
                    self.cls.named.setdefault(headers[name], field.place())
                if name == "participles":
                    self.cls.participles = field
                if name == "with":
                    shared = self._attributes(field, field.joined)
                continue
            if not entries:
                exact, noun = headers.get("case") == "exact", headers.get("kind") == "noun"
                self.cls.closed = self.cls.closed or headers.get("kind") == "closed"
                self.cls.number = self.cls.number or headers.get("kind") == "number"
                self.cls.verb = self.cls.verb or headers.get("kind") == "verb"
                self.cls.field = headers.get("field", self.cls.field)
            entries += 1
            self._entry(field, shared, noun=noun, exact=exact)
        if not entries:
            self.problems.add("R006", block.place(), f"class {self.cls.name} has no entry")

    def _header(self, field: Field) -> str:
        value = field.joined
        choices = _CHOICES.get(field.name)
        if choices and value not in choices:
            message = f"unknown {field.name} {value!r}{did_you_mean(value, choices)}"
            self.problems.add("R004", field.place(), message)
        return value

    def _entry(self, field: Field, shared: dict[str, str], *, noun: bool, exact: bool) -> None:
        names, _, attributes = f" {field.name} {field.joined} ".partition(" ; ")
        canonical, _, others = names.strip().partition(" : ")
        canonical = canonical.strip()
        own = self._attributes(field, attributes) if attributes else {}
        if noun and canonical in others.split(", "):  # one form for one and many: "crew : crew"
            own["plural"] = "same"
        if not canonical or f"{canonical} "[:2] in (": ", "; "):
            self.problems.add("R006", field.start(), "an entry without a canonical form")
            return
        for sign in dict.fromkeys(_CLUMSY.findall(names)):
            self.problems.add("R006", field.start(), _SEPARATORS[sign])
        entry = Entry(canonical, {**shared, **own} if own else shared, noun, self.override)
        table = self.cls.exact if exact else self.cls.folded
        seen = self.seen["exact" if exact else "folded"]
        forms = (canonical, *others.split(", ")) if others else (canonical,)
        keys = [form.strip() if exact else form.strip().lower() for form in forms]
        if not canonical.isalpha():
            self.cls.verbs.append(tuple(keys))
        for form, key in zip(forms, keys, strict=True):
            if not key:
                continue
            old = table.get(key)
            if old is None or (self.override and key not in seen):
                seen.add(key)
                table[key] = entry
            elif old is not entry:
                message = f"the form {form.strip()!r} is in two entries of class {self.cls.name}"
                self.problems.add("R007", field.start(), f"{message}: {old.canonical!r} has it")

    def _attributes(self, field: Field, text: str) -> dict[str, str]:
        found = {m[1]: m[2].strip('"') for m in _ATTRIBUTE.finditer(text)}
        rest = _ATTRIBUTE.sub("", text).split()
        if rest:
            self._add_at(field, rest[0], f"not an attribute: {rest[0]!r}")
        for name in _NUMBERS:
            if name in found and not _NUMBER.match(found[name]):
                wrong = f"{name}={found[name]}"
                self._add_at(field, wrong, f"not a number: {wrong}")
        if "low" in found and "high" in found and _is_above(found["low"], found["high"]):
            wrong = f"low={found['low']}"
            self._add_at(field, wrong, f"{wrong} is above high={found['high']}")
        event = found.get("event")
        if event is not None and event not in EVENTS:
            message = f"no event {event!r}{did_you_mean(event, EVENTS)}"
            self._add_at(field, f"event={event}", message, "R017")
        return found

    def _add_at(self, field: Field, what: str, message: str, code: str = "R008") -> None:
        """Note a problem of attributes where `what` stands in the lines of a field."""
        for one in (*reversed(field.extra), field):
            at = one.source.rfind(what)
            if at >= 0:
                self.problems.add(code, (one.path, one.line, at + 1, one.source), message)
                return
        self.problems.add(code, field.place(), message)


def _participle(forms: Sequence[str]) -> str | None:
    """The participle of a verb, whose forms are the base, the third person, the past, the
    participle if that is another, and the -ing form; without a past the base is all of them.

    >>> _participle(["take in", "takes in", "took in", "taken in", "taking in"])
    'taken in'
    >>> _participle(["cut off", "cuts off", "cutting off"])
    'cut off'
    """
    if len(forms) < 3:
        return None
    return forms[-2] if len(forms) > 3 else forms[0]


def _is_above(low: str, high: str) -> bool:
    numbers = _NUMBER.match(low) and _NUMBER.match(high)
    return bool(numbers) and Decimal(low) > Decimal(high)


def _is_header(field: Field) -> bool:
    """Whether a line before the first entry is a header, and not an entry that begins alike."""
    if field.name in ("note", "source"):
        return bool(field.text) and field.text[0] not in ":;"
    line = f" {field.text} "
    return bool(field.text) and " : " not in line and " ; " not in line


def read_words(
    path: Path, text: str, into: Vocabulary, problems: Problems, *, override: bool = False
) -> None:
    """Add the classes of one .words file to `into`.

    With `override` (a later pack) an entry takes the forms that an earlier pack gave to another.
    """
    readers: dict[str, _ClassReader] = {}
    for block in read_blocks(path, text, problems):
        if block.kind != "class":
            hint = did_you_mean(block.kind, ["class"]) or "; entries of a class are indented"
            message = f"unknown block {block.kind!r}{hint}"
            problems.add("R002", block.start(), message)
        elif not _NAME.match(block.name):
            problems.add("R003", block.place(), f"not the name of a class: {block.name!r}")
        else:
            reader = readers.get(block.name)
            if reader is None:
                cls = into.classes.setdefault(block.name, WordClass(block.name))
                reader = readers[block.name] = _ClassReader(cls, problems, override=override)
            reader.read(block)
