"""The guided player: screens that the person turns, or that turn by themselves after Start. And how it was."""

from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import save_once
from config.htmx import render_page, see_other
from practices.forms import HowForm, OutcomeForm
from practices.library import LIBRARY, STEADIER, Practice
from practices.models import Outcome, PracticeSession
from practices.timing import seconds_of
from practices.views.breathe import is_flare, look, path, way_out
from practices.views.finding import find, hidden_slugs, is_careful, outcomes_of

MOST_MINUTES_SAID = 30


@login_not_required
@require_safe
def step(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One screen. The person turns it when they like."""
    one = playable(request, key)
    short = "short" in request.GET
    lines = one.lines(short)
    if not 1 <= number <= len(lines):
        raise Http404
    said = {"short": 1} if short else {}
    context = {
        "practice": one,
        "text": lines[number - 1],
        "number": number,
        "count": len(lines),
        "next": path(request, "practices:step", key, number + 1, **said) if number < len(lines) else "",
        "before": path(request, "practices:step", key, number - 1, **said) if number > 1 else "",
        "back": path(request, "practices:practice", key),
        **ways_to_end(request, key),
        **look(request),
    }
    return render_page(request, "practices/step.html", context)


@login_not_required
@require_safe
def go(request: HttpRequest, key: str) -> HttpResponse:
    """All its screens, one after the other once Start is pressed. Without scripts: a list to read."""
    one = playable(request, key)
    how, lines = HowForm(request.GET).how(), one.lines(short=False)
    seconds = seconds_of(one.minutes, len(lines), one.rounds, how["pace"])
    context = {
        "practice": one,
        "lines": list(zip(lines, seconds, strict=True)),
        "rounds": one.rounds,
        "total": one.minutes * 60,
        "left": "|".join(words_for_minutes(n) for n in range(MOST_MINUTES_SAID + 1)),
        "left_now": words_for_minutes(one.minutes),
        "how": how,
        "step_by_step": path(request, "practices:step", key, 1),
        "back": path(request, "practices:practice", key),
        **ways_to_end(request, key),
        **look(request),
    }
    return render_page(request, "practices/timed.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Keep that it was done, once, and go on to how it was. A visitor's is not kept, and ends the same."""
    one = playable(request, key)
    how = HowForm(request.POST).how()
    if request.method != "POST":
        return ended(request, one, early="early" in request.GET)
    plain_end = path(request, "practices:end", key, **({"early": 1} if how["early"] else {}))
    if not request.user.is_authenticated:
        return see_other(plain_end)
    pk = uuid4()
    played = {name: how[name] for name in ("early", "timed", "aloud")}
    pace = how["pace"] if one.rounds and how["timed"] else None

    def keep(_answer):
        PracticeSession.keep(request.user, one, timezone.now(), id=pk, pace=pace, **played)

    return save_once(request, HowForm(request.POST), keep, path(request, "practices:session", pk)) or see_other(
        plain_end
    )


@require_safe
def session(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The end of one that was kept, with the question how it was."""
    kept = get_object_or_404(request.user.practice_sessions.select_related("own"), pk=pk)
    one = LIBRARY.get(kept.slug) or kept.own
    return ended(request, one, kept.early, kept)


@require_POST
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how it was, or take that back."""
    kept, form = get_object_or_404(request.user.practice_sessions, pk=pk), OutcomeForm(request.POST)
    if form.is_valid():
        kept.say_how_it_was(form.cleaned_data["outcome"])
    return see_other(path(request, "practices:session", pk))


def ended(request: HttpRequest, one, early: bool, kept: PracticeSession | None = None) -> HttpResponse:
    """That is the end. Early is fine, and nothing here asks for one more."""
    was_harder = bool(kept) and kept.outcome == Outcome.HARDER
    other = steadier_than(request, one) if was_harder or not kept else None
    context = {
        "early": early,
        "session": kept,
        "outcomes": Outcome.choices,
        "was_harder": was_harder,
        "steadier": other,
        "steadier_way": path(request, "practices:step", other.key, 1, short=1) if other else "",
        "action": path(request, "practices:outcome", kept.pk) if kept else "",
        "is_flare": is_flare(request),
        "leave": way_out(request) if is_flare(request) else reverse("practices:library"),
        # What asks for effort is never offered again at once: no page here says "a little more".
        "again": path(request, "practices:practice", one.key) if may_be_again(request, one) else "",
        **look(request),
    }
    return render_page(request, "practices/end.html", context)


def steadier_than(request: HttpRequest, one) -> Practice | None:
    """What may be steadier than this one: none that is hidden, or was harder when that was last said."""
    harder = {key for key, outcome in outcomes_of(request).items() if outcome == Outcome.HARDER}
    left_out = harder | hidden_slugs(request)
    return next((other for other in STEADIER if other is not one and other.key not in left_out), None)


def may_be_again(request: HttpRequest, one) -> bool:
    """Whether "once more" may be said of it: of nothing that asks for effort, and not to whom effort makes worse."""
    return bool(one) and not one.effort and not is_careful(request)


def playable(request: HttpRequest, key: str):
    """A practice to play. One that asks for effort is not played by people whom effort makes worse."""
    one = find(request, key)
    if one.effort and is_careful(request):
        raise Http404
    return one


def ways_to_end(request: HttpRequest, key: str) -> dict[str, str]:
    """A form for a person, whose session is kept. A visitor has links, which also work without a connection."""
    if request.user.is_authenticated:
        return {"action": path(request, "practices:end", key), "form_key": new_form_key(request.user.pk)}
    return {"end": path(request, "practices:end", key), "end_early": path(request, "practices:end", key, early=1)}


def words_for_minutes(minutes: int) -> str:
    """How long is left, in words."""
    if minutes < 1:
        return _("Nearly at the end")
    return ngettext("About %(count)d minute left", "About %(count)d minutes left", minutes) % {"count": minutes}
