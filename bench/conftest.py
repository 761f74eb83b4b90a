"""What the benchmarks share: the texts, and a pipeline whose rules are compiled."""

import pytest

from bench.texts import TEXTS
from figures.pipeline import Pipeline
from figures.rulebook.store import book_of


@pytest.fixture(params=TEXTS)
def texts(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The texts of one kind."""
    return TEXTS[request.param]()


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline of the built-in rules, after it has read every text once."""
    made = Pipeline(book_of(["en"]))
    for kind in TEXTS.values():
        for text in kind():
            made.read(text)
    return made
