"""Lines of rule files become blocks and fields that know their places."""

from pathlib import Path

import pytest

from figures.rulebook.blocks import Block, read_blocks
from figures.rulebook.problems import Problems

PATH = Path("some.rules")


def blocks(text: str) -> list[Block]:
    problems = Problems()
    found = read_blocks(PATH, text, problems)
    assert not problems.found, "\n".join(map(str, problems.found))
    return found


def test_blocks_fields_and_continuations() -> None:
    (stage, rule) = blocks(
        "stage one\n"
        "# a comment\n"
        "\n"
        "rule first-rule\n"
        "  says  what it reads\n"
        "        on two lines\n"
        "# another\n"
        "  no    It fell.\n"
    )
    assert (stage.kind, stage.name, stage.line, stage.fields) == ("stage", "one", 1, [])
    says, no = rule.fields
    assert (says.name, says.text, says.joined) == (
        "says",
        "what it reads",
        "what it reads on two lines",
    )
    assert (no.name, no.text, no.line) == ("no", "It fell.", 8)


def test_text_after_the_name_stands_as_it_is() -> None:
    sentence = """He said: "It’s 5 – no, 6 # of  12; [x]"."""
    (rule,) = blocks(f"rule a\n  no   {sentence}\n")
    assert rule.fields[0].text == sentence


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 2, 9), (3, 2, 12), (7, 2, 16), (8, 3, 11), (10, 3, 13)],
)
def test_an_offset_in_joined_text_has_its_place(offset: int, line: int, column: int) -> None:
    (rule,) = blocks("rule a\n  when  one two\n          three\n")
    assert rule.fields[0].joined == "one two three"
    assert rule.fields[0].locate(offset)[1:3] == (line, column)


def test_columns_are_found_behind_a_name_that_the_text_repeats() -> None:
    (rule,) = blocks("rule a\n  no  no\n")
    assert rule.fields[0].place()[2] == 7
    assert rule.fields[0].start()[2] == 3
    assert blocks("rule rule\n")[0].place()[2] == 6


@pytest.mark.parametrize("text", ["\ufeffstage a\n", "stage a\r\n", "stage a", "\n\n stage a"[2:]])
def test_byte_order_mark_and_line_ends_do_not_matter(text: str) -> None:
    if text[0] == " ":
        text = text[1:]
    assert [block.name for block in blocks(text)] == ["a"]


def test_a_tab_may_part_a_name_from_its_text() -> None:
    (rule,) = blocks("rule a\n  no\tIt fell.\n")
    assert (rule.fields[0].name, rule.fields[0].text) == ("no", "It fell.")
    assert rule.fields[0].place()[2] == 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  says  x\n", "a field before the first block"),
        ("rule a\n\tsays  x\n", "a tab in the indentation"),
        ("rule a\n    says  x\n  when  y\n", "indented by 2, and the fields above by 4"),
    ],
)
def test_lines_in_the_wrong_place(text: str, message: str) -> None:
    problems = Problems()
    read_blocks(PATH, text, problems)
    assert [(p.code, p.message) for p in problems.found] == [("R001", message)]


def test_a_line_behind_a_tab_is_read_all_the_same() -> None:
    (rule,) = read_blocks(PATH, "rule a\n\tsays\tx\n\t\ty\n", Problems())
    assert [(field.name, field.joined) for field in rule.fields] == [("says", "x y")]


def test_problems_are_told_once_and_in_the_order_of_the_files() -> None:
    problems = Problems()
    for line in (3, 1, 3):
        problems.add("R002", (PATH, line, 1, ""), "wrong")
    problems.add("R004", (Path("earlier.words"), 9, 1, ""), "wrong")
    assert [(p.path, p.line) for p in problems.found] == [
        ("earlier.words", 9),
        ("some.rules", 1),
        ("some.rules", 3),
    ]
