"""The full names of firms, as a text gives them."""

import pytest

from figures.attribution.firms import Firms
from figures.rulebook.store import book_of


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Halm Motors Corp sold 12. Halm Motors said", "Halm Motors", "Halm Motors Corp"),
        ("Orl Steel & Iron, Ltd. sold 12. Orl said", "Orl", "Orl Steel & Iron, Ltd"),
        ("Bank of Halm Plc sold 12. Bank of Halm said", "Bank of Halm", "Bank of Halm Plc"),
        ("Orl Steel Ltd and Orl Coal Ltd. Orl said", "Orl", "Orl Steel Ltd"),
        ("Orl said it would buy Orl Steel Ltd", "Orl", "Orl"),
        ("Orl sold the Steel Company. Orl said", "Orl", "Orl"),
        ("Korl Steel Ltd sold 12. Orl said", "Orl", "Orl"),
    ],
)
def test_a_name_has_the_first_full_form_before_it(text: str, name: str, full: str) -> None:
    words = book_of(["en"]).words
    assert Firms(text, words).full(name, text.rindex(name) if " said" in text else 0) == full


def test_what_is_kept_of_a_text_grows_with_its_firms_alone() -> None:
    words = book_of(["en"]).words
    text = "".join(f"Varga{n} said 3 of the Orl{n} Steel Ltd mills closed. " for n in range(300))
    firms = Firms(text, words)
    assert firms.full("Orl299", len(text)) == "Orl299 Steel Ltd"
    assert firms.full("Varga7", len(text)) == "Varga7"
    assert len(firms._full) <= 4 * 300


def test_whose_shares_are_traded_is_a_firm() -> None:
    words = book_of(["en"]).words
    firms = Firms("Orl Beauty (NYSE: ORL) lost $3m. Ines Orl left (Halm: 12).", words)
    assert firms.is_firm("Orl Beauty")
    assert not firms.is_firm("Ines Orl")
