"""What of a sentence may be published, rule by rule."""

from __future__ import annotations

import pytest

from geomap.story import place_or_person
from geomap.story import redact as story_redact
from geomap.story.place_or_person import (
    Span,
    is_told_as_person,
    is_told_behind,
    owns_a_home,
    stands_for_a_place,
)
from geomap.story.redact import apart, gaps_in, joined, redact, within
from geomap.story.vocabulary import is_count, is_number, may_be_shown, phrases_in


@pytest.fixture(autouse=True)
def _judging_anew() -> None:
    """Remember of no word how it was judged, or it is not judged by what is tried."""
    story_redact._piece.cache_clear()


def span(text: str, part: str) -> Span:
    at = text.index(part)
    return at, at + len(part)


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("Raids on a house in Alder Road.", "Alder Road", "Raids on a house in Alder Road."),
        ("🚨 Police raided a home", "", "🚨 Police raided a home"),
        ("It ended. • Officers left", "", "It ended. • Officers left"),
        ("… Police raided a home", "", "… raided a home"),
        ("Wyrd & Police raided a home", "", "… & … raided a home"),
        ("🚨 Zdenek raided a home", "", "🚨 … raided a home"),
        ("Alder Road said so.", "Alder Road", "… said so."),
        ("They went by Alder Road", "Alder Road", "They went by …"),
        ("In Alder Road, Birch Way", "Alder Road|Birch Way", "In Alder Road, Birch Way"),
        ("The Alder Road estate", "Alder Road", "The Alder Road estate"),
        ("Northtown Police raided", "Northtown Police", "Northtown Police raided"),
        ("Police raided\n homes in  Alder Road", "Alder Road", "Police raided homes in Alder Road"),
        ("Police raided 14 Alder Road and flat 3", "", "Police raided … and …"),
        ("A house in Zdenbrook, where Wyrd lived.", "", "A house in …, where … lived."),
        ("Zdenek, who police arrested, ran.", "", "… who police arrested, ran."),
        ("Quill and Wyrd, police said, ran off", "", "… police said, ran off"),
        ("He ran, Quill and Wyrd, and hid", "", "He ran, …, and hid"),
        ("Quill said police ran", "", "… said police ran"),
        ("Three homes raided, 2 men held, aged 47.", "", "Three homes raided, 2 men held, …."),
        ("“Officers came,” she said. “Quill's here.”", "", "“Officers came,” she said. “… here.”"),
        ("police — Quill — raided", "", "police — … — raided"),
        ("raided police-station Quill-Wyrd", "", "raided police-station …"),
        ("(officers) raided", "", "(officers) raided"),
        ("A home in Alder Road was raided", "Alder Road", "A home in Alder Road was raided"),
        ("A home in Alder Road, who said so", "Alder Road", "A home in …, who said so"),
        ("A home in Alder Road said no", "Alder Road", "A home in … said no"),
        ("They sat by Alder Road was said", "Alder Road", "They sat by … was said"),
        ("Alder Road| Elm| Two held", "Alder Road|Elm", "Alder Road | Elm | Two held"),
        ("| Alder Road | Zdenek | Nothing |", "Alder Road", "Alder Road | … | Nothing"),
        ("Alder Road | Quill Wyrd, 21 | held", "Alder Road", "Alder Road | … | held"),
        ("'s house was raided", "", "'s house was raided"),
        ("Crown Court, Misuse of Drugs Act", "", "Crown Court, Misuse of Drugs Act"),
        ("a warrant under the Firearms Act", "", "a warrant under the Firearms Act"),
        ("the Modern Slavery Act, the Theft Act", "", "the Modern Slavery Act, the Theft Act"),
        ("Tom Brindle, Theft Act", "", "… Theft Act"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_sentence_shows_known_words_and_places_where_they_are_places(
    text: str, names: str, shown: str
) -> None:
    assert redact(text, [span(text, name) for name in names.split("|") if name]) == shown


def test_what_is_kept_is_shown_wherever_it_stands() -> None:
    text = "Quill said so on 3 May in Alder Road"
    assert redact(text, kept=[span(text, "3 May")]) == "… said so on 3 May in …"
    assert redact(text, [span(text, "Alder Road")]) == "… said so on … in Alder Road"
    assert redact(text, kept=[span(text, "Quill")]) == "Quill said so on … in …"


def test_a_place_is_one_behind_another_place_of_the_story() -> None:
    text = "police raided (Alder Road) / Birch Way and Elm Row"
    first, second, third = (span(text, name) for name in ("Alder Road", "Birch Way", "Elm Row"))
    assert not stands_for_a_place(text, second, {first[1]})
    assert stands_for_a_place(text, third, {second[1]})
    assert not stands_for_a_place(text, third, {first[1]})
    assert not stands_for_a_place(text, third, ())
    text = "Alder Road and in Birch Way , Elm Row"
    assert stands_for_a_place(text, span(text, "Elm Row"), {span(text, "Birch Way")[1]})


@pytest.mark.parametrize(
    "text",
    [
        "Homes all over Rose Hill were raided",
        "There were raids all over Rose Hill",
        "In the heart of Rose Hill, officers raided a home",
        "Six raids were in towns including Rose Hill and Didcot",
        "Warrants at locations including Rose Hill",
        "They went off the Rose Hill stretch of the A338",
    ],
)
def test_a_place_stands_behind_all_over_heart_and_including_and_before_a_stretch(text: str) -> None:
    assert stands_for_a_place(text, span(text, "Rose Hill"), ())


def test_a_place_stands_behind_the_village_that_lies_in_it() -> None:
    text = "a factory in the area of Cholsey village, Rose Hill"
    assert stands_for_a_place(text, span(text, "Rose Hill"), {span(text, "Cholsey")[1]})
    assert not stands_for_a_place(text, span(text, "Rose Hill"), ())


@pytest.mark.parametrize(
    "text",
    [
        "Three men including Rose Hill were held",
        "Police held people including Rose Hill",
        "Dealers including Rose Hill were jailed",
        "Suspects including Rose Hill, 30, ran",
        "Names including Rose Hill are known",
        "Police arrested six, including Rose Hill",
        "Homes of dealers including Rose Hill",
        "He fell all over Rose Hill",
        "Ink ran all over Rose Hill",
        "They were all over Rose Hill",
        "It was all over, Rose Hill said",
        "In towns including Didcot Rose Hill said so",
        "In towns including Rose Hill's home town",
        "In the heart of Rose Hill's house",
        "In the heart of town Rose Hill said so",
        "There Rose Hill stretches out",
        "There Rose Hill stretched the rope",
        "In Cholsey village, Rose Hill said so",
        "In Cholsey village, Rose Hill was held",
        "In Cholsey village Rose Hill ran off",
    ],
)
def test_somebody_is_no_place_behind_including_over_heart_or_a_village(text: str) -> None:
    ends = {span(text, name)[1] for name in ("Cholsey",) if name in text}
    assert not stands_for_a_place(text, span(text, "Rose Hill"), ends)


def test_a_place_is_judged_by_the_line_and_the_thirty_letters_before_it() -> None:
    text = "in\nhe ran by\nAlder Road by Alder Lane"
    assert stands_for_a_place(text, span(text, "Alder Road"), ())
    assert not stands_for_a_place(text, span(text, "Alder Lane"), ())
    text = "he went\nto homes in Alder Road"
    assert stands_for_a_place(text, span(text, "Alder Road"), ())
    text = "by Alder Road of the Police"
    assert not stands_for_a_place(text, span(text, "Alder Road"), ())
    assert stands_for_a_place(text, span(text, "Alder Road of the Police"), ())
    text = "Alder Road ran off"
    assert stands_for_a_place(text, (0, 10), ())
    text = f"in {'“' * 28}Alder Road"
    assert stands_for_a_place(text, span(text, "Alder Road"), ()) is False
    text = f"in{'“' * 28}Alder Road"
    assert stands_for_a_place(text, span(text, "Alder Road"), ()) is True
    far = "Elm Row" + " " * 20 + "and in Alder"
    assert stands_for_a_place(far, span(far, "Alder"), {7}) is True


@pytest.mark.parametrize("before", ["by", "arrested", "next door to", "Picture:", "("])
def test_words_in_front_of_a_name_make_a_person_of_it(before: str) -> None:
    text = f"police raided, {before} Rose Hill"
    assert is_told_behind(text, text.index("Rose"))
    assert not is_told_behind(text, len(text))
    assert not is_told_behind(f"by{' ' * 29}Rose Hill", 31)
    assert is_told_behind(f"by{' ' * 28}Rose Hill", 30)


@pytest.mark.parametrize("behind", [" said", "'s house", ", 47", " was", ", who ran", " arrested"])
def test_words_behind_a_name_make_a_person_of_it(behind: str) -> None:
    text = f"Rose Hill{behind}"
    assert is_told_as_person(text, 9)
    assert not is_told_as_person(text, 8)
    assert owns_a_home(text, 9) is (behind == "'s house")
    assert not owns_a_home(text, 0)


def test_gaps_that_touch_are_one_and_what_is_cut_off_is_a_gap() -> None:
    text = "one two three four five"
    assert joined(text, (0, len(text)), []) == text
    assert joined(text, (0, len(text)), [(4, 7)]) == "one … three four five"
    assert joined(text, (0, len(text)), [(4, 7), (8, 13)]) == "one … four five"
    assert joined(text, (0, len(text)), [(4, 13), (8, 10)]) == "one … four five"
    assert joined(text, (0, len(text)), [(0, 3)]) == "… two three four five"
    assert joined(text, (4, 13), []) == "two three"
    assert joined(text, (4, 13), [], ends=(0, len(text))) == "…two three…"
    assert joined(text, (4, 13), [], ends=(4, len(text))) == "two three…"
    assert joined(text, (4, 13), [(0, 3), (14, 18)], ends=(4, 13)) == "two three"
    assert joined(text, (4, 13), [(0, 4), (13, 18)], ends=(4, 13)) == "two three"
    assert joined(text, (4, 13), [(0, 7)], ends=(4, 13)) == "… three"
    assert joined("Quill, he said", (0, 14), [(0, 5)]) == "… he said"
    assert joined("A, “B”; (C) ran", (0, 15), [(0, 1), (4, 5), (9, 10)]) == "… ran"


def test_of_spans_that_overlap_the_longest_at_the_first_place_counts() -> None:
    assert apart([(4, 6), (0, 3), (0, 5), (6, 9)]) == [(0, 5), (6, 9)]
    assert apart([(0, 3), (3, 5)]) == [(0, 3), (3, 5)]
    assert apart({(1, 4), (3, 5)}) == [(1, 4)]


def test_the_spans_of_a_sentence_are_those_that_begin_in_it() -> None:
    spans = [(0, 3), (5, 9), (9, 12), (12, 13)]
    assert within(spans, (5, 12)) == [(5, 9), (9, 12)]
    assert within(spans, (0, 5)) == [(0, 3)]
    assert within(spans, (13, 20)) == []


def shown(text: str, *kept: str, sentence: Span | None = None) -> str:
    """Give a text with a low line for each letter that is in a gap."""
    spans = [span(text, one) for one in kept]
    letters = list(text)
    for start, end in gaps_in(text, sentence or (0, len(text)), spans):
        letters[start:end] = "_" * (end - start)
    return "".join(letters)


def test_a_phrase_is_found_whatever_else_a_text_holds() -> None:
    before = "act class county court homes force trading dawn agency well centre car day couple "
    assert phrases_in(f"{before}raided, a man at the house of a Crown Court") == [(114, 125)]
    assert phrases_in("they ran") == []
    assert phrases_in("a shop as well") == [(7, 14)]
    assert phrases_in("he fell as Wells ran") == []


def test_what_says_that_nothing_was_found_or_somebody_was_let_go_is_shown() -> None:
    for told in (
        "a search of the house drew a blank.", "did they draw a blank?",
        "they left empty-handed.", "nothing untoward was found.", "he was acquitted.",
        "no illegal substances were detected.", "he was cleared of all wrongdoing.",
    ):  # fmt: skip
        assert not list(gaps_in(told, (0, len(told)), phrases_in(told))), told
    assert shown("he ran, Drew ran, and hid") == "he ran, ____ ran, and hid"


def test_a_clause_of_which_more_than_half_is_hidden_goes_as_a_whole() -> None:
    assert shown("he ran, Quill Wyrd ran, and hid") == "he ran, ______________, and hid"
    assert shown("he ran, Quill ran, and hid") == "he ran, _____ ran, and hid"
    assert shown("Quill Wyrd ran off; he hid") == "_____ ____ ran off; he hid"
    assert shown("ran, Quill Wyrd 3 May", "3 May") == "ran, _____ ____ 3 May"
    assert shown("he ran - Quill Wyrd ran") == "he ran - ______________"
    assert shown("he ran-Quill Wyrd ran he") == "he _________ ____ ran he"
    assert shown("they hid, he saw Quill Wyrd Zed, ran") == "they hid, _____________________, ran"
    two = "Raids, then Elm Row. Quill saw Wyrd"
    told = "Raids, then Elm Row. ______________"
    assert shown(two, "Elm Row", sentence=(21, len(two))) == told, "a clause begins in its sentence"


def test_only_the_sentence_that_is_asked_for_has_gaps() -> None:
    text = "Quill ran. Police who ran found Wyrd at 14 Elm Row at last. Quill hid."
    end = text.index(" Quill hid")
    told = "Quill ran. Police who ran found ____ at __ ___ ___ at last. Quill hid."
    assert shown(text, sentence=(11, end)) == told
    assert [start for start, _ in gaps_in(text, (11, end), [])] == [32, 40, 40, 43, 47]


def test_a_word_keeps_the_capital_of_a_beginning_alone() -> None:
    assert shown("Police found it. Police ran: Officers hid! “Warrants” he") == (
        "Police found it. Police ran: Officers hid! “Warrants” he"
    )
    assert shown("he and Officers ran") == "he and ________ ran"
    text = "so Officers ran off"
    assert shown(text, sentence=(3, len(text))) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("POLICE raided it", "POLICE raided it"),
        ("A MAN was held. ARMED POLICE OFFICERS ran", "A MAN was held. _____ ______ ________ ran"),
        ("he ran\nTWO MEN hid", "he ran\nTWO MEN hid"),
        ("“OFFICERS hid”, he said", "“OFFICERS hid”, he said"),
        ("he ran and hid from POLICE", "he ran and hid from ______"),
        ("POLICE WYRD said", "POLICE ____ said"),
        ("QUILL WYRD ran off; he hid", "_____ ____ ran off; he hid"),
        ("MAN, 34, said", "___, __, said"),
    ],
)
def test_words_in_capitals_with_which_a_paragraph_begins_are_words(text: str, told: str) -> None:
    letters = list(text)
    for start, end in gaps_in(text, (0, len(text)), phrases_in(text)):
        letters[start:end] = "".join(" " if sign == " " else "_" for sign in text[start:end])
    assert "".join(letters) == told


