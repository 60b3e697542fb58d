"""Raids that several stories tell of, from their texts to the events and who told of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import geomap
from geomap.archive.opened_archive import Archive
from tests.archive.area_groups import AREA_GROUPS
from tests.archive.conftest import CHARGED, JAILED, RAID, added
from tests.archive.score import gathered, score
from tests.archive.told_groups import GROUPS


def test_a_raid_that_four_stories_tell_of_is_one_event_with_its_sources(
    events: Callable[[], list[dict[str, Any]]],
) -> None:
    first, second = events()
    assert [source["id"] for source in first["sources"]] == ["raid", "other", "charged", "jailed"]
    assert first["sources"][0]["url"] == RAID["url"]
    assert (first["told"], second["told"]) == (4, 1)
    assert (str(first["first_told"]), str(first["last_told"])) == ("2019-03-14", "2019-11-02")
    assert second["because"] == ""


@pytest.mark.parametrize(("on", "said"), [(14, "the day"), (15, "2 days")])
def test_how_long_after_a_raid_it_was_told_is_saved_as_it_is(
    on: int, said: str, tmp_path: Path
) -> None:
    archive, table = tmp_path / "raids.archive", tmp_path / "raids.geojson"
    undated = "Officers raided a house in Kestrel Crescent, Blackbird Leys, and found a kitten."
    added([RAID, {"id": "later", "date": f"2019-03-{on}", "text": undated}], archive)
    frame = geomap.open_archive(archive).to_geodataframe()
    assert list(frame["because"]) == [f"later: same place, told {said} after it"]
    frame.gm.save(table)
    assert list(geomap.read_raids(table)["because"]) == list(frame["because"])


def test_a_follow_up_takes_an_event_further_and_never_doubles_it(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    added([RAID], archive)
    (before,) = Archive(archive).ask().to_pylist()
    added([CHARGED], archive)
    (after,) = Archive(archive).ask().to_pylist()
    assert (before["status"], after["status"]) == ("arrested", "charged")
    assert after["status_source"] == "a story of 20 April 2019"
    assert after["because"] == "charged: same place, “last month” holds 13 March 2019"
    assert after["event_id"] == before["event_id"] == f"event-{after['raid_id'][5:]}"


def test_whoever_is_cleared_is_told_as_charged_or_convicted_no_longer(tmp_path: Path) -> None:
    archive = tmp_path / "raids.archive"
    cleared = {
        "id": "cleared",
        "date": "2019-12-02",
        "text": "Charges have been dropped against a man whose house in Kestrel Crescent, "
        "Blackbird Leys, was raided by police in March.",
    }
    added([RAID, CHARGED, JAILED], archive)
    (before,) = Archive(archive).ask().to_pylist()
    added([RAID, CHARGED, JAILED, cleared], archive)
    (after,) = Archive(archive).ask().to_pylist()
    assert (before["status"], after["status"]) == ("convicted", "cleared")
    assert after["status_source"] == "a story of 2 December 2019"


def test_what_a_follow_up_refers_to_is_not_told_as_a_raid_that_is_not_placed(
    archive: Archive,
) -> None:
    assert archive.unplaced.to_table().column("id").to_pylist() == ["nowhere"]


@pytest.mark.slow
def test_pairs_of_tellings_are_told_apart_as_well_as_the_docs_say() -> None:
    """On phrasings that no rule was made with, beside place, district and day alone."""
    assert GROUPS >= 150
    of = gathered("unseen", groups=50, of_areas=20)
    plain = frozenset(each.story for each in of.raids if each.group >= 0)
    assert score(of, of.ours, plain).f1 >= 0.95
    assert score(of, of.ours).precision >= 0.98
    assert score(of, of.ours, plain).f1 > score(of, of.theirs, plain).f1 + 0.35


@pytest.mark.slow
def test_whole_stories_are_gathered_as_well_as_the_docs_say() -> None:
    worked, unseen, later = map(gathered, ("whole-worked", "whole-unseen", "whole-unseen-too"))
    assert len({each.group for each in unseen.raids}) >= 40
    assert len({each.group for each in later.raids}) >= 30
    assert score(worked, worked.ours).f1 >= 0.97
    assert score(worked, worked.ours).precision >= 0.97
    too = gathered("whole-worked-too")
    assert len({each.group for each in too.raids}) >= 40
    assert score(too, too.ours).f1 >= 0.95
    assert score(too, too.ours).precision >= 0.99
    followed = gathered("whole-followed")
    assert len({each.group for each in followed.raids}) >= 45
    assert score(followed, followed.ours).f1 >= 0.97
    assert score(followed, followed.ours).precision >= 0.99
    assert score(unseen, unseen.ours).f1 >= 0.95
    assert score(unseen, unseen.ours).precision >= 0.95
    assert score(later, later.ours).f1 >= 0.97
    assert score(later, later.ours).precision >= 0.99
    assert score(unseen, unseen.ours).f1 > score(unseen, unseen.theirs).f1 + 0.29


def test_a_street_and_its_area_are_told_apart_from_two_raids_of_one_day() -> None:
    assert AREA_GROUPS >= 40
    of = gathered("unseen", groups=50, of_areas=20)
    areas = frozenset(each.story for each in of.raids if each.group < 0)
    assert len(areas & of.told) > len(areas) // 2
    assert score(of, of.ours, areas & of.told).f1 >= 0.95
    assert score(of, of.theirs, areas & of.told).f1 < 0.6
