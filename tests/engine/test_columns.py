"""Columns as a book tells them have the rules that accept a character at each of their places."""

import pytest

from figures.engine.candidates import Group
from figures.engine.columns import BEYOND, SEEN_LEFT
from figures.engine.masks import ANY, masks_at
from figures.engine.symbols import bounds_of, character
from figures.pipeline import Pipeline
from figures.rulebook.store import book_of


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(book_of(["en"]))


def test_each_character_has_the_rules_that_accept_it_at_each_place(pipeline: Pipeline) -> None:
    symbols = pipeline.book.program.symbols
    for group in pipeline.engine.groups:
        rules = [rule for stage in group.stages for rule in stage.rules]
        for at, column in enumerate(group._table.columns, -SEEN_LEFT):
            masks = [
                masks_at([rule.left, rule.after], -at, symbols, last=True)[-1]
                if at < 0
                else masks_at([rule.anchor, rule.right, rule.before], at + 1, symbols)[-1]
                for rule in rules
            ]
            assert column[BEYOND] == sum(1 << n for n, mask in enumerate(masks) if mask == ANY)
            bounds = {at for mask in masks if mask != ANY for at in bounds_of(mask)}
            for place in {at for bound in bounds if bound for at in (bound - 1, bound)}:
                wanted = sum(1 << n for n, mask in enumerate(masks) if mask >> place & 1)
                assert column[character(place)] == wanted


def test_the_places_of_anchors_are_those_of_all_rules(pipeline: Pipeline) -> None:
    symbols = pipeline.book.program.symbols
    for group in pipeline.engine.groups:
        every = 0
        for rule in (rule for stage in group.stages for rule in stage.rules):
            every |= masks_at([rule.anchor], 1, symbols)[0]
        assert group._table.columns[SEEN_LEFT].bounds() == bounds_of(every)


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
