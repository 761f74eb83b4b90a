"""Numbers in words and in both, in whole texts: what they are worth, and where they end."""

import decimal
import pickle
from collections.abc import Callable
from decimal import Decimal

import pytest

from figures.number.exact import Value
from figures.number.words import Number, Numerals
from figures.text.lexer import Lexer

Numbers = Callable[[str], list[tuple[Number, str]]]

Texts = dict[str, list[tuple[str, Value]]]

THIRD = Decimal("0.3333333333333333333333333333")

# text -> its numbers, each as the stretch and the value
COUNTS: Texts = {
    "ten ships": [("ten", 10)],
    "forty two ships and fifty - six boats": [("forty two", 42), ("fifty - six", 56)],
    "Twenty-Three or THIRTY-four": [("Twenty-Three", 23), ("THIRTY-four", 34)],
    "one hundred and eleven": [("one hundred and eleven", 111)],
    "a hundred sixty-one": [("a hundred sixty-one", 161)],
    "sixteen hundred fifty": [("sixteen hundred fifty", 1650)],
    "hundred and seven": [("hundred and seven", 107)],
    "six thousand and eighteen": [("six thousand and eighteen", 6018)],
    "four million five thousand and six": [("four million five thousand and six", 4005006)],
    "two hundred and four thousand": [("two hundred and four thousand", 204000)],
    "nine million and forty three hundred": [("nine million and forty three hundred", 9004300)],
    "four million, three hundred and two thousand, six hundred and one": [
        ("four million, three hundred and two thousand, six hundred and one", 4302601)
    ],
    "six million, two hundred thousand and twelve": [
        ("six million, two hundred thousand and twelve", 6200012)
    ],
    "eight thousand, four hundred twelve, and two million, three thousand, one hundred": [
        ("eight thousand, four hundred twelve", 8412),
        ("two million, three thousand, one hundred", 2003100),
    ],
    "two million, forty thousand, eighteen": [("two million, forty thousand, eighteen", 2040018)],
    "four thousand, two hundred, three hundred": [
        ("four thousand", 4000),
        ("two hundred", 200),
        ("three hundred", 300),
    ],
    "five million, six hundred thousand of them ill": [
        ("five million", 5000000),
        ("six hundred thousand", 600000),
    ],
    "two thousand, one hundred of them ill": [("two thousand", 2000), ("one hundred", 100)],
    "six thousand, four hundred and ten million": [
        ("six thousand", 6000),
        ("four hundred and ten million", 410 * 10**6),
    ],
    "three thousand million": [("three thousand million", 3 * 10**9)],
    "five thousand six million": [("five thousand six million", 5006 * 10**6)],
    "five billions": [("five billions", 5 * 10**9)],
    "seven nonillion": [("seven nonillion", 7 * 10**30)],
    "one forty six": [("one forty six", 146)],
    "four lakh crore": [("four lakh crore", 4 * 10**12)],
    "two lakh fifty thousand crore": [("two lakh fifty thousand crore", 25 * 10**11)],
    "five crore and three hundred": [("five crore and three hundred", 50000300)],
    "three score": [("three score", 60)],
    "fifteen grand in cash": [("fifteen grand", 15000)],
    "zero": [("zero", 0)],
    "four-hundred-and-two": [("four-hundred-and-two", 402)],
    "a six-thousand-strong force": [("six-thousand", 6000)],
}

DOZENS: Texts = {
    "a dozen": [("a dozen", 12)],
    "a dozen and a half eggs": [("a dozen and a half", 18)],
    "a dozen and three men": [("a dozen", 12), ("three", 3)],
    "four dozen eggs": [("four dozen", 48)],
    "5 dozens": [("5 dozens", 60)],
    "half a dozen": [("half a dozen", 6)],
    "a half-dozen": [("a half-dozen", 6)],
    "three hundred dozens": [("three hundred dozens", 3600)],
    "two hundred and three dozens": [("two hundred and three dozens", 236)],
    "dozen grand": [("dozen grand", 12000)],
    "three and a half dozen": [("three and a half dozen", 42)],
}

