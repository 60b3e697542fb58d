from __future__ import annotations

import pytest

from geomap.story.facts.arrested.custody import arrests_in
from geomap.story.facts.people import people_in
from tests.support.reader import read

RAID = "Police raided a house in Alder Road, Northtown. "


def _arrested(text: str) -> int | None:
    arrests = read(text).facts.arrests
    return arrests.value if arrests else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Five people were arrested.", 5),
        ("Three men and a woman were arrested.", 4),
        ("A 27-year-old man was arrested.", 1),
        ("A woman, 38, and her father, 66, were arrested.", 2),
        ("A woman aged 35 and a man aged 58 were arrested.", 2),
        ("A father and son were arrested.", 2),
        ("A 24-year-old man and 22-year-old woman were arrested.", 2),
        ("Ann Fox, 34, of Birch Way, was arrested.", 1),
        ("Two of the occupants were arrested.", 2),
        ("Twenty-three people were arrested, most of them men.", 23),
        ("Six arrested after raids.", 6),
        ("Those arrested are five men and a woman.", 6),
        ("A man who tried to jump from a window was caught and arrested.", 1),
        ("Four people are in custody.", 4),
        ("A woman was held when a flat in Birch Way was searched.", 1),
        ("Two men, both in their 20s, were led away in handcuffs.", 2),
        ("Two men, both in their 20s, were led off.", 2),
        ("Men of 29 and 37 years were arrested.", 2),
        ("A woman of 24 and men who are 18, 19 and 50 were arrested.", 4),
        ("Two chefs and a waiter were arrested.", 3),
        ("A barman and two kitchen porters were arrested.", 3),
        ("A chef and a waiter were arrested.", 2),
        ("Two chefs and two waiters were arrested.", 4),
        ("A man and a woman, both Lithuanian, were arrested.", 2),
        ("FIVE Bangladeshis who ought not to have been at work were arrested.", 5),
        ("Four of them, aged 22, 31, 33 and 34, were arrested.", 4),
        ("A 30 year old man was arrested.", 1),
        ("A 30 yr old man was arrested.", 1),
        ("A man (20s) and a woman (early 30s) were arrested.", 2),
        ("Seven men and four women were taken to Northtown police station.", 11),
        ("Twenty-one people were held on the morning of the raid.", 21),
        ("The raids put 15 in custody.", 15),
        ("Behind the door was a man in his 40s, who was arrested for theft.", 1),
        ("A man who rang while officers were there was arrested.", 1),
        ("Two men in one of the student flats were arrested.", 2),
        ("A worker whose colleagues are abroad was arrested.", 1),
        ("It ended at noon, as four women were arrested.", 4),
    ],
)
def test_those_who_are_arrested_are_the_subject_of_it(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Thirty officers arrested four people.", 4),
        ("Police arrested a 31-year-old man and a woman, 28, at the scene.", 2),
        ("Officers arrested two people: a 19-year-old man and a local woman of 45.", 2),
        ("Officers stopped a car and arrested its driver, a man of 23.", 1),
        ("Also arrested was a 20-year-old woman. A man of 41 was arrested inside.", 2),
        ("They arrested 15.", 15),
        ("Officers made nine arrests.", 9),
        ("Five men said to steal cars without their keys have been arrested.", 5),
        ("Police said that they had raided a flat and that two men had been arrested.", 2),
        ("An Indian of 25 and two Bangladeshis, aged 30 and 31, were arrested.", 3),
        ("The raids led to the arrest of three men.", 3),
        ("Arrests so far: seven.", 7),
        ("Officers made four arrests. Those under arrest are a man and a woman of 23.", 4),
        ("Police have made four arrests.", 4),
        ("Arrested were three people, a man of 18, another of 21 and a woman of 48.", 3),
        ("Police arrested two men, one of 36 from Northtown and one of 44.", 2),
        ("They led away two men and sent a boy home.", 2),
        ("A woman of 53 was arrested. A man of 19 is suspected of theft.", 2),
        ("A woman of 53 was arrested. The woman is suspected of theft.", 1),
        ("They made 13 arrests. Two of the 13 were held in Birch Way and three in Elm Road.", 13),
        ("They made 13 arrests, and six of those people have been charged.", 13),
    ],
)
def test_those_who_are_arrested_are_the_object_of_it(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("One man was detained and another arrested at his workplace.", 2),
        ("A man of 30 was arrested in Millbury and two women in Otherville.", 3),
        (
            "A man, 20, was arrested on suspicion of theft and a third, 24, on suspicion of fraud.",
            3,
        ),
        ("A man of 30 was arrested for theft and a 26-year-old woman was arrested later.", 2),
        ("A man of 30 was arrested for hitting a woman and a boy at a fair.", 1),
        ("Two men were arrested, one on suspicion of theft and the other over a fine.", 2),
        ("Four men were arrested, three of them for theft and one for fraud.", 4),
        ("The pair were arrested along with a man of 51, who has been released.", 3),
        ("The two, 27 and 53, were arrested over it.", 2),
        (
            "A man of 29 was arrested in Birch Way and a man of 35 in Fern Street, both for theft.",
            2,
        ),
    ],
)
def test_one_verb_may_do_for_several(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Three men aged 22, 29 and 53 were arrested.", 3),
        ("Four men aged between 24 and 57 were arrested.", 4),
        ("Two teenagers, one aged 15 and the other 17, were arrested.", 2),
        ("Seven people, six men and a woman, were arrested.", 7),
        ("Nine people, including a 15-year-old boy, were arrested.", 9),
        ("Six people, the youngest of them 16 and the oldest 67, were arrested.", 6),
        ("A man at number 12 was arrested.", 1),
        ("Two people, known as a woman and a man, were arrested.", 2),
        ("The tenants were a man and his wife when two men were arrested in the yard.", 2),
        ("Police arrested 31-year-old Joe Ash at a flat.", None),
        ("Officers arrested two men and arrested and bailed a third.", 3),
        ("Officers arrested and charged two men.", 2),
        ("Officers arrested a man and searched two women.", 1),
        ("Officers arrested all five workers.", 5),
        ("They arrested all three people inside.", 3),
        ("They found two men in the loft and arrested both.", 2),
        ("Four men - aged 26, 32, 39 and 58 - have been arrested.", 4),
        ("Three men – 26, 32, 39 – and a woman – 41 – are in custody.", 4),
        ("The five men – aged 50, 28, 45, 34, and 30 – remain in custody.", 5),
        ("Four men; all aged 19, 20, 21 and 22 years old; were arrested.", 4),
        ("Two men – 26-year-old Joe Ash and another man – were arrested.", 2),
        ("They are aged 26, 32, 39 and 58 and are in custody.", None),
        ("A roofer of 31 was arrested on his ladder.", 1),
        ("Dealers who had taken over the home of a frail man were arrested.", None),
        ("A woman next door said that she saw a man being arrested.", 1),
        ("A meeting for residents will be held. A lamp held on by a wire fell on two men.", None),
    ],
)
def test_ages_and_bystanders_are_not_counted(text: str, number: int | None) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A man has been arrested. A 44-year-old man was arrested on suspicion of theft.", 1),
        ("Two people were arrested. A man, 44, was held for theft. A woman, 39, was arrested.", 2),
        ("A man was arrested. The man, 40, is being held.", 1),
        ("A man of 44 was arrested. He was arrested on suspicion of theft.", 1),
        ("A man of 44 was arrested. A man was led away.", 1),
        ("Three arrests were made. All three men remain in custody.", 3),
        ("Four men were arrested. Three of them have been charged.", 4),
        ("A man of 32 was arrested. Police said: “We have arrested a man there.”", 1),
        ("Six men were arrested. The two others who were arrested had a visa.", 6),
        ("All but three of the 12 were still being held.", 12),
        ("A man, 30, of Birch Way, was arrested. The man, 30, was held at Fern Street station.", 1),
    ],
)
def test_people_who_are_told_of_again_count_once(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A man of 44 was led away. A woman of 33 was also detained.", 2),
        ("A man of 44 was arrested. Later a man of 33 was arrested.", 2),
        ("A man of 44 was arrested. A man was arrested nearby.", 2),
        ("A man was arrested. Another man was arrested in the street.", 2),
        ("Two men were arrested. A third man was arrested later.", 3),
        ("A fourth man has been arrested. Three men were arrested on Friday.", 4),
        ("Two men were arrested. A woman of 27 was arrested too.", 3),
        ("Three men were arrested. Another man was held after a raid in Birch Way.", 4),
        ("Three people were arrested at Chef Blue. At Elm Cafe officers arrested two men, aged 29 "
         "and 37.", 5),
        ("Two men were arrested. A man of 51 who was also arrested has been bailed.", 3),
        ("A man of 38 was arrested. A couple in their twenties were arrested.", 3),
        ("Three men were arrested. A fourth, a student, was also arrested.", 4),
        ("A man of 33 was arrested. Two men were arrested in Birch Way.", 3),
        ("A man was arrested in Alder Road. Police also raided Birch Way. A man was arrested in "
         "Birch Way.", 2),
        ("A boy of 16 was found in a shed. A man of 34 was arrested. The boy was arrested.", 2),
        ("Five men were arrested. A woman of 20, arrested with them, is 21 next week.", 6),
        ("A woman of 37 and men of 25 and 57 were arrested. Police arrested a man of 33.", 4),
        ("Two men were arrested for theft, and a third for fraud.", 3),
        ("Five people were arrested in Alder Road and Birch Way. Two people were arrested in Elm "
         "Street.", 7),
    ],
)  # fmt: skip
def test_people_who_are_others_are_added(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ann Fox, 24, of Birch Way, and Joe Ash, 22, were charged with theft. A boy of 17 who was "
         "also arrested has been released.", 3),
        ("A man was charged with theft. Joe Ash, aged 27, was charged. A woman, 19, who was "
         "arrested at the same time, was released.", 2),
        ("Two men have been charged with theft.", None),
    ],
)  # fmt: skip
def test_those_charged_count_where_others_were_arrested_as_well(
    text: str, number: int | None
) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A man of 34 was arrested. A boy, 16, hid in a shed. He was arrested as well.", 2),
        ("Two men ran off. Both were caught and arrested.", 2),
        ("A woman said that her parents were asleep. They were woken and arrested.", 2),
        ("The boys, both aged 17, were arrested.", 2),
        ("He was arrested.", 1),
        ("Tom Ash, 40, was at home. He and two others were arrested.", 3),
        ("A man of 40 was arrested. He and two others were led away.", 3),
        ("A man was arrested. He and two others who were there were also arrested.", 3),
        ("A man of 40 was in bed. They put him under arrest.", 1),
    ],
)
def test_a_pronoun_means_those_told_of_last(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two men were arrested. A woman of 30 was held. In all, nine people were arrested.", 9),
        ("There were 14 arrests in total.", 14),
        ("Raids on six properties bring five arrests.", 5),
        ("Five people were arrested. Over the two nights there were ten raids and 30 arrests.", 30),
        ("Two men were arrested. All five of those who were held have been let go.", 5),
        ("Eight people were arrested. Three men were arrested at Alder Road.", 8),
        (
            "Nine people were arrested. Five were held on suspicion of theft, and four others for "
            "fines.",
            9,
        ),
        ("Nine men were arrested. Two women were arrested on Friday.", 11),
    ],
)
def test_a_total_goes_before_those_told_of_one_by_one(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    "text",
    [
        "No arrests were made.",
        "Nobody was arrested.",
        "There have been no arrests.",
        "Officers left without making any arrests.",
        "Police have not arrested anyone.",
        "None of those inside was arrested.",
        "We arrested no one.",
        "So far nobody's been arrested.",
        "The team hasn't arrested anybody yet.",
        "No arrests have been made to date.",
    ],
)
def test_a_story_may_say_that_nobody_was_arrested(text: str) -> None:
    assert _arrested(RAID + text) == 0
    assert _arrested(RAID + text + " A man of 30 was arrested later.") == 1


