"""The names that rules can use: types of tokens, fields, and what functions take.

FORMAT.md lists them, and a test compares.
"""

from collections.abc import Mapping

from figures.model import EVENTS

__all__ = [
    "ARGUMENTS",
    "BUILT_IN_TYPES",
    "CLOSED_VALUES",
    "NUMBER_FIELDS",
    "NUMERIC_FIELDS",
    "RECORD_FIELDS",
    "RULE_FIELDS",
    "TOKEN_KINDS",
    "WIDE_TYPES",
    "WORD_FIELDS",
    "ancestors",
]

# Fields of a rule.
RULE_FIELDS = {
    "says": "one line: what the rule reads",
    "when": "the pattern of what it takes, with one anchor",
    "after": "a pattern that must end right before",
    "before": "a pattern that must begin right behind",
    "not-after": "a pattern that must not end right before",
    "not-before": "a pattern that must not begin right behind",
    "where": "comparisons that must hold",
    "yield": "the record it makes",
    "sets": "the fields it sets in captured records, in an `annotate` stage",
    "yes": "a sentence with [ ] around what the rule takes; the fields it has then below it",
    "no": "a sentence that the rule leaves alone",
}

# Types of single tokens, with what they are.
BUILT_IN_TYPES = {
    "NUM": "a number",
    "INT": "a whole number",
    "YEAR": "four digits that can be a year",
    "DAY": "1 to 31 in digits",
    "ONE": "the word one",
    "SPELLED": "a number in words",
    "DIGITS": "a number in digits",
    "MIXED": "digits and words",
    "FRACTION": "a fraction",
    "SCALED": "a number with a scale word",
    "AMBIGUOUS": "a number with a suffix that may be a unit",
    "ZEROED": "digits with a leading zero",
    "NEGATIVE": "a number below zero",
    "WORD": "a word of no closed class",
    "NOUN": "a singular noun",
    "PLURAL": "a plural noun",
    "ADJ": "an adjective",
    "VERB": "a base verb",
    "VERBS": "a verb in -s",
    "PAST": "a past form or participle",
    "ING": "a form in -ing",
    "ADVERB": "an adverb",
    "UNKNOWN": "a word outside the lexicon",
    "CAP": "a word with a capital",
    "ANY": "anything but the end of a sentence",
    "CODE": "letters with digits",
    "GLUED": "attached to what precedes",
    "HYPHEN": "a dash without space around it",
    "DASH": "a dash between words",
    "MINUS": "a dash before digits",
    "STOP": "the end of a sentence",
    "PUNCT": "other punctuation",
    "CLITIC": "’s and the like",
    "ODD": "digits that are no number",
}
# Types that nearly every token of a text has: too many places to start from.
WIDE_TYPES = frozenset(
    ["WORD", "NOUN", "PLURAL", "ADJ", "VERB", "VERBS", "PAST", "ING", "ADVERB", "UNKNOWN"]
).union(["CAP", "GLUED", "ANY"])

# Types of tokens that a record can count as; rules that ask for such a token find the record.
TOKEN_KINDS = frozenset(["NOUN", "PLURAL", "ADJ", "CODE", "PUNCT", "CLITIC"])

