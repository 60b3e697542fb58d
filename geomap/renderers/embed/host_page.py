"""What a page around maps may have: a script that gives frames their size, and the same as style.

Both are the same for every map. A site can take them into its own; a script that is there twice,
or twenty times, listens once.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from rjsmin import jsmin

from geomap.renderers.common.constants import FRAME_HEIGHTS, HEIGHT_MESSAGE, HEIGHT_REQUEST

_STYLE = """\
iframe.geomap { width: 100%; border: 0 }
iframe.geomap + noscript { display: none }
.geomap-map img { max-width: 100%; height: auto }"""


@cache
def host_script() -> str:
    """Give the script of a page around maps: by its file, or in the page."""
    shared = {
        "FRAME_HEIGHTS": FRAME_HEIGHTS,
        "HEIGHT_MESSAGE": HEIGHT_MESSAGE,
        "HEIGHT_REQUEST": HEIGHT_REQUEST,
    }
    read = (resources.files(__package__) / "frames.js").read_text(encoding="utf-8")
    # In a block, so that the page around gets no name of ours.
    return str(jsmin(f"{{ const geomap = {{ constants: {json.dumps(shared)} }};\n{read} }}"))


def host_style() -> str:
    """Give the style of a page around maps, which spares its frames a border and a jump.

    Without script a frame shows the picture by itself, and the snippet's own below is left out.
    Where the frame was taken out, that picture is no wider than its column.
    """
    return _STYLE
