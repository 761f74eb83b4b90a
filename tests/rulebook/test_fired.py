"""Which rules real texts never need: told, not judged (`pytest tests/rulebook -k never -rP`)."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from figures.engine.trace import Trace
from figures.pipeline import Pipeline
from figures.rulebook.packs import read_packs
from figures.rulebook.store import book_of

ARTICLES = 100


def texts(root: Path) -> Iterator[str]:
    """The dispatches, and the first articles of a corpus beside the checkout if there is one."""
    for path in sorted((root / "seeds").rglob("*.txt")):
        yield path.read_text("utf-8")
    corpus = root.parent / "shared" / "corpora" / "attribution-train.jsonl"
    if corpus.is_file():
        with corpus.open(encoding="utf-8") as lines:
            for line in islice(lines, ARTICLES):
                yield json.loads(line)["text"]


def test_rules_that_are_never_taken_outside_their_examples(root: Path) -> None:
    pipeline = Pipeline(book_of(["en"]))
    taken: Counter[str] = Counter()
    read = list(texts(root))
    for text in read:
        trace = Trace()
        pipeline.run(text, trace)
        taken.update(match.rule.name for match in trace.taken)
    rules = read_packs(["en"], trusting=True)[1].rules
    never = [name for name in rules if name not in taken]
    print(f"{len(read)} texts, {taken.total()} matches")
    print(f"{len(never)} of {len(rules)} rules never taken:")
    for name in never:
        print(f"  {rules[name].rule.place}  {name}")
    assert taken.keys() <= rules.keys()
    assert len(never) < len(rules)
