from __future__ import annotations

import pytest

from geomap.model import Role, Status
from tests.support.reader import raid_mentions, read


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            "Two men were arrested and £2,500 in cash seized when police raided Alder Road.",
            "2 arrests, £2,500 in cash",
        ),
        ("Police raided a flat in Alder Road and found heroin and a machete.", "heroin, a machete"),
        ("He was arrested when police raided a flat in Alder Road.", "1 arrest"),
        ("A man was suspected of theft when police raided a flat in Alder Road.", None),
        ("Nobody was arrested when police raided a flat in Alder Road.", None),
        ("Police raided a flat in Alder Road. Inside they found heroin.", "heroin"),
        ("Police raided a flat in Alder Road. Ann Fox, 34, found it funny.", None),
        ("Police raided a flat in Alder Road.", None),
        ("Police raided a flat in Alder Road, but found nothing.", "nothing was found"),
        (
            "Police raided a flat in Alder Road. A man was arrested there, but nothing was found.",
            "1 arrest, nothing was found",
        ),
        ("Police raided a flat in Alder Road. Nothing was taken from neighbours.", None),
    ],
)
def test_what_came_of_a_raid_is_told_in_counts_and_known_words(
    text: str, outcome: str | None
) -> None:
    (raid,) = raid_mentions(text)
    assert (raid.outcome.value if raid.outcome else None) == outcome
    if raid.outcome:
        assert 0 <= raid.outcome.start < raid.outcome.end <= len(text)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("A woman at the property was arrested at the scene.", "1 arrest"),
        ("A woman was arrested at the flat.", "1 arrest"),
        ("Cannabis was found at the address.", "cannabis"),
        ("A woman was arrested.", None),
        ("A woman was arrested at the scene of a fight.", None),
        ("A woman was arrested at the first address.", None),
    ],
)
def test_behind_a_second_raid_what_was_at_the_address_came_of_it(
    told: str, outcome: str | None
) -> None:
    text = f"Police raided a flat in Alder Road.\n\nThey also raided one in Birch Way. {told}"
    first, second = raid_mentions(text)
    assert first.outcome is None
    assert (second.outcome.value if second.outcome else None) == outcome


def test_what_came_of_several_raids_in_one_sentence_is_given_to_none() -> None:
    text = "Police raided homes in Alder Road and Birch Way and found heroin."
    assert [raid.outcome for raid in raid_mentions(text)] == [None, None]


def test_each_line_of_a_list_has_its_own_outcome() -> None:
    text = "Police raided two homes:\n* Alder Road - two men arrested\n* Birch Way - cannabis"
    outcomes = [raid.outcome and raid.outcome.value for raid in raid_mentions(text)]
    assert outcomes == ["2 arrests", "cannabis"]


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("nothing found", "nothing was found"),
        ("nothing was found.", "nothing was found"),
        ("Nothing illegal was found", "nothing illegal was found"),
        ("nothing seized", "nothing was seized"),
        ("officers found nothing", "nothing was found"),
        ("officers left empty-handed", "nothing was found"),
        ("all clear", "nothing was found"),
        ("no drugs found", "no drugs were found"),
        ("no cannabis was found", "no cannabis was found"),
        ("man arrested, nothing found", "1 arrest, nothing was found"),
        ("no drugs found, £300 in cash seized", "£300 in cash"),
        ("drugs seized", "drugs"),
        ("nothing else was found", None),
        ("nothing was found at first, but the search goes on", None),
        ("nothing was found in the car", None),
    ],
)
def test_a_line_that_tells_that_nothing_was_found_is_believed(
    told: str, outcome: str | None
) -> None:
    text = f"Police raided two homes:\n* Alder Road, Northtown – {told}\n* Birch Way – cannabis"
    raid, _ = raid_mentions(text)
    assert (raid.outcome.value if raid.outcome else None) == outcome


def test_only_raids_have_an_outcome() -> None:
    text = "Police raided a flat in Alder Road. Heroin was found in a car in Birch Way."
    assert [m.outcome for m in read(text).mentions if m.role is not Role.RAID] == [None]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The guns and gangs unit raided a flat in Alder Road and seized heroin.", "heroin"),
        ("Firearms officers raided a flat in Alder Road and found heroin.", "heroin"),
        ("Police raided a flat in Alder Road, where they hoped to find guns.", None),
        (
            "Cannabis was seized in a raid on a flat in Alder Road, and a man was arrested on "
            "suspicion of possession with intent to supply heroin.",
            "1 arrest, cannabis",
        ),
        (
            "In a raid on a flat in Alder Road a man was arrested on suspicion of theft after "
            "heroin was found.",
            "1 arrest, heroin",
        ),
        ("Police raided a flat in Alder Road and found a knife by a phone box.", "a knife"),
        ("Police raided a flat in Alder Road and found deals of heroin.", "heroin"),
        ("Police raided a flat in Alder Road; in his possession heroin was found.", "heroin"),
    ],
)
def test_what_somebody_is_suspected_of_and_what_a_unit_is_called_was_not_found(
    text: str, outcome: str | None
) -> None:
    (raid,) = raid_mentions(text)
    assert (raid.outcome.value if raid.outcome else None) == outcome


