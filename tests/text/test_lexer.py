"""Texts to pieces, and what the vocabulary says of letters beside digits."""

import pickle
from pathlib import Path

import pytest

import figures
from figures.rulebook.store import book_of
from figures.text.lexer import Between, Lexer


@pytest.fixture(scope="module")
def english() -> Lexer:
    return book_of(["en"]).lexer


@pytest.mark.parametrize(
    "pieces",
    [
        ["2", "h", "30"],
        ["1", "h", "20", "m", "30", "s"],
        ["2", "hrs", "5", "min"],
        ["5", "ft", "11", "in"],
        ["4", "m", "30", "s"],
        ["5", "d", "12", "h"],
        ["9", "x", "13"],
        ["4", "'", "x", "8", "'"],
        ["R", "500", "m"],
        ["R", "5", " billion"],
        ["eur", "500", "m"],
        ["NKr", "50"],
        ["usd", "20"],
        ["about", "150"],
        ["Nearly", "20"],
        ["1", "½", "kg"],
        ["1.5", "m"],
    ],
    ids="".join,
)
def test_words_are_cut_at_letters_between_digits(english: Lexer, pieces: list[str]) -> None:
    assert english.split("".join(pieces)) == pieces


@pytest.mark.parametrize(
    "pieces",
    [
        ["5", "m2"],  # square metres
        ["50", "ft2"],
        ["2", "h75"],
        ["4", "m30sx"],
        ["F16b"],
        ["R5", " people"],
        ["v2.0"],
        ["G7", "."],
        ["mad50"],
        ["usd20x"],
        ["A4", ".", "B"],
    ],
    ids="".join,
)
def test_other_words_stay_whole(english: Lexer, pieces: list[str]) -> None:
    assert english.split("".join(pieces)) == pieces


def test_without_a_vocabulary_nothing_is_cut() -> None:
    assert Lexer().split("2h30 R500m") == ["2", "h30", " R500m"]


def test_pieces_and_ends_cover_the_stretch(english: Lexer) -> None:
    text = "It took 2h30 –  more than the 1'500 s of 4 m."
    pieces, ends = english.lex(text, 3, 40)
    assert "".join(pieces) == text[3:40]
    assert [text[end - len(piece) : end] for piece, end in zip(pieces, ends, strict=True)] == pieces


def test_letters_are_words_and_no_patterns() -> None:
    assert Lexer([Between("(.*", last=9)]).split("2(.*3 4xx5") == ["2", "(.*", "3", " 4", "xx5"]


def test_a_lexer_is_pickled_by_what_it_knows(english: Lexer) -> None:
    english.split("2h30")
    again = pickle.loads(pickle.dumps(english))
    assert (again.between, again.scales, again.letters) == (
        english.between,
        english.scales,
        english.letters,
    )
    assert again.split("2h30") == ["2", "h", "30"]


def test_a_pack_adds_letters_and_classes_of_numbers(tmp_path: Path) -> None:
    (tmp_path / "own.words").write_text(
        "class between-digits\n  case exact\n  tk ; last=59\n\n"
        "class unit-symbol\n  case exact\n  field unit\n  tk ; unit=hour dim=[time]\n\n"
        "class heap\n  kind number\n  heapload ; value=7\n",
        "utf-8",
    )
    (tmp_path / "own.rules").write_text(
        "stage quantity\n\n"
        "rule heapload\n"
        "  says    a heapload of seven\n"
        '  when    heap:@heap! "of"? head:PLURAL\n'
        '  yield   COUNT value=heap.value unit=head.unit dimension="count" entity=head.singular\n'
        "  yes     It sold a [heapload of drones] there.\n"
        "          value=7\n"
        "  no      It sold a heap of drones there.\n",
        "utf-8",
    )
    normalizer = figures.Normalizer(packs=["en", str(tmp_path)])
    read = normalizer.normalize("It sold a heapload of drones. It took 2tk30.")
    assert [(figure.value, figure.unit) for figure in read] == [(7, "drone"), (150, "minute")]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("in '08 he", ["in", " '08", " he"]),
        ("'40 men left,' he", ["'", "40", " men", " left", ",", "'", " he"]),
        ("Rocky ('76) and", ["Rocky", " (", "'76", ")", " and"]),
        ("the ’60 games’", ["the", " ’60", " games", "’"]),
    ],
)
def test_an_apostrophe_before_two_digits_is_a_year_unless_a_quotation_opens(
    text: str, pieces: list[str]
) -> None:
    assert Lexer().split(text) == pieces
