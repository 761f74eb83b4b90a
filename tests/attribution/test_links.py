"""Who says so: sources, chains, names and what a claim covers, on whole texts."""

import pytest

from figures import Figure, Link, normalize


def figure(text: str, words: str) -> Figure:
    (found,) = (f for f in normalize(text) if f.text == words)
    return found


def said(text: str, words: str) -> list[tuple[str, str]]:
    """Role and name, or else the mention, of each link of the figure with these words."""
    return [(link.role, link.name or link.source) for link in figure(text, words).attribution]


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        ("The army said that 30 tanks had left.", "30 tanks", [("speaker", "The army")]),
        ("Thirty tanks had left, the army said.", "Thirty tanks", [("speaker", "the army")]),
        ("Thirty tanks had left.", "Thirty tanks", []),
        (
            "The army said 30 had left (12 of them officers, according to the town).",
            "12",
            [("speaker", "the town")],
        ),
        (
            "Mr. Varga, who had said he would fight, criticized the army on two fronts.",
            "two fronts",
            [],
        ),
        (
            "Nine in 10 voters say he could win, compared with 64 percent in May.",
            "64 percent",
            [],
        ),
        (
            "The poll finds that, while 37 percent of voters say no, 39 percent blame him.",
            "39 percent",
            [("speaker", "The poll")],
        ),
        ("The army said it had shot 30 men, but two nurses said more died.", "two nurses", []),
        (
            "The army said that, while 37 percent of its men say no, 39 percent stay.",
            "37 percent",
            [("speaker", "The army")],
        ),
        (
            "The chief justice rose. “You lied for 30 days. You stole,” she told the bank.",
            "30 days",
            [("speaker", "The chief justice")],
        ),
        (
            "Governor Olena Brask came. The 58-year-old conceded that 30 men had left.",
            "30 men",
            [("speaker", "Olena Brask")],
        ),
        (
            "The army’s claim that 30 tanks had left is false, an aide said.",
            "30 tanks",
            [("speaker", "The army")],
        ),
        (
            "Not so, says the mayor: 30 tanks had left.",
            "30 tanks",
            [("speaker", "the mayor")],
        ),
        (
            "It lost 30 tanks; that, as the mayor noted, is a lot.",
            "30 tanks",
            [],
        ),
        (
            "The army denied a Halm Ledger report that 30 men had left.",
            "30 men",
            [("speaker", "Halm Ledger")],
        ),
        (
            "“We had 3 men,” said Ines Varga.\n"
            "Mr. Orlec went on: “The worst of all? It was his.” He added that 30 had left.",
            "30",
            [("speaker", "Orlec")],
        ),
        (
            "Orlec met voters a day after he said so. Ines Varga said she met 30 men.",
            "30 men",
            [("speaker", "Ines Varga")],
        ),
        ("The flood has claimed 30 lives.", "30 lives", []),
        (
            "“We left,” Ines Varga told reporters, adding that 30 men had stayed.",
            "30 men",
            [("speaker", "Ines Varga")],
        ),
        (
            "Thirty tanks had left, two officers briefed on the matter said.",
            "Thirty tanks",
            [("speaker", "two officers")],
        ),
        (
            "The army agreed to send 30 tanks, the mayor said.",
            "30 tanks",
            [("speaker", "the mayor")],
        ),
        (
            "“We never fly it.” According to port records, it flew for 30 hours.",
            "30 hours",
            [("speaker", "port records")],
        ),
        (
            "“We never fly it,” according to the mayor, who met 30 men.",
            "30 men",
            [],
        ),
        (
            "''We left,'' Mr. Varga said in front of a crowd of 30 men.",
            "30 men",
            [],
        ),
        (
            "''We left 20 men,'' Mr. Varga said, noting that 30 men had stayed.",
            "30 men",
            [("speaker", "Varga")],
        ),
        (
            "The mayor vowed to close all schools – 30 of them – by May.",
            "30",
            [],
        ),
        (
            "The mayor said all schools – 30 of them – would close.",
            "30",
            [("speaker", "The mayor")],
        ),
        (
            "According to the agency, Drava sent 30 men.",
            "30 men",
            [("speaker", "the agency")],
        ),
        (
            "Ines Varga met Tomas Orlec. She said he was late. She said 30 men had left.",
            "30 men",
            [("speaker", "Ines Varga")],
        ),
        (
            "Party leader Kim Do Yun came with Ann Orr. “Only 30 men left,” said Kim.",
            "Only 30 men",
            [("speaker", "Kim Do Yun")],
        ),
        (
            "“Both are bad. And I've had 30 men here,” he said.",
            "30 men",
            [("speaker", "he")],
        ),
        (
            "Forty percent of sailors said yes, compared with 30 percent who said no.",
            "30 percent",
            [],
        ),
        (
            "The army said 30 witnesses said they saw it.",
            "30 witnesses",
            [("speaker", "The army")],
        ),
        (
            "Doctors, however, spoke of 30 men.",
            "30 men",
            [("speaker", "Doctors")],
        ),
        (
            "“An officer told us to go,” a driver said. He added that 30 tanks had left.",
            "30 tanks",
            [("speaker", "a driver")],
        ),
        (
            "Mayor Tomas Orlec came home. The candidate said so. He added that 30 tanks had left.",
            "30 tanks",
            [("speaker", "Tomas Orlec")],
        ),
        (
            "Thirty tanks had left, village head Bo Sand said, as rain fell.",
            "Thirty tanks",
            [("speaker", "Bo Sand")],
        ),
        (
            "The health ministry counted 30 cases. It said that 4 patients had died.",
            "4 patients",
            [("speaker", "The health ministry")],
        ),
        (
            "Rebels said that 30 tanks had left. They said 9 trucks were burnt.",
            "9 trucks",
            [("speaker", "Rebels")],
        ),
        (
            "Police held 30 men. A spokesman said that one of them had 4 guns. He gave no more.",
            "4 guns",
            [("speaker", "A spokesman")],
        ),
        (
            "The army’s estimate of 30 dead is far below the mayor’s estimate of 45 dead.",
            "45 dead",
            [("speaker", "the mayor")],
        ),
        (
            "The army said 30 had left, with the rebels saying that 9 trucks were burnt.",
            "9 trucks",
            [("speaker", "the rebels")],
        ),
        ("It cost $5m, according to Reuters.", "$5m", [("speaker", "Reuters")]),
        (
            "It cost $5m, said Ines Varga, a spokeswoman for the ministry.",
            "$5m",
            [("speaker", "Ines Varga")],
        ),
        (
            "Mr Orlec, the defence minister, told Reuters that 30 tanks had left.",
            "30 tanks",
            [("carrier", "Reuters"), ("speaker", "Orlec")],
        ),
        (
            "Mr Orlec told reporters that 30 tanks had left.",
            "30 tanks",
            [("speaker", "Orlec")],
        ),
        (
            "Thirty tanks had left, according to lawmaker Bo Sand, citing the spy agency.",
            "Thirty tanks",
            [("speaker", "Bo Sand"), ("origin", "the spy agency")],
        ),
        (
            "The army said 30 tanks had left, according to two lawmakers.",
            "30 tanks",
            [("carrier", "two lawmakers"), ("speaker", "The army")],
        ),
        (
            "The army denied the rebels’ claim that 30 tanks had left.",
            "30 tanks",
            [("speaker", "the rebels")],
        ),
        (
            "It cost $5m, according to the bank; 30 tanks had left, aides say.",
            "30 tanks",
            [("speaker", "aides")],
        ),
        (
            "Ines Varga had thirty tanks, he said, according to the mayor.",
            "thirty tanks",
            [("speaker", "the mayor")],
        ),
        (
            "Thirty tanks had left, the minister said, Interfax reported.",
            "Thirty tanks",
            [("carrier", "Interfax"), ("speaker", "the minister")],
        ),
        (
            "Thirty men had died, police said late on Friday, Interfax reported.",
            "Thirty men",
            [("carrier", "Interfax"), ("speaker", "police")],
        ),
        (
            "Thirty men had died, police said on Friday, and 12 fled, Interfax reported.",
            "Thirty men",
            [("speaker", "police")],
        ),
        (
            "TASS quoted the minister, Tomas Orlec, as saying that 30 tanks had left.",
            "30 tanks",
            [("carrier", "TASS"), ("speaker", "Tomas Orlec")],
        ),
        (
            "The army put the toll at 30, while the rebels said 45 people had died.",
            "45 people",
            [("speaker", "the rebels")],
        ),
        (
            "The army put the toll at 30, while the rebels said 45 people had died.",
            "30",
            [("speaker", "The army")],
        ),
        (
            "A poll by the Ledger found 52% want to leave.",
            "52%",
            [("speaker", "A poll by the Ledger")],
        ),
        ("The blast killed 30, a charge the army denies.", "30", []),
    ],
)
def test_links(text: str, words: str, links: list[tuple[str, str]]) -> None:
    assert said(text, words) == links


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        ("The army said 30 had left, according to two aides who came.", "two aides", []),
        ("Thirty had left, the army said, two aides told the Ledger.", "two aides", []),
        ("Varga said that according to two aides 30 had left.", "two aides", ["Varga"]),
        ("According to Varga, two aides said 30 had left.", "two aides", ["Varga"]),
        ("Varga said two aides told her 30 had left.", "two aides", ["Varga"]),
        ("Varga told some 40 people in Halm that 30 had left.", "some 40 people", []),
        ("Varga told some 40 people in Halm that 30 had left.", "30", ["Varga"]),
    ],
)
def test_who_passes_words_on_is_not_counted_by_who_said_them(
    text: str, words: str, links: list[str]
) -> None:
    assert [name for _, name in said(text, words)] == links


