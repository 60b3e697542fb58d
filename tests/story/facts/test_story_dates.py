from __future__ import annotations

from datetime import date

import pytest

from geomap.story.text.dates import dates_in
from tests.support.reader import THURSDAY, document, raid_mentions, read

RAID = "Police raided a house in Alder Road, Northtown, {}."


def _day(words: str, published: date | None = THURSDAY) -> date | None:
    (raid,) = raid_mentions(RAID.format(words), published=published)
    return raid.date.value if raid.date else None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2020, 5, 14)),
        ("this morning", date(2020, 5, 14)),
        ("yesterday", date(2020, 5, 13)),
        ("last night", date(2020, 5, 13)),
        ("the day before yesterday", date(2020, 5, 12)),
        ("on Tuesday", date(2020, 5, 12)),
        ("on Thursday", date(2020, 5, 14)),
        ("on Tues", date(2020, 5, 12)),
        ("on Weds morning", date(2020, 5, 13)),
        ("on Thurs of last week", date(2020, 5, 7)),
        ("last Thursday", date(2020, 5, 7)),
        ("last Wednesday", date(2020, 5, 6)),
        ("last Tuesday", date(2020, 5, 12)),
        ("on Tuesday of last week", date(2020, 5, 5)),
        ("on Wednesday evening last week", date(2020, 5, 6)),
        ("on Wednesday morning of last week", date(2020, 5, 6)),
        ("last week on Wednesday", date(2020, 5, 6)),
        ("on the Monday before last", date(2020, 5, 4)),
        ("on the Tuesday evening before last", date(2020, 5, 5)),
        ("on the Thursday before last", date(2020, 4, 30)),
        ("at 5am on Monday", date(2020, 5, 11)),
        ("on March 3", date(2020, 3, 3)),
        ("on 3 March", date(2020, 3, 3)),
        ("on the 3rd of March", date(2020, 3, 3)),
        ("on September 9", date(2019, 9, 9)),
        ("on February 9 last year", date(2019, 2, 9)),
        ("on Wednesday, May 13", date(2020, 5, 13)),
        ("on 12/3", date(2020, 3, 12)),
        ("on 12/3/19", date(2019, 3, 12)),
        ("on 12.3.20", date(2020, 3, 12)),
        ("on Tuesday 12.05.20", date(2020, 5, 12)),
        ("(12.05.20)", date(2020, 5, 12)),
        ("on 12-Mar", date(2020, 3, 12)),
        ("on 12-Mar-2019", date(2019, 3, 12)),
        ("on 2020-05-01", date(2020, 5, 1)),
        ("on Friday 1 May 2020", date(2020, 5, 1)),
        ("on Tuesday March, 3", date(2020, 3, 3)),
        ("on Tuesday, March, 3", date(2020, 3, 3)),
        ("on Tuesday (March, 3rd)", date(2020, 3, 3)),
        ("on March 3,2020", date(2020, 3, 3)),
        ("in March 3, 2020", date(2020, 3, 3)),
        ("in March, 3 officers went in and", None),
        ("where in March 3,000 cigarettes were found", None),
        ("on Tuesday in March, 3 officers went in and", date(2020, 5, 12)),
        ("on Monday, May 13", None),
        ("last week", None),
        ("on February 31", None),
        ("in March", None),
        ("on a Friday in March", None),
        ("on Tuesday and Wednesday", None),
        ("between 24 April and 7 May", None),
        ("between Monday and yesterday", None),
        ("between the 7th and the 12th of May", None),
        ("between Tuesday, 5 May, and Monday, 11 May", None),
        ("on Tuesday and yesterday", None),
        ("on Tuesday, and yesterday two men were charged", date(2020, 5, 12)),
        ("on 4 and 5 May", None),
        ("on May 4th and 5th", None),
        ("on May 4 and 5", None),
        ("on May 4, 5 and 6", None),
        ("on May 4, 23 officers went in and", date(2020, 5, 4)),
        ("on May 4 and 23 men were held", date(2020, 5, 4)),
        ("two days ago", date(2020, 5, 12)),
        ("a week ago today", date(2020, 5, 7)),
        ("on Tuesday 12, May", date(2020, 5, 12)),
        ("on Tuesday evening (12 May)", date(2020, 5, 12)),
        ("on Tuesday(12 May)", date(2020, 5, 12)),
    ],
)
def test_a_date_is_counted_from_publication(words: str, day: date | None) -> None:
    assert _day(words) == day


