"""Checks that need all files at once: classes that exist, elements that can match, order of types."""

from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.schema import Grammar
from figures.rulebook.vocabulary import Vocabulary

__all__ = ["check_grammar"]


def check_grammar(grammar: Grammar, vocabulary: Vocabulary, problems: Problems) -> None:
    """Note what the rules ask for and nothing provides."""
    for test, place in grammar.uses:
        if test[0] != "cls":
            continue
        cls = vocabulary.classes.get(test[1])
        if cls is None:
            hint = did_you_mean(f"@{test[1]}", [f"@{name}" for name in vocabulary.classes])
            problems.add("R014", place, f"no vocabulary class @{test[1]}{hint}")
        elif not cls.folded and not cls.exact:
            problems.add("R024", place, f"class @{test[1]} has no form")
    _check_type_order(grammar, problems)


def _check_type_order(grammar: Grammar, problems: Problems) -> None:
    made: dict[str, int] = {}
    for number, stage in enumerate(grammar.stages):
        for rule in stage.rules:
            for name in _with_parents(rule.makes, grammar):
                made.setdefault(name, number)
    stage_number = {stage.name: number for number, stage in enumerate(grammar.stages)}
    for source in grammar.rules.values():
        number = stage_number[source.stage]
        for test, place in grammar.uses:
            same_block = place[0] == source.block.path and any(
                f.line <= place[1] <= f.line + len(f.extra) for f in source.block.fields
            )
            if same_block and test[0] == "type" and test[1] in grammar.types and made.get(test[1], -1) >= number:
                problems.add("R025", place, f"type {test[1]} is not made before stage {source.stage}")


def _with_parents(name: str, grammar: Grammar) -> list[str]:
    out = [name]
    for parent in grammar.types.get(name, ()):
        out += _with_parents(parent, grammar)
    return out
