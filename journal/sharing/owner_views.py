"""Sharing, as its owner sees it: making a link step by step, who can see what today, what happened, and the stop."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import wraps
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.asking_again import asks_again
from accounts.form_key import new_form_key, read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from accounts.views.saving import filled, save_once
from config.htmx import render_page, see_other
from journal.sharing.articles import REPORT, article, pages_of
from journal.sharing.choices import Choices
from journal.sharing.contents import Report, read, read_again
from journal.sharing.models import LONGEST, HandedOver, Share, ShareDraft, ShareEvent
from journal.sharing.owner_forms import OWN, PartsForm, SelfTalkForm, UntilForm, WhoForm
from journal.sharing.parts import PARTS, counts
from journal.sharing.qr import square_code
from journal.views.walking import digest_of_seen

NOTES_A_PAGE = 40
SAME_PRESS = timedelta(seconds=10)  # a doubled press comes well within this
View = Callable[..., HttpResponse]
FIRST_PARTS = frozenset(part.code for part in PARTS.values() if part.first)


def for_accounts(view: View) -> View:
    """Not for guests: what a guest has goes after a day, and a link with it."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_guest:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return see_other(reverse("journal:shares"))
        return render_page(request, "journal/sharing/guest.html", {"back": reverse("journal:menu")})

    return asked


def with_choices(view: View) -> View:
    """Gives the view what was chosen so far. Whoever has begun nothing begins."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        choices = ShareDraft.of(request.user, timezone.now())
        if choices is None:
            return see_other(reverse("journal:share_new"))
        return view(request, choices, *args, **kwargs)

    return asked


# --- who can see what -------------------------------------------------------------


@require_safe
@for_accounts
def shares(request: HttpRequest) -> HttpResponse:
    """Who can see what today?"""
    now, opened = timezone.now(), Q(events__kind__in=[ShareEvent.Kind.OPENED, ShareEvent.Kind.LINK])
    mine = request.user.shares.annotate(
        openings=Count("events", filter=opened), last_opened=Max("events__at", filter=opened)
    ).newest_first()
    context = {
        "running": [shown(share) for share in mine.running(now)],
        "ended": mine.ended(now)[:50],
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/sharing/shares.html", context)


def titles_of(parts: frozenset[str]) -> list:
    """What these parts are called, in their order."""
    return [part.title for part in PARTS.values() if part.code in parts]


def shown(share: Share) -> dict:
    """A share, and what it shows in words."""
    scope = share.scope
    return {
        "share": share,
        "scope": scope,
        "parts": [part.title for part in PARTS.values() if part.code in scope.parts],
    }


@require_safe
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One link: what it shows, and what happened with it."""
    mine, now = get_object_or_404(request.user.shares, pk=pk), timezone.now()
    context = {
        **shown(mine),
        "runs": mine.runs(now),
        "expired": mine.revoked_at is None and mine.locked_at is None and mine.ends_at <= now,
        "events": mine.events.newest_first()[:200],
        "back": reverse("journal:shares"),
    }
    return render_page(request, "journal/sharing/share.html", context)


@require_safe
def share_seen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What they see of it today."""
    now = timezone.now()
    mine = get_object_or_404(request.user.shares.running(now), pk=pk)
    report = read(request.user, mine.scope, now) if mine.is_live else read_again(mine.snapshot)
    return looked_at(request, "journal/sharing/seen.html", report, {"share": mine, "back": page_of(pk)})


@require_http_methods(["GET", "HEAD", "POST"])
def share_until(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a link end on another day."""
    mine, now = get_object_or_404(request.user.shares, pk=pk), timezone.now()
    if not mine.runs(now):
        return see_other(page_of(pk))
    saved = {"days": OWN, "until": timezone.localdate(mine.ends_at)}
    options = {"today": timezone.localdate(now), "latest": timezone.localdate(mine.latest_end)}
    form = filled(request, UntilForm, saved, **options)

    def save(answer: dict) -> None:
        mine.end_at(end_of(request, Choices(until=answer["until"]), mine.made_at), now)

    return asked(request, form, save, page_of(pk), "journal/sharing/change_until.html", {"share": mine})


@require_POST
def share_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody reads it from now on."""
    get_object_or_404(request.user.shares, pk=pk).revoke(timezone.now())
    return see_other(reverse("journal:shares"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
def shares_stop(request: HttpRequest) -> HttpResponse:
    """Stop every link."""
    now = timezone.now()
    if request.method == "POST":
        request.user.shares.revoke_all(now)
        return see_other(reverse("journal:shares"))
    context = {"count": request.user.shares.running(now).count(), "back": reverse("journal:shares")}
    return render_page(request, "journal/sharing/stop_all.html", context)


# --- making a link, step by step --------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@for_accounts
def share_new(request: HttpRequest) -> HttpResponse:
    """Who is it for, and which days?"""
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
@asks_again
def share_preview(request: HttpRequest) -> HttpResponse:
    """This is exactly what they will see. Its button makes the link, once, and only of what was on the page."""
    now = timezone.now()
    if request.method == "POST" and (made := made_just_now(request, now)):
        return made
    choices = ShareDraft.of(request.user, now)
    if choices is None:
        return see_other(reverse("journal:share_new"))
    if not choices.parts:
        return see_other(reverse("journal:share_parts"))
    today = timezone.localdate(now)
    report, ends_at = read(request.user, choices.scope(today), now), end_of(request, choices, now)
    problem = problem_with(request, choices, report, ends_at, now)
    if request.method == "POST" and not problem:
        return make(request, choices, report, now)
    context = {
        "choices": choices,
        "scope": choices.scope(today),
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


def asked(
    request: HttpRequest, form, save: Callable[[dict], None], way: str, template: str, context: dict | None = None
) -> HttpResponse:
    """Save the form once and go on, or show it."""
    if response := save_once(request, form, save, way):
        return response
    back = {"back": reverse("journal:shares")}
    context = {"form": form, "form_key": new_form_key(request.user.pk), **back, **(context or {})}
    return render_page(request, template, context, status=422 if form.is_bound else 200)


def keeping(request: HttpRequest, choices: Choices) -> Callable[[dict], None]:
    """Keep the answers beside what was chosen before."""
    return lambda answer: ShareDraft.keep(request.user, replace(choices, **answer), timezone.now())


def looked_at(request: HttpRequest, template: str, report: Report, context: dict, status: int = 200) -> HttpResponse:
    """One page of a report, as its reader gets it."""
    pages, here = pages_of(report), request.GET.get("page", REPORT)
    if here not in pages:
        raise Http404
    context |= {"article": article(report, here), "pages": pages, "here": here}
    return render_page(request, template, context, status=status)


def end_of(request: HttpRequest, choices: Choices, made_at: datetime) -> datetime:
    """When a link that is made then ends: late on the chosen day, and 90 days on at most."""
    return min(choices.ends_at(timezone.localdate(made_at), request.user.tzinfo), made_at + LONGEST)


def page_of(pk: UUID) -> str:
    """The page of one link."""
    return reverse("journal:share", args=[pk])


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
