"""Where phrases and numbers may start is found alike symbol by symbol and by the pattern."""

from pathlib import Path

import pytest

from figures import Normalizer
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
