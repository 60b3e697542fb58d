"""The bridge to geopy: a question goes out through it, sound answers and our errors come back.

geopy's latitude-first order ends here.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, Any, ClassVar

from geopy import exc

from geomap.errors import AccessError, AnswerError, RateLimitError, ServiceError
from geomap.geocoders._transport import TIMED_OUT, BoundedAdapter
from geomap.geocoders.answers import Answer
from geomap.model import BoundingBox, Credit

if TYPE_CHECKING:
    from geopy.geocoders.base import Geocoder as GeopyGeocoder
    from geopy.location import Location

MOST_ANSWERS = 40
"""How many streets of a name are asked for: the most that Nominatim gives."""
MOST_FAILURES = 3
"""After so many failures in a row a service is not asked again in this run: a choice; one that is
down costs each name its whole time-out."""
OSM_CREDIT = "© OpenStreetMap contributors (openstreetmap.org/copyright)", "ODbL 1.0"
"""Text and licence of the credit that openstreetmap.org/copyright asks for."""

logging.getLogger("geopy").addHandler(logging.NullHandler())
"""Or it would put on standard error, as it came, what a server sent for Retry-After."""

_LONGEST_NAME = 200
_DAY_S = 86_400


class Bridge(ABC):
    """One service behind geopy: what it is asked, and how its records read.

    Parameters
    ----------
    server
        Its address, like "https://nominatim.openstreetmap.org".
    user_agent
        Who asks.
    timeout_s
        Within how many seconds a whole answer must be here.
    """

    name: ClassVar[str]
    public: ClassVar[str]
    credit: ClassVar[Credit]

    def __init__(self, server: str, user_agent: str, timeout_s: float) -> None:
        self.host: str
        scheme, _, self.host = server.partition("://")
        self.server = server
        self._timeout_s = timeout_s
        self._geopy = self._open(
            scheme=scheme,
            domain=self.host,
            user_agent=user_agent,
            timeout=timeout_s,
            adapter_factory=partial(BoundedAdapter, self._sound),
        )

    def ask(self, street: str, locality: str | None, box: BoundingBox) -> tuple[Answer, ...]:
        """Ask for the streets of a name, those in the box first.

        Returns
        -------
        tuple of Answer
            In the service's order, at most `MOST_ANSWERS`. Empty if it knows none.

        Raises
        ------
        ServiceError
            One line that names the service, its host and the remedy.
        """
        corners = ((box.south, box.west), (box.north, box.east))
        with self._in_our_words():
            locations = self._geocode(street, locality, corners) or []
            answers = [self._answer(location) for location in locations[:MOST_ANSWERS]]
        return tuple(answer for answer in answers if answer.name)

    @property
    def where(self) -> str:
        """Name the service and its host, to begin a message with."""
        return f"{self.name} ({self.host})"

    @abstractmethod
    def _open(self, **options: Any) -> GeopyGeocoder:
        """Make the geocoder of geopy."""

    @abstractmethod
    def _geocode(
        self, street: str, locality: str | None, corners: Sequence[tuple[float, float]]
    ) -> list[Location] | None:
        """Ask geopy's geocoder; corners are latitude first, as geopy has them."""

    @abstractmethod
    def _sound(self, body: Any) -> Any:
        """Give what geopy may parse of a body: records that have a name and lie on the globe."""

    @abstractmethod
    def _facts(self, raw: Mapping[str, Any]) -> tuple[str, str, Mapping[str, Any]]:
        """Give the name, the kind ("highway:residential") and the address of a record."""

    def _answer(self, location: Location) -> Answer:
        name, kind, address = self._facts(location.raw)
        return Answer(
            name=clean(name),
            kind=clean(kind),
            lon=round(location.longitude, 6),
            lat=round(location.latitude, 6),
            locality=_first(address, _LOCALITIES),
            district=_first(address, _DISTRICTS),
        )

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except AnswerError as error:
            remedy = f"is it a server of {self.name}? Check its address, or use another geocoder"
            raise AnswerError(f"{self.where} {error}: {remedy}") from None
        except exc.GeocoderRateLimited as error:
            wait_s = None if error.retry_after is None else float(min(error.retry_after, _DAY_S))
            wait = "" if wait_s is None else f" for {wait_s:.0f} s"
            raise RateLimitError(
                f"{self.where} asked us to slow down{wait}: "
                "try again later, or use your own server",
                wait_s,
            ) from None
        except exc.GeocoderTimedOut as error:
            late = f"did not answer within {self._timeout_s:g} s"
            failed = late if str(error) == TIMED_OUT else f"failed ({error})"
            raise ServiceError(
                f"{self.where} {failed}: try again later, or use another geocoder"
            ) from None
        except REFUSALS as error:
            raise AccessError(
                f"{self.where} refused us ({error}): check --contact and the service's usage policy"
            ) from None
        except exc.GeocoderUnavailable as error:
            raise ServiceError(
                f"{self.where} cannot be reached ({error}): check its address and the network"
            ) from None
        except exc.GeocoderParseError as error:
            raise AnswerError(
                f"{self.where} answered with {error}: check that the address is one of {self.name}"
            ) from None
        except exc.GeopyError as error:
            raise ServiceError(
                f"{self.where} failed ({error}): try again later, or use another geocoder"
            ) from None
        except Exception as error:  # geopy lets builtins through where a record surprises it
            raise AnswerError(
                f"{self.where} answered with a place that cannot be read ({type(error).__name__}): "
                f"check that the address is one of {self.name}"
            ) from None


REFUSALS = (
    exc.GeocoderInsufficientPrivileges,
    exc.GeocoderAuthenticationFailure,
    exc.GeocoderQuotaExceeded,
)
"""What geopy raises where a service refuses whoever asks."""
_LOCALITIES = ("suburb", "village", "hamlet", "neighbourhood", "locality", "quarter", "town")
_DISTRICTS = ("city", "town", "district", "county")


def on_globe(lon: Any, lat: Any) -> bool:
    """Tell whether two values, numbers or texts of numbers, are a longitude and a latitude."""
    try:
        degrees = [float(value) for value in (lon, lat) if _is_number(value)]
    except (ValueError, OverflowError):
        return False
    return (
        len(degrees) == 2
        and all(map(isfinite, degrees))
        and abs(degrees[0]) <= 180
        and abs(degrees[1]) <= 90
    )


def _is_number(value: Any) -> bool:
    """Tell a number from what Python alone takes for one: True, "5_1", digits of other scripts."""
    if type(value) is str:
        return value.isascii() and "_" not in value
    return type(value) in (int, float)


def clean(text: str) -> str:
    """Give a service's text without control characters, lone surrogates and excess length."""
    squeezed = " ".join(text.encode("utf-8", "replace").decode().split())
    return "".join(letter for letter in squeezed if letter.isprintable())[:_LONGEST_NAME]


def _first(address: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    values = (address.get(key) for key in keys)
    return next((clean(value) for value in values if isinstance(value, str) and value), None)
