"""Packs made for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

WritePack = Callable[..., str]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled books of these tests stay out of the user's cache, but tests share them."""
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path_factory.getbasetemp() / "books"))


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Writes files (name=text, with "_" for the dot) to a folder; gives its path."""

    def write(**files: str) -> str:
        folder = tmp_path / "mine"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            stem, _, suffix = name.rpartition("_")
            (folder / f"{stem}.{suffix}").write_text(text, "utf-8")
        return str(folder)

    return write
