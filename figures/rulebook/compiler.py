"""Vocabulary and rules to a Book: the program, the words and the forms that the engine runs on."""

import itertools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from figures.engine.columns import find_columns
from figures.engine.forms import (
    JOINTS,
    RAISED_MINUS,
    Forms,
    Phrase,
    number_atoms,
    tag_atoms,
)
from figures.engine.program import ROOT_PARTS, Program, in_groups
from figures.engine.words import NAMING_CLASSES, ClassTable, Words, fold
from figures.number.words import Numerals
from figures.rulebook.book import Book
from figures.rulebook.grammar import Grammar
from figures.rulebook.kinds import Kinds
from figures.rulebook.vocabulary import Entry, Vocabulary, WordClass
from figures.text.lexer import Between, Lexer
from figures.text.lexicon import Lexicon
from figures.text.packed import Table
from figures.text.sentences import Stops

__all__ = ["compile_book"]

_Meaning = tuple[str, Mapping[str, str]]
_Atoms = frozenset[str]
# The atoms of a phrase, whether its case counts, its pieces.
_Apart = tuple[_Atoms, bool, list[str]]
_NONE: _Atoms = frozenset()
_NOUN, _PLURAL, _NOUNS = map(frozenset, (["NOUN"], ["PLURAL"], ["NOUN", "PLURAL"]))
_NOUN_WORD, _UNKNOWN_WORD = frozenset(["WORD"]), frozenset(["WORD", "UNKNOWN"])
_PHRASE, _SECOND = frozenset(["PHRASE"]), frozenset(["SECOND"])
_NUMBER_FORMS = ("DIGITS", "SPELLED", "MIXED")
_NUMBER_SHAPES = ("", "YEAR", "DAY", "ONE", "FRACTION", "SCALED", "AMBIGUOUS", "ZEROED")
# Roles of number words that are nothing else; "second", "point" or "quarter" also are nouns.
_TRIGGER_ROLES = frozenset(
    {"unit", "teen", "ten", "zero", "hundred", "scale", "dozen", "half", "quarter"}
)
_CLOSED_ROLES = frozenset(
    {"unit", "teen", "ten", "zero", "hundred", "scale", "dozen", "article", "and"}
)
_VOWELS = "aeiou"  # before which the article is longer: "an eighth"
_LAST = 99  # number behind letters between digits that has a limit


def _number(text: str) -> int | Decimal:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value


def _noun_atoms(form: str, entry: Entry) -> _Atoms:
    if form != entry.canonical and form.lower() != entry.canonical.lower():
        return _PLURAL
    return _NOUNS if entry.attributes.get("plural") == "same" else _NOUN


def _between(form: str, entry: Entry) -> Between:
    """What an entry of class `between-digits` says of letters between digits."""
    found = entry.attributes
    most, last = (int(_number(found.get(name, "0"))) for name in ("most", "last"))
    return Between(
        form, most, min(last, _LAST), tuple(found.get("closing", "").split()), "must" in found
    )


def _is_code(form: str, entry: Entry) -> bool:
    """Whether letters are a currency's right before digits, too: "usd500", "Rp50,000", "元500"."""
    letters = form.isalpha() and (len(form) > 1 or not form.isascii())
    return letters and "ambiguous" not in entry.attributes


