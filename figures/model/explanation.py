"""Why figures read as they do: the rules that made them, and those that lost.

All records are frozen. Offsets are code points of the text that was explained, half open.
"""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from figures.model import tree
from figures.model.records import Figure

__all__ = [
    "Capture",
    "Explanation",
    "FieldValue",
    "Loser",
    "Reason",
    "Setting",
    "Step",
    "Voice",
]

FieldValue = int | Decimal | str | bool
"""What a field or a capture is worth; another figure stands as its text."""


class Setting(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A later rule that gave a record a field or changed one.

    Fields:
        rule: the rule, as `figure.rule` names rules
        place: the file and line of the rule
        says: what the rule reads
        text: the text that it matched
        field: the field
        value: what the field was set to
    """

    rule: str
    place: str
    says: str
    text: str
    field: str
    value: FieldValue


class Step(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """One match of a rule and what it made.

    Fields:
        rule: the rule, as `figure.rule` names rules; empty for a number that no rule took
        place: the file and line of the rule
        says: what the rule reads
        makes: the type of record that it makes
        text: the text that it matched
        start: where that starts
        end: where that ends, exclusive
        anchor: the words at which the rule began to look
        captures: what it captured, in text order
        fields: the fields of the record when it was made
        settings: what later rules changed in the record
    """

    rule: str
    place: str
    says: str
    makes: str
    text: str
    start: int
    end: int
    anchor: str = ""
    captures: tuple["Capture", ...] = ()
    fields: dict[str, FieldValue] = {}
    settings: tuple[Setting, ...] = ()

    def __str__(self) -> str:
        return "\n".join(tree.step_lines(self))


class Capture(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What a rule captured under a name.

    Fields:
        name: the name in the rule
        text: the text
        value: what it is worth to the rule; null for several, or for a record without a number
        made: the steps that made the records in it
    """

    name: str
    text: str
    value: FieldValue | None = None
    made: tuple[Step, ...] = ()


class Loser(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A rule that came near and lost.

    Fields:
        rule: the rule, as `figure.rule` names rules
        place: the file and line of the rule
        says: what the rule reads
        text: the text that it matched, or the part up to where it stopped
        start: where that starts
        end: where that ends, exclusive
        reason: why it lost
    """

    rule: str
    place: str
    says: str
    text: str
    start: int
    end: int
    reason: str

    def __str__(self) -> str:
        return "\n".join(tree.loser_lines(self))


class Voice(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A claim that covers a figure: why this source is among those who say so.

    Fields:
        rule: the rule that found the cue
        place: the file and line of the rule
        says: what the rule reads
        cue: the words that tie what is said to who says it
        source: the mention of who says so, empty where nobody is named
        start: where cue and mention start
        end: where they end, exclusive
        scope: how the claim comes to cover the figure
    """

    rule: str
    place: str
    says: str
    cue: str
    source: str
    start: int
    end: int
    scope: str

    def __str__(self) -> str:
        return "\n".join(tree.voice_lines(self))


class Reason(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Why one figure reads as it does.

    Fields:
        figure: the figure
        step: the match that made it, with all that it was made from
        voices: the claims that cover it, the outermost first, then what they cite
        losers: what else was tried on its text, if that was asked for
    """

    figure: Figure
    step: Step
    voices: tuple[Voice, ...] = ()
    losers: tuple[Loser, ...] = ()

    def __str__(self) -> str:
        return "\n".join(tree.reason_lines(self))


class Explanation(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Why the figures of a text read as they do; iterating yields a Reason for each of them.

    Fields:
        text: the whole text
        reasons: one for each figure, in text order
        passed_over: what rules took away as no figure (dates, names), if what lost was asked for
    """

    text: str
    reasons: tuple[Reason, ...] = ()
    passed_over: tuple[Step, ...] = ()

    def __iter__(self) -> Iterator[Reason]:
        return iter(self.reasons)

    def __len__(self) -> int:
        return len(self.reasons)

    def __bool__(self) -> bool:
        return True  # a text without figures is explained too

    def __str__(self) -> str:
        passed_over = (f"no figure: {step}" for step in self.passed_over)
        return "\n\n".join([*map(str, self.reasons), *passed_over])

    def to_json(self, *, indent: int | None = None) -> str:
        """The explanation as JSON with plain, exact numbers; `indent` spaces a level if given."""
        from figures.model.codec import dump

        return dump(self, indent=indent)
