"""A new password: by the old one, by a link, or by mail."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.login_links import make_login_link
from tests.conftest import PASSWORD
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
ANOTHER = "another long password"
CHANGE = "/account/password/"
RESET = "/account/reset/"


def has_password(person, password):
    person.refresh_from_db()
    return person.check_password(password)


def test_the_old_password_lets_a_new_one_be_set_and_ends_other_sessions(client_for, alice):
    here, there = client_for(alice), client_for(alice)
    answer = here.post(CHANGE, {"old_password": PASSWORD, "password": ANOTHER})
    assert (answer["Location"], has_password(alice, ANOTHER)) == ("/home/", True)
    assert (here.get("/home/").status_code, there.get("/home/").status_code) == (200, 302)


@pytest.mark.parametrize("sent", [{"password": ANOTHER}, {"old_password": "no", "password": ANOTHER}])
def test_without_the_old_password_nothing_is_set(client_for, alice, sent):
    assert client_for(alice).post(CHANGE, sent).status_code == 422
    assert has_password(alice, PASSWORD)


def test_who_came_by_a_link_sets_one_without_the_old(client, alice):
    client.post(reverse("accounts:link", args=[make_login_link(alice)]))
    assert client.post(CHANGE, {"password": ANOTHER}).status_code == 302
    assert has_password(alice, ANOTHER)
    assert client.post(CHANGE, {"password": PASSWORD}).status_code == 422


def test_a_quarter_of_an_hour_later_the_old_one_is_asked_for(client, alice, time_machine):
    client.post(reverse("accounts:link", args=[make_login_link(alice)]))
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert client.post(CHANGE, {"password": ANOTHER}).status_code == 422


def test_a_site_without_mail_says_who_can_help(client, settings):
    settings.TEND_CONTACT = "Ada, upstairs"
    page = text_of(client.get(RESET))
    assert "This site sends no mail." in page
    assert "Ada, upstairs" in page
    assert client.post(RESET, {"email": "alice@example.org"}).status_code == 403


# --- By mail ------------------------------------------------------------------------------------


def ask(client, email):
    return client.post(RESET, {"email": email})


def link_in(mail):
    return re.search(r"http://testserver(/account/reset/\S+)", mail.body)[1]


def test_the_mails_link_sets_a_password_once(client, with_mail, alice):
    ask(client, alice.email)
    link = link_in(with_mail[0])
    assert client.get(link).status_code == 200
    assert client.post(link, {"password": ANOTHER})["Location"] == reverse("account_login")
    assert has_password(alice, ANOTHER)
    assert client.post(link, {"password": PASSWORD}).status_code == 404


def test_opening_the_link_begins_no_session(client, with_mail, alice):
    ask(client, alice.email)
    client.get(link_in(with_mail[0]))
    assert "sid" not in client.cookies


def test_a_weak_password_is_told_why(client, with_mail, alice):
    ask(client, alice.email)
    assert client.post(link_in(with_mail[0]), {"password": "short"}).status_code == 422
    assert has_password(alice, PASSWORD)


def test_known_and_unknown_addresses_get_the_same_answer_and_a_mail_each(with_mail, alice):
    answers = []
    for email in (alice.email, "nobody@example.org"):
        answer = ask(Client(), email)
        answers.append((answer.status_code, answer["Location"], answer.content, sorted(answer.cookies)))
    assert answers[0] == answers[1]
    assert [mail.to for mail in with_mail] == [[alice.email], ["nobody@example.org"]]


def test_a_new_password_by_mail_confirms_the_address_too(client, with_mail, alice):
    ask(client, alice.email)
    client.post(link_in(with_mail[0]), {"password": ANOTHER})
    answer = client.post(reverse("account_login"), {"login": alice.email, "password": ANOTHER})
    assert answer["Location"] == "/home/"


def test_a_made_up_link_has_ended(client, with_mail, alice):
    for path in ("/account/reset/1-made-up/", "/account/reset/zzzz-set-password/"):
        assert client.get(path).status_code == 404
