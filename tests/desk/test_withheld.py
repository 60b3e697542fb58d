"""A name that no gazetteer has is told only where the words around it make a street of it."""

from __future__ import annotations

import pytest

from geomap import pipeline
from geomap.desk.withheld import untold, without
from geomap.model import Story

RAID = "Police raided a house in Kestrel Crescent, Blackbird Leys."


KNOWN = frozenset(("Kestrel Crescent", "Blackbird Leys", "Oxford", "Bullingdon Road"))


def told(text: str) -> set[str]:
    """Give the names that are told beside the known ones."""
    story = pipeline.read_story(Story(f"{RAID}\n\n{text}"))
    hidden = untold(story, story.mentions, KNOWN.__contains__)
    return {mention.text for mention in story.mentions} - KNOWN - hidden


def hidden(text: str) -> str:
    story = pipeline.read_story(Story(f"{RAID}\n\n{text}"))
    return " ".join(untold(story, story.mentions, KNOWN.__contains__))


@pytest.mark.parametrize(
    "text",
    [
        "Free Faith Lane!",
        "It was late. Crystal Street of Oxford watched as police raided it.",
        "Shopkeeper Chase Way in Oxford said police raided upstairs.",
        "Police raided CCXII Zelby Road.",
        "The house is let to Faith Lane.",
        "Kestrel Crescent raid: Pat Way speaks",
        "Police came from 843 Zelby Wharf.",
        "Pat Close was among those held.",
        "Zelby Lane, bent and grey, was at the gate.",
    ],
)
def test_a_name_like_a_street_s_that_stands_for_a_person_or_a_door_is_not_told(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police raided Zelby Lane on Monday.",
        "Officers searched homes in Zelby Lane and Orrin Street.",
        "Zelby Lane was raided, too.",
        "They went to Zelby Lane, and then to Orrin Street; next: Tamsel Close.",
        "Raided:\n\n* Zelby Lane\n* Orrin Street\n\nTamsel Close – nobody in",
        "They surrounded Zelby Lane.\n\nOrrin Street, just off it, was quiet.",
        "It is closed.\n\nBullingdon Road and part of Kestrel Crescent are closed.",
        "The raids were in Bullingdon Road, Zelby Lane; Orrin Street, and nearby Tamsel Close.",
    ],
)
def test_a_street_that_nobody_knows_is_told_where_streets_stand(text: str) -> None:
    assert not hidden(text)


def test_who_opens_a_heading_is_not_told_and_what_is_a_street_elsewhere_is() -> None:
    heading = "Zelby Lane: the night that nobody slept"
    once = pipeline.read_story(Story(f"{heading}\n\n{RAID}"))
    assert untold(once, once.mentions, KNOWN.__contains__) == {"Zelby Lane"}
    again = pipeline.read_story(Story(f"{heading}\n\n{RAID} They left Zelby Lane, in Zelby Lane."))
    assert not untold(again, again.mentions, KNOWN.__contains__)


