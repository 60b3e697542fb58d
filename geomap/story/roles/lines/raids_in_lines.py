"""Lines of bare names of streets that a sentence above them says were raided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from geomap.story.cues.heads import recalled_since
from geomap.story.passages import Passage
from geomap.story.roles.told_homes import means_raid, says_where_alone, streets_of
from geomap.story.text.sentences import Part
from geomap.story.text.table_cells import heads_raids, heads_streets

OTHER_NEWS = ("robbery", "crime", "closure", "road_closed", "home")
_SEVERAL = 2
"""Streets, in as many lines at most, from which on lines of bare names are a list."""


def is_other_news(passage: Passage) -> bool:
    """Tell whether a sentence tells of robbers, a closure, somebody's home or an earlier raid."""
    return (
        any(trigger.kind in OTHER_NEWS for trigger in passage.triggers)
        or recalled_since(passage.sentence.text, court=False) is not None
    )


def below_a_raid(passages: Sequence[Passage]) -> list[bool]:
    """Tell of each sentence whether it opens a list of what was raided, or is an item of one."""
    below: list[bool] = []
    for number, passage in enumerate(passages):
        if not passage.chunks and heads_raids(passage.sentence):
            below.append(True)
        elif passage.sentence.part is Part.ITEM:
            below.append(number > 0 and below[-1])
        else:
            below.append(_opens_list(passages, number))
    return below


def _opens_list(passages: Sequence[Passage], number: int) -> bool:
    """Tell whether a sentence says of what follows that it was raided, and tells no other news.

    By its colon, or as the line over a table of streets. Or it names no street, and lines follow
    that only name them: "Police raided homes. - A, X - B, Y", "The addresses were: - A - B".
    """
    here, below = passages[number], passages[number + 1 : number + 1 + _SEVERAL]
    colon = here.sentence.text.endswith(":") or any(heads_streets(p.sentence) for p in below[:1])
    if not (colon or (below and is_bare_line(below[0]))):
        return False  # most sentences
    told_before = number > 0 and says_where_alone(here) and tells_raids(passages[number - 1])
    if not (told_before or tells_raids(here)):
        return False
    several = sum(len(streets_of(line.chunks[0])) for line in takewhile(is_bare_line, below))
    return colon or (
        several >= _SEVERAL
        and here.sentence.part is Part.PROSE
        and not any(map(streets_of, here.chunks))
    )


def tells_raids(passage: Passage) -> bool:
    """Tell whether a sentence tells of a raid and of no other news."""
    return any(map(means_raid, passage.triggers)) and not is_other_news(passage)


def is_bare_line(passage: Passage) -> bool:
    """Tell whether a line names a street, or a list of them, and says no more."""
    return passage.sentence.part is Part.ITEM and names_alone(passage)


def names_alone(passage: Passage) -> bool:
    """Tell whether a sentence says no more than the names of a list of streets."""
    if len(passage.chunks) != 1:
        return False
    chunk, start, text = passage.chunks[0], passage.sentence.start, passage.sentence.text
    around = text[: chunk.start - start] + text[chunk.end - start :].replace(" and", "")
    return bool(streets_of(chunk)) and not any(letter.isalpha() for letter in around)
