"""Takes a map back: its address stays, and all that stood there becomes a notice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from geomap.desk.contacts import no_person
from geomap.desk.decisions.soundness import no_place
from geomap.desk.harmless import telling_word
from geomap.errors import InputError
from geomap.gazetteer.doors.addresses import doors_in
from geomap.io.files import write_all
from geomap.publishing.address import Address
from geomap.publishing.publication import Signed, check_links
from geomap.publishing.versions import Record, State, Version, with_version
from geomap.raids.table import ENGLISH
from geomap.renderers.common.notice import Notice
from geomap.renderers.embed import Embedding, iframe, oembed, read_map
from geomap.renderers.leaflet.page.notice_page import render_notice
from geomap.renderers.still.notice_sheet import notice_picture

_TABLE = {"type": "FeatureCollection", "features": []}


def withdraw(
    address: Address,
    record: Record,
    signed: Signed,
    because: str,
    *,
    contact: str = "",
    unpublish: bool = False,
    is_place: Callable[[str], bool] = no_place,
    standing: Embedding | None = None,
    record_file: Path | None = None,
) -> Record:
    """Put a notice with the reason where a map stands, in every one of its files.

    Frames, links and previews find the notice at the old address; no street stays in any file.
    What is to `unpublish` keeps not even the map's title.

    Parameters
    ----------
    because
        Why, a sentence that readers are told.
    contact
        Whom readers may ask.
    is_place
        Tells of a name whether a place bears it; what does not may be a person's.
    standing
        How the map stood in other pages: the notice's snippet and oEmbed answer are like its own.

    Raises
    ------
    InputError
        If no map is published there, the reason is empty or tells a door, a person or a
        number, or the contact is a person.
    RenderError
        If the disk refuses; what stood there is as it was.
    """
    last = record.last
    if last is None or last.state is State.UNPUBLISHED or not address.page.exists():
        raise InputError(f"no map called {address.name} is published in {address.folder}")
    if last.state is State.WITHDRAWN and not unpublish:
        raise InputError(f"{address.name} is withdrawn already")
    check_links(address)
    reason = _reason(because, is_place)
    no_person(contact or "", is_place)
    title = "" if unpublish else _title(record, address)
    notice = Notice(title, reason, signed.at.date(), contact, _language(address))
    files = _files(address, notice, standing)
    version = Version(
        number=len(record.versions) + 1,
        state=State.UNPUBLISHED if unpublish else State.WITHDRAWN,
        by=signed.by,
        at=signed.at,
        because=reason,
        placements=signed.placements,
        address=address.on_the_web(address.page),
    )
    made, told = with_version(record, version, files, record_file)
    write_all(told)
    return made


def _reason(because: str, is_place: Callable[[str], bool]) -> str:
    reason = " ".join(because.split())
    if not reason:
        raise InputError("say why the map is withdrawn: its readers are told")
    for start, end in doors_in(reason):
        raise InputError(f"the reason tells a door ({reason[start:end]}): leave it out")
    if word := telling_word(reason, is_place):
        raise InputError(f"the reason must not say “{word}”: no name, no number")
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def _language(address: Address) -> str:
    """Give the language of the page that is taken back."""
    return read_map(address.page).language or ENGLISH


def _title(record: Record, address: Address) -> str:
    last = record.last
    if last is not None and last.state is State.WITHDRAWN:
        return ""
    return read_map(address.page).title


def _files(address: Address, notice: Notice, standing: Embedding | None) -> dict[Path, bytes]:
    """Give the notice as each of the files, the page's last, and over every older picture."""
    page = address.on_the_web(address.page)
    said = " ".join(notice.sentences)
    embedding = replace(
        standing or Embedding(page, ""),
        url=page,
        title=notice.heading,
        words=said,
        language=notice.language,
        is_notice=True,
    )
    told = {"title": notice.heading, "withdrawn": said}
    pictures = {address.picture, *address.every_picture()}
    return {
        **{path: notice_picture(notice, path.suffix[1:]) for path in sorted(pictures)},
        address.table: json.dumps({**_TABLE, **told}, ensure_ascii=False, indent=1).encode(),
        address.oembed: oembed(embedding).encode(),
        address.snippet: f"{iframe(embedding)}\n".encode(),
        address.page: render_notice(notice).encode(),
    }
