"""Making a share step by step, who can see what, and the stop."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from accounts import leaving
from journal.models import Share, ShareDraft
from journal.sharing.choices import Choices
from journal.sharing.models import LONGEST, Ended
from tests.conftest import PASSWORD
from tests.factories import NOON, make_answered, make_share, posted
from tests.journal.sharing.conftest import READ, give_link, give_words, reader_of
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
NEW, WHAT, UNTIL, PREVIEW, LIST = (
    reverse(f"journal:{name}") for name in ("share_new", "share_parts", "share_how_long", "share_preview", "shares")
)
WHO = {"label": "Dr Lee", "span": "4w"}
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


@pytest.fixture
def sure(noon, alice, client_for):
    """Alice's browser, in which she typed her password just now."""
    make_answered(alice, line="CANARY line", at=NOON - timedelta(days=1)).call_it(["CANARY headache"])
    client = client_for(alice)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def choose(client, alice, who=WHO, parts=("symptoms", "entries"), until=None):
    """The steps up to the preview."""
    client.post(NEW, posted(alice, **who))
    client.post(WHAT, posted(alice, parts=list(parts)))
    return client.post(UNTIL, posted(alice, **(until or {"days": "14", "live": "no"})))


def press(client, key=None):
    """Press the button of the preview, as it was shown."""
    return client.post(PREVIEW, {"form_key": key or client.get(PREVIEW).context["form_key"]})


def test_step_by_step_to_a_link_that_opens(sure, alice):
    assert choose(sure, alice)["Location"] == PREVIEW
    made = press(sure)
    link, words = made.context["link"], made.context["passcode"]
    reader = Client()
    assert link.startswith("http://testserver/shared/#")
    give_link(reader, link)
    assert give_words(reader, words)["Location"] == READ
    assert ARTICLE.search(text_of(reader.get(READ)))
    assert (alice.shares.get().ends_at, ShareDraft.objects.count()) == (datetime(2026, 3, 24, 23, 59, tzinfo=UTC), 0)


def test_the_link_and_the_words_are_told_once_and_kept_nowhere(sure, alice):
    choose(sure, alice)
    made = press(sure).context
    secret, page = made["link"].partition("#")[2], text_of(sure.get(LIST))
    kept = " ".join(str(value) for row in Share.objects.values() for value in row.values())
    assert [text in where for text in (secret, made["passcode"]) for where in (page, kept)] == [False] * 4


def test_the_preview_is_what_they_get(sure, alice):
    choose(sure, alice, parts=["symptoms", "entries", "replies"])
    shown = [
        ARTICLE.search(text_of(sure.get(f"{PREVIEW}?page={page}")))[0] for page in ("read", "entries", "replies")[:2]
    ]
    made, reader = press(sure).context, Client()
    give_link(reader, made["link"]), give_words(reader, made["passcode"])
    pages = [text_of(reader.get(f"/shared/{page}/")) for page in ("read", "entries")]
    assert [ARTICLE.search(page)[0] for page in pages] == shown


def test_what_changed_since_it_was_looked_at_is_not_shared(sure, alice):
    choose(sure, alice)
    key = sure.get(PREVIEW).context["form_key"]
    make_answered(alice, at=NOON).call_it(["NEW ache"])
    answer = press(sure, key)
    assert (answer.status_code, "Something has changed" in text_of(answer)) == (422, True)
    assert ("NEW ache" in text_of(answer), alice.shares.count()) == (True, 0)
    assert press(sure, answer.context["form_key"]).context["link"]


@pytest.mark.parametrize(
    "other", [{"label": "Mum"}, {"until": (NOON + timedelta(days=80)).date()}, {"is_live": True}], ids=str
)
def test_what_was_chosen_in_another_tab_is_not_agreed_to_by_a_preview_of_before(sure, alice, other):
    choose(sure, alice)
    key = sure.get(PREVIEW).context["form_key"]
    chosen = ShareDraft.of(alice, NOON)
    assert chosen
    ShareDraft.keep(alice, replace(chosen, **other), NOON)
    answer = press(sure, key)
    assert (answer.status_code, alice.shares.count()) == (422, 0)
    assert press(sure, answer.context["form_key"]).context["link"]


def test_a_doubled_press_makes_one_link_and_the_page_that_is_seen_opens_it(sure, alice):
    choose(sure, alice)
    key = sure.get(PREVIEW).context["form_key"]
    first, second = press(sure, key).context, press(sure, key).context
    opened = []
    for made in (first, second):
        reader = Client()
        opened.append((give_link(reader, made["link"]).status_code, give_words(reader, made["passcode"]).status_code))
    assert (alice.shares.count(), opened) == (1, [(404, 404), (303, 303)])


