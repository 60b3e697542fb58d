"""A story in another language has no raid, and an editor is told why."""

from __future__ import annotations

import pytest

from geomap.model import Story
from geomap.story.text.function_words import is_foreign, unread
from tests.reading.labelled import labelled_stories
from tests.support.reader import read

FOREIGN = {
    "French": "La police a perquisitionné mardi matin une maison de Banbury Road, à Oxford, et une "
    "autre dans Cowley Road. Deux hommes ont été arrêtés et placés en garde à vue au poste.",
    "German": "Die Polizei hat am Dienstag ein Haus in der Banbury Road in Oxford durchsucht und "
    "ein weiteres in der Cowley Road. Zwei Männer wurden festgenommen, und was sie bei sich "
    "hatten, war am Abend noch nicht bekannt, so eine Sprecherin.",
    "Dutch": "De politie viel dinsdagochtend een huis binnen aan Banbury Road in Oxford en een "
    "ander aan Cowley Road. Twee mannen werden aangehouden en zitten nog vast, zegt de politie.",
    "Polish": "Policja przeszukała we wtorek rano dom przy Banbury Road w Oksfordzie i drugi przy "
    "Cowley Road. Zatrzymano dwóch mężczyzn, którzy mieli przy sobie narkotyki, pieniądze oraz "
    "telefony, jak podaje rzecznik komendy.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_in_another_language_is_known(language: str) -> None:
    assert is_foreign(FOREIGN[language])


def test_no_labelled_story_is_taken_for_another_language() -> None:
    assert [story.slug for story in labelled_stories() if is_foreign(story.text)] == []


@pytest.mark.parametrize("text", ["", "Banbury: Edmunds Road; Causeway", "LA POLICE " * 40])
def test_a_text_too_short_to_tell_is_not_called_foreign(text: str) -> None:
    assert not is_foreign(text)


def test_a_table_of_results_without_a_small_word_is_english() -> None:
    rows = "Alder Road: searched, cannabis seized, man charged\nBirch Way: two arrested, knife\n"
    assert not is_foreign(f"Northtown: results by street\n{rows * 3}")


def test_only_a_story_without_a_raid_is_told_to_be_unread() -> None:
    told = unread(Story(FOREIGN["French"]))
    assert "reads English alone" in told
    english = read("Police raided a house in Alder Road, Northtown. " + FOREIGN["French"])
    assert unread(english) == ""
