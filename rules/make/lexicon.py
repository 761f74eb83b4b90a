"""Writes `rules/en/words/lexicon.txt`: English word forms with the parts of speech each can have.

    python rules/make/lexicon.py            write the file
    python rules/make/lexicon.py --check    exit 1 if the file is not what this script writes

The forms come from the dictionary of lemminflect (MIT); wordfreq only chooses and orders the
words. What the dictionary gets wrong for news is set right in `lexicon_overrides.txt`.
"""

import gzip
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from wordfreq import get_frequency_dict  # noqa: E402  (the checkout's own `figures` goes first)

from figures.text.nouns import singular  # noqa: E402

TARGET = ROOT / "rules/en/words/lexicon.txt"
OVERRIDES = Path(__file__).with_name("lexicon_overrides.txt")
CLOSED = ("function.words", "calendar.words")
TAGS = "NPAVZDGR"

# Uses of a tag's own forms for one use of the ambiguous form below which the tag is dropped.
RARE = 0.02
RARE_VERB = 0.06

SINGULAR_ENDINGS = ("ss", "us", "is", "as", "os", "ics")
CHANGES = {"noun": ("N", "P"), "verb": ("V", "Z")}  # of a word and of its -s form

HEADER = """\
# English word forms with the parts of speech each can have: N singular or mass noun, P plural
# noun, A adjective, V verb base form, Z third person -s, D past tense or participle, G -ing form,
# R adverb.
# Then, as "= singular plural ...", the plurals whose singular spelling rules do not give.
# Closed-class words, names and number words are not here: see function.words and calendar.words.
#
# Source: the dictionary of lemminflect 0.2.3, MIT licence, copyright (c) 2019 Brad Jascob (derived
# from the SPECIALIST Lexicon of the US National Library of Medicine), with reviewed changes from
# rules/make/lexicon_overrides.txt. Words of one line stand in the order of their frequency.
# Made by: python rules/make/lexicon.py
"""

Row = tuple[str, str, list[list[str]]]  # lemma, part of speech, the dictionary's columns of forms


class Words:
    """The list while it is made: the tags of each form and the singulars of each plural."""

    def __init__(self, frequency: Mapping[str, float]) -> None:
        self.frequency = frequency
        self.tags: dict[str, set[str]] = {}
        self.singulars: dict[str, set[str]] = {}

    def add(self, tag: str, forms: Iterable[str]) -> None:
        """Gives each of `forms` that is a plain word the tag."""
        for form in forms:
            if len(form) > 1 and form.isascii() and form.isalpha() and form in self.frequency:
                self.tags.setdefault(form, set()).add(tag)

    def drop(self, tags: str, form: str) -> None:
        """Takes tags from a form, never its last one."""
        left = self.tags.get(form, set()) - set(tags)
        if left:
            self.tags[form] = left

    def ratio(self, forms: Iterable[str], base: str) -> float:
        """How often `forms` are used, all together, for one use of `base`."""
        counted = sum(self.frequency.get(form, 0.0) for form in forms)
        return counted / self.frequency.get(base, 1.0)


def read_rows() -> Iterator[Row]:
    """The dictionary's rows, in its order; of capitalised words only those that have an adjective.

    "Russian" stays, "Aachen" goes; all forms come in lower case.
    """
    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        raise SystemExit("lexicon.py: install lemminflect and wordfreq (the dev extra)")
    path = Path(spec.origin).parent / "resources/infl_lu.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split(",") for line in lines]
    adjectives = {row[0] for row in rows if row[1] == "adj"}
    for lemma, part, *columns in rows:
        # Capitals inside a word are abbreviations ("ING"), whose letters would pose as a word.
        if lemma.islower() or (lemma in adjectives and lemma[1:].islower()):
            forms = [[form.lower() for form in cell.split("/") if form] for cell in columns]
            yield lemma.lower(), part, forms


def fill(words: Words, rows: Iterable[Row]) -> None:
    """Gives `words` the tags that the dictionary has for them."""
    for lemma, part, columns in rows:
        if part == "noun":
            fill_noun(words, lemma, columns[0])
        elif part == "verb":
            past, participle, ing, third = columns
            # "OK" and the like have capitals here; forms of several words fall out in `add`.
            words.add("V", [lemma])
            words.add("D", past + participle)
            words.add("G", ing)
            words.add("Z", third)
        else:
            words.add("A" if part == "adj" else "R", [lemma, *columns[0], *columns[1]])


def fill_noun(words: Words, lemma: str, plurals: list[str]) -> None:
    """Gives a noun and its plurals their tags.

    The dictionary writes a noun without plural as its own plural: a word in -s is then plural only
    ("clothes"), unless its ending is that of a singular ("politics"); any other is a mass noun.
    """
    own = [plural for plural in plurals if plural != lemma]
    if not own and lemma.endswith("s") and not lemma.endswith(SINGULAR_ENDINGS):
        words.add("P", [lemma])
        words.singulars.setdefault(lemma, set()).add(lemma)
        return
    words.add("N", [lemma])
    words.add("P", own)
    for plural in own:
        words.singulars.setdefault(plural, set()).add(lemma)