@pytest.mark.parametrize(
    "told",
    [
        "The house was yesterday closed by a court.",
        "On Tuesday magistrates shut the house for three months.",
        "A closure order for the house was made on Tuesday.",
        "Two men were arrested, and their bail is to June 9.",
    ],
)
def test_the_day_of_an_order_or_of_bail_is_no_raids(told: str) -> None:
    text = f"Police raided a house in Alder Road, Northtown, and found cannabis. {told}"
    (raid,) = raid_mentions(text, published=THURSDAY)
    assert raid.date is None


@pytest.mark.parametrize("words", ["yesterday", "on Tuesday", "on March 3", "last week", "today"])
def test_without_a_publication_date_no_relative_day_is_guessed(words: str) -> None:
    assert _day(words, None) is None


@pytest.mark.parametrize("words", ["yesterday", "on Tuesday", "on March 3", "this morning"])
def test_a_day_that_needs_the_publication_date_is_told(words: str) -> None:
    undated = read(RAID.format(words), published=None).facts.undated
    assert undated is not None
    assert undated.value == words


def test_a_full_date_needs_no_publication_date() -> None:
    assert _day("on Friday 1 May 2020", None) == date(2020, 5, 1)
    assert read(RAID.format("on 1 May 2020"), published=None).facts.undated is None


def test_each_raid_has_the_date_beside_it() -> None:
    text = "Police raided a house in Alder Road on Tuesday and a flat in Birch Way on Wednesday."
    assert [raid.date and raid.date.value.day for raid in raid_mentions(text)] == [12, 13]


def test_a_raid_without_a_date_has_that_of_the_story() -> None:
    text = "Police raided a house in Alder Road yesterday. Another was searched in Birch Way."
    assert [raid.date and raid.date.value.day for raid in raid_mentions(text)] == [13, 13]


def test_the_day_of_the_hearing_is_not_the_day_of_the_raid() -> None:
    text = (
        "A judge heard on Tuesday that police raided a flat in Alder Road on March 3. He jailed"
        " a man on Wednesday."
    )
    assert [raid.date and raid.date.value for raid in raid_mentions(text)] == [date(2020, 3, 3)]


def test_a_date_points_at_its_words() -> None:
    text = RAID.format("on Tuesday")
    (when,) = dates_in(text, 0, THURSDAY)
    assert text[when.start : when.end] == when.text == "on Tuesday"


def test_days_to_come_are_no_days_of_a_raid() -> None:
    text = "A meeting is next Monday, every Friday, by Sunday. He is on bail until June 4."
    assert [when.text for when in dates_in(text, 0, THURSDAY)] == []


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The following day", 13),
        ("The same evening", 12),
        ("A week later", 19),
        ("The day before,", 11),
        ("A day earlier", 11),
        ("On the same Tuesday", 12),
        ("The morning before the post came", 12),
    ],
)
def test_days_may_be_counted_from_the_day_told_before(words: str, day: int) -> None:
    raid = "Police raided a house in Alder Road on Tuesday."
    text = f"{raid} {words} officers raided homes in Birch Way, too."
    (birch,) = (mention for mention in read(text).mentions if mention.text == "Birch Way")
    assert birch.date is not None
    assert birch.date.value.day == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("overnight on Friday", date(2020, 5, 8)),
        ("overnight into Tuesday", date(2020, 5, 12)),
        ("overnight between Friday and Saturday", None),
        ("overnight", date(2020, 5, 13)),
    ],
)
def test_overnight_is_last_night_only_where_no_other_is_told(words: str, day: date | None) -> None:
    (raid,) = raid_mentions(f"Police raided a house in Alder Road {words}.")
    assert (raid.date.value if raid.date else None) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Thursday 30th", date(2020, 4, 30)),
        ("on Thursday 30th April", date(2020, 4, 30)),
        ("on Boxing Day", date(2019, 12, 26)),
        ("at dawn on New Year’s Eve", date(2019, 12, 31)),
        ("on Christmas Day last year", date(2019, 12, 25)),
        ("on Halloween 2018", date(2018, 10, 31)),
    ],
)
def test_a_day_may_be_told_by_its_number_or_its_feast(words: str, day: date) -> None:
    (raid,) = raid_mentions(f"Police raided a house in Alder Road {words}.")
    assert raid.date is not None
    assert raid.date.value == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "On May 9 the chief hailed those who raided a flat in Alder Road the previous Monday.",
            4,
        ),
        (
            "On May 11 the chief hailed those who raided a flat in Alder Road the previous Monday.",
            4,
        ),
        ("A shop closed on May 2. The following Monday police raided a flat in Alder Road.", 4),
        ("A shop closed on May 4. The following Monday police raided a flat in Alder Road.", 11),
    ],
)
def test_the_previous_and_the_following_weekday_count_from_the_day_told_last(
    text: str, day: int
) -> None:
    (raid,) = raid_mentions(text)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, day)


