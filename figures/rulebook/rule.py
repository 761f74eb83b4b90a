"""One rule: its block of a .rules file, and what is wrong in it."""

from figures.engine.program import Node, Rule, Stage
from figures.rulebook.blocks import Block, Field
from figures.rulebook.expression import (
    ExpressionError,
    parse_assignments,
    parse_condition,
)
from figures.rulebook.grammar import Example, Grammar, SourceRule
from figures.rulebook.limits import MOST_TOKENS
from figures.rulebook.names import RULE_FIELDS
from figures.rulebook.naming import NameCheck, is_one_pair
from figures.rulebook.nodes import can_be_empty, is_wide, measure, walk
from figures.rulebook.pattern import PatternError, parse_pattern
from figures.rulebook.problems import Problems, did_you_mean

__all__ = ["read_rule"]

_NEEDED = ("says", "when", "yield", "sets")
_ONCE = RULE_FIELDS.keys() - {"yes", "no"}


def read_rule(
    block: Block, stage: Stage, grammar: Grammar, problems: Problems, pack: str
) -> SourceRule:
    """The rule of a block; what is wrong with it is in the problems."""
    return _RuleReader(block, stage, grammar, problems, pack).read()


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
            if field not in self.fields:
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
            elif not field.text and name in _NEEDED:
                continue  # told as missing
            elif name not in _ONCE:
                if name == "no" and not field.text:
                    self._tell_empty(field)
                number = sum(example.kind == name for example in examples) + 1
                examples.append(self._example(field, number))
            elif not field.text:
                self._tell_empty(field)
            elif name in self.fields:
                message = f"field {name!r} stands twice in rule {self.block.name}"
                self.problems.add("R005", field.start(), message)
            else:
                self.fields[name] = field
        return examples

    def _tell_empty(self, field: Field) -> None:
        message = f"field {field.name!r} of rule {self.block.name} is empty"
        self.problems.add("R037", field.start(), message)

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
        try:
            node = parse_pattern(field.joined, self.grammar.parts)
        except PatternError as error:
            self.problems.add(error.code, field.locate(error.offset), error.message)
            return None
        size = measure(node)
        if size > MOST_TOKENS:
            self.problems.add("R023", field.place(), f"the pattern spans up to {size} tokens")
        self.grammar.note_uses(node, field, self.problems)
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
                self.check.field(action[2], field, start=offset)
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
