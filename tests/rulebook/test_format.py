"""FORMAT.md says what the code does: its tables are the code's, its examples are a pack."""

import re
from pathlib import Path

import pytest

from figures.engine.functions import FUNCTIONS
from figures.engine.words import NAMING_CLASSES
from figures.pipeline import Pipeline
from figures.rulebook import limits, names
from figures.rulebook.examples import run_example
from figures.rulebook.packs import read_packs
from figures.rulebook.problems import HELP
from figures.rulebook.store import book_of

from .conftest import WritePack

PLACE = Path(__file__).parents[2]
PAGE = (PLACE / "rules" / "FORMAT.md").read_text("utf-8")
CELL = re.compile(r"`([^`]+)` \| (.*?) (?=\|)")


def tables() -> list[dict[str, str]]:
    """Each table as name -> text; a row may have two pairs."""
    blocks = re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE)
    return [
        {name: text.replace("\\|", "|") for name, text in CELL.findall(block)} for block in blocks
    ]


@pytest.mark.parametrize(
    "known",
    [
        names.RULE_FIELDS,
        names.BUILT_IN_TYPES,
        names.RECORD_FIELDS,
        names.WORD_FIELDS,
        names.NUMBER_FIELDS,
        HELP,
    ],
    ids=["rules", "types", "records", "words", "numbers", "codes"],
)
def test_the_tables_are_those_of_the_code(known: dict[str, str]) -> None:
    assert [table for table in tables() if table.keys() & known.keys() == known.keys()] == [known]


def test_functions_are_listed_with_what_they_take() -> None:
    (table,) = (table for table in tables() if any(name.startswith("np(") for name in table))
    listed = {name.partition("(")[0]: text for name, text in table.items()}
    assert listed == FUNCTIONS
    assert names.ARGUMENTS.keys() == FUNCTIONS.keys()
    for name in table:
        word, _, values = name.rstrip(")").partition("(")
        low, high = names.ARGUMENTS[word]
        assert (values.replace(", ...", "").count(",") + 1, "..." in values) == (low, high > low)


def asked(package: str, pattern: str) -> set[str]:
    """The classes of the built-in pack that the modules of a package ask for in such a place."""
    code = "\n".join(path.read_text("utf-8") for path in (PLACE / "figures" / package).glob("*.py"))
    places = " ".join(match[0] for match in re.finditer(pattern, code, re.MULTILINE))
    return read_packs(["en"], trusting=True)[0].classes.keys() & set(
        re.findall(r'"([a-z-]+)"', places)
    )


def test_classes_known_by_name_are_listed() -> None:
    naming = asked("attribution", r'find\(\([^)]*\),|classes\.get\([^)]*\)|^_\w+ = "[a-z-]+", .*$')
    naming |= asked("engine", r'^_\w+, .* = \("[a-z-]+",\).*$')
    assert naming == NAMING_CLASSES
    joining = asked("engine", r'"cls", "[a-z-]+"')
    assert {"bound", "month"} < joining
    compiled = asked("rulebook", r'_(?:entries|class_forms)\("[a-z-]+"\)')
    assert {"abbreviation", "numeral"} < compiled
    page = set(re.findall("`([a-z-]+)`", PAGE))
    assert (naming | joining | compiled) - page == set()


def test_closed_lists_are_listed() -> None:
    lists = dict(names.CLOSED_VALUES)
    contract = (PLACE / "docs" / "contract.md").read_text("utf-8")
    section = contract.partition("\n## Event\n")[2].partition("\n## ")[0]
    rows = [row for row in section.splitlines() if row.startswith("| ")][1:]
    listed = re.findall(r"`(\w+)`", "".join(row.split("|")[2] for row in rows))
    events = lists.pop("event")
    assert sorted(listed) == sorted(events)
    (told,) = re.findall(r"^`event`, also .*?: (.*);$", PAGE, re.MULTILINE)
    assert re.findall(r"`(\w+)`", told) == listed
    for name, values in lists.items():
        assert f"`{name}`: {' '.join(f'`{value}`' for value in values)}" in PAGE


def test_the_limits_are_those_of_the_code() -> None:
    text = " ".join(PAGE.split())
    assert f"at most {limits.MOST_TOKENS} tokens" in text
    assert f"at most {limits.MOST_ELEMENTS} elements" in text
    assert f"brackets at most {limits.DEEPEST} deep" in text


def test_the_stages_and_types_of_the_built_in_pack_are_listed() -> None:
    grammar = read_packs(["en"], trusting=True)[1]
    rows = re.findall(
        r"^\| ((?:`[a-z-]+` ?)+)\| (.*) \|$", PAGE.partition("The stages of")[2], re.M
    )
    stages = [name for names, _ in rows for name in re.findall("`([^`]+)`", names)]
    assert stages == [stage.name for stage in grammar.stages]
    types = {name for _, does in rows for name in re.findall("`([A-Z]+)`", does)}
    assert types == set(grammar.types)


def test_its_examples_are_a_pack_without_problems(write_pack: WritePack) -> None:
    words, rules = (
        "\n".join(re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
        for kind in ("words", "rules")
    )
    packs = ["en", write_pack(crew_words=words, crew_rules=rules)]
    grammar, problems = read_packs(packs, trusting=True)[1::2]
    assert not problems.found, "\n".join(map(str, problems.found))
    examples = [
        e for name in ("crew-on-board", "crew-rescued") for e in grammar.rules[name].examples
    ]
    assert len(examples) == 4
    pipeline = Pipeline(book_of(packs))
    assert [run_example(pipeline, example) for example in examples] == [None] * 4