@pytest.mark.parametrize(
    "text",
    [
        "The tenant was not arrested.",
        "No further arrests are planned.",
        "A man could be arrested if he comes back.",
        "A warrant is out for the arrest of a man of 30.",
        "A man of 30 was charged with theft.",
        "Two men were remanded in custody.",
        "Since April the campaign has seen 140 arrests.",
        "The raids follow one last year in which 22 people were arrested.",
        "It brings the number of people arrested to 19.",
        "The raid followed the arrest of two men.",
        "It follows two searches in May, when a man and a woman were arrested.",
        "A man who was wanted was arrested elsewhere that day.",
        "It was quiet. Last June a man was arrested in Alder Road.",
        "A man was arrested after another house was searched.",
        "He was arrested nine days later as he got off a train.",
        "Since the operation began 51 people have been arrested.",
        "Between May and July 44 homes were searched. Altogether 61 people were arrested.",
        "Police have made 164 arrests over dealing in the town of Northtown, its villages and all "
        "along the river since the beginning of June.",
        "I did not see them arrest anybody.",
        "The tenant wasn't arrested.",
        "Nobody's been charged.",
        "The driver was taken to the police station to be asked about it.",
        "They had wanted to arrest a man who was thought to live there.",
        "We do not know whether there has been an arrest.",
        "My wife wanted to know whether I had been arrested.",
        "Nobody was let out until he had been questioned.",
        "Three men were arrested in the town in other cases.",
        "It was quiet. In a number of raids last week, 16 people were arrested.",
        "Police across the east of England have arrested 60 people.",
        "Raids all over East Sussex gave eight arrests.",
        "It has had 12 warrants across its area, and 31 people were arrested.",
        "So far it has led to three arrests.",
        "He was arrested a week later on a train.",
        "A man is arrested and driven away as we look on.",
        "On the ring road two drivers were arrested.",
        "A woman was arrested after a collision in the town.",
        "In the same street three people were arrested for drug-driving.",
        "A man of 40 was arrested on suspicion of driving while disqualified.",
        "The day before a man of 27 was arrested at the railway station.",
        "The operation has now seen 600 arrests.",
        "It was quiet. Four others were arrested in April.",
        "It was quiet. Three people were arrested last week.",
        "The teams have made 1,776 arrests with what people told them.",
        "In a separate inquiry in Eastcote two brothers were arrested.",
        "The raid is not tied to an inquiry in Eastcote. In that case two brothers were arrested.",
        "It wasn't related to a raid in Eastcote. That raid led to five arrests.",
        "It is not linked to a theft in Eastcote, over which two men were arrested.",
        "The raid had nothing to do with one in Eastcote, where two men were arrested.",
    ],
)
def test_what_is_no_arrest_of_this_raid_is_not_counted(text: str) -> None:
    assert _arrested(RAID + text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Raids led to upwards of 30 arrests.", None),
        ("The search goes on and two people are arrested.", 2),
        ("We look on. One man is arrested. Two are led away in the next street.", None),
        ("By eight o'clock nobody is arrested. A woman was arrested at noon.", 1),
        ("A number of people were arrested. A man of 24 was arrested there.", None),
        ("Officers arrested staff. A man of 24 was arrested as well.", None),
        ("A man of 24 was arrested. The rest were arrested at other doors.", None),
        ("Several suspects were arrested inside. In all 14 people were arrested.", 14),
        ("The raids brought about six arrests.", 6),
        ("A man of 65 and a woman were arrested. It has led to 36 arrests.", 2),
        ("A man was arrested in the loft. The team's raids have ended in 45 arrests.", 1),
        ("A man was arrested in the loft. The raids ended in 12 arrests.", 12),
        ("Two people were arrested. More than 200 have been arrested in all of Britain.", 2),
        ("Over 20 people were charged after raids in May. Two people were arrested.", 2),
        ("In all four men were arrested. Officers also arrested a woman of 40.", 5),
        ("Officers searched one property after another in the town and arrested 12 people.", 12),
        ("The National Immigration Bureau arrested three people.", 3),
        ("Two men were arrested. Four others were arrested in April.", 2),
        ("It was quiet. Two men were arrested last week when police raided a flat.", 2),
    ],
)
def test_where_others_were_arrested_only_a_total_counts(text: str, number: int | None) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two men were arrested in Alder Road and one in Birch Way.", 3),
        ("Three people were arrested on Monday and one on Tuesday.", 4),
        ("Four men were arrested in Northtown, two in Eastcote and one in Barton.", 7),
        ("Three men were arrested in Millbury, two in Northtown and one in Eastcote.", 3),
        ("Two men were arrested in Northtown and one home in Barton was searched.", 2),
        ("Three people were arrested when officers went to two homes in Barton and one in Lye.", 3),
    ],
)
def test_those_arrested_in_turn_are_added_unless_they_are_those_told_of(
    text: str, number: int
) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("At the second, in Birch Way, two men were arrested.", 2),
        ("At the third, in Birch Way, a man of 22 was arrested.", 1),
        ("A woman was arrested. The second, a man, was arrested later.", 2),
        ("Three men were arrested. Another two were arrested in Eastcote.", 5),
        ("Three men were arrested. A further two were arrested on Monday.", 5),
    ],
)
def test_the_third_home_is_nobody_and_another_two_are_others(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Two people were arrested. A man of 30 was arrested for theft and a woman of 28 on "
         "suspicion of fraud.", 2),
        ("Two men were arrested. A 21-year-old was held in Alder Road and a 22-year-old in Birch "
         "Way.", 2),
        ("A man was arrested in Alder Road and a man of 22 in Birch Way.", 2),
        ("A man of 30 was arrested. A man of 40 was arrested in Barton and a woman of 28 in Lye.",
         3),
    ],
)  # fmt: skip
def test_those_of_two_clauses_may_be_two_who_were_told_of_before(text: str, number: int) -> None:
    assert _arrested(RAID + text) == number


