from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.http import QueryDict

from journal.margin import Note
from journal.timeline import Card, Day, Only, by_day, first_line, with_notes

TENTH = date(2026, 3, 10)


def day(back):
    return TENTH - timedelta(days=back)


def card(back):
    return Card(SimpleNamespace(local_date=day(back)), "Strong", "", "")


def shown(days, notes, first=date.min, last=date.max, alone=True):
    return [(one.date, [note.kind for note in one.notes]) for one in with_notes(days, notes, TENTH, first, last, alone)]


def test_days_without_entries_are_not_drawn_and_one_that_goes_on_says_so():
    days = by_day([card(0), card(0), card(3)], ended_on=day(0))
    assert [(one.date, len(one.cards), one.goes_on) for one in days] == [(day(0), 2, True), (day(3), 1, False)]


def test_someone_who_travels_sees_each_day_once():
    assert [one.date for one in by_day([card(0), card(1), card(0)])] == [day(0), day(1)]


def test_a_note_stands_at_the_newest_day_that_it_holds():
    days = by_day([card(0), card(2), card(3)])
    assert shown(days, [Note("flare", day(4), day(1))]) == [(day(0), []), (day(2), ["flare"]), (day(3), [])]


@pytest.mark.parametrize(
    ("note", "where"),
    [
        (Note("moved", day(5), day(5)), day(5)),
        (Note("rest", day(8), day(6)), day(6)),
        (Note("flare", day(8), None), TENTH),
        (Note("rest", day(-9), None), day(-9)),
    ],
)
def test_a_note_without_an_entry_has_a_day_of_its_own(note, where):
    assert shown([], [note]) == [(where, [note.kind])]


def test_a_note_of_another_page_or_beside_a_filter_has_none():
    moved = Note("moved", day(5), day(5))
    assert shown([], [moved], first=day(4)) == shown([], [moved], last=day(6)) == []
    assert shown([], [moved], alone=False) == []


def test_a_day_that_goes_on_had_its_notes_on_the_page_before():
    days = by_day([card(5), card(6)], ended_on=day(5))
    found = shown(days, [Note("flare", day(7), day(5)), Note("moved", day(5), day(5))], last=day(6))
    assert found == [(day(5), []), (day(6), ["flare"])]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n  \nOne.\nTwo.", "One."),
        ("", ""),
        ("word " * 50, f"{('word ' * 32).strip()}…"),
        ("x" * 200, f"{'x' * 160}…"),
    ],
)
def test_first_line(text, line):
    assert first_line(text) == line


def test_an_address_is_read_and_written():
    query = f"reply=1&symptom={UUID(int=7)}&place=jaw"
    only = Only.read(QueryDict(query))
    assert (only.address(), bool(only), bool(Only.read(QueryDict("reply=2")))) == (f"?{query}", True, False)
    assert (only.without_marks, only.turned_reply) == ("?reply=1", f"?symptom={UUID(int=7)}&place=jaw")


def test_small_steps_towards_one_thing_are_an_id_in_the_address():
    query = f"steps=1&goal={UUID(int=7)}"
    only = Only.read(QueryDict(query))
    assert (only.address(), only.without_towards, only.without_steps) == (
        f"?{query}",
        "?steps=1",
        f"?goal={UUID(int=7)}",
    )
    assert [replace(only, reply=reply).leaves_notes_alone for reply in (False, True)] == [True, False]


@pytest.mark.parametrize("query", ["symptom=7", "place=nowhere", "need=", "feeling=%00", "goal=7", "value=x"])
def test_a_changed_address_is_refused(query):
    if query == "need=":
        assert not Only.read(QueryDict(query))
    else:
        with pytest.raises(ValueError):
            Only.read(QueryDict(query))


def test_a_day_has_a_name_of_its_own():
    assert Day(TENTH, []).key == "20260310"
