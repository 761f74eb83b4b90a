"""Who says so: from the cues that the rules found to the links of each figure."""

from figures.attribution.attribute import attribute
from figures.attribution.claims import CLAIM_FIELDS
from figures.attribution.names import Namer

__all__ = ["CLAIM_FIELDS", "Namer", "attribute"]
