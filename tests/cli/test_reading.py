"""Whatever stands in a file, its text comes out whole, in blocks, and what is wrong is named."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.cli.reading import BLOCK, Block, Complaints, Source, find_sources, read_blocks


def read(path: Path, size: int = BLOCK, encoding: str = "UTF-8") -> tuple[list[Block], int]:
    complaints = Complaints()
    source = Source(str(path), path.name)
    return list(read_blocks(source, complaints, size, encoding=encoding)), complaints.count


def write(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_small_file_is_one_block(tmp_path: Path) -> None:
    path = write(tmp_path, "Around 600 soldiers – on Monday.\r\n".encode())
    assert read(path) == ([Block("Around 600 soldiers – on Monday.\r\n", 0)], 0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "5,000 “men” 🪖".encode(encoding))
    assert read(path) == ([Block("5,000 “men” 🪖", 0)], 0)


def test_big_endian_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xfe\xff" + "40 drones".encode("utf-16-be"))
    assert read(path) == ([Block("40 drones", 0)], 0)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_an_empty_file_is_named_and_read(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(write(tmp_path, data)) == ([Block("", 0)], 1)
    assert capsys.readouterr().err == "figures: a.txt: empty file\n"


def test_bad_bytes_are_named_once_and_the_rest_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, b"The caf\xe9 lost 40 chairs and \xa320.")
    blocks, count = read(path)
    assert blocks == [Block("The caf\ufffd lost 40 chairs and \ufffd20.", 0)]
    assert count == 1
    assert capsys.readouterr().err == (
        "figures: a.txt: byte 7 (0xe9) is not UTF-8; it and others like it are read as U+FFFD"
        " (an older text may be read with --encoding cp1252)\n"
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le", "shift_jis", "UTF-7"])
def test_another_encoding_can_be_named(tmp_path: Path, encoding: str) -> None:
    text = "The cafe lost 40 chairs. " if encoding == "shift_jis" else "The café lost £40. "
    path = write(tmp_path, (text * 20_000).encode(encoding))
    blocks, count = read(path, encoding=encoding)
    assert ("".join(block.text for block in blocks), count) == (text * 20_000, 0)


def test_a_character_of_many_bytes_may_lie_across_pieces(tmp_path: Path) -> None:
    text = "a" + "四十人" * BLOCK
    blocks, count = read(write(tmp_path, text.encode("shift_jis")), encoding="shift_jis")
    assert ("".join(block.text for block in blocks), count) == (text, 0)


def test_a_byte_order_mark_goes_before_the_encoding_named(tmp_path: Path) -> None:
    path = write(tmp_path, "The café lost £40.".encode("utf-16"))
    assert read(path, encoding="cp1252") == ([Block("The café lost £40.", 0)], 0)


def test_a_byte_that_the_encoding_named_lacks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, b"The caf\xe9 lost \x8140.")
    assert read(path, encoding="cp1252") == ([Block("The café lost \ufffd40.", 0)], 1)
    assert capsys.readouterr().err == (
        "figures: a.txt: byte 14 (0x81) is not cp1252; it and others like it are read as U+FFFD\n"
    )


def test_the_byte_named_counts_from_the_start_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = b"\xef\xbb\xbf" + "é".encode() * 400_000 + b"\xff" + b"x" * 400_000
    blocks, _ = read(write(tmp_path, data))
    assert "".join(block.text for block in blocks) == "é" * 400_000 + "\ufffd" + "x" * 400_000
    assert "byte 800003 (0xff)" in capsys.readouterr().err


def test_a_character_cut_off_at_the_end_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(write(tmp_path, b"twenty pounds, \xe2\x82")) == (
        [Block("twenty pounds, \ufffd", 0)],
        1,
    )
    assert "byte 15 (0xe2)" in capsys.readouterr().err


def test_surrogates_in_utf_8_are_bad_bytes(tmp_path: Path) -> None:
    blocks, count = read(write(tmp_path, b"forty \xed\xa0\x80 tanks were seen in the valley"))
    assert "forty \ufffd" in blocks[0].text
    assert count == 1


def test_a_nul_is_named_and_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(write(tmp_path, b"Around 600\0 soldiers\0")) == (
        [Block("Around 600\0 soldiers\0", 0)],
        1,
    )
    assert "NUL at character 10" in capsys.readouterr().err


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, "40 drones over Kyiv".encode("utf-16-le"), b"\x7fELF" + b"\0" * 60],
)
def test_a_binary_file_is_named_and_not_read(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(write(tmp_path, data)) == ([], 1)
    assert "a.txt: not read: a binary file" in capsys.readouterr().err


def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(tmp_path) == ([], 1)
    assert "is a directory" in capsys.readouterr().err


@given(st.text(alphabet="ab. \n\r\t“\u2029é", max_size=200), st.integers(2, 40))
def test_blocks_join_to_the_text(
    tmp_path_factory: pytest.TempPathFactory, text: str, size: int
) -> None:
    path = write(tmp_path_factory.mktemp("texts"), text.encode())
    blocks, _ = read(path, size)
    assert "".join(block.text for block in blocks) == text
    assert [block.start for block in blocks] == [
        sum(len(block.text) for block in blocks[:number]) for number in range(len(blocks))
    ]
    assert all(len(block.text) <= size for block in blocks)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One is here. So is two.\n\nThree. Four", "One is here. So is two.\n\n"),
        ("One is here. So two.\r\n\r\nThree. Four", "One is here. So two.\r\n\r\n"),
        ("One line that goes on\nand ends. Then more", "One line that goes on\nand ends. "),
        ("One line, that goes on\nand on without an end", "One line, that goes on\n"),
        ("one two three four five six seven eight", "one two three four five six "),
        ("x" * 50, "x" * 32),
    ],
)
def test_a_block_ends_at_the_best_place(tmp_path: Path, text: str, first: str) -> None:
    blocks, _ = read(write(tmp_path, text.encode()), 32)
    assert blocks[0].text == first


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "one_line.txt"
    with path.open("wb") as stream:
        for _ in range(20):
            stream.write(b"Around 600 soldiers were killed on Monday. " * 25_000)
    source, complaints = Source(str(path), path.name), Complaints()
    tracemalloc.start()
    total = sum(len(block.text) for block in read_blocks(source, complaints))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == path.stat().st_size > 20_000_000
    assert peak < 4_000_000


def test_a_folder_stands_for_its_texts_sorted(tmp_path: Path) -> None:
    for name in ["b.txt", "README.md", "c.json", ".hidden.txt", "sub/d.TEXT", ".git/e.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, b"5 men", name)
    complaints = Complaints()
    found = find_sources([str(tmp_path), "-", str(tmp_path / "c.json")], complaints)
    names = [source.name.removeprefix(f"{tmp_path}/") for source in found]
    assert names == ["b.txt", "sub/d.TEXT", "standard input", "c.json"]
    assert complaints.count == 0


def test_what_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    complaints = Complaints()
    assert find_sources([str(tmp_path / "none.txt"), str(tmp_path)], complaints) == []
    assert complaints.count == 2
    told = capsys.readouterr().err
    assert "none.txt: no such file or folder" in told
    assert "no text file in this folder (.text, .txt)" in told
