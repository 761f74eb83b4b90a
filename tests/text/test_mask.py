"""What is no text is blanked, and every character keeps its place."""

import pytest

from figures import normalize
from figures.text.mask import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("# 12 killed", "  12 killed"),
        ("_12_ of **40 men**", " 12  of   40 men  "),
        ("~~40~~ 50 men* left[^1]", "  40   50 men  left    "),
        ("> One left.\n> 40 stayed.", "  One left.\n  40 stayed."),
        ("> 5 km and 3 * 4 or 3*4", "> 5 km and 3 * 4 or 3*4"),
        ("No. #4 for snake_case **", "No. #4 for snake_case **"),
    ],
)
def test_marks_of_markdown_become_spaces(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("30 #refugees of #G7, a#b, #4", "30  refugees of xxx, xxx, #4"),
        ("Lost 40.\n\n- 12 -\r\n\nLost 3.", "Lost 40.\n\n       \n\nLost 3."),
        ("They lost - 12 - men", "They lost - 12 - men"),
    ],
)
def test_tags_keep_their_words_and_pages_lose_their_numbers(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("<b>40</b> men", "   40     men"),
        ("<p>Lost 40</p><p>Men left", " \n\nLost 40  \n\n \n\nMen left"),
        ("a <name> of <5 men, >3 dogs", "a <name> of <5 men, >3 dogs"),
        ("40&nbsp;men, &pound;5m, 30&#37;", "40     \u00a0men, £      5m, 30    %"),
        ("10&ndash;12 of AT&T; &foo; &amp", "10   –   12 of AT&T; &foo; &amp"),
    ],
)
def test_remains_of_html_become_what_they_stand_for(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert len(masked) == len(text)


def test_a_sum_has_the_whole_reference() -> None:
    (figure,) = normalize("Orl&rsquo;s firm lost (&pound;5m).")
    assert (figure.text, figure.unit, figure.value) == ("&pound;5m", "GBP", 5_000_000)


def test_marks_of_direction_are_not_there() -> None:
    (figure,) = normalize("It has 40 \u200fmen\u200f in Halm.")
    assert (figure.text, figure.entity) == ("40 \u200fmen", "man")


def test_an_entity_is_no_mask() -> None:
    (figure,) = normalize("Shares rose, and www.halm.com lost 3%.")
    assert figure.entity == "www.halm.com"


def test_a_figure_keeps_the_marks_inside_it() -> None:
    text = "**40** men were killed, the army said."
    (figure,) = normalize(text)
    assert (figure.text, figure.entity, figure.event) == ("40** men", "man", "killed")
