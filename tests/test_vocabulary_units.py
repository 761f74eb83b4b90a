"""The vocabulary of units and currencies: current, read by pint, and complete."""

import doctest
import importlib.util
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pint
import pytest
from iso4217 import Currency

from figures.rulebook.problems import Problems
from figures.rulebook.vocabulary import Entry, Vocabulary, WordClass, read_words

ROOT = Path(__file__).parent.parent
MAKE = ROOT / "rules" / "make"
WORDS = ROOT / "rules" / "en" / "words"
PRINTED = {
    "degC": "degree_Celsius",
    "degF": "degree_Fahrenheit",
    "psi": "pound_force_per_square_inch",
}


def script(name: str) -> ModuleType:
    """A module of rules/make, which is no package; its name is kept apart from the scorers'."""
    spec = importlib.util.spec_from_file_location(f"rules_make_{name}", MAKE / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(MAKE))
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def units() -> ModuleType:
    return script("units")


@pytest.fixture(scope="module")
def currencies() -> ModuleType:
    return script("currencies")


@pytest.fixture(scope="module")
def registry(units: ModuleType) -> Any:
    return units.registry()


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, WordClass]:
    """The classes of both files; reading them must find no problem, a form given twice included."""
    found, problems = Vocabulary(), Problems()
    for name in ("units.words", "currencies.words"):
        read_words(WORDS / name, (WORDS / name).read_text("utf-8"), found, problems)
    assert not problems.found
    return found.classes


def forms(*classes: WordClass) -> Iterator[tuple[str, Entry, bool]]:
    """Every form with its entry, and whether its case matters."""
    for cls in classes:
        yield from ((form, entry, False) for form, entry in cls.folded.items())
        yield from ((form, entry, True) for form, entry in cls.exact.items())


