"""A sum is told by what was last noted before it in its sentence, however far."""

import pytest

import figures


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The firm, which had been founded in Halm, said it had raised $110m.", "firm"),
        ("Through May, O’Malley had raised $3m and had about $800,000 there.", "O'Malley"),
        ("The mayor resigned; the firm asked, once more, to be paid $110m.", "firm"),
        ("The mayor said on Monday that the firm, based in Halm, had raised $110m.", "firm"),
        ("While the mayor was away, by and large $110m was spent.", None),
        ("The firm asked to be paid. By then $110m had been spent.", None),
        ("Things at the firm were bad, and we were $8bn in the hole.", None),
        ("Many experts say it is by now worth $110m.", None),
    ],
)
def test_the_nearest_note_before_it_in_the_sentence_counts(text: str, entity: str | None) -> None:
    assert figures.normalize(text).figures[-1].entity == entity


def test_a_semicolon_with_a_note_ends_a_claim_as_before() -> None:
    text = "Most aides say they cheat; 26 percent of Democrats say they do not, like the rest."
    assert [figure.attribution for figure in figures.normalize(text).figures] == [()]
