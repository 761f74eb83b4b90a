"""The scan for triggers, and the naive pass that it is measured against."""

from typing import Any

from bench.texts import naive
from figures.pipeline import Pipeline
from figures.text.sentences import sentence_at
from figures.text.shadow import triggers


def bench_naive(benchmark: Any, texts: tuple[str, ...]) -> None:
    benchmark(lambda: [naive(text) for text in texts])


def bench_triggers(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    words = pipeline.book.triggers
    benchmark(lambda: [list(triggers(text, words)) for text in texts])


def bench_sentences(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    stops = pipeline.book.stops
    spots = [list(triggers(text, pipeline.book.triggers)) for text in texts]

    def cut() -> None:
        for text, found in zip(texts, spots, strict=True):
            end = 0
            for at in found:
                if at >= end:
                    _, end = sentence_at(text, at, end, stops)

    benchmark(cut)
