from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.model import Role, Story
from geomap.story.names.name import Name
from geomap.story.read import clues, interpret, surroundings
from geomap.story.roles import classifier
from geomap.story.roles.classifier import Features, _model, features, known, role_chances
from geomap.story.roles.role_weights import RoleWeights, WeightLines
from geomap.story.roles.word_features import Surroundings
from geomap.story.text.sentences import split_story
from tests.reading.labelled import one_liners
from tests.support.reader import document
from tests.support.towns import GAZETTEER

RAID_WORDS = ["b:warrant", "b=warrant", "b:searched", "bn:raided", "b:raided"]


def test_the_chances_of_all_roles_sum_to_one() -> None:
    chances = role_chances(known(RAID_WORDS))
    assert set(chances) == set(Role)
    assert sum(chances.values()) == pytest.approx(1.0)


def test_every_feature_of_the_weights_weighs_something_for_some_role() -> None:
    model = _model()
    offsets, *weights = map(model.row, range(len(model)))
    assert len(offsets) == len(model.roles) == len(set(model.roles))
    assert all(len(row) == len(model.roles) for row in weights)
    assert all(max(map(abs, row)) >= 3 for row in weights)
    assert len(weights) < 9_500, "more than are of use: are features of few stories among them?"


def test_a_feature_without_a_weight_weighs_nothing() -> None:
    (plain,), (odd,) = known(RAID_WORDS), known([*RAID_WORDS, "b:zyzzyva"])
    assert (odd.numbers, odd.packed) == (plain.numbers, plain.packed)


@given(st.lists(st.lists(st.integers(-30_000, 30_000), min_size=3, max_size=3), min_size=1))
def test_weights_are_summed_for_each_role_by_itself(rows: list[list[int]]) -> None:
    weights = {f"b:{number}": row for number, row in enumerate(rows)}
    model = RoleWeights([Role.RAID, Role.HOME, Role.OTHER], weights, [5, -7, 0])
    known = model.known([("b:", map(str, range(len(rows))))])
    assert model.sums([known]) == [sum(column) for column in zip([5, -7, 0], *rows, strict=True)]


def test_the_features_that_weigh_most_are_told_before_the_others() -> None:
    weights = {"b:one": [9, 0], "b:two": [-9, 0], "b:three": [3, 0], "b=four": [9, 8]}
    model = RoleWeights([Role.RAID, Role.HOME], weights, [0, 0])
    shared = model.known([("b:", ["two", "three"])])
    own = model.known([("b:", ["one"]), ("", ["b=four", "b:none"])])
    assert model.weightiest([shared, own], Role.RAID, 3) == ["b:one", "b:three", "b=four"]
    assert model.weightiest([shared, own], Role.HOME, 1) == ["b:two"]


def test_a_place_is_weighed_by_just_the_features_that_are_learnt_from() -> None:
    read = document(
        "Raids in Northtown\n\nOfficers, 12 of them, burst into a home in Alder Road, Northtown, on"
        " Tuesday and searched 3 flats in Birch Way. Drugs were found. A man lives in Fern Street,"
        " where nobody was held.\n\n* Cedar Close\n* Dale Place\n",
        until="occurrences",
    )
    words, told = surroundings(read), clues(read)
    weighed = Features(words, told)
    assert len(read.occurrences) >= 5
    for place in read.occurrences:
        parts = weighed.of(place)
        numbers = [number for part in parts for number in part.numbers]
        assert len(numbers) == len(set(numbers)) > 50
        (learnt,) = known(features(place, words, told))
        assert set(numbers) == set(learnt.numbers)
        assert sum(part.packed for part in parts) == learnt.packed


def test_the_names_of_places_weigh_nothing() -> None:
    one, other = (
        interpret(Story(f"Police raided a home in {street}, Northtown, on Tuesday."), GAZETTEER)
        for street in ("Alder Road", "Quince Alley")
    )
    assert one.mentions[0].role_chance == other.mentions[0].role_chance


def test_a_plain_raid_is_sure() -> None:
    text = "Officers carried out a drugs warrant at a house in Alder Road, Northtown, on Tuesday."
    (mention,) = interpret(Story(text), GAZETTEER).mentions
    assert mention.role is Role.RAID
    assert mention.role_chance > 0.9