@pytest.mark.parametrize(
    ("headline", "told", "number"),
    [
        ("Man, 45, arrested in raid", "A man was arrested. He was bailed.", 1),
        ("Man, 45, arrested in raid", "A man was arrested. The 45-year-old was bailed.", 1),
        ("Man, 45, and woman, 30, held in raid", "A man and a woman were arrested.", 2),
        ("Man, 45, arrested in raid", "A man was arrested. A second man was arrested later.", 2),
        ("Man, 45, arrested in raid", "A man of 22 was arrested.", 2),
    ],
)
def test_a_man_whose_age_only_the_headline_tells_is_one(
    headline: str, told: str, number: int
) -> None:
    assert _arrested(f"{headline}\n\n{RAID}{told}") == number


def test_arrests_of_a_list_are_added_up() -> None:
    text = "Police raided two homes:\n* Alder Road - two men arrested\n* Birch Way - a man arrested"
    assert _arrested(text) == 3


def test_a_list_that_says_again_how_many_were_arrested_adds_none() -> None:
    text = "Seven people were arrested. The results are:\n* 7 arrested\n* 2 phones\n* £300 in cash"
    assert _arrested(f"{RAID}{text}") == 7


@pytest.mark.parametrize("piece", ["he was arrested and ", "two men, ", "held. ", "a man of 20 "])
def test_a_long_sentence_is_read_to_its_end(piece: str) -> None:
    text = piece * 2000
    assert all(0 <= people.start < people.end <= len(text) for people in people_in(text))
    assert all(0 <= arrest.start < arrest.end <= len(text) for arrest in arrests_in(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A man and woman were arrested.", 2),
        ("Police arrested a woman and man. The man, 30, was bailed.", 2),
        ("Police arrested both occupants.", 2),
        ("A 38-year-old man of no fixed address was arrested.", 1),
        ("Four men, all from Otherville, were arrested.", 4),
        ("No man was arrested.", 0),
    ],
)
def test_those_arrested_are_counted_though_an_article_is_left_out_or_an_address_denied(
    text: str, number: int
) -> None:
    assert _arrested(f"{RAID}{text}") == number