def test_the_page_loaded_again_later_changes_nothing(sure, alice, noon):
    choose(sure, alice)
    key = sure.get(PREVIEW).context["form_key"]
    made = press(sure, key).context
    noon.shift(timedelta(seconds=11))
    assert press(sure, key)["Location"] == reverse("journal:share", args=[alice.shares.get().pk])
    assert give_link(Client(), made["link"]).status_code == 303


def test_the_password_is_asked_again(noon, alice, client_for):
    client = client_for(alice)
    ShareDraft.keep(alice, Choices(label="Dr Lee", parts=frozenset({"symptoms"})), NOON)
    for answer in (client.get(PREVIEW), client.post(PREVIEW, posted(alice))):
        assert answer["Location"] == f"{reverse('account_reauthenticate')}?next=%2Fsharing%2Fnew%2Fpreview%2F"
    assert alice.shares.count() == 0


STEPS = ["passcodes.make_password", "models.digest_of", "models.Share.save", "making_views.ShareDraft.leave"]


@pytest.mark.parametrize("step", STEPS)
def test_an_error_at_any_step_leaves_no_link_and_the_choices_stay(sure, alice, monkeypatch, step):
    """T3.8. Of the passcode, the secret, the row, and what comes after it."""
    choose(sure, alice)
    key = sure.get(PREVIEW).context["form_key"]
    sure.raise_request_exception = False

    def fail(*args, **kwargs):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(f"journal.sharing.{step}", fail)
        assert press(sure, key).status_code == 500
    assert (alice.shares.count(), ShareDraft.objects.count()) == (0, 1)
    assert press(sure, key).context["link"]


@pytest.mark.parametrize("who", [{"label": " "}, {"span": "all"}, {"span": "own"}, {"label": "x" * 81}])
def test_for_whom_and_which_days_are_asked_until_they_are_said(sure, alice, who):
    answer = sure.post(NEW, posted(alice, **(WHO | who)))
    assert (answer.status_code, ShareDraft.objects.count()) == (422, 0)
    assert (WHO | who)["label"].strip() in text_of(answer)


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        ("2026-03-01", "", 303),
        ("2026-03-01", "2026-03-10", 303),
        ("2026-03-02", "2026-03-01", 422),
        ("2026-03-01", "2026-03-11", 422),
        ("2025-03-01", "", 422),
        ("", "2026-03-01", 422),
    ],
)
def test_days_of_ones_own(sure, alice, first, last, status):
    days = {"span": "own", "first_day": first, "last_day": last}
    assert sure.post(NEW, posted(alice, **(WHO | days))).status_code == status


def test_a_first_day_that_is_still_to_come_in_another_zone_breaks_no_page(sure, alice, noon):
    alice.zone = "Pacific/Auckland"
    alice.save()
    choose(sure, alice, who=WHO | {"span": "own", "first_day": "2026-03-11", "last_day": ""})
    alice.zone = "Pacific/Honolulu"
    alice.save()
    steps = [NEW, WHAT, reverse("journal:share_self_talk"), reverse("journal:share_hide"), UNTIL, PREVIEW]
    assert [sure.get(step).status_code for step in steps] == [200] * 6
    assert press(sure).context["share"].scope.last_day == date(2026, 3, 11)


def test_nothing_chosen_makes_nothing(sure, alice):
    assert choose(sure, alice, parts=[])["Location"] == PREVIEW
    sure.post(NEW, posted(alice, **WHO))
    ShareDraft.keep(alice, Choices(label="Dr Lee"), NOON)
    answer = sure.post(WHAT, posted(alice))
    assert (answer.status_code, "Choose one thing or more" in text_of(answer)) == (422, True)
    assert sure.get(PREVIEW)["Location"] == WHAT


def test_what_the_critic_says_is_in_it_only_from_its_own_page(sure, alice):
    choose(sure, alice, parts=["symptoms", "self_talk"])
    assert "self_talk" not in ShareDraft.of(alice, NOON).parts
    for show, is_in in (("yes", True), ("no", False)):
        sure.post(reverse("journal:share_self_talk"), posted(alice, show=show))
        page = sure.get(f"{PREVIEW}?page=exchanges")
        assert (page.status_code, b"CANARY line" in page.content) == ((200, True) if is_in else (404, False))


def test_a_note_that_is_left_out_is_nowhere_in_it(sure, alice, charlie):
    choose(sure, alice)
    entry, foreign = alice.entries.get(), make_answered(charlie)
    ids = [str(entry.pk), str(foreign.pk)]
    sure.post(reverse("journal:share_hide"), {"shown": ids, "hide": [*ids, "no id"]})
    assert ShareDraft.of(alice, NOON).hidden == {entry.pk}
    assert b"CANARY headache" not in sure.get(PREVIEW).content
    sure.post(reverse("journal:share_hide"), {"shown": ids})
    assert b"CANARY headache" in sure.get(PREVIEW).content


