"""Writes rules/en/words/currencies.words from currencies.toml, iso4217 and babel.

python rules/make/currencies.py            write the file
python rules/make/currencies.py --check    exit 1 when the file is not what the data gives
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

from babel.numbers import get_currency_name
from iso4217 import Currency
from words import ROOT, keep, line

__all__ = ["DATA", "PATH", "active", "names", "render", "signs"]

PATH = ROOT / "rules" / "en" / "words" / "currencies.words"
DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "currencies.toml").read_text("utf-8"))
HISTORIC = set(DATA["historic"]["codes"])


def active() -> list[str]:
    """The codes of ISO 4217 in use, those aside that name no money.

    >>> {"USD", "ZWG"} <= set(active())
    True
    """
    return sorted(currency.code for currency in Currency if currency.code not in DATA["left_out"])


def names(code: str) -> list[str]:
    """The names of a currency, reviewed ones first, then babel's.

    >>> names("HKD")
    ['Hong Kong dollar', 'Hong Kong dollars']
    """
    found = list(DATA["names"].get(code, []))
    described = (*DATA["unnamed"]["codes"], *DATA["renamed"]["codes"])
    if code not in described and code not in DATA["unlisted"]["codes"]:
        found += [get_currency_name(code, count, "en") for count in (1, 2)]
    return [name for name in dict.fromkeys(found) if "(" not in name]


def signs(code: str) -> list[str]:
    """The signs of a currency, its code last.

    >>> signs("MYR")
    ['RM', 'MYR', 'myr']
    """
    small = [code.lower()] if code in DATA["small"]["codes"] else []
    return [*DATA["signs"].get(code, []), code, *small]


def render() -> str:
    """The text of currencies.words."""
    codes = sorted({*active(), *HISTORIC, *DATA["unlisted"]["codes"]})
    rows = [
        "# Currencies: names, signs and codes, minor units. Made by rules/make/currencies.py from",
        "# currencies.toml; change that file and run the script again. `unit` is the code of",
        "# ISO 4217 (bitcoin and its like aside). `ambiguous=yes` marks names that several",
        "# countries share and forms that are words elsewhere (these also `word=yes`),",
        "# `historic=yes` what is out of use.",
        "#",
        "# Left out of ISO 4217, and why:",
        *(f"#   {code}: {reason}" for code, reason in sorted(DATA["left_out"].items())),
    ]
    origin = "  source  iso4217, English names of babel (Unicode CLDR), reviewed in currencies.toml"
    head = ["  field unit", "  with dim=currency", origin]
    rows += ["", "class currency", *head]
    for code in codes:
        rows += _names(code)
    rows += ["", "# Money or weight.", "class currency-ambiguous", *head]
    rows += [line(forms, {"unit": code}, False) for code, forms in DATA["pounds"].items()]
    rows += ["", "class currency-sign", *head, "  case exact"]
    rows += ["  note    place=before: money only directly before digits, as in R500"]
    for code in codes:
        rows += _signs(code)
    rows += ["", "class minor", *head, *_minor("names")]
    rows += ["", "# Glued to the digits: 50p.", "class minor", *head, "  case exact"]
    rows += _minor("glued")
    return "\n".join(rows) + "\n"


def _past(code: str) -> dict[str, str]:
    """The attribute of a currency that is out of use."""
    return {"historic": "yes"} if code in HISTORIC else {}


def _names(code: str) -> list[str]:
    """The lines of a currency's names: its own, those it shares, those that are words elsewhere."""
    shared = DATA["shared"].get(code, [])
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {(): []}
    for form in [*names(code), *shared]:
        attributes: dict[str, str] = {}
        if form in shared or form in DATA["words"]["forms"]:
            attributes["ambiguous"] = "yes"
        if form in DATA["words"]["forms"]:
            attributes["word"] = "yes"
        groups.setdefault(tuple(attributes.items()), []).append(form)
    return _lines(code, groups, exact=False)


def _signs(code: str) -> list[str]:
    """The lines of a currency's signs: plain ones, then those that need digits or a context."""
    groups: dict[tuple[tuple[str, str], ...], list[str]] = {(): []}
    for form in signs(code):
        attributes: dict[str, str] = {}
        if form in DATA["before"]["forms"]:
            attributes["place"] = "before"
        if form in DATA["ambiguous"]["forms"]:
            attributes["ambiguous"] = "yes"
            attributes["word"] = "yes"
        groups.setdefault(tuple(attributes.items()), []).append(form)
    return _lines(code, groups, exact=True)


def _lines(
    code: str, groups: dict[tuple[tuple[str, str], ...], list[str]], exact: bool
) -> list[str]:
    """One line for each group of forms that has any."""
    return [
        line(forms, {"unit": code, **_past(code), **dict(more)}, exact)
        for more, forms in groups.items()
        if forms
    ]


def _minor(kind: str) -> list[str]:
    """The lines of the minor units that have forms of this kind."""
    rows = []
    for unit in DATA["minor"]:
        if forms := unit.get(kind):
            more = {"ambiguous": "yes"} if unit.get("ambiguous") else {}
            more |= {"place": "glued"} if kind == "glued" else {}
            shown = {"unit": unit["unit"], "factor": unit["factor"], **_past(unit["unit"]), **more}
            rows.append(line(forms, shown, exact=kind != "names"))
    return rows


def main(arguments: list[str]) -> int:
    """The exit code: see the top of the file."""
    return keep(PATH, render(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
