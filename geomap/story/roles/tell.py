"""The role of each place of a story: each weighed, then the raided ones chosen as a whole."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from math import exp

from geomap.model import Role
from geomap.story.no_raids.beside_raids import calls_and_greetings, told_besides
from geomap.story.no_raids.no_news import WHY_UNREAL, unreal_raids
from geomap.story.no_raids.not_done import NOT_DONE, rows_not_done
from geomap.story.no_raids.taken_back import CORRECTED, TAKEN_BACK, TakenBack, taken_back
from geomap.story.passages import Occurrence, Passage, heads_of_items
from geomap.story.roles.area_features import beside_streets, has_premises
from geomap.story.roles.chosen_areas import (
    APART,
    AREA_FROM,
    NO_RAID_OF_AREA,
    homes_alone,
    homes_apart,
    surest_areas,
)
from geomap.story.roles.classifier import Features, mean_of, role_chances, weightiest
from geomap.story.roles.constraints import EARLIER, denied, may_be_raided, settled
from geomap.story.roles.cue_features import Clues
from geomap.story.roles.finds.farms_found import farms_found
from geomap.story.roles.finds.goods_seized import goods_seized, goods_taken
from geomap.story.roles.finds.homes_searched import homes_searched
from geomap.story.roles.floors import (
    PLAINLY_TOLD,
    closed_together,
    plainly_told,
    told_of_others,
)
from geomap.story.roles.judgement import (
    Chances,
    Judgement,
    Weighed,
    at_least,
    at_most,
    in_words,
    is_alike,
)
from geomap.story.roles.raided_set import changed, mixed_lists, ratios_of, tells_itself
from geomap.story.roles.word_features import Surroundings
from geomap.story.text.table_cells import BAR

_STREET_FROM = 0.5
"""From which chance on a street is one of raids. The F1 of raided streets, of stories that are read
with weights learnt from the others, is highest here where papers tell them, and two thousandths
lower than from 0.4 on in real ones."""
_OF_HOMES, _OF_NEITHER = 0.2, 0.7
"""From which chance on an area is one of raids where its sentence puts homes or shops in it, and
where it tells neither of these nor of raids. Of worked stories that are read with weights learnt
from the others, 26 of 45 areas of the former between 0.2 and 0.4 were raided, and nine of 36 of the
latter between 0.4 and 0.7."""
_CLOSED_TOGETHER = 0.3
"""The most that a street of closed homes, or of what happened elsewhere, may have: too little."""
_HOME_SEARCHED = _SEIZED = 0.9
"""The least chance of the street of him whose home was searched: right for seven of eight in worked
stories; and of one where goods of a closure were seized: 23 of 23."""
_EARLIER, _ELSE = 0.1, 0.5
"""From which chance on a find may be of an earlier raid, or in a home; and be other news."""
_ALONE = "homes or shops in it were raided, and no street is told"
_APART_FROM = 0.25
"""From which chance on an area is raided where homes in it were, and the streets of its story lie
elsewhere: of the scored stories, which nobody read for a rule, 24 of 32 such areas with less than
0.7 were raided."""
_WHOLE, _MUCH = "the story as a whole", 1.0
"""What is said where the log-odds of the network are more than so many for a role."""
_REASONS = 6
_WEIGHED = 40
"""Places of one sentence that are weighed each by itself; no labelled story has a dozen in one.
Those behind are taken for what the last one was, so that a list of thousands takes no minutes."""
_LEAST = 1e-9


def weigh(
    places: Sequence[Occurrence], passages: Sequence[Passage], words: Surroundings, clues: Clues
) -> tuple[Weighed, ...]:
    """Weigh the role of each place, by the features of its occurrence; those of a list together.

    Where no word of the story is of those who raid, nothing was raided: the weights are learnt from
    stories of the police alone.
    """
    back, none = taken_back(places, passages), _no_raids(passages)
    by_constraint = [
        _settled(number, place, passages, back, none) for number, place in enumerate(places)
    ]
    spared = denied(places, by_constraint) | back.nowhere
    homes = homes_searched(places, passages)
    told = plainly_told(places, passages) | dict.fromkeys(back.right, 0.0)
    finds = goods_taken(places, passages) | farms_found(places, passages)
    seized = goods_seized(places, passages)
    no_raids = dict.fromkeys(told_of_others(places, passages), Role.OTHER)
    no_raids |= told_besides(places, passages)
    no_raids |= dict.fromkeys(closed_together(places, passages), Role.CLOSURE_ORDER)
    beside = beside_streets(places, passages)
    features = Features(words, clues)
    told_at = {*told, *(number for number in beside if not places[number].name.plain)}
    weighed: list[Weighed] = []
    sure: set[int] = set()
    alike: dict[tuple[int, bool], list[Weighed]] = {}
    for number, (place, judgement) in enumerate(zip(places, by_constraint, strict=True)):
        if judgement is None and place.item.area:
            may_be = number in told_at or may_be_raided(place, passages[place.passage])
            judgement = None if may_be and number not in no_raids else NO_RAID_OF_AREA
            judgement = EARLIER if no_raids.get(number) is Role.EARLIER_RAID else judgement
        if judgement is not None:
            weighed.append(Weighed(judgement))
            continue
        before = alike.setdefault((place.passage, place.item.area), [])
        if len(before) >= _WEIGHED and place.key not in spared:
            weighed.append(before[-1])
            continue
        known = features.of(place)
        chances = role_chances(known)
        if place.key in spared or not words.tells_of_police:
            chances[Role.RAID] = 0.0
        elif number in no_raids:
            chances = at_most(chances, _CLOSED_TOGETHER, no_raids[number])
        elif chances[Role.RAID] >= told.get(number, 1.0):
            chances = at_least(chances, PLAINLY_TOLD)
            sure.add(number)
        else:
            chances = at_least(chances, _HOME_SEARCHED if place.key in homes else 0.0)
            chances = _with_find(chances, finds.get(number, 0.0), seized=number in seized)
        weighed.append(Weighed(None, chances, known))
        before += [weighed[-1]] if place.key not in spared else []
    return tuple(_shared(places, weighed, passages, sure, beside))


def _with_find(chances: Chances, find: float, *, seized: bool) -> Chances:
    """Give the chances of a street where something was found, which is news and nobody's home."""
    least = max(find, _SEIZED if seized and chances[Role.OTHER] < _ELSE else 0.0)
    doubted = chances[Role.EARLIER_RAID] >= _EARLIER or chances[Role.HOME] >= _ELSE
    return chances if doubted else at_least(chances, least)


