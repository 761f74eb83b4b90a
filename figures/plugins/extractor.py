"""The two things that a host calls, bound to its options."""

import json
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

from figures.errors import InputError
from figures.model import Document, Figure
from figures.model.codec import to_dict, to_plain
from figures.plugins.labels import label_of
from figures.plugins.metadata import checked_metadata
from figures.plugins.options import Options, read_options
from figures.plugins.spans import Answer, Reader, place_of

__all__ = ["Extractor", "extractor_of"]


class Extractor:
    """Reads texts for a host, with the host's options. Reusable, thread-safe, picklable.

    Raises InputError with all that is wrong with the options, and what `Normalizer` raises for
    packs that cannot be read.

    >>> [record["label"] for record in Extractor().annotate("It paid $5 for 3 km.")]
    ['MONEY', 'LENGTH']
    """

    def __init__(self, options: Options | Mapping[str, Any] | None = None) -> None:
        from figures.api import Normalizer

        self.settings = read_options(options)
        self.options: dict[str, Any] = deepcopy(dict(options or {}))
        self._normalizer = Normalizer(packs=self.settings.packs)
        self._exact = self.settings.numbers == "exact"

    def __reduce__(self) -> tuple[Any, ...]:
        return Extractor, (self.options,)

    def read(self, text: str, **metadata: Any) -> tuple[Document, dict[str, Any]]:
        """The document of a text with all its figures, and the metadata, checked."""
        given = checked_metadata(metadata)
        published, outlet = given.get("published"), given.get("outlet")
        return self._normalizer.normalize(text, published=published, outlet=outlet), given

    def annotate(self, text: str, **metadata: Any) -> list[dict[str, Any]]:
        """The figures of a text as standoff records in text order; see `figures.plugins`."""
        document, given = self.read(text, **metadata)
        return [
            self.record(figure) | {"metadata": deepcopy(given)}
            for figure in document
            if self.wants(figure)
        ]

    def normalize_spans(
        self, text: str, spans: Iterable[Any], **metadata: Any
    ) -> list[dict[str, Any]]:
        """One result a span, in the order of the spans; see `figures.plugins`."""
        if isinstance(spans, str | bytes | Mapping):
            raise InputError(f"spans: a list of spans, not {type(spans).__name__}")
        places = [place_of(span, number) for number, span in enumerate(spans)]
        document, given = self.read(text, **metadata)
        reader = Reader(document, self.wants, self._normalizer)
        return [
            self._result(text, start, end, reader.answer(start, end))
            | {"metadata": deepcopy(given)}
            for start, end in places
        ]

    def wants(self, figure: Figure) -> bool:
        """Whether a figure is one of those to emit."""
        for field, wanted in self.settings.emit.items():
            value = _FIELDS[field](figure)
            if isinstance(wanted, bool):
                if bool(value) is not wanted:
                    return False
            elif value not in wanted:
                return False
        return True

    def record(self, figure: Figure) -> dict[str, Any]:
        """The standoff record of a figure, without metadata."""
        converted = self.converted(figure)
        return {
            "start": figure.start,
            "end": figure.end,
            "label": self.label(figure),
            "text": figure.text,
            "figure": self._reading(figure),
            "converted": converted if self._exact or converted is None else to_plain(converted),
        }

    def converted(self, figure: Figure) -> dict[str, Any] | None:
        """The numbers of a figure in the unit asked for, exact; None where none is asked for."""
        if not self.settings.convert:
            return None
        from figures.plugins.conversion import convert_figure

        return convert_figure(figure, self.settings.convert)

    def label(self, figure: Figure) -> str:
        """The host's label of a figure."""
        label = label_of(figure)
        labels = self.settings.labels
        return labels.get(label) or labels.get("*") or label

    def _reading(self, figure: Figure) -> dict[str, Any]:
        reading: dict[str, Any] = _listed(to_dict(figure)) if self._exact else to_plain(figure)
        fields = self.settings.fields
        return {field: reading[field] for field in fields} if fields else reading

    def _result(self, text: str, start: int, end: int, answer: Answer) -> dict[str, Any]:
        record = None if answer.figure is None else self.record(answer.figure)
        return {
            "start": start,
            "end": end,
            "text": text[max(0, start) : max(0, end)],
            "label": record and record["label"],
            "figure": record and record["figure"],
            "converted": record and record["converted"],
            "fit": answer.fit,
            "reason": answer.reason,
            "says": answer.says,
            "others": [self.record(other) for other in answer.others],
        }


def extractor_of(options: Options | Mapping[str, Any] | None) -> Extractor:
    """The extractor of these options, made once in a process for each of the last eight.

    >>> extractor_of({"packs": ["en"]}) is extractor_of({"packs": ("en",)})
    True
    """
    if options is None:
        return _made("{}")
    try:
        return _made(json.dumps(options, sort_keys=True))
    except (TypeError, ValueError):  # no plain data: let the checks say what is wrong
        read_options(options)
        raise InputError("options are plain data, as JSON can hold it") from None


@lru_cache(maxsize=8)
def _made(options: str) -> Extractor:
    return Extractor(json.loads(options))


def _source(figure: Figure) -> str | None:
    link = figure.source
    return None if link is None else link.name or link.source


_FIELDS: dict[str, Callable[[Figure], Any]] = {
    "label": label_of,
    "dimension": lambda figure: figure.dimension,
    "unit": lambda figure: figure.unit,
    "entity": lambda figure: figure.entity,
    "event": lambda figure: figure.event,
    "source": _source,
    "change": lambda figure: figure.change and figure.change.kind,
    "modifier": lambda figure: figure.modifier,
    "status": lambda figure: figure.status,
    "quoted": lambda figure: figure.quoted,
}


def _listed(value: Any) -> Any:
    """The value with lists for tuples, as plain data has it."""
    if isinstance(value, dict):
        return {name: _listed(part) for name, part in value.items()}
    return [_listed(part) for part in value] if isinstance(value, list | tuple) else value
