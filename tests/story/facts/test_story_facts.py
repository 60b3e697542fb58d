from __future__ import annotations

import pytest

from geomap.model import Facts, RaidKind, Role, Story
from geomap.story.read import interpret
from tests.support.reader import read
from tests.support.towns import GAZETTEER

RAID = "Police raided a house in Alder Road, Northtown. "
HOME = "Thames Valley Police"


def _facts(text: str, title: str | None = None) -> Facts:
    return read(text, title=title).facts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officers found cannabis.", RaidKind.DRUGS),
        ("The immigration raid led to three arrests.", RaidKind.IMMIGRATION),
        ("It was part of a modern slavery inquiry.", RaidKind.SLAVERY),
        ("A sawn-off shotgun was found.", RaidKind.ARMS),
        ("Counterfeit goods were found.", RaidKind.OTHER),
        ("Counterfeit goods and heroin were found.", RaidKind.DRUGS),
        ("They had a warrant under the Misuse of Drugs Act.", RaidKind.DRUGS),
        ("Legal highs were taken from it.", RaidKind.DRUGS),
        ("Two illegal immigrants were arrested.", RaidKind.IMMIGRATION),
        ("It was part of an inquiry into people smuggling.", RaidKind.IMMIGRATION),
        ("They look into child sexual exploitation.", RaidKind.OTHER),
        ("They look into exploitation.", RaidKind.SLAVERY),
        ("Knives, machetes and swords were found.", RaidKind.ARMS),
        ("Knives and stolen tools were found.", RaidKind.OTHER),
        ("Nothing was found.", None),
    ],
)
def test_kinds_of_raid_are_kept_apart(text: str, kind: RaidKind | None) -> None:
    assert _facts(RAID + text).kind is kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was part of Operation Green Fox.", "Green Fox"),
        ("The operation, code-named Hurdle, went on.", "Hurdle"),
        ("The operation, called Gannet, went on.", "Gannet"),
        ("Call 101 quoting 'Operation Tern'.", "Tern"),
        ("Operation Falcon's officers went in.", "Falcon"),
        ("It was part of the force's Tidewater campaign.", "Tidewater"),
        ("The operation is called Gannet and goes on.", "Gannet"),
        ("OPERATION TERN: see the pictures.", "Tern"),
        ("The Operation Tern Team went in.", "Tern"),
        ("The raid was part of operation Gannet.", "Gannet"),
        ("Eight were arrested in operation Gannet, which began in April.", "Gannet"),
        ("The operation, which is called Gannet, went on.", "Gannet"),
        ("The operation, which goes by the name of Gannet, went on.", "Gannet"),
        ("It was a second day under the name of Gannet.", "Gannet"),
        ("Operation Northtown Says Stop began a week ago.", "Northtown Says Stop"),
        ("The operation is called Renew Northtown.", "Renew Northtown"),
        ("It was a second day under the name of Op Gannet.", "Gannet"),
        ("It was the biggest operation Northtown has seen.", None),
        ("The operation went on.", None),
    ],
)
def test_an_operation_has_its_name(text: str, name: str | None) -> None:
    operation = _facts(RAID + text).operation
    assert (operation.value if operation else None) == name


