"""geomap as people use it, for `make types`: what checkers say of each expression is asserted.

Nothing of it runs.
"""

from __future__ import annotations

from typing import assert_type

import pandas

import geomap
from geomap.model import Story
from geomap.notebook.accessor import RaidsAccessor


def of_a_story(path: str) -> None:
    raids = geomap.locate(geomap.read(path))
    assert_type(raids, geomap.RaidsFrame)
    assert_type(raids.gm, RaidsAccessor)
    assert_type(raids.gm.by_month(), pandas.Series)
    assert_type(geomap.RaidMap(raids).to_html(), str)


def of_a_table(path: str) -> None:
    near = geomap.read_raids(path).gm.near(-1.2279, 51.7359, radius_m=500)
    assert_type(near, geomap.RaidsFrame)
    assert_type(near.gm.within("Cowley").gm.check(), pandas.DataFrame)
    assert_type(near.gm.to_json(), str)
    assert_type(near.gm.near([(-1.2, 51.7)], radius_m=400), geomap.RaidsFrame)
    assert_type(near.gm.by_neighbourhood(by="month"), pandas.DataFrame)
    assert_type(near.gm.explore("kind"), geomap.RaidMap)


def of_many_stories(articles: pandas.DataFrame, texts: list[str]) -> None:
    assert_type(geomap.read(texts), list[Story])
    assert_type(geomap.read(articles["text"]), pandas.Series)
    assert_type(geomap.locate(articles, text="body"), geomap.RaidsFrame)
    assert_type(geomap.locate(texts, errors="raise"), geomap.RaidsFrame)