def test_only_notes_of_the_chosen_days_are_counted_as_left_out(sure, alice):
    near, far = alice.entries.get(), make_answered(alice, at=NOON - timedelta(days=60))
    choose(sure, alice, who=WHO | {"span": "12w"})
    ids = [str(far.pk), str(near.pk)]
    sure.post(reverse("journal:share_hide"), {"shown": ids, "hide": ids})
    assert "2 notes are left out." in text_of(sure.get(PREVIEW))
    sure.post(NEW, posted(alice, **WHO))
    assert "1 note is left out." in text_of(sure.get(PREVIEW))
    press(sure)
    mine = alice.shares.get()
    for page in (LIST, reverse("journal:share", args=[mine.pk])):
        assert "1 note is left out." in text_of(sure.get(page))
    assert mine.scope.hidden == {far.pk, near.pk}  # one that is moved into the days later stays out


@pytest.mark.parametrize(
    ("days", "until", "status"),
    [
        ("1", "", 303),
        ("own", "2026-06-08", 303),
        ("own", "2026-06-09", 422),
        ("own", "2026-03-10", 422),
        ("own", "", 422),
        ("40", "", 422),
    ],
)
def test_until_when(sure, alice, days, until, status):
    assert choose(sure, alice, until={"days": days, "until": until}).status_code == status
    if status == 303:
        press(sure)
        share = alice.shares.get()
        assert share.made_at < share.ends_at <= share.made_at + LONGEST


def test_days_that_have_ended_cannot_be_live(sure, alice):
    days = {"span": "own", "first_day": "2026-03-01", "last_day": "2026-03-09"}
    choose(sure, alice, who=WHO | days, until={"days": "14", "live": "yes"})
    press(sure)
    assert (alice.shares.get().is_live, alice.shares.get().scope.last_day) == (False, date(2026, 3, 9))


def test_a_guest_is_told_why_not(guest, client_for):
    client = client_for(guest)
    pages = [text_of(client.get(path)) for path in (LIST, NEW, WHAT, PREVIEW)]
    assert ["make an account first" in page for page in pages] == [True] * 4
    assert (client.post(NEW, posted(guest, **WHO)).status_code, ShareDraft.objects.count()) == (303, 0)


# --- who can see what -------------------------------------------------------------


def test_the_list_says_who_can_see_what_and_nobody_elses(told, client_for, alice, charlie):
    make_share(charlie, label="CANARY of charlie")
    reader_of(told), reader_of(told)
    page = " ".join(text_of(client_for(alice).get(LIST)).split())
    assert "Main symptoms · My notes, day by day" in page or "In short" in page
    assert "Opened 2 times. Last: Tuesday 10 March, 13:00." in page
    assert ("Until Tuesday 24 March, 13:00." in page, "of charlie" in page) == (True, False)


def test_the_log_is_for_the_owner_alone(told, client_for, alice, charlie):
    """T3.7: the owner sees it, neither the reader nor a stranger does."""
    reader, path = reader_of(told), reverse("journal:share", args=[told.share.pk])
    give_link(reader, told.secret), give_words(reader, "other words", "Someone")
    page = text_of(client_for(alice).get(path))
    assert [page.count(text) for text in ("Opened · ", "Wrong words · ", "Someone", "Bob")] == [1, 1, 1, 1]
    assert [client.get(path).status_code for client in (Client(), client_for(charlie))] == [302, 404]
    assert b"Wrong words" not in reader_of(told).get(READ).content


def test_one_press_stops_it_and_forgets_what_was_kept(told, client_for, alice):
    reader, client = reader_of(told), client_for(alice)
    for _press in range(2):
        assert client.post(reverse("journal:share_stop", args=[told.share.pk]))["Location"] == LIST
    told.share.refresh_from_db()
    assert (reader.get(READ).status_code, told.share.snapshot, told.share.revoked_at) == (404, "", NOON)


def test_one_that_a_restore_stopped_says_so_and_not_that_its_owner_did(told, client_for, alice):
    alice.shares.stop_put_back(NOON)
    page = text_of(client_for(alice).get(reverse("journal:share", args=[told.share.pk])))
    said = ("It cannot be opened any more.", "because a backup was put back", "Stopped by you")
    assert [words in page for words in said] == [True, True, False]


def test_all_are_stopped_at_once_and_only_ones_own(told, client_for, alice, charlie):
    other, foreign = make_share(alice, live=True), make_share(charlie)
    readers, client = [reader_of(one) for one in (told, other, foreign)], client_for(alice)
    assert "2 links can be opened now." in text_of(client.get(reverse("journal:shares_stop")))
    client.post(reverse("journal:shares_stop"))
    assert [reader.get(READ).status_code for reader in readers] == [404, 404, 200]


