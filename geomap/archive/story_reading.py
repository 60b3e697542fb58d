"""One story read and placed for an archive: what it tells of each raid, new or earlier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import PurePosixPath

from geomap import pipeline
from geomap.archive.events.raid_days import is_of_the_news, raid_day, told_again
from geomap.archive.events.tellings import RECENT_DAYS
from geomap.archive.events.told_periods import told_period
from geomap.archive.events.told_status import further, is_later, told_status
from geomap.archive.events.witnesses import (
    corrects,
    takes_back,
    tells_of_raid,
    with_witnesses,
)
from geomap.archive.intake.given_corrections import corrections_of
from geomap.archive.intake.given_decisions import decisions_of
from geomap.archive.intake.given_story import GivenStory
from geomap.archive.intake.read_headline import names_in, operation_in
from geomap.desk.decisions.applied import has_decided_day
from geomap.desk.decisions.decision import Asked, Decision, Do
from geomap.desk.decisions.targets import named
from geomap.errors import GeomapError
from geomap.gazetteer.patches import open_gazetteer
from geomap.model import Mention, Patch, Role, Status, Story
from geomap.raids.convert import storable
from geomap.raids.count_check import Check
from geomap.raids.provenance import published_name, without_doors_in_name
from geomap.raids.schema import Raid
from geomap.raids.table import Raids, Unplaced
from geomap.story.incoming.marked_text import without_markup
from geomap.story.incoming.story_file import dated_by_name, load, load_bytes
from geomap.story.redact import redact

_NEWS_DAYS = 7
"""How long before it is published a hearing was that is news."""
_WITHHOLDING = frozenset({Do.OFF, Do.HIDE, Do.AREA, Do.ROLE, Do.MERGE})
"""Decisions by which less of a story is told: then it witnesses nothing, and its headline names no
place."""
_LATER_DAYS = 550
"""How long before a charge or a sentence its raid was: courts take up to a year and a half."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a story says of one raid: its row, and in which days it was as far as it is told.

    `pinned` tells a raid that the story reports, and not one that it only refers to; in a
    correction its row has the role of an earlier one all the same. `said` are
    the words that tell the period; where it is a day, those by which it is another raid than one
    before; "" where there are none.
    """

    raid: Raid
    pinned: bool
    since: date | None
    until: date | None
    said: str


@dataclass(frozen=True, slots=True)
class StoryRead:
    """What became of a story: its tellings and what is not placed, or why it could not be read.

    `asked` says which decisions on it were not applied, and why.
    """

    given: GivenStory
    shown_as: str = ""
    title: str = ""
    published: date | None = None
    text: str = ""
    tellings: tuple[Telling, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    check: Check | None = None
    failed: str = ""
    asked: tuple[str, ...] = ()


def read_story(given: GivenStory, patch: Patch) -> StoryRead:
    """Read a story; whatever goes wrong with it is told, and nothing is raised."""
    shown = _shown_name(given, patch)
    if given.fault:
        return StoryRead(given, shown, failed=given.fault)
    try:
        return _read(given, patch)
    except GeomapError as error:
        return StoryRead(given, shown, failed=" ".join(str(error).split()))
    except Exception as error:  # a story that breaks the reader must not stop the others
        said = f"{given.where} broke the reader ({type(error).__name__}: {error}): report it"
        return StoryRead(given, shown, failed=" ".join(said.split())[:300])


def _read(given: GivenStory, patch: Patch) -> StoryRead:
    decided, newsroom = decisions_of(given), corrections_of(given)
    loaded = _loaded(given, patch.month_first)
    placed = pipeline.look(loaded, patch=patch, decisions=decided, newsroom=newsroom)
    story, raids = placed.story, storable(placed.raids)
    pinned = list(_rows(placed, raids))
    if corrects(story):
        pinned = [(replace(row, role=Role.EARLIER_RAID), mention) for row, mention in pinned]
    fitting = (*decided, *(one for one in newsroom if named(one, story.mentions)))
    withheld = any(decision.do in _WITHHOLDING for decision in fitting)
    others = [] if withheld else _witnesses(story, pinned, patch, newsroom)
    alone = len(pinned) + len(others) == 1
    by_editor = any(decision.do is Do.STATUS for decision in decided)
    reported = {mention.start for _, mention in pinned}
    told = sorted((*pinned, *others), key=lambda row: (row[1].start, row[0].raid_id))
    tellings = [
        _telling(
            row,
            mention,
            story,
            mention.start in reported,
            alone,
            by_editor,
            month_first=patch.month_first,
        )
        for row, mention in told
    ]
    # What a follow-up refers to is no raid that the map lacks.
    referred = {row.street for row, _ in others} if is_later(story.text) else set()
    unplaced = tuple(item for item in raids.unplaced if item.street not in referred)
    rows = [row for row, _ in told]
    names = () if withheld else names_in(story, loaded.text, rows)
    operation = operation_in(story, loaded.text)
    title = redact(story.title, names, operation) if story.title else ""
    return StoryRead(
        given,
        _shown_name(given, patch, story.published),
        title,
        story.published,
        loaded.text,
        tuple(tellings),
        unplaced,
        raids.check,
        asked=tuple(_asked(asked, given) for asked in placed.asked),
    )


def _rows(placed: pipeline.Placed, raids: Raids) -> Iterator[tuple[Raid, Mention]]:
    """Yield each row of a story with its mention, which a row shown as its area is not found by."""
    rows = {row.raid_id: row for row in raids.rows}
    for raid_id, placement in zip(placed.row_ids, placed.placements, strict=True):
        if raid_id is not None:
            yield rows[raid_id], placement.mention


def _witnesses(
    story: Story,
    pinned: Sequence[tuple[Raid, Mention]],
    patch: Patch,
    newsroom: Sequence[Decision],
) -> list[tuple[Raid, Mention]]:
    """Place what a story only refers to, but not where the story reports a raid."""
    asked, starts = with_witnesses(story, {mention.start for _, mention in pinned})
    if not starts:
        return []
    placed = pipeline.place(asked, patch=patch, newsroom=newsroom, likely=True)
    taken = {(row.place, row.lon, row.lat) for row, _ in pinned}
    reported = {one.start: one.role_chance for one in story.mentions if one.role is Role.RAID}
    found: dict[int, tuple[Raid, Mention]] = {}
    for row, mention in _rows(placed, storable(placed.raids)):
        if mention.start in starts and (row.place, row.lon, row.lat) not in taken:
            taken.add((row.place, row.lon, row.lat))
            sure = round((row.confidence or 0.0) * reported.get(mention.start, 0.0), 2)
            row = replace(row, role=Role.EARLIER_RAID, confidence=sure)
            found[mention.start] = row, mention
    return list(found.values())


def _asked(asked: Asked, given: GivenStory) -> str:
    """Say which decision was not applied, and why."""
    decision = asked.decision
    about = f" “{decision.quote}”" if decision.quote else ""
    file = given.decided_in if decision in decisions_of(given) else given.corrected_in
    return (
        f"{file}, line {decision.line}: {decision.do}{about} of the story {given.name} "
        f"is {asked.said}"
    )


def _loaded(given: GivenStory, month_first: bool) -> Story:
    published = date.fromisoformat(given.published) if given.published else None
    read = partial(load_bytes, published=published, month_first=month_first)
    if given.data is not None:
        file = PurePosixPath(given.name)
        story = read(given.data, file.suffix.lower(), name=given.where, stem=file.stem)
        return dated_by_name(story, file.name)
    if given.path is not None:
        return load(given.path, published=published, month_first=month_first)
    text = given.text or ""
    ending = ".html" if text.lstrip()[:15].lower().startswith(("<!doctype", "<html")) else ".txt"
    data = text.encode("utf-8", "replace")
    story = read(data, ending, name=given.where, stem=given.name)
    return replace(story, title=without_markup(given.title or "") or story.title)


def _telling(
    raid: Raid,
    mention: Mention,
    story: Story,
    pinned: bool,
    alone: bool,
    by_editor: bool,
    *,
    month_first: bool,
) -> Telling:
    if not pinned and takes_back(mention):
        return _taking_back(raid)
    sentence = story.text[slice(*mention.sentence)]
    told = story.text if alone else sentence
    day = raid.date if pinned else (mention.date.value if mention.date else None)
    of_raid = [sentence, *(_others(sentence, story.text) if alone else ())]
    if pinned and has_decided_day(mention):
        own = day
    else:
        own = raid_day(of_raid, raid.published, day, month_first=month_first)
    day = own or day
    later = is_later(told)
    period = told_period(of_raid, raid.published) if raid.published else None
    if later and not by_editor:
        since = own or (period.first if period else day) or raid.published
        raid = replace(raid, status=further(raid.status, told_status(told, since)))
    of_the_news = (
        later
        and day is not None
        and _is_news(day, raid.published)
        and (period or not pinned or is_of_the_news(of_raid, day, raid.published))
    )
    if day is not None and (own or not of_the_news):
        return Telling(replace(raid, date=day), pinned, day, day, told_again(of_raid))
    raid = replace(raid, date=None)
    if period is not None:
        return Telling(raid, pinned, period.first, period.last, period.words)
    if raid.published is None:
        return Telling(raid, pinned, None, None, "")
    reach = _LATER_DAYS if later or not pinned else RECENT_DAYS
    return Telling(raid, pinned, raid.published - timedelta(days=reach), raid.published, "")


def _taking_back(raid: Raid) -> Telling:
    """Tell that a raid was none: whichever there was before, since its day may be the report's."""
    raid = replace(raid, date=None, status=Status.RETRACTED)
    if raid.published is None:
        return Telling(raid, False, None, None, "")
    since = raid.published - timedelta(days=_LATER_DAYS)
    return Telling(raid, False, since, raid.published, "")


def _is_news(day: date, published: date | None) -> bool:
    """Tell a day that may be that of the news itself: of the hearing, not of the raid."""
    return published is not None and (published - day).days <= _NEWS_DAYS


def _others(sentence: str, text: str) -> list[str]:
    """Give the other sentences that tell of the raid of a story which tells of one."""
    return [line for line in _sentences(text) if line != sentence and tells_of_raid(line)]


def _sentences(text: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from filter(None, paragraph.split(". "))


def _shown_name(given: GivenStory, patch: Patch, published: date | None = None) -> str:
    """Give what a story is called in an output: its id, or its path if it is harmless."""
    if given.path is None:
        harmless = without_doors_in_name(given.name) == given.name
        return given.name if harmless else f"story-{given.key[:10]}"
    stem = given.name.rpartition(".")[0] or given.name
    gazetteer = open_gazetteer(patch)
    named = Story("", name=stem.replace("/", "-"), published=published)
    shown = published_name(named, lambda name: bool(gazetteer.areas(name)))
    return shown if shown == named.name else f"story-{given.key[:10]}"
