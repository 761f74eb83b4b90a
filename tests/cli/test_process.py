"""The command as a process of its own: pipes, terminals, what it imports."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

FIGURES = [sys.executable, "-c", "from figures.cli import main; main(prog_name='figures')"]
TEXT = "Around 600 soldiers left on Monday, and 58 drones came.\n\n"


def started(path: Path, times: int, before: str = "") -> subprocess.Popen[bytes]:
    """The command, reading a long text, with some code before it."""
    path.write_text(TEXT * times)
    return subprocess.Popen(
        [sys.executable, "-c", before + FIGURES[-1], "normalize", "--format", "jsonl", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_importing_the_command_is_light() -> None:
    code = "import sys, figures.cli; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"rich", "pint", "quantulum3"} & {name.split(".")[0] for name in loaded}


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    with started(tmp_path / "a.txt", 2_000) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline().startswith(b'{"document"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_an_interrupt_ends_the_process_by_its_signal(tmp_path: Path) -> None:
    # What runs in the background of a script is started with interrupts ignored.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    with started(tmp_path / "a.txt", 20_000, heeding) as process:
        assert process.stdout and process.stderr
        written = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        written += process.stdout.read()
        assert process.stderr.read() == b""
    assert written.startswith(b'{"document"') and written.endswith(b"}\n")  # no half a line
    assert process.returncode == -signal.SIGINT


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is full")
@pytest.mark.parametrize(
    "command", [["normalize"], ["normalize", "--output", "/dev/full"], ["explain"]]
)
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    with open("/dev/full", "w") as full:
        result = subprocess.run(
            [*FIGURES, *command, tmp_path / "a.txt"], stdout=full, stderr=subprocess.PIPE
        )
    assert result.stderr == b"figures: cannot write: no space left on device\n"
    assert result.returncode == 1


def test_data_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "ü.txt").write_text("“5,000 men” – 40 °C", encoding="utf-8")
    result = subprocess.run(
        [*FIGURES, "normalize", "--format", "jsonl", tmp_path / "ü.txt"],
        capture_output=True,
        check=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )
    assert "40 °C" in result.stdout.decode()


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["parse", "5-7 km"], "reading     5?7"),
        (["parse", "--format", "json", "5\u20137 km"], '"text": "5\u20137 km"'),
        (["rules", "show", "range-dash"], "The base holds [200?300] soldiers."),
    ],
)
def test_a_terminal_that_lacks_a_character_shows_a_question_mark(
    command: list[str], shown: str
) -> None:
    result = subprocess.run(
        [*FIGURES, *command],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert shown in result.stdout.decode()


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_bar_is_drawn_on_a_terminal_for_many_files(tmp_path: Path, form: str) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    ours, theirs = pty.openpty()
    with (tmp_path / "out").open("wb") as out:
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
        subprocess.run(
            [*FIGURES, "normalize", "--format", form, tmp_path],
            stdout=out,
            stderr=theirs,
            check=True,
            env=environment,
        )
    os.close(theirs)
    assert b"Reading" in os.read(ours, 100_000)
    os.close(ours)
    assert b"Reading" not in (tmp_path / "out").read_bytes()
    assert b"\x1b" not in (tmp_path / "out").read_bytes()


def test_no_bar_and_no_color_off_a_terminal(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    result = subprocess.run([*FIGURES, "normalize", tmp_path], capture_output=True, check=True)
    assert result.stderr == b""
    assert b"\x1b" not in result.stdout
