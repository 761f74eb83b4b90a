"""What is read in blocks comes out as if it had been read at once."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import Document, Figure, Link, Relation, normalize
from figures.cli.writing import FORMATS, join, shift, write

PARTS = ["On Monday 40 men and 12 women.\n\n", "Then 7 more", ".\n\nNobody.", " 9 of 10"]


def in_blocks(parts: list[str]) -> list[Document]:
    starts = accumulate(map(len, parts), initial=0)
    return [shift(normalize(part), start) for part, start in zip(parts, starts, strict=False)]


@settings(deadline=None)  # the first text waits for the rules
@given(st.lists(st.text(alphabet="12 é🪖\n", max_size=12), max_size=6))
def test_spans_are_those_of_the_whole_text(parts: list[str]) -> None:
    whole = join(in_blocks([f"{part} " for part in parts]))
    if whole is None:
        assert not parts
        return
    assert whole.text == "".join(f"{part} " for part in parts)
    for figure in whole:
        for place in (figure, *figure.relations):
            assert whole.text[place.start : place.end] == place.text


def test_all_that_a_figure_points_at_is_shifted() -> None:
    text = "30 of the 58 drones, he said"
    figure = Figure(
        text="30",
        start=0,
        end=2,
        relations=(Relation(kind="part_of", text="58 drones", start=10, end=19),),
        attribution=(Link(source="he", start=21, end=23),),
    )
    whole = join([Document(text="Before. "), shift(Document(text=text, figures=(figure,)), 8)])
    assert whole is not None
    (moved,) = whole
    for place in (moved, *moved.relations):
        assert whole.text[place.start : place.end] == place.text
    (link,) = moved.attribution
    assert whole.text[link.start : link.end] == link.source


def written(form: str, parts: list[str], name: str = "a.txt") -> str:
    return "".join(write(form, [(name, in_blocks(parts))], titles=True, terminal=False))


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "html", "jsonld"])
def test_blocks_leave_no_trace(form: str) -> None:
    # A relation across blocks is all that may be missing, so each part here has one figure.
    parts = ["40 men.\n\n", "Nobody.\n\n"]
    assert written(form, parts) == written(form, ["".join(parts)])


def test_a_table_of_several_blocks_has_one_title() -> None:
    assert written("table", PARTS).count("a.txt") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_formats_are_written_as_documents_come(form: str) -> None:
    taken: list[int] = []

    def documents() -> list[Document]:
        taken.append(1)
        return in_blocks(PARTS)

    named = (("a.txt", documents()) for _ in range(3))
    pieces = write(form, named, titles=False, terminal=False)
    while not taken:
        next(pieces)
    assert len(taken) == 1


def test_a_text_without_figures_is_said_to_have_none() -> None:
    assert written("table", ["Nobody.", " Nothing."]) == "a.txt: no figures\n\n"


def test_tables_of_several_texts_end_with_their_number() -> None:
    named = [("a.txt", in_blocks(PARTS)), ("b.txt", in_blocks(["Nobody."])), ("no.bin", [])]
    lines = "".join(write("table", named, titles=True, terminal=False)).splitlines()
    assert lines[-3:] == ["b.txt: no figures", "", "5 figures in 2 texts"]
    assert "texts" not in written("table", PARTS)


def test_color_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def table(*, terminal: bool) -> str:
        named = [("a.txt", in_blocks(PARTS))]
        return "".join(write("table", named, titles=False, terminal=terminal))

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in table(terminal=True)
    assert "\x1b[" not in table(terminal=False)
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in table(terminal=True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in table(terminal=True)