def test_a_headline_in_capitals_names_no_operation_of_its_own() -> None:
    headline = "Police Operation Leads to a Raid in Northtown\n\n"
    assert _facts(headline + RAID).operation is None
    operation = _facts(headline + RAID + "It was part of Operation Tern.").operation
    assert operation is not None
    assert operation.value == "Tern"
    operation = _facts("Raid in Northtown: Operation Gannet goes on\n\n" + RAID).operation
    assert operation is not None
    assert operation.value == "Gannet"


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Kent Police said that it went well.", "Kent Police"),
        ("Kent Police had help from Essex Police.", "Kent Police"),
        ("British Transport Police kept an eye on the station.", None),
        ("British Transport Police said that cable was found.", "British Transport Police"),
        ("British Transport Police raided a flat, too.", "British Transport Police"),
        ("Officers of the Northtown Metropolitan Police Department went in.", None),
        ("Kent police said so. Essex Police was told by Essex Police's website.", "Kent police"),
        ("Devon and Cornwall Police said so.", "Devon and Cornwall Police"),
        ("KENT Police said that a man was held.", "Kent Police"),
        ("Officers had help from Essex Police and Kent Police.", None),
        ("Trading officers led the raid. Essex Police went with them.", None),
        ("Photo: Essex Police", None),
        ("Two men were held.\n\nESSEX POLICE\n\nThey have bail.", None),
        ("The regional unit led it, with Essex Police to help.", None),
        ("The National Crime Agency said that it went well.", None),
        ("The South East Regional Organised Crime Unit said that it went well.", None),
        ("It was a related raid with Essex Police.", None),
        ("PSNI officers were there.", "PSNI"),
        ("Dyfed Powys Police said so.", "Dyfed Powys Police"),
        ("Strathclyde Police said so.", "Strathclyde Police"),
        ("The council led the raid. Essex Police joined in.", None),
        ("Essex Police officers have lent a drone. Kent Police was there.", "Kent Police"),
        ("It was a joint effort with Essex Police.", None),
        ("The search was carried out with Essex Police.", None),
        ("Firemen were joined there by Essex Police.", None),
        ("Report it on the Kent Police website.", "Kent Police"),
        ("Report it on the Essex Police website, Kent Police said.", "Kent Police"),
    ],
)
def test_the_force_is_the_one_that_speaks_or_whose_website_is_named(
    text: str, force: str | None
) -> None:
    read_force = _facts(RAID + text).force
    assert (read_force.value if read_force else None) == force


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("Officers seized £5,000 in cash.", 5000),
        ("About £1.5m in cash was found.", 1_500_000),
        ("They found heroin worth £4,000 and £700 cash.", 700),
        ("They found heroin worth a lot, £700 in cash and a phone.", 700),
        ("The cash that they found might have been £500 to £4,000.", None),
        ("Since January officers have seized £80,000.", None),
        ("Police seized more than £1m in cash in five years.", None),
        ("The owner faces a fine of £20,000.", None),
        ("He was paid £100 a week, police found.", None),
        ("Cocaine with a street value of £12,000 was seized.", None),
        ("Police took away £12,000.", 12_000),
        ("Police found £30,000-worth of cannabis and £600 in cash.", 600),
        ("Police found £9,000. A confiscation order of £60,000 was made.", 9000),
        ("Cash estimated at £30,000 was seized.", 30_000),
        ("Officers recovered a knife, £220 and a phone.", 220),
        ("They seized a £5,000 watch and £600.", 600),
        ("Officers seized £10,000 of heroin.", None),
        ("Police found £40,000 in bank accounts.", None),
        ("Police say that £800 was stolen from a shop; the till was found.", None),
        ("A £20m ring was found out.", None),
        ("The phones found had been sold for £90 each.", None),
        ("In 2012 officers had found £900 there.", None),
        ("In a related raid £9,000 was found.", None),
        ("The week's action led to £9,000 in cash.", None),
        ("Amphetamine of up to £9,000 was uncovered.", None),
        ("Inside were two phones, £700.", 700),
        ("The warrant brought in £3,000 and a phone.", 3000),
        ("Officers found £1,500 in drugs and close to £600 in notes.", 600),
        ("They seized plants for which £9,000 could have been had.", None),
        ("They found plants that might have fetched £9,000.", None),
        ("They found cash, a phone and a watch priced at some £9,000.", None),
        ("It brings the drugs seized to upwards of £9,000.", None),
        ("Heroin to the tune of £9,000 was found.", None),
        ("They seized bags of cannabis - about £9,000 on the street.", None),
        ("They seized heroin, £9,000 on the streets of Northtown, and £600 in cash.", 600),
        ("Nearly 170 plants, or £9,000, were seized.", None),
        ("They recovered a kilo of cocaine (the £9,000) and £600 in cash.", 600),
        ("A man was arrested for theft and £600 in cash was found.", 600),
        ("Officers stopped a van nearby and found £600 in cash.", None),
        ("Their car was pulled over later and £600 was seized.", None),
        ("A man ran off; £600 in cash was found on him.", None),
        ("A van was stopped, and £600 in cash was seized at his home.", 600),
        ("They found up to £9,000.", None),
        ("Cocaine for almost £9,000 was found.", None),
        ("Between June 2018 and July 2019 officers seized £9,000.", None),
        ("Plants that yield between £3,000 and £9,000 were found.", None),
        ("Between them they had £700 and £200, which was seized.", 900),
        ("Officers found £9,000 in suspected forged notes.", None),
        ("Officers found £900 in used notes.", 900),
        ("Cocaine for just £9,000 was found.", None),
        ("A lot was found, and £9,000 is what it would fetch.", None),
        ("The court found against him and ordered that £9,000 be confiscated.", None),
        ("A drugs haul of £9,000 was found.", None),
        ("They seized stock of £9,000.", None),
        ("A seizure of about £9,000 was made.", None),
        ("They seized vapes and cigarettes totalling more than £9,000.", None),
        ("They seized 300 vapes (£9,000).", None),
        ("They seized 300 vapes, £9,000 in all.", None),
        ("They found drugs, cash and some €10,000 (£9,000) of cannabis.", None),
        ("They seized 119 plants, about £9,000 in all.", None),
        ("They seized 119 plants, a total of £9,000.", None),
        ("They seized cigarettes, just over £9,000.", None),
        ("They seized heroin and cocaine – around £9,000 in total – and £500 in cash.", 500),
        ("They seized 119 plants (about £9,000).", None),
        ("They seized 119 plants, making £9,000.", None),
        ("They seized heroin, which totals £9,000.", None),
        ("They seized 119 plants, bringing the total to £9,000.", None),
        ("They seized 119 plants, costing dealers £9,000.", None),
        ("They seized £900 in cash and 20 plants, about £9,000 in all.", 900),
        ("They seized cash, a total of £900.", 900),
        ("They found cash in a drawer, about £900.", 900),
        ("They seized drugs and a total of £900.", 900),
        ("They seized drugs, about £900 and a knife.", 900),
        ("They seized cannabis, phones, £900.", 900),
        ("Plants with a potential yield of £9,000 were seized.", None),
        ("They found £9,000 in illegal cigarettes and vapes.", None),
        ("Tobacco was seized, evading £9,000 in duty.", None),
        ("Fake goods, retailing at £9,000, were seized.", None),
        ("A car of £9,000 was seized.", None),
        ("They seized a £9,000 car.", None),
        ("They seized cash totalling £900 and vapes totalling £9,000.", 900),
        ("They found a sum of £900.", 900),
        ("They found cash (£900), and a phone.", 900),
        ("They found £900 in cash and cigarettes.", 900),
        ("They found £900 in a car.", 900),
        ("They found well in excess of £900.", 900),
        ("A total of £900 was seized.", 900),
        ("They found 30 envelopes, each containing £900 in cash.", None),
        ("They found ten bundles of £900 in cash.", None),
        ("They found a bundle of £900 in cash.", 900),
        ("They found three bags with £900 in cash.", 900),
        ("Checks found that £9,000 in unexplained cash had gone through his accounts.", None),
        ("They found £900 in cash and account books.", 900),
        ("He had paid £9,000 in cash for a car that was found.", None),
        ("A cyclist was robbed of £9,000 in cash, police found.", None),
        ("Officers found that he was to hand over a bag with £9,000.", None),
        ("They found £900 of suspected criminal cash.", 900),
        ("They found £900 in cash – £400 of which in a shed, and £300 in a car.", 900),
        ("They found £9,000 of suspected cocaine.", None),
        ("More than £900 in cash was seized, including £400 at one home.", 900),
        ("They seized over £900, including about £400 in cash, and £300 in notes.", 900),
        ("They seized £900 in cash and other items, including £400 in notes.", 1300),
        ("They seized cash, including £900 at one home and £400 at another.", 1300),
        ("They seized goods worth £9,000, including £900 in cash.", 900),
        ("Cash to the value of £900 was seized.", 900),
        ("They seized cash worth more than £900.", 900),
        ("Drugs and cash to the value of £900 were seized.", None),
        ("They seized fake money to the value of £900.", None),
        ("They seized goods to the value of £900.", None),
        ("They found £25, 595 in cash.", 25_595),
        ("They found £1, 200 cash and a phone.", 1200),
        ("They found £12 000 in cash.", 12_000),
        ("In it £25 595 was found.", 25_595),
        ("They found drugs in the region of £9,000 and £900 in cash.", 900),
        ("Heroin close to £9,000 was found, along with £900 in cash.", 900),
        ("Goods in excess of £9,000 and £900 in cash were seized.", 900),
        ("They found cannabis believed to be £9,000 and £900 cash.", 900),
        ("Watches thought to be in the region of £9,000, and £900 cash, were seized.", 900),
        ("Cash in the region of £900 was found.", 900),
        ("Drugs and cash believed to be £900 were found.", 900),
        ("They found drugs and what is thought to be £900.", 900),
        ("They found drugs and in excess of £900.", 900),
        ("They found drugs, close to £900 and a knife.", 900),
        ("They found £900 in cash. It was agreed that he had benefited by £40,000.", 900),
        ("They found £900. His benefit from crime was £40,000, the available sum £6,000.", 900),
        ("They found £50, 300 tablets and a phone.", 50),
        ("They found £500, 300 grams of cannabis and a phone.", 500),
    ],
)
def test_cash_is_what_was_seized_that_day(text: str, pounds: int | None) -> None:
    cash = _facts(RAID + text).cash_pounds
    assert (cash.value if cash else None) == pounds


