"""Writes rules/en/words/units.words from units.toml, the catalogue of quantulum3 and pint.

python rules/make/units.py            write the file
python rules/make/units.py --check    exit 1 when the file is not what the data gives
"""

import importlib.util
import json
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pint
from words import ROOT, keep, line, tokens

__all__ = [
    "CATALOGUE",
    "CONTRACT",
    "DATA",
    "PATH",
    "Table",
    "build",
    "catalogue",
    "plural",
    "registry",
    "render",
]

PATH = ROOT / "rules" / "en" / "words" / "units.words"
DEFINITIONS = ROOT / "rules" / "en" / "units.pint"
DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "units.toml").read_text("utf-8"))

PREFIXES = {
    "y": "yocto", "z": "zepto", "a": "atto", "f": "femto", "p": "pico", "n": "nano",
    "µ": "micro", "m": "milli", "c": "centi", "d": "deci", "da": "deca", "h": "hecto",
    "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "Z": "zetta",
    "Y": "yotta", "Ki": "kibi", "Mi": "mebi", "Gi": "gibi", "Ti": "tebi", "Pi": "pebi",
    "Ei": "exbi", "Zi": "zebi", "Yi": "yobi",
}  # fmt: skip
SQUARED = "".join(map(chr, range(0x3371, 0x33E0)))  # ㎏, ㎢: units set in one sign
APART = ("n", "µ", "m", "c", "k", "M", "G", "T")  # prefixes that are written apart, too
PREPOSITIONS = ("in",)  # "5 in a day" is no rainfall
SCALES = frozenset(["m", "mm"])  # millions behind digits: "5m sq" is no square
# Dimensions in which news adds two units up (7 feet 10 inches): their units carry their size in
# base units, so that the engine can. `base` is the same of all: 200 Hz to 20 kHz is a range.
SIZED = frozenset({"[length]", "[length] ** 3", "[mass]", "[time]"})
CONTRACT = {
    "degree_Celsius": "degC",
    "degree_Fahrenheit": "degF",
    "pound_force_per_square_inch": "psi",
    "meter * newton": "newton_meter",
    "foot * force_pound": "pound_foot",
    **{f"{base} ** 2": f"square_{base}" for base in DATA["powers"]},
    **{f"{base} ** 3": f"cubic_{base}" for base in DATA["powers"]},
}
IRREGULAR = {"foot": "feet", "jansky": "janskys", "millennium": "millennia", "lustrum": "lustra"}
UNCHANGED = re.compile(
    r"(hertz|siemens|lux|gauss|stokes|molar|celsius|centigrade|fahrenheit|rankine|percent|cent"
    r"|mille|permille|permill?|mil|mill|force|bc[mf]|tcf|light|lightspeed|thrust|speed|troy|tex"
    r"|torr|rai|horsepower|pferdestarke|hundredweight|gaj)$",
    re.IGNORECASE,
)
INNER = re.compile(
    r"[ -]per[ -]|[ -]an?[ -]|[ -]of[ -]| to the | squared| cubed| mercury$| liquid$| dry$"
)


def _catalogue() -> dict[str, dict[str, Any]]:
    """The unit catalogue of quantulum3, by name, read as data: its code is not run."""
    spec = importlib.util.find_spec("quantulum3")
    if spec is None or spec.origin is None:
        sys.exit("quantulum3 is not installed: pip install -e .[dev]")
    text = (Path(spec.origin).parent / "units.json").read_text("utf-8")
    units: dict[str, dict[str, Any]] = json.loads(text)
    return {name: unit for name, unit in units.items() if unit["entity"] != "currency"}


CATALOGUE = _catalogue()


def registry() -> "pint.UnitRegistry[Any]":
    """A pint registry that also knows rules/en/units.pint.

    pint's own file is loaded here, not by the constructor, as that would settle what `decade` is.

    >>> str(registry().Quantity(2, "decade").to("year"))
    '20 year'
    """
    units = pint.UnitRegistry(None, on_redefinition="ignore")
    units.load_definitions(Path(pint.__file__).parent / "default_en.txt")
    units.load_definitions(DEFINITIONS)
    return units


