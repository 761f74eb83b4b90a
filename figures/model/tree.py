"""Explanations as trees of text, for people."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from figures.errors import abridged
from figures.model import wording
from figures.model.markup import printable

if TYPE_CHECKING:
    from figures.model.explanation import Capture, Loser, Reason, Setting, Step, Voice
    from figures.model.records import Link

__all__ = ["loser_lines", "reason_lines", "step_lines", "voice_lines"]

_BRANCH, _LAST, _RAIL, _GAP = "├ ", "└ ", "│ ", "  "


def reason_lines(reason: "Reason") -> Iterator[str]:
    """The figure and what it says, the steps that made it, who says so, and what lost."""
    figure = reason.figure
    place = f"[{figure.start}:{figure.end}]"
    yield f"{_quote(figure.text)}  {place}  {printable(wording.summary(figure))}"
    branches = [list(step_lines(reason.step))]
    branches += [list(voice_lines(voice)) for voice in reason.voices]
    if figure.attribution:
        branches.append([f"source: {' → '.join(map(_link, figure.attribution))}"])
    branches += [["lost: " + first, *rest] for first, *rest in map(loser_lines, reason.losers)]
    yield from _hang(branches)


def step_lines(step: "Step") -> Iterator[str]:
    """The rule, its place, what it says, its anchor and what it made; below, what it captured."""
    rule = step.rule.rpartition(":")[2]
    yield f"{rule}  {step.place}  {_quote(step.text)}" if rule else step.says
    if rule:
        yield f"{_GAP}{step.says}"
        yield f"{_GAP}anchor {_quote(step.anchor)}, makes {_made(step)}"
    branches = [list(_capture_lines(capture)) for capture in step.captures]
    branches += [list(_setting_lines(group)) for group in _grouped(step.settings)]
    yield from _hang(branches)


def voice_lines(voice: "Voice") -> Iterator[str]:
    """The cue with its rule, whom it names, and how it comes to cover the figure."""
    rule = voice.rule.rpartition(":")[2]
    yield f"said by {_quote(voice.source)}, cue {_quote(voice.cue)}  {rule}  {voice.place}"
    yield f"{_GAP}{voice.says}"
    yield f"{_GAP}{voice.scope}"


def _link(link: "Link") -> str:
    named = f", who is {link.name}" if link.name and link.name != link.source else ""
    title = f", {link.title}" if link.title else ""
    kind = f" ({link.kind})" if link.kind else ""
    return printable(f"{link.role} “{link.source}”{named}{title}{kind}")


def loser_lines(loser: "Loser") -> Sequence[str]:
    """The rule and its place, how far it got and why it lost."""
    rule = loser.rule.rpartition(":")[2]
    reason = printable(" ".join(loser.reason.split()))  # it cites the text, line ends and all
    return [f"{rule}  {loser.place}  {_quote(abridged(loser.text))}", f"{_GAP}{reason}"]


def _capture_lines(capture: "Capture") -> Iterator[str]:
    line = f"{capture.name}: {_quote(capture.text)}"
    # A record says itself what it is worth, and a word that is worth itself needs no telling.
    if not capture.made and capture.value not in (None, capture.text):
        line += f" = {_worth(capture.value)}"
    yield line
    yield from _hang([list(step_lines(step)) for step in capture.made])


def _setting_lines(group: Sequence["Setting"]) -> Iterator[str]:
    first = group[0]
    written = " ".join(f"{one.field}={_worth(one.value)}" for one in group)
    rule = first.rule.rpartition(":")[2]
    yield f"then {rule}  {first.place}  {_quote(first.text)}"
    yield f"{_GAP}{first.says}"
    yield f"{_GAP}sets {written}"


def _made(step: "Step") -> str:
    """The type and the fields of what a step made, those left out that a captured record had."""
    sources: list[str] = []
    fields = dict(step.fields)
    for capture in step.captures:
        for part in capture.made:
            had = {**part.fields, **{one.field: one.value for one in part.settings}}
            taken = [name for name, value in had.items() if fields.get(name) == value]
            # One field in common ("count") is no sign that the record was copied.
            if len(taken) > 1:
                sources.append(capture.name)
                for name in taken:
                    del fields[name]
    words = [step.makes or "it again", *(f"{name}={_worth(v)}" for name, v in fields.items())]
    return " ".join(words) + (f", the rest from {' and '.join(sources)}" if sources else "")


def _grouped(settings: Sequence["Setting"]) -> list[list["Setting"]]:
    """The settings of one match together."""
    groups: list[list[Setting]] = []
    for one in settings:
        if groups and (groups[-1][0].place, groups[-1][0].text) == (one.place, one.text):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _hang(branches: list[list[str]]) -> Iterator[str]:
    for number, (first, *rest) in enumerate(branches, 1):
        last = number == len(branches)
        yield (_LAST if last else _BRANCH) + first
        yield from ((_GAP if last else _RAIL) + line for line in rest)


def _quote(text: str) -> str:
    return f"“{printable(' '.join(text.split()))}”"


def _worth(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        shown = printable(value)
        return f'"{shown}"' if " " in shown else shown
    return str(value)