# Fields of records, with what they hold.
RECORD_FIELDS = {
    "value": "the number",
    "low": "the lower bound",
    "high": "the upper bound",
    "modifier": "how precise it is",
    "unit": "the unit",
    "dimension": "the dimension",
    "entity": "what is counted or measured",
    "event": "what happened",
    "status": "asserted, planned, negated ...",
    "change": "the kind of change",
    "from_value": "the level before",
    "per": "the denominator's unit",
    "per_value": "the denominator's number",
    "part_of": "the whole it is a part of",
    "component_of": "the strength it belongs to",
    "converts": "the figure it gives in another unit",
    "restates": "the figure it says again",
    "sum_of": "the parts it adds up",
    "factor": "what the number is multiplied by",
    "hedges": "hedges",
    "kind": "a free tag that later rules compare",
    "head": "the counted noun as it stands",
    "subject": "the subject of a clause, noted at its head",
    "source": "who says so, as the text has it",
    "mention": "the mention with all that belongs to it: article, title, name",
    "source_name": "the name in the mention of who says so",
    "source_title": "what the text calls the holder of the name",
    "source_head": "the noun of a mention without a name",
    "source_kind": "person, organisation, media, government, document or unnamed",
    "definite": "what points back at a source named before",
    "cue": "the words that tie what is said to who says it",
    "covers": "what is said so: what stands after the cue, before it ...",
    "ends": "where what is said so ends within its sentence",
    "role": "carrier, speaker or origin",
    "carrier": "the mention of who passes it on",
    "carrier_title": "what the text calls who passes it on",
    "carrier_kind": "what kind of source passes it on",
    "time": "the record of the time of the fact; text if it has none",
    "year": "the year",
    "month": "the month",
    "day": "the day",
    "to_year": "the year it ends with",
    "to_month": "the month it ends with",
    "to_day": "the day it ends with",
    "until": "the time it ends with",
    "offset": "how many units from the day of publication",
    "reckoned": "what it is counted from, and which way",
    "bound": "how it reaches: since, by ...",
    "edge": "which part of it is meant",
    "tense": "future, if it lies ahead",
    "length": "the duration that it takes in",
    "base": "the time that it is a part of, or counts from",
}
# Fields whose constants come from a closed list, as do attributes of these names.
CLOSED_VALUES = {
    "modifier": (
        ["exact", "approximate", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
    ),
    "status": ["asserted", "planned", "hypothetical", "negated", "denied", "questioned"],
    "change": ["additional", "increase_to", "increase_by", "decrease_to", "decrease_by"],
    "covers": ["after", "before", "both", "claim", "figure", "sentence"],
    "role": ["carrier", "speaker", "origin"],
    "source_kind": ["person", "organisation", "media", "government", "document", "unnamed"],
    "carrier_kind": ["person", "organisation", "media", "government", "document", "unnamed"],
    "event": list(EVENTS),
    "bound": ["since", "from", "by", "until", "before", "after"],
    "edge": ["start", "end", "early", "mid", "late", "so_far", "to_come"],
    "tense": ["future"],
    "reckoned": ["ago", "shift", "past", "ahead", "first", "last", "ending", "overnight", "open"],
}
# Fields that hold a number.
NUMERIC_FIELDS = frozenset(["value", "low", "high", "from_value", "per_value", "factor"])
# Fields of a captured word besides the attributes of its entry.
WORD_FIELDS = {
    "text": "the words as they stand; records have it too",
    "singular": "the singular",
    "name": "the canonical form of its class, with _ for spaces",
    "unit": "the unit of a count of this noun",
}
# Fields of a captured number that no rule has made a record of.
NUMBER_FIELDS = {
    "value": "the number",
    "scale": "the multiplier of its last scale word or suffix, else 1",
    "kind": "digits, words, mixed or fraction",
    "ambiguous": "whether another reading is as likely: 5m",
    "stem_value": "the number of that reading: 5 of 5m",
    "suffix": "its last piece: m of 5m",
}

# How many values each function takes, at least and at most.
ARGUMENTS = {
    "np": (1, 8),
    "root": (3, 4),
    "outer": (1, 1),
    "core": (2, 2),
    "text": (1, 8),
    "place": (1, 8),
    "scaled": (2, 2),
    "both": (2, 2),
    "per": (2, 2),
    "dims": (2, 2),
    "times": (2, 2),
    "sum": (2, 2),
    "ratio": (2, 2),
    "rest": (2, 2),
    "compound": (4, 4),
    "attribute": (3, 3),
    "noted": (2, 2),
    "when": (2, 2),
    "either": (1, 12),
    "first": (1, 1),
    "last": (1, 1),
    "tail": (1, 1),
}


def ancestors(name: str, types: Mapping[str, tuple[str, ...]]) -> set[str]:
    """A record type and all types that it is a kind of; `types` maps each to those it names.

    >>> sorted(ancestors("AGE", {"AGE": ("QTY",), "QTY": ()}))
    ['AGE', 'QTY']
    """
    found: set[str] = set()
    left = [name]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += types.get(one, ())
    return found
