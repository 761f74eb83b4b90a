"""Blocks of rule files, and each kind of mistake in them that tests/bad_rules has not."""

import pytest

from figures.model import EVENTS, records
from figures.rulebook.grammar import Grammar
from figures.rulebook.names import CLOSED_VALUES
from figures.rulebook.packs import read_packs

from .conftest import WritePack

HEAD = "type GREETING\nstage greeting\n"
RULE = """\
rule hello
  says   a greeting to a number
  when   "hello"! count:NUM
  yield  GREETING value=count
  yes    They said [hello 3] twice.
         value=3
  no     They said nothing.
"""
WORDS = "class place\n  with dim=ground\n  there\n"


def problems(write_pack: WritePack, rules: str) -> list[tuple[str, str]]:
    """Code and place of each problem, and its message."""
    found = read_packs([write_pack(a_rules=rules, b_words=WORDS)])[3].found
    return [(f"{p.code} {p.line}:{p.column}", p.message) for p in found]


def grammar(write_pack: WritePack, rules: str) -> Grammar:
    _, read, _, found = read_packs([write_pack(a_rules=rules, b_words=WORDS)])
    assert not found.found, "\n".join(map(str, found.found))
    return read


def test_a_rule_is_split_at_its_anchor(write_pack: WritePack) -> None:
    rule = RULE.replace('"hello"! count:NUM', 'NUM "hello"! count:NUM').replace(
        "[hello", "[2 hello"
    )
    source = grammar(write_pack, HEAD + rule).rules["hello"]
    assert source.stage == "greeting"
    assert source.rule.anchor == ("sym", ("lit", "hello"))
    assert source.rule.left == ("seq", (("sym", ("type", "NUM")),))
    assert source.rule.right == ("seq", (("cap", "count", ("sym", ("type", "NUM"))),))
    assert source.rule.label == "mine/a.rules:hello"


def test_examples_have_their_text_extent_and_fields(write_pack: WritePack) -> None:
    rule = RULE.replace("[hello 3] twice.", '["hello 3"] (sic).')
    rule = rule.replace("value=3", "value=3 count.entity=big dog")
    yes, no = grammar(write_pack, HEAD + rule).rules["hello"].examples
    assert yes.text == 'They said "hello 3" (sic).'
    assert yes.text[yes.start : yes.end] == '"hello 3"'
    assert yes.expected == {"value": "3", "count.entity": "big dog"}
    assert (yes.kind, yes.number, yes.place) == ("yes", 1, "mine/a.rules:7")
    assert (no.kind, no.text, no.place) == ("no", "They said nothing.", "mine/a.rules:9")


def test_brackets_may_be_part_of_what_is_taken(write_pack: WritePack) -> None:
    rule = RULE.replace("[hello 3]", "[hello [3]]")
    yes = grammar(write_pack, HEAD + rule).rules["hello"].examples[0]
    assert yes.text[yes.start : yes.end] == "hello [3]"


def test_a_stage_may_be_opened_again(write_pack: WritePack) -> None:
    more = "stage other\n" + RULE.replace("hello", "hi") + "stage greeting\n"
    more += RULE.replace("hello", "bye")
    stages = grammar(write_pack, HEAD + RULE + more).stages
    assert [(s.name, sorted(r.name for r in s.rules)) for s in stages] == [
        ("greeting", ["bye", "hello"]),
        ("other", ["hi"]),
    ]


def test_types_have_all_their_ancestors(write_pack: WritePack) -> None:
    read = grammar(write_pack, "type A\ntype B is A\ntype C\ntype D is B C\n")
    assert read.types["D"] == ("B", "C")
    assert read.ancestors("D") == {"A", "B", "C", "D"}


def test_a_record_can_count_as_a_token(write_pack: WritePack) -> None:
    read = grammar(write_pack, "type A is CLITIC\ntype B is A\n")
    assert read.ancestors("B") == {"A", "B", "CLITIC"}


