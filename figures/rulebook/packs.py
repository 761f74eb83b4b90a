"""Packs of rule files: where they are, which files they have, and all of them read and checked."""

import os
from collections.abc import Sequence
from pathlib import Path

from figures.errors import InputError
from figures.resources import rules_dir
from figures.rulebook.check import check_grammar
from figures.rulebook.problems import Problems
from figures.rulebook.schema import Grammar, read_rules
from figures.rulebook.vocabulary import Vocabulary, read_words
from figures.text.lexicon import Lexicon

__all__ = ["pack_folder", "read_packs"]


def pack_folder(pack: str) -> Path:
    """The folder of a pack: a built-in one by its name, any other by its path.

    Raises InputError where there is none.

    >>> pack_folder("en").name
    'en'
    """
    built_in = rules_dir() / pack
    if "/" not in pack and os.sep not in pack and built_in.is_dir():
        return built_in
    folder = Path(pack)
    if not folder.is_dir():
        names = ", ".join(sorted(p.name for p in rules_dir().iterdir() if (p / "words").is_dir()))
        raise InputError(
            f"no rule pack {pack!r}: neither a folder nor one of the built-in packs ({names})"
        )
    return folder


def read_packs(
    packs: Sequence[str], *, trusting: bool = False
) -> tuple[Vocabulary, Grammar, Lexicon, Problems]:
    """The vocabulary and the grammar of all packs, later ones over earlier, with what is wrong.

    `trusting` leaves out what takes longest to check, the steps of each pattern, for the rules that
    come with the package: `figures rules check` and the tests have done it.
    """
    vocabulary, grammar, problems = Vocabulary(), Grammar(), Problems()
    lexicon = Lexicon({}, {})
    for number, pack in enumerate(packs):
        folder = pack_folder(pack)
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
                read_rules(path, text, grammar, problems, folder.name)
        lexicon_file = folder / "words" / "lexicon.txt"
        if lexicon_file.is_file():
            try:
                lexicon = Lexicon.load(lexicon_file)
            except (OSError, ValueError) as error:
                problems.add("R001", (lexicon_file, 1, 1, ""), f"cannot be read: {error}")
    check_grammar(grammar, vocabulary, problems, trusted=rules_dir() if trusting else None)
    return vocabulary, grammar, lexicon, problems
