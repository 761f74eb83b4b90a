"""Checks that need all files at once: classes, elements that can match, the order of types."""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from figures.engine.program import ROOT_PARTS, Node, Rule
from figures.rulebook.blocks import Field
from figures.rulebook.effort import Effort
from figures.rulebook.expression import Expr, find_name
from figures.rulebook.grammar import Grammar, SourceRule
from figures.rulebook.limits import MOST_STEPS, MOST_TOKENS
from figures.rulebook.names import NUMBER_FIELDS, RECORD_FIELDS, WORD_FIELDS
from figures.rulebook.nodes import find_test, measure, walk
from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.vocabulary import Vocabulary
from figures.text.lexer import Lexer

__all__ = ["check_grammar"]

_PATTERNS = ("anchor", "left", "right", "after", "before", "not_after", "not_before")


def check_grammar(
    grammar: Grammar, vocabulary: Vocabulary, problems: Problems, *, trusted: Path | None = None
) -> None:
    """Note what the rules ask for and nothing provides, and rules that could take too long.

    Patterns of files below the folder `trusted` are known to be quick, and are not counted out
    again.
    """
    _check_words(grammar, vocabulary, problems)
    _check_type_order(grammar, problems)
    effort = Effort(grammar.types, vocabulary)
    _check_roots(grammar, effort, problems, trusted)
    known = _known_fields(vocabulary)
    for source in grammar.rules.values():
        _check_fields(source, known, vocabulary, problems)
        if not _is_below(trusted, source.block.path):
            _check_effort(source, effort, problems)


def _is_below(folder: Path | None, path: Path) -> bool:
    return folder is not None and folder in path.parents


def _check_words(grammar: Grammar, vocabulary: Vocabulary, problems: Problems) -> None:
    exact: set[str] | None = None
    for test, field in grammar.uses:
        if test[0] == "cls":
            cls = vocabulary.classes.get(test[1])
            if cls is None:
                hint = did_you_mean(f"@{test[1]}", [f"@{name}" for name in vocabulary.classes])
                _at(test, field, problems, "R014", f"no vocabulary class @{test[1]}{hint}")
            elif not cls.folded and not cls.exact:
                _at(test, field, problems, "R024", f"class @{test[1]} has no form")
        elif test[0] == "lit" and " " in test[1]:
            continue  # several words in quotes are also read one by one
        elif test[0] == "lit" and not _can_be_one_token(test[1]):
            if exact is None:
                exact = {form.lower() for cls in vocabulary.classes.values() for form in cls.exact}
            folded = any(test[1] in cls.folded for cls in vocabulary.classes.values())
            if not folded and test[1] not in exact:
                _at(test, field, problems, "R024", f"no token of a text is ever {test[1]!r}")


def _at(test: Node, field: Field, problems: Problems, code: str, message: str) -> None:
    """Note a problem with a test where it stands; one in a part is noted with the part."""
    at = find_test(field.joined, test)
    if at >= 0:
        problems.add(code, field.locate(at), message)


@cache
def _can_be_one_token(word: str) -> bool:
    """Whether a text can have the word as one token that is no number.

    Several words are asked for one by one, too, so they may be none.

    >>> [_can_be_one_token(word) for word in ("u.s.", "%", "o'clock", "24", "as if")]
    [True, True, False, False, True]
    """
    if word.isalpha() or " " in word:
        return True
    pieces = Lexer().split(f"x {word} x")
    return len(pieces) == 3 and pieces[1].strip() == word and not word[0].isdecimal()


def _known_fields(vocabulary: Vocabulary) -> set[str]:
    """The fields that a capture can have: those of records, numbers and words, and attributes."""
    known = {*RECORD_FIELDS, *NUMBER_FIELDS, *WORD_FIELDS}
    tables = (table for cls in vocabulary.classes.values() for table in (cls.folded, cls.exact))
    entries = chain.from_iterable(table.values() for table in tables)
    # Most entries share the attributes of their class.
    for attributes in {id(entry.attributes): entry.attributes for entry in entries}.values():
        known.update(attributes)
    return known


def _check_fields(
    source: SourceRule, known: set[str], vocabulary: Vocabulary, problems: Problems
) -> None:
    """Note fields of captures that nothing can have, and unknown classes in `attribute`."""
    rule = source.rule
    where = [side for test in rule.where for side in (test[1], test[3])]
    actions = [action[4] for action in rule.actions if action[0] == "put"]
    for names, expressions in ((("where",), where), (("yield", "sets"), actions)):
        field = next((f for f in source.block.fields if f.name in names), None)
        if field is None:
            continue
        for expr in expressions:
            for path in _below(expr, "path"):
                unknown = next((name for name in path[2:] if name not in known), None)
                if unknown is not None:
                    wrong = ".".join(path[1:])
                    hint = did_you_mean(unknown, known)
                    at = max(0, find_name(field.joined, wrong))
                    message = f"nothing has a field {unknown!r}{hint}"
                    problems.add("R017", field.locate(at), message)
            for call in _below(expr, "call"):
                name = call[2][0][1]
                if call[1] == "attribute" and name not in vocabulary.classes:
                    hint = did_you_mean(str(name), vocabulary.classes)
                    at = max(0, field.joined.find(str(name)))
                    problems.add("R014", field.locate(at), f"no vocabulary class {name!r}{hint}")


def _below(expr: Expr, kind: str) -> Iterator[Expr]:
    """The expressions of a kind in an expression."""
    if expr[0] == kind:
        yield expr
    if expr[0] == "call":
        for value in expr[2]:
            yield from _below(value, kind)


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
    most = MOST_STEPS * effort.shortest(rule.anchor)
    if _steps(rule, effort, most) > most and _steps(rule, effort, 0) > most:
        field = next(field for field in source.block.fields if field.name == "when")
        problems.add("R033", field.place(), f"rule {rule.name} can be tried in too many ways")


def _check_roots(
    grammar: Grammar, effort: Effort, problems: Problems, trusted: Path | None
) -> None:
    """Note parts by which functions go from phrase to phrase that are none, or too slow."""
    wanted = {name: number for parts in ROOT_PARTS.values() for name, number in parts.items()}
    for name, number in wanted.items():
        node, field = grammar.parts.get(name), grammar.part_fields.get(name)
        if node is None or field is None:
            continue
        if sum(below[0] == "cap" for below in walk(node)) != number:
            message = f"part {name} has {number} capture{'' if number == 1 else 's'}"
            problems.add("R018", field.place(), message)
        if _is_below(trusted, field.path):
            continue
        if effort.steps([node], backwards=name != "root-tail") > MOST_STEPS:
            problems.add("R033", field.place(), f"part {name} can be tried in too many ways")


def _steps(rule: Rule, effort: Effort, enough: int) -> int:
    return (
        effort.steps([rule.anchor, rule.right], rule.before, enough=enough)
        + effort.steps([rule.left], rule.after, backwards=True, enough=enough)
        + effort.steps([rule.not_before], enough=enough)
        + effort.steps([rule.not_after], backwards=True, enough=enough)
    )