def hidden_of_a_raid(text: str, *known: str) -> set[str]:
    """Give what is hidden of the names of a text alone, of which the patch knows some."""
    story = pipeline.read_story(Story(text))
    return set(untold(story, story.mentions, {*KNOWN, *known}.__contains__))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Slough arrest in a morning of raids\n\nPolice raided a house in Slough.", "Slough"),
        ("A farm in Slough has been raided because a dog was seen.", "Slough"),
        ("An address in Slough is being searched by detectives.", "Slough"),
        ("That home, and another in Slough, had been raided by police.", "Slough"),
        ("Three Slough homes were raided by police.", "Slough"),
        ("Officers swooped on a Slough car wash in a raid.", "Slough"),
        ("Police ran up into a flat above a Bullingdon Road shop in a raid.", "Bullingdon Road"),
        ("Police raided a shop in Slough Town Centre.", "Slough"),
        ("People who live in Bullingdon Road said that police raided a house.", "Bullingdon Road"),
        ("Police seized a gun from Bullingdon Road in Oxford in a raid.", "Bullingdon Road"),
        ("Shops in Langley and Slough High Street were raided.", "Slough|Langley|High Street"),
        ("Police raided a shop.\n\nSlough High Street Store Loses Licence", "Slough|High Street"),
        ("High Street shop raided: police held a man.", "High Street"),
        ("Police raided Pat Way, of Slough Station Road, who said it was empty.", "Slough"),
        (
            "Police traced the stolen van in a raid to Zelby Road, Slough, at dawn.",
            "Slough|Zelby Road",
        ),
        ("Officers stormed Zelby Road in a raid.", "Zelby Road"),
        ("A house on Slough's Larkmead estate was raided.", "Slough"),
        ("Police raided homes in the Larkmead and Slough areas.", "Slough"),
        ("Police raided homes in Zelby Road, in south London.", "London"),
    ],
)
def test_a_raided_place_that_the_patch_knows_is_told_wherever_a_place_stands(
    text: str, known: str
) -> None:
    story = pipeline.read_story(Story(text))
    assert story.mentions
    assert not hidden_of_a_raid(text, *known.split("|"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barton home raided: a man was held.", "Barton"),
        ("Police raided a house. Robert Wright, prosecuting, said it was empty.", "Wright"),
        ("Police seized a gun from Rose Hill and Pat Way in a raid.", "Rose Hill"),
        ("Police raided a house. A gun was in Rose Hill's car.", "Rose Hill"),
        ("Police raided a house. Mark Church Lane said it was empty.", "Mark Church Lane"),
        ("Police raided a house. Parker Street was held.", "Parker Street"),
        ("Police raided a house in Oxford. Castle Pat Close said so.", "Pat Close"),
        ("Witney\n\nPat Close was held.\n\nPolice raided a house.", "Pat Close"),
        ("Police raided a house let to Faith Lane, Oxford.", "Faith Lane"),
        ("Police raided a house traced to Faith Lane, Oxford's mayor.", "Faith Lane"),
        ("Police raided a house that was sold to Chase Way, Oxford.", "Chase Way"),
        ("Police raided a house. The car was traced to Chase Way.", "Chase Way"),
        ("Police raided a house. It was traced to Chase Way, Oxford, who said no.", "Chase Way"),
        ("Police raided a house. They led us to Pat Close, 30, of Oxford.", "Pat Close"),
        ("Police stormed Pat Close's home in Oxford.", "Pat Close"),
    ],
)
def test_somebody_who_is_called_as_a_place_is_known_is_not_told(text: str, name: str) -> None:
    story = pipeline.read_story(Story(text))
    named = {mention.text for mention in story.mentions}
    assert name not in named - hidden_of_a_raid(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police raided a house on the Pat Zelby estate. Zelby was rich.", "Pat Zelby estate"),
        ("Police raided a house on Kelly Zelby's estate.", "Kelly Zelby"),
        ("Police raided a flat on the Pat Zelby estate in Oxford.", "Pat Zelby estate"),
        ("Police raided a house in the Pat Zelby area of Oxford.", "Pat Zelby"),
        ("Police raided the Pat Zelby and Kelly Orrin areas.", "Pat Zelby"),
        ("Police raided the Kelly Zelby estate.", "Kelly Zelby estate"),
        ("Police raided homes of Kelly Zelby area manager.", "Kelly Zelby"),
    ],
)
def test_whoever_owns_an_estate_or_manages_an_area_is_not_told(text: str, name: str) -> None:
    story = pipeline.read_story(Story(text))
    assert name not in {mention.text for mention in story.mentions} - hidden_of_a_raid(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officers visited Slough Stores in Slough in a raid.",
        "Blue River Restaurant in Slough was raided by police.",
        "Police raided Station Road Convenience Store in Slough.",
    ],
)
def test_the_sign_of_a_raided_shop_is_told_if_all_its_words_are_nobody_s(text: str) -> None:
    story = pipeline.read_story(Story(text))
    assert {mention.text for mention in story.mentions} - {"Slough"}
    assert not hidden_of_a_raid(text, "Slough")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police raided Ali Stores in Slough. Mr Ali, 40, was held.", "Ali Stores"),
        ("ALI STORES RAIDED\n\nPolice raided Ali Stores. ALI, 40, was held.", "Ali Stores"),
        ("Police raided Kelly's Stores in Slough.", "Kelly's Stores"),
        ("Police raided Kelly Zelby Salon in Slough.", "Kelly Zelby Salon"),
        ("Police raided Mo Khan Takeaway in Slough.", "Mo Khan Takeaway"),
        ("Police raided Chase Way Stores in Slough.", "Chase Way Stores"),
        ("Police raided Lane Stores. Pat Lane ran it.", "Lane Stores"),
        ("Police raided Young Barbers in Slough.", "Young Barbers"),
        ("Police raided a house of the owner of Zelby Kebabs.", "Zelby Kebabs"),
        ("Police raided a house. The tenant was due at the Zelby Arms.", "Zelby Arms"),
        ("Police raided Zelby House in Slough.", "Zelby House"),
        ("Police raided a house at Zelby Farm in Slough.", "Zelby Farm"),
        ("Police raided flats in Pat House's name.", "Pat House"),
        ("Police raided a flat. Shots were fired at Pat House in Slough.", "Pat House"),
        ("Police searched Pat House.", "Pat House"),
        ("Police raided a house with Pat House in it.", "Pat House"),
        ("Police raided the Khan store in Slough. Mo Khan, 40, was held.", "Khan"),
        ("Police raided the Khan takeaway in Slough.", "Khan"),
        ("Police raided Kelly Zelby hotel in Slough.", "Kelly Zelby"),
        ("Police raided a house of the former Khan store owner, Ali Khan.", "Khan"),
        ("Police raided a house. They visited Kelly Bar in hospital.", "Kelly Bar"),
        ("Police raided Sun Grill in Slough.", "Sun Grill"),
        ("Police raided two flats in Zelby House in Slough.", "Zelby House"),
        ("Police raided Close Kebabs in Slough.", "Close Kebabs"),
        ("Police raided the former Zelby store in Slough.", "Zelby"),
        ("Police raided Slough Barbers in Slough.", "Slough Barbers"),
    ],
)
def test_a_sign_that_may_be_a_person_s_name_or_a_home_s_is_not_told(text: str, name: str) -> None:
    story = pipeline.read_story(Story(text))
    named = {mention.text for mention in story.mentions}
    assert name not in named - hidden_of_a_raid(text, "Slough")


@pytest.mark.parametrize(
    "told", ["Pat", "Pat Way", "Pat Wayne", "Al", "Al of Pat Way and Pat Wayne"]
)
def test_of_names_that_hold_each_other_the_longest_is_left_out(told: str) -> None:
    hidden = frozenset(("Pat", "Pat Way", "Pat Wayne", "Al"))
    gaps = "… of … and …" if " of " in told else "…"
    assert without(f"{told} (Elm Road)", hidden) == f"{gaps} (Elm Road)"