class _Compiler:
    def __init__(self, vocabulary: Vocabulary, grammar: Grammar, lexicon: Lexicon) -> None:
        self.vocabulary, self.grammar, self.lexicon = vocabulary, grammar, lexicon
        self.kinds = Kinds()
        self.forms = Forms(lexicon)
        self.lexer, self.numerals = self._lexer(), self._numerals()
        self.used = {(test[0], test[1]) for test, _ in grammar.uses}
        self.literals = {name for kind, name in self.used if kind == "lit"}
        self.alike: dict[tuple[_Atoms, ...], int] = {}
        self.closed: set[str] = set()  # words without parts of speech, whatever the lexicon says
        classes = self.vocabulary.classes
        self.closed_atoms = {f"@{name}" for name in classes if classes[name].closed}
        self.folded: dict[str, int] = {}
        self.exact: dict[str, int] = {}
        self.phrases: dict[str, dict[str, list[Phrase]]] = {}
        self.nouns: dict[str, _Meaning] = {}
        self.meanings: dict[int, _Meaning] = {}
        self.attributes: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}

    def compile(self) -> Book:
        numerals = self.numerals
        self._shapes()
        self._record_types()
        self._words()
        self._lexicon_tags()
        for number, stage in enumerate(self.grammar.stages):
            for at, rule in enumerate(stage.rules):
                rule.order = number * 10_000 + at
        bases = {name: self.kinds.base(self._type_atoms(name)) for name in self.grammar.types}
        stop = self.kinds.base(["STOP"])
        symbols = self.kinds.symbols(self.grammar.stages)
        types = {name: symbols.char(base) for name, base in bases.items()}
        known = {name for parts in ROOT_PARTS.values() for name in parts}
        parts = {name: node for name, node in self.grammar.parts.items() if name in known}
        stages = self.grammar.stages
        columns = {some[0].name: find_columns(some, symbols) for some in in_groups(stages)}
        program = Program(symbols, stages, types, symbols.char(stop), parts, Table(columns))
        self._fill_forms(program)
        book = Book(program, self._tables(), self.forms, numerals, self.lexer)
        book.triggers = self._triggers(numerals)
        book.stops = Stops(
            abbreviations=frozenset(self._class_forms("abbreviation")),
            tails=frozenset(self._class_forms("name-tail")),
            openers=frozenset(self._class_forms("sentence-opener")),
            clock=frozenset(self._class_forms("clock-tail")),
        )
        return book

    def _fill_forms(self, program: Program) -> None:
        forms = self.forms
        forms.symbols, forms.stop = program.symbols, program.stop
        for seconds in self.phrases.values():
            for options in seconds.values():  # the longest first, and that whose case counts
                options.sort(key=lambda option: (-len(option[0]), not option[2]))
        forms.folded, forms.exact = Table(self.folded), Table(self.exact)
        forms.phrases = Table(self.phrases)

    def _class_forms(self, name: str) -> list[str]:
        return [form for form, _ in self._entries(name)]

    def _entries(self, name: str) -> list[tuple[str, Entry]]:
        """The forms of a class with their entries; none if there is no such class."""
        cls = self.vocabulary.classes.get(name)
        return [*cls.folded.items(), *cls.exact.items()] if cls else []

    def _lexer(self) -> Lexer:
        between = [_between(form, entry) for form, entry in self._entries("between-digits")]
        numerals, suffixes = self._entries("numeral"), self._entries("numeral-suffix")
        scales = [form for form, entry in numerals if entry.attributes.get("role") == "scale"]
        letters = [form for form, entry in numerals + suffixes if "sum" in entry.attributes]
        codes = [form for form, entry in self._entries("currency-sign") if _is_code(form, entry)]
        return Lexer(between, scales, letters, codes + self._class_forms("before-digits"))

    def _numerals(self) -> Numerals:
        table: dict[str, tuple[str, int | Decimal]] = {}
        suffixes: dict[str, tuple[str, int | Decimal]] = {}
        for name, into in (("numeral", table), ("numeral-suffix", suffixes)):
            for form, entry in self._entries(name):
                into[form] = (
                    entry.attributes.get("role", ""),
                    _number(entry.attributes.get("value", "0")),
                )
        unless = {form: entry.attributes.get("unless", "") for form, entry in self._entries(name)}
        return Numerals(table, suffixes, unless)

    def _type_atoms(self, name: str) -> set[str]:
        atoms = {name}
        for parent in self.grammar.types.get(name, ()):
            atoms |= self._type_atoms(parent)
        return atoms

    def _record_types(self) -> None:
        for name in self.grammar.types:
            self.kinds.base(self._type_atoms(name))

    def _shapes(self) -> None:
        base = self.kinds.base
        for name in ("HYPHEN", "DASH", "MINUS"):
            self.forms.shapes[name] = base([name, "SIGN"])
        self.forms.shapes |= {
            "DIGITS": base(["NUMERAL", "COUNTER", "ODD"]),
            "VULGAR": base(["NUMERAL", "COUNTER"]),
            "CLITIC": base(["CLITIC"]),
            "PUNCT": base(["PUNCT"]),
            "JOINT": base(["PUNCT", "NUMERAL"]),
            "CODE": base(["CODE"]),
            "WORD": base(["WORD"]),
        }
        for form, integral, shape, negative in itertools.product(
            _NUMBER_FORMS, (True, False), _NUMBER_SHAPES, (True, False)
        ):
            atoms = number_atoms(form, integral=integral, shape=shape, negative=negative)
            self.forms.numbers[form, integral, shape, negative] = base(atoms)

    def _literal(self, word: str) -> _Atoms:
        return frozenset([f'"{word}']) if word in self.literals else _NONE

    def _words(self) -> None:
        """Every single form of the vocabulary and every literal word of a rule gets its base."""
        folded: dict[str, _Atoms] = {}
        exact: dict[str, _Atoms] = {}
        phrases: dict[str, _Apart] = {}
        for name, cls in self.vocabulary.classes.items():
            self._class_atoms(name, cls, folded, exact, phrases)
        for word in self.literals - folded.keys():
            folded[word] = _NONE
            if word[0].isalpha() and not word.isalpha():
                self.closed.add(word)  # a phrase is no word of the text, and has no part of speech
        starts = {pieces[0].strip().lower() for _, _, pieces in phrases.values()}
        seconds = {pieces[1].strip().lower() for _, _, pieces in phrases.values()}
        for first in starts | seconds:
            folded.setdefault(fold(first), _NONE)
        beside = {(False, False): _NONE, (True, False): _PHRASE, (False, True): _SECOND}
        beside[True, True] = _PHRASE | _SECOND
        for forms, into, as_it_stands in ((folded, self.folded, False), (exact, self.exact, True)):
            for form, mine in forms.items():
                low = form.lower()
                if as_it_stands:
                    mine |= folded.get(low, _NONE)
                into[form] = self._base(form, low, mine, beside[low in starts, low in seconds])
        for form, (mine, as_it_stands, pieces) in phrases.items():
            if as_it_stands and form.lower() in phrases:  # "Dr." is a title, and "dr." a street
                mine = mine | phrases[form.lower()][0]
            self._add_phrase(form, mine, as_it_stands, pieces)

    def _class_atoms(
        self,
        name: str,
        cls: WordClass,
        folded: dict[str, _Atoms],
        exact: dict[str, _Atoms],
        phrases: dict[str, _Apart],
    ) -> None:
        """Add to the atoms of single forms and of phrases those that a class gives them."""
        own = frozenset([f"@{name}"]) if ("cls", name) in self.used else _NONE
        if cls.number:
            own |= {"NUMBERING"}
        nouns = {atoms: own | atoms for atoms in (_NOUN, _PLURAL, _NOUNS)}
        for forms, into in ((cls.folded, folded), (cls.exact, exact)):
            for form, entry in forms.items():
                mine = own
                if entry.noun:
                    mine = nouns[_noun_atoms(form, entry)]
                    if entry.later or form not in self.nouns:
                        self.nouns[form] = self._meaning(entry)
                if not form.isalpha():
                    pieces = self.lexer.split(form)
                    if len(pieces) > 1:
                        if mine and cls.verb:
                            mine |= {"VERBAL"}
                        if mine or self._literal(form.lower()):  # else its words stay apart
                            old = phrases.get(form)
                            mine = old[0] | mine if old else mine
                            phrases[form] = mine, into is exact, pieces
                        continue
                    form = fold(form)
                old_atoms = into.get(form)
                into[form] = mine if old_atoms is None else old_atoms | mine
                closes = cls.closed or entry.attributes.get("role") in _CLOSED_ROLES
                if closes and into is folded:
                    self.closed.add(form)

    def _meaning(self, entry: Entry) -> _Meaning:
        """One tuple for all forms of an entry, one dict for equal attributes: a smaller book."""
        meaning = self.meanings.get(id(entry))
        if meaning is None:
            key = tuple(entry.attributes.items())
            attributes = self.attributes.setdefault(key, entry.attributes)
            meaning = self.meanings[id(entry)] = entry.canonical, attributes
        return meaning

    def _base(self, form: str, low: str, mine: _Atoms, beside: _Atoms) -> int:
        """The base of a form, told once for all words that are alike."""
        if not form[0].isalpha() or low in self.literals or self.numerals.has(form):
            return self.kinds.base(self._finish(form, low, mine | beside))
        key = mine, beside, self._tags(low, mine)
        base = self.alike.get(key)
        if base is None:
            base = self.alike[key] = self.kinds.base(frozenset().union(*key))
        return base

    def _tags(self, low: str, mine: _Atoms) -> _Atoms:
        """The atoms that a word has as one of the open classes, if it is one."""
        if low in self.closed:
            return _NONE
        tags = self.lexicon.tags(low)
        if tags:
            return tag_atoms(tags)
        return _NOUN_WORD if "NOUN" in mine or "PLURAL" in mine else _UNKNOWN_WORD

    def _finish(self, form: str, low: str, mine: _Atoms) -> set[str]:
        """All atoms of a form of which `mine` are those that its classes give it."""
        numerals = self.numerals
        out = {*mine, *self._literal(low)}
        if form in ".!?":
            out.add("STOP")
        elif form[0].isdecimal():
            out |= {"NUMERAL", "COUNTER", "ODD"}
        elif form[0] == RAISED_MINUS:
            out |= {"PUNCT", "NUMERAL"}
        elif form[0] == "'" and len(form) > 1:
            out.add("CLITIC")
        elif not form[0].isalpha():
            out |= {"PUNCT", "NUMERAL"} if form in JOINTS or form in numerals.signs else {"PUNCT"}
        else:
            out |= self._tags(low, mine)
        if numerals.has(form):
            out.add("NUMERAL")
        elif form[0].isalpha():
            return out
        if numerals.joins(low):
            out.add("JOINER")
        if numerals.is_article(low):
            out.add("ARTICLE")
        elif numerals.starts(form):
            out.add("COUNTER")
        return out

    def _add_phrase(self, form: str, mine: _Atoms, exact: bool, pieces: list[str]) -> None:
        literal = self._literal(form.lower())
        out = mine | literal if literal else mine
        if not mine.isdisjoint(_NOUNS):
            out |= {"WORD"}
        elif "-" in form and " " not in form and not mine & self.closed_atoms:
            # "re-elected" is a word, and what "elected" is
            out |= self._tags(form.rpartition("-")[2].lower(), mine) - _UNKNOWN_WORD
        keys = [self.forms.piece_keys[piece] for piece in pieces]
        options = self.phrases.setdefault(keys[0].lstrip(), {}).setdefault(keys[1], [])
        options.append((keys[2:], self.kinds.base(out), fold(form) if exact else "", form))

    def _lexicon_tags(self) -> None:
        known, guessed = self.lexicon.tag_sets()
        for atoms in [*map(tag_atoms, known), *(tag_atoms(tags, ("UNKNOWN",)) for tags in guessed)]:
            self.forms.tags[atoms] = self.kinds.base(atoms)

    def _tables(self) -> Words:
        needed = {name for kind, name in self.used if kind == "cls"} | self._asked_by_name()
        needed |= NAMING_CLASSES
        classes: dict[str, ClassTable] = {}
        for name, cls in self.vocabulary.classes.items():
            if name in needed:
                folded = {fold(f).lower(): self._meaning(e) for f, e in cls.folded.items()}
                exact = {fold(f): self._meaning(e) for f, e in cls.exact.items()}
                classes[name] = ClassTable(cls.field, Table(folded), Table(exact))
        return Words(classes, Table(self.nouns), self.lexicon)

    def _asked_by_name(self) -> set[str]:
        """The classes that `attribute("class", ...)` names in conditions and actions."""
        rules = [rule for stage in self.grammar.stages for rule in stage.rules]
        found: set[str] = set()
        waiting: list[Any] = [part for rule in rules for part in (*rule.where, *rule.actions)]
        while waiting:
            part = waiting.pop()
            if isinstance(part, tuple):
                if part[:2] == ("call", "attribute"):
                    found.add(part[2][0][1])
                waiting += part
        return found

    def _triggers(self, numerals: Numerals) -> dict[bytes, bytes]:
        """Words at which a sentence is read, with what must stand in the text for it.

        A denominator triggers only after its article; after a number, the number does.
        """
        out: dict[str, str] = {}
        for name, cls in self.vocabulary.classes.items():
            for form, entry in cls.folded.items():
                role = entry.attributes.get("role")
                if name == "numeral" and role == "part":
                    out[form] = f"an {form}" if form[0] in _VOWELS else f"a {form}"
                elif name == "numeral" and role in _TRIGGER_ROLES:
                    out[form] = form
                elif cls.number or "trigger" in entry.attributes:
                    word = entry.attributes.get("trigger") or max(form.split(), key=len)
                    out[word] = word
        words = {w: text for w, text in out.items() if w.isascii() and w.isalpha() and len(w) > 1}
        return {word.encode(): text.encode() for word, text in words.items()}


def compile_book(vocabulary: Vocabulary, grammar: Grammar, lexicon: Lexicon) -> Book:
    """The book of a vocabulary and a grammar that have been read without problems."""
    return _Compiler(vocabulary, grammar, lexicon).compile()
