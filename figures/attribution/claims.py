"""Claims: the cues of a text's sentences, with whom they name and what they cover."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from figures.engine.chunks import Chunks, Record
from figures.engine.place import Place
from figures.model import LinkKind, Role

__all__ = ["CLAIM_FIELDS", "DASHES", "Claim", "Mention", "Sentence", "sentences_of"]

# The fields that only the records of cues have, of which claims are made.
CLAIM_FIELDS = frozenset(
    {"covers", "cue", "role", "ends", "source", "source_name", "source_title", "source_head"}
    | {"source_kind", "mention", "definite", "carrier", "carrier_title", "carrier_kind"}
)
_BREAKS = ("BREAK", "JOINT")
_LONG = ("–", "—", "―")
DASHES = "–—―-"  # what a dash between clauses is written with
# Whether a sentence has any of the marks that end claims: one set first, which `re` finds fast.
_MARKS = re.compile(r"[;(–—―-](?:(?<!-)|[-\s]|(?<=\s-))").search
_OPENING = ("‘", "“", "„", "«")
_SETS_OFF = ("", *",;:.–—―-()]”\"’'")  # "" at the very start of a text


class Mention(NamedTuple):
    """How a text names a source: the whole mention, and in it the name, its title or the noun."""

    source: Place
    name: Place | None = None
    title: Place | None = None
    head: Place | None = None
    kind: LinkKind | None = None
    is_definite: bool = False


class Claim(NamedTuple):
    """A cue with its source: `start` to `end` spans both; `covers` is what it says of a sentence.

    `carrier` is whom the words were told, or who passes them on if `passed_on` says so. A claim
    that begins with its subject `is_set_off` if a comma or the like stands before it; one that
    `ends` before its sentence does says so. The offsets are code points of the text.
    """

    start: int
    end: int
    cue: str
    mention: Mention | None
    covers: str
    role: Role
    carrier: Mention | None
    passed_on: bool
    is_set_off: bool
    ends: int | None
    record: Record

    @property
    def is_spoken(self) -> bool:
        """Whether a verb makes it, which can be set in the midst of what it reports: he said."""
        return self.record["type"] in ("SAID", "SHOWN")

    @property
    def points_elsewhere(self) -> bool:
        """Whether it covers nothing of its own sentence: whom another cites, what was told."""
        return self.covers in ("claim", "sentence")

    @property
    def is_evidence(self) -> bool:
        """Whether a verb of evidence makes it: its report shows."""
        return bool(self.record["type"] == "SHOWN")

    @property
    def is_of_noun(self) -> bool:
        """Whether a noun makes it: his estimate, which ends where another's begins."""
        return bool(self.record["type"] == "NOMINAL")

    @property
    def goes_on(self) -> bool:
        """Whether a participle makes it, for what stands behind: “...,” she said, adding that."""
        return bool(self.record["type"] == "SAYING")

    @property
    def relays(self) -> bool:
        """Whether it tells according to whom: the agency said, according to lawmakers."""
        return bool(self.record["type"] == "SOURCING")


class Sentence(NamedTuple):
    """A stretch of text between two stops, with its claims in text order.

    `breaks` are the offsets where another clause can begin, `dashes` and `semicolons` theirs,
    `brackets` the stretches in round brackets.
    """

    start: int
    end: int
    claims: tuple[Claim, ...] = ()
    breaks: tuple[int, ...] = ()
    dashes: tuple[int, ...] = ()
    semicolons: tuple[int, ...] = ()
    brackets: tuple[tuple[int, int], ...] = ()


