"""`figures normalize`: inputs, formats, what goes where, exit codes."""

import csv
import json
import re
import tracemalloc
from io import StringIO
from pathlib import Path

import pytest

from figures.model import Document

from .conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Then 58 drones and 30 ships came.")
    (tmp_path / "b.txt").write_text("Nothing was.")
    return tmp_path


def test_a_line_of_json_for_each_figure(run: Run, folder: Path) -> None:
    result = run("normalize", "--format", "jsonl", folder)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["document"], line["value"]) for line in lines] == [
        (str(folder / "a.txt"), 58),
        (str(folder / "a.txt"), 30),
    ]
    assert next(iter(lines[0])) == "document"
    assert lines[0]["unit"] == "drone"
    assert result.exit_code == 0
    assert result.stderr == ""


def test_json_is_an_array_of_documents(run: Run, folder: Path) -> None:
    arguments = ["--published", "2025-06-18", "--outlet", "The Daily"]
    result = run("normalize", "--format", "json", *arguments, folder)
    documents = json.loads(result.stdout)
    names = [document["document"] for document in documents]
    assert names == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert [document["text"] for document in documents] == [
        "Then 58 drones and 30 ships came.",
        "Nothing was.",
    ]
    first = Document.from_json(json.dumps(documents[0]))
    assert (first.published, first.outlet) == ("2025-06-18", "The Daily")
    assert [figure.value for figure in first] == [58, 30]


def test_csv_has_a_row_for_each_figure(run: Run, folder: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("normalize", "--format", "csv", folder).stdout)))
    assert [(row["document"], row["text"]) for row in rows] == [
        (str(folder / "a.txt"), "58 drones"),
        (str(folder / "a.txt"), "30 ships"),
    ]


def test_html_is_one_page_of_all_documents(run: Run, folder: Path) -> None:
    html = run("normalize", "--format", "html", folder).stdout
    assert html.count("<html") == html.count("</html>") == 1
    assert re.findall("<h2>(.*)</h2>", html) == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert re.findall("<mark [^>]*>(.*?)</mark>", html) == ["58 drones", "30 ships"]


def test_linked_data_is_a_line_for_each_document(run: Run, folder: Path) -> None:
    result = run("normalize", "--format", "jsonld", "--outlet", "The Daily", folder)
    first, second = map(json.loads, result.stdout.splitlines())
    assert [mention["value"] for mention in first["mentions"]] == [58, 30]
    assert second["articleBody"] == "Nothing was." and "mentions" not in second
    assert first["publisher"]["name"] == "The Daily"


def test_a_table_has_the_name_of_each_of_several_documents(run: Run, folder: Path) -> None:
    several = run("normalize", folder).stdout
    assert "a.txt" in several and "b.txt" in several and "= 58" in several
    assert "a.txt" not in run("normalize", folder / "a.txt").stdout


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input_is_read(run: Run, arguments: list[str]) -> None:
    result = run("normalize", "--format", "jsonl", *arguments, input="40 “drones” – 7 down")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["document"], line["start"]) for line in lines] == [
        ("standard input", 0),
        ("standard input", 14),
    ]


def test_output_goes_to_a_file(run: Run, folder: Path) -> None:
    target = folder / "out.jsonl"
    result = run("normalize", "--format", "jsonl", "--output", target, folder)
    assert result.stdout == ""
    assert len(target.read_text("utf-8").splitlines()) == 2


def test_what_cannot_be_read_is_named_and_the_rest_is_done(run: Run, folder: Path) -> None:
    (folder / "a0.txt").write_bytes(bytes(range(256)) * 4)
    (folder / "a1.txt").write_bytes(b"")
    (folder / "a2.txt").write_bytes(b"The caf\xe9 lost 12 chairs.")
    result = run("normalize", "--format", "jsonl", folder / "none.txt", folder)
    values = [json.loads(line)["value"] for line in result.stdout.splitlines()]
    assert values == [58, 30, 12]
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert [line.split(": ")[1].rpartition("/")[2] for line in told] == [
        "none.txt",
        "a0.txt",
        "a1.txt",
        "a2.txt",
    ]


def test_an_empty_file_is_a_document_without_figures(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    result = run("normalize", "--format", "json", tmp_path / "a.txt")
    assert [document["figures"] for document in json.loads(result.stdout)] == [[]]
    assert result.exit_code == 1


def test_a_long_file_has_its_own_offsets(run: Run, tmp_path: Path) -> None:
    text = "Nothing of note happened in the long valley today. " * 12_000 + "Then 58 drones came."
    (tmp_path / "a.txt").write_text(text)
    (line,) = run("normalize", "--format", "jsonl", tmp_path / "a.txt").stdout.splitlines()
    start = json.loads(line)["start"]
    assert text[start : start + 2] == "58"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "'xml' is not one of"),
        (["--published", "June 18"], "write it as 2025-06-18"),
        (["--rules", "no/such/folder"], "does not exist"),
        (["--output", "no/such/folder/out.txt"], "No such file"),
        (["--shout"], "No such option"),
    ],
)
def test_wrong_usage_is_2(run: Run, arguments: list[str], message: str) -> None:
    result = run("normalize", *arguments, input="40 drones")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_the_output_is_none_of_the_files_read(run: Run, folder: Path) -> None:
    result = run("normalize", folder, "--output", folder / "b.txt")
    assert result.exit_code == 2
    assert (folder / "b.txt").read_text() == "Nothing was."


def test_memory_does_not_grow_with_the_file(run: Run, tmp_path: Path) -> None:
    paragraph = "Nothing of note happened in the valley. " * 30 + "Then 58 drones came.\n\n"

    def peak(paragraphs: int) -> int:
        (tmp_path / "a.txt").write_text(paragraph * paragraphs)
        tracemalloc.start()
        run("normalize", "--format", "jsonl", "--output", tmp_path / "out", tmp_path / "a.txt")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len((tmp_path / "out").read_text().splitlines()) == paragraphs
        return most

    small, large = peak(1_000), peak(4_000)  # the blocks read ahead are full at a thousand
    assert (tmp_path / "a.txt").stat().st_size > 3_500_000
    assert large < small + 500_000


def test_texts_in_another_encoding_are_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("The café sold 40 tables for £500.".encode("cp1252"))
    assert "GBP" not in run("normalize", path).stdout
    for command in "normalize", "explain":
        result = run(command, "--encoding", "cp1252", path)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "GBP" in result.stdout


def test_what_is_no_encoding_of_texts_is_wrong_usage(run: Run) -> None:
    for name in "ansi-1252", "hex":
        result = run("normalize", "--encoding", name, "-", input="40 men")
        assert result.exit_code == 2
        assert f"no encoding of texts is called '{name}'" in result.stderr
