"""Whose dollars a plain "$" counts: those of the country of the paper that prints it."""

import re

from figures.engine.chunks import Chunks, Record
from figures.engine.words import Words, fold

__all__ = ["home_dollar", "settle_dollars"]

_DOLLAR = "USD"
_ADDRESS = re.compile(r"(?:\w+://)?[\w.-]*(\.[a-z]{2,})(?:[:/?#].*)?", re.IGNORECASE | re.DOTALL)
_HOMES, _PLAIN, _OWNED = ("dollar-home",), ("plain-dollar",), ("dollar-owner",)


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


def settle_dollars(
    chunks: Chunks, found: list[tuple[int, Record]], code: str, words: Words
) -> None:
    """Give the sums with a plain dollar sign or name the currency of this code."""
    for _, record in found:
        if record.get("unit") == _DOLLAR and _is_plain(chunks, record, words):
            record["unit"] = code


def _is_plain(chunks: Chunks, record: Record, words: Words) -> bool:
    """Whether a sum says dollars, and not whose: "$5", "5 dollars"; but "US$5", "5 USD"."""
    first, last = record["span"]
    forms = [fold(piece.strip()) for piece in chunks.pieces[first:last]]
    if any(words.find(_OWNED, form) for form in forms):
        return False
    return any(words.find(_PLAIN, form) for form in forms)
