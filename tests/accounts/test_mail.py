"""Mail tells a stranger who sees it nothing."""

import re
import socket
from smtplib import SMTPException

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
SUBJECTS = {"Confirm your address", "About your account", "Your new password"}
TELLING = r"symptom|mood|pain|therap|clinician|journal|diary|medic|health|feel|flare|kind|Tend\b"


def send_every_mail(known):
    for email in (known, "new@example.org"):
        Client().post(reverse("account_signup"), {"email": email, "password": PASSWORD})
        Client().post(reverse("account_reset_password"), {"email": email})
    Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})


def test_subjects_are_from_a_list_and_no_mail_tells_what_this_is(with_mail, alice):
    send_every_mail(alice.email)
    assert len(with_mail) == 5
    for mail in with_mail:
        text = re.sub(r"http\S+", "", mail.body)
        assert mail.subject in SUBJECTS
        assert " at testserver." in text  # whose mail it is; the address says no more
        assert not re.search(TELLING, f"{mail.subject} {text}", re.IGNORECASE)
        assert mail.alternatives == []
        assert len(mail.to) == 1


def test_no_page_waits_long_for_a_mail_server_that_says_nothing(with_mail, alice, settings):
    """It would else hold one of four threads for good. In life the page waits 10 seconds."""
    assert settings.EMAIL_TIMEOUT == 10
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = "django.core.mail.backends.smtp.EmailBackend", 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        answer = Client().post(reverse("account_reset_password"), {"email": alice.email})
    assert answer["Location"] == reverse("account_reset_password_done")


def test_a_mail_server_that_does_not_answer_costs_nobody_their_page(with_mail, alice, monkeypatch):
    def away(*args, **kwargs):
        raise SMTPException

    monkeypatch.setattr(EmailMultiAlternatives, "send", away)
    for email in (alice.email, "new@example.org"):
        answer = Client().post(reverse("account_signup"), {"email": email, "password": PASSWORD})
        assert answer["Location"] == reverse("account_email_verification_sent")
