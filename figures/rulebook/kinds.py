"""Kinds of words that rules can tell apart: sets of atoms, numbered and given their characters."""

from collections import Counter
from collections.abc import Iterable, Sequence

from figures.engine.joiner import PHRASE_TESTS
from figures.engine.program import Stage
from figures.engine.symbols import CAPITAL, DRESSES, GLUED, Symbols
from figures.rulebook.pattern import Node, walk

__all__ = ["Kinds"]

_MOST = 0x2000  # four characters each, of those that no surrogates are among
_DECIDING = 400  # tests by which characters are put in order: those asked most often
_SIDES = ("left", "anchor", "right", "after", "before", "not_after", "not_before")


class Kinds:
    """The bases of a book while it is compiled: sets of atoms, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[frozenset[str], int] = {}

    def base(self, atoms: Iterable[str]) -> int:
        """The number of the base with these atoms, new if needed.

        Raises OverflowError where there is no character left for a new one.
        """
        number = self._numbers.setdefault(frozenset(atoms), len(self._numbers))
        if number >= _MOST:
            raise OverflowError(f"the rules tell more than {_MOST} kinds of words apart")
        return number

    def symbols(self, stages: Sequence[Stage]) -> Symbols:
        """The characters of all bases, in an order that makes the patterns of these stages short.

        They are sorted by the tests that are asked most: of the first, all that pass stand before
        all others, among both of them those that pass the second ...
        """
        size = DRESSES * len(self._numbers)
        plain = self._placed(range(size))
        rows = [f"{plain.mask(test):0{size}b}"[::-1] for test in _tests(stages)]
        columns = "".join(rows)
        order = sorted(range(size), key=lambda at: columns[at::size], reverse=True)
        return self._placed(order)

    def _placed(self, order: Sequence[int]) -> Symbols:
        """The symbols in this order: of each place, which base and dress has it."""
        bases = list(self._numbers)
        places = [0] * len(order)
        runs: dict[str, list[int]] = {}
        for place, number in enumerate(order):
            places[number] = place
            for atom in bases[number // DRESSES]:
                _extend(runs, atom, place)
            if number & GLUED:
                _extend(runs, "GLUED", place)
            if number & CAPITAL:
                _extend(runs, "CAP", place)
        return Symbols(places, runs)


def _extend(runs: dict[str, list[int]], atom: str, place: int) -> None:
    """Add a place behind all others to the runs of an atom."""
    mine = runs.setdefault(atom, [])
    if mine and mine[-1] == place:
        mine[-1] = place + 1
    else:
        mine += place, place + 1


def _tests(stages: Sequence[Stage]) -> list[Node]:
    """The tests that rules ask most, and those of phrases, which nearly all words may begin."""
    rules = [rule for stage in stages for rule in stage.rules]
    sides = (getattr(rule, name) for rule in rules for name in _SIDES)
    nodes = (node for side in sides if side for node in walk(side))
    count = Counter(node[1] for node in nodes if node[0] == "sym")
    return [*(test for test, _ in count.most_common(_DECIDING)), *PHRASE_TESTS]
