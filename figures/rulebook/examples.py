"""The examples of rules, run: each `yes` must be taken just so, each `no` left alone."""

from typing import Any, Protocol

from figures.engine.trace import Taken, Trace
from figures.rulebook.grammar import Example

__all__ = ["Runs", "run_example"]


class Runs(Protocol):
    """What runs the rules over a text: a Pipeline."""

    def run(self, text: str, trace: Trace | None = None) -> object:
        """What the rules leave; what they did is in `trace`."""


def run_example(pipeline: Runs, example: Example) -> str | None:
    """None if the example holds, else in one line what went wrong.

    Of a `yes`: nothing taken, several stretches taken, another stretch taken, or another value.
    """
    trace = Trace()
    pipeline.run(example.text, trace)
    spans = {(t.start, t.end): t for t in trace.taken if t.rule.name == example.rule}
    taken = list(spans.values())
    text = example.text
    got = " and ".join(repr(text[t.start : t.end]) for t in taken)
    if example.kind == "no":
        return f"took {got}, where it must stay silent" if taken else None
    wanted = repr(text[example.start : example.end])
    if not taken:
        others = ", ".join(f"{t.rule.name} took {text[t.start : t.end]!r}" for t in trace.taken)
        return f"took nothing of {wanted}: {others or 'no rule fired'}"
    if len(taken) > 1:
        return f"took {got}, not {wanted} alone"
    if (taken[0].start, taken[0].end) != (example.start, example.end):
        return f"took {got}, not {wanted}"
    wrong = _compare(example.expected, taken[0])
    return f"took {got}, and {wrong}" if wrong else None


def _compare(expected: dict[str, str], taken: Taken) -> str | None:
    for name, value in expected.items():
        capture, _, field = name.rpartition(".")
        held = taken.captures.get(capture)
        records = held.records if held else ()
        record = taken.record if not capture else records[0] if len(records) == 1 else None
        got = (record or {}).get(field)
        got = ", ".join(got) if isinstance(got, tuple) else getattr(got, "value", got)
        if str(got) != value and not _same_number(got, value):
            return f"{name} is {'nothing' if got is None else repr(str(got))}, not {value!r}"
    return None


def _same_number(got: Any, wanted: str) -> bool:
    try:
        return got is not None and float(got) == float(wanted)
    except (TypeError, ValueError):
        return False
