"""The dispatches of seeds/, end to end: what `normalize` reads against what is annotated.

What is not read yet stands in seeds/gaps.toml under a reason. All else must be right, and a gap
that has closed must go from the list: `python tests/seed_gaps.py` rewrites it, reasons kept.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from figures import Document, Figure, Normalizer

SEEDS = Path(__file__).parent.parent / "seeds"
GAPS = SEEDS / "gaps.toml"
README = SEEDS.parent.joinpath("README.md").read_text("utf-8")

# Which fields of a figure are compared. `text` stands for the span.
COMPARED = (
    *("text", "value", "low", "high", "modifier", "unit", "dimension", "entity", "per"),
    *("relations", "change", "time", "attribution", "quoted", "event", "status", "hedges"),
)
EXTRA = "extra"  # in place of a field: a figure that is none

DISPATCHES = sorted(str(path.relative_to(SEEDS).with_suffix("")) for path in SEEDS.glob("*/*.json"))


class Gap(NamedTuple):
    """A field of a figure that is not read as annotated; `occurrence` counts `text` in the text."""

    dispatch: str
    text: str
    occurrence: int
    field: str


class Comparison(NamedTuple):
    """One dispatch: how many fields were compared, and those that differ, in text order."""

    compared: int
    differences: dict[Gap, str]


@cache
def annotation(dispatch: str) -> Document:
    """The annotated document, with its text."""
    text = (SEEDS / f"{dispatch}.txt").read_bytes().decode()
    fields = (SEEDS / f"{dispatch}.json").read_text("utf-8").strip()
    return Document.from_json(f'{{"text": {json.dumps(text)}, {fields.removeprefix("{")}')


@cache
def compare(dispatch: str) -> Comparison:
    """What the engine reads in a dispatch against its annotation."""
    wanted = annotation(dispatch)
    found = _normalizer().normalize(wanted.text, published=wanted.published, outlet=wanted.outlet)
    read = {(figure.start, figure.end): figure for figure in found}
    compared = 0
    differences: dict[Gap, str] = {}
    for figure in wanted:
        compared += len(COMPARED)
        other = read.pop((figure.start, figure.end), None)
        if other is None:
            differences[_gap(dispatch, wanted, figure, "text")] = "not found"
            continue
        for field in COMPARED:
            want, got = _shown(figure, field), _shown(other, field)
            if want != got:
                gap = _gap(dispatch, wanted, figure, field)
                differences[gap] = f"{got} should be {want}"
    for figure in read.values():
        compared += 1
        differences[_gap(dispatch, wanted, figure, EXTRA)] = f"no figure, and read by {figure.rule}"
    return Comparison(compared, differences)


def wrong(differences: dict[Gap, str]) -> int:
    """How many fields differ: all of a figure that is not found."""
    return sum(len(COMPARED) if gap.field == "text" else 1 for gap in differences)


def known_gaps() -> dict[Gap, str]:
    """The listed gaps with their reasons, in the order of the list."""
    listed = tomllib.loads(GAPS.read_text("utf-8")) if GAPS.exists() else {}
    return {
        Gap(row["dispatch"], row["text"], row.get("occurrence", 1), field): group["reason"]
        for group in listed.get("gap", [])
        for row in group["figures"]
        for field in row["fields"]
    }


@cache
def _normalizer() -> Normalizer:
    return Normalizer()


def _gap(dispatch: str, document: Document, figure: Figure, field: str) -> Gap:
    starts = re.finditer(f"(?={re.escape(figure.text)})", document.text)
    occurrence = sum(match.start() <= figure.start for match in starts)
    return Gap(dispatch, figure.text, occurrence, field)


def _shown(figure: Figure, field: str) -> Any:
    """The field as it is compared: relations without their order and offsets."""
    value = getattr(figure, field)
    if field == "relations":
        return sorted((relation.kind, relation.text) for relation in value)
    if field == "per" and value is not None:
        return value.value, value.unit
    return value


def _lines(gaps: Iterator[tuple[Gap, str]]) -> str:
    return "".join(
        f"\n  {gap.text!r} ({gap.occurrence}): {gap.field}: {about}" for gap, about in gaps
    )


@pytest.mark.parametrize("dispatch", DISPATCHES)
def test_annotations_point_into_their_text(dispatch: str) -> None:
    document = annotation(dispatch)
    figures = list(document)
    assert figures == sorted(figures, key=lambda figure: (figure.start, figure.end))
    spans = {(figure.start, figure.end) for figure in figures}
    assert len(spans) == len(figures)
    for figure in figures:
        assert document.text[figure.start : figure.end] == figure.text
        for relation in figure.relations:
            assert document.text[relation.start : relation.end] == relation.text
            assert (relation.start, relation.end) in spans - {(figure.start, figure.end)}
        for link in figure.attribution:
            assert document.text[link.start : link.end] == link.source


@pytest.mark.parametrize("dispatch", DISPATCHES)
def test_a_dispatch_is_read_as_annotated(dispatch: str) -> None:
    differences = compare(dispatch).differences
    known = {gap: reason for gap, reason in known_gaps().items() if gap.dispatch == dispatch}
    worse = [(gap, about) for gap, about in differences.items() if gap not in known]
    assert not worse, f"{dispatch} is read wrongly:{_lines(iter(worse))}"
    closed = [(gap, reason) for gap, reason in known.items() if gap not in differences]
    assert not closed, (
        f"{dispatch} has gaps that are none any more; "
        f"run `python tests/seed_gaps.py`:{_lines(iter(closed))}"
    )


def test_every_gap_has_its_reason() -> None:
    known = known_gaps()
    assert {gap.dispatch for gap in known} <= set(DISPATCHES)
    assert [gap for gap, reason in known.items() if not reason.strip()] == []


def test_the_readme_says_how_much_is_read_right() -> None:
    figures, fields, right = counts()
    (row,) = [line for line in README.splitlines() if "the dispatches in `seeds/`" in line]
    assert f"| {len(DISPATCHES)} dispatches, {figures} figures | " in row
    assert f" {100 * right // fields} % of {fields:,} fields " in row


def counts() -> tuple[int, int, int]:
    """How many figures all dispatches have, how many fields, and how many of these are right."""
    fields = sum(compare(dispatch).compared for dispatch in DISPATCHES)
    right = fields - sum(wrong(compare(dispatch).differences) for dispatch in DISPATCHES)
    return sum(len(annotation(dispatch)) for dispatch in DISPATCHES), fields, right
