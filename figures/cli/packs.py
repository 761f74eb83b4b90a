"""The rule packs that there are, as rows of `figures rules list`."""

from collections.abc import Sequence

from figures.errors import FiguresError
from figures.resources import rules_dir
from figures.rulebook.grammar import Grammar
from figures.rulebook.installed import installed_packs
from figures.rulebook.packs import Pack, built_in_packs, find_pack, read_packs

__all__ = ["list_packs"]

_Row = tuple[str, str, str, str]


def list_packs(read: Grammar, named: Sequence[str], broken: list[str]) -> list[_Row]:
    """A row a pack: "pack", its name, what it has and whose it is, its folder.

    Built-in packs, those named, those installed; `read` is what the first two say. What is wrong
    with an installed pack is put into `broken`, and it stands in a row all the same.
    """
    rows = []
    known = [*built_in_packs(), *named]
    for name in dict.fromkeys([*known, *installed_packs()]):
        offered = installed_packs().get(name, ())
        try:
            pack = find_pack(name)
            rows.append(_row(pack, read if name in known else _grammar(name)))
            if name in built_in_packs() and offered:
                raise offered[0].error("this is the name of a built-in pack; give it another")
        except FiguresError as error:
            broken.append(str(error))
            packages = ", ".join(pack.package for pack in offered)
            rows.append(("pack", name, f"broken, from {packages}", "see standard error"))
    return rows


def _grammar(name: str) -> Grammar:
    _, grammar, _, problems = read_packs(["en", name], trusting=True)
    problems.raise_all()
    return grammar


def _row(pack: Pack, read: Grammar) -> _Row:
    rules = sum(pack.folder in rule.block.path.parents for rule in read.rules.values())
    words = sum(1 for _ in pack.folder.rglob("*.words"))
    has = f"{rules} rule{'s' * (rules != 1)}, {words} file{'s' * (words != 1)} of words"
    built_in = pack.folder.parent == rules_dir()
    whose = ", built in" if built_in else f", from {pack.package}" if pack.package else ""
    return "pack", pack.name, f"{has}{whose}", str(pack.folder)
