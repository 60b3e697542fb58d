"""What one story of an archive tells of a raid: of which day it was, and whether it is told of."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.archive.events.raid_days import raid_day
from geomap.archive.events.told_status import is_later
from geomap.archive.events.witnesses import tells_of_raid
from geomap.archive.intake.given_story import GivenStory, keyed
from geomap.archive.story_reading import Telling, read_story
from geomap.gazetteer.patches import open_patch
from geomap.model import Status
from geomap.placing.verdict import LIKELY_FROM
from geomap.version import PATCH

STREET = "Kestrel Crescent, Blackbird Leys"


def told(text: str, published: str) -> list[Telling]:
    given = keyed(GivenStory("a", "a", "x", text=text, published=published))
    return list(read_story(given, open_patch(PATCH)).tellings)


def only(text: str, published: str) -> Telling:
    (telling,) = told(text, published)
    return telling


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        (
            f"Neighbours in {STREET}, said they were stunned today after police raided a house "
            "there on Tuesday.",
            "2022-03-03",
            "2022-03-01",
        ),
        (
            f"A woman has been bailed after officers searched a house in {STREET}, on Sunday. It "
            "was a different house from the one that was raided last week.",
            "2022-03-08",
            "2022-03-06",
        ),
        (
            f"Cannabis was found in {STREET}, when police raided a house on Wednesday, a year "
            "after the last raid.",
            "2022-06-16",
            "2022-06-15",
        ),
        (
            f"On Wednesday a jury heard from neighbours in {STREET}, where police raided a house "
            "on Monday.",
            "2022-03-10",
            "2022-03-07",
        ),
        (
            f"On Monday police raided a house in {STREET}, a year after the last raid there. A "
            "man is in court.",
            "2022-03-09",
            "2022-03-07",
        ),
        (
            f"A man who fled from prison was held in {STREET}, on Tuesday when police raided it.",
            "2022-03-10",
            "2022-03-08",
        ),
        (
            f"A man was arrested on Monday, three days after police raided his house in {STREET}.",
            "2022-03-10",
            "2022-03-04",
        ),
        (
            f"A man was arrested on Monday, the day after police raided his house in {STREET}.",
            "2022-03-10",
            "2022-03-06",
        ),
        (
            f"A man was arrested on Monday, a week after police raided his house in {STREET}.",
            "2022-03-10",
            "2022-02-28",
        ),
        (
            f"Police were back in {STREET}, on Monday, a week after they had raided a house in the "
            "same street.",
            "2022-03-10",
            "2022-03-07",
        ),
        (
            f"Police searched a flat in {STREET}, on Monday, a week after they raided a house.",
            "2022-03-10",
            "2022-03-07",
        ),
        (
            f"A woman was arrested in {STREET}, on Monday, a week after police raided another flat "
            "there.",
            "2022-03-10",
            "2022-03-07",
        ),
        (
            f"Police returned to {STREET}, on Monday, a week after they had raided a house.",
            "2022-03-10",
            "2022-03-07",
        ),
    ],
    ids=[
        "news of today",
        "another house last week",
        "a year after another",
        "jury",
        "in front",
        "when",
        "three days after",
        "the day after",
        "a week after",
        "the same street",
        "two raids",
        "another flat",
        "returned",
    ],
)
def test_the_day_by_the_word_of_the_raid_is_the_raids(text: str, published: str, day: str) -> None:
    telling = only(text, published)
    assert (str(telling.since), str(telling.until)) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        "Neighbours were stunned today after police raided a house on Tuesday.",
        "Police raided a house on Tuesday, which was boarded up today.",
        "Today a man was charged, whose house was raided on Tuesday.",
    ],
)
def test_a_part_of_a_sentence_has_a_day_of_its_own(text: str) -> None:
    published = date(2022, 3, 3)
    assert raid_day([text], published, published, month_first=False) == date(2022, 3, 1)


def test_of_two_days_of_raids_it_is_the_one_that_the_reader_took_or_none() -> None:
    text = "Police raided one house on Tuesday and raided another on Wednesday."
    wednesday, published = date(2022, 3, 2), date(2022, 3, 3)
    assert raid_day([text], published, wednesday, month_first=False) == wednesday
    assert raid_day([text], published, published, month_first=False) is None
    assert raid_day(["A man was charged."], published, published, month_first=False) is None


def test_a_street_that_is_called_a_court_is_no_news_of_one() -> None:
    published, day = date(2015, 3, 4), date(2015, 3, 3)
    raid = "Police raided a house in Wexbury Court, Otherville, on Tuesday, 3 March 2015."
    assert raid_day([raid], published, None, month_first=False) == day
    heard = (
        "Police raided a house in Elm Road, Otherville Crown Court heard on Tuesday, 3 March 2015."
    )
    assert raid_day([heard], published, None, month_first=False) is None


def test_no_raid_was_on_a_day_to_come() -> None:
    text = "Officers who raided a house on 1 March will search another on 5 March 2022."
    assert raid_day([text], date(2022, 3, 3), None, month_first=False) == date(2022, 3, 1)


def test_a_day_in_figures_is_read_as_the_patch_writes_it() -> None:
    text = "Police raided a house on 2/3/2022."
    assert raid_day([text], None, None, month_first=False) == date(2022, 3, 2)
    assert raid_day([text], None, None, month_first=True) == date(2022, 2, 3)


def test_a_day_of_court_is_not_the_raids_where_a_month_is_told_for_it() -> None:
    text = f"A man was charged on Monday over a raid in {STREET}, in January."
    telling = only(text, "2022-03-09")
    assert (str(telling.since), str(telling.until)) == ("2022-01-01", "2022-01-31")


def test_a_day_of_court_is_not_the_raids_where_no_other_is_told() -> None:
    text = (
        f"A watch that was found in a police raid in {STREET}, had been stolen, magistrates were "
        "told yesterday."
    )
    telling = only(text, "2022-03-09")
    assert (str(telling.until), telling.said) == ("2022-03-09", "")
    assert telling.since is not None
    assert telling.since < date(2021, 1, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a second house in {}, on Monday", "second house"),
        ("another flat in {}, on Monday", "another flat"),
        ("a house in {}, on Monday for the second time", "for the second time"),
        ("a house in {}, on Monday. A second man was held", ""),
    ],
)
def test_another_raid_of_a_street_is_told_by_its_words(text: str, words: str) -> None:
    telling = only(f"Police raided {text.format(STREET)}.", "2022-03-10")
    assert (str(telling.since), telling.said) == ("2022-03-07", words)


def test_who_is_spared_jail_was_convicted_and_its_day_is_not_the_raids() -> None:
    text = (
        f"A woman who let dealers use her flat in {STREET}, was spared jail yesterday. Police had "
        "raided the flat in October."
    )
    telling = only(text, "2023-03-24")
    assert (str(telling.since), telling.said) == ("2022-10-01", "in October")
    assert telling.raid.status is Status.CONVICTED


def test_an_order_of_a_court_is_later_than_its_raid() -> None:
    text = (
        f"A woman who let dealers use her flat in {STREET}, which was raided in October, was given "
        "a community order yesterday."
    )
    telling = only(text, "2023-03-24")
    assert (str(telling.since), telling.said) == ("2022-10-01", "in October")
    assert telling.raid.status is Status.CONVICTED


@pytest.mark.parametrize(
    "text",
    [
        "Police have admitted raiding the wrong house in {}, on July 1.",
        "A raid on a house in {}, on July 1 found nothing, police have admitted.",
        "Police raided a house in {}, on July 1. If convicted, he could be jailed for ten years.",
        "Police raided a house in {}, on July 1. The owner, who was jailed in 1998, was not there.",
    ],
)
def test_nobody_is_convicted_by_a_word_of_others_or_of_what_may_be(text: str) -> None:
    assert only(text.format(STREET), "2019-07-09").raid.status is Status.SEARCHED


def test_a_sentence_of_an_earlier_year_is_of_the_raid_only_from_its_year_on() -> None:
    text = f"Police raided a house in {STREET}, in March 2018. A man was jailed in {{}}."
    assert only(text.format(2018), "2019-07-09").raid.status is Status.CONVICTED
    assert only(text.format(2017), "2019-07-09").raid.status is Status.SEARCHED


def test_a_story_of_one_street_tells_its_day_in_another_sentence() -> None:
    text = (
        f"The council boarded up a house in {STREET}, last week. Officers raided it on 11 August."
    )
    telling = only(text, "2022-08-26")
    assert (str(telling.since), str(telling.until)) == ("2022-08-11", "2022-08-11")


@pytest.mark.parametrize(
    "text",
    [
        f"The council has boarded up a house in {STREET}. Officers went in on 11 August, with a "
        "warrant.",
        f"A man who grew cannabis in {STREET}, has been ordered to repay £8,000. He was jailed "
        "last year, after a raid in June 2021.",
        f"Crack cocaine worth £900 was found in {STREET}, in May, a court was told this week. A "
        "woman pleaded guilty.",
        f"A dealer from {STREET}, was remanded yesterday. His house was raided on 11 August.",
        f"A couple were fined yesterday after false clothes were seized in {STREET}, last autumn.",
        f"A man was cleared by a jury of growing cannabis in {STREET}. Police had searched the "
        "house last June.",
        f"Watches that were stolen in burglaries were found in {STREET}. The house was raided on "
        "Tuesday.",
        f"A flat in {STREET}, has been closed by order of a court. Officers entered the flat in "
        "May.",
        f"A man says that police kicked his door in. His home in {STREET}, has no lock.",
        f"Residents of {STREET}, have had their locks changed by the council. Police raided the "
        "house of a dealer there this month.",
        f"A man of 36 from {STREET}, was remanded. His house was the first of two in the road to "
        "be raided this month.",
        f"Who pays for a new door in {STREET}? Police broke it down and found nothing, says its "
        "owner.",
        f"People living in {STREET}, heard bangs on Thursday. Officers were raiding a flat, police "
        "have confirmed.",
        f"A farm worker was acquitted by a jury. He did not know that a gun was in his loft when "
        f"officers came to {STREET}, in June.",
    ],
    ids=[
        "went in",
        "a court, and a raid",
        "found there",
        "his house",
        "seized",
        "searched",
        "stolen goods",
        "entered",
        "door",
        "there",
        "first of two",
        "a new door",
        "were raiding",
        "came to",
    ],
)
def test_a_story_of_one_street_refers_to_its_raid_without_that_word_beside_it(text: str) -> None:
    assert not only(text, "2022-08-26").pinned


@pytest.mark.parametrize(
    "text",
    [
        f"A shed burned down in {STREET}, on Tuesday. Firefighters searched the ruins.",
        f"A man was stabbed in {STREET}, on Tuesday. Officers searched gardens for a knife.",
        f"A burglar was jailed yesterday for breaking into a house in {STREET}. Jewellery was "
        "found in his car.",
        f"A man of {STREET}, was jailed for theft on Friday. Police had raided a shop in May.",
        f"A fence is to be built in {STREET}. A judge has sentenced a man after a raid in Leeds.",
        f"The council boarded up a house in {STREET}, last week, and one in Girdlestone Road, "
        "Headington. Officers raided the house on 11 August.",
        f"A man died in {STREET}, on Tuesday. Police searched the garden.",
        f"A dealer from {STREET}, was remanded yesterday. A shop was raided on 11 August.",
        f"Two burglars were seen in {STREET}. They had kicked the front door in, police said.",
        f"People living in {STREET}, heard bangs. Officers raided a flat in Reading.",
        f"A man was stabbed before officers came to {STREET}, on Tuesday.",
    ],
    ids=[
        "fire",
        "stabbing",
        "burglary",
        "where a man lives",
        "another raid",
        "two streets",
        "a murder",
        "a shop of others",
        "the door of burglars",
        "a flat elsewhere",
        "came to a stabbing",
    ],
)
def test_what_else_happened_in_a_street_tells_of_no_raid_there(text: str) -> None:
    assert told(text, "2022-08-26") == []


def test_what_was_found_at_their_house_tells_of_a_raid() -> None:
    assert tells_of_raid("Pills found at their house in Alder Road turned out to be vitamins.")
    assert not tells_of_raid("Pills found at the house in Alder Road turned out to be vitamins.")
    assert is_later("No further action will be taken against four people.")


def test_what_the_reader_takes_for_a_raid_is_one_for_the_archive() -> None:
    assert tells_of_raid("A man was held after officers smashed their way into his flat.")
    assert tells_of_raid("Police broke down the door of a house in Alder Road.")
    assert not tells_of_raid("Firefighters broke down the door of a house in Alder Road.")


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Officers called at two homes in Wantage on Wednesday. Cocaine was seized.", True),
        ("Police called at a house in Wantage on Wednesday. Officers found a shotgun.", False),
    ],
)
def test_a_witness_of_an_area_is_as_sure_of_it_as_its_story(text: str, *, likely: bool) -> None:
    telling = only(text, "2022-12-08")
    assert not telling.pinned
    assert (telling.raid.confidence >= LIKELY_FROM) is likely
    assert telling.raid.confidence > 0


def test_an_area_that_is_likely_witnesses_a_raid_and_makes_none() -> None:
    text = "Officers called at two homes in Ruscombe on Wednesday, 7 December."
    telling = only(text, "2022-12-08")
    assert (telling.pinned, telling.raid.place) == (False, "Ruscombe")
