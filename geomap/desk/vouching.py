"""The editor's word on what was raided: it counts more than the reader's doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.errors import InputError
from geomap.gazetteer.addresses import without_doors
from geomap.gazetteer.name_keys import normalise
from geomap.model import Mention, Role, Story


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
    told = {_street(name): Role.RAID for name in raided}
    for name in not_raided:
        if told.setdefault(_street(name), Role.OTHER) is Role.RAID:
            raise InputError(f"{name} cannot be both raided and not raided")
    named = {_key(mention) for mention in story.mentions}
    for name in (*raided, *not_raided):
        if _street(name) not in named:
            streets = ", ".join(mention.text for mention in story.mentions) or "no street"
            raise InputError(f"the story does not name {name}; it names {streets}")
    mentions = [_vouched(mention, told.get(_key(mention)), story) for mention in story.mentions]
    return replace(story, mentions=tuple(mentions))


def _street(name: str) -> str:
    return normalise(without_doors(name))


def _key(mention: Mention) -> str:
    return normalise(mention.text)


def _vouched(mention: Mention, role: Role | None, story: Story) -> Mention:
    if role is None:
        return mention
    raid = role is Role.RAID
    return replace(
        mention,
        role=role,
        role_chance=1.0,
        why_role="the editor says so",
        date=mention.date or (story.facts.date if raid else None),
        kind=story.facts.kind if raid else None,
    )
