"""Names: the fullest form of a source, its kind and its title, and what pronouns stand for."""

import pytest

from figures import Figure, normalize


def figure(text: str, words: str) -> Figure:
    (found,) = (f for f in normalize(text) if f.text == words)
    return found


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mayor Ines Varga came. She said 30 had died.", "30", "Ines Varga"),
        # Clinton is a man’s first name, too.
        ("Ana Clinton came. Few stood in Clinton’s way. He said 30 had died.", "30", None),
        ("Maria van der Orl came. She said 30 had died.", "30", "Maria van der Orl"),
        ("Karim al-Orli came. He said 30 had died.", "30", "Karim al-Orli"),
        ("Ines Varga spoke first. Varga said 30 had died.", "30", "Ines Varga"),
        ("Defence Minister Tomas Orlec came. The minister said 30 had died.", "30", "Tomas Orlec"),
        (
            "The National Association of Halm Builders met. The association said 30 had died.",
            "30",
            "National Association of Halm Builders",
        ),
        (
            "The Halmish Observatory for Peace met. The Observatory said 30 had died.",
            "30",
            "Halmish Observatory for Peace",
        ),
        (
            "The news came as Halmo, which makes tyres, said sales fell. It reported 30 cuts.",
            "30 cuts",
            "Halmo",
        ),
        (
            "The Halmish Ferry Council met. The Council said 30 had died.",
            "30",
            "Halmish Ferry Council",
        ),
        (
            "The State Flood Agency met. The agency said 30 had died.",
            "30",
            "State Flood Agency",
        ),
        (
            "The Halm Relief Fund (HRF) is small. It lost 5 lorries, the HRF said.",
            "5 lorries",
            "Halm Relief Fund",
        ),
        ("Ines Varga, who saw it, said 30 had died.", "30", "Ines Varga"),
        # A common word is a name where it stands behind a title or was one before.
        ("Mr. Trump said 30 had died.", "30", "Trump"),
        ("Ana Trump came. Trump said 30 had died.", "30", "Ana Trump"),
        ("Some back Trump. Trump said 30 had died.", "30", "Trump"),
        ("Some saw police. Police said 30 had died.", "30", None),
        ("Ana Orr came with Tom Orr. Ana Orr left. Mr. Orr said 30 had died.", "30", "Tom Orr"),
        ("Mayor Bo Orr came. Orr fired his chief, saying 30 had died.", "30", "Bo Orr"),
        ("Officials fired their chief, saying 30 had died.", "30", None),
        # Who is named first goes by the surname, before his wife or son.
        ("Ivo Orr came. His wife, Ana Orr, left. Orr said 30 had died.", "30", "Ivo Orr"),
        ("It was his old friend Ana Orr. Orr said 30 had died.", "30", "Ana Orr"),
        # A pronoun is nobody who is named behind it in its sentence, but for a relative.
        ("Tom Voss rose. Ivo Orr left. He said Orr owed £30.", "£30", "Tom Voss"),
        ("Tom Orr met his wife, Ana Orr. He said Mrs Orr had 30 votes.", "30 votes", "Tom Orr"),
        (
            "The Department of Ham and Hay Trade (HHT) met. The HHT said 30 had left.",
            "30",
            "Department of Ham and Hay Trade",
        ),
        # What somebody is has no name of its own, with a capital either.
        ("The Prime Minister said 30 had died.", "30", None),
        ("Prime Minister Ana Orr came. The Prime Minister said 30 had died.", "30", "Ana Orr"),
        # A firm has the full name that it had before, unless its name is somebody's.
        ("Orl Steel & Iron Co. fell. Orl said 30 had left.", "30", "Orl Steel & Iron Co"),
        ("Dole Soup plc fell. Dole said 30 had left.", "30", "Dole Soup plc"),
        ("Orl Foods Inc., a grocer, fell. Orl Foods said 30 had left.", "30", "Orl Foods Inc"),
        ("Orl Motors Co. fell. Ines Orl came. Orl said 30 had left.", "30", "Ines Orl"),
        # A name goes over the full stop of an initial or an abbreviation, and over no other.
        (
            "She was of the Old House. Orlec said so. Orlec added that 30 had died.",
            "30",
            "Orlec",
        ),
        ("Lt. Col. Bo T. Orr came. Orr said 30 had died.", "30", "Bo T. Orr"),
        ("The Ministry of Health met. The ministry said 30 had died.", "30", "Ministry of Health"),
        ("Ann\u00a0Voss rose. Voss said 30 had died.", "30", "Ann Voss"),
        ("Mr Tor was at home. He said 30 had died.", "30", "Tor"),
        ("All The Men Lost In The Zorvair Crash.\n\nZorvair said 30 had died.", "30", "Zorvair"),
        ("Ann Voss rose. The Orr-Voss plan fell. Voss said 30 had died.", "30", "Ann Voss"),
        ("Ines Varga came. In Virginia, she said 30 had died.", "30", "Ines Varga"),
        # A name of a person's first word, known or shown to be one, but of no town and no body.
        ("Anwar Orlec came. Anwar said 30 had died.", "30", "Anwar Orlec"),
        ("Mayor Zurvo Orlec came. Zurvo said 30 had died.", "30", "Zurvo Orlec"),
        ("Tom John met John Orr. John said 30 had died.", "30", "Tom John"),
        ("It was in Virginia May 4. Virginia said 30 had died.", "30", "Virginia"),
        # An abbreviation that the text has spelled out without brackets.
        (
            "The Fund for Halm Relief’s men met. The FHR said 30 had died.",
            "30",
            "Fund for Halm Relief",
        ),
        ("Upper Silesia is a town. The US said 30 had died.", "30", "US"),
        # Who is named last and told by a name, before a speaker whose name tells nothing.
        ("Zura Orlec said so. Maria Voss left. She said 30 had died.", "30", "Maria Voss"),
        ("Zura Orlec said so. Karim Voss left. She said 30 had died.", "30", "Zura Orlec"),
        ("So said Zura Orlec, who left. Orlec came. She said 30 died.", "30", "Zura Orlec"),
    ],
)
def test_names_are_resolved(text: str, words: str, name: str) -> None:
    (link,) = figure(text, words).attribution
    assert link.name == name


