from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.cli import options
from geomap.raids.table import Raids
from geomap.renderers import Wishes, load
from geomap.renderers.common import words
from geomap.renderers.common.alternative import alternative
from geomap.renderers.still.drawing import Disc, Drawing, Text, width_of, wrapped
from geomap.renderers.still.marks import RADIUS, RING
from geomap.renderers.still.sheet import SIZES, sheet
from geomap.renderers.still.svg import to_svg
from tests.support.many_raids import ATTACKS, NOTHING, RAIDS, ROWS, backdrop, hostile, write_patch

SVG = "{http://www.w3.org/2000/svg}"
MARKS = ("mark", "doubtful")


def drawing_of(raids: Raids = RAIDS, size: str = "social") -> Drawing:
    return sheet(raids, backdrop(raids), SIZES[size])


def discs(drawing: Drawing) -> list[Disc]:
    return [item for item in drawing.clipped if isinstance(item, Disc) and item.look in MARKS]


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_tells_title_streets_legend_notice_and_credits(size: str) -> None:
    tree = ElementTree.fromstring(to_svg(drawing_of(size=size)))  # noqa: S314
    texts = " ".join(item.text or "" for item in tree.iter(f"{SVG}text"))
    said = " ".join(texts.split())
    assert RAIDS.title in said
    assert "less certain" in said
    assert "Raids in each neighbourhood" not in said, "a legend that says 1 says nothing"
    assert "A search does not mean" in said
    assert "made-up data of nobody" in said
    assert all(row.street in said for row in ROWS), "beside the map or below it"
    assert tree.find(f"{SVG}desc").text.startswith(alternative(RAIDS))


@pytest.mark.parametrize("size", SIZES)
def test_nothing_sticks_out_and_no_name_lies_under_a_mark(size: str) -> None:
    drawing = drawing_of(size=size)
    left, top, right, bottom = drawing.clip
    marks = discs(drawing)
    assert len(marks) == 6
    for mark in marks:
        assert left < mark.x < right
        assert top < mark.y < bottom
    names = [item for item in drawing.clipped if isinstance(item, Text) and item.halo]
    for name in names:
        half = width_of(name.text, name.size, name.bold) / 2
        assert left <= name.x - half
        assert name.x + half <= right
        for mark in marks:
            apart = abs(mark.x - name.x) > half or abs(mark.y - name.y) > mark.radius
            assert apart, f"{name.text} lies under a mark"
    assert max(item.y for item in drawing.items if isinstance(item, Text)) < drawing.height


