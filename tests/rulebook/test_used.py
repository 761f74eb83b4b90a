"""What the built-in pack defines, its rules use: parts, classes, and the fields of FORMAT.md."""

import re
from pathlib import Path

import pytest

from figures.rulebook.names import ARGUMENTS, BUILT_IN_TYPES, NUMBER_FIELDS, WORD_FIELDS
from figures.rulebook.packs import read_packs

# Parts by which the engine joins lists and climbs from a noun to what it hangs on.
BY_NAME = {"list-joint", "root-step", "root-tail", "root-bar", "outer-step"}


@pytest.fixture(scope="module")
def rules(root: Path) -> str:
    """All rules without their examples and what they say."""
    text = "".join(path.read_text("utf-8") for path in (root / "rules/en").glob("*.rules"))
    return re.sub(r"^(#|  (yes|no|says) ).*", "", text, flags=re.MULTILINE)


def test_every_part_is_used(rules: str) -> None:
    parts = set(re.findall(r"^part ([\w-]+)", rules, re.MULTILINE))
    assert parts - set(re.findall(r"\$([\w-]+)", rules)) == BY_NAME


def test_every_class_is_used(rules: str, root: Path) -> None:
    vocabulary, *_ = read_packs(["en"], trusting=True)
    code = "".join(path.read_text("utf-8") for path in (root / "figures").rglob("*.py"))
    named = {*re.findall(r"@([\w-]+)", rules), *re.findall(r'"([\w-]+)"', rules + code)}
    unused = [
        name
        for name, words in vocabulary.classes.items()
        if name not in named
        # These say something of their words by being there.
        and not (
            words.closed
            or words.number
            or any(e.noun for e in [*words.folded.values(), *words.exact.values()])
        )
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("names", "written"),
    [(BUILT_IN_TYPES, r"\b{}\b"), (ARGUMENTS, r"\b{}\(")]
    + [(fields, r"\.{}\b") for fields in (NUMBER_FIELDS, WORD_FIELDS)],
)
def test_every_word_of_the_format_is_used(
    rules: str, names: dict[str, object], written: str
) -> None:
    assert [name for name in names if not re.search(written.format(name), rules)] == []
