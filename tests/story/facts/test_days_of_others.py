"""Days of which a story tells that are no raid's."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.reader import THURSDAY, document, raid_mentions, read


def _day(text: str) -> date | None:
    (raid,) = raid_mentions(text, published=THURSDAY)
    return raid.date.value if raid.date else None


@pytest.mark.parametrize(
    "told",
    [
        "Two men are due in court on May 28.",
        "A public meeting is to be held on May 28.",
        "Sentencing will take place on July 5.",
        "A man is due back on bail on July 3.",
        "The case was adjourned to June 3.",
        "He appeared in court on Monday.",
        "He pleaded guilty on Monday.",
        "A hearing was held on Monday.",
    ],
)
def test_the_day_of_a_court_or_of_what_is_to_come_is_no_raids(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "Two men are due in court after police raided a house in Alder Road on Monday.",
        "A man who must leave was held when police searched a house in Alder Road on Monday.",
        "A court will hear of a house in Alder Road that police raided on Monday.",
    ],
)
def test_a_raids_own_day_may_stand_behind_what_is_to_come(told: str) -> None:
    assert _day(told) == date(2020, 5, 11)


@pytest.mark.parametrize(
    "told",
    [
        "Magistrates shut the house for three months on Monday.",
        "The closure order came into force on Monday.",
        "On Monday the order was made for the house in Alder Road.",
        "The licensing committee met on Monday.",
    ],
)
def test_the_day_of_an_order_on_a_home_is_not_that_of_the_raid_before_it(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "The order was made after police had raided a house in Alder Road, Northtown, on Monday.",
        "Police raided a house in Alder Road, Northtown. It was shut on Monday in order to make it "
        "safe.",
    ],
)
def test_a_raid_keeps_its_day_beside_an_order(told: str) -> None:
    assert _day(told) == date(2020, 5, 11)


def test_of_the_days_of_the_sentence_before_a_street_has_that_of_the_raid() -> None:
    text = (
        "Police raided a house on Wednesday, as they had promised on Monday. Officers searched the "
        "house in Alder Road, Northtown, for stolen phones."
    )
    assert _day(text) == date(2020, 5, 13)


@pytest.mark.parametrize(
    "told",
    [
        "Officers investigating a stabbing on Saturday raided a house in Alder Road, Northtown. "
        "The search took place on Tuesday.",
        "A man was stabbed in Otherville on Monday. On Tuesday police raided Alder Road.",
        "Detectives investigating a burglary on April 30 searched a house in Alder Road, Northtown,"
        " on Tuesday.",
        "Police raided a house on Tuesday after a robbery on Monday. Officers searched the house "
        "in Alder Road, Northtown.",
    ],
)
def test_the_day_of_the_crime_is_not_the_day_of_the_raid(told: str) -> None:
    assert _day(told) == date(2020, 5, 12)


def test_a_raid_after_a_crime_has_its_own_day() -> None:
    assert _day("After a stabbing police raided a house in Alder Road on Tuesday.") == date(
        2020, 5, 12
    )


@pytest.mark.parametrize(
    "told", ["police confirmed on Wednesday", "we are told, and today we hear of a find there"]
)
def test_the_day_on_which_something_is_said_is_not_the_raids(told: str) -> None:
    text = f"A house in Alder Road, Northtown, was raided by police, {told}. It was on Monday."
    (raid,) = raid_mentions(text, published=THURSDAY)
    assert raid.date is not None
    assert raid.date.value == date(2020, 5, 11)


@pytest.mark.parametrize("told", ["released on bail", "charged", "remanded in custody"])
def test_the_day_on_which_somebody_is_let_go_or_charged_is_not_the_raids(told: str) -> None:
    text = f"Two were held in a raid in Alder Road, Northtown. One was {told} on Wednesday."
    assert [raid.date for raid in raid_mentions(text, published=THURSDAY)] == [None]


RAID = "a raid on a house in Alder Road, Northtown"


@pytest.mark.parametrize(
    "text",
    [
        f"Police today released footage of {RAID}. Officers searched it on Monday.",
        f"Police have today released footage of {RAID} on Monday.",
        f"Footage of {RAID} was released by police today. The raid took place on Monday.",
        f"Detectives on Wednesday praised those who took part in {RAID} on Monday.",
    ],
)
def test_the_day_on_which_police_told_of_a_raid_is_not_its_day(text: str) -> None:
    assert _day(text) == date(2020, 5, 11)


def test_what_police_confirm_without_its_day_has_none() -> None:
    assert _day(f"Police yesterday confirmed {RAID}. They said no more.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Police yesterday raided a house in Alder Road, Northtown, and released a man on bail.",
        "A neighbour of a house in Alder Road that police raided yesterday said he was shocked.",
    ],
)
def test_the_day_of_a_raid_may_stand_beside_one_who_tells_of_it(text: str) -> None:
    assert _day(text) == date(2020, 5, 13)


@pytest.mark.parametrize("count", ["1/3", "(2/4)", "1/9 "])
def test_what_counts_the_posts_of_a_thread_is_no_day(count: str) -> None:
    told = f"Police were in Northtown this morning.\n{count} They raided a house in Alder Road."
    assert _day(told) in (None, THURSDAY)


@pytest.mark.parametrize("day", ["On 1/3", "8/3:", "1/3/20", "2/1", "2/10"])
def test_a_day_in_front_of_a_sentence_stays_one(day: str) -> None:
    assert _day(f"{day} police raided a house in Alder Road, Northtown.") is not None


@pytest.mark.parametrize(
    "told",
    [
        "Police raided a house in Alder Road, Northtown, on Monday, a spokesman said.",
        "Heroin was found in a house in Alder Road, Northtown, on Monday, police said.",
        "Police raided a house in Alder Road on Monday, police said, and arrested a man.",
    ],
)
def test_a_day_before_who_says_it_at_the_end_is_the_raids(told: str) -> None:
    assert _day(told) == date(2020, 5, 11)


def test_a_day_on_which_police_say_something_is_still_no_raids() -> None:
    assert _day("On Monday, police said they had raided a house in Alder Road, Northtown.") is None


@pytest.mark.parametrize(
    "said",
    [
        "On Monday afternoon police said",
        "On Monday morning, a spokesman said",
        "Yesterday evening police confirmed",
        "In a statement on Monday night the force said",
    ],
)
def test_a_part_of_the_day_on_which_police_say_something_is_no_raids(said: str) -> None:
    assert _day(f"{said} that officers raided a house in Alder Road, Northtown.") is None
    told = f"Police raided a house in Alder Road, Northtown, on Tuesday. {said}: “It went well.”"
    assert _day(told) == date(2020, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "On Monday afternoon police raided a house in Alder Road, Northtown.",
        "Police raided a house in Alder Road, Northtown, on Monday afternoon, police said.",
        "Police raided a house in Alder Road, Northtown, on Monday afternoon police said.",
    ],
)
def test_a_part_of_the_day_of_a_raid_is_the_raids(told: str) -> None:
    assert _day(told) == date(2020, 5, 11)


@pytest.mark.parametrize(
    "told",
    [
        "Two dealers were put behind bars on Monday.",
        "Two dealers were sent to prison for six years on Monday.",
        "Two dealers were given suspended sentences on Monday.",
        "Two dealers began long prison terms on Monday.",
    ],
)
def test_the_day_on_which_somebody_was_sent_to_prison_is_no_raids(told: str) -> None:
    raid = "Drugs were found when police raided a house in Alder Road, Northtown."
    assert _day(f"{told} {raid}") is None


def test_whoever_was_locked_up_on_the_day_of_a_raid_does_not_take_it() -> None:
    text = "Two men were locked up on Monday when police raided a house in Alder Road, Northtown."
    assert _day(text) == date(2020, 5, 11)


def test_the_day_on_which_somebody_was_in_custody_is_no_raids() -> None:
    told = "Two men were in custody last night after police raided a house in Alder Road."
    assert _day(f"{told} The raid was on Monday.") == date(2020, 5, 11)


@pytest.mark.parametrize(
    "told",
    [
        "was raided last month, councillors heard on Monday.",
        "was raided before Easter, magistrates heard on Monday.",
        "was raided in March, it emerged on Monday.",
        "was raided in March, councillors were told last Monday (11 May).",
        "was raided. The commissioner visited the town on Monday.",
        "was raided. The police commissioner visited the town on Monday.",
        "was raided. Residents met councillors on Monday to talk about drugs.",
        "was raided. A post on the team's page on Monday said 40 plants were found.",
    ],
)
def test_the_day_of_a_meeting_a_visit_or_a_post_is_no_raids(told: str) -> None:
    assert _day(f"A house in Alder Road, Northtown, {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "was raided. Councillors watched officers search it on Monday.",
        "was raided. Neighbours woke to a bang on Monday.",
        "was raided on Monday, councillors heard.",
    ],
)
def test_a_raid_keeps_its_day_beside_them(told: str) -> None:
    assert _day(f"A house in Alder Road, Northtown, {told}") == date(2020, 5, 11)


STREETS_TOLD = "Officers raided shops in Alder Road and Elm Place, Northtown.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "The last shop was visited on May 12.",
        "The third and last warrant was executed on May 12.",
        "The first was searched on May 11 and the last on May 12.",
        "The first raid was on May 11.",
        "A second shop was searched on May 12.",
        "A further warrant was executed on May 12.",
        "On May 12, in a separate operation, officers searched a home.",
        "Another home was raided in Otherville on May 12.",
        "Officers also raided homes in Otherville on May 12.",
        "Addresses in Otherville were also searched on May 12.",
        "Elsewhere, a warrant was executed in Otherville on May 12.",
    ],
)
def test_the_day_of_one_raid_of_several_is_none_of_a_street_told_before_it(told: str) -> None:
    days = {raid.text: raid.date for raid in raid_mentions(STREETS_TOLD + told, published=THURSDAY)}
    assert days["Alder Road"] is None
    assert days["Elm Place"] is None


@pytest.mark.parametrize(
    "told",
    [
        "Both were searched on May 12.",
        "The warrants were executed on May 12, and another man was arrested.",
        "It was the second raid there this year, and took place on May 12.",
        "A second man was arrested when the shops were raided on May 12.",
        "Officers struck on May 12 for the second time in a month.",
        "Officers raided them on May 12, and later another shop in Otherville.",
        "Officers also arrested a man in the raids on May 12.",
        "The first officers went in at 6am on May 12.",
    ],
)
def test_streets_have_the_day_that_is_told_of_all_of_them(told: str) -> None:
    days = {raid.text: raid.date for raid in raid_mentions(STREETS_TOLD + told, published=THURSDAY)}
    for street in ("Alder Road", "Elm Place"):
        day = days[street]
        assert day is not None
        assert day.value == date(2020, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "The shop was raided on May 11. The pub was raided on May 12.",
        "The shop was searched on Monday and the pub on Tuesday.",
        "The old pub was visited on May 12, and the shop on May 11.",
    ],
)
def test_of_two_days_each_of_one_of_two_raids_neither_is_that_of_both(told: str) -> None:
    text = f"Officers raided a shop in Alder Road and a pub in Elm Place, Northtown.\n\n{told}"
    days = {raid.text: raid.date for raid in raid_mentions(text, published=THURSDAY)}
    assert days == {"Alder Road": None, "Elm Place": None}


def test_the_one_raid_of_a_story_keeps_its_first_day() -> None:
    text = "Police raided a shop in Alder Road. The shop was raided on May 11, and on May 12 again."
    assert _day(text) == date(2020, 5, 11)


def test_another_raid_has_its_own_day_and_one_of_the_same_day_that_of_the_story() -> None:
    text = f"{STREETS_TOLD}A second shop, in Birch Way, Northtown, was searched on May 12."
    days = {raid.text: raid.date for raid in raid_mentions(text, published=THURSDAY)}
    assert days["Alder Road"] is None
    assert days["Birch Way"] is not None
    assert days["Birch Way"].value == date(2020, 5, 12)
    text = (
        "Officers raided a shop in Alder Road, Northtown.\n\nThey had a warrant on May 12.\n\n"
        "A second shop was searched the same day."
    )
    assert _day(text) == date(2020, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "The tip-off came on Monday.",
        "The warrant was signed yesterday.",
        "Neighbours had complained to the council on Monday.",
        "A public meeting was held on Monday.",
        "On Monday police held a drop-in.",
        "The house was boarded up on Monday.",
        "Sgt Brown spoke to this paper on Monday.",
        "A burglary had taken place next door on Monday.",
        "There was a theft in the market on Monday.",
        "A van was stolen on Monday.",
        "A speed check was made on Monday.",
        "The new law came in on May 11.",
        "Two men were jailed on Monday and a third on Tuesday.",
        "He was locked up on Tuesday (May 12).",
        "He was given four years on Monday.",
        "The trial ended on Monday.",
        "The operation began on May 11.",
    ],
)
def test_the_day_of_other_news_is_not_that_of_a_raid_that_tells_none(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "It was on Tuesday, after a meeting with residents.",
        "It happened on Tuesday, after neighbours had complained.",
        "Magistrates granted the warrant on Monday and officers went in on Tuesday.",
        "Three people were arrested on Tuesday over a burglary.",
        "Officers with a warrant signed by a magistrate went in on Tuesday.",
        "The operation began at 6am on Tuesday.",
        "The operation began on 12 May, when officers broke the door down.",
    ],
)
def test_a_raid_has_its_day_beside_other_news(told: str) -> None:
    text = f"Police raided a house in Alder Road, Northtown. {told}"
    assert _day(text) == date(2020, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "It was still sealed off today.",
        "Officers were still outside on Wednesday.",
        "Searches were still going on today.",
        "Police remain at the scene today.",
        "The road is closed today.",
        "Flowers were left outside yesterday.",
        "A tent stood in the garden yesterday.",
        "Tape was still across the door on Monday.",
        "Yesterday officers still stood guard outside the house in Alder Road.",
        "Police remained at the house in Alder Road, Northtown, yesterday.",
        "Residents spoke today of what they had seen.",
    ],
)
def test_a_day_on_which_something_was_still_so_is_no_raids(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


def test_nor_is_it_where_it_is_told_before_the_raid() -> None:
    assert _day("Residents spoke today of it. Police raided a house in Alder Road.") is None
    assert _day("A house in Alder Road is still shut today after police raided it.") is None


@pytest.mark.parametrize(
    "told",
    [
        "They went in on Monday when it was still dark.",
        "It was still dark on Monday when officers went in.",
        "The family was still asleep on Monday as police broke the door down.",
        "The two men arrested on Monday are still in custody.",
        "Officers were still searching it on Monday.",
        "Officers seized drugs on Monday, and are still there.",
    ],
)
def test_a_raid_keeps_its_day_beside_what_was_still_so(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") == date(2020, 5, 11)


@pytest.mark.parametrize(
    "told",
    [
        "Officers have found seven farms since May 11.",
        "It was the seventh raid since 11 May 2020.",
        "From May 11 officers will patrol.",
        "From Monday officers will patrol.",
        "Before May 11 it was a shop.",
        "Up to 11/5/2020 it was a shop.",
        "After Monday neighbours felt safe.",
    ],
)
def test_a_day_since_which_or_before_which_something_was_so_is_no_raids(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "A man was held after Monday's raid on a house in Alder Road, Northtown.",
        "Two men were bailed after Monday raids on a house in Alder Road, Northtown.",
        "Footage from Monday shows police raiding a house in Alder Road, Northtown.",
        "Police raided a house in Alder Road, Northtown, before 6am on Monday.",
        "Police raided a house in Alder Road, Northtown, from early on Monday.",
    ],
)
def test_a_day_before_or_since_which_nothing_is_told_is_the_raids(told: str) -> None:
    assert _day(told) == date(2020, 5, 11)


def test_of_the_days_of_several_who_were_jailed_none_is_the_raids() -> None:
    text = (
        "One man was jailed on Monday, another two on Tuesday, after police raided a house in "
        "Alder Road, Northtown."
    )
    assert _day(text) is None


@pytest.mark.parametrize(
    "told",
    [
        "Wednesday: two cars were seized.",
        "Wednesday - a man was arrested for theft.",
        "Saturday: drop-in at the library, 10am.",
        "Wednesday, 13 May – officers gave a talk at the school.",
    ],
)
def test_a_line_of_a_diary_is_not_of_the_raid_told_before_it(told: str) -> None:
    (raid,) = raid_mentions(f"Police raided a house in Alder Road.\n\n{told}", published=THURSDAY)
    assert (raid.date, raid.outcome) == (None, None)


def test_a_line_of_a_diary_that_tells_of_the_raid_is_of_it() -> None:
    raid = "Raid in Alder Road, Northtown.\n\nTuesday - Police raided a house and arrested two men."
    assert _day(raid) == date(2020, 5, 12)
    assert _day("Tuesday: police raided a house in Alder Road, Northtown.") == date(2020, 5, 12)


@pytest.mark.parametrize(
    "told",
    [
        "Read the full story in today's paper.",
        "See Wednesday's Herald for more.",
        "He told Northtown Today that he heard a bang.",
        "He told Northtown.Today that he heard a bang.",
        "Northtown Today understands that two people were held.",
        "A man told the Sunday Times he heard a bang.",
        "Picture: Northtown Today",
        "Raid in Northtown - Northtown Today Online",
        "More pictures in Tuesday’s Otherville and Northtown Gazette.",
        "It made Tuesday's front page.",
        "Don't miss today's print edition.",
        "Sign up today for our newsletter.",
        "Order your copy today.",
        "It was empty, we can reveal today.",
    ],
)
def test_the_day_of_a_paper_is_no_raids(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "Monday's Star pub raid was the first.",
        "Monday's Post Office search was the first.",
        "Officers signed in on Monday.",
        "Monday's raid made the front page of the Herald.",
        "Buyers of the paper read that it was raided on Monday.",
        "It was the Monday Post Office search that led to it.",
    ],
)
def test_the_day_of_what_is_called_like_a_paper_is_the_raids(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") == date(2020, 5, 11)


@pytest.mark.parametrize(
    "told",
    [
        "Drugs raids in Northtown Today",
        "Today a man was arrested.",
        "Northtown Raid Today in Alder Road",
    ],
)
def test_a_today_with_a_capital_that_is_of_no_outlet_is_a_day(told: str) -> None:
    assert _day(f"{told}\n\nPolice raided a house in Alder Road, Northtown.") == THURSDAY


@pytest.mark.parametrize("line", ["What's on today", "Open today until 6pm", "Weather today: 16C"])
def test_the_today_of_a_line_on_top_of_a_page_is_no_day_of_a_raid(line: str) -> None:
    assert _day(f"{line}\n\nPolice raided a house in Alder Road, Northtown.") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "A neighbour rang police on Sunday about a house in Alder Road, Northtown."
            " A warrant was executed there on Monday.",
            11,
        ),
        (
            "Police received a report on Sunday of a smell at a house in Alder Road."
            " Officers raided the house on Monday.",
            11,
        ),
        (
            "A neighbour rang police on Sunday about a house in Alder Road, Northtown."
            " Officers raided it that night.",
            10,
        ),
        (
            "After a report on Sunday officers raided a house in Alder Road, Northtown."
            " It was raided again on Monday.",
            10,
        ),
    ],
)
def test_the_day_of_a_call_is_no_raids_where_the_raid_has_its_own(text: str, day: int) -> None:
    assert _day(text) == date(2020, 5, day)


def test_a_call_keeps_its_day_where_the_raid_behind_is_in_another_street() -> None:
    text = "Police got a report on Sunday and found plants at a house in Alder Road, Northtown."
    raids = raid_mentions(f"{text} On Monday officers raided a house in Birch Way.")
    days = {raid.text: raid.date.value for raid in raids if raid.date}
    assert days == {"Alder Road": date(2020, 5, 10), "Birch Way": date(2020, 5, 11)}


def test_the_day_on_which_a_warrant_was_granted_is_not_the_storys() -> None:
    story = read("The warrant, granted on Friday, was executed in Alder Road on Monday.")
    assert story.facts.date is not None
    assert story.facts.date.value == date(2020, 5, 11)


@pytest.mark.parametrize(
    ("before", "carried"),
    [
        ("The youth club shut last year.", False),
        ("Drug offences rose by 8 per cent last year.", False),
        ("Firefighters were called to a blaze last October.", False),
        ("Officers raided three homes last year.", True),
        ("Last year:", True),
        ("The youth club shut last Friday.", True),
    ],
)
def test_a_long_time_of_other_news_is_not_that_of_the_street_behind(
    before: str, carried: bool
) -> None:
    text = (
        f"Police closed five dens.\n\n{before}\n\nPolice raided a house in Alder Road, Northtown."
    )
    (place,) = document(text, until="occurrences").occurrences
    assert (place.day is not None) == carried


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("In March police raided a house in Alder Road, Northtown, on the 12th.", (2020, 3, 12)),
        ("MARCH: A house in Alder Road, Northtown, was raided on the 12th.", (2020, 3, 12)),
        ("March was busy: a house in Alder Road was raided on the 12th.", (2020, 3, 12)),
        ("In December 2018 police raided a house in Alder Road on the 12th.", (2018, 12, 12)),
        ("In July police raided a house in Alder Road on Friday the 12th.", (2019, 7, 12)),
        ("A house in Alder Road, Northtown, may have been raided on the 12th.", (2020, 5, 12)),
        ("April Jones said police raided a house in Alder Road on the 12th.", (2020, 5, 12)),
        ("Officers of a team in March Road raided Alder Road on the 12th.", (2020, 5, 12)),
    ],
)
def test_a_day_without_its_month_is_of_the_month_told_in_front_of_it(
    text: str, day: tuple[int, int, int]
) -> None:
    told = {raid.text: raid.date.value for raid in raid_mentions(text) if raid.date}
    assert told["Alder Road"] == date(*day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police raided homes in Alder Road and nearby villages on Tuesday.", 12),
        ("The door of a house in Alder Road that police raided was damaged on Tuesday.", 12),
        ("Police raided Alder Road and held a man aged 12 May 2001.", None),
    ],
)
def test_a_day_behind_villages_or_damage_is_nobodys_age(text: str, day: int | None) -> None:
    assert _day(text) == (date(2020, 5, day) if day else None)


@pytest.mark.parametrize(
    "told",
    [
        "On Monday officers stopped a car near Eastcote and arrested two men.",
        "On Monday a second man was arrested in Eastcote.",
        "Two men were arrested in Eastcote on Monday.",
        "On Monday, a man was arrested after a fight in Eastcote.",
        "On Monday a man was charged with supplying drugs.",
    ],
)
def test_a_raid_has_no_day_of_arrests_elsewhere_or_of_a_charge(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") is None


@pytest.mark.parametrize(
    "told",
    [
        "Two men were arrested on Monday.",
        "Two men were arrested in Northtown on Monday.",
        "A man from Eastcote was arrested on Monday.",
        "A man was arrested at Eastcote police station on Monday.",
        "Officers arrested three people on Monday after a stabbing.",
        "On Monday a man was arrested and charged.",
        "On Monday three men were charged after the raid.",
    ],
)
def test_a_raid_without_a_day_has_that_of_arrests_which_are_not_told_elsewhere(told: str) -> None:
    assert _day(f"Police raided a house in Alder Road, Northtown. {told}") == date(2020, 5, 11)


def test_arrests_in_a_town_that_the_story_named_before_are_not_elsewhere() -> None:
    text = "Police raided homes in Eastcote and a house in Alder Road, Northtown."
    told = raid_mentions(f"{text} Two men were arrested in Eastcote on Monday.", published=THURSDAY)
    assert {raid.date.value for raid in told if raid.date} == {date(2020, 5, 11)}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("officers were going door to door in Alder Road to explain why it had been raided", 14),
        ("officers spoke to residents of Alder Road", 14),
        ("officers knocked on doors in Alder Road", 14),
        ("officers delivered leaflets to homes in Alder Road", 14),
        ("officers searched the home in Alder Road", 13),
        ("officers burst into the house in Alder Road as residents watched", 13),
        ("officers found a gun in a house in Alder Road, the home of a robber", 13),
    ],
)
def test_the_day_of_talks_with_residents_is_not_that_of_the_raid_before(
    told: str, day: int
) -> None:
    text = (
        "Police raided homes in Millbury today.\n\n"
        f"Officers forced their way into a house in Alder Road.\n\nYesterday {told}."
    )
    assert _day(text) == date(2020, 5, day)