SEPARATE: Texts = {
    "six, seven, eight": [("six", 6), ("seven", 7), ("eight", 8)],
    "six and seven": [("six", 6), ("seven", 7)],
    "four five forty six": [("four", 4), ("five", 5), ("forty six", 46)],
    "four forty six": [("four", 4), ("forty six", 46)],
    "forty, six": [("forty", 40), ("six", 6)],
    "thirty five and forty six": [("thirty five", 35), ("forty six", 46)],
    "thirty forty fifty hundred": [("thirty", 30), ("forty", 40), ("fifty hundred", 5000)],
    "hundred and two hundred and four": [("hundred and two", 102), ("hundred and four", 104)],
    "three hundred and six hundred": [("three hundred", 300), ("six hundred", 600)],
    "three hundred hundred": [("three hundred", 300), ("hundred", 100)],
    "billion billion": [("billion", 10**9), ("billion", 10**9)],
    "one million million billion": [("one million", 10**6), ("million billion", 10**15)],
    "six thousand thousand": [("six thousand", 6000), ("thousand", 1000)],
    "two thousand and three million": [("two thousand", 2000), ("three million", 3 * 10**6)],
    "two-to-five": [("two", 2), ("five", 5)],
    "20-30 and 5 –6": [("20", 20), ("30", 30), ("5", 5), ("6", 6)],
    "four-nought-two": [("four", 4), ("nought", 0), ("two", 2)],
    "two thousand three-year bonds": [("two thousand", 2000), ("three", 3)],
    "one hundred two-storey houses": [("one hundred", 100), ("two", 2)],
    "$4 million 3 years ago": [("4 million", 4000000), ("3", 3)],
    "$4 million and three years": [("4 million", 4000000), ("three", 3)],
    "8000 2 hundred and 6": [("8000", 8000), ("2 hundred and 6", 206)],
    "two grand pianos": [("two", 2)],
    "one thirty-year-old": [("one", 1), ("thirty", 30)],
    "in 2031 thousands left": [("2031", 2031)],
    "on June 6 thousands of people left": [("6", 6)],
}

MIXED: Texts = {
    "3.5 million": [("3.5 million", 3500000)],
    "a 3.5-million-dollar deal": [("3.5-million", 3500000)],
    "420 hundred": [("420 hundred", 42000)],
    "37.25 thousand": [("37.25 thousand", 37250)],
    "6 thousand 2 hundred and 15": [("6 thousand 2 hundred and 15", 6215)],
    "2 million 300 thousand": [("2 million 300 thousand", 2300000)],
    "3 million and 4 million": [("3 million", 3000000), ("4 million", 4000000)],
    "1.5 thousand million": [("1.5 thousand million", 15 * 10**8)],
    "20K 30k": [("20K", 20000), ("30k", 30000)],
    "2MM 3mil 4bn": [("2MM", 2000000), ("3mil", 3000000), ("4bn", 4 * 10**9)],
    "6 bln or 7 tln": [("6 bln", 6 * 10**9), ("7 tln", 7 * 10**12)],
    "£2½m": [("2½m", 2500000)],
    "6 lakhs and 7 cr": [("6 lakhs", 600000), ("7 cr", 70000000)],
    "3,00,000 people": [("3,00,000", 300000)],
    "1.2^2": [("1.2^2", Decimal("1.44"))],
    "10⁶ and 7²": [("10⁶", 1000000), ("7", 7)],
    "10^-3": [("10^-3", Decimal("0.001"))],
    "10**6": [("10**6", 1000000)],
    "45th, 2nd, 1ST": [],
    "the 5km run": [("5", 5)],
    "90,000 K-7 forms": [("90,000", 90000), ("7", 7)],
}

