"""Figures alone, to JSON and back."""

from decimal import Decimal

import pytest

from figures import InputError
from figures.model import Change, Figure, Rate, Relation


def test_a_figure_reads_back_equal() -> None:
    figure = Figure(
        text="2.5 million",
        start=3,
        end=14,
        value=2_500_000,
        low=2_500_000,
        high=2_500_000,
        unit="person",
        dimension="count",
        change=Change(kind="increase_to", from_value=Decimal("2.25")),
        per=Rate(value=100_000, unit="person"),
        relations=(Relation(kind="part_of", text="five", start=20, end=24),),
    )
    assert Figure.from_json(figure.to_json()) == figure


@pytest.mark.parametrize("json", ["", "[]", '{"text": 5}', "{"])
def test_what_is_no_figure_is_refused(json: str) -> None:
    with pytest.raises(InputError):
        Figure.from_json(json)
