"""What a person writes for themselves: own practices, plans in small pieces, plans for the evening."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page, see_other
from practices.forms import OutcomeForm, OwnForm, PacingForm, WindDownForm
from practices.library import LIBRARY
from practices.models import Outcome

CHECKS_SHOWN = 7


@dataclass(frozen=True)
class Kind:
    """One kind of row. Its form has the fields of its row."""

    rows: str  # what a person has them as
    form: Any
    way: str  # the page that lists them
    read: Callable[[Any], dict]  # what a row fills into its form


def fields_of(form) -> Callable[[Any], dict]:
    """The row's own values, by the form's fields."""
    return lambda row: {name: getattr(row, name) for name in form.base_fields}


KINDS = {
    "own": Kind("own_practices", OwnForm, "practices:library", OwnForm.saved_in),
    "pacing": Kind("pacing_plans", PacingForm, "practices:pacing", fields_of(PacingForm)),
    "wind-down": Kind("wind_down_plans", WindDownForm, "practices:wind_down", fields_of(WindDownForm)),
}


def kind_of(name: str) -> Kind:
    """A kind by its name; one that is not known is not found."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def own_row(request: HttpRequest, kind: str, pk: UUID):
    """One of the person's own, not in the bin; anything else is not found."""
    return get_object_or_404(getattr(request.user, kind_of(kind).rows).kept(), pk=pk)


@require_safe
def plans(request: HttpRequest, kind: str) -> HttpResponse:
    """The person's plans of a kind."""
    mine = getattr(request.user, KINDS[kind].rows)
    removed = request.GET.get("removed", "")
    context = {
        "kind": kind,
        "plans": mine.kept().newest_first(),
        "gone": mine.binned().newest_first(),
        "removed": next((row for row in mine.binned() if str(row.pk) == removed), None),
        "back": reverse("practices:library"),
    }
    return render_page(request, f"practices/{kind}/plans.html", context)


@require_safe
def plan(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """One plan, to read and to print. One of one's own practices has its page in the library."""
    row = own_row(request, kind, pk)
    if kind == "own":
        return see_other(reverse("practices:practice", args=[pk]))
    context = {"plan": row, "kind": kind, "back": reverse(KINDS[kind].way)}
    if kind == "pacing":
        context |= {
            "checks": row.checks.order_by("-on_day")[:CHECKS_SHOWN],
            "today": row.checks.filter(on_day=timezone.localdate()).first(),
            "outcomes": Outcome.choices,
            "look_back": reverse("practices:look_back", args=[pk]),
        }
    return render_page(request, f"practices/{kind}/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Write one. One's own practice may begin as a copy of one of ours."""
    about = kind_of(kind)
    ours = LIBRARY.get(request.GET.get("copy_of", "")) if kind == "own" else None
    form = filled(request, about.form, OwnForm.saved_in(ours) if ours else None)
    way = reverse(about.way)
    return asked(request, kind, form, lambda answer: getattr(request.user, about.rows).create(**answer), way)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_change(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Change one."""
    row = own_row(request, kind, pk)
    form = filled(request, KINDS[kind].form, KINDS[kind].read(row))
    return asked(request, kind, form, lambda answer: row.change(**answer), page_of(kind, pk), row)


def asked(request: HttpRequest, kind: str, form, save: Callable[[dict], Any], way: str, row=None) -> HttpResponse:
    """Save the form once and go on, or show it."""
    if response := save_once(request, form, save, way):
        return response
    context = {"form": form, "form_key": key_of(request, form), "kind": kind, "row": row, "back": way}
    return render_page(request, f"practices/{kind}/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def plan_remove(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Put it in the bin. The list offers the way back."""
    own_row(request, kind, pk).put_in_bin(timezone.now())
    return see_other(f"{reverse(KINDS[kind].way)}?removed={pk}")


@require_POST
def plan_restore(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Take it back out of the bin."""
    get_object_or_404(getattr(request.user, kind_of(kind).rows), pk=pk).restore()
    return see_other(page_of(kind, pk))


@require_POST
def look_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note how it was a day or more after. The plan stays as it is."""
    row, form = own_row(request, "pacing", pk), OutcomeForm(request.POST)
    if form.is_valid():
        row.look_back(timezone.localdate(), form.cleaned_data["outcome"])
    return see_other(page_of("pacing", pk))


def page_of(kind: str, pk: UUID) -> str:
    """The page of one of them."""
    return reverse("practices:practice", args=[pk]) if kind == "own" else reverse("practices:plan", args=[kind, pk])
