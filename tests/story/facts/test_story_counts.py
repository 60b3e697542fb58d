from __future__ import annotations

import pytest

from geomap.model import Role, Story
from geomap.raids.count_check import stated_in_full
from geomap.story.read import interpret
from tests.support.reader import raid_mentions
from tests.support.towns import GAZETTEER


def _addresses(text: str) -> list[int | None]:
    story = interpret(Story(text), GAZETTEER)
    return [mention.addresses for mention in story.mentions if mention.role is Role.RAID]


@pytest.mark.parametrize(
    "door",
    [
        "house number 137 on", "Flat 94 in", "door 137 on", "caravan 12 in", "plot 7 on",
        "unit 5 in", "number seven in", "number twenty-seven in", "no. 12 in", "No 12 on",
        "flats 3 and 4 in", "numbers 12, 14 and 16 on", "nos 12-16 in", "136-138 on",
        "apartment 57b in", "room 101 at", "pitch 14 on", "block 12 in", "flat two in",
    ],
)  # fmt: skip
def test_a_number_that_names_a_door_counts_no_addresses(door: str) -> None:
    assert _addresses(f"Police raided {door} Alder Road, Northtown.") == [None]


def test_a_house_with_its_number_is_one_address() -> None:
    assert _addresses("Police raided a house numbered 137 on Alder Road, Northtown.") == [1]


@pytest.mark.parametrize(
    ("count", "number"),
    [
        ("12 flats in", 12), ("137 addresses in", 137), ("two homes on", 2), ("a flat in", 1),
        ("a number of homes in", None), ("Flat 3 and 12 homes in", 12), ("seven in", 7),
        ("the flat, 31 Fern House,", None), ("two nearby properties in", 2),
        ("a nearby flat in", 1), ("homes nearby in", None), ("a pair of houses in", 2),
    ],
)  # fmt: skip
def test_a_number_of_homes_is_still_counted(count: str, number: int | None) -> None:
    assert _addresses(f"Police raided {count} Alder Road, Northtown.") == [number]


@pytest.mark.parametrize(
    "counted",
    [
        "carried out warrants in Northtown and arrested five people: two in",
        "carried out warrants in Northtown. Five people were held – two on",
        "raided homes in Northtown. There were five arrests, two in",
        "raided homes in Northtown. A man was arrested in Dale Place, two in",
        "raided homes in Northtown and seized five knives: two in",
    ],
)
def test_a_number_of_people_or_things_in_a_street_counts_no_addresses(counted: str) -> None:
    told = _addresses(f"Police {counted} Alder Road and three in Birch Way.")
    assert told[-2:] == [None, None]


@pytest.mark.parametrize(
    "counted",
    [
        "carried out five raids in Northtown: two in",
        "arrested five people after raids at five homes in Northtown: two in",
        "searched the homes of five men in Northtown, two in",
        "seized drugs at five sites in raids in Northtown, two in",
        "arrested a man when they raided two homes in Northtown: two in",
        "raided homes in Northtown. Five people were arrested at two in",
    ],
)
def test_a_number_counts_addresses_where_they_are_what_was_counted_last(counted: str) -> None:
    assert _addresses(f"Police {counted} Alder Road and three in Birch Way.") == [2, 3]


def test_a_door_in_a_list_does_not_tear_it() -> None:
    text = "Police raided two homes in Alder Road and number 12 in Birch Way, Northtown."
    assert _addresses(text) == [2, None]
    mentions = interpret(Story(text), GAZETTEER).mentions
    assert [mention.locality for mention in mentions] == ["Northtown", "Northtown"]


@pytest.mark.parametrize("door", ["number 94", "Flat 94", "house number 94"])
def test_a_door_is_no_number_of_homes_that_the_story_states(door: str) -> None:
    text = f"Police raided Alder Road and Birch Way, where at {door} the house was empty."
    assert interpret(Story(text), GAZETTEER).facts.counts == ()


@pytest.mark.parametrize("born", ["born 12 October 1974", "date of birth 12.10.1974"])
def test_a_day_of_birth_is_no_day_of_a_raid(born: str) -> None:
    story = interpret(Story(f"Police raided Alder Road and held a man, {born}."), GAZETTEER)
    assert [mention.date for mention in story.mentions] == [None]
    assert story.facts.date is None


