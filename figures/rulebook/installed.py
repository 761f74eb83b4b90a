"""Packs of rule files that other packages bring: found by their entry points, never imported.

A package offers one in the group `figures.rulepacks`: `shipping = "figures_shipping"` says that the
pack `shipping` is the folder of the package `figures_shipping`. A folder inside it is written
`figures_shipping.rules` or `figures_shipping:rules`. Nothing of the package is run.
"""

from collections.abc import Iterable
from importlib import metadata
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from figures.errors import InputError

__all__ = ["GROUP", "InstalledPack", "installed_pack", "installed_packs"]

GROUP = "figures.rulepacks"


class InstalledPack(NamedTuple):
    """A pack that a package offers: its name, the package with its version, where it says it is.

    Fields:
        name: the name that `Normalizer(packs=[...])` takes
        package: the package and its version
        value: the folder, as the entry point has it
    """

    name: str
    package: str
    value: str

    def folder(self) -> Path:
        """The folder of its files; InputError saying what is wrong if there is none."""
        module, _, inside = self.value.partition(":")
        top, *rest = [part.strip() for part in f"{module}.{inside}".split(".") if part.strip()]
        places = _places(top)
        if places is None:
            raise self.error(f"there is no package {top!r}")
        for place in places:
            folder = Path(place, *rest)
            if folder.is_dir():
                return folder
        raise self.error(f"{self.value!r} is no folder of rule files")

    def error(self, why: str) -> InputError:
        """The error that names this pack and its package."""
        return InputError(f"rule pack {self.name!r} of {self.package}: {why}")


def installed_packs() -> dict[str, tuple[InstalledPack, ...]]:
    """The packs that are offered, by name; more than one where packages contend for a name.

    >>> isinstance(installed_packs(), dict)
    True
    """
    found: dict[str, tuple[InstalledPack, ...]] = {}
    for pack in sorted(map(_offered, metadata.entry_points(group=GROUP))):
        found[pack.name] = (*found.get(pack.name, ()), pack)
    return found


def _offered(entry: metadata.EntryPoint) -> InstalledPack:
    package = f"{entry.dist.name} {entry.dist.version}" if entry.dist else "an unknown package"
    return InstalledPack(entry.name, package, entry.value)


def installed_pack(name: str) -> InstalledPack | None:
    """The pack of this name, None if there is none; InputError if packages contend for it.

    >>> installed_pack("no-such-pack") is None
    True
    """
    packs = installed_packs().get(name, ())
    if len(packs) > 1:
        packages = " and ".join(pack.package for pack in packs)
        raise InputError(f"rule pack {name!r} is offered by {packages}: uninstall all but one")
    return packs[0] if packs else None


def _places(package: str) -> Iterable[str] | None:
    """The folders of a package that stands at the top, without importing it."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        # A module of this name has been put together by hand; look for the files all the same.
        spec = PathFinder.find_spec(package)
    return None if spec is None else spec.submodule_search_locations or ()
