"""HTML that somebody puts into the page by hand, such as a CMS or a template that was edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from geomap.renderers.leaflet import render_page
from tests.support.many_raids import RAIDS, backdrop

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PLACES = {
    "before the policy": '<meta charset="utf-8">',
    "behind the policy": '<meta name="viewport"',
    "in the head": "</head>",
    "before all": '<main class="page">',
    "in the text": '<p class="standfirst">',
    "in the plate": '<div id="map"',
    "in the list": '<ol class="list">',
    "before the data": '<script type="application/json" id="geomap-data">',
    "at the end": "</body>",
}
OF_THE_DOCUMENT = (
    "createElement getElementById querySelector querySelectorAll addEventListener body head"
    " documentElement currentScript readyState activeElement createElementNS createTextNode"
    " createDocumentFragment defaultView cookie location implementation namespaces hasFocus"
    " fullscreenElement fullscreenEnabled exitFullscreen removeEventListener contains append"
    " childNodes firstChild parentNode ownerDocument title dir forms scripts images all"
).split()
OF_THE_WINDOW = (
    "addEventListener removeEventListener dispatchEvent toString valueOf hasOwnProperty L geomap"
    " trustedTypes ResizeObserver MutationObserver requestAnimationFrame matchMedia JSON history"
    " location parent top self document devicePixelRatio innerWidth geomapFrames"
).split()
OURS = (
    "geomap-data geomap-ground geomap-listed geomap-told geomap-tiles map still list lister said"
    " filters unlisted map-words map-keys plate-caption raid=raid-0001 raid=raid-0002"
).split()
NAMED = "".join(
    [
        *(f"<img name={name} alt=''><form name={name}></form>" for name in OF_THE_DOCUMENT),
        *(f"<a id={name}></a><object id={name}></object>" for name in OF_THE_WINDOW),
        *(f"<a id='{name}'></a><a id='{name}' name=x></a>" for name in OURS),
        "<form name=createElement><input name=removeAttribute><input name=matches></form>",
        "<form id=map><input name=hidden><input name=nodeName></form><embed name=body>",
        "<iframe name=head></iframe><iframe name=querySelector></iframe>",
    ]
)
SET = "window.hacked=1"
RUNNING = "".join(
    (
        f"<script>{SET}</script>",
        f"<script type=module>{SET}</script>",
        f"<script src='data:text/javascript,{SET}'></script>",
        "<script src='https://elsewhere.example/x.js'></script>",
        f"<img src=x onerror={SET}>",
        f"<svg onload={SET}><script>{SET}</script><animate onbegin={SET} attributeName=x></svg>",
        f"<details open ontoggle={SET}><summary>x</summary></details>",
        f"<iframe srcdoc='<script>parent.{SET[7:]}</script>'></iframe>",
        f"<iframe src='javascript:parent.{SET[7:]}'></iframe>",
        f"<object data='data:text/html,<script>{SET}</script>'></object>",
        f"<embed src='data:text/html,<script>{SET}</script>'>",
        f"<input autofocus onfocus={SET}>",
        f"<video onerror={SET}><source src=x onerror={SET}></video>",
        f"<audio src=x onerror={SET}></audio>",
        f"<style onload={SET}>body{{background:url(https://elsewhere.example/a)}}</style>",
        "<link rel=stylesheet href=https://elsewhere.example/x.css>",
        f"<link rel=stylesheet href=data:text/css, onload={SET}>",
        "<link rel=preload as=image href=https://elsewhere.example/a.png>",
        f"<math><mtext><mglyph><style><img src=x onerror={SET}></style></mglyph></mtext></math>",
        "<base href=https://elsewhere.example/>",
        f"<a href='javascript:{SET}' id=lure>x</a>",
        f"<form id=fm action='javascript:{SET}'></form><button form=fm id=pressed>x</button>",
        "<form action=https://elsewhere.example/><button id=sent>x</button></form>",
        f"<p style='color:red;animation:x' onanimationstart={SET}>x</p>",
        f"<template shadowrootmode=open><img src=x onerror={SET}></template>",
        f"<noscript><p title='</noscript><img src=x onerror={SET}>'></noscript>",
        f"<marquee onstart={SET}>x</marquee>",
        "<meta http-equiv=Content-Security-Policy content=\"script-src * 'unsafe-inline'\">",
    )
)


def put(place: str, html: str) -> str:
    """Give the page with HTML in front of a place in it."""
    page = render_page(RAIDS, backdrop())
    assert page.count(PLACES[place]) >= 1
    return page.replace(PLACES[place], html + PLACES[place], 1)


@pytest.mark.parametrize("place", PLACES)
def test_elements_named_like_what_the_script_asks_do_not_stop_the_map(
    visit: Open, place: str
) -> None:
    seen = visit(put(place, NAMED))
    seen.page.wait_for_selector(".mark", timeout=10_000)
    assert seen.page.locator(".mark").count() == 6
    seen.page.locator(".street").first.click()
    assert seen.page.locator(".raid-popup h2").count() == 1
    refused = "Content Security Policy"
    assert [said for said in seen.complaints if refused not in said] == []


@pytest.mark.parametrize("place", [place for place in PLACES if place != "before the policy"])
def test_no_script_runs_that_stands_behind_the_policy(visit: Open, place: str) -> None:
    seen = visit(put(place, RUNNING))
    page = seen.page
    for name in ("lure", "pressed", "sent"):
        page.evaluate(f"document.getElementById('{name}')?.click()")
    page.wait_for_timeout(150)
    assert page.evaluate("window.hacked") is None
    assert page.url.startswith("file:")
    asked = {url for url in seen.requests if "elsewhere.example" in url}
    assert asked <= set(seen.refused)


def test_data_of_another_does_not_stand_in_for_the_map_s_own(visit: Open) -> None:
    block = '<script type="application/json" id="geomap-data">{"raids": "none"}</script>'
    for place in ("in the head", "before all", "in the list", "at the end"):
        seen = visit(put(place, block))
        seen.page.wait_for_selector(".mark", timeout=10_000)
        assert seen.complaints == []
