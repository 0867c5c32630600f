"""The way back to what was kept away from. A gate comes first, and nothing here ever moves a person on."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models.preferences import EffortWorsens
from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page, see_other, wants_part
from practices.fears import fear_said, fear_then_and_now
from practices.forms import OutcomeForm
from practices.ladder_forms import AfterForm, BeforeForm, GateForm, LadderForm, RungForm
from practices.models import Ladder, Outcome, Rung, RungTry
from practices.models.ladders import NotInPacing, TakesNoSteps
from practices.views.binned import in_the_bin
from practices.views.finding import is_careful
from practices.views.living import gone, removed_just_now

LADDERS = "practices:ladders"
TRIES_SHOWN, MOST_TRIES = 3, 200  # of each rung


# --- the gate, and the list --------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def gate(request: HttpRequest) -> HttpResponse:
    """Does effort often make you worse a day or more later?"""
    form = filled(request, GateForm, {"said": request.prefs.effort_worsens})

    def save(answer):
        request.prefs.effort_worsens = answer["said"]
        request.prefs.save(update_fields=["effort_worsens"])

    if saved := save_once(request, form, save, reverse(LADDERS)):
        return saved
    back = reverse("practices:library" if is_before_the_gate(request) else LADDERS)
    return asked(request, "practices/ladders/gate.html", form, back)


@require_safe
def ladders(request: HttpRequest) -> HttpResponse:
    """What have I been keeping away from, that I would like back?"""
    if is_before_the_gate(request):
        return see_other(reverse("practices:ladder_gate"))
    context = {
        "ladders": request.user.ladders.going_on(),
        "ended": request.user.ladders.ended(),
        "careful": is_careful(request),
        "removed": removed_just_now(request, "ladder"),
        **gone(request, "ladder"),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "practices/ladders/ladders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ladder_new(request: HttpRequest) -> HttpResponse:
    """What have you been keeping away from, that you would like back?"""
    row = Ladder(user=request.user)
    form = filled(request, LadderForm)
    if is_before_the_gate(request) and not holds_words(request, form):
        return see_other(reverse("practices:ladder_gate"))

    def save(answer):
        row.text, row.away_for = answer["text"], answer["away_for"]
        row.save(force_insert=True)

    return save_once(request, form, save, page_of(row)) or asked(
        request, "practices/ladders/new.html", form, reverse(LADDERS)
    )


# --- one ladder ----------------------------------------------------------------------


@require_safe
def ladder(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its rungs, the easiest first, and where I stand."""
    row = own_ladder(request, pk)
    rungs = list(row.rungs.in_order())
    for rung in rungs:
        rung.fear_words = fear_said(rung.fear, request.prefs.numbers)
    moved = note_the_moved(request, rungs)
    why = why_no_larger(request, row)
    of_its_rungs = request.user.rung_tries.filter(rung__ladder=row, rung__binned_at=None)
    context = {
        "ladder": row,
        "rungs": rungs,
        "current": next((rung for rung in rungs if rung.is_current), None),
        "open": row.open_in_pacing(rungs) if why else rungs,
        "why": why,
        "may_rise": not why,
        "begun": add_tries(request, rungs),
        "every": request.GET.get("tries") == "all",
        "endings": Ladder.Ending.choices,
        "moved": moved,
        "removed": removed_just_now(request, "rung", "try"),
        **in_the_bin(request, {"rung": row.rungs, "try": of_its_rungs}),
        "back": reverse(LADDERS),
    }
    if moved:
        context["focus_first"] = ""
    return render_page(request, "practices/ladders/ladder.html", context, push=not moved)


def add_tries(request: HttpRequest, rungs: list[Rung]) -> list[RungTry]:
    """Give each rung its last tries. Returns those that were begun and are not over."""
    most = MOST_TRIES if request.GET.get("tries") == "all" else TRIES_SHOWN
    tries = request.user.rung_tries.filter(rung__in=rungs)
    by_rung: dict[UUID, list[RungTry]] = {rung.pk: [] for rung in rungs}
    for one in tries.newest_of_each_rung(most + 1):
        one.fears = fear_then_and_now(one.fear_before, one.fear_after, request.prefs.numbers)
        by_rung[one.rung_id].append(one)
    for rung in rungs:
        rung.last_tries, rung.has_more_tries = by_rung[rung.pk][:most], len(by_rung[rung.pk]) > most
    return list(tries.open().select_related("rung"))


