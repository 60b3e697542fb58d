from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from geomap.cli.main import main
from geomap.errors import InputError
from geomap.renderers import Wishes, load
from geomap.renderers.embed import Embedding, answers, oembed, oembed_address
from geomap.renderers.leaflet import render_page
from tests.support.many_raids import ATTACKS, RAIDS, backdrop

URL = "https://news.example/maps/raids.html"
FOLDER = "https://news.example/maps/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, title in (("leys", "Raids in the Leys"), ("rose hill", "Raids on Rose Hill")):
        picture = f"https://news.example/{name[:4]}.png"
        page = render_page(replace(RAIDS, title=title), backdrop(), picture=picture)
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "index.html").write_text("<title>All our maps</title>")
    return tmp_path


def answer(**changes: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(oembed(Embedding(URL, "Raids", **changes)))
    return told


def test_an_answer_holds_the_frame_and_the_picture() -> None:
    picture = "https://news.example/raids.png"
    told = answer(picture=picture, form="map")
    assert told["version"] == "1.0"
    assert told["type"] == "rich"
    assert {"width", "height", "html"} <= set(told), "what the type asks for"
    assert told["thumbnail_url"] == picture
    assert told["url"] == URL
    assert f'src="{URL}?form=map"' in told["html"]


def test_a_pasted_addresss_frame_is_as_wide_as_its_column() -> None:
    (frame,) = re.findall(r"<iframe [^>]*>", answer()["html"])
    assert 'width="100%"' in frame, "a filter of the CMS takes styles out, and leaves this"
    assert 'height="640"' in frame
    assert answer()["width"] == 640, "the type asks for a number"


def test_the_provider_is_who_the_newsroom_says_or_the_host() -> None:
    assert answer()["provider_name"] == "news.example"
    assert answer(provider="The Riverland Post")["provider_name"] == "The Riverland Post"
    assert answer()["provider_url"] == "https://news.example/"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_title_breaks_out_of_the_answer(attack: str) -> None:
    hostile = json.loads(oembed(Embedding(URL, attack)))
    assert hostile["title"] == attack
    assert hostile["html"].count("<") == answer()["html"].count("<")


@pytest.mark.parametrize(
    ("map_", "beside"),
    [
        ("raids.html", "raids.oembed.json"),
        ("raids.HTM", "raids.oembed.json"),
        ("raids", "raids.oembed.json"),
        ("raids.2017", "raids.2017.oembed.json"),
        ("", "index.oembed.json"),
        ("raids.html?version=2", "raids.oembed.json"),
    ],
)
def test_an_answer_lies_beside_its_map(map_: str, beside: str) -> None:
    assert oembed_address(f"{FOLDER}{map_}") == f"{FOLDER}{beside}"


def test_a_map_that_knows_its_address_leads_to_its_answer() -> None:
    page = render_page(RAIDS, backdrop(), address=URL)
    (link,) = re.findall(r'<link [^>]*type="application/json\+oembed"[^>]*>', page)
    assert f'href="{oembed_address(URL)}"' in link
    assert f'<link rel="canonical" href="{URL}">' in page
    assert "oembed" not in render_page(RAIDS, backdrop())


def test_an_address_that_is_none_is_refused_before_a_page_is_made() -> None:
    with pytest.raises(InputError, match="no web address"):
        load("map.html", Wishes(address="maps/raids.html"))


def test_each_map_of_a_folder_has_its_own_answer(folder: Path) -> None:
    made = answers(folder, Embedding(FOLDER, "", provider="The Riverland Post"))
    assert [path.name for path in made] == ["leys.oembed.json", "rose hill.oembed.json"]
    told = [json.loads(data) for data in made.values()]
    assert [one["title"] for one in told] == ["Raids in the Leys", "Raids on Rose Hill"]
    assert [one["url"] for one in told] == [f"{FOLDER}leys.html", f"{FOLDER}rose%20hill.html"]
    assert [one["thumbnail_url"][-8:] for one in told] == ["leys.png", "rose.png"]
    for one in told:
        assert f'title="{one["title"]}"' in unescape(one["html"])


def test_the_command_writes_them_beside_the_maps(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["embed", str(folder), "--url", FOLDER, "--format", "oembed"]) == 0
    assert "leys.oembed.json" in capsys.readouterr().err
    assert json.loads((folder / "leys.oembed.json").read_text("utf-8"))["title"]
    assert not (folder / "index.oembed.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "iframe", "--url", FOLDER], "name a map in it"),
        (["--format", "oembed"], "--url is needed"),
        (["--format", "oembed", "--url", FOLDER, "--picture", URL], "of one map"),
    ],
)
def test_what_a_folder_cannot_have_is_refused(
    folder: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["embed", str(folder), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(folder.glob("*.json"))


def test_a_folder_without_a_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no map"):
        answers(tmp_path, Embedding(FOLDER, ""))
    with pytest.raises(InputError, match="no folder"):
        answers(tmp_path / "none", Embedding(FOLDER, ""))


def test_a_map_that_knows_its_address_needs_none_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_page(RAIDS, backdrop()), encoding="utf-8")
    assert main(["embed", str(file)]) == 2
    assert "--url is needed" in capsys.readouterr().err
    file.write_text(render_page(RAIDS, backdrop(), address=URL), encoding="utf-8")
    assert main(["embed", str(file)]) == 0
    assert f'src="{URL}"' in capsys.readouterr().out


def test_the_sites_script_needs_no_map(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["embed", "--format", "script"]) == 0
    assert "geomap-height" in capsys.readouterr().out
    assert main(["embed"]) == 2
    assert "no map to embed" in capsys.readouterr().err
