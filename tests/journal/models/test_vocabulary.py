"""A person's own names: renamed with their history, made one, hidden and brought back; nothing is lost."""

import threading

import pytest
from django.db import connections

from journal.models import EntryMark, VocabularyName
from journal.models.marks import Outcome
from journal.models.vocabulary import Kind, SameName
from tests.factories import NOON, make_action, make_entry, make_name

pytestmark = pytest.mark.django_db


def texts(user, kind=Kind.TRIGGER):
    return sorted(name.text for name in user.names.of_kind(kind))


def rated(entry, name, severity):
    entry.marks.filter(name=name).update(severity=severity)


def test_a_new_name_goes_with_every_entry(alice):
    entry = make_entry(alice)
    entry.name_as([], {}, ["Late meting"])
    alice.names.get().rename("  Late   meeting ")
    assert [mark.name.text for mark in entry.marks.all()] == ["Late meeting"]
    (again,) = VocabularyName.named(alice, {Kind.TRIGGER: ["late MEETING"]})
    assert again == alice.names.get()


def test_only_the_case_can_change(alice):
    name = make_name(alice, "light")
    name.rename("Light")
    assert texts(alice) == ["Light"]


def test_a_name_that_is_there_is_not_made_twice(alice, charlie):
    light, bright = make_name(alice, "Light"), make_name(alice, "Bright")
    make_name(charlie, "Dark"), make_name(alice, "Dark", Kind.SYMPTOM)
    with pytest.raises(SameName) as said:
        bright.rename("LIGHT ")
    assert (said.value.other, texts(alice)) == (light, ["Bright", "Light"])
    bright.rename("Dark")  # of another kind, and of another person
    assert texts(alice) == ["Dark", "Light"]


def test_two_become_one_with_the_higher_severity(alice):
    entry, other = make_entry(alice, severity=5), make_entry(alice)
    entry.name_as(["Jaw", "Tight jaw"], {}, [])
    other.name_as(["Tight jaw"], {}, [])
    jaw, tight = sorted(alice.names.all(), key=lambda name: name.text)
    rated(entry, jaw, 3), rated(entry, tight, 8)
    tight.merge_into(jaw)
    assert list(alice.names.all()) == [jaw]
    assert [(mark.name, mark.severity) for mark in entry.marks.all()] == [(jaw, 8)]
    assert [mark.name for mark in other.marks.all()] == [jaw]


@pytest.mark.parametrize(("one", "two", "kept"), [(3, None, None), (None, 3, None), (9, None, 9), (None, None, None)])
def test_a_mark_without_severity_counts_as_its_entry(alice, one, two, kept):
    entry = make_entry(alice, severity=5)
    entry.name_as(["A", "B"], {}, [])
    a, b = sorted(alice.names.all(), key=lambda name: name.text)
    rated(entry, a, one), rated(entry, b, two)
    b.merge_into(a)
    assert entry.marks.get().severity == kept


def test_what_is_known_of_an_action_is_kept(alice):
    entry = make_entry(alice)
    water, sip = make_action(alice, "Water"), make_action(alice, "Sip", need="rest", effort="tiny")
    for name, outcome in ((water, ""), (sip, Outcome.EASED)):
        EntryMark.objects.create(user=alice, entry=entry, kind="action", name=name, outcome=outcome, code="now")
    sip.merge_into(water)
    kept = entry.marks.get()
    assert (kept.name.text, kept.outcome, kept.code) == ("Water", "eased", "now")
    assert (kept.name.need, kept.name.effort) == ("rest", "tiny")


def test_one_of_two_that_is_offered_makes_the_one_offered(alice):
    shown, hidden = make_name(alice, "A"), make_name(alice, "B")
    hidden.hide(NOON)
    shown.merge_into(hidden)
    assert alice.names.get().hidden_at is None


def test_names_of_two_kinds_or_two_people_stay_two(alice, charlie):
    name = make_name(alice, "Light")
    others = [make_name(charlie, "Bright"), make_name(alice, "Light", Kind.SYMPTOM), name]
    for other in others:
        with pytest.raises(VocabularyName.DoesNotExist):
            name.merge_into(other)
    assert VocabularyName.objects.count() == 3


# --- Hidden -----------------------------------------------------------------------------


def test_a_hidden_name_stays_where_it_is_and_comes_back_when_it_is_named_anew(alice):
    entry = make_entry(alice)
    entry.name_as([], {}, ["Light"])
    name = alice.names.get()
    name.hide(NOON)
    entry.name_as([], {}, ["Light"])  # saved once more, as it was
    assert [mark.name for mark in entry.marks.all()] == [name]
    assert list(alice.names.shown()) == []
    make_entry(alice).name_as([], {}, ["light"])
    assert list(alice.names.shown()) == [name]


# --- Two requests at once ----------------------------------------------------------------


def at_once(*things):
    """Run these at the same time; return what each raised, or None."""
    ready, outcomes = threading.Barrier(len(things)), [None] * len(things)

    def go(number, thing):
        ready.wait()
        try:
            thing()
        except Exception as raised:
            outcomes[number] = type(raised).__name__
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=both) for both in enumerate(things)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_two_renames_to_one_name_leave_two_names(alice):
    a, b = make_name(alice, "A"), make_name(alice, "B")
    outcomes = at_once(lambda: a.rename("C"), lambda: b.rename("c"))
    assert sorted(map(str, outcomes)) == ["None", "SameName"]
    assert len({bytes(name.digest) for name in alice.names.all()}) == 2


@pytest.mark.django_db(transaction=True)
def test_merging_both_ways_at_once_leaves_one(alice):
    entries = [make_entry(alice) for _number in range(3)]
    for entry, names in zip(entries, (["A"], ["B"], ["A", "B"]), strict=True):
        entry.name_as([], {}, names)
    a, b = sorted(alice.names.all(), key=lambda name: name.text)
    copy_a, copy_b = alice.names.get(pk=a.pk), alice.names.get(pk=b.pk)
    outcomes = at_once(lambda: a.merge_into(b), lambda: copy_b.merge_into(copy_a))
    assert sorted(map(str, outcomes)) == ["DoesNotExist", "None"]
    assert [entry.marks.count() for entry in entries] == [1, 1, 1]
    assert alice.names.count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_saved_while_its_name_is_merged_loses_nothing(alice):
    for _round in range(3):
        first, late = make_entry(alice), make_entry(alice)
        first.name_as([], {}, ["A", "B"])
        a, b = sorted(alice.names.all(), key=lambda name: name.text)
        outcomes = at_once(lambda a=a, b=b: a.merge_into(b), lambda e=late: e.name_as([], {}, ["A", "B"]))
        assert outcomes == [None, None]
        said = {mark.name.text for mark in late.marks.select_related("name")}
        assert said in ({"A", "B"}, {"B"})
        alice.names.all().delete()
