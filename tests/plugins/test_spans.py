"""`normalize_spans`: what stands at the spans that a host has found, however they are cut."""

import json
import re
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import InputError
from figures.plugins import FITS, REASONS, annotate, normalize_spans

TEXT = (
    "On 4 June TASS said Halm sent about 1,000 sappers and 5,000 builders.\n"
    "It sent “a division of medics, two military brigades – 5,000 people” over 60 miles (97 km). "
    "Guns hit 30 of the 58 drones, and the toll rose from 12 to 21. "
    "The 120 passengers, including 12 children, were safe. Flight 370 left Halm in 2024.  "
)
KEYS = ["start", "end", "text", "label", "figure", "converted", "fit", "reason", "says", "others"]


class Mention(NamedTuple):
    role: str
    start: int
    end: int


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def result(words: str, **options: Any) -> dict[str, Any]:
    (found,) = normalize_spans(TEXT, [span(words)], options=options)
    assert list(found) == [*KEYS, "metadata"]
    assert found["text"] == words
    return found


@pytest.mark.parametrize(
    ("words", "figure", "fit"),
    [
        ("about 1,000 sappers", "about 1,000 sappers", "exact"),
        (" about 1,000 sappers ", "about 1,000 sappers", "exact"),
        ("1,000", "about 1,000 sappers", "wider"),
        ("000", "about 1,000 sappers", "wider"),
        ("sappers", "about 1,000 sappers", "wider"),
        ("1,000 sappers and", "about 1,000 sappers", "crossing"),
        ("Halm sent about 1,000 sappers", "about 1,000 sappers", "narrower"),
        ("4 June TASS said Halm sent about 1,000 sappers", "about 1,000 sappers", "narrower"),
        ("sappers and 5,000 builders", "5,000 builders", "narrower"),
    ],
)
def test_spans_too_short_or_too_long_find_their_figure(words: str, figure: str, fit: str) -> None:
    found = result(words)
    assert (found["figure"]["text"], found["fit"]) == (figure, fit)
    assert found["reason"] is None and found["says"] is None
    assert fit in FITS


@pytest.mark.parametrize(
    ("words", "figure", "others"),
    [
        ("30 of the 58 drones", "30", ["58 drones"]),
        ("60 miles (97 km)", "over 60 miles", ["97 km"]),
        ("from 12 to 21", "21", ["12"]),
        ("The 120 passengers, including 12 children", "120 passengers", ["12 children"]),
        (
            "a division of medics, two military brigades – 5,000 people",
            "5,000 people",
            ["a division of medics", "two military brigades"],
        ),
    ],
)
def test_of_figures_that_hang_together_one_is_meant(
    words: str, figure: str, others: list[str]
) -> None:
    found = result(words)
    assert found["figure"]["text"] == figure
    assert [record["text"] for record in found["others"]] == others


def test_two_figures_are_told_both() -> None:
    found = result("about 1,000 sappers and 5,000 builders")
    assert (found["figure"], found["label"], found["fit"]) == (None, None, None)
    assert (found["reason"], [record["figure"]["value"] for record in found["others"]]) == (
        "several",
        [1000, 5000],
    )
    assert found["says"] == (
        "2 figures stand there, and none holds the others: 'about 1,000 sappers', '5,000 builders'"
    )


def test_emit_chooses_between_two_figures() -> None:
    found = result("58 drones, and the toll rose from 12 to 21", emit={"unit": "drone"})
    assert found["figure"]["text"] == "58 drones"
    found = result("60 miles", emit={"label": "COUNT"})
    assert (found["reason"], found["others"][0]["text"]) == ("not_wanted", "over 60 miles")
    assert "not among the figures to emit" in found["says"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("4 June", r"'On 4 June' is no figure: .*\(en/[0-9a-z_]+\.rules:[a-z-]+\)"),
        ("370", r"'Flight 370' is no figure: .*\(en/10_guards\.rules:[a-z-]+\)"),
        ("in 2024", r"'2024' is no figure: .*\(en/10_guards\.rules:[a-z-]+\)"),
        ("TASS said", r"'TASS said' states no number"),
    ],
)
def test_where_no_figure_stands_it_is_told_what_does(words: str, says: str) -> None:
    found = result(words)
    assert (found["figure"], found["reason"], found["others"]) == (None, "no_figure", [])
    assert re.fullmatch(says, found["says"])


