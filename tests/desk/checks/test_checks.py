from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from geomap import pipeline
from geomap.desk.checks.check_list import CHECKS
from geomap.desk.checks.finding import Check, Finding, Found, Level, digest
from geomap.desk.checks.findings import findings, stops, unconfirmed, unsettled, warnings
from geomap.desk.checks.looked_at import LookedAt
from geomap.desk.decisions.decision import Decision, Do
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.model import MatchType, Story
from geomap.pipeline import Placed
from geomap.raids.schema import Certainty
from geomap.story.read import interpret
from tests.desk.checks.cases import FIRES, SILENT
from tests.desk.checks.stop_cases import RAID, Case
from tests.support.many_raids import RAIDS, ROWS

PATCH = open_patch("thames-valley")

_BARE = (
    "Police arrested a burglar who was in a house in Kestrel Crescent, Oxford, when they raided it."
)


@cache
def _placed(case: Case) -> Placed:
    story = Story(case.text, "story", case.title, case.published)
    read = interpret(story, open_gazetteer(PATCH), PATCH.forces)
    return pipeline.place(read, patch=PATCH)


def _found(case: Case) -> tuple[Finding, ...]:
    placed = _placed(case)
    return findings(placed.story, placed.placements, placed.raids, PATCH)


def _ids(found: Sequence[Finding]) -> set[str]:
    return {one.id for one in found}


def test_each_check_has_an_id_of_its_own_and_cases_of_both_kinds() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert (
        FIRES.keys()
        == SILENT.keys()
        == set(ids)
        - {
            "unconfirmed",
            "off-its-street",
            "off-its-locality",
        }
    )


@pytest.mark.parametrize(
    ("check", "case"), [(name, case) for name, cases in FIRES.items() for case in cases]
)
def test_a_check_fires_with_the_words_of_the_story(check: str, case: Case) -> None:
    told = [one.sentence for one in _found(case) if one.id == check]
    assert any(case.words in sentence for sentence in told), told


@pytest.mark.parametrize(
    ("check", "case"), [(name, case) for name, cases in SILENT.items() for case in cases]
)
def test_a_check_is_silent_on_what_only_looks_like_it(check: str, case: Case) -> None:
    assert [one.sentence for one in _found(case) if one.id == check] == []


def test_a_story_of_one_quiet_raid_has_no_finding() -> None:
    assert _found(Case(RAID)) == ()


def test_a_story_without_a_raid_makes_no_map_and_has_no_finding() -> None:
    assert _found(Case("A boy of 15 was stabbed in Kestrel Crescent, Blackbird Leys.")) == ()


def test_spans_point_at_the_words_that_are_told() -> None:
    for case in (case for cases in FIRES.values() for case in cases):
        text = _placed(case).story.text
        for one in _found(case):
            for start, end in one.spans:
                assert 0 <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()


def test_what_stops_a_map_is_told_first_and_each_finding_says_what_to_do_and_why() -> None:
    text = (
        "Police raided number 94, Kestrel Crescent, Blackbird Leys, on Tuesday. She cannot be"
        " named. Her baby slept."
    )
    found = _found(Case(text))
    order = [Level.STOP, Level.LOOK, Level.NOTE]
    assert [order.index(one.level) for one in found] == sorted(
        order.index(one.level) for one in found
    )
    assert {Level.STOP, Level.LOOK, Level.NOTE} == {one.level for one in found}
    for one in found:
        assert all((one.sentence, one.why, one.source, one.do))
        assert "{" not in one.sentence


def test_a_street_that_is_left_off_offers_the_candidate_that_comes_first() -> None:
    case = Case("Police raided a house in High Street on Tuesday.")
    (one,) = [one for one in _found(case) if one.id == "left-off"]
    (item,) = _placed(case).placements
    assert one.mention == 0
    assert one.offer == item.candidates[0]


