"""Words that a pack adds as FORMAT.md tells: each class of its table, in a sentence."""

import re
from functools import cache
from pathlib import Path

import pytest

from figures import Figure, Normalizer
from figures.rulebook.packs import read_packs

PAGE = (Path(__file__).parents[2] / "rules" / "FORMAT.md").read_text("utf-8")
TABLE = PAGE.partition("| class | its words | with |")[2].partition("\n\n")[0]

WORDS = """\
class unit
  field unit
  smoot : smoots ; unit=smoot dim="[length]"
class unit-symbol
  field unit
  case exact
  smt ; unit=smoot dim="[length]"
class currency
  field unit
  with dim=currency
  florin : florins ; unit=HFL
class currency-sign
  field unit
  with dim=currency
  case exact
  Hf ; unit=HFL
class person
  kind noun
  with unit=person
  winchman : winchmen
class thing
  kind noun
  with unit=ship
  bumboat : bumboats
class collective
  kind noun
  grobble : grobbles
class formation
  kind noun
  hirdband : hirdbands
class vague
  field low
  umpteen ; low=12 high=30 trigger=umpteen
class bound
  field modifier
  hardly fewer than ; modifier=at_least
class hedge
  field hedge
  whisperedly
class no-figure
  three-legged race
class event-verb
  field event
  with event=destroyed
  vaporise : vaporises, vaporised, vaporising
class event-self
  field event
  with event=collapsed
  pancake : pancakes, pancaked, pancaking
class event-noun
  field event
  with event=evacuated
  decampment : decampments
class harmed
  field event
  with event=wounded
  banged up
class say
  with frame=clause
  thunder : thunders, thundered, thundering
class told
  buttonhole : buttonholes, buttonholed, buttonholing
class show
  foredoom : foredooms, foredoomed, foredooming
class deny
  with kind=deny
  pooh-pooh : pooh-poohs, pooh-poohed, pooh-poohing
class denying
  pooh-pooh : pooh-poohs, pooh-poohed, pooh-poohing
class outlet
  case exact
  with kind=media
  Buglet
class outlet
  kind noun
  case exact
  with kind=media
  Halm Bugle
class dollar-home
  field unit
  case exact
  Halm Bugle ; unit=AUD
class agency-name
  case exact
  with kind=government
  Orlwatch
class firm-tail
  Oyf
class firm-word
  cloggeries
class body
  kind noun
  with kind=organisation
  folkmoot : folkmoots
class anonymous
  kind noun
  with kind=unnamed unit=person
  tipster : tipsters
class document
  kind noun
  with kind=document
  tallybook : tallybooks
class title
  case exact
  Reeve
"""


@cache
def normalizer(folder: Path) -> Normalizer:
    folder.mkdir()
    (folder / "own.words").write_text(WORDS, encoding="utf-8")
    return Normalizer(packs=["en", f"{folder}/"])


@pytest.fixture
def read(tmp_path_factory: pytest.TempPathFactory) -> Normalizer:
    return normalizer(tmp_path_factory.getbasetemp() / "own_words")


def test_every_class_of_the_table_is_there_and_has_a_word_here() -> None:
    listed = re.findall(r"^\| `([a-z-]+)`", TABLE, re.MULTILINE)
    assert set(listed) <= read_packs(["en"], trusting=True)[0].classes.keys()
    assert {*listed, "denying"} == set(re.findall("^class (.*)$", WORDS, re.MULTILINE))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("The bridge is 364 smoots long.", {"unit": "smoot", "dimension": "[length]"}),
        ("The bridge is 364 smt long.", {"unit": "smoot", "dimension": "[length]"}),
        ("The repairs cost 300 florins.", {"unit": "HFL", "dimension": "currency"}),
        ("The repairs cost Hf300.", {"unit": "HFL", "dimension": "currency"}),
        ("Some 12 winchmen came.", {"unit": "person", "entity": "winchman"}),
        ("It sent 12 bumboats.", {"unit": "ship", "entity": "bumboat"}),
        ("It has 12 grobbles.", {"unit": "grobble", "entity": "grobble"}),
        ("It has two hirdbands.", {"unit": "hirdband", "rule": "en/30_quantities.rules:formation"}),
        ("It sent umpteen drones.", {"modifier": "vague", "low": 12, "high": 30}),
        ("It sent hardly fewer than 40 drones.", {"modifier": "at_least", "value": 40}),
        ("It had whisperedly sent 40 drones.", {"hedges": ("whisperedly",)}),
        ("The blast vaporised 40 houses.", {"event": "destroyed"}),
        ("Some 40 houses were vaporised.", {"event": "destroyed"}),
        ("Some 40 houses pancaked.", {"event": "collapsed"}),
        ("It began the decampment of 300 families.", {"event": "evacuated"}),
        ("The crash left 12 banged up.", {"event": "wounded", "unit": "person"}),
        ("She pooh-poohed that 40 drones had come.", {"status": "denied"}),
    ],
)
def test_a_word_of_a_pack_is_read(read: Normalizer, text: str, fields: dict[str, object]) -> None:
    (figure,) = read.normalize(text)
    assert {name: getattr(figure, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It sent 40 drones,” Jane Orl thundered.", ("Jane Orl", "person")),
        ("Jane Orl thundered on Monday that it sent 40 drones.", ("Jane Orl", "person")),
        ("Jane Orl buttonholed reporters that 40 drones came.", ("Jane Orl", "person")),
        ("A survey foredoomed that 40 shops closed.", ("A survey", "document")),
        ("It sent 40 drones, the Halm Bugle reported.", ("the Halm Bugle", "media")),
        ("It sent 40 drones, Buglet reported.", ("Buglet", "media")),
        ("It sent 40 drones, Orlwatch said.", ("Orlwatch", "government")),
        ("It sent 40 drones, the folkmoot said.", ("the folkmoot", "organisation")),
        ("It sent 40 drones, tipsters said.", ("tipsters", "unnamed")),
        ("It sent 40 drones, according to the tallybook.", ("the tallybook", "document")),
    ],
)
def test_a_word_of_a_pack_says_who_says_so(
    read: Normalizer, text: str, source: tuple[str, str]
) -> None:
    (figure,) = read.normalize(text)
    assert speaker(figure) == source


def test_the_ends_of_the_names_of_firms_are_read(read: Normalizer) -> None:
    text = "Orl Steel Oyf sold 12 mills. Orl Steel said it had kept 40."
    source = read.normalize(text).figures[-1].source
    assert source and (source.name, source.kind) == ("Orl Steel Oyf", "organisation")
    source = read.normalize("Ada Cloggeries said it had sold 12 mills.").figures[-1].source
    assert source and (source.name, source.kind) == ("Ada Cloggeries", "organisation")


def test_a_title_and_a_phrase_without_a_figure_are_read(read: Normalizer) -> None:
    (figure,) = read.normalize("It sent 40 drones, Reeve Osk said.")
    assert figure.source and figure.source.title == "Reeve"
    assert not read.normalize("They ran a three-legged race.").figures


def speaker(figure: Figure) -> tuple[str, str | None] | None:
    return figure.source and (figure.source.source, figure.source.kind)


def test_a_paper_of_a_pack_tells_whose_dollars_it_counts(read: Normalizer) -> None:
    for outlet, unit in [("The Halm Bugle", "AUD"), ("The Veld Bugle", "USD")]:
        (figure,) = read.normalize("The repairs cost $300.", outlet=outlet).figures
        assert figure.unit == unit