@pytest.mark.parametrize(
    ("said", "forces", "in_full"),
    [
        ("across Thames Valley", ["Thames Valley Police"], False),
        ("across the  thames valley", ["Thames Valley Police"], False),
        ("in the Thames Valley", ["Thames Valley Police"], False),
        ("in Riverland", ["Hill Police", "Riverland Constabulary"], False),
        ("across Thames Valley", ["Riverland Police"], True),
        ("in Thames Valley", [], True),
        ("across Riverland", ["Police Riverland"], True),
        ("across the county", [], False),
    ],
)
def test_a_number_of_the_region_of_a_force_at_home_is_none_of_the_day(
    said: str, forces: list[str], in_full: bool
) -> None:
    text = f"Police raided Alder Road, Northtown. Officers searched 44 homes {said} that day."
    counts = interpret(Story(text), GAZETTEER, forces).facts.counts
    assert [(count.number, count.in_full) for count in counts] == [(44, in_full)]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Officers searched three homes: Alder Road, Birch Way and Fern Street.", 3),
        ("Officers searched nearly 50 homes. A flat in Alder Road was raided.", None),
        ("Officers searched more than 20 homes. A flat in Alder Road was raided.", None),
        ("Three addresses in Alder Road, Birch Way, Fern Street and Elm Place were raided.", None),
        ("Police raided 2021-12-06 house after house in Alder Road.", None),
        ("Police raided a flat in Alder Road. All four are next door to each other.", None),
    ],
)
def test_a_round_number_or_one_below_the_streets_named_states_no_total(
    text: str, total: int | None
) -> None:
    stated = stated_in_full(interpret(Story(text), GAZETTEER).facts)
    assert (stated[0] if stated else None) == total


@pytest.mark.parametrize(
    ("text", "number"),
    [("more than 20 warrants", None), ("about a dozen warrants", None), ("20 warrants", 20)],
)
def test_a_round_number_of_warrants_is_not_stated(text: str, number: int | None) -> None:
    story = Story(f"Police raided a flat in Alder Road and carried out {text}.")
    warrants = interpret(story, GAZETTEER).facts.warrants
    assert (warrants.value if warrants else None) == number


def test_searches_of_people_who_were_stopped_are_no_addresses() -> None:
    text = "Police raided a flat in Alder Road, Northtown. There were 14 stop searches in town."
    assert stated_in_full(interpret(Story(text), GAZETTEER).facts) is None


@pytest.mark.parametrize(
    "told",
    [
        "in Northtown on Tuesday, including one in Alder Road.",
        "across Northtown on Tuesday, among them a house in Alder Road.",
        "in Northtown on Tuesday, one of them in Alder Road.",
    ],
)
def test_a_street_picked_out_leaves_the_homes_of_its_area_all_that_were_raided(told: str) -> None:
    story = interpret(Story(f"Police raided six homes {told}"), GAZETTEER)
    assert stated_in_full(story.facts) == (6, "homes")


def test_homes_of_an_area_beside_those_of_a_street_are_not_all() -> None:
    text = "Police raided six homes in Northtown and two in Alder Road."
    assert stated_in_full(interpret(Story(text), GAZETTEER).facts) is None


@pytest.mark.parametrize(
    ("homes", "number"),
    [
        ("a house and two flats", 3),
        ("two flats and a house", 3),
        ("a shop and three flats", 4),
        ("a car and two flats", 2),
        ("two shops, a barber's and an empty unit", 4),
        ("two houses, one flat, and a shop", 4),
    ],
)
def test_homes_of_two_kinds_in_a_street_count_together(homes: str, number: int) -> None:
    story = interpret(Story(f"Police raided {homes} in Alder Road on Tuesday."), GAZETTEER)
    assert [mention.addresses for mention in story.mentions] == [number]
    assert (stated_in_full(story.facts) or (0, ""))[0] == number


