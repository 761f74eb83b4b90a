"""Objects with large tables that stay packed, once stored, until they are asked for."""

import gc
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

__all__ = ["Packed", "no_collection"]


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


class Packed:
    """Pickles the tables it names apart, and unpacks one when it is first looked at.

    A start needs few of the tables of a book. They are plain data: `marshal` makes nothing else.
    """

    tables: ClassVar[tuple[str, ...]] = ()
    _packed: dict[str, bytes]

    def plain(self, name: str) -> Any:
        """A table as data of built-in types."""
        return getattr(self, name)

    def restored(self, data: Any) -> Any:
        """The table that `plain` gave as `data`."""
        return data

    def __getattr__(self, name: str) -> Any:
        packed = self.__dict__.get("_packed", {}).get(name)
        if packed is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        # Two threads that do this at once find the same.
        with no_collection():
            table = self.__dict__[name] = self.restored(marshal.loads(packed))
        return table

    def __getstate__(self) -> dict[str, Any]:
        kept = {name: value for name, value in self.__dict__.items() if name not in self.tables}
        return kept | {"_packed": {name: marshal.dumps(self.plain(name)) for name in self.tables}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name in self.tables:
            self.__dict__.pop(name, None)
        self.__dict__.update(state)
