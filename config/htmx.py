"""All the htmx code there is: page or part, and what every page needs to know."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.models import Preferences
from accounts.person_here import person_here

AUTOFOCUS = " autofocus"


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asked for the main part. A history restore replaces the whole body, so it gets a page."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.history_restore_request:
        return False
    return request.headers.get("HX-Request-Type") != "full"


def render_page(
    request: HttpRequest, template: str, context: dict, status: int = 200, push: bool = True
) -> HttpResponse:
    """Render a page, or its main part for htmx. A part that is a page of its own (200) sends its address."""
    if status >= 400 and wants_part(request):  # one thing takes the focus: what is wrong comes before the question
        context = {**context, "focus_first": "", "focus_problem": AUTOFOCUS}
    response = render(request, template, context, status=status)
    if push and status == 200 and wants_part(request) and not _is_open_already(request):
        response["HX-Push-Url"] = request.get_full_path()
    return response


def _is_open_already(request: HttpRequest) -> bool:
    """Whether the browser shows this address now: pushing it again would make Back stand still."""
    try:
        return request.htmx.current_url_abs_path == request.get_full_path()  # type: ignore[attr-defined]
    except ValueError:  # not an address at all
        return False


def see_other(path: str) -> HttpResponse:
    """A 303: the browser, or htmx, goes on with a GET."""
    response = redirect(path)
    response.status_code = 303
    return response


def page(request: HttpRequest) -> dict:
    """Context of every page: which base, whose preferences."""
    user: Any = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    prefs = getattr(request, "prefs", None) or Preferences()
    part = wants_part(request)
    return {
        "base_template": "part.html" if part else "base.html",
        "is_part": part,
        "focus_first": AUTOFOCUS if part else "",
        "prefs": prefs,
        "low_energy": prefs.is_low_energy(timezone.localtime().hour),
        "is_guest": signed_in and user.is_guest,
        "has_account": signed_in and not user.is_guest,
        "signed_in": signed_in,
        "person_here": person_here(request),
    }