def test_a_headline_tells_in_the_present_of_all_who_were_arrested() -> None:
    told = "Police raided a house in Alder Road, Northtown, where a man was arrested."
    assert _arrested("Police raid a house as a man is arrested\n\n" + told) == 1
    assert _arrested("Police raid a house\n\nA man is arrested as we look on. " + told) is None


def test_those_arrested_behind_the_raid_on_one_street_are_others_than_those_of_another() -> None:
    text = (
        "Police raided a house in Alder Road, Northtown. Two men were arrested. They also raided a "
        "flat in Birch Way. {} arrested."
    )
    assert _arrested(text.format("Three men were")) == 5
    assert _arrested(text.format("A man was")) == 3
    assert _arrested(f"{RAID}Two men were arrested. The two men, 20 and 30, were bailed.") == 2
    assert _arrested(f"Two men were arrested. {RAID}Two men were arrested.") == 2
    assert _arrested(f"{RAID}They made 13 arrests. Two of the 13 were held in Birch Way.") == 13


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A married couple were arrested.", 2),
        ("Officers detained a group of five men on suspicion of theft.", 5),
        ("A 41-year-old woman and her 19-year-old son were arrested.", 2),
        ("Police arrested a man of 40 and his 20-year-old daughter.", 2),
    ],
)
def test_families_are_counted_whole_whatever_is_told_of_them(text: str, number: int) -> None:
    assert _arrested(f"{RAID}{text}") == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In total, 17 were arrested.", 17),
        ("Altogether 17 were arrested.", 17),
        ("A total of 17 were arrested.", 17),
        ("In all, 17 were held.", 17),
        ("Two boys were among those arrested. In total, 17 were arrested.", 17),
        ("Two boys were among those arrested.", None),
        ("Among those arrested were two boys.", None),
        ("Two of those arrested are brothers.", None),
        ("Ann Fox, of Eastcote, 17, was arrested.", None),
        ("Those arrested were two men and a woman.", 3),
        ("Two boys were among 17 people arrested.", 17),
        ("Five people were arrested. Two boys were among those held.", 5),
    ],
)
def test_a_total_may_be_a_number_alone_and_those_picked_out_are_no_total(
    text: str, number: int | None
) -> None:
    assert _arrested(RAID + text) == number


