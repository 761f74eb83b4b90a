"""Words: what the engine asks of the vocabulary while it runs."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from figures.text.lexicon import Lexicon
from figures.text.nouns import singular
from figures.text.packed import Table

__all__ = ["NAMING_CLASSES", "TYPOGRAPHY", "ClassTable", "Meaning", "Meanings", "Words", "fold"]

# Typography as the vocabulary writes it; what has no width goes.
TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "−": "-"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060")
)

# Classes that Python asks for by name, whether or not a rule has them: those of the reading of
# sources, and those that tell whose dollars a sum has.
NAMING_CLASSES = frozenset(
    [
        "title",
        "person",
        "office",
        "given-name",
        "family-name",
        "name-particle",
        "name-joint",
        "name-clitic",
        "participle",
        "place-lead",
        "agent-lead",
        "article",
        "preposition",
        "numeral",
        "vague",
        "month",
        "weekday",
        "adverb",
        "say",
        "sum-word",
        "pointing-back",
        "trait",
        "source-pronoun",
        "source-possessive",
        "body",
        "anonymous",
        "document",
        "survey",
        "outlet",
        "agency-name",
        "state-name",
        "firm-tail",
        "firm-word",
        "name-letters",
        "portfolio",
        "dollar-home",
        "plain-dollar",
    ]
)


class Meaning(NamedTuple):
    """What one form means in one class: its canonical form and its attributes."""

    canonical: str
    attributes: Mapping[str, str]


_MOST_KNOWN = 20_000  # forms that are remembered
_UNKNOWN: Any = object()
Meanings = Table[tuple[str, Mapping[str, str]]]  # as plain data, which can be stored packed


class ClassTable:
    """One class: the attribute that a capture yields, and its forms."""

    def __init__(self, field: str, folded: Meanings, exact: Meanings) -> None:
        self.field, self.folded, self.exact = field, folded, exact

    def find(self, form: str) -> Meaning | None:
        """The meaning of a form as it stands in the text (typography folded), or None."""
        found = self.exact.get(form) or self.folded.get(form.lower())
        return Meaning._make(found) if found else None


def fold(text: str) -> str:
    """A form as the vocabulary writes it: one space for any, straight quotes and hyphens.

    >>> fold("US  dollars’")
    "US dollars'"
    """
    if text.isalpha() and text.isascii():
        return text
    text = " ".join(text.split())
    return text if text.isascii() else text.translate(TYPOGRAPHY)


class Words:
    """The classes that rules name, and the nouns of the vocabulary with their singulars."""

    def __init__(
        self,
        classes: dict[str, ClassTable],
        nouns: Meanings,
        lexicon: Lexicon,
    ) -> None:
        self.classes, self.nouns, self.lexicon = classes, nouns, lexicon
        self.irregular = dict(lexicon.irregular)
        self._known: dict[tuple[tuple[str, ...], str], tuple[ClassTable, Meaning] | None] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_known": {}}

    def noun(self, form: str) -> Meaning | None:
        """What the vocabulary says of a noun; None if it has it not. Leopards may be tanks."""
        named = form.capitalize() if form.isupper() else form
        found = self.nouns.get(form) or self.nouns.get(form.lower()) or self.nouns.get(named)
        return Meaning._make(found) if found else None

    def find(self, names: tuple[str, ...], form: str) -> tuple[ClassTable, Meaning] | None:
        """The first of the classes that has the form; remembered, since names are asked again."""
        known: Any = self._known.get((names, form), _UNKNOWN)
        found: tuple[ClassTable, Meaning] | None = known
        if known is _UNKNOWN:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = self._known[names, form] = self._find(names, form)
        return found

    def _find(self, names: tuple[str, ...], form: str) -> tuple[ClassTable, Meaning] | None:
        low = form.lower()
        for name in names:
            table = self.classes.get(name)
            if table is not None:
                found = table.exact.get(form) or table.folded.get(low)
                if found:
                    return table, Meaning._make(found)
        return None

    def singular(self, form: str) -> str:
        """The singular of a noun as it stands: by the vocabulary, else by spelling."""
        noun = self.noun(form)
        if noun is None:
            return self._spelled(form)
        word = noun.canonical
        return (
            word.capitalize()
            if form[:1].isupper() and word.islower() and form[1:2].islower()
            else word
        )

    def unit(self, form: str) -> str:
        """The unit of a count of this noun: the class its entry gives, else its singular."""
        noun = self.noun(form)
        if noun is None:
            known = form.isupper() and not {*"NP"}.isdisjoint(self.lexicon.tags(form.lower()))
            word = self._spelled(form.lower() if known else form)  # "DAYS"; but "NGOS"
            return word if word.isupper() else word.lower()
        return noun.attributes.get("unit") or noun.canonical

    def _spelled(self, form: str) -> str:
        """The singular by spelling: of CARPETS, as headlines have them, without the capitals."""
        word = singular(form, self.irregular)
        return word.lower() if form.isupper() and word != form else word

    def attribute(self, form: str, name: str) -> Any:
        """An attribute of a noun of the vocabulary, or None."""
        noun = self.noun(form)
        return noun.attributes.get(name) if noun else None
