"""Rule files to rules: the blocks of .rules files, their fields and what is checked about them."""

import re
from pathlib import Path
from typing import Any, NamedTuple

from figures.engine.program import Rule, Stage
from figures.rulebook.expression import (
    ExpressionError,
    find_name,
    parse_assignments,
    parse_condition,
)
from figures.rulebook.limits import MOST_TOKENS
from figures.rulebook.names import (
    BUILT_IN_TYPES,
    RULE_FIELDS,
    ancestors,
)
from figures.rulebook.naming import NameCheck, is_one_pair
from figures.rulebook.pattern import (
    Node,
    PatternError,
    can_be_empty,
    find_test,
    is_wide,
    measure,
    parse_pattern,
    plain_tests,
    walk,
)
from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.reader import Block, Field, read_blocks

__all__ = ["Example", "Grammar", "SourceRule", "read_rules"]

_ONCE = RULE_FIELDS.keys() - {"yes", "no"}
_BLOCKS = ("rule", "stage", "annotate", "part", "type")
_NAME = re.compile(r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_TYPE = re.compile(r"[A-Z][A-Z_]*\Z")
_SHAPE = ("anchor", "left", "right", "after", "before", "not_after", "not_before", "where")


class Example(NamedTuple):
    """A `yes` or `no` line: its sentence, what the rule must take of it, the expected fields."""

    rule: str
    kind: str
    number: int
    text: str
    start: int
    end: int
    expected: dict[str, str]
    place: str


class SourceRule(NamedTuple):
    """A rule with what only checks and printers need."""

    rule: Rule
    stage: str
    block: Block
    examples: tuple[Example, ...]


class Grammar:
    """What the .rules files of all packs say, in order."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self.rules: dict[str, SourceRule] = {}
        self.types: dict[str, tuple[str, ...]] = {}
        self.parts: dict[str, Node] = {}
        self.part_fields: dict[str, Field] = {}
        self.uses: list[tuple[tuple[Any, ...], Field]] = []
        self.given: frozenset[str] = frozenset()  # names of rules of earlier packs
        self._added: dict[str, int] = {}

    def open_pack(self) -> None:
        """Begin another pack: its rules may take the places of those that are there."""
        self.given = frozenset(self.rules)
        self._added = {}

    def add(self, source: "SourceRule", stage: Stage) -> None:
        """Put a rule in the place of the one of its name, else before those of earlier packs."""
        rule = source.rule
        old = self.rules.get(rule.name)
        at = len(stage.rules)
        if old is not None:
            at = stage.rules.index(old.rule) if old.rule in stage.rules else at
            for other in self.stages:
                other.rules = [one for one in other.rules if one is not old.rule]
        elif self.given:
            at = self._added.get(stage.name, 0)
            self._added[stage.name] = at + 1
        stage.rules.insert(at, rule)
        self.rules[rule.name] = source

    def stage(self, name: str, *, sets: bool) -> Stage:
        """The stage of this name, made at the end of the order if it is new."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        self.stages.append(Stage(name, sets=sets))
        return self.stages[-1]

    def ancestors(self, name: str) -> set[str]:
        """A record type and all types that it is a kind of."""
        return ancestors(name, self.types)


class _RuleReader:
    """Reads one rule block; what is wrong goes to `problems`, the rest still gets checked."""

    def __init__(
        self, block: Block, stage: Stage, grammar: Grammar, problems: Problems, pack: str
    ) -> None:
        self.block, self.stage, self.grammar, self.problems = block, stage, grammar, problems
        self.fields: dict[str, Field] = {}
        self.check = NameCheck(problems, grammar.parts)
        place = f"{pack}/{block.path.name}:{block.line}"
        self.rule = Rule(block.name, place, "", 0)

    def read(self) -> SourceRule:
        """The rule; what is wrong with it is in the problems."""
        examples = self._sort_fields()
        self._require(examples)
        if "says" in self.fields:
            self.rule.says = self.fields["says"].joined
        if "when" in self.fields:
            self._when(self.fields["when"])
        for name in ("after", "before", "not-after", "not-before"):
            if name in self.fields:
                setattr(self.rule, name.replace("-", "_"), self._pattern(self.fields[name]))
        if "where" in self.fields:
            self._where(self.fields["where"])
        for name in ("yield", "sets"):
            if name in self.fields:
                self._actions(self.fields[name], sets=name == "sets")
        for field in self.block.fields:
            if field.name == "yes":
                self.check.expected(field)
        return SourceRule(self.rule, self.stage.name, self.block, tuple(examples))

    def _require(self, examples: list[Example]) -> None:
        name, place, add = self.block.name, self.block.place(), self.problems.add
        for field, code in (("says", "R010"), ("when", "R011")):
            if field not in self.fields or not self.fields[field].text:
                add(code, place, f"rule {name} has no `{field}`")
        if ("yield" in self.fields) + ("sets" in self.fields) != 1:
            add("R012", place, f"rule {name} needs `yield` or `sets`, one of them")
        for kind, code in (("yes", "R026"), ("no", "R027")):
            if not any(example.kind == kind for example in examples):
                add(code, place, f"rule {name} has no `{kind}` example")

    def _sort_fields(self) -> list[Example]:
        examples: list[Example] = []
        for field in self.block.fields:
            name = field.name
            if name not in RULE_FIELDS:
                message = f"unknown field {name!r} in rule {self.block.name}"
                hint = did_you_mean(name, RULE_FIELDS)
                self.problems.add("R004", field.start(), message + hint)
            elif name not in _ONCE:
                number = sum(example.kind == name for example in examples) + 1
                examples.append(self._example(field, number))
            elif name in self.fields:
                message = f"field {name!r} stands twice in rule {self.block.name}"
                self.problems.add("R005", field.start(), message)
            else:
                self.fields[name] = field
        return examples

    def _example(self, field: Field, number: int) -> Example:
        text = field.text
        start, end = text.find("["), text.rfind("]")
        if field.name == "yes":
            if not is_one_pair(text[start : end + 1]) or "]" in text[: max(0, start)]:
                message = "a `yes` example needs one pair of [ ] with text in it"
                self.problems.add("R028", field.place(), message)
                start, end = 0, len(text)
            text = text[:start] + text[start + 1 : end] + text[end + 1 :]
        expected: dict[str, str] = {}
        for extra in field.extra:
            key = None
            for word in extra.text.split(" "):
                name, sign, value = word.partition("=")
                if sign and name.replace(".", "").replace("_", "").isalnum():
                    key = name
                    expected[key] = value
                elif key is not None:
                    expected[key] += f" {word}"
        place = f"{self.rule.place.rpartition(':')[0]}:{field.line}"
        return Example(self.block.name, field.name, number, text, start, end - 1, expected, place)

    def _pattern(self, field: Field) -> Node | None:
        if not field.text:
            return None
        try:
            node = parse_pattern(field.joined, self.grammar.parts)
        except PatternError as error:
            self.problems.add(error.code, field.locate(error.offset), error.message)
            return None
        size = measure(node)
        if size > MOST_TOKENS:
            self.problems.add("R023", field.place(), f"the pattern spans up to {size} tokens")
        _note_uses(node, field, self.grammar, self.problems)
        return node

    def _when(self, field: Field) -> None:
        node = self._pattern(field)
        if node is None:
            return
        self.check.captures = {n[1] for n in walk(node) if n[0] == "cap"}
        parts = node[1] if node[0] == "seq" else (node,)
        anchors = [i for i, part in enumerate(parts) if part[0] == "anchor"]
        at = field.locate(max(0, field.joined.rfind("!")))
        if len(anchors) != 1 or sum(n[0] == "anchor" for n in walk(node)) != 1:
            message = f"rule {self.block.name} needs exactly one anchor `!` outside brackets"
            self.problems.add("R013", at, message)
            return
        first = anchors[0]
        self.rule.anchor = parts[first][1]
        if can_be_empty(self.rule.anchor):
            self.problems.add("R022", at, "the anchor can be empty")
        elif is_wide(self.rule.anchor):
            self.problems.add("R022", at, "the anchor is as wide as a word class")
        self.rule.left = ("seq", parts[:first]) if first else None
        self.rule.right = ("seq", parts[first + 1 :]) if first + 1 < len(parts) else None

    def _where(self, field: Field) -> None:
        try:
            self.rule.where = parse_condition(field.joined)
        except ExpressionError as error:
            self.problems.add(error.code, field.locate(error.offset), str(error))
            return
        for test in self.rule.where:
            self.check.expression(test[1], field)
            self.check.expression(test[3], field)

    def _actions(self, field: Field, *, sets: bool) -> None:
        text = field.joined
        if sets != self.stage.sets:
            wanted = "sets" if self.stage.sets else "yield"
            message = f"rules of stage {self.stage.name} have `{wanted}`"
            self.problems.add("R012", field.start(), message)
        offset = 0 if sets else self._makes(field)
        try:
            self.rule.actions = parse_assignments(text[offset:], dotted=sets)
        except ExpressionError as error:
            self.problems.add(error.code, field.locate(offset + error.offset), str(error))
            return
        if self.rule.makes == "apart" and self.rule.actions:
            self.problems.add("R034", field.place(), "`yield apart` makes no record: no fields")
        for action in self.rule.actions:
            target = action[2] if action[0] == "spread" else action[1]
            if target:
                self.check.capture(target, field)
            if action[0] == "put":
                self.check.field(action[2], field, find_name(text, action[2], start=offset))
                self.check.expression(action[4], field)
                self.check.constant(action[2], action[4], field)

    def _makes(self, field: Field) -> int:
        """Read what a `yield` makes; gives the offset of what follows."""
        self.rule.makes, _, _ = field.joined.partition(" ")
        makes, types = self.rule.makes, self.grammar.types
        if makes.startswith("like:"):
            self.check.capture(makes[5:], field, 0)
        elif makes not in types and makes != "apart":
            hint = did_you_mean(makes, [*types, "apart"])
            self.problems.add("R016", field.place(), f"no record type {makes!r}{hint}")
        return len(makes) + 1


def _note_uses(node: Node, field: Field, grammar: Grammar, problems: Problems) -> None:
    """Note what a pattern asks for; what its parts ask for is checked where they stand."""
    for test in dict.fromkeys(plain_tests(node)):
        grammar.uses.append((test, field))
        name = test[1]
        if test[0] == "type" and name not in BUILT_IN_TYPES and name not in grammar.types:
            at = find_test(field.joined, test)
            if at >= 0:
                hint = did_you_mean(name, [*BUILT_IN_TYPES, *grammar.types])
                problems.add("R015", field.locate(at), f"no type {name}{hint}")


def read_rules(path: Path, text: str, grammar: Grammar, problems: Problems, pack: str) -> None:
    """Add the stages, types, parts and rules of one .rules file to `grammar`."""
    stage: Stage | None = None
    for block in read_blocks(path, text, problems):
        kind = block.kind
        if kind not in _BLOCKS:
            message = f"unknown block {kind!r}{did_you_mean(kind, _BLOCKS)}"
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
            rule = _RuleReader(block, into, grammar, problems, pack).read()
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
    for parent in parents:
        if parent not in grammar.types:
            at = (block.path, block.line, block.source.rfind(parent) + 1, block.source)
            hint = did_you_mean(parent, grammar.types)
            problems.add("R016", at, f"no record type {parent!r} above this line{hint}")
    above = {kind for parent in parents for kind in grammar.ancestors(parent)}
    if name in above:
        problems.add("R016", block.place(), f"type {name} is a kind of itself")
        return
    grammar.types[name] = tuple(parent for parent in parents if parent in grammar.types)


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
        _note_uses(node, field, grammar, problems)
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
        same = all(getattr(rule, name) == getattr(other, name) for name in _SHAPE)
        if same and rule.anchor and other.name != rule.name:
            message = f"rule {rule.name} has the pattern of {other.name} at {other.place}"
            problems.add("R020", source.block.place(), message)
    grammar.add(source, stage)
