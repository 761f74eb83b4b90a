"""What times come to: exact where the page says so, and sound whatever the rules hand over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.dates.dateline import iso_date, own_date
from figures.dates.naming import whole
from figures.dates.reckoning import reckon
from figures.dates.spans import add_months, moved, part, unit_around
from figures.errors import InputError

NUMBERS = st.none() | st.integers(-3, 40) | st.integers(-(10**12), 10**12)
YEARS = st.none() | st.integers(-5, 10_005) | st.integers(1900, 2100)
UNITS = st.sampled_from(
    [
        *("day", "week", "weekend", "weekday", "month", "quarter", "half", "year", "decade"),
        *("century", "hour", "minute", "second", "fortnight", "fiscal", "slashed", "furlong", None),
    ]
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(["year", "to_year"], YEARS),
    **dict.fromkeys(["month", "day", "to_month", "to_day", "value", "offset"], NUMBERS),
    "unit": UNITS,
    "reckoned": st.sampled_from(
        ["ago", "shift", "past", "ahead", "first", "last", "ending", "overnight", "open", None]
    ),
    "bound": st.sampled_from(["since", "from", "by", "until", "before", "after", None]),
    "edge": st.sampled_from(["start", "end", "early", "mid", "late", "so_far", "to_come", None]),
    "tense": st.sampled_from(["future", None]),
    "length": st.none() | st.fixed_dictionaries({"value": NUMBERS, "unit": UNITS}),
}
PLAIN = st.fixed_dictionaries({}, optional=FIELDS)
RECORDS = st.recursive(
    PLAIN,
    lambda inner: st.fixed_dictionaries({}, optional=FIELDS | {"base": inner, "until": inner}),
    max_leaves=4,
)
DAYS = st.none() | st.dates()


@given(RECORDS, DAYS)
def test_any_time_is_reckoned_and_starts_before_it_ends(
    record: dict[str, Any], published: date | None
) -> None:
    start, end = reckon(record, published)
    assert start is None or end is None or start <= end
    assert reckon(record, published) == (start, end)


def test_times_that_hang_on_each_other_in_a_ring_come_to_nothing() -> None:
    record: dict[str, Any] = {"reckoned": "shift", "unit": "day", "value": -1}
    record["base"] = record
    assert reckon(record, date(2024, 5, 1)) == (None, None)


@given(st.integers(1, 7), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_day_of_the_week_is_the_latest_one(number: int, published: date) -> None:
    start, end = reckon({"unit": "weekday", "value": number}, published)
    assert start == end
    assert start is not None and start.isoweekday() == number
    assert timedelta(0) <= published - start < timedelta(7)


@given(st.integers(1, 7), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_a_day_that_lies_ahead_is_the_next_one(number: int, published: date) -> None:
    record = {"unit": "weekday", "value": number, "tense": "future"}
    start, _ = reckon(record, published)
    assert start is not None and start.isoweekday() == number
    assert timedelta(0) <= start - published < timedelta(7)


@given(st.integers(1, 12), st.dates(date(12, 1, 1), date(9980, 1, 1)))
def test_a_month_is_the_latest_that_has_begun(month: int, published: date) -> None:
    start, end = reckon({"unit": "month", "month": month}, published)
    assert start is not None and end is not None
    assert (start.month, start.day, (end + timedelta(1)).day) == (month, 1, 1)
    assert start <= published
    after = add_months(start, 12)
    assert after is not None and after > published


@given(st.sampled_from(["week", "month", "quarter", "half", "year", "decade"]), st.dates())
def test_a_unit_holds_its_day_and_meets_the_next(unit: str, published: date) -> None:
    own, after = unit_around(unit, published), unit_around(unit, published, 1)
    if own is None or after is None:  # beyond the years that there are
        return
    assert own[0] <= published <= own[1]
    assert after[0] == own[1] + timedelta(1)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(0, 5000))
def test_thirds_make_up_the_whole(first: date, length: int) -> None:
    last = first + timedelta(length)
    thirds = [part((first, last), edge) for edge in ("early", "mid", "late")]
    if length:
        assert thirds[0] and thirds[2]
        assert (thirds[0][0], thirds[2][1]) == (first, last)
    else:
        assert thirds == [(first, last)] * 3


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(-2000, 2000))
def test_days_and_months_are_moved_both_ways(when: date, count: int) -> None:
    there = moved(when, count, "day")
    assert there is not None and moved(there, -count, "day") == when
    month = add_months(when.replace(day=1), count)
    assert month is not None and add_months(month, -count) == when.replace(day=1)


@pytest.mark.parametrize(
    ("record", "days"),
    [
        ({"year": 2024}, "2024-01-01..2024-12-31"),
        ({"year": 2024, "month": 2}, "2024-02-01..2024-02-29"),
        ({"year": 2023, "month": 2, "day": 29}, ".."),
        ({"year": 2023, "month": 13}, ".."),
        ({"year": 2018, "to_year": 19}, "2018-01-01..2019-12-31"),
        ({"year": 1999, "to_year": 0}, "1999-01-01..2000-12-31"),
        ({"year": 2018, "to_year": 5}, ".."),
        ({"year": 2019, "to_year": 2016}, ".."),
        ({"unit": "slashed", "month": 5, "day": 17, "year": 18}, "2018-05-17..2018-05-17"),
        ({"unit": "slashed", "month": 17, "day": 5, "year": 2018}, "2018-05-17..2018-05-17"),
        ({"unit": "slashed", "month": 5, "day": 6, "year": 2018}, ".."),
        ({"unit": "slashed", "month": 6, "day": 6, "year": 1998}, "1998-06-06..1998-06-06"),
        ({"unit": "decade", "year": 1990, "edge": "late"}, "1996-09-01..1999-12-31"),
        ({"unit": "decade", "year": 1900}, ".."),
        ({"unit": "weekday", "value": 2}, ".."),
        ({"month": 6, "day": 4}, ".."),
    ],
)
def test_what_needs_no_day_of_publication(record: dict[str, Any], days: str) -> None:
    start, end = reckon(record, None)
    assert f"{start or ''}..{end or ''}" == days


@pytest.mark.parametrize("published", ["", "yesterday", "2024-13-45", "5 March 2024", 20240305])
def test_what_is_no_iso_date_is_refused(published: object) -> None:
    with pytest.raises(InputError, match="published: a date such as"):
        iso_date(published)


@pytest.mark.parametrize(
    "published",
    ["2024-03-05", "20240305", "2024-03-05T23:59:00Z", date(2024, 3, 5), datetime(2024, 3, 5, 9)],
)
def test_a_date_or_a_time_gives_its_day(published: object) -> None:
    assert iso_date(published) == "2024-03-05"
    assert iso_date(None) is None


def test_two_datelines_that_differ_are_none() -> None:
    first = {"year": 2024, "month": 3, "day": 5}
    assert own_date([(0, first), (50, dict(first))]) == date(2024, 3, 5)
    assert own_date([(0, first), (50, {**first, "day": 6})]) is None
    assert own_date([(0, {"month": 3, "day": 5})]) is None
    assert own_date([(100_000, first)]) is None


@given(st.text(max_size=12))
def test_any_text_is_a_whole_number_or_none(text: str) -> None:
    number = whole(text)
    assert number is None or isinstance(number, int)


def test_a_range_begins_before_the_day_on_which_it_ends() -> None:
    first = {"month": 12, "day": 28, "until": {"year": 2018, "month": 1, "day": 10}}
    assert reckon(first, None) == (date(2017, 12, 28), date(2018, 1, 10))
