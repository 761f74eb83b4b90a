"""What a host may ask for, as plain data, and the checks of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, TypedDict, get_args

import msgspec

from figures.errors import InputError
from figures.model import ChangeKind, Figure, Modifier, Status
from figures.plugins.labels import LABELS
from figures.rulebook.problems import did_you_mean

__all__ = ["Options", "Settings", "read_options"]


class Options(TypedDict, total=False):
    """What a host may ask for, all of it plain data that JSON, TOML or YAML can hold.

    Fields:
        packs: rule packs, as `Normalizer` takes them
        convert: units to convert to, by dimension, unit or label: {"[length]": "km"}
        emit: which figures to give, by field: {"label": ["COUNT"], "event": True}
        labels: the host's labels for LABELS, "*" for all others: {"COUNT": "CARDINAL"}
        fields: which fields of a figure to give; all if absent
        numbers: "plain" for ints and floats, "exact" for ints and Decimals
    """

    packs: Sequence[str]
    convert: Mapping[str, str]
    emit: Mapping[str, Any]
    labels: Mapping[str, str]
    fields: Sequence[str]
    numbers: str


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Options that have been checked; the fields are those of Options.

    A field of `emit` has the values wanted, or True for any and False for none.
    """

    packs: tuple[str, ...] = ("en",)
    convert: dict[str, str] = {}
    emit: dict[str, tuple[str, ...] | bool] = {}
    labels: dict[str, str] = {}
    fields: tuple[str, ...] = ()
    numbers: Literal["plain", "exact"] = "plain"


_FIELDS = Figure.__struct_fields__
# The fields that `emit` may name -> their values, where the list is closed.
_EMIT: dict[str, tuple[str, ...]] = {
    "label": tuple(LABELS),
    "dimension": (),
    "unit": (),
    "entity": (),
    "event": (),
    "source": (),
    "change": get_args(ChangeKind),
    "modifier": get_args(Modifier),
    "status": get_args(Status),
    "quoted": (),
}


def read_options(options: Mapping[str, Any] | None) -> Settings:
    """The options checked; InputError with all that is wrong with them.

    >>> read_options({"emit": {"label": "MONEY"}}).emit
    {'label': ('MONEY',)}
    """
    if options is None:
        return Settings()
    if not isinstance(options, Mapping):
        raise InputError(f"options are a mapping of plain data, not {_kind(options)}")
    problems = list(_problems(options))
    if problems:
        head = "" if len(problems) == 1 else f"{len(problems)} problems in the options:\n"
        raise InputError(head + "\n".join(problems))
    given = dict(options)
    for name in ("packs", "fields"):
        if name in given:
            given[name] = tuple(given[name])
    for name in ("convert", "labels"):
        if name in given:
            given[name] = dict(given[name])
    if given.get("convert"):
        from figures.plugins.conversion import bracketed

        given["convert"] = {bracketed(key): unit for key, unit in given["convert"].items()}
    if "emit" in given:
        given["emit"] = dict(_wanted(given["emit"]))
    return Settings(**given)


def _wanted(emit: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...] | bool]]:
    for field, values in emit.items():
        if isinstance(values, bool):
            yield field, values
            continue
        listed = (values,) if isinstance(values, str) else tuple(values)
        if field == "dimension":
            from figures.plugins.conversion import bracketed

            listed = tuple(map(bracketed, listed))
        yield field, listed


def _problems(options: Mapping[str, Any]) -> Iterator[str]:
    checks = {
        "packs": _pack_problems,
        "convert": _convert_problems,
        "emit": _emit_problems,
        "labels": _label_problems,
        "fields": _field_problems,
        "numbers": _number_problems,
    }
    for name, value in options.items():
        if name in checks:
            yield from checks[name](value)
        else:
            yield f"there is no option {name!r}{did_you_mean(str(name), checks)}"


def _pack_problems(packs: Any) -> Iterator[str]:
    if isinstance(packs, str):
        yield f"packs: a list of packs, not one text: {json.dumps([packs])}"
    elif not _is_texts(packs) or not packs:
        yield f"packs: a list of names and folders, not {_kind(packs)}"


def _convert_problems(targets: Any) -> Iterator[str]:
    if not _is_text_map(targets):
        yield f"""convert: units by dimension, such as {{"[length]": "km"}}, not {_kind(targets)}"""
    elif targets:
        from figures.plugins.conversion import bracketed, target_problems

        yield from target_problems({bracketed(key): unit for key, unit in targets.items()})


def _emit_problems(emit: Any) -> Iterator[str]:
    if not isinstance(emit, Mapping):
        yield f"""emit: values by field, such as {{"label": ["COUNT"]}}, not {_kind(emit)}"""
        return
    for field, values in emit.items():
        if field not in _EMIT:
            known = ", ".join(_EMIT)
            yield f"emit: no figure goes by {field!r}{did_you_mean(str(field), _EMIT)} ({known})"
        elif isinstance(values, bool):
            continue
        elif field == "quoted":
            yield f"emit: 'quoted' is true or false, not {_kind(values)}"
        elif not isinstance(values, str) and not (_is_texts(values) and values):
            yield f"emit: {field!r} takes a value, a list of values, true or false"
        elif closed := _EMIT[field]:
            for value in [values] if isinstance(values, str) else values:
                if value not in closed:
                    yield f"emit: {field!r} is never {value!r}{did_you_mean(value, closed)}"


def _label_problems(labels: Any) -> Iterator[str]:
    if not _is_text_map(labels):
        yield f"""labels: names by label, such as {{"COUNT": "CARDINAL"}}, not {_kind(labels)}"""
        return
    for label, name in labels.items():
        if label not in LABELS and label != "*":
            yield f"labels: there is no label {label!r}{did_you_mean(label, LABELS)}"
        if not name:
            yield f"labels: {label!r} cannot be the empty text"


def _field_problems(fields: Any) -> Iterator[str]:
    if not _is_texts(fields):
        yield f"fields: a list of fields of a figure, not {_kind(fields)}"
        return
    for field in fields:
        if field not in _FIELDS:
            yield f"fields: a figure has no field {field!r}{did_you_mean(field, _FIELDS)}"


def _number_problems(numbers: Any) -> Iterator[str]:
    if numbers not in ("plain", "exact"):
        yield f"numbers: 'plain' or 'exact', not {numbers!r}"


def _is_texts(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str | bytes)
        and all(isinstance(part, str) for part in value)
    )


def _is_text_map(value: Any) -> bool:
    return isinstance(value, Mapping) and _is_texts([*value, *value.values()])


def _kind(value: Any) -> str:
    return f"{value!r:.60}" if isinstance(value, str | int | float) else type(value).__name__
