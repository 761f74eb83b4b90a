"""Data frames: a document's, and the rows of a frame of texts, in pandas and in Polars."""

import datetime
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

import figures
from figures import FiguresError, InputError
from figures.model.flat import FLAT
from figures.output.sheet import COLUMNS
from figures.plugins.frames import explode

TEXT = "It sent 40 men and 6.5 km of cable, a third of it new, with 30 of the 58 drones."
BODIES = {
    "id": [1, 2, 3, 4],
    "body": ["It sent 40 men and 60 miles of cable.", None, "Nothing.", "Then 5 ships came."],
    "day": [datetime.date(2025, 6, 18)] * 4,
    "paper": ["The Daily", None, "The Post", "The Post"],
}


@pytest.fixture(params=["pandas", "polars"])
def library(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(request.param, reason=f"{request.param} is not installed")
    return str(request.param)


def frame(library: str, data: dict[str, list[Any]]) -> Any:
    module = pytest.importorskip(library)
    return module.DataFrame(data)


def cells(df: Any, column: str) -> list[Any]:
    """The values of a column, None for what is missing, in either library."""
    values = df[column].to_list()
    return [None if value is None or value != value else value for value in values]


def types(df: Any) -> list[str]:
    return list(map(str, df.dtypes))


def test_a_document_is_a_frame_with_the_columns_of_csv(library: Any) -> None:
    document = figures.normalize(TEXT, published="2025-06-18", outlet="The Daily")
    df = document.to_dataframe(library)
    assert type(df).__module__.partition(".")[0] == library
    assert tuple(df.columns) == COLUMNS[1:]
    assert len(df) == len(document) == 5
    assert cells(df, "text") == [figure.text for figure in document]
    assert cells(df, "value")[:2] == [40, 6.5]
    assert cells(df, "relations")[-2] == "part_of 70:79 58 drones"
    assert cells(df, "event") == [figure.event for figure in document]
    assert cells(df, "published") == ["2025-06-18"] * 5


def test_types_are_the_same_for_any_document(library: Any) -> None:
    full = figures.normalize(TEXT).to_dataframe(library)
    empty = figures.normalize("Nothing.").to_dataframe(library)
    assert len(empty) == 0
    assert types(empty) == types(full)
    assert {str(full[name].dtype).lower() for name in ("value", "low", "change_from")} == {
        "float64"
    }


def test_exact_numbers_in_a_frame() -> None:
    pytest.importorskip("pandas")
    document = figures.normalize(TEXT)
    third = Decimal("0.3333333333333333333333333333")
    values = document.to_dataframe(numbers="exact")["value"].tolist()
    assert values[:3] == [40, Decimal("6.5"), third]
    assert [type(value) for value in values[:2]] == [int, Decimal]
    polars = pytest.importorskip("polars")
    digits = document.to_dataframe("polars", numbers="exact")["value"]
    assert digits.to_list()[:3] == ["40", "6.5", str(third)]
    assert digits.cast(polars.Decimal(38, 28)).to_list()[2] == third


def test_a_frame_can_be_reckoned_with() -> None:
    pytest.importorskip("pandas")
    df = figures.normalize("It sent 40 men, 60 men and 5 ships.").to_dataframe()
    assert df.groupby("unit")["value"].sum().to_dict() == {"person": 100, "ship": 5}
    assert df[df.value > 50]["text"].tolist() == ["60 men"]


def test_numbers_beyond_floats_are_infinite(library: Any) -> None:
    df = figures.normalize(f"It has {'9' * 400} men.").to_dataframe(library)
    assert all(value in (float("inf"), float("9" * 300)) for value in cells(df, "value"))


@pytest.mark.parametrize(
    ("library", "numbers", "told"),
    [
        ("spark", "plain", "library: 'pandas' or 'polars', not 'spark'"),
        ("pandas", "float", "numbers: 'plain' or 'exact', not 'float'"),
    ],
)
def test_what_cannot_be_asked_for_is_told(library: Any, numbers: Any, told: str) -> None:
    with pytest.raises(InputError, match=told):
        figures.normalize(TEXT).to_dataframe(library, numbers=numbers)


def test_neither_library_is_needed() -> None:
    code = (
        "import sys; sys.modules['pandas'] = sys.modules['polars'] = None\n"
        "import figures, figures.plugins.frames\n"
        "document = figures.normalize('It sent 40 men.')\n"
        "try: document.to_dataframe()\n"
        "except figures.FiguresError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "pandas is not installed: pip install pandas, or ask for 'polars'\n"
    assert issubclass(InputError, FiguresError)


def test_explode_has_a_row_a_figure(library: str) -> None:
    df = explode(frame(library, BODIES), text="body")
    names = [*BODIES, "label", *(column.name for column in FLAT)]
    assert list(df.columns) == names
    assert cells(df, "id") == [1, 1, 4]
    assert cells(df, "text") == ["40 men", "60 miles", "5 ships"]
    assert cells(df, "label") == ["COUNT", "LENGTH", "COUNT"]
    assert cells(df, "body")[0] == BODIES["body"][0]
    for body, start, end, text in zip(
        *(cells(df, name) for name in ("body", "start", "end", "text")), strict=True
    ):
        assert body[start:end] == text


def test_explode_may_keep_texts_without_figures(library: str) -> None:
    df = explode(frame(library, BODIES), "body", keep_empty=True)
    assert cells(df, "id") == [1, 1, 2, 3, 4]
    assert [str(value) for value in df["value"].to_list()][2:4] in (["nan"] * 2, ["None"] * 2)


def test_explode_takes_options_and_columns_of_metadata(library: str) -> None:
    options = {"convert": {"[length]": "km"}, "emit": {"label": "LENGTH"}, "fields": ["value"]}
    df = explode(frame(library, BODIES), "body", published="day", outlet="paper", options=options)
    converted = ["converted_value", "converted_low", "converted_high", "converted_unit"]
    assert list(df.columns) == [*BODIES, "label", "value", *converted]
    assert cells(df, "converted_value") == [96.56064]
    assert cells(df, "converted_unit") == ["kilometer"]
    exact = explode(frame(library, BODIES), "body", options={**options, "numbers": "exact"})
    assert list(map(str, cells(exact, "converted_value"))) == ["96.56064"]


def test_explode_counts_times_from_the_day_of_publication(library: str) -> None:
    days = ["2025-06-18", "2025-06-28"]
    df = frame(library, {"body": ["It sent 40 men on Tuesday."] * 2, "day": days})
    found = [figures.normalize("It sent 40 men on Tuesday.", published=day) for day in days]
    times = [document.figures[0].time for document in found]
    starts = [time and time.start for time in times]
    assert cells(explode(df, "body", published="day"), "time_start") == starts


def test_explode_gives_way_to_columns_that_are_there(library: str) -> None:
    df = explode(frame(library, {"text": ["It sent 40 men."], "unit": ["x"]}), "text")
    assert cells(df, "text") == ["It sent 40 men."]
    assert cells(df, "figure_text") == ["40 men"]
    assert (cells(df, "unit"), cells(df, "figure_unit")) == (["x"], ["person"])
    with pytest.raises(InputError, match="columns 'text' and 'figure_text'; rename one"):
        explode(frame(library, {"text": ["a"], "figure_text": ["b"]}), "text")


def test_explode_of_nothing_has_the_same_columns_and_types(library: str) -> None:
    df = frame(library, BODIES)
    nothing = explode(df[:0], "body")
    assert len(nothing) == 0
    assert types(nothing) == types(explode(df, "body"))


def test_explode_keeps_the_index_of_pandas_and_the_frame() -> None:
    pandas = pytest.importorskip("pandas")
    df = pandas.DataFrame(BODIES, index=["a", "a", "b", "c"])
    before = df.copy()
    assert explode(df, "body").index.tolist() == ["a", "a", "c"]
    pandas.testing.assert_frame_equal(df, before)
    dated = df.assign(day=pandas.to_datetime(df["day"]).where([True, False, True, True]))
    assert len(explode(dated, "body", published="day")) == 3


@pytest.mark.parametrize(
    ("data", "given", "told"),
    [
        ({"body": ["x"]}, {"text": "bodi"}, "there is no column 'bodi'; did you mean 'body'?"),
        ({"body": [3]}, {"text": "body"}, "column 'body', row 0: a text is a str, not int"),
        (
            {"body": ["x", "y"], "day": ["2025-06-18", "then"]},
            {"text": "body", "published": "day"},
            "row 1: published: a date such as '2025-06-18', not 'then'",
        ),
        ({"body": ["x"]}, {"text": "body", "options": {"pack": 1}}, "there is no option 'pack'"),
    ],
)
def test_what_explode_cannot_use_is_told(
    library: str, data: dict[str, list[Any]], given: dict[str, Any], told: str
) -> None:
    with pytest.raises(InputError) as raised:
        explode(frame(library, data), **given)
    assert str(raised.value).startswith(told)


def test_explode_takes_frames_only() -> None:
    with pytest.raises(InputError, match="df: a data frame of pandas or Polars, not dict"):
        explode({"body": ["x"]}, "body")
    polars = pytest.importorskip("polars")
    with pytest.raises(InputError, match=r"a LazyFrame has no rows yet; use df\.collect\(\)"):
        explode(polars.DataFrame(BODIES).lazy(), "body")
    pandas = pytest.importorskip("pandas")
    twice = pandas.DataFrame([["x", "y"]], columns=["body", "body"])
    with pytest.raises(InputError, match="2 columns are called 'body'"):
        explode(twice, "body")
