"""An oEmbed answer beside each map of a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from geomap.errors import InputError
from geomap.renderers.embed.embedding import Embedding
from geomap.renderers.embed.map_page import read_map
from geomap.renderers.embed.oembed_answer import answer_name, oembed


def answers(folder: Path, wanted: Embedding) -> dict[Path, bytes]:
    """Give the file of an answer for each map of a folder, in the order of their names.

    Pages that geomap did not write are left alone. Each answer tells its own map's title, words
    and picture, and has its address.

    Parameters
    ----------
    folder
        Where the maps lie that are published together.
    wanted
        How each map is to stand; its `url` is where the folder is published.

    Raises
    ------
    InputError
        If there is no such folder, or no map in it.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder: check the path")
    base = wanted.url.rstrip("/")
    made = {}
    for path in sorted(folder.glob("*.html")):
        try:
            read = read_map(path)
        except InputError:
            continue
        map_ = replace(
            wanted,
            url=f"{base}/{quote(path.name)}",
            title=read.title,
            words=read.words,
            language=read.language,
            has_links=read.has_links,
            picture=read.picture,
        )
        made[path.with_name(answer_name(path.name))] = f"{oembed(map_)}\n".encode()
    if not made:
        raise InputError(f"{folder} holds no map that geomap wrote: make one with geomap map")
    return made
