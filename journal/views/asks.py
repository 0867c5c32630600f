"""How to ask: a few short choices, a message to change, and how it went. The person sends it, in their own way."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once, way_of_a_repeat
from config.htmx import render_page
from journal.asking import STEPS, SUBJECTS, mail_link, message, next_step, text_link
from journal.models import AgendaItem, Ask, SupportPerson
from journal.people_forms import AskForm, HowForm
from journal.views.days import an_id
from journal.views.people import good_for
from journal.views.walking import see_other
from practices.views.binned import in_the_bin, still_binned

MOST_SHOWN, MOST_IN_LOW_ENERGY = 20, 3


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Who do I want to ask? And what I asked before."""
    mine = request.user.asks
    every = request.GET.get("asks") == "all"
    asked = list(mine.kept().select_related("person").newest_first()[: None if every else MOST_SHOWN + 1])
    context = {
        "people": [(person, good_for(person)) for person in request.user.people.kept().oldest_first()],
        "kinds": Ask.Kind.choices,
        "asks": asked if every else asked[:MOST_SHOWN],
        "every": every,
        "more": not every and len(asked) > MOST_SHOWN,
        "few": MOST_IN_LOW_ENERGY,
        **in_the_bin(request, {"ask": mine}),
        "removed": still_binned(mine, request.GET.get("removed", "")),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/people/ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_build(request: HttpRequest, kind: str) -> HttpResponse:
    """One choice a page, kept in the address as codes. The last one makes the message, and keeps it."""
    if kind not in STEPS:
        raise Http404
    person = person_asked(request)
    form, pk = forms.Form(request.POST if request.method == "POST" else None), uuid4()

    def save(_answer):
        words = words_so_far(request, kind, person)
        Ask.objects.create(pk=pk, user=request.user, person=person, kind=kind, text=words)

    if saved := save_once(request, form, save, reverse("journal:ask_words", args=[pk])):
        return saved
    step, number = next_step(kind, answers_of(request, kind))
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "kind": kind,
        "person": person,
        "step": step,
        "number": number,
        "last_number": len(STEPS[kind]),
        "so_far": list(so_far(request, kind)),
        "query": urlencode(list(so_far(request, kind))),
        "words": words_so_far(request, kind, person) if number > 1 else "",
        "back": reverse("journal:ask"),
    }
    return render_page(request, "journal/people/choose.html", context, status=422 if form.is_bound else 200)


def person_asked(request: HttpRequest) -> SupportPerson | None:
    """Whom it is for, where the address names one of the person's own people."""
    pk = an_id(request.GET.get("to", ""))
    return request.user.people.kept().filter(pk=pk).first() if pk else None


def answers_of(request: HttpRequest, kind: str) -> dict[str, list[str]]:
    """What was chosen: in the address, and by the button of the last page."""
    chosen = {step.name: request.GET.getlist(step.name) for step in STEPS[kind] if step.name in request.GET}
    last = STEPS[kind][-1].name
    return chosen | ({last: request.POST.getlist(last)} if last in request.POST else {})


def words_so_far(request: HttpRequest, kind: str, person: SupportPerson | None) -> str:
    """The message that is made of what was chosen until now."""
    return message(kind, answers_of(request, kind), person.name if person else "")


def so_far(request: HttpRequest, kind: str):
    """What the address holds, as pairs: whom it is for, and codes that are ours."""
    if person := person_asked(request):
        yield "to", str(person.pk)
    for step in STEPS[kind]:
        if step.name in request.GET:
            codes = [choice.code for choice in step.chosen(request.GET.getlist(step.name))]
            yield from ((step.name, code) for code in codes or [""])


@require_http_methods(["GET", "HEAD", "POST"])
def ask_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The message: to change, to copy, to open as a text or an email. Each button saves it first."""
    try:
        mine = own_ask(request, pk)
    except Http404:
        if way := way_of_a_repeat(request):  # taken away by the first of two presses
            return see_other(way)
        raise
    then, fresh = request.POST.get("then", ""), uuid4()
    form = filled(request, AskForm, {"text": mine.text})

    def save(answer):
        if answer["text"]:  # an emptied one is taken away as it was
            mine.change(text=answer["text"])
        if said := go_on(mine, then, fresh):
            messages.success(request, said)

    if saved := save_once(request, form, save, way_of(then, pk, fresh)):
        return saved
    person = mine.person if mine.person and not mine.person.binned_at else None
    context = {
        "ask": mine,
        "person": person,
        "form": form,
        "text_link": text_link(mine.text, person.phone if person else ""),
        "mail_link": mail_link(mine.text, person.email if person else "", str(SUBJECTS.get(mine.kind, ""))),
        "form_key": key_of(request, form),
        "back": reverse("journal:ask"),
    }
    return render_page(request, "journal/people/words.html", context, status=422 if form.is_bound else 200)


SAID = {  # by what the button asks for
    "": _("Saved."),
    "keep": _("Kept among my phrases. It rests there, and is not offered as a kind word."),
    "take": _("Kept. It is on your list."),
}
SHORTENED = _("Kept. It is on your list, shortened. The whole stays with what you asked.")


def way_of(then: str, pk: UUID, fresh: UUID) -> str:
    """Where a button leads."""
    ways = {
        "again": reverse("journal:ask_words", args=[fresh]),
        "take": reverse("journal:agenda"),
        "how": reverse("journal:ask_how", args=[pk]),
        "remove": f"{reverse('journal:ask')}?removed={pk}",
    }
    return ways.get(then, reverse("journal:ask_words", args=[pk]))


def go_on(mine: Ask, then: str, fresh: UUID) -> Any:
    """Do what else a button asks for, with the words as they are now. Returns what to say of it, if anything."""
    if then == "keep":
        mine.keep_among_phrases(timezone.now())
    elif then == "again":
        mine.again(fresh)
    elif then == "take":
        item = AgendaItem.take(mine.user, mine.text, AgendaItem.Source.OWN, AgendaItem.Kind.ASK)
        return SHORTENED if item.is_shortened else SAID[then]
    elif then == "remove":
        mine.put_in_bin(timezone.now())
    return SAID.get(then)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_how(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How did it go?"""
    mine, way = own_ask(request, pk), reverse("journal:ask")
    form = filled(request, HowForm, {"went": mine.went, "note": mine.note})

    def save(answer):
        mine.note_how_it_went(answer["went"], answer["note"], timezone.localdate())

    if saved := save_once(request, form, save, way):
        messages.success(request, _("Kept. Asking was yours to do. The answer was theirs."))
        return saved
    context = {"ask": mine, "form": form, "form_key": key_of(request, form)}
    context |= {"back": reverse("journal:ask_words", args=[pk])}
    return render_page(request, "journal/people/how.html", context, status=422 if form.is_bound else 200)


@require_POST
def ask_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it in the bin as it was saved, where the words in its box could not be. The list offers the way back."""
    own_ask(request, pk).put_in_bin(timezone.now())
    return see_other(f"{reverse('journal:ask')}?removed={pk}")


@require_POST
def ask_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it back out of the bin."""
    get_object_or_404(request.user.asks, pk=pk).restore()
    return see_other(reverse("journal:ask_words", args=[pk]))


def own_ask(request: HttpRequest, pk: UUID) -> Ask:
    """One of the person's own, not in the bin; anything else is not found."""
    return get_object_or_404(request.user.asks.kept().select_related("person"), pk=pk)
