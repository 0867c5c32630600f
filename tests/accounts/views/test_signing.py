"""Signing in, by password and by link."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.backend import PersonBackend
from accounts.login_links import make_login_link, read_login_link, use_login_link
from tests.conftest import PASSWORD
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def sign_in(client, email="alice@example.org", password=PASSWORD, **fields):
    return client.post(reverse("account_login"), {"login": email, "password": password, **fields})


@pytest.mark.parametrize("email", ["alice@example.org", " Alice@Example.org "])
def test_email_and_password_sign_in(client, alice, email):
    assert sign_in(client, email)["Location"] == reverse("journal:home")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(alice):
    wrong = sign_in(Client(), password="not the password")
    unknown = sign_in(Client(), email="nobody@example.org", password="not the password")
    csrf = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    pages = [csrf.sub("", text_of(page)) for page in (wrong, unknown)]
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert pages[0].replace("alice@", "nobody@") == pages[1]
    assert "That email and password do not match." in pages[0]


def test_an_unknown_address_costs_the_same_hashing(alice, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *a, **k: hashed.append(1) or encode(*a, **k))
    PersonBackend().authenticate(None, email="alice@example.org", password="no")
    known, hashed[:] = len(hashed), []
    PersonBackend().authenticate(None, email="nobody@example.org", password="no")
    assert known == len(hashed) == 1


def test_a_guest_cannot_be_signed_in_to(client, guest):
    for password in ("", "!", guest.password):
        assert sign_in(client, email="", password=password).status_code == 422


def test_a_closed_account_is_told_so_only_with_its_password(client, alice):
    alice.is_active = False
    alice.save()
    assert sign_in(client)["Location"] == reverse("account_inactive")
    assert sign_in(client, password="not the password").status_code == 422
    assert "_auth_user_id" not in client.session


def test_after_many_wrong_tries_even_the_right_password_waits(client, alice):
    for _ in range(5):
        sign_in(client, password="not the password")
    answer = sign_in(client)
    assert answer.status_code == 422
    assert "There were many tries." in text_of(answer)


@pytest.mark.parametrize("way", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_it_goes_on_to_a_page_of_this_site_only(client, alice, way):
    assert sign_in(client, next=way)["Location"] == "/home/"


def test_a_request_costs_one_query_for_the_session_and_one_for_the_person(client_for, alice, django_assert_num_queries):
    client = client_for(alice)
    with django_assert_num_queries(2):
        client.get(reverse("journal:menu"))


# --- By link ------------------------------------------------------------------------------------


@pytest.fixture
def link(alice, capsys):
    call_command("login_link", " Alice@example.org")
    out = capsys.readouterr().out
    assert out.startswith("http://127.0.0.1:8000/account/link/")
    return out.strip().removeprefix("http://127.0.0.1:8000")


def test_a_link_signs_in_once_by_its_button(link, client, alice):
    for _ in range(3):
        assert client.get(link).status_code == 200
    assert client.post(link)["Location"] == reverse("account_change_password")
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert (Client().get(link).status_code, Client().post(link).status_code) == (404, 404)


def test_a_link_is_good_for_a_quarter_of_an_hour(link, client, time_machine):
    time_machine.move_to(timezone.now() + timedelta(minutes=15, seconds=5))
    assert client.post(link).status_code == 404


def test_of_two_presses_at_once_one_signs_in(alice):
    token = make_login_link(alice)
    first, second = read_login_link(token), read_login_link(token)
    assert [use_login_link(first), use_login_link(second)] == [True, False]


def test_a_new_password_ends_a_link(link, client, alice):
    alice.set_password("another long password")
    alice.save()
    assert client.post(link).status_code == 404


def test_a_changed_link_opens_nothing(link, client, bob):
    for token in (link[:-2] + "x/", f"/account/link/{bob.pk.hex}.x/", "/account/link/x/"):
        assert client.post(token).status_code == 404


def test_no_link_for_an_unknown_or_closed_account(alice):
    with pytest.raises(CommandError, match="no account"):
        call_command("login_link", "nobody@example.org")
    alice.is_active = False
    alice.save()
    with pytest.raises(CommandError, match="no account"):
        call_command("login_link", alice.email)


def test_the_link_names_the_sites_own_address(alice, settings, capsys):
    settings.TEND_HOSTS, settings.TEND_TLS = ["notes.example.org"], True
    call_command("login_link", alice.email)
    assert capsys.readouterr().out.startswith("https://notes.example.org/account/link/")
