"""The whole way from a story to a map, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geomap.desk.applying import applied, shown
from geomap.desk.decisions.decided import Widened, renamed, row_ids
from geomap.desk.foreign_tables import check_title as check_title
from geomap.desk.foreign_tables import vetted
from geomap.desk.withheld import untold, withhold
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.name_keys import normalise
from geomap.gazetteer.neighbourhoods import Neighbourhoods
from geomap.gazetteer.patches import ground_credits, open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from geomap.geocoders import NO_TERMS, Asker, Terms
from geomap.geocoders import load as load_geocoders
from geomap.geodesy import distance_m
from geomap.io.files import holds, write_all
from geomap.model import (
    Mention,
    Parts,
    Patch,
    Placement,
    Precision,
    Story,
)
from geomap.placing.areas_around import areas_told
from geomap.placing.corrected import Correction, with_own_locality
from geomap.placing.resolve import resolve
from geomap.placing.verdict import drawn
from geomap.raids import table as raids_table
from geomap.raids.provenance import published_name
from geomap.raids.schema import Width
from geomap.raids.table import Raids
from geomap.reading import read as read
from geomap.reading import read_document as read_document
from geomap.reading import read_story as read_story
from geomap.renderers import NO_WISHES, Wishes, beside
from geomap.renderers import load as load_renderer
from geomap.renderers.common.catalogue.languages import find_language
from geomap.renderers.common.titles import title_of
from geomap.story.quotes import quotes
from geomap.table_parts import extent_within, known_names, owed, without_capitals
from geomap.version import PATCH

if TYPE_CHECKING:
    from geomap.areas.distance import Whereabouts
    from geomap.areas.own_areas import AreaLayer
    from geomap.desk.decisions.decision import Asked, Decision


class Placed(NamedTuple):
    """A story with what became of each of its mentions, and the table of its raids."""

    story: Story
    placements: tuple[Placement, ...]
    raids: Raids
    whereabouts: tuple[Whereabouts, ...] = ()
    """Of the raids whose locality one of the newsroom's own areas draws."""
    asked: tuple[Asked, ...] = ()
    """The decisions that were not applied, in their order."""
    untold: frozenset[str] = frozenset()
    """The names in the story that may be people's, which a terminal does not say either."""
    row_ids: tuple[str | None, ...] = ()
    """The `raid_id` of the row that each placement became, None of one that is no row."""
    name: str = ""
    """What the story is called where others read it."""


def look(
    story: Story | str,
    *,
    published: date | None = None,
    patch: Patch | str = PATCH,
    decisions: Sequence[Decision] = (),
    newsroom: Sequence[Decision] = (),
    title: str | None = None,
    headline: str | None = None,
    likely: bool = False,
    width: Width = Width.STREET,
) -> Placed:
    """Read a text and place its raids, as `read` and `place` do; what the desk shows.

    Parameters
    ----------
    story
        A text, as somebody types or pastes it, or a story that is loaded; it is read afresh.
    headline
        Of the text, if it is known.
    """
    opened = open_patch(patch)
    if isinstance(story, str):
        story = Story(story, title=headline, published=published)
    return place(
        read_story(story, patch=opened),
        patch=opened,
        decisions=decisions,
        newsroom=newsroom,
        title=title,
        likely=likely,
        width=width,
    )