@pytest.mark.parametrize(
    ("text", "words", "kind", "title"),
    [
        ("Mayor Ines Varga said 30 had died.", "30", "person", "Mayor"),
        ("Ines Varga, a nurse, said 30 had died.", "30", "person", "nurse"),
        ("The finance ministry said 30 had died.", "30", "government", None),
        ("Officials said 30 had died.", "30", "unnamed", None),
        ("Reuters said 30 had died.", "30", "media", None),
        ("A survey found that 30 had died.", "30", "document", None),
        ("The dockers’ union said 30 had left.", "30", "organisation", None),
    ],
)
def test_kind_and_title(text: str, words: str, kind: str, title: str | None) -> None:
    (link,) = figure(text, words).attribution
    assert (link.kind, link.title) == (kind, title)


@pytest.mark.parametrize(
    "text",
    [
        "The bank cut its rate and said it expects growth of 3 percent.",
        "Voss said she expects growth of 3 percent.",
    ],
)
def test_a_pronoun_that_nothing_resolves_is_no_second_speaker(text: str) -> None:
    assert len(figure(text, "3 percent").attribution) == 1


def test_a_pronoun_behind_what_it_says_does_not_look_itself_up() -> None:
    [link] = figure("Claiming 30 ships had left, it shut 2 ports.", "30 ships").attribution
    assert (link.source, link.name) == ("it", None)


@pytest.mark.parametrize(
    "where", ["was elected in April", "has lived here since June", "visited Jordan"]
)
def test_a_pronoun_stands_for_no_month_and_no_country(where: str) -> None:
    text = f"Ines Varga {where}. She said 30 tanks had left."
    assert [link.name for link in figure(text, "30 tanks").attribution] == ["Ines Varga"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tomas Orlec, a Democrat, who says 40 seats are safe, left.", "Tomas Orlec"),
        ("It met Ana Voss again. Those Democrats who say 40 seats are safe are wrong.", None),
    ],
)
def test_who_is_somebody_named_in_the_same_sentence(text: str, name: str | None) -> None:
    assert [link.name for link in figure(text, "40 seats").attribution] == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Ledger’s Ines Orr left. Orr said 30 tanks left.", "Ines Orr", "person"),
        ("The MP for Halm Ines Orr left. Orr said 30 tanks left.", "Ines Orr", "person"),
        ("The envoy of the Ministry Ines Orr left. Orr said 30 tanks left.", "Ines Orr", "person"),
        (
            "The Sea Risk Council (SRC) met. The SRC said 30 tanks left.",
            "Sea Risk Council",
            "government",
        ),
        ("Ines Orr has six employees, who say 30 tanks left.", "six employees", "unnamed"),
    ],
)
def test_a_name_is_what_stands_behind_a_house(text: str, name: str | None, kind: str) -> None:
    assert [(link.name, link.kind) for link in figure(text, "30 tanks").attribution] == [
        (name, kind)
    ]
