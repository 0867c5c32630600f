from datetime import timedelta

import pytest

from journal.models import EntryMark, SymptomEntry, VocabularyName
from journal.models.marks import MarkKind
from journal.walk import Page
from tests.factories import NOON, make_answered, make_entry

pytestmark = pytest.mark.django_db


def test_begin_fixes_the_local_date(alice):
    alice.zone = "Pacific/Auckland"
    entry = make_entry(alice)
    assert (entry.local_date.isoformat(), entry.zone) == ("2026-03-11", "Pacific/Auckland")


def test_notice_where_replaces_earlier_places(alice):
    entry = make_entry(alice)
    entry.notice_where({"jaw": "", "knee": "left"}, "behind it")
    entry.notice_where({"head": ""}, "")
    assert list(entry.marks.values_list("code", "side")) == [("head", "")]
    assert SymptomEntry.objects.get(pk=entry.pk).place_words == ""


def test_a_saved_page_moves_the_walk_on(alice):
    entry = make_entry(alice)
    entry.notice_where({}, "")
    assert entry.open_page == Page.LIKE


def test_changing_an_answer_of_a_closed_walk_does_not_open_it(alice):
    entry = make_entry(alice, open_page="")
    entry.notice_where({}, "")
    assert SymptomEntry.objects.get(pk=entry.pk).open_page == ""


def test_look_closer_asks_nothing_twice(alice):
    entry = make_entry(alice, open_page="")
    entry.hear_critic("I am weak.")
    entry.answer_kindly("I am tired.")
    entry.look_closer()
    seen = []
    while entry.open_page:
        seen.append(entry.open_page)
        entry.pass_page(Page(entry.open_page))
    assert seen == ["where", "like", "name", "need"]


def test_names_that_differ_by_case_and_space_are_one(alice):
    entry = make_entry(alice)
    entry.name_as(["Tight jaw"], {}, ["Light ", "light", " LIGHT"])
    assert [name.text for name in VocabularyName.objects.filter(user=alice, kind="trigger")] == ["Light"]
    assert entry.marks.of_kind(MarkKind.TRIGGER).count() == 1


def test_the_same_name_of_two_people_is_two_rows_with_unlike_digests(alice, charlie):
    for person in (alice, charlie):
        make_entry(person).name_as(["Pain"], {}, [])
    digests = {bytes(name.digest) for name in VocabularyName.objects.all()}
    assert len(digests) == 2


def test_an_emptied_reply_is_gone(alice):
    entry = make_answered(alice)
    entry.answer_kindly("")
    assert not SymptomEntry.objects.get(pk=entry.pk).has_reply


def test_look_back_window(alice):
    def offered(hours):
        return alice.entries.to_look_back_on(NOON + timedelta(hours=hours)).count()

    make_answered(alice)
    assert [offered(hours) for hours in (2, 4, 7 * 24 - 1, 7 * 24 + 1)] == [0, 1, 1, 0]


def test_look_back_is_asked_once(alice):
    entry = make_answered(alice)
    entry.look_back(NOON + timedelta(hours=5), severity=3, belief=1)
    saved = SymptomEntry.objects.get(pk=entry.pk)
    assert (saved.severity_later, saved.thought.belief_later) == (3, 1)
    assert not alice.entries.to_look_back_on(NOON + timedelta(hours=6)).exists()


def test_deleting_an_entry_takes_its_marks_along_and_keeps_names(alice):
    entry = make_entry(alice)
    entry.name_as(["Pain"], {"sad": 2}, [])
    entry.delete()
    assert (EntryMark.objects.count(), VocabularyName.objects.count()) == (0, 1)


def test_local_time_is_the_clock_of_then_whatever_zone_is_active_now(alice):
    alice.zone = "Asia/Kathmandu"
    entry = make_entry(alice)
    assert entry.local_time.isoformat() == "2026-03-10T17:45:00"


def test_a_name_of_the_check_in_keeps_its_strength_on_the_page_of_names(alice):
    entry = make_entry(alice)
    entry.call_it(["Tight jaw"])
    entry.marks.update(severity=9)
    entry.name_as(["Tight jaw", "Deep tired"], {}, [])
    assert {mark.name.text: mark.severity for mark in entry.marks.all()} == {"Tight jaw": 9, "Deep tired": None}
