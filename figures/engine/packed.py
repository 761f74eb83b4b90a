"""Tables that stay packed, once stored, until they are asked for what is in them."""

import gc
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

__all__ = ["Table", "no_collection"]

_LETTERS = 2  # that tell the shards apart
_SMALL = 500  # forms of which there is one shard
_Value = TypeVar("_Value")


@contextmanager
def no_collection() -> Iterator[None]:
    """A stretch without garbage collection: it would go through all that is new again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


class Table(Generic[_Value]):
    """Form -> value. Pickled in shards by the first letters of the forms, and a shard is unpacked
    when one of its forms is first asked for: a text needs few of them.

    The values are plain data of built-in types: `marshal` makes nothing else.
    """

    def __init__(self, values: dict[str, _Value]) -> None:
        self._values = values
        self._letters = _LETTERS if len(values) > _SMALL else 0
        self._shards: dict[str, bytes] = {}

    def get(self, form: str) -> _Value | None:
        """The value of a form, or None."""
        found = self._values.get(form)
        if found is None and self._shards:
            self._unpack(form[: self._letters])
            found = self._values.get(form)
        return found

    def __contains__(self, form: str) -> bool:
        return self.get(form) is not None

    def __iter__(self) -> Iterator[str]:
        for letters in list(self._shards):
            self._unpack(letters)
        return iter(self._values)

    def _unpack(self, letters: str) -> None:
        """Put a shard into the table; two threads that do so at once write the same."""
        shard = self._shards.get(letters)
        if shard is not None:
            self._values.update(marshal.loads(shard))
            self._shards.pop(letters, None)

    def __getstate__(self) -> tuple[int, dict[str, bytes]]:
        shards: dict[str, dict[str, _Value]] = {}
        for form in self:
            shards.setdefault(form[: self._letters], {})[form] = self._values[form]
        return self._letters, {key: marshal.dumps(shard) for key, shard in shards.items()}

    def __setstate__(self, state: tuple[int, dict[str, bytes]]) -> None:
        self._values = {}
        self._letters, self._shards = state
