"""Words: what the engine asks of the vocabulary while it runs."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from figures.engine.packed import Packed
from figures.text.nouns import singular

__all__ = ["NAMING_CLASSES", "TYPOGRAPHY", "ClassTable", "Meaning", "Words", "fold"]

# Typography as the vocabulary writes it; what has no width goes.
TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "−": "-"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060")
)

# Classes by which names are resolved: roles, what begins a name, and pronouns.
NAMING_CLASSES = frozenset(
    {"title", "person", "given-name", "name-particle", "source-pronoun", "body", "outlet"}
).union({"agency-name"})


class Meaning(NamedTuple):
    """What one form means in one class: its canonical form and its attributes."""

    canonical: str
    attributes: Mapping[str, str]


class _Meanings(Packed):
    """Tables form -> Meaning."""

    def plain(self, name: str) -> dict[str, tuple[str, Mapping[str, str]]]:
        return {form: tuple(meaning) for form, meaning in getattr(self, name).items()}

    def restored(self, data: dict[str, tuple[str, Mapping[str, str]]]) -> dict[str, Meaning]:
        return dict(zip(data, map(Meaning._make, data.values()), strict=True))


class ClassTable(_Meanings):
    """One class: the attribute that a capture yields, and its forms."""

    tables = ("folded", "exact")

    def __init__(self, field: str, folded: dict[str, Meaning], exact: dict[str, Meaning]) -> None:
        self.field, self.folded, self.exact = field, folded, exact

    def find(self, form: str) -> Meaning | None:
        """The meaning of a form as it stands in the text (typography folded), or None."""
        return self.exact.get(form) or self.folded.get(form.lower())


def fold(text: str) -> str:
    """A form as the vocabulary writes it: one space for any, straight quotes and hyphens.

    >>> fold("US  dollars’")
    "US dollars'"
    """
    text = " ".join(text.split())
    return text if text.isascii() else text.translate(TYPOGRAPHY)


class Words(_Meanings):
    """The classes that rules name, and the nouns of the vocabulary with their singulars."""

    tables = ("nouns",)

    def __init__(
        self,
        classes: dict[str, ClassTable],
        nouns: dict[str, Meaning],
        irregular: Mapping[str, str],
    ) -> None:
        self.classes, self.nouns, self.irregular = classes, nouns, irregular

    def find(self, names: tuple[str, ...], form: str) -> tuple[ClassTable, Meaning] | None:
        """The first of the classes that has the form."""
        for name in names:
            table = self.classes.get(name)
            meaning = table.find(form) if table else None
            if table is not None and meaning is not None:
                return table, meaning
        return None

    def singular(self, form: str) -> str:
        """The singular of a noun as it stands: by the vocabulary, else by spelling."""
        noun = self.nouns.get(form.lower())
        if noun is None:
            return singular(form, self.irregular)
        word = noun.canonical
        return (
            word.capitalize()
            if form[:1].isupper() and word.islower() and form[1:2].islower()
            else word
        )

    def unit(self, form: str) -> str:
        """The unit of a count of this noun: the class its entry gives, else its singular."""
        noun = self.nouns.get(form.lower())
        if noun is None:
            word = singular(form, self.irregular)
            return word if word.isupper() else word.lower()
        return noun.attributes.get("unit") or noun.canonical

    def attribute(self, form: str, name: str) -> Any:
        """An attribute of a noun of the vocabulary, or None."""
        noun = self.nouns.get(form.lower())
        return noun.attributes.get(name) if noun else None