@pytest.mark.parametrize(
    ("homes", "number"),
    [("a terraced house, a flat and a pub", 3), ("a car, a van and a house", 1)],
)
def test_homes_of_three_kinds_in_a_street_count_together_and_cars_do_not(
    homes: str, number: int
) -> None:
    assert _addresses(f"Officers inspected {homes} in Alder Road in a raid on Tuesday.") == [number]


def test_homes_of_two_kinds_may_open_a_sentence() -> None:
    text = "Three houses and a workshop in Alder Road were raided on Tuesday."
    assert _addresses(text) == [4]


def test_a_place_beside_a_home_that_is_searched_is_not_counted_with_it() -> None:
    text = "A man was arrested outside a pub and a house in Alder Road was searched."
    (mention,) = interpret(Story(text), GAZETTEER).mentions
    assert mention.addresses == 1


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("People in Alder Road, Northtown, woke as police burst into two houses.", 2),
        ("Alder Road, Northtown: Officers executed a warrant at a terraced house.", 1),
        ("In Alder Road, Northtown, on Monday, officers executed a warrant at 4 flats.", 4),
        ("Alder Road, Northtown, on Monday: two homes searched, a man arrested.", 2),
        ("Police were in Alder Road, Northtown, where a flat was raided.", 1),
        ("Alder Road, Northtown: police raided a number of homes.", None),
        ("Police raided a number of homes in Alder Road, Northtown.", None),
        ("In Alder Road, Northtown, police raided a house, and a man ran from a flat.", None),
        ("Police raided Alder Road, Northtown, after a man was seen near a house.", None),
    ],
)
def test_the_homes_that_police_went_into_are_counted_where_the_street_stands_before_them(
    text: str, addresses: int | None
) -> None:
    (raid,) = raid_mentions(text)
    assert raid.addresses == addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Police raided two homes. Both addresses are in Alder Road, Northtown.", 2),
        ("Police burst into three houses in a single street. The raids were in Alder Road.", 3),
        ("Police raided three flats in the same road in Northtown. They are in Alder Road.", 3),
        ("Police raided two houses in one street, and others. A house in Alder Road was hit.", 1),
    ],
)
def test_homes_of_one_street_are_counted_where_the_next_sentence_names_it(
    text: str, addresses: int
) -> None:
    (raid,) = raid_mentions(text)
    assert raid.addresses == addresses


@pytest.mark.parametrize(
    "beside",
    [
        "and at two homes in Eastcote",
        "as well as at four homes in Eastcote",
        "and also at six addresses in Eastcote",
        "along with at ten properties across the county",
        "and in three flats in Eastcote",
        "and at three other homes",
    ],
)
def test_homes_beside_those_of_a_street_are_not_counted_there(beside: str) -> None:
    raids = raid_mentions(f"Warrants were executed in Alder Road, Northtown, {beside}.")
    assert raids[0].addresses is None


def test_the_homes_that_the_next_sentence_says_police_went_into_are_those_of_the_street() -> None:
    text = "Three vans stood in Alder Road, Northtown. Officers {} two homes."
    (raid,) = raid_mentions(text.format("entered"))
    assert raid.addresses == 2
    for other in ("also entered", "saw", "then raided"):
        assert [raid.addresses for raid in raid_mentions(text.format(other))] in ([None], [])


@pytest.mark.parametrize(
    ("behind", "addresses"),
    [
        ("A man of 26 was arrested at the property.", None),
        ("A team of 12 searched the house.", None),
        ("Officers arrived at 6 and broke into the house.", None),
        ("Officers broke into 2 houses.", 2),
        ("It was one of 12 addresses searched by police.", None),
        ("In all 12 addresses were searched by police.", None),
        ("It was part of raids at 12 addresses.", None),
        ("It was a raid of three homes.", 3),
    ],
)
def test_an_age_an_hour_or_a_number_of_a_whole_operation_is_none_of_the_homes_of_a_street(
    behind: str, addresses: int | None
) -> None:
    (raid,) = raid_mentions(f"Police raided Alder Road, Northtown, on Tuesday. {behind}")
    assert raid.addresses == addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Police carried out two warrants in Alder Road, Northtown.", 2),
        ("Two search warrants were executed at addresses in Alder Road, Northtown.", 2),
        ("Police made two dawn raids in Alder Road, Northtown.", 2),
        ("Police carried out one of two warrants in Alder Road, Northtown.", None),
        ("Police carried out two more warrants in Alder Road, Northtown.", None),
        ("Police carried out two warrants in Alder Road, Northtown, and three in Eastcote.", None),
        ("Police carried out raids in Alder Road, Northtown.", None),
    ],
)
def test_warrants_in_one_street_are_of_as_many_homes(text: str, addresses: int | None) -> None:
    (raid,) = (one for one in raid_mentions(text) if one.precision != "area")
    assert raid.addresses == addresses