@pytest.mark.parametrize("name", ["units", "currencies"])
def test_file_is_current(name: str) -> None:
    command = [sys.executable, str(MAKE / f"{name}.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_check_names_the_script_to_run(
    units: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = tmp_path / "units.words"
    stale.write_text("class unit\n", "utf-8")
    assert script("words").keep(stale, "class unit\n  acre\n", ["--check"]) == 1
    assert "run `python rules/make/units.py`" in capsys.readouterr().err
    assert stale.read_text("utf-8") == "class unit\n"


@pytest.mark.parametrize("name", ["words", "units", "currencies"])
def test_examples_of_scripts(name: str) -> None:
    assert doctest.testmod(script(name)).failed == 0


def test_no_form_twice(vocabulary: dict[str, WordClass]) -> None:
    """No two forms of a class are the same tokens, unless they are forms of one entry."""
    tokens = script("words").tokens
    for cls in vocabulary.values():
        owners: dict[tuple[str, ...], tuple[str, Entry]] = {}
        for form, entry, exact in forms(cls):
            key = ("exact" if exact else "folded", *tokens(form, exact))
            assert owners.setdefault(key, (form, entry))[1] is entry, (cls.name, form)


def test_units_are_pints(vocabulary: dict[str, WordClass], registry: Any) -> None:
    """Each expression is what pint prints of it, and has the dimension stated."""
    for form, entry, _ in forms(vocabulary["unit"], vocabulary["unit-symbol"]):
        unit, dimension = entry.attributes["unit"], entry.attributes["dim"]
        parsed = registry.parse_units(unit)
        assert str(parsed) == PRINTED.get(unit, unit), form
        assert parsed.dimensionality == dimensionality(registry, dimension), form


def dimensionality(registry: Any, text: str) -> Any:
    """`[length] / [time]` as pint keeps it."""
    if text == "dimensionless":
        return registry.UnitsContainer()
    powers: dict[str, float] = {}
    sign = 1
    words = text.split(" ")
    for at, word in enumerate(words):
        if word.startswith("["):
            power = float(words[at + 2]) if words[at + 1 : at + 2] == ["**"] else 1
            powers[word] = sign * power
        elif word in "*/":
            sign = 1 if word == "*" else -1
    return registry.UnitsContainer(powers)


def test_one_dimension_is_written_one_way(vocabulary: dict[str, WordClass], registry: Any) -> None:
    written = defaultdict(set)
    for _, entry, _ in forms(vocabulary["unit"], vocabulary["unit-symbol"]):
        written[dimensionality(registry, entry.attributes["dim"])].add(entry.attributes["dim"])
    assert [texts for texts in written.values() if len(texts) > 1] == []


def test_catalogue_is_covered(
    vocabulary: dict[str, WordClass], units: ModuleType, registry: Any
) -> None:
    """Each unit of the catalogue has forms, each surface is one of them or left out for a reason.

    A surface may be a form of another unit, but only of one that measures the same.
    """
    names, symbols = vocabulary["unit"], vocabulary["unit-symbol"]
    left_out = units.DATA["left_out"]
    expected = {
        name: unit for name, unit in units.CATALOGUE.items() if name not in left_out["units"]
    }
    for name, unit in expected.items():
        owners = []
        for kind, surfaces in (("names", unit["surfaces"]), ("symbols", unit["symbols"])):
            for surface in surfaces:
                if f"{name}: {surface}" not in left_out[kind]:
                    entry = names.find(surface) or symbols.find(surface)
                    assert entry is not None, (name, surface)
                    owners.append(registry.parse_units(entry.attributes["unit"]))
        assert owners, name
        assert len({owner.dimensionality for owner in owners}) == 1, name


def test_prefixed_units_of_the_catalogue_are_covered(
    vocabulary: dict[str, WordClass], units: ModuleType
) -> None:
    for name, unit in units.CATALOGUE.items():
        for prefix in unit.get("prefixes", []):
            assert vocabulary["unit"].find(units.PREFIXES[prefix] + name), (prefix, name)


def test_what_is_left_out_has_a_reason(units: ModuleType) -> None:
    """The lists name what the catalogue has, and say why it is not taken."""
    left_out = units.DATA["left_out"]
    for kind, key in (("names", "surfaces"), ("symbols", "symbols")):
        known = {
            f"{name}: {surface}"
            for name, unit in units.CATALOGUE.items()
            for surface in unit.get(key, [])
        }
        assert set(left_out[kind]) <= known
    assert all(reason for entries in left_out.values() for reason in entries.values())
    counted = {"unk", "dimensionless", "pair", "set", "count", "quarter"}
    numerals = {"dozen", "gross", "great gross", "long hundred"}
    assert set(left_out["units"]) == counted | numerals


def test_every_definition_is_used(vocabulary: dict[str, WordClass], units: ModuleType) -> None:
    defined = {
        row.split(" = ")[0]
        for row in units.DEFINITIONS.read_text("utf-8").splitlines()
        if row and not row.startswith("#")
    }
    used = {
        word.removeprefix(prefix)
        for _, entry, _ in forms(vocabulary["unit"], vocabulary["unit-symbol"])
        for word in entry.attributes["unit"].split()
        for prefix in ("", "kilo", "mega", "giga", "milli", "micro")
    }
    for _, coin, _ in forms(vocabulary["minor"]):
        used |= {coin.canonical.replace(" ", "_"), coin.attributes["unit"]}
    assert defined - used == set()


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("sq. km", "square_kilometer"),
        ("square-foot", "square_foot"),
        ("cu ft", "cubic_foot"),
        ("miles an hour", "mile / hour"),
        ("mile-per-hour", "mile / hour"),
        ("km an hour", "kilometer / hour"),
        ("cubic feet per second", "foot ** 3 / second"),
        ("micrograms per cubic metre", "microgram / meter ** 3"),
        ("barrels a day", "barrel / day"),
        ("degrees C", "degC"),
        ("kilowatt-hours", "kilowatt_hour"),
        ("acre-feet", "acre_foot"),
        ("tonnes", "metric_ton"),
        ("tons", "ton"),
        ("decades", "decade"),
        ("miles to the gallon", "mile / gallon"),
    ],
)
def test_names(vocabulary: dict[str, WordClass], form: str, unit: str) -> None:
    entry = vocabulary["unit"].find(form)
    assert entry is not None
    assert entry.attributes["unit"] == unit
    assert "ambiguous" not in entry.attributes


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("m", "meter"),
        ("mW", "milliwatt"),
        ("MW", "megawatt"),
        ("μg/m³", "microgram / meter ** 3"),
        ("km/h", "kilometer / hour"),
        ("C", "degC"),
        ("℉", "degF"),
        ("t", "metric_ton"),
        ("h", "hour"),
        ("pc", "percent"),
        ("bps", "basis_point"),
        ("GB", "gigabyte"),
        ("Gb", "gigabit"),
    ],
)
def test_symbols(vocabulary: dict[str, WordClass], form: str, unit: str) -> None:
    entry = vocabulary["unit-symbol"].find(form)
    assert entry is not None
    assert entry.attributes["unit"] == unit


