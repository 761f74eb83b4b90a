"""What holds of every text: spans, variants, JSON, and how much work a text makes."""

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures
from figures import Document, Figure
from figures.engine.matcher import Matcher
from figures.errors import FiguresError
from figures.text.lexer import Lexer

WHOLE = settings.get_profile("whole texts")

SENTENCES = (
    "At least 40 drones were shot down overnight.",
    "Around 600 soldiers crossed the river, officers said.",
    "The ministry sent between 5,000 and 7,000 troops to the border.",
    "The ministry wants to post 10,000-12,000 troops at the border.",
    "Some two dozen trucks were burnt; three drivers died.",
    "The firm will close 14 of its 90 shops in the north.",
    "Prices rose by 2.5 percent in the spring.",
    "The firm's losses came to nearly $1.3 billion.",
    "The mayor's office counted 35 burnt houses and two churches.",
    'A driver said: "We lost 12 trucks on the way."',
    "The two-hour march led over a 300-metre bridge.",
    "Dozens of families left the village before dusk.",
    "In the night it fell to -5 degrees Celsius.",
    "The lake is half a million years old.",
    "It was a crash in which as many as 31 people were hurt.",
    "The road was closed for more than six weeks.",
    "One in five voters stayed at home.",
    "A fine of €4,500 is due for each of the 16 ships.",
)
FILLERS = (
    "The talks went on.",
    "Nobody at the ministry would comment.",
    "“It rained,” she said.",
    "The road to the north is closed.",
    "Later the minister flew home – without a word.",
    "Is that so?",
    "Mr. Bell, of the union, agreed.",
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "  "])
FRAGMENTS = (
    "5", "12,000", "3.5", "½", "١٢", "1 000", "two", "a million", "dozens of", "percent", "%", "$",
    "€", "km", "men", "soldiers", "about", "at least", "between", "and", "to", "from", "of", "the",
    "-", "–", "—", "−", "“", "”", "’", "'", ",", ".", "...", "(", ")", "/", "^", "x", "@", "#1", "://",
    "www.", "Mr.", "p.m.", "\n", "\r\n", "\t", "\u00a0", "\u2009", "\u200b", "\u200d", "\u202e",
    "\ufeff", "\u0301", "e\u0301", "\x00", "\x1b[0m", "\x85", "\u2028", "\ud800", "\udfff", "🚀",
    "👩‍👩‍👧", "عشرة", "שלוש", "三", "七千", "ﬁ", "İ", "ß", "²", "⅔", "１２", "Ⅻ", "𝟓",
)  # fmt: skip
ANY_CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=80)
PATCHWORK = st.lists(st.sampled_from(FRAGMENTS) | ANY_CHARACTERS, max_size=14).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)
SENTENCE_LISTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True)


def check_spans(document: Document) -> None:
    """Figures cut the text exactly, in order, without overlap but with those they are tied to."""
    text, size = document.text, len(document.text)
    before: Figure | None = None
    for figure in document.figures:
        assert 0 <= figure.start < figure.end <= size
        assert text[figure.start : figure.end] == figure.text == figure.text.strip()
        for relation in figure.relations:
            assert text[relation.start : relation.end] == relation.text
        if before is not None and figure.start < before.end:
            assert _tied(before, figure) or _tied(figure, before), (before, figure)
        assert before is None or before.start <= figure.start
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        before = figure


def _tied(one: Figure, other: Figure) -> bool:
    return any((r.start, r.end) == (other.start, other.end) for r in one.relations)


def moved(figure: Figure, by: int) -> Figure:
    """The figure as it stands `by` code points further on."""

    def shift(part: Any) -> Any:
        return msgspec.structs.replace(part, start=part.start + by, end=part.end + by)

    return msgspec.structs.replace(
        shift(figure),
        relations=tuple(map(shift, figure.relations)),
        attribution=tuple(map(shift, figure.attribution)),
    )


def reading(figure: Figure) -> tuple[Any, ...]:
    """What a figure says, whatever its typography."""
    return (
        figure.value, figure.low, figure.high, figure.modifier, figure.unit, figure.dimension,
        figure.entity and figure.entity.lower(), figure.per, figure.status,
        figure.change and figure.change.kind, [r.kind for r in figure.relations],
    )  # fmt: skip


def without_entity(found: tuple[Any, ...]) -> tuple[Any, ...]:
    return found[:6] + found[7:]


def readings(text: str) -> list[tuple[Any, ...]]:
    return [reading(figure) for figure in figures.normalize(text)]


@given(SENTENCE_LISTS, GAPS)
@settings(WHOLE, max_examples=60)
def test_sentences_are_cut_exactly(sentences: list[str], gap: str) -> None:
    document = figures.normalize(gap.join(sentences))
    check_spans(document)
    assert len(document) >= len(sentences)