@pytest.mark.parametrize(
    "found",
    [
        "between £3,000 and £4,000 in cash",
        "from £3,000 to £4,000 in cash",
        "£3,000 to £4,000 in cash",
        "£3,000-£4,000 in cash",
        "£3k – £4k in cash",
    ],
)
def test_no_end_of_a_range_is_the_cash_that_was_found(found: str) -> None:
    assert _facts(f"{RAID}Officers found {found}.").cash_pounds is None


@pytest.mark.parametrize(
    "advert",
    [
        "[AD: Bathrooms from £999, Fern Street]",
        "SUVs from £21,995\nWin £1,000 in our prize draw",
        "£20 for 20 weeks",
        "Charity walk raises £1,200",
    ],
)
def test_a_price_in_a_line_of_an_advert_is_no_cash(advert: str) -> None:
    assert _facts(f"{RAID}\n\n{advert}\n\nA man was arrested.").cash_pounds is None
    assert _facts(f"{RAID}\n\nA man was arrested.\n\n{advert}").cash_pounds is None


@pytest.mark.parametrize(
    "found", ["They had:\n£900\nA knife", "- £900\n- A knife", "A knife\n£900", "£900 in cash"]
)
def test_an_amount_in_a_list_of_finds_is_cash(found: str) -> None:
    cash = _facts(f"{RAID}\n\n{found}\n\nA man was arrested.").cash_pounds
    assert cash is not None
    assert cash.value == 900


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("About £900 was found in a drawer. A further £1,100 was found in a car.", 2000),
        ("£3,000 was in a biscuit tin and £400 in a coat.", 3400),
        ("Officers seized £5,000 in cash. They found £3,000 in a shed and £1,900 in a car.", 5000),
        ("They found £3,000 in a shed. In total £5,000 was seized.", 5000),
        ("Officers seized £700 in cash. The £700 was found in a shed.", 700),
        ("Officers seized more than £2,000 in cash. They found £2,150 in a shed.", 2150),
        ("They found £2,300 in £10 notes.", 2300),
        ("It rained. " * 4 + "In all, officers seized 45 kilos of cocaine with £150 in cash.", 150),
        ("They found £550 in cash. The team has seized £40,000 so far.", 550),
        ("They found £550. So far 12 people were held and £40,000 has been seized.", 550),
    ],
)
def test_cash_is_added_up_unless_a_total_is_told(text: str, pounds: int) -> None:
    cash = _facts(RAID + text).cash_pounds
    assert cash is not None
    assert cash.value == pounds


