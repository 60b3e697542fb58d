"""What a judgement leaves out because a quick look tells that nothing can be there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geomap.desk import foreign_tables, harmless, told_places
from geomap.desk.told_places import ToldPlaces
from geomap.gazetteer.patches import open_gazetteer, open_patch
from geomap.late_pattern import LatePattern
from geomap.story import redact, vocabulary
from tests.promises.planted.told import stories
from tests.reading.labelled import FOLDER

Judge = Callable[[str], str]
STREETS = frozenset(("Kestrel Crescent", "The Slade", "Hope Road"))


def _texts() -> list[str]:
    planted = [one.text for part in ("first", "second") for one in stories(part, 150)]
    files = sorted(FOLDER.rglob("*.toml"))[::40]
    labelled = [line for one in files for line in one.read_text("utf-8").split("\n")]
    odd = [
        "Police swoop at DAWN raids",
        "A Crown ﬅreet of Cla\u017fs A drug\u017f",
        "\u212aestrel Crescent's car par\u212a",
        "Zelby`s Kestrel`s Crescent",
        "Mail zelby＠paper or zelby [at] paper AT example",
        "St Clements, Saint Clements and St. Clement's",
        "Wood Farm\u00a0Road",
        "Cafe\u0301s Hope Road",
    ]
    return [*dict.fromkeys([*planted, *filter(None, labelled), *odd])]


def _judges() -> dict[str, Judge]:
    gazetteer = open_gazetteer(open_patch("thames-valley"))
    places = ToldPlaces(
        gazetteer, STREETS, STREETS, frozenset([(3, 5)]), frozenset(), ("Operation Bilbo",)
    )
    vetting = foreign_tables._Vetting(places)
    return {
        "sentence": vetting._sentence,
        "remark": vetting._remark,
        "title": lambda text: vetting._title(text, "en-GB"),
    }


@pytest.mark.slow
def test_no_quick_look_changes_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _texts()
    quick = {name: list(map(judge, texts)) for name, judge in _judges().items()}
    everything = LatePattern("")
    monkeypatch.setattr(redact, "_is_all_shown", lambda *_: False)
    monkeypatch.setattr(vocabulary, "_IN_PHRASES", ("",))
    monkeypatch.setattr(harmless, "_BY_SMALL_NAME", ("",))
    monkeypatch.setattr(harmless, "_IN_ADDRESS", everything)
    monkeypatch.setattr(harmless, "may_name_persons", lambda _: True)
    monkeypatch.setattr(foreign_tables, "has_figure", lambda _: True)
    monkeypatch.setattr(told_places, "has_figure", lambda _: True)
    monkeypatch.setattr(told_places, "begins_names", lambda *_: True)
    slow = {name: list(map(judge, texts)) for name, judge in _judges().items()}
    for name, judged in quick.items():
        changed = [
            (text, a, b) for text, a, b in zip(texts, judged, slow[name], strict=True) if a != b
        ]
        assert changed == [], name
    assert sum(map(str.__ne__, quick["sentence"], texts)) > len(texts) / 2


def test_no_other_letter_is_taken_for_one_that_a_quick_look_asks_for() -> None:
    letters = "".join(set("".join(vocabulary._IN_PHRASES)))
    others = "".join(map(chr, range(0x80, 0x110000)))
    assert re.findall(f"[{letters}]", others, re.IGNORECASE) == []


def test_words_are_judged_once_and_long_ones_are_not_kept() -> None:
    redact._piece.cache_clear()
    told = " ".join(["Officers searched a home in Elm Road"] * 50)
    redact.redact(told)
    redact.redact("x" * 500)
    assert redact._piece.cache_info().currsize == 7
    assert redact._piece.cache_info().misses == 7
