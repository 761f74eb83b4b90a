"""The program that the engine runs: stages of rules as data, compiled to `re` when first needed.

A rule is split at its anchor. What stands right of it is matched forwards on the string of
symbols, what stands left of it on the reversed string, so that both grow outwards from the anchor
and no start has to be guessed.
"""

import marshal
import re
from contextlib import suppress
from typing import Any

from figures.engine.symbols import Symbols

__all__ = [
    "MOST_ITEMS",
    "ROOT_PARTS",
    "Node",
    "Program",
    "Regex",
    "Rule",
    "Stage",
    "asks_of",
    "is_one",
    "longest",
    "puts_of",
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
    """One rule: its tree split at the anchor, what it asks of captures and what it makes.

    All but its names and its anchor stays packed, once stored, until the rule is first tried.
    """

    _stored = "name", "place", "says", "order", "anchor"
    _packable = ("left", "right", "after", "before", "not_after", "not_before",
                 "where", "makes", "actions")  # fmt: skip
    __slots__ = (*_stored, *_packable, "_label", "_packed")

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

    def __getattr__(self, name: str) -> Any:
        if name not in self._packable:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        packed = self._packed
        parts: tuple[Any, ...] = marshal.loads(packed) if type(packed) is bytes else packed
        for part, value in zip(self._packable, parts, strict=True):
            setattr(self, part, value)
        return parts[self._packable.index(name)]

    def __getstate__(self) -> tuple[Any, ...]:
        packed: Any = tuple(getattr(self, name) for name in self._packable)
        with suppress(ValueError):  # a Decimal among the constants
            packed = marshal.dumps(packed)
        return (*(getattr(self, name) for name in self._stored), packed)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.name, self.place, self.says, self.order, self.anchor, self._packed = state
        self._label = ""


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
        self.rules: list[Rule] = []


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


def puts_of(rule: Rule) -> set[str]:
    """The fields that a rule puts into records."""
    return {action[2] for action in rule.actions if action[0] == "put"}


def asks_of(rule: Rule) -> set[str]:
    """The fields of captures that a rule speaks of in what it asks and in what it puts."""
    found: set[str] = set()
    parts: list[Node] = [*rule.where, *rule.actions]
    while parts:
        part = parts.pop()
        if part[:1] == ("path",):
            found.update(part[2:])
        else:
            parts += [child for child in part if type(child) is tuple]
    return found


class Program:
    """Symbols, stages, the symbols of record types and of the end of a sentence, and the parts that
    the engine knows by name: data that can be stored.
    """

    def __init__(
        self,
        symbols: Symbols,
        stages: list[Stage],
        types: dict[str, str],
        stop: str,
        parts: dict[str, Node],
    ) -> None:
        self.symbols, self.stages, self.types, self.stop = symbols, stages, types, stop
        self.parts = parts
