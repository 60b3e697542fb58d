"""Lines of bare names of streets, and headlines, that a sentence near them says were raided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from geomap.model import Role
from geomap.story.cues.cue_table import finder
from geomap.story.cues.heads import bare_words, recalled_since
from geomap.story.passages import Passage
from geomap.story.roles.told_homes import is_by_police, means_raid, says_where_alone, streets_of
from geomap.story.text.sentences import Part
from geomap.story.text.table_cells import heads_raids, heads_streets

OTHER_NEWS = ("robbery", "crime", "closure", "road_closed", "home")
_PURCHASE = "test purchas"
"""What leads officers to a shop, and is no crime of somebody else there."""
_SEVERAL = 2
"""Streets, in as many lines at most, from which on lines of bare names are a list."""
_BACK = frozenset("these those all both each".split())
_WHAT = frozenset(
    "addresses roads streets places locations properties raids warrants searches visits".split()
)
_WHAT_WITHIN = 4
"""Words from "these" to what is above: "all of these three homes"."""
_NOUNS = frozenset("raid raids bust busts swoop swoops".split())
_OF_POLICE = frozenset("police drug drugs cannabis heroin cocaine crack".split())
"""Words of a headline that tell its raid from one of robbers."""
_CALLED = frozenset(
    "a the drug drugs cannabis police dawn morning early house home shop pub gun knife armed big in"
    " on at".split()
)
"""What a headline says of a raid between that word and its street: "the Elm Road drugs raid"."""
_TIES = (["in"], ["on"], ["at"])
_AROUND = 40
_LEAD = 3
"""Sentences behind a headline in which a story tells of its raid."""
_NOT = frozenset("not no none never neither nor didn't wasn't weren't will would if unless".split())


def is_other_news(passage: Passage, *, but: str = "") -> bool:
    """Tell whether a sentence tells of robbers, a closure, somebody's home or an earlier raid.

    `but` is a kind of news that does not count.
    """
    return (
        any(
            trigger.kind in OTHER_NEWS
            and trigger.kind != but
            and not trigger.text.lower().startswith(_PURCHASE)
            for trigger in passage.triggers
        )
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
    that only name them: "Police raided homes. - A, X - B, Y", "The addresses were: - A - B". Lines
    of areas only where it names no place at all.
    """
    here, below = passages[number], passages[number + 1 : number + 1 + _SEVERAL]
    colon = here.sentence.text.endswith(":") or any(heads_streets(p.sentence) for p in below[:1])
    areas = 0 if here.chunks else len([*takewhile(_is_bare_area, below)])
    if not (colon or areas or (below and is_bare_line(below[0]))):
        return False  # most sentences
    told_before = number > 0 and says_where_alone(here) and tells_raids(passages[number - 1])
    if not (told_before or tells_raids(here)):
        return False
    several = sum(len(streets_of(line.chunks[0])) for line in takewhile(is_bare_line, below))
    return colon or (
        max(several, areas) >= _SEVERAL
        and here.sentence.part is Part.PROSE
        and not any(map(streets_of, here.chunks))
    )


def tells_raids(passage: Passage) -> bool:
    """Tell whether a sentence tells of a raid and of no other news."""
    return any(map(means_raid, passage.triggers)) and not is_other_news(passage)


def above_a_raid(passages: Sequence[Passage]) -> frozenset[int]:
    """Give the indexes of lines of bare names of which the sentence below says they were raided.

    "A, X - B, Y - The above warrants were executed this morning", "both homes were raided".
    """
    above: set[int] = set()
    lines: list[int] = []
    for number, here in enumerate(passages):
        if is_bare_line(here):
            lines.append(number)
            continue
        streets = sum(len(streets_of(passages[at].chunks[0])) for at in lines)
        if streets >= _SEVERAL and _points_back(here) and tells_raids(here):
            above.update(lines)
        lines = []
    return frozenset(above)


