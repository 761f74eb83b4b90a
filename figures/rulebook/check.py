"""Checks that need all files at once: classes, elements that can match, the order of types."""

from collections.abc import Iterable
from typing import Any

from figures.engine.program import Rule
from figures.rulebook.effort import Effort
from figures.rulebook.limits import MOST_STEPS, MOST_TOKENS
from figures.rulebook.pattern import Node, find_test, measure
from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.reader import Field
from figures.rulebook.schema import Grammar, SourceRule
from figures.rulebook.vocabulary import Vocabulary
from figures.text.lexer import TOKEN

__all__ = ["check_grammar"]

_PATTERNS = ("anchor", "left", "right", "after", "before", "not_after", "not_before")


def check_grammar(grammar: Grammar, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what the rules ask for and nothing provides, and rules that could take too long."""
    _check_words(grammar, vocabulary, problems)
    _check_type_order(grammar, problems)
    effort = Effort(grammar.types, vocabulary)
    for source in grammar.rules.values():
        _check_effort(source, effort, problems)


def _check_words(grammar: Grammar, vocabulary: Vocabulary, problems: Problems) -> None:
    phrases: set[str] | None = None
    for test, field in grammar.uses:
        if test[0] == "cls":
            cls = vocabulary.classes.get(test[1])
            if cls is None:
                hint = did_you_mean(f"@{test[1]}", [f"@{name}" for name in vocabulary.classes])
                _at(test, field, problems, "R014", f"no vocabulary class @{test[1]}{hint}")
            elif not cls.folded and not cls.exact:
                _at(test, field, problems, "R024", f"class @{test[1]} has no form")
        elif test[0] == "lit" and not test[1].isalpha() and not _is_one_token(test[1]):
            if phrases is None:
                phrases = {
                    f.lower() for c in vocabulary.classes.values() for f in (*c.folded, *c.exact)
                }
            if test[1] not in phrases:
                _at(test, field, problems, "R024", f"no token of a text is ever {test[1]!r}")


def _at(test: Node, field: Field, problems: Problems, code: str, message: str) -> None:
    """Note a problem with a test where it stands; one in a part is noted with the part."""
    at = find_test(field.joined, test)
    if at >= 0:
        problems.add(code, field.locate(at), message)


def _is_one_token(word: str) -> bool:
    """Whether a text can have the word as one token that is no number.

    >>> [_is_one_token(word) for word in ("u.s.", "%", "o'clock", "24")]
    [True, True, False, False]
    """
    pieces = TOKEN.findall(f"x {word} x")
    return len(pieces) == 3 and pieces[1].strip() == word and not word[0].isdecimal()


def _check_type_order(grammar: Grammar, problems: Problems) -> None:
    """Each record type must come from a rule of an earlier stage than the one that asks for it."""
    number = {stage.name: at for at, stage in enumerate(grammar.stages)}
    made: dict[str, int] = {}
    for stage in grammar.stages:
        for rule in stage.rules:
            for name in grammar.ancestors(rule.makes):
                made.setdefault(name, number[stage.name])
    stage_of = {
        id(field): source.stage
        for source in grammar.rules.values()
        for field in source.block.fields
    }
    for test, field in grammar.uses:
        here = stage_of.get(id(field))
        if test[0] != "type" or test[1] not in grammar.types or here is None:
            continue
        if test[1] not in made:
            message = f"type {test[1]} is declared and no rule makes it"
        elif made[test[1]] >= number[here]:
            message = f"type {test[1]} is not made before stage {here}"
        else:
            continue
        at = find_test(field.joined, test)
        problems.add("R025", field.locate(max(0, at)), message)


def _check_effort(source: SourceRule, effort: Effort, problems: Problems) -> None:
    """Note a rule that a text could keep busy for long."""
    rule = source.rule
    nodes = [node for node in (getattr(rule, name) for name in _PATTERNS) if node]
    if not rule.anchor or any(measure(node) > MOST_TOKENS for node in nodes):
        return
    steps = _steps(rule, effort)
    if steps > MOST_STEPS * effort.shortest(rule.anchor):
        field = next(field for field in source.block.fields if field.name == "when")
        problems.add("R033", field.place(), f"rule {rule.name} can be tried in too many ways")


def _steps(rule: Rule, effort: Effort) -> int:
    sides: Iterable[tuple[list[Any], bool]] = (
        ([rule.anchor, rule.right, rule.before], False),
        ([rule.left, rule.after], True),
        ([rule.not_before], False),
        ([rule.not_after], True),
    )
    return sum(effort.steps(nodes, backwards=back) for nodes, back in sides)
