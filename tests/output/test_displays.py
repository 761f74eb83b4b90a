"""What people see: tables on terminals of any width, and marked text in HTML."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from figures.model import Change, Document, Figure, Link, Rate, Time
from figures.model.markup import printable
from figures.output import page, table


class Reader(HTMLParser):
    """The text of a fragment, and each marked piece with its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.pieces: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.tip: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "mark":
            assert self.tip is None, "a mark inside a mark"
            self.tip = dict(attrs)["title"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.tip = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.tip is not None:
            self.pieces.append((data, self.tip))


def read(document: Document) -> Reader:
    reader = Reader()
    reader.feed(document._repr_html_())
    reader.close()
    return reader


def figure(text: str, expression: str, value: int, **fields: object) -> Figure:
    start = text.index(expression)
    made: dict[str, object] = {"value": value, "low": value, "high": value, **fields}
    return Figure(text=expression, start=start, end=start + len(expression), **made)  # type: ignore[arg-type]


def test_html_marks_figures_with_their_readings() -> None:
    text = 'A & B <i>said</i> "6 men" fell.'
    six = figure(
        text,
        "6 men",
        6,
        unit="person",
        entity='"man" <b>',
        event="killed",
        status="denied",
        attribution=(Link(source="he", start=0, end=1, name="Orr & Co"),),
    )
    html = Document(text=text, figures=(six,))._repr_html_()
    assert "A &amp; B &lt;i&gt;said&lt;/i&gt; &quot;<mark" in html
    reader = read(Document(text=text, figures=(six,)))
    assert reader.text == text
    assert reader.tags == ["div", "mark"]
    assert reader.pieces == [("6 men", '= 6 person ("man" <b>), killed, denied — Orr & Co')]


def test_html_cuts_overlapping_figures() -> None:
    text = "30 of the 58 drones fell"
    whole, part = figure(text, "30 of the 58", 1), figure(text, "58 drones", 58)
    inner = figure(text, "of", 2)
    assert read(Document(text=text, figures=(whole, inner, part))).pieces == [
        ("30 ", "= 1"),
        ("of", "= 1\n= 2"),
        (" the ", "= 1"),
        ("58", "= 1\n= 58"),
        (" drones", "= 58"),
    ]


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
)
def test_html_shows_the_whole_text_whatever_the_spans(
    text: str, spans: list[tuple[int, int]]
) -> None:
    figures = tuple(Figure(text="x", start=start, end=end, value=1) for start, end in spans)
    reader = read(Document(text=text, figures=figures))
    # A parser of HTML turns the ends of lines into newlines.
    assert reader.text.replace("\r", "\n") == printable(text).replace("\r", "\n")
    marked = {i for start, end in spans for i in range(start, min(end, len(text)))}
    assert sum(len(piece) for piece, _ in reader.pieces) == len(marked)


def test_a_page_stands_alone() -> None:
    text = "6 men"
    document = Document(text=text, figures=(figure(text, "6 men", 6),))
    html = "".join(page([("<one>", document), ("two\ud800", document)]))
    html.encode()
    assert html.startswith("<!DOCTYPE html>")
    assert html.endswith("</html>\n")
    assert html.count("<mark ") == 2
    assert "<h2>&lt;one&gt;</h2>" in html
    assert "http" not in html


def test_a_mark_on_a_page_leads_to_its_row() -> None:
    text = "30 of the 58 drones fell; none else"
    part, whole = figure(text, "30", 30), figure(text, "58 drones", 58, unit="<b>", status="denied")
    named = [("a", Document(text=text, figures=(part, whole))), ("b", Document(text="no"))]
    html = "".join(page(named))
    assert re.findall('href="#(.*?)"', html) == ["figure-1-0", "figure-1-1"]
    rows = re.findall('<tr id="(.*?)"><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)<', html)
    assert rows == [
        ("figure-1-0", "30", "= 30", ""),
        ("figure-1-1", "58 drones", "= 58", "&lt;b&gt;"),
    ]
    assert html.count("<td>(denied)</td>") == html.count("<p>No figures.</p>") == 1


TEXT = "about 10,000\nNorth Korean soldiers of [bold]58[/bold] and a :smile: 5"
DOCUMENT = Document(
    text=TEXT,
    figures=(
        figure(
            TEXT,
            "about 10,000\nNorth Korean soldiers",
            10000,
            modifier="approximate",
            unit="person",
            entity="North Korean soldier",
            rule="en/30_quantities.rules:count",
        ),
        figure(TEXT, "[bold]58[/bold]", 58, rule="en/30_quantities.rules:number"),
        figure(TEXT, "a :smile: 5", 5),
    ),
)


def test_a_table_has_a_row_a_figure() -> None:
    lines = table(DOCUMENT, width=140, title="a [b].txt").splitlines()
    assert lines[0].strip() == "a [b].txt"
    assert lines[1].split() == [
        *("figure", "reading", "unit", "entity", "event", "change", "time", "source", "rule")
    ]
    cells = [re.split(r"\s{2,}", line.strip()) for line in lines[3:] if line.strip()]
    assert cells == [
        [
            "about 10,000 North Korean soldiers",
            "≈ 10,000",
            "person",
            "North Korean soldier",
            "count",
        ],
        ["[bold]58[/bold]", "= 58", "number"],
        ["a :smile: 5", "= 5"],
    ]


