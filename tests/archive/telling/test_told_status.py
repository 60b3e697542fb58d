"""How far a raid came, as stories tell it: the plain past, of somebody of the raid, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.archive.events.told_status import RANKS, further, told_status
from geomap.model import Status

RAIDED = date(2019, 7, 1)

TOLD = {
    Status.ARRESTED: [
        "A woman was arrested.",
        "Officers arrested two men.",
        "Man arrested after raid",
        "A man of 40 is in custody.",
        "Two people were found inside and arrested.",
    ],
    Status.RELEASED: [
        "The pair were released on bail.",
        "Police have released two men under investigation.",
        "She was later bailed.",
        "No further action will be taken against four people.",
    ],
    Status.CHARGED: [
        "A man has been charged with supplying heroin.",
        "A man was arrested and charged with possessing a shotgun.",
        "Man charged after drugs raid",
        "Detectives have charged a man after a warrant was executed.",
        "Two are due to appear before magistrates.",
        "A man appeared in court yesterday.",
        "She denied handling stolen goods.",
        "A man denied money laundering.",
        "Charges have been brought, police said.",
        "Three men will stand trial. All three deny the charges.",
        "Two brothers, who cannot be named, were remanded in custody.",
        "He faces two charges of theft.",
        "A man arrested last month has now been charged.",
        "A man who was held in a police raid will appear at the magistrates' court.",
        "A man arrested after a raid three months ago was charged on Monday.",
        "A man will go before magistrates, accused of having a shotgun without a licence.",
    ],
    Status.CONVICTED: [
        "A man of 34 was jailed for three years after officers raided his flat.",
        "He admitted possessing heroin with intent to supply.",
        "A man has admitted looking after hundreds of plants.",
        "He was sentenced to four years in prison.",
        "He was spared jail.",
        "She pleaded guilty at the crown court.",
        "At an earlier hearing he had pleaded guilty.",
        "A couple were each jailed for a year on Thursday.",
        "Two thieves were each locked up.",
        "Man jailed for growing cannabis",
        "He was jailed last year, after a raid in the summer.",
        "The tenant has been given a suspended sentence.",
        "A man whose house was raided by police has been jailed.",
        "She was given a community order yesterday.",
        "The crown court has jailed a man of 37 whose house was searched in May.",
        "He will be sentenced in July.",
        "He was convicted and jailed for a year in August 2019.",
        "No drugs were found, but the tenant was jailed for keeping a gun.",
    ],
    Status.CLEARED: [
        "Charges have been dropped against a man whose flat was raided.",
        "A man has been cleared of supplying heroin after police raided his flat.",
        "All charges against the couple were withdrawn.",
        "A jury cleared him.",
        "She was acquitted.",
        "He was found not guilty on Monday.",
        "Man cleared of growing cannabis",
        "The case against two brothers has collapsed.",
        "Prosecutors dropped the case.",
        "His conviction was quashed.",
        "One brother was cleared by the jury. The other was convicted.",
    ],
}
SILENT = [
    "Police have admitted raiding the wrong house in The Slade.",
    "A raid on a house in The Slade found nothing, police have admitted.",
    "The force has admitted handling the raid badly.",
    "If convicted, he could be jailed for ten years.",
    "If he is convicted, he will be jailed.",
    "He could face ten years in prison.",
    "He will be sentenced if he is found guilty.",
    "He has been told that he will face no charges.",
    "The owner was jailed ten years ago and the raid did not surprise him.",
    "He may be charged with theft.",
    "He would have been jailed.",
    "The officers said that they might have charged him.",
    "Drug dealers should be jailed, said the MP.",
    "Drug dealers must be charged and jailed.",
    "Dealers were jailed for less, said a neighbour.",
    "She hopes that he was jailed.",
    "Residents say that a man was arrested.",
    "There are rumours that the tenant was charged.",
    "The owner, who was jailed in 1998, was not there.",
    "The owner, who was charged in 2011, was not there.",
    "In 2012 the tenant had pleaded guilty to theft.",
    "The tenant was jailed ten years ago.",
    "The tenant was jailed last year.",
    "The man had been jailed for theft.",
    "The man had previously been convicted.",
    "He has three previous convictions.",
    "The house once belonged to a convicted dealer.",
    "Convicted burglars live there.",
    "In a separate case, a burglar from Leeds was jailed for two years.",
    "In an unrelated case a burglar was held. He was jailed for two years.",
    "Meanwhile, a man was jailed for theft in Leeds.",
    "A man was charged after another raid.",
    "A police officer was jailed for theft.",
    "An officer has been charged with assault.",
    "A neighbour was arrested.",
    "His brother was jailed for fraud.",
    "The landlord's son was jailed.",
    "The former tenant was jailed in May.",
    "Two other men were jailed last week.",
    "A man who used to live there was jailed for murder.",
    "It comes after a man was jailed for dealing in the same street.",
    "A dealer jailed for ten years was the owner.",
    "The house is owned by a man who was convicted of fraud.",
    "He was convicted of burglary as a teenager.",
    "He was wrongly convicted.",
    "The mother admitted having no idea.",
    "They admitted making a mistake.",
    "The owner, whose brother was jailed for fraud, was out.",
    "The tenant has not been convicted.",
    "No one was convicted.",
    "Nobody was ever jailed.",
    "No charges have been brought.",
    "No one has been charged.",
    "Nobody was arrested.",
    "None of them was released on bail.",
    "The man pleaded not guilty.",
    "He is expected to plead guilty.",
    "He admitted growing two plants and was cautioned.",
    "He admitted having cannabis, police said.",
    "The owner told this paper that he denied supplying anybody.",
    "The council went before magistrates for a closure order.",
    "An application to close the house is due before magistrates.",
    "Residents were charged £50 for a new lock.",
    "Pictures of the raid were released on Monday.",
    "No further action will be taken against the officers.",
    "An officer was cleared of wrongdoing.",
    "The house was cleared of rubbish.",
    "He hopes that the charges are dropped.",
    "The charges have not been dropped.",
    "Police searched a house.",
]


@pytest.mark.parametrize(
    ("status", "text"), [(status, text) for status, texts in TOLD.items() for text in texts]
)
def test_a_follow_up_tells_how_far_it_came(status: Status, text: str) -> None:
    assert told_status(text, RAIDED) is status


@pytest.mark.parametrize("text", SILENT)
def test_what_may_be_of_others_or_of_no_past_tells_nothing(text: str) -> None:
    assert told_status(text, RAIDED) is Status.SEARCHED
    told = f"Police raided a house in The Slade, Headington, on July 1. {text}"
    assert told_status(told, RAIDED) is Status.SEARCHED


def test_another_case_ends_with_its_paragraph() -> None:
    text = "In a separate case a man was held. He was charged.\nThe tenant was released on bail."
    assert told_status(text, RAIDED) is Status.RELEASED


def test_a_year_is_of_the_raid_unless_it_is_earlier() -> None:
    text = "He was jailed in 2018."
    assert told_status(text, date(2018, 3, 1)) is Status.CONVICTED
    assert told_status(text, date(2019, 3, 1)) is Status.SEARCHED
    assert told_status(text, None) is Status.SEARCHED


def test_every_status_has_a_rank_and_who_was_cleared_is_never_told_as_convicted() -> None:
    assert set(RANKS) == set(Status)
    for status in Status:
        assert further(status, Status.RETRACTED) is Status.RETRACTED
        if status is not Status.RETRACTED:
            assert further(status, Status.CLEARED) is Status.CLEARED
