"""Where the package finds the files that come with it."""

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["PACKAGE", "rules_dir", "rules_path"]

PACKAGE = os.path.dirname(os.path.abspath(__file__))


@cache
def rules_path() -> str:
    """The folder of the built-in rule packs, in an installed package or at the top of a checkout.

    >>> os.path.isdir(os.path.join(rules_path(), "en"))
    True
    """
    # The installed place goes first: beside an installed package, `rules` may be somebody else's.
    for folder in (
        os.path.join(PACKAGE, "_rules"),
        os.path.join(os.path.dirname(PACKAGE), "rules"),
    ):
        if os.path.isdir(os.path.join(folder, "en")):
            return folder
    raise FileNotFoundError(f"{PACKAGE} has no rules beside it: install the package again")


def rules_dir() -> "Path":
    """The same folder as a Path.

    >>> (rules_dir() / "en").is_dir()
    True
    """
    from pathlib import Path

    return Path(rules_path())