def _no_raids(passages: Sequence[Passage]) -> dict[int, Judgement]:
    """Give by their indexes the sentences whose raids are none, with the role of their places."""
    unreal = unreal_raids(passages)
    told = {n: Judgement(Role.OTHER, 1.0, why) for n, why in calls_and_greetings(passages).items()}
    told |= {n: Judgement(role, 1.0, WHY_UNREAL[role]) for n, role in unreal.items()}
    sentences = [passage.sentence for passage in passages]
    if any(BAR in sentence.text for sentence in sentences):
        undone = Judgement(Role.OTHER, 1.0, NOT_DONE)
        told = dict.fromkeys(rows_not_done(sentences), undone) | told
    return told


def _settled(
    number: int,
    place: Occurrence,
    passages: Sequence[Passage],
    back: TakenBack,
    none: Mapping[int, Judgement],
) -> Judgement | None:
    """Give the role that no word nearby changes, where the story takes a raid back or made one up.

    Or corrects itself: what is right in what it corrects is no landmark of it.
    """
    if number in back.here:
        why = TAKEN_BACK if place.key in back.nowhere else CORRECTED
        return Judgement(Role.OTHER, 1.0, why)
    if place.passage in none:
        return none[place.passage]
    return None if number in back.right else settled(place, passages[place.passage])


def _shared(
    places: Sequence[Occurrence],
    weighed: Sequence[Weighed],
    passages: Sequence[Passage],
    sure: Container[int],
    beside: Mapping[int, int],
) -> Iterator[Weighed]:
    """Give each street the mean of its list, and each area what the surest of its list has.

    The items below one heading are a list of streets. One that tells of a raid itself is no less
    likely raided for the arrests and thefts of the others, nor is one of `sure`, of which the story
    tells plainly.
    """
    heads = heads_of_items(passages)
    keys = [
        (heads[place.passage], -1)
        if passages[place.passage].is_item
        else (place.passage, place.listing)
        for place in places
    ]
    lists: dict[tuple[int, int], list[Chances]] = {}
    for number, (key, place, own) in enumerate(zip(keys, places, weighed, strict=True)):
        if own.chances is not None and not place.item.area and number not in sure:
            lists.setdefault(key, []).append(own.chances)
    means = {key: mean_of(alike) for key, alike in lists.items()}
    mixed = mixed_lists(keys, places, weighed, passages)
    surest = surest_areas(places, weighed, passages)
    for number, (key, place, own) in enumerate(zip(keys, places, weighed, strict=True)):
        if place.item.area:
            own = surest.get(number, own)
            key = keys[beside.get(number, number)]
            if own.chances is not None and number in beside and key in means:
                least = min(PLAINLY_TOLD, means[key][Role.RAID])
                own = own._replace(chances=at_least(own.chances, least))
            yield own
        elif (
            own.chances is None
            or number in sure
            or len(lists[key]) == 1
            or (own.raided > means[key][Role.RAID] and tells_itself(place, passages[place.passage]))
            or (own.raided < means[key][Role.RAID] and key in mixed)
        ):
            yield own
        else:
            yield Weighed(None, means[key], own.features)