def test_words_make_no_raid_of_a_story_that_speaks_of_no_police() -> None:
    text = "The summer fair returns to Alder Road in Northtown on Saturday, rain or shine."
    assert all(item.role is not Role.RAID for item in interpret(Story(text), GAZETTEER).mentions)


def test_what_is_no_raid_is_weighed_also_where_no_word_is_of_police() -> None:
    told = Story("The victim's family in Birch Way have been told.")
    assert [item.role for item in interpret(told, GAZETTEER).mentions] == [Role.HOME]


def test_words_of_what_police_look_for_are_of_police_too() -> None:
    told = Story("Forty cannabis plants were carried out of a flat in Alder Road on Tuesday.")
    assert [item.role for item in interpret(told, GAZETTEER).mentions] == [Role.RAID]


def test_why_a_role_is_given_names_no_person_and_no_door() -> None:
    text = (
        "Police raided a home in Birch Way, Southfield. Zdenka Wyrd, 24, of 16 Alder Road, "
        "Northtown, was charged."
    )
    told = " ".join(mention.why_role for mention in interpret(Story(text), GAZETTEER).mentions)
    assert "by the noun in front" in told
    assert not {"Zdenka", "Wyrd", "16", "24"} & set(told.replace(",", " ").split())


def test_roles_of_plain_sentences_are_read_right() -> None:
    right = [
        any(
            mention.role == gold.role and mention.text == gold.street
            for mention in interpret(Story(line.text), GAZETTEER).mentions
        )
        for line in one_liners()
        for gold in line.mentions
    ]
    assert len(right) > 100
    assert sum(right) > 0.85 * len(right)


def test_a_street_that_the_words_make_a_raid_is_given_its_day_and_locality() -> None:
    text = (
        "Police in Northtown are pleased. A gun was recovered from an address in Alder Road on "
        "Tuesday."
    )
    story = interpret(Story(text, published=date(2020, 5, 14)), GAZETTEER)
    (raid,) = [mention for mention in story.mentions if mention.role is Role.RAID]
    assert (raid.locality, raid.date and raid.date.value) == ("Northtown", date(2020, 5, 12))


def test_words_are_weighed_by_where_they_stand_and_by_what_they_mean() -> None:
    text = "Police stormed a house in Alder Road, Northtown. Cocaine was seized."
    street = Name(text.index("Alder"), text.index(", North"), "Alder Road")
    words = Surroundings(text, split_story(text), streets=[street], localities=[])
    names = words.features(street)
    assert {
        "b:stormed", "b=search", "b0:in", "bb:house in", "of:dwelling in", "n:cocaine", "n=drugs",
        "o0=police", "S0=drugs",
    } <= set(names)  # fmt: skip
    assert not any("alder" in name or "road" in name for name in names)


def test_no_word_behind_its_sentence_counts_as_of_it() -> None:
    told = "Police stormed a house in Alder Road."
    text = f"{told}\nRead more: Burglars jailed\nMost read\nRobbers at a shop"
    street = Name(text.index("Alder"), text.index(".\n"), "Alder Road")
    alone, beside = (
        Surroundings(it, split_story(it), streets=[street], localities=[]).features(street)
        for it in (told, text)
    )
    assert beside == alone


def test_no_word_of_another_clause_counts_as_of_the_street_s_own() -> None:
    text = "Police searched a flat, and a man was never seen in Alder Road but ran off."
    street = Name(text.index("Alder"), text.index(" but"), "Alder Road")
    words = Surroundings(text, split_story(text), streets=[street], localities=[])
    names = set(words.features(street))
    assert {"c:seen", "not:b", "s=search"} <= names
    assert not {"c:flat", "c=search", "d:ran"} & names


def test_a_street_that_is_nearby_is_weighed_as_any_other() -> None:
    told = "Police raided a flat. In {}Alder Road, officers smashed down a door."
    near, alone = told.format("nearby "), told.format("")
    names = [
        Surroundings(
            text,
            split_story(text),
            streets=[Name(text.index("Alder"), text.index(", off"), "Alder Road")],
            localities=[],
        ).features(Name(text.index("Alder"), text.index(", off"), "Alder Road"))
        for text in (near, alone, told.format("a nearby flat in "))
    ]
    assert names[0] == names[1]
    assert "b:nearby" in names[2]