@given(SENTENCE_LISTS, st.lists(st.sampled_from(FILLERS), max_size=4), GAPS, st.booleans())
@settings(WHOLE, max_examples=80)
def test_sentences_around_a_text_only_move_it(
    sentences: list[str], fillers: list[str], gap: str, also_after: bool
) -> None:
    text = " ".join(sentences)
    ahead = "".join(filler + gap for filler in fillers)
    behind = gap + gap.join(FILLERS[:3]) if also_after else ""
    alone = figures.normalize(text).figures
    among = figures.normalize(ahead + text + behind).figures
    assert among == tuple(moved(figure, len(ahead)) for figure in alone)


@pytest.mark.parametrize("filler", FILLERS)
def test_fillers_have_no_figures(filler: str) -> None:
    assert not figures.normalize(filler).figures


# Symbols of units keep their case ("MW", "mW"), so these sentences have none.
@pytest.mark.parametrize("sentence", SENTENCES)
def test_lower_case(sentence: str) -> None:
    assert readings(sentence.lower()) == readings(sentence)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_upper_case(sentence: str) -> None:
    # In capitals any word could be a name, and be part of what is counted.
    assert [without_entity(r) for r in readings(sentence.upper())] == [
        without_entity(r) for r in readings(sentence)
    ]


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if re.search(r"['\"]", s)])
def test_quotes(sentence: str) -> None:
    curly = re.sub(r'"([^"]*)"', r"“\1”", sentence).replace("'", "’")
    assert curly != sentence
    assert readings(curly) == readings(sentence)


@pytest.mark.parametrize("dash", "–−‐‑")
@pytest.mark.parametrize("sentence", [s for s in SENTENCES if "-" in s])
def test_dashes(sentence: str, dash: str) -> None:
    if dash == "−" and re.search(r"[a-z]-[a-z]|\d-\d|\d-[a-z]", sentence):
        pytest.skip("a minus sign joins neither words nor a range")
    if dash in "‐‑" and re.search(r"\s-\d", sentence):
        pytest.skip("a hyphen of its own kind is no sign of a number")
    assert readings(sentence.replace("-", dash)) == readings(sentence)


@given(SENTENCE_LISTS, st.sampled_from(["\u00a0", "\u2009", "\u202f", "  ", "\t"]))
@settings(WHOLE, max_examples=60)
def test_spaces(sentences: list[str], space: str) -> None:
    text = " ".join(sentences)
    assert readings(text.replace(" ", space)) == readings(text)


@given(PATCHWORK)
@settings(WHOLE, max_examples=700)
def test_any_text_is_read_and_the_same_twice(text: str) -> None:
    document = figures.normalize(text)
    check_spans(document)
    assert figures.normalize(text) == document
    assert Document.from_json(document.to_json()) == document


@given(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS), st.sampled_from(["", " ", ", "]))
@settings(WHOLE, max_examples=60)
def test_very_long_lines_are_read(one: str, other: str, gap: str) -> None:
    check_spans(figures.normalize(gap.join([one, other] * 1_500)))


@given(SENTENCE_LISTS, st.sampled_from([None, "2025-06-18"]), st.sampled_from([None, "The Daily"]))
@settings(WHOLE, max_examples=60)
def test_documents_come_back_from_json(
    sentences: list[str], published: str | None, outlet: str | None
) -> None:
    document = figures.normalize(" ".join(sentences), published=published, outlet=outlet)
    again = Document.from_json(document.to_json(indent=2))
    assert again == document
    assert [type(figure.value) for figure in again] == [type(figure.value) for figure in document]


MODIFIERS = (
    "", "about ", "around ", "nearly ", "roughly ", "at least ", "no fewer than ", "more than ",
    "over ", "up to ", "at most ", "fewer than ", "less than ", "just under ", "exactly ",
)  # fmt: skip
NOUNS = (
    "soldiers", "drones", "houses", "tanks", "ships", "women", "wolves", "refugees", "brigades",
    "kilometres", "tonnes", "hectares", "hours", "years", "litres", "degrees Celsius", "megawatts",
    "percent", "percentage points", "basis points", "dollars", "euros", "km/h", "miles per hour",
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(2, 10**12).map("{:,}".format),
    st.integers(2, 999).map(str),
    st.decimals(Decimal("0.1"), Decimal("99.9"), places=1).map(str),
    st.sampled_from(
        ["two", "twelve", "forty-five", "two hundred", "three thousand", "1.5 million"]
    ),
    st.tuples(st.integers(1, 400), st.integers(401, 9_000)).map("{0[0]} to {0[1]}".format),
    st.sampled_from(["dozens of", "several", "thousands of", "a few"]),
)
STATED = ("value", "low", "high", "modifier", "unit", "dimension", "entity", "per")