def test_arrests_are_told_once_though_the_next_sentence_tells_of_others() -> None:
    text = (
        "A man was arrested in a raid on a flat in Alder Road. There were two arrests in the "
        "town that day, too."
    )
    (raid,) = raid_mentions(text)
    assert raid.outcome is not None
    assert raid.outcome.value == "1 arrest"


ONE = "Police raided a house in Alder Road, Northtown, on Tuesday. "


@pytest.mark.parametrize(
    ("text", "outcome", "status"),
    [
        (f"{ONE}Two men were arrested.", "2 arrests", Status.ARRESTED),
        (f"{ONE}Heroin was found.", "heroin", Status.SEARCHED),
        (f"{ONE}A man was held in Otherville.", None, Status.SEARCHED),
        (f"{ONE}Two men were arrested in other raids.", None, Status.SEARCHED),
        (f"{ONE}The sun shone. Two men were arrested.", "2 arrests", Status.ARRESTED),
        (f"Six homes were searched. {ONE}Two men were arrested.", None, Status.SEARCHED),
        (
            f"{ONE}Two men were arrested. Police raided Birch Way.",
            "2 arrests",
            Status.ARRESTED,
        ),
        (
            "Police raided Alder Road, Northtown. Two men were arrested.",
            "2 arrests",
            Status.ARRESTED,
        ),
    ],
)
def test_the_sentence_behind_the_raid_on_the_one_home_of_a_story_tells_what_came_of_it(
    text: str, outcome: str | None, status: Status
) -> None:
    raid = next(raid for raid in raid_mentions(text) if raid.text == "Alder Road")
    assert (raid.outcome.value if raid.outcome else None) == outcome
    assert raid.status is status


@pytest.mark.parametrize(
    "text",
    [
        "Police raided a house in Alder Road, Northtown, where a man was held, and a flat in "
        "Luton, where a woman was arrested.",
        "Two men were arrested when police raided a flat in Alder Road, Northtown, and a house in "
        "Birmingham.",
    ],
)
def test_what_came_of_a_raid_in_another_town_as_well_is_not_told_of_its_street(text: str) -> None:
    raid = next(raid for raid in raid_mentions(text) if raid.text == "Alder Road")
    assert raid.outcome is None
    assert raid.status is Status.SEARCHED


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("So far 12 people have been arrested.", None),
        ("The team has made 12 arrests and seized £40,000 so far.", None),
        ("Another man was arrested on Sunday.", None),
        ("A man was also arrested.", "1 arrest"),
    ],
)
def test_the_sentence_behind_a_raid_tells_nothing_of_others_or_of_all_so_far(
    told: str, outcome: str | None
) -> None:
    (raid,) = raid_mentions(f"{ONE}{told}")
    assert (raid.outcome.value if raid.outcome else None) == outcome


def test_others_arrested_in_another_town_take_nothing_from_the_street_of_a_sentence() -> None:
    text = (
        "Two men were arrested at a house in Alder Road, Northtown, and one in Birmingham when "
        "police raided homes on Tuesday."
    )
    raid = next(raid for raid in raid_mentions(text) if raid.text == "Alder Road")
    assert raid.outcome is not None
    assert raid.outcome.value == "2 arrests"


