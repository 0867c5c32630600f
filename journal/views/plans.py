"""Plans made when calm: one for flares, one for unsafe times. Never asked for, never scored."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page
from journal.models import FlarePlan, SafetyPlan
from journal.models.plans import Plan
from journal.plan_forms import FlarePlanForm, SafetyPlanForm
from journal.safety.cue import speaks_of_ending_life
from journal.views.help import region_here
from journal.views.walking import see_other
from practices.views.binned import in_the_bin, still_binned


@dataclass(frozen=True)
class Kind:
    """One kind of plan."""

    model: type[Plan]
    form: Any
    rows: str  # what a person has them as
    people: Callable[[Any], Any]  # those of a person's people who are in it


KINDS = {
    "flare": Kind(FlarePlan, FlarePlanForm, "flare_plans", lambda user: user.people.ticked_for_a_flare()),
    "safety": Kind(SafetyPlan, SafetyPlanForm, "safety_plans", lambda user: user.people.for_unsafe_times()),
}


def kind_of(name: str) -> Kind:
    """A kind by its name; one that is not known is not found."""
    if name not in KINDS:
        raise Http404
    return KINDS[name]


@require_safe
def plan(request: HttpRequest, kind: str) -> HttpResponse:
    """My plan: to read, to print, to change."""
    about = kind_of(kind)
    rows = getattr(request.user, about.rows)
    kept = list(rows.kept().newest_first())
    mine = kept[0] if kept else None
    context = {
        "kind": kind,
        "plan": mine,
        "people": about.people(request.user),
        "answers": answered(about, mine),
        "earlier": [(row, answered(about, row)) for row in kept[1:]],
        **in_the_bin(request, {kind: rows}),
        "removed": still_binned(rows, request.GET.get("removed", "")),
        "cue": bool(mine) and speaks_of_ending_life(mine.as_text(), get_language()),
        "region": region_here(request) if kind == "safety" else None,
        "back": reverse("journal:urgent" if "urgent" in request.GET else "journal:menu"),
    }
    return render_page(request, f"journal/plans/{kind}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_write(request: HttpRequest, kind: str) -> HttpResponse:
    """Write it, or change what is there."""
    about, mine = kind_of(kind), KINDS[kind].model.of(request.user)
    saved = {name: getattr(mine, name) for name in about.form.titles} if mine else None
    people = list(request.user.people.kept().oldest_first())
    form = filled(request, about.form, saved, people=people)

    def save(_answer):
        shown = {str(person.pk) for person in people} & {*request.POST.getlist("shown"), *form.ticked()}
        request.user.people.tick(about.form.flag, form.ticked(), shown)
        if mine:
            mine.rewrite(timezone.now(), **form.answers())
        else:
            about.model.objects.create(user=request.user, **form.answers())

    way = reverse("journal:plan", args=[kind])
    if response := save_once(request, form, save, way):
        messages.success(request, _("Kept. It will be here when you want it."))
        return response
    context = {
        "form": form,
        "form_key": key_of(request, form),
        "kind": kind,
        "plan": mine,
        "people": people,
        "back": way,
    }
    return render_page(request, "journal/plans/write.html", context, status=422 if form.is_bound else 200)


@require_POST
def plan_remove(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Put it in the bin. The page offers the way back."""
    get_object_or_404(getattr(request.user, kind_of(kind).rows).kept(), pk=pk).put_in_bin(timezone.now())
    return see_other(f"{reverse('journal:plan', args=[kind])}?removed={pk}")


@require_POST
def plan_restore(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Take it back out of the bin."""
    get_object_or_404(getattr(request.user, kind_of(kind).rows), pk=pk).restore()
    return see_other(reverse("journal:plan", args=[kind]))


def answered(about: Kind, row: Plan | None, but: tuple[str, ...] = ()) -> list[tuple[str, Any, str]]:
    """What is written in a plan: each answer's name, its heading, its words. Those named in `but` are left out."""
    titles = about.form.titles.items()
    return [(name, title, getattr(row, name) if row else "") for name, title in titles if name not in but]