_DEALT = (
    "Police raided houses in Alder Road and Birch Way, Northtown. "
    "A man was arrested in Alder Road. "
)


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Two men were arrested in Birch Way. Police have arrested three people.", 3),
        ("A woman was arrested in Birch Way. Two people were arrested.", 2),
        ("A second man, 42, was arrested in Birch Way. Two men have been arrested.", 2),
        ("Four men were arrested in Birch Way. Five arrests were made.", 5),
    ],
)
def test_as_many_as_were_arrested_at_several_streets_are_those_again(
    told: str, number: int
) -> None:
    assert _arrested(_DEALT + told) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("A man was arrested in Birch Way. Two more men were arrested.", 4),
        ("A man was arrested in Birch Way. Two women were arrested.", 4),
        ("A woman was arrested in Birch Way. A flat in Elm Place was raided. Two people were "
         "arrested.", 4),
    ],
)  # fmt: skip
def test_others_than_those_arrested_at_several_streets_are_added(told: str, number: int) -> None:
    assert _arrested(_DEALT + told) == number


@pytest.mark.parametrize(
    "told",
    [
        "In that raid two men were arrested.",
        "Although it is not linked to a theft in Eastcote, two men were arrested.",
        "The lamps were not connected to the meter. There two men were arrested.",
        "Two men were arrested in the raid, which is not linked to a theft.",
        "The raid is not linked to a theft. Two men were arrested.",
    ],
)
def test_arrests_of_a_raid_that_is_not_tied_to_another_case_are_its_own(told: str) -> None:
    assert _arrested(RAID + told) == 2


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The defendant was arrested.", 1),
        ("Grey was arrested in the loft.", 1),
        ("Police arrested Tom Grey, who had minded the plants.", 1),
        ("They arrested Ruritanian-born Tom Grey, 35, at the house.", 1),
        ("Grey and Ann Fox were arrested.", 2),
        ("Tom Grey, Ann Fox and Joe Ash were arrested.", 3),
        ("Police arrested Tom Grey and Ann Fox there.", 2),
        ("Grey was arrested. Fox was arrested in bed. Grey was bailed.", 2),
        ("A man was arrested. When Grey was arrested he said nothing.", 1),
        ("Two men were arrested. Grey was arrested at 6am, and Fox was arrested at 7am.", 2),
        ("A man, 34, was arrested. Tom Grey, 34, was jailed. Mr Grey was arrested in bed.", 1),
    ],
)
def test_who_is_called_by_name_alone_is_arrested_once(told: str, number: int) -> None:
    assert _arrested(RAID + told) == number