PARTS: Texts = {
    "four and a half": [("four and a half", Decimal("4.5"))],
    "a four-and-a-half-year term": [("four-and-a-half", Decimal("4.5"))],
    "six and a quarter": [("six and a quarter", Decimal("6.25"))],
    "six and three quarters": [("six and three quarters", Decimal("6.75"))],
    "two and half years": [("two and half", Decimal("2.5"))],
    "one and a half million": [("one and a half million", 1500000)],
    "3 1/4": [("3 1/4", Decimal("3.25"))],
    "3½ and 3 ½": [("3½", Decimal("3.5")), ("3 ½", Decimal("3.5"))],
    "6-1/2 years": [("6-1/2", Decimal("6.5"))],
    "half a million": [("half a million", 500000)],
    "half million": [("half million", 500000)],
    "a half-billion": [("a half-billion", 500000000)],
    "a quarter of a million": [("a quarter of a million", 250000)],
    "quarter million": [("quarter million", 250000)],
    "three quarters of a million": [("three quarters of a million", 750000)],
    "two fifths of a million": [("two fifths of a million", 400000)],
    "1/4 million, ½ million": [("1/4 million", 250000), ("½ million", 500000)],
    "a million and a half": [("a million and a half", 1500000)],
    "6 million and a quarter": [("6 million and a quarter", 6250000)],
    "two billion and a half million": [("two billion and a half million", 2000500000)],
    "one hundred and three quarters": [("one hundred and three quarters", Decimal("100.75"))],
    "six hundred and two thirds": [
        ("six hundred and two thirds", Decimal("600.6666666666666666666666667"))
    ],
    "one man and half of them": [("one", 1), ("half", Decimal("0.5"))],
    "six and half a dozen": [("six", 6), ("half a dozen", 6)],
    "killed two and a quarter of the crew": [("two", 2), ("a quarter", Decimal("0.25"))],
}

FRACTIONS: Texts = {
    "half": [("half", Decimal("0.5"))],
    "one-half": [("one-half", Decimal("0.5"))],
    "two-thirds": [("two-thirds", Decimal("0.6666666666666666666666666667"))],
    "a two-third majority": [("two-third", Decimal("0.6666666666666666666666666667"))],
    "two and three-quarter hours": [("two and three-quarter", Decimal("2.75"))],
    "he weighs 14st": [("14", 14)],
    "the 21st": [],
    "one third": [("one third", THIRD)],
    "four fifths": [("four fifths", Decimal("0.8"))],
    "a tenth": [("a tenth", Decimal("0.1"))],
    "thirty-three fifths": [("thirty-three fifths", Decimal("6.6"))],
    "thirty fifths": [("thirty fifths", 6)],
    "one twenty-fifth": [("one twenty-fifth", Decimal("0.04"))],
    "five twenty fifths": [("five twenty fifths", Decimal("0.2"))],
    "one hundred and forty fifths": [("one hundred and forty fifths", 28)],
    "one hundred forty-fifths": [
        ("one hundred forty-fifths", Decimal("2.222222222222222222222222222"))
    ],
    "a hundred billionths": [("a hundred billionths", Decimal("1E-7"))],
    "one ten-thousandth": [("one ten-thousandth", Decimal("0.0001"))],
    "one hundred-thousandth": [("one hundred-thousandth", Decimal("0.00001"))],
    "three one-hundredths": [("three one-hundredths", Decimal("0.03"))],
    "1/8 and 3 / 4": [("1/8", Decimal("0.125")), ("3 / 4", Decimal("0.75"))],
    "1/-2": [("1/-2", Decimal("-0.5"))],
    "2/5ths": [("2/5ths", Decimal("0.4"))],
    "¾": [("¾", Decimal("0.75"))],
    "one over sixteen": [("one over sixteen", Decimal("0.0625"))],
    "one in four": [("one in four", Decimal("0.25"))],
    "one-in-four": [("one-in-four", Decimal("0.25"))],
    "one in every twenty": [("one in every twenty", Decimal("0.05"))],
    "two of every five": [("two of every five", Decimal("0.4"))],
    "1 in a thousand": [("1 in a thousand", Decimal("0.001"))],
    "eight out of 10": [("eight out of 10", Decimal("0.8"))],
}

