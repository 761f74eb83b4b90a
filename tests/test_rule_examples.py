"""Every `yes` and `no` line of the built-in rules holds; one test each, named for its place."""

import pytest

from figures.pipeline import Pipeline
from figures.rulebook.examples import run_example
from figures.rulebook.grammar import Example
from figures.rulebook.packs import read_packs
from figures.rulebook.store import book_of

GRAMMAR, PROBLEMS = read_packs(["en"])[1::2]
EXAMPLES = [example for rule in GRAMMAR.rules.values() for example in rule.examples]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(book_of(["en"]))


def place(example: Example) -> str:
    file = example.place.rpartition("/")[2]
    return f"{file} {example.rule} {example.kind}-{example.number}"


@pytest.mark.parametrize("example", EXAMPLES, ids=place)
def test_the_example_holds(example: Example, pipeline: Pipeline) -> None:
    wrong = run_example(pipeline, example)
    assert wrong is None, f"{example.place}: {example.rule} {wrong}\n  {example.text}"


def test_the_rules_have_no_problems() -> None:
    assert not PROBLEMS.found, "\n".join(map(str, PROBLEMS.found))


def test_every_rule_has_examples_of_both_kinds() -> None:
    kinds = {name: {e.kind for e in rule.examples} for name, rule in GRAMMAR.rules.items()}
    assert [name for name, found in kinds.items() if found != {"yes", "no"}] == []
