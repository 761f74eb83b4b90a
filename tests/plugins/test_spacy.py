"""The spaCy component: spans of tokens, readings as plain data, and what spaCy does to a Doc."""

import json
import multiprocessing
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from figures import Figure, InputError, normalize
from figures.model.codec import to_plain
from figures.plugins import LABELS

spacy = pytest.importorskip("spacy", reason="spaCy is not installed")

from spacy import displacy  # noqa: E402  # only where spaCy is
from spacy.tokens import Doc, DocBin, Span  # noqa: E402
from spacy.training import Example  # noqa: E402

from figures.plugins import spacy as plugin  # noqa: E402

TEXT = (
    "Around 600 soldiers left Halm (their 40km/h trucks, too); the vote was 52-48. "
    "It flew 60 miles (97 km) for $1.2-1.5bn, and 10 nonillion flies came."
)
ENERGY = "mass * length ** 2 / time ** 2"
MEASURED = {
    "convert": {"length": "km", "SPEED": "m/s", ENERGY: "MJ", "length / time": "m/s", "mile": "km"},
    "labels": {"*": "FIGURE", "COUNT": "COUNT", "LENGTH": "LENGTH", "SPEED": "SPEED"},
}


def blank() -> Any:
    made = spacy.blank("en")
    made.add_pipe("figures", config=MEASURED)
    return made


@pytest.fixture(scope="module")
def nlp() -> Any:
    """One pipeline for all tests that leave it as it is."""
    return blank()


def readings(doc: Any) -> list[tuple[str, str, Any]]:
    return [(span.text, span.label_, span._.figure) for span in doc.spans["figures"]]


def test_each_figure_is_a_span(nlp: Any) -> None:
    doc = nlp(TEXT)
    found = normalize(TEXT)
    assert [span._.figure["text"] for span in doc.spans["figures"]] == [f.text for f in found]
    for span, figure in zip(doc.spans["figures"], found, strict=True):
        assert span.label_ in (*LABELS, "FIGURE")
        assert span.start_char <= figure.start and figure.end <= span.end_char
        assert TEXT[span._.figure["start"] : span._.figure["end"]] == figure.text
    assert doc._.figures == [span._.figure for span in doc.spans["figures"]]


def test_readings_are_plain_data_in_full(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert json.loads(json.dumps(doc._.figures)) == doc._.figures
    reading = doc._.figures[0]
    assert list(reading) == [*Figure.__struct_fields__, "converted"]
    assert Figure.from_json(json.dumps(reading)) == normalize(TEXT).figures[0]
    by_text = {one["text"]: one["converted"] for one in doc._.figures}
    assert by_text["60 miles"]["value"] == 96.56064
    assert by_text["Around 600 soldiers"] is None


def test_a_pipeline_without_conversion_has_the_reading_alone() -> None:
    made = spacy.blank("en")
    made.add_pipe("figures")
    assert list(made(TEXT)._.figures[0]) == list(Figure.__struct_fields__)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It paid $40.", "$40."),
        ("It had(40 men)there.", "men)there"),
        ("Some 3,000-strong crowds", "3,000-strong"),
    ],
)
def test_spans_cover_the_tokens_and_offsets_stay_exact(nlp: Any, text: str, words: str) -> None:
    doc = Doc(nlp.vocab, words=text.split(" "), spaces=[True] * text.count(" ") + [False])
    doc = nlp.get_pipe("figures")(doc)
    (span,) = doc.spans["figures"]
    assert words in span.text
    (figure,) = normalize(text)
    assert (span._.figure["start"], span._.figure["end"]) == (figure.start, figure.end)


def test_figures_that_share_a_token_keep_apart(nlp: Any) -> None:
    doc = Doc(nlp.vocab, words=["They", "won", "by", "52-48", "."])
    doc = nlp.get_pipe("figures")(doc)
    spans = doc.spans["figures"]
    assert [span.text for span in spans] == ["52-48"] * 2
    assert [span._.figure["value"] for span in spans] == [52, 48]


def test_any_span_with_the_tokens_of_a_figure_has_its_reading(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc[0:3]._.figure == doc._.figures[0]
    assert doc[0:2]._.figure is None
    assert spacy.blank("en")("nothing")._.figures == []


def test_retokenizing_leaves_the_readings(nlp: Any) -> None:
    doc = nlp(TEXT)
    before = [span._.figure for span in doc.spans["figures"]]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[0:2])
    assert [span._.figure for span in doc.spans["figures"]] == before


@pytest.mark.parametrize("processes", [1, 2])
def test_pipe_gives_the_same_in_batches_and_processes(nlp: Any, processes: int) -> None:
    if processes > 1 and "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip(f"processes start slowly on {sys.platform}")
    texts = [f"{TEXT} Then {number} ships came." for number in range(8)]
    wanted = [readings(nlp(text)) for text in texts]
    docs = nlp.pipe(texts, batch_size=3, n_process=processes)
    assert [readings(doc) for doc in docs] == wanted


@pytest.mark.parametrize("processes", [1, 2])
def test_metadata_comes_with_the_context(nlp: Any, processes: int) -> None:
    text = "It sent 40 men on Tuesday."
    given = [{"published": f"2025-06-{day}", "outlet": "The Daily", "id": day} for day in (18, 28)]
    pairs = [(text, context) for context in given]
    docs = list(nlp.pipe(pairs, as_tuples=True, n_process=processes))
    assert [context for _, context in docs] == given
    for doc, context in docs:
        (figure,) = normalize(text, published=context["published"])
        assert doc._.figures[0]["time"] == to_plain(figure.time)
    with pytest.raises(ValueError if processes > 1 else InputError, match="published"):
        list(nlp.pipe([(text, {"published": "then"})], as_tuples=True, n_process=processes))


