"""Sharing, as its owner sees it: who can see what today, what happened, the last day, and the stop."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import wraps
from uuid import UUID

from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, save_once
from config.htmx import render_page, see_other
from journal.sharing.articles import REPORT, article, pages_of
from journal.sharing.choices import Choices
from journal.sharing.contents import Report, read, read_again
from journal.sharing.health_link import HealthLink
from journal.sharing.models import LONGEST, Ended, Share, ShareEvent
from journal.sharing.owner_forms import OWN, UntilForm
from journal.sharing.parts import PARTS
from journal.sharing.scope import Scope

View = Callable[..., HttpResponseBase]


def for_accounts(view: View) -> View:
    """Not for guests: what a guest has goes after a day, and a link with it."""

    @wraps(view)
    def asked(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if not request.user.is_guest:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return see_other(reverse("journal:shares"))
        return render_page(request, "journal/sharing/guest.html", {"back": reverse("journal:menu")})

    return asked


def not_while_leaving(request: HttpRequest) -> HttpResponse | None:
    """What stands in place of making a link while the account is to be deleted: it would open to nobody."""
    if request.user.leaves_at is None:
        return None
    status = 422 if request.method == "POST" else 200
    return render_page(request, "journal/sharing/leaving.html", {"back": reverse("journal:shares")}, status=status)


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
        "running": shown(request.user, mine.running(now)),
        "resting": mine.not_over(now) if request.user.leaves_at else (),
        "ended": mine.over(now)[:50],
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/sharing/shares.html", context)


def titles_of(parts: frozenset[str]) -> list:
    """What these parts are called, in their order."""
    return [part.title for part in PARTS.values() if part.code in parts]


def shown(user, shares: Iterable[Share]) -> list[dict]:
    """Shares, and what each shows in words."""
    scopes = {share: share.scope for share in shares}
    counts = left_out(user, scopes.values())
    return [
        {"share": share, "scope": scope, "parts": titles_of(scope.parts), "left_out": count}
        for (share, scope), count in zip(scopes.items(), counts, strict=True)
    ]


def left_out(user, scopes: Collection[Scope]) -> list[int]:
    """How many notes of its days each scope leaves out by hand."""
    hidden = {pk for scope in scopes for pk in scope.hidden}
    days = dict(user.entries.kept().filter(pk__in=hidden).values_list("pk", "local_date")) if hidden else {}
    return [sum(pk in days and scope.covers(days[pk]) for pk in scope.hidden) for scope in scopes]


@require_safe
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One link: what it shows, and what happened with it."""
    mine, now = get_object_or_404(request.user.shares, pk=pk), timezone.now()
    events = list(mine.events.newest_first()[:200])
    is_put_back = any(event.kind == ShareEvent.Kind.PUT_BACK for event in events)
    context = {
        **shown(request.user, [mine])[0],
        "runs": mine.runs(now),
        "is_over": mine.is_over(now),
        "health_link": health_link_of(mine),
        "stopped": mine.revoked_at is not None and not is_put_back,  # by its owner
        "expired": mine.revoked_at is None and mine.locked_at is None and mine.ends_at <= now,
        "events": events,
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

    context = {"share": mine, "health_link": health_link_of(mine)}
    try:
        return asked(request, form, save, page_of(pk), "journal/sharing/change_until.html", context)
    except Ended:
        return see_other(page_of(pk))


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


def looked_at(request: HttpRequest, template: str, report: Report, context: dict, status: int = 200) -> HttpResponse:
    """One page of a report, as its reader gets it."""
    pages, here = pages_of(report), request.GET.get("page", REPORT)
    if here not in pages:
        raise Http404
    context |= {"article": article(report, here), "pages": pages, "here": here}
    return render_page(request, template, context, status=status)


def health_link_of(share: Share) -> HealthLink | None:
    """The SMART Health Link that was made of it, if there is one."""
    return share.user.health_links.filter(share=share).first()


def end_of(request: HttpRequest, choices: Choices, made_at: datetime) -> datetime:
    """When a link that is made then ends: late on the chosen day, and 90 days on at most."""
    return min(choices.ends_at(timezone.localdate(made_at), request.user.tzinfo), made_at + LONGEST)


def page_of(pk: UUID) -> str:
    """The page of one link."""
    return reverse("journal:share", args=[pk])
