"""The program that the engine runs: stages of rules as data, compiled to `re` when first needed.

A rule is split at its anchor. What stands right of it is matched forwards on the string of
symbols, what stands left of it on the reversed string, so that both grow outwards from the anchor
and no start has to be guessed.
"""

import marshal
import re
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any

from figures.engine.symbols import Symbols
from figures.text.packed import Table, pack, storable

__all__ = [
    "MOST_ITEMS",
    "ROOT_PARTS",
    "Node",
    "Program",
    "Regex",
    "Rule",
    "Stage",
    "StoredRules",
    "in_groups",
    "is_one",
    "longest",
    "side_pattern",
]

Node = tuple[Any, ...]
MOST_ITEMS = 12  # of a list: name:[X]
# The parts by which functions find what a noun phrase hangs on, and how many captures each has.
ROOT_PARTS = {
    "root": {"root-step": 1, "root-tail": 0, "root-bar": 0},
    "outer": {"outer-step": 2, "root-bar": 0},
    "core": {"outer-step": 2, "root-bar": 0},
}


class Rule:
    """One rule: its tree split at the anchor, what it asks of captures and what it makes."""

    fields = ("name", "place", "says", "order", "anchor", "left", "right", "after", "before",
              "not_after", "not_before", "where", "makes", "actions")  # fmt: skip
    __slots__ = (*fields, "_label")

    def __init__(self, name: str, place: str, says: str, order: int) -> None:
        self.name, self.place, self.says, self.order = name, place, says, order
        self._label = ""
        self.left: Node | None = None
        self.right: Node | None = None
        self.anchor: Node = ()
        self.after: Node | None = None
        self.before: Node | None = None
        self.not_after: Node | None = None
        self.not_before: Node | None = None
        self.where: tuple[Node, ...] = ()
        self.makes: str = ""  # a record type, "nothing", or "" for a rule that sets fields
        self.actions: tuple[Node, ...] = ()  # spreads stand before what is put over them

    @property
    def label(self) -> str:
        """The rule as figures name it: en/20_numbers.rules:range-dash."""
        if not self._label:  # every figure asks for one
            self._label = f"{self.place.rpartition(':')[0]}:{self.name}"
        return self._label


_fields_of = attrgetter(*Rule.fields)


class StoredRules(Sequence[Rule]):
    """Rules as they are stored, each made when it is first asked for.

    `odd` are those that cannot be packed, as they have constants such as 0.5.
    """

    def __init__(self, starts: list[int], packed: Any, odd: dict[int, tuple[Any, ...]]) -> None:
        self._starts, self._packed, self._odd = starts, memoryview(packed), odd
        self._made: dict[int, Rule] = {}

    @classmethod
    def of(cls, rules: Sequence[Rule]) -> "StoredRules":
        """These rules as they are stored."""
        return cls(*pack(_fields_of(rule) for rule in rules))

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: Any) -> Any:
        if number not in self._made:
            fields = self._odd.get(number) or marshal.loads(self._packed[self._starts[number] :])
            rule = Rule(*fields[:4])
            for name, value in zip(Rule.fields, fields, strict=True):
                setattr(rule, name, value)
            self._made.setdefault(number, rule)
        return self._made[number]

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return StoredRules, (self._starts, storable(self._packed, protocol), self._odd)


