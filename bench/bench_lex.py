"""The lexer on whole texts, and texts to chunks: sentences lexed, phrases and numbers joined."""

from typing import Any

from figures.pipeline import Pipeline


def bench_lex(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    lex = pipeline.book.lexer.lex
    benchmark(lambda: [lex(text, 0, len(text)) for text in texts])


def bench_chunks(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    benchmark(lambda: [pipeline.chunks(text) for text in texts])
