"""Quotations: where they start and end, over paragraphs and in all marks."""

import pytest

from figures.attribution.quotes import Quotations


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in Quotations(text).all]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said: “We lost 30 men.” Nobody else did.", ["“We lost 30 men.”"]),
        ('"Thirty," she said, "and 5 more."', ['"Thirty,"', '"and 5 more."']),
        ("''Thirty,'' she said.", ["''Thirty,''"]),
        ("“Thirty left,’’ he said. Five stayed.", ["“Thirty left,’’"]),
        ("“Thirty left,'' he said. Five stayed.", ["“Thirty left,''"]),
        ("“He is 6'2'' tall,” she said.", ["“He is 6'2'' tall,”"]),
        ("«Trente», a-t-il dit.", ["«Trente»"]),
        ("‘We lost 30,’ he said.", ["‘We lost 30,’"]),
        ("The soldiers’ 30 homes and the mayor’s 5 dogs.", []),
        ('He is 6\'2" tall and has a 12" ruler.', []),
        ("“Thirty left“, he said. Five stayed.", ["“Thirty left“"]),
        ("No quotation at all.", []),
        ("“Never closed.\n\nNew paragraph.", ["“Never closed."]),
    ],
)
def test_marks(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_quotation_that_the_next_paragraph_opens_again_goes_on() -> None:
    first, second = Quotations("“We lost 30.\n\n“And 5 more,” he said.").all
    assert (first.goes_on, second.goes_on) == (True, False)


def test_what_closes_right_before_a_place() -> None:
    quotations = Quotations("“Thirty,” she said.")
    assert quotations.closes_before(10)
    assert not quotations.closes_before(14)
