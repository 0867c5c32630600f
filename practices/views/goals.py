"""Goals and milestones that a person sets, small gains, and what gets in the way."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page, see_other
from config.offline import tapped_at
from practices.living_forms import GoalForm, LineForm, NewWordsForm
from practices.models import Goal
from practices.views.living import gone, removed_just_now

GOALS = "practices:goals"


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """What would I like to reach?"""
    context = {
        "goals": request.user.goals.going_on(),
        "ended": request.user.goals.ended(),
        "removed": removed_just_now(request, "goal"),
        **gone(request, "goal"),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "practices/goals/goals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_new(request: HttpRequest) -> HttpResponse:
    """What would you like to reach?"""
    goal = Goal(user=request.user)
    in_the_room = {"together": ["together"] if request.GET.get("together") else []}
    form = filled(request, GoalForm, in_the_room, values=request.user.chosen_values.kept())
    return asked(
        request, form, lambda answer: Goal.objects.create(user=request.user, pk=goal.pk, **answer), goal, GOALS
    )


@require_http_methods(["GET", "HEAD", "POST"])
def goal_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it otherwise."""
    goal = own_goal(request, pk)
    values = [*request.user.chosen_values.kept(), *([goal.value] if goal.value and goal.value.binned_at else [])]
    form = filled(request, GoalForm, GoalForm.saved_in(goal), values=values)
    return asked(request, form, lambda answer: goal.change(**answer), goal, "")


def asked(request: HttpRequest, form, save: Callable[[dict], Any], goal: Goal, back: str) -> HttpResponse:
    """Save the form once and go on to the goal, or show it."""
    if saved := save_once(request, form, save, page_of(goal)):
        return saved
    context = {
        "form": form,
        "form_key": key_of(request, form),
        "back": reverse(back) if back else page_of(goal),
    }
    return render_page(request, "practices/goals/form.html", context, status=422 if form.errors else 200)


@require_safe
def goal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One goal: its milestones, small gains, and what gets in the way. Each is written on a page of its own."""
    row = own_goal(request, pk)
    milestones = list(row.milestones.kept().order_by("made_at", "pk"))
    context = {
        "goal": row,
        "milestones": milestones,
        "barriers": row.barriers.kept().order_by("made_at", "pk"),
        "gains": row.gains.kept().order_by("-on_day", "-made_at"),
        "reached": next((one for one in milestones if str(one.pk) == request.GET.get("reached")), None),
        "removed": removed_just_now(request, "milestone", "barrier"),
        **gone(request, "milestone", "barrier", goal=row),
        "endings": Goal.Ending.choices,
        "back": reverse(GOALS),
    }
    return render_page(request, "practices/goals/goal.html", context)


# --- one line each -----------------------------------------------------------------

ABOUT = {  # what a line may be, and how it is kept
    "milestone": lambda goal, text, _day: goal.milestones.create(user_id=goal.user_id, text=text),
    "barrier": lambda goal, text, _day: goal.barriers.create(user_id=goal.user_id, text=text),
    "gain": lambda goal, text, day: goal.gains.create(user_id=goal.user_id, text=text, on_day=day),
}
EITHER = "line"  # the one page where less is shown: the button says whether it is a gain or in the way
ASKED = {  # by what a line is about: the question, a hint, the button
    "milestone": (
        _("What could be a milestone?"),
        _("Could you do it on a hard day? If not, half of it is a milestone too."),
        _("Add it"),
    ),
    "barrier": (_("What is in the way?"), _("It is no fault. It can go along to your next visit."), _("Note it")),
    "gain": (_("What went a bit better?"), _("Stopping in time is one. So is asking."), _("Keep it")),
    EITHER: (_("One line, if you like"), _("What went a bit better, or what is in the way."), ""),
}
SAID = {"gain": _("Kept. A small gain is a gain."), "barrier": _("Noted. It is no fault of yours.")}


@require_http_methods(["GET", "HEAD", "POST"])
def goal_line(request: HttpRequest, about: str, pk: UUID) -> HttpResponse:
    """Write a milestone, a barrier or a small gain. An empty line is nothing, and no mistake."""
    kept_as = ("barrier" if request.POST.get("as") == "barrier" else "gain") if about == EITHER else about
    if kept_as not in ABOUT:
        raise Http404
    row, (question, hint, button) = own_goal(request, pk), ASKED[about]
    form = filled(request, LineForm)
    form.fields["text"].help_text = hint

    def save(answer):
        if answer["text"]:
            ABOUT[kept_as](row, answer["text"], timezone.localdate(tapped_at(request.POST, timezone.now())))
            if kept_as in SAID:
                messages.success(request, SAID[kept_as])

    if saved := save_once(request, form, save, page_of(row)):
        return saved
    context = {"goal": row, "form": form, "question": question, "button": button}
    context |= {"form_key": new_form_key(request.user.pk), "back": page_of(row)}
    return render_page(request, "practices/goals/write.html", context, status=422 if form.errors else 200)


WRITTEN = {"milestone": "milestones", "barrier": "barriers"}  # lines that can be worded anew: what a person has them as


@require_http_methods(["GET", "HEAD", "POST"])
def line_change(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Word a milestone or a barrier anew, or take it away."""
    rows = getattr(request.user, WRITTEN[kind]).of_kept_goals().select_related("goal")
    row = get_object_or_404(rows, pk=pk)
    form = filled(request, NewWordsForm, {"text": row.text})
    if saved := save_once(request, form, lambda answer: row.change(**answer), page_of(row.goal)):
        return saved
    context = {
        "form": form,
        "form_key": key_of(request, form),
        "row": row,
        "kind": kind,
        "back": page_of(row.goal),
    }
    return render_page(request, "practices/goals/line.html", context, status=422 if form.errors else 200)


@require_POST
def milestone_reach(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is reached, or that is taken back."""
    milestone = get_object_or_404(request.user.milestones.of_kept_goals(), pk=pk)
    taken_back = request.POST.get("reached") == "no"
    milestone.reach(None if taken_back else timezone.localdate())
    return see_other(page_of(milestone.goal) + ("" if taken_back else f"?reached={pk}"))


@require_POST
def barrier_ease(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is less in the way now, or that is taken back."""
    barrier = get_object_or_404(request.user.barriers.of_kept_goals(), pk=pk)
    is_back = request.POST.get("eased") == "no"
    barrier.ease(None if is_back else timezone.localdate())
    if not is_back:
        messages.success(request, _("Less in the way now. That is worth noticing."))
    return see_other(page_of(barrier.goal))


@require_POST
def goal_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is reached, or let go; or it goes on."""
    row, ending = own_goal(request, pk), request.POST.get("ending", "")
    if ending in {"", *Goal.Ending.values}:
        row.end(ending, timezone.localdate())
    if ending == Goal.Ending.REACHED:
        messages.success(request, _("You came here, in your own time. That is a real thing."))
    elif ending == Goal.Ending.LET_GO:
        messages.success(request, _("Let go. That can be wise, too. It is kept below."))
    return see_other(reverse(GOALS))


def own_goal(request: HttpRequest, pk: UUID) -> Goal:
    """One of the person's goals, not in the bin; anything else is not found."""
    return get_object_or_404(request.user.goals.kept().select_related("value"), pk=pk)


def page_of(goal: Goal) -> str:
    """The page of one goal."""
    return reverse("practices:goal", args=[goal.pk])
