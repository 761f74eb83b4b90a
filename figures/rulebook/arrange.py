"""A compiled book with its symbols in an order that makes the rules' patterns short.

Bases are numbered as the vocabulary comes, so a class of words is scattered over the table and its
character class is a long list. Sorted by what the rules test, most classes are a few ranges, which
`re` compiles and compares several times faster.
"""

import math
from collections import Counter
from typing import Any

from figures.rulebook.book import Book
from figures.rulebook.pattern import Node, walk

__all__ = ["arrange"]


def arrange(book: Book) -> Book:
    """The book, its bases numbered anew in place."""
    forms, program = book.forms, book.program
    old = program.symbols
    new, numbers = old.arranged(_tests(book), _wanted(book))

    def moved(char: str) -> str:
        return new.char(numbers[old.number(char)])

    def renumbered(table: dict[Any, int]) -> dict[Any, int]:
        return {key: numbers[base] for key, base in table.items()}

    forms.folded, forms.exact = renumbered(forms.folded), renumbered(forms.exact)
    forms.tags, forms.shapes = renumbered(forms.tags), renumbered(forms.shapes)
    forms.numbers = {key: moved(char) for key, char in forms.numbers.items()}
    forms.stop = moved(forms.stop)
    for seconds in forms.phrases.values():
        for options in seconds.values():
            options[:] = [
                (rest, numbers[base], exact, whole) for rest, base, exact, whole in options
            ]
    program.types = {name: moved(char) for name, char in program.types.items()}
    forms.symbols = program.symbols = new
    return book


def _wanted(book: Book) -> set[int]:
    """The bases that forms, phrases, numbers and records have; the compiler makes more."""
    forms = book.forms
    tables = forms.folded, forms.exact, forms.tags, forms.shapes
    wanted = {base for table in tables for base in table.values()}
    for seconds in forms.phrases.values():
        wanted.update(base for options in seconds.values() for _, base, _, _ in options)
    chars = [forms.stop, *forms.numbers.values(), *book.program.types.values()]
    return wanted.union(map(book.program.symbols.number, chars))


def _tests(book: Book) -> list[Node]:
    """The tests of the rules, those first that are asked most and of most words."""
    count: Counter[Node] = Counter()
    for stage in book.program.stages:
        for rule in stage.rules:
            sides = (
                rule.left,
                rule.anchor,
                rule.right,
                rule.after,
                rule.before,
                rule.not_after,
                rule.not_before,
            )
            count.update(
                node[1] for side in sides if side for node in walk(side) if node[0] == "sym"
            )
    size = book.program.symbols.size
    return sorted(count, key=lambda test: -count[test] * math.sqrt(size(test)))
