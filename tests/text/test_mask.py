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


def test_an_entity_is_no_mask() -> None:
    (figure,) = normalize("Shares rose, and www.halm.com lost 3%.")
    assert figure.entity == "www.halm.com"


def test_a_figure_keeps_the_marks_inside_it() -> None:
    text = "**40** men were killed, the army said."
    (figure,) = normalize(text)
    assert (figure.text, figure.entity, figure.event) == ("40** men", "man", "killed")
