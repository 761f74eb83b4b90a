import pytest

import figures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The coastguard gave up at dusk. It said 30 had died.", "The coastguard"),
        ("On Friday the Upper Halm court met. It said 30 had died.", "the Upper Halm court"),
        ("Gunmen attacked the ministry. It said 30 had died.", "the ministry"),
        ("Police searched three homes. They said 30 had died.", "Police"),
        ("The mayor met residents. They said 30 had died.", "residents"),
        ("A spokeswoman for the army came late. She said 30 had died.", "A spokeswoman"),
        ("The army chief was there. He said 30 had died.", "The army chief"),
        ("The army chief met Bo Sand there. He said 30 had died.", "Bo Sand"),
        ("The foreign minister, Erlan Tor, left. He said 30 had died.", "Erlan Tor"),
        ("The mayor of the port, Adu Zorvan, left. He said 30 had died.", "Adu Zorvan"),
        ("Adu Zorvan, the city’s mayor, left. He said 30 had died.", "Adu Zorvan"),
        ("Syrian drones hit it, the mayor said. He said 30 had died.", "the mayor"),
        ("The Flood Agency met. The ministry closed. It said 30 had died.", "The ministry"),
        ("The bank’s shares fell. It said 30 had died.", "The bank"),
        ("The report came out in May. It said 30 had died.", "The report"),
        ("Zorvan Air grounded its fleet. It said 30 had died.", "Zorvan Air"),
        ("The bank cut its rate, and it said 30 had died.", "The bank"),
        ("A firm has hired 30 men, it said.", "A firm"),
        ("Online grocer Halmo will hire 30 men, it said.", "Halmo"),
        ("Mayor Halmo closed the road. It said 30 had died.", None),
        ("The owner, Nordlax Havbruk, said 12 had died. It said 30 had died.", "Nordlax Havbruk"),
        ("Mayor Zadok Veles said 12 had died. It said 30 had died.", None),
        ("The bank was mute. In a letter it said 30 had died.", "The bank"),
        ("Lt. Gen. Bo Sand was there. The general said 30 had died.", "Bo Sand"),
        ("Lt. Gen. Bo Sand was there. A general said 30 had died.", None),
        ("Sand left. They said 30 had died.", None),
        ("Two companies left. It said 30 had died.", None),
        ("The boat sank. It said 30 had died.", None),
        ("Thirty men fled, they said.", None),
        ("A hundred men fled, they said.", None),
        ("The mayor left. They said 30 had died.", None),
        ("Officials left. It said 30 had died.", None),
        ("“The police came late.” They said 30 had died.", None),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_the_subject_before_it(text: str, name: str | None) -> None:
    source = figures.normalize(text).figures[-1].source
    assert source is not None
    assert source.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Sand came late. In his view 30 had died.", "Bo Sand"),
        ("The navy saved 30 men by its own count.", "The navy"),
        ("The union said 30 had died, its report shows.", None),
    ],
)
def test_what_is_somebodys_own_is_said_by_him(text: str, name: str | None) -> None:
    links = figures.normalize(text).figures[-1].attribution
    assert [link.name for link in links] == [name]
