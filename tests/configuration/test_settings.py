from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from geomap.configuration import settings as found
from geomap.configuration.known_keys import KEYS
from geomap.configuration.settings import nearest, read_settings
from geomap.configuration.title_pattern import titled
from geomap.errors import InputError


def written(folder: Path, text: str) -> Path:
    path = folder / "geomap.toml"
    path.write_text(text, encoding="utf-8")
    return path


def value_of(folder: Path, text: str) -> object:
    """Give the only value of a file."""
    (setting,) = read_settings(written(folder, text)).by_name.values()
    return setting.value


def test_the_nearest_file_above_a_story_counts_and_no_other(tmp_path: Path) -> None:
    inner = tmp_path / "2017" / "august"
    inner.mkdir(parents=True)
    story = inner / "raids.txt"
    assert nearest(story) is None
    top = written(tmp_path, "")
    assert nearest(story) == top
    near = written(tmp_path / "2017", "")
    assert nearest(story) == near
    assert nearest(inner) == near, "a folder may be asked about, too"
    beside = written(inner, "")
    assert nearest(story) == beside


def test_a_language_is_any_that_the_option_takes(tmp_path: Path) -> None:
    for code in ("en", "en-GB", "de", "de-CH", "de-LI"):
        assert value_of(tmp_path, f'lang = "{code}"') == code


@pytest.mark.parametrize("kind", ["dangling", "loop", "folder", "pipe"])
def test_what_is_called_so_and_is_no_file_is_told_and_not_passed_over(
    kind: str, tmp_path: Path
) -> None:
    written(tmp_path, "")
    inner = tmp_path / "2017"
    inner.mkdir()
    path = inner / "geomap.toml"
    if kind in ("dangling", "loop"):
        path.symlink_to("none.toml" if kind == "dangling" else path.name)
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    with pytest.raises(InputError, match=r"2017/geomap\.toml is no file that can be read"):
        nearest(inner / "raids.txt")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have no owners here")
def test_where_everybody_may_write_the_file_of_a_stranger_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "")
    if os.getuid() == 0:
        os.chown(path, 1234, -1)
    owner = path.stat().st_uid
    monkeypatch.setattr(found.os, "getuid", lambda: owner + 1)
    assert nearest(tmp_path / "story.txt") == path, "in a folder of colleagues it counts"
    tmp_path.chmod(0o777 | stat.S_ISVTX)
    assert nearest(tmp_path / "story.txt") is None
    monkeypatch.setattr(found.os, "getuid", lambda: owner)
    assert nearest(tmp_path / "story.txt") == path, "one's own counts everywhere"


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("")
    (tmp_path / "maps").mkdir()
    assert value_of(tmp_path, 'corrections = "names.toml"') == tmp_path / "names.toml"
    assert value_of(tmp_path, 'output = "maps"') == tmp_path / "maps"
    assert value_of(tmp_path, 'patch = "maps"') == str(tmp_path / "maps")
    assert value_of(tmp_path, '[areas]\nfiles = ["names.toml"]') == [tmp_path / "names.toml"]


