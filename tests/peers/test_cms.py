"""The recipes of docs/how-to/publish.md for CMSes, each run: `make peers`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from geomap.renderers.embed import Embedding, answers
from geomap.renderers.leaflet import render_page
from tests.browser.inside.sites import site
from tests.peers.npm_packages import needed
from tests.support.many_raids import RAIDS, backdrop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "publish.md"
DOCUMENTED = "https://maps.news.example/"
TITLES = {"leys": "Raids in the Leys", "rose-hill": "Raids on Rose Hill"}


@dataclass(frozen=True, slots=True)
class Published:
    """Two maps on a host of maps, each with its answer, and the folder of this test."""

    url: str
    folder: Path

    def recipe(self, language: str, word: str) -> str:
        """Give a recipe of the docs with this host in place of the one that is made up."""
        found = re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
        (recipe,) = [block for block in found if word in block]
        return str(recipe).replace(*(url.replace(".", r"\.") for url in (DOCUMENTED, self.url)))


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Published]:
    files: dict[str, str | bytes] = {}
    with site(files) as url:
        for name, title in TITLES.items():
            page = render_page(replace(RAIDS, title=title), backdrop())
            (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
        made = answers(tmp_path, Embedding(f"{url}raids/", "", provider="The News"))
        files |= {f"raids/{path.name}": data for path, data in made.items()}
        yield Published(url, tmp_path)


IN_WAGTAIL = """
import json, sys
import django
from django.conf import settings
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "taggit", "wagtail",
                    "wagtail.users", "wagtail.admin", "wagtail.documents", "wagtail.images",
                    "wagtail.embeds"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    SECRET_KEY="test", STATIC_URL="/static/", ROOT_URLCONF="", WAGTAIL_SITE_NAME="News",
    WAGTAILEMBEDS_FINDERS=[{"class": "geomap_finder.GeomapFinder"}],
)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from wagtail.embeds.embeds import get_embed
told = []
for url in sys.argv[1:]:
    try:
        embed = get_embed(url)
        told.append([embed.title, embed.provider_name, embed.html])
    except Exception as error:
        told.append(type(error).__name__)
print(json.dumps(told))
"""


def test_wagtail_shows_each_address_its_own_map(published: Published) -> None:
    pytest.importorskip("wagtail", reason="not installed here: make peers")
    finder = published.recipe("python", "class GeomapFinder")
    (published.folder / "geomap_finder.py").write_text(finder)
    maps = f"{published.url}raids/"
    addresses = [*(f"{maps}{name}.html" for name in TITLES), f"{maps}none.html", published.url]
    done = subprocess.run(
        [sys.executable, "-c", IN_WAGTAIL, *addresses],
        capture_output=True,
        text=True,
        cwd=published.folder,
    )
    assert done.returncode == 0, done.stderr
    *shown, missing, foreign = json.loads(done.stdout)
    for (title, provider, html), name in zip(shown, TITLES, strict=True):
        assert (title, provider) == (TITLES[name], "The News")
        assert f'src="{maps}{name}.html"' in html
    assert (missing, foreign) == ("EmbedNotFoundException", "EmbedUnsupportedProviderException")


# What WordPress has of the names that the plugin uses; the plugin in WordPress itself was looked
# at by hand.
IN_PHP = """<?php
$filter = null; $patterns = [];
function add_action($when, $act) { $act(); }
function add_filter($name, $act, $order, $taken) { global $filter; $filter = [$name, $act]; }
function wp_oembed_add_provider($format, $provider, $regex) {
    global $patterns;
    if ($regex) $patterns[] = $format;
}
require $argv[1];
$told = [];
foreach (array_slice($argv, 2) as $url) {
    $told[] = [preg_match($patterns[0], $url), $filter[1]('asked', $url, [])];
}
echo json_encode([$filter[0], $told]);
"""


def test_the_plugin_for_wordpress_asks_for_the_answer_of_the_very_map(
    published: Published,
) -> None:
    php = needed("php")
    (published.folder / "geomap.php").write_text(published.recipe("php", "Plugin Name"))
    (published.folder / "wordpress.php").write_text(IN_PHP)
    maps = f"{published.url}raids/"
    addresses = [f"{maps}leys.html", f"{maps}rose-hill.html", f"{maps}../x.html", f"{maps}a/b.html"]
    done = subprocess.run(
        [php, "wordpress.php", "geomap.php", *addresses],
        capture_output=True,
        text=True,
        cwd=published.folder,
    )
    assert done.returncode == 0, done.stderr
    name, told = json.loads(done.stdout)
    assert name == "oembed_fetch_url"
    assert told == [
        [1, f"{maps}leys.oembed.json"],
        [1, f"{maps}rose-hill.oembed.json"],
        [0, "asked"],
        [0, "asked"],
    ]
