"""Phrases: kept replies and lines of one's own, up to five of them on the flare page."""

from datetime import timedelta

import pytest

from accounts.guests import add_guest_words
from journal.models.responses import MOST_PINNED, AllPinned
from journal.offers import offer_for, own_replies
from tests.factories import NOON, make_answered, make_entry, make_phrase
from tests.journal.models.test_vocabulary import at_once

pytestmark = pytest.mark.django_db


def texts(replies):
    return [reply.text for reply in replies]


def pinned(user, count):
    lines = [make_phrase(user, f"line {number}") for number in range(count)]
    for number, line in enumerate(lines):
        line.pin(NOON + timedelta(minutes=number))
    return lines


def test_phrases_are_kept_replies_and_own_lines(alice, charlie):
    kept, binned = make_answered(alice, reply="kept"), make_answered(alice, reply="binned")
    make_answered(alice, reply="not kept"), make_phrase(charlie, "charlie's")
    for entry in (kept, binned):
        entry.reply.keep()
    binned.put_in_bin(NOON)
    make_phrase(alice, "own line")
    assert sorted(texts(alice.replies.phrases())) == ["binned", "kept", "own line"]


def test_pinned_ones_come_first_in_their_order(alice):
    make_answered(alice, reply="helped", helped=True)
    pinned(alice, 3)
    assert texts(alice.replies.that_may_return().dearest_first()) == ["line 0", "line 1", "line 2", "helped"]


@pytest.mark.parametrize(
    ("which", "by", "order"), [(0, 1, "102"), (2, -1, "021"), (0, -1, "012"), (2, 1, "012"), (1, 1, "021")]
)
def test_up_and_down(alice, which, by, order):
    pinned(alice, 3)[which].move(by)
    assert texts(alice.replies.pinned()) == [f"line {number}" for number in order]


def test_a_new_pin_comes_last_after_a_move(alice):
    lines = pinned(alice, 2)
    lines[1].move(-1)
    make_phrase(alice, "new").pin(NOON + timedelta(minutes=5))
    assert texts(alice.replies.pinned()) == ["line 1", "line 0", "new"]


def test_a_sixth_is_refused_and_a_second_press_is_not(alice):
    lines = pinned(alice, MOST_PINNED)
    with pytest.raises(AllPinned):
        make_phrase(alice, "sixth").pin(NOON)
    lines[0].pin(NOON)
    lines[1].unpin()
    make_phrase(alice, "again").pin(NOON)
    assert alice.replies.pinned().count() == MOST_PINNED


def test_a_phrase_stays_where_its_note_goes_to_the_bin_and_when_it_leaves_it(alice):
    entry = make_answered(alice, reply="pinned")
    make_answered(alice, reply="not kept")
    entry.reply.pin(NOON)
    alice.entries.put_all_in_bin(NOON)
    assert texts(alice.replies.pinned()) == texts(alice.replies.that_may_return()) == ["pinned"]
    alice.entries.all().delete_for_good()
    assert texts(alice.replies.phrases()) == ["pinned"]


def test_a_guests_pins_take_the_room_that_is_left(alice, guest):
    pinned(alice, MOST_PINNED - 1)
    pinned(guest, 2)
    add_guest_words(guest, alice)
    assert texts(alice.replies.pinned()) == ["line 0", "line 0", "line 1", "line 2", "line 3"]
    assert alice.replies.phrases().count() == MOST_PINNED + 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_pin_five_and_not_six(alice):
    pinned(alice, MOST_PINNED - 1)
    two = [make_phrase(alice, "one"), make_phrase(alice, "two")]
    outcomes = at_once(*(lambda line=line: line.pin(NOON + timedelta(hours=1)) for line in two))
    assert sorted(map(str, outcomes)) == ["AllPinned", "None"]
    assert alice.replies.pinned().count() == MOST_PINNED


def test_a_retired_line_rests_and_is_offered_no_more(alice):
    (line,) = pinned(alice, 1)
    line.retire(NOON)
    entry = make_entry(alice)
    assert (texts(alice.replies.phrases()), list(alice.replies.pinned())) == (["line 0"], [])
    assert list(own_replies(alice, entry)) == []
    line.bring_back()
    assert offer_for(alice, entry, "").text == "line 0"


def test_an_own_line_is_offered_after_what_is_alike(alice):
    make_phrase(alice, "own line").say_whether_it_helped(True)
    make_answered(alice, reply="alike", places=["jaw"])
    now = make_entry(alice)
    now.notice_where({"jaw": ""}, "")
    assert [(reply.text, reply.alike) for reply in own_replies(alice, now)] == [("alike", 1), ("own line", 0)]


def test_a_deleted_line_waits_thirty_days(alice):
    line = make_phrase(alice)
    line.take_out(NOON)
    assert (list(alice.replies.phrases()), list(alice.replies.that_may_return())) == ([], [])
    past = alice.replies.lines_past_the_bin
    assert [past(NOON + timedelta(days=days)).count() for days in (29, 31)] == [0, 1]
    line.keep()
    assert past(NOON + timedelta(days=31)).count() == 0


def test_a_reply_that_is_taken_out_stays_in_its_entry(alice):
    entry = make_answered(alice, reply="mine")
    entry.reply.pin(NOON)
    entry.reply.take_out(NOON)
    assert (list(alice.replies.phrases()), texts(alice.replies.that_may_return())) == ([], ["mine"])
    assert alice.replies.lines_past_the_bin(NOON + timedelta(days=99)).count() == 0


def test_the_walk_unpins_what_it_does_not_keep(alice):
    entry = make_answered(alice)
    entry.reply.pin(NOON)
    entry.answer_kindly("other words", kept=False)
    assert alice.replies.get().pinned_at is None
