"""Where a map is published: a folder, the map's name in it, and its address on the web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import InputError
from geomap.late_pattern import LatePattern
from geomap.renderers.embed.embedding import SCRIPT_NAME, check_address
from geomap.renderers.embed.oembed_answer import answer_name

_NAME = LatePattern(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
PICTURES = ("png", "svg")
"""What the picture of a map may be; .png needs the extra `pictures`."""


def is_name(text: str) -> bool:
    """Tell whether a map may be called so in an address."""
    return bool(_NAME.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Address:
    """A map called `name` in `folder`, which the web knows as `url` (ends with a slash).

    Its files are called after it: `NAME.html` the page, `NAME.png` or `NAME.svg` the picture,
    `NAME.geojson` the table, `NAME.oembed.json` what oEmbed answers, `NAME.embed.html` the snippet.
    The script of the pages around lies beside them once for all maps.

    Raises
    ------
    InputError
        If the name is none that any server takes, the folder none, or the address no web address.
    """

    folder: Path
    name: str
    url: str
    picture_as: str = "png"

    def __post_init__(self) -> None:
        if not is_name(self.name):
            raise InputError(
                f"{self.name!r} is no name for a map's address: use a to z, 0 to 9 and hyphens, "
                "like raids-in-oxford"
            )
        if not self.folder.is_dir():
            raise InputError(f"the folder {self.folder} does not exist: make it first")
        parts = check_address(self.url)
        if parts.query or parts.fragment or not self.url.endswith("/"):
            raise InputError(
                f"{self.url!r} is no address of a folder: write it like "
                "https://maps.news.example/raids/"
            )

    @property
    def page(self) -> Path:
        """The page's file, which is written last."""
        return self.folder / f"{self.name}.html"

    @property
    def picture(self) -> Path:
        """The picture's file."""
        return self.folder / f"{self.name}.{self.picture_as}"

    @property
    def table(self) -> Path:
        """The file of the raids table."""
        return self.folder / f"{self.name}.geojson"

    @property
    def oembed(self) -> Path:
        """The file of the answer to who asks by oEmbed."""
        return self.folder / answer_name(self.page.name)

    @property
    def host_script(self) -> Path:
        """The file of the script that pages around maps ask for, one for all maps."""
        return self.folder / SCRIPT_NAME

    @property
    def snippet(self) -> Path:
        """The file of the snippet for a CMS."""
        return self.folder / f"{self.name}.embed.html"

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that a version is written into, the page's last."""
        told = (self.oembed, self.snippet)
        return self.picture, self.table, self.host_script, *told, self.page

    def on_the_web(self, file: Path) -> str:
        """Give the web address of a file of the map."""
        return f"{self.url}{file.name}"

    def every_picture(self) -> Iterable[Path]:
        """Give the files of pictures that stand there, of this version or an older one."""
        named = (self.folder / name for name in self.picture_names())
        return [path for path in named if path.exists()]

    def picture_names(self) -> tuple[str, ...]:
        """Give the names that a picture of the map may have."""
        return tuple(f"{self.name}.{ending}" for ending in PICTURES)
