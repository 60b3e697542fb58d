"""Services that turn a street name into candidates, one module each, asked in a chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol

from geomap.errors import InputError
from geomap.gazetteer.index import Gazetteer
from geomap.model import BoundingBox, Candidate, Patch

BUILT_IN = ("local",)


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a street, the locality as written or None, and the box to prefer.

    Nothing else of a story is ever in a query.
    """

    street: str
    locality: str | None
    box: BoundingBox


class Geocoder(Protocol):
    """A service that knows streets."""

    name: str

    def find(self, query: Query) -> tuple[Candidate, ...]:
        """Give the streets that the query may mean, best first; empty if there is none.

        Raises
        ------
        ServiceError
            If the service failed, which is not the same as knowing no such street.
        """


def load(names: Sequence[str], patch: Patch, gazetteer: Gazetteer) -> tuple[Geocoder, ...]:
    """Make the geocoders of a chain, in its order.

    Parameters
    ----------
    names : sequence of str
        Built-in names, or entry points of the group `geomap.geocoders`; each is a module with
        `create(patch, gazetteer)`.

    Raises
    ------
    InputError
        If a name is unknown; the message lists what is allowed.
    """
    others = {point.name: point for point in entry_points(group="geomap.geocoders")}
    chain: list[Geocoder] = []
    for name in names:
        if name in BUILT_IN:
            module = import_module(f"geomap.geocoders.{name}")
        elif name in others:
            module = others[name].load()
        else:
            allowed = ", ".join([*BUILT_IN, *sorted(others)])
            raise InputError(f"there is no geocoder {name!r}: use one of {allowed}")
        chain.append(module.create(patch, gazetteer))
    return tuple(chain)
