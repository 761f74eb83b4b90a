"""Rule files to rules: the blocks of .rules files, their fields and what is checked about them."""

from pathlib import Path
from typing import Any, NamedTuple

from figures.engine.program import Rule, Stage
from figures.engine.values import FUNCTIONS
from figures.rulebook.expression import ExpressionError, parse_assignments, parse_condition
from figures.rulebook.pattern import (
    MOST_TOKENS,
    MOST_WAYS,
    Node,
    PatternError,
    measure,
    parse_pattern,
    walk,
)
from figures.rulebook.problems import Problems, did_you_mean
from figures.rulebook.reader import Block, Field, Place, read_blocks

__all__ = ["BUILT_IN_TYPES", "RECORD_FIELDS", "Example", "Grammar", "SourceRule", "read_rules"]

# Types of single tokens, with what they are; FORMAT.md lists them.
BUILT_IN_TYPES = {
    "NUM": "a number", "INT": "a whole number", "YEAR": "four digits that can be a year",
    "DAY": "1 to 31 in digits", "ONE": "the word one", "SPELLED": "a number in words",
    "DIGITS": "a number in digits", "MIXED": "digits and words", "FRACTION": "a fraction",
    "SCALED": "a number with a scale word", "AMBIGUOUS": "a number with a suffix that may be a unit",
    "ZEROED": "digits with a leading zero", "NEGATIVE": "a number below zero",
    "WORD": "a word of no closed class", "NOUN": "a singular noun", "PLURAL": "a plural noun",
    "ADJ": "an adjective", "VERB": "a base verb", "VERBS": "a verb in -s", "PAST": "a past form or participle",
    "ING": "a form in -ing", "ADVERB": "an adverb", "UNKNOWN": "a word outside the lexicon",
    "CAP": "a word with a capital", "ANY": "anything but the end of a sentence", "CODE": "letters with digits", "GLUED": "attached to what precedes",
    "HYPHEN": "a dash without space around it", "DASH": "a dash between words", "MINUS": "a dash before digits",
    "STOP": "the end of a sentence", "PUNCT": "other punctuation", "CLITIC": "’s and the like", "ODD": "digits that are no number",
}  # fmt: skip
_WIDE = {
    "WORD",
    "NOUN",
    "PLURAL",
    "ADJ",
    "VERB",
    "VERBS",
    "PAST",
    "ING",
    "ADVERB",
    "CAP",
    "UNKNOWN",
    "GLUED",
}

# Fields of records, with what they hold; FORMAT.md lists them.
RECORD_FIELDS = {
    "value": "the number", "low": "the lower bound", "high": "the upper bound", "modifier": "how precise it is",
    "unit": "the unit", "dimension": "the dimension", "entity": "what is counted or measured", "event": "what happened",
    "status": "asserted, planned, negated ...", "change": "the kind of change", "from_value": "the level before",
    "per": "the denominator's unit", "per_value": "the denominator's number", "part_of": "the whole it is a part of",
    "component_of": "the strength it belongs to", "converts": "the figure it gives in another unit",
    "restates": "the figure it says again", "sum_of": "the parts it adds up", "factor": "what the number is multiplied by",
    "hedges": "hedges", "kind": "a free tag that later rules compare", "direction": "up or down",
    "date": "a date's text", "head": "the counted noun as it stands",
}  # fmt: skip

_RULE_FIELDS = {
    "says", "when", "where", "yield", "sets", "after", "before", "not-after", "not-before", "yes", "no",
}  # fmt: skip
_ONCE = _RULE_FIELDS - {"yes", "no"}


class Example(NamedTuple):
    """A `yes` or `no` line: the sentence without brackets, what the rule must take, expected fields."""

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
        self.uses: list[tuple[tuple[Any, ...], Place]] = []

    def stage(self, name: str, *, sets: bool) -> Stage:
        """The stage of this name, made at the end of the order if it is new."""
        for stage in self.stages:
            if stage.name == name:
                return stage
        self.stages.append(Stage(name, sets=sets))
        return self.stages[-1]


def _joined(field: Field) -> str:
    return " ".join([field.text, *(extra.text for extra in field.extra)])


def _locate(field: Field, offset: int) -> Place:
    """The place of an offset in the joined text of a field and its continuation lines."""
    for one in (field, *field.extra):
        if offset <= len(one.text):
            return one.place(offset)
        offset -= len(one.text) + 1
    return field.place()


