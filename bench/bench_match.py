"""The stages of rules on chunks that are made beforehand."""

from typing import Any

from figures.engine.chunks import Chunks
from figures.pipeline import Pipeline


def bench_stages(benchmark: Any, texts: tuple[str, ...], pipeline: Pipeline) -> None:
    def fresh() -> tuple[tuple[list[Chunks]], dict[str, Any]]:
        made = [pipeline.chunks(text) for text in texts]
        return ([chunks for chunks in made if chunks is not None],), {}

    def run(made: list[Chunks]) -> None:
        for chunks in made:
            pipeline.engine.run(chunks)

    benchmark.pedantic(run, setup=fresh, rounds=5)
