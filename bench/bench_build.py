"""Records to figures."""

from typing import Any

from figures.build.figure import build_figures
from figures.pipeline import Pipeline


def bench_figures(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    made = [chunks for text in texts if (chunks := pipeline.run(text)) is not None]
    records = [pipeline.records(chunks) for chunks in made]

    def build() -> None:
        for chunks, found in zip(made, records, strict=True):
            build_figures(chunks, found)

    benchmark(build)
