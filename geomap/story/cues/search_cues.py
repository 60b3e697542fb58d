"""What the words around an address tell of: a search, somebody else's find, that none was."""

from __future__ import annotations

from geomap.story.text.patterns import any_of, pattern

_EVENT = pattern(
    r"\b",
    any_of(
        "seized", "recovered", "found", "discovered", "uncovered", "arrest(?:ed|s)?", "officers",
        "police", "plants", "warrants?", "cannabis", "doors?", "bang", "ram", "bags",
        "search(?:ed|es)?", "held", "detained", "taken", "woken", "hauled", "dragged", "led",
        "located", "weapons?", "drugs", "cocaine", "heroin", "cash", "hidden", "stashed",
    ),
    r"\b",
)  # fmt: skip
_BY_OTHERS = pattern(
    r"\bby (?:an? |the )?(?:boy|girl|child|passer-by|(?:dog )?walker|member of the public|resident",
    r"|neighbour|fire ?fighters?|fire (?:crew|brigade)|cleaner|workm[ae]n|builders?)\b",
)
_NOT_RAIDED = pattern(
    r"[^.;]{0,90}?\b(?:was|were) not (?:entered|searched|raided|visited|involved)\b"
)


def tells_search(around: str) -> bool:
    """Tell whether something was found or somebody held, and not by passers-by."""
    return bool(_EVENT.search(around)) and not tells_passer_by(around)


def tells_passer_by(around: str) -> bool:
    """Tell whether a walker, a child or the fire brigade did the finding."""
    return bool(_BY_OTHERS.search(around))


def is_spared(text: str, end: int) -> bool:
    """Tell whether "was not entered" follows what ends at `end`."""
    return bool(_NOT_RAIDED.match(text, end))
