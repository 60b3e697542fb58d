"""Work whose new objects hold each other in no rings, so that none need be looked for meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no rings of objects that hold each other until the block ends.

    It looks after every 700 new objects, now and then through all there are, which in a notebook
    are those of pandas, shapely and folium too: that takes longer than to draw a small map.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
