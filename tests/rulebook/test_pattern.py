"""The pattern language: what it accepts, the tree it makes, what it refuses and where."""

import pytest

from figures.engine.program import Node
from figures.rulebook.nodes import measure, plain_tests
from figures.rulebook.pattern import PatternError, parse_pattern

HELLO = ("sym", ("lit", "hello"))
NUM = ("sym", ("type", "NUM"))
WORD = ("sym", ("type", "WORD"))
PARTS = {
    "number": parse_pattern("NUM | AMOUNT", {}),
    "long": parse_pattern('NUM "of"', {}),
    "list-joint": HELLO,
}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"Hello"', HELLO),
        (
            '"hello  Hello"',  # one token where the vocabulary has it, else two
            ("alt", (("sym", ("lit", "hello hello")), ("seq", (HELLO, HELLO)))),
        ),
        ("@unit", ("sym", ("cls", "unit"))),
        ("NUM", NUM),
        ("count:NUM", ("cap", "count", NUM)),
        ("NUM!", ("anchor", NUM)),
        ("count:NUM!", ("anchor", ("cap", "count", NUM))),
        ("NUM?", ("rep", NUM, 0, 1)),
        ("NUM{2,6}", ("rep", NUM, 2, 6)),
        ("NUM | WORD", ("sym", ("or", ("type", "NUM"), ("type", "WORD")))),
        ('(NUM "hello" | WORD)', ("alt", (("seq", (NUM, HELLO)), WORD))),
        ("parts:[NUM]", ("cap", "parts", ("list", NUM, HELLO))),
        ("~WORD", ("sym", ("glued", ("type", "WORD")))),
        ("WORD&CAP", ("sym", ("and", ("type", "WORD"), ("type", "CAP")))),
        ("WORD&-CAP", ("sym", ("and", ("type", "WORD"), ("not", ("type", "CAP"))))),
        ("$number", ("sym", ("or", ("type", "NUM"), ("type", "AMOUNT")))),
        (
            "$number&-CAP",
            (
                "sym",
                ("and", ("or", ("type", "NUM"), ("type", "AMOUNT")), ("not", ("type", "CAP"))),
            ),
        ),
        ("$long", ("seq", (NUM, ("sym", ("lit", "of"))))),
        ("NUM\n  WORD", ("seq", (NUM, WORD))),
    ],
)
def test_trees(text: str, tree: Node) -> None:
    assert parse_pattern(text, PARTS) == tree


@pytest.mark.parametrize(
    ("text", "code", "offset", "message"),
    [
        ("", "R029", 0, "an empty pattern"),
        ("NUM |", "R029", 5, "an empty pattern"),
        ("(NUM", "R029", 4, "expected ')', found the end"),
        ("[NUM)", "R029", 4, "expected ']', found ')'"),
        ("[NUM | ONE]", "R029", 5, "expected ']', found '|'; alternatives stand in ( )"),
        ("NUM)", "R029", 3, "unexpected ')'"),
        ("NUM &", "R029", 5, "expected a pattern element, found the end"),
        ("NUM %", "R029", 4, "unexpected '%'"),
        ('NUM "of', "R029", 4, "a word without its closing quote"),
        ('NUM ""', "R029", 4, "expected a pattern element, found '\"\"'"),
        (
            "NUM of",
            "R029",
            4,
            "unexpected 'of'; a word stands in double quotes, a capture has a colon",
        ),
        (
            "NUM Of",
            "R029",
            4,
            "unexpected 'Of'; a word stands in double quotes, a capture has a colon",
        ),
        ("NUM+", "R030", 3, "not a repeat: +"),
        ("NUM{3}", "R030", 3, "not a repeat: {3}"),
        ("NUM{2,}", "R030", 3, "not a repeat: {2,}"),
        ("NUM{3,2}", "R030", 3, "not a repeat: {3,2}"),
        ("NUM{0,0}", "R030", 3, "not a repeat: {0,0}"),
        ("(NUM WORD{0,3}){0,3}", "R030", 15, "a repeat inside a repeat"),
        ("(count:NUM){1,2}", "R021", 0, "a capture inside a repeat"),
        ("[NUM]{1,2}", "R021", 0, "a capture inside a repeat"),
        ("WORD $numbr", "R031", 5, "no part $numbr; did you mean '$number'?"),
    ],
)
def test_faults(text: str, code: str, offset: int, message: str) -> None:
    with pytest.raises(PatternError) as raised:
        parse_pattern(text, PARTS)
    fault = raised.value
    assert (fault.code, fault.offset, fault.message) == (code, offset, message)


def test_an_optional_group_may_hold_captures_and_repeats() -> None:
    parse_pattern('(count:NUM WORD{0,3})? ("of" of:[NUM])?', PARTS)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("NUM", 1),
        ("NUM WORD{0,6}", 7),
        ('(NUM "of" | WORD)?', 2),
        ("a:[NUM WORD]", 24),
        ('(WORD "and" WORD){0,3}', 9),
    ],
)
def test_most_tokens(text: str, size: int) -> None:
    assert measure(parse_pattern(text, PARTS)) == size


def test_plain_tests_are_taken_out_of_everything() -> None:
    node = parse_pattern('a:(~@b | "c"&-D) [E]{0,1}', {"list-joint": ("sym", ("lit", "f"))})
    tests = {("cls", "b"), ("lit", "c"), ("type", "D"), ("type", "E"), ("lit", "f")}
    assert set(plain_tests(node)) == tests


def test_a_list_needs_to_know_what_stands_between_its_items() -> None:
    with pytest.raises(PatternError, match="no part \\$list-joint"):
        parse_pattern("a:[NUM]", {})


def test_nothing_is_captured_between_the_items_of_a_list() -> None:
    with pytest.raises(PatternError, match="a capture between the items") as raised:
        parse_pattern("WORD a:[NUM]", {"list-joint": parse_pattern("b:WORD", {})})
    assert (raised.value.code, raised.value.offset) == ("R021", 7)
