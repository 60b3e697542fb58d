"""Stories come in, are listed, saved by two editors and removed, through the desk's addresses."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from geomap.app.gatekeeper import Proxy
from geomap.app.one_time_keys import Keys
from geomap.app.seen import look
from geomap.desk.history.shelf import Shelf
from tests.app.knocking import FROM, OURS, Browser, browser, entered
from tests.story.incoming.made_documents import pdf

TEXT = "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley."


@pytest.fixture
def desk(tmp_path: Path) -> Browser:
    return entered(tmp_path / "desk.sqlite")


def brought(desk: Browser, **others: Any) -> dict[str, Any]:
    answer = desk.post("/api/stories", json={"name": "pasted", "text": TEXT, "by": "ab"} | others)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


def dropped(desk: Browser, name: str, data: bytes) -> Any:
    encoded = base64.b64encode(data).decode()
    return desk.post("/api/stories", json={"name": name, "base64": encoded, "by": "ab"})


def saved(desk: Browser, story: dict[str, Any], by: str = "ab", **changed: Any) -> Any:
    body = {"state": story["state"] | changed, "version": story["version"], "by": by}
    return desk.post(f"/api/stories/{story['id']}/save", json=body)


def test_a_pasted_story_is_kept_opened_and_listed(desk: Browser) -> None:
    story = brought(desk)
    opened = desk.get(f"/api/stories/{story['id']}").json()
    assert opened["state"]["text"] == TEXT
    assert (opened["version"], opened["status"], opened["by"]) == (1, "draft", "ab")
    (row,) = desk.get("/api/stories").json()
    assert (row["id"], row["state"], row["open"]) == (story["id"], "draft", 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skip to content\nHome\nShare\n\nRaids in three towns on Tuesday\n\n" + TEXT,
         "Raids in three towns on Tuesday"),
        ("La police a fouillé six logements. " * 4, "La police a fouillé six logements."),
        ("Raid", "Raid"),
    ],
)  # fmt: skip
def test_a_pasted_story_is_listed_by_the_first_line_that_is_its_own(
    desk: Browser, text: str, name: str
) -> None:
    body = {"name": "pasted story", "text": text, "by": "ab"}
    assert desk.post("/api/stories", json=body).status_code == 201
    (row,) = desk.get("/api/stories").json()
    assert row["title"].startswith(name)
    assert len(row["title"]) <= 100


def test_a_text_that_is_brought_in_again_is_said_to_be_here_already(desk: Browser) -> None:
    assert brought(desk)["notes"] == []
    (note,) = brought(desk, by="cd")["notes"]
    assert note.startswith("This text is in the list of stories already (draft, last by ab)")
    assert brought(desk, text=f"{TEXT} Two were held.")["notes"] == []


def test_the_desk_says_how_many_words_of_a_story_were_crossed_out_or_hidden(desk: Browser) -> None:
    told = "1 word that is crossed out or hidden in the story was left out."
    assert brought(desk, text=f"{TEXT} ~~Untrue.~~")["notes"] == [told]
    answer = dropped(desk, "story.txt", f"{TEXT} <s>Untrue</s> at all.".encode())
    assert answer.json()["notes"] == [told]


def test_the_desk_says_of_a_pdf_that_text_under_bars_is_read(desk: Browser) -> None:
    (note,) = dropped(desk, "release.pdf", pdf([TEXT])).json()["notes"]
    assert note.startswith("Text of a PDF is read also where a black bar or nothing is seen")


def test_a_dropped_file_is_read_as_the_command_line_reads_it(desk: Browser) -> None:
    page = f"<!doctype html><html><title>Raids</title><body><article><p>{TEXT}</p></article>"
    answer = dropped(desk, "story.html", page.encode())
    assert answer.status_code == 201, answer.text
    assert TEXT in answer.json()["state"]["text"]
    dated = dropped(desk, "story.txt", f"Published: 12 March 2019\n\n{TEXT}".encode()).json()
    assert dated["state"]["published"] == "2019-03-12"
    named = dropped(desk, "march\\2019-03-14-raids.txt", TEXT.encode()).json()
    assert named["state"]["published"] == "2019-03-14"


@pytest.mark.parametrize(
    "name",
    ["../../etc/cron.d/x.txt", "C:\\x\\story.txt", "/etc/passwd.txt", "<b>x</b>.txt", "\ud800.txt"],
)
def test_the_name_of_a_file_is_words_and_no_path(desk: Browser, name: str) -> None:
    answer = dropped(desk, name, TEXT.encode())
    assert answer.status_code == 201
    assert answer.json()["name"] == name.replace("\ud800", "\ufffd")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.exe", b"MZ", "x.exe"),
        ("x.txt", b"\x00\x01\x02" * 50, "x.txt"),
        ("empty.txt", b"", "empty.txt holds no story"),
        ("../../x", b"hello", "../../x"),
        ("link.txt", b"https://paper.example/raids\n", "link.txt holds nothing but a web address"),
        (
            "map.html",
            b'<html><head><meta name="generator" content="geomap 0.2.0"><title>x</title></head>',
            "map.html is a map that geomap made",
        ),
    ],
)
def test_what_is_no_story_is_refused_by_its_own_name(
    desk: Browser, name: str, data: bytes, said: str
) -> None:
    answer = dropped(desk, name, data)
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert "geomap-" not in answer.json()["error"]
    assert desk.get("/api/stories").json() == []


def test_a_web_address_is_answered_with_what_to_do(desk: Browser) -> None:
    answer = desk.post("/api/stories", json={"text": " https://paper.example/raids\n", "by": "ab"})
    assert answer.status_code == 400
    assert "save the page" in answer.json()["error"]


def test_what_is_no_base64_is_refused(desk: Browser) -> None:
    answer = desk.post("/api/stories", json={"name": "x.txt", "base64": "%%%", "by": "ab"})
    assert answer.status_code == 400


def test_two_browsers_save_apart_and_are_asked_about_the_same(tmp_path: Path) -> None:
    one, other = entered(tmp_path / "desk.sqlite"), entered(tmp_path / "desk.sqlite")
    story = brought(one)
    decided = [{"do": "off", "quote": "The Slade", "before": "and ", "after": ", Lye"}]
    assert saved(one, story, title="Raids in Oxford").json()["version"] == 2
    both = saved(other, story, "cd", decisions=decided).json()
    assert (both["version"], both["merged"]) == (3, True)
    assert both["state"]["title"] == "Raids in Oxford"
    again = saved(one, story, "ab", decisions=[decided[0] | {"do": "hide"}])
    assert again.status_code == 409
    told = again.json()
    assert (told["version"], told["theirs"]["by"]) == (3, "cd")
    assert told["theirs"]["state"]["decisions"][0]["do"] == "off"
    assert told["base"] == story["state"]
    assert told["conflicts"] == [{"field": "raid", "name": "The Slade"}]
    chosen = told["theirs"] | {"version": told["version"]}
    assert saved(one, chosen, decisions=[decided[0] | {"do": "hide"}]).json()["version"] == 4


@pytest.mark.parametrize("title", ["Raid at 14 Elm Street", "Raid on the home of Alan Tester"])
def test_a_title_that_no_map_may_have_is_not_kept(desk: Browser, title: str) -> None:
    story = brought(desk)
    refused = saved(desk, story, title=title)
    assert refused.status_code == 400
    assert "the title" in refused.json()["error"]
    assert desk.get(f"/api/stories/{story['id']}").json()["state"]["title"] == ""
    assert saved(desk, story, title="Raids in Oxford").json()["version"] == 2


def test_what_happened_is_told_without_the_texts(desk: Browser) -> None:
    story = brought(desk)
    saved(desk, story, "cd", title="Raids")
    happened = desk.get(f"/api/stories/{story['id']}/history").json()
    assert [(each["what"], each["by"]) for each in happened] == [("made", "ab"), ("saved", "cd")]
    assert TEXT not in str(happened)


def test_a_purged_story_is_gone_from_every_address(desk: Browser, tmp_path: Path) -> None:
    story = brought(desk)
    assert desk.post(f"/api/stories/{story['id']}/purge", json={"by": "ab"}).json()["clean"]
    assert desk.get("/api/stories").json() == []
    assert desk.get(f"/api/stories/{story['id']}").status_code == 400
    assert saved(desk, story).status_code == 400
    assert all(b"Long Ground" not in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("version", [None, "1", True, 0, 2, -1])
def test_a_save_says_which_version_it_changes(desk: Browser, version: Any) -> None:
    story = brought(desk)
    assert saved(desk, story | {"version": version}).status_code == 400


@pytest.mark.parametrize("by", ["<script>", "😀", "x" * 60, ""])
def test_initials_are_letters_and_nothing_else_comes_of_them(desk: Browser, by: str) -> None:
    assert brought(desk, by=by)["by"] == by


def test_initials_without_end_are_refused(desk: Browser) -> None:
    answer = desk.post("/api/stories", json={"text": TEXT, "by": "x" * 61})
    assert answer.status_code == 400


def test_behind_a_proxy_nobody_signs_as_another(tmp_path: Path) -> None:
    proxy = Proxy(frozenset({FROM}), "x-user")
    client = browser(Keys(), tmp_path / "desk.sqlite", proxy)
    client.headers |= OURS | {"X-User": "ann"}
    assert brought(client, by="bob")["by"] == "ann"


def test_behind_a_proxy_what_is_decided_is_signed_by_the_user_whom_it_names(
    tmp_path: Path,
) -> None:
    proxy = Proxy(frozenset({FROM}), "x-user")
    client = browser(Keys(), tmp_path / "desk.sqlite", proxy)
    client.headers |= OURS
    ann, bob = {"X-User": "ann.smith@paper"}, {"X-User": "bob.jones"}
    assert client.get("/api/about", headers=ann).json()["initials"] == "as"
    kept = client.post("/api/stories", json={"text": TEXT}, headers=ann).json()
    forged = {
        "do": "off", "quote": "The Slade", "because": "the lawyer agreed", "by": "edi",
        "at": "2017-08-10T09:00:00Z",
    }  # fmt: skip

    def saved(user: dict[str, str], version: int, *decisions: dict[str, str]) -> list[Any]:
        body = {"version": version, "state": kept["state"] | {"decisions": list(decisions)}}
        answer = client.post(f"/api/stories/{kept['id']}/save", json=body, headers=user).json()
        return list(answer["state"]["decisions"])

    (first,) = saved(ann, 1, forged)
    assert first["by"] == "as"
    assert datetime.fromisoformat(first["at"]) > datetime.now(UTC) - timedelta(minutes=5)
    again, other = saved(bob, 2, forged, forged | {"do": "note", "text": "a flat"})
    assert again == first, "what was decided before stays signed as it was"
    assert other["by"] == "bj"
    (changed,) = saved(bob, 3, first | {"because": "the lawyer did not"})
    assert changed["by"] == "bj"


def test_a_desk_without_a_store_says_so() -> None:
    assert entered().get("/api/stories").status_code == 501


def test_each_version_of_a_story_is_looked_at_once_for_the_list(
    desk: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(look, "open_in", lambda state: looked.append(state.text) or 0)
    story = brought(desk)["id"]
    (kept,) = Shelf(tmp_path / "desk.sqlite").stories()
    many = [replace(kept, story=f"{story}-{number}") for number in range(1_000)]
    monkeypatch.setattr(Shelf, "stories", lambda _: many)
    for _ in range(2):
        assert len(desk.get("/api/stories").json()) == len(many)
    assert len(looked) == len(many)
    many[7] = replace(many[7], version=2)
    desk.get("/api/stories")
    assert len(looked) == len(many) + 1
