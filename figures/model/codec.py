"""Documents to JSON and back, with plain numbers that keep every digit."""

import json
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from figures.errors import InputError
from figures.model.interval import Number, exact

if TYPE_CHECKING:
    from figures.model.records import Document, Figure

__all__ = ["decode", "dump", "encode", "to_dict", "to_plain"]

_Record = TypeVar("_Record", "Document", "Figure")
_MOST_DIGITS = 4300  # as for the ints of Python itself: longer ones are an attack
_encoder = msgspec.json.Encoder(decimal_format="number")


def to_dict(record: msgspec.Struct) -> dict[str, Any]:
    """The record as dicts and tuples of strings, ints, Decimals and booleans.

    >>> from figures.model.records import Rate
    >>> to_dict(Rate(value=Decimal("0.5"), unit="hour"))
    {'value': Decimal('0.5'), 'unit': 'hour'}
    """
    fields: dict[str, Any] = msgspec.to_builtins(record, builtin_types=(Decimal,))
    return fields


def to_plain(value: Any) -> Any:
    """The record, or value made of records, as JSON data: dicts, lists, texts, ints and floats.

    >>> from figures.model.records import Rate
    >>> to_plain(Rate(value=Decimal("0.5"), unit="hour"))
    {'value': 0.5, 'unit': 'hour'}
    """
    try:
        return msgspec.json.decode(_encoder.encode(value))
    except UnicodeEncodeError:  # half a surrogate pair
        return json.loads(dump(value))


def dump(value: Any, *, indent: int | None = None) -> str:
    """Any record, or value made of records, dicts and lists, as JSON text.

    >>> dump({"share": Decimal("6.40"), "people": 10**30})
    '{"share":6.40,"people":1000000000000000000000000000000}'
    """
    try:
        encoded = _encoder.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 cannot hold
        return _dump_ascii(msgspec.to_builtins(value, builtin_types=(Decimal,)), indent)
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=indent)
    return encoded.decode()


def encode(document: "Document | Figure", *, indent: int | None = None) -> str:
    """The record as JSON; InputError if its text cannot be written so that offsets stay right."""
    written = dump(document, indent=indent)
    if written.isascii() and "\\ud" in written and _has_split_pair(document.text):
        raise InputError(
            "the text has a surrogate pair in two halves, which JSON reads as one code point; "
            "join them: text.encode('utf-16', 'surrogatepass').decode('utf-16')"
        )
    return written


def decode(data: str | bytes, kind: type[_Record]) -> _Record:
    """The record that the JSON holds, numbers as int or Decimal; InputError if it holds none.

    >>> from figures.model.records import Figure
    >>> decode('{"text": "6.40", "start": 0, "end": 4, "value": 6.40}', Figure).value
    Decimal('6.40')
    """
    try:
        record: _Record = _decoder(kind)(data)
    except (msgspec.DecodeError, UnicodeError) as error:
        if isinstance(error, msgspec.ValidationError):
            raise InputError(f"not a {kind.__name__}: {error}") from error
        record = _decode_ascii(data, kind)
    return _exact_numbers(record)


@cache
def _decoder(kind: type[_Record]) -> Callable[[str | bytes], _Record]:
    return msgspec.json.Decoder(kind).decode


def _decode_ascii(data: str | bytes, kind: type[_Record]) -> _Record:
    """What `_dump_ascii` wrote: the one reader here that takes half a surrogate pair."""
    try:
        return msgspec.convert(json.loads(data, parse_float=Decimal), kind)
    except (ValueError, RecursionError) as error:  # ValidationError is a ValueError
        raise InputError(f"not a {kind.__name__}: {error}") from error


def _dump_ascii(value: Any, indent: int | None, margin: str = "") -> str:
    """JSON of plain values, all but ASCII escaped."""
    if isinstance(value, Decimal):
        return f"{value}"
    if not isinstance(value, dict | list | tuple):
        return json.dumps(value)
    inner = margin + " " * (indent or 0)
    if isinstance(value, dict):
        colon = ":" if indent is None else ": "
        parts = [
            f"{json.dumps(key)}{colon}{_dump_ascii(part, indent, inner)}"
            for key, part in value.items()
        ]
        opening, closing = "{}"
    else:
        parts = [_dump_ascii(part, indent, inner) for part in value]
        opening, closing = "[]"
    if indent is None or not parts:
        return opening + ",".join(parts) + closing
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{margin}{closing}"


def _has_split_pair(text: str) -> bool:
    high = False
    for char in text:
        if high and "\udc00" <= char <= "\udfff":
            return True
        high = "\ud800" <= char <= "\udbff"
    return False


def _exact_numbers(record: _Record) -> _Record:
    """The record with every integral Decimal as int, as those of other writers may not be."""
    from figures.model.records import Document

    if isinstance(record, Document):
        figures = tuple(map(_exact_figure, record.figures))
        if all(new is old for new, old in zip(figures, record.figures, strict=True)):
            return record
        return msgspec.structs.replace(record, figures=figures)
    return _exact_figure(record)


def _exact_figure(figure: "Figure") -> "Figure":
    changed: dict[str, Any] = {}
    for name in ("value", "low", "high"):
        number = getattr(figure, name)
        if isinstance(number, Decimal):
            changed[name] = _exact(number)
    if figure.change is not None and isinstance(figure.change.from_value, Decimal):
        start = _exact(figure.change.from_value)
        changed["change"] = msgspec.structs.replace(figure.change, from_value=start)
    if figure.per is not None and isinstance(figure.per.value, Decimal):
        changed["per"] = msgspec.structs.replace(figure.per, value=_exact(figure.per.value))
    return msgspec.structs.replace(figure, **changed) if changed else figure


def _exact(number: Decimal) -> Number:
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise InputError(f"{number} is not a number that a figure can have")
    return exact(number)
