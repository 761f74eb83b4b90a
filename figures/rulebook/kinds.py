"""Kinds of words that rules can tell apart: sets of atoms, numbered and given their characters."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from figures.engine.joiner import PHRASE_TESTS
from figures.engine.program import Node, Stage
from figures.engine.symbols import CAPITAL, DRESSES, GLUED, Symbols, character
from figures.rulebook.nodes import walk

__all__ = ["Kinds"]

_MOST = 0x3000  # four characters each, of those that no surrogates are among
_DECIDING = 400  # tests by which characters are put in order: those asked most often
# What a dress adds to the atoms of a base.
_DRESS_ATOMS = {0: (), GLUED: ("GLUED",), CAPITAL: ("CAP",), GLUED | CAPITAL: ("GLUED", "CAP")}
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
        runs: dict[str, list[str]] = defaultdict(list)
        before, worn = frozenset[str](), 0
        for place, number in enumerate(order):
            places[number] = place
            char = character(place)
            atoms, dress = bases[number // DRESSES], number % DRESSES
            if atoms is not before:
                for atom in before ^ atoms:  # that begin here, or have ended
                    runs[atom].append(char)
                before = atoms
            if dress != worn:
                for atom in _DRESS_ATOMS[dress ^ worn]:
                    runs[atom].append(char)
                worn = dress
        for atom in before.union(_DRESS_ATOMS[worn]):
            runs[atom].append(character(len(order)))
        return Symbols(places, {atom: "".join(bounds) for atom, bounds in runs.items()})


def _tests(stages: Sequence[Stage]) -> list[Node]:
    """The tests that rules ask most, and those of phrases, which nearly all words may begin."""
    rules = [rule for stage in stages for rule in stage.rules]
    sides = (getattr(rule, name) for rule in rules for name in _SIDES)
    nodes = (node for side in sides if side for node in walk(side))
    count = Counter(node[1] for node in nodes if node[0] == "sym")
    return [*(test for test, _ in count.most_common(_DECIDING)), *PHRASE_TESTS]
