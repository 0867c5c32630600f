"""Breathe: one slow breath, line by line, open to all. Nothing runs by itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from config.htmx import render_page
from practices.breathing import LINES, OTHER_WAYS
from practices.views.finding import is_careful


@login_not_required
@require_safe
def breathe(request: HttpRequest) -> HttpResponse:
    """What this is, and other ways for those whom the breath makes anxious."""
    context = {
        "count": len(LINES),
        "other_ways": OTHER_WAYS,
        "start": line_path(request, 1),
        "back": way_out(request),
        **look(request),
    }
    return render_page(request, "practices/breathe.html", context)


@login_not_required
@require_safe
def step(request: HttpRequest, number: int) -> HttpResponse:
    """One line. The person turns it when they like."""
    if not 1 <= number <= len(LINES):
        raise Http404
    context = {
        "text": LINES[number - 1],
        "number": number,
        "count": len(LINES),
        "next": line_path(request, number + 1) if number < len(LINES) else "",
        "back": line_path(request, number - 1),
        "end": path(request, "practices:breathe_end"),
        "end_early": path(request, "practices:breathe_end", early=1),
        **look(request),
    }
    return render_page(request, "practices/breathe_step.html", context)


@login_not_required
@require_safe
def end(request: HttpRequest) -> HttpResponse:
    """The end, or a stop before it. Both are fine."""
    context = {
        "early": "early" in request.GET,
        "is_flare": is_flare(request),
        "leave": way_out(request),
        "again": "" if is_careful(request) else path(request, "practices:breathe"),
        **look(request),
    }
    return render_page(request, "practices/breathe_end.html", context)


def is_flare(request: HttpRequest) -> bool:
    """Whether the person came from the flare page."""
    return request.GET.get("from") == "flare"


def look(request: HttpRequest) -> dict:
    """Who comes from the flare page keeps its look: one bright page in a dark room would hurt."""
    if not is_flare(request):
        return {}
    return {"theme": "light" if request.GET.get("light") == "1" else "dim", "body_class": "flare"}


def path(request: HttpRequest, name: str, *args: int, **said: int) -> str:
    """An address of ours that remembers where the person came from."""
    came: dict[str, object] = {"from": "flare"} if is_flare(request) else {}
    if came and request.GET.get("light") == "1":
        came["light"] = "1"
    query = urlencode(came | said)
    address = reverse(name, args=args)
    return f"{address}?{query}" if query else address


def line_path(request: HttpRequest, number: int) -> str:
    """The address of a line; before the first one is the start."""
    if number < 1:
        return path(request, "practices:breathe")
    return path(request, "practices:breathe_step", number)


def way_out(request: HttpRequest) -> str:
    """Back to where the person came from."""
    if not is_flare(request):
        return reverse("journal:front")
    light = "?light=1" if request.GET.get("light") == "1" else ""
    return f"{reverse('journal:flare')}{light}"
