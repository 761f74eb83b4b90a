"""Every code of a problem has one tiny wrong file, with the message that a user gets to see."""

import shutil
from pathlib import Path

import pytest

from figures.errors import RuleFileError
from figures.rulebook.packs import read_packs
from figures.rulebook.problems import HELP

BAD = Path(__file__).parents[1] / "bad_rules"
FILES = sorted(path for path in BAD.iterdir() if path.suffix != ".expected")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack whose name is always the same, for messages name it."""
    pack = tmp_path / "pack"
    pack.mkdir()
    return pack


def told(path: Path, folder: Path) -> RuleFileError:
    """What is wrong with a pack that holds only this."""
    if path.is_dir():
        shutil.copytree(path, folder, dirs_exist_ok=True)
    else:
        shutil.copy(path, folder)
    return RuleFileError(read_packs([str(folder)])[3].found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_message_is_the_expected_one(path: Path, folder: Path) -> None:
    message = str(told(path, folder)).replace(f"{folder}/", "")
    assert message + "\n" == path.with_suffix(".expected").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_else_is_wrong_with_it(path: Path, folder: Path) -> None:
    assert {problem.code for problem in told(path, folder).problems} == {path.stem}


def test_every_code_has_its_file() -> None:
    assert [path.stem for path in FILES] == list(HELP)
    expected = {path.stem for path in BAD.glob("*.expected")}
    assert expected == HELP.keys()


def test_every_message_has_a_line_and_a_caret() -> None:
    for path in BAD.glob("*.expected"):
        lines = path.read_text("utf-8").splitlines()
        assert lines[2].strip() == "^", path.name
