"""Limits that keep a pack of rules from making the engine slow, whatever text it reads."""

__all__ = ["DEEPEST", "MOST_ELEMENTS", "MOST_STEPS", "MOST_TOKENS"]

MOST_TOKENS = 48  # that one pattern spans
MOST_ELEMENTS = 600  # of one pattern, its parts written out
DEEPEST = 20  # brackets in brackets
# Steps of one rule at one anchor, for each character that the shortest anchor takes of a text:
# 2,500 keep a text of 100,000 characters below four seconds, however well it fits the rule.
MOST_STEPS = 2_500
