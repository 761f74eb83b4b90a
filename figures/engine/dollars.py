"""Whose dollars a plain "$" counts: those of the country of the paper that prints it."""

import re

from figures.engine.chunks import Chunks
from figures.engine.words import Words, fold

__all__ = ["home_dollar", "settle_dollars"]

_HOMES, _PLAIN = ("dollar-home",), ("plain-dollar",)
_ADDRESS = re.compile(r"(?:\w+://)?[\w.-]*(\.[a-z]{2,})(?:[:/?#].*)?", re.IGNORECASE | re.DOTALL)


def home_dollar(outlet: str, words: Words) -> str | None:
    """The ISO 4217 code of the dollars that a paper's country has, told by its name or address.

    The longest part of the name that the class `dollar-home` has counts; None where none is in it:
    a plain "$" is then of the United States.
    """
    name = fold(outlet)
    address = _ADDRESS.fullmatch(name)
    parts = [address[1].lower()] if address else name.split()
    for size in range(len(parts), 0, -1):
        for at in range(len(parts) - size + 1):
            found = words.find(_HOMES, " ".join(parts[at : at + size]))
            if found is not None:
                return found[1].attributes.get("unit")
    return None


def settle_dollars(chunks: Chunks, code: str, words: Words) -> None:
    """Nothing; where the chunks say dollars and not whose, they now hold the code.

    "US$" and "American dollars" are chunks of their own, and stay. The symbols stay, too, so that
    the rules match as before.
    """
    items = chunks.items
    for at, item in enumerate(items):
        if type(item) is str and words.find(_PLAIN, fold(item)) is not None:
            items[at] = code
