"""People beside those arrested, who are not counted with them, and arrests beside a raid's."""

from __future__ import annotations

import pytest

from geomap.model import Role, Status
from tests.support.reader import read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A man was arrested and a second man ran off.", 1),
        ("Two men were arrested and another man escaped.", 2),
        ("Officers arrested a man and a woman called an ambulance.", 1),
        ("Officers arrested a man and a woman called Ann.", 2),
        ("Three of the five people inside were arrested.", 3),
        ("Two of the three men inside were arrested.", 2),
        ("They arrested two women. The previous raids led to five arrests.", 2),
        ("Two people were arrested and a third was held later.", 3),
        ("Police made 3 arrests and safeguarded four children and ten adults.", 3),
        ("Officers arrested three men and looked after two children and a woman.", 3),
        ("Three people were arrested and two women and a girl were safeguarded.", 3),
        ("Three men were arrested in the house and two women and a girl in the garden.", 6),
        ("Three men were arrested and bailed and two women on suspicion of theft.", 5),
        ("Two men were arrested and three women at the house were spoken to.", 2),
        ("Two men were arrested, and three women in the house, all of 20, were given help.", 2),
        ("A man was arrested and two others at the shop, thought to be ill, were moved.", 1),
        ("Police arrested two men and three women in the house were spoken to.", 2),
        ("Two men were arrested and three women in the house, officers were told.", 5),
        ("Two men were arrested and three women in the house were also held.", 5),
        ("Two men were arrested and a man of 30 in the house has been charged.", 3),
        ("Police arrested two men and three women who were in the house.", 5),
    ],
)
def test_who_was_not_arrested_is_not_counted(text: str, number: int) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (
            "Two people were arrested. A man, 30, was arrested on suspicion of supplying drugs and"
            " a woman, 31, on suspicion of money laundering.",
            2,
        ),
        (
            "Two men were arrested. One man, aged 30, was arrested on suspicion of supplying drugs"
            " and another, aged 31, on suspicion of money laundering.",
            2,
        ),
        (
            "Two men at the address were arrested. One man, aged 21, was arrested on suspicion of"
            " possessing a gun and a second man, aged 45, on suspicion of possessing a knife.",
            2,
        ),
        (
            "A woman was arrested. A man, 30, was arrested on suspicion of supplying drugs and"
            " another woman on suspicion of money laundering.",
            3,
        ),
        (
            "Two men were arrested in Birch Way. A man was arrested in Oak Road and a woman in"
            " Elm Road.",
            4,
        ),
    ],
)
def test_two_who_are_told_apart_by_what_they_are_suspected_of_count_once(
    text: str, number: int
) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Five men were detained, and one of them was arrested.", 1),
        ("Five men were detained and two arrested.", 2),
        ("Five men were detained. One was arrested.", 1),
        ("Nine people were detained outside. One man was later arrested on suspicion of theft.", 1),
        ("Three people were detained at the scene but no arrests were made.", 0),
        ("Four people were held while it was searched. All left and nobody was arrested.", 0),
        ("Officers detained four people. There were no arrests.", 0),
        ("Nobody was arrested, but four people were detained for a search.", 0),
        ("Two men were led away in handcuffs and released without arrest.", 0),
        ("Three men were detained and later released without charge.", 3),
        ("Three men were detained on suspicion of theft.", 3),
        ("Two men were detained. No further arrests have been made.", 2),
        ("Two men were arrested and a third was detained.", 3),
        ("Two men were detained. A woman of 30 was arrested.", 3),
        ("Three men were detained. All three were arrested.", 3),
    ],
)
def test_those_held_are_no_arrests_where_it_is_told_how_many_of_them_were_arrested(
    text: str, number: int
) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == number
    told = story.mentions[0].outcome
    said = {0: None, 1: "1 arrest"}.get(number, f"{number} arrests")
    assert (told.value if told else None) == said
    assert number or story.mentions[0].status is not Status.ARRESTED


