"""Packs of rule files to a Book: read, checked, compiled, and kept for the next time."""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Sequence
from pathlib import Path

from figures.errors import InputError
from figures.resources import rules_dir
from figures.rulebook.check import check_grammar
from figures.rulebook.compiler import Book, compile_book
from figures.rulebook.problems import Problems
from figures.rulebook.schema import Grammar, read_rules
from figures.rulebook.vocabulary import Vocabulary, read_words
from figures.text.lexicon import Lexicon

__all__ = ["book_of", "pack_folder", "read_packs", "stored_path"]

_VERSION = 1


def pack_folder(pack: str) -> Path:
    """The folder of a pack: a built-in one by its name, any other by its path.

    Raises InputError where there is none.
    """
    built_in = rules_dir() / pack
    if "/" not in pack and os.sep not in pack and built_in.is_dir():
        return built_in
    folder = Path(pack)
    if not folder.is_dir():
        names = ", ".join(sorted(p.name for p in rules_dir().iterdir() if (p / "words").is_dir()))
        raise InputError(f"no rule pack {pack!r}: neither a folder nor one of the built-in packs ({names})")
    return folder


def _files(folder: Path) -> list[Path]:
    """The rule files of a pack: words first, each kind in the order of its names."""
    return [*sorted(folder.rglob("*.words")), *sorted(folder.rglob("*.rules"))]


def read_packs(packs: Sequence[str]) -> tuple[Vocabulary, Grammar, Lexicon, Problems]:
    """The vocabulary and the grammar of all packs, later packs over earlier ones, with what is wrong."""
    vocabulary, grammar, problems = Vocabulary(), Grammar(), Problems()
    lexicon = Lexicon({}, {})
    for number, pack in enumerate(packs):
        folder = pack_folder(pack)
        for path in _files(folder):
            try:
                text = path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, OSError) as error:
                problems.add("R001", (path, 1, 1, ""), f"cannot be read: {error}")
                continue
            if path.suffix == ".words":
                read_words(path, text, vocabulary, problems, override=number > 0)
            else:
                read_rules(path, text, grammar, problems, folder.name)
        lexicon_file = folder / "words" / "lexicon.txt"
        if lexicon_file.is_file():
            lexicon = Lexicon.load(lexicon_file)
    check_grammar(grammar, vocabulary, problems)
    return vocabulary, grammar, lexicon, problems


def _fingerprint(packs: Sequence[str]) -> str:
    digest = hashlib.sha256(f"{_VERSION}".encode())
    for pack in packs:
        folder = pack_folder(pack)
        for path in [*_files(folder), folder / "words" / "lexicon.txt"]:
            if path.is_file():
                digest.update(f"{path.relative_to(folder)}\0".encode())
                digest.update(path.read_bytes())
    code = Path(__file__).resolve().parents[1]
    for module in ("rulebook", "engine", "number", "text"):
        for path in sorted((code / module).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def stored_path() -> Path:
    """Where compiled books are kept: FIGURES_CACHE, else the user's cache folder."""
    base = os.environ.get("FIGURES_CACHE")
    if base:
        return Path(base)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "figures"


def book_of(packs: Sequence[str]) -> Book:
    """The book of these packs: the stored one if it is current, else compiled now and stored.

    Raises RuleFileError with every problem of the files.
    """
    path = stored_path() / f"{_fingerprint(packs)}.book"
    try:
        with path.open("rb") as file:
            book = pickle.load(file)
        if isinstance(book, Book):
            return book
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, ValueError, TypeError):
        pass
    vocabulary, grammar, lexicon, problems = read_packs(packs)
    problems.raise_all()
    book = compile_book(vocabulary, grammar, lexicon)
    _keep(book, path)
    return book


def _keep(book: Book, path: Path) -> None:
    """Store a book beside the others; a place that cannot be written to is no problem."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(book, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(path)
    except OSError:
        return
