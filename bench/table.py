"""Speed in one process, as multiples of a naive scan and of quantulum3: a table.

    python bench/table.py [--output FILE] [--rounds N] [--no-peer]

N is one naive pass over the same text (see `bench/texts.py`): "2 N" is twice as fast as that pass.
Rounds of all that is compared take turns, and the least time of each counts, because other work on
the machine only ever adds. Nothing here fails.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.starts import STARTS, spent  # noqa: E402  # the checkout goes on the path first
from bench.texts import TEXTS, naive, sentences  # noqa: E402
from figures import Normalizer  # noqa: E402
from figures.engine.matcher import Matcher  # noqa: E402

_FOR_PEER = 6  # texts that the peer reads: it takes a second for each
_LISTED = 12  # rules

Work = Callable[[], Any]


def best(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """The least seconds of each, their rounds taking turns."""
    times = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            began = process_time()
            work()
            times[name] = min(times[name], process_time() - began)
    return times


def over(read: Callable[[str], Any], texts: Sequence[str]) -> Work:
    """Reads all texts."""
    return lambda: [read(text) for text in texts]


def table(head: Sequence[str], rows: list[Sequence[str]]) -> str:
    """Lines in Markdown, columns lined up."""
    lines = [head, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]

    def put(line: Sequence[str]) -> str:
        cells = [line[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        return f"| {' | '.join(cells)} |"

    rule = "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])])
    return "\n".join([put(head), f"|{rule}|", *map(put, rows)])


def speeds(rounds: int) -> str:
    """Our speed on each kind of text."""
    read = Normalizer().normalize
    rows = []
    for name, kind in TEXTS.items():
        texts = kind()
        count = sum(len(read(text)) for text in texts)
        time = best({"ours": over(read, texts), "naive": over(naive, texts)}, rounds)
        size = sum(map(len, texts))
        each = f"{1e6 * time['ours'] / count:.0f}" if count else "-"
        speed = f"{size / time['ours'] / 1e6:.2f}"
        many = f"{time['naive'] / time['ours']:.2f}"
        rows.append([name, f"{size:,}", f"{count:,}", many, each, speed])
    return table(["text", "size", "figures", "N", "µs a figure", "MB/s"], rows)


def peer(rounds: int) -> str:
    """How many times as fast as quantulum3, on the same texts."""
    from quantulum3 import parser

    read = Normalizer().normalize
    parser.parse("5 km")  # loads its tables
    rows = []
    for name, kind in TEXTS.items():
        texts = kind()[:_FOR_PEER]
        parts = [part for text in texts for part in sentences(text)]
        read(texts[0])
        ours = best({"text": over(read, texts), "sentence": over(read, parts)}, rounds)
        theirs = best({"text": over(parser.parse, texts), "sentence": over(parser.parse, parts)}, 1)
        by_sentence = theirs["sentence"] / ours["text"]
        rows.append(
            [
                name,
                f"{theirs['text'] / ours['text']:.0f}",
                f"{by_sentence:.0f}",
                f"{theirs['sentence'] / ours['sentence']:.0f}",
            ]
        )
    return table(["text", "whole texts", "it by sentence", "both by sentence"], rows)


def component(rounds: int) -> str:
    """What spaCy's tokenizer takes for each kind of text, and what the component takes then."""
    import spacy

    nlp = spacy.blank("en")
    add = nlp.add_pipe("figures")
    rows = []
    for name, kind in TEXTS.items():
        texts = kind()
        docs = [nlp.make_doc(text) for text in texts]
        size = sum(map(len, texts))

        def annotate(docs: Sequence[Any] = docs) -> None:
            for doc in docs:
                add(doc)

        time = best({"tokenizer": over(nlp.make_doc, texts), "component": annotate}, rounds)
        speed = [f"{size / time[work] / 1e6:.2f}" for work in ("tokenizer", "component")]
        rows.append([name, *speed, f"{time['component'] / time['tokenizer']:.2f}"])
    return table(["text", "tokenizer, MB/s", "component, MB/s", "component / tokenizer"], rows)


def starts(rounds: int) -> str:
    """Milliseconds of processor time to start, and what is over the bare interpreter."""
    times = {name: spent(name, rounds) for name in STARTS}
    rows = []
    for name, time in times.items():
        whole = name.startswith("import")
        more = f"{1e3 * (time - times['interpreter']):.1f}" if whole else ""
        rows.append([name, f"{1e3 * time:.1f}", more])
    return table(["start", "ms", "over the interpreter"], rows)


class Tally:
    """What the rules did on texts: how often each was tried, how often it matched, the seconds."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.tries: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        read = Normalizer().normalize
        over(read, texts)()  # compiles the rules
        attempt = Matcher.attempt

        def counted(matcher: Matcher, *rest: Any) -> Any:
            began = process_time()
            found = attempt(matcher, *rest)
            self.seconds[matcher.rule.label] += process_time() - began
            self.tries[matcher.rule.label] += 1
            self.hits[matcher.rule.label] += found is not None
            return found

        Matcher.attempt = counted  # type: ignore[method-assign]
        try:
            over(read, texts)()
        finally:
            Matcher.attempt = attempt  # type: ignore[method-assign]

    def table(self, rules: Sequence[str]) -> str:
        """These rules, below the sum of all."""
        rows: list[Sequence[str]] = [
            self._row("all rules", *(c.total() for c in (self.tries, self.hits, self.seconds))),
            *(self._row(r, self.tries[r], self.hits[r], self.seconds[r]) for r in rules),
        ]
        return table(["rule", "tries", "hits", "tries a hit", "ms"], rows)

    @staticmethod
    def _row(name: str, tries: float, hits: float, seconds: float) -> list[str]:
        ratio = f"{tries / hits:.0f}" if hits else "no hit"
        return [name, f"{tries:,}", f"{hits:,}", ratio, f"{1e3 * seconds:.2f}"]

    def wasteful(self) -> str:
        """The rules with the most tries a hit: they need a narrower anchor."""
        worst = sorted(
            self.tries, key=lambda r: -(self.tries[r] - self.hits[r]) / (self.hits[r] + 1)
        )
        return self.table(worst[:_LISTED])

    def slow(self) -> str:
        """The rules that take the most time."""
        return self.table([rule for rule, _ in self.seconds.most_common(_LISTED)])


def memory() -> str:
    """Megabytes that the process has held at most so far."""
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{most / (1 << 20 if sys.platform == 'darwin' else 1 << 10):.0f} MB"


def main() -> None:
    made = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    made.add_argument("--output", type=Path, help="also write the table to this file")
    made.add_argument("--rounds", type=int, default=7)
    made.add_argument("--no-peer", action="store_true", help="leave quantulum3 out")
    options = made.parse_args()
    parts = ["## Speed with all that is read, in N and by itself", speeds(options.rounds)]
    parts += ["Most memory held, rules and texts included: " + memory()]
    parts += ["## Starts", starts(options.rounds)]
    if not options.no_peer:
        parts += ["## Times as fast as quantulum3", peer(options.rounds)]
    if find_spec("spacy"):
        parts += ["## The component of spaCy", component(options.rounds)]
    for name, kind in TEXTS.items():
        tally = Tally(kind())
        if not tally.tries:
            continue
        parts += [f"## Rules with the most tries a hit: {name}", tally.wasteful()]
        parts += [f"## Rules that take the most time: {name}", tally.slow()]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if options.output:
        options.output.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
