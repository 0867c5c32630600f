"""What allauth asks us: how a session begins, which addresses are ours, how mail is sent."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.guests import address_of
from accounts.models import User
from accounts.ways import is_ours

logger = logging.getLogger("tend.mail")


class PersonAdapter(DefaultAccountAdapter):
    """allauth, in our words: quiet, same-host only, and with our sessions."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("That email and password do not match. Try again."),
        "too_many_login_attempts": _("There were many tries. Wait five minutes, then try again."),
        "rate_limited": _("There were many tries. Wait a minute, then try again."),
    }

    def login(self, request: HttpRequest, user: User) -> None:
        sessions.sign_in(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on to where they were going; a guest is asked about their words on the way."""
        way = super().post_login(request, user, **kwargs)["Location"]
        return redirect(way_after_sign_in(request, way))

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and url.startswith("/") and is_ours(self.request, url)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages say what happened themselves."""

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send; a mail server that does not answer costs nobody their page."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError) as error:
            logger.error("mail was not sent: %s", type(error).__name__)


def way_after_sign_in(request: HttpRequest, way: str) -> str:
    """Return where a sign-in goes on to: to the question about a guest's words first, where there are any."""
    if sessions.GUEST not in request.session:
        return way
    return f"{reverse('accounts:add_guest_words')}?{urlencode({'next': way})}"
