"""Packs of rule files: where they are, which files they have, and all of them read and checked."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from figures.errors import InputError
from figures.resources import rules_dir
from figures.rulebook.check import check_grammar
from figures.rulebook.grammar import Grammar
from figures.rulebook.installed import installed_pack, installed_packs
from figures.rulebook.problems import Problems
from figures.rulebook.rules import read_rules
from figures.rulebook.vocabulary import Vocabulary, read_words
from figures.text.lexicon import Lexicon
from figures.text.packed import Table

__all__ = ["Pack", "built_in_packs", "find_pack", "pack_folder", "read_packs"]


class Pack(NamedTuple):
    """A pack of rule files: the name that its rules go by, its folder, and where it comes from."""

    name: str
    folder: Path
    package: str = ""  # with its version; empty for a built-in pack and for a mere folder


def built_in_packs() -> list[str]:
    """The names of the packs that come with this package.

    >>> built_in_packs()
    ['en']
    """
    return sorted(path.name for path in rules_dir().iterdir() if (path / "words").is_dir())


def find_pack(pack: str) -> Pack:
    """A pack by its name, built in or brought by an installed package, or by its path.

    A name without a slash is looked up in this order: built-in packs, installed packs, folders.
    Raises InputError where there is none.

    >>> find_pack("en").folder.name
    'en'
    """
    if pack in built_in_packs():
        return Pack(pack, rules_dir() / pack)
    folder = Path(pack)
    if pack == folder.name and pack:
        installed = installed_pack(pack)
        if installed is not None:
            return Pack(pack, installed.folder(), installed.package)
    if not folder.is_dir():
        why = "the folder does not exist" if folder.name != pack else _known()
        if folder.is_file():
            why = "this is a file; a pack is the folder in which its files stand"
        raise InputError(f"no rule pack {pack!r}: {why}")
    return Pack(folder.resolve().name, folder)


def pack_folder(pack: str) -> Path:
    """The folder of a pack; InputError where there is none.

    >>> pack_folder("en").name
    'en'
    """
    return find_pack(pack).folder


def _known() -> str:
    known = [f"built in: {', '.join(built_in_packs())}"]
    if names := sorted(installed_packs()):
        known.append(f"installed: {', '.join(names)}")
    return f"neither a pack ({'; '.join(known)}) nor a folder"


def read_packs(
    packs: Sequence[str], *, trusting: bool = False
) -> tuple[Vocabulary, Grammar, Lexicon, Problems]:
    """The vocabulary and the grammar of all packs, later ones over earlier, with what is wrong.

    `trusting` leaves out what takes longest to check, the steps of each pattern, for the rules that
    come with the package: `figures rules check` and the tests have done it.
    """
    vocabulary, grammar, problems = Vocabulary(), Grammar(), Problems()
    lexicon = Lexicon(Table({}), {})
    for number, pack in enumerate(packs):
        found = find_pack(pack)
        folder = found.folder
        if found.package:
            problems.origins[folder] = f"pack {found.name!r} of {found.package}"
        grammar.open_pack()
        files = [*sorted(folder.rglob("*.words")), *sorted(folder.rglob("*.rules"))]
        if not files:
            problems.add("R001", (folder, 1, 1, ""), "no .words or .rules file in this folder")
        for path in files:
            try:
                text = path.read_text(encoding="utf-8")
            except (UnicodeDecodeError, OSError) as error:
                problems.add("R001", (path, 1, 1, ""), f"cannot be read: {error}")
                continue
            if path.suffix == ".words":
                read_words(path, text, vocabulary, problems, override=number > 0)
            else:
                read_rules(path, text, grammar, problems, found.name)
        lexicon_file = folder / "words" / "lexicon.txt"
        if lexicon_file.is_file():
            try:
                lexicon = Lexicon.load(lexicon_file)
            except (OSError, ValueError) as error:
                problems.add("R001", (lexicon_file, 1, 1, ""), f"cannot be read: {error}")
    vocabulary.add_participles(problems)
    vocabulary.check_fields(problems)
    check_grammar(grammar, vocabulary, problems, trusted=rules_dir() if trusting else None)
    return vocabulary, grammar, lexicon, problems
