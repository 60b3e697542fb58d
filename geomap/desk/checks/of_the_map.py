"""Checks of the map itself: what is in doubt, what is missing, and how old it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from geomap.desk.checks.finding import Found
from geomap.desk.checks.looked_at import LookedAt, Passing, passings
from geomap.desk.checks.told_words import ARREST
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import open_gazetteer
from geomap.gazetteer.street_lines import ON_LINE_M, StreetLines, nearest_called
from geomap.io.faults import few
from geomap.model import Candidate, MatchType, Span
from geomap.placing.corrected import OF_A_CORRECTION
from geomap.raids.certainty import likely
from geomap.raids.schema import Raid
from geomap.raids.table import Raids
from geomap.story.names.name import is_slipped
from geomap.story.no_raids.no_news import unreal_sentences
from geomap.story.no_raids.taken_back import clauses_taken_back

SURE_FROM = 0.9
"""Pins below it are to be looked at first, as the page on privacy and law asks."""
OLD_DAYS = 28
"""Days after which a raid is no news: of 537 worked stories with a day of their own and one of
their raids, 515 tell of raids of the four weeks before, and none of the four before those."""


def no_arrest(look: LookedAt) -> Iterator[Found]:
    """Find that nobody was arrested, or that a story tells of no arrest."""
    if not look.raided:
        return
    arrests = look.story.facts.arrests
    if arrests is not None and not arrests.value:
        start, end = arrests.start, arrests.end
        said = look.story.text[start:end]
        yield Found("", (look.sentence_at(start),), (said,), ((start, end),))
    elif arrests is None and not ARREST.search(look.story.text):
        yield Found("the story speaks of none", ("no word of an arrest",))


def count(look: LookedAt) -> Iterator[Found]:
    """Find that the map has other addresses than the story speaks of."""
    check = look.raids.check
    if check.stated is not None and check.stated != check.placed:
        spans = tuple((count.start, count.end) for count in look.story.facts.counts)
        numbers = f"{check.stated} {check.found} {check.placed}"
        yield Found(check.sentence, (numbers,), spans=spans)


def doubtful(look: LookedAt) -> Iterator[Found]:
    """Find pins that are less sure than most, or taken from another spelling."""
    for one in look.mapped:
        item, chosen = one.placement, one.placement.candidate
        if item.likely or chosen is None or chosen.match_type is MatchType.CORRECTION:
            continue
        slipped = is_slipped(item.mention.text, item.mention.full_name)
        fuzzy = chosen.match_type is MatchType.FUZZY or slipped
        if fuzzy or item.confidence < SURE_FROM:
            written = f"taken as {chosen.place.name}, " if fuzzy else ""
            yield _of_raid(one, f"{written}right with a chance of {item.confidence:.2f}")


def off_its_street(look: LookedAt) -> Iterator[Found]:
    """Find pins that somebody put away from the streets that are called as the map calls them."""
    for one in look.mapped:
        chosen = one.placement.candidate
        if chosen is None or chosen.place.source != OF_A_CORRECTION:
            continue
        gazetteer, lines = open_gazetteer(look.patch), StreetLines.open(look.patch)
        place = chosen.place
        nearest = nearest_called(place.name, place.lon, place.lat, gazetteer, lines)
        if nearest and nearest.away_m > ON_LINE_M:
            yield _of_raid(one, f"{place.name} is {round(nearest.away_m, -1):,.0f} m away")


def off_its_locality(look: LookedAt) -> Iterator[Found]:
    """Find marks that somebody put outside of the locality in which the story has their street.

    What people call a place need have no outline; of such a one nothing is found.
    """
    for one in look.mapped:
        stated, chosen = one.mention.readings[0].locality, one.placement.candidate
        if stated is None or chosen is None or chosen.place.source != OF_A_CORRECTION:
            continue
        from geomap.areas.distance import in_words
        from geomap.areas.named_areas import NEAR_M, outside_named_m

        lon, lat = chosen.place.lon, chosen.place.lat
        away_m = outside_named_m(stated.text, lon, lat, look.patch)
        if away_m is not None and away_m > NEAR_M:
            around = Neighbourhoods.open(look.patch).at(lon, lat)
            lies = around.neighbourhood or around.ward or around.district
            where = f"in {lies}, " if lies else ""
            more = f"the story says {stated.text}, the mark lies {where}{in_words(away_m)} outside"
            yield _of_raid(one, more, ((stated.start, stated.end),))


def unconfirmed(look: LookedAt) -> Iterator[Found]:
    """Find the raids on the map that nobody has confirmed."""
    named = unconfirmed_streets(look.raids)
    if named:
        rows = likely(look.raids.rows)
        spans = _spans(rows)
        yield Found(named, tuple(f"{row.street} {row.place}" for row in rows), spans=spans)


def unconfirmed_streets(raids: Raids) -> str:
    """Say how many raids of a table are likely, and which; empty if none is."""
    streets = [raid.street for raid in likely(raids.rows)]
    if not streets:
        return ""
    count = "1 raid is" if len(streets) == 1 else f"{len(streets):,} raids are"
    return f"{count} likely, not confirmed ({few(streets)})"


def locality(look: LookedAt) -> Iterator[Found]:
    """Find pins outside of the locality that the story gives, or in one that nobody knows."""
    for one in look.mapped:
        stated, note = one.mention.readings[0].locality, one.placement.note
        if stated is not None and stated.text in note:
            yield _of_raid(one, note, ((stated.start, stated.end),))


def left_off(look: LookedAt) -> Iterator[Found]:
    """Find raids that are not on the map, each with the candidate that comes first."""
    for one in look.raided:
        item = one.placement
        if item.candidate is None:
            offer = item.candidates[0] if item.candidates else None
            yield _of_raid(one, item.reason, offer=offer)


def perhaps_raided(look: LookedAt) -> Iterator[Found]:
    """Find streets that are read as something else, and may have been raided."""
    for one in look.perhaps:
        mention = one.mention
        role = mention.role.value.replace("_", " ")
        yield Found(
            mention.text,
            (mention.text, mention.locality or "", look.sentence_at(mention.start)),
            spans=((mention.start, mention.end),),
            mention=one.index,
            more=f"read as {role}, raided with a chance of {mention.raid_chance:.2f}",
        )


def taken_back(look: LookedAt) -> Iterator[Found]:
    """Find the places of which the story says that it was wrong to tell of a raid there."""
    return _named_in(look, clauses_taken_back(look.sentences))


def unreal(look: LookedAt) -> Iterator[Found]:
    """Find the places where it tells of television, a book or an exercise, or of long ago."""
    return _named_in(look, unreal_sentences(look.sentences))


def _named_in(look: LookedAt, numbers: Iterable[int]) -> Iterator[Found]:
    """Find the places that sentences name, by the numbers of those, as one finding."""
    text = look.story.text
    starts = sorted((look.sentences[at].start, look.sentences[at].end) for at in numbers)
    spans = []
    for start, end in passings(text, (mention.text for mention in look.story.mentions)):
        at = bisect_right(starts, (start, len(text))) - 1
        if at >= 0 and start < starts[at][1]:
            spans.append((start, end))
    if spans:
        rests_on = tuple(dict.fromkeys(look.sentence_at(start) for start, _ in spans))
        yield Found("", rests_on, tuple(text[start:end] for start, end in spans), tuple(spans))


def undated(look: LookedAt) -> Iterator[Found]:
    """Find raids without a day."""
    told = look.story.facts.undated
    without = [row for row in look.raids.rows if row.date is None]
    if not without:
        return
    spans = _spans(without)
    if told is not None:
        spans = ((told.start, told.end), *spans)
    rests_on = (told.value if told else "", *_names(without))
    yield Found(_streets(without), rests_on, spans=spans)


def old_raid(look: LookedAt) -> Iterator[Found]:
    """Find raids long before the day of the story."""
    day = look.story.published
    if day is None:
        return
    old = [
        row for row in look.raids.rows if row.date is not None and (day - row.date).days > OLD_DAYS
    ]
    if old:
        oldest = max((day - row.date).days for row in old if row.date is not None)
        yield Found(
            f"{_streets(old)}, {oldest:,} days before the story",
            tuple(f"{row.street} {row.date} {day}" for row in old),
            spans=_spans(old),
        )


def _of_raid(
    one: Passing, more: str, spans: tuple[tuple[int, int], ...] = (), offer: Candidate | None = None
) -> Found:
    item, name = one.placement, one.mention.text
    chosen = item.candidate.place.name if item.candidate else ""
    where = (item.candidate.place.locality or "") if item.candidate else ""
    return Found(
        name,
        (name, one.mention.locality or "", chosen, where, more),
        spans=((one.mention.start, one.mention.end), *spans),
        mention=one.index,
        offer=offer,
        more=more,
    )


def _spans(rows: Iterable[Raid]) -> tuple[Span, ...]:
    """Give where raids stand in the story; some do not tell it."""
    return tuple((row.start, row.end) for row in rows if row.end)


def _streets(rows: Iterable[Raid]) -> str:
    return few(list(_names(rows)))


def _names(rows: Iterable[Raid]) -> Iterator[str]:
    yield from dict.fromkeys(row.street for row in rows)
