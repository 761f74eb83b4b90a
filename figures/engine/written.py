"""Patterns and expressions as text again, for those who ask why a rule did not match."""

from typing import Any

__all__ = ["expression_text", "pattern_text"]

_Node = tuple[Any, ...]


def pattern_text(node: _Node) -> str:
    """A tree of the pattern language as a rule file has it, parts and alternatives spelled out.

    >>> pattern_text(("rep", ("cap", "unit", ("sym", ("cls", "unit"))), 0, 1))
    'unit:@unit?'
    """
    kind = node[0]
    if kind == "sym":
        return _test_text(node[1])
    if kind == "cap":
        return f"{node[1]}:{pattern_text(node[2])}"
    if kind == "anchor":
        return f"{pattern_text(node[1])}!"
    if kind == "list":
        return f"[{pattern_text(node[1])}]"
    if kind == "rep":
        inner = pattern_text(node[1])
        times = "?" if node[2:] == (0, 1) else f"{{{node[2]},{node[3]}}}"
        return f"({inner}){times}" if node[1][0] == "seq" else f"{inner}{times}"
    if kind == "alt":
        return f"({' | '.join(map(pattern_text, node[1]))})"
    return " ".join(map(pattern_text, node[1]))


def _test_text(test: _Node) -> str:
    kind = test[0]
    if kind == "lit":
        return f'"{test[1]}"'
    if kind == "cls":
        return f"@{test[1]}"
    if kind == "or":
        return f"({' | '.join(map(_test_text, test[1:]))})"
    if kind == "and":
        return f"{_test_text(test[1])}&{_test_text(test[2])}"
    if kind == "not":
        return f"-{_test_text(test[1])}"
    if kind == "glued":
        return f"~{_test_text(test[1])}"
    return str(test[1])


def expression_text(expr: _Node) -> str:
    """A tree of the expression language as a rule file has it.

    >>> expression_text(("call", "scaled", (("path", "low"), ("path", "high", "value"))))
    'scaled(low, high.value)'
    """
    if expr[0] == "path":
        return ".".join(expr[1:])
    if expr[0] == "call":
        return f"{expr[1]}({', '.join(map(expression_text, expr[2]))})"
    value = expr[1]
    if value is None or isinstance(value, bool):
        return "none" if value is None else "yes" if value else "no"
    return f'"{value}"' if isinstance(value, str) else str(value)
