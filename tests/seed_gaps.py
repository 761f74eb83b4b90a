"""Rewrites seeds/gaps.toml: what is not read yet, under the reasons that the file already has.

python tests/seed_gaps.py

Gaps that have closed go. New ones stand at the end under an empty reason, with what is read: write
the reason, or move them under another one; the tests accept no gap without.
"""

import json
import re
import sys
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.test_seeds import DISPATCHES, GAPS, Gap, compare, counts, known_gaps

_HEAD = """\
# What `normalize` does not read yet in the dispatches of this folder, by reason. `text` among the
# fields: not found with this span; `extra`: found, and no figure. Which fields are compared stands
# in tests/test_seeds.py. `python tests/seed_gaps.py` rewrites this file and keeps the reasons.
"""


def render(groups: dict[str, dict[Gap, str]]) -> str:
    """The text of the file: the gaps of each reason, those of one figure in one row."""
    parts = [_HEAD]
    for reason, gaps in groups.items():
        rows = [
            _row(list(same), {} if reason else gaps)
            for _, same in groupby(gaps, lambda gap: gap[:3])
        ]
        if rows:
            parts += [f"\n[[gap]]\nreason = {_quote(reason)}\nfigures = [\n", *rows, "]\n"]
    return "".join(parts)


def _row(gaps: list[Gap], about: dict[Gap, str]) -> str:
    """The line of one figure, above it what is read in place of what is annotated."""
    dispatch, text, occurrence, _ = gaps[0]
    notes = "".join(f"  # {gap.field}: {about[gap]}\n" for gap in gaps if gap in about)
    which = f"text = {_quote(text)}" + (f", occurrence = {occurrence}" if occurrence > 1 else "")
    fields = ", ".join(_quote(gap.field) for gap in gaps)
    return f"{notes}  {{ dispatch = {_quote(dispatch)}, {which}, fields = [{fields}] }},\n"


def _quote(text: str) -> str:
    """A TOML string, with escapes for spaces that look like others."""
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub(r"[^\S ]", lambda space: f"\\u{ord(space[0]):04x}", quoted)


def main() -> None:
    """Nothing; the file has been written, and what changed is told."""
    known = known_gaps()
    found = {
        gap: about
        for dispatch in DISPATCHES
        for gap, about in compare(dispatch).differences.items()
    }
    groups: dict[str, dict[Gap, str]] = {reason: {} for reason in known.values() if reason}
    groups[""] = {}
    for gap, about in found.items():
        groups[known.get(gap, "")][gap] = about
    GAPS.write_text(render(groups), encoding="utf-8")
    closed = len(known.keys() - found.keys())
    print(f"{len(found)} gaps, {closed} closed, {len(groups[''])} without a reason")
    figures, fields, right = counts()
    print(f"{100 * right / fields:.1f} % of {fields:,} fields of {figures} figures read right")


if __name__ == "__main__":
    main()
