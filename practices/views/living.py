"""What the pages of values, goals, ladders and small things share: taking away, and bringing back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from config.htmx import see_other
from practices.models.values import ThreeAreChosen
from practices.views.binned import in_the_bin, still_binned


@dataclass(frozen=True)
class Thing:
    """One kind of row that can be put in the bin."""

    rows: str  # what a person has them as
    way: Callable[[Any], str]  # the page that lists it


def page(name: str) -> Callable[[Any], str]:
    """A page that needs no id."""
    return lambda _row: reverse(name)


def goal_of(row) -> str:
    """The page of the goal that a row belongs to."""
    return reverse("practices:goal", args=[row.goal_id])


def ladder_of(row) -> str:
    """The page of the ladder that a rung or a try belongs to."""
    return reverse("practices:ladder", args=[row.ladder_id if hasattr(row, "ladder_id") else row.rung.ladder_id])


THINGS = {
    "value": Thing("chosen_values", page("practices:values")),
    "step": Thing("steps", page("practices:values")),
    "goal": Thing("goals", page("practices:goals")),
    "milestone": Thing("milestones", goal_of),
    "barrier": Thing("barriers", goal_of),
    "ladder": Thing("ladders", page("practices:ladders")),
    "rung": Thing("rungs", ladder_of),
    "try": Thing("rung_tries", ladder_of),
    "victory": Thing("small_victories", page("practices:small")),
}


def rows_of(request: HttpRequest, kind: str):
    """The person's own rows of a kind; a kind that is not known is not found."""
    if kind not in THINGS:
        raise Http404
    return getattr(request.user, THINGS[kind].rows)


@require_POST
def remove(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Put it in the bin. The page it was on offers the way back."""
    row = get_object_or_404(rows_of(request, kind), pk=pk)
    row.put_in_bin(timezone.now())
    return see_other(f"{THINGS[kind].way(row)}?removed={kind}.{pk}")


@require_POST
def restore(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Take it back out of the bin, where there is room for it."""
    row = get_object_or_404(rows_of(request, kind), pk=pk)
    try:
        row.restore()
    except ThreeAreChosen as full:
        messages.error(request, str(full))
    return see_other(THINGS[kind].way(row))


def removed_just_now(request: HttpRequest, *kinds: str) -> tuple[str, Any] | None:
    """What the address says was taken away, as long as it is: its kind and its row."""
    kind, _dot, text = request.GET.get("removed", "").partition(".")
    if kind not in kinds:
        return None
    row = still_binned(rows_of(request, kind), text)
    return (kind, row) if row else None


def gone(request: HttpRequest, *kinds: str, **of: Any) -> dict[str, Any]:
    """What a page is told of the bin. `of` says what the rows belong to."""
    return in_the_bin(request, {kind: rows_of(request, kind).filter(**of) for kind in kinds})
