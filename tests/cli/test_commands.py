"""The other subcommands, and what all of them share."""

import json
import tomllib
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.usefixtures("digits")
def test_parse_prints_the_fields_of_one_figure(run: Run) -> None:
    lines = run("parse", "just 0 drones").stdout.splitlines()
    fields = dict(line.split(maxsplit=1) for line in lines)
    assert fields["value"] == "0"
    assert fields["rule"] == "en/test.rules:digits"
    assert "event" not in fields


@pytest.mark.usefixtures("digits")
def test_parse_prints_json(run: Run) -> None:
    assert json.loads(run("parse", "--format", "json", "58 drones").stdout)["value"] == 58


@pytest.mark.usefixtures("digits")
def test_parse_of_two_figures_is_a_problem(run: Run) -> None:
    result = run("parse", "30 of the 58 drones")
    assert result.exit_code == 1
    assert result.stderr == "figures: '30 of the 58 drones' has 2 figures\n"


@pytest.mark.usefixtures("digits")
def test_explain_prints_each_figure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Of 58 drones 30 were shot down.")
    result = run("explain", tmp_path / "a.txt")
    assert result.stdout == "58 by en/test.rules:digits\n\n30 by en/test.rules:digits\n\n"
    assert "nothing lost" in run("explain", "--why-not", tmp_path / "a.txt").stdout


@pytest.mark.usefixtures("digits")
def test_explain_of_a_missing_file_is_a_problem(run: Run) -> None:
    result = run("explain", "none.txt")
    assert result.exit_code == 1
    assert result.stderr == "figures: none.txt: no such file or folder\n"


def test_schema_is_that_of_a_document(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert {"Document", "Figure", "Link"} <= set(schema["$defs"])


def test_version_is_that_of_the_project(run: Run, root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"]
    assert run("--version").stdout == f"figures {version}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(run: Run, shell: str) -> None:
    script = run("completion", shell).stdout
    assert "_FIGURES_COMPLETE" in script and "COMP_WORDS" in script


@pytest.mark.parametrize(
    "command",
    ["", "normalize", "parse", "explain", "rules check", "rules list", "rules show", "schema"],
)
def test_help_has_examples(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert f"  figures {command}" in result.stdout.partition("Example")[2]


@pytest.mark.parametrize("command", ["", "normalize", "parse", "explain", "rules check"])
def test_help_has_the_exit_codes(run: Run, command: str) -> None:
    assert "Exit codes:" in run(*command.split(), "--help").stdout


def test_an_unknown_command_is_wrong_usage(run: Run) -> None:
    result = run("normalise")
    assert result.exit_code == 2
    assert "No such command" in result.stderr
