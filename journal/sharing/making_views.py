"""Making a link, step by step: for whom, what, until when, a look at what they will see, and the link itself."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.asking_again import asks_again
from accounts.form_key import new_form_key, read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from accounts.views.saving import filled
from config.htmx import render_page, see_other
from journal.sharing.choices import Choices
from journal.sharing.contents import Report, read
from journal.sharing.models import HandedOver, Share, ShareDraft
from journal.sharing.owner_forms import OWN, PartsForm, SelfTalkForm, UntilForm, WhoForm
from journal.sharing.owner_views import (
    View,
    asked,
    end_of,
    for_accounts,
    left_out,
    looked_at,
    not_while_leaving,
    page_of,
    titles_of,
)
from journal.sharing.parts import PARTS, counts
from journal.sharing.qr import square_code
from journal.views.walking import digest_of_seen

NOTES_A_PAGE = 40
SAME_PRESS = timedelta(seconds=10)  # a doubled press comes well within this
FIRST_PARTS = frozenset(part.code for part in PARTS.values() if part.first)


def with_choices(view: View) -> View:
    """Gives the view what was chosen so far. Whoever has begun nothing begins."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        choices = ShareDraft.of(request.user, timezone.now())
        if choices is None:
            return see_other(reverse("journal:share_new"))
        return view(request, choices, *args, **kwargs)

    return asked


