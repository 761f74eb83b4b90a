"""The word list: its tags, its file, and the module that reads it."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from figures.text.lexicon import Lexicon

ROOT = Path(__file__).parents[2]
FILE = ROOT / "rules/en/words/lexicon.txt"
LEXICON = Lexicon.load(FILE)

TAGS = {
    "NP": "aircraft sheep staff data media series species headquarters barracks",
    "N": "news politics builder county website chaos oil",
    "P": "people police miles troops soldiers others children Russians survivors oils",
    "NA": "military civilian Korean Russian offensive majority",
    "PZ": "strikes attacks forces lives leaves works means",
    "NV": "strike attack mine wound",
    "A": "fresh new last dead former such certain northern French",
    "AR": "late early overnight",
    "R": "now still yesterday recently",
    "D": "killed found fell rose saw said felt",
    "DA": "left wounded injured displaced",
    "Z": "says dies goes",
    "V": "say deploy",
    "G": "saying taking",
    "GA": "missing",
    "GN": "shelling meeting",
}
OPEN = [(tags, word) for tags, words in TAGS.items() for word in words.split()]
CLOSED = """the its which more most several if and whose under including during despite are is does
    has been would may one seven third hundred thousands dozen Tuesday August London TASS"""


@pytest.mark.parametrize(("tags", "word"), OPEN, ids=str)
def test_tags(tags: str, word: str) -> None:
    assert sorted(LEXICON.tags(word)) == sorted(tags)


@pytest.mark.parametrize("word", CLOSED.split())
def test_closed_classes_names_and_numbers_are_not_in_the_list(word: str) -> None:
    assert LEXICON.tags(word) == ""


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("redeploying", "G"),
        ("glorped", "D"),
        ("glorply", "R"),
        ("glorption", "N"),
        ("glorpers", "P"),
        ("Iskanders", "P"),
        ("anti-tank", "NA"),
        ("Moscow-backed", "AD"),
        ("ex-soldiers", "P"),
        ("mothers-in-law", "P"),
        ("three-day", "NA"),
        ("Hamas", ""),
        ("Kyiv", ""),
        ("G7", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_guess(word: str, tags: str) -> None:
    assert LEXICON.guess(word) == tags


def test_every_plural_is_mapped_to_another_word_or_to_itself_in_the_list() -> None:
    for plural, one in LEXICON.irregular.items():
        assert LEXICON.tags(plural), plural
        assert one.islower()


def test_file_is_current() -> None:
    script = ROOT / "rules/make/lexicon.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_file_is_compact_and_says_where_it_comes_from() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert len(text) < 700_000
    assert "lemminflect" in text[:1200] and "MIT" in text[:1200]
    assert len(LEXICON) > 50_000


def test_each_word_stands_once() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if line[0] not in "#=" for word in line.split()[1:]]
    assert len(words) == len(set(words)) == len(LEXICON)


def test_immutable_and_picklable() -> None:
    assert pickle.loads(pickle.dumps(LEXICON)) == LEXICON
    with pytest.raises(AttributeError):
        LEXICON.other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        LEXICON.irregular["wolves"] = "wolve"  # type: ignore[index]


def test_wrong_line_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        Lexicon.load("N tank\ntank N\n")
