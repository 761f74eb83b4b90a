"""Events of troops that are sent, lost or brought home, with how many they are.

The mentions are found by cues, as cut as such things are: from the verb to the next comma or full
stop. What number stands in them, a plugin says that is looked up by name, and never imported here.
"""

import json
import re
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["extract", "main"]

TYPES = {"sent": "deployment", "deployed": "deployment", "lost": "loss", "withdrew": "withdrawal"}
CUE = re.compile(rf"\b({'|'.join(TYPES)})\b([^,;.\n]*)")


class Mention(NamedTuple):
    """An event as this extractor finds it: its type, and where the number of troops stands."""

    type: str
    start: int
    end: int


def extract(text: str, **metadata: Any) -> list[dict[str, Any]]:
    """The events of a text: their type, the number of troops, and why there is none."""
    (normalize_spans,) = entry_points(group="figures.extractors", name="normalize_spans")
    mentions = [Mention(TYPES[cue[1]], cue.start(2), cue.end(2)) for cue in CUE.finditer(text)]
    options = {"emit": {"unit": "person"}, "fields": ["value", "low", "high", "modifier", "entity"]}
    read = normalize_spans.load()(text, mentions, options=options, **metadata)
    return [
        {"type": mention.type, "troops": result["figure"], "why_not": result["says"]}
        for mention, result in zip(mentions, read, strict=True)
    ]


def main() -> None:
    """Print the events of a file, a line of JSON each."""
    for event in extract(Path(sys.argv[1]).read_text("utf-8"), file=sys.argv[1]):
        print(json.dumps(event))
