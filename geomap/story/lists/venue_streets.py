"""Venues that a list puts into their streets: one place, by the street's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geomap.story.lists.connectors import Connector, Joint
from geomap.story.lists.tagger import Link
from geomap.story.names.name import Name
from geomap.story.text.lexicon import WORKPLACES
from geomap.story.text.numbers import number_of

OFF = ("off", "just off")
_CORNERS = (" corner of", " junction of")
_BLOCKS = ("court", "house", "lodge", "mansions", "point", "towers")
"""How the names of blocks end that are often like those of streets."""
_MOST_SHOPS = 8
"""Names before a street that may be those of shops in it, so that the time stays linear."""
IN_TOWN: Connector = Connector(Joint.IN, preposition="in")
"""What ties a town to a street that stood behind it."""


def in_their_streets(links: Sequence[Link]) -> list[Link]:
    """Put venues into the streets that the list puts them in: one place, by the street's name.

    "the Lantern pub in A", "Lantern Foods, A", "A's Lantern", "A, on the Lantern estate", and with
    a town between "the Lantern pub in Northtown High Street", which is "in High Street, Northtown".
    So is a block that the gazetteer lacks: "Elm Court, off A", and all of "X, and Y, both in A".
    """
    out: list[Link] = []
    alone = sum(link.name.typed == 2 and not link.name.venue for link in links) == 1
    for link in links:
        before, joint = out[-1] if out else None, link.connector.joint
        name = link.name
        is_owned = joint is Joint.POSSESSIVE and _is_venue(name)
        is_tied = is_owned or joint in (Joint.IN, Joint.COMMA) or _is_apposed(link.connector)
        is_near = alone and _is_off_or_at_corner(link.connector)
        is_tied |= is_near
        if _are_in_one_street(out, link):
            first, told = out[0].connector, _number_of_all(link.connector.preposition)
            sign = next(one.name.sign for one in out if _is_venue(one.name))
            street = name._replace(site=True, sign=sign)
            out = [Link(street, replace(first, count=first.count or told))]
        elif len(out) > 1 and _is_in_town(out[-2], out[-1], link):
            venue, town = out[-2:]
            name = name._replace(site=True, sign=venue.name.sign)
            out[-2:] = [Link(name, venue.connector), Link(town.name, IN_TOWN)]
        elif before is None or not is_tied:
            out.append(link)
        elif is_near and _is_unknown_block(before.name) and _is_street_of(link):
            out[-1] = Link(name, before.connector)
        elif _is_venue(before.name) and _is_street_of(link):
            name = name._replace(site=True, sign=before.name.sign)
            out[-1] = Link(name, before.connector)
        elif _is_venue(before.name) and joint is Joint.IN and _is_venue(name):
            continue  # "Lantern Foods on the Elm Industrial Estate"
        elif (is_owned or (joint is Joint.IN and _is_venue(name))) and _is_typed(before.name):
            out[-1] = Link(before.name._replace(site=True, sign=name.sign), before.connector)
        else:
            out.append(link)
    return out


def _are_in_one_street(links: Sequence[Link], street: Link) -> bool:
    """Tell whether names of shops stand before the street of them all: "X, and Y, both in A"."""
    if not (street.connector.each and street.name.typed == 2 and len(links) <= _MOST_SHOPS):
        return False
    names = [link.name for link in links]
    known = any(name.street or name.local or name.role is not None for name in names)
    return _is_street_of(street) and any(map(_is_venue, names)) and not known


def _number_of_all(preposition: str) -> int | None:
    """Read the number of "both in" and "all three in"."""
    first, second, *_ = [*preposition.split(), "", ""]
    return 2 if first == "both" else number_of(second)


def _is_off_or_at_corner(tie: Connector) -> bool:
    return tie.preposition in OFF or tie.preposition.endswith(_CORNERS)


def _is_unknown_block(name: Name) -> bool:
    last = name.text.lower().rpartition(" ")[2]
    return last in _BLOCKS and not (name.kinds or name.local or name.venue or name.role)


def _is_in_town(venue: Link, town: Link, street: Link) -> bool:
    """Tell whether a venue is in a town's street: "Lantern in Northtown High Street"."""
    tie = street.connector.joint
    return (
        _is_venue(venue.name)
        and town.connector.joint is Joint.IN
        and town.name.local
        and tie in (Joint.TOUCH, Joint.POSSESSIVE)
        and _is_street_of(street)
    )


def _is_apposed(connector: Connector) -> bool:
    """Tell "Lantern, a takeaway in Elm Road" from a list of two."""
    return (
        connector.joint is Joint.NEXT
        and connector.comma
        and not connector.conjunction
        and connector.count == 1
        and connector.unit in WORKPLACES
    )


def _is_typed(name: Name) -> bool:
    return bool(name.typed) and name.street


def _is_venue(name: Name) -> bool:
    return name.venue and name.role is None


def _is_street_of(link: Link) -> bool:
    """Tell whether a venue may lie in it: "in Elm Road", "in Broadway", "on Rose Hill"."""
    name, preposition = link.name, link.connector.preposition
    if name.venue or name.role is not None or not name.street:
        return False
    return not name.local or name.typed == 2 or preposition == "on"
