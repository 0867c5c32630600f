"""What I want to talk about: things for the next visit, from anywhere, in one's own order."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once
from accounts.ways import is_ours, path_it_came_from
from config.htmx import render_page, see_other
from journal.agenda_forms import AgendaForm, AgendaItemForm, TakenForm
from journal.models import AgendaItem
from journal.since import since_last_visit
from practices.views.binned import in_the_bin, still_binned

AGENDA = "journal:agenda"
Source, Kind = AgendaItem.Source, AgendaItem.Kind


@dataclass(frozen=True)
class Thing:
    """One kind of row that can be put in the bin here, and the page that lists it."""

    rows: str  # what a person has them as
    way: str


THINGS = {
    "item": Thing("agenda_items", AGENDA),
    "visit": Thing("visits", AGENDA),
    "line": Thing("plan_lines", "journal:my_plan"),
}
# What words from another page are, by the page they are taken from.
TAKEN = {
    "note": (Source.ENTRY, Kind.SAY),
    "pattern": (Source.PATTERN, Kind.CHANGED),
    "phrase": (Source.PHRASE, Kind.SAY),
    "changed": (Source.DAYS, Kind.CHANGED),
    "better": (Source.STEPS, Kind.BETTER),
    "barrier": (Source.STEPS, Kind.BARRIER),
    "try": (Source.STEPS, Kind.SAY),
    "look": (Source.STEPS, Kind.SAY),
}


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest) -> HttpResponse:
    """What do you want to make sure you say?"""
    form = filled(request, AgendaForm)

    def save(answer):
        added = AgendaItem.add(request.user, answer["text"], kind=answer["kind"], hard_to_say=answer["hard_to_say"])
        if added:
            messages.success(request, _("Kept. It is on your list."))

    if saved := save_once(request, form, save, reverse(AGENDA)):
        return saved
    items = list(request.user.agenda_items.open())
    came_from = request.GET.get("from", "")
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "items": items,
        **in_the_bin(request, {kind: rows_of(request, kind) for kind in ("item", "visit")}),
        "removed": taken_away_just_now(request),
        "added": next((item for item in items if str(item.pk) == request.GET.get("added")), None),
        "visits": request.user.visits.kept().newest_first(),
        "back": came_from if came_from.startswith("/") and is_ours(request, came_from) else reverse("journal:menu"),
    }
    return render_page(request, "journal/agenda/agenda.html", context, status=422 if form.errors else 200)


@require_POST
def agenda_take(request: HttpRequest, where: str) -> HttpResponse:
    """Take words from another page to the next visit. Pressed twice, they are on the list once."""
    if where not in TAKEN:
        raise Http404
    form = TakenForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["text"]:
        return see_other(reverse(AGENDA))
    source, kind = TAKEN[where]
    item = AgendaItem.take(request.user, form.cleaned_data["text"], source, kind)
    query = urlencode({"added": item.pk, "from": path_it_came_from(request, and_query=True)})
    return see_other(f"{reverse(AGENDA)}?{query}")


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say one thing otherwise, or take it off the list."""
    item = own_item(request, pk)
    form = filled(request, AgendaItemForm, AgendaItemForm.saved_in(item))
    if saved := save_once(request, form, lambda answer: item.change(**answer), place_of(item)):
        return saved
    context = {"item": item, "form": form, "form_key": key_of(request, form), "back": reverse(AGENDA)}
    return render_page(request, "journal/agenda/change.html", context, status=422 if form.errors else 200)


@require_safe
def agenda_print(request: HttpRequest) -> HttpResponse:
    """The list and the plan, to print or to hand over."""
    context = {
        "items": request.user.agenda_items.open(),
        "plan": request.user.plan_lines.going_on(),
        "today": timezone.localdate(),
        "back": reverse(AGENDA),
    }
    return render_page(request, "journal/agenda/print.html", context)


@require_safe
def agenda_since(request: HttpRequest) -> HttpResponse:
    """What has been since the last visit?"""
    since = since_last_visit(request.user, timezone.localdate(), numbers=not request.prefs.hide_numbers)
    groups = [
        ("changed", _("What has changed"), since.changed),
        ("better", _("What went a bit better"), since.better),
        ("barrier", _("What got in the way"), since.in_the_way),
        ("try", _("What I tried on my ladder"), since.tried),
    ]
    context = {
        "since": since,
        "groups": [group for group in groups if group[2]],
        "plan": request.user.plan_lines.going_on(),
        "back": reverse(AGENDA),
    }
    return render_page(request, "journal/agenda/since.html", context)


# --- one tap each ------------------------------------------------------------------


@require_POST
def agenda_first(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is the one most important thing; or not any more."""
    item = own_item(request, pk)
    item.put_first(request.POST.get("first") != "no")
    return see_other(place_of(item))


@require_POST
def agenda_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place up."""
    item = own_item(request, pk)
    item.move(-1)
    return see_other(place_of(item))


@require_POST
def agenda_down(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place down."""
    item = own_item(request, pk)
    item.move(1)
    return see_other(place_of(item))


@require_POST
def agenda_remove(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Put a thing to say, a visit or a line of the plan in the bin. The list offers the way back."""
    get_object_or_404(rows_of(request, kind), pk=pk).put_in_bin(timezone.now())
    return see_other(f"{reverse(THINGS[kind].way)}?removed={kind}.{pk}")


@require_POST
def agenda_restore(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Take it back out of the bin."""
    get_object_or_404(rows_of(request, kind), pk=pk).restore()
    return see_other(reverse(THINGS[kind].way))


# --- what the pages share ----------------------------------------------------------


def own_item(request: HttpRequest, pk: UUID) -> AgendaItem:
    """One thing that is still to be said; anything else is not found."""
    return get_object_or_404(request.user.agenda_items.open(), pk=pk)


def place_of(item: AgendaItem) -> str:
    """Its place on the list."""
    return f"{reverse(AGENDA)}#i-{item.pk}"


def rows_of(request: HttpRequest, kind: str):
    """The person's own rows of a kind; a kind that is not known is not found."""
    if kind not in THINGS:
        raise Http404
    return getattr(request.user, THINGS[kind].rows)


def taken_away_just_now(request: HttpRequest) -> tuple[str, UUID] | None:
    """What the address says was taken away, as long as it is: its kind and id."""
    kind, _dot, text = request.GET.get("removed", "").partition(".")
    row = still_binned(rows_of(request, kind), text) if kind in THINGS else None
    return (kind, row.pk) if row else None
