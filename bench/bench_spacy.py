"""spaCy's tokenizer, the component beside it, and both."""

from typing import Any

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed")


def bench_tokenizer(benchmark: Any, texts: tuple[str, ...]) -> None:
    nlp = spacy.blank("en")
    benchmark(lambda: [nlp.make_doc(text) for text in texts])


def bench_component(benchmark: Any, texts: tuple[str, ...]) -> None:
    nlp = spacy.blank("en")
    component = nlp.add_pipe("figures")
    docs = [nlp.make_doc(text) for text in texts]
    benchmark(lambda: [component(doc) for doc in docs])


def bench_both(benchmark: Any, texts: tuple[str, ...]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("figures")
    benchmark(lambda: list(nlp.pipe(texts)))