def test_who_is_held_in_one_street_is_no_arrest_where_the_story_tells_them_apart() -> None:
    story = read(
        "Police raided a house in Alder Road, Northtown. Two people were detained there. Nobody was"
        " arrested. Officers raided a flat in Birch Way, where two men were arrested."
    )
    told = [mention.outcome.value if mention.outcome else None for mention in story.mentions]
    assert told == [None, "2 arrests"]
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == 2


@pytest.mark.parametrize(
    "text",
    [
        "Police searched a house in Alder Road, Northtown, after a man was arrested in Luton.",
        "After a man was arrested in Luton, police searched a house in Alder Road, Northtown.",
        "Police searched a house in Alder Road, Northtown, after the arrest of a man at Heathrow.",
        "Police raided a house in Alder Road, Northtown, after arresting two men at Luton Airport.",
        "Police raided a house in Alder Road, Northtown, after they arrested a man on the M4.",
        "A woman arrested in Luton lived in Alder Road, Northtown, where police raided her home.",
    ],
)
def test_an_arrest_elsewhere_is_none_of_the_raid_in_its_sentence(text: str) -> None:
    (mention,) = [one for one in read(text).mentions if one.role is Role.RAID]
    assert (mention.outcome, mention.status) == (None, Status.SEARCHED)


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested in Northtown after police raided a house in Alder Road, Northtown.",
        "A man was arrested in Alder Road, Northtown, when police raided a house there.",
        "A man was arrested at Corner Mart, in Alder Road, Northtown, when police raided it.",
        "A man from Luton was arrested when police raided a house in Alder Road, Northtown.",
        "Police raided a house in Alder Road, Northtown, and a man was arrested on Monday.",
        "A man was held at Luton police station after a raid in Alder Road, Northtown.",
    ],
)
def test_an_arrest_in_the_town_of_a_raid_is_one_of_it(text: str) -> None:
    (mention,) = [one for one in read(text).mentions if one.role is Role.RAID]
    assert mention.outcome is not None
    assert mention.outcome.value == "1 arrest"
    assert mention.status is Status.ARRESTED


_CAPTIONED = "Police raided homes in Alder Road and Birch Way, Northtown.\n\nAlder Road: {}"


@pytest.mark.parametrize(
    "people",
    [
        "Five men were arrested at separate homes.",
        "The men, aged 21, 23 and 24, were all arrested at different addresses.",
        "Five men were arrested at various homes across the town.",
    ],
)
def test_those_arrested_at_separate_homes_are_not_those_of_the_street_above_them(
    people: str,
) -> None:
    raid = read(_CAPTIONED.format(people)).mentions[0]
    assert (raid.text, raid.outcome) == ("Alder Road", None)


@pytest.mark.parametrize("homes", ["the house", "separate homes in the street", "separate times"])
def test_those_arrested_at_homes_of_the_street_are(homes: str) -> None:
    raid = read(_CAPTIONED.format(f"Five men were arrested at {homes}.")).mentions[0]
    assert raid.outcome is not None
    assert raid.outcome.value == "5 arrests"


def test_who_says_that_others_were_questioned_was_not_arrested() -> None:
    story = read(
        "Police raided a shop in Alder Road, Northtown. The manager said that they came in and "
        "questioned two of his employees."
    )
    assert story.facts.arrests is None