def test_a_number_is_shown_where_it_counts_something_that_stands_by_it() -> None:
    assert shown("they raided three other homes and 14 flats") == (
        "they raided three other homes and 14 flats"
    )
    assert shown("he is in flat 14, homes were raided") == "he is in _______, homes were raided"
    assert shown("he ran to the flat, 14 homes were raided") == (
        "he ran to the flat, 14 homes were raided"
    )
    assert shown("he said 14 other different local homes were") == (
        "he said __ other different local homes were"
    )
    assert shown("they raided 14 other council homes") == "they raided 14 other council homes"
    assert shown("they took 4,000 illicit vapes") == "they took 4,000 illicit vapes"
    assert shown("he was aged 14 homes were") == "he was ____ __ homes were"
    assert shown("he was aged, 14 homes were") == "he was ____, 14 homes were"
    assert shown("he was 14 homes were") == "he was 14 homes were"
    assert shown("he ran to number 3 homes and ran") == ("he ran to ________ homes and ran")


@pytest.mark.parametrize(
    ("word", "inside", "opening"),
    [
        ("police", True, True),
        ("Police", False, True),
        ("POLICE", False, False),
        ("Abandoned", False, False),
        ("quill", False, False),
        ("Monday", True, True),
        ("CCTV", True, True),
        ("£1,200", True, True),
        ("6.30am", True, True),
        ("14", False, False),
        ("officer’s", True, True),
        ("door-to-door", True, True),
        ("drug-wyrd", False, False),
        ("fourteen-year", False, False),
        ("drugs_", False, False),
        ("", False, False),
    ],
)
def test_a_word_is_shown_if_the_list_has_it_as_it_is_written(
    word: str, inside: bool, opening: bool
) -> None:
    assert may_be_shown(word, opens=False) is inside
    assert may_be_shown(word, opens=True) is opening


