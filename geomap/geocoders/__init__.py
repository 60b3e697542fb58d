"""Services that turn a street name into candidates, one module each, asked in a chain.

A module here that has `create(patch, gazetteer, terms)` is a geocoder, called after the module. A
geocoder of geopy that a user made may stand in the chain too.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from geomap.errors import InputError, ServiceError
from geomap.gazetteer.index import Gazetteer
from geomap.io.log import tell
from geomap.model import BoundingBox, Candidate, Credit, Patch

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: a street, the locality as written or None, and the box to prefer.

    Nothing else of a story is ever in a query.
    """

    street: str
    locality: str | None
    box: BoundingBox


def _silently(service: str, street: str) -> None:
    """Tell nobody."""


class Terms(NamedTuple):
    """What the newsroom grants to the services that it names, and to no other.

    `contact` tells a public server who asks. `servers` are addresses by the name of the
    service, where not its public one. `offline` answers from the cache only; `bulk` lifts the
    limit of one run on a public server. `cache` is a folder, None for the user's own.
    `asking` is told the service and the street before each request.
    """

    contact: str | None = None
    servers: Mapping[str, str] = MappingProxyType({})
    offline: bool = False
    bulk: bool = False
    timeout_s: float = 10.0
    cache: Path | None = None
    asking: Callable[[str, str], None] = _silently


NO_TERMS = Terms()


class Geocoder(Protocol):
    """A service that knows streets; `credits` are those that its places owe beside the patch's."""

    name: str
    credits: tuple[Credit, ...]

    def find(self, query: Query) -> tuple[Candidate, ...]:
        """Give the streets that the query may mean, best first; empty if there is none.

        Raises
        ------
        ServiceError
            If the service failed, which is not the same as knowing no such street.
        """


class Geocodes(Protocol):
    """A geocoder of geopy: `geocode` takes a text and gives places, each a line and a point."""

    def geocode(self, query: Any, *, exactly_one: bool = True) -> Any:
        """Give the places that a text may mean."""
        ...


Asker: TypeAlias = str | Geocoder | Geocodes
"""What may stand in a chain."""


def built_in() -> tuple[str, ...]:
    """Give the names of the geocoders here, in the order of the alphabet."""
    return tuple(sorted(name for name in _modules() if _makes_one(name)))


def names() -> tuple[str, ...]:
    """Give the names of the geocoders here, and behind them those of entry points."""
    return (*built_in(), *sorted(_others()))


def is_known(name: str) -> bool:
    """Tell whether a geocoder is called so; no other one is imported to tell."""
    return (name in _modules() and _makes_one(name)) or name in _others()


def load(
    chain: Sequence[Asker], patch: Patch, gazetteer: Gazetteer, terms: Terms = NO_TERMS
) -> tuple[Geocoder, ...]:
    """Make the geocoders of a chain, in its order; failures are told on standard error.

    Parameters
    ----------
    chain
        Names out of `built_in()`, or of entry points of the group `geomap.geocoders`, which are
        such modules too; geocoders of geopy; or geocoders that are made already, which stay as
        they are.

    Raises
    ------
    InputError
        If a name is unknown, and the message lists what is allowed; if a service lacks what
        its policy asks for, or a server is named for a service that is not in the chain.
    """
    chain = [chain] if isinstance(chain, str) else list(chain)
    if not chain:
        raise InputError("the chain of geocoders is empty: name at least one, like local")
    for service in terms.servers:
        if service not in chain:
            raise InputError(f"a server is named for {service}, which is not in the chain")
    modules = {asker: _module(asker) for asker in chain if isinstance(asker, str)}
    return tuple(
        _Outspoken(modules[asker].create(patch, gazetteer, terms))
        if isinstance(asker, str)
        else _made(asker, patch, terms)
        for asker in chain
    )


def _made(asker: Any, patch: Patch, terms: Terms) -> _Outspoken:
    if isinstance(asker, _Outspoken):
        return asker
    if callable(getattr(asker, "find", None)) and hasattr(asker, "credits"):
        return _Outspoken(asker)
    from geomap.geocoders.geopy_object import GeopyObject

    return _Outspoken(GeopyObject(asker, patch, terms))


class _Outspoken:
    """A geocoder whose failures are told in full to the user, each once, and passed on.

    Hosts and causes are for the one who runs the command; what is published names neither.
    """

    def __init__(self, geocoder: Geocoder) -> None:
        self.name, self.credits = geocoder.name, geocoder.credits
        self._geocoder = geocoder
        self._told: set[str] = set()

    def find(self, query: Query) -> tuple[Candidate, ...]:
        try:
            return self._geocoder.find(query)
        except ServiceError as error:
            if str(error) not in self._told:
                self._told.add(str(error))
                tell(str(error))
            raise


def _modules() -> set[str]:
    return {module.name for module in pkgutil.iter_modules(__path__)}


def _makes_one(name: str) -> bool:
    return hasattr(import_module(f"{__name__}.{name}"), "create")


def _module(name: str) -> Any:
    loaded = sys.modules.get(f"{__name__}.{name}")  # each story asks for them anew
    if hasattr(loaded, "create"):
        return loaded
    if name in _modules() and _makes_one(name):
        return import_module(f"{__name__}.{name}")
    if name not in (others := _others()):
        raise InputError(f"there is no geocoder {name!r}: use one of {', '.join(names())}")
    return others[name].load()


def _others() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="geomap.geocoders")}
