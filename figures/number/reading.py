"""What the grammar hands from rule to rule: a number on its way, as a ratio."""

from figures.number.exact import Value

__all__ = ["Reading"]


class Reading:
    """A number that ends before token `end`; its value is `top / bottom`.

    `scale` and `run` multiply the end of it ("three hundred thousand": 1,000 and 100,000), `step`
    is its last scale word alone ("two thousand million": 1,000,000), `last` the role it ends in;
    `digits` says that it begins in digits. Where `doubtful`, the other reading is `stem` (top,
    bottom, end), or no number where `stem` is None.
    """

    scale = run = step = 1
    digits = doubtful = fraction = False
    stem: tuple[Value, int, int] | None = None

    def __init__(self, end: int, top: Value, bottom: int = 1, last: str = "") -> None:
        self.end = end
        self.top = top
        self.bottom = bottom
        self.last = last

    def is_whole(self) -> bool:
        """Whether it is an integer, not a decimal and not a ratio."""
        return self.bottom == 1 and isinstance(self.top, int)

    def keep_stem(self) -> None:
        """Remember the value so far as the other reading."""
        self.stem = self.top, self.bottom, self.end
