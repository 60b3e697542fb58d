"""The marks of a text are where its names are, whatever is typed, and decisions stay with them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.desk.conftest import STORY, WIDE, Desk, settle

pytestmark = pytest.mark.browser
SMALL = "officers were seen at stoke poges lane and at windsor road on friday."
TWO = """Weapons found as police raid a home

Police raided a home in Girdlestone Road, Headington, on Friday. A second address, in Cowley Road, \
Oxford, was searched later that day.
"""


def marked(page: Any) -> list[str]:
    return page.locator(".mirror .word:has(> .word-number)").all_inner_texts()


def caret(page: Any, at: int) -> None:
    page.evaluate(
        """(at) => { const text = document.getElementById("story-text");
        text.focus(); text.setSelectionRange(at, at); }""",
        at,
    )


@pytest.mark.parametrize("typed", ["Two ", "\n\n", "🦊🦊 ", "e\u0301a\u0308 ", "  \t"])
def test_marks_stay_on_their_names_at_each_key(desk: Desk, typed: str) -> None:
    page = desk.review().page
    names = marked(page)
    assert "Kestrel Crescent" in names
    caret(page, STORY.index("Police"))
    for letter in typed:
        page.keyboard.insert_text(letter)
        assert marked(page) == names, "before the desk has answered"
        settle(page)
        assert marked(page) == names, "after it"


def test_the_layer_of_marks_lies_under_the_text_to_the_pixel(desk: Desk) -> None:
    text = STORY + "\nword " * 40 + "a" * 300 + " — “quoted” ﬁ 🦊 " * 20 + "\n\n\nend"
    for options in (WIDE, {"viewport": {"width": 390, "height": 844}}):
        page = desk.review(text, **options).page
        tab = page.locator("[data-name='view text']")
        if tab.is_visible():
            tab.click()
        heights = page.evaluate(
            """() => { const typed = document.querySelector(".typed");
            const mirror = document.querySelector(".mirror");
            typed.style.height = "auto"; typed.style.minHeight = "0";
            const need = typed.scrollHeight; typed.style.height = ""; typed.style.minHeight = "";
            return [need, mirror.scrollHeight, typed.clientWidth - mirror.clientWidth]; }"""
        )
        assert abs(heights[0] - heights[1]) < 40  # the last, empty line
        assert heights[2] == 0


def test_a_paragraph_above_keeps_what_was_decided(desk: Desk) -> None:
    page = desk.review().page
    page.keyboard.press("j")
    page.keyboard.press("0")
    settle(page)
    off = page.locator(".of-off .card-name").all_inner_texts()
    caret(page, 0)
    page.keyboard.insert_text("An update of this story.\n\n")
    settle(page)
    assert page.locator(".of-off .card-name").all_inner_texts() == off
    assert page.locator(".of-lost").count() == 0


def test_what_was_decided_of_a_street_that_is_cut_is_asked_again(desk: Desk) -> None:
    page = desk.review().page
    page.keyboard.press("j")
    name = page.locator(".selected .card-name").inner_text()
    page.keyboard.press("0")
    settle(page)
    page.fill("#story-text", STORY.replace(f"{name} in Blackbird Leys, ", ""))
    settle(page)
    assert name in page.locator(".of-lost .card-name").all_inner_texts()
    page.locator(".of-lost .head").first.click()
    page.locator(".selected [data-name=agree]").click()
    settle(page)
    assert page.locator(".of-lost").count() == 0


def test_a_click_on_a_marked_name_opens_its_card(desk: Desk) -> None:
    page = desk.review().page
    box = page.locator(".mirror .word", has_text="The Slade").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator(".selected .card-name").inner_text() == "The Slade"


@pytest.mark.parametrize(
    ("text", "raided"),
    [
        (TWO, ["Girdlestone Road", "Cowley Road"]),
        ("Police raided a home in The Slade, Lye Valley, on Friday.\n", ["The Slade"]),
    ],
)
def test_what_is_asked_of_a_name_goes_with_its_words_and_the_text_is_read_on(
    desk: Desk, text: str, raided: list[str]
) -> None:
    visit = desk.review(f"{TWO}\nDrugs were found in Long Ground, Oxford.\n")
    page = visit.page
    asked = page.locator(".of-check", has_text="Long Ground is not on the map, and may have")
    assert asked.count() == 1
    page.fill("#story-text", text)
    assert asked.count() == 0
    settle(page)
    assert page.locator(".of-raid .card-name").all_inner_texts() == raided
    assert visit.complaints == []


def test_words_that_are_marked_are_on_the_map_once_their_place_is_confirmed(desk: Desk) -> None:
    page = desk.review(SMALL).page
    start = SMALL.index("stoke poges lane")
    page.evaluate(
        """([start, end]) => { const text = document.getElementById("story-text");
        text.focus(); text.setSelectionRange(start, end); }""",
        [start, start + len("stoke poges lane")],
    )
    page.keyboard.press("Control+Enter")
    settle(page)
    card = page.locator(".card.of-raid.selected")
    assert card.locator(".chip").inner_text() == "Place not confirmed"
    assert card.locator("[data-name=agree]").inner_text() == "↵\nConfirm its place"
    assert page.inner_text(".open-count").startswith("No raid on the map, 1 likely left off")
    card.locator(".head").focus()
    page.keyboard.press("Enter")
    settle(page)
    assert page.locator(".of-raid .chip").all_inner_texts() == ["Agreed"]
    assert page.inner_text(".open-count").startswith("1 raid on the map")
    assert page.locator(".of-check", has_text="not confirmed").count() == 0
    page.keyboard.press("p")
    shown = page.frame_locator("dialog iframe").locator("li[data-raid-id]")
    shown.first.wait_for()
    assert "stoke poges lane" in shown.all_inner_texts()[0].lower()


def test_words_that_no_raid_may_be_called_by_are_not_marked_and_say_why(desk: Desk) -> None:
    page = desk.review("Nothing much\n\nThey found 300 cannabis plants at Long Ground.\n").page
    page.evaluate(
        """() => { const text = document.getElementById("story-text");
        const at = text.value.indexOf("300 cannabis");
        text.focus(); text.setSelectionRange(at, at + 12); }"""
    )
    page.keyboard.press("Control+Enter")
    settle(page)
    assert page.inner_text("#said").startswith("“300 cannabis” is not marked. It must have no")
    assert page.is_hidden(".top-fault")
    page.keyboard.press("Control+s")
    settle(page)
    assert page.inner_text("#said") == "Saved"


def test_the_number_of_a_name_stands_at_its_end_also_on_the_next_line(desk: Desk) -> None:
    names = "Kestrel Crescent, Girdlestone Road, Ashhurst Way, Long Ground, Pegasus Road, The Slade"
    page = desk.review(f"Raids\n\nPolice raided homes in {names}, Oxford, on Tuesday.\n").page
    ends = """() => [...document.querySelectorAll(".mirror .word-number")].map((number) => {
        const word = number.parentElement;
        const last = [...word.getClientRects()].at(-1), lines = word.getClientRects().length;
        const { x, y } = number.getBoundingClientRect();
        return [lines, Math.abs(x - last.right) < 1, y >= last.top - 1 && y < last.bottom];
    })"""
    wrapped = 0
    for width in (1440, 1380, 1300, 1220, 1140):
        page.set_viewport_size({"width": width, "height": 900})
        settle(page)
        told = page.evaluate(ends)
        assert all(at_end and on_line for _, at_end, on_line in told), told
        wrapped += sum(lines > 1 for lines, *_ in told)
    assert wrapped, "no name goes over two lines at any of these widths"


def test_places_that_are_called_the_same_say_where_they_lie(desk: Desk) -> None:
    page = desk.open().page
    labels = page.evaluate(
        """async () => (await import("/static/items.js")).labelsOf([
        { place: "High Street", locality: "Ewelme", lon: -1.07, lat: 51.61 },
        { place: "High Street", locality: "Ewelme", lon: -1.06, lat: 51.611 },
        { place: "High Street", locality: "Witney", lon: -1.48, lat: 51.78 }])"""
    )
    ewelme = "High Street, Ewelme (further "
    assert labels == [f"{ewelme}west)", f"{ewelme}east)", "High Street, Witney"]
