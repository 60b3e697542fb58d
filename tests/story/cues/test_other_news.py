"""Crimes and other news of the police in plain words are pinned as raids no oftener than before."""

from __future__ import annotations

import pytest

from tests.reading.plain_sentences import of_crimes, of_other_news

MOST_OF_OTHER_NEWS = 31


@pytest.mark.slow
def test_nothing_that_criminals_went_into_is_pinned() -> None:
    assert [text for text, pinned in of_crimes() if pinned] == []


@pytest.mark.slow
def test_little_other_news_is_pinned() -> None:
    made = [text for text, pinned in of_other_news() if pinned]
    assert len(made) <= MOST_OF_OTHER_NEWS, made
