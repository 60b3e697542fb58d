"""What a map says in English."""

from __future__ import annotations

from geomap.areas.counts import CAVEAT
from geomap.raids.table import ENGLISH
from geomap.renderers.common.catalogue.language import Entry, Language

_RAIDS: dict[str, Entry] = {
    "title": "Police raids",
    "title.in": "Police raids in {places}",
    "title.immigration": "Immigration raids in {places}",
    "notice": (
        "A search does not mean that anyone in the street did wrong. "
        "A mark stands for a street, never for an address."
    ),
    "notice.areas": (
        "A search does not mean that anyone in the street or in the area did wrong. "
        "A mark stands for a street and an outline for an area, never for an address."
    ),
    "addresses": {"one": "{count} address", "other": "{count} addresses"},
    "areas": {"one": "{count} area", "other": "{count} areas"},
    "other-areas": {"one": "{count} other area", "other": "{count} other areas"},
    "raids": {"one": "{count} raid", "other": "{count} raids"},
    "likely-raids": {"one": "{count} likely raid", "other": "{count} likely raids"},
    "and-likely": "{raids}, {count} more likely",
    "is-likely": {
        "one": "{count} raid{places} is likely, not confirmed.",
        "other": "{count} raids{places} are likely, not confirmed.",
    },
    "searched": {
        "one": "{what} was searched{spread}{places}{when}.",
        "other": "{what} were searched{spread}{places}{when}.",
    },
    "searches": "police searches{spread}{places}{when}.",
    "on-streets": {"one": " on {count} street", "other": " on {count} streets"},
    "in-places": {"one": " in {count} place", "other": " in {count} places"},
    "and-in-areas": {
        "one": "{streets} and in {count} area",
        "other": "{streets} and in {count} areas",
    },
    "in": " in {places}",
    "on-day": " on {day}",
    "between": " between {first} and {last}",
    "some-dated": {
        "one": "{count} raid was{when}; no day is known of the rest.",
        "other": "{count} raids were{when}; no day is known of the rest.",
    },
    "none-placed": "No raid of this story could be placed on the map.",
    "not-placed": {
        "one": "{count} place could not be placed; the reason is listed.",
        "other": "{count} places could not be placed; the reasons are listed.",
    },
    "maybe-more": {
        "one": "The story may tell of more raids than this map shows.",
        "other": "The stories may tell of more raids than this map shows.",
    },
    "check": {
        "one": "{placed} of {count} address placed",
        "other": "{placed} of {count} addresses placed",
    },
    "check.likely": "{check}, {count} likely",
    "operation": "Operation {name}",
    "told-by": {"one": "told by {count} story", "other": "told by {count} stories"},
    "kind.drugs": "Drugs",
    "kind.immigration": "Immigration",
    "kind.slavery": "Modern slavery",
    "kind.arms": "Weapons",
    "kind.other": "Other",
}
_A_RAID: dict[str, Entry] = {
    "likely": "Likely, not confirmed",
    "where.likely": "{where} (likely)",
    "where.area": "An area",
    "where.area-of": "An area in {name}",
    "found.addresses": {"one": "{count} address searched", "other": "{count} addresses searched"},
    "found.silent": "the story does not say what was found here",
    "found.likely": "Likely, not confirmed: the story may tell of a raid here.",
    "middle.street": "Somewhere on this street, not at an address",
    "middle.venue": "The place that the story names, about",
    "middle.area": "Somewhere in this area; the story names no street",
    "middle.widened": "Somewhere in this area; the map shows no more of where it was",
    "status.arrested": "an arrest was made",
    "status.charged": "somebody was charged",
    "status.convicted": "somebody was convicted",
    "status.cleared": "somebody was cleared, or charges were dropped",
    "status.released": "somebody was released",
    "status.retracted": "a later report takes this raid back",
    "sure": "Placed with confidence",
    "sure.by-hand": "Put there by the newsroom",
    "sure.very": "Very likely here",
    "sure.probably": "Probably here",
    "sure.possibly": "Possibly here",
}
_IN_WORDS: dict[str, Entry] = {
    "told.none": "The map shows no raid.",
    "told.shows": {
        "one": "The map shows {count} raid: {places}.",
        "other": "The map shows {count} raids: {places}.",
    },
    "told.only-likely": "The map shows only likely raids.",
    "told.shows-in": {
        "one": "The map shows {count} raid in {places}.",
        "other": "The map shows {count} raids in {places}.",
    },
    "told.elsewhere": "elsewhere",
    "told.group": {"one": "{number} in {places}", "other": "{number} each in {places}"},
    "told.rest": "{number} in {areas}",
    "told.outlined": "All of {names} is outlined: {why}",
    "told.many-outlined": "Of {number} areas all is outlined: {why}",
    "told.no-street": "no street is told there.",
    "told.some-streets": "not every raid there is told with its street.",
    "told.within-one": "All lie within a kilometre.",
    "told.within": {
        "one": "All lie within {figures} kilometre.",
        "other": "All lie within {figures} kilometres.",
    },
}
_LEGEND: dict[str, Entry] = {
    "legend.line": "a street with a raid",
    "legend.outline": "an area with a raid",
    "legend.doubt": "less certain",
    "legend.likely-doubt": "less certain, or likely and not confirmed",
    "legend.lines": (
        "Each line is a whole street; its number may be anywhere on it, not at an address."
    ),
    "legend.no-line": "A mark without a line is somewhere on its street, too.",
    "legend.marks": "Each mark is somewhere on its street, not at an address.",
    "legend.dashed": "A dashed one is less certain.",
    "legend.likely": "One that is called likely is not confirmed.",
    "legend.outlined": (
        "A dashed outline is about where an area lies of which no street is shown: the "
        "search was somewhere in it."
    ),
    "legend.fainter": "A fainter one is less certain.",
    "legend.own-areas": "Raids in each of these areas: {title}",
    "legend.neighbourhoods": "Raids in each neighbourhood",
    "legend.soft": {
        "one": "The pale circle is about where people put {names}: it has no border of its own.",
        "other": (
            "Pale circles are about where people put {names}: these have no borders of their own."
        ),
    },
    "legend.more": "{count} more",
    "legend.all-soft": "All {count} by name",
    "layer.neighbourhoods": "Neighbourhoods",
    "layer.wards": "Wards",
    "layer.own": "{title}: areas",
}
_PAGE: dict[str, Entry] = {
    "page.list": "List of raids",
    "page.about": "About this map",
    "page.narrow": "Narrow the map",
    "page.keys": "Arrow keys, Home and End go from raid to raid.",
    "page.first": "The first {first} of {all}: the interactive map lists all.",
    "page.quotes": "In the story’s words",
    "page.not-on-map": "Not on the map",
    "page.elsewhere": "Elsewhere",
    "page.neighbourhood": "Neighbourhood",
    "page.raids": "Raids",
    "page.by-neighbourhood": "Raids by neighbourhood",
    "page.by-month": "Raids by month and area",
    "page.whole-year": "All",
    "page.undated": {
        "one": "{count} raid has no day, and is in no month.",
        "other": "{count} raids have no day, and are in no month.",
    },
    "page.drawn": "Drawn by {generator} with Leaflet.",
    "page.drawn-picture": "Drawn by {generator}",
    "page.picture": "{title}: the map as a picture",
    "rates.title": "Raids for each {per} {unit}",
    "rates.per": "Per {per}",
    "rates.outside": "Outside of all of these",
    "rates.none-alone": "In none of these alone",
    "rates.caveat": CAVEAT,
    "hosts": {
        "one": "This map asks {hosts}, which learns each reader’s address",
        "other": "This map asks {hosts}, which learn each reader’s address",
    },
    # What a map in a widget says beside.
    "widget.draw": "Draw an area",
    "widget.several": "Select several",
    "widget.clear": "Clear",
    "widget.cleared": "Nothing is selected or drawn.",
    "widget.selected": {"one": "{count} raid is selected.", "other": "{count} raids are selected."},
    "widget.draw-how": (
        "Click each corner, then the first one again. With the keys: arrows move the cross, Space "
        "sets a corner, Backspace takes it back, Enter ends, Escape gives up."
    ),
    "widget.draw-more": "An area has at least three corners.",
    "widget.draw-crosses": "The area crosses itself: take corners back with Backspace.",
    "widget.draw-left": "Nothing new is drawn.",
    "widget.corners": {"one": "{count} corner", "other": "{count} corners"},
    "widget.drawn": {
        "one": "Drawn: {count} corner.",
        "other": "Drawn: {count} corners.",
    },
    "notebook.trust": (
        "This is a picture: run the notebook, or trust it, and the map can be moved and clicked."
    ),
    "notebook.words": "Run the notebook, or trust it, and the map itself shows.",
    "notebook.guests": "Layers that were added to the map show in its interactive form alone.",
    # What a snippet says around the map.
    "snippet.open": "open the map",
    "snippet.why": "read why",
    "snippet.interactive": "Open the interactive map",
    "snippet.whole": "Show the whole map",
}
_NOTICE: dict[str, Entry] = {
    "withdrawn": "This map was withdrawn",
    "withdrawn.when": "“{title}” was taken back by the newsroom on {day}.",
    "unpublished": "There is no map here any more",
    "unpublished.when": "It was taken down by the newsroom on {day}.",
    "withdrawn.ask": "Questions: {contact}",
    "expired": "This map has expired",
    "expired.title": "“{title}” was shown until {day}. The newsroom has let it expire since.",
    "expired.when": "It was shown until {day}. The newsroom has let it expire since.",
    "expired.newsroom": "Questions: the newsroom that published it.",
    "until": "This map is shown until {day}",
    "until.why": "A page can tell the day by JavaScript alone, so without it there is no map.",
}
_SCRIPT: dict[str, Entry] = {
    "script.raids": "Raids",
    "script.names": "Place names",
    "script.ground": "Background map",
    "script.map": "Map of the raids",
    "script.mark": "Raid {number}: {street}",
    "script.crowd": {
        "one": "{count} raid around {street}: show it",
        "other": "{count} raids around {street}: show them",
    },
    "script.here": {"one": "{count} raid here", "other": "{count} raids here"},
    "script.first": "The first {count} of them; the list has all.",
    "script.shown": "Shown on the map: {street}",
    "script.close": "Close",
    "script.nearer": "Zoom in",
    "script.further": "Zoom out",
    "script.all": "Show all raids",
    "script.full": "Full screen",
    "script.layers": "Layers",
    "script.on-map": "Shown on the map",
    "script.hold-command": "Hold ⌘ to zoom",
    "script.hold-ctrl": "Hold Ctrl to zoom",
    "script.two-fingers": "Use two fingers to move the map",
    "script.narrow": "Narrow the map and the list",
    "script.any": "All",
    "script.search": "Street or area",
    "script.from": "From",
    "script.to": "To",
    "script.kind": "Kind",
    "script.area": "Area",
    "script.other-areas": "Other areas",
    "script.choose-month": "Choose a month, a year or an area: map and list follow.",
    "script.operation": "Operation",
    "script.show-all": "Show all",
    "script.of": {"one": "{shown} of {count} raid", "other": "{shown} of {count} raids"},
    "script.undated": {
        "one": "{count} without a day is hidden.",
        "other": "{count} without a day are hidden.",
    },
    "page.sources": "Sources",
}

LANGUAGES: dict[str, Language] = {
    ENGLISH: Language(
        code=ENGLISH,
        entries=_RAIDS | _A_RAID | _IN_WORDS | _LEGEND | _PAGE | _NOTICE | _SCRIPT,
        numbers=(
            "no", "one", "two", "three", "four", "five", "six",
            "seven", "eight", "nine", "ten", "eleven", "twelve",
        ),
        months=(
            "January", "February", "March", "April", "May", "June", "July",
            "August", "September", "October", "November", "December",
        ),
        weekdays=(
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ),
        day="{day} {month} {year}",
        week_day="{weekday} {day} {month} {year}",
        thousands=",",
        point=".",
        last="and",
    )
}  # fmt: skip