def test_the_word_of_an_editor_lapses_when_a_word_of_the_evidence_changes() -> None:
    (one,) = stops(_found(Case(f"{_BARE} The toddler slept.")))
    settled = [Decision(do=Do.SETTLE, check=one.id, evidence=one.evidence)]
    for same in ("The toddler slept.", "The toddler, slept", "  the TODDLER slept. "):
        assert not stops(unsettled(_found(Case(f"{_BARE} {same}")), settled))
    for other in ("The toddler woke.", "The girl slept.", "The toddler slept badly."):
        found = stops(unsettled(_found(Case(f"{_BARE} {other}")), settled))
        assert [one.id for one in found] == ["child-near"], other


def test_a_paragraph_above_does_not_make_the_word_of_an_editor_lapse() -> None:
    text = f"{_BARE} The toddler slept."
    (one,) = stops(_found(Case(text)))
    (again,) = stops(_found(Case(f"It rained in Oxford that day.\n\n{text}")))
    assert again.evidence == one.evidence
    assert again.spans != one.spans


def test_a_digest_tells_apart_where_one_text_ends() -> None:
    assert digest(["a b"]) != digest(["a", "b"])
    assert digest(["A,  b"]) == digest(["a b"])


def test_a_check_is_one_entry_of_their_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def dogs(look: LookedAt) -> list[Found]:
        at = look.story.text.find("dogs")
        return [Found("", ("dogs",), ("dogs",), ((at, at + 4),))] if at >= 0 else []

    dog = Check("dog", Level.LOOK, "a dog ({about})", "It barks.", "our rule", "Feed it", dogs)  # type: ignore[arg-type]
    monkeypatch.setattr("geomap.desk.checks.findings.CHECKS", [*CHECKS, dog])
    found = _found(Case(f"{RAID} Two dogs barked."))
    assert [one.sentence for one in found] == ["a dog (“dogs”)"]
    assert list(warnings(found)) == ["a dog (“dogs”): feed it"]


def test_a_map_is_warned_of_in_a_line_a_check_and_not_of_what_its_report_says() -> None:
    text = (
        "Police raided houses in Kestrel Crescent, Blackbird Leys, where a toddler slept, on"
        " Tuesday.\n\nThey raided a flat in Long Ground, Oxford, where a girl was found, and one in"
        " Wyrdzden Parade."
    )
    found = _found(Case(text))
    told = list(warnings(found))
    assert "left-off" in _ids(found)
    assert not [line for line in told if "is not on the map" in line]
    (child,) = [line for line in told if line.startswith("stop: a child")]
    assert "“toddler” beside Kestrel Crescent; “girl” beside Long Ground" in child


def test_a_warning_tells_no_name_no_number_and_no_age() -> None:
    text = (
        "Zdenek Wyrd, 15, and a six-year-old boy were in a flat in Kestrel Crescent, Oxford, when"
        " police raided it. They had meant to search zdenka's home, the wrong house. Ottoline Wyrd,"
        " 34, of Kestrel Crescent, is a nurse."
    )
    told = " ".join(warnings(_found(Case(text))))
    for secret in ("Zdenek", "Wyrd", "15", "six", "34", "zdenka", "Ottoline"):
        assert secret not in told
    for check in ("a child is told", "a named person lives", "did not mean to:"):
        assert check in told


def test_a_map_with_likely_raids_asks_for_a_word_on_each_before_it_is_published() -> None:
    likely = tuple(replace(row, certainty=Certainty.LIKELY) for row in ROWS[:6])
    assert list(unconfirmed(replace(RAIDS, rows=ROWS))) == []
    (one,) = unconfirmed(replace(RAIDS, rows=(*ROWS[1:], likely[0])))
    assert one.startswith(f"1 raid is likely, not confirmed ({ROWS[0].street}): a wrong pin")
    (six,) = unconfirmed(replace(RAIDS, rows=likely))
    assert six.startswith("6 raids are likely, not confirmed (")
    assert "…)" in six
    assert ROWS[5].street not in six


def test_likely_raids_on_the_map_are_a_finding() -> None:
    placed = _placed(Case(RAID))
    row = replace(placed.raids.rows[0], certainty=Certainty.LIKELY)
    raids = replace(placed.raids, rows=(row,))
    (one,) = findings(placed.story, placed.placements, raids, PATCH)
    assert (one.id, one.spans) == ("unconfirmed", ((row.start, row.end),))
    assert list(warnings([one])) == list(unconfirmed(raids))