BLOCKS = [
    ("rul x\n", "R002 1:1", "unknown block 'rul'; did you mean 'rule'?"),
    ("says x\n", "R002 1:1", "unknown block 'says'; a line that goes on with a block is indented"),
    ("type Greeting\n", "R003 1:6", "not the name of a record type: 'Greeting'"),
    ("type NUM\n", "R003 1:6", "not the name of a record type: 'NUM'"),
    ("type\n", "R003 1:1", "not the name of a record type: ''"),
    ("stage 12\n", "R003 1:7", "not the name of a stage: '12'"),
    ("stage a\n  says x\n", "R004 2:3", "a stage has no fields, and this is 'says'"),
    ('part a\n  is "x"\n  is "y"\n', "R005 3:3", "field 'is' stands twice in part a"),
    ("part a\n", "R031 1:6", "part a has no `is`"),
    ('part a\n  is $a "x"\n', "R031 2:6", "no part $a"),
    ("part a\n  is NUMB\n", "R015 2:6", "no type NUMB; did you mean 'NUM'?"),
    ("part a\n  is @plac\n", "R014 2:6", "no vocabulary class @plac; did you mean '@place'?"),
    ("stage a\nannotate a\n", "R012 2:1", "a was opened with `stage` before"),
    (
        "type A\ntype B is AA\n",
        "R016 2:11",
        "no record type 'AA' above this line; did you mean 'A'?",
    ),
    (
        "type A is CLITICS\n",
        "R016 1:11",
        "no record type 'CLITICS' above this line; did you mean 'CLITIC'?",
    ),
    ("type A is NUM\n", "R016 1:11", "no record type 'NUM' above this line"),
    ("type A\ntype B is A\ntype A is B\n", "R016 3:6", "type A is a kind of itself"),
]


@pytest.mark.parametrize(("rules", "place", "message"), BLOCKS)
def test_mistakes_of_blocks(rules: str, place: str, message: str, write_pack: WritePack) -> None:
    assert problems(write_pack, rules) == [(place, message)]


RULES = [
    (
        "says   a greeting",
        "sayz   a greeting",
        "R004 4:3",
        "unknown field 'sayz' in rule hello; did you mean 'says'?",
    ),
    ("  no ", "  says   again\n  no ", "R005 9:3", "field 'says' stands twice in rule hello"),
    (
        "yield  GREETING value=count",
        "sets   count.value=count",
        "R012 6:3",
        "rules of stage greeting have `yield`",
    ),
    (
        '"hello"! count:NUM',
        '"hello" ("there"!) count:NUM!',
        "R013 5:38",
        "rule hello needs exactly one anchor `!` outside brackets",
    ),
    (
        "count:NUM",
        "count:NUM @plac",
        "R014 5:29",
        "no vocabulary class @plac; did you mean '@place'?",
    ),
    (
        "yield  GREETING",
        "yield  like:cout",
        "R018 6:10",
        "no capture 'cout'; did you mean 'count'?",
    ),
    (
        "value=count",
        'value=count modifier="abot"',
        "R017 6:40",
        "no modifier 'abot'; it is one of exact, approximate, at_least, more_than, at_most, "
        "less_than, range, vague",
    ),
    (
        "value=count",
        'value=count status="denid"',
        "R017 6:38",
        "no status 'denid'; did you mean 'denied'?",
    ),
    ("value=count", 'value=count event="xyz"', "R017 6:37", "no event 'xyz'"),
    ("value=count", 'value="many"', "R017 6:19", "value is a number, not 'many'"),
    (
        "value=count",
        "value=count.valu",
        "R017 6:25",
        "nothing has a field 'valu'; did you mean 'value'?",
    ),
    ("value=count", "value=count.__class__", "R017 6:25", "nothing has a field '__class__'"),
    ("value=count", "*cout", "R018 6:20", "no capture 'cout'; did you mean 'count'?"),
    ("value=count", "value=cout", "R018 6:25", "no capture 'cout'; did you mean 'count'?"),
    (
        "         value=3",
        "         valu=3",
        "R017 8:10",
        "no field 'valu' in records; did you mean 'value'?",
    ),
    (
        "         value=3",
        "         cout.value=3",
        "R018 8:10",
        "no capture 'cout'; did you mean 'count'?",
    ),
    (
        "         value=3",
        "         three",
        "R017 8:10",
        "below a `yes` stands what the record must hold: field=value ...",
    ),
    ('"hello"! count:NUM', '("hello"?)! count:NUM', "R022 5:20", "the anchor can be empty"),
    (
        '"hello"!',
        '"hello" ("hi" | NOUN&-@place)!',
        "R022 5:39",
        "the anchor is as wide as a word class",
    ),
    (
        "count:NUM",
        "count:NUM GREETING?",
        "R025 5:29",
        "type GREETING is not made before stage greeting",
    ),
    (
        "GREETING value=count",
        "apart value=count",
        "R034 6:10",
        "`yield apart` makes no record: no fields",
    ),
    ("value=count", "value=times(count)", "R035 6:25", "times takes 2 values, not 1"),
    ("value=count", "value=np(3)", "R035 6:25", "np takes captures"),
    (
        "value=count",
        "value=noted(count, count)",
        "R035 6:25",
        "noted takes a field in quotes and a capture",
    ),
    (
        "value=count",
        'value=noted("entyti", count)',
        "R017 6:25",
        "no field 'entyti' in records; did you mean 'entity'?",
    ),
    (
        "value=count",
        'value=attribute("plac", count, "dim")',
        "R014 6:36",
        "no vocabulary class 'plac'; did you mean 'place'?",
    ),
    ("[hello 3]", "[]", "R028 7:10", "a `yes` example needs one pair of [ ] with text in it"),
    ("[hello 3]", "[hello 3", "R028 7:10", "a `yes` example needs one pair of [ ] with text in it"),
    (
        "[hello 3]",
        "]hello [3]",
        "R028 7:10",
        "a `yes` example needs one pair of [ ] with text in it",
    ),
    ("no     They", "no     [They", "", ""),
    (
        '"hello"! count:NUM',
        '"hello"!\n           count:NUM NUMB',
        "R015 6:22",
        "no type NUMB; did you mean 'NUM'?",
    ),
]