def test_a_picture_explains_the_mark_of_a_place_that_is_not_certain() -> None:
    texts = [item.text for item in drawing_of().items if isinstance(item, Text)]
    assert "less certain" in texts
    certain = replace(RAIDS, rows=tuple(replace(row, confidence=0.97) for row in ROWS))
    texts = [item.text for item in drawing_of(certain).items if isinstance(item, Text)]
    assert "less certain" not in texts


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("area", ["Southfield" + " Green" * more for more in range(6)])
def test_no_date_is_broken_between_the_lines_of_a_picture(size: str, area: str) -> None:
    rows = tuple(replace(row, locality=area, note="") for row in ROWS)
    drawing = drawing_of(replace(RAIDS, rows=rows), size)
    lines = [item.text for item in drawing.items if isinstance(item, Text)]
    assert any("9 August 2017" in line for line in lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", range(-4, 5))
def test_no_name_lies_on_the_ring_of_a_mark(size: str, step: int) -> None:
    rows = tuple(replace(row, lon=row.lon + step * 0.0008) for row in ROWS)
    drawing = drawing_of(replace(RAIDS, rows=rows), size)
    for name in (item for item in drawing.clipped if isinstance(item, Text) and item.halo):
        half = width_of(name.text, name.size, name.bold) / 2
        for mark in discs(drawing):
            beside = abs(mark.x - name.x) > half + RING - RADIUS
            assert beside or abs(mark.y - name.y) > RING, f"{name.text} lies on a ring"


def test_marks_lie_where_their_streets_are() -> None:
    marks = discs(drawing_of())
    west_to_east = sorted(range(6), key=lambda place: ROWS[place].lon)
    assert sorted(range(6), key=lambda place: marks[place].x) == west_to_east
    assert marks[0].y > marks[1].y, "Alder Crescent lies south of Birch Road"


@pytest.mark.parametrize("size", SIZES)
def test_the_list_of_a_picture_covers_neither_the_map_nor_itself(size: str) -> None:
    rows = tuple(
        replace(ROWS[n % 6], raid_id=f"raid-{n}", street=f"{'Very ' * n}Long Street")
        for n in range(14)
    )
    drawing = drawing_of(replace(RAIDS, rows=rows), size)
    right, bottom = drawing.clip[2:]
    names = [item for item in drawing.items if isinstance(item, Text) and "Long" in item.text]
    cut = [item for item in drawing.items if isinstance(item, Text) and item.text.endswith("…")]
    assert len(names) + len(cut) >= 14
    for item in (*names, *cut):
        assert item.x > right or item.y > bottom, "outside of the map"
        assert item.x + width_of(item.text, item.size, item.bold) < drawing.width
    places = sorted({(item.x, item.y) for item in (*names, *cut)})
    assert all(y2 - y > 12 for (x, y), (x2, y2) in pairwise(places) if x == x2)


def test_many_raids_become_discs_whose_numbers_add_up() -> None:
    rows = tuple(
        replace(ROWS[place % 6], raid_id=f"raid-{place}", lon=ROWS[place % 6].lon + place / 9e4)
        for place in range(1_000)
    )
    drawing = drawing_of(replace(RAIDS, rows=rows))
    numbers = [
        int(item.text)
        for item in drawing.clipped
        if isinstance(item, Text) and item.look == "on-mark"
    ]
    single = len(discs(drawing)) - len(numbers)
    assert sum(numbers) + single == 1_000


def test_hostile_text_stays_text_in_an_svg() -> None:
    raids = hostile()
    written = to_svg(drawing_of(raids))
    tree = ElementTree.fromstring(written)  # noqa: S314
    tags = {item.tag.removeprefix(SVG) for item in tree.iter()}
    assert tags <= {
        *("svg", "title", "desc", "defs", "clipPath", "rect", "g", "path", "circle", "text")
    }
    attributes = {name for item in tree.iter() for name in item.attrib}
    assert not [name for name in attributes if name.startswith("on") or "href" in name]
    assert "style" not in attributes
    assert "url(" not in re.sub(r"url\(#frame\)", "", written)
    assert tree.find(f"{SVG}title").text == " ".join(ATTACKS)


def test_equal_tables_make_equal_pictures(tmp_path: Path) -> None:
    patch = write_patch(tmp_path)
    for ending in ("svg", "png", "pdf"):
        if ending != "svg":
            pytest.importorskip("reportlab")
            pytest.importorskip("resvg_py")
        first, second = (load(ending).render(RAIDS, patch) for _ in range(2))
        assert first == second


def test_a_png_has_the_size_of_a_link_card_and_a_pdf_that_of_a_sheet(tmp_path: Path) -> None:
    pytest.importorskip("reportlab")
    pytest.importorskip("resvg_py")
    patch = write_patch(tmp_path)
    png = load("map.png").render(RAIDS, patch)
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    assert len(set(png)) > 200, "something is drawn"
    pdf = load("map.pdf").render(RAIDS, patch)
    assert pdf.startswith(b"%PDF")
    assert b"/MediaBox [ 0 0 842.25 595.5 ]" in pdf
    assert b"/FontFile2" in pdf, "the typeface is inside"


def test_without_the_packages_a_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patch = write_patch(tmp_path)
    for package, ending in (("resvg_py", "png"), ("reportlab.pdfbase.pdfmetrics", "pdf")):
        monkeypatch.setitem(__import__("sys").modules, package, None)
        with pytest.raises(ValueError, match=r"geomap-news\[pictures\]"):
            load(ending).render(RAIDS, patch)


def test_a_wish_that_cannot_be_met_is_refused_in_one_line() -> None:
    with pytest.raises(ValueError, match="choose one of social, square, phone, print"):
        load("map.svg", Wishes(size="poster"))
    with pytest.raises(ValueError, match="no web address"):
        load("map.html", Wishes(picture="javascript:alert(1)"))
    assert load("map.svg", Wishes(size="square")).size == SIZES["square"]


def test_a_picture_of_nothing_says_so() -> None:
    assert "No raid of this story could be placed" in to_svg(drawing_of(NOTHING))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_wrapping_keeps_every_word(text: str) -> None:
    assert " ".join(wrapped(text, 12, 200)).split() == text.split()


def test_the_text_alternative_adds_up_and_names_what_the_table_names() -> None:
    numbers = dict(zip("one two three four five six".split(), range(1, 7), strict=True))
    said = alternative(RAIDS)
    assert said == (
        "The map shows six raids: two in Southfield; one each in Lyebrook, Northtown, Rosemount "
        "and Wheatcote. All lie within 8 kilometres."
    )
    groups = re.sub(r".*?: (.*?)\..*", r"\1", said).split("; ")
    total = 0
    for group in groups:
        count, names = re.fullmatch(r"(\w+)(?: each)? in (.*)", group).groups()
        places = re.split(r", | and ", names)
        total += numbers[count] * len(places)
        for place in places:
            of_it = [row for row in ROWS if words.area(row) == place]
            assert len(of_it) == numbers[count]
    assert total == len(ROWS)


def test_a_map_of_one_place_names_it_once() -> None:
    here = ROWS[0]
    place = words.area(here)
    assert alternative(replace(RAIDS, rows=(here,))) == f"The map shows one raid in {place}."
    two = (here, replace(here, raid_id="raid-2"))
    assert alternative(replace(RAIDS, rows=two)).startswith(f"The map shows two raids in {place}.")


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_the_numbers_of_any_text_alternative_add_up(places: list[int]) -> None:
    rows = tuple(
        replace(ROWS[0], raid_id=f"raid-{n}", neighbourhood=f"Area{chr(65 + place)}")
        for n, place in enumerate(places)
    )
    said = alternative(replace(RAIDS, rows=rows))
    said_numbers = "no one two three four five six seven eight nine ten eleven twelve".split()
    value = {word: place for place, word in enumerate(said_numbers)}

    def number(word: str) -> int:
        return value[word] if word in value else int(word)

    total = 0
    if ": " not in said:  # all in one place
        said = re.sub(r"shows (\S+) raids? in ", r"shows \1 raids: \1 in ", said)
    for group in said.split(": ", 1)[1].split(".")[0].split("; "):
        count, each, names = re.fullmatch(r"(\S+)( each)? in (.*)", group).groups()
        total += number(count) * (len(re.split(r", | and ", names)) if each else 1)
    assert total == len(places)
    assert said.startswith(
        f"The map shows {said_numbers[len(places)] if len(places) < 13 else len(places)}"
    )


def test_the_command_line_names_the_sizes_that_a_picture_has() -> None:
    assert tuple(SIZES) == options.SIZES
