"""Files, folders and standard input, read as text in blocks of bounded size."""

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import click

__all__ = ["BLOCK", "TEXT_SUFFIXES", "Block", "Complaints", "Source", "find_sources", "read_blocks"]

BLOCK = 128 * 1024
"""The most code points a block has, and the most bytes read at once."""

TEXT_SUFFIXES = frozenset({".txt", ".text"})
"""What a file in a folder must be called to be read: a folder's README.md is about its texts."""

_Decode = Callable[[bytes, str, bool], tuple[str, int]]

# The longer mark first: UTF-32 starts as UTF-16 does.
_MARKS: tuple[tuple[bytes, _Decode], ...] = (
    (codecs.BOM_UTF8, codecs.utf_8_decode),
    (codecs.BOM_UTF32_LE, codecs.utf_32_le_decode),
    (codecs.BOM_UTF32_BE, codecs.utf_32_be_decode),
    (codecs.BOM_UTF16_LE, codecs.utf_16_le_decode),
    (codecs.BOM_UTF16_BE, codecs.utf_16_be_decode),
)

# Where a block may end, the best places first; among places of one row the last wins.
_BREAKS = (
    ("\n\n", "\n\r\n", "\u2029"),
    (".\n", ".\r\n", "!\n", "!\r\n", "?\n", "?\r\n", ".”\n", '."\n'),
    (". ", "! ", "? ", ".” ", '." ', "。"),
    ("\n", "\r", "\u2028"),
    ("; ", ", "),
    (" ", "\t"),
)

_HINT = " (an older text may be read with --encoding cp1252)"
_ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")


class Source(NamedTuple):
    """Something to read: `path` is None for standard input, `name` is how messages call it."""

    path: str | None
    name: str


class Block(NamedTuple):
    """A stretch of a document: its text, and at which code point of the document it starts."""

    text: str
    start: int


class Complaints:
    """What was wrong with the input: told on standard error at once, and counted.

    >>> Complaints().count
    0
    """

    def __init__(self) -> None:
        self.count = 0

    def report(self, name: str, message: str) -> None:
        """Nothing; `message` about the file called `name` has been told."""
        self.count += 1
        # Not by click, which would write past a progress bar that holds standard error.
        print(f"figures: {name}: {message}", file=sys.stderr)


def find_sources(arguments: Iterable[str], complaints: Complaints) -> list[Source]:
    """The files to read, in the order given; a folder stands for its text files, sorted.

    Files in folders are taken by their suffix, hidden files and folders are not. `-` is standard
    input, which is also read without any argument. What is missing is reported.

    >>> find_sources(["-"], Complaints())
    [Source(path=None, name='standard input')]
    """
    arguments = list(arguments)
    if not arguments and sys.stdin.isatty():
        print("figures: reading from the terminal; end with Ctrl-D", file=sys.stderr)
    sources: list[Source] = []
    for argument in arguments or ("-",):
        if argument == "-":
            sources.append(Source(None, "standard input"))
        elif os.path.isdir(argument):
            found = _walk(argument, complaints)
            if not found:
                suffixes = ", ".join(sorted(TEXT_SUFFIXES))
                complaints.report(_name(argument), f"no text file in this folder ({suffixes})")
            sources += found
        elif not os.path.lexists(argument):
            complaints.report(_name(argument), "no such file or folder")
        else:
            sources.append(Source(argument, _name(argument)))
    return sources


def read_blocks(
    source: Source, complaints: Complaints, size: int = BLOCK, *, encoding: str = "UTF-8"
) -> Iterator[Block]:
    """The text of a source in blocks of at most `size` code points; they join to all of it.

    A block ends where a paragraph does, else a sentence, a line, a word. A byte order mark at the
    start goes before `encoding`, which is one that Python knows. Nothing is dropped for a few bad
    bytes: those that cannot be decoded are read as U+FFFD and reported, NULs are kept and reported.
    A binary file is reported and not read, an empty one is reported and gives one empty block.
    """
    try:
        if source.path is None:
            yield from _cut(_decode(sys.stdin.buffer, source, complaints, encoding), size)
        else:
            with open(source.path, "rb") as stream:
                yield from _cut(_decode(stream, source, complaints, encoding), size)
    except OSError as error:
        complaints.report(source.name, (error.strerror or str(error)).lower())


