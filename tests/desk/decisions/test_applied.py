from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geomap import pipeline
from geomap.desk.decisions.anchors import anchored
from geomap.desk.decisions.applied import NO_RAID, apply
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.targets import CHANGED, GONE
from geomap.model import Mention, Precision, Role, Status, Story
from geomap.raids.schema import Width
from tests.support.reader import GAZETTEER, read

TEXT = (
    "Police raided a house in Alder Road, Northtown, on Tuesday. Residents of Birch Way say that "
    "they are glad. Officers also searched a flat in Fern Street and took away two phones."
)


def about(quote: str, do: Do, story: str = TEXT, **more: object) -> Decision:
    """Decide something of the first place where a text has a name."""
    start = story.index(quote)
    quoted, before, after = anchored(story, start, start + len(quote))
    return replace(Decision(quoted, before, after, do), **more)  # type: ignore[arg-type]


def named(story: Story, name: str) -> Mention:
    (found,) = (mention for mention in story.mentions if mention.text == name)
    return found


def test_on_and_off_say_what_was_raided() -> None:
    done = apply(read(TEXT), [about("Birch Way", Do.ON), about("Alder Road", Do.OFF)])
    assert done.asked == ()
    street = named(done.story, "Birch Way")
    assert (street.role, street.role_chance) == (Role.RAID, 1.0)
    assert street.date is not None
    assert street.date.value == date(2020, 5, 12)
    assert named(done.story, "Alder Road").role is Role.OTHER


def test_what_was_decided_last_holds() -> None:
    story = read(TEXT)
    on, off = about("Birch Way", Do.ON), about("Birch Way", Do.OFF)
    assert named(apply(story, [off, on]).story, "Birch Way").role is Role.RAID
    assert named(apply(story, [on, off]).story, "Birch Way").role is Role.OTHER
    newsroom = [Decision("Birch Way", do=Do.ON)]
    assert named(apply(story, [off], newsroom).story, "Birch Way").role is Role.OTHER
    assert named(apply(story, [], newsroom).story, "Birch Way").role is Role.RAID


def test_a_decision_is_of_its_place_in_the_text_and_not_of_its_offset() -> None:
    later = f"A new sentence, at the top.\n\n{TEXT.replace('are glad', 'are content')}"
    done = apply(read(later), [about("Birch Way", Do.ON)])
    assert named(done.story, "Birch Way").role is Role.RAID
    assert done.asked == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT.replace("Birch Way", "that road"), GONE),
        ("Nobody in Birch Way was told of it, and all was quiet.", CHANGED),
        (f"{TEXT}\n\n{TEXT}", "these words stand at 2 places that fit"),
    ],
)
def test_what_fits_nowhere_or_twice_is_asked_and_not_applied(text: str, why: str) -> None:
    decision = about("Birch Way", Do.ON)
    story = read(text)
    done = apply(story, [decision])
    assert [(asked.decision, asked.why) for asked in done.asked] == [(decision, why)]
    assert done.story == story


def test_a_newsrooms_decision_that_a_story_has_no_use_for_is_not_asked() -> None:
    assert apply(read(TEXT), [], [Decision("Cedar Close", do=Do.OFF)]).asked == ()
    (asked,) = apply(read(TEXT), [Decision("Cedar Close", do=Do.OFF)]).asked
    assert asked.why.startswith("the story does not name Cedar Close; it names Alder Road")


def test_words_of_the_text_become_a_raid_that_the_reader_missed() -> None:
    text = f"{TEXT} Doors were forced in the Old Tannery, too."
    added = about("Old Tannery", Do.ADD, text, lon=-1.2, lat=51.7)
    keyed = about("Old Tannery", Do.KEY, text, key="0123456789")
    done = apply(read(text), [keyed, added], gazetteer=GAZETTEER)
    assert done.asked == ()
    raid = named(done.story, "Old Tannery")
    assert (raid.role, text[raid.start : raid.end]) == (Role.RAID, "Old Tannery")
    assert text[slice(*raid.sentence)].startswith("Doors were forced")
    assert done.settled[raid].candidate is not None
    assert done.shown[raid].key(Width.STREET) == "0123456789"
    starts = [mention.start for mention in done.story.mentions]
    assert starts == sorted(starts)


def test_a_street_that_the_story_lacks_stands_behind_its_end() -> None:
    done = apply(read(TEXT), [Decision(do=Do.ADD, text="Dale Place, Northtown")])
    raid = named(done.story, "Dale Place")
    assert (raid.start, raid.end, raid.locality) == (len(TEXT), len(TEXT), "Northtown")
    (asked,) = apply(read(TEXT), [Decision(do=Do.ADD, text="12 Dale Place")]).asked
    assert "tells a door" in asked.why


