"""What holds of the sources of every text, whatever it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from figures import Figure, normalize

PROFILE = settings.get_profile("whole texts")

WHO = (
    "the army",
    "Ines Varga",
    "the mayor of Halm, Ines Varga,",
    "Tomas Orlec, 61, a farmer from Drava,",
    "two officials",
    "a survey of 400 drivers",
    "Reuters",
    "the State Flood Agency (SFA)",
    "she",
    "the minister",
)
WHAT = (
    "30 tanks had left",
    "at least 12 people were killed and 40 hurt",
    "the bridge would cost $2.5 million",
    "half of the 900 houses were empty",
    "dozens of men had fled since 3 May",
)
FRAMES = (
    "{who} said that {what}.",
    "{what}, {who} said.",
    "{what}, according to {who}, citing the police.",
    "{who} told the Ledger {what}, while the rebels spoke of 45.",
    "{who} denied that {what}.",
    "“{what},” said {who}. “It was 3 a.m. and {what}.”",
    "{who}: “{what}",
    "‘{what},’ said {who}.",
    "TASS quoted {who} as saying {what}.",
    "{what}.",
    "{what}: {who}",
)
CLAUSES = st.builds(
    lambda frame, who, what: frame.format(who=who, what=what),
    st.sampled_from(FRAMES),
    st.sampled_from(WHO),
    st.sampled_from(WHAT),
)
PARAGRAPHS = st.lists(CLAUSES, min_size=1, max_size=3).map(" ".join)
PIECES = (
    "“", "”", "‘", "’", '"', "'", "«", "»", "(", ")", "[", ":", ";", ",", ".", " – ", "-", "\n\n",
    "said", "told", "quoted", "as saying", "according to", "citing", "who", "which", "the",
    "police", "Reuters", "Varga", "Mr", "30", "five men", "$4m", "52%", "a survey", "found",
    "denied", "that",
    "\u200b", "\u0301", "\x00", "\ud800", "🚀", "ﬁ", "İ", "\u2028", "\r\n",
)  # fmt: skip
ANY_TEXT = st.lists(st.sampled_from(PIECES) | CLAUSES | st.text(max_size=12), max_size=18).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)


def check_links(text: str, found: Figure) -> None:
    """Links cut the text exactly, and no source stands inside the figure that it vouches for."""
    for link in found.attribution:
        assert text[link.start : link.end] == link.source
        assert not found.start <= link.start < link.end <= found.end, (found, link)
    assert len({link.start for link in found.attribution}) == len(found.attribution)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=3))
@settings(PROFILE, max_examples=150)
def test_links_cut_the_text_outside_of_their_figures(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    for found in normalize(text):
        check_links(text, found)


@given(ANY_TEXT)
@settings(PROFILE, max_examples=200)
def test_every_text_gets_its_sources_without_error(text: str) -> None:
    for found in normalize(text):
        check_links(text, found)


@given(st.lists(PARAGRAPHS, min_size=2, max_size=4))
@settings(PROFILE, max_examples=100)
def test_a_last_paragraph_changes_no_source_before_it(paragraphs: list[str]) -> None:
    kept = "\n\n".join(paragraphs[:-1])
    whole = normalize("\n\n".join(paragraphs)).figures
    alone = normalize(kept).figures
    assert [(f.start, f.attribution, f.quoted) for f in whole if f.end <= len(kept)] == [
        (f.start, f.attribution, f.quoted) for f in alone
    ]


@given(
    st.sampled_from(WHAT),
    st.sampled_from([("“", "”"), ("‘", "’"), ('"', '"'), ("«", "»"), ("„", "“")]),
    st.sampled_from(["said {who}.", "{who} said.", "{who} told reporters."]),
    st.sampled_from(WHO),
)
@settings(PROFILE, max_examples=150)
def test_figures_between_quotation_marks_are_quoted(
    what: str, marks: tuple[str, str], cue: str, who: str
) -> None:
    words = f"{marks[0]}{what},{marks[1]}"
    text = f"{words} {cue.format(who=who)} There were 700 horses."
    inside = [f for f in normalize(text) if f.start < len(words)]
    assert inside
    assert all(f.quoted for f in inside)
    assert not any(f.quoted for f in normalize(text) if f.start > len(words))
