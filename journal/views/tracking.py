"""Is tracking helping? Asked once a month, on home and here; and what can follow from each answer."""

from datetime import date, datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import save_once
from config.htmx import render_page, see_other
from journal.forms import OneOfField
from journal.models import TrackingWord
from journal.models.tracking import Helping
from journal.stillness import is_still
from journal.tracking import DAYS_OF_MANY, asks_whether_it_helps, has_become_much

LOOKS = "looks"  # a cookie, for a day: how often the patterns were opened. The server keeps no count of it
LOOKS_LIFE = 24 * 3600
FOLLOWED = (Helping.YES, Helping.UNSURE, Helping.WORSE)  # by a page of its own
HIDES = {"numbers": "hide_numbers", "patterns": "hide_patterns"}


class HelpingForm(forms.Form):
    """One tap is the answer."""

    said = OneOfField(Helping.choices)

    def clean_said(self) -> str:
        if not self.cleaned_data["said"]:
            raise forms.ValidationError(_("Choose one of these, or leave the page. Both are fine."))
        return self.cleaned_data["said"]


@require_http_methods(["GET", "HEAD", "POST"])
def tracking(request: HttpRequest) -> HttpResponse:
    """Is tracking helping?"""
    form, said = HelpingForm(request.POST if request.method == "POST" else None), request.POST.get("said", "")
    way = reverse("journal:tracking_after", args=[said]) if said in FOLLOWED else reverse("journal:home")
    today = timezone.localdate()
    if response := save_once(request, form, lambda answer: TrackingWord.answer(request.user, today, **answer), way):
        return response
    context = {
        "form": form,
        "answers": Helping.choices,
        "form_key": new_form_key(request.user.pk),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/tracking/tracking.html", context, status=422 if form.errors else 200)


@require_safe
def after(request: HttpRequest, said: str) -> HttpResponse:
    """What can follow from an answer. Nothing follows by itself."""
    if said not in FOLLOWED:
        raise Http404
    context = {"said": said, "form_key": new_form_key(request.user.pk), "back": reverse("journal:home")}
    return render_page(request, "journal/tracking/after.html", context)


@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Words only, or no patterns, with one tap. Settings have the way back."""
    field = HIDES.get(request.POST.get("hide", ""))
    if field:
        setattr(request.prefs, field, True)
        request.prefs.save(update_fields=[field])
        messages.success(request, _("Changed. Settings have the way back, whenever you like."))
    return see_other(reverse("journal:home"))


# --- what home and the patterns say of it ------------------------------------------------


def asked_of_month(request: HttpRequest, today: date) -> bool:
    """Whether the question of the month is due. A guest's journal goes after a day: it is not asked."""
    if request.user.is_guest:
        return False
    days = request.user.entries.kept().aggregate(first=Min("local_date"), last=Max("local_date"))
    return asks_whether_it_helps(days["first"], days["last"], request.user.tracking_words.last_answered_on(), today)


def says_much(request: HttpRequest, now: datetime, looks: int) -> bool:
    """Whether to say here that it may have become much: once, and not while nothing is to be said."""
    today = timezone.localdate(now)
    since = today - timedelta(days=DAYS_OF_MANY)
    days = request.user.entries.kept().filter(local_date__gte=since).order_by().values_list("local_date")
    said = request.user.tracking_words.much_said_on()
    if not has_become_much(dict(days.annotate(Count("pk"))), looks, said, today) or is_still(request.user, now):
        return False
    return TrackingWord.say_much_once(request.user, today)


def looks_today(request: HttpRequest, today: date) -> int:
    """How often this browser opened the patterns today, as far as its cookie says."""
    kept = request.get_signed_cookie(LOOKS, default="", salt=f"tend.looks.{request.user.pk}")
    day, _dot, count = kept.partition(".")
    return int(count) if day == today.isoformat() else 0


def count_look(request: HttpRequest, response: HttpResponse, today: date) -> HttpResponse:
    """Note in the browser that the patterns were opened once more today."""
    response.set_signed_cookie(
        LOOKS,
        f"{today}.{looks_today(request, today) + 1}",
        salt=f"tend.looks.{request.user.pk}",
        max_age=LOOKS_LIFE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
