"""The Book: what a set of rule packs is compiled to."""

from figures.engine.forms import Forms
from figures.engine.program import Program
from figures.engine.words import Words
from figures.number.words import Numerals
from figures.text.lexer import Lexer
from figures.text.sentences import Stops

__all__ = ["Book"]


class Book:
    """Everything the engine needs, compiled: picklable, never written to after it is built."""

    def __init__(
        self, program: Program, words: Words, forms: Forms, numerals: Numerals, lexer: Lexer
    ) -> None:
        self.program, self.words, self.forms = program, words, forms
        self.numerals, self.lexer = numerals, lexer
        self.triggers: dict[bytes, bytes] = {}
        self.stops = Stops()
