"""Breathe: one slow breath, step by step, open to all."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from config.htmx import render_page
from practices.breathing import OTHER_WAYS, STEPS


@login_not_required
@require_safe
def breathe(request: HttpRequest) -> HttpResponse:
    """What this is, and other ways for those whom the breath makes anxious."""
    context = {"other_ways": OTHER_WAYS, "from": _from(request), "back": _leave(request)}
    return render_page(request, "practices/breathe.html", context)


@login_not_required
@require_safe
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One step. Nothing runs by itself."""
    if not 1 <= number <= len(STEPS):
        raise Http404
    before = reverse("practices:breathe_step", args=[number - 1]) if number > 1 else reverse("practices:breathe")
    context = {
        "text": STEPS[number - 1],
        "number": number,
        "count": len(STEPS),
        "next_number": number + 1 if number < len(STEPS) else None,
        "from": _from(request),
        "back": f"{before}{_from(request)}",
    }
    return render_page(request, "practices/breathe_step.html", context)


@login_not_required
@require_safe
def end(request: HttpRequest) -> HttpResponse:
    """The end, or a stop before it. Both are fine."""
    context = {"early": "early" in request.GET, "leave": _leave(request)}
    return render_page(request, "practices/breathe_end.html", context)


def _from(request: HttpRequest) -> str:
    return "?from=flare" if request.GET.get("from") == "flare" else ""


def _leave(request: HttpRequest) -> str:
    return reverse("journal:flare") if _from(request) else reverse("journal:front")
