"""A side of a rule that is walked finds what it finds when it is compiled."""

from pathlib import Path
from typing import Any

import pytest

from figures import Normalizer
from figures.engine import sides
from figures.engine.sides import Side

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted((ROOT / "seeds").rglob("*.txt"))[:12]


def test_walks_find_what_compiled_patterns_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sides, "_FEW", 1_000_000)
    walk = Side.__call__
    compiled: dict[Side, Any] = {}
    found = 0

    def both(side: Side, string: str, at: int) -> Any:
        nonlocal found
        walked = walk(side, string, at)
        if side not in compiled:
            with monkeypatch.context() as patch:
                patch.setattr(side, "_keep", lambda match: None)
                compiled[side] = side._compile()
        match = compiled[side](string, at)
        assert (walked and walked.regs) == (match and match.regs)
        found += walked is not None
        return walked

    monkeypatch.setattr(Side, "__call__", both)
    normalizer = Normalizer()
    for path in TEXTS:
        normalizer.normalize(path.read_text("utf-8"))
    assert found > 200 and len(compiled) > 100


def test_sides_that_are_tried_often_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    walks = []
    walk = Side.__call__
    monkeypatch.setattr(
        Side, "__call__", lambda side, *place: walks.append(side) or walk(side, *place)
    )
    normalizer = Normalizer()
    for _ in range(sides._FEW + 5):
        normalizer.normalize("Around 600 soldiers left.")
    assert walks
    assert max(map(walks.count, walks)) == sides._FEW + 1


def test_a_list_too_long_to_walk_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(string: str, at: int, held: list[int]) -> int:
        raise RecursionError

    monkeypatch.setattr(Side, "_link", lambda side: endless)
    found = Normalizer().normalize("Around 600 soldiers left.").figures
    assert [figure.reading for figure in found] == ["≈ 600"]