def plural(name: str) -> str:
    """The plural of a unit's name, of its first part where it is a compound.

    >>> plural("cubic foot per second"), plural("degree Celsius"), plural("kilowatt-hour")
    ('cubic feet per second', 'degrees Celsius', 'kilowatt-hours')
    """
    if name.startswith("degree ") and name.split()[1] in ("C", "F", "K"):
        return f"degrees {name[7:]}"
    if re.match(r"degree (celsius|centigrade|fahrenheit|kelvin|rankine)$", name, re.IGNORECASE):
        return f"degrees {name[7:]}"
    found = INNER.search(name)
    head, tail = (name[: found.start()], name[found.start() :]) if found else (name, "")
    last = re.split(r"[ -]", head)[-1]
    start = head[: len(head) - len(last)]
    if UNCHANGED.search(last):
        return name
    for single, many in IRREGULAR.items():
        if last.endswith(single):
            return f"{start}{last.removesuffix(single)}{many}{tail}"
    if re.search(r"[^aeiou]y$", last):
        return f"{start}{last[:-1]}ies{tail}"
    ending = "es" if re.search(r"(s|x|z|ch|sh)$", last) else "s"
    return f"{start}{last}{ending}{tail}"


def _spellings(name: str) -> list[str]:
    """The name, and its British spelling where that differs."""
    british = re.sub(r"meter\b", "metre", re.sub(r"liter\b", "litre", name))
    return [name] if british == name else [name, british]


def _numbers(names: list[str]) -> list[str]:
    """Each name in its spellings, singular then plural."""
    spelled = [other for name in names for other in _spellings(name)]
    return [form for name in spelled for form in (name, plural(name))]


class Table:
    """Forms and the pint expression each stands for, names and symbols apart."""

    def __init__(self) -> None:
        self.registry = registry()
        self.names: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self.symbols: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        self.principal: dict[str, list[str]] = {}
        self.signs: dict[str, list[str]] = {}
        self._owner: dict[tuple[bool, tuple[str, ...]], str] = {}

    def expression(self, text: str) -> str:
        """The unit as pint prints it."""
        return str(self.registry.parse_units(text))

    def alike(self, one: str, other: str) -> bool:
        """Whether two units measure the same."""
        parse = self.registry.parse_units
        return bool(parse(one).dimensionality == parse(other).dimensionality)

    def owner(self, form: str, exact: bool) -> str | None:
        """The expression that has this form, or None."""
        return self._owner.get((exact, tokens(form, exact)))

    def add(self, text: str, forms: list[str], exact: bool = False) -> None:
        """Gives the forms to the unit; two units that claim one form are an error in the data."""
        unit = self.expression(text)
        for form in forms:
            key = tokens(form, exact)
            other = self._owner.setdefault((exact, key), unit)
            if other != unit:
                sys.exit(f"units.toml: {form!r} is claimed by {other!r} and {unit!r}")
            (self.symbols if exact else self.names)[unit].setdefault(key, form)


def _add_prefixed(table: Table) -> None:
    """Every unit of [prefixed] with its prefixes, spelled out and as symbols."""
    for base, spec in DATA["prefixed"].items():
        for prefix in ["", *spec["prefixes"].split()]:
            unit = table.expression(PREFIXES.get(prefix, "") + base)
            names = [PREFIXES.get(prefix, "") + name for name in spec["names"]]
            if prefix in APART and base in DATA["apart"]["units"]:
                names += [PREFIXES[prefix] + j + name for name in spec["names"] for j in " -"]
            table.add(unit, _numbers(names))
            table.principal[unit] = names[:1]
        for prefix in spec["symbols"].split():
            letter = prefix.replace("_", "")
            unit = table.expression(PREFIXES.get(letter, "") + base)
            signs = [letter + sign for sign in spec["sign"]]
            signs += [sign.replace("µ", "μ") for sign in signs]
            if letter == "µ" and base != "second":  # "5 us" is a pronoun
                signs += ["u" + sign for sign in spec["sign"]]
            table.add(unit, signs, exact=True)
            table.signs[unit] = signs[:1]


