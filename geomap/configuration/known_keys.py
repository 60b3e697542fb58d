"""The keys of `geomap.toml`: a row each, and whoever adds one adds a row.

A row fills the option of that name in every command that has it, unless the command line did.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from geomap.configuration import given_values as given
from geomap.version import PATCH


class Key(NamedTuple):
    """A key of `geomap.toml`; one with a dot in its name stands in a table.

    `read` turns its value into what `option` takes, or says what is allowed. `usual` holds where
    nobody says anything. `beside` is the option without which the key means nothing: where the
    command line gives that one, the file's word on this one does not count. What is `agreed` sends
    something to services, lets others in, runs a command or a script, or says where maps and
    stories are kept and found: the user is told its value, and it counts only from a file that the
    user named or agreed to.
    """

    name: str
    about: str
    option: str
    read: given.Reader
    usual: Any = None
    beside: str | None = None
    agreed: bool = False


def _later(module: str, name: str) -> given.Reader:
    """Give a reader whose module is imported when it is used, as it imports much."""

    def read(value: Any, folder: Path) -> Any:
        reader: Callable[[Any, Path], Any] = getattr(import_module(module), name)
        return reader(value, folder)

    return read


_looks = partial(_later, "geomap.configuration.looks")
_pattern = _later("geomap.configuration.title_pattern", "pattern")

KEYS = (
    Key("title", "the title of a map, around {title}; {provider} too", "title_pattern", _pattern),
    Key("provider", "who publishes the maps", "provider", given.text),
    Key("credit", "a line among the credits of every map", "house_credit", given.text),
    Key("contact", "who asks public servers: an e-mail or a web page", "contact", given.text),
    Key("patch", "a bundled patch, or the folder of one", "patch", given.patch, PATCH),
    Key("geocoder", "whom to ask for streets, in order", "geocoder", given.geocoders, "local",
        agreed=True),
    Key("servers", "addresses of servers by the geocoder's name", "own_servers", given.servers, {},
        agreed=True),
    Key("corrections", "the newsroom's corrections", "corrections", given.file),
    Key("likely", "draw likely raids too", "likely", given.flag, False),
    Key("precision", "how close raids are shown", "precision",
        given.one_of("street", "area", "ward", "district"), "street"),
    Key("show", "what readers see of the desk's", "show", given.some_of("unplaced", "notes"), ""),
    Key("expires", "the last day of maps, or the days after a story's publication", "expires",
        given.days),
    Key("ask", "whom readers may ask about a map that expired", "ask", given.text),
    Key("lang", "the language of maps (default: the patch's)", "lang", given.language),
    Key("tiles", "tiles under the map: a .pmtiles file, or a server's name", "tiles", given.tiles),
    Key("assets", "inside each page, or shared by all in a folder", "assets",
        given.one_of("inside", "shared"), "inside"),
    Key("output", "the folder of maps that no -o names", "output_folder", given.a_folder,
        agreed=True),
    Key("areas.files", "areas of the newsroom's own", "neighbourhoods", given.files, []),
    Key("areas.name-column", "the column of their names", "name_column", given.texts, [],
        beside="neighbourhoods"),
    Key("areas.per", "a column of numbers, to count raids per 1,000", "per", given.text,
        beside="neighbourhoods"),
    Key("areas.crs", "what the files are in, where they do not say", "areas_crs", given.text,
        beside="neighbourhoods"),
    Key("areas.credit", "credits that they owe", "credit", given.texts, [],
        beside="neighbourhoods"),
    Key("frame.form", "how much of a page is shown in a story", "form",
        given.one_of("full", "map", "plain", "static")),
    Key("frame.theme", "a light frame, a dark one, or as the reader has it", "theme",
        given.one_of("light", "dark", "auto")),
    Key("frame.origin", "the only site that is told a map's height", "origin", given.an_address),
    Key("frame.script", "where the site's script is, inline, or none", "script", given.text,
        agreed=True),
    Key("desk.store", "where the desk keeps its stories", "desk_store", given.a_path,
        agreed=True),
    Key("desk.port", "of this machine, on which the desk is", "desk_port", given.a_port, 0),
    Key("desk.folder", "into which the desk publishes", "desk_folder", given.a_folder,
        agreed=True),
    Key("desk.url", "of that folder on the web", "desk_url", given.an_address,
        agreed=True),
    Key("desk.picture-as", "which picture is published beside a map", "desk_picture_as",
        given.one_of("png", "svg"), "png"),
    Key("desk.then", "the command that takes the folder to readers", "desk_then", given.text, "",
        agreed=True),
    Key("desk.user-header", "the proxy's header that names a user", "desk_user_header",
        given.text, agreed=True),
    Key("desk.trusted", "the addresses that the proxy asks from", "desk_trusted", given.texts, [],
        agreed=True),
    Key("desk.host", "the names by which browsers call the desk", "desk_host", given.texts, [],
        agreed=True),
    Key("desk.bind", "the address on which the desk listens", "desk_bind", given.text,
        agreed=True),
    Key("palette", "colours by name, and those of the table dark", "palette", _looks("colours")),
    Key("fonts.text", "typefaces to look for first", "text_faces", _looks("typefaces")),
    Key("fonts.headings", "and those of headings", "heading_faces", _looks("typefaces")),
)  # fmt: skip
"""In the order in which `geomap config` shows them."""
