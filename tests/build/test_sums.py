"""Totals and their parts, by arithmetic."""

import pytest

from figures import normalize


def links(text: str) -> list[tuple[str, str, str]]:
    """What hangs on what in a text: figure, kind and the other figure."""
    return [
        (figure.text, relation.kind, relation.text)
        for figure in normalize(text)
        for relation in figure.relations
    ]


def test_a_breakdown_is_part_of_its_total() -> None:
    text = "Police held 43 people: 20 in Halm, 12 in Mirov and 11 in Lake City."
    assert links(text) == [
        ("20", "part_of", "43 people"),
        ("12", "part_of", "43 people"),
        ("11", "part_of", "43 people"),
    ]
    assert [figure.unit for figure in normalize(text)] == ["person"] * 4


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("It killed six people – two boys and four men – at noon.", "six people"),
        (
            "It killed at least seven people, two boys and five men, at noon.",
            "at least seven people",
        ),
        ("It killed 6 soldiers: four guards and two drivers.", "6 soldiers"),
        ("It hurt at least 43 people, 20 in Halm and 23 in Mirov.", "at least 43 people"),
        ("It sold 5 cars, 2 vans and 3 trucks.", None),
        ("It lost 3-1, with two late goals.", None),
        ("Six boys saw two men and four girls.", None),
    ],
)
def test_small_parts_stand_right_behind_their_total(text: str, total: str | None) -> None:
    assert {link[2] for link in links(text)} == ({total} if total else set())


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("It killed 43 people: 20 in Halm, 12 in Mirov and 11 in Lake City.", ["killed"] * 4),
        ("Seventy guests and five cooks – 75 people in all – survived.", ["survived"] * 3),
        ("Of 43 trucks, 20 were hit and 23 were old.", [None, "hit", None]),
    ],
)
def test_what_happens_to_all_happens_to_each(text: str, events: list[str | None]) -> None:
    assert [figure.event for figure in normalize(text)] == events


def test_parts_in_other_sentences_are_the_sum_of_their_total() -> None:
    text = "The north lost 30 bridges and the south lost 12 bridges. That makes 42 bridges."
    assert links(text) == [
        ("42 bridges", "sum_of", "30 bridges"),
        ("42 bridges", "sum_of", "12 bridges"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It lost 30 bridges and 12 roads. That makes 42 bridges.",  # not of one unit
        "The toll rose by 5 to 12 from 7.",  # a movement
        "It has 30 bridges and about 12 bridges. That makes 42 bridges.",  # not exact
        "It has 30 bridges. It has 12 bridges. It has rain. It has 3 roads. It has 42 bridges.",
        "It freed 14 men. Six bodies were found; before it had found eight bodies.",  # told apart
        "It sold 3 cars and 4 cars. It sold 7 cars.",  # too small to be more than chance
    ],
)
def test_what_adds_up_by_chance_is_no_total(text: str) -> None:
    assert [link for link in links(text) if link[1] == "sum_of"] == []
