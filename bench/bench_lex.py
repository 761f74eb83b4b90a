"""The lexer on whole texts, and texts to chunks: sentences lexed, phrases and numbers joined."""

from typing import Any

from figures.pipeline import Pipeline
from figures.text.lexer import lex


def bench_lex(benchmark: Any, texts: tuple[str, ...]) -> None:
    benchmark(lambda: [lex(text, 0, len(text)) for text in texts])


def bench_chunks(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    benchmark(lambda: [pipeline.chunks(text) for text in texts])