def test_a_week_of_action_is_news_only_where_it_opens_the_story() -> None:
    week = "Police made 11 arrests, seized £900 and executed six warrants in a week of action. "
    opening = _facts(week + RAID)
    assert [f and f.value for f in (opening.arrests, opening.cash_pounds, opening.warrants)] == [
        11,
        900,
        6,
    ]
    for other in ("a week of action", "the intensification week", "a week against drugs"):
        later = _facts(RAID + "It was quiet. " + week.replace("a week of action", other))
        assert (later.arrests, later.cash_pounds, later.warrants) == (None, None, None)


@pytest.mark.parametrize(
    ("wider", "pounds"),
    [
        ("Force-wide, £900,000 was seized.", None),
        ("In the force's area £900,000 was seized.", None),
        ("Within the whole force area £900,000 was seized.", None),
        ("In its three counties £900,000 was seized.", None),
        ("Forces across England seized £900,000.", None),
        ("It saw £900,000 seized up and down the country.", None),
        ("Officers of two units of the force seized £900,000.", 900_000),
        ("In three of the homes £900,000 was seized.", 900_000),
        ("As part of work with other forces in the region officers seized £900,000.", 900_000),
    ],
)
def test_money_of_all_the_force_or_of_others_is_none_of_the_raid(
    wider: str, pounds: int | None
) -> None:
    cash = _facts(f"{RAID}It was quiet. {wider}").cash_pounds
    assert (cash and cash.value) == pounds


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Police raided six homes across Millbury. ", 6),
        ("Police raided two homes. A third address was searched later. ", 3),
        ("Police raided 12 addresses in Millbury. ", 12),
        ("Police raided a home. ", None),
        ("Police have raided 80 homes in the county since January. ", None),
        ("Police raided a house and a flat in Millbury. ", None),
        ("Police raided six homes. In earlier rounds 16 homes were raided. ", 6),
        ("Three 'large' factories were found. ", 3),
        ("Dogs were taken from two homes in south Millbury. ", 2),
        ("Five homes in all were visited: two in Millbury and three in Otherville. ", 5),
        ("Police raided twenty-two homes. ", 22),
        ("A series of four raids took place. ", 4),
        ("Police raided two further homes. ", None),
        ("Police raided a home in Fern Street. A second home, in Alder Road, was searched. ", 2),
        ("Police raided homes in Fern Street and Elm Place, and so was a fourth in Millbury. ", 4),
        ("Police raided two of the three addresses. ", 3),
        ("Police raided 9 Pennywell House. ", None),
        ("A team of eight raided the doors of a house. ", None),
        ("By eight o'clock both raids were over. ", 2),
        (
            "Police carried out nine warrants in Millbury. It was late. They raided four flats. ",
            None,
        ),
        (
            "Police raided two homes in Fern Street, a flat in Elm Place and three in Oak Court. ",
            None,
        ),
    ],
)
def test_the_stated_total_is_that_of_the_day(text: str, number: int | None) -> None:
    full = [count for count in _facts(text + RAID).counts if count.in_full]
    assert (full[0].number if full else None) == number


