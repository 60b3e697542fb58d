"""Text becomes HTML in one place, and stays text."""

from __future__ import annotations

import markupsafe
import pytest

from geomap.renderers.common.markup import Markup, clean, element, escaped, joined

HOSTILE = "<b title=\"x\">'&amp;'</b>"
HARMLESS = "&lt;b title=&quot;x&quot;&gt;&#x27;&amp;amp;&#x27;&lt;/b&gt;"


def test_text_is_escaped_for_content_and_for_both_quotes() -> None:
    assert escaped(HOSTILE) == HARMLESS
    assert isinstance(escaped(HOSTILE), Markup)
    assert Markup.escape(7) == "7"


def test_our_own_markup_is_not_escaped_twice_and_that_of_others_is_text() -> None:
    ours = Markup("<b>")
    assert escaped(ours) is ours
    assert escaped(markupsafe.Markup("<b>")) == "&lt;b&gt;"
    assert ours + "<i>" == "<b>&lt;i&gt;"
    assert Markup("<b>{}</b>").format("<i>") == "<b>&lt;i&gt;</b>"


@pytest.mark.parametrize("sign", ["\0", "\x08", "\x0b", "\x1f", "\x7f", "\x9b", "\ud800", "\uffff"])
def test_what_no_page_may_hold_is_replaced(sign: str) -> None:
    assert clean(f"a{sign}b\n\t") == "a\ufffdb\n\t"
    assert escaped(f"a{sign}b") == "a\ufffdb"


def test_what_a_page_may_hold_stays() -> None:
    assert (
        clean("Zoë\tand\r\n Зоя \u2028 \U0001f600 \u200b")
        == "Zoë\tand\r\n Зоя \u2028 \U0001f600 \u200b"
    )


def test_parts_are_joined_and_those_that_are_no_markup_escaped() -> None:
    assert joined() == ""
    assert joined("<a>", Markup("<b>"), "<c>") == "&lt;a&gt;<b>&lt;c&gt;"
    assert isinstance(joined("<a>"), Markup)


def test_an_element_holds_its_content_and_attributes_as_text() -> None:
    assert element("p", HOSTILE, Markup("<br>")) == f"<p>{HARMLESS}<br></p>"
    assert element("p", class_=HOSTILE, data_long_name="1", roleX="") == (
        f'<p class="{HARMLESS}" data-long-name="1" roleX=""></p>'
    )
    assert isinstance(element("p"), Markup)


@pytest.mark.parametrize("name", ["meta", "br", "img", "link"])
def test_an_element_without_content_has_no_end(name: str) -> None:
    assert element(name, alt="x") == f'<{name} alt="x">'