def place(
    story: Story,
    *,
    patch: Patch | str = PATCH,
    geocoders: Sequence[Asker] = ("local",),
    terms: Terms = NO_TERMS,
    corrections: Sequence[Correction] = (),
    decisions: Sequence[Decision] = (),
    newsroom: Sequence[Decision] = (),
    title: str | None = None,
    layers: Sequence[AreaLayer] = (),
    likely: bool = False,
    lang: str | None = None,
    width: Width = Width.STREET,
) -> Placed:
    """Place a story's raids and make their table.

    Parameters
    ----------
    decisions
        What editors decided of this story; those that match nothing, or not for sure, are
        `Placed.asked`.
    newsroom, corrections
        What holds for any story, under those.
    geocoders
        The chain, asked in its order: names, geocoders of geopy, or geocoders that are made
        already; `terms` is what its services are granted.
    layers
        Areas of the newsroom's own: raids are counted in those of the first, and each is
        compared with the area that the story names, where one of them draws it.
    likely
        Whether raids that are likely are rows of the table too, and so on its maps.
    lang
        The language of the maps, such as "de"; None takes the patch's.
    width
        How wide raids are shown of which nothing is decided.

    Raises
    ------
    InputError
        If a geocoder, the patch or the language is unknown, a service lacks what its policy asks
        for, the title tells a door, or a street that is taken off or shown no closer than its area,
        or title or decisions name a person of the story.
    ServiceError
        If nothing is placed because services failed.
    """
    opened = open_patch(patch)
    language = find_language(lang or opened.lang)
    gazetteer = open_gazetteer(opened)
    title = " ".join((title or "").split())
    check_title(title, opened, language.code)
    if title or decisions:
        from geomap.desk.named_persons import check_persons

        check_persons(story.text, title, decisions, opened)
    decided = applied(story, decisions, newsroom, corrections, gazetteer)
    story, title = decided.story, title or decided.title
    chain = load_geocoders(geocoders, opened, gazetteer, terms)
    lines = StreetLines.open(opened)
    placements = resolve(story, opened, gazetteer, chain, lines=lines, given=decided.settled)
    placements = tuple(
        _noted(with_own_locality(each, opened), decided.notes) for each in placements
    )
    towns = title_of(story, placements, gazetteer, language)
    if likely:
        placements = drawn(placements)
    areas = Neighbourhoods.open(opened)
    told = shown(placements, decided, width, opened, gazetteer, areas, layers)
    told.hidden.check_title(title)
    is_known = known_names(placements, gazetteer)
    whole = quotes(story, is_known)
    said = _as_shown(whole, placements, told)
    name = published_name(story, lambda name: bool(gazetteer.areas(name)))
    tabled = partial(
        raids_table.from_placements,
        replace(story, name=name),
        told.placements,
        area_at=areas.at,
        credits_owed=owed(opened, chain, told.placements),
        title=title or towns,
        line_of=partial(_course_of, lines, gazetteer),
        lines_owe=ground_credits(opened),
        extent_of=partial(extent_within, opened, areas, layers, told.extents),
        language=language.code,
    )
    table = tabled(quotes=said)
    if decided.taken_off:
        from geomap.desk.taken_off import names_off, spans_of

        off = names_off(decided.taken_off, table)
        off.check_title(title)
        less = quotes(story, is_known, spans_of(decided.taken_off, story))
        less = {mention: off.masked(quote) for mention, quote in less.items()}
        said = _as_shown(less, placements, told)
        table = off.out_of(tabled(quotes=said))
    pairs = zip(placements, told.placements, strict=True)
    cut = {b.mention for a, b in pairs if whole.get(a.mention, "") != said[b.mention]}
    own = {area.name for layer in layers for area in layer.areas}
    keys = {normalise(name) for name in own}

    def is_told(name: str) -> bool:
        return is_known(name) or normalise(name) in keys

    table = without_capitals(told.hidden.out_of(table), gazetteer)
    table = withhold(table, story, placements, is_told)
    placed = frozenset(each.mention.text for each in placements if each.candidate)
    hidden = untold(story, [each.mention for each in placements], is_told, placed)
    asked = (*decided.asked, *told.asked)
    found: tuple[Whereabouts, ...] = ()
    if layers:
        from geomap.areas.distance import whereabouts, with_notes
        from geomap.areas.own_areas import counted_in

        found = whereabouts(table, layers)
        table = with_notes(counted_in(table, layers[0]), found)
    table = replace(vetted(table, opened, own), title=table.title)
    table = renamed(table, told.placements, cut)
    ids = row_ids(told.placements, table)
    return Placed(story, placements, table, found, asked, hidden, ids, name)


def _as_shown(
    said: Mapping[Mention, str], placements: Sequence[Placement], told: Widened
) -> dict[Mention, str]:
    """Give the quotations of raids by what is shown of each, without the names of those widened."""
    return {
        each.mention: told.hidden.masked(said.get(one.mention, ""))
        for one, each in zip(placements, told.placements, strict=True)
    }


def _noted(placement: Placement, notes: Mapping[Mention, str]) -> Placement:
    """Give a placement the note that an editor wrote for readers, if there is one."""
    note = notes.get(placement.mention)
    return placement if note is None else placement._replace(note=note, public_note=note)


def write(raids: Raids, patch: Patch, *paths: Path, wishes: Wishes = NO_WISHES) -> tuple[Path, ...]:
    """Write the table to each path in the format of its ending, all of them or none.

    What must lie beside a page is written first, and left as it is where it lies there already.

    Returns
    -------
    tuple of Path
        What was written: the paths, and after them what lies beside.

    Raises
    ------
    InputError
        If an ending is unknown or a folder cannot be written to.
    RenderError
        If a map could not be drawn or the disk refused.
    """
    renderers = {path: load_renderer(path.name, wishes) for path in paths}
    files = {
        path.parent / name: data
        for path, renderer in renderers.items()
        for name, data in beside(renderer).items()
        if not holds(path.parent / name, data)
    }
    drawn = {path: renderer.render(raids, patch) for path, renderer in renderers.items()}
    write_all(files | drawn)
    return (*drawn, *files)


def _course_of(lines: StreetLines, gazetteer: Gazetteer, placement: Placement) -> Parts:
    """Give the lines of a placed street: of a long road, in the locality that the story names."""
    if placement.candidate is None or placement.mention.precision is Precision.AREA:
        return ()
    place, locality = placement.candidate.place, placement.reading.locality
    named = areas_told(locality.text, gazetteer) if locality else ()
    nearest = min(
        named,
        key=lambda area: distance_m(area.lon, area.lat, place.lon, place.lat),
        default=None,
    )
    return lines.of(place, nearest)
