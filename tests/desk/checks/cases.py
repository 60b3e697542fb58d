"""Of each check, stories in which it fires and stories that only look like it.

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


@dataclass(frozen=True, slots=True)
class Case:
    """A story; `words` stand in what the finding says, or in no finding of that check if empty."""

    text: str
    words: str = ""
    title: str | None = None
    published: date | None = DAY


def _behind(sentence: str, words: str = "") -> Case:
    return Case(f"{RAID}\n\nThe town talks of it. {sentence}", words)


def _in(sentence: str, words: str = "") -> Case:
    return Case(f"{sentence} A burglar known to officers was arrested.", words)


FIRES: dict[str, tuple[Case, ...]] = {
    "home-of-named": (
        _in(
            "Police raided the house of Zdenek Wyrd in Kestrel Crescent, Blackbird Leys.",
            "Zdenek Wyrd in Kestrel Crescent",
        ),
        _in(
            "Police raided Zdenek Wyrd's flat in Kestrel Crescent, Blackbird Leys.",
            "Zdenek Wyrd's flat in Kestrel Crescent",
        ),
        _behind("Zdenek Wyrd, 34, of Kestrel Crescent, was charged.", "34, of Kestrel Crescent"),
        _in(
            "Police raided Kestrel Crescent, Blackbird Leys, where Zdenek Wyrd lives.",
            "where Zdenek Wyrd",
        ),
        _in(
            "Police raided Kestrel Crescent, Blackbird Leys. Zdenek Wyrd, 34, of Kestrel Crescent"
            " was held.",
            "Zdenek Wyrd, 34, of Kestrel Crescent",
        ),
        _behind(
            "Zdenek Wyrd, who lives in Kestrel Crescent, said no word.", "lives in Kestrel Crescent"
        ),
    ),
    "child-near": (
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, where a toddler slept.",
            "“toddler” beside Kestrel Crescent",
        ),
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys. A boy of 15 was led out.",
            "“boy”",
        ),
        _in(
            "Police raided homes in Kestrel Crescent and Long Ground, Oxford, and held a lad aged"
            " 16.",
            "“aged 16” beside Kestrel Crescent, Long Ground",
        ),
    ),
    "victim-near": (
        _in(
            "Police raided a flat in Kestrel Crescent, Blackbird Leys, whose vulnerable tenant had"
            " been cuckooed.",
            "“vulnerable tenant”, “been cuckooed”",
        ),
        _in(
            "A man was stabbed before police raided a house in Kestrel Crescent, Blackbird Leys.",
            "“was stabbed”",
        ),
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys. The victim was led out.",
            "“victim”",
        ),
    ),
    "sexual-or-trafficking": (
        _behind("Detectives look into modern slavery.", "“modern slavery”"),
        _behind("He is suspected of sexual assault.", "“sexual assault”"),
        Case(RAID, "“Brothel”", title="Brothel closed"),
    ),
    "court-order": (
        _behind("She cannot be named for legal reasons.", "“cannot be named”, “for legal reasons”"),
        _behind("A reporting restriction is in force.", "“reporting restriction”"),
        _behind("The judge made an order under section 45.", "“section 45”"),
        _behind("He is to go before the youth court.", "“youth court”"),
        Case(f"Embargo: Wednesday\n\n{RAID}", "“Embargo:”"),
    ),
    "wrong-door": (
        _behind("It was the wrong house, she said.", "“wrong house”"),
        _behind("They had searched her home by mistake.", "“searched her home by mistake”"),
        _behind("The force has apologised to the family.", "“apologised to the family”"),
    ),
    "named-beside": (
        _in(
            "Police who raided a house in Kestrel Crescent, Blackbird Leys, arrested Zdenek Wyrd.",
            "“Zdenek Wyrd” beside Kestrel Crescent",
        ),
        _in(
            "Zdenek Wyrd, 34, slept as police raided a house in Kestrel Crescent, Blackbird Leys.",
            "“Zdenek Wyrd”",
        ),
    ),
    "child-anywhere": (
        _behind("Her two children go to school in Cowley.", "“two children”"),
        Case(RAID, "“Schoolboy”", title="Schoolboy saw raid"),
        _behind("Comments came from Zadie Wyrd (12) alone.", "“Zadie Wyrd (12”"),
    ),
    "victim-anywhere": (
        _behind("Dealers had cuckooed an old man elsewhere.", "“cuckooed”"),
        _behind("The victims were spoken to.", "“victims”"),
    ),
    "age-or-kin-beside": (
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and held a 34-year-old.",
            "“34-year-old” beside Kestrel Crescent",
        ),
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, the home of a taxi driver.",
            "“taxi driver”",
        ),
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and held her husband.",
            "“her husband”",
        ),
    ),
    "nothing-found": (
        _behind("Nothing illegal was found.", "“Nothing illegal was found”"),
        _behind("Officers left empty-handed.", "“empty-handed”"),
        _behind("Both were let go without charge.", "“without charge”"),
    ),
    "no-arrest": (
        Case("Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday.", "of none"),
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday. Nobody was"
            " arrested.",
            "“Nobody was arrested”",
        ),
    ),
    "old-raid": (
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, on 4 January 2024.",
            "Kestrel Crescent, 70 days before the story",
        ),
    ),
    "doubtful": (
        Case(
            "Thames Valley Police raided houses in Oxford on Tuesday, in Girdelstone Road and"
            " Kestrel Crescent.",
            "Kestrel Crescent is in doubt: right with a chance of 0.",
        ),
    ),
    "locality": (
        Case(
            "Police raided a house in Kestrel Crescent in Zdenford, Oxford.",
            "Zdenford is not known",
        ),
    ),
    "left-off": (
        Case(
            "Police raided a house in Wyrdzden Parade, Oxford, on Tuesday.",
            "Wyrdzden Parade is not on the map: no street of this name",
        ),
        Case("Police raided a house in High Street on Tuesday.", "High Street is not on the map"),
    ),
    "count": (
        Case(
            "Police raided six homes on Tuesday, one of them in Kestrel Crescent, Blackbird Leys.",
            "1 of 6 homes placed: geomap read where 1 is",
        ),
    ),
    "undated": (
        Case("Police raided a house in Kestrel Crescent, Blackbird Leys.", "Kestrel Crescent"),
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, yesterday.",
            "Kestrel Crescent",
            published=None,
        ),
    ),
    "door-in-story": (
        _in(
            "Police raided 94 Kestrel Crescent, Blackbird Leys.",
            "“94” beside Kestrel Crescent",
        ),
        _in("Police raided the third house on Kestrel Crescent, Blackbird Leys.", "third house"),
    ),
}
"""`unconfirmed` has a test of its own: it needs a raid that is drawn as likely."""

SILENT: dict[str, tuple[Case, ...]] = {
    "home-of-named": (
        _behind("Zdenek Wyrd, 34, of Cowley, saw it."),
        _behind("Sgt Ivor Quill, of Oxford, led the search in Kestrel Crescent."),
        _behind("Zdenek Wyrd spoke of drugs, and neighbours of Kestrel Crescent agreed."),
    ),
    "child-near": (
        _behind("A boy of 15 was held in Cowley."),
        _in(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and found a 9-year-old car."
        ),
        _in("Police raided a house in Kestrel Crescent, Blackbird Leys, last Thursday (10)."),
    ),
    "victim-near": (
        _behind("The victim of a robbery in Cowley is well."),
        _in("Police raided a house in Kestrel Crescent, Blackbird Leys, and asked for witnesses."),
    ),
    "sexual-or-trafficking": (
        _behind("It lies beside a field of oilseed rape."),
        _behind("Drug trafficking is what they fight."),
    ),
    "court-order": (
        _behind("A closure order was made by the magistrates."),
        _behind("They were stopped under section 23 of the Misuse of Drugs Act."),
        _behind("He was given a community order at the crown court."),
    ),
    "wrong-door": (
        _behind("They fell in with the wrong crowd."),
        _behind("The sergeant apologised for the noise."),
    ),
    "named-beside": (
        _in("Sgt Ivor Quill led police who raided a house in Kestrel Crescent, Blackbird Leys."),
        _behind("Zdenek Wyrd, 71, told us that he is glad."),
        _in("Police raided the Rose Hill Store in Kestrel Crescent, Blackbird Leys."),
    ),
    "child-anywhere": (
        _behind("An 18-year-old was held."),
        _in("Police raided a house in Kestrel Crescent, Blackbird Leys, where a toddler slept."),
        _behind("The boys in blue came at dawn."),
        _behind("A pub shuts its doors\nComments (12)\nMore photos (15)"),
    ),
    "victim-anywhere": (
        _behind("Victim Support has a stall there."),
        _behind("Witnesses are asked to call 101."),
    ),
    "age-or-kin-beside": (
        _behind("A man of 34 was held in Cowley."),
        _in("Police raided a house in Kestrel Crescent, Blackbird Leys, with 34 officers."),
    ),
    "nothing-found": (
        _behind("Cannabis was found under the stairs."),
        _behind("The hall was cleared of plants."),
    ),
    "no-arrest": (
        Case(RAID),
        _behind("Nobody was hurt."),
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday. The tenant was"
            " released on bail."
        ),
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, on Tuesday. Two people were"
            " later released under investigation."
        ),
    ),
    "old-raid": (
        Case("Police raided a house in Kestrel Crescent, Blackbird Leys, on 4 March 2024."),
        Case(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, on 4 January 2024.",
            published=None,
        ),
    ),
    "doubtful": (Case(RAID),),
    "locality": (Case(RAID),),
    "left-off": (Case(RAID),),
    "count": (
        Case(RAID),
        Case("Police raided two homes: one in Kestrel Crescent and one in Long Ground, Oxford."),
    ),
    "undated": (Case(RAID),),
    "door-in-story": (Case(RAID), _behind("Call 01632 960137 for 12 Oxford buses.")),
}