def test_numbers_are_told_in_figures_of_three_and_in_words() -> None:
    assert all(map(is_number, ("7", "147", "1,470", "seven", "Twenty-two", "hundred")))
    assert not any(map(is_number, ("1470", "14,70", "7a", "a", "twenty-wyrd", "dozen")))


@pytest.mark.parametrize(
    ("number", "before", "behind", "counts"),
    [
        ("14", "raided", ["homes"], True),
        ("14", "flat", ["homes"], False),
        ("14", "raided", ["other", "terraced", "homes"], True),
        ("14", "raided", ["home"], False),
        ("4,000", "seized", ["vapes"], True),
        ("4,000", "seized", ["counterfeit", "batteries"], True),
        ("4,000", "flat", ["vapes"], False),
        ("496", "01632", ["officers"], False),
        ("40", "found", ["live", "rounds"], True),
        ("one", "raided", ["home"], True),
        ("One", "", ["home"], True),
        ("one", "raided", ["homes"], False),
        ("14", "raided", [], False),
        ("14", "raided", ["other"], False),
        ("14", "raided", ["of"], False),
        ("four", "raided", ["of"], True),
        ("Four", "", ["others"], True),
        ("four", "at", ["of"], False),
        ("four", "raided", ["they", "of"], False),
        ("fourteen", "raided", ["of"], False),
        ("four", "raided", [], False),
    ],
)
def test_a_number_counts_what_its_noun_says(
    number: str, before: str, behind: list[str], counts: bool
) -> None:
    assert is_count(number, before, behind) is counts


QUICK = place_or_person._SINGLE_PREPOSITIONS | {
    "to",
    "from",
    "of",
    "raided",
    "photo",
    "streets",
    "over",
}


@pytest.mark.parametrize("word", sorted(QUICK))
@pytest.mark.parametrize("joint", [" ", "  “", " '", "\u00a0", ""])
@pytest.mark.parametrize("before", ["", "A man ", "Close ", "Parts ", "(", "x", "x-", "Fire:"])
def test_the_quick_look_at_the_word_before_a_name_says_what_the_pattern_says(
    word: str, joint: str, before: str
) -> None:
    for written in (word, word.upper(), word.capitalize()):
        told = f"{before}{written}{joint}"
        text = f"{told}Rose Hill on Monday"
        expected = place_or_person._PREPOSITION.search(told[-30:]) is not None
        assert stands_for_a_place(text, (len(told), len(told) + 9), ()) is expected, told


@pytest.mark.parametrize("joint", [" and ", " or ", " and in ", ", and ", ", or in "])
def test_the_quick_look_leaves_a_list_of_places_whole(joint: str) -> None:
    text = f"Alder Road{joint}Rose Hill"
    assert stands_for_a_place(text, (len(text) - 9, len(text)), {10})
