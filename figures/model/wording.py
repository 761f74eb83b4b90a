"""Figures in words and signs, for people: nothing here reads text, `figures.parse` does.

The phrase of a figure is its own text where that names the unit and the entity, since it was read
from there; else ("30" of "30 of the 58 drones") it is put together from the fields, in words that
read back to the same value, bounds, modifier, unit and entity.
"""

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from figures.model.interval import Number

if TYPE_CHECKING:
    from figures.model.records import Figure, Rate

__all__ = ["chain", "change", "phrase", "plural", "reading", "summary", "write_number"]

_SIGNS = {
    "exact": "=",
    "approximate": "≈",
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
}
_WORDS = {
    "exact": "",
    "approximate": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "up to ",
    "less_than": "less than ",
}
_LONGEST_FRACTION = 6  # digits after the point that a table shows

_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "mouse": "mice",
    "ox": "oxen",
    "life": "lives",
    "wife": "wives",
    "knife": "knives",
    "wolf": "wolves",
    "thief": "thieves",
    "shelf": "shelves",
    "half": "halves",
    "leaf": "leaves",
    "hero": "heroes",
    "potato": "potatoes",
    "tomato": "tomatoes",
    "crisis": "crises",
    "basis": "bases",
}
_UNCHANGED = (
    *("craft", "personnel", "police", "military", "sheep", "fish", "deer", "cattle", "series"),
    *("species", "hertz", "siemens", "lux", "stokes", "horsepower"),
)
_UNITS = {
    "percent": "%",
    "degC": "°C",
    "degree_Celsius": "°C",
    "degF": "°F",
    "degree_Fahrenheit": "°F",
    "kelvin": "kelvin",
}
_POWERS = {"2": "square ", "3": "cubic "}


def reading(figure: "Figure") -> str:
    """The number as a short sign: "≈ 600", "> 4,000", "10,000–12,000", "2,000–9,999 (vague)"."""
    low, high = figure.low, figure.high
    sign = _SIGNS.get(figure.modifier)
    if sign is not None:
        value = next((n for n in (figure.value, low, high) if n is not None), None)
        return "?" if value is None else f"{sign} {_short(value)}"
    if low is None or high is None:
        bound, sign = (low, "≥") if low is not None else (high, "≤")
        span = "?" if bound is None else f"{sign} {_short(bound)}"
    else:
        dash = " to " if low < 0 or high < 0 else "–"
        span = f"{_short(low)}{dash}{_short(high)}"
    return f"{span} (vague)" if figure.modifier == "vague" else span


def chain(figure: "Figure") -> str:
    """Who says so, by name where it is known, from the reader to the origin: "TASS → Ann Orr"."""
    return " → ".join(link.name or link.source for link in figure.attribution)


def change(figure: "Figure") -> str:
    """How the figure moves a level or adds to one, with the level before: "increase_to from 12"."""
    if figure.change is None:
        return ""
    level = figure.change.from_value
    return figure.change.kind + ("" if level is None else f" from {_short(level)}")


def summary(figure: "Figure") -> str:
    """What a figure says in one line: "≈ 600 person (soldier), killed, on Monday — Ann Orr"."""
    entity = f"({figure.entity})" if figure.entity and figure.entity != figure.unit else ""
    said = [" ".join(filter(None, (figure.reading, figure.unit, entity))) + _per(figure.per, "")]
    said += filter(None, (figure.event, "" if figure.status == "asserted" else figure.status))
    said += figure.hedges
    said += filter(None, (change(figure),))
    said += [f"{other.kind} “{other.text}”" for other in figure.relations]
    if figure.time:
        first, last = figure.time.start or "", figure.time.end or ""
        days = first if first == last else f"{first} to {last}".strip()
        said.append(figure.time.text + (f" ({days})" if days else ""))
    line = ", ".join(said) + (f" — {chain(figure)}" if figure.attribution else "")
    return " ".join(line.split())


def phrase(figure: "Figure") -> str:
    """A phrase that `figures.parse` reads to the same value, bounds, modifier, unit and entity.

    It repeats neither event, status, change nor source.
    """
    text = " ".join(figure.text.split())
    entity = figure.entity or ""
    if figure.unit is None or figure.unit == "times":
        return text
    if figure.unit == "fraction":
        return f"{text} of {plural(entity)}" if entity and not _names(text, entity) else text
    if figure.dimension == "count":
        noun = entity or figure.unit
        # "a brigade" is a figure only in the company of others, "1 brigade" always.
        if figure.value != 1 and _names(text, noun):
            return text + _per(figure.per, text)
        if figure.modifier == "vague":
            # "dozens of drones", "a few drones", "thousands more drones"
            of = " of" if text.endswith(("s", "couple", "handful")) else ""
            return f"{text}{of} {plural(noun)}"
        counted = noun if figure.value == 1 else plural(noun)
        return f"{_numbers(figure)} {counted}" + _per(figure.per, text)
    if entity == "age":
        return (
            text if _names(text, "old") or _names(text, "aged") else f"{_numbers(figure)} years old"
        )
    if not _shows_unit(figure, text, figure.unit) and figure.modifier != "vague":
        text = _measure(figure, figure.unit)
    text += _per(figure.per, text)
    if not entity or _names(text, entity):
        return text
    if figure.dimension == "[time]":
        return f"{text} {entity}"  # "three-day truce"
    return f"{text} {'in' if figure.dimension == 'currency' else 'of'} {entity}"


