"""Is tracking helping? The question of the month, what follows, and the note that is said once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.guests import add_guest_words
from accounts.models import SavedForm
from journal.models import TrackingWord
from tests.factories import make_answered, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
HOME, TRACKING, PATTERNS = (reverse(f"journal:{name}") for name in ("home", "tracking", "patterns"))
QUESTION, NOTE = "We ask once a month", "You have been here a lot lately."
HEAVY = "I want to kill myself."


def tracked_for(user, days):
    for back in (days, 1):
        make_entry(user, 5, timezone.now() - timedelta(days=back), open_page="")


def many_notes(user, count=7):
    for back in range(3):
        for _n in range(count):
            make_entry(user, 5, timezone.now() - timedelta(days=back), open_page="")


def said(user):
    return list(user.tracking_words.values_list("said", flat=True))


# --- The question ------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "asked"), [(27, False), (29, True)])
def test_home_asks_after_four_weeks(client_for, alice, charlie, days, asked):
    tracked_for(charlie, 100)
    tracked_for(alice, days)
    assert (QUESTION in text_of(client_for(alice).get(HOME))) is asked


def test_it_is_asked_beside_the_look_back_of_someone_who_writes_often(client_for, alice):
    tracked_for(alice, 29)
    make_answered(alice, at=timezone.now() - timedelta(hours=5))
    page = text_of(client_for(alice).get(HOME))
    assert ("How is it now?" in page, QUESTION in page) == (True, True)


def test_a_guest_is_not_asked(client_for, guest):
    tracked_for(guest, 29)
    assert QUESTION not in text_of(client_for(guest).get(HOME))


@pytest.mark.parametrize(
    ("answer", "way"),
    [("yes", "/tracking/yes/"), ("unsure", "/tracking/unsure/"), ("worse", "/tracking/worse/"), ("later", HOME)],
)
def test_an_answer_is_kept_once_leads_on_and_is_not_asked_again(client_for, alice, charlie, answer, way):
    tracked_for(alice, 29)
    client, sent = client_for(alice), posted(alice, said=answer)
    assert [client.post(TRACKING, sent)["Location"] for _ in range(2)] == [way, way]
    assert (said(alice), said(charlie)) == ([answer], [])
    assert QUESTION not in text_of(client.get(HOME))


def test_the_newest_answer_of_a_day_counts(client_for, alice):
    for answer in ("later", "worse"):
        client_for(alice).post(TRACKING, posted(alice, said=answer))
    assert said(alice) == ["worse"]


@pytest.mark.parametrize("answer", ["", "much", "no"])
def test_no_answer_is_none(client_for, alice, answer):
    page = client_for(alice).post(TRACKING, posted(alice, said=answer))
    assert (page.status_code, said(alice), SavedForm.objects.count()) == (422, [], 0)
    assert "There is a problem" in text_of(page)


@pytest.mark.parametrize("what", ["rest", "heavy"])
def test_on_a_still_day_it_is_not_asked(client_for, alice, what):
    tracked_for(alice, 29)
    if what == "rest":
        alice.rest_periods.create(first_day=timezone.localdate())
    else:
        make_answered(alice, HEAVY, at=timezone.now())
    assert QUESTION not in text_of(client_for(alice).get(HOME))


# --- What follows ------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "offers"), [("yes", False), ("unsure", True), ("worse", True)])
def test_rest_and_less_are_offered_where_it_does_not_help(client_for, alice, answer, offers):
    page = text_of(client_for(alice).get(reverse("journal:tracking_after", args=[answer])))
    assert [words in page for words in ("Until I am back", "Words only", "No patterns")] == [offers] * 3


@pytest.mark.parametrize("answer", ["later", "much", "other"])
def test_nothing_follows_from_what_is_no_answer(client_for, alice, answer):
    assert client_for(alice).get(reverse("journal:tracking_after", args=[answer])).status_code == 404


@pytest.mark.parametrize(
    ("what", "hidden"), [("numbers", (True, False)), ("patterns", (False, True)), ("", (False,) * 2)]
)
def test_one_tap_hides_numbers_or_patterns_of_ones_own(client_for, alice, charlie, what, hidden):
    answer = client_for(alice).post(reverse("journal:tracking_hide"), {"hide": what})
    alice.preferences.refresh_from_db()
    assert answer["Location"] == HOME
    assert (alice.preferences.hide_numbers, alice.preferences.hide_patterns) == hidden
    assert (charlie.preferences.hide_numbers, charlie.preferences.hide_patterns) == (False, False)


def test_hiding_rejects_get_and_sends_the_anonymous_to_sign_in(client, client_for, alice):
    assert client_for(alice).get(reverse("journal:tracking_hide")).status_code == 405
    assert client.post(reverse("journal:tracking_hide"))["Location"].startswith(reverse("account_login"))


# --- The note ------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "shown"), [(6, False), (7, True)])
def test_the_note_is_said_once_on_home(client_for, alice, charlie, count, shown):
    many_notes(charlie)
    many_notes(alice, count)
    client = client_for(alice)
    assert [NOTE in text_of(client.get(HOME)) for _ in range(2)] == [shown, False]


def test_the_eleventh_look_at_the_patterns_says_it_once_and_the_server_counts_nothing(client_for, alice):
    client = client_for(alice)
    shown = [NOTE in text_of(client.get(PATTERNS)) for _ in range(13)]
    assert shown == [False] * 10 + [True] + [False] * 2
    assert said(alice) == ["much"]
    assert (client.cookies["looks"]["httponly"], client.cookies["looks"]["samesite"]) == (True, "Lax")


def test_another_persons_looks_in_the_same_browser_do_not_count(client_for, alice, charlie):
    client, theirs = client_for(alice), client_for(charlie)
    for _ in range(10):
        theirs.get(PATTERNS)
    client.cookies["looks"] = theirs.cookies["looks"].value
    assert NOTE not in text_of(client.get(PATTERNS))


def test_looks_of_another_day_do_not_count(client_for, alice, time_machine):
    client = client_for(alice)
    for _ in range(10):
        client.get(PATTERNS)
    time_machine.move_to(timezone.now() + timedelta(days=1))
    client.force_login(alice)
    assert NOTE not in text_of(client.get(PATTERNS))


def test_on_a_heavy_day_the_note_waits(client_for, alice):
    many_notes(alice)
    entry = make_answered(alice, HEAVY, at=timezone.now())
    entry.let_go()
    client = client_for(alice)
    assert NOTE not in text_of(client.get(HOME))
    entry.put_in_bin(timezone.now())
    assert NOTE in text_of(client.get(HOME))


def test_a_guests_answer_comes_along_where_the_owner_gave_none_that_day(alice, guest):
    today = timezone.localdate()
    TrackingWord.say_much_once(alice, today), TrackingWord.answer(alice, today - timedelta(days=1), "yes")
    for day in (today, today - timedelta(days=1)):
        TrackingWord.answer(guest, day, "worse"), TrackingWord.say_much_once(guest, day)
    add_guest_words(guest, alice)
    assert sorted(said(alice)) == ["much", "much", "worse", "yes"]
