"""Publishes a version of a map: page, picture, table, oEmbed and snippet, written together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from geomap.desk.contacts import are_initials
from geomap.desk.foreign_tables import vetted
from geomap.errors import InputError
from geomap.formats import read_rows
from geomap.io.coded_columns import Columns
from geomap.io.files import write_all
from geomap.io.writing.turns import settle
from geomap.model import Patch
from geomap.publishing.address import Address
from geomap.publishing.called_stories import plainly_named
from geomap.publishing.changes import Change, changes, retitled
from geomap.publishing.versions import Record, State, Version, with_version
from geomap.raids.table import Raids
from geomap.raids.validate import from_features
from geomap.renderers import Wishes
from geomap.renderers import load as load_renderer
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.common.constants import PAGE_FORMS
from geomap.renderers.common.readers import for_readers
from geomap.renderers.embed import (
    Embedding,
    has_links,
    host_script,
    iframe,
    is_map,
    oembed,
    read_map,
)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who publishes, when (UTC), and what they promise.

    `by` are initials. `review_by` is the day by which somebody looks at the map again, and
    `placements` are addresses of pages in which it stands.

    Raises
    ------
    InputError
        If the initials are none: a name is not kept.
    """

    by: str
    at: datetime
    review_by: date | None = None
    placements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not are_initials(self.by):
            raise InputError(f"{self.by!r} are no initials: one to five letters say who you are")


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: the record with the new version, and what changed."""

    record: Record
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A version that is in no folder yet: the bytes of all its files, and what it will have done.

    Drawing them takes seconds and changes nothing, so that nobody has to be kept waiting for it.
    """

    files: Mapping[Path, bytes]
    published: Published
    gone: frozenset[Path] = frozenset()
    """Pictures that show an older version and cannot be drawn here."""

    def write(self) -> Published:
        """Write the version to its address.

        All bytes of all files are on disk before the first of them is seen, the table before the
        page. The page is the last but the record, so that a version that was cut short is not in
        it and publishing again mends it.

        Raises
        ------
        InputError
            If a folder cannot be written to.
        RenderError
            If the disk refuses; what stood there is as it was.
        """
        write_all(self.files, gone=self.gone)
        return self.published


def rendered(
    raids: Raids,
    patch: Patch,
    address: Address,
    record: Record,
    signed: Signed,
    *,
    wishes: Wishes | None = None,
    standing: Embedding | None = None,
    record_file: Path | None = None,
) -> Rendered:
    """Draw a version of a map that is to follow the last one of its record.

    What the desk alone must know is in no file (`geomap.renderers.common.readers`), as whoever
    finds one file finds all; no story is called by a digest there.

    Parameters
    ----------
    standing
        How the map is to stand in other pages, and who provides it; address, title, words and
        picture are the map's own.

    Raises
    ------
    InputError
        If the map's address holds what geomap did not write.
    """
    check_links(address)
    if not record.versions:
        _check_free(address)
    elif record.last and record.last.state is State.PUBLISHED and address.page.exists():
        _check_map(address.page, is_map(address.page))
    wishes = wishes or Wishes()
    changed = changes_since(record, raids, patch, address, wishes.show)
    raids = plainly_named(for_readers(raids, wishes.show))
    files = _files(raids, patch, address, wishes, standing)
    version = Version(
        number=len(record.versions) + 1,
        state=State.PUBLISHED,
        by=signed.by,
        at=signed.at,
        changes=tuple(change.said for change in changed),
        review_by=signed.review_by,
        placements=signed.placements,
        expires=wishes.expiry.until if wishes.expiry else None,
        ask=wishes.expiry.ask if wishes.expiry else "",
        address=address.on_the_web(address.page),
    )
    made, told = with_version(record, version, files, record_file)
    gone = frozenset(address.every_picture()) - files.keys()
    return Rendered(told, Published(made, changed), gone)


def check_links(address: Address) -> None:
    """Refuse to write through a link: whoever may write in a published folder chooses no file that
    the newsroom overwrites.

    Raises
    ------
    InputError
        If one of the files is a link.
    """
    for path in (*address.files, *address.every_picture()):
        if path.is_symlink():
            raise InputError(f"{path} is a link, and nothing is published through one: remove it")