@pytest.mark.parametrize(
    ("text", "outcome", "status"),
    [
        ("Police raided his flat in Alder Road. A man was held.", "1 arrest", Status.ARRESTED),
        ("The house in Alder Road was raided. Heroin was found.", "heroin", Status.SEARCHED),
        ("A warrant was executed in Alder Road. Two men were held.", "2 arrests", Status.ARRESTED),
        ("The raid was in Alder Road. Heroin was found.", "heroin", Status.SEARCHED),
        ("A flat was raided in Alder Road. Police found heroin.", "heroin", Status.SEARCHED),
        ("Two shops were raided in Alder Road. Police found heroin.", "heroin", Status.SEARCHED),
        ("A club was raided by police in Alder Road. Heroin was found.", "heroin", Status.SEARCHED),
        (
            "Police found heroin in a house in Alder Road. A man was held.",
            "heroin, 1 arrest",
            Status.ARRESTED,
        ),
        ("Police searched each house in Alder Road. Heroin was found.", "heroin", Status.SEARCHED),
    ],
)
def test_a_home_without_a_number_and_a_single_warrant_are_of_the_one_home_of_a_story(
    text: str, outcome: str | None, status: Status
) -> None:
    raid = next(raid for raid in raid_mentions(text) if raid.text == "Alder Road")
    assert (raid.outcome.value if raid.outcome else None) == outcome
    assert raid.status is status


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (f"{ONE}Heroin was found. A man was arrested.", "heroin, 1 arrest"),
        (f"{ONE}A man was arrested. A woman of 30 was arrested for obstruction.", "2 arrests"),
        (f"{ONE}A man was arrested. The man, 40, was arrested for theft.", "1 arrest"),
        (f"{ONE}They found £500 in cash. There was £700 in cash upstairs.", "£1,200 in cash"),
        (f"{ONE}Heroin was found. Heroin and a knife were seized.", "heroin, a knife"),
        (f"{ONE}A man was arrested. On 2 May two men were arrested.", "1 arrest"),
        (f"{ONE}Heroin was found. A dog barked. A man was arrested.", "heroin, 1 arrest"),
        (f"{ONE}Heroin was found. At a second address a man was arrested.", "heroin"),
        (f"{ONE}Heroin was found. In a separate raid a man was arrested.", "heroin"),
        (f"{ONE}Heroin was found. A man was arrested in Otherville.", "heroin"),
        (f"{ONE}Heroin was found. An Otherville man was arrested.", "heroin, 1 arrest"),
        (f"{ONE}The Otherville team was there. A man was arrested.", "1 arrest"),
        (f"{ONE}A man from Otherville was arrested. Heroin was found.", "1 arrest, heroin"),
        (f"{ONE}A man will be at Otherville Crown Court. Heroin was found.", "heroin"),
        (f"{ONE}A man was arrested. Heroin was taken from Birch Way.", "1 arrest"),
    ],
)
def test_sentences_that_go_on_with_the_raid_on_one_home_tell_all_that_came_of_it(
    text: str, outcome: str
) -> None:
    (raid,) = raid_mentions(text)
    assert raid.outcome is not None
    assert raid.outcome.value == outcome


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("A man was arrested on suspicion of dealing in stolen goods and bailed.", "released"),
        ("A man was arrested. Since then he has been charged.", "charged"),
        ("Heroin was found. A man was arrested and has been charged.", "charged"),
    ],
)
def test_how_far_it_came_is_told_of_one_home_by_whatever_sentence_goes_on_with_it(
    told: str, status: str
) -> None:
    (raid,) = raid_mentions(f"{ONE}{told}")
    assert raid.status.value == status


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Two men were arrested. Three people were arrested last week.", "2 arrests"),
        ("Two men were arrested. A total of 42 people have now been arrested.", "2 arrests"),
        ("Two men, 28 and 31, were arrested.", "2 arrests"),
        ("Twelve men were questioned. A man of 58 was arrested.", "1 arrest"),
        ("Two men are being questioned.", "2 arrests"),
    ],
)
def test_what_came_of_a_raid_on_one_home_is_nothing_of_a_longer_time(
    told: str, outcome: str
) -> None:
    (raid,) = raid_mentions(f"{ONE}{told}")
    assert raid.outcome is not None
    assert raid.outcome.value == outcome


def test_arrests_of_which_some_were_made_in_another_town_are_not_told_of_the_street() -> None:
    text = (
        "Police arrested three men, two in London and one at a house in Alder Road, Northtown, "
        "which they raided on Tuesday."
    )
    raid = next(raid for raid in raid_mentions(text) if raid.text == "Alder Road")
    assert raid.outcome is None


def _outcomes(text: str) -> list[str | None]:
    return [raid.outcome.value if raid.outcome else None for raid in raid_mentions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Police raided three homes in Alder Road, Northtown. Two men were arrested.",
        "Alder Road, Northtown: Officers searched two flats. Two men were arrested.",
        "People in Alder Road, Northtown, woke as police burst into two houses. The properties "
        "were empty but for two men, who were arrested.",
        "Police raided a flat in Alder Road. The warrant was executed last month. Two men, both "
        "from London, were arrested.",
    ],
)
def test_what_came_of_the_raids_on_the_one_street_of_a_story_is_of_that_street(text: str) -> None:
    assert _outcomes(text) == ["2 arrests"]


