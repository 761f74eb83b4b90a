"""The spaCy component `figures`: spans of tokens for figures, with their readings.

    nlp = spacy.blank("en")
    nlp.add_pipe("figures", config={"convert": {"length": "km"}})

`doc.spans["figures"]` has a span a figure, labelled as `figures.plugins.LABELS` or by the config.
`span._.figure` is its full reading as plain data, with `converted` where the config asks for that,
and `doc._.figures` has them all. A span covers the tokens that the figure touches; `text`, `start`
and `end` of the reading are exact, in characters.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from figures.errors import InputError
from figures.plugins.extractor import Extractor

__all__ = ["DISPLACY_COLORS", "FiguresComponent", "make_component"]

DISPLACY_COLORS = {
    "COUNT": "#ffd166",
    "RATIO": "#f4a6c0",
    "DURATION": "#a8d8b9",
    "LENGTH": "#9ad0ec",
    "AREA": "#b5c7f2",
    "VOLUME": "#8fd3d1",
    "MASS": "#cdb4db",
    "SPEED": "#bde0fe",
    "TEMPERATURE": "#ffb4a2",
    "ENERGY": "#f7c59f",
    "POWER": "#f2d0a9",
    "NUMBER": "#e0e0e0",
}
"""Colours of the labels that spaCy has none for (it has some for MONEY, PERCENT and QUANTITY)."""

_KEY = ("._.", "figures", None, None)  # where spaCy keeps what is set in `doc._.figures`
_ID = "figure-"
_NO_BRACKETS = str.maketrans("", "", "[]")
_INT = 1 << 63  # spaCy stores ints of 64 bits at most
_METADATA = ("published", "outlet")
_CONFIG = {
    "packs": ["en"],
    "convert": {},
    "emit": {},
    "labels": {},
    "fields": [],
    "spans_key": "figures",
}


class FiguresComponent:
    """Adds the figures of a text to its Doc; made by `nlp.add_pipe("figures")`.

    `published` and `outlet` are taken from `doc.user_data`, or from the context that
    `nlp.pipe(..., as_tuples=True)` is given.
    """

    def __init__(self, options: Mapping[str, Any], spans_key: str = "figures") -> None:
        if not spans_key or not isinstance(spans_key, str):
            raise InputError(f"spans_key: the name of a group of spans, not {spans_key!r}")
        self.spans_key = spans_key
        self.extractor = Extractor({**options, "numbers": "plain"})

    def __call__(self, doc: Any) -> Any:
        """The Doc with its figures."""
        records = self.extractor.annotate(doc.text, **_metadata(doc))
        spans = []
        for record in records:
            span = _tokens(doc, record)
            identity = _identity(record)
            spans.append(Span(doc, span.start, span.end, label=record["label"], span_id=identity))
        doc.spans[self.spans_key] = spans
        # A second component with other options adds to what the first has found.
        readings = {_identity(one): one for one in _get_figures(doc)}
        readings |= {_identity(record): self._reading(record) for record in records}
        doc._.figures = sorted(readings.values(), key=lambda one: (one["start"], one["end"]))
        return doc

    def _reading(self, record: dict[str, Any]) -> dict[str, Any]:
        place = {name: record[name] for name in ("text", "start", "end")}
        more = {"converted": record["converted"]} if self.extractor.settings.convert else {}
        reading = {**place, **record["figure"], **more}
        try:
            msgspec.msgpack.encode(reading)  # the format in which spaCy stores it
        except OverflowError:
            return _storable(reading)  # type: ignore[no-any-return]
        return reading


def make_component(
    nlp: Any,
    name: str,
    packs: list[str],
    convert: dict[str, str],
    emit: dict[str, Any],
    labels: dict[str, str],
    fields: list[str],
    spans_key: str,
) -> FiguresComponent:
    """The component that the factory `figures` makes, with the options of `figures.plugins`."""
    for key in convert:
        if key.startswith("["):  # spaCy would lose it without a word
            raise InputError(
                f"convert: the files in which spaCy keeps a config cannot hold the name {key!r};"
                f" write {key.translate(_NO_BRACKETS)!r}"
            )
    _set_extensions()
    options = {"packs": packs, "convert": convert, "emit": emit, "labels": labels, "fields": fields}
    return FiguresComponent(options, spans_key)


def _metadata(doc: Any) -> dict[str, Any]:
    context = getattr(doc, "_context", None)
    given = {**(context if isinstance(context, dict) else {}), **doc.user_data}
    return {name: given[name] for name in _METADATA if given.get(name) is not None}


def _tokens(doc: Any, record: Mapping[str, Any]) -> Any:
    """The span of the tokens that a figure touches."""
    return doc.char_span(record["start"], record["end"], alignment_mode="expand")


def _storable(value: Any) -> Any:
    """The value with floats for ints that spaCy cannot store."""
    if isinstance(value, dict):
        return {name: _storable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value]
    return float(value) if type(value) is int and not -_INT <= value < _INT else value


def _get_figures(doc: Any) -> list[dict[str, Any]]:
    """The readings of a Doc; those from a DocBin have tuples, which become lists again."""
    records = doc.user_data.get(_KEY, [])
    if isinstance(records, tuple):
        records = doc.user_data[_KEY] = _storable(records)
    found: list[dict[str, Any]] = records
    return found


def _set_figures(doc: Any, records: list[dict[str, Any]]) -> None:
    doc.user_data[_KEY] = records


def _get_figure(span: Any) -> dict[str, Any] | None:
    """The reading of a span that the component made, or of one with the tokens of a figure."""
    readings = _get_figures(span.doc)
    if span.id_.startswith(_ID):
        return next((one for one in readings if _identity(one) == span.id_), None)
    for reading in readings:
        if reading["start"] < span.end_char and span.start_char < reading["end"]:
            tokens = _tokens(span.doc, reading)
            if tokens is not None and (tokens.start, tokens.end) == (span.start, span.end):
                return reading
    return None


def _identity(place: Mapping[str, Any]) -> str:
    """The id of a span: figures may share their tokens, and tokens may be merged later on."""
    return f"{_ID}{place['start']}-{place['end']}"


def _set_extensions() -> None:
    """Make `doc._.figures` and `span._.figure`; InputError if other code has made its own."""
    for kind, name, own in (
        (Doc, "figures", {"getter": _get_figures, "setter": _set_figures}),
        (Span, "figure", {"getter": _get_figure}),
    ):
        if not kind.has_extension(name):
            kind.set_extension(name, **own)
        elif kind.get_extension(name)[2] is not own["getter"]:
            raise InputError(
                f"{kind.__name__.lower()}._.{name} has been set by other code;"
                f" remove it with {kind.__name__}.remove_extension({name!r})"
            )


# spaCy imports this module whenever it is used beside this package, so other code has its way.
if not (Doc.has_extension("figures") or Span.has_extension("figure")):
    _set_extensions()

Language.factory(
    "figures",
    default_config=_CONFIG,
    assigns=["doc.spans", "doc._.figures", "span._.figure"],
    func=make_component,
)