@pytest.mark.parametrize(
    ("unit", "per", "shown"),
    [
        ("USD", Rate(unit="barrel"), "USD / barrel"),
        (None, Rate(value=100_000, unit="person"), "/ 100,000 person"),
        ("person", Rate(value=7), "person"),
        ("meter ** 3 / second", None, "meter³ / second"),
        ("person", Rate(unit="kilometer ** 2"), "person / kilometer²"),
    ],
)
def test_a_table_shows_what_a_rate_is_per(unit: str | None, per: Rate | None, shown: str) -> None:
    rate = Figure(text="5", start=0, end=1, value=5, unit=unit, per=per)
    row = table(Document(text="5", figures=(rate,))).splitlines()[2]
    assert re.split(r"\s{2,}", row.strip()) == ["5", "= 5", shown]


@pytest.mark.parametrize("width", [20, 31, 32, 47, 48, 63, 64, 89, 90, 131, 132, 200])
@pytest.mark.parametrize("color", [False, True])
def test_a_table_keeps_to_its_width_and_loses_no_text(width: int, color: bool) -> None:
    drawn = table(DOCUMENT, width=width, color=color)
    assert ("\x1b[" in drawn) is color
    plain = re.sub(r"\x1b\[[\d;]*m", "", drawn)
    assert all(cell_len(line) <= width for line in plain.splitlines())
    assert set("≈10,000") <= set(plain)
    header = plain.split("─")[0].split()
    assert header[:2] == ["figure", "reading"]
    named = {
        "unit": 32,
        "entity": 48,
        "source": 64,
        "event": 90,
        "change": 132,
        "time": 132,
        "rule": 132,
    }
    assert {name for name in named if name in header} == {
        name for name, least in named.items() if width >= least
    }


CLAIMED = Document(
    text="six men",
    figures=(
        figure(
            "six men",
            "six men",
            6,
            event="killed",
            status="denied",
            hedges=("reportedly",),
            time=Time(text="on\nMonday"),
            attribution=(
                Link(source="the agency", start=0, end=3, role="carrier", name="KPA"),
                Link(source="she", start=0, end=3, name="Ann Orr"),
                Link(source="a list", start=0, end=3, role="origin"),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("width", "cells"),
    [
        (80, ["KPA → Ann Orr → a list (denied, reportedly)"]),
        (100, ["killed (denied, reportedly)", "KPA → Ann Orr → a list"]),
        (140, ["killed (denied, reportedly)", "on Monday", "KPA → Ann Orr → a list"]),
    ],
)
def test_a_table_shows_who_says_so_and_what_is_not_plainly_so(width: int, cells: list[str]) -> None:
    row = table(CLAIMED, width=width).splitlines()[2]
    assert re.split(r"\s{2,}", row.strip()) == ["six men", "= 6", *cells]


def test_a_table_with_room_shows_what_a_figure_changes() -> None:
    toll = Figure(
        text="21", start=0, end=2, value=21, change=Change(kind="increase_to", from_value=12)
    )
    more = Figure(text="7", start=3, end=4, value=7, change=Change(kind="additional"))
    said = table(Document(text="21 7", figures=(toll, more)), wide=True)
    rows = [re.split(r"\s{2,}", line.strip()) for line in said.splitlines()[2:4]]
    assert rows == [["21", "= 21", "increase_to from 12"], ["7", "= 7", "additional"]]


def test_a_wide_table_has_all_columns_on_one_line_whatever_the_terminal() -> None:
    assert table(CLAIMED, width=20, wide=True) == table(CLAIMED, width=200)
    long = msgspec.structs.replace(CLAIMED.figures[0], entity="long way round " * 20)
    assert len(table(Document(text="x", figures=(long,)), wide=True).splitlines()) == 3


def test_a_long_range_is_cut_at_its_dash_where_room_is_scarce() -> None:
    cost = Figure(text="€1.2-1.5bn", start=0, end=10, low=1_200_000_000, high=1_500_000_000)
    cost = msgspec.structs.replace(cost, modifier="range", unit="EUR")
    document = Document(text=cost.text, figures=(cost,))
    assert "1,200,000,000–1,500,000,000" in table(document, width=140)
    lines = [line.split() for line in table(document, width=80).splitlines()[2:4]]
    assert lines == [["€1.2-1.5bn", "1,200,000,000–", "EUR"], ["1,500,000,000"]]


def test_the_name_of_a_document_is_not_broken_over_its_table() -> None:
    title = "/srv/news/halm/2024/a-rather-long-name-of-a-dispatch.txt"
    assert table(CLAIMED, title=title, width=20).splitlines()[0] == title


def test_a_word_wider_than_its_column_is_cut_and_nothing_of_it_lost() -> None:
    long = Figure(text="5 " + "日本語" * 12 + " a b", start=0, end=1, value=5)
    drawn = table(Document(text="5", figures=(long,)), width=20).splitlines()
    assert all(cell_len(line) <= 20 for line in drawn)
    cells = "".join(drawn[2:]).replace("= 5", "").split()
    assert "".join(cells) == long.text.replace(" ", "")


def test_no_text_can_steer_the_terminal() -> None:
    text = "5 \x1b[2J\x07men\x9b"
    drawn = table(Document(text=text, figures=(figure(text, text, 5),)), title="\x1b[31m")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawn)


def test_a_table_of_no_figures_is_its_header() -> None:
    assert table(Document(text="Nothing.")).splitlines()[0].split()[0] == "figure"
