"""The plugin in threads, in forked and in spawned processes: the same everywhere."""

import multiprocessing
import pickle
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from figures.plugins import Extractor, annotate, normalize_spans

TEXTS = [f"Some {number} men walked {number}.5 miles for ${number}bn." for number in range(30)]
OPTIONS = {"convert": {"[length]": "km"}, "emit": {"label": ["COUNT", "LENGTH"]}}
WORK = partial(annotate, options=OPTIONS, outlet="The Daily")
SPANS = partial(normalize_spans, spans=[(5, 6), (0, 4)], options=OPTIONS)


def test_the_calls_and_the_extractor_can_be_pickled() -> None:
    for call in (annotate, normalize_spans, WORK, SPANS, Extractor(OPTIONS).annotate):
        copy: Any = pickle.loads(pickle.dumps(call))
        assert copy(TEXTS[3]) == call(TEXTS[3]) if call is not normalize_spans else copy is call


def test_eight_threads_give_the_same() -> None:
    wanted = list(map(WORK, TEXTS))
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(WORK, TEXTS * 4)) == wanted * 4
        shared = Extractor(OPTIONS)  # nothing in it is compiled yet
        found = list(pool.map(lambda text: shared.annotate(text, outlet="The Daily"), TEXTS))
    assert found == wanted


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_give_the_same(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} on {sys.platform}")
    wanted = [list(map(WORK, TEXTS)), list(map(SPANS, TEXTS))]
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert [pool.map(WORK, TEXTS, 8), pool.map(SPANS, TEXTS, 8)] == wanted


def test_calls_leave_options_and_spans_alone() -> None:
    options = {"packs": ["en"], "emit": {"label": ["COUNT"]}}
    spans = [{"start": 5, "end": 6}]
    normalize_spans(TEXTS[3], spans, options=options)
    assert options == {"packs": ["en"], "emit": {"label": ["COUNT"]}}
    assert spans == [{"start": 5, "end": 6}]


def test_what_a_host_does_to_a_record_stays_in_that_record() -> None:
    first = annotate(TEXTS[3], tags=["a"])
    first[0]["figure"]["value"] = -1
    first[0]["metadata"]["tags"].append("b")
    assert annotate(TEXTS[3], tags=["a"])[0]["figure"]["value"] == 3
    assert first[1]["metadata"] == {"tags": ["a"]}


@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods() or sys.version_info >= (3, 12),
    reason="no fork here, or Python warns of one beside threads",
)
def test_a_fork_while_a_thread_converts_does_not_hang() -> None:
    done = threading.Event()

    def convert() -> None:
        number = 0
        while not done.is_set():
            number += 1
            annotate(f"{number} miles", options={"convert": {"mile": "km"}})

    thread = threading.Thread(target=convert)
    thread.start()
    try:
        for _ in range(3):
            process = multiprocessing.get_context("fork").Process(target=WORK, args=(TEXTS[3],))
            process.start()
            process.join(30)
            assert process.exitcode == 0
    finally:
        done.set()
        thread.join()
