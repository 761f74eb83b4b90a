"""Whole texts to documents, and documents to JSON and back."""

from typing import Any

from figures import Document, Normalizer


def bench_normalize(benchmark: Any, texts: tuple[str, ...]) -> None:
    normalize = Normalizer().normalize
    benchmark(lambda: [normalize(text) for text in texts])


def bench_to_json(benchmark: Any, texts: tuple[str, ...]) -> None:
    documents = [Normalizer().normalize(text) for text in texts]
    benchmark(lambda: [document.to_json() for document in documents])


def bench_from_json(benchmark: Any, texts: tuple[str, ...]) -> None:
    documents = [Normalizer().normalize(text).to_json() for text in texts]
    benchmark(lambda: list(map(Document.from_json, documents)))
