"""`figures rules`: what stands in the rule files, and what is wrong with them."""

from pathlib import Path

import pytest

from .conftest import Run

RULES = """\
stage guard

# A rule for tests.
rule test-greeting
  says    a greeting to a number
          of people
  when    "hello"! "all" NUM
  yield   NOTHING
  yes     Then [hello all 40].
  no      Then goodbye all 40.

# Not part of the rule above.
rule test-farewell
  says    a farewell
  when    "farewell"! NUM
  yield   NOTHING
  yes     Then [farewell 40].
  no      Then goodbye all 40.
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "greeting.rules").write_text(RULES)
    return folder


def test_list_has_stage_name_what_is_read_and_place(run: Run, pack: Path) -> None:
    lines = run("rules", "list", "--rules", pack).stdout.splitlines()
    (line,) = [line for line in lines if "test-greeting" in line]
    assert line.split(maxsplit=2) == [
        "guard",
        "test-greeting",
        "a greeting to a number of people  (mine/greeting.rules:4)",
    ]
    stages = [line.split()[0] for line in lines]
    assert stages.index("guard") < stages.index("number") < stages.index("quantity")


def test_format_prints_the_page(run: Run, root: Path) -> None:
    assert run("rules", "format").stdout == (root / "rules" / "FORMAT.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["test-greeting", "mine/greeting.rules:test-greeting"])
def test_show_prints_the_rule_as_it_stands(run: Run, pack: Path, name: str) -> None:
    shown = run("rules", "show", name, "--rules", pack).stdout
    head, *lines = shown.splitlines()
    assert head == "# mine/greeting.rules:4, stage guard"
    assert lines[:7] == RULES.splitlines()[3:10]


def test_show_says_of_each_example_whether_it_holds(run: Run, pack: Path) -> None:
    result = run("rules", "show", "test-greeting", "--rules", pack)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "yes 1  holds  Then [hello all 40].",
        "no  1  holds  Then goodbye all 40.",
    ]
    broken = RULES.replace("[hello all 40]", "[hello] all 40")
    (pack / "greeting.rules").write_text(broken)
    result = run("rules", "show", "test-greeting", "--rules", pack)
    assert result.exit_code == 1
    assert "yes 1  fails  took 'hello all 40', not 'hello'\n" in result.stdout


@pytest.mark.parametrize(
    "command",
    [["rules", "list"], ["rules", "show", "range-dash"], ["normalize", "-"], ["parse", "40 men"]],
)
def test_a_broken_pack_is_a_problem_with_its_place(
    run: Run, pack: Path, command: list[str]
) -> None:
    (pack / "greeting.rules").write_text(RULES.replace('"farewell"! NUM', '"farewell"! @formatoin'))
    result = run(*command, "--rules", pack, input="40 men")
    assert result.exit_code == 1
    assert result.stdout == ""
    message, line, caret, advice, count = result.stderr.splitlines()
    place = pack / "greeting.rules"
    wanted = f"{place}:15:23: R014 no vocabulary class @formatoin; did you mean '@formation'?"
    assert message == wanted  # at the start of the line, where editors look for a place
    assert line.index("@formatoin") == caret.index("^")
    assert advice == "  help: classes are defined in .words files"
    assert count == "1 problem in the rule files"


def test_check_of_a_folder_without_rule_files_is_a_problem(run: Run, tmp_path: Path) -> None:
    result = run("rules", "check", tmp_path)
    assert result.exit_code == 1
    assert "no rule files in this folder" in result.stderr


def test_show_of_an_unknown_rule_says_which_is_near(run: Run, pack: Path) -> None:
    result = run("rules", "show", "test-greting", "--rules", pack)
    assert result.exit_code == 2
    assert "did you mean 'test-greeting'?" in result.stderr


def test_check_names_every_problem_with_its_place(run: Run, pack: Path) -> None:
    broken = RULES.replace("says    a farewell", "sayz    a farewell").replace("NUM", "NUMB")
    (pack / "greeting.rules").write_text(broken)
    result = run("rules", "check", pack)
    assert result.exit_code == 1
    assert "greeting.rules:14:3: R004" in result.stderr
    assert "no type NUMB" in result.stderr
    assert result.stdout == ""


def test_a_folder_called_like_a_built_in_pack_is_read_alone(run: Run, root: Path) -> None:
    result = run("rules", "check", root / "rules" / "en")
    assert "R019" not in result.stderr  # else every rule would stand twice
    assert " examples: " in result.stdout


def test_check_of_a_good_pack(run: Run, pack: Path) -> None:
    result = run("rules", "check", pack)
    assert result.stdout.endswith("4 examples: none failed\n"), result.stderr


def test_check_names_the_built_in_rules_that_a_pack_overrides(run: Run, pack: Path) -> None:
    (pack / "greeting.rules").write_text(RULES.replace("rule test-farewell", "rule clock-time"))
    assert "4 examples: none failed (overrides clock-time)\n" in run("rules", "check", pack).stdout


def test_check_of_words_alone_counts_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fish.words").write_text("class fish\n  kind noun\n  cod : cod\n  eel : eels\n")
    assert (
        run("rules", "check", tmp_path).stdout == f"{tmp_path}: 2 entries and no rule: none wrong\n"
    )


def test_a_file_is_no_pack(run: Run, pack: Path) -> None:
    result = run("rules", "check", pack / "greeting.rules")
    assert result.exit_code == 2
    assert "this is a file; a pack is the folder" in result.stderr


def test_check_runs_the_examples(run: Run, pack: Path) -> None:
    (pack / "greeting.rules").write_text(
        RULES.replace("no      Then goodbye", "no      Then hello")
    )
    result = run("rules", "check", pack)
    assert result.exit_code == 1
    assert "mine/greeting.rules:10: test-greeting, no 1: took 'hello all 40'" in result.stderr
    assert "1 failed" in result.stdout


def test_a_missing_folder_is_wrong_usage(run: Run) -> None:
    assert run("rules", "check", "no/such/folder").exit_code == 2
