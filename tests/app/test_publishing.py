"""A story's map is published, changed, withdrawn and taken down through the desk's addresses."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from geomap.app import publish_routes as publish_routes_module
from geomap.app.gatekeeper import Gatekeeper, Proxy
from geomap.app.house import USUAL, House
from geomap.app.one_time_keys import Keys
from geomap.app.publish_routes import Outlet, publish_routes
from geomap.app.routes import Desk, app_of
from geomap.app.story_routes import story_routes
from geomap.desk.contacts import initials_of
from geomap.desk.history import event_file
from geomap.desk.history.event import Event, EventKind
from geomap.desk.history.journal import Journal
from geomap.desk.history.shelf import Shelf
from geomap.publishing import publication
from geomap.publishing.folder_lock import alone_in
from geomap.renderers import Wishes
from geomap.renderers.common.appearance.house_style import HouseStyle
from geomap.renderers.embed import Embedding
from geomap.version import PATCH
from tests.app.knocking import FROM, HOST, OURS, Browser

TEXT = "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley."
URL = "https://maps.paper.example/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "public").mkdir()
    return tmp_path / "public"


def desk_of(
    tmp_path: Path,
    then: str = "",
    user: str = "",
    house: House = USUAL,
    standing: Embedding | None = None,
) -> Browser:
    keys, proxy = Keys(), Proxy(frozenset({FROM}), "x-user") if user else None
    shelf = Shelf(tmp_path / "kept" / "desk.sqlite")
    desk = Desk((PATCH,), PATCH, shelf, proxy is not None, house)
    versions = tmp_path / "kept" / "versions"
    outlet = Outlet(tmp_path / "public", URL, versions, "svg", then, standing)
    app = app_of(desk, [*publish_routes(outlet), *story_routes()])
    client = Browser(Gatekeeper(app, frozenset([HOST]), keys, "geomap_desk_8700", proxy))
    client.headers |= OURS | ({"X-User": user} if user else {})
    if not user:
        entering = {"Sec-Fetch-Site": "none"}
        entered = client.get("/", params={"token": keys.token()}, headers=entering)
        assert entered.status_code == 303
    return client


@pytest.fixture
def desk(tmp_path: Path, folder: Path) -> Browser:
    assert folder.is_dir()
    return desk_of(tmp_path)


def brought(desk: Browser, text: str = TEXT) -> dict[str, Any]:
    told: dict[str, Any] = desk.post("/api/stories", json={"text": text, "by": "ab"}).json()
    return told


def acted(desk: Browser, story: dict[str, Any], what: str, **told: Any) -> Any:
    body = {"version": story["version"], "by": "ab"} | told
    return desk.post(f"/api/stories/{story['id']}/{what}", json=body)


def now(desk: Browser, story: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = desk.get(f"/api/stories/{story['id']}").json()
    return told


def test_a_story_tells_the_version_of_its_map_and_whether_readers_have_what_was_saved(
    desk: Browser,
) -> None:
    story = brought(desk)

    def told() -> tuple[Any, ...]:
        (row,) = desk.get("/api/stories").json()
        one = now(desk, story)
        assert (row["number"], row["is_ahead"]) == (one["number"], one["is_ahead"])
        return one["number"], one["is_ahead"]

    def save(state: dict[str, Any]) -> Any:
        return acted(desk, now(desk, story), "save", state=state).json()["is_ahead"]

    assert told() == (None, False)
    published = acted(desk, story, "publish").json()
    assert told() == (published["number"], False) == (1, False)
    assert save(published["state"]) is False
    assert save(published["state"] | {"title": "Doors on Tuesday"}) is True
    assert told() == (1, True)
    assert save(published["state"]) is False
    save(published["state"] | {"text": f"{TEXT} A man was arrested."})
    assert acted(desk, now(desk, story), "publish").json()["number"] == 2
    assert told() == (2, False)


def test_a_published_map_has_its_files_its_address_and_keys_that_stay(
    desk: Browser, folder: Path
) -> None:
    story = brought(desk)
    first = acted(desk, story, "publish", review_by="2018-02-10")
    assert first.status_code == 200, first.text
    told = first.json()
    assert told["status"] == "published"
    name = told["address"].removeprefix(URL).removesuffix(".html")
    assert sorted(path.name for path in folder.iterdir()) == [
        "geomap-frames.js", f"{name}.embed.html", f"{name}.geojson", f"{name}.html",
        f"{name}.oembed.json", f"{name}.svg",
    ]  # fmt: skip
    kept = now(desk, story)
    assert (kept["status"], kept["review_by"]) == ("published", "2018-02-10")
    keys = [one["key"] for one in kept["state"]["decisions"] if one["do"] == "key"]
    table = json.loads((folder / f"{name}.geojson").read_text("utf-8"))
    assert sorted(each["properties"]["key"] for each in table["features"]) == sorted(keys)
    assert len(set(keys)) == 2
    again = acted(desk, kept, "publish").json()
    assert again["address"] == told["address"]
    assert [one for one in now(desk, story)["state"]["decisions"] if one["do"] == "key"] == [
        one for one in kept["state"]["decisions"] if one["do"] == "key"
    ]


def in_no_byte(folder: Path, *words: str) -> bool:
    """Tell whether no file has any of some words, in its name or within."""
    texts = (f"{each.name}\n{each.read_bytes()!r}".casefold() for each in folder.iterdir())
    return not any(word in text for text in texts for word in words)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Drugs raid in Long Ground", "drugs-raid-"),
        ("Raids in The Slade, Lye Valley, and at LONG GROUND", "raids-in-lye-valley-"),
        ("The Slade", "map-"),
        (None, "police-raids-in-greater-leys-and-lye-valley-"),
    ],
)
def test_no_address_names_a_street_of_its_story(
    desk: Browser, title: str | None, name: str
) -> None:
    story = brought(desk)
    acted(desk, story, "save", state=now(desk, story)["state"] | {"title": title})
    told = acted(desk, now(desk, story), "publish").json()
    assert told["name"].startswith(name), told["name"]
    assert len(told["name"]) == len(name) + 6


def test_nothing_of_a_street_is_left_in_the_files_when_it_is_widened_or_taken_off(
    desk: Browser, folder: Path
) -> None:
    story = brought(desk)
    titled = {"title": "Drugs raid in Long Ground"}
    acted(desk, story, "save", state=now(desk, story)["state"] | titled)
    acted(desk, now(desk, story), "publish")
    assert not in_no_byte(folder, "long ground")
    for decided in ({"do": "area"}, {"do": "off"}):
        state = now(desk, story)["state"]
        others = [each for each in state["decisions"] if each["do"] == "key"]
        new = {"quote": "Long Ground", "by": "ab"} | decided
        state |= {"title": None, "decisions": [*others, new]}
        acted(desk, now(desk, story), "save", state=state)
        assert len(acted(desk, now(desk, story), "diff").json()["lines"]) == 1 + len(titled)
        told = acted(desk, now(desk, story), "publish")
        assert told.status_code == 200, told.text
        assert in_no_byte(folder, "long ground", "long-ground", "long%20ground"), decided


def test_an_address_of_old_that_names_a_hidden_street_is_told(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = brought(desk)
    monkeypatch.setattr(publish_routes_module, "new_name", lambda _, id: f"in-long-ground-{id[:6]}")
    assert "long-ground" in acted(desk, story, "publish").json()["name"]
    assert acted(desk, now(desk, story), "diff").json()["lines"] == ["Nothing changes on the map."]
    state = now(desk, story)["state"]
    hidden = {"quote": "Long Ground", "do": "hide", "by": "ab"}
    state["decisions"] = [*state["decisions"], hidden]
    acted(desk, now(desk, story), "save", state=state)
    *_, last = acted(desk, now(desk, story), "diff").json()["lines"]
    assert last.startswith("The map's address names a street that the map does not tell")


def test_a_map_is_shown_until_the_day_that_is_given(desk: Browser, folder: Path) -> None:
    story = brought(desk)
    until = {"review_by": "2098-02-10", "expires": "2098-08-10"}
    assert acted(desk, story, "publish", **until).status_code == 200
    (page,) = (path for path in folder.glob("*.html") if "embed" not in path.name)
    assert 'data-until="2098-08-10"' in page.read_text("utf-8")
    kept = now(desk, story)
    assert kept["expires"] == "2098-08-10"
    assert desk.get("/api/stories").json()[0]["expires"] == "2098-08-10"
    assert acted(desk, kept, "publish", review_by="2098-02-10").status_code == 200
    assert "data-until" not in page.read_text("utf-8")
    assert now(desk, story)["expires"] is None


def test_a_newsrooms_looks_credit_and_frame_are_on_what_is_previewed_and_published(
    tmp_path: Path, folder: Path
) -> None:
    house = House(
        Wishes(style=HouseStyle(text=("Charter",))), "Map: the data desk", "the data desk"
    )
    standing = Embedding(URL, "", form="plain", provider="The Example Echo")
    desk = desk_of(tmp_path, house=house, standing=standing)
    story = brought(desk)
    previewed = desk.post("/api/preview", json={"state": now(desk, story)["state"]}).json()
    told = acted(desk, story, "publish", expires="2098-08-10").json()
    (page,) = (path for path in folder.glob("*.html") if "embed" not in path.name)
    for text in (previewed["html"], page.read_text("utf-8")):
        assert "Charter" in text
        assert "Map: the data desk" in text
    assert "Questions: the data desk" in page.read_text("utf-8")
    (answer,) = folder.glob("*.oembed.json")
    assert json.loads(answer.read_text("utf-8"))["provider_name"] == "The Example Echo"
    assert told["form"] == "plain"
    assert "html?form=plain" in told["snippet"]
    assert "html?form=plain" in answer.read_text("utf-8")
    withdrawn = acted(desk, now(desk, story), "withdraw", because="It is old.").json()
    assert "html?form=plain" in withdrawn["snippet"], "the notice stands as the map did"
    assert json.loads(answer.read_text("utf-8"))["provider_name"] == "The Example Echo"


def test_a_map_is_offered_to_expire_as_its_newsroom_lets_all(tmp_path: Path, folder: Path) -> None:
    assert folder.is_dir()
    desk = desk_of(tmp_path, house=House(expires="365"))
    story = brought(desk)
    undated = acted(desk, story, "diff").json()
    assert "until" not in undated
    assert "for 365 days after their story was published" in undated["fault"]
    dated = now(desk, story)["state"] | {"published": "2098-08-10"}
    acted(desk, story, "save", state=dated)
    assert acted(desk, now(desk, story), "diff").json()["until"] == "2099-08-10"
    acted(desk, now(desk, story), "publish")
    again = acted(desk, now(desk, story), "diff").json()
    assert "until" not in again, "it was published without a day"


def test_a_map_that_would_have_expired_is_not_published(desk: Browser, folder: Path) -> None:
    story = brought(desk)
    refused = acted(desk, story, "publish", expires="2017-08-10")
    assert refused.status_code == 400
    assert "would have expired on 2017-08-10" in refused.json()["error"]
    assert list(folder.iterdir()) == []


def test_the_snippet_is_told_in_every_form_and_when_it_has_to_be_pasted_anew(desk: Browser) -> None:
    story = brought(desk)
    first = acted(desk, story, "publish").json()
    assert (first["stale"], first["form"]) == (False, "full")
    assert first["snippets"]["full"] == first["snippet"]
    forms = {name: f"html?form={name}" in text for name, text in first["snippets"].items()}
    assert forms == {"full": False, "map": True, "plain": True, "static": True}
    same = acted(desk, now(desk, story), "publish").json()
    assert same["stale"] is False
    because = "The force corrected its statement"
    gone = acted(desk, now(desk, story), "withdraw", because=because).json()
    assert "This map was withdrawn" in gone["snippet"]
    again = acted(desk, now(desk, story), "diff").json()
    assert again["lines"] == ["The map comes back in place of its notice."]
    assert acted(desk, now(desk, story), "publish").json()["stale"] is True


@pytest.fixture
def saved_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let another desk save a story each time that a file of a map is drawn; it does not wait."""
    theirs = Shelf(tmp_path / "kept" / "desk.sqlite")
    monkeypatch.setattr(event_file, "_WAIT_S", 0.1)
    load = publication.load_renderer

    def save(story: str) -> None:
        def loading(*given: Any) -> Any:
            kept = theirs.open(story)
            assert theirs.save(story, kept.state, kept.version, "xy").kept.by == "xy"
            return load(*given)

        monkeypatch.setattr(publication, "load_renderer", loading)

    return save