@pytest.mark.parametrize(("old", "new", "place", "message"), RULES)
def test_mistakes_of_rules(
    old: str, new: str, place: str, message: str, write_pack: WritePack
) -> None:
    assert old in RULE
    found = problems(write_pack, HEAD + RULE.replace(old, new, 1))
    if place[:4] in ("R004", "R012"):  # what the rule lacks then is told, too
        found = [one for one in found if one[0][:6] == place[:6]]
    assert found == ([(place, message)] if place else [])


def test_a_type_that_no_rule_makes(write_pack: WritePack) -> None:
    rules = "type PLACE\n" + HEAD + RULE.replace("count:NUM", "count:NUM PLACE?")
    message = "type PLACE is declared and no rule makes it"
    assert problems(write_pack, rules) == [("R025 6:29", message)]


def test_a_pattern_that_cannot_be_read_is_told_once(write_pack: WritePack) -> None:
    found = problems(write_pack, HEAD + RULE.replace("count:NUM", "count:NUM of"))
    assert [place for place, _ in found] == ["R029 5:29"]


def test_a_rule_before_any_stage_is_still_read(write_pack: WritePack) -> None:
    found = problems(write_pack, "type GREETING\n" + RULE.replace("NUM", "NUMB"))
    assert [place for place, _ in found] == ["R036 2:6", "R015 4:25"]


def test_what_parts_ask_for_is_told_with_the_part_only(write_pack: WritePack) -> None:
    rules = "part number\n  is NUMB\n" + HEAD + RULE.replace("count:NUM", "count:$number")
    assert [place for place, _ in problems(write_pack, rules)] == ["R015 2:6"]


def test_closed_lists_are_those_of_the_records() -> None:
    lists = {
        "modifier": records.Modifier,
        "status": records.Status,
        "change": records.ChangeKind,
        "role": records.Role,
        "source_kind": records.LinkKind,
        "carrier_kind": records.LinkKind,
    }
    own = {"covers", "bound", "edge", "tense", "reckoned"}  # of claims and times, not of figures
    closed = {name: tuple(values) for name, values in CLOSED_VALUES.items() if name not in own}
    assert closed == {
        **{name: literal.__args__ for name, literal in lists.items()},
        "event": EVENTS,
    }
