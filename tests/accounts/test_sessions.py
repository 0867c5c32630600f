"""Sessions: 30 days from last use, 90 at most, a new id at each sign-in, and no GET that waits."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection, connections, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.form_key import new_form_key
from accounts.models import User
from tests.conftest import PASSWORD
from tests.factories import make_entry

pytestmark = pytest.mark.django_db
HOME = "/home/"


def sign_in(client, person, **fields):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, **fields})


@contextmanager
def after(**later):
    with time_machine.travel(timezone.now() + timedelta(**later), tick=False):
        yield


@pytest.fixture
def signed_in(client, alice):
    sign_in(client, alice)
    return client


def cookie(client):
    return client.cookies["sid"].value


def test_the_id_changes_at_sign_in_and_the_old_one_is_dead(client, alice, guest):
    client.force_login(guest)
    before = cookie(client)
    sign_in(client, alice)
    assert cookie(client) != before
    assert not Session.objects.filter(pk=before).exists()


def test_the_id_changes_when_a_guest_makes_an_account(client):
    client.post(reverse("journal:start"), {"level": "5", "form_key": new_form_key(None)})
    before = cookie(client)
    client.post(reverse("account_signup"), {"email": "new@example.org", "password": PASSWORD})
    assert cookie(client) != before
    assert not Session.objects.filter(pk=before).exists()


def test_the_cookie_is_for_this_site_and_for_no_script(signed_in):
    sent = signed_in.cookies["sid"]
    assert (sent["httponly"], sent["samesite"], sent["path"], sent["domain"]) == (True, "Lax", "/", "")


def test_thirty_days_without_use_end_it(signed_in):
    with after(days=29):
        assert signed_in.get(HOME).status_code == 200
    with after(days=60):
        assert signed_in.get(HOME).status_code == 302


def test_each_use_gives_thirty_days_more_and_the_cookie_too(signed_in, alice):
    with after(days=20):
        sent = signed_in.get(HOME).cookies["sid"]
        assert (sent["max-age"], bool(sent["httponly"])) == (30 * 24 * 3600, True)
        alice.refresh_from_db()
        assert alice.last_used_at == timezone.now()
    with after(days=45):
        assert signed_in.get(HOME).status_code == 200


def test_ninety_days_end_it_however_much_it_was_used(signed_in):
    for day in range(0, 90, 15):
        with after(days=day):
            assert signed_in.get(HOME).status_code == 200
    with after(days=90, minutes=1):
        assert signed_in.get(HOME).status_code == 302
    assert not Session.objects.exists()


def test_the_second_use_of_a_day_writes_nothing(signed_in, django_assert_num_queries):
    with after(hours=23), django_assert_num_queries(2) as queries:
        signed_in.get(reverse("journal:menu"))
    assert [query["sql"].split()[0] for query in queries] == ["SELECT", "SELECT"]


def test_a_guest_is_noted_every_ten_minutes_and_has_a_day_more(client, guest):
    client.force_login(guest)
    with after(minutes=9):
        client.get(HOME)
        assert User.objects.get().last_used_at < timezone.now()
    with after(minutes=11):
        assert client.get(HOME).cookies["sid"]["max-age"] == 24 * 3600 + 600
        assert User.objects.get().last_used_at == timezone.now()


def test_a_new_password_ends_every_other_session(signed_in, alice):
    other = Client()
    sign_in(other, alice)
    alice.set_password("another long password")
    alice.save()
    assert (signed_in.get(HOME).status_code, other.get(HOME).status_code) == (302, 302)


def test_a_closed_account_is_out_at_once(signed_in, alice):
    alice.is_active = False
    alice.save()
    assert signed_in.get(HOME).status_code == 302


def test_signing_out_ends_the_session_and_clears_the_browser(signed_in):
    before = cookie(signed_in)
    answer = signed_in.post(reverse("account_logout"))
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    signed_in.cookies["sid"] = before
    assert signed_in.get(HOME).status_code == 302


def test_asking_for_the_sign_out_page_signs_nobody_out(signed_in):
    assert signed_in.get(reverse("account_logout")).status_code == 200
    assert signed_in.get(HOME).status_code == 200


# --- No GET waits for a lock ------------------------------------------------------------------


@contextmanager
def someone_writing(person):
    """Hold the database's write lock (on PostgreSQL, the locks of this person's rows) in another connection."""
    holding, done = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            User.objects.filter(pk=person.pk).update(zone="Europe/Paris")
            Session.objects.update(expire_date=F("expire_date"))
            holding.set()
            done.wait(10)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(10)
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_ten_pages_do_not_wait_for_someone_who_writes(signed_in, alice):
    entry = make_entry(alice)
    paths = [HOME, "/settings/", "/urgent/", "/flare/", f"/entries/{entry.pk}/notice/where/"] * 2
    with after(days=2), someone_writing(alice):
        started = time.monotonic()
        statuses = {signed_in.get(path).status_code for path in paths}
        took = time.monotonic() - started
    assert statuses == {200}
    assert took < 10 * 0.3
    alice.refresh_from_db()
    assert alice.last_used_at < timezone.now() + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_a_session_that_is_over_ends_without_waiting(signed_in, alice):
    Session.objects.update(expire_date=timezone.now() + timedelta(days=100))
    with after(days=91), someone_writing(alice):
        started = time.monotonic()
        answer = signed_in.get(HOME)
        assert time.monotonic() - started < 0.5
    assert answer.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_other_writes_wait_as_long_as_ever_afterwards(signed_in):
    with after(days=2):
        signed_in.get(HOME)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)
