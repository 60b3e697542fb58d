"""Every sentence of a map, read once over two hundred tables: its number, grammar and language."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import geomap
from geomap.errors import InputError
from geomap.renderers.common.catalogue.language import SCRIPT, WIDGET, Language
from geomap.renderers.common.catalogue.languages import SPOKEN, find_language, language_of
from geomap.renderers.common.readers import SHOWN, for_readers
from tests.renderers.aloud import two_hundred
from tests.renderers.aloud.hearing import FOREIGN, SENTENCES, aloud, script_words
from tests.renderers.aloud.two_hundred import Names, made_tables
from tests.support.many_raids import backdrop

RENDERERS = Path(geomap.__file__).parent / "renderers"
OTHERS = [code for code in SPOKEN if code != "en-GB"]

# Faults of any language: gaps that nothing filled, and marks that stand wrong.
ANYWHERE = (
    r"[{}$]",
    r"  ",
    r" [.,;:!?](?!\d)",
    r"\.\.|,\.|;\.|\.,|:\.|,,",
    r"\bNone\b|\bTrue\b|\bFalse\b",
)
SEVERAL = r"(?:raids|addresses|streets|places|areas|neighbourhoods|homes|kilometres|reasons)"
ONE = r"(?:raid|address|street|place|area|neighbourhood|home|kilometre|reason)"
LIKE = r"(?:likely |other |more )?"
MANY = r"(?:[2-9]|\d[\d,]*\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ENGLISH = (
    rf"(?i)\b(?<![\d,.])(?:1|one) {LIKE}{SEVERAL}\b",
    rf"(?i)\b{MANY} {LIKE}{ONE}\b(?! searched yesterday)",
    rf"(?i)\b{ONE} (?:are|were)\b|\b{SEVERAL} (?:is|was)\b",
    r"(?i)\ba (?:8|11|18|[aeio]\w*)\b",
    r"(?i)\ban (?:[1-79]|[b-df-hj-np-tv-z]\w*)\b",
    r"(?i)\b(\w+) \1\b",
    r"(?i)\b(?:in|on|of|and|between)[.,;:]",
)
GERMAN = (
    r"(?i)\b(?:1|ein\w*) (?:\w+ )?(?:Razzien|Adressen|Straßen|Strassen|Gebiete|Orte)\b",
    r"(?i)\b(?:[2-9]|\d\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf) "
    r"(?:\w+ )?(?:Adresse|Straße|Strasse|Gebiet|Ort)\b(?! gefunden)",
    r"(?i)\b(?:Adresse|Razzia) (?:wurden|sind)\b|\b(?:Adressen|Razzien) (?:wurde|ist)\b",
    r"(?i)\b(\w+) \1\b",
    r"(?i)\b(?:in|am|an|von|und|zwischen)[.,;:]",
)
FAULTS = {"en-GB": ENGLISH, "de": GERMAN, "de-CH": GERMAN, "de-LI": GERMAN}


def wrong(kind: str, text: str, patterns: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with a text, and with one that is of sentences if it does not end so."""
    for pattern in (*ANYWHERE, *patterns):
        if found := re.search(pattern, text):
            yield f"{kind}: {found[0]!r} in {text!r}"
    if SENTENCES & set(kind.split()) and not re.fullmatch(r"[A-ZÄÖÜ£\d“].*[.…]", text, re.DOTALL):
        yield f"{kind}: no whole sentence {text!r}"


def told(names: Names, code: str) -> Iterator[tuple[str, str]]:
    """Yield each text that any of the tables says to readers, or says if all is to be shown."""
    seen = set()
    for place, raids in enumerate(made_tables(names, code)):
        table = for_readers(raids, SHOWN if place % 2 else ())
        for said in aloud(table, backdrop(table)):
            if said not in seen:
                seen.add(said)
                yield said
    for text in script_words(find_language(code).script()):
        yield "script", text


@pytest.mark.slow
def test_what_two_hundred_maps_say_in_english_is_right() -> None:
    said = list(told(two_hundred.ENGLISH, "en-GB"))
    assert len(said) > 1500
    faults = [fault for kind, text in said for fault in wrong(kind, text, ENGLISH)]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.slow
def test_what_two_hundred_maps_say_in_german_is_right_and_german() -> None:
    said = list(told(two_hundred.GERMAN, "de"))
    assert len(said) > 1500
    faults = [fault for kind, text in said for fault in wrong(kind, text, GERMAN)]
    faults += [text for kind, text in said if FOREIGN.search(text)]
    assert not faults, "\n".join(faults[:20])


@pytest.mark.parametrize(
    "text",
    [
        "Two raid in Netherby.",
        "1 raids here",
        "One address were searched.",
        "2 of 2 address placed.",
        "An map of it.",
        "Six raids in  Netherby.",
        "Raids in {places}.",
        "Police searches in .",
        "A 8 of them.",
    ],
)
def test_what_is_wrong_is_heard(text: str) -> None:
    assert list(wrong("standfirst", text, ENGLISH))