def test_others_work_on_while_a_map_is_drawn(
    desk: Browser, saved_meanwhile: Callable[[str], None]
) -> None:
    story, other = brought(desk), brought(desk, f"{TEXT} Nobody was hurt.")
    saved_meanwhile(other["id"])
    assert acted(desk, story, "publish").status_code == 200
    assert now(desk, story)["status"] == "published"
    assert now(desk, other)["by"] == "xy"


def test_a_story_that_is_saved_while_its_map_is_drawn_is_not_published(
    desk: Browser, folder: Path, saved_meanwhile: Callable[[str], None]
) -> None:
    story = brought(desk)
    saved_meanwhile(story["id"])
    refused = acted(desk, story, "publish")
    assert refused.status_code == 409
    assert refused.json()["error"] == "xy changed the story meanwhile: look at it again"
    assert list(folder.iterdir()) == []
    assert now(desk, story)["status"] == "draft"


def test_a_folder_in_which_somebody_publishes_is_waited_for_and_then_told(
    desk: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish_routes_module, "alone_in", partial(alone_in, wait_s=0.1))
    with alone_in(folder, "cd"):
        refused = acted(desk, brought(desk), "publish")
    assert refused.status_code >= 400
    assert "cd (process " in refused.json()["error"]
    assert list(folder.iterdir()) == []