def test_a_place_may_be_named_and_is_looked_up() -> None:
    story = read(TEXT)
    placed = about("Alder Road", Do.PLACE, place="Cedar Close")
    done = apply(story, [placed], gazetteer=GAZETTEER)
    (placement,) = done.settled.values()
    assert placement.candidate is not None
    assert (placement.candidate.place.name, placement.confidence) == ("Cedar Close", 1.0)
    (asked,) = apply(story, [about("Alder Road", Do.PLACE, place="Nowhere")], (), GAZETTEER).asked
    assert asked.why == "the gazetteer has no Nowhere"


@pytest.mark.parametrize("point", [{}, {"lon": -1.23383, "lat": 51.61419}])
def test_an_area_that_is_chosen_for_a_street_is_the_area_of_its_raid(point: dict[str, Any]) -> None:
    text = "Police raided a house in Wyrdzden Parade, Didcot, on Thursday, and one in Broadway."
    chosen = Decision("Wyrdzden Parade", do=Do.PLACE, place="Ladygrove, Didcot", **point)
    noted = Decision("Wyrdzden Parade", do=Do.NOTE, text="The force gave no street", public=True)
    placed = pipeline.look(text, decisions=[noted, chosen])
    assert placed.asked == ()
    (row,) = (row for row in placed.raids.rows if row.street == "Ladygrove")
    assert (row.precision, row.place, row.parts) == (Precision.AREA, "Ladygrove", ())
    assert row.outline
    assert row.public_note == "The force gave no street"
    beside = Decision("Broadway", do=Do.PLACE, place="Broadway, Ladygrove", lon=-1.23, lat=51.61)
    told = pipeline.look(text, decisions=[chosen, beside]).raids.rows
    assert [row.street for row in told] == ["Ladygrove", "Broadway"], "the choice holds"
    moved = Decision("Broadway", do=Do.MOVE, place="Ladygrove, Didcot", lon=-1.23383, lat=51.61419)
    (row, *_) = pipeline.look(text, decisions=[moved]).raids.rows
    assert row.precision is Precision.STREET


def test_a_raid_that_is_hidden_has_no_place_and_stays_a_raid() -> None:
    done = apply(read(TEXT), [about("Alder Road", Do.HIDE)])
    (placement,) = done.settled.values()
    assert placement.candidate is None
    assert placement.mention.role is Role.RAID


def test_what_is_decided_of_a_raid_that_is_none_any_more_is_asked() -> None:
    decision = about("Birch Way", Do.STATUS, status=Status.CHARGED)
    assert [asked.why for asked in apply(read(TEXT), [decision]).asked] == [NO_RAID]
    both = [decision, about("Birch Way", Do.OFF)]
    assert apply(read(TEXT), both).asked == ()


def test_a_raid_that_is_told_twice_is_counted_with_the_other() -> None:
    merged = about("Fern Street", Do.MERGE, text="Alder Road")
    done = apply(read(TEXT), [merged])
    assert named(done.story, "Fern Street").role is Role.OTHER
    (asked,) = apply(read(TEXT), [about("Fern Street", Do.MERGE, text="Elm Place")]).asked
    assert "no Elm Place" in asked.why


def test_two_raids_cannot_have_one_key() -> None:
    key = "0123456789"
    pair = [about("Alder Road", Do.KEY, key=key), about("Fern Street", Do.KEY, key=key)]
    assert [asked.why for asked in apply(read(TEXT), pair).asked] == [
        f"another raid has the key {key}"
    ]


def test_a_status_is_the_editors_with_its_source() -> None:
    told = about(
        "Alder Road",
        Do.STATUS,
        status=Status.CONVICTED,
        source="Millbury Crown Court",
        day=date(2021, 3, 2),
    )
    raid = named(apply(read(TEXT), [told]).story, "Alder Road")
    assert raid.status is Status.CONVICTED
    assert raid.status_source == "Millbury Crown Court, 2021-03-02"


def test_a_day_that_is_decided_is_the_raids_whatever_the_story_tells() -> None:
    wednesday = date(2020, 5, 13)
    done = apply(read(TEXT), [about("Alder Road", Do.DATE, day=wednesday)])
    days = {one.text: one.date and one.date.value for one in done.story.mentions}
    assert days["Alder Road"] == wednesday
    assert days["Fern Street"] != wednesday
    assert done.asked == ()
    off = about("Birch Way", Do.DATE, day=wednesday)
    assert [asked.why for asked in apply(read(TEXT), [off]).asked] == [NO_RAID]


def test_a_widening_that_fits_nowhere_is_asked_and_holds_for_every_street_of_the_name() -> None:
    later = "A house in Alder Road, Northtown, was raided. Nothing else is known so far."
    done = apply(read(later), [about("Alder Road", Do.AREA)])
    assert len(done.asked) == 1
    assert done.shown[named(done.story, "Alder Road")].width is Width.AREA


def test_the_map_is_called_what_was_decided_last() -> None:
    titles = [Decision(do=Do.RETITLE, text=text) for text in ("Raids", "Raids in Northtown")]
    assert apply(read(TEXT), titles).title == "Raids in Northtown"
