"""What a user of the library meets first: normalize, parse, explain, and the Normalizer."""

import inspect
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures
from figures import (
    Document,
    FiguresError,
    InputError,
    Normalizer,
    RuleFileError,
    explain,
    normalize,
    parse,
)

TEXT = "Around 600 soldiers left on Monday, and 58 drones came; 30 of the 58 drones fell."
PACK = """\
stage number

rule test-gaggle
  says    a gaggle is five to nine
  when    "a" "gaggle"!
  yield   RANGE low=5 high=9 modifier="range"
  yes     It saw [a gaggle] of 3 geese.
  no      It saw 3 geese.
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "gaggle.rules").write_text(PACK)
    return folder


def test_a_document_has_the_figures_in_text_order() -> None:
    document = normalize(TEXT, published="2025-06-18", outlet="The Daily")
    assert (document.text, document.published, document.outlet) == (TEXT, "2025-06-18", "The Daily")
    assert list(document) == list(document.figures)
    assert [figure.value for figure in document] == [600, 58, 30, 58]
    assert all(TEXT[figure.start : figure.end] == figure.text for figure in document)
    assert [figure.start for figure in document] == sorted(figure.start for figure in document)


def test_a_normalizer_is_reusable() -> None:
    reader = Normalizer()
    first = reader.normalize(TEXT)
    reader.normalize("Another 7 ships.")
    assert reader.normalize(TEXT) == first == normalize(TEXT)


def test_a_normalizer_gives_the_same_in_eight_threads() -> None:
    texts = [f"{TEXT} Then {number} men and ${number}bn came." for number in range(40)] * 2
    wanted = [normalize(text) for text in texts]
    reader = Normalizer()  # nothing in it is compiled yet, so that threads meet there too
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(reader.normalize, texts)) == wanted


def test_a_normalizer_can_be_pickled(pack: Path) -> None:
    reader = Normalizer(packs=["en", str(pack)])
    text = "It saw a gaggle of 3 geese."
    copy = pickle.loads(pickle.dumps(reader))
    assert copy.packs == reader.packs == ("en", str(pack))
    assert copy.normalize(text) == reader.normalize(text)


def test_a_pack_adds_to_the_built_in_rules(pack: Path) -> None:
    text = "It saw a gaggle of 3 geese."
    assert [f.value for f in normalize(text)] == [3]
    figures_found = Normalizer(packs=["en", str(pack)]).normalize(text)
    assert [(f.low, f.high) for f in figures_found] == [(5, 9), (3, 3)]


def test_every_problem_of_a_pack_is_raised_at_once(pack: Path) -> None:
    broken = PACK.replace("says ", "sayz ").replace("RANGE", "RANG")
    (pack / "gaggle.rules").write_text(broken)
    with pytest.raises(RuleFileError) as raised:
        Normalizer(packs=["en", str(pack)])
    problems = raised.value.problems
    assert {"R004", "R010", "R016"} <= {problem.code for problem in problems}
    assert {problem.path for problem in problems} == {str(pack / "gaggle.rules")}


def test_a_missing_pack_is_named() -> None:
    with pytest.raises(InputError, match="no rule pack 'no/such/pack'"):
        Normalizer(packs=["no/such/pack"])


def test_packs_are_a_list() -> None:
    for wrong in ("en", None, 1):
        with pytest.raises(InputError, match="packs is a list"):
            Normalizer(packs=wrong)  # type: ignore[arg-type]


def test_parse_gives_the_one_figure() -> None:
    figure = parse("around 600 soldiers")
    assert (figure.value, figure.modifier, figure.unit) == (600, "approximate", "person")
    assert figure == Normalizer().parse("around 600 soldiers")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "found none"),
        ("no soldiers here", "found none"),
        ("58 drones and 7 ships", "found 2: '58 drones', '7 ships'"),
        (
            "; ".join(f"{number} ships" for number in range(2, 10)),
            "'2 ships', '3 ships', '4 ships', '5 ships', '6 ships' and 3 more",
        ),
    ],
)
def test_parse_says_what_was_found_instead(text: str, found: str) -> None:
    with pytest.raises(FiguresError) as raised:
        parse(text)
    assert str(raised.value).endswith(found)


def test_parse_says_what_is_no_figure() -> None:
    with pytest.raises(FiguresError) as error:
        parse("one of them")
    assert str(error.value) == (
        "expected exactly one figure in 'one of them', found none; 'one of' is none: "
        '"one of the ..." singles out, it does not count (en/10_guards.rules:one-of)'
    )


def test_parse_does_not_repeat_a_long_text() -> None:
    with pytest.raises(FiguresError) as raised:
        parse("58 drones and 7 ships. " * 1000)
    assert len(str(raised.value)) < 250
    assert " and 1995 more" in str(raised.value)


@pytest.mark.parametrize("function", [normalize, explain])
def test_what_is_no_date_of_publication_is_an_input_error(function: Callable[..., object]) -> None:
    with pytest.raises(InputError, match="published: a date such as '2025-06-18', not 'June'"):
        function(TEXT, published="June")


def test_an_outlet_is_a_name() -> None:
    with pytest.raises(InputError, match="outlet: a name, not int"):
        normalize(TEXT, outlet=7)  # type: ignore[arg-type]


def test_a_normalizer_shows_its_packs_and_has_one_at_least() -> None:
    assert repr(Normalizer()) == "Normalizer(packs=['en'])"
    with pytest.raises(InputError, match="no packs"):
        Normalizer(packs=[])


def test_the_version_is_that_of_the_package() -> None:
    assert figures.__version__ == version("figures")


@pytest.mark.parametrize("function", [normalize, parse, explain])
@pytest.mark.parametrize("text", [None, b"600 soldiers", 600, ["600 soldiers"], Path("a.txt")])
def test_what_is_no_text_is_an_input_error(function: Callable[..., object], text: object) -> None:
    with pytest.raises(InputError, match=f"a text is a str, not {type(text).__name__}"):
        function(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n",
        "\x00 40 men\x00 and \x0040 ships",
        "half \ud83d a pair, 40 men and \udc00 7 ships",
        "بلغ عدد القتلى 40 شخصا، \u202e40 men\u202c and \u200f7 ships",
        "👨‍👩‍👧 3 people 🇺🇦 and 5 drones 🪖",
        "cafe\u0301 4\u0301 chairs, 5\u0308 ships, 600 sol\u00addiers",
        "\ufeff40 men, 40\u200b000 ships, 40\u00a0000 cars",
        "½ ² ① 𝟜𝟘 １００ ٤٠ 40 men",
        "(" * 500 + "40 men" + ")" * 500,
        "-" * 500 + "40" + "-" * 500,
    ],
)
def test_odd_text_is_read_and_cut_by_its_spans(text: str) -> None:
    document = normalize(text)
    for figure in document:
        assert text[figure.start : figure.end] == figure.text
        for other in figure.relations:
            assert text[other.start : other.end] == other.text
    assert ("40 men" in text) == ("40 men" in [figure.text for figure in document])
    assert Document.from_json(document.to_json()) == document
    assert len(explain(text, why_not=True)) == len(document)


PIECES = st.sampled_from(
    ["40", "5,000", "six", "men", "drones", "of", "the", "–", "-", "$", "%", "to", "and", "June"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=15).map(" ".join)


@settings(deadline=None)  # the first text waits for the rules
@given(TEXTS)
def test_any_text_is_read_explained_and_cut_by_its_spans(text: str) -> None:
    found = normalize(text).figures
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert [reason.figure for reason in explain(text, why_not=True)] == list(found)


def test_every_public_name_is_documented() -> None:
    for name in figures.__all__:
        public = getattr(figures, name)
        assert (inspect.getdoc(public) or "").strip(), f"figures.{name} has no docstring"
        if inspect.isclass(public):
            silent = [
                method
                for method, value in vars(public).items()
                if inspect.isfunction(value) and not method.startswith("_") and not value.__doc__
            ]
            assert not silent, f"figures.{name}: {silent} without a docstring"


def test_the_public_names_are_there_and_sorted() -> None:
    assert list(figures.__all__) == sorted(figures.__all__)
    assert {"Document", "Figure", "Normalizer", "explain", "normalize", "parse"} <= set(
        figures.__all__
    )


def test_explain_is_the_function_whatever_is_imported() -> None:
    code = "import figures, figures.explanation; figures.explain('6 men'); print(figures.explain)"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert told.startswith("<function explain")
