"""Whose dollars a plain "$" counts, by who published the text."""

import pytest

from figures import explain, normalize

TEXT = "It paid $5m, 20 dollars each, US$6m, 7 U.S. dollars, C$8m, USD 9 and $1-2bn for 40 trucks."


def units(outlet: str | None) -> list[str | None]:
    return [figure.unit for figure in normalize(TEXT, outlet=outlet) if figure.dimension != "count"]


@pytest.mark.parametrize(
    ("outlet", "code"),
    [
        ("The Sydney Morning Herald", "AUD"),
        ("Guardian Australia", "AUD"),
        ("smh.com.au", "AUD"),
        ("cbc.ca", "CAD"),
        ("The Globe and Mail", "CAD"),
        ("https://www.rnz.co.nz/news/story.html?at=1", "NZD"),
        ("Straits Times", "SGD"),
        ("South China Morning Post", "HKD"),
        ("The Jamaica Gleaner", "JMD"),
    ],
)
def test_a_plain_dollar_is_of_the_country_of_the_paper(outlet: str, code: str) -> None:
    assert units(outlet) == [code, code, "USD", "USD", "CAD", "USD", code]


@pytest.mark.parametrize(
    "outlet",
    [None, "", "Reuters", "The New York Times", "nytimes.com", "The Daily", ".", "//[", "a.b"],
)
def test_else_it_is_of_the_united_states(outlet: str | None) -> None:
    assert units(outlet) == ["USD", "USD", "USD", "USD", "CAD", "USD", "USD"]


def test_other_figures_stay_as_they_are() -> None:
    there, here = (normalize(TEXT, outlet=outlet).figures for outlet in ("The Age", None))
    assert [figure.entity for figure in there] == [figure.entity for figure in here]
    assert there[-1].unit == here[-1].unit == "vehicle"


def test_the_same_sum_in_american_dollars_is_a_conversion() -> None:
    text = "The firm paid $5m (US$3.6m) for the mill."
    home, american = normalize(text, outlet="smh.com.au").figures
    assert (home.unit, american.unit) == ("AUD", "USD")
    assert [(link.kind, link.text) for link in american.relations] == [("converts", "$5m")]
    assert not normalize(text).figures[1].relations


def test_explain_tells_whose_dollars_were_read() -> None:
    (reason,) = explain("It cost $300.", outlet="The Straits Times").reasons
    assert reason.figure.unit == "SGD"
    assert [(one.text, one.value) for one in reason.step.captures] == [("$", "SGD"), ("300", 300)]
