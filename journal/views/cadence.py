"""Ebb and flow: how has it been to keep coming back?"""

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.htmx import render_page
from journal.cadence import ebb_and_flow, window


@require_safe
def cadence(request: HttpRequest) -> HttpResponse:
    """Weeks with a note, returns, rest and kind replies. No streak, no target, nothing to do."""
    today, entries = timezone.localdate(), request.user.entries.kept()
    first, last = window(today)
    before = entries.filter(local_date__lt=first).aggregate(last=Max("local_date"))["last"]
    days = set(entries.filter(local_date__range=(first, last)).values_list("local_date", flat=True).distinct())
    rests = request.user.rest_periods.within(first, last).values_list("first_day", "last_day")
    context = {
        "flow": ebb_and_flow(days | ({before} if before else set()), rests, today),
        "is_empty": not days and before is None,
        "replies": request.user.replies.count(),
        "stopped_early": request.user.practice_sessions.filter(early=True, local_date__range=(first, last)).count(),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/cadence.html", context)
