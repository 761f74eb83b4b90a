"""A number in words, in digits or in both reads back as itself, and any text reads at all."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.number.digits import read_digits
from figures.number.words import Number, Numerals
from figures.text.lexer import Lexer

Numbers = Callable[[str], list[tuple[Number, str]]]

SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
)
TENS = ["", "", *re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")]
SCALES = ["", "thousand", "million", "billion", "trillion"]
SPACES = ["\u00a0", "\u2009", "\u202f", " "]

counts = st.integers(1, 10**15 - 1) | st.integers(1, 10**4)


def spell(number: int, join: str, hyphen: str) -> str:
    """The number in words; `join` stands before its tens (British "and"), `hyphen` inside them."""
    groups = []
    for scale in SCALES:
        number, group = divmod(number, 1000)
        if group:
            groups.append(f"{below_thousand(group, join, hyphen)} {scale}".strip())
    if join and len(groups) > 1 and "hundred" not in groups[0] and "thousand" not in groups[0]:
        last = groups[0].rsplit(" ", 1)[-1]
        if last not in SCALES:
            groups[0] = f"{join} {groups[0]}"
    return " ".join(reversed(groups))


def below_thousand(number: int, join: str, hyphen: str) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{SMALL[hundreds]} hundred"] if hundreds else []
    if rest:
        tens, unit = divmod(rest, 10)
        small = SMALL[rest] if rest < 20 else TENS[tens] + (hyphen + SMALL[unit] if unit else "")
        words.append(f"{join} {small}" if hundreds and join else small)
    return " ".join(words)


@given(counts, st.sampled_from(["", "and"]), st.sampled_from(["-", " ", " - "]))
def test_words(numbers: Numbers, number: int, join: str, hyphen: str) -> None:
    text = spell(number, join, hyphen)
    assert [(n.value, stretch) for n, stretch in numbers(f"Some {text} men.")] == [(number, text)]


@given(counts, st.sampled_from([str.upper, str.title, str.capitalize]))
def test_words_in_any_case(
    numbers: Numbers, number: int, change: Callable[[str], str]
) -> None:  # fmt: skip
    text = spell(number, "and", "-")
    assert numbers(change(text))[0][0] == numbers(text)[0][0]


@given(counts, st.sampled_from(["", ",", *SPACES]))
def test_digits(numbers: Numbers, number: int, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    assert read_digits(text) == number
    assert [(n.value, stretch) for n, stretch in numbers(f"Some {text} men.")] == [(number, text)]


@given(st.integers(10**5, 10**15))
def test_indian_groups(numbers: Numbers, number: int) -> None:
    head, tail = divmod(number, 1000)
    pairs = []
    while head:
        head, pair = divmod(head, 100)
        pairs.append(f"{pair:02d}" if head else str(pair))
    text = ",".join([*reversed(pairs), f"{tail:03d}"])
    assert [(n.value, stretch) for n, stretch in numbers(text)] == [(number, text)]


@given(st.decimals(0, 10**9, places=3), st.sampled_from(["", ",", *SPACES]))
def test_decimals(numbers: Numbers, number: Decimal, separator: str) -> None:
    text = f"{number:,}".replace(",", separator)
    [(found, stretch)] = numbers(text)
    assert found.value == number and stretch == text
    assert isinstance(found.value, int) == (number == number.to_integral_value())


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_continental_decimals(number: int, cents: int) -> None:
    token = f"{number:,}".replace(",", ".") + f",{cents:02d}"
    assert read_digits(token) == number + Decimal(cents) / 100


@given(
    st.decimals(Decimal("0.001"), 10**5, places=3),
    st.sampled_from([(" million", 6), (" Billion", 9), ("bn", 9), (" tn", 12), ("K", 3), ("m", 6)]),
    st.sampled_from(["", "-", "minus "]),
)
def test_digits_with_a_scale(
    numbers: Numbers, number: Decimal, scale: tuple[str, int], sign: str
) -> None:
    word, exponent = scale
    text = f"{sign}{number}{word}"
    [(found, stretch)] = numbers(text)
    assert found.value == number.scaleb(exponent) * (-1 if sign else 1)
    assert found.scale == 10**exponent and stretch == text
    assert found.stem_value == number * (-1 if sign else 1)


@given(st.decimals(Decimal("0.01"), 10**4, places=2), st.sampled_from(["million", "bn", "lakh"]))
def test_case_changes_nothing(numbers: Numbers, number: Decimal, word: str) -> None:
    for text in (f"{number} {word} men", f"{number} {word}", f"{number}{word}"):
        assert numbers(text) == [(n, s.lower()) for n, s in numbers(text.upper())]


@given(st.integers(1, 99), st.integers(1, 9), st.integers(2, 16))
def test_mixed_numbers(numbers: Numbers, whole: int, top: int, bottom: int) -> None:
    if top < bottom:
        [(found, _)] = numbers(f"{whole} {top}/{bottom}")
        error = Decimal(found.value * bottom - (whole * bottom + top))
        assert abs(error) < Decimal("1e-20")


SOUP = re.findall(
    r"\S+",
    """
    zero one two six ten twelve twenty ninety hundred thousand million trillion lakh crore dozen
    hundreds thousands millions dozens half quarter quarters third thirds hundredths twenty-first
    second a an and point minus negative over in out of every several bn m K G grand score
    - – — / ^ + . , ( ) 5 12 1.5 2024 5,000 3,5 1e400 ½ ⁶ men -year st ths
    """,
)
soup = st.lists(
    st.tuples(st.sampled_from(SOUP), st.sampled_from([" ", " ", "", "-"])), max_size=24
).map(lambda parts: "".join(word + space for word, space in parts))


@given(soup | st.text())
def test_any_text_reads(numbers: Numbers, text: str) -> None:
    for number, stretch in numbers(text):
        assert stretch
        assert isinstance(number.value, int | Decimal)
        assert number.kind in ("digits", "words", "mixed", "fraction")
        assert not isinstance(number.value, Decimal) or number.value.is_finite()
        assert number.value != int(number.value) or isinstance(number.value, int)
        assert number.stem_value is not None or number.ambiguous


class Unhurried(Numerals):
    """A reader without the short ways of the common cases."""

    def _goes_on(self, pieces: Sequence[str], j: int) -> bool:
        return True


@pytest.fixture(scope="session")
def unhurried(tables: dict[str, dict[str, tuple[str, int]]]) -> Numerals:
    return Unhurried(tables["numeral"], tables["numeral-suffix"])


@given(soup)
def test_the_short_way_reads_the_same(
    numerals: Numerals, unhurried: Numerals, text: str
) -> None:  # fmt: skip
    pieces, _ = Lexer().lex(f"{text} .", 0, len(text) + 2)
    for i in range(len(pieces)):
        result = numerals.read(pieces, i)
        assert result == unhurried.read(pieces, i)
        if result is not None:
            assert i <= result[1].stem_end <= result[0] < len(pieces)


class Counted(Sequence[str]):
    """Pieces that count how often they are looked at."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.looks = 0

    def __getitem__(self, i: int) -> str:  # type: ignore[override]
        self.looks += 1
        return self.pieces[i]

    def __len__(self) -> int:
        return len(self.pieces)

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("read may not walk through the text")


@given(
    st.lists(st.sampled_from([" one", " hundred", " and", " million", "-", " 5", " half", " a"]))
)
def test_looks_at_a_bounded_stretch(numerals: Numerals, pattern: list[str]) -> None:
    pieces = Counted((pattern or [" two"]) * (3000 // max(1, len(pattern))))
    numerals.read(pieces, 0)
    assert pieces.looks < 400