def _check_map(path: Path, is_ours: bool) -> None:
    if not is_ours:
        raise InputError(
            f"{path} is there and was not published by geomap: choose another name, or move it away"
        )


def _check_free(address: Address) -> None:
    """Refuse a first version where files stand that belong to no map of geomap's."""
    settle(address.page)
    own = (path for path in address.files if path != address.host_script)
    there = [path for path in own if path.exists()]
    if there:
        _check_map(there[-1], is_map(address.page))


def changes_since(
    record: Record, raids: Raids, patch: Patch, address: Address, show: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Tell what differs for readers, who are to be shown a table, from what they find now.

    Nothing does at first. What the table does not place is the desk's, and says of a raid that is
    gone whether there was one.
    """
    if record.shown is None or not address.table.exists():
        return ()
    features = read_rows(address.table)
    columns = Columns.of(features.records)
    # A version of before may have shown a court as raided, which must not keep its mend away.
    seen = {name: column for name, column in columns.by_name.items() if name != "role"}
    shown = replace(features, records=Columns(seen, len(columns)))
    subject = f"the raids table {address.table}"
    old = vetted(from_features(shown, patch.bounding_box, subject), patch)
    now = replace(raids, rows=for_readers(raids, show).rows)
    return (*retitled(str(features.members.get("title") or ""), raids.title), *changes(old, now))


def is_snippet_new(record: Record, address: Address) -> bool:
    """Tell whether the last version's snippet is another than the one of the version before."""
    return len({version.files.get(address.snippet.name) for version in record.versions[-2:]}) > 1


def snippets(address: Address, standing: Embedding | None) -> dict[str, str]:
    """Give, by each form of the page, the snippet of the map that stands at an address."""
    where, read = address.on_the_web(address.page), read_map(address.page)
    shown = replace(
        standing or Embedding(where, ""),
        url=where,
        title=read.title,
        words=read.words,
        picture=read.picture,
        language=read.language,
        has_links=read.has_links,
    )
    return {form: f"{iframe(replace(shown, form=form))}\n" for form in PAGE_FORMS}


def faults(record: Record, address: Address) -> tuple[str, ...]:
    """Say which files at the address are not those of the last version; none if all are."""
    last = record.last
    if last is None:
        return ()
    return tuple(
        f"{name} is {'missing' if not path.exists() else 'not the one that was published'}"
        for name, sum_ in last.files.items()
        if not (path := address.folder / name).exists()
        or sha256(path.read_bytes()).hexdigest() != sum_
    )


def _files(
    raids: Raids, patch: Patch, address: Address, wishes: Wishes, standing: Embedding | None
) -> dict[Path, bytes]:
    """Give the bytes of all files, the page's last."""
    picture = address.on_the_web(address.picture)
    where = address.on_the_web(address.page)
    asked = wishes._replace(size=None, picture=picture, address=where)
    page = load_renderer(address.page.name, asked).render(raids, patch)
    plain = Wishes(layers=wishes.layers, style=wishes.style)
    embedding = replace(
        standing or Embedding(where, ""),
        url=where,
        title=raids.title,
        words=alternative(raids),
        picture=picture,
        language=words.spoken(raids).code,
        has_links=has_links(page.decode()),
    )
    return {
        **_older_pictures(raids, patch, address, plain),
        address.picture: load_renderer(address.picture.name, plain).render(raids, patch),
        address.table: load_renderer(address.table.name).render(raids, patch),
        address.host_script: host_script().encode(),
        address.oembed: oembed(embedding).encode(),
        address.snippet: f"{iframe(embedding)}\n".encode(),
        address.page: page,
    }


def _older_pictures(
    raids: Raids, patch: Patch, address: Address, plain: Wishes
) -> dict[Path, bytes]:
    """Draw anew what an older version left as a picture of another kind: a street may be hidden
    since, and where the newsroom's command brought it, it stays until another takes its place.
    """
    drawn = {}
    for path in sorted({*address.every_picture()} - {address.picture}):
        with suppress(InputError):  # of a PNG, where what draws it is not installed
            drawn[path] = load_renderer(path.name, plain).render(raids, patch)
    return drawn
