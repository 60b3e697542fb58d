"""What becomes of each mention: by whose word, with what weight, and in which words."""

from __future__ import annotations

from math import exp

import pytest

from geomap.errors import AnswerError, ServiceError
from geomap.gazetteer.street_lines import StreetLines
from geomap.geocoders import Query
from geomap.model import Candidate, MatchType, Mention, Place, Placement, Precision, Role, Story
from geomap.placing import resolve as resolving
from geomap.placing.corrected import Correction
from geomap.placing.nearness import TOGETHER_M, apart_m
from geomap.placing.resolve import resolve, resolve_alone
from geomap.placing.verdict import chance_of
from geomap.placing.weights import Evidence
from tests.support.towns import CHAIN, GAZETTEER, PATCH, PLACES, corrected_in, mention, story

ALDER = mention("Alder Road", "Northtown")
ALDER_ALONE = mention("Alder Road")
TOLD = story(ALDER, localities=("Northtown",))
HERE = Correction("Alder Road", "rung up", None, -1.0, 51.6)


class Answers:
    """A geocoder that knows what it is given, or fails, and keeps what it was asked."""

    name = "given"

    def __init__(self, *known: Candidate, fault: ServiceError | None = None) -> None:
        self.known, self.fault, self.asked = known, fault, list[str]()

    def find(self, query: Query) -> tuple[Candidate, ...]:
        self.asked.append(query.street)
        assert query.box == PATCH.bounding_box
        if self.fault:
            raise self.fault
        return self.known


class Lines(StreetLines):
    """Lines that tell of all places whether they are one road."""

    def __init__(self, *, are_one: bool) -> None:
        super().__init__(None)
        self._answer = are_one

    def are_one(self, one: Place, other: Place) -> bool:
        assert one != other
        return self._answer

    may_be_one = are_one


def candidate(score: float = 1.0, **changed: object) -> Candidate:
    alder = next(one for one in PLACES if one.name == "Alder Road")
    return Candidate(alder._replace(**changed), MatchType.EXACT, score, "it is so")


def asking(*chain: Answers, told: Story = TOLD, lines: StreetLines | None = None) -> Placement:
    (placement,) = resolve(told, PATCH, GAZETTEER, chain, lines=lines or StreetLines(None))
    return placement


def alone(told: Mention, *chain: Answers, **more: object) -> Placement:
    evidence = Evidence(story(told, localities=("Northtown",)), PATCH, GAZETTEER)
    return resolve_alone(told, evidence, PATCH, chain or CHAIN, **more)


def test_each_mention_is_settled_by_the_first_word_on_it_and_nobody_is_asked() -> None:
    area = mention("Northtown", start=40)._replace(precision=Precision.AREA)
    raided, court, elsewhere = (
        mention("Alder Road", start=0),
        mention("Alder Road", "Northtown", start=20, role=Role.COURT),
        mention("Alder Road", "Eastcote", start=60),
    )
    by_hand = Placement(raided, raided.readings[0], None, 0.5, "by hand")
    of_court = Placement(court, court.readings[0], None, 0.4, "by hand, too")
    asked = Answers()
    told = story(raided, court, area, elsewhere, localities=("Northtown",))
    given = corrected_in(told, HERE) | {raided: by_hand}
    found = resolve(told, PATCH, GAZETTEER, (asked,), given=given)
    assert [placement.mention for placement in found] == [raided, court, area, elsewhere]
    assert found[0] is by_hand
    assert found[1] == Placement(court, court.readings[0], None, 0.0, "not a raid: court")
    assert [one.place.name for one in found[2].candidates] == ["Northtown"]
    assert found[3].reason == "corrected by the newsroom: rung up"
    assert asked.asked == []
    both = given | {court: of_court}
    assert resolve(told, PATCH, GAZETTEER, (asked,), given=both)[1] is of_court


def test_an_area_that_is_no_raid_is_none_and_a_corrected_one_is_as_corrected() -> None:
    area = mention("Northtown", role=Role.POLICE_STATION)._replace(precision=Precision.AREA)
    (station,) = resolve(story(area), PATCH, GAZETTEER, ())
    assert station.reason == "not a raid: police station"
    told = story(area._replace(role=Role.RAID))
    given = corrected_in(told, HERE._replace(name="Northtown"))
    (moved,) = resolve(told, PATCH, GAZETTEER, (), given=given)
    assert moved.reason == "corrected by the newsroom: rung up"


