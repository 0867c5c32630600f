"""Home: one question, and at most a few things that can wait."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.form_key import new_form_key
from config.htmx import render_page, see_other
from journal.cadence import has_been_away
from journal.card import card_for
from journal.forms import LevelForm, LookBackForm
from journal.menu import GROUPS
from journal.models import CardPutAway, EasedLine
from journal.models.tracking import Helping
from journal.stillness import is_heavy_day
from journal.views.days import an_id, rows_of
from journal.views.timeline import is_low_energy
from journal.views.tracking import asked_of_month, looks_today, says_much
from journal.walk import LAST_NUMBER, Page
from practices.models import Reminder

# What else may stand below the question: where one of these does, there is no card.
BEFORE_A_CARD = (
    "pending",
    "left_open",
    "earlier",
    "much",
    "asks_of_tracking",
    "welcome_back",
    "ended",
    "reminders_paused",
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """How is it right now?"""
    if request.method == "HEAD":  # what is said once is not used up where nobody reads it
        return HttpResponse()
    return show_home(request, LevelForm())


def show_home(request: HttpRequest, form: LevelForm, status: int = 200) -> HttpResponse:
    """Home with this form on it; a form that did not save says so."""
    if form.is_bound and not form.errors:
        form.add_error(None, _("This page was open for a long while. Choose once more."))
    now, today = timezone.now(), timezone.localdate()
    mine = request.user.entries.whole()
    flare = request.user.flares.on(today).newest_first().first()
    rest = request.user.rest_periods.still_on(today).newest_first().first()
    # While the person rests, and on a heavy day, nothing below the first question asks or reminds.
    still = rest is not None or is_heavy_day(request.user, now)
    earlier = None if still else mine.to_look_back_on(now).first()
    logged = None if still or flare or earlier else mine.flare_logs_to_add_to(now).first()
    left = mine.left_open().first()
    eased = "" if still or flare or logged or form.is_bound else EasedLine.say_once(request.user, today)
    is_calm = not (still or flare or logged or eased or form.is_bound)
    much = is_calm and says_much(request, now, looks_today(request, today))
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "pending": list(request.user.pending_words.order_by("-sent_at")[:3]),
        "left_open": left,
        "left_at": Page(left.open_page) if left else None,
        "last_number": LAST_NUMBER,
        "earlier": earlier,
        "look_back": LookBackForm() if earlier else None,
        "flare": flare if flare and flare.last_day is None else None,
        "rest": rest,
        "logged": logged,
        "eased": eased,
        "much": much,
        "asks_of_tracking": is_calm and not much and asked_of_month(request, today),
        "helping": Helping.choices,
        "welcome_back": has_been_away(last_day_of(mine), today),
        "ended": what_ended(request),
        "reminders_paused": not still and Reminder.say_pause_once(request.user),
        "small_thing": earlier.small_thing() if earlier else None,
        "look_back_key": new_form_key(request.user.pk) if earlier else "",
    }
    if is_calm and not (is_low_energy(request) or any(context[name] for name in BEFORE_A_CARD)):
        context["card"] = card_for(request.user, today)
    return render_page(request, "journal/home.html", context, status=status)


def last_day_of(entries) -> date | None:
    """The local day of the newest entry, or None."""
    return entries.kept().newest_first().values_list("local_date", flat=True).first()


def what_ended(request: HttpRequest) -> tuple[str, str] | None:
    """What was marked as over a moment ago, as long as it is, and can go on after all: its kind and id."""
    kind, _dot, pk = request.GET.get("ended", "").partition(".")
    if kind not in ("flare", "rest") or not an_id(pk):
        return None
    ended = rows_of(request, kind).kept().filter(pk=pk, last_day=timezone.localdate())
    return (kind, pk) if ended.exists() else None


@require_POST
def not_today(request: HttpRequest) -> HttpResponse:
    """No card on home for the rest of the day. It counts as nothing."""
    CardPutAway.put_away(request.user, timezone.localdate())
    messages.success(request, _("Put away for today."))
    return see_other(reverse("journal:home"))


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """All that is not on home, in a few groups."""
    return render_page(request, "journal/menu.html", {"groups": GROUPS, "back": reverse("journal:home")})
