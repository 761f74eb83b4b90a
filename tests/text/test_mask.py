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


def test_a_figure_keeps_the_marks_inside_it() -> None:
    text = "**40** men were killed, the army said."
    (figure,) = normalize(text)
    assert (figure.text, figure.entity, figure.event) == ("40** men", "man", "killed")