def test_what_is_read_in_two_ways_keeps_the_first_where_nothing_is_placed() -> None:
    court, unknown = (
        mention("Alder Road", "Northtown", "Eastcote", role=Role.COURT),
        mention("Quince Alley", "Northtown", "Eastcote"),
    )
    (first,) = resolve(story(court), PATCH, GAZETTEER, ())
    assert first == Placement(court, court.readings[0], None, 0.0, "not a raid: court")
    reason = "no street of this name is known in Riverland"
    assert asking(Answers(), told=story(unknown)) == Placement(
        unknown, unknown.readings[0], None, 0.0, reason
    )
    leaze = mention("Alder Road", "Eastcote", "Northtown")
    placed = asking(Answers(candidate()), told=story(leaze, localities=("Northtown",)))
    assert placed.reading == leaze.readings[1]


def test_a_failure_is_told_with_what_it_may_have_changed_and_raised_if_nothing_is_left() -> None:
    down, odd = Answers(fault=ServiceError("down")), Answers(fault=AnswerError("odd"))
    with pytest.raises(ServiceError, match=r"^given could not be asked$"):
        asking(down, odd)
    unknown = mention("Quince Alley", start=30)
    alder, quince = resolve(
        story(ALDER, unknown, localities=("Northtown",)), PATCH, GAZETTEER, (*CHAIN, down, odd)
    )
    assert alder.candidate is not None
    assert quince.reason == (
        "no street of this name is known in Riverland; given could not be asked; "
        "given gave no answer that can be used"
    )
    far = mention("Moor Row", "Northtown")
    with pytest.raises(ServiceError, match="could not be asked"):
        resolve(story(far, localities=("Northtown",)), PATCH, GAZETTEER, (*CHAIN, down))
    with_one = resolve(
        story(far, ALDER._replace(start=30, end=40), localities=("Northtown",)),
        PATCH,
        GAZETTEER,
        (*CHAIN, down),
    )
    assert with_one[0].reason == (
        "the story says Northtown, the only street that fits is in Eastcote; "
        "given could not be asked"
    )
    assert with_one[0].note == "", "else it would be told twice"


def test_one_failure_among_answers_and_one_beside_what_is_settled() -> None:
    class Sometimes(Answers):
        def find(self, query: Query) -> tuple[Candidate, ...]:
            if query.street == "Alder Road":
                return ()
            raise ServiceError("down")

    told = story(ALDER, mention("Quince Alley", start=30))
    alder, quince = resolve(told, PATCH, GAZETTEER, (Sometimes(),))
    assert alder.reason == "no street of this name is known in Riverland"
    assert quince.reason.endswith("Riverland; given could not be asked")
    down = Answers(fault=ServiceError("down"))
    assert resolve(story(), PATCH, GAZETTEER, (down,)) == ()
    moved, _ = resolve(told, PATCH, GAZETTEER, (down,), given=corrected_in(told, HERE))
    assert moved.candidate is not None
    court = mention("Moor Row", start=60, role=Role.COURT)
    with pytest.raises(ServiceError):
        resolve(story(ALDER, court), PATCH, GAZETTEER, (down,))


def weighed(told: Mention, whole: Story) -> tuple[tuple[Candidate, ...], tuple[float, ...], float]:
    """Give what a mention may mean, and its weights with that of an unknown street."""
    found = CHAIN[0].find(Query(told.name, told.locality, PATCH.bounding_box))
    weights, unknown = Evidence(whole, PATCH, GAZETTEER).weigh(found, told.readings)
    return found, weights, unknown


def test_the_chances_of_a_raid_are_its_shares_of_all_weights() -> None:
    mill = mention("Mill Lane", "Northtown")
    told = story(mill, localities=("Northtown",))
    found, weights, unknown = weighed(mill, told)
    (placed,) = resolve(told, PATCH, GAZETTEER, CHAIN)
    shares = {
        one: weight / (sum(weights) + unknown) for one, weight in zip(found, weights, strict=True)
    }
    assert len(found) == 2
    assert placed.candidates == tuple(sorted(found, key=lambda one: -shares[one]))
    assert placed.chances == tuple(round(shares[one], 2) for one in placed.candidates)
    assert placed.confidence == chance_of(max(shares.values()), 1.0)
    assert alone(mill) == placed


def test_two_raids_support_each_other_by_their_chances_and_distance_three_times() -> None:
    one, two = mention("Cedar Close"), mention("Birch Way", start=20)
    told = story(one, two, localities=("Northtown",))
    (first,), (weight,), unknown = weighed(one, told)
    (second,), (other_weight,), other_unknown = weighed(two, told)
    near = exp(-apart_m(first, second) / TOGETHER_M)
    assert 0.001 < near < 0.1
    chance, other = weight / (weight + unknown), other_weight / (other_weight + other_unknown)
    for _ in range(3):
        supported, other_supported = (
            weight * (0.5 + other * near),
            other_weight * (0.5 + chance * near),
        )
        chance = supported / (supported + unknown)
        other = other_supported / (other_supported + other_unknown)
    placed = resolve(told, PATCH, GAZETTEER, CHAIN)
    assert [one.chances for one in placed] == [(round(chance, 2),), (round(other, 2),)]
    assert [one.confidence for one in placed] == [chance_of(chance, 1.0), chance_of(other, 1.0)]
    apart = [asking(CHAIN[0], told=story(each, localities=("Northtown",))) for each in (one, two)]
    assert all(lone.confidence > pair.confidence for lone, pair in zip(apart, placed, strict=True))