def judge(
    places: Sequence[Occurrence],
    weighed: Sequence[Weighed],
    opinions: Sequence[float],
    passages: Sequence[Passage],
    stated: int | None,
) -> tuple[Judgement, ...]:
    """Give each place its role: the likeliest, once the streets are looked at together.

    `opinions` are the log-odds that a reading of the whole story adds to the chance of each, and
    `stated` is how many addresses the story says were raided, None where it does not say.
    """
    opinions = _of_lists(weighed, opinions)
    ratios = ratios_of(places, weighed, opinions, passages, stated)
    alone = homes_alone(places, weighed, passages)
    apart = homes_apart(places, weighed, passages)
    judged: list[Judgement] = []
    before: tuple[Weighed, bool, float] | None = None
    for number, (place, own) in enumerate(zip(places, weighed, strict=True)):
        area, here = place.item.area, passages[place.passage]
        ratio = exp(opinions[number]) if area else ratios.get(place.key, 1.0)
        if number in alone:
            judged.append(Judgement(Role.RAID, round(max(own.raided, alone[number]), 3), _ALONE))
        elif before is not None and before[1:] == (area, ratio) and is_alike(own, before[0]):
            judged.append(judged[-1])
        else:
            judged.append(
                own.settled
                or (
                    _area(own, ratio, _bar_of(place, here), apart.get(number))
                    if area
                    else _street(own, ratio)
                )
            )
            judged[-1] = _with_whole(judged[-1], opinions[number])
        before = own, area, ratio
    return tuple(judged)


def _of_lists(weighed: Sequence[Weighed], opinions: Sequence[float]) -> list[float]:
    """Give the places that share one chance, such as those of a list, the mean of what is added."""
    shared: dict[int, list[float]] = {}
    for own, opinion in zip(weighed, opinions, strict=True):
        shared.setdefault(id(own.chances), []).append(opinion)
    return [sum(alike := shared[id(own.chances)]) / len(alike) for own in weighed]


def _street(own: Weighed, ratio: float) -> Judgement:
    chances = own.chances or {}
    raided = changed(chances[Role.RAID], ratio)
    rest = (1.0 - raided) / max(_LEAST, 1.0 - chances[Role.RAID])
    chances = {r: raided if r is Role.RAID else c * rest for r, c in chances.items()}
    rivals = [role for role in chances if role is not Role.RAID or raided >= _STREET_FROM]
    role = max(rivals, key=lambda role: chances[role])
    return Judgement(role, round(chances[role], 3), _why(own, role), round(raided, 3))


def _bar_of(place: Occurrence, passage: Passage) -> float:
    """Give from which chance on an area is one of raids, by what its sentence tells."""
    if has_premises(place, passage):
        return _OF_HOMES
    raids = any(trigger.role is Role.RAID for trigger in passage.triggers)
    return AREA_FROM if raids else _OF_NEITHER


def _area(own: Weighed, ratio: float, bar: float, apart: float | None) -> Judgement:
    raided = changed(own.raided, ratio)
    if apart is not None:
        raided = max(raided, apart, APART if raided >= _APART_FROM else 0.0)
    role = Role.RAID if raided >= bar else Role.OTHER
    chance = raided if role is Role.RAID else 1.0 - raided
    return Judgement(role, round(chance, 3), _why(own, role))


def _with_whole(judgement: Judgement, opinion: float) -> Judgement:
    """Say so where the reading of the whole story counts much for a role, or against a raid."""
    agrees = opinion if judgement.role is Role.RAID else -opinion
    return judgement._replace(why=f"{judgement.why}; {_WHOLE}") if agrees > _MUCH else judgement


def _why(own: Weighed, role: Role) -> str:
    return in_words(weightiest(own.features, role, _REASONS))
