"""What matters, even on hard days: up to three values, small steps, and a look back that asks for no deeds."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.saving import filled, key_of, save_once, waiting_words
from config.htmx import render_page, see_other, wants_part
from practices.living_forms import LookForm, StepForm, ValueForm, ValuesForm
from practices.models import GoalStep, StepDay, Value, ValueLook
from practices.models.values import MOST_VALUES, WEEK, ThreeAreChosen, week_named, week_of
from practices.views.finding import is_careful
from practices.views.living import gone, removed_just_now

VALUES = "practices:values"
LOOKS_SHOWN = 8


@require_safe
def values(request: HttpRequest) -> HttpResponse:
    """What matters to me, and the steps that point that way."""
    today = timezone.localdate()
    steps = request.user.steps.of_chosen_values().prefetch_related(
        Prefetch("days", request.user.step_days.filter(on_day=today), "today")
    )
    chosen = list(
        request.user.chosen_values.kept().order_by("made_at", "pk").prefetch_related(Prefetch("steps", steps))
    )
    context = {
        "chosen": chosen,
        "room": len(chosen) < MOST_VALUES,
        "careful": is_careful(request),
        "hows": StepDay.How.choices,
        "removed": removed_just_now(request, "value", "step"),
        **gone(request, "value", "step"),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "practices/values/values.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def value_new(request: HttpRequest) -> HttpResponse:
    """What matters to you, even on bad days?"""
    form = filled(request, ValuesForm, chosen=request.user.chosen_values.kept())

    chosen: list[Value] = []

    def save(_answer):
        chosen.extend(Value.choose(request.user, area, name) for area, name in form.picked())

    try:
        if saved := save_once(request, form, save, reverse(VALUES)):
            return see_other(reverse("practices:value", args=[chosen[0].pk])) if chosen else saved
    except ThreeAreChosen as full:  # another page chose some meanwhile
        form.add_error(None, str(full))
    return asked(request, "practices/values/new.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def value(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Why does it matter?"""
    row = own_value(request, pk)
    form = filled(request, ValueForm, {"name": row.name, "why": row.why})

    def save(answer):
        row.change(why=answer["why"], name=answer["name"] or row.name)

    way = reverse(VALUES) if row.steps.kept().exists() else reverse("practices:step_new", args=[pk])
    if saved := save_once(request, form, save, way):
        return saved
    return asked(request, "practices/values/value.html", form, value=row)


@require_http_methods(["GET", "HEAD", "POST"])
def value_look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Did this week have some of it, or the last one?"""
    row, this_week = own_value(request, pk), week_of(timezone.localdate())
    week = week_meant(request, row)
    look = row.looks.filter(week=week).select_related("value").first()
    said = look or ValueLook()
    form = filled(request, LookForm, {"served": said.served, "words": said.words})

    def save(answer):
        row.look_back(week, answer["served"], answer["words"])

    if saved := save_once(request, form, save, reverse(VALUES)):
        return saved
    every = request.GET.get("weeks") == "all"
    earlier = row.looks.exclude(week=week).select_related("value").order_by("-week")
    more = {
        "week": week,
        "sunday": week + WEEK - timedelta(days=1),
        "is_this": week == this_week,
        "is_last": week == this_week - WEEK,
        "other": other_week(row, week, this_week),
        "look": look,
        "looks": earlier[: None if every else LOOKS_SHOWN],
        "every": every,
    }
    return asked(request, "practices/values/look.html", form, value=row, **more)


def week_meant(request: HttpRequest, row: Value) -> date:
    """The week that the form was shown for, then the one that the address names, then the one asked about today."""
    waiting = waiting_words(request) if request.method != "POST" else None
    waits = waiting.fields().get("week", []) if waiting else []
    named = request.POST.get("week") or "".join(waits[-1:]) or request.GET.get("week", "")
    today = timezone.localdate()
    return week_named(named, today) or row.week_to_look_back_on(today)


def other_week(row: Value, week: date, this_week: date) -> date | None:
    """This week or the last one, whichever is not shown; none where the value was not chosen by then."""
    other = this_week - WEEK if week == this_week else this_week
    return other if timezone.localdate(row.made_at) < other + WEEK else None


@require_http_methods(["GET", "HEAD", "POST"])
def step_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is the smallest step that points that way?"""
    row = own_value(request, pk)
    form = filled(request, StepForm, pacing=is_careful(request))
    if saved := save_once(request, form, lambda answer: add_step(row, answer), reverse(VALUES)):
        return saved
    return asked(request, "practices/values/step.html", form, value=row)


def add_step(row: Value, answer: dict) -> None:
    """Write a step of a value."""
    row.steps.create(user_id=row.user_id, **answer)


@require_http_methods(["GET", "HEAD", "POST"])
def step_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say a step otherwise, or take it away."""
    step = own_step(request, pk)
    saved_in = {name: getattr(step, name) for name in StepForm.base_fields}
    form = filled(request, StepForm, saved_in, pacing=is_careful(request))
    if saved := save_once(request, form, lambda answer: step.change(**answer), place_of(step)):
        return saved
    return asked(request, "practices/values/step.html", form, value=step.value, step=step)


@require_POST
def step_note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Did it, did some, or chose rest, on the page's day; or take that back. With htmx it is said in its place."""
    step, how, today = own_step(request, pk), request.POST.get("how", ""), timezone.localdate()
    if how in {"", *StepDay.How.values}:
        step.note(day_of_page(request.POST.get("day", ""), today), how)
    if not wants_part(request):
        return see_other(place_of(step))
    step.today = list(step.days.filter(on_day=today))
    context = {"step": step, "careful": is_careful(request), "hows": StepDay.How.choices}
    return render(request, "practices/values/_noted.html", context)


def day_of_page(text: str, today: date) -> date:
    """The day on which a page was opened: yesterday for one that stayed open over midnight, else today."""
    yesterday = today - timedelta(days=1)
    return yesterday if text == yesterday.isoformat() else today


def asked(request: HttpRequest, template: str, form, **more) -> HttpResponse:
    """A page with one form, and the way back to what matters."""
    context = {"form": form, "form_key": key_of(request, form), "back": reverse(VALUES), **more}
    return render_page(request, template, context, status=422 if form.errors else 200)


def own_value(request: HttpRequest, pk: UUID) -> Value:
    """One of the person's values, not in the bin; anything else is not found."""
    return get_object_or_404(request.user.chosen_values.kept(), pk=pk)


def own_step(request: HttpRequest, pk: UUID) -> GoalStep:
    """One step of a value that is chosen; anything else is not found."""
    return get_object_or_404(request.user.steps.of_chosen_values().select_related("value"), pk=pk)


def place_of(step: GoalStep) -> str:
    """Its place on the page."""
    return f"{reverse(VALUES)}#s-{step.pk}"
