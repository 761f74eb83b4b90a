"""The examples of rules, run: each `yes` must be taken just so, each `no` left alone."""

from typing import Any, Protocol

from figures.engine.trace import Taken, Trace
from figures.rulebook.schema import Example

__all__ = ["Runs", "run_example"]


class Runs(Protocol):
    """What runs the rules over a text: a Pipeline."""

    def run(self, text: str, trace: Trace | None = None) -> object:
        """What the rules leave; what they did is in `trace`."""


def run_example(pipeline: Runs, example: Example) -> str | None:
    """None if the example holds, else what went wrong: nothing taken, several, the wrong extent or values."""
    trace = Trace()
    pipeline.run(example.text, trace)
    taken = [t for t in trace.taken if t.rule.name == example.rule]
    text = example.text
    if example.kind == "no":
        if taken:
            return f"took {text[taken[0].start : taken[0].end]!r}, where it must stay silent"
        return None
    wanted = text[example.start : example.end]
    if not taken:
        others = ", ".join(f"{t.rule.name} took {text[t.start : t.end]!r}" for t in trace.taken)
        return f"took nothing of {wanted!r}: {others or 'no rule fired'}"
    right = [t for t in taken if (t.start, t.end) == (example.start, example.end)]
    if not right:
        got = " and ".join(repr(text[t.start : t.end]) for t in taken)
        return f"took {got}, not {wanted!r}"
    return _compare(example.expected, right[0])


def _compare(expected: dict[str, str], taken: Taken) -> str | None:
    for name, value in expected.items():
        capture, _, field = name.rpartition(".")
        held = taken.captures.get(capture)
        records = held.records if held else ()
        record = taken.record if not capture else records[0] if len(records) == 1 else None
        got = (record or {}).get(field)
        got = getattr(got, "value", got)
        if str(got) != value and not _same_number(got, value):
            return f"{name} is {got!r}, not {value!r}"
    return None


def _same_number(got: Any, wanted: str) -> bool:
    try:
        return got is not None and float(got) == float(wanted)
    except (TypeError, ValueError):
        return False
