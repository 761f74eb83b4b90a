"""The numerals of the rules, read by a few lines of its own so that the grammar is tested alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from figures.number.words import Number, Numerals
from figures.text.lexer import Lexer

Numbers = Callable[[str], list[tuple[Number, str]]]
Table = dict[str, tuple[str, int]]


def load(path: Path) -> dict[str, Table]:
    """Class -> form -> (role, value)."""
    tables: dict[str, Table] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("class "):
            table = tables.setdefault(line.split()[1], {})
        elif line.startswith("  ") and " ; " in line:
            names, _, rest = line.strip().partition(" ; ")
            canonical, _, others = names.partition(" : ")
            attributes = dict(part.split("=") for part in rest.split())
            for form in [canonical, *filter(None, others.split(", "))]:
                assert form not in table, f"{form!r} stands in two entries"
                table[form] = attributes["role"], int(attributes.get("value", "0"))
    return tables


@pytest.fixture(scope="session")
def tables(root: Path) -> dict[str, Table]:
    return load(root / "rules/en/words/numerals.words")


@pytest.fixture(scope="session")
def numerals(tables: dict[str, Table]) -> Numerals:
    return Numerals(tables["numeral"], tables["numeral-suffix"])


@pytest.fixture(scope="session")
def numbers(numerals: Numerals) -> Numbers:
    """What reads all numbers of a text, each with its stretch."""

    def read(text: str) -> list[tuple[Number, str]]:
        pieces, _ = Lexer().lex(text, 0, len(text))
        found, i = [], 0
        while i < len(pieces):
            result = numerals.read(pieces, i)
            if result is None:
                i += 1
                continue
            end, number = result
            assert i < end <= len(pieces)
            found.append((number, "".join(pieces[i:end]).strip()))
            i = end
        return found

    return read
