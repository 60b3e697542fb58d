"""From candidates to pins: all mentions of a story weighed at once.

Each mention has candidates from the geocoders; each candidate is weighed by its name, by the
locality as written under every reading of the grammar, by the places that the story names
elsewhere, and by how near it lies to the likely places of the other raids. Against them stands
the hypothesis that the street is one which nobody knows. The share of the best candidate in the
sum, times the chance that the street was raided at all, is its confidence. Where it is low nothing
is pinned: abstaining beats guessing. Where it is not so low, it is likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from geomap.errors import ServiceError
from geomap.gazetteer.candidates import AREAS
from geomap.gazetteer.index import Gazetteer
from geomap.gazetteer.street_lines import NO_LINES, StreetLines
from geomap.geocoders import Geocoder, load
from geomap.model import (
    Candidate,
    Mention,
    Patch,
    Placement,
    Precision,
    Role,
    Story,
)
from geomap.placing.ask import ask
from geomap.placing.corrected import Correction, corrected, correction_for
from geomap.placing.nearness import Nearness, apart_m
from geomap.placing.raided_areas import as_told, place_area
from geomap.placing.reasons import doubted, note, unknown, why_not
from geomap.placing.told_twice import beside_streets, once_each
from geomap.placing.verdict import chance_of, doubts_raid, is_likely, is_pinned, not_placed
from geomap.placing.weights import Evidence

PIN_SCORE = 0.5
"""What a name must score by itself: a service's doubtful answer is for an editor to look at."""
_ROUNDS = 3
"""How often the streets of a story support each other: a choice, as with more what is near wins."""
_LONG_ROAD_M = 2_000.0
"""How far apart two places of one name and district may lie to be parts of one road where no line
tells: a choice."""
_STRETCH_M = 6_000.0
"""How far from the mark a part of its road may lie that counts for it: no other stretch of it."""
LEAST_PART = 0.02
"""What a part of a road must weigh for it to be looked at whether it is one."""
NOTHING_GIVEN: Mapping[Mention, Placement] = MappingProxyType({})
"""Placements that nobody gave."""
_MOST_CANDIDATES = 8
"""How many candidates a placement keeps for the editor to look at."""


@dataclass(slots=True)
class Question:
    """A mention with its candidates and their weights, while the story is being weighed.

    Behind those that are weighed may stand one that the newsroom gave, which is certain.
    """

    mention: Mention
    candidates: tuple[Candidate, ...]
    weights: tuple[float, ...]
    unknown: float
    chances: tuple[float, ...]
    failures: tuple[str, ...]


def resolve(
    story: Story,
    patch: Patch,
    gazetteer: Gazetteer,
    geocoders: Sequence[Geocoder],
    lines: StreetLines = NO_LINES,
    given: Mapping[Mention, Placement] = NOTHING_GIVEN,
) -> tuple[Placement, ...]:
    """Place every mention of a story, or say why not.

    What is `given` wins over all else. `lines` tell which places of one name are one long road.

    Returns
    -------
    tuple of Placement
        One per mention, in the order of the text. Only raids are placed; one of precision
        `area` as that area, see `geomap.placing.raided_areas`.

    Raises
    ------
    ServiceError
        If nothing at all is placed, and a geocoder failed for every raid. A failure that leaves
        something placed is told in the reason of what is not.
    """
    evidence = Evidence(story, patch, gazetteer)
    mentions = [
        mention if mention in given else as_told(mention, evidence, gazetteer)
        for mention in story.mentions
    ]
    settled = {
        mention: place_area(mention, story, patch, gazetteer)
        if mention.role is Role.RAID
        else _not_a_raid(mention)
        for mention in mentions
        if mention.role is not Role.RAID or mention.precision is Precision.AREA
    }
    settled.update(given)
    questions = {
        mention: _ask(mention, evidence, patch, geocoders)
        for mention in mentions
        if mention not in settled
    }
    _weigh_together([*questions.values(), *_given_raids(given, evidence, patch, gazetteer)])
    decided = {
        mention: decide(question, evidence, patch, lines) for mention, question in questions.items()
    }
    known = settled | dict(zip(decided, once_each(list(decided.values())), strict=True))
    placements = tuple(beside_streets([known[m] for m in mentions], story.text))
    failures = [question.failures for question in questions.values()]
    if failures and all(failures) and not any(placement.candidate for placement in placements):
        raise ServiceError(failures[0][0])
    return placements


def resolve_alone(
    mention: Mention,
    evidence: Evidence,
    patch: Patch,
    geocoders: Sequence[Geocoder],
    corrections: Sequence[Correction] = (),
    lines: StreetLines = NO_LINES,
) -> Placement:
    """Place a raid on a street, the only one of its story, as `resolve` does.

    Raises
    ------
    ServiceError
        If it is not placed, and a geocoder failed.
    """
    if correction := correction_for(mention, corrections):
        return corrected(mention, correction)
    question = _ask(mention, evidence, patch, geocoders)
    placement = decide(question, evidence, patch, lines)
    if question.failures and placement.candidate is None:
        raise ServiceError(question.failures[0])
    return placement


def _ask(
    mention: Mention, evidence: Evidence, patch: Patch, geocoders: Sequence[Geocoder]
) -> Question:
    asked = ask(mention, evidence, patch.bounding_box, geocoders)
    weights, unknown = evidence.weigh(asked.candidates, mention.readings)
    shares = _shares(weights, unknown)
    return Question(mention, asked.candidates, weights, unknown, shares, asked.failures)