@pytest.mark.parametrize(
    ("points", "number"),
    [
        ("- A 31-year-old man was arrested\n- Drugs were seized\n\nA man has been arrested", 1),
        ("- Two men were arrested\n- Drugs were seized\n\nTwo people have been arrested", 2),
        ("- Two men were arrested\n- Drugs were seized\n\nThree people have been arrested", 3),
    ],
)
def test_those_of_the_points_below_a_headline_count_once(points: str, number: int) -> None:
    story = read(
        f"Arrests after raid in Northtown\n\n{points} after police raided a house in Alder Road, "
        "Northtown, on Monday."
    )
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Seven people – a man of 32, two of 29 and a boy of 14 – have been arrested.", 7),
        ("Seven people - a man of 32, three women and a boy of 14 - were arrested.", 7),
        ("Three people — a man of 32, a woman of 29 and a boy of 14 — were arrested.", 3),
        ("Five men – two from Eastcote, two of 20 and a man of 33 – were arrested.", 5),
        ("A man and two women – a mother and her daughter – were arrested.", 3),
        ("Officers arrested seven people – a man of 32, two of 29 and a boy of 14.", 7),
        ("A man – a father of two – was arrested.", 1),
    ],
)
def test_a_list_between_dashes_is_of_those_told_of_by_number(text: str, number: int) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {text}").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "4 people were held at first, but 3 were then let go and the fourth was arrested.",
            "1 arrest",
        ),
        ("Four men were held, of whom three were freed and one was arrested.", "1 arrest"),
        ("Two men were held, and released on bail, and a third was arrested.", "3 arrests"),
        ("Two men were held, but let go later, and a third was arrested.", "3 arrests"),
        ("Two people were held for theft and let go later, and a woman was arrested.", "3 arrests"),
    ],
)
def test_those_let_go_before_the_rest_were_arrested_were_only_held(text: str, outcome: str) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    (raid,) = [mention for mention in story.mentions if mention.role is Role.RAID]
    assert raid.outcome is not None
    assert raid.outcome.value == outcome
    assert story.facts.arrests is not None
    assert outcome != "1 arrest" or story.facts.arrests.value == 1


@pytest.mark.parametrize(
    "text",
    [
        "Elsewhere two men were arrested, and a raid in Alder Road, Northtown, saw a woman held.",
        "Elsewhere, police held two men, and a raid in Alder Road, Northtown, led to one arrest.",
        "In Luton two men were arrested, and in a raid in Alder Road, Northtown, a woman was held.",
        "In Luton, two men were held, while a raid in Alder Road, Northtown, led to one arrest.",
        "Elsewhere, in Alder Road, Northtown, a woman was arrested in a raid.",
        "Elsewhere officers raiding a house in Alder Road, Northtown, arrested a woman.",
        "Elsewhere a woman was arrested at 2.45pm in a raid in Alder Road, Northtown.",
        "In Northtown a woman was arrested when police raided a house in Alder Road.",
    ],
)
def test_those_arrested_in_a_clause_that_opens_elsewhere_are_none_of_the_raid_behind_it(
    text: str,
) -> None:
    (mention,) = [one for one in read(text).mentions if one.role is Role.RAID]
    assert mention.outcome is not None
    assert mention.outcome.value == "1 arrest"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two men, of 47 and 29, were arrested. The man of 29 was also arrested for theft.", 2),
        ("Two men, aged 47 and 29, were arrested. One was also arrested on suspicion of theft.", 2),
        ("Two men, aged 47 and 29, were arrested. One of them was also arrested for theft.", 2),
        ("A man and a woman were arrested. The woman was also arrested for theft.", 2),
        ("Two men were arrested. The younger man was also arrested for theft.", 2),
        ("Two men were arrested. Both were also arrested for theft.", 2),
        ("Two men, aged 24 and 25, were arrested. One was arrested at the shop.", 2),
        ("Two men, of 24 and 25, were arrested. One was held there, the other in a car.", 2),
        ("Two men were arrested. The shopkeeper, 40, was also arrested for theft.", 3),
        ("Two men were arrested. The third man was also arrested for theft.", 3),
        ("A man was arrested. The woman was also arrested for theft.", 2),
        ("A man was arrested. One man was also arrested in a car nearby.", 2),
    ],
)
def test_who_is_arrested_over_something_else_too_or_told_of_by_where_it_was_counts_once(
    text: str, number: int
) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == number
    (raid,) = story.mentions
    assert raid.outcome is not None
    assert raid.outcome.value == f"{number} arrests"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Five people were arrested, and four of them were detained.", 5),
        ("Five people were arrested; four of them were detained overnight.", 5),
        ("Of the five people arrested, four were detained.", 5),
        ("Five were arrested, four were detained and one released.", 5),
        ("Five men were arrested and all five were detained.", 5),
        ("Five men were arrested, of whom three were detained.", 5),
        ("Two men were arrested, and one of them was also arrested for theft.", 2),
        ("A man of 33 was arrested there, and on Thursday he was still in custody.", 1),
        ("Three men were arrested, and a woman was detained.", 4),
        ("Two men were arrested and a third was detained.", 3),
    ],
)
def test_those_of_the_arrested_who_were_detained_then_are_not_added_to_them(
    text: str, number: int
) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    assert story.facts.arrests is not None
    assert story.facts.arrests.value == number
    (raid,) = story.mentions
    assert raid.outcome is not None
    assert raid.outcome.value == ("1 arrest" if number == 1 else f"{number} arrests")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two people were detained during the search but not arrested.", 0),
        ("Two people were detained for a search and then released.", 0),
        ("Two women were held at the scene and let go.", 0),
        ("Officers detained two men and let them go.", 0),
        ("Two men were led away and questioned as witnesses.", 0),
        ("A man was arrested and two women were detained but released.", 1),
        ("A man was arrested. A woman and a man were also detained, but were later released.", 1),
        ("Two women were held but freed, and a man was arrested.", 1),
        ("Two men were detained and later released under investigation.", 2),
        ("Two men were held for theft and later released.", 2),
        ("Two men were arrested and later released.", 2),
        ("Two men were taken into custody and later released.", 2),
        ("Two men were detained, and footage was released by the police.", 2),
        ("Two men were held as doors go in.", 2),
    ],
)
def test_who_was_held_on_the_spot_and_let_go_is_no_arrest(text: str, number: int) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    arrests, (raid,) = story.facts.arrests, story.mentions
    assert (arrests.value if arrests else 0) == number
    said = {0: None, 1: "1 arrest", 2: "2 arrests"}[number]
    assert (raid.outcome.value if raid.outcome else None) == said


