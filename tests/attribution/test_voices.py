"""Voices: who speaks what a line with a colon introduces, or what the next sentence tells of."""

import pytest

import figures


def said(text: str, words: str) -> list[tuple[str, str]]:
    """Role and name, or else the mention, of each link of the figure with these words."""
    (found,) = [one for one in figures.normalize(text) if one.text == words]
    return [(link.role, link.name or link.source) for link in found.attribution]


INTRODUCED = """The ministry said on Friday:

- 30 men had left. It was 7 o'clock, and 5 boats were missing;
- 9 houses stood empty.

The town has 12 roads. The union argued that:
40 men were tired."""


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("30 men", [("speaker", "The ministry")]),
        ("5 boats", [("speaker", "The ministry")]),
        ("9 houses", [("speaker", "The ministry")]),
        ("12 roads", []),
        ("40 men", [("speaker", "The union")]),
    ],
)
def test_a_line_with_a_colon_at_its_end_introduces_a_paragraph_or_a_list(
    words: str, links: list[tuple[str, str]]
) -> None:
    assert said(INTRODUCED, words) == links


def test_a_line_with_a_colon_that_names_nobody_introduces_nobody() -> None:
    assert said("Key points:\n\n30 tanks had left.", "30 tanks") == []


def test_who_speaks_next_did_not_speak_what_a_colon_introduced() -> None:
    text = "It was blunt: “We need 30 tanks.” A lawyer put it thus: “We need 12 men.”"
    assert said(text, "30 tanks") == []
    assert said(text, "12 men") == [("speaker", "A lawyer")]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("30 men left. This was stated by the mayor, Ana Luz.", [("speaker", "Ana Luz")]),
        (
            "30 men left.\n\nThis is reported by the army, Reuters writes.",
            [("carrier", "Reuters"), ("speaker", "the army")],
        ),
        ("30 men left, the army said. This was denied by the mayor.", [("speaker", "the army")]),
        ("30 men left. They went by bus. This was stated by the mayor.", []),
        ("30 men left. This was a surprise to the mayor.", []),
    ],
)
def test_a_sentence_can_say_who_told_the_one_before_it(
    text: str, links: list[tuple[str, str]]
) -> None:
    assert said(text, "30 men") == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Luz said it was late. “We lost 30 tanks.”", [("speaker", "Luz")]),
        ("Luz said it was late. “We lost 30 tanks,” Orr added.", [("speaker", "Orr")]),
        ("Luz said it was late. But “30 tanks” were there.", []),
        ("Luz was late. “We lost 30 tanks.”", []),
    ],
)
def test_a_quotation_alone_is_by_who_spoke_in_the_sentence_before(
    text: str, links: list[tuple[str, str]]
) -> None:
    assert said(text, "30 tanks") == links


def test_who_speaks_behind_the_quotation_of_another_one_speaks_for_himself() -> None:
    text = "Even as Luz said that “it was late,” two of her aides said 30 tanks had left."
    assert said(text, "30 tanks") == [("speaker", "two of her aides")]


def test_who_is_named_where_a_quotation_ends_speaks_its_paragraphs_before() -> None:
    text = "Brask said it was over.\n\n“We held 30 men.\n\n“Then 12 fled,” he said."
    sources = [[link.name for link in one.attribution] for one in figures.normalize(text)]
    assert sources == [["Brask"], ["Brask"]]


TURNS = """Ledger: What came next?

Vargan: In May we lost 30 men. Another 12 boats sank.

It has 40 roads."""


@pytest.mark.parametrize(
    ("words", "speaker"), [("30 men", "Vargan"), ("Another 12 boats", "Vargan")]
)
def test_a_turn_is_spoken_to_the_end_of_its_paragraph(words: str, speaker: str) -> None:
    assert said(TURNS, words) == [("speaker", speaker)]


def test_behind_a_turn_the_text_speaks_again() -> None:
    assert said(TURNS, "40 roads") == []


def test_a_paragraph_that_is_all_quotation_is_by_who_spoke_at_the_end_of_the_one_before() -> None:
    text = "“It was 12,” Tom Luz said.\n\nInes Varga said it was late.\n\n“Some 30 left.”"
    assert [link.name for link in figures.normalize(text)[1].attribution] == ["Ines Varga"]
    text = "Ines Varga came late.\n\n“Some 30 left.”"
    assert not figures.normalize(text)[0].attribution