def test_what_a_story_says_before_it_names_its_one_street_came_of_the_raid_there() -> None:
    text = (
        "Police have seized heroin in a raid. A warrant was executed in Alder Road. A man was held."
    )
    assert _outcomes(text) == ["1 arrest, heroin"]
    for other in ("A man was held over a stabbing.", "Police found heroin in a car."):
        assert _outcomes(f"{other} Police raided a flat in Alder Road.") == [None]
    assert _outcomes("Police raided six homes and seized heroin. One was in Alder Road.") == [None]
    assert _outcomes(
        "Police seized heroin in Otherville. A home in Alder Road, Northtown, was raided."
    ) == [None]


@pytest.mark.parametrize(
    ("text", "outcomes"),
    [
        (
            "Police raided a flat in Alder Road. Two men were arrested. They also raided a house "
            "in Birch Way. A woman was arrested.",
            ["2 arrests", "1 arrest"],
        ),
        (
            "Police raided a flat in Alder Road.\n\nTwo men were arrested.\n\nThey also raided "
            "a house in Birch Way, where they found heroin.",
            ["2 arrests", "heroin"],
        ),
        (
            "Police raided a flat in Alder Road. Nothing was found. They also raided a house in "
            "Birch Way. A woman was arrested.",
            ["nothing was found", "1 arrest"],
        ),
        (
            "Police raided a flat in Alder Road. They also raided a house in Birch Way. A woman "
            "was arrested.",
            [None, None],
        ),
        (
            "Police raided a flat in Alder Road. Two men were arrested. They also raided a house "
            "in Birch Way.\n\nA woman was arrested.",
            ["2 arrests", None],
        ),
        (
            "Police raided homes in Alder Road and Birch Way. Three men were arrested.",
            [None, None],
        ),
        (
            "Eight warrants were carried out in Northtown and Eastcote. Police went to a house in "
            "Alder Road. Three men were arrested.",
            [None, None, None],
        ),
        (
            "Police raided a flat in Alder Road. A man was held. Police raided a flat in Birch "
            "Way. A man was held. In total 12 people were arrested.",
            ["1 arrest", "1 arrest"],
        ),
    ],
)
def test_what_came_of_each_of_several_raids_stands_behind_it_if_the_one_before_has_its_own(
    text: str, outcomes: list[str | None]
) -> None:
    assert _outcomes(text) == outcomes


def test_what_a_later_sentence_says_of_a_raided_street_came_of_the_raid_there() -> None:
    text = (
        "Police searched a home in Alder Road and a house in Birch Way. A man and woman were "
        "arrested in Alder Road and a boy and two girls in Birch Way."
    )
    assert _outcomes(text) == ["2 arrests", "3 arrests"]


def test_the_short_name_of_a_day_is_no_place_to_which_a_story_moves_on() -> None:
    text = "Police raided a flat in Alder Road. They came on Mon 20 Oct and found heroin."
    assert _outcomes(text) == ["heroin"]


@pytest.mark.parametrize(
    ("text", "outcome", "status"),
    [
        (
            "Two men from Otherville have been arrested in a raid. Police stormed a flat in Alder "
            "Road.",
            "2 arrests",
            Status.ARRESTED,
        ),
        (
            "Three vans stood in Alder Road on Monday. Officers entered two homes. A man was held.",
            "1 arrest",
            Status.ARRESTED,
        ),
        (
            "Police raided a flat in Alder Road. A search of it resulted in heroin being seized.",
            "heroin",
            Status.SEARCHED,
        ),
        (
            "Police raided a flat in Alder Road. The warrant was executed earlier today. A man "
            "and another man were held.",
            "2 arrests",
            Status.ARRESTED,
        ),
        (
            "Police raided a flat in Alder Road. A baseball bat was among the items seized.",
            "a baseball bat",
            Status.SEARCHED,
        ),
    ],
)
def test_sentences_around_the_raid_on_the_one_street_tell_of_it_in_papers_usual_words(
    text: str, outcome: str, status: Status
) -> None:
    (raid,) = raid_mentions(text)
    assert raid.outcome is not None
    assert (raid.outcome.value, raid.status) == (outcome, status)


