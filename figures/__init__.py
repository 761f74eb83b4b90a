"""Figures of news text as data: value, bounds, unit, what is counted, and who says so."""

from figures.api import Normalizer, explain, normalize, parse
from figures.errors import FiguresError, InputError, Problem, RuleFileError
from figures.model import Change, Document, Figure, Link, Rate, Relation, Time

__all__ = [
    "Change",
    "Document",
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
