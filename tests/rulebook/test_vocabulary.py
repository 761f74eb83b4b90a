"""Word files become classes of entries."""

import re
from pathlib import Path

import pytest

from figures.model import EVENTS
from figures.rulebook.problems import Problems
from figures.rulebook.vocabulary import Vocabulary, read_words

PATH = Path("some.words")


def read(*texts: str, override: bool = False) -> Vocabulary:
    vocabulary, problems = Vocabulary(), Problems()
    for number, text in enumerate(texts):
        read_words(PATH, text, vocabulary, problems, override=override and number > 0)
    assert not problems.found, "\n".join(map(str, problems.found))
    return vocabulary


def wrong(*texts: str, override: bool = False) -> list[tuple[str, int, int, str]]:
    vocabulary, problems = Vocabulary(), Problems()
    for number, text in enumerate(texts):
        read_words(PATH, text, vocabulary, problems, override=override and number > 0)
    return [(p.code, p.line, p.column, p.message) for p in problems.found]


def test_an_entry_has_a_canonical_form_others_and_attributes() -> None:
    cls = read(
        "class thing\n"
        "  field unit\n"
        "  kind noun\n"
        "  with unit=vehicle size=3\n"
        "  tank : tanks\n"
        "  armoured personnel carrier : armoured personnel carriers,\n"
        '    APCs ; size=7 dim="[length] / [time]"\n'
        "  aircraft : aircraft ; unit=aircraft plural=same\n"
    ).classes["thing"]
    assert cls.field == "unit"
    assert sorted(cls.folded) == [
        "aircraft",
        "apcs",
        "armoured personnel carrier",
        "armoured personnel carriers",
        "tank",
        "tanks",
    ]
    carrier = cls.find("APCs")
    assert carrier is cls.find("armoured personnel carrier")
    assert carrier is not None
    assert carrier.canonical == "armoured personnel carrier"
    assert carrier.attributes == {"unit": "vehicle", "size": "7", "dim": "[length] / [time]"}
    assert carrier.noun
    aircraft = cls.find("Aircraft")
    assert aircraft is not None
    assert aircraft.attributes["unit"] == "aircraft"


def test_case_matters_only_where_a_block_says_so() -> None:
    cls = read("class sign\n  case exact\n  mW ; size=1\n  MW ; size=2\nclass sign\n  watt\n")
    sign = cls.classes["sign"]
    assert [sign.find(form) is not None for form in ("mW", "MW", "mw", "Watt")] == [
        True,
        True,
        False,
        True,
    ]


def test_an_entry_may_begin_like_a_header() -> None:
    cls = read("class noun\n  kind noun\n  case : cases\n  field\n  note : notes\n").classes["noun"]
    assert sorted(cls.folded) == ["case", "cases", "field", "note", "notes"]
    assert all(entry.noun for entry in cls.folded.values())


def test_signs_can_be_entries() -> None:
    cls = read("class sign\n  ~ : ≈, :, ; a=1\n").classes["sign"]
    assert sorted(cls.folded) == [":,", "~", "≈"]


def test_a_later_pack_takes_forms_over() -> None:
    first = "class vague\n  field low\n  dozens : dozens of ; low=24\n  tens ; low=20\n"
    second = "class vague\n  dozens : scores ; low=30\n"
    cls = read(first, second, override=True).classes["vague"]
    low = {form: entry.attributes["low"] for form, entry in cls.folded.items()}
    assert low == {"dozens": "30", "dozens of": "24", "tens": "20", "scores": "30"}
    assert cls.field == "low"


@pytest.mark.parametrize("override", [False, True])
def test_a_form_stands_once_in_a_class_of_a_file(override: bool) -> None:
    text = "class a\n  one : uno\nclass a\n  two : Uno\n"
    found = wrong("", text, override=override)
    assert found == [("R007", 4, 3, "the form 'Uno' is in two entries of class a: 'one' has it")]


