"""Figures of news text as data: value, bounds, unit, what is counted, and who says so."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figures.api import Normalizer, explain, normalize, parse
    from figures.errors import FiguresError, InputError, Problem, RuleFileError
    from figures.model import Change, Document, Figure, Link, Rate, Relation, Time
    from figures.model.explanation import Explanation

__all__ = [
    "Change",
    "Document",
    "Explanation",
    "Figure",
    "FiguresError",
    "InputError",
    "Link",
    "Normalizer",
    "Problem",
    "Rate",
    "Relation",
    "RuleFileError",
    "Time",
    "explain",
    "normalize",
    "parse",
]

_PLACES = {
    "figures.api": ("Normalizer", "explain", "normalize", "parse"),
    "figures.errors": ("FiguresError", "InputError", "Problem", "RuleFileError"),
    "figures.model": ("Change", "Document", "Figure", "Link", "Rate", "Relation", "Time"),
    "figures.model.explanation": ("Explanation",),
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for: `import figures` alone costs nothing."""
    from importlib import import_module

    for module, names in _PLACES.items():
        if name in names:
            value = globals()[name] = getattr(import_module(module), name)
            return value
    if name == "__version__":
        from importlib.metadata import version

        return version("figures")
    raise AttributeError(f"module 'figures' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