def test_a_day_since_which_homes_were_raided_is_no_days_of_one() -> None:
    text = "Police have raided four homes since Monday. A house in Alder Road was searched."
    assert [raid.date for raid in raid_mentions(text)] == [None]


def test_the_day_of_a_raid_since_which_something_else_was_is_its_day() -> None:
    text = "Yesterday two were charged. Since Monday's dawn raid in Alder Road it has been quiet."
    (when,) = [when for when in dates_in(text, 0, THURSDAY) if "Monday" in when.text]
    assert when.day == date(2020, 5, 11)


def test_a_span_of_days_is_no_day() -> None:
    assert _day("between Monday and Wednesday") is None


@pytest.mark.parametrize("words", ["date 2020-05-14 ", "Published: 11:41 AM 14 May 2020\n\n"])
def test_the_day_of_the_page_is_not_the_day_of_the_raid(words: str) -> None:
    text = f"{words}Police raided a house in Alder Road."
    assert read(text).facts.date is None


def test_who_is_before_a_court_today_was_not_raided_today() -> None:
    text = (
        "Police raided a house in Alder Road. A man is to go before Otherville Magistrates' Court"
        " today."
    )
    assert read(text).facts.date is None


def test_a_sentence_may_say_further_on_when_it_was() -> None:
    talk = "Neighbours were pleased. " * 6
    text = f"Police raided a house in Alder Road. {talk}It was early on Tuesday morning."
    (raid,) = raid_mentions(text)
    assert raid.date is not None
    assert raid.date.value.day == 12


def test_the_day_of_an_earlier_raid_is_not_the_day_of_the_raid() -> None:
    text = (
        "Police raided a house in Alder Road. There have been other raids this month. Two weeks"
        " ago police had searched a house in Birch Way, it was on Tuesday, May 5."
    )
    (raid,) = raid_mentions(text)
    assert raid.text == "Alder Road"
    assert raid.date is None


def test_today_is_the_day_that_the_story_calls_so_though_its_page_came_a_day_later() -> None:
    text = (
        "Officers were out with a warrant today (13/05). "
        "Police raided a house in Alder Road, Northtown, this morning."
    )
    (raid,) = raid_mentions(text, published=THURSDAY)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, 13)


def test_yesterday_is_the_day_in_brackets_where_a_story_comes_without_its_date() -> None:
    text = (
        "Police were out yesterday (13 May 2020). "
        "Police raided a house in Alder Road, Northtown, yesterday evening."
    )
    (raid,) = raid_mentions(text, published=None)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, 13)


def test_a_day_that_no_page_is_that_late_for_is_not_today() -> None:
    text = "“Today (3 May) all is quiet.” Police raided a house in Alder Road today."
    (raid,) = raid_mentions(text, published=THURSDAY)
    assert raid.date is not None
    assert raid.date.value == THURSDAY


