"""Guests: made once at the first tap, forgotten after a day, and taken along whole."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import guests, keyring
from accounts.form_key import new_form_key
from accounts.guests import add_guest_words, forget_old_guests
from accounts.models import DataKey, PendingWords, Preferences, User
from accounts.sealed import Sealed, SealedTextField
from journal.models import CompassionateResponse, Draft, EntryMark, SymptomEntry, VocabularyName
from journal.models.vocabulary import Kind
from journal.walk import Page
from tests.conftest import PASSWORD
from tests.factories import make_answered, make_value
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=24, minutes=11)  # a last use is noted every ten minutes


def first_tap(client=None, key=None, **headers):
    client = client or Client()
    sent = {"level": "5", "form_key": key or new_form_key(None), "zone": "Europe/Paris"}
    return client.post(reverse("journal:start"), sent, **headers)


# --- Coming -----------------------------------------------------------------------------


def test_looking_at_pages_makes_nobody(client):
    for name in ("front", "start", "flare", "help"):
        client.get(reverse(f"journal:{name}"))
    assert (User.objects.count(), Session.objects.count()) == (0, 0)


def test_the_first_tap_makes_a_guest_who_is_signed_in(client):
    first_tap(client)
    guest = User.objects.get()
    assert (guest.is_guest, guest.zone) == (True, "Europe/Paris")
    assert client.session["_auth_user_id"] == str(guest.pk)


def test_the_first_tap_twice_makes_one_guest_and_one_entry():
    key = new_form_key(None)
    ways = {first_tap(key=key)["Location"] for _ in range(3)}
    assert (User.objects.count(), SymptomEntry.objects.count(), len(ways)) == (1, 1, 1)


def test_two_first_taps_that_both_find_nobody_make_one_guest(monkeypatch):
    key, look = new_form_key(None), guests.same_press
    first_tap(key=key)
    looks = iter([lambda key: None, look])  # the first look comes before the other tap has committed
    monkeypatch.setattr(guests, "same_press", lambda key: next(looks)(key))
    first_tap(key=key)
    assert (User.objects.count(), SymptomEntry.objects.count()) == (1, 1)


def test_an_old_first_page_makes_someone_new_and_opens_nobodys_words():
    key = new_form_key(None)
    first_tap(key=key)
    User.objects.update(joined_at=timezone.now() - timedelta(minutes=11))
    first_tap(key=key)
    assert User.objects.count() == 2


def test_a_first_page_sent_again_does_not_open_the_account_it_became():
    key = new_form_key(None)
    first_tap(key=key)
    User.objects.get().become_account("alice@example.org", PASSWORD)
    client = Client()
    first_tap(client, key=key)
    assert client.session["_auth_user_id"] != str(User.objects.get(email="alice@example.org").pk)


def test_twenty_guests_an_hour_come_from_one_address():
    statuses = [first_tap(REMOTE_ADDR="192.0.2.1").status_code for _ in range(21)]
    assert statuses == [303] * 20 + [429]
    assert first_tap(REMOTE_ADDR="192.0.2.2").status_code == 303
    assert User.objects.count() == 21


def test_behind_a_proxy_the_address_is_the_one_that_it_saw(rf, settings):
    settings.TEND_PROXIES = 1
    request = rf.get("/", headers={"x-forwarded-for": "198.51.100.1, 192.0.2.7"})
    assert guests.address_of(request) == "192.0.2.7"


def test_without_a_proxy_what_a_browser_says_of_its_address_counts_for_nothing(rf):
    request = rf.get("/", headers={"x-forwarded-for": "192.0.2.7"})
    assert guests.address_of(request) == "127.0.0.1"


def test_one_ipv6_household_is_one_address(rf):
    one, other = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{number}") for number in (1, 2))
    assert guests.address_of(one) == guests.address_of(other)


@pytest.mark.parametrize("closed", ["closed", "invitation"])
def test_a_site_that_is_not_open_takes_no_guests(settings, closed):
    settings.TEND_SIGNUP = closed
    assert first_tap().status_code == 429
    assert not User.objects.exists()


def test_the_look_chosen_before_comes_along(client):
    client.post(reverse("accounts:settings"), {"theme": "dim"})
    first_tap(client)
    assert User.objects.get().preferences.theme == "dim"


# --- Going ------------------------------------------------------------------------------


def test_a_guest_is_forgotten_a_day_after_their_last_use(guest, alice):
    make_answered(guest)
    make_answered(alice)
    assert forget_old_guests(timezone.now() + timedelta(hours=24, minutes=9)) == 0
    assert forget_old_guests(timezone.now() + LATER) == 1
    assert list(User.objects.all()) == [alice]
    left = {model.__name__: model.objects.filter(user=guest.pk).count() for model in guests.models_of_a_person()}
    assert set(left.values()) == {0}


def test_two_hundred_are_forgotten_at_a_time(monkeypatch):
    monkeypatch.setattr(guests, "BATCH", 2)
    for _ in range(3):
        User.objects.create_guest()
    now = timezone.now() + LATER
    assert [forget_old_guests(now) for _ in range(3)] == [2, 1, 0]


def test_an_account_is_never_forgotten(alice):
    assert forget_old_guests(timezone.now() + timedelta(days=3650)) == 0


# --- Taking the words along -----------------------------------------------------------------


def all_words(person):
    """Every row of a person by model and id, sealed fields opened; without what goes with a guest."""
    found = {}
    for model in apps.get_models():
        names = [field.attname for field in model._meta.fields]
        if model in (DataKey, Preferences) or "user_id" not in names or model._meta.app_label == "account":
            continue
        skipped = {"user_id", "digest"}
        for row in model.objects.filter(user_id=person.pk):
            found[model.__name__, row.pk] = {name: getattr(row, name) for name in names if name not in skipped}
    return found


@pytest.fixture
def full_guest(guest):
    entry = make_answered(guest, feelings=["sad"], habit="should", helped=True)
    entry.name_as(["Migraine"], {"sad": 2}, ["Light ", "A loud day"])
    entry.need(["rest"], "Lie down", "now")
    entry.keep_draft(Page.KIND, "nonce", {"text": ["half a sentence"]})
    return guest


def test_every_row_is_the_owners_after_and_reads_the_same(full_guest, alice):
    before = all_words(full_guest)
    assert add_guest_words(full_guest, alice) is True
    assert all_words(alice) == before
    assert len(before) > 10
    assert not User.objects.filter(pk=full_guest.pk).exists()


def test_nothing_is_left_that_only_the_guests_key_opens(full_guest, alice):
    add_guest_words(full_guest, alice)
    keyring.forget_all()
    assert list(DataKey.objects.values_list("user", flat=True)) == [alice.pk]
    opened = [
        getattr(row, field.attname)
        for model in guests.models_of_a_person()
        for field in model._meta.fields
        if isinstance(field, SealedTextField)
        for row in model.objects.all()
    ]
    assert "I am so lazy." in opened


def test_a_name_that_the_owner_has_already_stays_one(full_guest, alice):
    make_answered(alice).name_as(["migraine"], {}, ["light"])
    hers = set(VocabularyName.objects.filter(user=alice).values_list("pk", flat=True))
    add_guest_words(full_guest, alice)
    names = [name.text for name in VocabularyName.objects.filter(user=alice)]
    assert sorted(names) == ["A loud day", "Lie down", "light", "migraine"]
    assert EntryMark.objects.filter(user=alice, name__in=hers).count() == 4


def test_the_owner_still_finds_a_name_that_came_along(full_guest, alice):
    add_guest_words(full_guest, alice)
    (found,) = VocabularyName.named(alice, {Kind.TRIGGER: ["a LOUD day"]})
    assert found.text == "A loud day"
    assert VocabularyName.objects.filter(user=alice).count() == 4


def test_drafts_of_one_page_open_in_both_both_stay(full_guest, alice):
    make_answered(alice).keep_draft(Page.KIND, "nonce", {"text": ["hers"]})
    add_guest_words(full_guest, alice)
    assert sorted(row.fields()["text"][0] for row in Draft.objects.filter(user=alice)) == ["half a sentence", "hers"]


def test_when_one_row_does_not_open_nothing_moves(full_guest, alice):
    CompassionateResponse.objects.update(text=Sealed(bytes(60)))
    with pytest.raises(keyring.DoesNotOpen):
        add_guest_words(full_guest, alice)
    assert (full_guest.marks.count() > 5, alice.entries.count(), alice.marks.count()) == (True, 0, 0)


def test_a_guest_who_is_gone_or_has_an_account_gives_nothing(full_guest, alice, bob):
    assert add_guest_words(bob, alice) is False
    assert add_guest_words(User(), alice) is False
    full_guest.become_account("new@example.org", PASSWORD)
    assert add_guest_words(full_guest, alice) is False
    assert alice.entries.count() == 0


# --- The question after signing in ------------------------------------------------------------


@pytest.fixture
def asked(client, alice):
    """A guest who signed in to alice's account, and is asked."""
    first_tap(client)
    client.post(reverse("journal:start_mind", args=[SymptomEntry.objects.get().pk]), {"text": "I am lazy"})
    answer = client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD, "next": "/help/"})
    assert answer["Location"] == f"{reverse('accounts:add_guest_words')}?next=%2Fhelp%2F"
    return client


