"""Near misses: how far a pattern got around an anchor where it did not match."""

from typing import Any, NamedTuple

from figures.engine.chunks import Chunks
from figures.engine.program import Node, Rule, side_pattern
from figures.engine.symbols import Symbols
from figures.engine.written import pattern_text
from figures.errors import abridged

__all__ = ["Miss", "Near"]

_LONGEST = 100  # characters of a pattern that a reason repeats


class Miss(NamedTuple):
    """The chunks from, to that a pattern matched, and what it met there instead of the rest."""

    start: int
    end: int
    reason: str


class _Side(NamedTuple):
    """One side of a rule: its parts outwards from the anchor, each with the pattern up to it."""

    steps: list[tuple[Node, Any]]
    asked: tuple[Node, Any] | None
    refused: tuple[Node, Any] | None


class Near:
    """Tells near misses; patterns are compiled on first use and kept."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self._sides: dict[tuple[int, bool], _Side] = {}

    def anchor_end(self, rule: Rule, sym: str, at: int) -> int:
        """The chunk after the anchor that begins at `at`."""
        match = self._side(rule, backwards=False).steps[0][1].match(sym, at)
        return match.end() if match else at + 1

    def miss(self, rule: Rule, chunks: Chunks, reverse: str, at: int) -> Miss | None:
        """Why the rule does not match around `at`, if it matches more than its anchor there."""
        sym, size = chunks.sym, len(reverse)
        right = self._side(rule, backwards=False)
        end, wanted, near = _climb(right, sym, at, skip=1)
        if wanted is not None:
            if not near:
                return None
            met = _chunk_text(chunks, end)
            return Miss(at, end, _wanting("after", chunks.span_text(at, end), wanted, met))
        left = self._side(rule, backwards=True)
        back, wanted, near_left = _climb(left, reverse, size - at)
        start = size - back
        if wanted is not None:
            if not near and not near_left:
                return None
            met = _chunk_text(chunks, start - 1)
            return Miss(start, end, _wanting("before", chunks.span_text(start, end), wanted, met))
        reason = self._context(right, sym, end, "before", chunks) or self._context(
            left, reverse, back, "after", chunks
        )
        return Miss(start, end, reason) if reason else None

    def _side(self, rule: Rule, *, backwards: bool) -> _Side:
        key = rule.order, backwards
        side = self._sides.get(key)
        if side is None:
            side = self._sides[key] = self._build(rule, backwards=backwards)
        return side

    def _build(self, rule: Rule, *, backwards: bool) -> _Side:
        def compiled(*nodes: Node) -> Any:
            return side_pattern(nodes, self.symbols, backwards=backwards)

        outer = rule.left if backwards else rule.right
        parts = list(outer[1]) if outer else []
        if backwards:
            parts.reverse()
        else:
            parts.insert(0, rule.anchor)
        asked, refused = (
            (rule.after, rule.not_after) if backwards else (rule.before, rule.not_before)
        )
        return _Side(
            [(part, compiled(*parts[: k + 1])) for k, part in enumerate(parts)],
            (asked, compiled(asked)) if asked else None,
            (refused, compiled(refused)) if refused else None,
        )

    @staticmethod
    def _context(side: _Side, string: str, at: int, where: str, chunks: Chunks) -> str | None:
        """What is wrong with what stands beyond the match, "before" it or "after" it."""
        if side.asked and not side.asked[1].match(string, at):
            return f"its `{where}` does not hold: it wants {_cut(pattern_text(side.asked[0]))}"
        match = side.refused[1].match(string, at) if side.refused else None
        if match is None:
            return None
        first, last = match.span()
        if where == "after":
            first, last = len(string) - last, len(string) - first
        return f"its `not-{where}` refuses “{chunks.span_text(first, last)}”"


def _chunk_text(chunks: Chunks, chunk: int) -> str:
    """The text of a chunk, empty beyond the ends of a sentence or of the text."""
    return chunks.span_text(chunk, chunk + 1) if 0 <= chunk < len(chunks.items) else ""


def _climb(side: _Side, string: str, at: int, skip: int = 0) -> tuple[int, Node | None, bool]:
    """How far the parts of a side match from `at`, the part that does not, if one does not, and
    whether a part told anything; the first `skip` do not count, nor do those that any words fill.
    """
    reached, told = at, False
    for number, (part, pattern) in enumerate(side.steps):
        match = pattern.match(string, at)
        if match is None:
            return reached, part, told
        told = told or (number >= skip and match.end() > reached and not _is_filler(part))
        reached = match.end()
    return reached, None, told


def _is_filler(node: Node) -> bool:
    """Whether any words fill this part of a pattern: `ANY&-","{0,20}`."""
    kind = node[0]
    if kind in ("rep", "cap", "anchor"):
        return _is_filler(node[2] if kind == "cap" else node[1])
    if kind == "sym":
        test = node[1]
        while test[0] == "and":
            test = test[1]
        return bool(test == ("type", "ANY"))
    return False


def _wanting(where: str, text: str, wanted: Node, met: str) -> str:
    instead = f"“{met}”" if met else "the edge of the sentence"
    return (
        f"{where} “{abridged(text)}” it wants {_cut(pattern_text(wanted))}, and there is {instead}"
    )


def _cut(pattern: str) -> str:
    """A pattern, its end left out where it is long: with its parts written out some fill a page."""
    return pattern if len(pattern) <= _LONGEST else f"{pattern[:_LONGEST].rstrip()} …"