def test_one_entry_may_repeat_a_form() -> None:
    assert wrong("class a\n  us : US, us\n") == []


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "message"),
    [
        ("clas a\n  one\n", "R002", 1, 1, "unknown block 'clas'; did you mean 'class'?"),
        ("one : ones\n", "R002", 1, 1, "unknown block 'one'; entries of a class are indented"),
        ("class A\n  one\n", "R003", 1, 7, "not the name of a class: 'A'"),
        ("class\n  one\n", "R003", 1, 1, "not the name of a class: ''"),
        (
            "class a\n  kind nouns\n  one\n",
            "R004",
            2,
            8,
            "unknown kind 'nouns'; did you mean 'noun'?",
        ),
        ("class a\n  case any\n  one\n", "R004", 2, 8, "unknown case 'any'"),
        (
            "class a\n  kind noun\n  kind closed\n  one\n",
            "R005",
            3,
            3,
            "field 'kind' stands twice in class a",
        ),
        ("class a\n  : one\n", "R006", 2, 3, "an entry without a canonical form"),
        ("class a\n", "R006", 1, 7, "class a has no entry"),
        ("class a\n  one: two\n", "R006", 2, 3, "the colon of an entry has a space on both sides"),
        ("class a\n  one ; low=1 high\n", "R008", 2, 15, "not an attribute: 'high'"),
        ("class a\n  one : two,\n    3 ; x=1\n  4 ; x=\n", "R008", 4, 7, "not an attribute: 'x='"),
        ("class a\n  with low=1 b\n  one\n", "R008", 2, 14, "not an attribute: 'b'"),
        ("class a\n  one ; value=1e999\n", "R008", 2, 9, "not a number: value=1e999"),
        ("class a\n  one ; value=NaN\n", "R008", 2, 9, "not a number: value=NaN"),
        ('class a\n  one ; name="two\n', "R008", 2, 9, "not an attribute: 'name=\"two'"),
    ],
)  # fmt: skip
def test_what_can_be_wrong(text: str, code: str, line: int, column: int, message: str) -> None:
    assert wrong(text) == [(code, line, column, message)]


def test_an_event_is_one_of_the_list() -> None:
    text = "class harm\n  with event=kiled\n  slay\n  maim ; event=wounded\n"
    assert wrong(text) == [("R017", 2, 8, "no event 'kiled'; did you mean 'killed'?")]


def test_the_events_that_the_built_in_words_give_for_one_unit_are_of_the_list() -> None:
    folder = Path(__file__).parents[2] / "rules" / "en" / "words"
    names = ("events.words", "fates.words", "deeds.words")
    given = re.findall(
        r"[ ](\w+)=(\w+)", "".join((folder / name).read_text("utf-8") for name in names)
    )
    others = ("reduced", "active", "dead", "bare", "surely", "is")
    assert {event for name, event in given if name not in others} <= set(EVENTS)


VERBS = (
    "class deed\n  participles deed-done\n  lay off : lays off, laid off, laying off\n\n"
    "class deed\n  take in : takes in, took in, taken in, taking in\n"
    "  put away : puts away, putting away\n  seize : seizes, seized, seizing\n  in chains\n"
    "  rear-end : rear-ends, rear-ended, rear-ending\n"
)


def test_participles_of_verbs_of_several_words_are_in_the_class_named_for_them() -> None:
    vocabulary = read(VERBS, "class deed-done\n  at large\n")
    vocabulary.add_participles(Problems())
    assert sorted(vocabulary.classes["deed-done"].folded) == [
        "at large", "laid off", "put away", "rear-ended", "taken in"
    ]  # fmt: skip


def test_the_class_of_participles_must_be_there() -> None:
    vocabulary, problems = read(VERBS, "class deed-gone\n  at large\n"), Problems()
    vocabulary.add_participles(problems)
    assert [(p.code, p.line, p.message) for p in problems.found] == [
        ("R014", 2, "no vocabulary class @deed-done; did you mean '@deed-gone'?")
    ]
