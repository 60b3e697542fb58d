"""Of each check, stories in which it fires and stories that only look like it."""

from __future__ import annotations

from tests.desk.checks.stop_cases import (
    NOT_STOPPED,
    RAID,
    STOPPED,
    Case,
    behind,
    inside,
)

FIRES: dict[str, tuple[Case, ...]] = {
    **STOPPED,
    "named-beside": (
        inside(
            "Police who raided a house in Kestrel Crescent, Blackbird Leys, arrested Zdenek Wyrd.",
            "“Zdenek Wyrd” beside Kestrel Crescent",
        ),
        inside(
            "Zdenek Wyrd, 34, slept as police raided a house in Kestrel Crescent, Blackbird Leys.",
            "“Zdenek Wyrd”",
        ),
    ),
    "child-anywhere": (
        behind("Her two children go to school in Cowley.", "“two children”"),
        Case(RAID, "“Schoolboy”", title="Schoolboy saw raid"),
        behind("Comments came from Zadie Wyrd (12) alone.", "“Zadie Wyrd (12”"),
    ),
    "victim-anywhere": (
        behind("Dealers had cuckooed an old man elsewhere.", "“cuckooed”"),
        behind("The victims were spoken to.", "“victims”"),
    ),
    "age-or-kin-beside": (
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and held a 34-year-old.",
            "“34-year-old” beside Kestrel Crescent",
        ),
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, the home of a taxi driver.",
            "“taxi driver”",
        ),
        inside(
            "Police raided a house in Kestrel Crescent, Blackbird Leys, and held her husband.",
            "“her husband”",
        ),
    ),
    "nothing-found": (
        behind("Nothing illegal was found.", "“Nothing illegal was found”"),
        behind("Officers left empty-handed.", "“empty-handed”"),
        behind("Both were let go without charge.", "“without charge”"),
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
    "unreal": (
        behind("In the new episode police storm a house in Pegasus Road.", "“Pegasus Road”"),
        Case(f"{RAID}\n\n50 years ago: Police raided a club in Pegasus Road.", "“Pegasus Road”"),
    ),
    "doubtful": (
        Case(
            "Thames Valley Police raided houses in Oxford on Tuesday, in Girdelstone Road and"
            " Kestrel Crescent.",
            "Kestrel Crescent is in doubt: right with a chance of 0.",
        ),
        Case(
            "Thames Valley Police raided a flat in Girdlestone Raod, Oxford, and arrested a man.",
            "Girdlestone Raod is in doubt: taken as Girdlestone Road, right",
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
    "perhaps-raided": (
        behind(
            "A flat in Long Ground, Oxford, stood open all night.",
            "Long Ground is not on the map, and may have been raided: read as other, raided with a"
            " chance of 0.",
        ),
        behind("Drugs were found in Long Ground, Oxford, in March.", "Long Ground is not on"),
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
        inside(
            "Police raided 94 Kestrel Crescent, Blackbird Leys.",
            "“94” beside Kestrel Crescent",
        ),
        inside("Police raided the third house on Kestrel Crescent, Blackbird Leys.", "third house"),
    ),
}
"""`unconfirmed` has a test of its own: it needs a raid that is drawn as likely."""

SILENT: dict[str, tuple[Case, ...]] = {
    **NOT_STOPPED,
    "named-beside": (
        inside("Sgt Ivor Quill led police who raided a house in Kestrel Crescent, Blackbird Leys."),
        behind("Zdenek Wyrd, 71, told us that he is glad."),
        inside("Police raided the Rose Hill Store in Kestrel Crescent, Blackbird Leys."),
    ),
    "child-anywhere": (
        behind("An 18-year-old was held."),
        inside("Police raided a house in Kestrel Crescent, Blackbird Leys, where a toddler slept."),
        behind("The boys in blue came at dawn."),
        behind("A pub shuts its doors\nComments (12)\nMore photos (15)"),
    ),
    "victim-anywhere": (
        behind("Victim Support has a stall there."),
        behind("Witnesses are asked to call 101."),
    ),
    "age-or-kin-beside": (
        behind("A man of 34 was held in Cowley."),
        inside("Police raided a house in Kestrel Crescent, Blackbird Leys, with 34 officers."),
    ),
    "nothing-found": (
        behind("Cannabis was found under the stairs."),
        behind("The hall was cleared of plants."),
    ),
    "unreal": (
        behind("Fifty years ago she came to Pegasus Road."),
        behind("Officers had a training day."),
    ),
    "no-arrest": (
        Case(RAID),
        behind("Nobody was hurt."),
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
    "perhaps-raided": (
        Case(RAID),
        behind("A crash shut Long Ground, Oxford."),
        behind("Vans were parked in Long Ground, Oxford."),
    ),
    "count": (
        Case(RAID),
        Case("Police raided two homes: one in Kestrel Crescent and one in Long Ground, Oxford."),
    ),
    "undated": (Case(RAID),),
    "door-in-story": (Case(RAID), behind("Call 01632 960137 for 12 Oxford buses.")),
}