class _RuleReader:
    """Reads one rule block; what is wrong goes to `problems`, the rest still gets checked."""

    def __init__(
        self, block: Block, stage: Stage, grammar: Grammar, problems: Problems, pack: str
    ) -> None:
        self.block, self.stage, self.grammar, self.problems = block, stage, grammar, problems
        self.fields: dict[str, Field] = {}
        self.captures: set[str] = set()
        place = f"{pack}/{block.path.name}:{block.line}"
        self.rule = Rule(block.name, place, "", 0)

    def read(self) -> SourceRule:
        examples = self._sort_fields()
        for name, code in (("says", "R010"), ("when", "R011")):
            if name not in self.fields or not self.fields[name].text:
                self.problems.add(
                    code, self.block.place(), f"rule {self.block.name} has no `{name}`"
                )
        if ("yield" in self.fields) + ("sets" in self.fields) != 1:
            self.problems.add(
                "R012",
                self.block.place(),
                f"rule {self.block.name} needs `yield` or `sets`, one of them",
            )
        for kind, code in (("yes", "R026"), ("no", "R027")):
            if not any(e.kind == kind for e in examples):
                self.problems.add(
                    code, self.block.place(), f"rule {self.block.name} has no `{kind}` example"
                )
        if "says" in self.fields:
            self.rule.says = _joined(self.fields["says"])
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
        return SourceRule(self.rule, self.stage.name, self.block, tuple(examples))

    def _sort_fields(self) -> list[Example]:
        examples: list[Example] = []
        for field in self.block.fields:
            if field.name not in _RULE_FIELDS:
                hint = did_you_mean(field.name, _RULE_FIELDS)
                self.problems.add(
                    "R004",
                    field.start(),
                    f"unknown field {field.name!r} in rule {self.block.name}{hint}",
                )
            elif field.name in ("yes", "no"):
                examples.append(
                    self._example(field, sum(e.kind == field.name for e in examples) + 1)
                )
            elif field.name in self.fields:
                self.problems.add(
                    "R005",
                    field.start(),
                    f"field {field.name!r} stands twice in rule {self.block.name}",
                )
            else:
                self.fields[field.name] = field
        return examples

    def _example(self, field: Field, number: int) -> Example:
        text = field.text
        start, end = text.find("["), text.rfind("]")
        if field.name == "yes":
            if start < 0 or end < start:
                self.problems.add("R028", field.place(), "a `yes` example without one pair of [ ]")
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
        text = _joined(field)
        try:
            node = parse_pattern(text, self.grammar.parts)
        except PatternError as error:
            self.problems.add(error.code, _locate(field, error.offset), error.message)
            return None
        size, ways = measure(node)
        if size > MOST_TOKENS:
            self.problems.add("R023", field.place(), f"the pattern spans up to {size} tokens")
        elif ways > MOST_WAYS:
            self.problems.add("R033", field.place(), "the pattern can be tried in too many ways")
        self._note_uses(node, field, text)
        return node

    def _note_uses(self, node: Node, field: Field, text: str) -> None:
        for test in _tests(node):
            needle = {"lit": '"{}', "cls": "@{}", "type": "{}"}[test[0]].format(test[1])
            self.grammar.uses.append((test, _locate(field, max(0, text.find(needle)))))
            if (
                test[0] == "type"
                and test[1] not in BUILT_IN_TYPES
                and test[1] not in self.grammar.types
            ):
                hint = did_you_mean(test[1], [*BUILT_IN_TYPES, *self.grammar.types])
                self.problems.add(
                    "R015", _locate(field, max(0, text.find(test[1]))), f"no type {test[1]}{hint}"
                )

    def _when(self, field: Field) -> None:
        node = self._pattern(field)
        if node is None:
            return
        self.captures = {n[1] for n in walk(node) if n[0] == "cap"}
        parts = node[1] if node[0] == "seq" else (node,)
        anchors = [i for i, part in enumerate(parts) if part[0] == "anchor"]
        if len(anchors) != 1 or sum(n[0] == "anchor" for n in walk(node)) != 1:
            self.problems.add(
                "R013",
                field.place(),
                f"rule {self.block.name} needs exactly one anchor `!` outside brackets",
            )
            return
        at = anchors[0]
        self.rule.anchor = parts[at][1]
        if any(t[0] == "type" and t[1] in _WIDE for t in _first_tests(self.rule.anchor)):
            self.problems.add("R022", field.place(), "the anchor is as wide as a word class")
        self.rule.left = ("seq", parts[:at]) if at else None
        self.rule.right = ("seq", parts[at + 1 :]) if at + 1 < len(parts) else None

    def _where(self, field: Field) -> None:
        text = _joined(field)
        try:
            self.rule.where = parse_condition(text)
        except ExpressionError as error:
            self.problems.add(error.code, _locate(field, error.offset), str(error))
            return
        for test in self.rule.where:
            self._check_paths(test[1], field, text)
            self._check_paths(test[3], field, text)

    def _check_paths(self, expr: tuple[Any, ...], field: Field, text: str) -> None:
        if expr[0] == "path" and expr[1] not in self.captures:
            hint = did_you_mean(expr[1], self.captures)
            self.problems.add(
                "R018", _locate(field, max(0, text.find(expr[1]))), f"no capture {expr[1]!r}{hint}"
            )
        if expr[0] == "call":
            if expr[1] not in FUNCTIONS:
                hint = did_you_mean(expr[1], FUNCTIONS)
                self.problems.add(
                    "R035",
                    _locate(field, max(0, text.find(expr[1]))),
                    f"no function {expr[1]!r}{hint}",
                )
            for value in expr[2]:
                self._check_paths(value, field, text)

    def _actions(self, field: Field, *, sets: bool) -> None:
        text = _joined(field)
        offset = 0
        if not sets:
            self.rule.makes, _, rest = text.partition(" ")
            offset = len(self.rule.makes) + 1
            text = rest
            like = self.rule.makes.removeprefix("like:")
            if like != self.rule.makes:
                if like not in self.captures:
                    hint = did_you_mean(like, self.captures)
                    self.problems.add("R018", field.place(), f"no capture {like!r}{hint}")
            elif self.rule.makes not in self.grammar.types and self.rule.makes != "apart":
                hint = did_you_mean(self.rule.makes, self.grammar.types)
                self.problems.add(
                    "R016", field.place(), f"no record type {self.rule.makes!r}{hint}"
                )
        if sets != self.stage.sets:
            wanted = "sets" if self.stage.sets else "yield"
            self.problems.add(
                "R012", field.start(), f"rules of stage {self.stage.name} have `{wanted}`"
            )
        try:
            self.rule.actions = parse_assignments(text, dotted=sets)
        except ExpressionError as error:
            self.problems.add(error.code, _locate(field, offset + error.offset), str(error))
            return
        for action in self.rule.actions:
            target = action[2] if action[0] == "spread" else action[1]
            if target and target not in self.captures:
                hint = did_you_mean(target, self.captures)
                at = offset + max(0, text.find(target))
                self.problems.add("R018", _locate(field, at), f"no capture {target!r}{hint}")
            if action[0] == "put":
                if action[2] not in RECORD_FIELDS:
                    hint = did_you_mean(action[2], RECORD_FIELDS)
                    at = offset + max(0, text.find(action[2]))
                    self.problems.add(
                        "R017", _locate(field, at), f"no field {action[2]!r} in records{hint}"
                    )
                self._check_paths(action[4], field, _joined(field))