def test_the_opening_of_a_story_states_homes_without_a_word_for_the_raid() -> None:
    text = "Three homes saw action on Tuesday. Police raided flats in Alder Road and Birch Way."
    assert [count.number for count in _facts(text).counts] == [3]
    late = (
        "Police raided flats in Alder Road and Birch Way. "
        + "It was quiet. " * 3
        + "Six homes shook."
    )
    assert not _facts(late).counts


def test_numbers_of_two_towns_are_kept_apart() -> None:
    counts = _facts("Police raided 10 homes in Millbury and two in Otherville.").counts
    assert [(count.number, count.locality and count.locality.text) for count in counts] == [
        (10, "Millbury"),
        (2, "Otherville"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Officers carried out seven drugs warrants.", 7),
        ("The warrants, seven in all, were carried out at dawn.", 7),
        ("A total of nine warrants were executed.", 9),
        ("Officers executed eight of ten planned drugs warrants.", 8),
        ("Officers carried out six out of the eight warrants.", 6),
        ("Officers had two of the eight warrants for the same home.", 8),
        ("As part of a national campaign they carried out two warrants.", 2),
        ("As part of Sceptre, the national campaign, officers carried out two warrants.", 2),
        ("In a national campaign police carried out 700 warrants.", None),
        ("A court heard that on 20 May last year they carried out two warrants.", 2),
        ("They carried out 700 warrants last year.", None),
        ("Seven warrants were executed. An eighth warrant was carried out elsewhere.", 8),
        ("Both warrants were granted by a magistrate.", None),
        ("Five arrested in fraud warrants.", None),
        ("They had a warrant.", None),
        ("Two more warrants were carried out in another county.", None),
        ("There were a further four search warrants, at homes in other towns.", None),
        ("Three warrants were executed in the town, and one more at an address in Oldbury.", 4),
        ("Officers had four warrants under the drugs act and one under the Theft Act.", 5),
        ("They executed two warrants in Northtown and a further warrant in Eastcote.", 3),
        ("They executed two warrants in Northtown and another in Eastcote.", 3),
        ("They executed three warrants in Northtown, and one at a flat in Eastcote.", 4),
        ("They executed three warrants, two in Northtown and one in Eastcote.", 3),
        ("They executed two warrants: one at a flat in Northtown and another in Eastcote.", 2),
        ("They executed three warrants, arrested a man in Northtown and one in Eastcote.", 3),
        ("They executed three warrants in June and one in July.", 3),
        ("Between May and July police carried out 44 warrants.", None),
    ],
)
def test_the_number_of_warrants_is_stated(text: str, number: int | None) -> None:
    warrants = _facts(RAID + text).warrants
    assert (warrants.value if warrants else None) == number


