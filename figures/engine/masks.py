"""Masks: the characters that can stand at the first or last places of what nodes match."""

from figures.engine.program import Node
from figures.engine.symbols import Symbols

__all__ = ["ANY", "masks_at"]

ANY = -1  # the set of all characters


def masks_at(
    nodes: list[Node | None], size: int, symbols: Symbols, *, last: bool = False
) -> list[int]:
    """The characters that can stand at the first places of what nodes in a row match; with `last`
    at the last places, counted from the end.
    """
    masks = [0] * size
    places = {0}
    for node in nodes:
        if node is not None:
            places = _follow(node, places, masks, symbols, last=last)
    return [ANY if at >= min(places) else mask for at, mask in enumerate(masks)]


def _follow(
    node: Node, places: set[int], masks: list[int], symbols: Symbols, *, last: bool
) -> set[int]:
    """Add what a node can have where it begins at one of `places`; the places where it ends."""
    if min(places) >= len(masks):  # nothing that is asked for is left
        return places
    kind = node[0]
    if kind == "sym":
        for at in places:
            if at < len(masks):
                masks[at] |= symbols.mask(node[1])
        return {min(at + 1, len(masks)) for at in places}
    if kind in ("cap", "anchor"):
        return _follow(node[-1], places, masks, symbols, last=last)
    if kind == "alt":
        found = [_follow(child, places, masks, symbols, last=last) for child in node[1]]
        return set[int]().union(*found)
    if kind == "seq":
        for child in reversed(node[1]) if last else node[1]:
            places = _follow(child, places, masks, symbols, last=last)
        return places
    if kind == "list":  # joints stand between items, from whichever side they are read
        item, joint = node[1:]
        ends = places = _follow(item, places, masks, symbols, last=last)
        for _ in masks:
            places = _follow(joint, places, masks, symbols, last=last)
            places = _follow(item, places, masks, symbols, last=last)
            ends = ends | places
        return ends
    low, high = node[2:]
    ends = set[int]() if low else places
    for times in range(1, min(high, low + len(masks)) + 1):
        places = _follow(node[1], places, masks, symbols, last=last)
        ends = ends | places if times >= low else ends
    return ends
