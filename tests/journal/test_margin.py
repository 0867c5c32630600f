"""What stands in the margin: each small step once, on the day it was for its person, and nobody else's."""

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.margin import TOWARDS, Note, cut_at, days_of_steps, notes_of, rows_between, with_steps
from tests.factories import (
    DAY,
    NOON,
    make_ask,
    make_barrier,
    make_goal,
    make_ladder,
    make_look,
    make_milestone,
    make_person,
    make_rung,
    make_step,
    make_try,
    make_value,
    make_victory,
)

pytestmark = pytest.mark.django_db


def living(user, word="", at=NOON):
    """One of each small step, on one day. `word` begins what was written."""
    step = make_step(user, f"{word}window", make_value(user, "", f"{word}value"))
    step.note(at.date(), "rest")
    look = make_look(user, step.value, at.date(), words=f"{word}wind")
    user.value_looks.update(made_at=at)
    goal = make_goal(user, f"{word}lake")
    make_milestone(user, f"{word}car", goal).reach(at.date())
    goal.end("reached", at.date())
    rung = make_rung(user, f"{word}door", make_ladder(user, f"{word}shop"))
    rung.ladder.end("back", at.date())
    tried = make_try(user, f"{word}faint", rung, at.date(), went="plan b", happened=f"{word}breeze")
    small = make_victory(user, f"{word}letter", at.date())
    person = make_person(user, f"{word}Sam")
    ask = make_ask(user, f"{word}milk", person=person, went="heard", note=f"{word}smile", made_at=at)
    return {"step": step, "value": step.value, "goal": goal, "ladder": rung.ladder, "rung": rung} | {
        "try": tried,
        "look": look,
        "small": small,
        "person": person,
        "ask": ask,
        "milestone": goal.milestones.get(),
    }


def notes_between(user, first, last, **more):
    return notes_of(user, rows_between(user, first, last, **more))


def noted(user, first=date.min, last=date.max, **more):
    return sorted((note.kind, note.text, note.how) for note in notes_between(user, first, last, **more))


ALL = [
    ("ask", "Sam", "I was heard"),
    ("goal", "lake", "Reached"),
    ("ladder", "shop", "I have it back"),
    ("look", "value", "Yes, it was there"),
    ("milestone", "car", ""),
    ("small", "", ""),
    ("step", "window", "Chose rest"),
    ("try", "door", "I took plan B"),
]


def test_each_small_step_is_there_once_in_plain_words_and_only_ones_own(alice, charlie):
    living(alice)
    living(charlie, "CHARLIE ")
    assert noted(alice) == ALL
    assert {(note.first_day, note.last_day) for note in notes_between(alice, DAY, DAY)} == {(DAY, DAY)}
    assert [note.said for note in notes_between(alice, DAY, DAY) if note.kind == "step"] == ["A small step"]
    assert noted(alice, last=DAY - timedelta(days=1)) == noted(alice, first=DAY + timedelta(days=1)) == []


def test_what_went_a_bit_ok_has_its_words_only_where_it_was_asked_for(alice):
    make_victory(alice, "Sent the letter")
    make_victory(alice, "", what="rested")
    assert noted(alice) == [("small", "", "")]
    assert noted(alice, only_steps=True) == [("small", "Rested", ""), ("small", "Sent the letter", "")]


@pytest.mark.parametrize(
    ("binned", "gone"),
    [
        ("step", {"step"}),
        ("value", {"step", "look"}),
        ("goal", {"goal", "milestone"}),
        ("milestone", {"milestone"}),
        ("ladder", {"ladder", "try"}),
        ("rung", {"try"}),
        ("try", {"try"}),
        ("small", {"small"}),
        ("ask", {"ask"}),
    ],
)
def test_what_is_binned_is_not_there_nor_what_belongs_to_it(binned, gone, alice):
    rows = living(alice)
    rows[binned].put_in_bin(NOON)
    assert noted(alice) == [note for note in ALL if note[0] not in gone]
    rows["value"].put_in_bin(NOON)
    for other in {"step", "milestone", "goal", "try", "ladder", "small", "ask"} - gone:
        rows[other].put_in_bin(NOON)
    assert list(days_of_steps(alice)) == []


