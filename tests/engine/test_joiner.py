"""Phrases and numbers: where they may start, and where a phrase gives way to a noun in it."""

from pathlib import Path

import pytest

from figures import Normalizer, normalize
from figures.engine import joiner
from figures.engine.joiner import Joiner

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted((ROOT / "seeds").rglob("*.txt"))[:12]


def test_a_walk_finds_the_starts_that_the_pattern_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joiner, "_FEW", 1_000_000)
    walk = Joiner._walk
    found = 0

    def both(self: Joiner, sym: str) -> object:
        nonlocal found
        walked = [(start.start(), start.lastindex) for start in walk(self, sym)]
        assert walked == [(match.start(), match.lastindex) for match in self._starts(sym)]
        found += len(walked)
        return walk(self, sym)

    monkeypatch.setattr(Joiner, "_walk", both)
    normalizer = Normalizer()
    for path in TEXTS:
        normalizer.normalize(path.read_text("utf-8"))
    assert found > 500


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has 40 school buses in Orl.", "40 school buses"),
        ("There were 200 North Korean trucks in the city.", "200 North Korean trucks"),
        ("It took 12 urgent phone calls for help.", "12 urgent phone calls"),
        ("One bus in the town burned.", "One bus"),
        ("About 40 more buses in Orl burned.", "About 40 more buses"),
    ],
)
def test_a_verb_of_several_words_gives_way_to_a_noun_that_is_counted(text: str, found: str) -> None:
    assert [figure.text for figure in normalize(text).figures] == [found]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The ship in Orl weighs 4,000 tonnes.", "ship"),
        ("The old book for children costs $30.", "old book"),
        ("Its budget for next year is $4m.", "budget"),
        ("Calls for help rose 4 percent.", "call"),
    ],
)
def test_a_verb_of_several_words_gives_way_to_a_noun_with_its_article(
    text: str, entity: str
) -> None:
    assert [figure.entity for figure in normalize(text).figures] == [entity]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The union calls for 30 homes.", "The union"),
        ("One young man calls for 30 homes.", "One young man"),
        ("In 2016 Varga calls for 30 homes.", "Varga"),
        ("The unions call for 30 homes.", "The unions"),
    ],
)
def test_a_verb_of_several_words_stays_one_behind_its_subject(text: str, source: str) -> None:
    *_, homes = normalize(text).figures
    assert homes.status == "planned"
    assert [link.source for link in homes.attribution] == [source]
