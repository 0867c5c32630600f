"""Settings: each change is saved at once, and can be undone."""

from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import YES_OR_NO, SettingsForm
from accounts.look import keep_look
from accounts.models import PeriodicJob
from accounts.models.jobs import REMINDERS
from accounts.models.preferences import Energy
from accounts.ways import asked_way
from config.htmx import render_page

UNDO = "undo"  # a cookie with the answers from before, until they were shown
UNDO_LIFE = 600
_undo = signing.TimestampSigner(salt="tend.undo")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Look, words and place. Someone without a row sets the look only."""
    has_row = request.user.is_authenticated
    before = SettingsForm.answers_of(request.prefs, request.user.zone if has_row else "")
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        has_row=has_row,
        has_password=has_row and not request.user.is_guest,
        initial=before,
    )
    if form.is_valid():
        save(request, form.changes)
        response = redirect("accounts:settings")
        response.status_code = 303
        if form.changes and "undoing" not in request.POST:
            keep_undo(request, response, {name: before[name] for name in form.changes})
        keep_look(response, request.prefs, request.is_secure())
        return response
    was = read_undo(request)
    context = {
        "form": form,
        "zones": sorted(available_timezones()) if has_row else [],
        "changed": said_of(form, was),
        "undo": was.items(),
        "reminders_checked": PeriodicJob.last_beat_of(REMINDERS) if has_row and not request.user.is_guest else None,
    }
    response = render_page(request, "accounts/settings.html", context, status=422 if form.errors else 200)
    if UNDO in request.COOKIES:
        response.delete_cookie(UNDO)
    return response


@login_not_required
@require_POST
def energy(request: HttpRequest) -> HttpResponse:
    """Show less, or more, with one tap from any page."""
    response = redirect(asked_way(request, reverse("journal:front")))
    response.status_code = 303
    if request.POST.get("energy", "") in Energy.values:
        save(request, {"energy": request.POST["energy"]})
        keep_look(response, request.prefs, request.is_secure())
    return response


def save(request: HttpRequest, changes: dict[str, Any]) -> None:
    """Keep what was changed, in the row where there is one."""
    prefs, person = request.prefs, request.user
    fields = [name for name in changes if name != "zone"]
    for name in fields:
        setattr(prefs, name, changes[name] == "yes" if name in YES_OR_NO else changes[name])
    if not person.is_authenticated:
        return
    with transaction.atomic():
        if fields:
            prefs.save(update_fields=fields)
        if "zone" in changes:
            person.zone = changes["zone"]
            person.save(update_fields=["zone"])


def said_of(form: SettingsForm, was: dict[str, Any]) -> str:
    """Say what was changed, in one sentence; nothing where nothing was."""
    if len(was) != 1:
        return _("Saved.") if was else ""
    return _("Changed to %(answer)s.") % {"answer": form.choice_label(next(iter(was)))}


def keep_undo(request: HttpRequest, response: HttpResponse, before: dict[str, Any]) -> None:
    """Hand the answers from before to this person's next page, in this browser only."""
    response.set_cookie(
        UNDO,
        _undo.sign_object({"of": str(request.user.pk), "before": before}),
        max_age=UNDO_LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def read_undo(request: HttpRequest) -> dict[str, Any]:
    """Return the answers from before the last change, once."""
    if request.method != "GET" or UNDO not in request.COOKIES:
        return {}
    try:
        kept = _undo.unsign_object(request.COOKIES[UNDO], max_age=UNDO_LIFE)
    except signing.BadSignature:
        return {}
    if kept.get("of") != str(request.user.pk):  # someone else's, who used this browser before
        return {}
    allowed = SettingsForm(has_row=request.user.is_authenticated).fields
    return {name: value for name, value in kept["before"].items() if name in allowed}