def note_the_moved(request: HttpRequest, rungs: list[Rung]) -> Rung | None:
    """The rung that changed places just now, with its place, and the button of it that keeps the focus.

    At either end there is one button only: that one takes it.
    """
    for place, rung in enumerate(rungs, 1):
        if str(rung.pk) == request.GET.get("moved"):
            rung.place_now = place
            at_an_end = {1: "down", len(rungs): "up"}
            rung.focus_on = at_an_end.get(place, request.GET.get("way")) if wants_part(request) else ""
            return rung
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def ladder_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say otherwise what was kept away from, or what for."""
    row = own_ladder(request, pk)
    form = filled(request, LadderForm, {"text": row.text, "away_for": row.away_for})
    if saved := save_once(request, form, lambda answer: row.reword(**answer), page_of(row)):
        return saved
    return asked(request, "practices/ladders/new.html", form, page_of(row), ladder=row)


@require_POST
def ladder_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is back, or let be; or it goes on."""
    row, ending = own_ladder(request, pk), request.POST.get("ending", "")
    if ending in {"", *Ladder.Ending.values}:
        row.end(ending, timezone.localdate())
    if not row.ending:
        return see_other(page_of(row))
    messages.success(request, _("It is kept below, with what was before."))
    return see_other(reverse(LADDERS))


@require_POST
def ladder_agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The person and their clinician agreed on it; or not any more."""
    row = own_ladder(request, pk)
    row.change(agreed=request.POST.get("agreed") == "yes")
    return see_other(page_of(row))


@require_http_methods(["GET", "HEAD", "POST"])
def rung_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is one small way of doing it?"""
    row = own_ladder(request, pk)
    form = filled(request, RungForm, numbers=request.prefs.numbers, people=people_of(request))
    if not (row.takes_steps or holds_words(request, form)):
        return see_other(page_of(row))

    def save(answer):
        row.add_rung(may_rise(request, row), **answer)

    if saved := save_while_open(request, form, row, save, page_of(row)):
        return saved
    goes_below = row.takes_steps and not may_rise(request, row) and row.rungs.kept().exists()
    more = {"ladder": row, "goes_below": goes_below}
    return asked(request, "practices/ladders/rung.html", form, page_of(row), **more)


@require_http_methods(["GET", "HEAD", "POST"])
def rung_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say a rung otherwise, or take it away."""
    rung = own_rung(request, pk)
    saved_in = {name: getattr(rung, name) for name in RungForm.base_fields}
    options = {"numbers": request.prefs.numbers, "people": people_of(request), "fears_saved": saved_in}
    form = filled(request, RungForm, saved_in, **options)
    if saved := save_once(request, form, lambda answer: rung.change(**answer), page_of(rung.ladder)):
        return saved
    more = {"ladder": rung.ladder, "rung": rung}
    return asked(request, "practices/ladders/rung.html", form, page_of(rung.ladder), **more)


@require_POST
def rung_stand(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Be on this rung. Down is always open; up is the person's own step, and closed where it may do harm."""
    rung = own_rung(request, pk)
    if not rung.ladder.takes_steps:
        return see_other(page_of(rung.ladder))
    try:
        rung.ladder.stand_on(rung, may_rise(request, rung.ladder))
    except NotInPacing:
        messages.error(request, _("Rungs stay or shrink here, unless you and your clinician agreed otherwise."))
        return see_other(page_of(rung.ladder))
    return see_other(f"{page_of(rung.ladder)}#r-{pk}")


@require_POST
def rung_move(request: HttpRequest, pk: UUID, way: str) -> HttpResponse:
    """One place up or down in the list, and say where it is. Where rungs may not rise, the list stays in its order."""
    rung = own_rung(request, pk)
    if not (rung.ladder.takes_steps and may_rise(request, rung.ladder)):
        return see_other(page_of(rung.ladder))
    way = "up" if way == "up" else "down"
    rung.ladder.move(rung, -1 if way == "up" else 1)
    return see_other(f"{page_of(rung.ladder)}?moved={pk}&way={way}#r-{pk}")


# --- a try ---------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def try_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Before: what do you think will happen? It is asked of the rung one stands on, and what was written is kept."""
    rung = own_rung(request, pk)
    row = RungTry(user=request.user, rung=rung, on_day=timezone.localdate())
    form = filled(request, BeforeForm, numbers=request.prefs.numbers)
    if not ((rung.is_current and rung.ladder.takes_steps) or holds_words(request, form)):
        return see_other(page_of(rung.ladder))

    def save(answer):
        row.predicted, row.fear_before = answer["predicted"], answer["fear_before"]
        row.save(force_insert=True)

    if saved := save_while_open(request, form, rung.ladder, save, reverse("practices:rung_try", args=[row.pk])):
        return saved
    return asked(request, "practices/ladders/before.html", form, page_of(rung.ladder), rung=rung)


