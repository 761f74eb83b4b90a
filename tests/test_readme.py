"""What the pages show is what comes out: their commands, Python, files and tables are run.

A page is read from the top, in an empty folder. A fenced block right under a line that is a path in
back quotes and a colon is written to that file, and a `pyproject.toml` is installed; `console`
blocks are commands after `$ ` and their output; `sh` blocks are run where they call `figures`;
`python` blocks are run, too, and a `text` block right under one is what it prints. In tables with
the columns "text" and "figures" each text is read.
"""

import doctest
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

import figures
from figures.cli import main
from figures.model.wording import chain, write_number
from figures.plugins import FITS, LABELS, REASONS, Options
from tests.installing import install_project

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/contract.md", "docs/conventions.md", "docs/plugins.md")
WIDTH = "100"

_BLOCK = re.compile(
    r"(?:^`(?P<file>[^`\n]+)`:\n+)?^```(?P<kind>\w*)\n(?P<body>.*?)^```$"
    r"(?:\n\n```text\n(?P<prints>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
_OPTIONAL = re.compile(r"^(?:>>> )?(?:import|from) (spacy|pandas|polars)\b", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")


def read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def run(line: str) -> str:
    """The output of a line of shell that calls the command, with a pipe in and a file out."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|>")
    lexer.whitespace_split = True
    words, given, target = list(lexer), "", None
    if ">" in words:
        at = words.index(">")
        words, target = words[:at], words[at + 1]
    if "|" in words:
        at = words.index("|")
        (feeder, *rest), words = words[:at], words[at + 1 :]
        given = Path(rest[0]).read_text("utf-8") if feeder == "cat" else " ".join(rest) + "\n"
    assert words[0] == "figures", f"not a call of figures: {line}"
    result = CliRunner().invoke(main, words[1:], input=given, env={"COLUMNS": WIDTH})
    assert result.exception is None or isinstance(result.exception, SystemExit), line
    assert result.exit_code == 0, f"{line}\n{result.output}"
    if target:
        Path(target).write_text(result.stdout, "utf-8")
    return result.stdout


def sessions(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output shown below it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


@pytest.mark.parametrize("page", PAGES)
def test_blocks_run(
    page: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FIGURES_CACHE", str(tmp_path_factory.getbasetemp() / "books"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"figures": figures, "text": "Around 600 soldiers left."}
    for block in _BLOCK.finditer(read(page)):
        body, where = block["body"], f"{page}:{read(page).count(chr(10), 0, block.start()) + 1}"
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(exist_ok=True)
            path.write_text(body, "utf-8")
            if path.name == "pyproject.toml":
                install_project(tmp_path, path.parent)
                monkeypatch.syspath_prepend(tmp_path)
        elif block["kind"] == "console":
            for command, shown in sessions(body):
                assert run(command).strip() == shown.strip(), f"{where}: {command}"
        elif block["kind"] == "python":
            if all(map(find_spec, _OPTIONAL.findall(body))):
                run_python(body, names, where, block["prints"])
        elif block["kind"] == "sh":
            make_news(tmp_path)
            for line in body.splitlines():
                command = line.partition("  #")[0].strip()
                if re.search(r"(^|\| )figures ", command):
                    run(command)


def make_news(folder: Path) -> None:
    """Files of the names that examples of commands use."""
    article = folder / "article.txt"
    if not article.exists():
        article.write_text("Around 600 soldiers left.\n", "utf-8")
    (folder / "news").mkdir(exist_ok=True)
    (folder / "news" / "article.txt").write_bytes(article.read_bytes())


def run_python(body: str, names: dict[str, object], where: str, prints: str | None) -> None:
    if ">>>" not in body:
        with redirect_stdout(StringIO()) as printed:
            exec(compile(body, where, "exec"), names)
        assert printed.getvalue() == (prints or ""), where
        return
    examples = doctest.DocTestParser().get_doctest(body, names, where, where, 0)
    told: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(
        examples, out=told.append, clear_globs=False
    )
    names.update(examples.globs)
    assert not failed, "".join(told)


def write(figure: figures.Figure) -> str:
    """A figure as the tables of the pages write it: `≈ 600 person`, `50 USD / barrel`."""
    written = f"{figure.reading.removeprefix('= ')} {figure.unit or ''}".strip()
    if figure.per is None:
        return written
    count = "" if figure.per.value == 1 else f"{write_number(figure.per.value)} "
    return f"{written} / {count}{figure.per.unit}"


def said_of(figure: figures.Figure) -> set[str]:
    """The words that the third column of a table may name."""
    said = {relation.kind for relation in figure.relations}
    said |= {figure.dimension, figure.modifier, figure.status, figure.text}
    if figure.change:
        said |= {figure.change.kind, f"from_value {write_number(figure.change.from_value or 0)}"}
    said |= {chain(figure), *figure.hedges, *(["quoted"] if figure.quoted else [])}
    for link in figure.attribution:
        said |= {f"{link.role} {link.source}", f"title {link.title}", f"kind {link.kind}"}
    return said | {word for word in (figure.event, figure.entity) if word}


def tables(page: str, *columns: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of the tables that begin with these columns, each with its place."""
    inside = False
    for number, line in enumerate(read(page).splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[: len(columns)] == list(columns):
            inside = True
        elif inside and not set(line) <= set("|- "):
            yield f"{page}:{number}", cells


TEXTS = [row for page in PAGES for row in tables(page, "text", "figures")]


@pytest.mark.parametrize("cells", [row for _, row in TEXTS], ids=[place for place, _ in TEXTS])
def test_texts_of_tables(cells: list[str]) -> None:
    text, shown, *rest = cells
    found = figures.normalize(text).figures
    assert [write(figure) for figure in found] == _CODE.findall(shown)
    said = {word for figure in found for word in said_of(figure)}
    assert set(_CODE.findall(" ".join(rest))) <= said


WORDS = [row for page in PAGES for row in tables(page, "modifier", "words")]


@pytest.mark.parametrize("cells", [row for _, row in WORDS], ids=[row[0] for _, row in WORDS])
def test_words_of_modifiers(cells: list[str]) -> None:
    modifier = cells[0].strip("`")
    wrong = {}
    for words in _CODE.findall(cells[1]):
        figure = figures.parse(f"{words.replace('N', '40')} men")
        if figure.modifier != modifier:
            wrong[words] = figure.modifier
    assert wrong == {}


BOUNDS = [row for page in PAGES for row in tables(page, "phrase", "bounds")]


@pytest.mark.parametrize("cells", [row for _, row in BOUNDS], ids=[row[0] for _, row in BOUNDS])
def test_bounds_of_vague_counts(cells: list[str]) -> None:
    for phrase, bounds in zip(cells[::2], cells[1::2], strict=True):
        of = " of" if phrase.endswith("s") else ""
        figure = figures.parse(f"{phrase}{of} drones")
        low, high = (write_number(number or 0) for number in (figure.low, figure.high))
        assert (figure.modifier, f"{low}–{high}") == ("vague", bounds), phrase


FORMS = [row for page in PAGES for row in tables(page, "written", "unit")]


@pytest.mark.parametrize("cells", [row for _, row in FORMS], ids=[row[0] for _, row in FORMS])
def test_units(cells: list[str]) -> None:
    for phrase in _CODE.findall(cells[0]):
        assert figures.parse(phrase).unit == cells[1].strip("`"), phrase


@pytest.mark.parametrize("page", ["README.md", "docs/contract.md"])
def test_every_field_is_described(page: str) -> None:
    listed = [name for _, row in tables(page, "field") for name in _CODE.findall(row[0])]
    assert listed[: len(figures.Figure.__struct_fields__)] == [*figures.Figure.__struct_fields__]


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", read(page)):
        assert os.path.exists(folder / target), f"{page} links to {target}"


def test_every_event_is_described() -> None:
    words = "".join(path.read_text("utf-8") for path in (ROOT / "rules/en/words").glob("*.words"))
    events = set(re.findall(r"\bevent=([a-z_]+)", words))
    page = read("docs/contract.md")
    assert [event for event in events if f"`{event}`" not in page] == []


def test_all_that_plugins_give_and_take_is_described() -> None:
    page = read("docs/plugins.md")
    named = {
        column: [
            name for _, row in tables("docs/plugins.md", column) for name in _CODE.findall(row[0])
        ]
        for column in ("label", "option")
    }
    assert named == {"label": [*LABELS], "option": [*Options.__annotations__]}
    assert [name for name in (*FITS, *REASONS) if f"`{name}`" not in page] == []
