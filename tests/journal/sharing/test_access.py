"""The door itself: tries among many at once, readers while it is stopped, and what its owner is told."""

import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.core.mail import EmailMessage
from django.db import connections
from django.test import Client
from django.utils import timezone

from accounts.models import User
from journal.models import Share
from journal.sharing.clearing import clear_ended
from tests.conftest import PASSWORD
from tests.factories import make_share
from tests.journal.sharing.conftest import READ, WORDS, give_link, give_words, reader_of


def at_once(number, act):
    """Do it in many threads that start together. Returns what each got."""
    ready = threading.Barrier(number)

    def one(nth):
        ready.wait()
        try:
            return act(nth)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def wrong_words_at_once(number):
    """T3.4: what each of so many wrong guesses got, what is counted, and what the right words get after that."""
    owner = User.objects.create_user(f"{User.objects.count()}@example.org", PASSWORD)
    told = make_share(owner, now=timezone.now(), live=True)
    shown = Client()
    give_link(shown, told.secret)
    cookie = shown.cookies["reader"].value

    def guess(_nth):
        client = Client()
        client.cookies["reader"] = cookie
        return give_words(client, "four wrong words here").status_code

    answers = Counter(at_once(number, guess))
    told.share.refresh_from_db()
    counted = told.share.events.filter(kind="wrong").count()
    return (
        answers,
        counted,
        told.share.tries_left,
        bool(told.share.locked_at),
        give_words(shown, told.passcode).status_code,
    )


def as_it_has_to_be(number):
    return Counter({422: 9, 404: number - 9}), 10, 0, True, 404


@pytest.mark.django_db(transaction=True)
def test_exactly_ten_of_many_wrong_guesses_at_once_are_counted():
    assert wrong_words_at_once(30) == as_it_has_to_be(30)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_exactly_ten_of_two_hundred_are_counted_twenty_times_over():
    assert [wrong_words_at_once(200) for _time in range(20)] == [as_it_has_to_be(200)] * 20


@pytest.mark.django_db(transaction=True)
def test_right_words_among_wrong_ones_give_only_their_own_try_back():
    owner = User.objects.create_user("many@example.org", PASSWORD)
    told = make_share(owner, now=timezone.now(), live=True)

    def guess(nth):
        client = Client()
        give_link(client, told.secret)
        return give_words(client, "wrong words" if nth < 5 else told.passcode).status_code

    assert Counter(at_once(9, guess)) == Counter({422: 5, 303: 4})
    told.share.refresh_from_db()
    assert told.share.tries_left == 5


@pytest.mark.django_db(transaction=True)
def test_once_it_is_stopped_no_reader_of_many_gets_another_page(alice):
    """T3.6: of 20 that read on and on, none that asks after the stop gets a word."""
    told = make_share(alice, now=timezone.now(), live=True)
    readers, stopped = [reader_of(told) for _nth in range(20)], threading.Event()

    def read_on(nth):
        if nth == 20:
            told.share.revoke(timezone.now())
            stopped.set()
            return None
        before = 0
        while not stopped.is_set() and before < 200:
            before += 1
            readers[nth].get(READ)
        stopped.wait()
        return readers[nth].get(READ).status_code

    assert at_once(21, read_on) == [*[404] * 20, None]


# --- what its owner is told ---------------------------------------------------------


def lock(told):
    client = Client()
    give_link(client, told.secret)
    for _nth in range(11):
        give_words(client, "four wrong words", "CANARY name")


@pytest.fixture
def with_mail(settings, mailoutbox):
    settings.TEND_HAS_MAIL = True
    return mailoutbox


@pytest.mark.django_db
def test_the_owner_gets_one_neutral_mail_when_it_locks(told, with_mail):
    lock(told)
    (mail,) = with_mail
    assert (mail.subject, mail.to) == ("About your account", ["alice@example.org"])
    told_words = ["CANARY", "Dr Lee", told.secret, told.passcode, "journal", "symptom", "clinician", "share", "note"]
    assert [word for word in told_words if word in mail.body.partition("http")[0]] == []


@pytest.mark.django_db
def test_a_site_without_mail_sends_none_and_one_that_fails_costs_nobody_their_page(
    told, mailoutbox, settings, monkeypatch
):
    lock(told)
    assert mailoutbox == []
    settings.TEND_HAS_MAIL = True

    def away(*args, **kwargs):
        raise SMTPException

    monkeypatch.setattr(EmailMessage, "send", away)
    other = make_share(told.share.user)
    lock(other)
    other.share.refresh_from_db()
    assert (bool(other.share.locked_at), other.share.tries_left) == (True, 0)


@pytest.mark.django_db
def test_a_try_that_broke_off_is_used_up_and_opens_nothing(told, monkeypatch):
    client = Client(raise_request_exception=False)
    give_link(client, told.secret)

    def fail(*args):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("journal.sharing.access.fits", fail)
        assert give_words(client, told.passcode).status_code == 500
    told.share.refresh_from_db()
    assert (told.share.tries_left, client.get(READ).status_code, client.get(WORDS).status_code) == (9, 404, 200)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [50, pytest.param(1000, marks=pytest.mark.long)])
def test_no_parameter_widens_what_is_shown(told, alice, number):
    """T3.5: requests with what a scope is made of. The page stays the same, byte for byte."""
    client, entry = reader_of(told), alice.entries.get()
    usual = {path: client.get(path).content for path in (READ, "/shared/entries/")}
    names = "parts part first_day last_day page hidden scope share user pk live label".split()
    values = ["self_talk", "replies", "1900-01-01", "2999-12-31", *map(str, (entry.pk, alice.pk, told.share.pk)), "*"]
    queries = [{name: value, other: "*"} for name in names for value in values for other in names[:6]]
    asked = [(path, query) for query in random.Random(5).sample(queries, number // 2) for path in usual]
    assert [one for one in asked if client.get(*one).content != usual[one[0]]] == []
    assert (len(asked), client.get("/shared/replies/", {"parts": "replies"}).status_code) == (number, 404)


@pytest.mark.django_db
def test_what_has_ended_keeps_no_snapshot(told, alice, noon):
    stays = make_share(alice, ends_at=told.share.ends_at + timedelta(days=1))
    noon.move_to(told.share.ends_at)
    assert [clear_ended(timezone.now()) for _time in range(2)] == [1, 0]
    kept = {share.pk: bool(share.snapshot) for share in Share.objects.all()}
    assert kept == {told.share.pk: False, stays.share.pk: True}