def _tests(node: Node) -> list[tuple[Any, ...]]:
    """The plain tests of all symbols below a node."""
    out: list[tuple[Any, ...]] = []
    stack = [n[1] for n in walk(node) if n[0] == "sym"]
    while stack:
        test = stack.pop()
        if test[0] in ("and", "or", "not", "glued"):
            stack += [t for t in test[1:] if isinstance(t, tuple)]
        else:
            out.append(test)
    return out


def _first_tests(node: Node) -> list[tuple[Any, ...]]:
    """The tests of an anchor, alternatives taken apart."""
    tests = [n[1] for n in walk(node) if n[0] == "sym"]
    return [t for test in tests for t in (test[1:] if test[0] == "or" else (test,))]


def read_rules(path: Path, text: str, grammar: Grammar, problems: Problems, pack: str) -> None:
    """Add the stages, types, parts and rules of one .rules file to `grammar`."""
    stage: Stage | None = None
    for block in read_blocks(path, text, problems):
        if block.kind in ("stage", "annotate"):
            stage = grammar.stage(block.name, sets=block.kind == "annotate")
        elif block.kind == "type":
            name, _, parents = block.name.partition(" is ")
            grammar.types[name.strip()] = tuple(parents.split())
        elif block.kind == "part":
            _read_part(block, grammar, problems)
        elif block.kind != "rule":
            hint = did_you_mean(block.kind, ["rule", "stage", "annotate", "part", "type"])
            problems.add(
                "R002", (path, block.line, 1, block.source), f"unknown block {block.kind!r}{hint}"
            )
        elif stage is None:
            problems.add("R036", block.place(), f"rule {block.name} stands before any stage")
        else:
            _add_rule(
                _RuleReader(block, stage, grammar, problems, pack).read(),
                stage,
                grammar,
                problems,
                pack,
            )


def _read_part(block: Block, grammar: Grammar, problems: Problems) -> None:
    for field in block.fields:
        if field.name != "is":
            problems.add(
                "R004", field.start(), f"unknown field {field.name!r} in part {block.name}"
            )
            continue
        text = _joined(field)
        try:
            grammar.parts[block.name] = parse_pattern(text, grammar.parts)
        except PatternError as error:
            problems.add(error.code, _locate(field, error.offset), error.message)
            continue
        for test in _tests(grammar.parts[block.name]):
            grammar.uses.append((test, field.place()))


def _add_rule(
    source: SourceRule, stage: Stage, grammar: Grammar, problems: Problems, pack: str
) -> None:
    rule = source.rule
    old = grammar.rules.get(rule.name)
    if old is not None:
        if old.rule.place.split("/")[0] == pack:
            message = f"rule {rule.name} stands twice; the first is at {old.rule.place}"
            problems.add("R019", source.block.place(), message)
            return
        for other in grammar.stages:
            other.rules = [r for r in other.rules if r is not old.rule]
    for other_rule in stage.rules:
        shape = ("anchor", "left", "right", "after", "before", "not_after", "not_before", "where")
        if all(getattr(rule, s) == getattr(other_rule, s) for s in shape) and rule.anchor:
            message = f"rule {rule.name} has the pattern of {other_rule.name} at {other_rule.place}"
            problems.add("R020", source.block.place(), message)
    rule.order = len(grammar.rules) if old is None else old.rule.order
    grammar.rules[rule.name] = source
    if pack != "en" and old is None:
        stage.rules.insert(0, rule)
    else:
        stage.rules.append(rule)
