"""`geomap export`: a table of raids from a file to a file of another format, or to a map."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.cli import area_options, configured, page_options
from geomap.cli.layout import many, tell_written
from geomap.cli.options import DONE, INCOMPLETE, SIZES, SIZES_HELP, add_patch, add_readers, one_line
from geomap.io.log import tell

if TYPE_CHECKING:
    from geomap.raids.table import Raids


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    from geomap.formats import in_words

    parser.add_argument("table", type=Path, metavar="TABLE", help=in_words())
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="a table in any of these formats, or a map: .html, .svg, .png, .pdf",
    )
    parser.add_argument(
        "--crs", metavar="CODE", help="what the coordinates are in, where TABLE does not say"
    )
    parser.add_argument(
        "--title", type=one_line, help="the title of the map (default: the table's own)"
    )
    parser.add_argument("--size", choices=SIZES, metavar="NAME", help=SIZES_HELP)
    add_readers(parser)
    area_options.add_to(parser)
    add_patch(parser)
    page_options.add_to(parser)
    configured.add_to(parser, "table", "house_credit")
    parser.set_defaults(run=export)


def export(options: argparse.Namespace) -> int:
    """Read the table, check every row, and write it whole or not at all."""
    from geomap import pipeline
    from geomap.areas.own_areas import counted_in, notes_of
    from geomap.desk.checks.findings import unconfirmed
    from geomap.desk.foreign_tables import told_gaps, vetted
    from geomap.formats import is_table, left_out, read_rows
    from geomap.gazetteer.patches import open_patch
    from geomap.io.files import check_outputs
    from geomap.raids.certainty import pinned
    from geomap.raids.convert import left_out_columns
    from geomap.raids.points import completed
    from geomap.raids.validate import from_features
    from geomap.renderers import Wishes
    from geomap.renderers import load as load_renderer
    from geomap.renderers.common.catalogue.languages import find_language, spoken_in
    from geomap.renderers.common.readers import choices

    output = options.output
    patch = open_patch(options.patch)
    pipeline.check_title(options.title, patch, find_language(options.lang or patch.lang).code)
    inputs = (options.table, options.settings_file, *options.neighbourhoods)
    check_outputs([output], (*inputs, *patch.folder.rglob("*")))
    layers = area_options.read_layers(options, patch)
    wishes = page_options.heeded(
        Wishes(size=options.size, layers=layers, show=choices(options.show)), options
    )
    load_renderer(output.name, wishes)
    features = read_rows(options.table, crs=options.crs)
    raids = from_features(features, patch.bounding_box, f"the raids table {options.table}")
    lang = options.lang or features.members.get("language") or patch.lang
    raids = vetted(spoken_in(raids, lang), patch)
    if options.title:
        raids = replace(raids, title=options.title)
    masked = told_gaps(features, raids)
    if not is_table(output.name):
        raids = completed(raids, patch)
    if layers:
        raids = counted_in(raids, layers[0])
    raids = area_options.with_credits(raids, options)
    wishes = page_options.expiring(wishes, options, output, raids.published)
    _, *beside = pipeline.write(raids, patch, output, wishes=wishes)
    tell(f"wrote {output}: {many(len(raids.rows), 'raid', 'raids')}", signed=False)
    tell_written(*beside)
    told = (
        *unconfirmed(raids),
        left_out_columns(features.columns, features.nested),
        masked,
        *notes_of(layers),
        left_out(output, raids),
        left_to_the_desk(raids, wishes.show) if output.suffix == ".html" else "",
    )
    for said in told:
        if said:
            tell(said)
    complete = raids.rows and not raids.unplaced and len(pinned(raids.rows)) == len(raids.rows)
    return DONE if complete else INCOMPLETE


def left_to_the_desk(raids: Raids, show: Collection[str] = ()) -> str:
    """Say what a table tells of which its page says nothing; empty if that is nothing."""
    from geomap.renderers.common.readers import NOTES, UNPLACED

    notes = sum(row.note not in ("", row.public_note) for row in raids.rows)
    counts = {NOTES: notes, UNPLACED: len(raids.unplaced)}
    left = {name: count for name, count in counts.items() if count and name not in show}
    if not left:
        return ""
    nouns = {NOTES: ("note", "notes"), UNPLACED: ("raid not placed", "raids not placed")}
    told = " and ".join(many(count, *nouns[name]) for name, count in left.items())
    stay, them = ("stays", "it") if sum(left.values()) == 1 else ("stay", "them")
    return f"{told} {stay} with the desk; --show {','.join(left)} puts {them} into the page"
