"""How sure it is that a story plays in its patch, by the force and the places that it names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from geomap.model import Patch, Place, PlaceKind, Role, Story

_MOST_AWAY = 4
_ROLES = (Role.POLICE_STATION, Role.COURT, Role.OTHER)
_BODIES = frozenset(
    "academy and base bus center centre college combined county court crown custody family fire"
    " general hospital hq infirmary justice law magistrates magistrates' nick of office police"
    " prison railway royal school station suite the train youth".split()
)
"""What the name of a body holds behind its place: "Northtown and Family Magistrates' Court"."""


def bodies_of(story: Story) -> tuple[str, ...]:
    """Give after what the stations, courts and the like that a story names are called, each once.

    Who was arrested may be brought to another town, and a court is one of several; but a story of
    another patch names others.
    """
    names = []
    for mention in story.mentions:
        words = mention.text.replace("’", "'").split() if mention.role in _ROLES else []
        named = len(words)
        while named and words[named - 1].lower() in _BODIES:
            named -= 1
        if 0 < named < len(words):
            names.append(" ".join(words[:named]))
    return tuple(dict.fromkeys(names))


def own_names(patch: Patch) -> set[str]:
    """Give what stories call the forces of a patch, in small letters: by their initials, too."""
    initials = ("".join(word[0] for word in force.split()) for force in patch.forces)
    return {name.casefold() for name in (*patch.forces, *initials)}


def chance_of_patch(
    story: Story,
    patch: Patch,
    inside: Sequence[Place],
    elsewhere: Collection[str],
    itself: Sequence[Place] = (),
) -> float:
    """Estimate whether a story plays in its patch.

    By numbers set by hand: a force tells as much as six places, and four elsewhere as many do.

    Parameters
    ----------
    inside
        The places of the patch that it names.
    elsewhere
        The names of other places, each once. That of a country in which it plays wherever it does,
        or of one abroad, from which people come, tells nothing.
    itself
        What is weighed: a town, which tells of the patch unless another force does.
    """
    force = story.facts.force.value if story.facts.force else None
    own_force = force in patch.forces
    other_force = force is not None and not own_force
    inside = [*inside, *(() if other_force else itself)]
    away = _away(elsewhere) if elsewhere else 0
    if not inside and not own_force:
        return 0.02 if other_force or away else 0.6
    towns = any(area.kind is PlaceKind.TOWN for area in inside)
    weight_in = 1 + 6 * own_force + 2 * towns + len(inside)
    weight_out = 6 * other_force + min(away, _MOST_AWAY)
    return weight_in / (weight_in + weight_out)


def _away(names: Collection[str]) -> int:
    """Count the names that tell of a place elsewhere."""
    from geomap.story.names.uk_places import is_no_setting

    return sum(not is_no_setting(name) for name in names)
