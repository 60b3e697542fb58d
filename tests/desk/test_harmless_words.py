"""Which word of a title, a reason or a note is refused, word by word."""

from __future__ import annotations

import pytest

from geomap.desk.contacts import are_initials, telling_contact
from geomap.desk.harmless import telling_word, without_telling
from geomap.gazetteer.doors.addresses import GAP

PLACES = {
    "Oxford",
    "Rose Hill",
    "Elm Row",
    "Upper Mere End Lane",
    "Зоя Град",
    "a b c d Elm",
    "Church Mere",
    "Academy Lane",
}
_EACH = (
    "known aka arrested alias charged jailed of said says told added claimed admitted denied lives"
    " lived, it's it’s"
)
"""Each part of a text by which a name in small letters is looked for, naming nobody."""


def places(name: str) -> bool:
    return name in PLACES


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # persons, by their title, what they do, their beginning
        ("Sam Vole rang us", "… … rang us"),
        ("he saw Sam Vole, and ran", "he saw … …, and ran"),
        ("mr quill rang", "… rang"),
        ("Dr. Quill", "…"),
        ("Mr", "…"),
        ("mr", "mr"),
        ("Dr quill and Rose Hill said so", "… and … said so"),
        ("it is Rose Hill's", "it is … …"),
        ("he met 王小文", "he met …"),
        ("he rang al-Wyrdi twice", "he rang … twice"),
        ("he rang d’Wyrd", "he rang …"),
        ("he rang &A-WYRDIAN twice", "he rang … twice"),
        (f"he rang W{'y' * 40}rd twice", "he rang … twice"),
        ("the non-Elsewhere homes", "the non-Elsewhere homes"),
        ("an ex-Crown car of mid-May, anti-CPS", "an ex-Crown car of mid-May, anti-CPS"),
        # places and bodies
        ("Rose Hill", "Rose Hill"),
        ("Rose Hill has", "… has"),
        ("Rose Hill, Oxford and Elm Row", "Rose Hill, Oxford and Elm Row"),
        ("Upper Mere End Lane rang", "Upper Mere End Lane rang"),
        ("he met Зоя Град", "he met Зоя Град"),
        ("a b c d Elm", "a b c d …"),
        ("he saw Zden Wyrd Police", "he saw Zden Wyrd Police"),
        ("he saw Zden Police", "he saw Zden Police"),
        ("Church Mere said so", "… said so"),
        ("Academy Lane added so", "… added so"),
        ("Abc Def Ghi Jkl Mno Police", "Abc Def Ghi Jkl Mno Police"),
        ("Abc Def Ghi Jkl Mno Pqr Police", "… Def Ghi Jkl Mno Pqr Police"),
        ("he saw Zden and Police", "he saw … and Police"),
        ("he saw Zden police", "he saw … police"),
        ("he saw Police’s Road's end", "he saw Police’s Road's end"),
        # words with a capital
        ("Clarification of it", "Clarification of it"),
        ("Clarification said so", "… said so"),
        ("Clarification they said", "Clarification they said"),
        ("he saw Clarification", "he saw …"),
        ("Trial's end", "Trial's end"),
        ("he saw It", "he saw …"),
        ("Officers ran. Officers hid", "Officers ran. Officers hid"),
        ("he said: Officers ran\nTrial by fire", "he said: Officers ran\nTrial by fire"),
        ("he said, Trial by fire", "he said, … by fire"),
        ("“Trial by fire”", "“Trial by fire”"),
        ("Meanwhile they ran", "Meanwhile they ran"),
        ("he ran. 'Trial by fire'", "he ran. 'Trial by fire'"),
        ("- Trial by fire", "- Trial by fire"),
        ("rang Trial by fire", "rang … by fire"),
        ("a“Trial by fire", "a“… by fire"),
        ("he ran.       Trial by fire", "he ran.       Trial by fire"),
        ("he ran.        Trial by fire", "he ran.        … by fire"),
        ("he said “Trial by fire”", "he said “… by fire”"),
        ("he told CPS", "he told CPS"),
        ("he told ABCDEF", "he told …"),
        ("in January", "in January"),
        ("he saw “Quill”, it’s", "he saw “…”, it’s"),
        ("Class A drugs, Misuse of Drugs Act", "Class A drugs, Misuse of Drugs Act"),
        # numbers
        ("on 3 May and on May 3, the 3rd May", "on 3 May and on May 3, the 3rd May"),
        ("on 3 and 4 June", "on … and 4 June"),
        ("3 in May", "… in May"),
        ("14 other armed local officers", "… other armed local officers"),
        ("14 other armed officers", "14 other armed officers"),
        ("in 2018, 2018-05, 2018-05-03", "in 2018, 2018-05, 2018-05-03"),
        ("in 1818 and 20180", "in … and …"),
        ("12%, 12.5% and 1234%", "12%, 12.5% and …"),
        ("14 officers and 14 doors", "14 officers and … doors"),
        ("Flat 3 and number 4", "… and …"),
        ("£300 in cash", "£300 in cash"),
        ("at 10.30am", "at 10.30am"),
        ("14a", "…"),
        ("he is aged 14 officers", "he is aged … officers"),
        # addresses of mail and the web
        ("write to a@b.example or wyrd (at) b", "write to … or …"),
        ("see wyrd.example/zed", "see …"),
        ("@zed rang", "… rang"),
        ("he told XY, and saw 'Quill'", "he told XY, and saw '…'"),
        ("£300 Wyrd ran", "£300 … ran"),
        ("Rose Hill said £300", "… said £300"),
        # names in small letters
        ("named wyrd", "named …"),
        ("named police, named elm", "named police, named …"),
        ("named lane, named college", "named lane, named college"),
        ("named wyrd at a@b.example", "named … at …"),
        (f"named wyrd. {_EACH}", f"named …. {_EACH}"),
        ("the home of wyrd is", "the home of … is"),
        ("wyrd said so", "… said so"),
        ("officers came, and wyrd said so", "officers came, and … said so"),
        ("it is because wyrd quill claimed so", "it is because … quill claimed so"),
        ("wyrd's house, police's house", "…'s house, police's house"),
        ("-", "-"),
        ("", ""),
    ],
)  # fmt: skip
def test_each_word_that_tells_is_left_out_and_no_other(text: str, left: str) -> None:
    assert without_telling(text, places) == left
    word = telling_word(text, places)
    assert (word is None) is (text == left)
    assert word is None or word == word.strip()
    before = left.partition(GAP)[0] if word else ""
    assert text.startswith(before + (word or ""))