def test_of_candidates_that_weigh_the_same_the_first_answer_comes_first_and_eight_are_kept() -> (
    None
):
    twelve = [candidate(source=f"{number}", lon=-1.251 + number / 1e6) for number in range(12)]
    placed = asking(Answers(*twelve))
    assert placed.candidates == tuple(twelve[:8])
    assert len(placed.chances) == 8
    assert len(set(placed.chances)) == 1


def test_an_answer_that_is_not_sound_is_not_pinned_however_sure_the_place() -> None:
    assert asking(Answers(candidate(0.5))).candidate is not None
    vague = asking(Answers(candidate(0.49)))
    assert vague.confidence > 0.85
    assert vague.candidate is None
    assert vague.reason == "no sound answer: it is so"
    assert (vague.note, vague.likely) == ("", False)
    assert vague.candidates == (candidate(0.49),)
    doubted = story(ALDER._replace(role_chance=0.75), localities=("Northtown",))
    sound = asking(Answers(candidate(0.5)), told=doubted)
    assert sound.likely
    assert sound.reason.startswith("it is only 0.75 sure")
    vague = asking(Answers(candidate(0.49)), told=doubted)
    assert vague.reason == "no sound answer: it is so"
    assert not vague.likely


def test_a_pin_says_how_it_was_found_and_what_it_may_not_be() -> None:
    found = candidate(locality="Westham", lat=51.79)
    told = story(mention("Alder Road", "Northtown"), localities=("Northtown",))
    pinned = asking(Answers(found), told=told)
    assert pinned.candidate == found
    assert (pinned.reason, pinned.likely) == ("it is so", False)
    doubted = ALDER._replace(role_chance=0.7)
    likely = asking(Answers(candidate()), told=story(doubted, localities=("Northtown",)))
    assert likely.likely
    assert likely.candidate is None
    assert likely.note == ""
    assert likely.reason == "it is only 0.70 sure that the story says it was raided"
    assert likely.candidates == (candidate(),)
    assert len(likely.chances) == 1
    assert likely.reading == doubted.readings[0]


def parts(*changed: dict[str, object]) -> Answers:
    """Answer with a place in Northtown and others that differ from it."""
    return Answers(candidate(), *(candidate(source="other", **each) for each in changed))


NEAR = {"lon": -1.252}


@pytest.mark.parametrize(
    ("other", "are_one"),
    [
        (NEAR, True),
        ({"lat": 51.7985}, True),
        ({"lat": 51.7995}, False),
        (NEAR | {"district": "Eastcote Vale"}, False),
        (NEAR | {"name": "Alder Lane"}, False),
    ],
)
def test_where_no_line_tells_a_road_is_one_by_name_district_and_distance(
    other: dict[str, object], are_one: bool
) -> None:
    doubted = story(ALDER._replace(role_chance=0.7), localities=("Northtown",))
    if are_one:
        assert asking(parts(other), told=doubted).likely
    for told in (TOLD, doubted) if are_one else (TOLD,):
        placed = asking(parts(other), told=told)
        assert ("a long road" in placed.note) is are_one
        whole = sum(placed.chances) if are_one else placed.chances[0]
        chance = told.mentions[0].role_chance
        assert placed.confidence == pytest.approx(chance_of(whole, chance), abs=0.011)


def test_a_road_may_be_as_long_as_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    two = parts(NEAR)
    apart = apart_m(*two.known)
    for longest, are_one in ((apart, True), (apart - 1e-6, False)):
        monkeypatch.setattr(resolving, "_LONG_ROAD_M", longest)
        assert ("a long road" in asking(two).note) is are_one


@pytest.mark.parametrize("are_one", [True, False])
def test_where_lines_tell_a_road_is_one_by_them_alone(are_one: bool) -> None:
    for other in (NEAR, {"lat": 51.7995}, NEAR | {"name": "Alder Lane"}):
        placed = asking(parts(other), lines=Lines(are_one=are_one))
        assert ("a long road" in placed.note) is are_one
        assert alone(ALDER, parts(other), lines=Lines(are_one=are_one)) == placed


