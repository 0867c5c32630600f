"""Settings: saved at once, with a way back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.contrib.auth.decorators import login_not_required
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_POST
from django.shortcuts import redirect
from zoneinfo import available_timezones

from accounts.forms import LOOK, SettingsForm
from accounts.look import keep_look
from accounts.models.preferences import Energy
from config.htmx import render_page


@login_not_required
@require_http_methods(["GET", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Look, words and place. Someone without a row sets the look only."""
    has_row = request.user.is_authenticated
    before = SettingsForm.answers_of(request.prefs, request.user.zone if has_row else "")
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=before, has_row=has_row)
    saved = form.is_valid()
    if saved:
        _save(request, form.cleaned_data)
    context = {
        "form": form,
        "zones": sorted(available_timezones()) if has_row else [],
        "saved": saved,
        "undo": [(name, before[name]) for name in form.fields] if saved and "undo" not in request.POST else [],
    }
    with translation.override(request.prefs.language or request.LANGUAGE_CODE):
        response = render_page(request, "accounts/settings.html", context, status=422 if form.errors else 200)
    if saved and not has_row:
        keep_look(response, request.prefs, request.is_secure())
    return response


@login_not_required
@require_POST
def energy(request: HttpRequest) -> HttpResponse:
    """Show less, or more, with one tap from any page."""
    asked = request.POST.get("energy", "")
    way = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(way, {request.get_host()}, require_https=request.is_secure()):
        way = reverse("journal:front")
    response = redirect(way)
    if asked in Energy:
        request.prefs.energy = asked
        if request.user.is_authenticated:
            request.prefs.save(update_fields=["energy"])
        else:
            keep_look(response, request.prefs, request.is_secure())
    return response


def _save(request: HttpRequest, answers: dict) -> None:
    prefs = request.prefs
    for name, value in answers.items():
        if name != "zone":
            setattr(prefs, name, value or type(prefs)._meta.get_field(name).get_default())
    if not request.user.is_authenticated:
        return
    prefs.save(update_fields=[name for name in answers if name != "zone"])
    if answers.get("zone"):
        request.user.zone = answers["zone"]
        request.user.save(update_fields=["zone"])
