"""The grammar: what the .rules files of all packs say, as stages of rules, types and parts."""

from typing import Any, NamedTuple

from figures.engine.program import Node, Rule, Stage
from figures.rulebook.blocks import Block, Field
from figures.rulebook.names import BUILT_IN_TYPES, ancestors
from figures.rulebook.nodes import find_test, plain_tests
from figures.rulebook.problems import Problems, did_you_mean

__all__ = ["Example", "Grammar", "SourceRule"]


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

    def add(self, source: SourceRule, stage: Stage) -> None:
        """Put a rule in the place of the one of its name, else before those of earlier packs."""
        rule = source.rule
        old = self.rules.get(rule.name)
        at = len(stage.rules)
        if old is not None:
            at = list(stage.rules).index(old.rule) if old.rule in stage.rules else at
            for other in self.stages:
                other.rules = [one for one in other.rules if one is not old.rule]
        elif self.given:
            at = self._added.get(stage.name, 0)
            self._added[stage.name] = at + 1
        stage.rules = [*stage.rules[:at], rule, *stage.rules[at:]]
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

    def note_uses(self, node: Node, field: Field, problems: Problems) -> None:
        """Note what a pattern asks for; what its parts ask for is checked where they stand."""
        for test in dict.fromkeys(plain_tests(node)):
            self.uses.append((test, field))
            name = test[1]
            if test[0] == "type" and name not in BUILT_IN_TYPES and name not in self.types:
                at = find_test(field.joined, test)
                if at >= 0:
                    hint = did_you_mean(name, [*BUILT_IN_TYPES, *self.types])
                    problems.add("R015", field.locate(at), f"no type {name}{hint}")
