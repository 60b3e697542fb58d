"""What is quoted of the sentence that names a raid: which names, which days, how much of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geomap.model import Fact, Facts, Mention, Reading, Role, Story, Toponym
from geomap.story.quotes import LONGEST, quotes
from tests.support.reader import read

DAY = date(2018, 5, 3)


def fact(text: str, part: str) -> Fact[str]:
    return Fact(part, text.index(part), text.index(part) + len(part))


def day(text: str, part: str) -> Fact[date]:
    return Fact(DAY, text.index(part), text.index(part) + len(part))


def mention(text: str, name: str, role: Role = Role.RAID) -> Mention:
    """Give a mention of a name in a text that is one sentence."""
    at = text.index(name)
    return Mention(name, at, at + len(name), role, (Reading(None, 1.0, "test"),), (0, len(text)))


def quoted(text: str, *names: str, **others: object) -> str:
    """Quote a text that is one sentence for the first of the raided names in it."""
    raids = tuple(mention(text, name) for name in names)
    (first, *_) = quotes(replace(Story(text, mentions=raids), **others)).values()
    return first


def test_a_story_without_a_raid_has_no_quotation() -> None:
    text = "Police left Alder Road."
    assert quotes(Story(text)) == {}
    assert quotes(Story(text, mentions=(mention(text, "Alder Road", Role.OTHER),))) == {}


def test_each_raid_is_quoted_with_its_own_sentence() -> None:
    text = "Police raided Alder Road. They raided Birch Way."
    first = mention(text, "Alder Road")._replace(sentence=(0, 25))
    other = mention(text, "Birch Way")._replace(sentence=(26, len(text)))
    told = quotes(Story(text, mentions=(first, other)))
    assert told == {first: "Police raided Alder Road.", other: "They raided Birch Way."}


def test_what_was_taken_off_is_a_gap_in_its_place_among_the_others() -> None:
    text = (
        "Police raided Alder Road, Birch Way and the Zdenbrook in Fern Street. They left Elm Row."
    )
    end = text.index(" They")
    raid, off, last, left = (
        mention(text, name)._replace(sentence=(0, end))
        for name in ("Alder Road", "Birch Way", "Fern Street", "Elm Row")
    )
    story = Story(text, mentions=(raid, last))
    known = replace(story, localities=(Toponym(off.text, off.start, off.end),))
    assert quotes(known)[raid] == "Police raided Alder Road, Birch Way and the … in Fern Street."
    spans = [(each.start, each.end) for each in (off, last, left)]
    assert quotes(known, taken_off=spans) == {
        raid: "Police raided Alder Road, … and the … in ….",
        last: "Police raided Alder Road, … and the … in Fern Street.",
    }


def test_nothing_is_left_of_a_name_that_was_taken_off_where_the_window_cuts_it() -> None:
    raid = "Alder Road"
    lead = f"Police raided homes in Birch Way and {'so ' * 33}on in "
    text = f"{lead}{raid}."
    one = mention(text, raid)
    at = text.index("Birch")
    story = Story(text, mentions=(one,), localities=(Toponym("Birch Way", at, at + 9),))
    cut = one.start - (LONGEST - len(raid)) // 2
    assert at < cut < at + 6
    assert quotes(story)[one].startswith("…Way and so")
    assert quotes(story, taken_off=[(at, at + 9)])[one].startswith("… and so")


def test_a_place_is_named_if_it_is_known_to_be_one() -> None:
    text = "Police raided homes in Alder Road in Zdenbrook near Farham."
    near, far = (Toponym(n, text.index(n), text.index(n) + len(n)) for n in ("Zdenbrook", "Farham"))
    raid = mention(text, "Alder Road")
    story = Story(text, mentions=(raid,), localities=(near,), elsewhere=(far,))
    assert quotes(story) == {raid: text}
    told = quotes(story, lambda name: name == "Alder Road")
    assert told == {raid: "Police raided homes in Alder Road in … near Farham."}
    assert quotes(replace(story, elsewhere=())) == {
        raid: "Police raided homes in Alder Road in Zdenbrook near …."
    }


def test_a_name_that_is_told_as_a_person_is_no_place() -> None:
    text = "Police raided homes in Alder Road, and Rose Hill said so."
    hill = Toponym("Rose Hill", text.index("Rose"), text.index("Rose") + 9)
    assert quoted(text, "Alder Road", localities=(hill,)) == (
        "Police raided homes in Alder Road, and … said so."
    )


def test_a_list_goes_on_behind_a_name_that_is_not_shown() -> None:
    text = "Police raided Alder Road and Birch Way, Elm Row."
    names = [mention(text, name, Role.OTHER) for name in ("Birch Way", "Elm Row")]
    raid = mention(text, "Alder Road")
    assert quotes(Story(text, mentions=(raid, *names)))[raid] == text
    assert quotes(Story(text, mentions=(raid, *names)), lambda name: name != "Birch Way")[raid] == (
        "Police raided Alder Road and …, Elm Row."
    )


def test_a_raided_name_is_shown_but_where_it_is_told_as_a_person() -> None:
    text = "Police raided Alder Road then Mere Dale and ran."
    assert quoted(text, "Alder Road", "Mere Dale") == text
    text = "Police raided Alder Road led by Mere Dale and ran."
    assert quoted(text, "Alder Road", "Mere Dale") == "Police raided Alder Road led by … and ran."
    text = "Police raided Alder Road led by Mere Lane and ran."
    assert quoted(text, "Alder Road", "Mere Lane") == text
    assert quoted(text.replace("Lane", "LANE"), "Alder Road", "Mere LANE").endswith("LANE and ran.")
    text = "Police raided Alder Road then Mere Lane, aged 47, ran off and hid."
    assert "Mere Lane" not in quoted(text, "Alder Road", "Mere Lane")
    text = "Police raided Alder Road led by Mere\nEnd  Lane and ran, by Broadwyrd."
    assert quoted(text, "Alder Road", "Mere\nEnd  Lane", "Broadwyrd") == (
        "Police raided Alder Road led by Mere End Lane and ran, by …."
    )


def test_force_operation_and_day_of_a_raid_are_shown() -> None:
    text = "Osprey Police raided Alder Road in Operation Falcon on 3 May 2018."
    assert quoted(text, "Alder Road") == "… raided Alder Road in … on …."
    facts = Facts(force=fact(text, "Osprey Police"), operation=fact(text, "Falcon"))
    assert quoted(text, "Alder Road", facts=facts) == (
        "Osprey Police raided Alder Road in Operation Falcon on …."
    )
    facts = Facts(date=day(text, "3 May 2018"))
    assert quoted(text, "Alder Road", facts=facts).endswith("on 3 May 2018.")
    raid = mention(text, "Alder Road")._replace(date=day(text, "3 May 2018"))
    assert quotes(Story(text, mentions=(raid,)))[raid].endswith("on 3 May 2018.")


def test_the_day_of_a_birth_is_no_day_of_a_raid() -> None:
    for birth in ("a man born ", "a man BORN ", f"a man born{' ' * 25} "):
        text = f"Police raided Alder Road and took {birth}3 May 2018 with them."
        told = quoted(text, "Alder Road", facts=Facts(date=day(text, "3 May 2018")))
        assert "2018" not in told
    text = f"Police raided Alder Road and took a man born{' ' * 27}3 May 2018 with them."
    assert "2018" in quoted(text, "Alder Road", facts=Facts(date=day(text, "3 May 2018")))
    text = "Police raided Alder Road on 3 May 2018, when a man born there ran."
    assert "2018" in quoted(text, "Alder Road", facts=Facts(date=day(text, "3 May 2018")))
    text = "Born raided 3 May 2018 Alder Road"
    assert "2018" not in quoted(text, "Alder Road", facts=Facts(date=day(text, "3 May 2018")))


def test_phrases_whose_words_are_nobodys_are_shown() -> None:
    text = "Police raided Alder Road at dawn under the Misuse of Drugs Act."
    assert quoted(text, "Alder Road") == text


def test_a_raided_name_stays_where_a_gap_runs_over_it() -> None:
    text = "Quill, Wyrd Brack Mere Dale Zden Zdon, ran off"
    assert quoted(text, "Mere Dale").startswith("… Mere Dale …")
    text = "Wyrd ran Brack Quill by Mere Dale, police ran"
    assert quoted(text, "Mere Dale") == "…Mere Dale, police ran"
    text = "police ran, Mere Dale said Wyrd and Quill Brack Zden"
    assert quoted(text, "Mere Dale") == "police ran, Mere Dale…"
    text = "Wyrd Mere Dale"
    assert quoted(text, "Mere Dale") == "… Mere Dale"
    assert quoted("Mere Dale Wyrd", "Mere Dale") == "Mere Dale …"


def test_a_long_sentence_is_cut_at_words_to_a_window_around_the_name() -> None:
    room = (LONGEST - len("Alder Road")) // 2
    words = "police " * 40
    text = f"{words}Alder Road {words.strip()}"
    told = quoted(text, "Alder Road")
    before, behind = told.strip("…").split("Alder Road")
    assert told.startswith("…police ")
    assert told.endswith(" police…")
    assert room - 7 <= len(before) <= room
    assert room - 7 <= len(behind) <= room
    assert set(before.split()) == set(behind.split()) == {"police"}


def test_a_sentence_that_fits_is_not_cut() -> None:
    room = (LONGEST - len("Alder Road")) // 2
    before, behind = "police " * (room // 7), " police" * (room // 7)
    text = f"{'p' * 0}{before}Alder Road{behind}"
    assert quoted(text, "Alder Road") == text
    exact = "a " * ((room - 1) // 2) + "a" * (room - 2 * ((room - 1) // 2) - 1) + " "
    assert len(exact) == room
    text = f"{exact}Alder Road{exact[::-1]}"
    assert not quoted(text, "Alder Road").startswith("…a")
    assert quoted(f"a {text} a", "Alder Road").startswith("…")
    assert quoted(f"a {text} a", "Alder Road").endswith("…")


def test_where_no_word_ends_in_the_window_the_name_stands_alone() -> None:
    long = "police-" * 40
    assert quoted(f"{long}Alder Road{long}", "Alder Road") == "…Alder Road…"


def test_a_name_longer_than_a_quotation_is_all_there_is() -> None:
    name = "Alder " * 50 + "Road"
    assert quoted(f"police raided {name} and ran", name) == f"…{name}…"


@pytest.mark.parametrize(
    "told",
    [
        "POLICE raided a home in Alder Road, Northtown, on Tuesday.",
        "A DRUGS raid took place at a home in Alder Road, Northtown, on Tuesday.",
        "Police raided a home in Alder Road, Northtown, today (Tuesday, May 12).",
        "Police raided a home in Alder Road, Northtown, on Tuesday, May 12.",
        "Police raided a home in Alder Road, Northtown, in Tuesday's operation.",
        "A second warrant was carried out by police at a home in Alder Road, Northtown.",
        "Police raided a flat on the stretch of Alder Road, Northtown, on Tuesday.",
    ],
)
def test_a_plain_sentence_of_a_local_paper_is_quoted_whole(told: str) -> None:
    story = read(told)
    assert list(quotes(story).values()) == [told]
