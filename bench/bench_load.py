"""The rules, read cold and from the store, and the import in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from figures.pipeline import Pipeline
from figures.rulebook.store import book_of


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of stored books, empty."""
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path))
    return tmp_path


def load() -> Pipeline:
    return Pipeline(book_of(["en"]))


def bench_rules_cold(benchmark: Any, cache: Path) -> None:
    def empty() -> None:
        for book in cache.glob("*.book"):
            book.unlink()

    benchmark.pedantic(load, setup=empty, rounds=3)


def bench_rules_stored(benchmark: Any, cache: Path) -> None:
    load()
    benchmark(load)


@pytest.mark.parametrize("code", ["", "import figures", "import figures.api"])
def bench_process(benchmark: Any, code: str) -> None:
    benchmark(subprocess.run, [sys.executable, "-c", code], check=True)
