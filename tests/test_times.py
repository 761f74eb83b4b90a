"""Times of figures, end to end: passages with their annotation, the page that defines them."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from figures import Document, Normalizer, explain

TESTS = Path(__file__).parent
CONTRACT = TESTS.parent / "docs/contract.md"
NORMALIZER = Normalizer()


class Passage(NamedTuple):
    """A text, the day of its publication, and the time of each of its figures."""

    published: str
    text: str
    times: dict[str, str]


def passages() -> list[Passage]:
    """The passages of times.txt."""
    found: list[Passage] = []
    published = ""
    for line in (TESTS / "times.txt").read_text("utf-8").splitlines():
        figure, sign, time = line.partition(" = ")
        if line.startswith("@"):
            published = line[1:]
        elif sign and not line.startswith("#"):
            found[-1].times[figure] = time
        elif line and not line.startswith("#"):
            found.append(Passage(published, line, {}))
    return found


def shown(document: Document) -> dict[str, str]:
    """The time of each figure as times.txt has it."""
    return {
        figure.text: "-"
        if figure.time is None
        else f"{figure.time.text} {figure.time.start or ''}..{figure.time.end or ''}"
        for figure in document
    }


@pytest.mark.parametrize("passage", passages(), ids=lambda passage: passage.text[:40])
def test_a_passage_is_dated_as_annotated(passage: Passage) -> None:
    document = NORMALIZER.normalize(passage.text, published=passage.published or None)
    assert shown(document) == passage.times


def table() -> list[tuple[str, str, str]]:
    """The words and days of the table on the page."""
    rows = re.findall(
        r"^\| (.+?) \| ([\d-]*) ?\| ([\d-]*) ?\| .+ \|$", CONTRACT.read_text("utf-8"), re.M
    )
    return [row for row in rows if not row[0].startswith("-")]


@pytest.mark.parametrize(("words", "start", "end"), table())
def test_the_page_tells_what_words_come_to(words: str, start: str, end: str) -> None:
    verb, _, words = words.rpartition(" … ")
    text = f"They {verb} hire 450 nurses {words}."
    (figure,) = (
        figure
        for figure in NORMALIZER.normalize(text, published="2025-10-08")
        if figure.unit == "person"
    )
    assert figure.time is not None
    assert (figure.time.text, figure.time.start or "", figure.time.end or "") == (words, start, end)


def test_the_table_of_the_page_is_found() -> None:
    assert len(table()) > 20


@pytest.mark.parametrize(
    "head",
    [
        "HALM, March 5, 2024 (The Halm Wire) –",
        "NEW HALM, Estmark, 5 March 2024 —",
        "(Halm, 5 March 2024)",
        "March 5, 2024\n\n",
        "Storm hits Halm\n\nTuesday, 5 March 2024\n\n",
        "Published: 2024-03-05\n\n",
        "HALM — 5 March 2024\n\n",
    ],
)
def test_the_head_of_a_text_dates_it(head: str) -> None:
    document = NORMALIZER.normalize(f"{head} Six men drowned on Monday.")
    (figure,) = document
    assert figure.time is not None
    assert (figure.time.text, figure.time.start) == ("on Monday", "2024-03-04")
    assert document.published is None


@pytest.mark.parametrize(
    "head",
    [
        "HALM, March 5 (The Halm Wire) –",
        "He was born on March 5, 2024.",
        "March 5, 2024, was a Tuesday in Halm.",
    ],
)
def test_other_dates_do_not(head: str) -> None:
    times = [f.time for f in NORMALIZER.normalize(f"{head} Six men drowned on Monday.")]
    assert [time.start for time in times if time] == [None]


def test_what_is_given_goes_before_what_the_text_says() -> None:
    text = "HALM, March 5, 2024 (The Halm Wire) – Six men drowned on Monday."
    (figure,) = NORMALIZER.normalize(text, published="2025-10-08")
    assert figure.time is not None
    assert figure.time.start == "2025-10-06"


def test_a_dateline_dates_no_figure() -> None:
    text = "HALM, March 5, 2024 (The Halm Wire) – Six men drowned."
    assert [figure.time for figure in NORMALIZER.normalize(text)] == [None]


def test_explain_says_which_rule_dated_a_figure() -> None:
    (reason,) = explain("It sank 12 ships on Monday.")
    settings = {one.field: one for one in reason.step.settings}
    assert settings["time"].value == "on Monday"
    assert settings["time"].rule == "en/85_time.rules:time-of-clause"