def test_what_was_found_is_listed() -> None:
    facts = _facts(RAID + "Officers seized heroin, a machete and three mobile phones.")
    assert [fact.value for fact in facts.drugs] == ["heroin"]
    assert [fact.value for fact in facts.found] == ["a machete", "three mobile phones"]
    facts = _facts(RAID + "Officers found stolen bikes and class A drugs.")
    assert [fact.value for fact in facts.found + facts.drugs] == ["stolen bikes", "class A drugs"]


def test_a_story_without_a_raid_states_nothing_of_raids() -> None:
    text = "A man of 30 was arrested in Alder Road after £500 in cash was stolen from a shop."
    assert _facts(text) == Facts()


def test_where_somebody_was_arrested_and_none_raided_the_arrest_is_the_news() -> None:
    told = "A man was stopped and arrested in Alder Road, Northtown, on Monday with cannabis. "
    assert _facts(told + "Police raided a house in the town. They searched a flat.") == Facts()


def test_facts_point_at_the_characters_that_state_them() -> None:
    text = RAID + "Kent Police seized £500 in cash. Three men were arrested in Operation Fox."
    facts = _facts(text)
    assert facts.cash_pounds is not None
    assert facts.arrests is not None
    assert facts.operation is not None
    assert text[facts.cash_pounds.start : facts.cash_pounds.end] == "£500"
    assert text[facts.arrests.start : facts.arrests.end] == "Three men"
    assert text[facts.operation.start : facts.operation.end] == "Fox"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stolen tools and scaffolding were found, and a wrap of cannabis.", RaidKind.OTHER),
        ("Designer labels were found.", RaidKind.OTHER),
        ("The diggers of a farm were found.", RaidKind.OTHER),
        ("The badgers had been dug out.", RaidKind.OTHER),
        ("The plates were cloned.", RaidKind.OTHER),
        ("It was a chop shop.", RaidKind.OTHER),
        ("It was full of car parts.", RaidKind.OTHER),
        ("Sheep had been slaughtered.", RaidKind.OTHER),
        (
            "A man who had been kidnapped was let go by his kidnappers. A gun lay there.",
            RaidKind.OTHER,
        ),
        ("Medicines were found, and pills that pass for Viagra.", RaidKind.OTHER),
        ("The tenant had been cuckooed.", RaidKind.DRUGS),
        ("Three men were found to be working illegally.", RaidKind.IMMIGRATION),
        ("Two men were held on suspicion of conspiracy to cheat at cards.", RaidKind.OTHER),
        ("Two men were held on suspicion of being concerned in the supply of it.", RaidKind.DRUGS),
        ("There were no drugs. The men are thought to have robbed a bank.", RaidKind.OTHER),
        ("The men are wanted over an assault.", RaidKind.OTHER),
        ("Armed officers went in first.", None),
        ("Police look into what paramilitaries do there.", RaidKind.OTHER),
        ("Half of the banknotes were not dry yet.", RaidKind.OTHER),
        ("It was let as a massage parlour.", RaidKind.SLAVERY),
        ("A pound of marijuana lay on the floor.", RaidKind.DRUGS),
        ("Officers with riot shields found a canister of laughing gas.", RaidKind.DRUGS),
        ("Nothing is known of the reason.", None),
        ("A man was held on suspicion of having a gun. No gun was found.", RaidKind.ARMS),
        (
            "He is suspected of a part in the supply of it. A gun lay there.",
            RaidKind.DRUGS,
        ),
        (
            "There was cannabis. Officers with guns came, and police had rifles.",
            RaidKind.DRUGS,
        ),
        ("Police had found a gun and a rifle, and a wrap of cannabis.", RaidKind.ARMS),
        ("Police found a gun and cannabis. A rifle was there, and cocaine.", RaidKind.DRUGS),
        ("Police found a gun and forged notes. Passports were there as well.", RaidKind.OTHER),
        ("A man was held for conspiracy to supply firearms.", RaidKind.ARMS),
        ("They look into a gun dealer and his dealing in rifles.", RaidKind.ARMS),
        ("They look into the supply of heroin.", RaidKind.DRUGS),
        ("They look into what a car dealer and an egg dealer do there.", None),
        ("Both meat plants were shut, and the water supply was cut.", None),
        ("The plants were taken away, and a dealer was held.", RaidKind.DRUGS),
        ("No drugs or weapons were found.", None),
        ("They found no drugs, cash or guns.", None),
        ("He is thought to be a murderer.", RaidKind.OTHER),
        ("Cannabis and heroin lay beside forged passports in a caravan.", RaidKind.DRUGS),
        ("Cannabis lay beside forged passports in a caravan.", RaidKind.OTHER),
        ("Bikes, copper, vodka and laptops. He is suspected of the supply.", RaidKind.OTHER),
        ("Bikes, copper and vodka. He is suspected of the supply.", RaidKind.DRUGS),
        ("Trading standards took a wrap of cannabis and counterfeit shoes.", RaidKind.OTHER),
        ("A white powder is being tested.", RaidKind.DRUGS),
        ("A male was arrested for PWITS, and knives were found.", RaidKind.DRUGS),
        ("It was a Section 23 warrant. Knives were found.", RaidKind.DRUGS),
        ("It was in Section 23 of the report. Knives were found.", RaidKind.ARMS),
        ("Officers of HM Revenue and Customs took the books.", RaidKind.OTHER),
        ("The Environment Agency had asked for it.", RaidKind.OTHER),
        ("The Environment Agency was told of cannabis.", RaidKind.DRUGS),
        ("Immigration officers looked for staff of Bombay Spice.", RaidKind.IMMIGRATION),
        ("Immigration officers took the rota of the Copper Kettle.", RaidKind.IMMIGRATION),
        ("In the car they found Spice.", RaidKind.DRUGS),
        (
            "Immigration officers saw the Copper Kettle. Copper Kettle staff left.",
            RaidKind.IMMIGRATION,
        ),
    ],
)
def test_the_kind_is_what_most_words_tell_of(text: str, kind: RaidKind | None) -> None:
    assert _facts(RAID + text).kind is kind


