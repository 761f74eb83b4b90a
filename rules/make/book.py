"""Build hook of the wheel: the rules of `en` compiled, beside the rules themselves.

Runs when a wheel is built (pyproject.toml names it); an editable install compiles on first use.
"""

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoredBook(BuildHookInterface):
    """Adds `figures/_rules/en.book` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from figures.rulebook.store import store_book

        self._folder = tempfile.mkdtemp()
        path = os.path.join(self._folder, "en.book")
        store_book(["en"], path)
        build_data["force_include"][path] = "figures/_rules/en.book"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            import shutil

            shutil.rmtree(self._folder)
