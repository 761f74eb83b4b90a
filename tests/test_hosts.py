"""Other packages beside this one, installed with pip into an environment of their own.

`tests/hosts/` has an event extractor, which looks the plugin up by its entry point and hands it
spans, and a rule pack for shipping. The wheels are built once; what they need comes from the index.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="hatchling, which builds the wheels, is not installed")

NO_INDEX = re.compile(
    "NewConnectionError|ConnectTimeoutError|ProxyError|NameResolutionError|ReadTimeoutError"
    "|Temporary failure in name resolution"
)
NEWS = """\
Halm sent around 600 soldiers and two tanks, the ministry said. Ardel deployed in 2024, and its
army lost 30 of the 58 men who had held the pass. Oster withdrew, as it had said, for two weeks.
The Karsk yard built three capesizes and a 24,000-TEU ship; a 180,000-dwt bulker made 14 knots.
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


def pip(*arguments: object) -> None:
    """Run pip; skip the test where it reaches no index."""
    words = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode and NO_INDEX.search(done.stdout + done.stderr):
        pytest.skip("pip reaches no package index from here")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A clean environment with the package and both hosts, from their wheels."""
    folder = tmp_path_factory.mktemp("hosts")
    hosts = root / "tests" / "hosts"
    sources = [root, hosts / "event_extractor", hosts / "shipping"]
    wheels = folder / "wheels"
    pip("wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", wheels, *sources)
    environment = folder / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    if not python.exists():
        python = environment / "Scripts" / "python.exe"
    pip("--python", python, "install", "--quiet", *sorted(wheels.glob("*.whl")))
    (folder / "news.txt").write_text(NEWS, "utf-8")
    return python


@pytest.fixture
def run(site: Path, tmp_path: Path) -> Run:
    """Runs Python of the clean environment, away from the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment = {**kept, "FIGURES_CACHE": str(site.parent / "cache")}

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(site), *map(str, arguments)],
            cwd=site.parents[2],
            env=environment,
            capture_output=True,
            text=True,
        )

    return call


def test_an_extractor_finds_the_plugin_and_hands_it_spans(run: Run) -> None:
    done = run("-c", "import troop_events; troop_events.main()", "news.txt")
    assert done.returncode == 0, done.stderr
    sent, deployed, lost, withdrew = map(json.loads, done.stdout.splitlines())
    assert sent == {
        "type": "deployment",
        "troops": {
            "value": 600,
            "low": 600,
            "high": 600,
            "modifier": "approximate",
            "entity": "soldier",
        },
        "why_not": None,
    }
    assert (deployed["type"], deployed["troops"]) == ("deployment", None)
    assert re.match(r"'(in )?2024' is no figure: .*\(en/", deployed["why_not"])
    assert (lost["type"], lost["troops"]["value"], lost["why_not"]) == ("loss", 30, None)
    assert (withdrew["type"], withdrew["troops"]) == ("withdrawal", None)


def test_the_extractors_are_there_by_name(run: Run) -> None:
    code = """
from importlib.metadata import entry_points
found = entry_points(group="figures.extractors")
print(sorted(found.names))
annotate = found["annotate"].load()
records = annotate("A 24,000-TEU ship made 14 knots.", options={"packs": ["en", "shipping"]})
print([(record["label"], record["figure"]["unit"]) for record in records])
import sys
print([name for name in ("spacy", "pandas", "polars", "pint") if name in sys.modules])
"""
    done = run("-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "['annotate', 'normalize_spans']",
        "[('COUNT', 'teu'), ('SPEED', 'knot')]",
        "[]",
    ]


def test_the_pack_is_read_by_its_name(run: Run) -> None:
    done = run("-m", "figures", "normalize", "--rules", "shipping", "--format", "jsonl", "news.txt")
    assert done.returncode == 0, done.stderr
    read = [json.loads(line) for line in done.stdout.splitlines()][-4:]
    assert [(one["value"], one["unit"], one["entity"]) for one in read] == [
        (3, "ship", "capesize"),
        (24000, "teu", "container"),
        (180000, "metric_ton", "bulker"),
        (14, "knot", "bulker"),
    ]
    done = run("-m", "figures", "rules", "check", "shipping")
    assert re.fullmatch(r"shipping: \d+ rules, \d+ examples: none failed\n", done.stdout)


def test_the_packs_are_listed_and_a_broken_one_takes_no_other_down(run: Run, site: Path) -> None:
    done = run("-m", "figures", "rules", "list")
    assert done.returncode == 0, done.stderr
    last = done.stdout.splitlines()[-1].split()
    assert last[:2] == ["pack", "shipping"]
    assert "from figures-shipping 0.1.0" in " ".join(last)
    (words,) = site.parents[1].rglob("figures_shipping/shipping.words")
    written = words.read_text("utf-8")
    try:
        words.write_text(written.replace("class deadweight", "clas deadweight"), "utf-8")
        done = run("-m", "figures", "rules", "list")
        assert done.returncode == 1
        assert f"{words}:" in done.stderr and "unknown block 'clas'" in done.stderr
        assert "of pack 'shipping' of figures-shipping 0.1.0" in done.stderr
        assert " en " in done.stdout and "range-dash" in done.stdout
        assert run("-m", "figures", "parse", "40 men").returncode == 0
    finally:
        words.write_text(written, "utf-8")