def test_those_arrested_behind_the_warrants_in_one_street_were_arrested_there() -> None:
    text = "Police carried out two warrants in Alder Road, Northtown. {}Five men were arrested."
    (raid,) = raid_mentions(text.format(""))
    assert raid.outcome is not None
    assert raid.outcome.value == "5 arrests"
    (raid,) = raid_mentions(text.format("Other homes were searched. "))
    assert raid.outcome is None


@pytest.mark.parametrize("opening", ["At one shop", "In one home", "Inside one house"])
def test_one_of_several_homes_is_no_number_of_those_of_a_street(opening: str) -> None:
    (raid,) = raid_mentions(
        f"Police raided six shops. Drugs were found in the raids on Alder Road in Northtown."
        f" {opening} cannabis was hidden."
    )
    assert raid.addresses is None


def test_those_who_take_part_in_raids_elsewhere_count_no_homes_of_the_street_they_are_in() -> None:
    story = interpret(
        Story("Officers in Alder Road, Northtown, took part in raids at 56 addresses."), GAZETTEER
    )
    assert [mention.addresses for mention in story.mentions] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Six flats were raided in Alder Road, Northtown.\n\nOne flat in Alder Road had four locks.",
        "Six flats were raided in Alder Road, Northtown. A flat in Alder Road had four locks.",
        "In Alder Road, Northtown, six flats were raided.",
    ],
)
def test_six_flats_of_a_street_stay_six_where_one_of_them_is_told_of(text: str) -> None:
    assert _addresses(text) == [6]


def _stated(text: str) -> int | None:
    facts = interpret(
        Story(f"Police raided a flat in Alder Road, Northtown. {text}"), GAZETTEER
    ).facts
    return (stated_in_full(facts) or (None, ""))[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Officers searched 17 homes in Northtown yesterday, and one over the river.", None),
        ("Officers searched six homes in Northtown, and a further eight in London.", None),
        ("Officers searched four homes and a shop.", None),
        ("Officers searched nine shops and four homes.", None),
        ("Officers searched six homes, four in Northtown and two in London.", 6),
        ("Officers searched four homes in all, and one in London was empty.", 4),
        ("Officers searched four homes and a car.", 4),
        ("Later officers searched the other four homes.", None),
        ("Later officers searched another four homes.", None),
    ],
)
def test_a_number_that_leaves_out_the_homes_beside_it_is_no_total(
    text: str, number: int | None
) -> None:
    assert _stated(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Officers raided the three bedroom house at dawn.", None),
        ("On 5 March homes nearby were searched.", None),
        ("In May 25 two shops were searched.", 2),
        ("Officers searched eleven lock-up garages.", 11),
        ("Officers searched three premises.", 3),
    ],
)
def test_a_number_counts_only_several_homes_and_no_day(text: str, number: int | None) -> None:
    assert _stated(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Officers raided a yard and seized two stolen caravans.",
        "Officers raided a yard and recovered two caravans.",
        "On a second visit officers raided a cellar.",
        "Officers raided the Four Houses site.",
        "62 vehicles carried out warrants.",
        "Officers and 12 dogs executed warrants.",
        "Officers made 11 visits to homes after the raids.",
        "After the raids officers visited 11 homes of people at risk.",
        "After the raids officers visited 13 homes over concerns about cuckooing.",
        "After the raids a man got 16 months behind bars.",
    ],
)
def test_goods_names_helpers_and_homes_that_were_looked_in_on_are_no_number_of_searches(
    text: str,
) -> None:
    assert _stated(text) is None


