"""Would a nudge help? Reminders are off until someone asks for them."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.form_key import new_form_key
from accounts.models import PeriodicJob
from accounts.models.jobs import REMINDERS
from accounts.views.saving import filled, save_once
from config.htmx import render_page, see_other
from practices.models import Reminder
from practices.nudge_mail import subject_and_text
from practices.reminder_forms import ReminderForm

CHECKED_LATELY = timedelta(minutes=15)


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Would a nudge help?"""
    if request.user.is_guest:  # what a guest has goes after a day
        if request.method == "POST":
            return see_other(request.path)
        return render_page(request, "practices/reminders/guest.html", {"back": reverse("journal:menu")})
    reminder, now = Reminder.of(request.user), timezone.now()
    options = {"today": reminder.schedule.local_day(now), "has_mail": settings.TEND_HAS_MAIL}
    form = filled(request, ReminderForm, ReminderForm.saved_in(reminder), **options)
    way = reverse("practices:reminders")
    if response := save_once(request, form, lambda answer: reminder.choose(now, **answer), way):
        return response
    return show(request, reminder, form, status=422 if form.is_bound else 200)


def show(request: HttpRequest, reminder: Reminder, form: ReminderForm, status: int = 200, secret: str = ""):
    """The page. `secret` is a new calendar address, which is shown this once."""
    now = timezone.now()
    subject, text = subject_and_text(reminder)
    checked = PeriodicJob.last_beat_of(REMINDERS)
    context = {
        "reminder": reminder,
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "more": ("label", "quiet_from", "quiet_until", "pause_from", "pause_until", "time_zone"),
        "subject": subject,
        "first_line": text.splitlines()[0],
        "checked": checked,
        "is_late": checked is None or now - checked > CHECKED_LATELY,
        "address": secret and request.build_absolute_uri(reverse("practices:reminders_calendar", args=[secret])),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "practices/reminders/reminders.html", context, status=status)


@require_POST
def turn_off(request: HttpRequest) -> HttpResponse:
    """No more of them. The page has the way back."""
    if reminder := Reminder.asked_for_by(request.user):
        reminder.turn_off(timezone.now())
    return see_other(reverse("practices:reminders"))


@require_POST
def turn_on(request: HttpRequest) -> HttpResponse:
    """As they were before."""
    if reminder := Reminder.asked_for_by(request.user):
        reminder.turn_on(timezone.now())
    return see_other(reverse("practices:reminders"))


@require_http_methods(["GET", "HEAD", "POST"])
def make_address(request: HttpRequest) -> HttpResponse:
    """Make a secret address for the calendar and show it, this once. The one before it leads nowhere then."""
    reminder, way = Reminder.asked_for_by(request.user), reverse("practices:reminders")
    if reminder is None or request.method != "POST":
        return see_other(way)
    secret = reminder.make_address(timezone.now())
    options = {"today": reminder.schedule.local_day(timezone.now()), "has_mail": settings.TEND_HAS_MAIL}
    form = ReminderForm(initial=ReminderForm.saved_in(reminder), **options)
    return show(request, reminder, form, secret=secret)


@require_POST
def take_address_back(request: HttpRequest) -> HttpResponse:
    """The calendar's address leads nowhere from now on."""
    if reminder := Reminder.asked_for_by(request.user):
        reminder.take_address_back(timezone.now())
    return see_other(reverse("practices:reminders"))