def test_a_moved_mark_keeps_its_key_and_the_difference_says_moved(
    desk: Browser, folder: Path
) -> None:
    story = brought(desk)
    acted(desk, story, "publish")
    kept = now(desk, story)
    move = {"do": "move", "quote": "The Slade", "before": "Leys and ", "after": ", Lye",
            "lon": -1.2, "lat": 51.75}  # fmt: skip
    stale = story["state"] | {"decisions": [move]}
    saved = acted(desk, kept, "save", state=stale).json()
    diff = acted(desk, kept | {"version": saved["version"]}, "diff").json()
    assert any("moved" in line for line in diff["lines"])
    done = acted(desk, kept | {"version": saved["version"]}, "publish").json()
    table = json.loads(next(folder.glob("*.geojson")).read_text("utf-8"))
    keys = {each["properties"]["key"] for each in table["features"]}
    assert keys == {one["key"] for one in kept["state"]["decisions"]}
    assert done["number"] == 2
    assert diff["address"] == done["address"]
    assert f'src="{done["address"]}"' in diff["snippet"]


@pytest.mark.parametrize(
    ("decided", "printed"),
    [
        ({"do": "off"}, "showed a raid in The Slade, Lye Valley, which was wrong."),
        ({"do": "hide"}, "showed a street that it no longer shows."),
        ({"do": "area"}, "showed a raid more closely. It now shows the area only."),
        ({"do": "area", "precision": "ward"}, "showed a raid more closely."),
    ],
)
def test_what_is_to_be_printed_calls_a_raid_wrong_only_where_there_was_none(
    desk: Browser, decided: dict[str, str], printed: str
) -> None:
    story = brought(desk)
    acted(desk, story, "publish")
    kept = now(desk, story)
    decision = {"quote": "The Slade", "before": "Leys and ", "after": ", Lye"} | decided
    state = kept["state"] | {"decisions": [*kept["state"]["decisions"], decision]}
    acted(desk, kept, "save", state=state)
    told = acted(desk, now(desk, story), "diff").json()["print"]
    assert told == acted(desk, now(desk, story), "publish").json()["print"]
    assert printed in told
    assert ("Slade" in told) == (decided["do"] == "off")


