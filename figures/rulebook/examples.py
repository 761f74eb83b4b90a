"""The examples of rules, run: each `yes` must be taken just so, each `no` left alone."""

from typing import Any

from figures.engine.stages import Trace
from figures.pipeline import Pipeline
from figures.rulebook.schema import Example

__all__ = ["run_example"]


def run_example(pipeline: Pipeline, example: Example) -> str | None:
    """None if the example holds, else what went wrong: nothing taken, several, the wrong extent or values."""
    trace = Trace()
    pipeline.read(example.text, trace)
    taken = [t for t in trace.taken if t[0].name == example.rule]
    if example.kind == "no":
        if taken:
            return f"took {example.text[taken[0][1] : taken[0][2]]!r}, where it must stay silent"
        return None
    wanted = example.text[example.start : example.end]
    if not taken:
        others = ", ".join(f"{t[0].name} took {example.text[t[1] : t[2]]!r}" for t in trace.taken) or "no rule fired"
        return f"took nothing of {wanted!r}: {others}"
    right = [t for t in taken if (t[1], t[2]) == (example.start, example.end)]
    if not right:
        got = " and ".join(repr(example.text[t[1] : t[2]]) for t in taken)
        return f"took {got}, not {wanted!r}"
    return _compare(example.expected, right[0])


def _compare(expected: dict[str, str], taken: Any) -> str | None:
    _, _, _, captures, record = taken
    for name, value in expected.items():
        capture, _, field = name.rpartition(".")
        held = captures.get(capture, (None, None))[1] if capture else record
        got = held.get(field) if isinstance(held, dict) else None
        got = getattr(got, "value", got)
        if str(got) != value and not _same_number(got, value):
            return f"{name} is {got!r}, not {value!r}"
    return None


def _same_number(got: Any, wanted: str) -> bool:
    try:
        return got is not None and float(got) == float(wanted)
    except (TypeError, ValueError):
        return False
