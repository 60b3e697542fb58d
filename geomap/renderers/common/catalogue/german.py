"""What a map says in German: for Germany, and for Switzerland and Liechtenstein."""

from __future__ import annotations

from geomap.renderers.common.catalogue.language import Entry, Language

_RAIDS: dict[str, Entry] = {
    "title": "Razzien der Polizei",
    "title.in": "Razzien der Polizei in {places}",
    "title.immigration": "Razzien der Einwanderungsbehörde in {places}",
    "notice": (
        "Eine Durchsuchung heißt nicht, dass jemand in der Straße etwas Unrechtes getan hat. "
        "Eine Marke steht für eine Straße, nie für eine Adresse."
    ),
    "notice.areas": (
        "Eine Durchsuchung heißt nicht, dass jemand in der Straße oder im Gebiet etwas Unrechtes "
        "getan hat. Eine Marke steht für eine Straße und ein Umriss für ein Gebiet, nie für eine "
        "Adresse."
    ),
    "addresses": {"one": "eine Adresse", "other": "{count} Adressen"},
    "areas": {"one": "ein Gebiet", "other": "{count} Gebiete"},
    "other-areas": {"one": "einem weiteren Gebiet", "other": "{count} weiteren Gebieten"},
    "raids": {"one": "eine Razzia", "other": "{count} Razzien"},
    "likely-raids": {
        "one": "eine wahrscheinliche Razzia",
        "other": "{count} wahrscheinliche Razzien",
    },
    "and-likely": "{raids}, {count} weitere wahrscheinlich",
    "is-likely": {
        "one": "eine Razzia{places} ist wahrscheinlich, nicht bestätigt.",
        "other": "{count} Razzien{places} sind wahrscheinlich, nicht bestätigt.",
    },
    "searched": {
        "one": "{what}{spread}{places} wurde{when} durchsucht.",
        "other": "{what}{spread}{places} wurden{when} durchsucht.",
    },
    "searches": "Durchsuchungen der Polizei{spread}{places}{when}.",
    "on-streets": {"one": " in einer Straße", "other": " in {count} Straßen"},
    "in-places": {"one": " an einem Ort", "other": " an {count} Orten"},
    "and-in-areas": {
        "one": "{streets} und in einem Gebiet",
        "other": "{streets} und in {count} Gebieten",
    },
    "in": " in {places}",
    "on-day": " am {day}",
    "between": " zwischen dem {first} und dem {last}",
    "some-dated": {
        "one": "eine Razzia war{when}; von den übrigen ist kein Tag bekannt.",
        "other": "{count} Razzien waren{when}; von den übrigen ist kein Tag bekannt.",
    },
    "none-placed": "Keine Razzia dieses Berichts ließ sich auf die Karte setzen.",
    "not-placed": {
        "one": "ein Ort ließ sich nicht finden; der Grund steht in der Liste.",
        "other": "{count} Orte ließen sich nicht finden; die Gründe stehen in der Liste.",
    },
    "maybe-more": {
        "one": "Der Bericht nennt womöglich mehr Razzien, als diese Karte zeigt.",
        "other": "Die Berichte nennen womöglich mehr Razzien, als diese Karte zeigt.",
    },
    "check": {
        "one": "{placed} von {count} Adresse gefunden",
        "other": "{placed} von {count} Adressen gefunden",
    },
    "check.likely": "{check}, {count} wahrscheinlich",
    "operation": "Operation {name}",
    "told-by": {"one": "{count} Bericht erzählt davon", "other": "{count} Berichte erzählen davon"},
    "kind.drugs": "Drogen",
    "kind.immigration": "Einwanderung",
    "kind.slavery": "Moderne Sklaverei",
    "kind.arms": "Waffen",
    "kind.other": "Anderes",
}
_A_RAID: dict[str, Entry] = {
    "likely": "Wahrscheinlich, nicht bestätigt",
    "where.likely": "{where} (wahrscheinlich)",
    "where.area": "Ein Gebiet",
    "where.area-of": "Ein Gebiet in {name}",
    "found.addresses": {"one": "eine Adresse durchsucht", "other": "{count} Adressen durchsucht"},
    "found.silent": "was hier gefunden wurde, sagt der Bericht nicht",
    "found.likely": "Wahrscheinlich, nicht bestätigt: Womöglich gab es hier eine Razzia.",
    "middle.street": "Irgendwo in dieser Straße, nicht an einer Adresse",
    "middle.venue": "Ungefähr der Ort, den der Bericht nennt",
    "middle.area": "Irgendwo in diesem Gebiet; der Bericht nennt keine Straße",
    "middle.widened": "Irgendwo in diesem Gebiet; mehr zeigt die Karte nicht davon",
    "status.arrested": "es gab eine Festnahme",
    "status.charged": "jemand wurde angeklagt",
    "status.convicted": "jemand wurde verurteilt",
    "status.cleared": "jemand wurde freigesprochen, oder eine Anklage wurde fallen gelassen",
    "status.released": "jemand wurde freigelassen",
    "status.retracted": "ein späterer Bericht nimmt diese Razzia zurück",
    "sure": "Sicher zugeordnet",
    "sure.by-hand": "Von der Redaktion dorthin gesetzt",
    "sure.very": "Sehr wahrscheinlich hier",
    "sure.probably": "Wahrscheinlich hier",
    "sure.possibly": "Möglicherweise hier",
}
_IN_WORDS: dict[str, Entry] = {
    "told.none": "Die Karte zeigt keine Razzia.",
    "told.shows": {
        "one": "Die Karte zeigt eine Razzia: {places}.",
        "other": "Die Karte zeigt {count} Razzien: {places}.",
    },
    "told.only-likely": "Die Karte zeigt nur wahrscheinliche Razzien.",
    "told.shows-in": {
        "one": "Die Karte zeigt eine Razzia in {places}.",
        "other": "Die Karte zeigt {count} Razzien in {places}.",
    },
    "told.elsewhere": "anderen Gegenden",
    "told.group": {"one": "{number} in {places}", "other": "je {number} in {places}"},
    "told.rest": "{number} in {areas}",
    "told.outlined": "Umrissen ist das ganze Gebiet von {names}: {why}",
    "told.many-outlined": "Von {number} Gebieten ist das ganze umrissen: {why}",
    "told.no-street": "Dort ist keine Straße genannt.",
    "told.some-streets": "Nicht von jeder Razzia dort ist die Straße genannt.",
    "told.within-one": "Alle liegen innerhalb eines Kilometers.",
    "told.within": {
        "one": "Alle liegen innerhalb eines Kilometers.",
        "other": "Alle liegen innerhalb von {figures} Kilometern.",
    },
}
_LEGEND: dict[str, Entry] = {
    "legend.line": "eine Straße mit einer Razzia",
    "legend.outline": "ein Gebiet mit einer Razzia",
    "legend.doubt": "weniger sicher",
    "legend.likely-doubt": "weniger sicher, oder wahrscheinlich und nicht bestätigt",
    "legend.lines": (
        "Jede Linie ist eine ganze Straße; ihre Nummer steht irgendwo an ihr, nicht an einer "
        "Adresse."
    ),
    "legend.no-line": "Auch eine Marke ohne Linie steht irgendwo an ihrer Straße.",
    "legend.marks": "Jede Marke steht irgendwo an ihrer Straße, nicht an einer Adresse.",
    "legend.dashed": "Gestricheltes ist weniger sicher.",
    "legend.likely": "Was wahrscheinlich heißt, ist nicht bestätigt.",
    "legend.outlined": (
        "Ein gestrichelter Umriss zeigt ungefähr, wo ein Gebiet liegt, von dem keine Straße "
        "gezeigt wird: Die Durchsuchung war irgendwo darin."
    ),
    "legend.fainter": "Ein blasserer ist weniger sicher.",
    "legend.own-areas": "Razzien in jedem dieser Gebiete: {title}",
    "legend.neighbourhoods": "Razzien in jedem Ortsteil",
    "legend.soft": {
        "one": "Der blasse Kreis ist ungefähr {names}: Eine eigene Grenze gibt es dort nicht.",
        "other": "Blasse Kreise sind ungefähr {names}: Eigene Grenzen gibt es dort nicht.",
    },
    "legend.more": "{count} weitere",
    "legend.all-soft": "Alle {count} mit Namen",
    "layer.neighbourhoods": "Ortsteile",
    "layer.wards": "Wahlbezirke",
    "layer.own": "{title}: Gebiete",
}
_PAGE: dict[str, Entry] = {
    "page.list": "Liste der Razzien",
    "page.about": "Über diese Karte",
    "page.narrow": "Karte eingrenzen",
    "page.keys": "Pfeiltasten, Pos1 und Ende führen von Razzia zu Razzia.",
    "page.first": "Die ersten {first} von {all}: Die interaktive Karte listet alle.",
    "page.quotes": "Mit den Worten des Berichts",
    "page.not-on-map": "Nicht auf der Karte",
    "page.elsewhere": "Anderswo",
    "page.neighbourhood": "Ortsteil",
    "page.raids": "Razzien",
    "page.by-neighbourhood": "Razzien nach Ortsteil",
    "page.by-month": "Razzien nach Monat und Gebiet",
    "page.whole-year": "Alle",
    "page.undated": {
        "one": "Eine Razzia hat keinen Tag und steht in keinem Monat.",
        "other": "{count} Razzien haben keinen Tag und stehen in keinem Monat.",
    },
    "page.drawn": "Gezeichnet von {generator} mit Leaflet.",
    "page.drawn-picture": "Gezeichnet von {generator}",
    "page.picture": "{title}: die Karte als Bild",
    "rates.title": "Razzien je {per} {unit}",
    "rates.per": "Je {per}",
    "rates.outside": "Außerhalb von allen diesen",
    "rates.none-alone": "In keinem von diesen allein",
    "rates.caveat": (
        "Razzien je {per} {unit} machen verschieden große Gebiete vergleichbar, mehr nicht: Es "
        "sind die Razzien, von denen berichtet wurde, nicht alle, die es gab; bei weniger als "
        "{few} Razzien ändert eine mehr oder weniger die Rate stark; und eine Rate sagt nichts "
        "über eine einzelne Adresse."
    ),
    "hosts": "Diese Karte fragt {hosts}: Dort erfährt man die Adresse jedes Lesers",
    "widget.draw": "Fläche zeichnen",
    "widget.several": "Mehrere auswählen",
    "widget.clear": "Leeren",
    "widget.cleared": "Nichts ist ausgewählt oder gezeichnet.",
    "widget.selected": {
        "one": "{count} Einsatz ausgewählt.",
        "other": "{count} Einsätze ausgewählt.",
    },
    "widget.draw-how": (
        "Jede Ecke anklicken, zuletzt wieder die erste. Mit Tasten: Pfeile bewegen das Kreuz, die "
        "Leertaste setzt eine Ecke, Rücktaste nimmt sie zurück, Enter endet, Escape bricht ab."
    ),
    "widget.draw-more": "Eine Fläche hat mindestens drei Ecken.",
    "widget.draw-crosses": "Die Fläche kreuzt sich selbst: Ecken mit der Rücktaste zurücknehmen.",
    "widget.draw-left": "Nichts Neues ist gezeichnet.",
    "widget.corners": {"one": "{count} Ecke", "other": "{count} Ecken"},
    "widget.drawn": {
        "one": "Gezeichnet: {count} Ecke.",
        "other": "Gezeichnet: Fläche mit {count} Ecken.",
    },
    "notebook.trust": (
        "Dies ist ein Bild: Wer dem Notebook vertraut oder es ausführt, kann die Karte bewegen "
        "und anklicken."
    ),
    "notebook.words": "Wer dem Notebook vertraut oder es ausführt, sieht die Karte selbst.",
    "notebook.guests": "Weitere Ebenen der Karte zeigt nur ihre interaktive Form.",
    "snippet.open": "Karte öffnen",
    "snippet.why": "Grund lesen",
    "snippet.interactive": "Die interaktive Karte öffnen",
    "snippet.whole": "Die ganze Karte zeigen",
}
_NOTICE: dict[str, Entry] = {
    "withdrawn": "Diese Karte wurde zurückgezogen",
    "withdrawn.when": "„{title}“ wurde von der Redaktion am {day} zurückgezogen.",
    "unpublished": "Hier gibt es keine Karte mehr",
    "unpublished.when": "Sie wurde von der Redaktion am {day} entfernt.",
    "withdrawn.ask": "Fragen: {contact}",
    "expired": "Diese Karte ist abgelaufen",
    "expired.title": "„{title}“ war bis zum {day} zu sehen. Die Redaktion hat sie ablaufen lassen.",
    "expired.when": "Sie war bis zum {day} zu sehen. Die Redaktion hat sie ablaufen lassen.",
    "expired.newsroom": "Fragen: die Redaktion, die sie veröffentlicht hat.",
    "until": "Diese Karte ist bis zum {day} zu sehen",
    "until.why": "Den Tag kennt eine Seite nur mit JavaScript; ohne zeigt sie keine Karte.",
}
_SCRIPT: dict[str, Entry] = {
    "script.raids": "Razzien",
    "script.names": "Ortsnamen",
    "script.ground": "Hintergrundkarte",
    "script.map": "Karte der Razzien",
    "script.mark": "Razzia {number}: {street}",
    "script.crowd": {
        "one": "{count} Razzia um {street}: zeigen",
        "other": "{count} Razzien um {street}: zeigen",
    },
    "script.here": {"one": "{count} Razzia hier", "other": "{count} Razzien hier"},
    "script.first": "Die ersten {count} davon; die Liste hat alle.",
    "script.shown": "Auf der Karte gezeigt: {street}",
    "script.close": "Schließen",
    "script.nearer": "Vergrößern",
    "script.further": "Verkleinern",
    "script.all": "Alle Razzien zeigen",
    "script.full": "Ganzer Bildschirm",
    "script.layers": "Ebenen",
    "script.on-map": "Auf der Karte gezeigt",
    "script.hold-command": "Zum Vergrößern ⌘ halten",
    "script.hold-ctrl": "Zum Vergrößern Strg halten",
    "script.two-fingers": "Die Karte mit zwei Fingern bewegen",
    "script.narrow": "Karte und Liste eingrenzen",
    "script.any": "Alle",
    "script.search": "Straße oder Gebiet",
    "script.from": "Von",
    "script.to": "Bis",
    "script.kind": "Art",
    "script.area": "Gebiet",
    "script.other-areas": "Andere Gebiete",
    "script.choose-month": "Monat, Jahr oder Gebiet wählen: Karte und Liste folgen.",
    "script.operation": "Einsatz",
    "script.show-all": "Alle zeigen",
    "script.of": {"one": "{shown} von {count} Razzia", "other": "{shown} von {count} Razzien"},
    "script.undated": {"one": "{count} ohne Tag fehlt.", "other": "{count} ohne Tag fehlen."},
    "page.sources": "Quellen",
}

_GERMAN = Language(
    code="de",
    entries=_RAIDS | _A_RAID | _IN_WORDS | _LEGEND | _PAGE | _NOTICE | _SCRIPT,
    numbers=(
        "keine", "eine", "zwei", "drei", "vier", "fünf", "sechs",
        "sieben", "acht", "neun", "zehn", "elf", "zwölf",
    ),
    months=("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
            "Oktober", "November", "Dezember"),
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    day="{day}. {month} {year}",
    week_day="{weekday}, {day}. {month} {year}",
    thousands=".",
    point=",",
    last="und",
)  # fmt: skip


def _with_double_s(entry: Entry) -> Entry:
    if isinstance(entry, str):
        return entry.replace("ß", "ss")
    return {form: text.replace("ß", "ss") for form, text in entry.items()}


_SWISS = _GERMAN._replace(
    entries={name: _with_double_s(entry) for name, entry in _GERMAN.entries.items()},
    thousands="’",
    point=".",
)
LANGUAGES: dict[str, Language] = {
    "de": _GERMAN,
    "de-CH": _SWISS._replace(code="de-CH"),
    "de-LI": _SWISS._replace(code="de-LI"),
}