def test_a_check_that_stops_the_map_has_to_be_settled_first(desk: Browser, folder: Path) -> None:
    story = brought(desk, f"{TEXT} A boy of 15 was found in the house.")
    refused = acted(desk, story, "publish")
    assert refused.status_code == 400
    assert "a check stops this map" in refused.json()["error"]
    assert list(folder.iterdir()) == []
    checks = desk.post("/api/look", json=story["state"]).json()["checks"]
    settled = [
        {"do": "settle", "check": one["id"], "evidence": one["evidence"], "by": "ab",
         "because": "the area alone is shown"}
        for one in checks if one["level"] == "stop"
    ]  # fmt: skip
    saved = acted(desk, story, "save", state=story["state"] | {"decisions": settled}).json()
    assert acted(desk, story | {"version": saved["version"]}, "publish").status_code == 200


def test_a_withdrawn_map_keeps_its_address_and_names_no_street(desk: Browser, folder: Path) -> None:
    story = brought(desk)
    acted(desk, story, "publish")
    kept = now(desk, story)
    assert acted(desk, kept, "withdraw", because="").status_code == 400
    because = "The force corrected its statement <script>alert(x)</script>"
    told = acted(desk, kept, "withdraw", because=because)
    assert told.json()["status"] == "withdrawn"
    for file in folder.iterdir():
        data = file.read_bytes()
        assert b"Slade" not in data, file
        assert b"Long Ground" not in data, file
        assert b"<script>alert(x)" not in data or file.suffix in (".geojson", ".json"), file
    gone = acted(desk, now(desk, story), "unpublish", because="It was wrong")
    assert gone.json()["status"] == "unpublished"
    (row,) = desk.get("/api/stories").json()
    assert row["state"] == now(desk, story)["status"] == "unpublished"


