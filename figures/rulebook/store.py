"""The compiled books: the one that comes with the package, and those in the user's cache.

A stored book has the fingerprint of all that it was made from, and is used only while that is what
the files give. Loading one is on the way of every start, so this module imports little.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import source_hash
from io import BytesIO
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from typing import Any, BinaryIO

from figures.resources import PACKAGE, rules_path
from figures.rulebook.book import Book
from figures.text.packed import no_collection

__all__ = ["book_of", "cache_folder", "store_book"]

_HEAD = b"figures book 3\n"
_RULES = (".words", ".rules", ".txt")
_MOST_KEPT = 20  # books in the cache
_BUILT_IN = ["en"]  # what the wheel brings a book of
_CODE = ("engine", "number", "rulebook", "text")  # what a book is made by and made of


def book_of(packs: Sequence[str]) -> Book:
    """The book of these packs: the stored one if it is current, else compiled now and stored.

    Raises RuleFileError with every problem of the files, InputError if there is no such pack.

    >>> book_of(["en"]).program.stages[0].name
    'guard'
    """
    folders = _folders(packs)
    fingerprint = _fingerprint(folders)
    cached = os.path.join(cache_folder(), _name(packs, folders))
    book = _load(f"{folders[0]}.book", fingerprint) if list(packs) == _BUILT_IN else None
    book = book or _load(cached, fingerprint)
    if book is None:
        book = _compile(packs)
        _keep(book, fingerprint, cached)
    return book


def store_book(packs: Sequence[str], path: str) -> None:
    """Compile a book and write it to a file, as the wheel brings it for a built-in pack."""
    fingerprint = _fingerprint(_folders(packs))
    with open(path, "wb") as file:
        _write(_compile(packs), fingerprint, file)


def cache_folder() -> str:
    """Where compiled books are kept: FIGURES_CACHE, else the user's cache folder."""
    base = os.environ.get("FIGURES_CACHE")
    if base:
        return base
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "figures")


def _folders(packs: Sequence[str]) -> list[str]:
    if list(packs) == _BUILT_IN:
        return [os.path.join(rules_path(), *packs)]
    from figures.rulebook.packs import pack_folder

    return [str(pack_folder(pack)) for pack in packs]


@no_collection()
def _compile(packs: Sequence[str]) -> Book:
    from figures.rulebook.compiler import compile_book
    from figures.rulebook.packs import read_packs

    vocabulary, grammar, lexicon, problems = read_packs(packs, trusting=True)
    problems.raise_all()
    return compile_book(vocabulary, grammar, lexicon)


def _files(folder: str, endings: tuple[str, ...]) -> Iterator[str]:
    """The files below a folder, sorted folder by folder."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        yield from (os.path.join(base, name) for name in sorted(names) if name.endswith(endings))


def _fingerprint(folders: Sequence[str]) -> bytes:
    """What tells whether a book is current: all rule files, and the modules that make books.

    The whole files are read: 2 ms, where sizes and times would not do in a fresh installation.
    """
    parts: list[bytes] = []
    sources: list[tuple[str, tuple[str, ...]]] = [(folder, _RULES) for folder in folders]
    sources += [(os.path.join(PACKAGE, package), (".py",)) for package in _CODE]
    for folder, endings in sources:
        for path in _files(folder, endings):
            name = path[len(folder) :].encode("utf-8", "surrogateescape")
            try:
                with open(path, "rb", buffering=0) as file:
                    parts += name, source_hash(file.read())
            except OSError:  # told with its place when the files are read
                parts += name, b"unreadable"
    return source_hash(b"\0".join(parts)).hex().encode()


def _name(packs: Sequence[str], folders: Sequence[str]) -> str:
    """One file a combination of packs, so that a book takes the place of its older self."""
    where = "\0".join(map(os.path.abspath, [*folders, PACKAGE]))
    shown = "+".join(os.path.basename(os.path.normpath(pack)) for pack in packs)
    return f"{shown[:60]}-{source_hash(where.encode()).hex()}.book"


class _Reader(pickle.Unpickler):
    """Reads books, and finds nothing but the classes that books are made of."""

    def find_class(self, module: str, name: str) -> Any:
        package, _, rest = module.partition(".")
        if (module, name) == ("decimal", "Decimal") or (module, name) == ("builtins", "frozenset"):
            return super().find_class(module, name)
        if package == "figures" and rest.partition(".")[0] in _CODE:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a book")


def _load(path: str, fingerprint: bytes) -> Book | None:
    """The book of a file if it has this fingerprint.

    What is packed in it stays in the file, of which those pages are read that a text asks for.
    Only two places are ever read: the package's own folder and the user's cache, and there no file
    that others could have written. Packs bring no pickles.
    """
    try:
        with open(path, "rb") as file:
            if not _is_ours(file) or file.read(len(_HEAD)) != _HEAD:
                return None
            if file.readline().rstrip() != fingerprint:
                return None
            sizes = list(map(int, file.readline().split()))
            start = file.tell()
            held = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        ends = list(accumulate(sizes, initial=start))
        buffers = list(map(held.__getitem__, map(slice, ends, ends[1:])))
        with no_collection():
            book = _Reader(BytesIO(held[ends[-1] :]), buffers=buffers).load()
    except Exception:  # whatever is wrong with the file, there still are the rules
        return None
    return book if isinstance(book, Book) else None


def _is_ours(file: BinaryIO) -> bool:
    """Whether nobody but this user (or the administrator) could have written a file."""
    if not hasattr(os, "getuid"):
        return True
    status = os.fstat(file.fileno())
    return status.st_uid in (os.getuid(), 0) and not status.st_mode & 0o022


def _write(book: Book, fingerprint: bytes, file: BinaryIO) -> None:
    """The head, the fingerprint, the sizes of all that is packed, that, and then a pickle of what
    holds it.
    """
    buffers: list[pickle.PickleBuffer] = []
    with no_collection():
        whole = pickle.dumps(book, protocol=5, buffer_callback=buffers.append)
    packed = [buffer.raw() for buffer in buffers]
    sizes = " ".join(str(len(one)) for one in packed)
    file.write(b"".join([_HEAD, fingerprint, b"\n", sizes.encode(), b"\n", *packed, whole]))


def _keep(book: Book, fingerprint: bytes, path: str) -> None:
    """Store a book in the cache; a place that cannot be written to is no problem."""
    import tempfile

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=os.path.dirname(path))
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            _write(book, fingerprint, file)
        os.replace(name, path)  # never in place: a book that is in use stays as it is
        _clear(os.path.dirname(path))
    except OSError:  # no room, or a system on which a file that is in use cannot be replaced
        with suppress(OSError):
            os.unlink(name)


def _clear(folder: str) -> None:
    """Remove the oldest books of a cache that has too many: each is some megabytes."""
    books = [entry for entry in os.scandir(folder) if entry.name.endswith(".book")]
    books.sort(key=lambda entry: entry.stat().st_mtime, reverse=True)
    for entry in books[_MOST_KEPT:]:
        os.unlink(entry.path)
