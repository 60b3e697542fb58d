"""A street, venue or area of a list."""

from __future__ import annotations

from dataclasses import dataclass, field

from geomap.model import Reading, Role
from geomap.story.lists.connectors import Connector
from geomap.story.names.name import Name

BARE = "no locality written with it"


@dataclass(slots=True)
class Item:
    """A street, venue or area of a list, with the readings of its locality, best first.

    `site` tells that it stands for a venue in the street, by the nouns with which the weights of
    roles were learnt, and `works` that it does so by another; `landmark` that it only says where
    another place is; `role` is set where the name before it tells it.
    """

    name: Name
    connector: Connector
    readings: list[Reading] = field(default_factory=lambda: [Reading(None, 1.0, BARE)])
    landmark: bool = False
    area: bool = False
    site: bool = False
    works: bool = False
    count: int | None = None
    role: Role | None = None

    @property
    def venue(self) -> str:
        """The name of the venue that it is, or that lies in the street; "" where none is told."""
        return self.name.sign

    @property
    def in_street(self) -> bool:
        """Whether it is a venue in a street; a cannabis farm is in a home, or wherever."""
        return (self.site or self.works) and not self.connector.unit.startswith("cannabis")

    @property
    def bare(self) -> bool:
        """Whether nothing around it tells its locality."""
        return self.readings[0].construction == BARE
