"""Who says so: from the cues that the rules found to the links of each figure."""

from figures.attribution.attribute import attribute
from figures.attribution.names import Namer

__all__ = ["Namer", "attribute"]
