"""Writing `.words` files, for the scripts that make them."""

import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["ROOT", "keep", "line", "tokens"]

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from figures.text.lexer import Lexer  # noqa: E402  (the script runs without the package installed)


def tokens(form: str, exact: bool) -> tuple[str, ...]:
    """The form as the engine meets it: its tokens without white space, case folded unless exact.

    >>> tokens("sq. Km", exact=False)
    ('sq', '.', 'km')
    """
    pieces = [piece.strip() for piece in Lexer().split(form)]
    return tuple(pieces if exact else [piece.lower() for piece in pieces])


def line(forms: Iterable[str], attributes: dict[str, str], exact: bool) -> str:
    """An entry line, without the forms that are the same tokens with the same spaces as another.

    >>> line(["acre", "acres", "Acres"], {"unit": "acre", "dim": "[length] ** 2"}, exact=False)
    '  acre : acres ; unit=acre dim="[length] ** 2"'
    """
    unique: dict[tuple[int, tuple[str, ...]], str] = {}
    for form in forms:
        unique.setdefault((form.count(" "), tokens(form, exact)), form)
    first, *rest = unique.values()
    written = " ".join(
        f'{key}="{value}"' if " " in value else f"{key}={value}"
        for key, value in attributes.items()
    )
    return f"  {first}{' : ' * bool(rest)}{', '.join(rest)}{' ; ' * bool(written)}{written}"


def keep(path: Path, text: str, arguments: list[str]) -> int:
    """The exit code of a script that made `text`: written, or with `--check` only compared."""
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    script = Path(sys.argv[0]).name
    if arguments not in ([], ["--check"]):
        print(f"usage: python {script} [--check]", file=sys.stderr)
        return 2
    current = path.exists() and path.read_text(encoding="utf-8") == text
    if arguments and not current:
        print(f"{shown} is not current: run `python rules/make/{path.stem}.py`", file=sys.stderr)
        return 1
    if not current:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{shown} is current" if current else f"{shown} written")
    return 0
