from __future__ import annotations

from typing import Any

import pytest

from geomap.renderers.leaflet.page.assets import own_style, readable_style

pytestmark = pytest.mark.browser
RULES = """(text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const dense = (rule) => rule.replace(/\\s+/g, " ").replace(/ ?([,:/]) ?/g, "$1");
  return [...sheet.cssRules].map((rule) => dense(rule.cssText));
}"""


def test_the_small_styles_of_the_page_mean_what_the_readable_ones_say(browser: Any) -> None:
    page = browser.new_page()
    small, readable = (page.evaluate(RULES, style) for style in (own_style(), readable_style()))
    page.close()
    assert len(own_style()) < 0.9 * len(readable_style())
    assert small == readable
    assert len(small) > 150