def test_a_chain_may_be_a_list_or_a_text(tmp_path: Path) -> None:
    assert value_of(tmp_path, 'show = ["notes", "unplaced"]') == "notes,unplaced"
    for chain in ('["local", "photon"]', '"local,photon"'):
        assert value_of(tmp_path, f"geocoder = {chain}") == "local,photon"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\nlikly = true", 2, "there is no key likly; allowed are title, provider"),
        (
            "[fonts]\n# so\nheader = 'Georgia'",
            3,
            "there is no key fonts.header; allowed are fonts.text",
        ),
        ("likely = 'yes'", 1, "likely must be true or false"),
        ("precision = 'door'", 1, "precision must be one of street, area, ward, district"),
        ("assets = 'beside'", 1, "assets must be one of inside, shared"),
        ("show = ['notes', 'names']", 1, "show may have unplaced, notes and nothing else"),
        ("lang = 'fr'", 1, "lang must be one of en-GB, de, de-CH, de-LI"),
        ("lang = 7", 1, "lang must be one line of text"),
        ("provider = '''\nThe Echo\nof here'''", 1, "provider must be one line of text"),
        ("provider = 7", 1, "provider must be one line of text"),
        (f"provider = '{'x' * 501}'", 1, "provider must have at most 500 letters"),
        ("geocoder = []", 1, "geocoder must be a text in quotes, or a list of texts"),
        ("\ngeocoder = 'local, nope'", 2, "geocoder names 'nope': use local, nominatim"),
        ("[servers]\nnope = 'http://x'", 2, "servers has no geocoder nope: use local, nominatim"),
        ("\ntiles = 'No.Such'", 2, "tiles cannot be had: No.Such is neither a .pmtiles file nor"),
        ("tiles = 'Jawg.Streets'", 1, "tiles cannot be had: Jawg.Streets wants a key"),
        ("corrections = 'no.toml'", 1, "no.toml, which is no file"),
        ("output = 'no'", 1, "which is no folder: make it first"),
        ("patch = 'atlantis'", 1, "patch must be one of thames-valley, or the folder of a patch"),
        ("tiles = 'streets.pmtiles'", 1, "streets.pmtiles, which is no file"),
        ("servers = 'http://127.0.0.1'", 1, "servers must be a table"),
        (
            "[servers]\nphoton = 'http://127.0.0.1'\nnominatim = 'ftp://x'",
            3,
            "has 'ftp://x' for nominatim",
        ),
        ("title = 'Raids'", 1, "title must hold {title}"),
        (
            "title = '{title} {town}'",
            1,
            "title must hold {title}; it may hold {title} and {provider}",
        ),
        ("title = '{title!r}'", 1, "title must hold {title}"),
        ("title = '{title:>9999999}'", 1, "title must hold {title}"),
        ("title = '{title.__class__}'", 1, "title must hold {title}"),
        ("title = '{title} {'", 1, "a brace of its own written twice"),
        ("title = '{title}: 14 Elm Road'", 1, "title tells a door"),
        (
            "[palette]\nmark = '#17386b'\npink = '#ff00ff'",
            3,
            "palette has no pink; its colours are paper",
        ),
        ("[palette]\nmark = 'navy'", 2, "palette has 'navy' for mark: write a colour as #rrggbb"),
        ("[palette]\nmark = '#17386b;}x{'", 2, "write a colour as #rrggbb"),
        ("[palette.dark]\nmark = '#１７３８６ｂ'", 2, "write a colour as #rrggbb"),
        (
            "[palette]\nink = '#16181d'\nmark = '#ffb0b0'",
            3,
            "mark on paper with a contrast of 1.74:1, which needs at",
        ),
        (
            "[palette]\nmark = '#17386b'\n[palette.dark]\nmark = '#222222'",
            4,
            "mark on paper in the dark with a contrast of 1.",
        ),
        ("palette = 'red'", 1, "palette must be a table of colours"),
        ("[palette]\ndark = 'red'", 1, "palette must have a table of colours as dark"),
        (
            "[fonts]\ntext = 'Comic\"Sans'",
            2,
            "fonts.text has 'Comic\"Sans', which names no typeface",
        ),
        ("[fonts]\ntext = ['Georgia', 'x</style>']", 2, "which names no typeface"),
        ("[desk]\nport = 70000", 2, "desk.port must be a whole number from 1 to 65535"),
        ("[desk]\nport = true", 2, "desk.port must be a whole number"),
        ("[desk]\nurl = 'maps.paper.example'", 2, "desk.url must be an address with https://"),
        ("[desk]\nfolder = 'nowhere'", 2, "make it first"),
        ("[desk]\nshop = 1", 2, "there is no key desk.shop; allowed are desk.store"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError) as refused:
        read_settings(path)
    assert str(refused.value).startswith(f"{path}, line {line}: ")
    assert said in str(refused.value)


def test_what_is_no_toml_or_no_text_is_told_with_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "\ntitle = ?\n")
    with pytest.raises(InputError, match=r"geomap\.toml is not TOML: .*line 2"):
        read_settings(path)
    path.write_bytes(b"title = '\xff'")
    with pytest.raises(InputError, match="is not TOML"):
        read_settings(path)
    path.write_bytes(b"#" * 30_000)
    with pytest.raises(InputError, match="is larger than 20,000 bytes"):
        read_settings(path)


def test_no_two_keys_share_a_name_or_an_option_and_each_says_what_it_is() -> None:
    for values in ([key.name for key in KEYS], [key.option for key in KEYS]):
        assert len(set(values)) == len(values)
    assert all(re.fullmatch(r"[a-z]+(\.[a-z-]+)?", key.name) and key.about for key in KEYS)


def test_a_title_stands_in_the_pattern_and_alone_where_nobody_is_named() -> None:
    assert titled("{title} | {provider}", "Police raids", "The Echo") == "Police raids | The Echo"
    assert titled("{title} | {provider}", "Police raids", None) == "Police raids"
    assert titled("Map: {title}", "{provider}", None) == "Map: {provider}"