def test_a_sentence_without_its_stop_is_heard() -> None:
    assert list(wrong("notice", "A search does not mean that", ENGLISH))
    assert not list(wrong("where", "Netherby", ENGLISH))


def _forms(language: Language, name: str) -> dict[str, str]:
    entry = language.entries[name]
    return {"": entry} if isinstance(entry, str) else dict(entry)


@pytest.mark.parametrize("code", OTHERS)
def test_no_language_lacks_an_entry_or_a_slot_of_it(code: str) -> None:
    english, other = find_language("en-GB"), find_language(code)
    assert other.code == code
    assert other.entries.keys() == english.entries.keys()
    for name in english.entries:
        slots = [
            set().union(*(re.findall(r"\{(\w+)\}", text) for text in _forms(each, name).values()))
            for each in (english, other)
        ]
        if any(len(_forms(each, name)) > 1 for each in (english, other)):
            slots = [each | {"count"} for each in slots]
        assert slots[0] == slots[1], name


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_has_its_numbers_months_and_days(code: str) -> None:
    language = find_language(code)
    assert len(language.numbers) == 13
    assert (len(set(language.months)), len(set(language.weekdays))) == (12, 7)
    for name, entry in language.entries.items():
        if not isinstance(entry, str):
            assert {language.plural(count) for count in range(200)} <= entry.keys(), name


def test_every_entry_is_said_somewhere_and_nothing_else() -> None:
    entries = find_language("en-GB").entries
    sources = [*RENDERERS.rglob("*.py"), RENDERERS.parent / "pipeline.py"]
    code = "\n".join(path.read_text("utf-8") for path in sources if path.parent.name != "catalogue")
    script = "\n".join(path.read_text("utf-8") for path in RENDERERS.rglob("*.js"))
    for name in entries:
        own, kind = name.removeprefix(SCRIPT).removeprefix(WIDGET), name.rpartition(".")[0]
        where, word = (script, own) if name.startswith((SCRIPT, WIDGET)) else (code, name)
        # Some names are put together: the kind of a place, or of a raid, is the last part.
        made = f'f"{kind}.{{' in code or f'f"{kind.partition(".")[0]}.{{' in code
        assert f'"{word}"' in where or made or kind.startswith("sure"), name
    asked = re.findall(r'\bsay\("([\w-]+)"', script)
    assert all(entries.keys() & {f"{SCRIPT}{name}", f"{WIDGET}{name}"} for name in asked)
    assert len(set(asked)) > 15


def test_the_pages_scripts_have_no_words_of_their_own() -> None:
    keys = {"Escape", "Home", "End", "ArrowDown", "Enter", "ArrowUp", "PageDown", "PageUp"}
    keys |= {"geomap has one script"}  # an error that no reader sees
    keys |= {"Backspace", "ArrowLeft", "ArrowRight", "Polygon"}  # and a kind of GeoJSON
    keys |= {"Datawrapper", "Flourish", "Newswire"}  # dialects of the messages of a frame
    for path in RENDERERS.rglob("*.js"):
        lines = (line.partition(" //")[0] for line in path.read_text("utf-8").splitlines())
        text = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
        found = set(re.findall(r'["`]([A-Z][a-z]+(?:[ ,:][^"`]*)?)["`]', text))
        found |= set(re.findall(r'["`]([a-z]+ [a-z]+ [a-z ]+)["`]', text))
        assert {word for word in found if "-" not in word} <= keys, path.name


def test_the_rooms_of_the_page_and_the_picture_have_no_sentences_of_their_own() -> None:
    rooms = [RENDERERS / "leaflet" / "page", RENDERERS / "still", RENDERERS / "leaflet" / "data"]
    for path in (path for room in rooms for path in room.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        outside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        raised = [node for node in ast.walk(tree) if isinstance(node, ast.Raise)]
        outside |= {id(inner) for node in raised for inner in ast.walk(node)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if id(node) not in outside and re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", node.value):
                pytest.fail(f"{path.name}: {node.value!r} belongs into the catalogue")


def test_swiss_and_liechtensteins_german_has_no_sharp_s_and_other_numbers() -> None:
    for code in ("de-CH", "de-LI"):
        assert "ß" not in json.dumps(dict(find_language(code).entries), ensure_ascii=False)
        assert find_language(code).figures(12345) == "12’345"
    assert find_language("de").figures(12345) == "12.345"
    assert find_language("de").measured(0.25) == "0,25"
    assert find_language("en-GB").measured(0.25) == "0.25"


def test_a_language_is_found_by_its_code_and_none_is_refused() -> None:
    assert find_language("DE").code == "de"
    assert find_language("en").code == find_language("en_US").code == "en-GB"
    assert find_language("de-AT").code == "de"
    with pytest.raises(InputError, match="choose one of en-GB, de"):
        find_language("fr")
    assert language_of("fr").code == "en-GB", "a table of others is drawn all the same"