def write_number(number: Number) -> str:
    """The number with all its digits, in groups of three.

    >>> write_number(1500000), write_number(Decimal("6.40"))
    ('1,500,000', '6.40')
    """
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"


def plural(noun: str) -> str:
    """The plural of a noun or noun phrase, by spelling and a few irregulars.

    >>> plural("North Korean soldier"), plural("prisoner of war"), plural("servicewoman")
    ('North Korean soldiers', 'prisoners of war', 'servicewomen')
    """
    head, *rest = re.split("( of | per )", noun, maxsplit=1)
    before, space, last = head.rpartition(" ")
    return f"{before}{space}{_plural_word(last)}{''.join(rest)}"


def _plural_word(word: str) -> str:
    lower = word.lower()
    for singular, many in _IRREGULAR.items():
        if lower == singular or (singular in ("man", "woman") and lower.endswith(singular)):
            if lower.endswith(("human", "german", "roman")):
                break
            return word[: len(word) - len(singular)] + many
    if lower.endswith(_UNCHANGED):
        return word
    if re.search(r"[^aeiou]y$", lower):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", lower) else "s")


def _names(text: str, noun: str) -> bool:
    """Whether the words of a singular noun phrase, or of its plural, all stand in the text."""
    there = re.findall(r"\w+", text.casefold())
    forms = zip(
        re.findall(r"\w+", noun.casefold()),
        re.findall(r"\w+", plural(noun).casefold()),
        strict=True,
    )
    return all(any(_alike(word, one, many) for word in there) for one, many in forms)


def _alike(word: str, one: str, many: str) -> bool:
    # A common stem stands for the plurals that are not in the list here: "thieves", "medics".
    stem = one[: max(4, len(one) - 2)]
    return word in (one, many) or (len(stem) > 3 and word.startswith(stem))


def _shows_unit(figure: "Figure", text: str, unit: str) -> bool:
    """Whether the text has a measure's unit: its name, its sign, or something after the number."""
    if _shows(text, unit):
        return True
    stated = (figure.value, figure.low, figure.high)
    for number in reversed(list(re.finditer(r"\d[\d,]*(?:\.\d+)?", text))):
        # "5 km" has one; "5 million" states another number than 5, and the rest is no unit.
        if Decimal(number[0].replace(",", "")) in stated:
            return bool(re.search(r"[^\W\d]|[^\w\s]", text[number.end() :]))
    return False


def _shows(text: str, unit: str) -> bool:
    """Whether the text has the name or the sign of a unit."""
    if re.fullmatch("[A-Z]{3}", unit):
        return unit in text or any(unicodedata.category(char) == "Sc" for char in text)
    if _UNITS.get(unit, "\0") in text:
        return True
    words = re.findall(r"[^\W\d_]+", text.casefold())
    parts = re.findall(r"[^\W\d_]{3,}", unit.casefold())
    return all(any(word.startswith(part[:3]) for word in words) for part in parts)


def _measure(figure: "Figure", unit: str) -> str:
    if unit == "USD":
        return _numbers(figure, "$")
    name = _unit_words(unit, many=figure.value != 1)
    space = "" if name == "%" else " "
    return f"{_numbers(figure)}{space}{name}"


def _numbers(figure: "Figure", sign: str = "") -> str:
    """The modifier and the number or bounds in words and digits, `sign` before each number."""

    def write(number: Number) -> str:
        return f"-{sign}{write_number(-number)}" if number < 0 else f"{sign}{write_number(number)}"

    if figure.value is not None:
        return _WORDS.get(figure.modifier, "") + write(figure.value)
    if figure.low is not None and figure.high is not None:
        return f"{write(figure.low)} to {write(figure.high)}"
    bound = figure.high if figure.low is None else figure.low
    if bound is None:
        return " ".join(figure.text.split())
    return _WORDS["at_most" if figure.low is None else "at_least"] + write(bound)


def _unit_words(unit: str, *, many: bool) -> str:
    """A pint unit in words: "kilometer / hour" -> "kilometers per hour"."""
    above, *below = unit.split(" / ")
    words = [] if above == "1" else [_factor(above, many=many)]
    return " ".join([*words, *(f"per {_factor(part, many=False)}" for part in below)])


def _factor(factor: str, *, many: bool) -> str:
    if factor in _UNITS or re.fullmatch("[A-Z]{3}", factor):
        return _UNITS.get(factor, factor)
    name, _, power = factor.partition(" ** ")
    name = name.replace("_", " ").replace(" * ", " ")
    return _POWERS.get(power, "") + (plural(name) if many else name)


def _per(rate: "Rate | None", text: str) -> str:
    if rate is None or rate.unit is None or _shows(text, rate.unit):
        return ""
    if rate.value == 1:
        return f" per {_unit_words(rate.unit, many=False)}"
    return f" per {write_number(rate.value)} {_unit_words(rate.unit, many=True)}"


def _short(number: Number) -> str:
    written = write_number(number)
    whole, point, fraction = written.partition(".")
    if len(fraction) <= _LONGEST_FRACTION:
        return written
    return f"{whole}{point}{fraction[:_LONGEST_FRACTION]}…"
