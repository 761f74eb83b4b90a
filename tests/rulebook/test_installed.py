"""Rule packs that installed packages bring: found by name, never run, told when broken."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from figures import InputError, Normalizer, RuleFileError
from figures.cli import main
from figures.rulebook.packs import find_pack
from tests.installing import install

WORDS = "class ship-kind\n  kind noun\n  with unit=ship\n  zebec : zebecs\n"
RULES = """\
stage quantity
rule souls-aboard
  says    people on board, as sailors count them
  when    amount:$number! "souls" "aboard"
  yield   COUNT *amount unit="person" dimension="count" entity="soul"
  yes     She sank with [12 souls aboard] at night.
          value=12 unit=person
  no      She sank with 12 of them.
"""

Offer = Callable[..., Path]


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offer:
    """Installs a package with one module folder of these files, and entry points for packs."""

    def make(package: str, packs: dict[str, str], **files: str) -> Path:
        folder = tmp_path / "site" / package.replace("-", "_")
        folder.mkdir(parents=True)
        for name, text in files.items():
            stem, _, suffix = name.rpartition("_")
            (folder / f"{stem}.{suffix}").write_text(text, "utf-8")
        monkeypatch.syspath_prepend(tmp_path / "site")
        install(tmp_path / "site", package, {"figures.rulepacks": packs})
        return folder

    return make


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), input="The 12 souls aboard had 3 zebecs.")


def test_a_pack_is_found_by_its_name(offer: Offer) -> None:
    raising = "raise SystemExit('a pack is data, and its package is not run')"
    folder = offer(
        "sea-rules", {"sea": "sea_rules"}, a_words=WORDS, b_rules=RULES, __init___py=raising
    )
    normalizer = Normalizer(packs=["en", "sea"])
    crew, ships = normalizer.normalize("The 12 souls aboard had 3 zebecs.")
    assert (crew.unit, crew.rule, ships.unit) == ("person", "sea/b.rules:souls-aboard", "ship")
    assert find_pack("sea") == ("sea", folder, "sea-rules 1.0")
    assert pickle.loads(pickle.dumps(normalizer)).packs == ("en", "sea")


@pytest.mark.parametrize("value", ["sea_rules.deep", "sea_rules:deep", "sea_rules : deep"])
def test_a_pack_may_be_a_folder_inside_a_package(offer: Offer, value: str) -> None:
    folder = offer("sea-rules", {"sea": value}, x_py="")
    (folder / "deep").mkdir()
    (folder / "deep" / "a.words").write_text(WORDS)
    assert find_pack("sea") == ("sea", folder / "deep", "sea-rules 1.0")


def test_a_folder_of_the_same_name_is_written_with_a_slash(
    offer: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = offer("sea-rules", {"sea": "sea_rules"}, a_words=WORDS)
    (tmp_path / "sea").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_pack("sea").folder == folder
    assert find_pack("./sea") == ("sea", Path("sea"), "")


def test_the_current_folder_is_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_pack(".") == (tmp_path.name, Path("."), "")


def test_the_packs_are_listed(offer: Offer) -> None:
    folder = offer("sea-rules", {"sea": "sea_rules"}, a_words=WORDS, b_rules=RULES)
    result = run("rules", "list")
    assert result.exit_code == 0
    built_in, sea = [line.split(maxsplit=2) for line in result.stdout.splitlines()[-2:]]
    assert built_in[:2] == ["pack", "en"] and "built in" in built_in[2]
    assert sea == ["pack", "sea", f"1 rule, 1 file of words, from sea-rules 1.0  ({folder})"]
    assert "souls-aboard" not in result.stdout
    assert "sea/b.rules:2" in run("rules", "list", "--rules", "sea").stdout


def test_the_commands_take_a_pack_by_its_name(offer: Offer) -> None:
    offer("sea-rules", {"sea": "sea_rules"}, a_words=WORDS, b_rules=RULES)
    assert "12 souls aboard" in run("normalize", "--rules", "sea", "-").stdout
    assert run("rules", "check", "sea").stdout == "sea: 1 rule, 2 examples: none failed\n"
    assert run("rules", "show", "souls-aboard", "--rules", "sea").exit_code == 0


def test_a_broken_pack_is_told_with_place_and_package(offer: Offer) -> None:
    folder = offer("wrecks", {"wreck": "wrecks"}, a_words=WORDS.replace("class", "clas"))
    with pytest.raises(RuleFileError) as raised:
        Normalizer(packs=["en", "wreck"])
    lines = str(pickle.loads(pickle.dumps(raised.value))).splitlines()
    assert lines[0].startswith(f"{folder / 'a.words'}:1:1: R002 unknown block 'clas'")
    assert lines[-1] == "1 problem in the rule files of pack 'wreck' of wrecks 1.0"


def test_a_broken_pack_does_not_take_the_others_down(offer: Offer) -> None:
    offer("wrecks", {"wreck": "wrecks", "gone": "no_such_package"}, a_words="clas x\n")
    offer("sea-rules", {"sea": "sea_rules"}, b_rules=RULES)
    assert Normalizer(packs=["en", "sea"]).parse("12 souls aboard").unit == "person"
    result = run("rules", "list")
    assert result.exit_code == 1
    packs = [line.split()[1:3] for line in result.stdout.splitlines() if line.startswith("pack ")]
    assert packs[1:] == [["gone", "broken,"], ["sea", "1"], ["wreck", "broken,"]]
    assert "rule pack 'gone' of wrecks 1.0: there is no package 'no_such_package'" in result.stderr
    assert "of pack 'wreck' of wrecks 1.0" in result.stderr


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("no_such_package", "there is no package 'no_such_package'"),
        ("wrecks.gone", "'wrecks.gone' is no folder of rule files"),
        ("wrecks:FOLDER", "'wrecks:FOLDER' is no folder of rule files"),
        ("this", "'this' is no folder of rule files"),
    ],
)
def test_a_pack_without_a_folder_is_told(offer: Offer, value: str, told: str) -> None:
    offer("wrecks", {"wreck": value}, x_py="FOLDER = '/tmp'\n")
    with pytest.raises(InputError) as raised:
        Normalizer(packs=["en", "wreck"])
    assert str(raised.value) == f"rule pack 'wreck' of wrecks 1.0: {told}"
    result = run("normalize", "--rules", "wreck", "-")
    assert (result.exit_code, told in result.stderr) == (1, True)


def test_two_packages_cannot_have_one_name(offer: Offer) -> None:
    offer("sea-rules", {"sea": "sea_rules"}, b_rules=RULES)
    offer("wrecks", {"sea": "wrecks"}, b_rules=RULES)
    with pytest.raises(InputError, match=r"'sea' is offered by sea-rules 1\.0 and wrecks 1\.0"):
        Normalizer(packs=["en", "sea"])


def test_nobody_takes_the_place_of_a_built_in_pack(offer: Offer) -> None:
    offer("wrecks", {"en": "wrecks"}, a_words=WORDS)
    assert find_pack("en").package == ""
    result = run("rules", "list")
    assert result.exit_code == 1
    assert "'en' of wrecks 1.0: this is the name of a built-in pack" in result.stderr
    assert "built in" in result.stdout


def test_an_unknown_pack_names_those_that_are_there(offer: Offer) -> None:
    offer("sea-rules", {"sea": "sea_rules"}, b_rules=RULES)
    with pytest.raises(InputError, match=r"no rule pack 'see': .*built in: en; installed: sea"):
        Normalizer(packs=["en", "see"])
    assert run("normalize", "--rules", "see", "-").exit_code == 2
