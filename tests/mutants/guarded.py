"""The modules that keep the promises of SECURITY.md, and the tests that must notice their faults.

The one place that lists them, by group. The tests are those that are quick: none that opens a
browser, starts programs by the dozen or reads all labelled stories.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Modules below `geomap/` that keep one promise, and files or tests of `tests/` for them."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = (
    Group(
        "addresses",
        ("gazetteer/doors/addresses.py",),
        (
            "gazetteer/doors/test_doors_by_word.py",
            "gazetteer/doors/test_gazetteer_addresses.py::test_an_address_is_left_with_its_street_alone",
            "gazetteer/doors/test_gazetteer_addresses.py::test_a_street_that_looks_like_a_door_stays_a_street",
            "gazetteer/doors/test_gazetteer_addresses.py::test_what_is_no_door_is_left_in_a_text",
        ),
    ),
    Group(
        "quotations",
        ("story/redact.py", "story/place_or_person.py", "story/quotes.py", "story/vocabulary.py"),
        (
            "story/quotations/test_redact.py",
            "story/quotations/test_quote_windows.py",
            "story/test_quotes.py",
        ),
    ),
    Group(
        "harmless",
        ("desk/harmless.py", "desk/told_places.py", "desk/foreign_tables.py"),
        (
            "desk/test_harmless.py",
            "desk/test_harmless_words.py",
            "desk/test_told_places.py",
            "desk/test_vetting.py",
        ),
    ),
    Group(
        "markup",
        (
            "renderers/common/markup.py",
            "io/csv_rows.py",
            "io/log.py",
            "io/writing/xml_text.py",
        ),
        (
            "renderers/shared/test_markup.py",
            "cli/test_csv_rows.py",
            "cli/test_terminal_text.py",
            "writing/test_xml_text.py",
        ),
    ),
    Group(
        "decisions",
        (
            "desk/decisions/decision.py",
            "desk/decisions/decisions_file.py",
            "desk/decisions/soundness.py",
            "desk/decisions/toml_entries.py",
        ),
        ("desk/decisions/test_decisions_file.py", "desk/decisions/test_decision_rules.py"),
    ),
    Group(
        "cache",
        ("geocoders/cache.py",),
        ("geocoders/test_cache_entries.py",),
    ),
    Group(
        "store",
        ("geocoders/salvage.py", "geocoders/store.py"),
        ("geocoders/test_salvage.py", "geocoders/test_store.py"),
    ),
    Group(
        "files",
        (
            "io/files.py",
            "io/writing/file_locks.py",
            "io/writing/promise.py",
            "io/writing/turns.py",
            "io/writing/unwritable.py",
        ),
        (
            "formats/test_files.py",
            "writing/test_file_locks.py",
            "writing/test_promise_of_a_folder.py",
            "writing/test_renaming.py",
            "writing/test_turns.py",
            "writing/test_unwritable.py",
        ),
    ),
    Group("folders", ("io/user_folders.py",), ("writing/test_user_folders.py",)),
    Group(
        "resolve",
        ("placing/resolve.py",),
        (
            "placing/test_resolve.py",
            "placing/test_verdict.py",
            "placing/test_weighed_together.py",
        ),
    ),
)