@pytest.mark.parametrize("form", ["bars", "chains", "in a day", "quarter", "dozen", "at", "am"])
def test_counted_nouns_and_other_words_are_no_plain_units(
    vocabulary: dict[str, WordClass], form: str
) -> None:
    for cls in (vocabulary["unit"], vocabulary["unit-symbol"]):
        entry = cls.find(form)
        assert entry is None or entry.attributes["ambiguous"] == "yes"


def test_barrels_and_decades_are_those_of_the_news(registry: Any) -> None:
    assert registry.Quantity(1, "barrel").to("gallon").magnitude == pytest.approx(42)
    assert registry.Quantity(3, "decade").to("year").magnitude == pytest.approx(30)
    assert isinstance(registry, pint.UnitRegistry)


def test_every_currency_has_its_code_and_a_name(
    vocabulary: dict[str, WordClass], currencies: ModuleType
) -> None:
    left_out, unnamed = currencies.DATA["left_out"], set(currencies.DATA["unnamed"]["codes"])
    signs, names = vocabulary["currency-sign"], vocabulary["currency"]
    named = Counter(entry.attributes["unit"] for _, entry, _ in forms(names))
    for currency in Currency:
        if currency.code in left_out:
            assert left_out[currency.code]
            continue
        entry = signs.find(currency.code)
        assert entry is not None and entry.attributes["unit"] == currency.code
        assert currency.code in unnamed or named[currency.code], currency.code


def test_currencies_are_of_iso_4217(
    vocabulary: dict[str, WordClass], currencies: ModuleType
) -> None:
    """What is not in use is marked, bitcoin and its like aside, which have no code there."""
    active = set(currencies.active())
    for name in ("currency", "currency-ambiguous", "currency-sign", "minor"):
        for form, entry, _ in forms(vocabulary[name]):
            attributes = entry.attributes
            assert attributes["dim"] == "currency", form
            if attributes["unit"] not in currencies.DATA["unlisted"]["codes"]:
                past = attributes.get("historic") == "yes"
                assert past != (attributes["unit"] in active), form


@pytest.mark.parametrize(
    ("name", "form", "unit"),
    [
        ("currency", "U.S. dollars", "USD"),
        ("currency", "Hong Kong dollars", "HKD"),
        ("currency", "bucks", "USD"),
        ("currency", "United Arab Emirates dirhams", "AED"),
        ("currency", "Danish kroner", "DKK"),
        ("currency", "pounds sterling", "GBP"),
        ("currency", "rupees", "INR"),
        ("currency", "deutschmarks", "DEM"),
        ("currency-ambiguous", "pounds", "GBP"),
        ("currency-sign", "$", "USD"),
        ("currency-sign", "HK$", "HKD"),
        ("currency-sign", "zł", "PLN"),
        ("currency-sign", "R", "ZAR"),
        ("minor", "pence", "GBP"),
        ("minor", "p", "GBP"),
        ("minor", "euro cents", "EUR"),
        ("minor", "¢", "USD"),
    ],
)
def test_money(vocabulary: dict[str, WordClass], name: str, form: str, unit: str) -> None:
    entry = vocabulary[name].find(form)
    assert entry is not None
    assert entry.attributes["unit"] == unit
    assert (name == "minor") == ("factor" in entry.attributes)


def test_small_coins_are_known_to_pint(vocabulary: dict[str, WordClass], registry: Any) -> None:
    """By the canonical name, and worth what their entry says; `p` stands for `penny`."""
    coins = {form: entry for form, entry, exact in forms(vocabulary["minor"]) if not exact}
    assert len(coins) > 60
    for form, entry in coins.items():
        coin = registry.Quantity(1, entry.canonical.replace(" ", "_"))
        worth = coin.to(entry.attributes["unit"]).magnitude
        assert round(worth, 12) == float(entry.attributes["factor"]), form
