"""Whom a mention of a source means, where it has no name of its own."""

import pytest

from figures import normalize


def test_a_document_is_nobody_named_before() -> None:
    text = "Fans of Ines Orr, poll numbers say, are few. The poll showed that 59 percent left."
    (figure,) = normalize(text)
    (link,) = figure.attribution
    assert (link.source, link.name, link.kind) == ("The poll", None, "document")


def test_who_speaks_is_no_one_told_of_within_the_quotation() -> None:
    (figure,) = normalize("“Only six are miners, the others are mostly Veldish,” he said.")
    assert [(link.source, link.name) for link in figure.attribution] == [("he", None)]


def test_he_is_nobody_who_is_named_only_in_what_he_says() -> None:
    (figure,) = normalize(
        "Brask said it was over. “We held Luka Tor and Ivo Orr with 30 rifles,” he said."
    )
    assert [link.name for link in figure.attribution] == ["Brask"]


@pytest.mark.parametrize(
    "text",
    [
        "Campaign manager Robby Muk acknowledged that Bernard Orr had won two contests, he said.",
        "Robby Muk acknowledged that Bernard Orr had won two contests, which was, he said, odd.",
    ],
)
def test_who_says_so_within_what_he_tells_is_nobody_told_of_there(text: str) -> None:
    (figure,) = normalize(text)
    assert [link.name for link in figure.attribution] == ["Robby Muk"]


def test_a_name_before_a_clause_about_him_is_his() -> None:
    (figure,) = normalize("Ines Orr who lives by the port said 30 men had left.")
    assert [(link.name, link.kind) for link in figure.attribution] == [("Ines Orr", "person")]


def test_it_is_whom_a_sentence_is_about_behind_its_first_word() -> None:
    text = "Shares on the Halm Stock Exchange fell. Still, Darvo grew, it said, by 30 percent."
    assert [link.name for link in normalize(text).figures[-1].attribution] == ["Darvo"]


def test_who_speaks_behind_a_place_is_not_that_place() -> None:
    text = "A dam broke in Orla, a monitor said. The Halm dam monitor said 12 had died."
    (figure,) = normalize(text)
    assert [link.name for link in figure.attribution] == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Halm Health Ministry met. The health ministry said 30 had left.", True),
        ("The Halm Health Ministry met. The rich ministry said 30 had left.", True),
        ("The Halm Health Ministry met. The defence ministry said 30 had left.", False),
        ("The Halm Health Ministry met. The foreign ministry said 30 had left.", False),
        ("The Halm Health Ministry met the Rail Ministry. The health ministry said 30 left.", True),
    ],
)
def test_what_a_body_is_for_tells_it_from_another(text: str, name: bool) -> None:
    (figure,) = normalize(text)
    assert [link.name for link in figure.attribution] == ["Halm Health Ministry" if name else None]


def test_he_is_who_spoke_last_though_nothing_tells_what_that_name_is() -> None:
    text = "A bomb went off in Halm Friday, killing one. Andiwal said 10 had died. He said 30 fled."
    *_, figure = normalize(text)
    assert [(link.name, link.kind) for link in figure.attribution] == [("Andiwal", "person")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halmo said sales fell. The company said 30 jobs would go.", "Halmo"),
        ("Halmo will close. The firm said 30 jobs would go.", "Halmo"),
        ("Halmo Trust spoke in Orla on Friday. The charity said 30 had left.", "Halmo Trust"),
        ("The Halm Relief Fund said so. The Orla-based agency said 30 left.", "Halm Relief Fund"),
        # Not who may be another one: of two names, of another kind, of another trait.
        ("Halmo said Zorvair lied. The company said 30 jobs would go.", None),
        ("The Interior Ministry met. The company said 30 jobs would go.", None),
        ("Halmo said sales fell. The Veldish company said 30 jobs would go.", None),
        ("Halmo said sales fell. The airline said 30 jobs would go.", None),
        ("Ann Voss said sales fell. The company said 30 jobs would go.", None),
    ],
)
def test_a_noun_that_all_bodies_go_by_means_who_was_named_before(
    text: str, name: str | None
) -> None:
    (figure,) = normalize(text)
    assert [link.name for link in figure.attribution] == [name]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("The news agency Zorin said so. A cook told the agency 30 had left.", "Zorin"),
        ("The Zo news agency said so. A cook told the agency 30 had left.", "The Zo news agency"),
        ("The Zorin flood agency said so. A cook told the agency 30 had left.", None),
        ("Halm Radio said so. A cook told the agency 30 had left.", None),
    ],
)  # fmt: skip
def test_an_agency_that_is_told_something_is_the_outlet_of_that_name(
    text: str, carrier: str | None
) -> None:
    *_, figure = normalize(text)
    assert [link.name for link in figure.attribution if link.role == "carrier"] == (
        [carrier] if carrier else []
    )


