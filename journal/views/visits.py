"""After a visit: what was agreed, what got in the way, what went a bit better; and the plan that goes on."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page, see_other
from journal.agenda_forms import PlanForm, PlanLineForm, VisitForm
from journal.models import PlanLine, Visit
from journal.views.agenda import AGENDA, taken_away_just_now
from practices.views.binned import in_the_bin

PLAN = "journal:my_plan"


@require_http_methods(["GET", "HEAD", "POST"])
def visit_new(request: HttpRequest) -> HttpResponse:
    """How was the visit?"""
    visit = Visit(user=request.user)
    return asked(request, visit, {"on_day": timezone.localdate()}, reverse(AGENDA))


@require_http_methods(["GET", "HEAD", "POST"])
def visit_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say otherwise how it was."""
    visit = own_visit(request, pk)
    return asked(request, visit, VisitForm.saved_in(visit), page_of(visit))


def asked(request: HttpRequest, visit: Visit, saved: dict, back: str) -> HttpResponse:
    """Save the form once and go on to the visit, or show it."""
    items = [*visit.items.kept(), *request.user.agenda_items.open()]
    plan = request.user.plan_lines.going_on()
    form = filled(request, VisitForm, saved, today=timezone.localdate(), items=items, plan=plan)
    if response := save_once(request, form, lambda answer: write_down(request, visit, form, answer), page_of(visit)):
        return response
    context = {"form": form, "form_key": key_of(request, form), "visit": visit, "back": back}
    return render_page(request, "journal/agenda/visit_form.html", context, status=422 if form.errors else 200)


def write_down(request: HttpRequest, visit: Visit, form: VisitForm, answer: dict) -> None:
    """Keep the visit, and what it means for the plan."""
    same = ("on_day", "who", "agreed", "got_in_the_way", "went_better")
    visit.say(answer.get("talked_about", []), **{name: answer[name] for name in same})
    PlanLine.write(request.user, answer["plan"])
    for line, how in form.hows():
        if how != line.how:
            line.say_how(how, visit.on_day)


@require_safe
def visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What a visit brought, to read and to print."""
    row = own_visit(request, pk)
    context = {
        "visit": row,
        "items": row.items.kept().in_order(),
        "plan": request.user.plan_lines.going_on(),
        "back": reverse(AGENDA),
    }
    return render_page(request, "journal/agenda/visit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def my_plan(request: HttpRequest) -> HttpResponse:
    """What is on my plan?"""
    form = filled(request, PlanForm)
    if saved := save_once(request, form, lambda answer: PlanLine.write(request.user, answer["text"]), reverse(PLAN)):
        return saved
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "lines": request.user.plan_lines.going_on(),
        "hows": PlanLine.How.choices,
        "before": request.user.plan_lines.let_go(),
        **in_the_bin(request, {"line": request.user.plan_lines}),
        "removed": taken_away_just_now(request),
        "back": reverse(AGENDA),
    }
    return render_page(request, "journal/agenda/plan.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_line(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say a line of the plan otherwise, let it go, or take it away."""
    line = own_line(request, pk)
    form = filled(request, PlanLineForm, {"text": line.text})
    if saved := save_once(request, form, lambda answer: line.change(**answer), reverse(PLAN)):
        return saved
    context = {"line": line, "form": form, "form_key": key_of(request, form), "back": reverse(PLAN)}
    return render_page(request, "journal/agenda/plan_line.html", context, status=422 if form.errors else 200)


@require_POST
def plan_how(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How a line of the plan was, or take that answer back."""
    how = request.POST.get("how", "")
    if how in {"", *PlanLine.How.values}:
        own_line(request, pk).say_how(how, timezone.localdate())
    return see_other(f"{reverse(PLAN)}#l-{pk}")


@require_POST
def plan_let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have it on the plan no more, or have it there again."""
    line = get_object_or_404(request.user.plan_lines.kept(), pk=pk)
    line.let_go(None if request.POST.get("back") == "yes" else timezone.now())
    return see_other(reverse(PLAN))


def own_visit(request: HttpRequest, pk: UUID) -> Visit:
    """One of the person's visits, not in the bin; anything else is not found."""
    return get_object_or_404(request.user.visits.kept(), pk=pk)


def own_line(request: HttpRequest, pk: UUID) -> PlanLine:
    """One line that is on the plan; anything else is not found."""
    return get_object_or_404(request.user.plan_lines.going_on(), pk=pk)


def page_of(visit: Visit) -> str:
    """The page of one visit."""
    return reverse("journal:visit", args=[visit.pk])
