"""What is measured is what a noun phrase hangs on, however far before its verb it stands."""

from pathlib import Path

import pytest

import figures
from figures.errors import RuleFileError

RULES = """\
part root-step
  is root:(ADJ{0,2} NOUN) ("of" | "in") "the"? NOUN
part root-bar
  is STOP "in" "the"?
part root-tail
  is ("of" NOUN)?
type LEVEL is QTY
stage quantity
rule noun-fell-to
  says   what fell to a number
  when   traits:ADJ{0,2} head:NOUN kept:("of" NOUN)? "sank"! "to" count:NUM
  yield  LEVEL value=count entity=root(traits, head, kept)
  yes    The [sugar price sank to 3] then.
         value=3 entity=price
  no     The price sank.
"""


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "The price of a barrel of crude from the North rose to $82.",
            "price of a barrel of crude",
        ),
        ("Sales of new homes in the south of the country fell 7 percent.", "sale of new homes"),
        ("The yield on bonds of the largest of the states was 4 percent.", "yield"),
        ("Output at two mines owned by the state dropped 12 percent.", "output"),
        ("Spending on roads and bridges across the state will rise by $2bn.", "spending"),
        ("Growth in the north and prices in the south fell 4 percent.", "price"),
        ("On the Halm exchange the index of big firms slipped 4 percent.", "index of big firms"),
        ("The Bank of Veld's main rate rose to 4 percent.", "main rate"),
        ("As demand for oil fell, prices rose 3 percent.", "price"),
    ],
)
def test_a_measure_is_of_what_the_phrase_before_its_verb_hangs_on(text: str, entity: str) -> None:
    measured = [f for f in figures.normalize(text).figures if f.unit not in ("mine", "person")]
    assert [f.entity for f in measured] == [entity]


def test_long_chains_are_followed_only_so_far_and_at_once() -> None:
    text = "The price of " + "sugar in the price of " * 3_000 + "salt rose 3 percent."
    (figure,) = figures.normalize(text).figures
    assert figure.entity is not None
    assert len(figure.entity) < 40


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The head of the union in the south of the country said 30 men left.",
            "The head of the union in the south of the country",
        ),
        (
            "In Halm a spokesman for the governor of the northern province of Veld said 30 left.",
            "a spokesman for the governor of the northern province of Veld",
        ),
        ("Officials at two of the three ports in town said 30 left.", "Officials at two of the"),
        ("On Monday in the capital the army said 30 men left.", "the army"),
        ("At a ward in the main hospital nurses said 30 men left.", "nurses"),
    ],
)
def test_who_speaks_is_what_the_phrase_before_the_verb_hangs_on(text: str, source: str) -> None:
    *_, figure = figures.normalize(text).figures
    (link,) = figure.attribution
    assert link.source.startswith(source)
    assert text[link.start : link.end] == link.source


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "mine.rules").write_text(RULES, encoding="utf-8")
    return tmp_path


def test_a_pack_may_say_what_phrases_hang_on(pack: Path) -> None:
    normalizer = figures.Normalizer(packs=["en", str(pack)])
    (figure,) = normalizer.normalize("The price of bread in Halm's town sank to 3.").figures
    assert figure.entity != "price of bread"
    (figure,) = normalizer.normalize("The price of bread in town sank to 3.").figures
    assert figure.entity == "price of bread"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('part root-tail\n  is ("of" NOUN)?\n', "", "root needs a part $root-tail"),
        ("entity=root(traits, head, kept)", "source=outer(head)", "outer needs a part $outer-step"),
        ("entity=root(traits, head, kept)", "entity=core(head, 3)", "core takes captures"),
        ("entity=root(traits, head, kept)", "entity=root(traits)", "root takes 3 to 4 values"),
        ("root:(ADJ{0,2} NOUN)", "(ADJ{0,2} NOUN)", "part root-step has 1 capture"),
        ('("of" NOUN)?\ntype', 'a:("of" NOUN)?\ntype', "part root-tail has 0 captures"),
        (
            '("of" | "in") "the"? NOUN\n',
            "WORD{0,9} NOUN{0,9} WORD{0,9} NOUN{0,9} WORD\n",
            "part root-step can be tried in too many ways",
        ),
    ],
)
def test_parts_that_are_no_steps_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in RULES
    (tmp_path / "mine.rules").write_text(RULES.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        figures.Normalizer(packs=[str(tmp_path)])
    assert message in str(caught.value)