def prune(words: Words, rows: Iterable[Row]) -> None:
    """Takes away tags that a form has in the dictionary and hardly ever in a text."""
    before = {form: frozenset(tags) for form, tags in words.tags.items()}
    none: frozenset[str] = frozenset()
    for lemma, part, columns in rows:
        tags = before.get(lemma, none)
        if part == "verb" and tags & set("NAR"):
            # "people" is a verb in the dictionary; "peopled" and "peopling" are hardly used.
            marks = [form for cell in columns[:3] for form in cell if form != lemma]
            marks = [form for form in marks if not before.get(form, none) & set("NA")]
            if marks and words.ratio(marks, lemma) < (RARE_VERB if "N" in tags else RARE):
                words.drop("V", lemma)
                if "N" in tags:
                    # "oils" is then a plural, also where the dictionary has no plural of "oil".
                    words.add("P", columns[3])
                    for form in columns[3]:
                        words.singulars.setdefault(form, set()).add(lemma)
                for form in columns[3]:
                    words.drop("Z", form)
        elif part == "noun" and "A" in tags:
            # "the young" is no noun to count; "civilians" are.
            plurals = [form for form in columns[0] if form != lemma]
            if words.ratio(plurals, lemma) < RARE:
                words.drop("N", lemma)
                for form in plurals:
                    words.drop("P", form)
        elif part == "adv" and ("R" in before.get(lemma + "ly", none) or tags & set("NV")):
            words.drop("R", lemma)  # "slowly", not "slow"; "quote" is no adverb to be met


def closed_forms() -> tuple[set[str], set[str]]:
    """The single words of the closed-class lists in lower case, and the adverbs among them."""
    closed: set[str] = set()
    adverbs: set[str] = set()
    for name in CLOSED:
        found = closed
        for line in (ROOT / "rules/en/words" / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("class "):
                class_name = line.removeprefix("class ").strip()
                # Names of seasons are nouns like others.
                found = {"adverb": adverbs, "season": set()}.get(class_name, closed)
            elif line.startswith("  case"):
                found = set()  # "mar", "sun" and "may" in small letters are other words
            elif line.startswith("  "):
                entry = line.split(" ; ")[0].replace(" : ", ", ")
                found.update(form.strip().lower() for form in entry.split(","))
    return closed, adverbs - closed


def regular_plural(noun: str) -> str:
    """The plural of a noun by spelling rules."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def override(words: Words, text: str) -> dict[str, str]:
    """Applies the reviewed changes; returns plural -> singular where they name it.

    A line says what to do, then the words: `NV` sets exactly these tags, `+A` adds, `-N` takes,
    `-` removes the word; `noun` adds a noun and its plural, `verb` a verb and its -s form, `-noun`
    and `-verb` take them; `= leaf leaves` names a singular and its plurals. Each group of lines
    stands under a comment with its reason.
    """
    named: dict[str, str] = {}
    reason = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            reason = bool(line.strip())
            continue
        what, *forms = line.split()
        if not reason:
            raise SystemExit(f"{OVERRIDES.name}:{number}: a group without a reason above it")
        if what == "=":
            named.update(dict.fromkeys(forms[1:], forms[0]))
        elif what.lstrip("-") not in CHANGES and not set(what.lstrip("+-")) <= set(TAGS):
            raise SystemExit(f"{OVERRIDES.name}:{number}: unknown tags {what!r}")
        else:
            for form in forms:
                change(words, what, form)
    return named


def change(words: Words, what: str, form: str) -> None:
    """Applies one line of the reviewed changes to one word."""
    tags = words.tags.setdefault(form, set())
    if what == "-":
        tags.clear()
    elif what.lstrip("-") in CHANGES:
        plain, inflected = CHANGES[what.lstrip("-")]
        second = words.tags.setdefault(regular_plural(form), set())
        if what[0] == "-":
            tags.discard(plain)
            second.discard(inflected)
        else:
            tags.add(plain)
            second.add(inflected)
            if what == "noun":
                words.singulars.setdefault(regular_plural(form), set()).add(form)
    elif what[0] == "+":
        tags.update(what[1:])
    elif what[0] == "-":
        tags.difference_update(what[1:])
    else:
        words.tags[form] = set(what)


def irregulars(words: Words, named: Mapping[str, str]) -> dict[str, list[str]]:
    """Singular -> plurals, where the spelling rules alone give another word."""
    found: dict[str, list[str]] = {}
    for form, tags in words.tags.items():
        by_rule = singular(form, {})
        if "P" in tags:
            choices = words.singulars.get(form, {form})
            if by_rule in choices and form not in named:
                continue
            best = named.get(form) or max(
                sorted(choices), key=lambda word: words.frequency.get(word, 0)
            )
        elif "N" in tags:
            best = form  # "news", "chaos": no plurals, though they look like it
        else:
            continue
        if best != by_rule:
            found.setdefault(best, []).append(form)
    return found


def build() -> str:
    """The text of the list."""
    frequency = get_frequency_dict("en", wordlist="large")
    words = Words(frequency)
    rows = list(read_rows())
    fill(words, rows)
    prune(words, rows)
    closed, adverbs = closed_forms()
    for form in closed:
        words.tags.pop(form, None)
    for form in adverbs & words.tags.keys():
        words.tags[form] = {"R"}
    named = override(words, OVERRIDES.read_text(encoding="utf-8"))

    def order(form: str) -> tuple[float, str]:
        return (-frequency.get(form, 0.0), form)

    lines: dict[str, list[str]] = {}
    for form in sorted(words.tags, key=order):
        tags = "".join(tag for tag in TAGS if tag in words.tags[form])
        if tags:
            lines.setdefault(tags, []).append(form)
    body = [f"{tags} {' '.join(lines[tags])}" for tags in sorted(lines)]
    pairs = irregulars(words, named)
    body += [f"= {one} {' '.join(sorted(pairs[one]))}" for one in sorted(pairs)]
    return HEADER + "\n".join(body) + "\n"


def main(arguments: list[str]) -> int:
    """The exit code: 1 if `--check` finds another text in the file."""
    text = build()
    if arguments == ["--check"]:
        current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        if not current:
            print(f"{TARGET}: not current; run python rules/make/lexicon.py", file=sys.stderr)
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
