"""A story's text, read step by step into a Document, and from it into a Story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from geomap.model import Facts, Role, Story
from geomap.raids.count_check import stated_in_full
from geomap.story.document import Document, Home
from geomap.story.facts.forces import own_forces
from geomap.story.facts.read_facts import read_facts, story_day
from geomap.story.facts.stated_counts import addresses, warrants
from geomap.story.lists.listing import chunks_of, toponym
from geomap.story.localities.inherit import give_context
from geomap.story.mentions import kept, mentions_of
from geomap.story.names.extend import with_estate
from geomap.story.names.find import scan
from geomap.story.names.name import NameIndex
from geomap.story.names.teams import towns_of_stations
from geomap.story.network.second_opinion import second_opinion
from geomap.story.passages import Passage, occurrences_in
from geomap.story.roles.chosen_areas import Untold, areas_untold, weighed_untold, with_untold
from geomap.story.roles.classifier import Features, role_chances
from geomap.story.roles.cue_features import Clues
from geomap.story.roles.genre import read_setting
from geomap.story.roles.judgement import Judgement
from geomap.story.roles.tell import judge, weigh
from geomap.story.roles.word_features import Surroundings
from geomap.story.text.dates import When, last_year
from geomap.story.text.days.told_weeks import Week, in_told_week
from geomap.story.text.days_in_turn import posted_on, told_in_turn, told_today
from geomap.story.text.own_days import own_days
from geomap.story.text.periods import regions_of
from geomap.story.text.sentences import split_story
from geomap.story.text.table_cells import BAR
from geomap.story.tidy import clean_text, headed, tidy, tidy_line, uncased_lines, unwrap

_NO_PLACES = ("force", "country")


class Step(NamedTuple):
    """A step of the reader: the layers of the Document that it needs, and those that it gives."""

    run: Callable[[Document], Document]
    needs: tuple[str, ...]
    gives: tuple[str, ...]


def interpret(
    story: Story,
    gazetteer: NameIndex,
    forces: Sequence[str] = (),
    force_words: Sequence[str] = (),
    *,
    month_first: bool = False,
) -> Story:
    """Fill in what a story names and states.

    `forces` are those of the patch, known though no list has them, whose regions are wider than
    a raid; `force_words` are what its papers call the first of them ("Gardaí"), and `month_first`
    tells how they write the numbers of a date.

    Returns
    -------
    Story
        With `mentions` in the order of the text, not overlapping, and `localities`, `elsewhere`
        and `facts`. Line breaks inside hard-wrapped paragraphs of `text` become spaces. Facts
        are of the story's raids, at whatever place; where they are not its news, it states
        none. Its `text`, in which offsets count, is the tidy form of the one given, below its
        `title` where that stands apart; what is in capitals, or in small letters, has those of a
        paper.
    """
    home = Home(gazetteer, tuple(forces), tuple(force_words), month_first)
    return document_of(story, home).told


def document_of(story: Story, home: Home, *, until: str | None = None) -> Document:
    """Read a story, layer by layer, up to the step that gives the layer `until`."""
    title = tidy_line(clean_text(story.title)) if story.title else story.title
    text = tidy(unwrap(headed(clean_text(story.text), title)))
    if uncased := uncased_lines(text, title):
        from geomap.story.names.recased import recased

        text, title = recased(text, title, uncased, home.gazetteer)
    document = Document(replace(story, text=text, title=title), home)
    for step in STEPS:
        document = step.run(document)
        if until in step.gives:
            break
    return document


def _split(document: Document) -> Document:
    story, regions = document.story, regions_of(document.home.forces)
    return document._replace(sentences=tuple(split_story(story.text, story.title, regions)))


def _find_names(document: Document) -> Document:
    text, sentences = document.story.text, document.sentences
    names = tuple(map(tuple, scan(text, sentences, document.home.gazetteer)))
    if BAR in text:
        from geomap.story.names.table_columns import by_columns

        names = by_columns(text, sentences, names)
    return document._replace(names=names)


def _find_cues(document: Document) -> Document:
    setting, cues = read_setting(document.sentences)
    return document._replace(setting=setting, cues=tuple(cues))


def _find_dates(document: Document) -> Document:
    story, published = document.story, document.story.published
    posted = posted_on(story.text, published, month_first=document.home.month_first)
    dates = _dates(document, published)
    today = told_today(document.sentences, dates, posted or published)
    dates = dates if today == published else _dates(document, today)
    return document._replace(dates=tuple(told_in_turn(document.sentences, dates, today)))


def _dates(document: Document, today: date | None) -> tuple[tuple[When, ...], ...]:
    out, year = [], ""
    last: date | None = None
    week: Week | None = None
    court, month_first = document.setting.court, document.home.month_first
    for sentence, cues in zip(document.sentences, document.cues, strict=True):
        days = own_days(sentence, today, last, year=year, court=court, month_first=month_first)
        raids = any(cue.role is Role.RAID and cue.firm for cue in cues)
        days, week = in_told_week(sentence, days, week, today, raids=raids)
        year = last_year(sentence.text) or year
        last = next((w.day for w in reversed(days) if w.day and not (w.aside or w.vague)), last)
        out.append(days)
    return tuple(out)


def _read_lists(document: Document) -> Document:
    passages = tuple(
        Passage(
            sentence,
            tuple(chunks_of(sentence, [n for n in names if n.elsewhere not in _NO_PLACES])),
            cues,
            days,
        )
        for sentence, names, cues, days in zip(
            document.sentences, document.names, document.cues, document.dates, strict=True
        )
    )
    return document._replace(passages=passages, occurrences=tuple(occurrences_in(passages)))


def _weigh_roles(document: Document) -> Document:
    around, known = surroundings(document), clues(document)
    weighed = weigh(document.occurrences, document.passages, around, known)
    return document._replace(weighed=weighed)


def surroundings(document: Document) -> Surroundings:
    """Give the words around the places of a story."""
    text = document.story.text
    return Surroundings(
        text,
        document.sentences,
        streets=[place.name for place in document.occurrences if not place.item.area],
        localities=[
            name._replace(end=with_estate(text, name.end)) if name.area else name
            for name in document.places
            if name.local or name.elsewhere
        ],
    )


def clues(document: Document) -> Clues:
    """Give what the grammar knows of the places of a story."""
    places, published = document.occurrences, document.story.published
    return Clues(document.passages, document.setting, places, published)


def _read_counts(document: Document) -> Document:
    raided = {
        place.key
        for place, one in zip(document.occurrences, document.weighed, strict=True)
        if not place.item.area and one.likely_raid
    }
    counts = addresses(document.passages, len(raided))
    return document._replace(counts=Facts(counts=counts, warrants=warrants(document.passages)))


def _hear_the_network(document: Document) -> Document:
    chances = [one.chances for one in document.weighed]
    opinions = second_opinion(document.sentences, document.names, document.occurrences, chances)
    return document._replace(opinions=opinions)


def _judge_roles(document: Document) -> Document:
    stated, _ = stated_in_full(document.counts) or (None, "")
    places, passages = document.occurrences, document.passages
    judged = judge(places, document.weighed, document.opinions, passages, stated)
    return document._replace(judgements=with_untold(judged, untold_areas(document, judged)))


def untold_areas(document: Document, judged: Sequence[Judgement]) -> dict[str, Untold]:
    """Weigh the areas of a story that tells of a raid and says of no place that it was there.

    By the whole story; they are given by their names.
    """
    places, passages = document.occurrences, document.passages
    asked = areas_untold(places, document.weighed, judged, passages)
    if not asked:
        return {}
    features = Features(surroundings(document), clues(document))
    numbers = {*chain.from_iterable(asked.values())}
    chances = [role_chances(features.of(p)) if n in numbers else None for n, p in enumerate(places)]
    opinions = second_opinion(
        document.sentences, document.names, places, chances, doubts=(0.0, 1.0)
    )
    return weighed_untold(asked, places, chances, opinions, passages, document.setting)


def _localise(document: Document) -> Document:
    places = document.places
    localities = [toponym(name) for name in places if name.local and not name.elsewhere]
    towns = [toponym(name) for here in document.names for name in here if name.of_team]
    away = [toponym(name) for name in places if name.elsewhere]
    away += towns_of_stations(chain.from_iterable(document.names), document.home.gazetteer)
    served = {
        number
        for number, judgement in enumerate(document.judgements)
        if judgement.role in (Role.RAID, Role.EARLIER_RAID)
    }
    return document._replace(
        readings=give_context(document.passages, document.occurrences, served, document.names),
        localities=tuple(sorted([*localities, *towns], key=lambda named: named.start)),
        elsewhere=tuple(sorted(away, key=lambda named: named.start)),
    )


def _keep_places(document: Document) -> Document:
    stated, _ = stated_in_full(document.counts) or (None, "")
    places, passages = document.occurrences, document.passages
    return document._replace(
        kept=tuple(kept(places, passages, document.judgements, document.readings, stated))
    )


def _read_facts(document: Document) -> Document:
    if not document.reports_raids:
        return document
    raided = document.raided
    passages, told = document.passages, {place.passage for place in raided}
    day, undated = story_day(passages, told, document.earlier, document.story.published)
    streets = len({place.key for place in raided if not place.item.area})
    forces = own_forces(document.home.forces, document.home.force_words)
    facts = read_facts(document.story.title, passages, day, undated, streets, forces)
    if facts.arrests is None and BAR in document.story.text:
        from geomap.story.facts_of_rows import arrests_of_rows

        facts = facts._replace(arrests=arrests_of_rows(document))
    return document._replace(facts=facts)


def _name_mentions(document: Document) -> Document:
    return document._replace(mentions=mentions_of(document))


STEPS = (
    Step(_split, (), ("sentences",)),
    Step(_find_names, ("sentences",), ("names",)),
    Step(_find_cues, ("sentences",), ("setting", "cues")),
    Step(_find_dates, ("sentences", "setting", "cues"), ("dates",)),
    Step(_read_lists, ("sentences", "names", "cues", "dates"), ("passages", "occurrences")),
    Step(_weigh_roles, ("sentences", "names", "setting", "passages", "occurrences"), ("weighed",)),
    Step(_read_counts, ("passages", "occurrences", "weighed"), ("counts",)),
    Step(_hear_the_network, ("sentences", "names", "occurrences", "weighed"), ("opinions",)),
    Step(
        _judge_roles,
        (
            *("sentences", "names", "setting", "passages", "occurrences"),
            *("weighed", "opinions", "counts"),
        ),
        ("judgements",),
    ),
    Step(
        _localise,
        ("names", "passages", "occurrences", "judgements"),
        ("readings", "localities", "elsewhere"),
    ),
    Step(_keep_places, ("passages", "occurrences", "judgements", "readings"), ("kept",)),
    Step(_read_facts, ("setting", "passages", "occurrences", "judgements", "kept"), ("facts",)),
    Step(
        _name_mentions,
        ("passages", "occurrences", "judgements", "readings", "kept", "facts"),
        ("mentions",),
    ),
)
"""The way from a text to what it tells; each step needs layers of those before it."""
