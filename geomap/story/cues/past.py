"""Words that tell of an earlier raid than the one that a story reports."""

from __future__ import annotations

from functools import lru_cache

from geomap.story.cues.cue_table import finder, plain


@lru_cache(maxsize=256)
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
    low = plain(text)
    whole = [] if court else [cue.firm for cue, _ in finder("past").hits(low)]
    if whole:
        return 0, any(whole)
    found = finder("past_after").first(low)
    return (found[1].end(), True) if found else None