@pytest.mark.parametrize(
    "text",
    [
        "No fewer than five arrests were made.",
        "Police made no less than five arrests.",
        "Police made no fewer than five arrests.",
    ],
)
def test_no_fewer_than_five_arrests_are_not_none(text: str) -> None:
    story = read(f"Police raided a house in Alder Road, Northtown. {text}")
    assert story.facts.arrests is None
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "5 arrests"


CANNABIS = "Police raided a house in Alder Road, Northtown, and seized cannabis.\n\n"


def _outcome(text: str) -> str:
    (raid,) = read(CANNABIS + text).mentions
    assert raid.outcome is not None
    return raid.outcome.value


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested over a burglary at the pub.",
        "A 19-year-old was stopped in the park and arrested.",
        "Officers stopped a man in an alley, who was searched and arrested with a knife.",
        "Three people were arrested at the football on Saturday.",
        "Two teenagers were arrested after bikes were stolen from the leisure centre.",
        "Officers dealt with a fight outside the pub and arrested two men.",
        "Three more arrests came when officers on patrol spotted a deal in the centre.",
        "A man was arrested with a knife by officers on patrol.",
        "Two men were arrested after a van was broken into.",
        "A teenager was arrested for theft from the Co-op.",
        "A man was arrested in connection with the assault in the park.",
        "A stop search led to the arrest of a man.",
        "A woman was arrested for shoplifting.",
        "Officers found £500 in cash in the park.",
        "A cyclist was robbed of £60 in cash.",
    ],
)
def test_what_came_of_another_crime_or_of_a_stop_is_not_told_of_the_raid(text: str) -> None:
    assert _outcome(text) == "cannabis"


@pytest.mark.parametrize(
    "text",
    [
        "A man was arrested on suspicion of burglary.",
        "A man was arrested on suspicion of a burglary last month.",
        "A man was arrested on suspicion of theft from a motor vehicle.",
        "A man was arrested for assaulting a police officer.",
        "A man was arrested in connection with the incident.",
        "A man tried to escape but was stopped in the park and arrested.",
        "They stopped the man and arrested him.",
        "Traffic was stopped for an hour. A man was arrested.",
        "Officers on patrol had smelt it at the door and arrested a man.",
        "A man was arrested at the house after a fight with officers.",
    ],
)
def test_who_fled_or_is_suspected_of_a_crime_is_one_of_the_raid(text: str) -> None:
    assert _outcome(text) == "cannabis, 1 arrest"


def test_a_crime_that_the_raid_was_for_is_no_other_event() -> None:
    story = read(
        "Police raided a house in Alder Road, Northtown, after a burglary. A man was arrested after"
        " a burglary at the school."
    )
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "1 arrest"


