"""The work of attribution grows as the text does, whatever the text: calls counted, not seconds."""

import sys
from typing import Any

import pytest

from figures import Normalizer

HOSTILE = [
    "“We lost 30 tanks. ",
    '"He said 5 men, ',
    "She said 5 men left. ",
    "“A 5. ” ",
    "X said he said she said 5 and 6 and 7, ",
    "(“5 men (",
    "“5 men” he said. ",
    "Mr A, Mr B, Mr C, the mayor, 5 said ",
    "- 5 — said; 6 said, but 7 said, ",
    "The minister said 5. ",
    "WHO said 5. ",
]


def calls(normalizer: Normalizer, text: str) -> int:
    """How many calls reading a text makes, of Python and of C functions."""
    count = 0

    def note(frame: Any, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        normalizer.normalize(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    normalizer = Normalizer()
    text = unit * (6_000 // len(unit))
    normalizer.normalize(text)  # what is compiled and remembered once
    once, twice = calls(normalizer, text), calls(normalizer, text * 2)
    assert twice < 2.6 * once
