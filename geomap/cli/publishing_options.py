"""Options of the commands that publish a map and take it back."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli.options import day_of
from geomap.errors import InputError
from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.publishing.address import Address
    from geomap.publishing.bucket import Bucket
    from geomap.publishing.publication import Signed
    from geomap.publishing.versions import Record, Version


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add where the map is published, who does it, and where that is recorded."""
    place = parser.add_argument_group("where", "and under which address")
    place.add_argument("--folder", type=Path, required=True, metavar="FOLDER", help="of the files")
    place.add_argument(
        "--url", required=True, metavar="URL", help="of that folder: https://maps.news.example/"
    )
    place.add_argument("--name", required=True, metavar="NAME", help="the map's, like raids-oxford")
    place.add_argument(
        "--picture-as",
        choices=("png", "svg"),
        default="png",
        help="default png; svg is for pages only: previews of links and mail show none",
    )
    who = parser.add_argument_group("who", "is kept in the record, and in no published file")
    who.add_argument("--by", required=True, metavar="INITIALS", help="who does it")
    who.add_argument("--at", metavar="TIME", help="when, like 2017-08-11T09:30:00Z (default: now)")
    who.add_argument(
        "--placed-at",
        action="append",
        default=[],
        metavar="URL",
        help="a page in which the map stands; may be repeated",
    )
    who.add_argument(
        "--record",
        type=Path,
        metavar="FILE",
        help="of the map's versions (default: one in geomap's own folder of this user)",
    )
    place.add_argument(
        "--to",
        metavar="STORE",
        help="put the files into an object store, too: s3://bucket/folder, gs:// or az://",
    )
    place.add_argument(
        "--then",
        metavar="COMMAND",
        help='run when all is written, without a shell: "rsync -a {folder}/ web:/srv/maps/"',
    )


def address(options: argparse.Namespace) -> Address:
    """Give the address of the options."""
    from geomap.publishing.address import Address

    url = options.url if options.url.endswith("/") else f"{options.url}/"
    return Address(options.folder, options.name, url, options.picture_as)


def signed(options: argparse.Namespace, review_by: str | None = None) -> Signed:
    """Give who does it, when, and by which day it is looked at again."""
    from geomap.publishing.publication import Signed

    try:
        when = datetime.fromisoformat(options.at) if options.at else datetime.now(UTC)
        when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise InputError(f"--at {options.at} is no time: write 2017-08-11T09:30:00Z") from None
    again = day_of(review_by or None, "--review-by")
    return Signed(options.by, when.replace(microsecond=0), again, tuple(options.placed_at))


def record_file(options: argparse.Namespace) -> Path:
    """Give the file of the map's versions; its folder is made if it is geomap's own."""
    if options.record:
        return Path(options.record)
    folder = records_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{options.name}.jsonl"


def check_record(options: argparse.Namespace, address: Address, record: Record) -> None:
    """Refuse to go on with the record of a map that is called so elsewhere, unless it is named; and
    with that of a map of another name.
    """
    if record.last and record.last.files and address.page.name not in record.last.files:
        raise InputError(
            f"{record_file(options)} is the record of another map than {options.name}: give each "
            "map a --record of its own"
        )
    there, here = record.last.address if record.last else "", address.on_the_web(address.page)
    if not options.record and there not in ("", here):
        raise InputError(
            f"{options.name} was published as {there}, and this is {here}: choose another --name, "
            f"or give --record, {record_file(options)} to go on with its versions"
        )


def records_folder() -> Path:
    """Give the folder of the versions of this user's maps, which may not be there yet."""
    from geomap.io.user_folders import kept_folder

    return kept_folder() / "versions"


def bucket(options: argparse.Namespace) -> Bucket | None:
    """Look up the newsroom's command and open the object store, where they are named: before
    anything is written.
    """
    if options.then:
        from geomap.publishing.newsroom_command import check_command

        check_command(options.then, options.folder, options.name)
    if not options.to:
        return None
    from geomap.publishing.bucket import open_bucket

    return open_bucket(options.to)


def deliver(
    options: argparse.Namespace, address: Address, version: Version, store: Bucket | None
) -> None:
    """Take a version to where readers are: into the store, then by the newsroom's own command.

    No picture of an older version may stay, of whatever kind: it may show what is hidden now.
    """
    if store:
        store.take(options.folder, version.files, address.page.name)
        store.empty(options.folder, set(address.picture_names()) - set(version.files))
        tell(f"put {len(version.files)} files into {store.url}", signed=False)
    if options.then:
        from geomap.publishing.newsroom_command import deliver as run

        run(options.then, options.folder, options.name)