def test_what_ended_before_keeps_its_end_where_all_are_stopped(told, client_for, alice, noon):
    locked, running = make_share(alice).share, make_share(alice, ends_at=NOON + timedelta(days=30)).share
    Share.objects.filter(pk=locked.pk).update(tries_left=0, locked_at=NOON)
    noon.move_to(told.share.ends_at)
    client = client_for(alice)
    client.post(reverse("journal:shares_stop"))
    client.post(reverse("journal:share_stop", args=[told.share.pk]))
    rows = {share.pk: (share.revoked_at, share.snapshot) for share in alice.shares.all()}
    assert rows == {told.share.pk: (None, ""), locked.pk: (None, ""), running.pk: (told.share.ends_at, "")}
    page = text_of(client.get(reverse("journal:share", args=[told.share.pk])))
    assert ("Its last day was over" in page, "Stopped by you" in page) == (True, False)


# --- while the account is to be deleted -------------------------------------------


def test_while_the_account_is_to_be_deleted_a_link_says_why_it_does_not_open(told, client_for, alice):
    client, path = client_for(alice), reverse("journal:share", args=[told.share.pk])
    leaving.ask_to_leave(alice, NOON)
    until = client.post(reverse("journal:share_until", args=[told.share.pk]), posted(alice, days="30"))
    assert (until["Location"], Share.objects.get().ends_at) == (path, told.share.ends_at)
    pages = [text_of(client.get(page)) for page in (path, LIST)]
    said = ("It cannot be opened now, because your account is to be deleted.", "It can be opened until", "See what")
    assert [words in pages[0] for words in said] == [True, False, False]
    said = ("Nobody but you can see anything", "Closed while your account is to be deleted", "Links that have ended")
    assert [words in pages[1] for words in said] == [True, True, False]
    client.post(reverse("accounts:stay"))
    assert "It can be opened until" in text_of(client.get(path))
    assert give_link(Client(), told.secret).status_code == 303


def test_one_that_is_stopped_while_the_account_is_to_be_deleted_stays_stopped(told, client_for, alice):
    leaving.ask_to_leave(alice, NOON)
    client_for(alice).post(reverse("journal:share_stop", args=[told.share.pk]))
    leaving.stay(alice)
    assert give_link(Client(), told.secret).status_code == 404


def test_while_the_account_is_to_be_deleted_no_link_is_made_and_the_choices_stay(sure, alice):
    choose(sure, alice)
    key = sure.get(PREVIEW).context["form_key"]
    leaving.ask_to_leave(alice, NOON)
    answers = [sure.get(NEW), sure.get(PREVIEW), press(sure, key)]
    assert [answer.status_code for answer in answers] == [200, 200, 422]
    assert ["nothing can be shared now" in text_of(answer) for answer in answers] == [True] * 3
    assert (alice.shares.count(), ShareDraft.objects.count()) == (0, 1)
    leaving.stay(alice)
    assert press(sure, key).context["link"]


def test_a_last_day_is_not_changed_of_one_that_ended_just_now(told, client_for, alice, monkeypatch):
    path = reverse("journal:share_until", args=[told.share.pk])
    monkeypatch.setattr(Share, "runs", lambda *args: True)  # as it was when the page was asked for
    Share.objects.update(locked_at=NOON)
    assert client_for(alice).post(path, posted(alice, days="30"))["Location"].endswith(f"{told.share.pk}/")
    assert (Share.objects.get().ends_at, alice.saved_forms.count()) == (told.share.ends_at, 0)


# --- its last day -----------------------------------------------------------------


@pytest.mark.parametrize(("until", "ends"), [("2026-03-12", 12), ("2026-06-09", 24), ("2026-03-10", 24)])
def test_its_last_day_is_changed_within_its_ninety_days(told, client_for, alice, until, ends):
    path = reverse("journal:share_until", args=[told.share.pk])
    client_for(alice).post(path, posted(alice, days="own", until=until))
    told.share.refresh_from_db()
    assert (told.share.ends_at.month, told.share.ends_at.day) == (3, ends)


def test_one_that_has_ended_does_not_come_back(told, client_for, alice, noon):
    client, path = client_for(alice), reverse("journal:share_until", args=[told.share.pk])
    noon.move_to(told.share.ends_at)
    client.post(path, posted(alice, days="30"))
    with pytest.raises(Ended):
        told.share.end_at(NOON + timedelta(days=30), told.share.ends_at)
    assert give_link(Client(), told.secret).status_code == 404
    page = text_of(client.get(reverse("journal:share", args=[told.share.pk])))
    assert ("It cannot be opened any more." in page, "Its last day was over" in page) == (True, True)


def test_the_owner_sees_what_they_see(told, client_for, alice):
    seen = text_of(client_for(alice).get(reverse("journal:share_seen", args=[told.share.pk])))
    assert ARTICLE.search(seen)[0] == ARTICLE.search(text_of(reader_of(told).get(READ)))[0]
