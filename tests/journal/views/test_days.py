"""Days and marks, and what home says of them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import Flare, SymptomEntry
from journal.tidying import empty_the_bin
from journal.words.days import span_words
from tests.factories import make_answered, make_entry, make_flare, make_mark, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
HOME = reverse("journal:home")
DAYS = reverse("journal:days")


def url(name, kind, row=None):
    return reverse(f"journal:{name}", args=[kind, row.pk] if row else [kind])


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def rows_of(person, kind):
    return [(str(row), row.binned_at, getattr(row, "text", "")) for row in getattr(person, ROWS[kind]).all()]


def spans(rows):
    return list(rows.kept().order_by("first_day").values_list("first_day", "last_day"))


# --- Flares ----------------------------------------------------------------------------


def test_a_flare_begins_today_once_eases_and_goes_on(client_for, alice):
    client, key = client_for(alice), posted(alice)
    for _ in range(2):
        client.post(reverse("journal:flare_today"), key)
    flare = alice.flares.get()
    assert "In a flare since today." in text_of(client.get(HOME))
    page = client.post(url("day_end", "flare", flare), follow=True)
    assert "Marked: it eased today." in text_of(page) and "In a flare" not in text_of(page)
    client.post(url("day_go_on", "flare", flare))
    assert spans(alice.flares) == [(days_ago(0), None)]


def test_a_doubled_end_keeps_the_first_day(client_for, alice):
    flare, client = make_flare(alice, days_ago(5), days_ago(2)), client_for(alice)
    client.post(url("day_end", "flare", flare))
    assert spans(alice.flares) == [(days_ago(5), days_ago(2))]


def test_log_it_and_rest_marks_the_day_and_joins_a_flare_that_goes_on(client_for, alice):
    make_flare(alice, days_ago(2))
    client_for(alice).post(reverse("journal:flare_log"), posted(alice))
    assert spans(alice.flares) == [(days_ago(2), None)]
    alice.flares.get().end(days_ago(1))
    client_for(alice).post(reverse("journal:flare_log"), posted(alice))
    assert spans(alice.flares) == [(days_ago(2), days_ago(1)), (days_ago(0), None)]


def test_a_flare_that_eased_this_morning_and_comes_back_is_one_flare(alice):
    Flare.begin(alice, days_ago(0)).end(days_ago(0))
    Flare.begin(alice, days_ago(0))
    assert spans(alice.flares) == [(days_ago(0), None)]


@pytest.mark.parametrize(
    ("first", "last", "made"),
    [(6, 4, True), (6, 5, True), (5, None, True), (2, 2, True), (1, None, False), (9, 6, False)],
)
def test_two_flares_share_no_day(client_for, alice, charlie, first, last, made):
    make_flare(alice, days_ago(5), days_ago(2)), make_flare(charlie, days_ago(9), None)
    sent = posted(alice, first_day=days_ago(first), last_day="" if last is None else days_ago(last))
    answer = client_for(alice).post(url("day_new", "flare"), sent)
    said = (
        f"You marked a flare for some of these days: {span_words(days_ago(5), days_ago(2), days_ago(0))}."
        in text_of(answer)
    )
    kept = f'value="{days_ago(first)}"' in text_of(answer)
    assert (answer.status_code, said, kept, alice.flares.count()) == (
        (422, True, True, 1) if made else (303, False, False, 2)
    )


def test_the_days_of_a_flare_may_change_within_its_own_and_not_into_another(client_for, alice):
    flare, client = make_flare(alice, days_ago(5), days_ago(2)), client_for(alice)
    make_flare(alice, days_ago(9), days_ago(8)), make_flare(alice, days_ago(7), None).put_in_bin(timezone.now())
    for first, status in ((4, 303), (8, 422), (6, 303)):
        sent = posted(alice, first_day=days_ago(first), last_day=days_ago(1))
        assert client.post(url("day_change", "flare", flare), sent).status_code == status
    assert spans(alice.flares) == [(days_ago(9), days_ago(8)), (days_ago(6), days_ago(1))]


def test_a_mark_changed_on_two_pages_says_so_with_both_texts(client_for, alice):
    mark, client = make_mark(alice, "A new chair", days_ago(1)), client_for(alice)
    key = client.get(url("day_change", "mark", mark)).context["form_key"]
    sent = {"kind": "moved", "text": "A new desk", "on_day": days_ago(1), "form_key": key}
    mark.change(on_day=days_ago(1), kind="moved", text="A new room")
    answer = client.post(url("day_change", "mark", mark), sent)
    seen = ["A new room" in text_of(answer), "A new desk" in text_of(answer), "Both are here" in text_of(answer)]
    assert (answer.status_code, seen, alice.dated_marks.get().text) == (422, [True] * 3, "A new room")
    again = client.post(url("day_change", "mark", mark), sent | {"form_key": answer.context["form_key"]})
    assert (again.status_code, alice.dated_marks.get().text) == (303, "A new desk")


def logged_in_a_flare(user, hours=5):
    return make_entry(user, severity=None, at=timezone.now() - timedelta(hours=hours), open_page="", in_flare=True)


def test_words_for_a_logged_time_are_offered_once_the_flare_is_over(client_for, alice):
    logged, client = logged_in_a_flare(alice), client_for(alice)
    flare = make_flare(alice, days_ago(1))
    assert "Add to the flare" not in text_of(client.get(HOME))
    flare.end(days_ago(0))
    flare.put_in_bin(timezone.now())
    assert "Add to the flare" in text_of(client.get(HOME))
    client.post(reverse("journal:flare_not_now", args=[logged.pk]))
    assert "Add to the flare" not in text_of(client.get(HOME))
    assert SymptomEntry.objects.get().severity is None


def test_adding_words_opens_the_walk_and_is_offered_no_more(client_for, alice):
    logged, client = logged_in_a_flare(alice), client_for(alice)
    answer = client.post(reverse("journal:look_closer", args=[logged.pk]))
    assert answer["Location"] == reverse("journal:where", args=[logged.pk])
    assert "Add to the flare" not in text_of(client.get(HOME))


@pytest.mark.parametrize("hours", [1, 8 * 24])
def test_words_are_offered_neither_at_once_nor_after_a_week(client_for, alice, hours):
    logged_in_a_flare(alice, hours)
    assert "Add to the flare" not in text_of(client_for(alice).get(HOME))


# --- Marks, flares and rest: new, changed, taken away ------------------------------------

NEW = {
    "flare": {"first_day": "2026-01-05", "last_day": "2026-01-09"},
    "rest": {"first_day": "2026-01-05", "last_day": "2026-01-09"},
    "mark": {"kind": "started", "text": "The new tablets", "on_day": "2026-01-05"},
}
ROWS = {"flare": "flares", "rest": "rest_periods", "mark": "dated_marks"}


@pytest.mark.parametrize("kind", NEW)
def test_each_is_made_once_changed_taken_away_and_brought_back(client_for, alice, kind):
    client, rows, sent = client_for(alice), getattr(alice, ROWS[kind]), posted(alice, **NEW[kind])
    for _ in range(2):
        assert client.post(url("day_new", kind), sent)["Location"] == DAYS
    row, day = rows.get(), next(name for name in NEW[kind] if name.endswith("_day"))
    key = client.get(url("day_change", kind, row)).context["form_key"]
    client.post(url("day_change", kind, row), {**NEW[kind], day: "2026-01-03", "form_key": key})
    assert getattr(rows.get(), day) == date(2026, 1, 3)
    page = client.post(url("day_remove", kind, row), follow=True)
    assert (rows.kept().count(), "Taken away." in text_of(page)) == (0, True)
    assert client.get(url("day_change", kind, row)).status_code == 404
    client.post(url("day_restore", kind, row))
    assert rows.kept().count() == 1
    assert "Taken away." not in text_of(client.get(f"{DAYS}?removed={kind}.{row.pk}"))


@pytest.mark.parametrize("kind", NEW)
def test_of_someone_else_is_not_found_and_unchanged(client_for, alice, charlie, kind):
    row = make_mark(alice) if kind == "mark" else getattr(alice, ROWS[kind]).create(first_day=days_ago(3))
    before, client = rows_of(alice, kind), client_for(charlie)
    for name in ("day_change", "day_remove", "day_restore", "day_end", "day_go_on"):
        assert client.post(url(name, kind, row), posted(charlie, **NEW[kind])).status_code == 404
    assert rows_of(alice, kind) == before
    assert client.get(url("day_change", kind, row)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("flare", {"first_day": "2026-01-09", "last_day": "2026-01-05"}, "The last day is before the first."),
        ("flare", {"first_day": ""}, "Pick the first day."),
        ("flare", {"first_day": "2090-01-01"}, "That day is still to come."),
        ("flare", {"first_day": "2026-02-30"}, "Write the date as"),
        ("rest", {"first_day": "1800-01-01"}, "Pick a year from 1900 on."),
        ("mark", {"on_day": "", "kind": "moved", "text": "my words"}, "Pick a day."),
        ("mark", {"on_day": "2026-01-05", "kind": "dose", "text": "my words"}, "Choose one of these, or none."),
        ("mark", {"on_day": "2026-01-05", "text": "m" * 121}, "Keep it to 120 characters."),
        ("mark", {"on_day": "2026-01-05", "kind": "", "text": ""}, "Give it a few words"),
    ],
)
def test_what_cannot_be_is_refused_and_the_words_stay(client_for, alice, kind, fields, said):
    answer = client_for(alice).post(url("day_new", kind), posted(alice, **fields))
    assert (answer.status_code, getattr(alice, ROWS[kind]).count()) == (422, 0)
    assert said in text_of(answer)
    assert fields.get("text", "") in text_of(answer)


def test_a_kind_that_is_none_is_not_found(client_for, alice):
    mark, client = make_mark(alice), client_for(alice)
    assert client.get(url("day_new", "dose")).status_code == 404
    assert client.post(url("day_end", "mark", mark)).status_code == 404


@pytest.mark.parametrize("name", ["day_remove", "day_restore", "day_end", "day_go_on"])
def test_verbs_reject_get_and_send_the_anonymous_to_sign_in(client, client_for, alice, name):
    flare = make_flare(alice)
    assert client_for(alice).get(url(name, "flare", flare)).status_code == 405
    assert client.post(url(name, "flare", flare))["Location"].startswith(reverse("account_login"))


def test_heavy_words_of_a_mark_are_met_on_the_next_page(client_for, alice):
    sent = posted(alice, on_day="2026-01-05", text="I want to kill myself")
    page = text_of(client_for(alice).post(url("day_new", "mark"), sent, follow=True))
    assert "This sounds really heavy." in page


def test_the_list_shows_ones_own_only(client_for, alice, charlie):
    make_mark(charlie, "charlie's pillow")
    make_mark(alice, "alice's pillow")
    page = text_of(client_for(alice).get(DAYS))
    assert "alice&#x27;s pillow" in page and "charlie" not in page


def test_what_was_taken_away_is_gone_after_30_days(alice):
    now = timezone.now()
    for days, kept in ((31, 0), (29, 1)):
        make_mark(alice).put_in_bin(now - timedelta(days=days))
        make_flare(alice).put_in_bin(now - timedelta(days=days))
        assert empty_the_bin(now) == 2 - 2 * kept
        assert (alice.dated_marks.count(), alice.flares.count()) == (kept, kept)


# --- Rest, and home ------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 3, 7, 30])
def test_rest_is_one_tap(client_for, alice, days):
    client_for(alice).post(url("day_new", "rest"), posted(alice, days=str(days), first_day="no date"))
    assert spans(alice.rest_periods) == [(days_ago(0), days_ago(1 - days))]


def test_a_pause_that_is_open_is_one_tap_and_goes_on_until_the_person_is_back(client_for, alice, time_machine):
    client = client_for(alice)
    client.post(url("day_new", "rest"), posted(alice, days="open"))
    time_machine.move_to(timezone.now() + timedelta(days=100))
    client.force_login(alice)
    assert "You are resting. That is care." in text_of(client.get(HOME))
    client.post(url("day_end", "rest", alice.rest_periods.get()))
    assert spans(alice.rest_periods) == [(days_ago(100), days_ago(0))]


def test_a_month_of_rest_ends_by_itself(client_for, alice, time_machine):
    client = client_for(alice)
    client.post(url("day_new", "rest"), posted(alice, days="30"))
    assert "You are resting until" in text_of(client.get(HOME))
    time_machine.move_to(timezone.now() + timedelta(days=30))
    client.force_login(alice)
    assert "You are resting" not in text_of(client.get(HOME))


def test_being_back_early_is_one_tap_and_can_be_taken_back(client_for, alice):
    make_answered(alice, at=timezone.now() - timedelta(hours=5))
    client, rest = client_for(alice), alice.rest_periods.create(first_day=days_ago(2), last_day=days_ago(-9))
    for _ in range(2):
        page = text_of(client.post(url("day_end", "rest", rest), follow=True))
    assert ("the rest ended today" in page, "You are resting" in page, "How is it now?" in page) == (True, False, True)
    assert spans(alice.rest_periods) == [(days_ago(2), days_ago(0))]
    page = text_of(client.post(url("day_go_on", "rest", rest), follow=True))
    assert ("You are resting until" in page, "How is it now?" in page) == (True, False)
    assert spans(alice.rest_periods) == [(days_ago(2), days_ago(-9))]


def test_in_a_flare_too_a_rest_ends_by_one_tap(client_for, alice):
    make_flare(alice, days_ago(1))
    rest = alice.rest_periods.create(first_day=days_ago(1))
    assert url("day_end", "rest", rest) in text_of(client_for(alice).get(HOME))


def test_on_a_day_of_rest_nothing_is_asked(client_for, alice):
    make_answered(alice, at=timezone.now() - timedelta(hours=5))
    client = client_for(alice)
    assert "How is it now?" in text_of(client.get(HOME))
    rest = alice.rest_periods.create(first_day=days_ago(0))
    page = text_of(client.get(HOME))
    assert ("How is it now?" in page, "You are resting. That is care." in page) == (False, True)
    assert "Marked: the rest ended today." in text_of(client.post(url("day_end", "rest", rest), follow=True))


@pytest.mark.parametrize(("days", "said"), [(6, False), (7, True), (400, True)])
def test_home_welcomes_back_after_a_week(client_for, alice, days, said):
    make_entry(alice, at=timezone.now() - timedelta(days=days))
    assert ("Welcome back. Nothing to catch up on." in text_of(client_for(alice).get(HOME))) is said


def test_a_new_person_is_not_welcomed_back(client_for, alice, charlie):
    make_entry(charlie, at=timezone.now() - timedelta(days=30))
    assert "Welcome back" not in text_of(client_for(alice).get(HOME))


# --- Ebb and flow -------------------------------------------------------------------------


def test_ebb_and_flow_names_returns_rest_and_replies_and_no_one_elses(client_for, alice, charlie):
    make_answered(charlie, at=timezone.now())
    for days in (30, 3):
        make_answered(alice, at=timezone.now() - timedelta(days=days))
    alice.rest_periods.create(first_day=days_ago(20), last_day=days_ago(18))
    page = text_of(client_for(alice).get(reverse("journal:cadence")))
    for said in ("after 27 days away", "in 2 weeks", "2 kind replies", "came back once", "one rest. That was care."):
        assert said in page


def test_without_a_note_the_page_fills_itself(client_for, alice):
    assert "There is nothing to do." in text_of(client_for(alice).get(reverse("journal:cadence")))


@pytest.mark.parametrize("days", ["9" * 5000, "2", "-1", "٣"])
def test_a_length_of_rest_that_is_not_offered_is_none(client_for, alice, days):
    answer = client_for(alice).post(url("day_new", "rest"), posted(alice, days=days))
    assert (answer.status_code, alice.rest_periods.count()) == (422, 0)


def test_home_says_that_a_flare_eased_only_while_it_is_so_and_mine(client_for, alice, charlie):
    flare, client = make_flare(alice), client_for(alice)
    page = client.post(url("day_end", "flare", flare), follow=True)
    assert "Marked: it eased today." in text_of(page)
    client.post(url("day_go_on", "flare", flare))
    theirs = make_flare(charlie, days_ago(1), days_ago(0))
    pages = [text_of(client.get(f"{HOME}?ended=flare.{row.pk}")) for row in (flare, theirs)]
    assert ["Marked: it eased today." in page for page in pages] == [False, False]
