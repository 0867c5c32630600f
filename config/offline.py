"""Without a connection: the public pages, kept by the browser. They hold no word of anyone."""

import hashlib
from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from accounts.form_key import new_form_key
from config.htmx import render_page

FILES = (
    "css/tokens.css",
    "css/app.css",
    "js/tend.js",
    "js/offline.js",
    "vendor/htmx-4.0.1.min.js",
    "mark.svg",
)
PAGES = (
    "offline",
    "journal:flare",
    "journal:flare_words",
    "journal:flare_message",
    "journal:urgent",
    "journal:help",
    "journal:learn",
    "practices:breathe",
    "practices:breathe_end",
)
TO_LEARN = ("mind-and-body", "spikes-and-flares", "pacing", "inner-critic", "self-compassion", "not-knowing")
LONGEST = timedelta(days=30)  # a device may lie in a drawer for a while


def kept_paths() -> tuple[list[str], list[str]]:
    """The pages and the files that a browser keeps."""
    from practices.breathing import LINES

    steps = [reverse("practices:breathe_step", args=[number]) for number in range(1, len(LINES) + 1)]
    for one in kept_practices():
        steps += [reverse(f"practices:{page}", args=[one.slug]) for page in ("practice", "end")]
        steps += [reverse("practices:step", args=[one.slug, n]) for n in range(1, len(one.steps) + 1)]
    steps += [reverse("journal:learn_page", args=[key]) for key in TO_LEARN]
    return [*map(reverse, PAGES), *steps], [static(name) for name in FILES]


def kept_practices() -> list:
    """The short practices that a browser keeps: what grounds, and what soothes."""
    from practices.library import GROUNDING, LIBRARY, Group

    return [GROUNDING, *(one for one in LIBRARY.values() if one.group is Group.SOOTHE)]


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The browser's part of it, named after what it keeps: a new release is fetched anew."""
    pages, files = kept_paths()
    version = hashlib.sha256(" ".join([*pages, *files]).encode()).hexdigest()[:12]
    context = {"version": version, "pages": pages, "files": files, "offline": reverse("offline")}
    return render(request, "offline/sw.js", context, content_type="text/javascript")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is there without a connection, and what waits on this device to be sent."""
    owner = request.user.pk if request.user.is_authenticated else None
    return render_page(
        request, "offline/offline.html", {"form_key": new_form_key(owner), "practices": kept_practices()}
    )


def tapped_at(posted, now: datetime) -> datetime:
    """When a form was sent by the person: `at` where the device kept it for a while, else `now`.

    A time that is to come, or more than 30 days ago, or none at all counts as now.
    """
    try:
        at = parse_datetime(posted.get("at", ""))
    except ValueError:
        return now
    return at if at and at.tzinfo and now - LONGEST < at <= now else now
