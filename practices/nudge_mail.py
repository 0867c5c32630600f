"""The mail of a reminder: neutral, and with a way to stop that needs no password."""

from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.management.site_address import site_address
from practices.models import Nudge, Reminder


def mail_of(nudge: Nudge, connection=None) -> EmailMessage:
    """Return the mail for one nudge, in its person's language. A second try has the same Message-ID."""
    reminder, site = nudge.user.reminder, site_address()
    stop = site + reverse("practices:reminders_stop", args=[reminder.stop_token])
    with translation.override(nudge.user.preferences.language or None):
        subject, text = subject_and_text(reminder, site, stop)
    headers = {
        "Message-ID": f"<{nudge.pk}@{urlsplit(site).hostname}>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return EmailMessage(subject, text, to=[nudge.user.email or ""], headers=headers, connection=connection)


def subject_and_text(reminder: Reminder, site: str = "", stop: str = "") -> tuple[str, str]:
    """What the mail says: its subject, and its text, whose first line a lock screen may show."""
    context = {"home": site + reverse("journal:home"), "stop": stop}
    return reminder.shown_label, render_to_string("practices/reminders/mail.txt", context).strip()
