"""Explanations: which rules made a figure, from what, what they set, and what lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from figures import Figure, Normalizer, explain, normalize
from figures.engine.trace import Trace
from figures.model.explanation import Explanation, Loser, Reason, Step
from figures.pipeline import Pipeline
from figures.resources import rules_dir
from figures.rulebook.store import book_of


def name(rule: str) -> str:
    return rule.rpartition(":")[2]


def one(text: str, *, why_not: bool = False) -> Reason:
    (reason,) = explain(text, why_not=why_not)
    return reason


def steps(step: Step) -> Iterator[Step]:
    yield step
    for capture in step.captures:
        for made in capture.made:
            yield from steps(made)


def test_there_is_a_reason_for_each_figure() -> None:
    text = "Around 600 soldiers left, 58 drones came, and $3bn was paid on June 4."
    told = explain(text)
    assert isinstance(told, Explanation)
    assert told.text == text
    assert [reason.figure for reason in told] == list(normalize(text))
    assert len(told) == len(told.reasons) == 3


def test_a_step_has_its_rule_with_place_words_and_anchor() -> None:
    reason = one("Around 600 soldiers left.")
    step = reason.step
    assert step.rule == reason.figure.rule == "en/40_bounds.rules:bound-before"
    path, _, line = step.place.rpartition(":")
    assert path == "en/40_bounds.rules" and line.isdigit()
    assert step.says
    assert step.text == step.text.strip() == "Around 600 soldiers"
    assert step.anchor in step.text and step.anchor
    assert step.makes == "COUNT"


def test_places_are_lines_of_the_rule_files() -> None:
    for step in steps(one("Around 600 soldiers left.").step):
        path, _, line = step.place.rpartition(":")
        lines = (rules_dir() / path).read_text("utf-8").splitlines()
        assert lines[int(line) - 1] == f"rule {name(step.rule)}"


def test_captures_have_text_and_value_and_what_made_them() -> None:
    bounded = one("Around 600 soldiers left.").step
    assert [(c.name, c.text, c.value) for c in bounded.captures] == [
        ("bound", "Around", "approximate"),
        ("amount", "600 soldiers", 600),
    ]
    bound, amount = bounded.captures
    assert bound.made == ()
    (count,) = amount.made
    assert name(count.rule) == "count"
    assert (count.captures[0].name, count.captures[0].text) == ("amount", "600")
    assert count.fields["value"] == 600
    assert "modifier" not in count.fields
    assert bounded.fields["modifier"] == "approximate"


def test_a_list_is_captured_with_all_that_is_in_it() -> None:
    text = "It sent a division of builders, two military brigades – 5,000 people."
    told = explain(text)
    brigade = next(reason for reason in told if reason.figure.unit == "brigade")
    (setting,) = [s for s in brigade.step.settings if s.field == "component_of"]
    assert setting.value == "5,000 people"
    assert setting.place.startswith("en/50_relations.rules:")
    assert setting.text.endswith("5,000 people")


def test_later_rules_stand_with_what_they_set() -> None:
    part = explain("It lost 30 of the 58 drones.").reasons[0]
    written = {setting.field: setting for setting in part.step.settings}
    assert written["part_of"].value == "58 drones"
    assert written["unit"].value == part.figure.unit == "drone"
    assert name(written["unit"].rule) == "part-of-whole"
    assert written["unit"].says
    assert "unit" not in part.step.fields


def test_the_words_of_the_tree() -> None:
    head, *lines = str(one("Around 600 soldiers sang.")).splitlines()
    assert head == "“Around 600 soldiers”  [0:19]  ≈ 600 person (soldier)"
    assert lines[0].startswith("└ bound-before  en/40_bounds.rules:")
    assert lines[2].endswith(", makes COUNT modifier=approximate, the rest from amount")
    assert "  ├ bound: “Around” = approximate" in lines
    assert any(line.strip("│├└ ").startswith("count  en/30_quantities.rules:") for line in lines)


def losers(text: str) -> dict[str, Loser]:
    return {name(loser.rule): loser for r in explain(text, why_not=True) for loser in r.losers}


def test_nothing_lost_unless_asked() -> None:
    told = explain("On June 4 it rose from 30 to 20.")
    assert told.passed_over == ()
    assert [reason.losers for reason in told] == [(), ()]


def test_a_false_where_is_told_with_both_values() -> None:
    lost = losers("He wants 12-8 cars.")["range-dash"]
    assert lost.text == "12-8"
    assert lost.reason == (
        "its `where` does not hold: scaled(low, high) < high, "
        "but scaled(low, high) is 12 and high is 8"
    )


def test_a_rule_that_was_overlapped_is_told_with_the_winner() -> None:
    lost = losers("Rovers beat Harriers 1-3 on Sunday.")["range-dash"]
    assert lost.text == "1-3"
    assert lost.reason == "score took “beat Harriers 1-3”, which starts further left"


def test_a_refused_context_is_told() -> None:
    lost = losers("The toll rose from 12 to 21.")["range-to"]
    assert lost.text == "12 to 21"
    assert lost.reason == "its `not-after` refuses “from”"


def test_how_far_a_pattern_got_is_told() -> None:
    lost = losers("It lies between five and villages.")["range-between"]
    assert lost.text == "between five and"
    assert lost.reason.startswith("after “between five and” it wants ")
    assert lost.reason.endswith("and there is “villages”")


def test_the_end_of_a_sentence_is_told() -> None:
    lost = losers("It lies between five and.")["range-between"]
    assert lost.reason.endswith("and there is “.”")


def test_no_winner_is_among_the_losers() -> None:
    text = "Around 600 soldiers were killed and thousands more wounded; 30 of the 58 drones fell."
    for reason in explain(text, why_not=True):
        won = {(step.rule, step.start, step.end) for step in steps(reason.step)}
        assert not won & {(loser.rule, loser.start, loser.end) for loser in reason.losers}


def test_a_tree_keeps_its_rails_where_the_text_has_a_line_end() -> None:
    told = explain("The water rose from\n4 to 6 metres and flooded\n40 homes.", why_not=True)
    rails = ("“", "├ ", "│ ", "└ ", "  ", "no figure: ")
    assert all(not line or line.startswith(rails) for line in str(told).splitlines())


def test_losers_are_those_of_the_figure() -> None:
    text = "It lies between five and villages. Nothing. The toll rose from 12 to 21 on Sunday."
    told = explain(text, why_not=True)
    assert all(reason.losers for reason in told)
    for reason in told:
        for loser in reason.losers:
            assert loser.start < reason.figure.end and loser.end > reason.figure.start
            assert text[loser.start : loser.end] == loser.text


def test_what_is_no_figure_is_passed_over() -> None:
    text = "It came on June 4, 2025 with a T-72."
    told = explain(text, why_not=True)
    assert [(name(step.rule), step.text) for step in told.passed_over] == [
        ("date-month-first", "June 4, 2025"),
        ("type-number", "T-72"),
    ]
    assert told.reasons == ()
    assert str(told).startswith("no figure: date-month-first  en/10_guards.rules:")


@pytest.mark.parametrize("text", ["", "Nobody came.", "Nobody came in spring."])
def test_a_text_without_figures_has_an_empty_explanation(text: str) -> None:
    told = explain(text, why_not=True)
    assert told == Explanation(text=text)
    assert told and len(told) == 0 and str(told) == ""


def test_records_are_frozen() -> None:
    told = explain("6 men")
    with pytest.raises(AttributeError):
        told.reasons = ()  # type: ignore[misc]
    with pytest.raises(AttributeError):
        told.reasons[0].figure = Figure(text="", start=0, end=0)  # type: ignore[misc]


def test_json_has_all_of_it() -> None:
    told = explain("On June 4 about 1.5 million men rose from 30 to 20.", why_not=True)
    read = json.loads(told.to_json(indent=2))
    assert list(read) == ["text", "reasons", "passed_over"]
    first = read["reasons"][0]
    assert list(first) == ["figure", "step", "voices", "losers"]
    assert first["step"]["rule"] == first["figure"]["rule"]
    assert first["figure"]["value"] == 1_500_000
    assert {"rule", "place", "says", "text", "start", "end", "reason"} == set(first["losers"][0])
    assert read["passed_over"][0]["text"] == "On June 4"


def test_a_text_that_cannot_be_encoded_can_be_explained() -> None:
    told = explain("\ud83d 40 men \udc00", why_not=True)
    assert json.loads(told.to_json())["reasons"][0]["figure"]["text"] == "40 men"
    str(told).encode()


def test_a_pack_is_explained_by_its_own_files(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.rules").write_text(
        'stage number\n\nrule test-gaggle\n  says    a gaggle\n  when    "a" "gaggle"!\n'
        '  yield   RANGE low=5 high=9 modifier="range"\n'
        "  yes     It saw [a gaggle] of 3.\n  no      It saw 3.\n"
    )
    told = Normalizer(packs=["en", str(folder)]).explain("It saw a gaggle of 3.")
    made = [step for reason in told for step in steps(reason.step)]
    assert ("mine/a.rules:test-gaggle", "mine/a.rules:3") in [(s.rule, s.place) for s in made]


def test_a_trace_changes_nothing() -> None:
    text = "Around 600 soldiers were killed; 30 of the 58 drones fell, and $1.2-1.5bn was lost."
    pipeline = Pipeline(book_of(("en",)))
    plain, traced = pipeline.run(text), pipeline.run(text, Trace(why_not=True))
    assert plain is not None and traced is not None
    assert plain.sym == traced.sym
    assert pipeline.read(text) == tuple(reason.figure for reason in explain(text))
