"""Words beside a day of birth, on which nothing happened that is news."""

from __future__ import annotations

from geomap.story.text.patterns import any_of, small_pattern

_BORN = small_pattern(
    r"\b(?:",
    any_of(
        r"birth(?:days?|[ -]?date)?|b\.|d\.?o\.?b\.?|(?:christen|baptis)ed|of age|into the world",
        "(?:baby|twins?|child|son|daughter)(?: (?:was|were))? (?:arrived|delivered)",
        "be(?:came|come|comes) (?:an? )?(?:father|mother|parent|mum|dad|adult|grand[a-z]{1,10})s?",
        r"(?:turn(?:s|ed|ing)?|will be|bec[ao]me) (?:\d\d|eighteen|twenty-one)|aged? since",
    ),
    r"|(?:(?<!-)born|birth(?: certificate)?|s(?:aw|een) the light)",
    r"(?: (?!(?:was|were|is|are|has|have|had|who|and|that|[a-z]{2,20}ed)\b)[\w'’]{1,20}){0,5}",
    r")(?: (?:on|in|is|was|of|date|says|said|since)){0,3}\W{0,3}(?:the )?\Z",
    words="birth born b. dob do.b d.o christen baptis age world baby twin child son daughter turn"
    " will becom becam light",
)
"""In front of a day of birth; between the two nothing else begins that is told to have happened."""
_IS_BORN = small_pattern(
    r"(?:,|(?: (?:is|was|were|as|the|an?|day|date|on|which|when|that|he|she|they|it|his|her|their",
    r"|son|daughter|baby|boy|girl|twins|child|first|man|woman)){1,9})",
    r" (?:born|birthday|christened|baptised|(?:came|come) into (?:the|this) world)\b",
    words="born birthday christened baptised world",
)
"""Behind a day of birth: "is the day on which he was born"."""
_PERSONS = frozenset("male female man woman boy girl person suspect driver tenant".split())
_AGES = (" aged ", " ages ")
_REACH = 60


def is_of_birth(low: str, start: int, end: int) -> bool:
    """Tell whether a day in a text in small letters is that of a birth, or how old somebody is."""
    before = low[max(0, start - _REACH) : start]
    if f" {before}".endswith(_AGES) or _BORN.search(before):
        return True
    return _IS_BORN.match(low, end) is not None


def is_of_person(low: str, start: int) -> bool:
    """Tell whether a day stands right behind somebody, as that of a birth: "male, 1971-11-25"."""
    before = low[max(0, start - _REACH) : start]
    words = before.rstrip(" (,").split()
    return before.endswith((", ", "(")) and not _PERSONS.isdisjoint(words[-1:])