def test_lines_below_a_street_tell_what_came_of_the_raid_there() -> None:
    text = (
        "Police raided two homes.\n\nAlder Road\nTwo men arrested. Half a kilo of "
        "heroin seized.\n\nBirch Way\nA car seized.\n\nA meeting will be held on 3 May."
    )
    assert _outcomes(text) == ["2 arrests, half a kilo of heroin", "a car"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            f"{ONE}Three men, aged between 18 and 40, were arrested. Heroin was found.",
            "3 arrests, heroin",
        ),
        (
            f"{ONE}Two men, aged 19 and 23, were held.",
            "2 arrests",
        ),
        (
            "Raid in Alder Road, Northtown\n\nA few days ago officers raided a house. A man was "
            "held.",
            "1 arrest",
        ),
        (
            "A firearms warrant led to two knives being seized at a flat in Alder Road.",
            "two knives",
        ),
        (
            "Police have released pictures of two dogs and an axe seized in a raid. A flat in "
            "Alder Road, Northtown, was raided.",
            "two dogs, an axe",
        ),
    ],
)
def test_ages_are_no_days_nor_warrants_goods_of_what_came_of_a_raid(
    text: str, outcome: str
) -> None:
    (raid,) = raid_mentions(text)
    assert raid.outcome is not None
    assert raid.outcome.value == outcome


def test_what_came_of_a_home_in_another_street_of_the_sentence_is_of_no_raided_one() -> None:
    text = (
        "Police were at a flat in Alder Road, which they raided, arresting a man, and at a home in "
        "Birch Way, which they left alone, arresting two women."
    )
    assert "3 arrests" not in _outcomes(text)


def test_the_sentence_before_it_comes_after_a_raid_tells_what_came_of_that_raid() -> None:
    text = "Two men were arrested. {} comes after police raided a flat in Alder Road."
    assert _outcomes(text.format("It")) == ["2 arrests"]
    assert _outcomes("Two men were arrested. Police raided a flat in Alder Road.") == [None]


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (
            "Police raided a house in Alder Road, Northtown, and arrested a man.\n\n"
            "Officers executed the warrant in Alder Road and found £5,000 in cash.",
            "1 arrest, £5,000 in cash",
        ),
        (
            "Police raided a house in Alder Road and found more than 300 plants.\n\n"
            "Officers raided the house in Alder Road. They found 313 cannabis plants.",
            "313 cannabis plants",
        ),
        (
            "Police raided a house in Alder Road, Northtown, and arrested three people.\n\n"
            "Officers raided the house in Alder Road and arrested two men and a woman.",
            "3 arrests",
        ),
        (
            "Police raided a house in Alder Road, Northtown, and found heroin.\n\n"
            "In an earlier raid in Alder Road police had found guns.",
            "heroin",
        ),
        (
            "Police raided a house in Alder Road, Northtown, and found heroin.\n\n"
            "A second raid in Alder Road led to five arrests.",
            "heroin",
        ),
    ],
)
def test_what_a_story_of_one_street_tells_of_its_raid_further_on_is_told_too(
    told: str, outcome: str
) -> None:
    raids = raid_mentions(told)
    assert raids[0].outcome is not None
    assert raids[0].outcome.value == outcome


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Two men were arrested in the raids.", "2 arrests"),
        ("Following the warrants two men were arrested.", "2 arrests"),
        ("Ten men were arrested in other raids.", None),
        ("Ten men were arrested in 12 raids.", None),
        ("The raids were part of more in which ten men were arrested.", None),
    ],
)
def test_the_raids_behind_two_homes_of_a_street_are_those(told: str, outcome: str | None) -> None:
    (raid,) = raid_mentions(f"Police raided two houses in Alder Road, Northtown. {told}")
    assert (raid.outcome.value if raid.outcome else None) == outcome
    (raid,) = raid_mentions(f"Police raided homes in Alder Road, Northtown. {told}")
    assert raid.outcome is None


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("A woman was arrested there.", "1 arrest"),
        ("A woman was arrested at the house.", "1 arrest"),
        ("There, officers found cannabis.", "cannabis"),
        ("A woman was arrested.", None),
        ("A woman was arrested at the scene of a crash.", None),
        ("A shop was robbed and a woman was arrested there.", None),
        ("A man died in Eastcote.\n\nA woman was arrested there.", None),
    ],
)
def test_what_was_there_may_stand_in_the_paragraph_below_the_last_raid(
    told: str, outcome: str | None
) -> None:
    text = "Police raided a house in Alder Road. A man was arrested.\n\nThey raided one in {}.\n\n"
    first, last = raid_mentions(text.format("Birch Way") + told)
    assert first.outcome is not None
    assert first.outcome.value == "1 arrest"
    assert (last.outcome.value if last.outcome else None) == outcome