def _given_raids(
    given: Mapping[Mention, Placement],
    evidence: Evidence,
    patch: Patch,
    gazetteer: Gazetteer,
) -> Iterator[Question]:
    """Let streets that the newsroom placed vouch for the others: by where it put each, and no less
    than they did before it said so. No service learns of them.
    """
    local = load(("local",), patch, gazetteer)
    for mention, placement in given.items():
        if mention.role is not Role.RAID or mention.precision is Precision.AREA:
            continue
        question = _ask(mention, evidence, patch, local)
        there = placement.candidate
        if there is not None and there.place.kind not in AREAS:
            question.candidates = (*question.candidates, there)
            question.chances = (*question.chances, 1.0)
        if question.candidates:
            yield question


def _weigh_together(questions: list[Question]) -> None:
    """Let the likely places of each mention support the near candidates of the others.

    One that nothing supports keeps half of its weight, so that it is not shut out: a choice.
    """
    if len(questions) < 2:
        return
    near = Nearness([question.candidates for question in questions])
    for _ in range(_ROUNDS):
        supports = near.supports([question.chances for question in questions])
        for question, each in zip(questions, supports, strict=True):
            weights = [
                weight * (0.5 + support)
                for support, weight in zip(each, question.weights, strict=False)
            ]
            sure = question.chances[len(weights) :]
            question.chances = (*_shares(weights, question.unknown), *sure)


def _shares(weights: Sequence[float], unknown: float) -> tuple[float, ...]:
    total = sum(weights) + unknown
    return tuple(weight / total for weight in weights)


def decide(
    question: Question,
    evidence: Evidence,
    patch: Patch,
    lines: StreetLines,
) -> Placement:
    """Decide what is pinned, by the chances of the candidates.

    Those below `LEAST_PART` may be left out, if the best has over three times as much.
    """
    ranked = _ranked(question)
    candidates = tuple(candidate for _, candidate in ranked)
    chances = tuple(round(chance, 2) for chance, _ in ranked)
    mention = question.mention
    if not candidates:
        return not_placed(mention, _and_failures(unknown(patch), question))
    best = candidates[0]
    reading = evidence.best_reading(best, mention.readings)
    parts = [
        chance
        for chance, other in _may_be_parts(question, lines)
        if _is_same_road(other, best, lines) and apart_m(other, best) <= _STRETCH_M
    ]
    share = ranked[0][0] + sum(parts)
    confidence = chance_of(share, mention.role_chance)
    if not is_pinned(confidence) or best.score < PIN_SCORE:
        if best.score < PIN_SCORE:
            reason = f"no sound answer: {best.reason}"
        elif doubts_raid(share, mention.role_chance):
            reason = doubted(mention)
        else:
            near = sum(chance > ranked[0][0] / 3 for chance, _ in ranked)
            reason = why_not(mention, candidates[:near], evidence, patch)
        reason = _and_failures(reason, question)
        likely = best.score >= PIN_SCORE and is_likely(confidence)
        told = note(mention, reading, best, evidence, parts=1 + len(parts)) if likely else ""
        return Placement(
            mention, reading, None, confidence, reason, told, candidates, chances, likely
        )
    told = note(mention, reading, best, evidence, parts=1 + len(parts))
    return Placement(mention, reading, best, confidence, best.reason, told, candidates, chances)


def foresee_roads(questions: Iterable[Question], lines: StreetLines) -> None:
    """Look together at the lines that tell which candidates of many questions are one road."""
    lines.foresee(
        place
        for question in questions
        for _, other in _may_be_parts(question, lines)
        for place in (other.place, _ranked(question)[0][1].place)
    )


def _ranked(question: Question) -> list[tuple[float, Candidate]]:
    """Give the candidates that an editor gets to see with their chances, the likeliest first."""
    pairs = zip(question.chances, question.candidates, strict=True)
    return sorted(pairs, key=lambda pair: -pair[0])[:_MOST_CANDIDATES]


def _may_be_parts(question: Question, lines: StreetLines) -> list[tuple[float, Candidate]]:
    """Give the candidates that may be parts of the road of the likeliest, with their chances."""
    (_, best), *others = _ranked(question)
    return [
        (chance, other)
        for chance, other in others
        if chance >= LEAST_PART
        and (_is_alike(other, best) or lines.may_be_one(other.place, best.place))
    ]


def _is_same_road(one: Candidate, other: Candidate, lines: StreetLines) -> bool:
    """Tell whether two candidates are parts of one long road.

    Where its line is known that tells. Else, no town has two streets of one name, as a rule of
    those who name and number streets; the gazetteer draws a road in parts where long stretches of
    it have no address.
    """
    joined = lines.are_one(one.place, other.place)
    return _is_alike(one, other) if joined is None else joined


def _is_alike(one: Candidate, other: Candidate) -> bool:
    return (
        one.place.name == other.place.name
        and one.place.district == other.place.district
        and apart_m(one, other) <= _LONG_ROAD_M
    )


def _and_failures(reason: str, question: Question) -> str:
    """Say with a reason which services failed, since their answer may have changed it."""
    return "; ".join([reason, *question.failures])


def _not_a_raid(mention: Mention) -> Placement:
    return not_placed(mention, f"not a raid: {mention.role.value.replace('_', ' ')}")
