"""The editor's word on what was raided, as the command line takes it: a decision on a name."""

from __future__ import annotations

from collections.abc import Sequence

from geomap.desk.decisions.applied import apply
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.decisions.targets import bears
from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import without_doors
from geomap.gazetteer.name_keys import normalise
from geomap.model import Story


def vouch(story: Story, raided: Sequence[str] = (), not_raided: Sequence[str] = ()) -> Story:
    """Read streets as raided, or as not raided, because the editor says so.

    Parameters
    ----------
    raided, not_raided
        Names of streets that the story names, in any spelling that the gazetteer folds alike;
        a door before it is passed over.

    Returns
    -------
    Story
        With all mentions of those streets as `Role.RAID` or `Role.OTHER`, beyond doubt. A street
        that had no date is given the story's.

    Raises
    ------
    InputError
        If the story names no such street, or one is said to be both.
    """
    return apply(story, vouched(story, raided, not_raided)).story


def vouched(
    story: Story, raided: Sequence[str] = (), not_raided: Sequence[str] = ()
) -> tuple[Decision, ...]:
    """Give the editor's word as decisions; see `vouch`."""
    said = {normalise(without_doors(name)) for name in raided}
    for name in not_raided:
        if normalise(without_doors(name)) in said:
            raise InputError(f"{name} cannot be both raided and not raided")
    for name in (*raided, *not_raided):
        if not any(bears(mention, without_doors(name)) for mention in story.mentions):
            streets = ", ".join(mention.text for mention in story.mentions) or "no street"
            raise InputError(f"the story does not name {name}; it names {streets}")
    return tuple(
        Decision(without_doors(name), do=do)
        for names, do in ((raided, Do.ON), (not_raided, Do.OFF))
        for name in names
    )
