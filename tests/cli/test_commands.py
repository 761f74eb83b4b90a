"""The other subcommands, and what all of them share."""

import json
import tomllib
from pathlib import Path

import pytest

from figures.cli.explain import fold_tree

from .conftest import Run


def test_parse_prints_the_fields_of_one_figure(run: Run) -> None:
    lines = run("parse", "at most 0 drones").stdout.splitlines()
    fields = dict(line.split(maxsplit=1) for line in lines)
    assert fields["value"] == "0"
    assert fields["modifier"] == "at_most"
    assert fields["unit"] == "drone"
    assert fields["rule"].startswith("en/")
    assert "event" not in fields


def test_parse_takes_a_phrase_that_begins_with_a_minus_sign(run: Run) -> None:
    assert '"value": -5,' in run("parse", "-5 degrees", "--format", "json").stdout
    assert '"value": -5,' in run("parse", "--format", "json", "--", "-5 degrees").stdout
    result = run("parse", "--fromat", "json", "5 km")
    assert result.exit_code == 2 and "No such option" in result.stderr


def test_parse_prints_json(run: Run) -> None:
    assert json.loads(run("parse", "--format", "json", "58 drones").stdout)["value"] == 58


def test_parse_leaves_offsets_of_sources_to_programs(run: Run) -> None:
    lines = run("parse", "About 58 cases per 100,000 people, Ann Orr said").stdout.splitlines()
    told = dict(line.split(maxsplit=1) for line in lines)
    assert told["per"] == "value 100000, unit person"
    assert told["attribution"] == (
        "source Ann Orr, name Ann Orr, role speaker, kind person, cue said"
    )


def test_parse_of_two_figures_is_a_problem(run: Run) -> None:
    result = run("parse", "30 of the 58 drones")
    assert result.exit_code == 1
    assert result.stderr == (
        "figures: expected exactly one figure in '30 of the 58 drones', "
        "found 2: '30', '58 drones'\n"
    )


def test_explain_prints_a_tree_for_each_figure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("About 58 drones fell. On June 4 it lost 30 ships.")
    lines = run("explain", tmp_path / "a.txt").stdout.splitlines()
    assert [line for line in lines if line.startswith("“")] == [
        "“About 58 drones”  [0:15]  ≈ 58 drone",
        "“30 ships”  [40:48]  = 30 ship, lost, On June 4",
    ]
    assert any(line.startswith("└ bound-before  en/40_bounds.rules:") for line in lines)
    assert not any("lost:" in line or "no figure:" in line for line in lines)


def test_explain_shows_what_is_claimed_when_and_by_whom(run: Run) -> None:
    text = "“About 58 men may have died on Monday,” Ann Orr told Reuters."
    lines = run("explain", "--published", "2025-06-18", "-", input=text).stdout.splitlines()
    assert lines[0].partition("  [1:13]  ")[2] == (
        "≈ 58 person (man), killed, may have, on Monday (2025-06-16) — Reuters → Ann Orr"
    )
    assert any(line.endswith('sets hedges="may have"') for line in lines)
    assert lines[-2] == "└ source: carrier “Reuters” (media) → speaker “Ann Orr” (person)"


def test_explain_says_what_lost_and_what_was_passed_over(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On June 4 it rose from 30 to 20.")
    result = run("explain", "--why-not", tmp_path / "a.txt")
    lines = result.stdout.splitlines()
    assert any(line.startswith("no figure: time-on  ") for line in lines)
    at = next(number for number, line in enumerate(lines) if "lost: range-to " in line)
    assert lines[at + 1].strip("│├└ ") == "its `not-after` refuses “from”"


def test_explain_counts_offsets_in_the_whole_file(run: Run, tmp_path: Path) -> None:
    text = "Nothing of note happened in the long valley today. " * 6_000 + "Then 58 drones came."
    (tmp_path / "a.txt").write_text(text)
    (line,) = run("explain", "--format", "jsonl", tmp_path / "a.txt").stdout.splitlines()
    reason = json.loads(line)
    for part in (reason["figure"], reason["step"]):
        assert text[part["start"] : part["end"]] == "58 drones"


def test_explain_of_no_figures_says_so(run: Run) -> None:
    assert run("explain", "-", input="Nobody came.").stdout == "standard input: no figures\n\n"


def test_a_tree_keeps_its_rails_when_it_is_folded() -> None:
    tree = "“x”\n├ a: “one two three four five six seven”\n│ └ b  one two three four five six"
    lines = fold_tree(tree, 30)
    assert all(len(line) <= 30 for line in lines)
    assert [line[:3] for line in lines] == ["“x”", "├ a", "│  ", "│ └", "│  "]
    assert " ".join(" ".join(line.strip("│├└ ") for line in lines).split()) == (
        "“x” a: “one two three four five six seven” b one two three four five six"
    )


def test_explain_reads_standard_input_and_several_files(run: Run, tmp_path: Path) -> None:
    assert run("explain", input="Nobody came.").stdout == "standard input: no figures\n\n"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("About 600 soldiers left.", encoding="utf-8")
    told = run("explain", tmp_path / "a.txt", tmp_path / "b.txt").stdout
    assert told.count("≈ 600") == 2


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
