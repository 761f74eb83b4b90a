"""Tables that stay packed, once stored, until they are asked for what is in them."""

import gc
import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pickle import PickleBuffer
from typing import Any, Generic, TypeVar

__all__ = ["StoredTable", "Table", "no_collection", "pack", "storable"]

_LETTERS = 2  # that tell the shards apart
_APART = 5  # the protocol of pickles from which on buffers can stand apart
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


def pack(values: Iterable[Any]) -> tuple[list[int], bytes, dict[int, Any]]:
    """Where each of the values begins, all of them one after the other, and by their numbers those
    that cannot be packed, as they are not of built-in types alone.
    """
    packed: list[bytes] = []
    odd: dict[int, Any] = {}
    for value in values:
        try:
            packed.append(marshal.dumps(value))
        except ValueError:
            odd[len(packed)] = value
            packed.append(b"")
    starts = list(accumulate(map(len, packed), initial=0))
    return starts[:-1], b"".join(packed), odd


def storable(packed: bytes | memoryview, protocol: Any) -> bytes | PickleBuffer:
    """What is packed as it goes into a pickle: apart from it, where that can be."""
    return PickleBuffer(packed) if protocol >= _APART else bytes(packed)


class Table(Generic[_Value]):
    """Form -> value. Pickled in shards by the first letters of the forms.

    The values are plain data of built-in types: `marshal` makes nothing else.
    """

    def __init__(self, values: dict[str, _Value]) -> None:
        self._values = values

    def get(self, form: str) -> _Value | None:
        """The value of a form, or None."""
        return self._values.get(form)

    def __contains__(self, form: str) -> bool:
        return self.get(form) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        letters, shards = 0, {"": self._values}
        if len(self._values) > _SMALL:
            letters, shards = _LETTERS, defaultdict(dict)
            for form, value in self._values.items():
                shards[form[:letters]][form] = value
        starts, packed, _ = pack(shards.values())
        index = marshal.dumps(dict(zip(shards, starts, strict=True)))
        return StoredTable, (letters, len(index), storable(index + packed, protocol))


class StoredTable(Table[_Value]):
    """A table in shards, each unpacked when one of its forms is first asked for: a text needs few
    of them. What is packed begins with an index of so many bytes.
    """

    def __init__(self, letters: int, index: int, packed: Any) -> None:
        super().__init__({})
        self._letters, self._index, self._packed = letters, index, memoryview(packed)
        self._left: dict[str, int] | None = None  # the shards to be unpacked; at first unknown

    def get(self, form: str) -> _Value | None:
        """The value of a form, or None."""
        found = self._values.get(form)
        if found is None:
            letters = form[: self._letters]
            if letters in self._shards():
                self._unpack(letters)
                found = self._values.get(form)
        return found

    def __iter__(self) -> Iterator[str]:
        for letters in list(self._shards()):
            self._unpack(letters)
        return iter(self._values)

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return StoredTable, (self._letters, self._index, storable(self._packed, protocol))

    def _shards(self) -> dict[str, int]:
        if self._left is None:
            self._left = marshal.loads(self._packed)
        return self._left

    def _unpack(self, letters: str) -> None:
        """Put a shard into the table; two threads that do so at once write the same."""
        at = self._shards().get(letters)
        if at is not None:
            self._values.update(marshal.loads(self._packed[self._index + at :]))
            self._shards().pop(letters, None)
