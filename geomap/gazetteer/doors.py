"""What stands around a street in an address: flats, houses and postcodes, which are not kept."""

from __future__ import annotations

import re

_NUMBERS = r"\d+[a-z]?(?:\s*(?:[-–/&]|and\b|to\b)\s*(?:\d+[a-z]?|[a-z])\b)*"
_LETTERED = r"(?:apartment|apt|block|flat|room|studio|suite|unit)"
_NUMBERED = rf"(?:{_LETTERED}|house|maisonette|no|number|plot)s?\.?"
_STOREY = r"(?:attic|basement|first|front|garden|ground|lower|rear|second|third|top|upper)"
_DOOR = re.compile(
    rf"""(?:the\s+)?(?:
        (?:(?:{_NUMBERED}\s*)?\#?{_NUMBERS} | {_LETTERED}\s+[a-z]\d*) \b (?:\s*,\s*|\s+|$)
        | (?:{_STOREY}[\s-]+)* (?:floor(?:[\s-]+flat)?|flat|basement) (?:\s*,\s*|\s+(?=\d)|$)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_POSTCODE = re.compile(
    r"""[\s,]*\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b     # OX4 1AB
    |  \s*,\s*[A-Z]{1,2}\d[A-Z\d]?\s*(?=,|$)            # OX4""",
    re.IGNORECASE | re.VERBOSE,
)


def without_door(address: str) -> str:
    """Give an address without what names a door in it, and without its postcode.

    "Flat 3, 12a Alder Road, Northtown, OX4 1AB" is "Alder Road, Northtown". An address that is
    a door and nothing else is empty.
    """
    street = _POSTCODE.sub("", address) if _DIGIT.search(address) else address
    street = street.strip(" ,\t\n")
    while door := _DOOR.match(street):
        street = street[door.end() :].lstrip(" ,\t\n")
    return street
