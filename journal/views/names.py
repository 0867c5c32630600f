"""My own words: what it is called, what goes before, small things. Renamed, made one, hidden, brought back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once, way_of_a_repeat
from config.htmx import render_page
from journal.models import VocabularyName
from journal.models.vocabulary import Kind, SameName
from journal.name_forms import ActionForm, CallForm, MergeForm
from journal.views.walking import see_other
from journal.words.needs import needs_for

TITLES: dict[Kind, Promise] = {
    Kind.SYMPTOM: _t("What I call it"),
    Kind.TRIGGER: _t("What goes before"),
    Kind.ACTION: _t("Small things"),
}


@dataclass(frozen=True)
class Group:
    """The names of one kind, those that are offered and those that are hidden."""

    kind: Kind
    title: Promise
    shown: list[VocabularyName]
    hidden: list[VocabularyName]


@require_safe
def name_list(request: HttpRequest) -> HttpResponse:
    """What are my own words?"""
    mine = list(request.user.names.lately_used_first())
    groups = [
        Group(
            kind,
            title,
            [name for name in mine if name.kind == kind and not name.hidden_at],
            [name for name in mine if name.kind == kind and name.hidden_at],
        )
        for kind, title in TITLES.items()
    ]
    context = {"groups": groups, "any": bool(mine), "back": reverse("journal:menu")}
    return render_page(request, "journal/names/names.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def name_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call one of them something else. A name that is there already offers to make the two one."""
    name = get_object_or_404(request.user.names, pk=pk)
    form, same = form_for(request, name), None

    def save(answer):
        mine = get_object_or_404(request.user.names.select_for_update(), pk=pk)  # a merge may run at the same time
        if mine.kind == Kind.ACTION:
            mine.describe(answer["need"], answer["effort"], answer["whereabouts"])
        mine.rename(answer["text"])

    try:
        saved = save_once(request, form, save, list_of(name))
    except SameName as found:
        saved, same = None, found.other
        form.add_error("text", _("You have this word already. You can keep both, or make them one."))
    if saved:
        messages.success(request, _("Saved. Your notes say it this way now."))
        return saved
    context = {
        "name": name,
        "form": form,
        "form_key": key_of(request, form),
        "same": same,
        "others": request.user.names.of_kind(name.kind).exclude(pk=pk).exists(),
        "back": list_of(name),
    }
    return render_page(request, "journal/names/change.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def name_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make two names one: choose the other, read what will be, and do it."""
    posted = request.method == "POST"
    name = request.user.names.filter(pk=pk).first()
    if name is None and posted and (way := way_of_a_repeat(request)):
        return see_other(way)
    name = name or get_object_or_404(request.user.names, pk=pk)
    asked = request.POST if posted else request.GET if "into" in request.GET else None
    form = MergeForm(asked, others=request.user.names.of_kind(name.kind).exclude(pk=pk).lately_used_first())
    into = form.cleaned_data["into"] if form.is_valid() else None
    try:
        saved = save_once(request, form, lambda answer: name.merge_into(answer["into"]), list_of(name))
    except VocabularyName.DoesNotExist:  # another request made it one with a third
        raise Http404 from None
    if saved:
        messages.success(request, _("The two are one now."))
        return saved
    context = {
        "name": name,
        "form": form,
        "into": into,
        "others": form.fields["into"].queryset,
        "form_key": new_form_key(request.user.pk),
        "back": reverse("journal:name_change", args=[pk]),
    }
    return render_page(request, "journal/names/merge.html", context, status=422 if form.errors else 200)


@require_POST
def name_hide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer it no more."""
    get_object_or_404(request.user.names, pk=pk).hide(timezone.now())
    return see_other(reverse("journal:name_change", args=[pk]))


@require_POST
def name_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer it again."""
    get_object_or_404(request.user.names, pk=pk).restore()
    return see_other(reverse("journal:name_change", args=[pk]))


def form_for(request: HttpRequest, name: VocabularyName) -> CallForm:
    """The form of a name; a small thing has more to say."""
    if name.kind != Kind.ACTION:
        return filled(request, CallForm, {"text": name.text})
    saved = {"text": name.text, "need": name.need, "effort": name.effort, "whereabouts": name.whereabouts}
    needs = needs_for(request.user.preferences.effort_worsens, and_also=name.need)
    return filled(request, ActionForm, saved, needs=needs)


def list_of(name: VocabularyName) -> str:
    """The page that a name is listed on."""
    return reverse("journal:needs" if name.kind == Kind.ACTION else "journal:names")