NO_FRACTIONS: Texts = {
    "7 in 4": [("7", 7), ("4", 4)],
    "12 in 2031": [("12", 12), ("2031", 2031)],
    "13 out of 10": [("13", 13), ("10", 10)],
    "3 out of the 5": [("3", 3), ("5", 5)],
    "100 in 200": [("100", 100), ("200", 200)],
    "killed two over ten days": [("two", 2), ("ten", 10)],
    "6/18/2031": [("6", 6), ("18", 18), ("2031", 2031)],
    "24/7": [("24", 24), ("7", 7)],
    "two quarters": [("two", 2)],
    "thirty seconds": [("thirty", 30)],
    "two third-place finishes": [("two", 2)],
    "a third-party app": [],
    "two hundred first-time voters": [("two hundred", 200)],
}

SIGNS: Texts = {
    "minus six": [("minus six", -6)],
    "negative two hundred": [("negative two hundred", -200)],
    "minus a million and a half": [("minus a million and a half", -1500000)],
    "-7": [("-7", -7)],
    "fell to −7.5": [("−7.5", Decimal("-7.5"))],
    "at –7C": [("–7", -7)],
    "(-7)": [("-7", -7)],
    "-3/4": [("-3/4", Decimal("-0.75"))],
    "-1.5 million": [("-1.5 million", -1500000)],
    "- 7": [("- 7", -7)],
    "- 1 4/5": [("- 1 4/5", Decimal("-1.8"))],
    "- 7 people": [("7", 7)],
    "7 -8": [("7", 7), ("8", 8)],
    "plus or minus seven": [("seven", 7)],
    "T-7": [("7", 7)],
}

POINTS: Texts = {
    "six point two": [("six point two", Decimal("6.2"))],
    "three hundred point zero four": [("three hundred point zero four", Decimal("300.04"))],
    "nought point sixty-one": [("nought point sixty-one", Decimal("0.61"))],
    "2 point 05": [("2 point 05", Decimal("2.05"))],
    "three point one million": [("three point one million", 3100000)],
    "point 65": [("point 65", Decimal("0.65"))],
    "a three-point 49 percent": [("three", 3), ("49", 49)],
    "at this point five people": [("five", 5)],
    "a ten-point lead": [("ten", 10)],
}

NOTHING = [
    *("", "a", "an hour", "and", "the third visit", "the twenty-first century", "two millionth"),
    *("one hundred and first", "several hundred years", "a few thousand", "a couple dozen"),
    *("tens of thousands", "thousands of people", "multi-million", "first-half profit"),
    *("the second half", "this quarter", "point taken", "minus", "out of bounds", "over", "5th"),
    *("a second", "negative", "scores", "bn", "the 100 millionth visitor", "1e999999"),
]


def every(*tables: Texts) -> Texts:
    merged = {text: expected for table in tables for text, expected in table.items()}
    assert len(merged) == sum(map(len, tables))
    return merged


TEXTS = every(
    COUNTS, DOZENS, SEPARATE, MIXED, PARTS, FRACTIONS, NO_FRACTIONS, SIGNS, POINTS
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_reads(numbers: Numbers, text: str) -> None:
    found = [(stretch, number.value) for number, stretch in numbers(text)]
    assert found == TEXTS[text]


@pytest.mark.parametrize("text", NOTHING)
def test_reads_nothing(numbers: Numbers, text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "scale", "run"),
    [
        ("5,000", "digits", 1, 1),
        ("-2½", "digits", 1, 1),
        ("two hundred", "words", 100, 100),
        ("two hundred and five", "words", 1, 1),
        ("three hundred thousand", "words", 1000, 100000),
        ("1.5bn", "mixed", 10**9, 10**9),
        ("1.5 Bn", "mixed", 10**9, 10**9),
        ("four lakh crore", "words", 10**12, 10**12),
        ("half a million", "words", 10**6, 10**6),
        ("two dozen", "words", 12, 12),
        ("a million and a half", "words", 1, 1),
        ("minus 5", "mixed", 1, 1),
        ("two-thirds", "fraction", 1, 1),
        ("1/5", "fraction", 1, 1),
        ("half", "fraction", 1, 1),
        ("one in five", "fraction", 1, 1),
    ],
)
def test_tells_kind_and_scale(numbers: Numbers, text: str, kind: str, scale: int, run: int) -> None:
    [(number, stretch)] = numbers(text)
    assert stretch == text
    assert (number.kind, number.scale, number.run) == (kind, scale, run)


