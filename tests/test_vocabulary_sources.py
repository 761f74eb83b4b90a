"""The vocabulary of attribution: complete, inflected, and known to the list of parts of speech."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lemminflect import getInflection

from figures.rulebook.problems import Problems
from figures.rulebook.vocabulary import Vocabulary, WordClass, read_words
from figures.text.lexicon import Lexicon

WORDS = Path(__file__).parent.parent / "rules" / "en" / "words"
FILES = (
    "agencies",
    "given_names",
    "outlets",
    "reporting",
    "reports",
    "sources",
    "states",
    "titles",
)
KINDS = {"person", "organisation", "media", "government", "document", "unnamed"}
VERB_CLASSES = (
    "say",
    "quote-say",
    "tell",
    "show",
    "believe",
    "intend",
    "put",
    "quote",
    "ask",
    "deny",
    "mention",
)
TAGS = {"VBZ": "Z", "VBD": "D", "VBN": "D", "VBG": "G"}

# Verbs of which the dictionary has a form too few or too many, with the forms that news has.
OTHER_FORMS = {
    "bet": "bets bet betting",
    "chide": "chides chided chiding",
    "deadpan": "deadpans deadpanned deadpanning",
    "focus": "focuses focused focussed focusing focussing",
    "forbid": "forbids forbade forbidden forbidding",
    "greenlight": "greenlights greenlighted greenlit greenlighting",
    "lambast": "lambasts lambastes lambasted lambasting",
    "prove": "proves proved proven proving",
    "undertake": "undertakes undertook undertaken undertaking",
}
# Forms that are a particle and a preposition first, and so have no part of speech.
CLOSED = {"back", "barring"}
# A base form that counts are far more often of: "a several point lead".
NOUNS = {"point"}
# Multi-word verbs that stand with some of their forms; the file says why.
CUT_SHORT = {"point out that", "pointed out", "not rule out"}  # the last with its negations


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, WordClass]:
    """The classes of these files; reading them finds no problem, a form given twice included."""
    found, problems = Vocabulary(), Problems()
    for name in FILES:
        path = WORDS / f"{name}.words"
        read_words(path, path.read_text("utf-8"), found, problems)
    assert not problems.found
    return found.classes


def entries(cls: WordClass) -> dict[str, set[str]]:
    """Canonical form -> all forms of the entry."""
    found: dict[str, set[str]] = {}
    for form, entry in [*cls.folded.items(), *cls.exact.items()]:
        found.setdefault(entry.canonical, set()).add(form)
    return found


def inflected(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with its tag."""
    first, *rest = verb.split(" ")
    yield verb, "V"
    for tag, letter in TAGS.items():
        for form in getInflection(first, tag):
            yield " ".join([form, *rest]), letter


@pytest.fixture(scope="module")
def verbs(vocabulary: dict[str, WordClass]) -> dict[str, set[str]]:
    return {
        verb: forms for name in VERB_CLASSES for verb, forms in entries(vocabulary[name]).items()
    }


def test_there_are_verbs_enough(
    vocabulary: dict[str, WordClass], verbs: dict[str, set[str]]
) -> None:
    assert len(verbs) >= 250
    assert len(entries(vocabulary["say"])) >= 130


def test_a_verb_has_the_same_forms_in_all_its_classes(
    vocabulary: dict[str, WordClass], verbs: dict[str, set[str]]
) -> None:
    for name in VERB_CLASSES:
        for verb, forms in entries(vocabulary[name]).items():
            assert forms == verbs[verb], (name, verb)


def test_verbs_stand_with_all_inflections(verbs: dict[str, set[str]]) -> None:
    wrong = {}
    for verb, forms in verbs.items():
        wanted = {form for form, _ in inflected(verb)}
        if verb in OTHER_FORMS:
            assert forms != wanted, f"{verb} is no exception any more"
            wanted = {verb, *OTHER_FORMS[verb].split()}
        if verb not in CUT_SHORT and forms != wanted:
            wrong[verb] = forms ^ wanted
    assert not wrong


def test_the_lexicon_knows_every_form_as_a_verb(verbs: dict[str, set[str]]) -> None:
    lexicon = Lexicon.load(WORDS / "lexicon.txt")
    unknown = []
    for verb, forms in verbs.items():
        if " " in verb:
            continue
        letters: dict[str, str] = {}
        for form, letter in inflected(verb):
            letters[form] = letters.get(form, "") + letter
        unknown += [
            form
            for form in sorted(forms - CLOSED - NOUNS)
            if not set(letters.get(form, "VZDG")) & set(lexicon.tags(form))
        ]
    assert not unknown


def test_nouns_say_what_kind_of_source_they_are(vocabulary: dict[str, WordClass]) -> None:
    for name, least in (("document", 200), ("body", 250), ("anonymous", 60)):
        cls = vocabulary[name]
        assert len(entries(cls)) >= least, name
        assert all(entry.attributes["kind"] in KINDS for entry in cls.folded.values()), name


def test_nouns_of_saying_name_their_verb(
    vocabulary: dict[str, WordClass], verbs: dict[str, set[str]]
) -> None:
    claims = vocabulary["claim"].folded
    assert len(entries(vocabulary["claim"])) >= 150
    assert not {entry.attributes["verb"] for entry in claims.values()} - verbs.keys()


def test_pronouns_and_possessives_say_the_same(vocabulary: dict[str, WordClass]) -> None:
    pronouns = vocabulary["source-pronoun"].folded
    possessives = vocabulary["source-possessive"].folded
    for owner, owned in (("he", "his"), ("she", "her"), ("they", "their"), ("it", "its")):
        assert pronouns[owner].attributes == possessives[owned].attributes


def test_names_of_outlets_and_bodies(vocabulary: dict[str, WordClass]) -> None:
    outlets, agencies = vocabulary["outlet"].exact, vocabulary["agency-name"].exact
    assert len(entries(vocabulary["outlet"])) >= 250
    assert {entry.attributes["kind"] for entry in outlets.values()} == {"media"}
    assert {entry.attributes["kind"] for entry in agencies.values()} == {
        "government",
        "organisation",
    }
    # A name with a number apart would take it from the figures around it: "in France 24 died".
    names = [*outlets, *agencies]
    apart = [name for name in names if any(word[:1].isdigit() for word in name.split())]
    assert all(name.startswith("Channel ") for name in apart)


def test_titles_of_several_words_are_persons(vocabulary: dict[str, WordClass]) -> None:
    titles = vocabulary["title"]
    assert titles.exact["Mr."].attributes == {"gender": "m", "short": "yes"}
    several = {form: e for form, e in titles.folded.items() if not form.isalpha()}
    assert len(several) > 100
    for form, entry in several.items():
        assert entry.attributes["unit"] == "person" and entry.noun, form


def test_given_names_tell_the_gender_and_other_words_of_the_same_form(
    vocabulary: dict[str, WordClass],
) -> None:
    names = vocabulary["given-name"]
    lexicon = Lexicon.load(WORDS / "lexicon.txt")
    assert len(names.exact) >= 1200 and not names.folded
    assert {entry.attributes["gender"] for entry in names.exact.values()} == {"m", "f", "n"}
    words = [name for name in names.exact if lexicon.tags(name)]
    assert "Mark" in words
    assert all(names.exact[name].attributes.get("ambiguous") == "yes" for name in words)


def test_capitals_name_their_state(vocabulary: dict[str, WordClass]) -> None:
    names = vocabulary["state-name"]
    capitals = [entry for entry in names.exact.values() if "capital" in entry.attributes]
    assert len(capitals) >= 150
    assert all(names.exact[entry.attributes["state"]] for entry in capitals)
