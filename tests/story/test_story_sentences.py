from __future__ import annotations

import pytest

from geomap.story.text.sentences import Part, split_story


def _texts(text: str, title: str | None = None) -> list[str]:
    return [sentence.text for sentence in split_story(text, title)]


def test_sentences_end_at_full_stops_but_not_at_abbreviations() -> None:
    text = "Det. Sgt. Fox went to St. Anne's Road. He left Alder St. Police stayed. It was 5 a.m."
    assert _texts(text) == [
        "Det. Sgt. Fox went to St. Anne's Road.",
        "He left Alder St.",
        "Police stayed.",
        "It was 5 a.m.",
    ]


def test_a_stop_before_the_quarter_of_a_street_ends_no_sentence() -> None:
    assert _texts("They raided Alder St. North. It is in Elm Rd. West of it is a pub.") == [
        "They raided Alder St. North.",
        "It is in Elm Rd. West of it is a pub.",
    ]


def test_quotes_stay_with_their_sentence() -> None:
    assert _texts("“We are glad.” She left. 'It went in!' He too.") == [
        "“We are glad.”",
        "She left.",
        "'It went in!'",
        "He too.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Man jailed after a raid in Elm Place",
        "See also: Raid in Elm Place",
        "Related stories",
        "Published: 3 May 2019",
        "By Ann Fox",
        "Share via Facebook Twitter Linkedin Whatsapp Messenger Email",
        "Copy Link",
        "12 comments",
        "Home > News > Crime",
        "14:02, 15 JUN 2022",
        "Published 21st Jan 2025, 11:30 GMT",
        "Hide Ad",
        "Northtown | Crime | Published: 31st October 2018",
        "We use some essential cookies to make our website work.",
        "https://news.example/raid-in-elm-place",
    ],
)
def test_teasers_and_bylines_are_no_story(line: str) -> None:
    assert _texts(f"Police raided Alder Road.\n{line}\nThey left.") == [
        "Police raided Alder Road.",
        "They left.",
    ]


def test_the_story_ends_where_the_comments_begin() -> None:
    text = (
        "Police raided Alder Road.\nComments: Our rules\nI live in Elm Place.\nReport this comment"
    )
    assert _texts(text) == ["Police raided Alder Road."]


def test_comments_that_readers_say_end_the_story() -> None:
    text = "Police raided Alder Road.\nLocal Lad, Elm Place says... About time.\nOX3 says... Yes."
    assert _texts(text) == ["Police raided Alder Road."]


def test_buttons_above_the_story_do_not_end_it() -> None:
    text = (
        "Police raid homes\nAnn Fox\nShare this article via x\n"
        + "Police raided a house in Alder Road, Northtown, at dawn on Monday. " * 5
        + "\nShare this article\nMan found dead in Elm Place"
    )
    texts = _texts(text)
    assert "Police raided a house in Alder Road, Northtown, at dawn on Monday." in texts
    assert not any("Elm Place" in told for told in texts)


def test_a_headline_is_a_title() -> None:
    (title, _) = split_story("Police raid homes\nOfficers raided Alder Road.")
    assert title.part is Part.TITLE


@pytest.mark.parametrize(
    "caption",
    [
        "Pictured: Officers in Elm Place",
        "Image caption, Officers in Elm Place",
        "Officers in Elm Place (Image: Ann Fox)",
        "Officers in Elm Place. Picture: Ann Fox",
        "Officers in Elm Place. Pic: TVP",
    ],
)
def test_captions_are_told_from_the_text(caption: str) -> None:
    assert split_story(f"Police raided it.\n{caption}")[1].part is Part.CAPTION


def test_a_line_that_a_page_repeats_is_a_caption() -> None:
    text = "Police raided it.\nOfficers in Elm Place\nOfficers in Elm Place\nThey left."
    assert [s.part for s in split_story(text)][1:3] == [Part.CAPTION, Part.CAPTION]


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("Police raided homes in Alder Road.", True),
        ("POLICE RAIDED HOMES IN ALDER ROAD.", False),
        ("Homes at Alder Road, Birch Way, Cedar Close and Dale Place, Northtown.", True),
    ],
)
def test_capitals_tell_nothing_where_all_is_in_capitals(text: str, cased: bool) -> None:
    assert split_story(text + "\n")[0].cased is cased


def test_an_empty_text_has_no_sentence() -> None:
    assert split_story("") == split_story(" \n\n ") == ()


def test_a_credited_caption_above_the_story_is_no_headline() -> None:
    credited = "Police in Elm Place this morning (Image: Jo Reed)"
    text = f"{credited}\nRaids in two streets\nPolice raided Elm Place."
    assert [s.part for s in split_story(text)] == [Part.CAPTION, Part.TITLE, Part.PROSE]
    assert split_story(f"{credited}\nPolice raided it.", credited)[0].part is Part.TITLE


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("above", ["", "Raids in two streets\n", "Police raided two homes.\n"])
def test_a_caption_that_stands_once_more_with_its_credit_is_told_once(
    above: str, between: str
) -> None:
    caption = "Police in Elm Place this morning"
    text = f"{above}{caption}{between}{caption} (Image: Jo Reed)\nPolice raided it."
    parts = [s.part for s in split_story(text) if s.text.startswith(caption)]
    assert parts == [Part.CAPTION]
