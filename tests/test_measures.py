"""Every unit and every currency of the vocabulary, read in the shapes that texts give them.

quantulum3 is the oracle for the names of its own catalogue, wherever it reads them as themselves.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import figures
from figures.rulebook.problems import Problems
from figures.rulebook.vocabulary import Vocabulary, read_words
from tests.test_vocabulary_units import script

WORDS = Path(__file__).parent.parent / "rules" / "en" / "words"
# Names of the catalogue that are no plurals of English, or have another sense in the news.
CATALOGUE_ONLY = {"degree angle", "standard cubic feet per minute", "kip", "gal", "rad"}
NORMALIZER = figures.Normalizer()
Value = int | Decimal | tuple[int, int]

# A shape and what it says.
WITH_NAME: dict[str, Value] = {
    "5 {}": 5,
    "five {}": 5,
    "2.5 {}": Decimal("2.5"),
    "10-20 {}": (10, 20),
    "between 3 and 4 {}": (3, 4),
    "-7 {}": -7,
    "about 40 {}": 40,
}
WITH_SYMBOL: dict[str, Value] = {
    "5 {}": 5,
    "2.5 {}": Decimal("2.5"),
    "10-20 {}": (10, 20),
    "5{}": 5,
    "10 ± 2 {}": 10,
    "1.5×10^6 {}": 1_500_000,
}
WITH_SIGN: dict[str, Value] = {
    "{} 5": 5,
    "{}1,500": 1500,
    "{}2.5 million": 2_500_000,
    "{}5bn": 5_000_000_000,
    "{}1.2-1.5bn": (1_200_000_000, 1_500_000_000),
    "{}5.50": Decimal("5.5"),
}
# Forms that are read otherwise, in one shape or in all, each with its reason.
TAKEN = {
    "pound": "money after a scale, and in ranges",
    "pounds": "money after a scale, and in ranges",
    "quadrillion british thermal unit": "the number takes the scale",
    "quadrillion british thermal units": "the number takes the scale",
    "quadrillion btu": "the number takes the scale",
    "m⊕": "the number takes the letter as a scale",
    "m☉": "the number takes the letter as a scale",
    "k": "glued to digits a scale",
    "b": "glued to digits a scale",
    "b/s": "glued to digits the letter is a scale",
    "b/sec": "glued to digits the letter is a scale",
    "b/d": "glued to digits the letter is a scale",
    "mm/d": "d alone is no day",
    "mm hg": "glued to digits it is a length",
    "m/s^2": "glued to digits it is a speed",
    "fps": "glued to digits it is frames",
    "ft2": "glued to one digit it is a height: 5 feet 2",
    "ft3": "glued to one digit it is a height: 5 feet 3",
    "st. helena pound": "a saint before a pound",
    "st. helena pounds": "a saint before a pound",
    "cve": "a weakness of a program by its number",
    "sdg": "a goal of the United Nations by its number",
    "rub.": "a stop that may end a sentence",
    "руб.": "a stop that may end a sentence",
    "l.e.": "two stops that may end a sentence",
    "b/.": "a stop that may end a sentence",
    "s/.": "a stop that may end a sentence",
}


def forms(file: str, cls: str) -> Iterator[tuple[str, str]]:
    """The forms of a class with their units, without those that need a context."""
    found, problems = Vocabulary(), Problems()
    read_words(WORDS / file, (WORDS / file).read_text("utf-8"), found, problems)
    for entries in (found.classes[cls].folded, found.classes[cls].exact):
        for form, entry in entries.items():
            needy = entry.attributes.keys() & {"ambiguous", "place", "historic", "word"}
            if form.lower() not in TAKEN and not needy:
                yield form, entry.attributes["unit"]


def misread(file: str, cls: str, shape: str, value: Value) -> list[str]:
    """The forms of a class that a shape hides."""
    out = []
    for form, unit in forms(file, cls):
        read = NORMALIZER.normalize(f"It was {shape.format(form)} in all.").figures
        stated = [(f.value if f.value is not None else (f.low, f.high), f.unit) for f in read]
        glued = shape.startswith("{}") and "{} " not in shape
        if glued and form[0].isalpha() and not (form.isascii() and form[0].isupper()):
            continue  # "kr5" is no way to write money
        if glued and len(form) > 4 and form[-2:].islower():
            continue  # nor is "Euros5"
        if stated != [(value, unit)]:
            out.append(f"{shape.format(form)!r} is {stated}, not {value} {unit}")
    return out


@pytest.mark.parametrize("shape", WITH_NAME)
def test_names_of_units(shape: str) -> None:
    assert misread("units.words", "unit", shape, WITH_NAME[shape]) == []


@pytest.mark.parametrize("shape", WITH_SYMBOL)
def test_symbols_of_units(shape: str) -> None:
    assert misread("units.words", "unit-symbol", shape, WITH_SYMBOL[shape]) == []


@pytest.mark.parametrize("shape", WITH_NAME)
def test_names_of_money(shape: str) -> None:
    assert misread("currencies.words", "currency", shape, WITH_NAME[shape]) == []


@pytest.mark.parametrize("shape", WITH_SIGN)
def test_signs_of_money(shape: str) -> None:
    assert misread("currencies.words", "currency-sign", shape, WITH_SIGN[shape]) == []


def test_quantulum3_agrees_on_its_own_names() -> None:
    quantulum = pytest.importorskip("quantulum3.parser")
    units = script("units")
    table = units.build()
    doubtful = {units.plural(name) for name in units.DATA["ambiguous"]["names"]}
    wrong, read = [], 0
    for name in units.CATALOGUE:
        if (
            name in {*units.DATA["left_out"]["units"], *CATALOGUE_ONLY}
            or units.plural(name) in doubtful
        ):
            continue
        sentence = f"It was 5 {units.plural(name)} in all."
        theirs = quantulum.parse(sentence)
        if len(theirs) != 1 or theirs[0].value != 5 or theirs[0].unit.name != name:
            continue  # the oracle is no help here
        ours = NORMALIZER.normalize(sentence).figures
        home = units.catalogue(table, name)
        said = [(f.value, f.unit) for f in ours]
        read += 1
        if said != [(5, units.CONTRACT.get(home, home))]:
            wrong.append(f"{name}: {said}, not 5 {home}")
    assert read > 200
    assert wrong == []
