"""Texts read, in several processes at once if wanted, their documents in the order of the texts."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from figures.errors import FiguresError
from figures.model import Document

if TYPE_CHECKING:
    from concurrent.futures import Future

    from figures import Normalizer

__all__ = ["processes", "read_texts"]

_AHEAD = 4  # texts for each process that are sent out before the first of them must be back

_Key = TypeVar("_Key")
_reader: Callable[[str], Document]  # in each process its own


def processes(jobs: int) -> int:
    """How many processes `jobs` stands for: itself, or one a core that is there for 0.

    >>> processes(3)
    3
    """
    if jobs:
        return jobs
    if hasattr(os, "sched_getaffinity"):  # fewer than the machine has, where so bound
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_texts(
    texts: Iterable[tuple[_Key, str]],
    normalizer: "Normalizer",
    *,
    jobs: int = 1,
    published: str | None = None,
    outlet: str | None = None,
) -> Generator[tuple[_Key, Document]]:
    """Each key with the document of its text, in order; only a few texts are held at a time.

    Raises FiguresError if one of the `jobs` processes has been killed.
    """
    if jobs == 1:
        for key, text in texts:
            yield key, normalizer.normalize(text, published=published, outlet=outlet)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Started anew, not forked: a progress bar has a thread, which a fork would cut off.
    pool = ProcessPoolExecutor(
        jobs,
        get_context("spawn"),
        initializer=_start,
        initargs=(normalizer, published, outlet),
    )
    waiting: deque[tuple[_Key, Future[Document]]] = deque()
    try:
        for key, text in texts:
            with _deaf_start():
                waiting.append((key, pool.submit(_read, text)))
            if len(waiting) > jobs * _AHEAD:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()
    except BrokenProcessPool:
        raise FiguresError("a process that read texts has been killed from outside") from None
    finally:
        pool.shutdown(cancel_futures=True)  # waits for the texts that are being read


@contextmanager
def _deaf_start() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and is not heard by a process that is started, not even at first."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(normalizer: "Normalizer", published: str | None, outlet: str | None) -> None:
    """What a process does first. Ctrl-C is for the one that started it, with which it ends."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = partial(normalizer.normalize, published=published, outlet=outlet)


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(text: str) -> Document:
    return _reader(text)