class Regex:
    """Builds the regular expression of one side of a rule, noting which group is which capture.

    Of as many symbols as are `seen` it is known that the rule can have them where it is tried:
    those are not tested again, as far as nothing optional stands before them.
    """

    def __init__(self, symbols: Symbols, *, backwards: bool, seen: int = 0) -> None:
        self.symbols, self.backwards, self.seen = symbols, backwards, seen
        self.groups: list[str] = []

    def build(self, node: Node) -> str:
        """The expression for a part of a rule."""
        kind = node[0]
        if kind == "sym":
            if self.seen:
                self.seen -= 1
                return "."
            return self.symbols.pattern(node[1])
        if kind == "anchor":
            return self.build(node[1])
        if kind == "cap":
            self.groups.append(node[1])
            return f"({self.build(node[2])})"
        if kind == "seq":
            children = reversed(node[1]) if self.backwards else node[1]
            return "".join(self.build(child) for child in children)
        self.seen = 0
        if kind == "rep":
            low, high = node[2], node[3]
            inner = self.build(node[1])
            times = "?" if (low, high) == (0, 1) else f"{{{low},{high}}}"
            return f"{inner}{times}" if node[1][0] == "sym" else f"(?:{inner}){times}"
        if kind == "alt":
            return f"(?:{'|'.join(self.build(child) for child in node[1])})"
        item, joint = self.build(node[1]), self.build(node[2])
        return f"{item}(?:{joint}{item}){{0,{MOST_ITEMS - 1}}}"

    def beside(self, source: str, wanted: Node | None, refused: Node | None) -> str:
        """The expression with what must, and what must not stand beyond it."""
        if refused:
            source = (
                f"(?>{source})(?!{Regex(self.symbols, backwards=self.backwards).build(refused)})"
            )
        if wanted:
            source += f"(?={Regex(self.symbols, backwards=self.backwards).build(wanted)})"
        return source


def side_pattern(nodes: tuple[Node, ...], symbols: Symbols, *, backwards: bool) -> re.Pattern[str]:
    """The pattern of some parts of a rule that stand side by side, from the anchor outwards."""
    build = Regex(symbols, backwards=backwards).build
    return re.compile("".join(map(build, nodes)), re.DOTALL)


class Stage:
    """Rules that run together. A stage that only sets fields leaves the symbols as they are."""

    def __init__(self, name: str, *, sets: bool) -> None:
        self.name, self.sets = name, sets
        self.rules: Sequence[Rule] = ()

    @cached_property
    def puts(self) -> frozenset[str]:
        """The fields that its rules put into records."""
        actions = (action for rule in self.rules for action in rule.actions)
        return frozenset(action[2] for action in actions if action[0] == "put")

    @cached_property
    def asks(self) -> frozenset[str]:
        """The fields of captures that its rules speak of in what they ask and in what they put."""
        found: set[str] = set()
        parts: list[Node] = [part for rule in self.rules for part in (*rule.where, *rule.actions)]
        while parts:
            part = parts.pop()
            if part[:1] == ("path",):
                found.update(part[2:])
            elif part[:2] == ("call", "noted"):
                found.add(part[2][0][1])
            else:
                parts += [child for child in part if type(child) is tuple]
        return frozenset(found)

    def __getstate__(self) -> dict[str, Any]:
        told = {"puts": self.puts, "asks": self.asks}
        return {**vars(self), **told, "rules": StoredRules.of(self.rules)}


def in_groups(stages: Sequence[Stage]) -> list[list[Stage]]:
    """The stages in groups that see the same symbols: one that makes records, or some in a row that
    only set fields. The first is alone, because sentences are left out after it.
    """
    groups: list[list[Stage]] = []
    for number, stage in enumerate(stages):
        if number > 1 and stage.sets and groups[-1][0].sets:
            groups[-1].append(stage)
        else:
            groups.append([stage])
    return groups


def longest(node: Node) -> int:
    """How many tokens an anchor takes at most; 2 for more than one."""
    if node[0] == "sym":
        return 1
    if node[0] in ("cap", "anchor"):
        return longest(node[-1])
    if node[0] == "alt":
        return max(longest(child) for child in node[1])
    return 2


def is_one(node: Node | None) -> bool:
    """Whether a part of a rule is one token, captured as a whole if at all."""
    if node is None:
        return False
    if node[0] in ("cap", "anchor"):
        return is_one(node[-1])
    if node[0] == "seq":
        return len(node[1]) == 1 and is_one(node[1][0])
    if node[0] == "alt":
        return all(child[0] == "sym" for child in node[1])
    return bool(node[0] == "sym")


class Program:
    """Symbols, stages, the symbols of record types and of the end of a sentence, the parts that the
    engine knows by name, and the columns of each group by its first stage: data that can be stored.
    """

    def __init__(
        self,
        symbols: Symbols,
        stages: list[Stage],
        types: dict[str, str],
        stop: str,
        parts: dict[str, Node],
        columns: Table[Any],
    ) -> None:
        self.symbols, self.stages, self.types, self.stop = symbols, stages, types, stop
        self.parts, self.columns = parts, columns