def _add_powers(table: Table) -> None:
    """Squares and cubes in their word orders, and their symbols."""
    for base, spec in DATA["powers"].items():
        for word, short, power, sign in (("square", "sq", 2, "²"), ("cubic", "cu", 3, "³")):
            if not spec[word]:
                continue
            unit = f"{base} ** {power}"
            name = base.replace("_", " ")
            forms = _numbers([f"{word} {name}"])
            for one in _spellings(name):
                forms.append(f"{word}-{one}".replace(" ", "-"))
                for stem in (one, plural(one)):
                    forms += [f"{short} {stem}", f"{short}. {stem}", f"{short}-{stem}"]
                    forms.append(f"{stem} {'squared' if power == 2 else 'cubed'}")
            for stem in spec["short"]:
                forms += [f"{short} {stem}", f"{short}. {stem}", f"{short}-{stem}"]
                if stem not in PREPOSITIONS:
                    forms += [f"{word} {stem}", f"{stem} {'squared' if power == 2 else 'cubed'}"]
            table.add(unit, forms)
            table.principal[unit] = [f"{word} {name}"]
            signs = [s + end for s in spec["symbol"] for end in (str(power), sign, f"^{power}")]
            if power == 2:
                words = [s for s in spec["symbol"] if s not in PREPOSITIONS and s not in SCALES]
                signs += [f"{s} {short}" for s in words]
            table.add(unit, signs, exact=True)


def _add_compounds(table: Table) -> None:
    """Units over units: "miles per hour", "miles an hour", "km per hour", "km/h"."""
    for spec in DATA["compound"]:
        for over in spec["over"]:
            for under in spec["under"]:
                _add_compound(table, over, under, spec)


def _add_compound(table: Table, over: str, under: str, spec: dict[str, Any]) -> None:
    """The forms of one unit over another."""
    unit = f"{over} / {under}"
    tops = [form for name in table.principal[over] for form in _spellings(name)]
    tops += [name for name in DATA["names"].get(over, []) if name in ("tonne", "kilo")]
    bottoms = [form for name in table.principal[under] for form in _spellings(name)]
    upper = DATA["signs"].get(over, table.signs.get(over, []))
    lower = DATA["signs"].get(under, table.signs.get(under, []))
    forms: list[str] = []
    for bottom in bottoms:
        article = "an" if re.match(r"[aeio]|hour", bottom) else "a"
        words = ["per" if word == "per" else article for word in spec["words"]]
        for word in words:
            for top in tops:
                forms += [f"{top} {word} {bottom}", f"{plural(top)} {word} {bottom}"]
                if spec.get("hyphen"):
                    forms += [f"{stem}-{word}-{bottom}" for stem in (top, plural(top))]
            stems = [sign for sign in upper if sign.isalpha() and sign not in PREPOSITIONS]
            short = [f"{s} {word} {bottom}" for s in stems if word == "per" or len(s) > 1]
            cased = re.search(r"\Bbit$|\Bbyte$", over)  # "5 Mb per second" are no bytes
            table.add(unit, short, exact=True) if cased else forms.extend(short)
    table.add(unit, forms)
    table.add(unit, [f"{a}/{b}" for a in upper for b in lower], exact=True)


def _add_catalogue(table: Table) -> None:
    """The catalogue's own names and symbols, all but those of [left_out].

    A surface that is a form of another unit of the same dimension counts as taken.
    """
    unused = {kind: set(DATA["left_out"][kind]) for kind in ("names", "symbols")}
    for name, unit in CATALOGUE.items():
        if name in DATA["left_out"]["units"]:
            continue
        home = catalogue(table, name)
        for kind, surfaces in (("names", unit.get("surfaces", [])), ("symbols", unit["symbols"])):
            for form in surfaces:
                if (key := f"{name}: {form}") in unused[kind]:
                    unused[kind].discard(key)
                elif owner := table.owner(form, False) or table.owner(form, True):
                    if not table.alike(owner, home):
                        sys.exit(f"units.toml: {form!r} of {name!r} is {owner!r}, not {home!r}")
                else:
                    table.add(
                        home, _numbers([form]) if kind == "names" else [form], kind != "names"
                    )
        for prefix in unit.get("prefixes", []):
            table.add(PREFIXES[prefix] + home, _numbers([PREFIXES[prefix] + name]))
    if left := unused["names"] | unused["symbols"]:
        sys.exit(f"units.toml: [left_out] has what the catalogue has not: {sorted(left)}")


def _add_squared(table: Table) -> None:
    """The signs that have a symbol in one square: ㎏, ㎢."""
    for sign in SQUARED:
        if unit := table.owner(unicodedata.normalize("NFKC", sign), True):
            table.add(unit, [sign], exact=True)