@require_http_methods(["GET", "HEAD", "POST"])
def rung_try(request: HttpRequest, pk: UUID) -> HttpResponse:
    """After: what did happen? Once it is said, both stand beside each other."""
    row = own_try(request, pk)
    numbers, back = request.prefs.numbers, page_of(row.rung.ladder)
    saved_in = {name: getattr(row, name) for name in AfterForm.base_fields}
    form = filled(request, AfterForm, saved_in, numbers=numbers, fears_saved=saved_in)
    if saved := save_once(request, form, lambda answer: row.change(**answer), request.path):
        return saved
    more = {
        "try": row,
        "rung": row.rung,
        "fears": fear_then_and_now(row.fear_before, row.fear_after, numbers),
        "asks_next_day": bool(row.went) and row.on_day < timezone.localdate(),
        "asks_of_effort": request.prefs.effort_worsens != EffortWorsens.YES,
        "outcomes": Outcome.choices,
    }
    shows_form = not row.went or "change" in request.GET or holds_words(request, form)
    return asked(request, f"practices/ladders/{'after' if shows_form else 'try'}.html", form, back, **more)


@require_POST
def try_not_today(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Not today: noted as the choice it is."""
    rung = own_rung(request, pk)
    if not rung.ladder.takes_steps:
        return see_other(page_of(rung.ladder))
    rung.leave_for_today(timezone.localdate())
    messages.success(request, _("Not today. That is a choice, and it is care."))
    return see_other(page_of(rung.ladder))


@require_POST
def try_next_day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the body was a day or more after. The ladder stays as it is."""
    row, form = own_try(request, pk), OutcomeForm(request.POST)
    if form.is_valid():
        row.change(body_next_day=form.cleaned_data["outcome"])
    return see_other(reverse("practices:rung_try", args=[pk]))


# --- what the pages share ------------------------------------------------------------


def holds_words(request: HttpRequest, form) -> bool:
    """Whether something was typed into this form: it was sent just now, or while nobody was signed in."""
    return request.method == "POST" or bool(form.restored)


def save_while_open(request: HttpRequest, form, row: Ladder, save: Callable[[dict], None], way: str):
    """Save it once, where the ladder takes something new. None where it does not: then the form says so."""

    def save_here(answer):
        if not row.takes_steps:
            raise TakesNoSteps
        save(answer)

    try:
        return save_once(request, form, save_here, way)
    except TakesNoSteps:  # another page ended it, or took back what was agreed on
        form.add_error(None, _("This ladder takes nothing new right now. Your words are here, and you can copy them."))
        return None


def is_before_the_gate(request: HttpRequest) -> bool:
    """Whether it was never said if effort makes worse."""
    return request.prefs.effort_worsens == EffortWorsens.UNSAID


def may_rise(request: HttpRequest, row: Ladder) -> bool:
    """Whether larger rungs are open."""
    return not why_no_larger(request, row)


def why_no_larger(request: HttpRequest, row: Ladder) -> str:
    """Why rungs only stay or shrink: "limit", "effort", "unsaid" or "not fear alone"; "" where larger ones are open.

    Only fear makes them open: never where effort makes worse, nor where a limit keeps away or may do so. Who never
    said whether effort makes worse is treated as someone whom it does. What a clinician agreed on is open.
    """
    if row.agreed:
        return ""
    if row.is_left_alone:
        return "limit"
    if is_careful(request):
        return "effort"
    if is_before_the_gate(request):
        return "unsaid"
    return "" if row.is_of_fear_alone else "not fear alone"


def people_of(request: HttpRequest) -> list[str]:
    """The names of the person's own people, to pick one from."""
    return [person.name for person in request.user.people.kept().oldest_first() if person.name]


def asked(request: HttpRequest, template: str, form, back: str, **more) -> HttpResponse:
    """A page with one form."""
    context = {"form": form, "form_key": key_of(request, form), "back": back, **more}
    return render_page(request, template, context, status=422 if form.errors else 200)


def own_ladder(request: HttpRequest, pk: UUID) -> Ladder:
    """One of the person's ladders, not in the bin; anything else is not found."""
    return get_object_or_404(request.user.ladders.kept(), pk=pk)


def own_rung(request: HttpRequest, pk: UUID) -> Rung:
    """One rung of a ladder that is there; anything else is not found."""
    return get_object_or_404(request.user.rungs.of_kept_ladders().select_related("ladder"), pk=pk)


def own_try(request: HttpRequest, pk: UUID) -> RungTry:
    """One try of a rung that is there; anything else is not found."""
    return get_object_or_404(request.user.rung_tries.of_kept_rungs().select_related("rung__ladder"), pk=pk)


def page_of(row: Ladder) -> str:
    """The page of one ladder."""
    return reverse("practices:ladder", args=[row.pk])