@pytest.mark.parametrize(
    "told",
    [
        "and ten homes were evacuated", "after 20 houses had been evacuated",
        "and neighbours in ten homes were told to leave", "and power was cut to ten homes",
        "while families from four flats had to leave", "and 20 homes lost power",
        "which left ten homes without power", "as officers evacuated 12 homes",
    ],
)  # fmt: skip
def test_homes_that_were_cleared_beside_a_raid_are_no_number_of_searches(told: str) -> None:
    assert _stated(f"Police searched a house in Alder Road, Northtown, {told}.") is None


@pytest.mark.parametrize(
    "told",
    [
        "Police raided ten homes, and neighbours were evacuated.",
        "Police raided ten homes as the street was evacuated.",
        "Ten homes were searched and then evacuated.",
        "Police raided ten homes after neighbours in the street complained.",
    ],
)
def test_homes_that_were_raided_are_counted_where_others_were_cleared(told: str) -> None:
    assert _stated(told) == 10


def test_what_was_found_in_two_homes_between_them_leaves_their_number_whole() -> None:
    text = "Between them the two houses that were raided held 100 plants."
    assert _stated(text) == 2
    assert _stated("Officers raided between 20 and 30 houses.") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Officers raided two caravans.", 2),
        ("Four Houses Raided At Dawn.", 4),
        ("Officers in nine cars carried out 6 drugs warrants.", 6),
        ("Officers raided 11 homes of dealers.", 11),
    ],
)
def test_what_is_like_goods_a_name_or_helpers_is_a_number_of_searches(
    text: str, number: int
) -> None:
    assert _stated(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Officers were at eight homes of the town before it was light.", 8),
        ("Detectives went early to two shops.", 2),
        ("Neighbours looked up at eight homes of the town.", None),
        ("It rained. It snowed. It thawed. Officers were at eight homes of the town.", None),
    ],
)
def test_homes_that_police_were_at_are_stated_where_the_story_opens(
    text: str, number: int | None
) -> None:
    assert _stated(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The next day a second warrant was carried out in another town.", None),
        ("Two warrants were carried out. A third warrant followed.", 3),
        ("A fifth warrant was carried out at a garage.", 5),
        ("Sec 23 warrant executed, and a man held.", None),
        ("On 5 March warrants were executed again.", None),
    ],
)
def test_a_second_warrant_and_a_number_of_another_thing_state_no_warrants(
    text: str, number: int | None
) -> None:
    story = Story(f"Police raided a flat in Alder Road, Northtown. {text}")
    warrants = interpret(story, GAZETTEER).facts.warrants
    assert (warrants.value if warrants else None) == number


@pytest.mark.parametrize(
    ("time", "number"),
    [
        ("over the past few days", 3),
        ("in the last two days", 3),
        ("in the last 90 days", None),
        ("in the past few weeks", None),
        ("in just six months", None),
        ("over less than two years", None),
        ("in the first ten days", None),
    ],
)
def test_a_few_days_are_no_long_time(time: str, number: int | None) -> None:
    assert _stated(f"Officers searched three homes {time}.") == number


