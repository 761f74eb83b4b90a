"""No rule that could match at an anchor is left out of those that are tried there."""

from pathlib import Path

import pytest

from figures.engine import matcher
from figures.engine.candidates import Group
from figures.engine.chunks import Chunks
from figures.engine.matcher import Matcher
from figures.engine.values import Evaluator
from figures.pipeline import Pipeline
from figures.rulebook.store import book_of

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted((ROOT / "seeds").rglob("*.txt"))[:4]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(book_of(["en"]))


def test_only_stages_that_bear_on_the_fields_are_run_for_them(pipeline: Pipeline) -> None:
    groups = pipeline.engine.groups_for({"source_kind"})
    names = [stage.name for group in groups for stage in group.stages]
    assert names[0] == "guard"
    assert "kinds" in names
    assert "sources" in names
    assert len(groups) < len(pipeline.engine.groups)
    assert not any(name.startswith("time") for name in names)


@pytest.fixture(scope="module")
def matchers(pipeline: Pipeline) -> dict[int, Matcher]:
    """All rules compiled, by their order, with tests of the symbols that are looked at before."""
    program = pipeline.book.program
    evaluator = Evaluator(pipeline.book.words, program.symbols, program.parts)
    rules = [rule for stage in program.stages for rule in stage.rules]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "SEEN_RIGHT", 0)
        patch.setattr(matcher, "SEEN_LEFT", 0)
        return {rule.order: Matcher(rule, program.symbols, evaluator) for rule in rules}


def matching(group: Group, sym: str, matchers: dict[int, Matcher]) -> list[tuple[int, int]]:
    """Anchors and rules whose patterns match there, each rule tried everywhere."""
    reverse = sym[::-1]
    rules = [rule for stage in group.stages for rule in stage.rules]
    return [
        (at, rule.order)
        for at in range(1, len(sym) - 1)
        for rule in rules
        if matchers[rule.order].find(sym, reverse, at)
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_match_is_tried(
    path: Path, pipeline: Pipeline, matchers: dict[int, Matcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = Group.tries
    seen = 0

    def checked(group: Group, sym: str) -> object:
        nonlocal seen
        found = tries(group, sym)
        tried = {(at, one.rule.order) for at, some in found for _, stage in some for one in stage}
        wanted = matching(group, sym, matchers)
        assert tried >= set(wanted)
        seen += len(wanted)
        return found

    monkeypatch.setattr(Group, "tries", checked)
    chunks = pipeline.run(path.read_text("utf-8"))
    assert isinstance(chunks, Chunks) and seen > 20
