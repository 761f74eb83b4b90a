"""Files of rules: the stages, types, parts and rules of a .rules file, added to the grammar."""

import re
from pathlib import Path

from figures.engine.program import Stage
from figures.rulebook.blocks import Block, read_blocks
from figures.rulebook.grammar import Grammar, SourceRule
from figures.rulebook.names import BUILT_IN_TYPES, TOKEN_KINDS
from figures.rulebook.pattern import PatternError, parse_pattern
from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.rule import read_rule

__all__ = ["read_rules"]

_BLOCKS = ("rule", "stage", "annotate", "part", "type")
_NAME = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_TYPE = re.compile(r"[A-Z][A-Z_]*\Z")
_SHAPE = ("left", "right", "after", "before", "not_after", "not_before", "where")


def read_rules(path: Path, text: str, grammar: Grammar, problems: Problems, pack: str) -> None:
    """Add the stages, types, parts and rules of one .rules file to `grammar`."""
    stage: Stage | None = None
    for block in read_blocks(path, text, problems):
        kind = block.kind
        if kind not in _BLOCKS:
            hint = did_you_mean(kind, _BLOCKS) or "; a line that goes on with a block is indented"
            message = f"unknown block {kind!r}{hint}"
            problems.add("R002", block.start(), message)
            continue
        if kind != "type" and not _NAME.match(block.name):
            problems.add("R003", block.place(), f"not the name of a {kind}: {block.name!r}")
        if kind in ("stage", "annotate"):
            stage = _read_stage(block, grammar, problems)
        elif kind == "type":
            _read_type(block, grammar, problems)
        elif kind == "part":
            _read_part(block, grammar, problems)
        else:
            if stage is None:
                problems.add("R036", block.place(), f"rule {block.name} stands before any stage")
            sets = any(field.name == "sets" for field in block.fields)
            into = Stage("", sets=sets) if stage is None else stage
            rule = read_rule(block, into, grammar, problems, pack)
            if stage is not None:
                _add_rule(rule, stage, grammar, problems)


def _read_stage(block: Block, grammar: Grammar, problems: Problems) -> Stage:
    sets = block.kind == "annotate"
    _refuse_fields(block, problems)
    stage = grammar.stage(block.name, sets=sets)
    if stage.sets != sets:
        was = "annotate" if stage.sets else "stage"
        problems.add("R012", block.start(), f"{block.name} was opened with `{was}` before")
    return stage


def _read_type(block: Block, grammar: Grammar, problems: Problems) -> None:
    name, _, rest = block.name.partition(" is ")
    name, parents = name.strip(), tuple(rest.split())
    _refuse_fields(block, problems)
    if not _TYPE.match(name) or name in BUILT_IN_TYPES:
        problems.add("R003", block.place(), f"not the name of a record type: {name!r}")
        return
    known = grammar.types.keys() | TOKEN_KINDS
    for parent in parents:
        if parent not in known:
            at = (block.path, block.line, block.source.rfind(parent) + 1, block.source)
            hint = did_you_mean(parent, known)
            problems.add("R016", at, f"no record type {parent!r} above this line{hint}")
    above = {kind for parent in parents for kind in grammar.ancestors(parent)}
    if name in above:
        problems.add("R016", block.place(), f"type {name} is a kind of itself")
        return
    grammar.types[name] = tuple(parent for parent in parents if parent in known)


def _read_part(block: Block, grammar: Grammar, problems: Problems) -> None:
    found = False
    for field in block.fields:
        if field.name != "is":
            message = f"unknown field {field.name!r} in part {block.name}"
            problems.add("R004", field.start(), message + did_you_mean(field.name, ["is"]))
            continue
        if found:
            message = f"field 'is' stands twice in part {block.name}"
            problems.add("R005", field.start(), message)
            continue
        found = True
        try:
            node = parse_pattern(field.joined, grammar.parts)
        except PatternError as error:
            problems.add(error.code, field.locate(error.offset), error.message)
            continue
        grammar.parts[block.name], grammar.part_fields[block.name] = node, field
        grammar.note_uses(node, field, problems)
    if not found:
        problems.add("R031", block.place(), f"part {block.name} has no `is`")


def _refuse_fields(block: Block, problems: Problems) -> None:
    for field in block.fields:
        message = f"a {block.kind} has no fields, and this is {field.name!r}"
        problems.add("R004", field.start(), message)


def _add_rule(source: SourceRule, stage: Stage, grammar: Grammar, problems: Problems) -> None:
    rule = source.rule
    old = grammar.rules.get(rule.name)
    if old is not None and rule.name not in grammar.given:
        message = f"rule {rule.name} stands twice; the first is at {old.rule.place}"
        problems.add("R019", source.block.place(), message)
        return
    for other in () if stage.sets else stage.rules:
        same = other.anchor == rule.anchor and all(
            getattr(rule, name) == getattr(other, name) for name in _SHAPE
        )
        if same and rule.anchor and other.name != rule.name:
            message = f"rule {rule.name} has the pattern of {other.name} at {other.place}"
            problems.add("R020", source.block.place(), message)
    grammar.add(source, stage)
