"""What a nudge brings to whoever has its secret, without signing in: the calendar, and a way to stop."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from practices.models import Reminder
from practices.nudge_calendar import calendar_of


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The coming weeks, for a calendar that has the secret address."""
    reminder = Reminder.objects.by_address(token)
    if reminder is None:
        raise Http404
    with translation.override(reminder.user.preferences.language or None):
        return HttpResponse(calendar_of(reminder, timezone.now()), content_type="text/calendar; charset=utf-8")


@csrf_exempt  # a mail program's one click (RFC 8058) brings no cookie; the token is signed, and can only stop
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """A button that stops reminders. Opening the page stops nothing."""
    reminder = Reminder.objects.by_stop_token(token)
    if reminder is None:
        raise Http404
    if request.method == "POST":
        reminder.turn_off(timezone.now())
    return render(request, "practices/reminders/stop.html", {"reminder": reminder})