def answered(client, answer):
    return client.post(reverse("accounts:add_guest_words"), {"answer": answer, "next": "/help/"})


def test_saying_yes_adds_the_words_and_goes_on(asked, alice):
    assert answered(asked, "add")["Location"] == "/help/"
    assert (alice.entries.count(), User.objects.guests().count()) == (1, 0)


def notes(client):
    return re.findall('role="status">(.+?)</p>', text_of(client.get(reverse("journal:home"))))


def test_values_that_found_no_room_are_said_to_lie_in_the_bin(asked, alice):
    for area in ("home", "play", "work"):
        make_value(alice, area)
    guest = User.objects.guests().get()
    make_value(guest, "nature").put_in_bin(timezone.now())
    value = make_value(guest, "body")
    answered(asked, "add")
    assert list(alice.chosen_values.binned().filter(pk=value.pk)) == [value]
    (note,) = notes(asked)
    assert ("30 days" in note, f'href="{reverse("practices:values")}?gone=all#gone"' in note) == (True, True)


def test_nothing_is_said_where_all_found_its_room(asked, alice):
    guest = User.objects.guests().get()
    make_value(guest, "nature").put_in_bin(timezone.now())
    make_value(guest, "body")
    answered(asked, "add")
    assert (notes(asked), alice.chosen_values.kept().count()) == ([], 1)


def test_that_nothing_was_left_to_add_is_said_once(asked):
    User.objects.guests().delete()
    answered(asked, "add")
    assert ["There was nothing left to add" in note for note in notes(asked)] == [True]
    answered(asked, "add")
    assert notes(asked) == []


def test_saying_no_keeps_them_for_their_day_and_asks_no_more(asked, alice):
    assert answered(asked, "leave")["Location"] == "/help/"
    assert (alice.entries.count(), User.objects.guests().count()) == (0, 1)
    answered(asked, "add")
    assert alice.entries.count() == 0


def test_the_page_asks_and_changes_nothing(asked, alice):
    page = asked.get(reverse("accounts:add_guest_words"))
    assert "Add what you wrote just now?" in text_of(page)
    assert (alice.entries.count(), User.objects.guests().count()) == (0, 1)


def test_nobody_else_can_take_a_guests_words(asked, charlie, client_for):
    stranger = client_for(charlie)
    assert answered(stranger, "add").status_code == 302
    assert charlie.entries.count() == 0
    assert not PendingWords.objects.exists()


def test_someone_who_was_no_guest_is_asked_nothing(client, alice):
    answer = client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    assert answer["Location"] == reverse("journal:home")
