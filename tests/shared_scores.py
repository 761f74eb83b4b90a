"""What the scorers beside the checkout say, and the cases that they are known to count as wrong."""

import hashlib
import importlib
import json
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

LEFT_OUT = Path(__file__).parent / "suites_left_out.toml"


@contextmanager
def _tools(shared: Path) -> Iterator[None]:
    """The folder of the scorers on the path: they import each other by their plain names."""
    sys.path.insert(0, str(shared / "tools"))
    try:
        yield
    finally:
        sys.path.remove(str(shared / "tools"))


def load(shared: Path, name: str) -> ModuleType:
    with _tools(shared):
        return importlib.import_module(name)


def figure_scores(shared: Path) -> tuple[dict[str, float], dict[str, Any]]:
    """Score by name, and what was wrong: missed, too many, wrong fields, errors."""
    scorer = load(shared, "score_figures")
    adapter = load(shared, "figures_adapter")
    passages = json.loads((shared / "examples" / "dev_examples.json").read_text("utf-8"))["items"]
    fields = ("id", "text", "date", "figures", "not_figures", "tags")
    tally, _, log = scorer.run([[p.get(f) for f in fields] for p in passages], adapter.extract)
    scores = {name: tally.ok[name] / count for name, count in tally.n.items()}
    return scores | {"detection F1": scorer.prf(tally)[2]}, log


def attribution_scores(shared: Path, articles: int) -> dict[str, float]:
    """Joint F1 of the first articles of the corpus, all and core."""
    scorer = load(shared, "score_attribution")
    adapter = load(shared, "figures_adapter")
    documents = load(shared, "attribution_corpus").load("train")[:articles]
    return {
        f"joint F1 {name}": scorer.summary(
            scorer.total(scorer.run("figures", adapter.attribute, documents, core=core)[0])
        )["joint_F1"]
        for name, core in (("all", False), ("core", True))
    }


def suite_scores(shared: Path) -> tuple[dict[str, float], dict[str, str]]:
    """Percent of all cases by name, and the failed cases: key -> one line about it."""
    scorer = load(shared, "score_suites")
    adapter = load(shared, "figures_adapter")
    cases = scorer.load()
    tally, fails = scorer.run(adapter, cases=cases)
    counted = sum(row["n"] for row in tally.values())
    scores = {
        name: 100 * sum(row[name] for row in tally.values()) / counted
        for name in ("value", "unit", "bound")
    }
    numbers = {id(case): number for number, case in enumerate(cases)}
    failed = {}
    for case, found in fails:
        line = f"{case['source']} {case['text']!r}: wants {case['expected']}, has {found}"
        failed[case_key(numbers[id(case)], case["text"])] = line
    return scores, failed


def case_key(number: int, text: str) -> str:
    """The name of a case: where it stands in the file, and a hash of its text."""
    return f"{number}:{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def left_out() -> dict[str, list[str]]:
    """Reason -> the cases that fail for it."""
    groups = tomllib.loads(LEFT_OUT.read_text("utf-8"))["group"]
    return {group["reason"]: group["cases"] for group in groups}
