"""A user's pack adds to the built-in rules and overrides them."""

import pickle
from pathlib import Path

import pytest

from figures import Normalizer
from figures.errors import InputError, RuleFileError
from figures.rulebook.packs import read_packs

from .conftest import WritePack

STRONG = """\
stage quantity
rule strong
  says    people in a body, here with a unit of its own
  when    amount:$number HYPHEN? "strong"! head:NOUN
  yield   COUNT *amount unit="head" dimension="count" entity=head
  yes     A [300-strong crowd] moved.
          value=300 unit=head
  no      A strong crowd moved.
"""

SOULS = """\
stage quantity
rule souls
  says    people on board, as sailors count them
  when    amount:$number! "souls" "aboard"
  yield   COUNT *amount unit="person" dimension="count" entity="soul" kind="aboard"
  yes     She sank with [12 souls aboard] at night.
          value=12 unit=person
  no      She sank with 12 of them.
"""

RUMOURS = """\
annotate rumour
rule rumoured
  says    what is only rumoured
  when    "rumoured"! ("to" | "be"){0,3} count:COUNT
  sets    count.status="hypothetical"
  yes     There are [rumoured to be 40 tanks] there.
          count.status=hypothetical
  no      There are 40 tanks.
"""


def with_pack(folder: str) -> Normalizer:
    return Normalizer(packs=["en", folder])


def test_words_alone_are_a_pack(write_pack: WritePack) -> None:
    words = "class person\n  kind noun\n  with unit=person\n  zorbler : zorblers\n"
    text = "Some 40 zorblers left."
    assert Normalizer().parse(text).unit == "zorbler"
    figure = with_pack(write_pack(more_words=words)).parse(text)
    assert (figure.unit, figure.entity) == ("person", "zorbler")


def test_a_noun_of_another_class_gets_the_unit_of_the_pack(write_pack: WritePack) -> None:
    words = "class catch\n  kind noun\n  with unit=fish\n  cod : cod\n  tank : tanks\n"
    figures = with_pack(write_pack(more_words=words)).normalize("It took 40 cod and 3 tanks.")
    assert [(figure.unit, figure.entity) for figure in figures] == [
        ("fish", "cod"),
        ("fish", "tank"),
    ]
    assert [f.unit for f in Normalizer().normalize("It took 40 cod and 3 tanks.")] == [
        "cod",
        "vehicle",
    ]


def test_a_vague_count_gets_other_bounds(write_pack: WritePack) -> None:
    words = "class vague\n  dozens of : dozens ; low=30 high=90 trigger=dozens\n"
    figure = with_pack(write_pack(vague_words=words)).parse("It sent dozens of tanks.")
    assert (figure.low, figure.high, figure.modifier) == (30, 90, "vague")
    figure = Normalizer().parse("It sent dozens of tanks.")
    assert (figure.low, figure.high) == (24, 99)


def test_a_rule_of_the_same_name_takes_the_place_of_the_built_in_one(
    write_pack: WritePack,
) -> None:
    folder = write_pack(mine_rules=STRONG)
    figure = with_pack(folder).parse("A 300-strong crowd moved.")
    assert (figure.unit, figure.rule) == ("head", "mine/mine.rules:strong")
    grammar = read_packs(["en", folder], trusting=True)[1]
    assert [rule.name for stage in grammar.stages for rule in stage.rules].count("strong") == 1


def test_a_new_rule_of_an_old_stage_goes_before_the_built_in_ones(write_pack: WritePack) -> None:
    folder = write_pack(mine_rules=SOULS)
    figure = with_pack(folder).parse("She sank with some 12 souls aboard at night.")
    assert (figure.text, figure.unit) == ("some 12 souls aboard", "person")
    (stage,) = (
        s for s in read_packs(["en", folder], trusting=True)[1].stages if s.name == "quantity"
    )
    assert stage.rules[0].name == "souls"


def test_new_rules_keep_their_order_and_a_replaced_one_its_place(write_pack: WritePack) -> None:
    second = SOULS.partition("\n")[2].replace("souls", "hands")
    folder = write_pack(a_rules=SOULS + second, b_rules=STRONG)
    old, new = (
        [
            r.name
            for s in read_packs(packs, trusting=True)[1].stages
            if s.name == "quantity"
            for r in s.rules
        ]
        for packs in (["en"], ["en", folder])
    )
    assert new == ["souls", "hands", *old]


def test_a_pack_may_be_called_like_another(write_pack: WritePack, tmp_path: Path) -> None:
    folder = Path(write_pack(mine_rules=STRONG)).rename(tmp_path / "en")
    assert with_pack(str(folder)).parse("A 300-strong crowd moved.").unit == "head"


