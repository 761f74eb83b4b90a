"""Anchors as a book tells them are the characters that the anchors of rules accept."""

import pytest

from figures.engine.candidates import Group
from figures.engine.masks import masks_at
from figures.engine.symbols import bounds_of, character
from figures.pipeline import Pipeline
from figures.rulebook.store import book_of


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(book_of(["en"]))


def test_each_character_is_the_anchor_of_the_rules_that_accept_it(pipeline: Pipeline) -> None:
    symbols = pipeline.book.program.symbols
    for group in pipeline.engine.groups:
        rules = [rule for stage in group.stages for rule in stage.rules]
        masks = [masks_at([rule.anchor], 1, symbols)[0] for rule in rules]
        every = 0
        for mask in masks:
            every |= mask
        places = bounds_of(every)
        anchors = group._table.anchors
        assert anchors.bounds() == places
        for place in {at for bound in places if bound for at in (bound - 1, bound)}:
            rules_there = sum(1 << number for number, mask in enumerate(masks) if mask >> place & 1)
            assert anchors[character(place)] == rules_there


def test_a_scan_finds_what_a_walk_finds(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Group._walk
    monkeypatch.setattr("figures.engine.candidates._FEW", 1)
    found = []

    def both(group: Group, sym: str) -> object:
        walked = walk(group, sym)
        assert group._scan is not None
        found.append(walked)
        assert group.tries(sym) == walked
        return walked

    monkeypatch.setattr(Group, "_walk", both)
    pipeline.read("At least 40 drones and about 600 soldiers crossed, the army said on Monday.")
    assert len(found) > 10 and any(found)