def sentences_of(chunks: Chunks) -> Iterator[Sentence]:
    """The sentences of a text that were read, in text order."""
    items = chunks.items
    records = [(at, item) for at, item in enumerate(items) if type(item) is dict]
    claims = [at for at, record in records if "covers" in record]
    breaks = [at for at, record in records if record.get("type") in _BREAKS] if claims else []
    number = first = 0
    for stop in _stops(chunks):
        if stop > first:
            last = bisect_left(claims, stop, number)
            sentence = Sentence(*chunks.place(chunks.first[first], chunks.first[stop]))
            if last > number:
                made = [_claim(chunks, items[at]) for at in claims[number:last]]
                parted = breaks[bisect_left(breaks, first) : bisect_left(breaks, stop)]
                sentence = sentence._replace(
                    claims=tuple(sorted(made, key=_start)), breaks=tuple(map(chunks.start, parted))
                )
                if _MARKS(chunks.text, sentence.start, sentence.end):
                    sentence = _marked(chunks, first, stop, sentence)
            yield sentence
            number = last
        first = stop + 1


def _stops(chunks: Chunks) -> Iterator[int]:
    """The chunks without text, which stand around sentences; the first of all is one."""
    sym, items = chunks.sym, chunks.items
    at = 0
    while at >= 0:
        if items[at] == "":
            yield at
        at = sym.find(sym[0], at + 1)


def _marked(chunks: Chunks, first: int, last: int, sentence: Sentence) -> Sentence:
    """A sentence with the marks that end claims, but for its breaks."""
    dashes: list[int] = []
    semicolons: list[int] = []
    brackets: list[tuple[int, int]] = []
    opened = -1
    for at in range(first, last):
        item = chunks.items[at]
        if not isinstance(item, str):
            # The second dash of two: lost 30 tanks – half of all – and 40 men.
            if len(dashes) % 2 and type(item) is dict and item.get("type") in _BREAKS:
                start = chunks.start(at)
                if _is_dash(chunks.text[start : start + 2]):
                    dashes.append(start)
            continue
        if item == ";":
            semicolons.append(chunks.start(at))
        elif item[-1:] == "(":
            opened = chunks.start(at)
        elif item == ")" and opened >= 0:
            brackets.append((opened, chunks.end(at)))
            opened = -1
        elif _is_dash(item):
            dashes.append(chunks.start(at))
    return sentence._replace(
        dashes=tuple(dashes), semicolons=tuple(semicolons), brackets=tuple(brackets)
    )


def _start(claim: Claim) -> int:
    return claim.start


def _is_dash(piece: str) -> bool:
    """Whether a piece is a dash between clauses, not one that joins two words."""
    sign = piece.strip()
    return sign[:1] in _LONG or (sign[:1] == "-" and (len(sign) > 1 or piece != sign))


def _claim(chunks: Chunks, record: Record) -> Claim:
    get = record.get
    start, end = chunks.place(*record["span"])
    cue_start = start
    cue, source, carrier, ends = get("cue"), get("source"), get("carrier"), get("ends")
    if source is not None and source[:1] in _OPENING and len(source) > 1:
        source = Place(source[1:], source.start + 1, source.end)  # said: ‘Our figures show
    mention = None
    if source is not None:
        mention = Mention(
            source, get("source_name"), get("source_title"), get("source_head"),
            get("source_kind"), get("definite") is not None,
        )  # fmt: skip
    text = str(cue) if cue else chunks.text[start:end]
    if mention is not None:
        parts = [part for part in (source, mention.title, get("mention")) if part is not None]
        if ends is not None:  # Saying 30 had died, the mayor left: he stands behind what he says
            parts = [part for part in parts if part.start < ends.start]
        start = min([start, *(part.start for part in parts)])
        end = max([end, *(part.end for part in parts)])
    return Claim(
        start=start,
        end=end,
        cue=text,
        mention=mention,
        covers=record["covers"],
        role=get("role") or "speaker",
        carrier=carrier
        and Mention(carrier, carrier, get("carrier_title"), kind=get("carrier_kind")),
        is_set_off=source is None
        or cue_start <= start
        or chunks.text[max(0, start - 3) : start].rstrip()[-1:] in _SETS_OFF,
        passed_on=get("kind") in ("quoted", "written"),
        ends=None if ends is None else ends.start,
        record=record,
    )