def test_who_had_what_was_stolen_from_somewhere_is_one_of_the_raid() -> None:
    text = "Bikes stolen from the school were found, and a man was arrested."
    assert _outcome(text) == "cannabis, 1 arrest"


def test_an_assault_rifle_is_no_assault() -> None:
    assert _outcome("An assault rifle was recovered.") == "cannabis, rifle"


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("police raided a house in Alder Road, Northtown, and three others nearby", 2),
        ("police searched a flat in Alder Road, Northtown, and two others in the same block", 2),
        ("police executed a warrant at a house in Alder Road, and two others in Eastcote", 2),
        ("police raided a house in Alder Road, and three others on suspicion of theft", 5),
        ("police raided a house in Alder Road, Northtown, and three others later", 5),
        ("police raided a house in Alder Road, Northtown, and three others at another flat", 5),
        ("they left a house in Alder Road, which police raided, and three others nearby", 5),
    ],
)
def test_others_behind_a_raided_home_are_homes_and_nobody_who_was_arrested(
    told: str, number: int
) -> None:
    arrests = read(f"Two men were arrested when {told}.").facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Last year 35 dealers were put behind bars. The men arrested are all charged.", None),
        ("More than 35 men have been jailed. The men arrested are all charged.", None),
        ("Two men were inside. They were arrested.", 2),
        ("Last week two men were jailed. They were arrested in the raid.", 2),
    ],
)
def test_the_men_arrested_are_none_of_another_year_or_of_a_round_number(
    told: str, number: int | None
) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {told}").facts.arrests
    assert (arrests.value if arrests else None) == number


def _told(text: str) -> tuple[int | None, int | None, list[str]]:
    """Give the arrests and the cash of a story, and what stands beside its pins."""
    story = read(text)
    facts = (story.facts.arrests, story.facts.cash_pounds)
    raids = [mention for mention in story.mentions if mention.role is Role.RAID]
    arrests, cash = (fact.value if fact else None for fact in facts)
    return arrests, cash, [raid.outcome.value if raid.outcome else "" for raid in raids]


@pytest.mark.parametrize(
    "earlier",
    [
        "The first raid in January led to four arrests.",
        "An earlier raid led to four men being arrested and £400 in cash being seized.",
        "A raid there in January led to four men being arrested.",
        "Back in January, a raid was carried out there. That raid led to four men being arrested.",
        "In 2018 police raided the house. Four men were arrested. £400 in cash was found.",
        "The house had been raided in January, when four men were arrested.",
        "Last year a raid took place there.\n\nIt led to four men being arrested.",
        "Two months ago officers raided the same house. They arrested four men.",
    ],
)
def test_what_came_of_an_earlier_raid_is_none_of_the_storys(earlier: str) -> None:
    text = (
        f"Police raided a house in Alder Road, Northtown, on Monday. A man was arrested. {earlier}"
    )
    assert _told(text) == (1, None, ["1 arrest"])


@pytest.mark.parametrize("day", ["Back in January", "In January", "Last year"])
def test_a_raid_there_is_another_one_where_the_story_tells_no_day_of_its_own(day: str) -> None:
    text = (
        "Police raided a house in Alder Road, Northtown. A man was arrested.\n\n"
        f"{day}, a raid was carried out there. Four men were arrested and £400 in cash was found."
    )
    assert _told(text) == (1, None, ["1 arrest"])


@pytest.mark.parametrize(
    "news",
    [
        "Police raided a house in Alder Road, Northtown. The raid in January led to two arrests.",
        "In January police raided a house in Alder Road, Northtown. Two men were arrested.",
        "Police raided a house in Alder Road, Northtown, on Monday. Last month officers received "
        "complaints. Two men were arrested.",
        "Police raided a house in Alder Road, Northtown, on Monday. It had been watched since a "
        "raid in January. Two men were arrested.",
        "Police raided a house in Alder Road, Northtown, on May 11. A raid in May was the first. "
        "Two men were arrested.",
        "Police raided a house in Alder Road, Northtown, on 4 March 2019. In 2019 officers "
        "searched the house. Two men were arrested.",
        "Police raided a house in Alder Road, Northtown, on 4 March 2019. Last year officers "
        "searched the house. Two men were arrested.",
    ],
)
def test_what_came_of_the_storys_own_raid_is_told(news: str) -> None:
    assert _told(news)[0] == 2