def test_no_person_of_the_story_is_named_in_small_letters_to_readers(desk: Browser) -> None:
    story = brought(desk, text=f"{TEXT} Darren Whitlock, of Hurst Street, was arrested.")
    titled = story["state"] | {"title": "raids on darren whitlock"}
    told = acted(desk, story, "save", state=titled)
    assert told.json()["error"].startswith("the title must not say “darren whitlock”")
    acted(desk, story, "publish")
    because = "darren whitlock of hurst street has complained"
    for what in ("withdraw", "unpublish"):
        refused = acted(desk, now(desk, story), what, because=because)
        assert refused.json()["error"].startswith("the reason must not say “darren whitlock”")
    assert now(desk, story)["status"] == "published"


def test_a_story_that_changed_meanwhile_is_not_published(desk: Browser, folder: Path) -> None:
    story = brought(desk)
    acted(desk, story, "save", state=story["state"] | {"title": "Raids"}, by="cd")
    told = acted(desk, story, "publish")
    assert told.status_code == 409
    assert "cd changed the story" in told.json()["error"]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"by": "4b"}, "initials"),
        ({"review_by": "soon"}, "a day like"),
        ({"by": ""}, "init"),
    ],
)
def test_wrong_wishes_publish_nothing(
    desk: Browser, folder: Path, told: dict[str, Any], said: str
) -> None:
    answer = acted(desk, brought(desk), "publish", **told)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert list(folder.iterdir()) == []


def test_a_purge_waits_until_the_map_is_taken_back_and_takes_its_versions_too(
    desk: Browser, tmp_path: Path
) -> None:
    story = brought(desk)
    acted(desk, story, "publish")
    off = [{"do": "off", "quote": "The Slade", "before": "Leys and ", "after": ", Lye"}]
    acted(desk, now(desk, story), "save", state=story["state"] | {"decisions": off})
    acted(desk, now(desk, story), "publish")
    (record,) = (tmp_path / "kept" / "versions").iterdir()
    assert b"Slade" in record.read_bytes()
    assert acted(desk, story, "purge").status_code == 400
    acted(desk, now(desk, story), "unpublish", because="It was wrong")
    assert acted(desk, story, "purge").json()["clean"]
    for file in (tmp_path / "kept").rglob("*"):
        assert file.is_dir() or b"Slade" not in file.read_bytes()


def test_a_map_whose_event_the_disk_had_no_room_for_keeps_its_address_and_is_taken_back(
    desk: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Journal, event: Event) -> Event:
        assert event.kind is EventKind.SAVED  # with the keys, before it is published
        raise OSError(errno.ENOSPC, "No space left on device")

    story = brought(desk)
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", full)
        assert acted(desk, story, "publish").status_code == 507
    (page,) = (path for path in folder.glob("*.html") if "embed" not in path.name)
    assert now(desk, story)["status"] == "draft"
    assert "publish it again" in acted(desk, story, "purge").json()["error"]
    titled = story["state"] | {"title": "Raids this week"}
    acted(desk, story, "save", state=titled)
    again = acted(desk, now(desk, story), "publish").json()
    assert again["address"] == f"{URL}{page.name}"
    assert acted(desk, now(desk, story), "unpublish", because="It was wrong").status_code == 200
    assert b"Slade" not in page.read_bytes()
    assert acted(desk, story, "purge").status_code == 200


