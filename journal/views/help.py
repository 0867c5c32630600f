"""Plain pages that anyone may read: help, privacy, urgent help."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.htmx import render_page
from journal.safety.helplines import helplines_for, region_from_language, regions


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
def urgent(request: HttpRequest) -> HttpResponse:
    """Who to call. The region is chosen, or the browser's language; never the address."""
    chosen = request.GET.get("region") or getattr(request.prefs, "region", "")
    known = {code for code, _name in regions()}
    code = chosen if chosen in known else region_from_language(request.headers.get("Accept-Language", ""))
    region = helplines_for(code)
    context = {"regions": regions(), "region": region, "old": region.is_old(timezone.localdate())}
    return render_page(request, "journal/urgent.html", context)