def test_two_sentences_at_most_go_on_with_an_earlier_raid() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown, on Monday. In January officers raided the "
        "same house. Four men were arrested. They were jailed. A man of 40 was arrested."
    )
    assert _told(text)[0] == 1


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("Police at the raid in Northtown", "2 arrests, cannabis"),
        ("Inside the Northtown house", "2 arrests, cannabis"),
        ("Neighbours in Northtown were shocked.", "2 arrests, cannabis"),
        ("Mr Fox, who lives in Northtown, was shocked.", "2 arrests, cannabis"),
        ("A house in Northtown was raided as well.", None),
        ("Another house in Northtown was raided.", None),
        ("A man was stabbed in Northtown.", None),
        ("Officers then went to a flat in Millbury.", None),
        ("Next was Millbury.", None),
    ],
)
def test_a_line_that_only_names_the_town_parts_no_arrest_from_its_street(
    between: str, told: str | None
) -> None:
    story = read(
        f"Police carried out a search warrant on Alder Road, Northtown.\n\n{between}\nTwo people"
        " were arrested and cannabis was seized."
    )
    came = story.mentions[0].outcome
    assert (came and came.value) == told


@pytest.mark.parametrize(
    "text",
    [
        "Five people were arrested in Northtown last month.",
        "Three teenagers were arrested in Northtown town centre.",
        "Police in Northtown have seized £40,000 this year.",
    ],
)
def test_what_was_done_in_the_town_is_not_told_of_the_raid(text: str) -> None:
    story = read(
        "Police carried out a search warrant on Alder Road, Northtown. A man was arrested."
        f"\n\n{text}"
    )
    assert story.mentions[0].outcome is not None
    assert story.mentions[0].outcome.value == "1 arrest"


@pytest.mark.parametrize(
    ("raided", "told"),
    [
        ("Police executed search warrants at two homes in Alder Road, Northtown.", "4 arrests"),
        ("Police carried out warrants at two flats in Alder Road, Northtown.", "4 arrests"),
        ("Police executed five warrants, including two homes in Alder Road, Northtown.", None),
        ("Police executed warrants across the county, two at homes in Alder Road.", None),
        ("Police executed warrants at two homes in Alder Road, part of many raids.", None),
        ("Five warrants were made. Police executed warrants at two homes in Alder Road.", None),
    ],
)
def test_what_came_of_warrants_at_two_homes_is_told_of_their_street(
    raided: str, told: str | None
) -> None:
    came = read(f"{raided} Four people were arrested.").mentions[0].outcome
    assert (came and came.value) == told


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Officers arrested a man, aged 62, on suspicion of driving with a drug in his blood.", 2),
        ("A woman was arrested on suspicion of driving over the limit.", 2),
        ("On Saturday officers stopped a car near Eastcote and arrested three men.", 2),
        ("Officers stopped a black van on Birch Way and arrested three men.", 2),
        ("The raid, which began at 6am, has led to three more arrests.", 5),
        ("A third man was arrested on suspicion of supplying drugs and dangerous driving.", 3),
    ],
)
def test_arrests_on_the_road_are_not_added(told: str, number: int) -> None:
    text = f"Police raided a house in Alder Road, Northtown, and arrested two men. {told}"
    arrests = read(text).facts.arrests
    assert arrests is not None
    assert arrests.value == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The operation, which began in April, has led to 77 arrests.", None),
        ("The campaign, which began in 2023, has led to 77 arrests.", None),
        ("This work has led to 77 arrests.", None),
        ("The raid, which began in darkness, has led to three arrests.", 3),
        ("The operation, which began at 6am, has led to three arrests.", 3),
    ],
)
def test_arrests_of_a_whole_operation_are_none_of_the_raids(told: str, number: int | None) -> None:
    arrests = read(f"Police raided a house in Alder Road, Northtown. {told}").facts.arrests
    assert (arrests.value if arrests else None) == number
