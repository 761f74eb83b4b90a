"""Figures, what hangs on them, and the documents they stand in.

All records are frozen and compare by their fields. Offsets are code points of the document's text,
half open. The "Fields" of each docstring are also the descriptions in the JSON Schema.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, overload

import msgspec

from figures.errors import FiguresError
from figures.model import wording
from figures.model.interval import Number, widen

if TYPE_CHECKING:
    import pint

__all__ = [
    "Change",
    "ChangeKind",
    "Document",
    "Figure",
    "Link",
    "LinkKind",
    "Modifier",
    "Rate",
    "Relation",
    "RelationKind",
    "Role",
    "Status",
    "Time",
]

Modifier = Literal[
    "exact", "approximate", "at_least", "more_than", "at_most", "less_than", "range", "vague"
]
Status = Literal["asserted", "planned", "hypothetical", "negated", "denied", "questioned"]
ChangeKind = Literal["additional", "increase_to", "increase_by", "decrease_to", "decrease_by"]
RelationKind = Literal["part_of", "sum_of", "component_of", "converts", "restates"]
Role = Literal["carrier", "speaker", "origin"]
LinkKind = Literal["person", "organisation", "media", "government", "document", "unnamed"]


# Without gc: frozen records cannot form cycles, and a corpus holds millions of them.
class Change(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """How a figure moves a level or adds to one.

    Fields:
        kind: what the figure is: something added, the level reached, or the step
        from_value: the level that the change started from, where the text gives it
    """

    kind: ChangeKind
    from_value: Number | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """How a figure hangs on another figure of its document.

    Fields:
        kind: what this figure is to the other one
        text: the other figure's expression as it stands
        start: where the other figure starts
        end: where the other figure ends
    """

    kind: RelationKind
    text: str
    start: int
    end: int


class Rate(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """The denominator of a rate.

    Fields:
        value: how many of the unit the figure is stated for
        unit: what the figure is stated for, named as a figure's unit is
    """

    value: Number = 1
    unit: str | None = None


class Time(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """The stated time of the fact.

    Fields:
        text: the expression as it stands
        start: the first day as an ISO date, resolved against the day of publication
        end: the last day as an ISO date
    """

    text: str
    start: str | None = None
    end: str | None = None


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """One of those who say so.

    Fields:
        source: the mention as written, a pronoun included
        start: where the mention starts
        end: where the mention ends
        name: the mention resolved within the document
        title: what the text calls the holder of the name
        role: passes it on (carrier), asserts it (speaker), or is cited by the speaker (origin)
        kind: what kind of source it is
        cue: the words that tie the figure to the source
    """

    source: str
    start: int
    end: int
    name: str | None = None
    title: str | None = None
    role: Role = "speaker"
    kind: LinkKind | None = None
    cue: str | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """A quantity in a text.

    Fields:
        text: the expression as it stands
        start: where it starts in the document's text, in code points
        end: where it ends, exclusive
        value: the number stated; null for ranges and vague counts
        low: the lower bound as stated; null is open
        high: the upper bound as stated; null is open
        modifier: how the number binds
        unit: a pint unit, an ISO 4217 code, or the class of what is counted; null for a bare number
        dimension: count, currency, dimensionless, or the dimensionality pint gives the unit
        entity: what is counted or measured, singular, without determiner
        event: what happens to it
        status: whether it is so
        change: how it moves a level or adds to one
        relations: the other figures it hangs on
        per: the denominator, if it is a rate
        time: the stated time of the fact
        attribution: who says so, from the reader to the origin; empty is the text's own voice
        quoted: whether it stands inside direct quotation marks
        hedges: words that hold the claim at a distance
        rule: the rule that made it

    >>> toll = Figure(text="around 600 soldiers", start=0, end=19, value=600, low=600, high=600,
    ...               modifier="approximate", unit="person", dimension="count", entity="soldier")
    >>> toll.reading, toll.interval(), str(toll)
    ('≈ 600', (550, 650), 'around 600 soldiers')
    """

    text: str
    start: int
    end: int
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    modifier: Modifier = "exact"
    unit: str | None = None
    dimension: str = "dimensionless"
    entity: str | None = None
    event: str | None = None
    status: Status = "asserted"
    change: Change | None = None
    relations: tuple[Relation, ...] = ()
    per: Rate | None = None
    time: Time | None = None
    attribution: tuple[Link, ...] = ()
    quoted: bool = False
    hedges: tuple[str, ...] = ()
    rule: str = ""

    def __str__(self) -> str:
        return wording.phrase(self)

    @property
    def reading(self) -> str:
        """The number as a short sign for tables: "≈ 600", "10,000–12,000"."""
        return wording.reading(self)

    @property
    def source(self) -> Link | None:
        """The speaker's link, or None if nobody is named as asserting the figure."""
        return next((link for link in self.attribution if link.role == "speaker"), None)

    def interval(self) -> tuple[Number | None, Number | None]:
        """The lowest and the highest number that the figure stands for; None is open.

        The bounds as stated; for `approximate`, widened by half a unit of the last significant
        digit of the value.
        """
        if self.modifier == "approximate" and self.value is not None:
            return widen(self.value)
        return self.low, self.high

    @property
    def quantity(self) -> "pint.Quantity[Any]":
        """The value as a pint Quantity of `figures.units.registry()`; a rate is divided out.

        Every kind of thing counted and every currency is a dimension of its own, so that people
        and drones do not add. FiguresError if the figure states no single value.
        """
        from figures.units import registry, unit_named

        if self.value is None:
            raise FiguresError(
                f"{self.text!r} is a {self.modifier} figure and has no single value; "
                "use .interval() for its bounds"
            )
        make = registry().Quantity
        quantity: pint.Quantity[Any] = make(self.value, unit_named(self.unit, self.dimension))
        if self.per is not None:
            quantity = quantity / make(self.per.value, unit_named(self.per.unit))
        return quantity

    def to_json(self) -> str:
        """The figure as JSON with plain, exact numbers."""
        from figures.model.codec import encode

        return encode(self)

    @classmethod
    def from_json(cls, json: str | bytes) -> "Figure":
        """The figure that `to_json` wrote, equal to the first; InputError if it is none."""
        from figures.model.codec import decode

        return decode(json, cls)

    def to(self, unit: str) -> "pint.Quantity[Any]":
        """The quantity in another unit; FiguresError if that measures something else."""
        from decimal import Decimal

        from figures.units import convert, rounded

        converted = convert(self.quantity, unit)
        magnitude = converted.magnitude
        if isinstance(magnitude, Decimal):
            return type(converted)(rounded(magnitude), converted.units)
        return converted


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False, repr_omit_defaults=True):
    """A text and its figures, in text order; iterating and `document[0]` give the figures.

    Fields:
        text: the whole text
        figures: its figures in text order
        published: the day of publication as an ISO date
        outlet: who published it

    >>> document = Document(text="Six men.", figures=(Figure(text="Six men", start=0, end=7),))
    >>> len(document), [document.text[figure.start : figure.end] for figure in document]
    (1, ['Six men'])
    >>> Document.from_json(document.to_json()) == document
    True
    """

    text: str
    figures: tuple[Figure, ...] = ()
    published: str | None = None
    outlet: str | None = None

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    @overload
    def __getitem__(self, index: int) -> Figure: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Figure, ...]: ...

    def __getitem__(self, index: int | slice) -> Figure | tuple[Figure, ...]:
        return self.figures[index]

    def __bool__(self) -> bool:
        return True  # a text without figures is still a document

    def to_dicts(self) -> list[dict[str, Any]]:
        """The figures as dicts, one each, with ints and Decimals for numbers."""
        from figures.model.codec import to_dict

        return [to_dict(figure) for figure in self.figures]

    def to_dataframe(
        self,
        library: Literal["pandas", "polars"] = "pandas",
        *,
        numbers: Literal["plain", "exact"] = "plain",
    ) -> Any:
        """The figures as a data frame of pandas or Polars, a row each, with the columns of CSV.

        Numbers are floats, as both libraries reckon with them. With numbers="exact" they are ints
        and Decimals in pandas, and digits in Polars, which has no column for both. FiguresError if
        the library is not installed.
        """
        from figures.model.frame import document_frame

        return document_frame(self, library, numbers)

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON with plain, exact numbers; `indent` spaces a level if given."""
        from figures.model.codec import encode

        return encode(self, indent=indent)

    @classmethod
    def from_json(cls, json: str | bytes) -> "Document":
        """The document that `to_json` wrote, equal to the first; InputError if it is none."""
        from figures.model.codec import decode

        return decode(json, cls)

    def _repr_html_(self) -> str:
        from figures.model.markup import mark

        return mark(self)
