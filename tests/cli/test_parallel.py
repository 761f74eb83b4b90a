"""Several processes that read write what one writes, in the same order."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from figures import Normalizer
from figures.cli.parallel import processes, read_texts
from figures.errors import FiguresError

from .conftest import Run

TEXTS = [f"On Monday {n} soldiers left, the mayor said.\n\n" for n in range(2, 40)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts, one of several blocks, one without a figure, one that cannot be read."""
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number:02}.txt").write_text(text)
    (tmp_path / "10.txt").write_text("".join(TEXTS) * 120)
    (tmp_path / "11.txt").write_text("Nobody came.\n")
    (tmp_path / "12.txt").write_bytes(b"\x00\x01\x02" * 300)
    return tmp_path


@pytest.mark.parametrize("form", ["table", "jsonl", "json"])
def test_it_writes_what_one_process_writes(folder: Path, form: str, run: Run) -> None:
    alone = run("normalize", "--format", form, folder)
    apart = run("normalize", "--format", form, "--jobs", 2, folder)
    assert apart.stdout == alone.stdout and "soldier" in alone.stdout
    assert apart.stderr == alone.stderr and "12.txt: not read" in alone.stderr
    assert apart.exit_code == alone.exit_code == 1


def test_the_processes_know_the_packs_the_day_and_the_outlet(tmp_path: Path, run: Run) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "own.words").write_text("class person\n  zorbler : zorblers\n")
    (tmp_path / "a.txt").write_text("Six zorblers got $5 on Monday.\n")
    (tmp_path / "b.txt").write_text("Ten zorblers came.\n")
    told = ["--rules", pack, "--published", "2025-06-18", "--outlet", "cbc.ca"]
    apart = run("normalize", "--format", "csv", *told, "--jobs", 2, tmp_path)
    assert "zorbler" in apart.stdout and "CAD" in apart.stdout and "2025-06-16" in apart.stdout
    assert apart.stdout == run("normalize", "--format", "csv", *told, tmp_path).stdout


def test_few_texts_are_held_at_a_time() -> None:
    taken = 0

    def texts() -> Iterator[tuple[int, str]]:
        nonlocal taken
        for taken in range(200):
            yield taken, TEXTS[0]

    read = read_texts(texts(), Normalizer(), jobs=2)
    assert next(read)[0] == 0 and taken < 20
    read.close()


def test_a_killed_process_is_told() -> None:
    texts = ((number, TEXTS[0]) for number in range(200))
    read = read_texts(texts, Normalizer(), jobs=2)
    next(read)
    for child in active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGTERM)
    with pytest.raises(FiguresError, match="killed"):
        list(read)


def test_an_interrupt_ends_all_of_them(folder: Path) -> None:
    code = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += "from figures.cli import main; main(prog_name='figures')"
    with subprocess.Popen(
        [sys.executable, "-c", code, "normalize", "--jobs", "2", "--format", "jsonl", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith(b'{"document"')
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()  # until nobody can write to it any more
        told = process.stderr.read()
    assert b"Traceback" not in told and b"Warning" not in told, told
    assert process.returncode == -signal.SIGINT


def test_zero_is_one_for_each_core() -> None:
    assert processes(0) >= 1 and processes(3) == 3


def test_less_than_none_is_a_wrong_call(run: Run) -> None:
    assert run("normalize", "--jobs", -1, ".").exit_code == 2
