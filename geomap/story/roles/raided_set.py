"""How likely each street of a story was raided, once its streets are looked at together.

The words around a street give it a chance of its own. What the story tells of besides changes it:
how likely its other streets are, how many addresses it says were raided, how far it speaks of
robbers or closures, where the street is named. A logistic model weighs this. It is learnt from
stories whose streets got their own chances by weights that were learnt from others (`make train`);
its weights are data/raided-weights.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from geomap.model import Role
from geomap.story.cues.heads import tells_goods_found
from geomap.story.learnt_weights import weights_of
from geomap.story.passages import Occurrence, Passage
from geomap.story.roles.cue_features import head_of, is_home
from geomap.story.roles.judgement import Weighed
from geomap.story.roles.lines.raids_in_lines import (
    below_a_raid,
    is_other_news,
    titles_of_raids,
)
from geomap.story.text.sentences import Part

_SURELY, _HARDLY = 0.8, 0.5
"""From which chance by its words on an item of a list is a raid, and below which it is none. Of the
worked lists the mean took a street too many of three where it was 0.3, and left one off."""
_LEAST = 0.001
"""Chances are told apart from this one up, and as near to 1."""
_NONE = 1e-9
_EVEN = 0.5
_PAIR = 2
_MANY = 6
"""So many raided streets tell no less than more of them would."""


@dataclass(slots=True)
class Street:
    """A street of a story by the words around it: of its surest occurrence, and of its least sure.

    `parts` are those of the story that name it, "raids" where a sentence opens a list of raids, and
    its title only where no other does, or where that rather tells of no raid there, and calls none
    by it. `addresses` is how many were raided in it if it was.
    """

    chance: float
    least: float
    parts: frozenset[str]
    addresses: int = 1


def streets_of(
    places: Sequence[Occurrence], weighed: Sequence[Weighed], passages: Sequence[Passage]
) -> dict[str, Street]:
    """Give the streets of a story that were weighed, by their keys."""
    streets: dict[str, Street] = {}
    below = below_a_raid(passages)
    has_text = any(passage.sentence.part is not Part.TITLE for passage in passages)
    titled: set[str] = set()
    called = set(titles_of_raids(passages))
    for place, own in zip(places, weighed, strict=True):
        if own.chances is None or place.item.area:
            continue
        chance, passage = own.chances[Role.RAID], passages[place.passage]
        part: str = passage.sentence.part
        part = part if has_text and place.chunk.start not in called else Part.PROSE
        if passage.is_item:
            part = "raids" if below[place.passage] else part
            part = "item of a raid" if passage.tells_of_raid and part == Part.ITEM else part
        street = streets.setdefault(place.key, Street(chance, chance, frozenset()))
        street.chance, street.least = max(street.chance, chance), min(street.least, chance)
        street.parts |= {part}
        titled |= {place.key} if part == Part.TITLE and chance >= _EVEN else set()
        street.addresses = max(street.addresses, place.item.count or 1)
    for key in titled:
        if len(streets[key].parts) > 1:
            streets[key].parts -= {Part.TITLE}
    return streets


def mixed_lists(
    keys: Sequence[tuple[int, int]],
    places: Sequence[Occurrence],
    weighed: Sequence[Weighed],
    passages: Sequence[Passage],
) -> set[tuple[int, int]]:
    """Give the lists of items, such as a log, that tell of raids and of other news side by side."""
    raids: set[tuple[int, int]] = set()
    others: set[tuple[int, int]] = set()
    for key, place, own in zip(keys, places, weighed, strict=True):
        passage = passages[place.passage]
        if not passage.is_item or own.chances is None or place.item.area:
            continue
        if passage.tells_of_raid and own.raided >= _SURELY and not is_other_news(passage):
            raids.add(key)
        elif not passage.tells_of_raid and own.raided < _HARDLY:
            others.add(key)
    return raids & others


def tells_itself(place: Occurrence, passage: Passage) -> bool:
    """Tell whether an item has a word for a raid of its own, of a home or of no other news.

    Or tells of goods that were found in a home.
    """
    if not passage.is_item:
        return False
    home, other = (
        is_home(place.chunk, head_of(place.chunk, passage.sentence)),
        is_other_news(passage),
    )
    if passage.tells_of_raid:
        return home or not other
    return home and not other and tells_goods_found(passage.sentence.text)


def cues_of(passages: Sequence[Passage]) -> dict[str, float]:
    """Give which share of the cues of a story is of each kind, of one without cues "none"."""
    kinds = Counter(t.kind or str(t.role) for passage in passages for t in passage.triggers)
    return {kind: count / kinds.total() for kind, count in kinds.items()} or {"none": 1.0}


def features(
    streets: Sequence[Street], cues: Mapping[str, float], stated: int | None
) -> Iterator[dict[str, float]]:
    """Give what each street is weighed by.

    `cues` are those of the story (`cues_of`), and `stated` is how many addresses it says were
    raided, None where it does not say. That is compared with those of the streets that are rather
    raided than not.
    """
    of_story = {f"cues:{kind}": share for kind, share in cues.items()}
    of_story["raided"] = float(min(_MANY, sum(street.chance >= _EVEN for street in streets)))
    raided = sum(street.addresses for street in streets if street.chance >= _EVEN)
    surest = sorted((log_odds(street.chance) for street in streets), reverse=True)[:2]
    for street in streets:
        own = log_odds(street.chance)
        told = of_story | {"own": own, "least": log_odds(street.least) - own}
        if len(surest) == 1:
            told["alone"] = 1.0
        else:
            told["ahead"] = own - surest[own == surest[0]]
        if stated is not None:
            with_it = raided if street.chance >= _EVEN else raided + street.addresses
            told[f"stated:{_fit(with_it, stated)}"] = 1.0
        yield told | {f"in:{part}": 1.0 for part in street.parts}


def chosen(streets: Sequence[Street], cues: Mapping[str, float], stated: int | None) -> list[float]:
    """Give the chance of each street anew; the parameters are those of `features`."""
    return [logistic(told, _model()) for told in features(streets, cues, stated)]


def logistic(features: Mapping[str, float], model: tuple[float, Mapping[str, float]]) -> float:
    """Give the chance that a logistic model tells by features: its offset, and their weights."""
    offset, weights = model
    total = offset + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-total))


def ratios_of(
    places: Sequence[Occurrence],
    weighed: Sequence[Weighed],
    opinions: Sequence[float],
    passages: Sequence[Passage],
    stated: int | None,
) -> dict[str, float]:
    """Give by street how the odds that it was raided change by what the story tells besides."""
    streets = streets_of(places, weighed, passages)
    anew = chosen(list(streets.values()), cues_of(passages), stated)
    heard: dict[str, list[tuple[float, float]]] = {key: [] for key in streets}
    for place, own, opinion in zip(places, weighed, opinions, strict=True):
        if own.chances is not None and not place.item.area:
            heard[place.key].append((max(_LEAST, own.raided), opinion))
    return {
        key: _odds(after) / _odds(street.chance) * exp(_mean(heard[key]))
        for (key, street), after in zip(streets.items(), anew, strict=True)
        if street.chance > 0.0
    }


def _mean(heard: Sequence[tuple[float, float]]) -> float:
    """Give the mean of what is heard of a street, which counts by how likely each is a raid."""
    return sum(chance * told for chance, told in heard) / sum(chance for chance, _ in heard)


def _odds(chance: float) -> float:
    return chance / max(_NONE, 1.0 - chance)


def changed(chance: float, ratio: float) -> float:
    """Give a chance whose odds are `ratio` times as high."""
    return (odds := _odds(chance) * ratio) / (1.0 + odds)


def _fit(raided: int, stated: int) -> str:
    """Tell how so many addresses fit the number stated; two may be so by chance."""
    if raided == stated:
        return "a pair" if stated == _PAIR else "as many"
    return "fewer streets" if raided < stated else "more streets"


def log_odds(chance: float, least: float = _LEAST) -> float:
    """Give the log-odds of a chance, held to `least` at either end."""
    held = min(max(chance, least), 1.0 - least)
    return log(held / (1.0 - held))


def _model() -> tuple[float, dict[str, float]]:
    return weights_of("raided-weights.json")