@pytest.mark.parametrize(
    "told",
    [
        "Grey was arrested in 2019.",
        "Grey was not arrested.",
        "Staff at the Fox and Hounds were arrested.",
        "Police arrested Northtown Council tenants.",
        "Everyone in Northtown was arrested.",
        "Police arrested Tom Grey, of Elm Place, and Ann Fox, of Cedar Close.",
    ],
)
def test_no_name_is_an_arrest_that_is_none_or_is_told_of_in_part(told: str) -> None:
    assert _arrested(RAID + told) is None


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("The raids took place on Tuesday and led to 14 arrests.", 14),
        ("The raids took place from 6am to 9am, leading to 12 arrests.", 12),
        ("More than 80 officers took part in the operation, which led to 14 arrests.", 14),
        ("The operation, which brought together 80 officers, led to 14 arrests.", 14),
        ("The raid took weeks to plan and led to 14 arrests.", 14),
        ("It takes the number of arrests to 14.", None),
        ("It took to 14 the arrests of the team.", None),
        ("Four more arrests were made, taking the total to 14 arrests.", 4),
        ("The team brought the year to 14 arrests.", None),
    ],
)
def test_what_raids_led_to_is_no_total_of_a_longer_time(told: str, number: int | None) -> None:
    assert _arrested(RAID + told) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("A woman from Millbury was interviewed and a man from Otherville was arrested.", 1),
        ("A man from Millbury was taken to hospital and a woman was arrested.", 1),
        ("A man in his 60s was questioned under caution and a 34-year-old man was arrested.", 1),
        ("A man in bed has been spoken to and a man, 34, was arrested.", 1),
        ("A man in his 60s and a woman in her 30s were arrested.", 2),
        ("A man from Millbury who was in bed and a woman were arrested.", 2),
        ("A man believed to be 40 and a woman of Otherville were arrested.", 2),
    ],
)
def test_who_has_a_verb_behind_where_they_are_from_is_not_arrested_with_the_next(
    told: str, number: int
) -> None:
    assert _arrested(RAID + told) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("A man was arrested, as was a 17-year-old boy.", 2),
        ("A man was arrested, as were two women.", 3),
        ("A man was arrested together with two women.", 3),
        ("A man was arrested, as was told by two women.", 1),
        ("Two persons, a male 22 and a female 20, are in custody.", 2),
        ("Two males 22 and 25 were arrested.", 2),
        ("A male 20 minutes later was arrested.", 1),
        ("A man in his 40s and another in his 20s were arrested.", 2),
        ("Two men, one in his 40s and another in his late 20s, were arrested.", 2),
        ("Two men, one in his 40s and one not yet 20, were arrested.", 2),
        ("One man was questioned by staff, and another in his 20s was arrested.", 1),
    ],
)
def test_those_told_of_in_a_clause_of_their_own_are_arrested_too(told: str, number: int) -> None:
    assert _arrested(RAID + told) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Three people were arrested. Two more were held later. All five are in custody.", 5),
        ("Two men of 64 and a woman were arrested. A girl was held. All six were arrested.", 6),
        ("Two men and a woman were arrested. All three are in custody. The woman is 30.", 3),
        ("Three men were arrested. Two women were arrested. All three men were bailed.", 5),
        ("Four people were arrested. Two of them were charged. All two were arrested early.", 4),
    ],
)
def test_a_sum_of_all_counts_where_it_is_more_than_was_told(told: str, number: int) -> None:
    assert _arrested(RAID + told) == number


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Police arrest seven in dawn raids", 7),
        ("Police arrest seven in road checks", None),
        ("Police arrest seven in raid", 7),
        ("Officers arrest four after drugs raid", 4),
        ("Police arrest 20 minutes after raid", None),
        ("Police arrest 24-year-old in raid", None),
        ("Police arrest five over guns", None),
        ("The police arrest two homes had feared", None),
    ],
)
def test_a_headline_says_whom_the_police_arrest_by_a_number_alone(
    title: str, number: int | None
) -> None:
    arrests = read(RAID, title=title).facts.arrests
    assert (arrests.value if arrests else None) == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Colleagues in Ruritania made three more arrests.", 1),
        ("In that case two brothers were arrested at their home.", 1),
        ("It is unconnected to a theft in Otherville, in which two women were arrested.", 1),
        ("Another woman was arrested in a stop and search in Otherville.", 1),
        ("Separately, a woman was arrested for shoplifting.", 1),
        ("Separately, officers searched a house in Birch Way, where a woman was arrested.", 2),
        ("Officers and colleagues in CID arrested a woman.", 2),
        ("In this case a woman was also arrested.", 2),
        ("In that house a woman was also arrested.", 2),
        ("The search stopped, and another woman was arrested.", 2),
    ],
)
def test_arrests_of_another_case_are_not_added(told: str, number: int) -> None:
    assert _arrested(f"{RAID}A 34-year-old man was arrested. {told}") == number


