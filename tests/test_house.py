"""How every file of the house looks: its length, what it exports, what it documents."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from figures.cli import main

ROOT = Path(__file__).parent.parent
LONGEST = 400
MODULES = sorted((ROOT / "figures").rglob("*.py"))
FILES = sorted(
    path
    for folder in ("figures", "tests", "bench", "rules")
    for path in (ROOT / folder).rglob("*.py")
)
PUBLIC_MODULES = [
    path for path in MODULES if path.name == "__init__.py" or not path.name.startswith("_")
]
LIBRARY = [path for path in MODULES if "cli" not in path.parts]  # the command is there to print


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def exported(tree: ast.Module) -> list[str] | None:
    """The names in `__all__`, or None if a module has none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and [
            target.id for target in node.targets if isinstance(target, ast.Name)
        ] == ["__all__"]:
            names: list[str] = ast.literal_eval(node.value)
            return names
    return None


def defined(tree: ast.Module) -> Iterator[str]:
    """The public names that a module makes itself, leaving aside what it imports."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=targets):
                for target in targets:
                    yield from (part.id for part in ast.walk(target) if isinstance(part, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def imported(tree: ast.Module) -> set[str]:
    nodes = (node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom))
    return {alias.asname or alias.name for node in nodes for alias in node.names}


@pytest.mark.parametrize("path", FILES, ids=place)
def test_files_stay_short(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines < LONGEST, f"{place(path)} has {lines} lines: split it"


@pytest.mark.parametrize("path", PUBLIC_MODULES, ids=place)
def test_exports_are_the_public_names(path: Path) -> None:
    tree = parse(path)
    names = exported(tree)
    public = {name for name in defined(tree) if not name.startswith("_")}
    if names is None:
        assert path.name == "__init__.py" and not tree.body[1:], f"{place(path)} has no __all__"
        return
    assert len(names) == len(set(names)), "a name stands twice in __all__"
    assert not public - set(names), f"public in {place(path)}, and not in its __all__"
    # A package may also hand out what its modules make.
    known = public | (imported(tree) if path.name == "__init__.py" else set())
    assert not set(names) - known - lazy(tree), f"in __all__ of {place(path)}, and not there"


def lazy(tree: ast.Module) -> set[str]:
    """The names a module hands out on first use, if it has a module-level `__getattr__`."""
    if "__getattr__" not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}:
        return set()
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("path", PUBLIC_MODULES, ids=place)
def test_what_is_exported_is_documented(path: Path) -> None:
    tree = parse(path)
    assert ast.get_docstring(tree) or not tree.body, f"{place(path)} has no docstring"
    names = set(exported(tree) or ())
    silent = [
        f"{place(path)}:{node.lineno}: {node.name}"
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.name in names
        and not ast.get_docstring(node)
    ]
    assert not silent, "without a docstring:\n" + "\n".join(silent)


@pytest.mark.parametrize("path", LIBRARY, ids=place)
def test_the_library_does_not_print(path: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not calls, f"{place(path)} prints in line {calls}"


def shell_lines(page: str) -> list[str]:
    """The commands in the shell blocks of a page, and in its text in back quotes."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`((?:figures|make) [^`]*)`", page)
    return [command for line in lines for command in re.findall(r"(?:^|\| |\$\()([^|)]+)", line)]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_of_the_pages_exist(page: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    seen = 0
    for line in shell_lines((ROOT / page).read_text("utf-8")):
        words = shlex.split(line, comments=True)
        if words[:1] == ["make"]:
            goals = [word for word in words[1:] if "=" not in word]
            assert set(goals) <= set(targets), f"{page}: {line}"
            seen += 1
        elif words[:1] == ["figures"]:
            assert_command(words[1:], f"{page}: {line}")
            seen += 1
    assert seen


def assert_command(words: list[str], where: str) -> None:
    """The words name a command, and options that it has."""
    command: click.Command = main
    while isinstance(command, click.Group):
        name, *words = words
        assert name in command.commands, where
        command = command.commands[name]
    options = {option for parameter in command.params for option in parameter.opts}
    used = {word for word in words if word.startswith("--")}
    assert used <= options, where
