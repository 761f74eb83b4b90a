"""The floors of the package: a module imports from its own package and from the floors below."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = (
    {"errors", "resources"},
    {"text", "units"},
    {"model"},
    {"number"},
    {"dates", "engine"},
    {"attribution", "build", "rulebook"},
    {"pipeline", "reconcile"},
    {"explanation"},
    {"api", "output"},
    {"cli", "web", "plugins", "bridges"},
    {"__main__"},
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
PUBLIC_NAMES = FLOOR["api"] + 0.5  # `figures` itself hands out what api and output make
MODULES = sorted((ROOT / "figures").rglob("*.py"))


def package_of(module: str) -> str:
    """The package or module right under `figures`, "" for `figures` itself."""
    return module.split(".")[1] if "." in module else ""


def floor_of(package: str) -> float:
    return FLOOR[package] if package else PUBLIC_NAMES


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of all that a module imports, wherever in the module it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, (
                f"{path}:{node.lineno}: write the full name, not a relative import"
            )
            name = node.module or ""
            # `from figures import api` takes a package, `from figures import parse` a public name.
            if name == "figures":
                for alias in node.names:
                    yield node.lineno, f"figures.{alias.name}" if alias.name in FLOOR else name
            else:
                yield node.lineno, name


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_go_down(path: Path) -> None:
    package = package_of(module_name(path))
    assert not package or package in FLOOR, f"{path.name} stands on no floor: name it in FLOORS"
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {package or 'figures'} imports {name}"
        for line, name in imports(path)
        if name.split(".")[0] == "figures"
        and package_of(name) != package
        and floor_of(package_of(name)) >= floor_of(package)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_the_package_does_without_what_stands_around_it(path: Path) -> None:
    around = {"tests", "bench", "rules", "seeds", "conftest"}
    wrong = [name for _, name in imports(path) if name.split(".")[0] in around]
    assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_every_floor_is_in_contributing() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    listed = [
        set(line.split()[1:])
        for line in page.splitlines()
        if line[:1].isdigit() and "  " in line[:4]
    ]
    assert listed == list(reversed(FLOORS))
