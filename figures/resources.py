"""Where the package finds the files that come with it."""

from functools import cache
from pathlib import Path

__all__ = ["rules_dir"]

_PACKAGE = Path(__file__).resolve().parent


@cache
def rules_dir() -> Path:
    """The folder of the built-in rule packs, in an installed package or at the top of a checkout.

    >>> (rules_dir() / "en").is_dir()
    True
    """
    # The installed place goes first: beside an installed package, `rules` may be somebody else's.
    for folder in (_PACKAGE / "_rules", _PACKAGE.parent / "rules"):
        if (folder / "en").is_dir():
            return folder
    raise FileNotFoundError(f"{_PACKAGE} has no rules beside it: install the package again")