@pytest.mark.parametrize(
    "line", ["14 May 2020.", "14 May 2020 — By our reporter.", "14 May 2020, 11:53 am."]
)
def test_the_day_of_a_byline_is_no_raids(line: str) -> None:
    text = f"{line} Police raided a house in Alder Road, Northtown. It was late last Thursday."
    (raid,) = raid_mentions(text, published=THURSDAY)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, 7)


def test_the_one_day_told_of_the_raids_of_a_week_is_theirs() -> None:
    text = (
        "Police raided homes in Northtown this week. Warrants were carried out at four of them on "
        "Monday. Neighbours clapped. A house in Alder Road was searched, too."
    )
    raid = next(raid for raid in raid_mentions(text, published=THURSDAY) if "Alder" in raid.text)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, 11)


def test_the_day_of_one_street_of_a_week_is_not_that_of_the_others() -> None:
    text = (
        "Police raided homes in Northtown this week. Officers searched a house in Birch Way on "
        "Monday. Neighbours clapped. A house in Alder Road was searched, too."
    )
    raid = next(raid for raid in raid_mentions(text, published=THURSDAY) if "Alder" in raid.text)
    assert raid.date is None


def test_a_day_in_the_lead_comes_before_one_further_on_at_a_street() -> None:
    text = (
        "Officers were out in strength in Northtown today. Fifteen had been brought together. It "
        "led to eight arrests in a flat at Alder Road, and a warrant at Birch Way. Neighbours had "
        "rung last night about the flat at Birch Way, where cannabis was found."
    )
    raid = next(raid for raid in raid_mentions(text, published=THURSDAY) if "Alder" in raid.text)
    assert raid.date is not None
    assert raid.date.value == THURSDAY


@pytest.mark.parametrize(
    "birth",
    [
        "he came into the world on 3 March 2015",
        "he first saw the light of this street on 3 March 2015",
        "the tenant was born in a hospital nearby on 3 March 2015",
        "the tenant became a father on 3 March 2015",
        "the tenant turned 18 on March 3, 2015",
        "their baby arrived on 2015-03-03",
        "3 March 2015 is the day on which he was born",
        "on 3 March 2015 a son was born",
        "he had lost a tooth on 3 March 2015",
        "her schooling began on 3 March 2015",
    ],
)
def test_a_day_of_somebodys_life_is_no_raids(birth: str) -> None:
    for text in (
        f"Police raided a house in Alder Road; {birth}.",
        f"{RAID[:-4]}. {birth.capitalize()}.",
    ):
        (raid,) = raid_mentions(text, published=date(2018, 5, 14))
        assert raid.date is None


@pytest.mark.parametrize(
    "told",
    [
        "he was arrested on 3 March 2015",
        "his home was searched on 3 March 2015",
        "the man, born in Leeds, was raided on 3 March 2015",
        "they raided a man born in Leeds and held on 3 March 2015",
        "police held a Leeds-born man in Northtown on 3 March 2015",
    ],
)
def test_a_day_of_the_case_stays_the_raids(told: str) -> None:
    (raid,) = raid_mentions(f"Police raided a house in Alder Road; {told}.", published=None)
    assert raid.date is not None
    assert raid.date.value == date(2015, 3, 3)


def test_a_short_month_behind_its_day_may_end_a_sentence() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown, on 3 Feb. A man was held. Nobody else was."
    )
    assert len(document(text, until="sentences").sentences) == 3
    assert len(document(text.replace("Feb. A", "Feb. 2020 a"), until="sentences").sentences) == 2
    (told,) = raid_mentions(text)
    assert told.date is not None
    assert told.date.value.month == 2


@pytest.mark.parametrize("asked", ["Call 101 and quote incident", "Quote", "Call 101, quoting"])
def test_the_number_of_an_incident_is_no_day(asked: str) -> None:
    (told,) = raid_mentions(f"Police raided a house in Alder Road. {asked} 0412 of 7/10.")
    assert told.date is None


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("He had a shop in 2017. On 3 May that year", date(2017, 5, 3)),
        ("He had a shop in 2017. It sold tea. On May 3 of that year", date(2017, 5, 3)),
        ("By June 2016 he had a shop, and on 9 July the same year", date(2016, 7, 9)),
        ("He had a shop. On 3 May that year", None),
        ("He had a shop in 2017. On 3 May this year", date(2020, 5, 3)),
    ],
)
def test_a_day_of_that_year_is_of_the_year_told_last(told: str, day: date | None) -> None:
    story = read(f"{told} police raided a house in Alder Road.", published=THURSDAY)
    assert [mention.date.value if mention.date else None for mention in story.mentions] == [day]


