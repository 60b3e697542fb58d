"""What the desk shows of a story follows from its state alone, and stays data all the way."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import pipeline
from geomap.app.seen import look
from geomap.app.seen.offsets import to_browser
from geomap.desk.decisions.decision import Decision, Do
from geomap.desk.history.story_state import StoryState
from geomap.gazetteer.patches import open_patch
from geomap.story.tidy import tidy, unwrap
from geomap.version import PATCH
from tests.app.knocking import entered

TEXT = "Police raided homes in Long Ground in Greater Leys and The Slade, Lye Valley, yesterday."
HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}{% raw %}", "${7*7}",
    "</textarea><svg/onload=alert(1)>", "javascript:alert(1)", '"; alert(1); "', "\u2028\u2029",
    "&lt;b&gt;", "\u202eevil", "%3Cscript%3E",
)  # fmt: skip
WORDS = (
    "Elm", "Café", "Cafe\u0301", "🏠", "👩‍🚒", "e\u0301e\u0301", "Long Ground",
    "x" * 450 + "e\u0301", "RoadThe", "farm",
)  # fmt: skip
SPACES = (" ", "  ", "\n", "\n\n\n\n", "\t ", "\u00a0", " \n ")


def in_units(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def told(text: str, **others: Any) -> dict[str, Any]:
    return look.answer(StoryState(text, **others))


def test_mentions_and_raids_point_at_each_other() -> None:
    answer = told(TEXT, published=date(2017, 8, 11))
    by_key = {raid["key"]: raid for raid in answer["raids"]}
    assert {raid["street"] for raid in answer["raids"]} == {"Long Ground", "The Slade"}
    for mention in answer["mentions"]:
        assert in_units(TEXT, mention["start"], mention["end"]) == mention["text"]
        if mention["raid"]:
            assert mention["i"] in by_key[mention["raid"]]["mentions"]
    slade = next(raid for raid in answer["raids"] if raid["street"] == "The Slade")
    assert slade["lines"]
    assert slade["date"] == "2017-08-10"
    assert slade["candidates"][0]["locality"] == "Lye Valley"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "🏠🏠 ",
        "Cafe\u0301 owners  watched. ",
        "\n\n\n\n",
        "e\u0301" * 30 + "\n\n\n",
        "\u200bso\u00adft \x07 \u2028",
        "Part of the haul, Elm WayPart of the haul, Elm Way\n\n",
        "Street\tArea\nElm Way\tRose Hill\nElm Row\tLeys\n\n",
        "Police outside a home in Elm WayPolice outside a home in Elm Way\nby a staff reporter\n\n",
    ],
)
def test_marks_stand_where_the_words_are_in_the_text_as_typed(before: str) -> None:
    text = before + TEXT
    for mention in told(text)["mentions"]:
        assert in_units(text, mention["start"], mention["end"]) == mention["text"]


@given(st.lists(st.tuples(st.sampled_from(SPACES), st.sampled_from(WORDS)), max_size=12), st.data())
def test_a_word_of_the_tidy_text_is_the_same_word_of_the_typed_one(
    parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    typed = "".join(space + word for space, word in parts)
    clean = tidy(unwrap(typed)).strip("\n")
    place = to_browser(typed, clean)
    without_bars = clean.replace("|", " ")  # which end cells, where a tab was typed
    words = [word for word in without_bars.split() if len(word) < 400]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    start = clean.index(word)
    found = in_units(typed, place(start), place(start + len(word)))
    assert unicodedata.normalize("NFC", found) == word


@given(st.text(max_size=60))
def test_offsets_never_run_backwards_or_beyond_the_text(typed: str) -> None:
    typed = typed.encode("utf-8", "replace").decode()
    clean = tidy(typed)
    place = to_browser(typed, clean)
    places = [place(offset) for offset in range(len(clean) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(typed.encode("utf-16-le")) // 2


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_is_hostile_in_a_story_comes_back_as_the_letters_that_it_is(payload: str) -> None:
    client = entered()
    state = {"text": f"{TEXT} {payload}", "decisions": []}
    answer = client.post("/api/look", json=state)
    assert answer.headers["content-type"] == "application/json"
    titled = client.post("/api/look", json=state | {"title": payload})
    assert titled.headers["content-type"] == "application/json"
    plain = answer.json()["story"]["title"]  # that of a story whose title is blank, too
    wanted = payload if payload.strip() else plain
    assert titled.status_code == 400 or titled.json()["story"]["title"] == wanted
    page = client.post("/api/preview", json={"state": state})
    assert "<script>alert(1)</script>" not in page.json()["html"]
    assert "<img src=x" not in page.json()["html"]
    assert "<svg/onload" not in page.json()["html"]


CHILD = f"{TEXT} A boy of 15 was found in the house."


def test_checks_point_into_the_text_as_typed_and_are_settled_until_the_words_change() -> None:
    text = "🏠 \n\n" + CHILD
    (stop,) = [one for one in told(text)["checks"] if one["id"] == "child-near"][:1]
    assert [in_units(text, *span) for span in stop["spans"]] == ["boy"]
    settle = Decision(
        do=Do.SETTLE, check=stop["id"], evidence=stop["evidence"], by="ab", because="area only"
    )

    def settled(state: str) -> list[object]:
        checks = told(state, decisions=(settle,))["checks"]
        return [one["settled"] for one in checks if one["id"] == stop["id"]]

    assert settled(text) == [{"by": "ab", "because": "area only"}]
    assert settled(text.replace("boy of 15", "girl of 14")) == [None]


def test_a_decision_that_matches_nothing_is_told_with_its_number() -> None:
    gone = Decision("Elm Street", "in ", " and", Do.OFF)
    lost = told(TEXT, decisions=(gone,))["lost"]
    assert [(each["index"], each["decision"]["quote"]) for each in lost] == [(0, "Elm Street")]


def test_a_decision_that_is_asked_again_says_where_its_name_stands_now() -> None:
    text = TEXT.replace("Long Ground", "LONG GROUND")

    def spans(decision: Decision) -> list[str]:
        (lost,) = told(text, decisions=(decision,))["lost"]
        return [text[start:end] for start, end in lost["spans"]]

    gone = {"before": "flats on the far side of ", "after": ", which is closed"}
    assert spans(Decision("Long Ground", **gone, do=Do.OFF)) == ["LONG GROUND"]
    assert spans(Decision("Elm Street", **gone, do=Do.OFF)) == []
    assert spans(Decision("homes", **gone, do=Do.OFF)) == [], "it is read as no street"
    assert spans(Decision("homes", **gone, do=Do.ADD))[:1] == ["homes"]
    assert spans(Decision("Elm Street", do=Do.OFF)) == [], "it is about the name anywhere"


def test_the_preview_is_the_page_that_the_command_line_makes_of_the_file(tmp_path: Any) -> None:
    (tmp_path / "raids.txt").write_text(TEXT, encoding="utf-8")
    patch = open_patch(PATCH)
    story = pipeline.read(tmp_path / "raids.txt", published=date(2017, 8, 11), patch=patch)
    pipeline.write(pipeline.place(story, patch=patch).raids, patch, tmp_path / "map.html")
    client = entered()
    state = {"text": TEXT, "published": "2017-08-11"}
    made = client.post("/api/preview", json={"state": state}).json()
    assert made["html"].encode() == (tmp_path / "map.html").read_bytes()
    framed = client.get(made["address"])
    assert framed.content == (tmp_path / "map.html").read_bytes()
    assert framed.headers["content-security-policy"].startswith("sandbox allow-scripts;")


def test_the_same_state_gives_the_same_answer() -> None:
    first, second = told(TEXT), told(TEXT)
    assert json.dumps(first | {"ms": 0}) == json.dumps(second | {"ms": 0})


@pytest.mark.parametrize("text", ["", " ", "\n", "🏠", "No street is named here."])
def test_a_text_without_a_raid_is_no_error(text: str) -> None:
    answer = told(text)
    assert (answer["raids"], answer["unplaced"]) == ([], [])


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ({"text": "x", "patch": "/etc"}, "there is no patch"),
        ({"text": "x", "patch": "../.."}, "there is no patch"),
        ({"text": "x", "title": "Raid at 14 Elm Street"}, "tells a door"),
        ({"text": "x", "more": 1}, "no field of a state"),
        ({"text": ["x"]}, "must be a text"),
        (
            {
                "text": TEXT,
                "decisions": [
                    {"do": "off", "quote": "Long Ground", "because": "Alan Tester told us"}
                ],
            },
            "decision 1: because must not say “Alan Tester”",
        ),
    ],
)
def test_a_wrong_state_is_refused_in_a_sentence(state: dict[str, Any], said: str) -> None:
    answer = entered().post("/api/look", json=state)
    assert answer.status_code == 400
    assert said in answer.json()["error"]


def test_streets_are_found_by_their_beginning_and_with_their_locality() -> None:
    client = entered()
    found = client.post("/api/search", json={"q": "Girdlest"}).json()
    assert found[0]["place"] == "Girdlestone Road"
    narrowed = client.post("/api/search", json={"q": "the slade, lye v"}).json()
    assert [(each["place"], each["locality"]) for each in narrowed] == [("The Slade", "Lye Valley")]
    for query, street in (
        ("High Street Kidlington", ("High Street", "Kidlington")),
        ("mill st kidlington", ("Mill Street", "Kidlington")),
        ("Oxford Road, Kidlington", ("Oxford Road", "Gosford")),
    ):
        first = client.post("/api/search", json={"q": query}).json()[0]
        assert (first["place"], first["locality"]) == street, query
    assert client.post("/api/search", json={"q": "14"}).json() == []
    assert client.post("/api/search", json={"q": "x" * 201}).status_code == 400
    assert len(client.post("/api/search", json={"q": "a", "near": [-1.25, 51.75]}).json()) == 20


def test_a_mark_snaps_to_the_line_of_its_street_where_that_is_near() -> None:
    client = entered()
    near = {"street": "The Slade", "lon": -1.203, "lat": 51.748}
    snapped = client.post("/api/snap", json=near).json()
    assert (snapped["place"], snapped["locality"]) == ("The Slade", "Lye Valley")
    again = client.post("/api/snap", json=near | snapped | {"street": "The Slade"}).json()
    assert abs(again["lon"] - snapped["lon"]) < 1e-5
    far = {"street": "The Slade", "lon": -1.3, "lat": 51.7}
    assert client.post("/api/snap", json=far).json() == {
        "lon": -1.3, "lat": 51.7, "place": None, "locality": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"lon": 999}, {"lon": 10**400}, {"lon": "x"}, {"lon": True}, {"lat": None}]
)
def test_a_mark_that_lies_nowhere_is_refused(wrong: dict[str, Any]) -> None:
    asked = {"street": "The Slade", "lon": -1.2, "lat": 51.7} | wrong
    assert entered().post("/api/snap", json=asked).status_code == 400


def test_the_ground_is_cut_to_a_view_and_of_a_wrong_one_it_is_said() -> None:
    client = entered()
    whole = client.get("/api/ground").json()
    view = client.get("/api/ground", params={"box": "-1.25,51.72,-1.19,51.77"}).json()
    assert view["ground"]
    assert view["first"]["reach"] != whole["first"]["reach"]
    for box in ("", "1,2,3", "a,b,c,d", "1,2,1,2", "nan,0,1,1", "-200,0,1,1"):
        assert client.get("/api/ground", params={"box": box}).status_code == 400, box
    assert client.get("/api/ground", params={"patch": "/etc"}).status_code == 400


def decide(do: Do, **others: Any) -> Decision:
    return Decision("The Slade", "Greater Leys and ", ", Lye Valley", do, **others)


def slade(*decisions: Decision) -> tuple[dict[str, Any], dict[str, Any]]:
    answer = told(TEXT, decisions=decisions)
    assert answer["lost"] == []
    return answer, next(each for each in answer["mentions"] if each["text"] == "The Slade")


def test_a_street_that_was_taken_off_says_so_and_by_which_decision() -> None:
    answer, mention = slade(decide(Do.OFF))
    assert (mention["state"], mention["decided"], mention["raid"]) == ("off", [0], None)
    assert {raid["street"] for raid in answer["raids"]} == {"Long Ground"}
    _, back = slade(decide(Do.OFF), decide(Do.ON))
    assert (back["state"], back["decided"]) == ("placed", [0, 1])


def test_a_moved_mark_keeps_the_places_among_which_an_editor_may_choose() -> None:
    _, before = slade()
    answer, mention = slade(decide(Do.MOVE, lon=-1.2, lat=51.75))
    (raid,) = [each for each in answer["raids"] if each["key"] == mention["raid"]]
    assert (round(raid["lon"], 2), round(raid["lat"], 2)) == (-1.2, 51.75)
    assert before["state"] == "placed"
    assert any(each["locality"] == "Lye Valley" for each in raid["candidates"])
    assert raid["decided"] == [0]


def test_a_street_that_is_left_off_waits_once_and_no_more_when_it_is_decided() -> None:
    text = f"{TEXT} A flat in Nowhere Mews was raided as well."
    assert look.open_in(StoryState(text)) == look.open_in(StoryState(TEXT)) + 1
    hidden = Decision("Nowhere Mews", "A flat in ", " was raided", Do.HIDE)
    assert look.open_in(StoryState(text, decisions=(hidden,))) == look.open_in(StoryState(TEXT))


def test_a_street_that_may_have_been_raided_waits_until_somebody_decides_on_it() -> None:
    text = f"{TEXT} A flat in Nowhere Mews, Oxford, stood open all night."
    perhaps = next(each for each in told(text)["mentions"] if each["text"] == "Nowhere Mews")
    assert perhaps["role"] == "other"
    assert 0.1 <= perhaps["perhaps_raided"] < 0.5
    assert look.open_in(StoryState(text)) == look.open_in(StoryState(TEXT)) + 1
    no_raid = Decision("Nowhere Mews", "A flat in ", ", Oxford", Do.OFF)
    assert look.open_in(StoryState(text, decisions=(no_raid,))) == look.open_in(StoryState(TEXT))
    decided = told(text, decisions=(no_raid,))["mentions"]
    assert {each["perhaps_raided"] for each in decided} == {None}


def test_a_story_in_another_language_says_why_it_has_no_raid() -> None:
    french = (
        "La police a perquisitionné mardi une maison de Banbury Road, à Oxford, et une autre dans "
        "Cowley Road. Deux hommes ont été arrêtés et placés en garde à vue au poste."
    )
    assert "English alone" in told(french)["unread"]
    assert told(TEXT)["unread"] == ""


def test_a_street_that_readers_see_dashed_says_what_they_are_told_of_it() -> None:
    story = "Police were at homes in Edmunds Road and Warwick Road, Banbury, on Tuesday. Two held."
    doubts = {raid["street"]: raid["doubt"] for raid in told(story)["raids"]}
    assert doubts == dict.fromkeys(("Edmunds Road", "Warwick Road"), "Very likely here")
    assert {raid["doubt"] for raid in told(TEXT, published=date(2017, 8, 11))["raids"]} == {""}


@pytest.mark.parametrize("do", [Do.PLACE, Do.MOVE])
def test_readers_read_the_street_that_an_editor_chose_and_not_the_sentence_of_another(
    do: Do,
) -> None:
    other = Decision(
        "Long Ground", "homes in ", " in Greater Leys", do,
        lon=-1.2, lat=51.72, place="Kestrel Crescent, Blackbird Leys",
    )  # fmt: skip
    answer = told(TEXT, decisions=(other,))
    long_ground = next(each["i"] for each in answer["mentions"] if each["text"] == "Long Ground")
    raid = next(each for each in answer["raids"] if long_ground in each["mentions"])
    assert (raid["street"], raid["locality"]) == ("Kestrel Crescent", "Blackbird Leys")
    assert raid["quote"] == ""
    assert "Long Ground" not in json.dumps(raid | {"candidates": (), "why": ()})


def test_a_street_of_another_spelling_keeps_the_storys_name_and_its_sentence() -> None:
    text = "Police raided a home in Barns Road, Cowley, on Tuesday."
    chosen = Decision("Barns Road", "home in ", ", Cowley", Do.PLACE, place="Barn's Road, Cowley")
    for decisions in ((), (chosen,)):
        (barns,) = told(text, decisions=decisions)["raids"]
        assert (barns["place"], barns["place_differs"]) == ("Barn's Road", False)
        assert (barns["street"], barns["quote"]) == ("Barns Road", text)
