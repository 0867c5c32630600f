"""What would feel OK right now? The list, one practice, and what a person does not want to be offered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from config.htmx import render_page, see_other
from practices.choosing import Wanted, closest, few, harder_last, matching
from practices.forms import FilterForm
from practices.library import FOR_ALL, LIBRARY, Group
from practices.models import HiddenPractice, Outcome
from practices.timing import PACE, PACES
from practices.views.breathe import look, path, way_out
from practices.views.finding import find, hidden_slugs, is_careful, outcomes_of, own_practices


@login_not_required
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The list: all of it by groups, or what fits, or the three that come closest."""
    form, careful, hidden, outcomes = (
        FilterForm(request.GET),
        is_careful(request),
        hidden_slugs(request),
        outcomes_of(request),
    )
    own = list(own_practices(request))
    ours = [one for one in LIBRARY.values() if one.slug not in hidden]
    offered = harder_last([one for one in (*own, *ours) if not (careful and one.effort)], outcomes)
    wanted = form.wanted()
    found = matching(offered, wanted)
    removed = request.GET.get("removed", "")
    context = {
        "form": form,
        "filtered": wanted != Wanted(),
        "found": found or closest(offered, wanted),
        "none_match": not found,
        "groups": [(group.value, [one for one in offered if one.group is group]) for group in Group],
        "own": harder_last(own, outcomes),
        "few": few(offered, outcomes),
        "hidden": [one for one in LIBRARY.values() if one.slug in hidden],
        "left_out": careful,
        "outcomes": {key: Outcome(outcome).label for key, outcome in outcomes.items()},
        "for_all": FOR_ALL,
        "all": "all" in request.GET,
        "removed": own_removed(request, removed),
        "back": reverse("journal:menu") if request.user.is_authenticated else reverse("journal:front"),
    }
    return render_page(request, "practices/library.html", context)


def own_removed(request: HttpRequest, pk: str):
    """The practice of one's own that was put in the bin on the page before, for the way back."""
    if not pk or not request.user.is_authenticated:
        return None
    return next((row for row in request.user.own_practices.binned() if str(row.pk) == pk), None)


@login_not_required
@require_safe
def practice(request: HttpRequest, key: str) -> HttpResponse:
    """One practice: what it is for, what to know first, and the ways to begin."""
    one = find(request, key)
    last = request.user.practice_sessions.last_of(one) if request.user.is_authenticated else None
    context = {
        "practice": one,
        "kept_away": is_careful(request) and one.effort,
        "is_hidden": not one.is_own and one.slug in hidden_slugs(request),
        "outcome": outcomes_of(request).get(one.key, ""),
        "start": path(request, "practices:step", one.key, 1),
        "start_short": path(request, "practices:step", one.key, 1, short=1),
        "paces": PACES,
        "pace": (last and last.pace) or PACE,
        "aloud": bool(last and last.aloud),
        "back": way_out(request) if "from" in request.GET else reverse("practices:library"),
        **look(request),
    }
    return render_page(request, "practices/practice.html", context)


@require_POST
def hide(request: HttpRequest, key: str) -> HttpResponse:
    """Offer one of ours no more. The list has the way back."""
    HiddenPractice.hide(request.user, of_ours(key))
    messages.success(request, _("Hidden. You find it at the end of this page."))
    return see_other(reverse("practices:library"))


@require_POST
def show_again(request: HttpRequest, key: str) -> HttpResponse:
    """Offer it again."""
    request.user.hidden_practices.filter(slug=of_ours(key)).delete()
    return see_other(reverse("practices:practice", args=[key]))


def of_ours(key: str) -> str:
    """The slug of one of ours; one's own are put in the bin, not hidden."""
    if key not in LIBRARY:
        raise Http404
    return key
