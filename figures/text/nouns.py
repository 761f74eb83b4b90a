"""Plural nouns and their singulars, by English spelling.

What spelling cannot decide ("heroes" but "shoes", "wolves" but "waves") is in the mapping that
the word list carries; see `figures.text.lexicon`.
"""

from collections.abc import Mapping

__all__ = ["looks_plural", "singular"]

# The endings in "-es" and "-en" that lose or change more than an "s": how many letters go, and what
# comes in their place. The longest ending counts.
_ENDINGS: dict[str, tuple[int, str]] = {
    "women": (-2, "an"),  # "servicewomen"
    "smen": (-2, "an"),  # "tribesmen"; not "specimen"
    "shes": (-2, ""),
    "ches": (-2, ""),
    "sses": (-2, ""),
    "tzes": (-2, ""),  # "blitzes"; but "prizes"
    "zzes": (-2, ""),
    "xes": (-2, ""),
    "oes": (-2, ""),
    "ies": (-3, "y"),
}
# Before a last "s" these letters make an ending of singulars: "crisis", "loss", "census".
_SINGULAR_BEFORE_S = "isu'’"
# Compounds whose first part is the noun: "mothers-in-law", "men-of-war", "passers-by".
_AFTER_NOUN = ("-in-", "-of-", "-at-", "-by", "-on", "-up", "-general")


def singular(word: str, irregular: Mapping[str, str]) -> str:
    """The singular of a plural noun, in the case of `word`; any other word as it is.

    `irregular` maps lower-case plurals to their singulars and goes before the spelling rules.

    >>> singular("Armies", {}), singular("MPs", {}), singular("servicewomen", {})
    ('Army', 'MP', 'servicewoman')
    >>> singular("Wolves", {"wolves": "wolf"})
    'Wolf'
    """
    if word in irregular:
        return irregular[word]
    if not word.islower():
        lower = word.lower()
        if lower in irregular:
            return _cased(irregular[lower], word)
        if word.isupper():
            # "CBS", "GPS": four capitals are a name, not a plural.
            return word if len(word) < 5 else singular(lower, irregular).upper()
    if "-" in word:
        return _compound(word, irregular)
    last = word[-1:]
    if last == "s":
        before = word[-2:-1]
        if before != "e":
            return word if before in _SINGULAR_BEFORE_S else word[:-1]
        ending = _ENDINGS.get(word[-3:]) or _ENDINGS.get(word[-4:])
    elif last == "n":
        ending = _ENDINGS.get(word[-4:]) or _ENDINGS.get(word[-5:])
        if ending is None:
            return word
    else:
        return word
    if ending is None or len(word) < 5:  # "waves"; "ties", "toes"
        return word[:-1]
    return word[: ending[0]] + ending[1]


def looks_plural(word: str) -> bool:
    """Whether a word outside the word list has the shape of a plural noun.

    >>> looks_plural("quadcopters"), looks_plural("Hamas"), looks_plural("crisis")
    (True, False, False)
    """
    lower = word.lower()
    if len(lower) < 3 or (word.isupper() and len(word) < 5):
        return False
    if word[:-1].isupper() and word[-1] == "s":  # "IPOs", "APIs"
        return True
    if lower[-1] != "s":
        return lower.endswith(("smen", "women", "people"))
    if lower[-2] in _SINGULAR_BEFORE_S:
        return False
    # A capitalised word in "-as" or "-os" is a name more often: "Hamas", "Texas", "Carlos".
    return word[0].islower() or not lower.endswith(("as", "os"))


def _compound(word: str, irregular: Mapping[str, str]) -> str:
    """The singular of a hyphen compound: of its first part in "passers-by", else of its last."""
    for mark in _AFTER_NOUN:
        at = word.find(mark)
        if at > 0 and (mark[-1] == "-" or word.endswith(mark)):
            return singular(word[:at], irregular) + word[at:]
    head, _, last = word.rpartition("-")
    # "Mi-8s", "F-16s"
    one = singular(last, irregular) if len(last) > 2 else last.removesuffix("s")
    return f"{head}-{one}"


def _cased(one: str, like: str) -> str:
    """`one` in capitals, or with a first capital, where `like` is so."""
    if like.isupper():
        return one.upper()
    return one[:1].upper() + one[1:] if like[:1].isupper() else one
