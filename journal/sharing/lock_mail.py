"""The mail that tells an owner that a link locked itself: neutral, since others may see it."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.management.site_address import site_address

log = logging.getLogger("tend.mail")


def tell_owner(user) -> None:
    """Send it, where this site sends mail. A mail server that does not answer costs nobody their page."""
    if not (settings.TEND_HAS_MAIL and user.email):
        return
    with translation.override(user.preferences.language or None):
        context = {"way": site_address() + reverse("journal:shares")}
        text = render_to_string("journal/sharing/mail/locked.txt", context).strip()
        mail = EmailMessage(
            _("About your account"), text, to=[user.email], headers={"Auto-Submitted": "auto-generated"}
        )
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        log.error("mail was not sent: %s", type(error).__name__)
