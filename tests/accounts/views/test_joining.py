"""Making an account: in the guest's own row, and with mail only once the address is confirmed."""

import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.form_key import new_form_key
from accounts.guests import forget_old_guests
from accounts.models import User
from journal.models import SymptomEntry
from tests.conftest import PASSWORD
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


def sign_up(client, email=NEW, password=PASSWORD, **fields):
    return client.post(reverse("account_signup"), {"email": email, "password": password, **fields})


def sign_in(client, email=NEW, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


@pytest.fixture
def guest_client(client):
    client.post(reverse("journal:start"), {"level": "5", "form_key": new_form_key(None)})
    return client


# --- Without mail ---------------------------------------------------------------------------


def test_a_newcomer_is_signed_in_at_once(client):
    assert sign_up(client, zone="Europe/Paris")["Location"] == reverse("journal:home")
    person = User.objects.get(email=NEW)
    assert (person.zone, person.check_password(PASSWORD), person.entries.count()) == ("Europe/Paris", True, 0)
    assert client.get("/home/").status_code == 200


def test_a_guests_own_row_becomes_the_account(guest_client):
    guest = User.objects.get()
    sign_up(guest_client, email="New@Example.org")
    assert User.objects.get().pk == guest.pk
    assert User.objects.get().email == NEW
    entry = SymptomEntry.objects.get()
    assert guest_client.get(reverse("journal:entry", args=[entry.pk])).status_code == 200


def test_an_account_that_signs_up_again_makes_another_row(client_for, alice):
    client = client_for(alice)
    sign_up(client)
    assert client.session["_auth_user_id"] == str(User.objects.get(email=NEW).pk)
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


@pytest.mark.parametrize("email", ["alice@example.org", "ALICE@example.org "])
def test_a_known_address_is_said_to_be_known(guest_client, alice, email):
    answer = sign_up(guest_client, email=email)
    assert answer.status_code == 422
    assert "There is an account with this email." in text_of(answer)
    assert User.objects.guests().count() == 1


def test_an_address_taken_between_look_and_save_is_said_to_be_known(client, alice, monkeypatch):
    from accounts.forms import SignUpForm

    clean = SignUpForm.clean

    def blind(form):
        answer = clean(form)
        form._errors.clear()
        form.cleaned_data = {"email": "alice@example.org", "password": PASSWORD}
        return form.cleaned_data or answer

    monkeypatch.setattr(SignUpForm, "clean", blind)
    assert sign_up(client, email="alice@example.org").status_code == 422


@pytest.mark.parametrize(
    ("password", "said"),
    [("eleven char", "12 characters"), ("qwerty123456", "Many people"), ("", "Type a password")],
)
def test_a_weak_password_is_told_why_and_nothing_is_made(client, password, said):
    answer = sign_up(client, password=password)
    assert (answer.status_code, User.objects.count()) == (422, 0)
    assert said in text_of(answer)
    assert f'value="{NEW}"' in text_of(answer)


def test_a_password_is_taken_as_it_was_pasted(client):
    spaced = "  spaces and ü and 🙂  "
    sign_up(client, password=spaced)
    assert User.objects.get().check_password(spaced)


def test_it_goes_on_to_a_page_of_this_site_only(client):
    assert sign_up(client, next="/help/")["Location"] == "/help/"
    assert sign_up(Client(), email="b@example.org", next="https://evil.example/")["Location"] == "/home/"


# --- Closed, or by invitation ------------------------------------------------------------------


def invite(capsys, email=NEW):
    call_command("invite", email)
    return re.search(r"\?.*", capsys.readouterr().out)[0]


@pytest.mark.parametrize("closed", ["closed", "invitation"])
def test_a_site_that_is_not_open_makes_no_accounts(client, settings, closed):
    settings.TEND_SIGNUP = closed
    assert client.get(reverse("account_signup")).status_code == 200
    assert (sign_up(client).status_code, User.objects.count()) == (403, 0)


def test_an_invitation_makes_an_account_for_its_own_address(client, settings, capsys):
    settings.TEND_SIGNUP = "invitation"
    link = invite(capsys)
    token = client.get(reverse("account_signup") + link).context["invitation"]
    sign_up(client, email="other@example.org", invitation=token)
    assert [person.email for person in User.objects.all()] == [NEW]
    assert sign_up(Client(), invitation=token).status_code == 422


def test_an_invitation_ends_after_a_week_and_cannot_be_made_up(client, settings, capsys, time_machine):
    settings.TEND_SIGNUP = "invitation"
    token = client.get(reverse("account_signup") + invite(capsys)).context["invitation"]
    assert sign_up(client, invitation=f"x{token}").status_code == 403
    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))
    assert sign_up(client, invitation=token).status_code == 403