def test_what_the_grammar_knows_of_a_street_is_weighed_too() -> None:
    read = document(
        "Police raided two homes in Northtown on Tuesday. They were in Alder Road and Birch Way. "
        "A man was arrested in Fern Street.",
        until="occurrences",
    )
    told = clues(read)
    known = {place.name.text: set(told.features(place)) for place in read.occurrences}
    assert {"above:search", "listed:2", "story:raids", "day:known"} <= known["Alder Road"]
    assert {"after:arrest", "after:arrested", "last:search"} <= known["Fern Street"]


def test_what_is_said_of_the_premises_further_on_is_weighed() -> None:
    read = document(
        "A man lives at a flat in Fern Street. Police burst into the flat at dawn. "
        "A woman lives in Alder Road.",
        until="occurrences",
    )
    told = clues(read)
    known = {place.name.text: set(told.features(place)) for place in read.occurrences}
    assert "premises:search" in known["Fern Street"]
    assert "premises:search" not in known["Alder Road"]


def test_no_word_makes_a_raid_of_the_place_that_a_team_is_named_after() -> None:
    text = "The Northtown neighbourhood team executed a warrant at a flat in Alder Road on Tuesday."
    roles = {m.text: m.role for m in interpret(Story(text), GAZETTEER).mentions}
    assert roles["Alder Road"] is Role.RAID
    assert roles.get("Northtown") in (None, Role.OTHER)


def test_no_raid_is_told_of_a_street_of_which_the_story_says_that_there_was_none() -> None:
    text = (
        "Police executed a drugs warrant at a house in Alder Road. We reported that police had"
        " raided a house in Fern Street. No house in Fern Street was raided."
    )
    told = [m for m in interpret(Story(text), GAZETTEER).mentions if m.text == "Fern Street"]
    assert told
    assert all(mention.role is not Role.RAID for mention in told)


def test_no_feature_of_a_street_counts_twice_however_many_lines_the_story_has() -> None:
    text = "Raids in Northtown\n\n" + "Police raids\n\n* Alder Road\n* Birch Way\n\n" * 40
    read = document(text, until="occurrences")
    words, told = surroundings(read), clues(read)
    assert len(read.occurrences) > 80
    for place in read.occurrences:
        names = features(place, words, told)
        assert len(names) == len(set(names)) < 400


def test_streets_of_one_list_are_as_likely_raided() -> None:
    text = (
        "Within minutes doors had been smashed down by police in Alder Road, Birch Way and Cedar"
        " Close, where a man lives. A woman lives in Dale Place."
    )
    mentions = interpret(Story(text), GAZETTEER).mentions
    chances = {mention.text: mention.role_chance for mention in mentions}
    assert chances["Alder Road"] == chances["Birch Way"] == chances["Cedar Close"]
    assert chances["Dale Place"] != chances["Alder Road"]


def test_a_row_of_the_weights_is_read_when_its_feature_is_asked_for() -> None:
    lines = ['"b:one":[1,-2],', '"b:\\u2013":[3,4],', '"b:broken":[5,']
    weights = WeightLines(lines)
    assert list(weights) == ["b:one", "b:–", "b:broken"]
    assert [weights["b:one"], weights["b:–"]] == [[1, -2], [3, 4]]
    with pytest.raises(ValueError, match="Expecting"):
        weights["b:broken"]


def test_the_weights_are_those_of_the_file() -> None:
    text = (Path(classifier.__file__).parents[1] / "data" / "role-weights.json").read_text("utf-8")
    table, model = json.loads(text), RoleWeights.read(text)
    assert [role.value for role in model.roles] == table["roles"]
    rows = {name: model.row(number) for number, name in enumerate(["", *sorted(table["weights"])])}
    assert rows == {"": table["offsets"], **table["weights"]}
    for head, rest in (("b:", "warrant"), ("b=", "warrant"), ("S0=", "court")):
        found = model.known([(head, [rest])])
        assert found == model.known([("", [head + rest])])
        assert len(found.numbers) == 1