@given(st.sampled_from(MODIFIERS), NUMBERS, st.sampled_from(NOUNS))
@settings(WHOLE, max_examples=400)
def test_a_figure_written_out_reads_as_itself(modifier: str, number: str, noun: str) -> None:
    if re.match("[a-z]", number) and number.split()[-1] in ("of", "several", "few"):
        modifier = ""  # "at least dozens of" says nothing
    try:
        figure = figures.parse(f"{modifier}{number} {noun}")
    except FiguresError:
        pytest.fail(f"{modifier}{number} {noun} is no one figure")
    again = figures.parse(str(figure))
    assert [getattr(again, name) for name in STATED] == [getattr(figure, name) for name in STATED]


# Work: operations counted, never seconds.

HOSTILE = {
    "ones": "1 ",
    "dashes": "- ",
    "about": "about ",
    "articles": "a ",
    "commas": ",",
    "hundreds": "one hundred ",
    "ranges": "from 1 to 2 to 3 ",
    "ands": "and 5 and ",
    "nouns": "army tank drone ",
    "capitals": "North Korean Army ",
    "modifiers": "at least as many as no fewer than ",
    "vague": "dozens of thousands of ",
    "of": "3 of the ",
    "money": "$1.2-",
    "slashes": "1/2/",
    "powers": "10^3 x ",
    "brackets": "(5 (6 ",
    "quotes": "“’\"' 7",
    "scales": "million billion ",
    "points": "3.",
    "stops": "5. No. Mr. ",
    "lines": "4\n",
    "hosts": "a@b.c #x http://",
    "dots": "................",
    "spaces": "          ",
    "fractions": "½ a third of ",
    "dead": "12 dead, 30 more wounded and ",
    "said": "She said 5 men left. ",
    "chains": "X said he said she said 5 and 6 and 7, ",
    "sources": "Mr A, Mr B, Mr C, the mayor, 5 said ",
    "ministers": "The minister said 5. ",
    "speech": "“5 men” he said. ",
    "open speech": '"He said 5 men, ',
    "asides": "- 5 — said; 6 said, but 7 said, ",
    "openers": "Oil rose 3%. ",
    "introduced": "He said:\n- 5 men left;\n",
    "hearers": "“5 men left,” the mayor told Hartline. ",
    "word": "word",
    "digits": "12345",
    "combining": "e\u0301\u0301",
    "news": " ".join(SENTENCES) + " ",
}
LENGTH = 3_000  # code points of the shortest of the three texts
MOST_CALLS = 200  # of functions a code point; news makes five


class Counter:
    """Counts what is done while texts are read: calls, tries of rules, pieces."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.tries = self.pieces = self.calls = 0
        attempt, lex = Matcher.attempt, Lexer.lex

        def counted_attempt(*args: Any) -> Any:
            self.tries += 1
            return attempt(*args)

        def counted_lex(*args: Any) -> Any:
            found = lex(*args)
            self.pieces += len(found[0])
            return found

        monkeypatch.setattr(Matcher, "attempt", counted_attempt)
        monkeypatch.setattr(Lexer, "lex", counted_lex)

    def work(self, text: str) -> tuple[int, int, int]:
        """Calls of functions, tries and pieces that the text makes."""
        self.tries = self.pieces = self.calls = 0

        def on_event(_: Any, event: str, __: Any) -> None:
            if event in ("call", "c_call"):
                self.calls += 1

        sys.setprofile(on_event)
        try:
            figures.normalize(text)
        finally:
            sys.setprofile(None)
        return self.calls, self.tries, self.pieces


@pytest.fixture()
def counter(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    figures.normalize(" ".join(SENTENCES))  # the rules are compiled
    yield Counter(monkeypatch)


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_work_is_linear_in_the_length(counter: Counter, unit: str) -> None:
    texts = [(unit * size)[:size] for size in (LENGTH, 2 * LENGTH, 4 * LENGTH)]
    for _ in range(9):  # every form is known, every candidate list filled, every side compiled
        counter.work(texts[0])
    short, middle, long = map(counter.work, texts)
    for name, one, two, four in zip(("calls", "tries", "pieces"), short, middle, long, strict=True):
        # Twice the growth from middle to long that there is from short to middle, and some slack.
        assert four - two <= 2.2 * (two - one) + 0.02 * two + 300, (name, one, two, four)
        assert four <= MOST_CALLS * len(texts[2]), (name, four)


def test_one_endless_word_is_little_work(counter: Counter) -> None:
    for word in ("a" * 200_000, "7" * 200_000, "ab1" * 70_000, "-" * 200_000):
        calls, tries, _ = counter.work(f"{word} 5 men")
        assert calls < 20_000 and tries < 2_000