@pytest.mark.parametrize("what", ["raid", "search of a house", "warrant", "operation at homes"])
def test_those_whom_one_raid_has_seen_arrested_are_counted(what: str) -> None:
    assert _arrested(f"The {what} in Elm Road has seen drugs seized and two men arrested.") == 2


@pytest.mark.parametrize("what", ["campaign", "operation", "raid, part of a crackdown that"])
def test_those_whom_a_long_operation_has_seen_arrested_are_none_of_a_raid(what: str) -> None:
    assert _arrested(f"{RAID}The {what} has seen 20 men arrested.") is None


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("Seven people have been arrested so far.", 7),
        ("Seven people have now been arrested.", 7),
        ("So far seven people have been arrested.", 7),
        ("Seven arrests have been made so far.", 7),
        ("Since May seven people have been arrested so far.", 2),
        ("So far this year seven people have been arrested.", 2),
        ("Over the past month seven people have now been arrested.", 2),
        ("The operation has so far led to seven arrests.", 2),
        ("So far 70 people have been arrested.", 2),
        ("Seven people have been charged so far.", 2),
        ("One man has been arrested so far.", 2),
        ("Seven people have been arrested.", 2),
    ],
)
def test_those_arrested_so_far_are_those_of_all_the_raids(told: str, number: int) -> None:
    raid = "Police raided homes in Northtown today. Two men were arrested in Alder Road."
    assert _arrested(f"{raid} {told}") == number