def test_an_empty_folder_is_no_pack(write_pack: WritePack) -> None:
    with pytest.raises(RuleFileError, match=r"mine:1:1: R001 no \.words or \.rules file"):
        with_pack(write_pack())


def test_a_broken_list_of_words_is_a_problem(write_pack: WritePack) -> None:
    folder = Path(write_pack(a_words="class x\n  one\n"))
    (folder / "words").mkdir()
    (folder / "words" / "lexicon.txt").write_bytes(b"N caf\xe9\n")
    with pytest.raises(RuleFileError, match=r"lexicon\.txt:1:1: R001 cannot be read"):
        with_pack(str(folder))


def test_a_new_stage_runs_after_all_others(write_pack: WritePack) -> None:
    folder = write_pack(mine_rules=RUMOURS)
    figure = with_pack(folder).parse("There are rumoured to be about 40 tanks there.")
    assert (figure.status, figure.modifier) == ("hypothetical", "approximate")
    assert read_packs(["en", folder], trusting=True)[1].stages[-1].name == "rumour"


def test_types_and_parts_of_the_built_in_rules_can_be_used(write_pack: WritePack) -> None:
    rules = SOULS.replace("COUNT", "SOULS").replace(
        "stage quantity", "type SOULS is COUNT\nstage quantity"
    )
    figure = with_pack(write_pack(mine_rules=rules)).parse("She sank with 12 souls aboard.")
    assert (figure.value, figure.unit) == (12, "person")


def test_a_normalizer_with_packs_is_picklable(write_pack: WritePack) -> None:
    normalizer = pickle.loads(pickle.dumps(with_pack(write_pack(mine_rules=STRONG))))
    assert normalizer.parse("A 300-strong crowd moved.").unit == "head"


def test_a_changed_file_is_read_again(write_pack: WritePack) -> None:
    folder = write_pack(mine_rules=STRONG)
    assert with_pack(folder).parse("A 300-strong crowd moved.").unit == "head"
    write_pack(mine_rules=STRONG.replace('unit="head"', 'unit="soul"'))
    assert with_pack(folder).parse("A 300-strong crowd moved.").unit == "soul"


def test_the_example_of_an_own_rule_does_not_hold_up_the_built_in_ones(
    write_pack: WritePack,
) -> None:
    grammar = read_packs(["en", write_pack(mine_rules=SOULS)], trusting=True)[1]
    assert {e.place for e in grammar.rules["souls"].examples} == {
        "mine/mine.rules:6",
        "mine/mine.rules:8",
    }


def test_problems_of_all_files_are_told_at_once(write_pack: WritePack) -> None:
    folder = write_pack(
        a_words="clas x\n",
        b_rules=STRONG.replace("says", "sys"),
        c_rules=SOULS.replace("$number", "$numbr"),
    )
    with pytest.raises(RuleFileError) as raised:
        with_pack(folder)
    found = [(Path(p.path).name, p.line, p.code) for p in raised.value.problems]
    assert found == [
        ("a.words", 1, "R002"),
        ("b.rules", 2, "R010"),
        ("b.rules", 3, "R004"),
        ("c.rules", 4, "R031"),
    ]
    assert "c.rules:4:18: R031 no part $numbr; did you mean '$number'?" in str(raised.value)


def test_a_file_in_another_encoding_is_a_problem_with_its_place(write_pack: WritePack) -> None:
    folder = write_pack(a_words="class x\n  one\n")
    (Path(folder) / "b.rules").write_bytes("# naïve\n".encode("latin-1"))
    with pytest.raises(RuleFileError, match=r"b\.rules:1:1: R001 cannot be read"):
        with_pack(folder)


def test_a_folder_in_the_place_of_a_file_is_a_problem(write_pack: WritePack) -> None:
    folder = write_pack(a_words="class x\n  one\n")
    (Path(folder) / "b.rules").mkdir()
    with pytest.raises(RuleFileError, match=r"b\.rules:1:1: R001 cannot be read"):
        with_pack(folder)


def test_a_pack_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no rule pack 'mi'"):
        Normalizer(packs=["en", "mi"])


@pytest.mark.parametrize(
    "value", ["__import__('os')", "count.__class__", "count.value.bit_length", "open(count)"]
)
def test_nothing_in_a_rule_is_run(value: str, write_pack: WritePack) -> None:
    rules = SOULS.replace('entity="soul"', f"entity={value}").replace("amount:", "count:")
    with pytest.raises(RuleFileError) as raised:
        with_pack(write_pack(mine_rules=rules.replace("*amount", "*count")))
    assert {p.code for p in raised.value.problems} <= {"R017", "R034", "R035"}