def test_spice_is_a_drug_in_a_headline_with_capitals() -> None:
    story = read(RAID, title="Police Seize Spice In Dawn Raid")
    assert story.facts.kind is RaidKind.DRUGS


@pytest.mark.parametrize(
    ("said", "force"),
    [
        ("Gardaí raided", "An Garda Síochána"),
        ("On Tuesday gardaí raided", "An Garda Síochána"),
        ("An Garda Síochána raided", "An Garda Síochána"),
        ("Riverland Police raided", "Riverland Police"),
        ("RIVERLAND POLICE raided", "Riverland Police"),
        ("Kent Police raided", "Kent Police"),
        ("The County Sheriff raided", None),
    ],
)
def test_a_force_at_home_is_known_by_its_name_and_by_what_papers_call_it(
    said: str, force: str | None
) -> None:
    story = interpret(
        Story(f"{said} Alder Road in Northtown."),
        GAZETTEER,
        ("An Garda Síochána", "Riverland Police"),
        ("Gardaí", "gardai"),
    )
    assert (story.facts.force.value if story.facts.force else None) == force


def test_a_short_form_of_a_force_at_home_is_not_its_name() -> None:
    text = "TVP officers raided Alder Road in Northtown."
    story = interpret(Story(text), GAZETTEER, ("Thames Valley Police",))
    assert story.facts.force is None


def test_a_story_whose_raids_are_at_no_place_that_it_names_has_its_facts() -> None:
    text = (
        "Police raided eight homes in the morning and arrested ten people in Operation Gannet. "
        "Kent Police said that cocaine and £700 in cash were found."
    )
    facts = read(text).facts
    assert facts.operation is not None
    assert facts.arrests is not None
    assert (facts.operation.value, facts.arrests.value) == ("Gannet", 10)
    assert facts.kind is RaidKind.DRUGS


def test_a_closure_that_tells_of_its_search_has_the_facts_of_the_raid() -> None:
    closed = "A flat in Alder Road, Northtown, has been closed for three months. "
    told = read(f"{closed}Police carried out a raid there last month and arrested ten people.")
    assert told.facts.arrests is not None
    assert told.facts.arrests.value == 10
    assert [raid.text for raid in told.mentions if raid.role is Role.RAID] == ["Alder Road"]
    assert read(f"{closed}Neighbours had complained of ten people.").facts == Facts()


def test_a_story_of_a_closed_road_that_does_not_open_with_a_raid_has_no_facts() -> None:
    closed = "Alder Road, Northtown, was closed by police while a gas main was mended. "
    raid = "Police raided eight homes and arrested ten people. "
    assert read(closed + raid).facts == Facts()
    assert read(raid + closed).facts.arrests is not None


def test_a_warrant_is_the_news_also_where_somebody_was_arrested_elsewhere() -> None:
    arrested = "A man was stopped and arrested in Alder Road, Northtown, on Monday. "
    warrant = "Officers executed a warrant later and found cannabis."
    assert read(arrested + warrant).facts.kind is RaidKind.DRUGS
    assert read(arrested + "Police raided a house later and found cannabis.").facts == Facts()


