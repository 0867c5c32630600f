"""Plain pages that anyone may read: help, privacy, urgent help, and the pages to learn from."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.lock import person_unlocked
from config.htmx import render_page
from journal.learning import PAGES
from journal.safety.helplines import Region, helplines_for, region_from_language, regions


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Ten short answers."""
    return render_page(request, "journal/help.html", {"contact": settings.TEND_CONTACT})


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who can read it, and when it goes."""
    return render_page(request, "journal/privacy.html", {"contact": settings.TEND_CONTACT})


@login_not_required
@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """The pages to learn from, as a list."""
    back = "journal:menu" if request.user.is_authenticated else "journal:help"
    return render_page(request, "journal/learn/learn.html", {"pages": PAGES.values(), "back": reverse(back)})


@login_not_required
@require_safe
def learn_page(request: HttpRequest, key: str) -> HttpResponse:
    """One of them."""
    if key not in PAGES:
        raise Http404
    context = {"learning": PAGES[key], "back": reverse("journal:learn")}
    return render_page(request, "journal/learn/page.html", context)


@login_not_required
@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    """Who to call."""
    region = region_here(request)
    person = person_unlocked(request)
    context = {
        "regions": regions(),
        "region": region,
        "old": region.is_old(timezone.localdate()),
        "has_safety_plan": bool(person) and person.safety_plans.kept().exists(),
    }
    return render_page(request, "journal/urgent.html", context)


def region_here(request: HttpRequest) -> Region:
    """The numbers of a region that was chosen, or of the browser's language; never of the address."""
    chosen = request.GET.get("region") or getattr(request.prefs, "region", "")
    known = {code for code, _name in regions()}
    return helplines_for(
        chosen if chosen in known else region_from_language(request.headers.get("Accept-Language", ""))
    )