def test_a_name_in_small_letters_may_be_a_place() -> None:
    assert telling_word("named elm", lambda name: name == "elm") is None


def test_a_figure_is_no_place_whatever_a_place_is_called() -> None:
    assert telling_word("the 14 doors", lambda name: name == "14") == "14"


def test_the_first_word_that_tells_is_the_one_that_is_told() -> None:
    assert telling_word("he rang Zed and Quill at 14 Elm Row", places) == "Zed"
    assert telling_word("at 14 Elm Row he rang Zed", places) == "14"
    assert telling_word("he rang Mr Quill", places) == "Mr Quill"


@pytest.mark.parametrize(
    "word", ["Operation Osprey", "Op. Osprey", "Op Osprey", "Officers Searched"]
)
def test_a_title_may_name_an_operation_and_write_words_large(word: str) -> None:
    text = f"The {word} of Oxford"
    assert telling_word(text, places, titled=True) is None
    assert telling_word(text, places) in word.replace(".", "").split()
    assert without_telling(text, places, titled=True) == text
    assert GAP in without_telling(text, places)
    assert telling_word("The raid on Quill", places, titled=True) == "Quill"
    assert telling_word("Rose Hill Said So", places, titled=True) == "Rose Hill"
    assert telling_word("The City’s Trial of Wyrd", places, titled=True) == "Wyrd"
    assert telling_word("The Raids That Don’t Stop", places, titled=True) is None


def test_where_nouns_are_written_large_a_capital_tells_nothing() -> None:
    text = "Razzien in Wohnungen, Zeugen an 07700 900137"
    assert telling_word(text, places, nouns=True) == "07700"
    assert without_telling("Die Razzien von 14 Zeugen", places, nouns=True) == (
        "Die Razzien von … Zeugen"
    )
    assert without_telling("Die Razzien", places) == "… …"
    assert telling_word("Mr Quill", places, nouns=True) == "Mr Quill"


def test_what_is_known_to_be_harmless_stays() -> None:
    text = "Quill rang Quill at number 12"
    assert without_telling(text, places, kept=[(0, 5)]) == "Quill rang … at …"
    assert without_telling(text, places, kept=[(11, 16)]) == "… rang Quill at …"
    assert without_telling(text, places, kept=[(0, 5), (20, 29)]) == "Quill rang … at number 12"
    assert without_telling(text, places, kept=[(1, 5)]) == "… rang … at …"
    assert without_telling(text, places, kept=[(0, 0), (11, 12)]) == "… rang Quill at …"


@pytest.mark.parametrize(
    ("contact", "word"),
    [
        ("newsdesk@paper.example", None),
        ("Newsdesk@paper.example or legal@paper.example", None),
        ("https://paper.example/corrections or www.paper.example", None),
        ("01632 960961", None),
        ("+44 (0)1632 960961", None),
        ("sam@paper.example", "sam@paper.example"),
        ("07700 900137", "07700"),
        ("ring Sam on 01632 960961", "Sam"),
        ("ring mr newsdesk@paper.example", None),
    ],
)
def test_a_contact_is_a_desks_and_nobodys_own(contact: str, word: str | None) -> None:
    assert telling_contact(contact, places) == word


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        *[("ab", True), ("Ab", True), ("KLM", True), ("ABCDE", True), ("abc", True)],
        *[("Anna", False), ("Abc", False), ("ABCDEF", False), ("a1", False), ("", False)],
    ],
)
def test_initials_are_up_to_five_letters_that_are_no_name(text: str, initials: bool) -> None:
    assert are_initials(text) is initials
