"""How much work a pattern can make at one place of a text, whatever the text.

A pattern is unrolled into states. At each token the states that are alive together are those whose
tests can hold of one and the same token: a hyphen is no word, `","` is not `"and"`. What cannot be
told from the files (whether some word is both a NOUN and a PLURAL) is taken as possible, so the
steps counted here are never fewer than those that `re` takes.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from figures.engine.program import MOST_ITEMS, Node
from figures.rulebook.limits import MOST_STEPS
from figures.rulebook.names import ancestors
from figures.rulebook.nodes import walk
from figures.rulebook.vocabulary import Vocabulary

__all__ = ["Effort"]

_MOST_STATES = 4_000
_GROUP = 2  # steps that one more round of a repeated group is worth
_LOOK = 3  # the same of a look at what stands behind
_TOO_MANY = MOST_STEPS * 1_000
_MOST_FRONTS = 2_000  # sets of paths that are followed

_NUMBERS = frozenset(
    ["NUM", "INT", "YEAR", "DAY", "ONE", "SPELLED", "DIGITS", "MIXED", "FRACTION", "SCALED",
     "AMBIGUOUS", "ZEROED", "NEGATIVE"]
)  # fmt: skip
_WORDS = frozenset(
    ["WORD", "NOUN", "PLURAL", "ADJ", "VERB", "VERBS", "PAST", "ING", "ADVERB", "UNKNOWN"]
)
_VOCABULARY_NOUNS = frozenset(["NOUN", "PLURAL"])
_MARKS = frozenset(["PUNCT", "CLITIC", "STOP", "ODD"])
_DRESS = frozenset(["CAP", "GLUED", "ANY", "START"])
_DASHES = ("HYPHEN", "DASH", "MINUS")

# A state: ("test", test, next) or ("split", states, cost); a pattern ends in a split into nothing.
_State = tuple[Any, ...]


class _Kind:
    """A kind of token: the types and classes that such a token may have; it has no others."""

    def __init__(
        self, types: Iterable[str], classes: Iterable[str] = (), *, literal: str = ""
    ) -> None:
        self.types, self.classes = frozenset(types) | _DRESS, frozenset(classes)
        self.literal = literal


class Effort:
    """Counts the steps of patterns, given the record types and the vocabulary they speak of."""

    def __init__(self, types: dict[str, tuple[str, ...]], vocabulary: Vocabulary) -> None:
        self.types, self.classes = types, vocabulary.classes
        self._possible: dict[Node, list[int]] = {}
        self._named: dict[str, _Kind] = {}
        # Words of a closed class have no parts of speech.
        self.closed = {name for name, cls in self.classes.items() if cls.closed and not cls.exact}

    @cached_property
    def _exact(self) -> dict[str, set[str]]:
        """The classes that have a form in its own case, by the form in lower case."""
        found: dict[str, set[str]] = {}
        for name, cls in self.classes.items():
            for form in cls.exact:
                found.setdefault(form.lower(), set()).add(name)
        return found

    @cached_property
    def kinds(self) -> list[_Kind]:
        """The kinds of tokens there are."""
        return [
            _Kind(_NUMBERS),
            _Kind(["CODE"]),
            _Kind(_WORDS, self.classes.keys() - self.closed),
            _Kind((), self.classes),
            _Kind(_MARKS, self.classes),
            *(_Kind([name]) for name in _DASHES),
            *(_Kind(ancestors(name, self.types)) for name in self.types),
            *map(self.named, sorted(self._closed_nouns())),
        ]

    def _closed_nouns(self) -> set[str]:
        closed = {form for name in self.closed for form in self.classes[name].folded}
        return {
            form
            for cls in self.classes.values()
            for form in closed & cls.folded.keys()
            if cls.folded[form].noun
        }

    def steps(
        self,
        nodes: Iterable[Node | None],
        look: Node | None = None,
        *,
        backwards: bool = False,
        enough: int | None = None,
    ) -> int:
        """The most steps that matching the nodes one after the other can take at one place.

        `look` is what must stand behind them and is not taken. `backwards` counts from the end of
        each node to its start. A rough count that is not above `enough` (MOST_STEPS) will do.
        """
        order = [node for node in nodes if node]
        try:
            count = _Count(self, order, look, backwards=backwards)
            rough = count.total()
        except OverflowError:
            return _TOO_MANY
        try:
            return rough if rough <= (MOST_STEPS if enough is None else enough) else count.exact()
        except OverflowError:
            return rough

    def shortest(self, node: Node) -> int:
        """The fewest characters of a text that one match of an anchor takes, with a space."""
        return min((self._shortest(n[1]) for n in walk(node) if n[0] == "sym"), default=1)

    def _shortest(self, test: Node) -> int:
        if test[0] == "or":
            return min(self._shortest(t) for t in test[1:])
        if test[0] == "and":
            return max(self._shortest(t) for t in test[1:])
        if test[0] == "glued":
            return max(1, self._shortest(test[1]) - 1)
        if test[0] == "lit":
            return _length(test[1])
        if test[0] == "cls" and test[1] in self.classes:
            cls = self.classes[test[1]]
            return min(map(_length, (*cls.folded, *cls.exact)), default=1)
        return 2 if test[0] == "type" and test[1] not in (*_MARKS, *_DRESS) else 1

    def possible(self, test: Node, named: list[_Kind]) -> list[int]:
        """The kinds of tokens, by number, that a test may hold of; the named ones come last."""
        found = self._possible.get(test)
        if found is None:
            found = [at for at, kind in enumerate(self.kinds) if self.may(test, kind) is not False]
            self._possible[test] = found
        first = len(self.kinds)
        more = [at for at, kind in enumerate(named, first) if self.may(test, kind) is not False]
        return found + more if more else found

    def named(self, word: str) -> _Kind:
        """The kind of token that one word is."""
        kind = self._named.get(word)
        if kind is None:
            mine = {name for name, cls in self.classes.items() if word in cls.folded}
            mine |= self._exact.get(word, set())
            types = _WORDS
            if not word[:1].isalpha():
                types = _MARKS
            elif mine & self.closed:
                types = _VOCABULARY_NOUNS
            kind = self._named[word] = _Kind(types, mine, literal=word)
        return kind

    def may(self, test: Node, kind: _Kind) -> bool | None:
        """Whether a test holds of a kind of token; None where some such tokens pass."""
        what: str = test[0]
        if what == "and":
            held = [self.may(t, kind) for t in test[1:]]
            return False if False in held else None if None in held else True
        if what == "or":
            held = [self.may(t, kind) for t in test[1:]]
            return True if True in held else None if None in held else False
        if what == "not":
            inner = self.may(test[1], kind)
            return None if inner is None else not inner
        if what == "glued":
            return None if self.may(test[1], kind) is not False else False
        if what == "lit":
            return bool(test[1] == kind.literal)
        if what == "type":
            return None if test[1] in kind.types else False
        if test[1] not in kind.classes:
            return False
        return True if kind.literal else None


class _Count:
    def __init__(
        self, effort: Effort, nodes: list[Node], look: Node | None, *, backwards: bool
    ) -> None:
        self.effort, self.backwards = effort, backwards
        every = [*nodes, look] if look else nodes
        tests = (n[1] for node in every for n in walk(node) if n[0] == "sym")
        words = dict.fromkeys(word for test in tests for word in _words(test))
        self.named = [effort.named(word) for word in words]
        self.possible: dict[int, list[int]] = {}
        self.closures: dict[int, tuple[int, Counter[int]]] = {}
        self.done: dict[int, int] = {}
        self.states: list[_State] = []
        state = self.state(("split", (), 1))
        if look:
            state = self.state(("split", (self.build(look, state),), _LOOK))
        for node in reversed(nodes):
            state = self.build(node, state)
        self.start = state
        self._sort_kinds()

    def _sort_kinds(self) -> None:
        """Find the kinds of tokens that each test may hold of. Kinds of which only tests hold that
        also hold of another kind are left out: that one is never less work.
        """
        holds: dict[int, int] = {}
        for number, (what, test, _) in enumerate(self.states):
            if what == "test":
                for kind in self.effort.possible(test, self.named):
                    holds[kind] = holds.get(kind, 0) | 1 << number
        kept: list[int] = []
        for tests in sorted(set(holds.values()), key=int.bit_count, reverse=True):
            if all(tests & ~more for more in kept):
                kept.append(tests)
        self.together = [0] * len(kept)
        for number, (what, _, _) in enumerate(self.states):
            if what == "test":
                self.possible[number] = [at for at, tests in enumerate(kept) if tests >> number & 1]

    def state(self, state: _State) -> int:
        """The number of a new state."""
        if len(self.states) >= _MOST_STATES:
            raise OverflowError
        self.states.append(state)
        return len(self.states) - 1

    def build(self, node: Node, then: int) -> int:
        """The state in which a match of the node begins that goes on in the state `then`."""
        kind = node[0]
        if kind == "sym":
            return self.state(("test", node[1], then))
        if kind in ("cap", "anchor"):
            return self.build(node[-1], then)
        if kind == "alt":
            return self.state(("split", tuple(self.build(child, then) for child in node[1]), 1))
        if kind == "rep":
            return self.repeat(node[1], node[2], node[3], then)
        if kind == "list":
            # A joint stands between two items, from whichever side they are read.
            again = node[1:] if self.backwards else node[:0:-1]
            return self.build(node[1], self.repeat(("seq", again), 0, MOST_ITEMS - 1, then))
        for child in node[1] if self.backwards else reversed(node[1]):
            then = self.build(child, then)
        return then

    def repeat(self, node: Node, low: int, high: int, then: int) -> int:
        state = then
        # `re` runs over the repeat of one symbol without a stop, and is slow with that of a group.
        cost = 0 if node[0] == "sym" else _GROUP
        for _ in range(high - low):
            state = self.state(("split", (self.build(node, state), then), cost))
        for _ in range(low):
            state = self.build(node, state)
        return state

    def total(self) -> int:
        """The steps from the start; states are numbered after those that they lead to."""
        for number in range(len(self.states)):
            self.closures[number] = self.closure(number)
            self.done[number] = self.steps(number)
            if self.done[number] > _TOO_MANY:
                raise OverflowError
        return self.done[self.start]

    def exact(self) -> int:
        """The steps from the start, with the paths that run at once followed token by token.

        Raises OverflowError where these are too many to follow.
        """
        splits, tests = self.closures[self.start]
        return splits + self.follow(tests, {})

    def follow(self, tests: Counter[int], known: dict[frozenset[tuple[int, int]], int]) -> int:
        """The steps that follow where these tests, each so many times, look at one token."""
        key = frozenset(tests.items())
        if key not in known:
            if len(known) >= _MOST_FRONTS:
                raise OverflowError
            fronts: dict[int, Counter[int]] = {}
            costs = Counter[int]()
            for state, times in tests.items():
                splits, more = self.closures[self.states[state][2]]
                for kind in self.possible[state]:
                    costs[kind] += times * splits
                    front = fronts.setdefault(kind, Counter())
                    for number, paths in more.items():
                        front[number] += times * paths
            known[key] = tests.total() + max(
                (costs[kind] + self.follow(front, known) for kind, front in fronts.items()),
                default=0,
            )
        return known[key]

    def closure(self, number: int) -> tuple[int, Counter[int]]:
        """The tests that a state comes to without a token, how often, and the splits on the way."""
        state = self.states[number]
        if state[0] == "test":
            return 0, Counter([number])
        splits, tests = state[2], Counter[int]()
        for child in state[1]:
            more, found = self.closures[child]
            splits += more
            tests.update(found)
        return splits, tests

    def steps(self, number: int) -> int:
        splits, tests = self.closures[number]
        together = self.together.copy()
        for state, times in tests.items():
            after = times * self.done[self.states[state][2]]
            for kind in self.possible[state]:
                together[kind] += after
        return splits + tests.total() + max(together, default=0)


def _length(form: str) -> int:
    """The characters of a form; a word needs a space beside it, a sign needs none."""
    return len(form) + form[:1].isalnum()


def _words(test: Node) -> list[str]:
    if test[0] == "lit":
        return [test[1]]
    return [word for part in test[1:] if isinstance(part, tuple) for word in _words(part)]
