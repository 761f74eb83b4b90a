"""For other systems' extractors: figures as standoff records, and spans of theirs as figures.

`annotate` finds the figures of a text, `normalize_spans` reads spans that a host has found. Both
take plain data and give plain data, depend on nothing but their arguments and the rules, can be
pickled, and may be called from many threads and processes. Hosts find them by the entry point group
`figures.extractors`. The other modules here are for one host each: `frames` for pandas and Polars,
`spacy` for spaCy.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from figures.plugins.extractor import Extractor, extractor_of
from figures.plugins.labels import LABELS
from figures.plugins.options import Options
from figures.plugins.spans import FITS, REASONS

__all__ = ["FITS", "LABELS", "REASONS", "Extractor", "Options", "annotate", "normalize_spans"]


def annotate(
    text: str, *, options: Options | Mapping[str, Any] | None = None, **metadata: Any
) -> list[dict[str, Any]]:
    """The figures of a text as standoff records, in text order.

    A record has `start` and `end` in code points, half open, `label` (one of LABELS, or the host's
    own), `text`, `figure` (the full reading), `converted` (its numbers in the unit that the options
    ask for, or None), and `metadata`, which comes back as it was. In it `published` has to be a
    date, from which days are reckoned, and `outlet` a name, which tells whose dollars a plain "$"
    counts. InputError for options, metadata or a text that cannot be used.

    >>> record, = annotate("Around 600 soldiers left.", published="2025-06-18", id=7)
    >>> record["start"], record["end"], record["label"], record["figure"]["value"]
    (0, 19, 'COUNT', 600)
    >>> record["metadata"]
    {'published': '2025-06-18', 'id': 7}
    """
    return extractor_of(options).annotate(text, **metadata)


def normalize_spans(
    text: str,
    spans: Iterable[Any],
    *,
    options: Options | Mapping[str, Any] | None = None,
    **metadata: Any,
) -> list[dict[str, Any]]:
    """One result for each span that a host has found, in the order of the spans.

    A span is a pair (start, end), or anything with the two by name: a dict, an object, a span of
    spaCy. It need not be cut well: the text is read as a whole, and the figure that stands at the
    span is given. A result has the span's `start`, `end` and `text`; `figure`, `label` and
    `converted` as in a record of `annotate`; `fit`, one of FITS; or else `reason`, one of REASONS,
    and `says`, the same in words with what stood there; `others`, records of the other figures that
    the span touches; and `metadata`.

    >>> text = "In June the army sent around 600 men."
    >>> short, none = normalize_spans(text, [(29, 32), {"start": 8, "end": 16}])
    >>> short["text"], short["fit"], short["figure"]["text"], short["figure"]["modifier"]
    ('600', 'wider', 'around 600 men', 'approximate')
    >>> none["figure"], none["reason"], none["says"]
    (None, 'no_figure', "'the army' states no number")
    """
    return extractor_of(options).normalize_spans(text, spans, **metadata)
