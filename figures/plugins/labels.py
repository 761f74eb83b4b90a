"""The labels of standoff records: what sort of quantity a figure is."""

from figures.model import Figure

__all__ = ["DIMENSIONS", "LABELS", "label_of"]

LABELS = {
    "COUNT": "people or things counted",
    "MONEY": "a sum of money, or a price",
    "PERCENT": "percent, percentage points, basis points",
    "RATIO": "a fraction or a multiple",
    "DURATION": "a stretch of time, also an age",
    "LENGTH": "a length, height or distance",
    "AREA": "an area",
    "VOLUME": "a volume",
    "MASS": "a mass",
    "SPEED": "a speed",
    "TEMPERATURE": "a temperature",
    "ENERGY": "an energy",
    "POWER": "a power",
    "QUANTITY": "any other measure",
    "NUMBER": "a number without a unit",
}
"""Every label, with what it stands for."""

DIMENSIONS = {
    "[time]": "DURATION",
    "[length]": "LENGTH",
    "[length] ** 2": "AREA",
    "[length] ** 3": "VOLUME",
    "[mass]": "MASS",
    "[length] / [time]": "SPEED",
    "[temperature]": "TEMPERATURE",
    "[mass] * [length] ** 2 / [time] ** 2": "ENERGY",
    "[mass] * [length] ** 2 / [time] ** 3": "POWER",
}
"""The labels that go by the dimension alone, by dimension as figures have it."""

_BY_DIMENSION = {"count": "COUNT", "currency": "MONEY", **DIMENSIONS}
_BY_UNIT = {
    "percent": "PERCENT",
    "percentage_point": "PERCENT",
    "basis_point": "PERCENT",
    "permille": "PERCENT",
    "fraction": "RATIO",
    "times": "RATIO",
}


def label_of(figure: Figure) -> str:
    """The label of a figure, one of LABELS.

    >>> label_of(Figure(text="6 km", start=0, end=4, unit="kilometer", dimension="[length]"))
    'LENGTH'
    """
    if figure.unit is None:
        return "NUMBER"
    by_unit = _BY_UNIT.get(figure.unit)
    return by_unit or _BY_DIMENSION.get(figure.dimension, "QUANTITY")