def _points_back(passage: Passage) -> bool:
    """Tell whether a sentence that names no street speaks of those above, and denies nothing."""
    words = bare_words(passage.sentence.text)
    if passage.is_item or any(map(streets_of, passage.chunks)) or not _NOT.isdisjoint(words):
        return False
    return "above" in words or any(
        word in _BACK and _tells_what(words[at + 1 : at + 1 + _WHAT_WITHIN])
        for at, word in enumerate(words)
    )


def _tells_what(words: Sequence[str]) -> bool:
    return not _WHAT.isdisjoint(words) or finder("unit").tells(" ".join(words))


def titles_of_raids(passages: Sequence[Passage]) -> Iterator[int]:
    """Give where the list of a headline begins that calls a raid by its only street.

    "Man arrested in Elm Road drugs raid", where the lead tells of a raid of the police and names no
    street itself; or of arrests, where the headline says that it was of the police, or for drugs.
    """
    for number, here in enumerate(passages):
        if here.sentence.part is Part.TITLE and _names_its_raid(here) and not is_other_news(here):
            below = [one for one in passages[number + 1 :] if one.sentence.part is Part.PROSE]
            lead = takewhile(lambda one: not any(map(streets_of, one.chunks)), below[:_LEAD])
            arrests = not _OF_POLICE.isdisjoint(bare_words(here.sentence.text))
            if any(_tells_of_police(one, arrests=arrests) for one in lead):
                yield next(chunk.start for chunk in here.chunks if streets_of(chunk))


def _tells_of_police(passage: Passage, *, arrests: bool) -> bool:
    """Tell whether a sentence tells of a raid of the police, or of `arrests`, and no other news."""
    told = (is_by_police(one) or (arrests and one.role is Role.ARREST) for one in passage.triggers)
    return any(told) and not _is_of_crime(passage)


def _is_of_crime(passage: Passage) -> bool:
    """Tell whether a sentence tells of other news than of who lives there."""
    return recalled_since(passage.sentence.text, court=False) is not None or any(
        trigger.kind in OTHER_NEWS and trigger.kind != "home" for trigger in passage.triggers
    )


def _names_its_raid(passage: Passage) -> bool:
    """Tell whether a headline says "Elm Road raid", or "raid in Elm Road", of its only street."""
    chunks = [chunk for chunk in passage.chunks if streets_of(chunk)]
    if len(chunks) != 1 or len(streets_of(chunks[0])) != 1 or streets_of(chunks[0])[0].name.role:
        return False
    text, name = passage.sentence.text, streets_of(chunks[0])[0].name
    start, end = name.start - passage.sentence.start, name.stop - passage.sentence.start
    behind = bare_words(text[end : end + _AROUND])
    before = bare_words(text[max(0, start - _AROUND) : start])[::-1]
    return any(
        next((word for word in words if word not in _CALLED), "") in _NOUNS
        for words in (behind, before if before[:1] in _TIES else [])
    )


def is_bare_line(passage: Passage) -> bool:
    """Tell whether a line names a street, or a list of them, and says no more."""
    return passage.sentence.part is Part.ITEM and names_alone(passage)


def _is_bare_area(passage: Passage) -> bool:
    """Tell whether a line names an area that is known, and says no more."""
    if passage.sentence.part is not Part.ITEM or not _says_no_more(passage):
        return False
    items = passage.chunks[0].items
    return len(items) == 1 and items[0].area and items[0].name.local


def names_alone(passage: Passage) -> bool:
    """Tell whether a sentence says no more than the names of a list of streets."""
    return _says_no_more(passage) and bool(streets_of(passage.chunks[0]))


def _says_no_more(passage: Passage) -> bool:
    """Tell whether a sentence has no words beside the names of one list."""
    if len(passage.chunks) != 1:
        return False
    chunk, start, text = passage.chunks[0], passage.sentence.start, passage.sentence.text
    around = text[: chunk.start - start] + text[chunk.end - start :].replace(" and", "")
    return not any(letter.isalpha() for letter in around)