@pytest.mark.parametrize(
    ("text", "ambiguous", "stem", "end"),
    [
        ("5m", True, 5, 1),
        ("5 million", False, 5, 1),
        ("10 k", True, 10, 1),
        ("10K", False, 10, 1),
        ("-1.5b", True, Decimal("-1.5"), 2),
        ("two in five", True, 2, 1),
        ("three quarters", True, 3, 1),
        ("three-quarters", False, Decimal("0.75"), 3),
        ("four and a third", True, 4, 1),
        ("a third", True, None, 0),
        ("9/11", True, None, 0),
        ("3/4", False, Decimal("0.75"), 3),
        ("twenty-second", True, None, 0),
        ("negative two", True, None, 0),
        ("minus two", False, -2, 2),
        ("forty", False, 40, 1),
    ],
)
def test_gives_the_other_reading(
    numerals: Numerals, text: str, ambiguous: bool, stem: Value | None, end: int
) -> None:
    pieces, _ = Lexer().lex(text, 0, len(text))
    result = numerals.read(pieces, 0)
    assert result is not None
    number = result[1]
    assert (number.ambiguous, number.stem_value, number.stem_end) == (ambiguous, stem, end)


def test_a_suffix_goes_by_its_case(numbers: Numbers) -> None:
    assert [number.ambiguous for number, _ in numbers("3M 3m")] == [False, True]


def test_two_numbers_above_99_with_a_slash_are_no_fraction(numbers: Numbers) -> None:
    assert [number.value for number, _ in numbers("120/240")] == [120, 240]


@pytest.mark.parametrize("text", ["2 × 10^5 M", "2×10^5m", "2e5 k"])
def test_a_power_of_ten_takes_no_suffix(numbers: Numbers, text: str) -> None:
    assert [number.value for number, _ in numbers(text)] == [200_000]


def test_a_sign_behind_a_suffix_makes_it_none(
    tables: dict[str, dict[str, tuple[str, int]]],
) -> None:
    numerals = Numerals(tables["numeral"], tables["numeral-suffix"], {"M": "☉"})
    found = [numerals.read(["5", "M", after], 0) for after in ("☉", "⊕")]
    assert [number.value for _, number in filter(None, found)] == [5, 5_000_000]


@pytest.mark.parametrize("form", ["two", "Hundred", "a", "half", "-", "5", ".5", "½", "minus"])
def test_starts(numerals: Numerals, form: str) -> None:
    assert numerals.starts(form)


@pytest.mark.parametrize("form", ["bn", "hundreds", "third", "of", "and", "men", "", "."])
def test_does_not_start(numerals: Numerals, form: str) -> None:
    assert not numerals.starts(form)


def test_signals_leave_out_the_articles(numerals: Numerals) -> None:
    assert numerals.signals("Third") and numerals.signals("million")
    assert not numerals.signals("an") and not numerals.signals("minus")


def test_survives_pickling(numerals: Numerals) -> None:
    copy = pickle.loads(pickle.dumps(numerals))
    assert copy.read(["six", " million"], 0) == numerals.read(["six", " million"], 0)


def test_does_not_depend_on_the_decimal_context(numbers: Numbers) -> None:
    with decimal.localcontext(decimal.Context(prec=2, traps=[decimal.Inexact])):
        [(number, _)] = numbers("123.456 million")
        [(part, _)] = numbers("one third")
    assert number.value == 123456000
    assert part.value == THIRD


def test_knows_no_word_of_its_own() -> None:
    numerals = Numerals({})
    assert numerals.read(["two", " million"], 0) is None
    assert numerals.read(["2", " million"], 0) == (1, Number(2, 1, "digits", 2, 1))


@pytest.mark.parametrize(("text", "found"), [("18 in 32", 2), ("4 in 10", 1), ("two in 15", 1)])
def test_goals_in_matches_are_no_share(numbers: Numbers, text: str, found: int) -> None:
    assert len(list(numbers(text))) == found