@pytest.mark.parametrize(
    ("start", "end", "text", "reason"),
    [
        (3, 3, "", "empty"),
        (len(TEXT) - 2, len(TEXT), "  ", "empty"),
        (5, 2, "", "outside"),
        (-3, 4, "On 4", "outside"),
        (len(TEXT) - 3, len(TEXT) + 1, ".  ", "outside"),
        (len(TEXT) + 5, len(TEXT) + 9, "", "outside"),
    ],
)
def test_spans_without_text_are_told(start: int, end: int, text: str, reason: str) -> None:
    (found,) = normalize_spans(TEXT, [(start, end)])
    assert (found["start"], found["end"], found["text"]) == (start, end, text)
    assert (found["figure"], found["reason"]) == (None, reason)
    assert found["says"]


@pytest.mark.parametrize(
    "form",
    [
        lambda start, end: (start, end),
        lambda start, end: [start, end, "TROOPS"],
        lambda start, end: {"start": start, "end": end, "role": "troops"},
        lambda start, end: {"start_char": start, "end_char": end, "start": 1, "end": 2},
        lambda start, end: SimpleNamespace(begin=start, end=end),
        lambda start, end: Mention("troops", start, end),
        lambda start, end: SimpleNamespace(start_char=start, end_char=end, start=1, end=2),
    ],
)
def test_spans_come_in_many_forms(form: Any) -> None:
    (found,) = normalize_spans(TEXT, [form(*span("1,000"))])
    assert found["figure"]["value"] == 1000


@pytest.mark.parametrize("odd", ["3:4", None, (1,), (1.0, 2), {"start": 1}, 5, ("a", "b")])
def test_what_is_no_span_is_named(odd: Any) -> None:
    with pytest.raises(InputError, match=r"spans\[1\]: a pair of whole numbers"):
        normalize_spans(TEXT, [(0, 1), odd])


def test_spans_are_a_list() -> None:
    with pytest.raises(InputError, match="spans: a list of spans, not str"):
        normalize_spans(TEXT, "3:4")
    assert normalize_spans(TEXT, []) == []


def test_options_and_metadata_hold_for_spans() -> None:
    options = {"convert": {"[length]": "km"}, "labels": {"*": "MEASURE"}, "fields": ["value"]}
    (found,) = normalize_spans(TEXT, [span("60 miles")], options=options, id=3)
    assert (found["label"], found["figure"], found["converted"]["value"], found["metadata"]) == (
        "MEASURE",
        {"value": 60},
        96.56064,
        {"id": 3},
    )


def test_a_span_in_a_long_line_is_explained_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from figures.api import Normalizer

    calls = []
    explain = Normalizer.explain

    def counted(self: Normalizer, text: str, **options: Any) -> Any:
        calls.append(text)
        return explain(self, text, **options)

    monkeypatch.setattr(Normalizer, "explain", counted)
    text = "In 2024 it left.\n" + "It ended in 2025. " * 30
    spans = [(at.start(), at.end()) for at in re.finditer("20..", text)]
    assert {found["reason"] for found in normalize_spans(text, spans)} == {"no_figure"}
    assert len(calls) == 2


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-5, len(TEXT) + 5), st.integers(-5, len(TEXT) + 5))))
def test_any_span_has_a_reading_or_a_reason(spans: list[tuple[int, int]]) -> None:
    found = normalize_spans(TEXT, spans)
    assert [(one["start"], one["end"]) for one in found] == spans
    assert json.loads(json.dumps(found)) == found
    readings = [record["figure"] for record in annotate(TEXT)]
    for one in found:
        assert (one["figure"] is None) == (one["reason"] in REASONS)
        assert (one["figure"] is None) == (one["fit"] is None)
        assert (one["figure"] is None) == bool(one["says"])
        if one["figure"] is not None:
            assert one["figure"] in readings
            assert one["figure"]["start"] < one["end"] and one["start"] < one["figure"]["end"]