def test_a_week_that_was_looked_back_on_stands_on_the_day_that_it_was_said_and_is_called_by_its_value(alice):
    look = make_look(alice, make_value(alice, "people"), DAY - timedelta(days=7), served="", words="WORDS")
    alice.value_looks.update(made_at=NOON)
    assert (look.week < DAY, notes_between(alice, date.min, date.max)) == (True, [Note("look", DAY, DAY, "People", "")])


@pytest.mark.parametrize(
    ("towards", "kinds"),
    [
        ("value", ["goal", "look", "milestone", "small", "step"]),
        ("goal", ["goal", "milestone", "small"]),
        ("ladder", ["ladder", "try"]),
    ],
)
def test_towards_one_thing_there_is_what_goes_there_and_nothing_else(towards, kinds, alice, charlie):
    rows, theirs = living(alice), living(charlie)
    rows["goal"].change(value=rows["value"])
    rows["small"].change(goal=rows["goal"])
    living(alice, "OTHER ")
    found = noted(alice, towards=(towards, rows[towards].pk))
    assert ([kind for kind, _text, _how in found], "OTHER" in str(found)) == (kinds, False)
    assert [day for (day,) in days_of_steps(alice, (towards, rows[towards].pk))] == [DAY]
    stranger = (towards, theirs[towards].pk)
    assert (noted(alice, towards=stranger), list(days_of_steps(alice, stranger))) == ([], [])


def test_only_what_has_a_small_step_is_offered_to_narrow_by(alice, charlie):
    make_value(alice), make_goal(alice), make_rung(alice), living(charlie)
    make_milestone(alice)
    assert [list(with_steps(alice, towards)) for towards in TOWARDS] == [[], [], []]
    rows = living(alice)
    assert [list(with_steps(alice, towards)) for towards in TOWARDS] == [[rows[towards]] for towards in TOWARDS]


def test_a_small_gain_goes_with_its_goal(alice):
    goal = make_goal(alice)
    make_victory(alice, "Went out", goal=goal)
    goal.put_in_bin(NOON)
    assert noted(alice, only_steps=True) == []


def test_an_ask_of_someone_who_was_taken_away_says_what_kind_it_was(alice):
    make_ask(alice, kind="work", person=make_person(alice, binned_at=NOON), made_at=NOON)
    make_ask(alice, kind="school", made_at=NOON)
    assert noted(alice) == [("ask", "School or college", ""), ("ask", "Work", "")]


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", 11), ("UTC", 10), ("America/Los_Angeles", 10)])
def test_an_ask_stands_on_the_day_that_it_was_where_its_person_is(zone, day, alice):
    alice.zone, its = zone, date(2026, 3, day)
    make_ask(alice, kind="work", made_at=datetime(2026, 3, 10, 20, tzinfo=UTC))
    assert [note.first_day for note in notes_between(alice, its, its)] == [its]
    assert notes_between(alice, its - timedelta(days=1), its - timedelta(days=1)) == []
    assert [found for (found,) in days_of_steps(alice)] == [its]


def test_the_same_twice_on_a_day_is_there_once(alice):
    rung = make_rung(alice, "door")
    for _ in range(2):
        make_try(alice, rung=rung, went="not")
    assert notes_between(alice, DAY, DAY) == [Note("try", DAY, DAY, "door", "Not today")]


def test_what_stays_in_the_way_is_no_small_step(alice):
    make_barrier(alice)
    make_milestone(alice)
    assert notes_between(alice, date.min, date.max) == []


def test_a_page_ends_at_a_day_where_older_ones_have_to_wait(alice):
    for back in (0, 0, 1, 1, 2):
        make_victory(alice, on_day=DAY - timedelta(days=back))
    rows = rows_between(alice, date.min, date.max)
    days = [DAY - timedelta(days=1), DAY - timedelta(days=1), None, None]
    assert [cut_at(rows, most) for most in (3, 4, 5, 6)] == days