@pytest.mark.parametrize("rate", ["40 warrants a year", "40 raids a month", "40 searches per week"])
def test_a_number_of_each_week_month_or_year_is_none_of_the_day(rate: str) -> None:
    assert _stated(f"Police raided a flat in Alder Road. Teams do {rate} in the villages.") is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Police raided a house on March 9 in Alder Road, Northtown.", [None]),
        ("The raid on Friday, March 8 in Alder Road found nothing.", [None]),
        ("Police raided a house just after 8 in Alder Road.", [None]),
        (
            "Warrants were executed on March 2 in Alder Road and on May 5 in Birch Way.",
            [None, None],
        ),
        ("Police raided three homes in March, 2 in Alder Road and one in Birch Way.", [2, 1]),
        ("Police raided homes in March: 2 in Alder Road and 3 in Birch Way.", [2, 3]),
        ("The raids on March 9 at four homes, 3 in Alder Road, found nothing.", [3]),
        ("On March 9, two homes in Alder Road were raided.", [2]),
        ("On March 9 police raided two homes and a flat in Alder Road.", [3]),
    ],
)
def test_a_day_or_a_time_in_front_of_a_street_is_no_number_of_homes(
    text: str, numbers: list[int | None]
) -> None:
    assert _addresses(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Police raided a flat in Alder Road, Northtown, and another in the same block.", [2]),
        ("Police raided a flat in Alder Road and another next door.", [2]),
        ("Police raided a flat in Alder Road and another upstairs in the same block.", [2]),
        ("Police raided a flat in Alder Road and told another man in the same block.", [1]),
        ("Police raided a flat in Alder Road and another in Birch Way.", [1, 1]),
    ],
)
def test_another_home_next_door_is_in_the_street_too(text: str, numbers: list[int]) -> None:
    assert _addresses(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Police executed warrants at Alder Road, Northtown (two), Birch Way (x2) and"
            " Cedar Close.",
            [2, 2, None],
        ),
        ("Police executed warrants at Alder Road (3) and Birch Way.", [3, None]),
        ("Police executed warrants at Alder Road (30) and Birch Way.", [None, None]),
        ("Police executed warrants at Alder Road (two men held) and Birch Way.", [None, None]),
    ],
)
def test_a_number_in_brackets_behind_a_street_is_of_its_homes(
    text: str, numbers: list[int | None]
) -> None:
    assert _addresses(text) == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Cannabis was seized in three police raids.", 3),
        ("Police carried out four early morning police raids in Northtown.", 4),
        ("Police carried out a trio of raids in Northtown.", 3),
        ("When 12 police searched homes in Northtown nobody was in.", None),
        ("A pair of police officers searched homes.", None),
    ],
)
def test_police_raids_and_a_set_of_them_are_a_stated_number(text: str, number: int | None) -> None:
    assert _stated(text) == number


@pytest.mark.parametrize(
    ("lead", "number"),
    [
        ("Three homes in Northtown were raided on Tuesday.", 3),
        ("Three homes in Northtown are being searched.", 3),
        ("Searches took place at three homes in Northtown.", 3),
        ("Three homes in Northtown were burgled on Tuesday.", None),
    ],
)
def test_homes_of_the_lead_need_no_police_beside_the_word_for_a_raid(
    lead: str, number: int | None
) -> None:
    story = Story(f"{lead} They were in Alder Road, Birch Way and Cedar Close.")
    assert (stated_in_full(interpret(story, GAZETTEER).facts) or (None,))[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Police executed four S.23 warrants in Northtown.", 4),
        ("Police executed a pair of warrants in Northtown.", 2),
        ("Three police warrants were executed in Northtown.", 3),
        ("The house was raided under section 23. Police had warrants.", None),
    ],
)
def test_warrants_are_counted_by_their_section_and_as_those_of_police(
    text: str, number: int | None
) -> None:
    warrants = interpret(Story(f"{text} One was for Alder Road."), GAZETTEER).facts.warrants
    assert (warrants.value if warrants else None) == number


@pytest.mark.parametrize(
    ("homes", "number"),
    [
        ("A further two homes", 2),
        ("Another two homes", 2),
        ("An additional three flats", 3),
        ("A further address", 1),
        ("Another one-bedroom flat", 1),
        ("A two-storey house", 1),
    ],
)
def test_homes_that_are_told_besides_others_are_counted(homes: str, number: int) -> None:
    text = f"Police raided four homes. {homes} in Alder Road, Northtown, were raided."
    assert _addresses(text) == [number]


@pytest.mark.parametrize(
    ("told", "stated"),
    [
        ("Five homes were raided in Northtown, including one in Alder Road.", 5),
        ("Five properties were searched on Tuesday, among them one in Alder Road, Northtown.", 5),
        ("Homes were raided at five addresses in Northtown, including Alder Road.", 5),
        ("Five homes were raided in Northtown. One of them was a house in Alder Road.", 5),
        ("Two hundred homes are planned in Northtown. Police raided one in Alder Road.", None),
        ("Five homes were raided by burglars. Police raided a house in Alder Road.", None),
    ],
)
def test_homes_beside_the_one_street_that_is_named_need_no_word_for_the_police(
    told: str, stated: int | None
) -> None:
    count = stated_in_full(interpret(Story(told), GAZETTEER).facts)
    assert (count[0] if count else None) == stated