def test_no_invitation_is_made_where_it_would_open_nothing():
    with pytest.raises(CommandError, match="TEND_SIGNUP"):
        call_command("invite", NEW)


# --- With mail ----------------------------------------------------------------------------------


def link_in(mail):
    return re.search(r"http://testserver(/account/\S+)", mail.body)[1]


def test_a_guest_stays_a_guest_with_their_words_until_the_mail_is_opened(guest_client, with_mail):
    sign_up(guest_client)
    assert User.objects.get().is_guest
    assert guest_client.get("/home/").status_code == 200
    confirm = link_in(with_mail[0])
    assert guest_client.get(confirm).status_code == 200
    assert User.objects.get().is_guest
    guest_client.post(confirm)
    assert (User.objects.get().email, guest_client.get("/home/").status_code) == (NEW, 200)
    assert sign_in(Client())["Location"] == "/home/"


def test_opened_in_another_browser_it_asks_to_sign_in(guest_client, with_mail):
    sign_up(guest_client)
    other = Client()
    assert other.post(link_in(with_mail[0]))["Location"] == reverse("account_login")
    assert sign_in(other)["Location"] == "/home/"


def test_without_a_guest_the_account_waits_for_its_mail(client, with_mail):
    sign_up(client)
    assert "_auth_user_id" not in client.session
    assert sign_in(client)["Location"] == reverse("account_email_verification_sent")
    client.post(link_in(with_mail[0]))
    assert sign_in(client)["Location"] == "/home/"


def test_a_known_and_an_unknown_address_get_the_same_answer(with_mail, alice):
    answers = []
    for email in (alice.email, NEW):
        answer = sign_up(Client(), email=email)
        answers.append((answer.status_code, answer["Location"], answer.content, sorted(answer.cookies)))
    assert answers[0] == answers[1]
    assert [mail.to for mail in with_mail] == [[alice.email], [NEW]]


def test_a_guest_who_gives_a_known_address_changes_nothing(guest_client, with_mail, alice):
    before = alice.password
    sign_up(guest_client, email=alice.email, password="a password of a stranger")
    alice.refresh_from_db()
    assert (alice.password, User.objects.guests().count()) == (before, 1)
    assert guest_client.get("/home/").status_code == 200


def test_of_two_who_give_one_address_the_one_who_confirms_has_it(with_mail, time_machine):
    first, second = Client(), Client()
    sign_up(first, password="the password of one")
    time_machine.move_to(timezone.now() + timedelta(minutes=10))
    sign_up(second, password="the password of two")
    second.post(link_in(with_mail[1]))
    assert first.post(link_in(with_mail[0])).status_code == 404
    assert User.objects.get(email=NEW).check_password("the password of two")


@pytest.mark.parametrize("key", ["made-up", "Mg:1vOzFf:made-up"])
def test_a_link_that_is_not_ours_has_ended(client, with_mail, key):
    path = reverse("account_confirm_email", args=[key])
    assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)


def test_a_sign_up_that_waits_for_its_mail_is_kept_three_days(client, with_mail):
    sign_up(client)
    assert forget_old_guests(timezone.now() + timedelta(days=2)) == 0
    assert forget_old_guests(timezone.now() + timedelta(days=3, minutes=1)) == 1


def test_an_account_from_before_there_was_mail_confirms_its_address_once(client, with_mail, alice):
    assert sign_in(client, alice.email)["Location"] == reverse("account_email_verification_sent")
    client.post(link_in(with_mail[0]))
    assert sign_in(client, alice.email)["Location"] == "/home/"


@pytest.mark.parametrize(("signup", "said"), [("closed", False), ("invitation", True)])
def test_only_a_site_by_invitation_speaks_of_a_link(signup, said, client, settings):
    settings.TEND_SIGNUP = signup
    assert ("can send you a link" in text_of(client.get(reverse("account_signup")))) is said