@pytest.mark.parametrize("figures", ["3.6.20", "12.5.17", "12.5.20.4", "1.12.5.20", "30.30.20"])
def test_figures_with_stops_are_a_day_only_shortly_before_the_story(figures: str) -> None:
    assert dates_in(f"on {figures} at", 0, THURSDAY) == []
    assert dates_in(f"on {figures} at", 0, None) == []


@pytest.mark.parametrize("behind", ["", ".", " at"])
def test_a_day_with_stops_may_end_its_text(behind: str) -> None:
    (found,) = dates_in(f"on 12.5.20{behind}", 0, THURSDAY)
    assert found.day == date(2020, 5, 12)


def test_a_raid_may_be_told_by_its_whole_date_on_its_own_day() -> None:
    text = "Police raided a house in Alder Road, Northtown, on 14 May 2020."
    (raid,) = read(text, published=THURSDAY).mentions
    assert raid.date is not None
    assert raid.date.value == THURSDAY


@pytest.mark.parametrize(
    "told",
    [
        "The operation, planned for weeks, began at 6am on Tuesday.",
        "The raids started early on Tuesday.",
        "The searches, in all the town, took place on Tuesday.",
    ],
)
def test_a_day_far_down_is_the_raids_where_a_sentence_opens_with_the_raids(told: str) -> None:
    between = "A man was held.\n\nOthers are sought.\n\nHe is 40.\n\nIt rained.\n\nMore is to come."
    text = f"Police raided a house in Alder Road, Northtown.\n\n{between}\n\n{told}"
    (raid,) = raid_mentions(text)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "A club in Alder Road, Northtown, was raided by police on May 3, 1996.",
        "On 3 May 1996 police raided a club in Alder Road, Northtown.",
        "Police raided a club in Alder Road, Northtown, on May 3, 1996.",
    ],
)
def test_a_raid_of_long_ago_has_its_day(told: str) -> None:
    (raid,) = read(told, published=THURSDAY).mentions
    assert raid.date is not None
    assert raid.date.value == date(1996, 5, 3)


@pytest.mark.parametrize(
    "told",
    [
        "Tom Grey, who came here on 3 May 1974, was held in a raid in Alder Road, Northtown.",
        "Police raided a house in Alder Road, Northtown, which was built on 3 May 1974.",
        "A man (3 May 1974) was held when police raided a house in Alder Road, Northtown.",
    ],
)
def test_another_day_of_long_ago_is_no_raids(told: str) -> None:
    days = [mention.date for mention in read(told, published=THURSDAY).mentions]
    assert set(days) == {None}


def test_the_days_that_head_a_diary_are_those_of_the_raids_below_them() -> None:
    text = (
        "Here is our week.\n\nMonday 11 May\nPolice raided a house in Alder Road, Northtown.\n\n"
        "Tuesday, 12 May 2020:\n\nOfficers raided a flat in Birch Way, Northtown.\n"
    )
    days = [raid.date and raid.date.value for raid in raid_mentions(text, published=THURSDAY)]
    assert days == [date(2020, 5, 11), date(2020, 5, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday 12 May 2020\nPolice raided a house in Alder Road, Northtown.",
        "Monday 11 May, 10:30\nPolice raided a house in Alder Road.\nTuesday 12 May, 11:00\nBye.",
        "Monday 11 May\nTuesday 12 May\nPolice raided a house in Alder Road, Northtown.",
        "Tuesday 12 May 2020\nFive held\nMonday 11 May\nPolice raided a house in Alder Road.",
    ],
)
def test_a_line_that_is_a_day_is_the_stamp_of_a_page_where_no_other_heads_news(text: str) -> None:
    (raid,) = raid_mentions(text, published=THURSDAY)
    assert raid.date is None