def test_a_pin_of_another_spelling_is_in_doubt_however_sure() -> None:
    placed = _placed(Case(RAID))
    item = placed.placements[0]
    assert item.candidate is not None
    fuzzy = item.candidate._replace(match_type=MatchType.FUZZY)
    items = (item._replace(candidate=fuzzy), *placed.placements[1:])
    (one,) = findings(placed.story, items, placed.raids, PATCH)
    assert one.id == "doubtful"
    assert "taken as Kestrel Crescent" in one.sentence


@pytest.mark.parametrize(
    ("force", "is_known"),
    [
        ("Thames Valley Police", True),
        ("Greater Manchester Police", True),
        ("the Hampshire Constabulary", True),
        ("Gardaí", False),
        ("Eastcote Watch", False),
    ],
)
def test_who_speaks_for_a_force_is_no_person_beside_a_street_whatever_the_force(
    force: str, is_known: bool
) -> None:
    case = Case(f"{RAID[:-1]}, said Zadie Wyrd, of {force}, in Kestrel Crescent.")
    placed = _placed(case)
    at_home = PATCH._replace(forces=("Eastcote Watch",), force_words=("Gardaí",))
    for patch, silent in ((PATCH, is_known), (at_home, True)):
        found = findings(placed.story, placed.placements, placed.raids, patch)
        assert ("named-beside" not in _ids(found)) == silent


@pytest.mark.parametrize(
    ("street", "lon", "lat", "far"),
    [
        ("Kestrel Crescent", -1.2071, 51.7222, ""),
        ("Kestrel Crescent", -1.2071, 51.7422, "Kestrel Crescent is "),
        ("Wyrdzden Parade", -1.2045, 51.7393, ""),
    ],
)
def test_a_mark_that_was_put_away_from_its_street_is_a_finding(
    street: str, lon: float, lat: float, far: str
) -> None:
    text = f"Police raided a house in {street}, Oxford, on Tuesday. A man was arrested."
    moved = Decision(street, do=Do.MOVE, lon=lon, lat=lat)
    placed = pipeline.look(text, decisions=[moved], patch=PATCH.slug)
    found = findings(placed.story, placed.placements, placed.raids, PATCH)
    told = [one.sentence for one in found if one.id == "off-its-street"]
    assert [far in sentence for sentence in told] == [True] * bool(far), told


@pytest.mark.parametrize(
    ("street", "lon", "lat", "told"),
    [
        (
            "Wyrdzden Parade, Kidlington",
            -1.1992,
            51.7167,
            "the mark of Wyrdzden Parade was put outside of the place that the story names: the"
            " story says Kidlington, the mark lies in Greater Leys, ",
        ),
        ("Wyrdzden Parade, Kidlington", -1.287, 51.8205, ""),
        ("Wyrdzden Parade, Kidlington", -4.0, 51.0, "Kidlington, the mark lies 209.4 km outside"),
        ("Wyrdzden Parade, Greater Leys", -1.1992, 51.7167, ""),
        ("Wyrdzden Parade in Zdenford, Oxford", -1.1992, 51.7167, ""),
        ("Kestrel Crescent, Kidlington", -1.2071, 51.7222, "Kidlington, the mark lies in"),
        ("Wyrdzden Parade", -1.2045, 51.7393, ""),
    ],
)
def test_a_mark_that_was_put_outside_of_its_locality_is_a_finding(
    street: str, lon: float, lat: float, told: str
) -> None:
    text = f"Police raided a house in {street}, on Tuesday. A man was arrested."
    name = street.partition(",")[0].partition(" in ")[0]
    moved = Decision(name, do=Do.MOVE, lon=lon, lat=lat)
    placed = pipeline.look(text, decisions=[moved], patch=PATCH.slug)
    found = findings(placed.story, placed.placements, placed.raids, PATCH)
    said = [one.sentence for one in found if one.id == "off-its-locality"]
    assert [told in sentence for sentence in said] == [True] * bool(told), said
    assert [line for line in warnings(found) if "outside of the place" in line] == [
        f"the mark of {name} was put outside of the place that the story names: put the mark where"
        " the story has the street, or have the story say where it is"
    ] * bool(told)