def test_metadata_comes_with_the_doc(nlp: Any) -> None:
    doc = nlp.make_doc("It sent 40 men on Tuesday.")
    doc.user_data["published"] = "2025-06-18"
    (figure,) = normalize(doc.text, published="2025-06-18")
    assert nlp(doc)._.figures[0]["time"] == to_plain(figure.time)


def test_docs_are_stored_and_read_back(nlp: Any, tmp_path: Path) -> None:
    doc = nlp(TEXT)
    path = tmp_path / "docs.spacy"
    DocBin(store_user_data=True, docs=[doc]).to_disk(path)
    vocab = spacy.blank("en").vocab
    copies = [
        Doc(vocab).from_bytes(doc.to_bytes()),
        *DocBin().from_disk(path).get_docs(vocab),
        doc.copy(),
    ]
    for copy in copies:
        assert copy._.figures == doc._.figures
        assert isinstance(copy._.figures[0]["relations"], list)
        assert readings(copy) == readings(doc)


def test_numbers_too_large_for_spacy_are_floats(nlp: Any) -> None:
    assert nlp(TEXT)._.figures[-1]["value"] == 1e31


def test_pipelines_are_stored_and_read_back(nlp: Any, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    other = spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())
    for copy in (loaded, other):
        assert readings(copy(TEXT)) == readings(nlp(TEXT))


def test_options_are_those_of_the_plugin() -> None:
    made = spacy.blank("en")
    config = {"labels": {"COUNT": "CARDINAL"}, "emit": {"label": ["COUNT"]}, "spans_key": "sc"}
    made.add_pipe("figures", config={**config, "fields": ["value"]})
    doc = made(TEXT)
    assert {span.label_ for span in doc.spans["sc"]} == {"CARDINAL"}
    assert doc._.figures[0] == {"text": "Around 600 soldiers", "start": 0, "end": 19, "value": 600}


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"emit": {"label": "COUNTS"}}, "emit: 'label' is never 'COUNTS'; did you mean 'COUNT'?"),
        ({"convert": {"length": "kg"}}, "'[length]' cannot be given in 'kg'"),
        ({"convert": {"[length] / [time]": "km/h"}}, "write 'length / time'"),
        ({"packs": ["en", "no-such-pack"]}, "no rule pack 'no-such-pack'"),
        ({"spans_key": ""}, "spans_key: the name of a group of spans"),
    ],
)
def test_a_config_that_cannot_be_used_is_told(config: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as raised:
        spacy.blank("en").add_pipe("figures", config=config)
    assert told in str(raised.value)


@pytest.fixture
def foreign() -> Iterator[None]:
    """Other code has an extension of the same name."""
    own = Span.get_extension("figure")
    Span.set_extension("figure", default="theirs", force=True)
    yield
    Span.remove_extension("figure")
    Span.set_extension("figure", getter=own[2])


@pytest.mark.usefixtures("foreign")
def test_an_extension_of_other_code_is_left_alone() -> None:
    with pytest.raises(InputError, match=r"span\._\.figure has been set by other code"):
        spacy.blank("en").add_pipe("figures")
    assert Span.get_extension("figure")[0] == "theirs"


def test_displacy_has_colours_for_the_labels(nlp: Any) -> None:
    doc = nlp(TEXT)
    page = displacy.render(doc, style="span", options={"spans_key": "figures"}, page=True)
    for label in ("COUNT", "LENGTH", "SPEED"):
        assert plugin.DISPLACY_COLORS[label] in page
    assert set(plugin.DISPLACY_COLORS) == set(LABELS) - {"MONEY", "PERCENT", "QUANTITY"}


def test_it_stands_beside_other_components() -> None:
    nlp = blank()
    nlp.add_pipe("sentencizer", first=True)
    doc = nlp(TEXT)
    assert len(list(doc.sents)) == 2
    assert doc.spans["figures"][0].sent.text.startswith("Around 600")
    assert nlp.analyze_pipes()["problems"] == {"sentencizer": [], "figures": []}


def test_two_components_add_to_each_other() -> None:
    nlp = blank()
    config = {"emit": {"label": "MONEY"}, "fields": ["unit"], "spans_key": "money"}
    nlp.add_pipe("figures", name="money", config=config)
    doc = nlp(TEXT)
    (money,) = doc.spans["money"]
    assert money._.figure["unit"] == "USD" and "value" not in money._.figure
    assert [one["text"] for one in doc._.figures] == [figure.text for figure in normalize(TEXT)]
    assert all(span._.figure["text"] for span in doc.spans["figures"])


def test_it_stands_in_a_pipeline_that_is_trained(tmp_path: Path) -> None:
    nlp = blank()
    nlp.add_pipe("ner", before="figures")
    annotated = {"entities": [(25, 29, "PLACE")]}
    example = Example.from_dict(nlp.make_doc(TEXT), annotated)
    nlp.initialize(lambda: [example])
    for _ in range(20):
        nlp.update([example])
    nlp.to_disk(tmp_path / "trained")
    doc = spacy.load(tmp_path / "trained")(TEXT)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Halm", "PLACE")]
    assert doc._.figures == nlp(TEXT)._.figures


def test_a_text_without_figures_has_an_empty_group(nlp: Any) -> None:
    for text in ("", "No figure here.", "\n\n"):
        doc = nlp(text)
        assert (list(doc.spans["figures"]), doc._.figures) == ([], [])
