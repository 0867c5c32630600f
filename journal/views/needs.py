"""What tends to help me? The person's own small things, by need, and how it was after."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, save_once
from config.htmx import render_page
from journal.models import VocabularyName
from journal.models.marks import MarkKind, Outcome
from journal.models.vocabulary import Kind
from journal.name_forms import ActionForm, OutcomeForm
from journal.outcomes import counted
from journal.reading_words import Voice
from journal.views.patterns import voice_of
from journal.views.walking import open_entry, see_other
from journal.words.needs import NEEDS, needs_for

FEW = 3  # on a low-energy page


@dataclass(frozen=True)
class SmallThing:
    """One action, and how it was after, in words."""

    name: VocabularyName
    counted: str
    eased: bool


@dataclass(frozen=True)
class Group:
    """The small things for one need."""

    title: Promise | str
    things: list[SmallThing]


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """Own small things, lately used first: never in the order of a score."""
    outcomes = request.user.marks.outcomes()
    voice = None if request.prefs.hide_patterns else voice_of(request)
    mine = request.user.names.of_kind(Kind.ACTION).shown().lately_used_first()
    things = [thing_of(name, outcomes.get(name.pk, {}), voice) for name in mine]
    wanted = needs_for(request.user.preferences.effort_worsens)
    groups = [Group(need.word, [thing for thing in things if thing.name.need == need.code]) for need in wanted]
    known = {need.code for need in NEEDS}
    groups.append(Group(_("For no one need"), [thing for thing in things if thing.name.need not in known]))
    shown = [thing for group in groups for thing in group.things]
    context = {
        "groups": [group for group in groups if group.things],
        "few": sorted(shown, key=lambda thing: not thing.eased)[:FEW],
        "left_out": len(things) - len(shown),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/needs/needs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def need_new(request: HttpRequest) -> HttpResponse:
    """Add a small thing."""
    form = filled(request, ActionForm, needs=needs_for(request.user.preferences.effort_worsens))

    def save(answer):
        (name,) = VocabularyName.named(request.user, {Kind.ACTION: [answer["text"]]})
        name.describe(answer["need"], answer["effort"], answer["whereabouts"])

    if saved := save_once(request, form, save, reverse("journal:needs")):
        messages.success(request, _("Kept. The walk offers it from now on."))
        return saved
    context = {"form": form, "form_key": new_form_key(request.user.pk), "back": reverse("journal:needs")}
    return render_page(request, "journal/needs/new.html", context, status=422 if form.is_bound else 200)


@require_POST
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note how it was after a small thing, with one tap; another takes it back."""
    entry, form = open_entry(request, pk), OutcomeForm(request.POST)
    if form.is_valid():
        mark = get_object_or_404(entry.marks.of_kind(MarkKind.ACTION), pk=form.cleaned_data["mark"])
        mark.note_outcome(form.cleaned_data["outcome"])
    return see_other(reverse("journal:entry", args=[pk]))


def thing_of(name: VocabularyName, outcomes: Mapping[str, int], voice: Voice | None) -> SmallThing:
    """A small thing with its counts; without them where patterns are put away (`voice` None)."""
    return SmallThing(name, counted_in_words(outcomes, voice) if voice else "", Outcome.EASED in outcomes)


def counted_in_words(outcomes: Mapping[str, int], voice: Voice) -> str:
    """How often it eased, and how often it was harder, of the times that were noted. No verdict."""
    if voice.hidden:
        return counted(outcomes, voice)
    times, eased, harder = (sum(outcomes.values()), outcomes.get(Outcome.EASED, 0), outcomes.get(Outcome.HARDER, 0))
    if not times:
        return ""
    said = ngettext(
        "Eased a bit %(eased)d of 1 time you noted it.", "Eased a bit %(eased)d of %(times)d times you noted it.", times
    ) % {"eased": eased, "times": times}
    if not harder:
        return said
    return f"{said} {ngettext('Harder %(harder)d time.', 'Harder %(harder)d times.', harder) % {'harder': harder}}"
