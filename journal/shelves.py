"""Where a person's own words lie but in notes: what matters, goals, ladders, people, visits. For the search."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models.preferences import MAY_WORSEN


@dataclass(frozen=True)
class Shelf:
    """Rows of one kind that are kept, with what they belong to; and the page where the words of one can be read."""

    said: Any  # what one of them is called
    rows: Any
    fields: tuple[str, ...]  # what is sealed in them
    page: Callable[[Any], str]
    day: str = ""  # the field that says when it was, where that is a day
    code: str = ""  # a field with a code of ours, whose words count, too
    covered: tuple[str, ...] = ()  # fields of which a page of results says only that they hold the words


def shelves_of(user) -> Iterator[Shelf]:
    """All shelves of a person."""
    yield from of_values(user)
    yield from of_goals(user)
    yield from of_ladders(user)
    yield from of_people(user)
    yield from of_visits(user)


def of_values(user) -> Iterator[Shelf]:
    """What matters, the steps, and what was written of a week."""
    chosen = user.chosen_values.kept()
    yield Shelf(_("What matters to me"), chosen, ("name", "why"), page("practices:value", "pk"), code="area")
    step = page("practices:step_change", "pk")
    yield Shelf(_("A small step"), user.steps.of_chosen_values().order_by(), step_fields(user), step)
    looks, week = user.value_looks.filter(value__binned_at=None), page("practices:value_look", "value_id", "?weeks=all")
    yield Shelf(_("A look back on a week"), looks, ("words",), week, day="week")


def step_fields(user) -> tuple[str, ...]:
    """Where effort makes worse, or may, a step has one form: the other one is on no page."""
    careful = user.preferences.effort_worsens in MAY_WORSEN
    return ("low_day", "when") if careful else ("low_day", "good_day", "when")


def of_goals(user) -> Iterator[Shelf]:
    """Goals, what is on the way to them and in the way of them, and what went a bit OK."""
    goal = page("practices:goal", "goal_id")
    yield Shelf(_("A goal"), user.goals.kept(), ("text", "small_form"), page("practices:goal", "pk"))
    yield Shelf(_("A milestone"), user.milestones.of_kept_goals(), ("text",), goal)
    yield Shelf(_("What gets in the way"), user.barriers.of_kept_goals(), ("text",), goal)
    small, way = user.small_victories.of_kept_goals(), page("practices:small_change", "pk")
    yield Shelf(_("Something went a bit OK"), small, ("text",), way, day="on_day", code="what")


def of_ladders(user) -> Iterator[Shelf]:
    """What a person would like back, its rungs, and the tries. What was feared stays covered."""
    yield Shelf(_("My ladder"), user.ladders.kept(), ("text",), page("practices:ladder", "pk"))
    rung, way = user.rungs.of_kept_ladders(), page("practices:rung_change", "pk")
    yield Shelf(_("A rung of my ladder"), rung, ("text", "plan_b", "support"), way)
    tries, way = user.rung_tries.of_kept_rungs(), page("practices:rung_try", "pk")
    said, covered = _("What I thought, and what happened"), ("predicted",)
    yield Shelf(said, tries, ("predicted", "happened"), way, day="on_day", covered=covered)


def of_people(user) -> Iterator[Shelf]:
    """People, and what was asked."""
    person, way = ("name", "also", "phone", "email", "reach"), page("journal:person_change", "pk")
    yield Shelf(_("One of my people"), user.people.kept(), person, way)
    yield Shelf(_("Asking for something"), user.asks.kept(), ("text", "note"), page("journal:ask_words", "pk"))


def of_visits(user) -> Iterator[Shelf]:
    """What to say at a visit, what one brought, and the plan."""
    items = user.agenda_items.kept().filter(visit__binned_at=None)
    yield Shelf(_("Something to say at a visit"), items, ("text",), page_of_item)
    brought, way = ("who", "agreed", "got_in_the_way", "went_better"), page("journal:visit", "pk")
    yield Shelf(_("What a visit brought"), user.visits.kept(), brought, way, day="on_day")
    yield Shelf(_("My plan"), user.plan_lines.kept(), ("text",), lambda _row: reverse("journal:my_plan"))


def page(name: str, field: str, query: str = "") -> Callable[[Any], str]:
    """The page of that name, of the id in a field of the row."""
    return lambda row: reverse(name, args=[getattr(row, field)]) + query


def page_of_item(item) -> str:
    """Where one thing to say stands: with the visit at which it was talked about, or alone."""
    if item.visit_id:
        return reverse("journal:visit", args=[item.visit_id])
    return reverse("journal:agenda_change", args=[item.pk])
