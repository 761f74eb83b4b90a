"""Numbers in digits: one token to its exact value."""

import re
from decimal import Decimal

from figures.number.exact import Value, whole

__all__ = ["read_digits"]

_LONGEST = 400
_SEPARATORS = " \u00a0\u2009\u202f"
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_UNGROUPED = str.maketrans("", "", _SEPARATORS + ",'’")
_CONTINENTAL = str.maketrans({".": None, ",": "."} | dict.fromkeys(_SEPARATORS))

_SHAPE = re.compile(
    rf"""(?:
      (?P<plain>[0-9]*\.[0-9]+|[0-9]+)
    | (?P<grouped>(?: [0-9]{{1,3}}(?:,[0-9]{{3}})+             # 5,000
                    | [0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}}    # 1,00,000
                    | [0-9]{{1,3}}(?:[{_SEPARATORS}'’][0-9]{{3}})+  # 40 000, 40'000
                  )(?:\.[0-9]+)?)
    | (?P<continental>[0-9]{{1,3}}(?:[.{_SEPARATORS}][0-9]{{3}})+,[0-9]{{1,2}} | [0-9]+,[0-9]{{1,2}}
                    | [0-9]{{1,3}}(?:\.[0-9]{{3}}){{2,}})       # 1.000.000
    )
    (?: [eE](?P<e>[+-]?[0-9]{{1,9}}) )?
    (?: \s?[x×*·⋅]\s?10(?: (?:\^|\*\*)\{{?(?P<caret>[-+−]?[0-9]{{1,9}})\}}?
                        | (?P<raised>[⁰¹²³⁴-⁹⁻]{{1,9}})
                        | (?P<plain_power>[-−][0-9]{{1,2}})) )?""",
    re.VERBOSE,
)


def read_digits(token: str) -> Value | None:
    """The number written in digits, or None if `token` is not one ("58th", "1,2345").

    Groups of three after commas, thin spaces (SI brochure, 5.4.4) or apostrophes, Indian groups,
    the continental comma before one or two decimals and stops in groups (1.000.000), a power of ten
    up to 400 either way.

    >>> read_digits("5,000"), read_digits("1,00,000"), read_digits("3,5")
    (5000, 100000, Decimal('3.5'))
    >>> read_digits("6.23×10⁻⁴")
    Decimal('0.000623')
    """
    if len(token) > _LONGEST:
        return None
    if token.isascii():
        if token.isdecimal():
            return int(token)
        head, _, tail = token.partition(",")  # the common forms without the detour
        if len(tail) == 3 and len(head) <= 3 and tail.isdecimal() and head.isdecimal():
            return int(head + tail)
        head, _, tail = token.partition(".")
        if tail.isdecimal() and head.isdecimal():
            return _decimal(token)
    shape = _SHAPE.fullmatch(token)
    if shape is None:
        return None
    kind = shape.lastgroup
    if kind == "plain":
        return _decimal(shape["plain"])
    if kind == "grouped":
        return _decimal(shape["grouped"].translate(_UNGROUPED))
    if kind == "continental":
        return _decimal(shape["continental"].translate(_CONTINENTAL))
    return _powered(shape)


def _decimal(mantissa: str) -> Value:
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
        if "." in mantissa:
            return Decimal(mantissa)
    return int(mantissa or "0")


def _powered(shape: re.Match[str]) -> Value | None:
    mantissa = shape["plain"] or (
        shape["grouped"].translate(_UNGROUPED)
        if shape["grouped"]
        else shape["continental"].translate(_CONTINENTAL)
    )
    raised = shape["caret"] or shape["raised"] or shape["plain_power"]
    try:
        exponent = int(shape["e"] or "0") + (int(raised.translate(_SUPERSCRIPTS)) if raised else 0)
    except ValueError:  # a minus sign in the middle of superscripts
        return None
    if abs(exponent) > _LONGEST:
        return None
    return whole(Decimal(f"{mantissa}e{exponent}"))
