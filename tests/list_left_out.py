"""Writes `suites_left_out.toml` anew: cases that pass go, new ones that fail stand at its end.

    python tests/list_left_out.py

Reasons are written by hand: read each new case, and move it to the reason why it fails.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.shared_scores import LEFT_OUT, left_out, suite_scores  # noqa: E402  # path set first

UNREAD = "not read yet"
HEAD = """\
# The cases of the shared suites that are read otherwise, grouped by the reason why; a case is
# "number:hash of its text".
# `python tests/list_left_out.py` brings the list up to date; the reasons are written by hand.
"""


def main() -> None:
    _, failed = suite_scores(ROOT.parent / "shared")
    groups = left_out() if LEFT_OUT.exists() else {}
    known = {case for cases in groups.values() for case in cases}
    groups = {
        reason: [case for case in cases if case in failed] for reason, cases in groups.items()
    }
    groups.setdefault(UNREAD, []).extend(case for case in failed if case not in known)
    out = [HEAD]
    for reason, cases in groups.items():
        if cases:
            lines = "".join(f'    "{case}",\n' for case in sorted(cases, key=_number))
            quoted = reason.replace('"', r"\"")
            out.append(f'[[group]]\nreason = "{quoted}"\ncases = [\n{lines}]\n')
    LEFT_OUT.write_text("\n".join(out), "utf-8")
    for case in groups[UNREAD]:
        print(case, failed[case])


def _number(case: str) -> int:
    return int(case.partition(":")[0])


if __name__ == "__main__":
    main()