def test_a_map_whose_event_was_not_kept_is_withdrawn_without_publishing_it_again(
    desk: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, story = brought(desk), brought(desk)
    assert acted(desk, other, "publish").status_code == 200
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "append", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            acted(desk, story, "publish")
    because = "The force corrected its statement"
    assert acted(desk, now(desk, story), "withdraw", because=because).status_code == 200
    told = [b"Slade" in path.read_bytes() for path in sorted(folder.glob("*.geojson"))]
    assert sorted(told) == [False, True]


def test_what_the_disk_refused_is_said_and_is_not_always_a_full_one(
    desk: Browser, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error", str(folder / "x"))

    monkeypatch.setattr(publication, "write_all", refuse)
    told = acted(desk, brought(desk), "publish")
    assert told.json()["error"] == f"the disk refused {folder / 'x'}: Input/output error"
    folder.rmdir()
    told = acted(desk, brought(desk), "publish")
    assert told.status_code == 400
    assert str(folder) in told.json()["error"]


def test_what_is_published_is_delivered_and_a_failure_is_said(tmp_path: Path, folder: Path) -> None:
    copy = f"{sys.executable} -c \"import sys; open(sys.argv[1] + '/../out', 'w')\" {{folder}}"
    desk = desk_of(tmp_path, copy)
    told = acted(desk, brought(desk), "publish").json()
    assert "undelivered" not in told
    assert (folder.parent / "out").exists()
    failing = desk_of(tmp_path, f'{sys.executable} -c "import sys; sys.exit(3)"')
    told = acted(failing, brought(failing), "publish").json()
    assert "ended with 3" in told["undelivered"]
    assert told["status"] == "published"


@pytest.mark.parametrize(
    ("user", "initials"),
    [
        ("ab", "ab"),
        ("ann.smith@paper.example", "as"),
        ("Ann Smith", "AS"),
        ("ann@paper", "a"),
        ("annsmith", "a"),
        ("Anna", "A"),
        ("Ann mary smith", "ams"),
        ("-5", ""),
        ("<b>&ann;</b>@paper", "bab"),
        ("@ann", "a"),
    ],
)
def test_the_initials_of_a_user_are_made_of_the_name(user: str, initials: str) -> None:
    assert initials_of(user) == initials


@pytest.mark.parametrize("user", ["ann.smith@paper", "annsmith", "Ann mary smith", "<b>ann</b> =1"])
def test_a_story_that_a_proxys_user_published_is_saved_and_published_again(
    user: str, tmp_path: Path, folder: Path
) -> None:
    desk = desk_of(tmp_path, user=user)
    story = brought(desk)
    assert acted(desk, story, "publish").status_code == 200
    kept = now(desk, story)
    assert {one["by"] for one in kept["state"]["decisions"]} == {initials_of(user)}
    saved = acted(desk, kept, "save", state={**kept["state"], "title": "Raids in Oxford"})
    assert saved.status_code == 200, saved.text
    assert acted(desk, now(desk, story), "publish").status_code == 200
    assert now(desk, story)["by"] == user
    assert [path for path in folder.iterdir() if user in path.read_text("utf-8")] == []


def test_a_desk_without_a_folder_says_that_it_publishes_nowhere(tmp_path: Path) -> None:
    keys = Keys()
    desk = Desk((PATCH,), PATCH, Shelf(tmp_path / "desk.sqlite"))
    app = app_of(desk, [*publish_routes(None), *story_routes()])
    client = Browser(Gatekeeper(app, frozenset([HOST]), keys, "geomap_desk_8700"))
    client.get("/", params={"token": keys.token()})
    client.headers |= OURS
    for what in ("publish", "diff", "withdraw", "unpublish"):
        assert acted(client, brought(client), what).status_code == 501
