"""Stored books: used while they are current, replaced when they are not, never trusted."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from figures import Normalizer
from figures.errors import RuleFileError
from figures.model import Document
from figures.pipeline import Pipeline
from figures.rulebook import store
from figures.rulebook.book import Book

TEXT = "Around 600 North Korean soldiers and 30 of the 58 drones were lost; $1.2bn is gone."
RULE = """\
class gadget
  kind noun
  gizmo : gizmos
"""


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its rules as they are now: an edit while tests run changes no fingerprint."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("figures", "rules"):
        shutil.copytree(root / name, folder / name)
    return folder


@pytest.fixture(autouse=True)
def still(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PACKAGE", str(copy / "figures"))
    monkeypatch.setattr(store, "rules_path", lambda: str(copy / "rules"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("FIGURES_CACHE", str(folder))
    return folder


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The packs that were compiled, in order; what is compiled is the same small book."""
    done: list[tuple[str, ...]] = []
    real: Callable[[Any], Book] = store._compile
    made: dict[tuple[str, ...], Book] = {}

    def counted(packs: Any) -> Book:
        done.append(tuple(packs))
        return made.setdefault(tuple(packs), real(packs))

    monkeypatch.setattr(store, "_compile", counted)
    return done


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "gadgets.words").write_text(RULE, "utf-8")
    return folder


def only_book(cache: Path) -> Path:
    (book,) = cache.iterdir()
    return book


def test_a_stored_book_reads_as_the_compiled_one(cache: Path) -> None:
    fresh = store.book_of(["en"])
    stored = store.book_of(["en"])
    assert stored is not fresh
    assert Pipeline(stored).read(TEXT) == Pipeline(fresh).read(TEXT)
    again = pickle.loads(pickle.dumps(stored))
    assert Pipeline(again).read(TEXT) == Pipeline(fresh).read(TEXT)


def test_a_book_is_compiled_once(cache: Path, compiled: list[Any], pack: Path) -> None:
    for _ in range(3):
        store.book_of([str(pack)])
    assert compiled == [(str(pack),)]


def test_a_changed_file_makes_a_new_book_in_the_place_of_the_old(
    cache: Path, compiled: list[Any], pack: Path
) -> None:
    store.book_of([str(pack)])
    (pack / "gadgets.words").write_text(RULE.replace("gizmo", "widget"), "utf-8")
    store.book_of([str(pack)])
    (pack / "more.words").write_text(
        "class more-gadget\n  kind noun\n  doodad : doodads\n", "utf-8"
    )
    store.book_of([str(pack)])
    assert len(compiled) == 3
    only_book(cache)


def test_the_cache_keeps_only_the_newest_books(
    cache: Path, compiled: list[Any], pack: Path
) -> None:
    cache.mkdir(exist_ok=True)
    for number in range(30):
        old = cache / f"old{number}.book"
        old.touch()
        os.utime(old, (number, number))
    (cache / "notes.txt").touch()
    store.book_of([str(pack)])
    names = {path.name for path in cache.iterdir()}
    assert len(names) == 21 and "notes.txt" in names
    assert "old29.book" in names and "old10.book" not in names


def test_a_renamed_file_makes_a_new_book(cache: Path, compiled: list[Any], pack: Path) -> None:
    store.book_of([str(pack)])
    (pack / "gadgets.words").rename(pack / "zz.words")
    store.book_of([str(pack)])
    assert len(compiled) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"something else\n" + data,
        lambda data: data[:-9] + bytes(9),
    ],
    ids=["empty", "cut", "other", "zeroed"],
)
def test_a_damaged_book_is_compiled_anew(
    cache: Path, compiled: list[Any], spoil: Callable[[bytes], bytes]
) -> None:
    store.book_of(["en"])
    book = only_book(cache)
    book.write_bytes(spoil(book.read_bytes()))
    assert Pipeline(store.book_of(["en"])).read(TEXT)
    assert len(compiled) == 2


class _Evil:
    """Pickles to a call of a function."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (os.environ["EVIL"],)


def test_a_book_runs_no_code(
    cache: Path, compiled: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIL", str(tmp_path / "evil"))
    store.book_of(["en"])
    book = only_book(cache)
    head = b"".join(book.read_bytes().splitlines(keepends=True)[:2])
    book.write_bytes(head + b"\n" + pickle.dumps(_Evil()))
    assert Pipeline(store.book_of(["en"])).read(TEXT)
    assert not (tmp_path / "evil").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_a_book_that_others_can_write_is_not_read(cache: Path, compiled: list[Any]) -> None:
    store.book_of(["en"])
    only_book(cache).chmod(0o666)
    store.book_of(["en"])
    assert len(compiled) == 2


def test_no_book_beside_a_pack_is_read(cache: Path, compiled: list[Any], pack: Path) -> None:
    store.book_of(["en"])
    shutil.copy(only_book(cache), pack.with_suffix(".book"))
    store.book_of([str(pack)])
    assert compiled == [("en",), (str(pack),)]


def test_a_cache_that_cannot_be_written_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiled: list[Any]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path / "file" / "cache"))
    assert Pipeline(store.book_of(["en"])).read(TEXT)


def test_problems_are_told_every_time(cache: Path, pack: Path) -> None:
    (pack / "wrong.rules").write_text("rule x\n  says nothing\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RuleFileError):
            Normalizer(packs=["en", str(pack)])
    assert not cache.exists()


def test_the_book_of_the_wheel_is_read(
    cache: Path,
    tmp_path: Path,
    compiled: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    copy: Path,
) -> None:
    rules = tmp_path / "_rules"
    shutil.copytree(copy / "rules" / "en", rules / "en")
    monkeypatch.setattr(store, "rules_path", lambda: str(rules))
    store.store_book(["en"], str(rules / "en.book"))
    compiled.clear()
    assert Pipeline(store.book_of(["en"])).read(TEXT)
    assert not compiled and not cache.exists()
    (rules / "en" / "words" / "zz.words").write_text(RULE, "utf-8")
    store.book_of(["en"])
    assert len(compiled) == 1


def run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def test_reading_imports_no_units_no_command_line_and_no_compiler() -> None:
    code = f"import figures, sys; figures.normalize({TEXT!r}); print(*sys.modules)"
    run(code)  # the book is stored
    loaded = set(run(code).split())
    assert not loaded & {"pint", "click", "rich", "hashlib", "pathlib", "tempfile"}
    assert "figures.rulebook.rules" not in loaded


def test_the_bare_import_loads_nothing() -> None:
    loaded = run("import figures, sys; print(*(m for m in sys.modules if 'figures' in m))")
    assert loaded.split() == ["figures"]


def test_public_names_come_when_asked_for() -> None:
    code = "import figures; print(*(getattr(figures, n).__name__ for n in figures.__all__))"
    assert run(code).split() == run("import figures; print(*figures.__all__)").split()
    assert set(dir(sys.modules["figures"])) >= {"Normalizer", "parse"}
    assert Document is sys.modules["figures"].Document
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sys.modules["figures"].nothing  # noqa: B018
