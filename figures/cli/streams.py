"""Standard output, made to take every character, and to be left alone when nobody can read it."""

import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper

__all__ = ["end_interrupted", "forget_output", "prepare_output"]


def prepare_output(*, data: bool) -> None:
    """Nothing; what is data will be written as UTF-8 whatever the locale, and in what is for
    reading stands `?` for a character that the terminal cannot show.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if data else None, errors="replace")


def forget_output() -> None:
    """Nothing; standard output leads nowhere, so that what is still buffered cannot raise."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def end_interrupted() -> None:
    """Nothing; the process has ended by the signal of Ctrl-C, so that a loop in the shell ends."""
    with suppress(OSError):
        sys.stdout.flush()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGINT)