def test_a_spokesperson_is_they_too() -> None:
    text = "A spokesperson for the town denied it. “We built 20 homes,” they said."
    assert [link.name for link in normalize(text).figures[0].attribution] == [
        "A spokesperson for the town"
    ]


@pytest.mark.parametrize(
    ("head", "carriers"), [("HALM (PTN) —", ["PTN"]), ("HALM —", []), ("HALM (Orlia) —", [])]
)
def test_who_is_told_is_the_outlet_that_the_head_of_the_dispatch_names(
    head: str, carriers: list[str]
) -> None:
    text = f"{head} PTN lines fell. The mayor told PTN that 30 men had left."
    (figure,) = normalize(text)
    assert [link.name for link in figure.attribution if link.role == "carrier"] == carriers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Halm Herald newspaper said 30 tanks had left.", "Halm Herald"),
        ("The state-run Zorin news agency said 30 tanks had left.", "Zorin"),
        ("The Halm Teachers' Union said 30 tanks had left.", "Halm Teachers' Union"),
        ("The Russian news agency said 30 tanks had left.", None),
        ("The Arabic-language newspaper said 30 tanks had left.", None),
        ("The Herald and Post newspapers said 30 tanks had left.", None),
        ("The union's website said 30 tanks had left.", None),
    ],
)
def test_a_body_in_capitals_has_a_name(text: str, name: str | None) -> None:
    *_, found = normalize(text)
    assert [link.name for link in found.attribution] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Minister of State for Home Affairs Nitram Rai came. Rai said 30 tanks left.",
            "Nitram Rai",
        ),
        (
            "It came from the envoy for the town, Ines Varga. The envoy said 30 tanks left.",
            "Ines Varga",
        ),
    ],
)
def test_an_office_with_what_it_is_for_stands_before_a_name(text: str, name: str) -> None:
    *_, found = normalize(text)
    assert [link.name for link in found.attribution] == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ines Varga MP said 30 tanks had left.", "Ines Varga", "person"),
        ("Ana Fleming, for the town, said 30 tanks had left.", "Ana Fleming", "person"),
        ("Action for Children said 30 tanks had left.", "Action for Children", "organisation"),
        ("She said: ‘Our figures show 30 tanks left.’", None, None),
    ],
)
def test_names_as_papers_write_them(text: str, name: str | None, kind: str | None) -> None:
    *_, found = normalize(text)
    assert [(link.name, link.kind) for link in found.attribution] == [(name, kind)]


def test_a_body_is_nobody_whose_title_has_its_word() -> None:
    text = "Police Minister Ines Varga came. Eight men died, according to the police."
    *_, found = normalize(text)
    assert [(link.name, link.kind) for link in found.attribution] == [(None, "government")]


def test_a_pronoun_is_whom_the_sentence_before_calls_by_his_office() -> None:
    text = (
        "Minister Ivan Orr came on Monday. Tom Hale said it was late. "
        "The minister also went west. He said 30 men had left."
    )
    *_, found = normalize(text)
    assert [(link.name, link.kind) for link in found.attribution] == [("Ivan Orr", "person")]


def test_she_is_no_death() -> None:
    *_, found = normalize("The death toll is 84. The fire was 30 metres from her home, she said.")
    assert [link.name for link in found.attribution] == [None]