def catalogue(table: Table, name: str) -> str:
    """The expression of a unit of the catalogue, by [catalogue] or by one of its names.

    An unknown unit ends the script: it needs a line in units.toml.
    """
    if name in DATA["catalogue"]:
        return table.expression(DATA["catalogue"][name])
    for form in (name, *CATALOGUE[name].get("surfaces", [])):
        if unit := table.owner(form, False):
            return unit
    sys.exit(f"units.toml: nothing said of {name!r}, a unit of the catalogue")


def build() -> Table:
    """The whole table."""
    table = Table()
    _add_prefixed(table)
    for unit, names in DATA["names"].items():
        table.add(unit, _numbers(names))
        table.principal.setdefault(table.expression(unit), names[:1])
    _add_powers(table)
    _add_compounds(table)
    for unit, forms in DATA["forms"].items():
        table.add(unit, forms)
    for unit, forms in DATA["symbols"].items():
        table.add(unit, forms, exact=True)
    _add_catalogue(table)
    _add_squared(table)
    return table


def render(table: Table) -> str:
    """The text of units.words."""
    rows = [
        "# Units of measurement: names, then symbols. Made by rules/make/units.py from units.toml;",
        "# change that file and run the script again. `unit` is a name that pint has or that",
        "# rules/en/units.pint defines, or an expression as pint prints it; `factors` is the same",
        "# as a part of a compound unit; `dim` is pint's dimensionality. `ambiguous=yes` marks",
        "# what is a unit only where the context says so.",
        "#",
        "# Left out of the catalogue, and why:",
    ]
    for kind, entries in DATA["left_out"].items():
        rows += [f"#   {kind}: {form}: {reason}" for form, reason in sorted(entries.items())]
    origin = "  source  unit catalogue of quantulum3, definitions of pint, reviewed in units.toml"
    rows += ["", "class unit", "  field unit", origin]
    rows += _entries(table, table.names, set(DATA["ambiguous"]["names"]), exact=False)
    rows += ["", "class unit-symbol", "  field unit", "  case exact", origin]
    rows += ["  note    a unit only directly after a number, not before a dash and a digit (F-16)"]
    rows += _entries(table, table.symbols, set(DATA["ambiguous"]["symbols"]), exact=True)
    return "\n".join(rows) + "\n"


def _entries(
    table: Table, forms: dict[str, dict[tuple[str, ...], str]], doubtful: set[str], exact: bool
) -> list[str]:
    """Entry lines in the order of dimension and unit, doubtful forms in a line of their own."""
    if unknown := doubtful - {form for unit in forms.values() for form in unit.values()}:
        sys.exit(f"units.toml: [ambiguous] has forms of no unit: {sorted(unknown)}")
    printed = {unit: str(table.registry.parse_units(unit).dimensionality) for unit in forms}
    common = Counter(printed.values())
    alike: dict[Any, list[str]] = defaultdict(list)
    for unit, text in printed.items():
        alike[table.registry.parse_units(unit).dimensionality].append(text)
    # pint prints one dimension in several orders; its users compare strings, so one is taken.
    chosen = {key: max(texts, key=lambda t: (common[t], t)) for key, texts in alike.items()}
    rows: list[tuple[str, str, bool, str]] = []
    for unit, found in forms.items():
        dimension = chosen[table.registry.parse_units(unit).dimensionality]
        shown = {"unit": CONTRACT.get(unit, unit), "dim": dimension}
        if "*" in unit and unit in CONTRACT:
            shown["factors"] = unit
        if "temperature" not in dimension and (
            dimension != "dimensionless" or unit.endswith(("bit", "byte"))
        ):
            base = table.registry.Quantity(1, unit).to_base_units().magnitude
            shown["base"] = format(base, ".12g")
            if dimension in SIZED and "/" not in unit:
                shown["size"] = shown["base"]
        plain = [form for form in found.values() if form not in doubtful]
        if plain:
            rows.append((dimension, unit, False, line(plain, shown, exact)))
        if rest := [form for form in found.values() if form in doubtful]:
            rows.append((dimension, unit, True, line(rest, {**shown, "ambiguous": "yes"}, exact)))
    written: list[str] = []
    last = ""
    for dimension, _, _, row in sorted(rows):
        if dimension != last:
            written.append(f"# {dimension}")
        written.append(row)
        last = dimension
    return written


def main(arguments: list[str]) -> int:
    """The exit code: see the top of the file."""
    return keep(PATH, render(build()), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