def _walk(folder: str, complaints: Complaints) -> list[Source]:
    def complain(error: OSError) -> None:
        complaints.report(_name(str(error.filename)), (error.strerror or str(error)).lower())

    found: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=complain):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (
            os.path.join(parent, name)
            for name in files
            if Path(name).suffix.lower() in TEXT_SUFFIXES and not name.startswith(".")
        )
    return [Source(path, _name(path)) for path in sorted(found)]


def _name(path: str) -> str:
    return click.format_filename(path)


def _decode(
    stream: BinaryIO, source: Source, complaints: Complaints, encoding: str
) -> Iterator[str]:
    """Pieces of text; a first piece, if only an empty one, of anything that is text."""
    data = stream.read(BLOCK)
    marked = next((row for row in _MARKS if data.startswith(row[0])), None)
    mark, decode = marked or (b"", _decoder(encoding))
    said = "what its byte order mark says" if mark else encoding
    base = len(mark)
    data = data[base:]
    if not data:
        complaints.report(source.name, "empty file")
    elif not mark and (share := _odd_share(decode, data)):
        complaints.report(
            source.name,
            f"not read: a binary file, or not {encoding} ({share} % of its beginning is no text)",
        )
        return
    told_bytes = told_nul = False
    characters = 0
    while True:
        more = stream.read(BLOCK)
        text, used, bad = _decode_piece(decode, data, final=not more)
        if bad is not None and not told_bytes:
            told_bytes = True
            complaints.report(
                source.name,
                f"byte {base + bad} (0x{data[bad]:02x}) is not {said}; it and others like it are"
                f" read as U+FFFD{_HINT if said == 'UTF-8' else ''}",
            )
        if "\0" in text and not told_nul:
            told_nul = True
            where = characters + text.index("\0")
            complaints.report(
                source.name, f"NUL at character {where}; read on with it in its place"
            )
        yield text
        if not more:
            return
        characters += len(text)
        base += used
        data = data[used:] + more


def _decode_piece(decode: _Decode, data: bytes, *, final: bool) -> tuple[str, int, int | None]:
    """The text, how many bytes it took, and the first byte that cannot be decoded."""
    try:
        text, used = decode(data, "strict", final)
    except UnicodeDecodeError as error:
        text, used = decode(data, "replace", final)
        return text, used, error.start
    return text, used, None


def _decoder(encoding: str) -> _Decode:
    """What reads as much of some bytes as is whole characters, and says how much that was."""
    if encoding == "UTF-8":
        return codecs.utf_8_decode
    make = codecs.getincrementaldecoder(encoding)

    def decode(data: bytes, errors: str, final: bool) -> tuple[str, int]:
        decoder = make(errors)
        text = decoder.decode(data, final)
        return text, len(data) - len(decoder.getstate()[0])

    return decode


def _odd_share(decode: _Decode, data: bytes) -> int:
    """How many percent of the beginning are no text, 0 where that is few.

    Up to a tenth may be: a text in an old encoding, a stray control character.
    """
    text, _ = decode(data, "replace", False)
    odd = len(_ODD.findall(text))
    return round(100 * odd / len(text)) if odd > max(8, len(text) // 10) else 0


def _cut(pieces: Iterable[str], size: int) -> Iterator[Block]:
    """Blocks of the joined pieces: none of no piece, an empty one only of an empty text."""
    text, start, seen = "", 0, False
    for piece in pieces:
        seen = True
        text += piece
        while len(text) > size:
            end = _find_break(text, size)
            yield Block(text[:end], start)
            text, start = text[end:], start + end
    if seen:
        yield Block(text, start)


def _find_break(text: str, size: int) -> int:
    """The best end of a block in the second half of `text[:size]`, `size` if there is none."""
    for row in _BREAKS:
        ends = [at + len(mark) for mark in row if (at := text.rfind(mark, size // 2, size)) >= 0]
        if ends:
            return max(ends)
    return size
