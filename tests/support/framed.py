"""The page inside the frame that a notebook keeps of a map."""

from __future__ import annotations

import base64
import re
import zlib
from html import unescape


def page_in(shown: str) -> str:
    """Unpack the page that the frame in an output holds, as a browser does."""
    (frame,) = re.findall(r'<iframe srcdoc="([^"]*)" sandbox="allow-scripts" ', shown)
    return unpacked(unescape(frame))


def unpacked(page: str) -> str:
    """Unpack the page that a packed one holds."""
    (packed,) = re.findall(r'<script type="text/plain" id="packed">([\w+/=]+)<', page)
    return zlib.decompress(base64.b64decode(packed), -zlib.MAX_WBITS).decode()
