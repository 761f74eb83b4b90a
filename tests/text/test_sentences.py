"""Where sentences end: letters with stops before names, and before words that open sentences."""

import pytest

import figures


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The U.S. Army said 30 had died.", "The U.S. Army", "U.S. Army"),
        ("They left the U.S. The army said 30 had died.", "The army", None),
        ("The navy said it hit at 7 a.m. (0300 GMT) and killed 30.", "The navy", None),
        ("The US said 30 had died.", "The US", "US"),
        ("Thirty died, according to the WHO.", "the WHO", "WHO"),
        ("They told us that 30 had died.", "They", None),
    ],
)
def test_letters_with_stops_and_acronyms_are_names(
    text: str, source: str, name: str | None
) -> None:
    (found,) = figures.normalize(text)
    assert [(link.source, link.name) for link in found.attribution] == [(source, name)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_ends_in_a_small_letter_goes_on_with_a_number(end: str) -> None:
    (found,) = figures.normalize(f"More than{end}3,000 people fled.{end}")
    assert found.modifier == "more_than"
