from datetime import timedelta

import pytest

from journal.models import AgendaItem
from journal.sharing import contents
from journal.sharing.parts import PARTS, counts
from journal.sharing.scope import PART_CODES, Scope
from tests.factories import (
    DAY,
    NOON,
    make_answered,
    make_barrier,
    make_entry,
    make_goal,
    make_ladder,
    make_mark,
    make_practice,
    make_session,
    make_value,
    make_victory,
)

pytestmark = pytest.mark.django_db


def scope(**more):
    return Scope(parts=frozenset(PART_CODES), first_day=DAY - timedelta(days=27), last_day=None, **more)


def test_each_part_has_a_title_and_only_self_talk_is_apart():
    assert set(PARTS) == set(PART_CODES)
    assert [code for code, part in PARTS.items() if part.apart] == ["self_talk"]


def test_free_words_are_not_among_what_is_ticked_first():
    assert {code for code, part in PARTS.items() if part.first} == {"asks", "summary", "patterns", "symptoms", "helped"}


def test_counts_are_of_the_chosen_days_and_say_so_in_words(alice):
    make_answered(alice).name_as(["Tight jaw"], {}, [])
    make_answered(alice, line="", at=NOON - timedelta(days=1)).hinder(["sleep", "nothing"])
    make_answered(alice, at=NOON - timedelta(days=40))
    make_mark(alice)
    AgendaItem.add(alice, ["One", "Two"])
    found = counts(alice, scope(), NOON)
    assert found == {
        **dict.fromkeys(("summary", "patterns", "asks", "entries", "replies"), 2),
        **dict.fromkeys(("symptoms", "hindered", "marks", "self_talk"), 1),
        **dict.fromkeys(("factors", "helped"), 0),
    }
    assert [PARTS["entries"].said(n) for n in (1, 2)] == ["1 note", "2 notes"]


def test_a_hidden_entry_counts_for_nothing(alice):
    before = counts(alice, scope(), NOON)
    hidden = make_answered(alice)
    hidden.name_as(["Tight jaw"], {}, [])
    assert counts(alice, scope(hidden=frozenset({hidden.pk})), NOON) == before


def test_what_matters_goals_and_ladders_are_a_part_where_there_are_any(alice):
    living = ("values", "goals", "barriers", "ladders")
    assert [code for code in living if code in counts(alice, scope(), NOON)] == []
    goal = make_goal(alice)
    make_value(alice), make_barrier(alice, goal=goal), make_victory(alice, goal=goal), make_ladder(alice)
    found = counts(alice, scope(), NOON)
    assert [found[code] for code in living] == [1, 1, 2, 1]
    assert [PARTS[code].first for code in living] == [False] * 4


def test_what_is_counted_is_what_is_shown(alice):
    for n in range(3):
        make_answered(alice, at=NOON - timedelta(days=n)).name_as([f"Symptom {n}"], {}, [])
    make_entry(alice, severity=None)
    own, binned, gone = (make_practice(alice, title=title) for title in ("Own", "Binned", "Gone"))
    for practice in (own, binned, gone):
        make_session(alice, practice, outcome="eased")
    binned.put_in_bin(NOON)
    gone.delete()
    found, shown = counts(alice, scope(), NOON), contents.read(alice, scope(), NOON)
    assert (found["summary"], found["patterns"]) == (shown.noted, shown.rated)
    assert found["helped"] == len(shown.helped) == 1
    assert (found["entries"], found["replies"], found["symptoms"]) == (4, shown.exchange_count, len(shown.symptoms))