@pytest.mark.parametrize(("lat", "counts"), [(51.83, True), (51.838, False)])
def test_a_part_of_a_road_on_another_stretch_counts_for_no_mark(lat: float, counts: bool) -> None:
    placed = asking(parts({"lat": lat}), lines=Lines(are_one=True))
    assert placed.chances[1] >= 0.02
    assert ("a long road" in (placed.note or placed.reason)) is counts
    assert (placed.candidate is not None) is counts


def test_a_part_that_weighs_next_to_nothing_is_not_asked_whether_it_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    far = {"lon": -0.8, "lat": 51.6, "locality": "Farham"}
    placed = asking(parts(far), lines=Lines(are_one=True))
    assert placed.chances[1] < 0.02
    assert placed.note == ""
    weights, unknown = Evidence(TOLD, PATCH, GAZETTEER).weigh(parts(far).known, ALDER.readings)
    monkeypatch.setattr(resolving, "_STRETCH_M", apart_m(*parts(far).known))
    monkeypatch.setattr(resolving, "LEAST_PART", weights[1] / (sum(weights) + unknown))
    assert "a long road" in asking(parts(far), lines=Lines(are_one=True)).note


def test_only_those_that_came_near_the_best_are_told_as_fitting() -> None:
    placed = asking(
        parts(NEAR | {"district": "Eastcote Vale"}, {"lon": -0.8, "locality": "Farham"})
    )
    assert placed.candidate is None
    assert placed.chances[0] / 3 > placed.chances[2]
    assert placed.reason == (
        "2 streets of this name fit the story: Northtown (Eastcote Vale) and Northtown (Millbury)"
    )


@pytest.mark.parametrize(("score", "several"), [(0.3, False), (1 / 3, False), (0.35, True)])
def test_what_weighs_more_than_a_third_of_the_best_came_near_it(
    score: float, several: bool
) -> None:
    told = story(ALDER._replace(role_chance=0.9), localities=("Northtown",))
    other = candidate(score, **NEAR, district="Eastcote Vale")
    placed = asking(Answers(candidate(), other), told=told)
    assert placed.candidate is None
    assert placed.reason.startswith("2 streets of this name fit") is several


def test_a_name_by_itself_is_corrected_placed_or_not_and_tells_a_failure() -> None:
    down = Answers(fault=ServiceError("down"))
    moved = alone(ALDER, down, corrections=(HERE,))
    assert moved.reason == "corrected by the newsroom: rung up"
    assert down.asked == []
    assert alone(ALDER, Answers(candidate())).candidate == candidate()
    assert alone(ALDER, down, Answers(candidate())).candidate == candidate()
    assert alone(ALDER, Answers()).reason == "no street of this name is known in Riverland"
    with pytest.raises(ServiceError, match=r"^given could not be asked$"):
        alone(ALDER, down, Answers(fault=AnswerError("odd")))


def test_no_service_is_asked_for_a_street_that_the_newsroom_placed() -> None:
    service, other = Answers(candidate()), mention("Moor Row", "Eastcote", start=20)
    told = story(ALDER, other, localities=("Northtown", "Eastcote"))
    resolve(told, PATCH, GAZETTEER, (service,), given=corrected_in(told, HERE))
    assert service.asked == ["Moor Row"]


def body(text: str, role: Role) -> Mention:
    return mention(text, role=role)._replace(precision=Precision.VENUE)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Millbury police station", Role.POLICE_STATION),
        ("Millbury Magistrates’ Court", Role.COURT),
        ("Millbury station", Role.OTHER),
    ],
)
def test_a_station_or_a_court_tells_where_its_story_plays(text: str, role: Role) -> None:
    birch = mention("Birch Way")
    alone, beside = (
        resolve(story(birch, *more), PATCH, GAZETTEER, CHAIN)[0]
        for more in ((), (body(text, role),))
    )
    assert alone.confidence < 0.75 < beside.confidence


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Farham police station", Role.POLICE_STATION),
        ("Millbury Road", Role.OTHER),
        ("Millbury Kebab", Role.OTHER),
    ],
)
def test_what_no_body_of_the_patch_is_called_tells_nothing_of_it(text: str, role: Role) -> None:
    birch = mention("Birch Way")
    alone, beside = (
        resolve(story(birch, *more), PATCH, GAZETTEER, CHAIN)[0]
        for more in ((), (body(text, role),))
    )
    assert alone.confidence == beside.confidence


def test_a_station_does_not_choose_between_streets_of_a_name_nor_count_against_one_elsewhere() -> (
    None
):
    station = body("Millbury police station", Role.POLICE_STATION)
    alder = resolve(story(ALDER_ALONE, station), PATCH, GAZETTEER, CHAIN)[0]
    assert alder.confidence < 0.75
    moor = mention("Moor Row")
    alone, beside = (
        resolve(story(moor, *more), PATCH, GAZETTEER, CHAIN)[0] for more in ((), (station,))
    )
    assert beside.confidence >= alone.confidence
