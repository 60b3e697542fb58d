"""Words that tell of an earlier raid than the one that a story reports."""

from __future__ import annotations

from geomap.story.text.patterns import any_of, small, small_pattern

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SEARCHES = "(?:raid|search|operation|warrant|visit)s?"
_WHOLE_SENTENCE = small_pattern(
    r"\b",
    any_of(
        r"had (?:also |already |previously |earlier )?(?:been )?"
        r"(?:raid|search|storm|target|execut|carri|swoop)\w*",
        r"previous(?:ly)? (?:raid|search|execut|target)\w*",
        "(?:months?|years?|weeks?) (?:ago|earlier)",
        r"in (?:19|20)\d\d", "the (?:month|year|week) before",
        rf"(?:raid|search|storm)ed (?:by \w+ )?in (?:{_MONTHS})\b(?! \d)",
        r"since (?:an?|the) [^.;]{0,40}(?:was|were) (?:raid|search)\w*",
        "last (?:year|summer|autumn|winter|spring)",
    ),
    r"\b",
)  # fmt: skip
_YEAR = small_pattern(r"\bin (?:19|20)\d\d\b")
_WHAT_FOLLOWS = small_pattern(
    r"\b",
    any_of(
        f"earlier {_SEARCHES}", r"previous \w+", r"after (?:similar|earlier|previous|another)",
        rf"(?:follow(?:s|ed)?|{_SEARCHES}[^.;]{{0,40}} following) (?:on from )?"
        rf"(?:an?|the|similar|other) (?:\w+ ){{0,3}}{_SEARCHES}",
        rf"(?:days?|weeks?|months?|years?) after (?:an? |the )?(?:\w+ ){{0,3}}{_SEARCHES}",
        "conviction", "dated back", r"in (?:19|20)\d\d",
        rf"in (?:{_MONTHS})(?! \d),? (?:\w+ ){{0,6}}(?:when|police|officers)",
    ),
    r"\b",
)  # fmt: skip


def recalled_since(text: str, *, court: bool) -> tuple[int, bool] | None:
    """Find where in a sentence words begin to tell of an earlier raid.

    "In A officers had raided" is old throughout, except in a court's report, which tells all
    of its news so; "weeks after a raid in A" is old from there on.

    Returns
    -------
    tuple of int and bool, or None
        The place, and whether the words are sure: a pluperfect may be the story's own news.
        None if there are no such words.
    """
    text = small(text)
    if not court and _WHOLE_SENTENCE.search(text):
        return 0, bool(_YEAR.search(text))
    match = _WHAT_FOLLOWS.search(text)
    return (match.end(), True) if match else None