def test_a_figure_in_the_mention_of_its_source_is_not_said_by_it() -> None:
    text = "Two officials said 30 tanks had left."
    assert said(text, "Two officials") == []
    assert said(text, "30 tanks") == [("speaker", "Two officials")]


SPOKEN = (
    "“We lost 30 tanks. It took 5 hours,” Mayor Ines Varga said. “Nobody lost 9 houses.”\n\n"
    "“There were 12 boats.”\n\n"
    "The river has 3 bridges."
)


@pytest.mark.parametrize("words", ["30 tanks", "5 hours", "9 houses", "12 boats"])
def test_a_quotation_goes_on_until_it_closes(words: str) -> None:
    assert said(SPOKEN, words) == [("speaker", "Ines Varga")]
    assert figure(SPOKEN, words).quoted


def test_behind_a_quotation_the_text_speaks_again() -> None:
    assert said(SPOKEN, "3 bridges") == []
    assert not figure(SPOKEN, "3 bridges").quoted


def test_a_link_has_its_place_its_cue_and_its_mention() -> None:
    text = "Thirty tanks had left, Mayor Ines Varga said on Tuesday."
    (link,) = figure(text, "Thirty tanks").attribution
    assert link == Link(
        source="Ines Varga",
        start=29,
        end=39,
        name="Ines Varga",
        title="Mayor",
        role="speaker",
        kind="person",
        cue="said",
    )
    assert text[link.start : link.end] == link.source


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Halm Watch said 30 tanks had left, according to its tally.", ["speaker"]),
        ("Halm Watch said 30 tanks had left, according to his lawyer.", ["carrier", "speaker"]),
    ],
)
def test_the_paper_of_one_who_speaks_is_no_one_else(text: str, links: list[str]) -> None:
    assert [link.role for link in figure(text, "30 tanks").attribution] == links
