"""Texts wrapped to a width are read like those that are not."""

import textwrap

import pytest

from figures import explain, normalize
from figures.text.wrapping import unwrap

STORY = (
    "The Halm Flood Authority said on Monday that 1,200 homes and 40 farms were flooded in the "
    "old town of Halm, where the Sarn rose by two metres in three days. Mayor Ana Luz put the "
    "damage at between 40 and 60 million euros, and Governor Olena Brask said that she would send "
    "300 North Veldish soldiers by Friday."
)
LISTS = [
    "The bank made 40 million euros in the first quarter.\n"
    "The shop made 12 million euros in the first quarter.\n"
    "The mill made 13 million euros in the first quarter.\n",
    "Forty people are missing in Halm after the flood\nSeven bridges down, says the new mayor\n"
    "School to open on Monday with sixty new pupils in all\n",
    "A short line\nand one more\nand a third\n",
    "One line of no more than sixty letters, and it goes on and\non. No more.",
]


@pytest.mark.parametrize("width", [44, 60, 72, 80, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_wrapped_text_has_the_readings_of_its_lines_joined(width: int, end: str) -> None:
    wrapped = "Flood\n\n" + textwrap.fill(STORY, width, break_on_hyphens=False)
    wrapped = wrapped.replace("\n", end)
    found, plain = normalize(wrapped), normalize(STORY)

    def says(document: object) -> list[tuple[object, ...]]:
        return [
            (
                figure.reading,
                figure.entity,
                figure.event,
                figure.time and figure.time.text.split(),
                [link.name for link in figure.attribution],
            )
            for figure in document  # type: ignore[attr-defined]
        ]

    assert says(found) == says(plain)
    for figure in found:
        assert wrapped[figure.start : figure.end] == figure.text
        for link in figure.attribution:
            assert wrapped[link.start : link.end] == link.source
    assert [reason.figure for reason in explain(wrapped)] == list(found)


@pytest.mark.parametrize("text", LISTS)
def test_lines_that_are_no_wrapped_text_stay(text: str) -> None:
    assert unwrap(text, bool) is text


def test_headlines_and_paragraphs_of_wrapped_texts_stay() -> None:
    body, again = (textwrap.fill(STORY, 60, initial_indent=indent) for indent in ("", "  "))
    text = f"Flood in Halm\n{body}\n\n{again}\n"
    lines = unwrap(text, bool).split("\n")
    assert lines == ["Flood in Halm", STORY, "", f"  {STORY}", ""]


def test_a_number_word_cut_at_the_end_of_its_line_is_one() -> None:
    text = (
        "The mayor of Halm said in the old town that it had lost 4.5 mil-\n"
        "lion euros in the flood, which it had to borrow from the bank in\n"
        "Orl, and that the mill had twenty-\nthree men.\n"
    )
    assert [figure.value for figure in normalize(text)] == [4_500_000, 23]


def test_a_word_cut_at_the_end_of_its_line_is_one() -> None:
    text = (
        "The ministry of defence in Halm said that 1,200 sol-\ndiers had been killed on Mon-\nday."
        " It named thirty-\nfive others, said May-\nor Ana Luz."
    )
    soldiers, others = normalize(text)
    assert (soldiers.text, soldiers.entity) == ("1,200 sol-\ndiers", "soldier")
    assert soldiers.time is not None and soldiers.time.text == "on Monday"
    assert (others.value, others.attribution[0].title) == (35, "Mayor")
