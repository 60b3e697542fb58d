"""What stands around a map that is shown until a day: its notice, and the template it waits in."""

from __future__ import annotations

from datetime import timedelta

from geomap.raids.table import Raids
from geomap.renderers.common import words
from geomap.renderers.common.markup import Markup, element, joined
from geomap.renderers.common.notice import Expiry
from geomap.renderers.common.words import has_words

_BEHIND = Markup("</template>\n")


def around(raids: Raids, expiry: Expiry) -> dict[str, Markup]:
    """Give what stands before the map and behind it, as parts of `article`.

    A template is neither painted nor read out: the script takes the map out of it on the days on
    which it is shown. Without script a page knows no day, and shows the map on none.
    """
    language = words.spoken(raids)
    day = language.date(expiry.until)
    if _tells_a_street(raids):
        said = language.say("expired.when", day=day)
    else:
        said = language.say("expired.title", title=raids.title, day=day)
    if expiry.ask:
        asked = language.say("withdrawn.ask", contact=expiry.ask)
    else:
        asked = language.say("expired.newsroom")
    notice = element(
        "section",
        element("h1", language.say("expired")),
        element("p", said),
        element("p", asked),
        class_="taken-back",
        id="expired",
        data_until=expiry.until.isoformat(),
        tabindex="-1",
        hidden="",
    )
    scriptless = element(
        "noscript",
        element("h1", language.say("until", day=day)),
        element("p", language.say("until.why")),
        element("p", asked),
    )
    opening = Markup('<template id="unexpired">\n')
    return {"before": joined(notice, "\n", scriptless, "\n", opening), "behind": _BEHIND}


def forgotten_after(expiry: Expiry) -> Markup:
    """Tell search engines to forget the page on the day after."""
    after = expiry.until + timedelta(days=1)
    return element("meta", name_="robots", content=f"unavailable_after: {after.isoformat()}")


def _tells_a_street(raids: Raids) -> bool:
    """Tell whether the title, which a newsroom may have written, names a street of a raid."""
    names = {name for raid in raids.rows for name in (raid.street, raid.place) if not raid.outline}
    return any(name and has_words(raids.title, name) for name in names)