# --- making a link, step by step --------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
def share_new(request: HttpRequest) -> HttpResponse:
    """Who is it for, and which days?"""
    if request.method != "POST" and (leaving := not_while_leaving(request)):  # what was typed by then is kept
        return leaving
    now = timezone.now()
    choices = ShareDraft.of(request.user, now) or Choices(parts=FIRST_PARTS)
    saved = {name: getattr(choices, name) for name in WhoForm.base_fields}
    form = filled(request, WhoForm, saved, today=timezone.localdate(now))
    way = reverse("journal:share_preview" if choices.until else "journal:share_parts")
    return asked(request, form, keeping(request, choices), way, "journal/sharing/who.html")


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
@with_choices
def share_parts(request: HttpRequest, choices: Choices) -> HttpResponse:
    """What may they see?"""
    now = timezone.now()
    found = counts(request.user, choices.scope(timezone.localdate(now)), now)
    self_talk = choices.parts & {"self_talk"}
    form = filled(request, PartsForm, {"parts": list(choices.parts)}, counts=found, self_talk=bool(self_talk))

    def save(answer: dict) -> None:
        ShareDraft.keep(request.user, replace(choices, parts=answer["parts"] | self_talk), now)

    way = reverse("journal:share_preview" if choices.until else "journal:share_how_long")
    return asked(request, form, save, way, "journal/sharing/parts.html", {"choices": choices})


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
@with_choices
def share_self_talk(request: HttpRequest, choices: Choices) -> HttpResponse:
    """May they see what my inner critic says?"""
    now = timezone.now()
    found = counts(request.user, choices.scope(timezone.localdate(now)), now)["self_talk"]
    form = filled(request, SelfTalkForm, {"show": "yes" if "self_talk" in choices.parts else "no"})

    def save(answer: dict) -> None:
        ShareDraft.keep(request.user, choices.with_part("self_talk", answer["show"]), now)

    context = {"said": PARTS["self_talk"].said(found)}
    return asked(request, form, save, reverse("journal:share_preview"), "journal/sharing/self_talk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
@with_choices
def share_hide(request: HttpRequest, choices: Choices) -> HttpResponse:
    """Which notes stay out? A page of them at a time: what is not on it stays as it was."""
    now, page = timezone.now(), max(0, number_in(request.GET.get("page", "")))
    scope = choices.scope(timezone.localdate(now))
    mine = request.user.entries.kept().filter(local_date__range=(scope.first_day, scope.last_day or date.max))
    if request.method == "POST":
        shown_here, left_out = ids_in(request, "shown"), ids_in(request, "hide")
        known = set(mine.filter(pk__in=shown_here).values_list("pk", flat=True))
        hidden = (choices.hidden - known) | (left_out & known)
        ShareDraft.keep(request.user, replace(choices, hidden=frozenset(hidden)), now)
        return see_other(reverse("journal:share_preview"))
    here = list(mine.newest_first().prefetch_related("marks__name")[page * NOTES_A_PAGE :][: NOTES_A_PAGE + 1])
    context = {
        "entries": here[:NOTES_A_PAGE],
        "hidden": choices.hidden,
        "older": page + 1 if len(here) > NOTES_A_PAGE else 0,
        "newer": page,
        "back": reverse("journal:share_preview"),
    }
    return render_page(request, "journal/sharing/hide.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
@with_choices
def share_how_long(request: HttpRequest, choices: Choices) -> HttpResponse:
    """Until when?"""
    now = timezone.now()
    today = timezone.localdate(now)
    saved = {
        "days": OWN if choices.until else "14",
        "until": choices.last_shown_day(today),
        "live": "yes" if choices.is_live else "no",
    }
    form = filled(request, UntilForm, saved, today=today, may_be_live=choices.may_be_live)

    def save(answer: dict) -> None:
        kept = replace(choices, until=answer["until"], is_live=answer["is_live"])
        ShareDraft.keep(request.user, kept, now)

    return asked(request, form, save, reverse("journal:share_preview"), "journal/sharing/how_long.html")


@require_POST
@for_accounts
def share_leave(request: HttpRequest) -> HttpResponse:
    """Leave without sharing. What was chosen is gone."""
    ShareDraft.leave(request.user)
    return see_other(reverse("journal:shares"))


# --- the preview, and the link ----------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
def share_preview(request: HttpRequest) -> HttpResponseBase:
    """Is this what they may see?"""
    return not_while_leaving(request) or preview(request)


@asks_again
def preview(request: HttpRequest) -> HttpResponse:
    """This is exactly what they will see. Its button makes the link, once, and only of what was on the page."""
    now = timezone.now()
    if request.method == "POST" and (made := made_just_now(request, now)):
        return made
    choices = ShareDraft.of(request.user, now)
    if choices is None:
        return see_other(reverse("journal:share_new"))
    if not choices.parts:
        return see_other(reverse("journal:share_parts"))
    scope = choices.scope(timezone.localdate(now))
    report, ends_at = read(request.user, scope, now), end_of(request, choices, now)
    problem = problem_with(request, choices, report, ends_at, now)
    if request.method == "POST" and not problem:
        return make(request, choices, report, now)
    context = {
        "choices": choices,
        "scope": scope,
        "left_out": left_out(request.user, [scope])[0],
        "parts": titles_of(choices.parts - {"self_talk"}),
        "self_talk": "self_talk" in choices.parts,
        "ends_at": ends_at,
        "problem": problem if request.method == "POST" else "",
        "form_key": new_form_key(request.user.pk, seen_of(choices, report)),
        "back": reverse("journal:share_how_long"),
    }
    return looked_at(request, "journal/sharing/preview.html", report, context, 422 if context["problem"] else 200)


def seen_of(choices: Choices, report: Report) -> str:
    """What the preview's button agrees to: what they see, and for whom, until when, and whether it runs on."""
    return digest_of_seen(choices.text() + report.said())


def problem_with(request: HttpRequest, choices: Choices, report: Report, ends_at: datetime, now: datetime) -> str:
    """Why no link is made of this; "" where nothing speaks against it."""
    key = read_form_key(request.POST.get("form_key", ""))
    if ends_at <= now:
        return _("That date has passed. Pick a date from tomorrow on.")
    if key is None:
        return _("This page was open for a long while. Look again, then make the link.")
    if not constant_time_compare(key.seen, seen_of(choices, report)):
        return _("Something has changed since you looked. This is how it is now. Nothing was shared yet.")
    return ""


def make(request: HttpRequest, choices: Choices, report: Report, now: datetime) -> HttpResponse:
    """Make the link, all of it or nothing, and tell what is told this once."""
    pk, today = uuid.uuid4(), timezone.localdate(now)
    key = read_form_key(request.POST["form_key"])
    try:
        with SavedForm.once(request.user, key, request.POST, page_of(pk)):
            handed = Share.make(
                request.user,
                pk=pk,
                label=choices.label,
                scope=choices.scope(today),
                snapshot="" if choices.runs_on else report.said(),
                ends_at=end_of(request, choices, now),
                now=now,
            )
            ShareDraft.leave(request.user)
    except AlreadySaved as earlier:
        return made_just_now(request, now) or see_other(earlier.went_to)
    return tell(request, handed)


def made_just_now(request: HttpRequest, now: datetime) -> HttpResponse | None:
    """What a doubled press gets: the same link, with another secret in place of the one that nobody saw."""
    key = read_form_key(request.POST.get("form_key", ""))
    earlier = request.user.saved_forms.filter(nonce=key.nonce).first() if key else None
    if earlier is None:
        return None
    fresh = request.user.shares.running(now).filter(made_at__gt=now - SAME_PRESS, events=None)
    mine = next((share for share in fresh if page_of(share.pk) == earlier.went_to), None)
    return tell(request, mine.make_anew()) if mine else see_other(earlier.went_to)


def tell(request: HttpRequest, handed: HandedOver) -> HttpResponse:
    """The link and the words, this once."""
    link = f"{request.build_absolute_uri(reverse('journal:shared'))}#{handed.secret}"
    context = {
        "share": handed.share,
        "link": link,
        "passcode": handed.passcode,
        "code": square_code(link),
        "back": reverse("journal:shares"),
    }
    return render_page(request, "journal/sharing/made.html", context, push=False)


# --- what these share ---------------------------------------------------------------


def keeping(request: HttpRequest, choices: Choices) -> Callable[[dict], None]:
    """Keep the answers beside what was chosen before."""
    return lambda answer: ShareDraft.keep(request.user, replace(choices, **answer), timezone.now())


def number_in(text: str) -> int:
    """A small number from an address; else none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def ids_in(request: HttpRequest, name: str) -> set[UUID]:
    """The ids that a form brought; what is none is left out."""
    found = set()
    for text in request.POST.getlist(name):
        try:
            found.add(UUID(text))
        except ValueError:
            continue
    return found
