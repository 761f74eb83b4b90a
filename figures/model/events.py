"""The closed list of events: what happens to people, things, places and money."""

__all__ = ["EVENTS"]

_PEOPLE = """
    killed wounded casualty missing captured arrested abducted released rescued evacuated displaced
    homeless evicted deported stranded trapped infected hospitalized treated tested vaccinated
    quarantined poisoned assaulted robbed affected survived deployed withdrawn surrendered deserted
    escaped trained recruited hired laid_off suspended appointed elected resigned retired
    registered surveyed questioned charged convicted sentenced acquitted banned protested striking
    voted attended arrived departed returned born
"""
_THINGS = """
    launched fired shot_down destroyed damaged burned flooded collapsed attacked hit sunk
    seized stolen lost found recovered removed cleared repaired restored built opened closed
    cancelled delayed diverted grounded cut_off recalled delivered bought sold ordered
    produced exported imported smuggled released issued signed approved rejected published won
    planted culled spilled inspected
"""
_MONEY = """
    pledged donated paid spent allocated borrowed raised invested fined
"""

EVENTS = tuple(dict.fromkeys(f"{_PEOPLE}{_THINGS}{_MONEY}".split()))
