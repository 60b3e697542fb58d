"""How well a street is placed that is rightly read: `make placing`.

Streets of the bundled patch are drawn at random, and each is told in a story of its own: with its
locality, its town or its district, and with none in a story of its town; and once more those of
names that many bear. Right is the street itself, or another part of its road.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.gazetteer.street_lines import StreetLines
from geomap.geocoders import load
from geomap.geodesy import distance_m
from geomap.model import Fact, Facts, Mention, Place, PlaceKind, Reading, Role, Story, Toponym
from geomap.placing.resolve import resolve

RIGHT_WITHIN_M = 500.0
COMMON = 15
"""Streets that bear a name from which on it is a common one."""


def told(street: str, locality: str | None, town: str | None, force: str) -> Story:
    """Tell of one raid in a street, as if it had been read without a doubt."""
    text = f"Police raided a home in {street}, {locality or 'they said'}. {town or ''}"
    places = [_toponym(text, name) for name in (locality, town) if name]
    own = places[0] if locality else None
    start = text.index(street)
    raid = Mention(
        street,
        start,
        start + len(street),
        Role.RAID,
        (Reading(own, 1.0, "A, X"),),
        (0, len(text)),
    )
    facts = Facts(force=Fact(force, 0, 1))
    return Story(text, mentions=(raid,), localities=tuple(places), facts=facts)


def _toponym(text: str, name: str) -> Toponym:
    start = text.rindex(name)
    return Toponym(name, start, start + len(name))


def ways(place: Place, towns: Sequence[Place], common: bool) -> Iterator[tuple[str, str, str]]:
    """Yield how a street may be told: the name of the way, its locality and its story's town."""
    town = next((town.name for town in towns if _holds(town, place)), "")
    kind = "a common name, " if common else ""
    if place.locality:
        yield f"{kind}its locality", place.locality, ""
    if town:
        yield f"{kind}its town", town, ""
    if town and not common:
        yield "the story's town alone", "", town
    if place.district and not common:
        yield "its district", place.district, ""


def _holds(town: Place, place: Place) -> bool:
    return distance_m(place.lon, place.lat, town.lon, town.lat) <= town.extent_m


def score(gazetteer: Gazetteer, count: int, seed: int) -> dict[str, Counter[str]]:
    """Place streets drawn at random, `count` of all and half as many of common names."""
    patch = open_patch("thames-valley")
    chain, lines = load(("local",), patch, gazetteer), StreetLines.open(patch)
    streets = [place for place in gazetteer if place.kind is PlaceKind.STREET]
    towns = [place for place in gazetteer if place.kind is PlaceKind.TOWN]
    bearers = Counter(place.name for place in streets)
    common = [place for place in streets if bearers[place.name] >= COMMON]
    chance = random.Random(seed)  # noqa: S311
    drawn = [(place, False) for place in chance.sample(streets, count)]
    drawn += [(place, True) for place in chance.sample(common, count // 2)]
    results: dict[str, Counter[str]] = defaultdict(Counter)
    for place, is_common in drawn:
        for way, locality, town in ways(place, towns, is_common):
            story = told(place.name, locality, town, patch.forces[0])
            (placement,) = resolve(story, patch, gazetteer, chain, lines=lines)
            found = placement.candidate.place if placement.candidate else None
            results[way]["right" if found and _is(found, place, lines) else _miss(found)] += 1
    return results


def _is(found: Place, place: Place, lines: StreetLines) -> bool:
    away_m = distance_m(found.lon, found.lat, place.lon, place.lat)
    return away_m <= RIGHT_WITHIN_M + place.extent_m or bool(lines.are_one(found, place))


def _miss(found: Place | None) -> str:
    return "wrong" if found else "not placed"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    results = score(open_gazetteer(open_patch("thames-valley")), options.count, options.seed)
    print(f"{'told with':32}{'streets':>8}{'right':>9}{'not placed':>12}{'wrong':>8}")
    for way, counts in results.items():
        total = counts.total()
        shares = [f"{counts[name] / total:.1%}" for name in ("right", "not placed", "wrong")]
        print(f"{way:32}{total:>8}{shares[0]:>9}{shares[1]:>12}{shares[2]:>8}")


if __name__ == "__main__":
    main()
