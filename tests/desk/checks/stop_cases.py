"""Of each check that stops a map, stories in which it fires and ones that only look like it.

Streets and towns are real names, people and events are invented. `RAID` is a raid that no check
says anything about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DAY = date(2024, 3, 14)
RAID = (
    "Police raided a house in Kestrel Crescent, Blackbird Leys, Oxford, on Tuesday. A burglar known"
    " to officers was arrested."
)

HOUSE = "Police raided a house in Kestrel Crescent, Blackbird Leys"


@dataclass(frozen=True, slots=True)
class Case:
    """A story; `words` stand in what the finding says, or in no finding of that check if empty."""

    text: str
    words: str = ""
    title: str | None = None
    published: date | None = DAY


def behind(sentence: str, words: str = "") -> Case:
    """Give a story that has a sentence far behind a raid."""
    return Case(f"{RAID}\n\nThe town talks of it. {sentence}", words)


def inside(sentence: str, words: str = "") -> Case:
    """Give a story that begins with a sentence."""
    return Case(f"{sentence} A burglar known to officers was arrested.", words)


STOPPED: dict[str, tuple[Case, ...]] = {
    "home-of-named": (
        inside(
            "Police raided the house of Zdenek Wyrd in Kestrel Crescent, Blackbird Leys.",
            "Zdenek Wyrd in Kestrel Crescent",
        ),
        inside(
            "Police raided Zdenek Wyrd's flat in Kestrel Crescent, Blackbird Leys.",
            "Zdenek Wyrd's flat in Kestrel Crescent",
        ),
        behind("Zdenek Wyrd, 34, of Kestrel Crescent, was charged.", "34, of Kestrel Crescent"),
        inside(
            "Police raided Kestrel Crescent, Blackbird Leys, where Zdenek Wyrd lives.",
            "where Zdenek Wyrd",
        ),
        inside(
            "Police raided Kestrel Crescent, Blackbird Leys. Zdenek Wyrd, 34, of Kestrel Crescent"
            " was held.",
            "Zdenek Wyrd, 34, of Kestrel Crescent",
        ),
        behind(
            "Zdenek Wyrd, who lives in Kestrel Crescent, said no word.", "lives in Kestrel Crescent"
        ),
        inside(f"{HOUSE}. Zdenek Wyrd, 34, who lives there, was charged.", "34, who lives there"),
        inside(
            f"{HOUSE}. Zdenek Wyrd, 34, of the same address, was charged.", "of the same address"
        ),
        inside(f"{HOUSE}, and arrested its owner, Zdenek Wyrd.", "owner, Zdenek Wyrd"),
        inside(f"{HOUSE}. The tenant, Zdenek Wyrd, was held.", "tenant, Zdenek Wyrd"),
        inside(
            f"Zdenek Wyrd dealt heroin from his flat in Kestrel Crescent. {HOUSE}.",
            "dealt heroin from his flat in Kestrel Crescent",
        ),
    ),
    "child-near": (
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, where a toddler slept.",
            "“toddler” beside Kestrel Crescent",
        ),
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys. A boy of 15 was led out.",
            "“boy”",
        ),
        inside(
            "Police raided homes in Kestrel Crescent and Long Ground, Oxford, and held a lad aged"
            " 16.",
            "“aged 16” beside Kestrel Crescent, Long Ground",
        ),
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys. They also searched a flat"
            " in High Street. A 15-year-old girl was found at the house in Kestrel Crescent.",
            "“15-year-old”, “girl” beside Kestrel Crescent",
        ),
        Case(
            f"{RAID}\n\nIt was quiet in Oxford.\n\nA boy of 15 was at home in Kestrel Crescent.",
            "“boy” beside Kestrel Crescent",
        ),
        inside(f"{HOUSE}. Children were inside.", "“Children”"),
        inside(f"{HOUSE}, while kids slept.", "“kids”"),
        inside(f"{HOUSE}. Officers found a baby in a cot.", "“baby”"),
        inside(f"{HOUSE}. Officers arrested a 15-year-old girl.", "“15-year-old”, “girl”"),
        inside(f"{HOUSE}. Four people, including a boy, were held.", "“boy”"),
        inside(f"{HOUSE}. The tenant and her kids were led out.", "“her kids”"),
    ),
    "victim-near": (
        inside(
            "Police raided a flat in Kestrel Crescent, Blackbird Leys, whose vulnerable tenant had"
            " been cuckooed.",
            "“vulnerable tenant”, “been cuckooed”",
        ),
        inside(
            "A man was stabbed before police raided a house in Kestrel Crescent, Blackbird Leys.",
            "“was stabbed”",
        ),
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys. The victim was led out.",
            "“victim”",
        ),
        inside(
            f"{HOUSE}, as dealers had taken over the flat of an old man.",
            "“taken over the flat of”",
        ),
        inside(f"{HOUSE}. It was a flat taken over as a den.", "“flat taken over”"),
        inside(
            f"{HOUSE}. Dealers had taken over the home of an old man.", "“taken over the home of”"
        ),
    ),
    "sexual-or-trafficking": (
        behind("Detectives look into modern slavery.", "“modern slavery”"),
        behind("He is suspected of sexual assault.", "“sexual assault”"),
        Case(RAID, "“Brothel”", title="Brothel closed"),
        behind("The women were trafficked from Romania.", "“women were trafficked”"),
        behind("Three trafficked women were freed.", "“trafficked women”"),
        behind("One was held for controlling prostitution for gain.", "“controlling prostitution”"),
        behind("It was used by sex workers.", "“by sex workers”"),
        behind("They look for child pornography.", "“child pornography”"),
        behind("Somebody had been held as a slave.", "“held as a slave”"),
    ),
    "court-order": (
        behind("She cannot be named for legal reasons.", "“cannot be named”, “for legal reasons”"),
        behind("A reporting restriction is in force.", "“reporting restriction”"),
        behind("The judge made an order under section 45.", "“section 45”"),
        behind("He is to go before the youth court.", "“youth court”"),
        Case(f"Embargo: Wednesday\n\n{RAID}", "“Embargo:”"),
    ),
    "wrong-door": (
        behind("It was the wrong house, she said.", "“wrong house”"),
        behind("They had searched her home by mistake.", "“searched her home by mistake”"),
        behind("The force has apologised to the family.", "“force has apologised”"),
        behind("A sergeant apologised to the family.", "“apologised to the family”"),
        behind("They admitted raiding a house by mistake.", "“raiding a house by mistake”"),
        behind("He apologised after officers smashed a door.", "“apologised after officers”"),
        behind("It was the home of an innocent woman.", "“innocent woman”"),
    ),
    "taken-back": (
        behind(
            "CORRECTION: An earlier version of this story said that the raid was in Pegasus Road.",
            "“Pegasus Road”",
        ),
        behind(
            "We reported on Monday that police had raided a house in Kestrel Crescent. This was"
            " wrong.",
            "“Kestrel Crescent”",
        ),
    ),
}

NOT_STOPPED: dict[str, tuple[Case, ...]] = {
    "home-of-named": (
        behind("Zdenek Wyrd, 34, of Cowley, saw it."),
        behind("Zdenek Wyrd, 34, who lives there, saw it."),
        inside(f"{HOUSE}. The owner, Zdenek Wyrd, 34, lives in Cowley."),
        behind("Sgt Ivor Quill, of Oxford, led the search in Kestrel Crescent."),
        behind("Zdenek Wyrd spoke of drugs, and neighbours of Kestrel Crescent agreed."),
    ),
    "child-near": (
        behind("A boy of 15 was held in Cowley."),
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and found a 9-year-old car."
        ),
        inside("Police raided a house in Kestrel Crescent, Blackbird Leys, last Thursday (10)."),
        inside(f"{HOUSE}, and found images of children in sheds."),
        inside(f"{HOUSE}. Officers of the team called on children's services."),
    ),
    "victim-near": (
        behind("The victim of a robbery in Cowley is well."),
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and asked for witnesses."
        ),
        inside(f"{HOUSE}, and took over 40 plants from it."),
    ),
    "sexual-or-trafficking": (
        behind("It lies beside a field of oilseed rape."),
        behind("Drug trafficking is what they fight."),
        behind("He is a slave to heroin that others trafficked."),
        behind("Whoever works on such farms may have been trafficked."),
        behind("They have 79 convictions, for prostitution, theft and drugs."),
    ),
    "court-order": (
        behind("A closure order was made by the magistrates."),
        behind("They were stopped under section 23 of the Misuse of Drugs Act."),
        behind("He was given a community order at the crown court."),
    ),
    "wrong-door": (
        behind("They fell in with the wrong crowd."),
        behind("The sergeant apologised for the noise."),
        behind("Police apologised for the noise."),
        behind("Sorry, there was a mistake. Police do not target innocent people."),
    ),
    "taken-back": (
        behind("We reported on Monday that police had been to Pegasus Road."),
        behind("An earlier version of this story said that the man was 21."),
    ),
}
