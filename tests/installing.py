"""Packages put where Python finds them without pip: only what it knows of an installed package."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

__all__ = ["install", "install_project"]


def install(site: Path, package: str, groups: Mapping[str, Mapping[str, str]]) -> None:
    """Write to the folder `site`, which is on the path, that a package is there; version 1.0."""
    info = site / f"{package.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = []
    for group, entries in groups.items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")


def install_project(site: Path, project: Path) -> None:
    """The same for a project with a `pyproject.toml`, as an editable install has it."""
    stated = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    install(site, stated["name"], stated.get("entry-points", {}))
