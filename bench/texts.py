"""The texts that speed is measured on: news, sentences without figures, market reports.

All but the articles beside the checkout are made here, by a seeded generator, or stand in `seeds/`.
"""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

__all__ = ["NAIVE", "TEXTS", "naive", "news", "reports", "sentences", "sparse"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

_WORDS = re.findall(
    r"\w+",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions trillion trillions "
    "dozen dozens half halves quarter quarters third thirds fifth fifths tenth score scores few "
    "several couple handful many zero nil pair pairs double triple crore",
)
NAIVE = re.compile(rf"\d[\d,.]*|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)

_PLACES = re.findall(r"\w+", "Halm Vastra Mirov Ardel Sonvar Lindholt Karsk Oster Belmont Tarn")
_NAMES = re.findall(r"\w+", "Keller Osei Brandt Ivanova Moreau Lindqvist Haddad Petrov Sato Okafor")
_FIGURELESS = (
    "{name} said the talks in {place} would go on, and declined to name those taking part.",
    "Residents of {place} described a night of heavy rain and said the roads were still closed.",
    "The ministry did not answer questions about the decision, which had been expected for weeks.",
    "“We will not leave before the work is done,” said {name}, who has led the union since spring.",
    "Opposition leaders in {place} accused the government of hiding the report from parliament.",
    "The army has denied that its troops were in the area, and called the claims invented.",
    "It was not clear who had ordered the closure of the bridge, or why the guards had left.",
    "{name}, a former teacher, told reporters that the plan had been discussed with the council.",
    "The company's shares were little changed after the statement, analysts in {place} noted.",
    "A spokeswoman for the hospital said that all of the patients had been moved to {place}.",
    "Later that day the crowd outside the court in {place} grew, though it stayed peaceful.",
)
_FIGURES = (
    "At least {n} people were killed and {m} injured when a bus left the road near {place}.",
    "The ministry said around {big:,} soldiers had been sent to {place} since the spring.",
    "{name} put the cost of the repairs at ${x:.1f} million, up from {y:.1f} million a year ago.",
    "Turnout in {place} was {p:.1f} percent, {q:.1f} points less than at the last vote.",
    "The storm brought winds of {n}0 kilometres per hour and cut power to {big:,} homes.",
    "Dozens of families have left {place}, and thousands more are waiting at the border.",
    "The strike, now in its third week, has closed {m} of the {big} schools in the region.",
    "Between {n} and {m} trucks cross the bridge each day, according to the {place} council.",
    "{name}, {m}, was sentenced to {n} years in prison on Tuesday.",
    "The plant employs more than {big:,} workers and will shed {m} jobs by June 2026.",
)
_REPORTS = (
    "{place} Mining climbed {p:.1f}% to ${x:.2f} on revenue of ${y:.1f} billion, against "
    "${q:.1f} billion in the year before.",
    "The {place} index lost {n} points, or {q:.2f} percent, and closed at {big:,}.{n}; crude was "
    "up ${q:.2f} at ${x:.2f} a barrel.",
    "Some {big:,} contracts were traded, {n} to {m} times the average of the past 30 days.",
    "The central bank lowered its outlook by {m} basis points to {q:.1f}-{p:.1f}% and expects "
    "{m}0,000 fewer jobs over the next two years.",
    "Gold fell {q:.1f} percent to ${big:,} an ounce, while the euro rose from $1.0{n} to $1.1{n}.",
)


def _fill(template: str, rnd: random.Random) -> str:
    return template.format(
        name=rnd.choice(_NAMES),
        place=rnd.choice(_PLACES),
        n=rnd.randint(2, 19),
        m=rnd.randint(20, 99),
        big=rnd.randint(1_100, 48_000),
        x=rnd.uniform(11, 900),
        y=rnd.uniform(1, 9),
        p=rnd.uniform(5, 60),
        q=rnd.uniform(0.1, 4.9),
    )


@cache
def news() -> tuple[str, ...]:
    """Dispatches of `seeds/`, generated stories, and articles beside the checkout if there are."""
    rnd = random.Random(11)
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").rglob("*.txt"))]
    for _ in range(20):
        kinds = [rnd.choice((_FIGURELESS, _FIGURELESS, _FIGURES)) for _ in range(24)]
        texts.append(" ".join(_fill(rnd.choice(kind), rnd) for kind in kinds))
    articles = SHARED / "corpora" / "attribution-train.jsonl"
    if articles.is_file():
        with articles.open(encoding="utf-8") as rows:
            texts += [json.loads(next(rows))["text"] for _ in range(40)]
    return tuple(texts)


def sentences(text: str) -> list[str]:
    """The text cut roughly into sentences, as a peer is given it."""
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def _packed(parts: list[str]) -> tuple[str, ...]:
    return tuple(" ".join(parts[at : at + 30]) for at in range(0, len(parts), 30))


@cache
def sparse() -> tuple[str, ...]:
    """The sentences of the news without a digit or a number word."""
    return _packed([s for text in news() for s in sentences(text) if not NAIVE.search(s)])


@cache
def reports() -> tuple[str, ...]:
    """Market reports: nearly every sentence has several figures."""
    rnd = random.Random(7)
    return _packed([_fill(rnd.choice(_REPORTS), rnd) for _ in range(900)])


TEXTS: dict[str, Callable[[], tuple[str, ...]]] = {
    "news": news,
    "without figures": sparse,
    "market reports": reports,
}


def naive(text: str) -> list[int]:
    """One N: a pass over the text for digits and 62 number and vague words, and no more."""
    return [match.start() for match in NAIVE.finditer(text)]
