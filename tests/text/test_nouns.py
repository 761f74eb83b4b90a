"""Singulars by spelling alone, and with the list's irregular plurals."""

from pathlib import Path

import pytest

from figures.text.lexicon import Lexicon
from figures.text.nouns import looks_plural, singular

LEXICON = Lexicon.load(Path(__file__).parents[2] / "rules/en/words/lexicon.txt")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("soldiers", "soldier"),
        ("Russians", "Russian"),
        ("MPs", "MP"),
        ("UAVs", "UAV"),
        ("TROOPS", "TROOP"),
        ("armies", "army"),
        ("ARMIES", "ARMY"),
        ("ties", "tie"),
        ("trenches", "trench"),
        ("dishes", "dish"),
        ("classes", "class"),
        ("boxes", "box"),
        ("blitzes", "blitz"),
        ("prizes", "prize"),
        ("torpedoes", "torpedo"),
        ("toes", "toe"),
        ("houses", "house"),
        ("tribesmen", "tribesman"),
        ("servicewomen", "servicewoman"),
        ("mothers-in-law", "mother-in-law"),
        ("passers-by", "passer-by"),
        ("cease-fires", "cease-fire"),
        ("F-16s", "F-16"),
        ("Mi-8s", "Mi-8"),
        ("loss", "loss"),
        ("virus", "virus"),
        ("crisis", "crisis"),
        ("CBS", "CBS"),
        ("specimen", "specimen"),
        ("tank", "tank"),
        ("s", "s"),
        ("", ""),
    ],
)
def test_spelling_alone(plural: str, one: str) -> None:
    assert singular(plural, {}) == one


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("people", "person"),
        ("People", "Person"),
        ("men", "man"),
        ("gunmen", "gunman"),
        ("Congressmen", "Congressman"),
        ("children", "child"),
        ("wolves", "wolf"),
        ("waves", "wave"),
        ("leaves", "leaf"),
        ("lives", "life"),
        ("shoes", "shoe"),
        ("heroes", "hero"),
        ("headaches", "headache"),
        ("movies", "movie"),
        ("axes", "axe"),
        ("bases", "base"),
        ("crises", "crisis"),
        ("analyses", "analysis"),
        ("buses", "bus"),
        ("viruses", "virus"),
        ("lenses", "lens"),
        ("feet", "foot"),
        ("criteria", "criterion"),
        ("aircraft", "aircraft"),
        ("sheep", "sheep"),
        ("headquarters", "headquarters"),
        ("series", "series"),
        ("species", "species"),
        ("means", "means"),
        ("goods", "goods"),
        ("news", "news"),
        ("politics", "politics"),
        ("Israelis", "Israeli"),
        ("oils", "oil"),
        ("anti-aircraft", "anti-aircraft"),
        ("ex-wives", "ex-wife"),
        ("troops", "troop"),
    ],
)
def test_with_the_list(plural: str, one: str) -> None:
    assert singular(plural, LEXICON.irregular) == one


@pytest.mark.parametrize("word", ["quadcopters", "MiGs", "Iskanders", "kinswomen", "townspeople"])
def test_looks_plural(word: str) -> None:
    assert looks_plural(word)


@pytest.mark.parametrize(
    "word", ["Hamas", "Texas", "Carlos", "crisis", "loss", "campus", "HIV", "GPS", "tank", "us"]
)
def test_does_not_look_plural(word: str) -> None:
    assert not looks_plural(word)
