"""No pattern that is let through can keep the engine busy for long, whatever the text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.engine.program import MOST_ITEMS, Node
from figures.errors import RuleFileError
from figures.rulebook.effort import Effort
from figures.rulebook.limits import MOST_STEPS, MOST_TOKENS
from figures.rulebook.names import BUILT_IN_TYPES
from figures.rulebook.nodes import measure
from figures.rulebook.packs import read_packs
from figures.rulebook.pattern import parse_pattern
from figures.rulebook.store import book_of
from figures.rulebook.vocabulary import Vocabulary

PARTS = {"list-joint": parse_pattern('"," "and"? | "and"', {})}
RULE = """\
type GREETING
part list-joint
  is  "," "and"? | "and"
stage greeting
rule hello
  says   a greeting
  when   {when}
  yield  GREETING
  yes    They said [hello].
  no     They said nothing.
"""


class Backtracker:
    """Matches as `re` does, and counts the tokens that it looks at."""

    def __init__(self, words: list[str], *, backwards: bool = False) -> None:
        self.words, self.looks, self.backwards = words, 0, backwards

    def ends(self, node: Node, at: int) -> Iterator[int]:
        """Where matches of the node from `at` on end, in the order in which `re` tries them."""
        kind = node[0]
        if kind == "sym":
            self.looks += 1
            wanted = node[1][1:] if node[1][0] == "or" else node[1:]
            if at < len(self.words) and ("lit", self.words[at]) in wanted:
                yield at + 1
        elif kind == "alt":
            for child in node[1]:
                yield from self.ends(child, at)
        elif kind == "rep":
            yield from self.repeat(node, at, 0)
        elif kind == "list":
            again = (node[1], node[2]) if self.backwards else (node[2], node[1])
            yield from self.ends_of_list(node[1], again, at)
        else:
            nodes = node[1][::-1] if self.backwards else node[1]
            yield from self.sequence(nodes, at)

    def ends_of_list(self, item: Node, again: tuple[Node, Node], at: int) -> Iterator[int]:
        for end in self.ends(item, at):
            yield from self.repeat(("rep", ("seq", again), 0, MOST_ITEMS - 1), end, 0)

    def repeat(self, node: Node, at: int, done: int) -> Iterator[int]:
        if done < node[3]:
            for end in self.ends(node[1], at):
                yield from self.repeat(node, end, done + 1)
        if done >= node[2]:
            yield at

    def sequence(self, nodes: tuple[Any, ...], at: int) -> Iterator[int]:
        if not nodes:
            yield at
            return
        for end in self.ends(nodes[0], at):
            yield from self.sequence(nodes[1:], end)


def group(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda parts: f"({' '.join(parts)})"),
        several.map(lambda parts: f"({' | '.join(parts)})"),
        inner.map(lambda part: f"({part})?"),
        # Repeats stand neither in one another nor around a list.
        inner.map(lambda part: f"({part})" if set("}]") & set(part) else f"({part}){{0,2}}"),
        st.sampled_from(['["a"]', '["a" "b"?]', '[("a" | "and")]']),
    )


PATTERNS = st.recursive(st.sampled_from(['"a"', '"b"', '"a"?', '("a" | "b")']), group, max_leaves=8)


@settings(max_examples=300, deadline=None)
@given(
    pattern=PATTERNS,
    words=st.lists(st.sampled_from(["a", "b", ",", "and"]), max_size=16),
    backwards=st.booleans(),
    most=st.sampled_from([0, MOST_STEPS]),
)
def test_no_text_takes_more_steps_than_counted(
    pattern: str, words: list[str], backwards: bool, most: int
) -> None:
    node = parse_pattern(f'"never" {pattern}' if backwards else f'{pattern} "never"', PARTS)
    if measure(node) > MOST_TOKENS:
        return
    matcher = Backtracker(words, backwards=backwards)
    assert not list(matcher.ends(node, 0))
    with pytest.MonkeyPatch.context() as patch:  # with nothing let through all is counted exactly
        patch.setattr("figures.rulebook.effort.MOST_STEPS", most)
        assert matcher.looks <= Effort({}, Vocabulary()).steps([node], backwards=backwards)


@pytest.mark.parametrize(
    "when",
    [
        "WORD? " * 24,
        '("a" | "a" "a")' * 16,
        "(WORD WORD?){0,15}",
        "((((WORD? WORD)? WORD?)? WORD (WORD)?){0,6})",
        '("a"? | "a"?){0,16}',
        "WORD{0,7} " * 4,
        "([WORD?] NUM)? [WORD] WORD?",
        "(WORD{0,31})",
    ],
)
def test_what_could_take_long_is_refused_or_is_quick(when: str, tmp_path: Path) -> None:
    node = parse_pattern(f'"hello" {when} "there"', PARTS)
    steps = Effort({}, Vocabulary()).steps([node])
    (tmp_path / "a.rules").write_text(RULE.format(when=f'"hello"! {when} "there"'))
    try:
        book_of([str(tmp_path)])
    except RuleFileError as error:
        assert {problem.code for problem in error.problems} <= {"R023", "R033"}
    else:
        assert steps <= MOST_STEPS * len("hello ")


def test_words_that_exclude_one_another_multiply_nothing() -> None:
    effort = Effort({}, Vocabulary())
    apart = effort.steps([parse_pattern('("a"? "b"? "c"? "d"?){0,2} NUM', {})])
    alike = effort.steps([parse_pattern('("a"? "a"? "a"? "a"?){0,2} NUM', {})])
    assert apart < 100 < 600 < alike


def test_the_shortest_anchor_counts(tmp_path: Path) -> None:
    effort = Effort({}, Vocabulary())
    lengths = {'","': 1, '"a"': 2, '"hello" | "a"': 2, "NUM": 2, '"hello"&CAP': 6, '~"hello"': 5}
    assert {text: effort.shortest(parse_pattern(text, {})) for text in lengths} == lengths


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("part p{n}\n  is  $p{m} $p{m}\n", "R033"),  # doubles from line to line
        ("part p{n}\n  is  ($p{m} | NUM $p{m})\n", "R033"),
        ("part p{n}\n  is  $p{m}?\n", "R033"),  # nests from line to line
        ('part p{n}\n  is  $p{m}&-"b"\n', "R033"),
    ],
)
def test_parts_of_parts_do_not_explode(part: str, code: str, tmp_path: Path) -> None:
    lines = 'part p0\n  is  "a"\n' + "".join(part.format(n=n, m=n - 1) for n in range(1, 700))
    (tmp_path / "a.rules").write_text(lines)
    with pytest.raises(RuleFileError) as raised:
        book_of([str(tmp_path)])
    assert raised.value.problems[0].code == code


@pytest.mark.parametrize("when", ["(" * 500 + "NUM" + ")" * 500, "~" * 500 + "NUM"])
def test_deep_nesting_is_refused(when: str, tmp_path: Path) -> None:
    (tmp_path / "a.rules").write_text(RULE.format(when=f"{when}!"))
    with pytest.raises(RuleFileError, match="in one another"):
        book_of([str(tmp_path)])


def test_deep_calls_are_refused(tmp_path: Path) -> None:
    value = "sum(" * 500 + "1" + ",1)" * 500
    rule = RULE.format(when='"hello"!').replace("yield  GREETING", f"yield  GREETING value={value}")
    (tmp_path / "a.rules").write_text(rule)
    with pytest.raises(RuleFileError, match="in one another"):
        book_of([str(tmp_path)])


def test_the_kinds_of_tokens_cover_every_symbol() -> None:
    """Otherwise two tests could hold of one token and be counted as if they could not."""
    vocabulary, grammar, *_ = read_packs(["en"])
    effort = Effort(grammar.types, vocabulary)
    known = {*BUILT_IN_TYPES, *grammar.types}
    symbols = book_of(["en"]).program.symbols
    uncovered = []
    for atoms in set(map(symbols.atoms, symbols.chars(("not", ("type", "GLUED"))))):
        words = [atom[1:] for atom in atoms if atom[0] == '"']
        classes = {atom[1:] for atom in atoms if atom[0] == "@"}
        types = atoms & known
        kinds = [effort.named(word) for word in words] or effort.kinds
        if not any(types <= kind.types and classes <= kind.classes for kind in kinds):
            uncovered.append(sorted(atoms))
    assert uncovered == []