@pytest.mark.parametrize(
    ("search", "kind"),
    [
        ("Police searched a wood and found cannabis.", None),
        ("A man was searched by police, who found cannabis.", None),
        ("Police came to a house and found cannabis.", None),
        ("Police searched a house and found cannabis.", RaidKind.DRUGS),
        ("Police found cannabis in raids.", RaidKind.DRUGS),
    ],
)
def test_a_search_of_what_is_no_home_and_a_visit_are_no_news_of_raids(
    search: str, kind: RaidKind | None
) -> None:
    assert read(f"It was on Monday. {search}").facts.kind is kind


@pytest.mark.parametrize(
    ("told", "pounds"),
    [
        ("Cannabis was seized as the total tops £9,000.", None),
        ("Drugs were seized: the haul hits £9,000.", None),
        ("The value of drugs seized by the team has now passed £9,000.", None),
        ("Cannabis was seized as the haul reached about £9,000.", None),
        ("The cash seized tops £900.", 900),
        ("The haul reached £900 in cash.", 900),
        ("A total of £900 was seized.", 900),
    ],
)
def test_what_a_haul_has_come_to_is_its_value_and_no_cash(told: str, pounds: int | None) -> None:
    cash = _facts(RAID + told).cash_pounds
    assert (cash.value if cash else None) == pounds


@pytest.mark.parametrize(
    ("told", "force"),
    [
        ("Officers from Thames Valley, Kent and the Metropolitan Police went in.", HOME),
        ("Thames Valley and Hertfordshire Police raided a house.", HOME),
        ("Thames Valley, Kent, and Sussex Police said so.", HOME),
        ("Kent and Avon and Somerset Police went in.", "Kent Police"),
        ("Avon and Somerset Police went in.", "Avon and Somerset Police"),
        ("Raids in Kent and Sussex Police said so.", "Sussex Police"),
        ("With help from Kent and Essex Police they went in.", None),
        ("Officers were helped by Kent Police.", None),
        ("Thames Valley, Kent and British Transport Police sent officers.", None),
        ("The man is wanted by Kent Police, too.", None),
        ("Two more warrants were executed in Otherville by Kent Police.", None),
        ("Kent Police arrested another man in Otherville.", None),
        ("Two more warrants were executed by Thames Valley Police.", HOME),
        ("Kent Police arrested more than ten people.", "Kent Police"),
        ("Kent Police said that another man was arrested.", "Kent Police"),
    ],
)
def test_the_force_is_the_first_of_a_row_and_none_elsewhere(told: str, force: str | None) -> None:
    story = interpret(Story(RAID + told), GAZETTEER, (HOME,))
    assert (story.facts.force.value if story.facts.force else None) == force


@pytest.mark.parametrize(
    "told",
    [
        "A burglar took £600 in cash from a shop in Dale Place.",
        "Thieves stole £2,000 in cash.",
        "A pensioner was tricked into handing over £2,000 in cash.",
        "A purse containing £140 in cash was found.",
        "A wallet with £200 was handed in.",
    ],
)
def test_money_of_thieves_and_of_a_lost_purse_is_none_of_the_raids(told: str) -> None:
    raid = "Police raided a house in Alder Road, Northtown."
    assert _facts(f"{raid} {told}").cash_pounds is None
    cash = _facts(f"{raid} They found £300 in cash. {told}").cash_pounds
    assert cash is not None
    assert cash.value == 300


@pytest.mark.parametrize(
    ("told", "pounds"),
    [
        ("Officers found a purse with £200 in cash in the loft.", 200),
        ("A wallet with £200 was seized.", 200),
        ("They found £2,000 in cash that was stolen from a bank.", 2000),
        ("It led to the recovery of £6,000 and half a kilo of cocaine.", 6000),
        ("It led to the recovery of £6,000 worth of cocaine.", None),
        ("They seized £9,400. Another £1,000 in cash was seized from a flat.", 10_400),
        ("They seized £9,400. A further £1,000 was found at a flat.", 10_400),
        ("They seized £9,400. £8,400 was found in a loft. Another £1,000 was found there.", 9400),
    ],
)
def test_money_of_a_purse_a_recovery_and_another_home_is_cash(
    told: str, pounds: int | None
) -> None:
    cash = _facts(f"Police raided a house in Alder Road, Northtown. {told}").cash_pounds
    assert (cash.value if cash else None) == pounds
