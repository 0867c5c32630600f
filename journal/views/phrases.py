"""My phrases: kind words to come back to. Up to five stand on the flare page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.form_key import new_form_key
from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page
from journal.models import CompassionateResponse
from journal.models.responses import AllPinned
from journal.phrase_forms import PhraseForm
from journal.views.walking import see_other
from journal.words.lines import phrases_to_begin_with

MOST_TAKEN_OUT = 20


@require_safe
def phrases(request: HttpRequest) -> HttpResponse:
    """Which words help me?"""
    mine = list(request.user.replies.phrases().dearest_first())
    context = {
        "pinned": [phrase for phrase in mine if phrase.pinned_at],
        "others": [phrase for phrase in mine if not phrase.pinned_at and not phrase.retired_at],
        "resting": [phrase for phrase in mine if phrase.retired_at],
        "taken_out": request.user.replies.taken_out()[:MOST_TAKEN_OUT],
        "any": bool(mine),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/phrases/phrases.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_new(request: HttpRequest) -> HttpResponse:
    """Write a line of one's own, or begin with one of ours."""
    form = filled(request, PhraseForm)

    def save(answer):
        CompassionateResponse.write_line(request.user, answer["text"])

    if saved := save_once(request, form, save, reverse("journal:phrases")):
        messages.success(request, _("Kept. It can come back to you from now on."))
        return saved
    context = {
        "form": form,
        "form_key": new_form_key(request.user.pk),
        "beginnings": phrases_to_begin_with(),
        "back": reverse("journal:phrases"),
    }
    return render_page(request, "journal/phrases/new.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change a phrase, let it rest, or take it out."""
    phrase = own_phrase(request, pk)
    form = filled(request, PhraseForm, {"text": phrase.text})
    if saved := save_once(request, form, lambda answer: phrase.reword(answer["text"]), reverse("journal:phrases")):
        messages.success(request, _("Saved."))
        return saved
    context = {
        "phrase": phrase,
        "form": form,
        "form_key": key_of(request, form),
        "back": reverse("journal:phrases"),
    }
    return render_page(request, "journal/phrases/change.html", context, status=422 if form.is_bound else 200)


@require_safe
def phrases_print(request: HttpRequest) -> HttpResponse:
    """A card to print: what is pinned, or all that is not resting."""
    mine = request.user.replies.phrases().in_use().dearest_first()
    pinned = list(request.user.replies.pinned())
    all_of_them = "all" in request.GET or not pinned
    context = {
        "phrases": mine if all_of_them else pinned,
        "more": not all_of_them and mine.count() > len(pinned),
        "back": reverse("journal:phrases"),
    }
    return render_page(request, "journal/phrases/print.html", context)


# --- one tap each ------------------------------------------------------------------


@require_POST
def phrase_pin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show it on the flare page, where there is room for five."""
    phrase = own_phrase(request, pk)
    try:
        phrase.pin(timezone.now())
    except AllPinned:
        messages.error(request, _("You have 5 pinned. Unpin one first."))
        return see_other(reverse("journal:phrases"))
    return back_to(phrase)


@require_POST
def phrase_unpin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it off the flare page."""
    phrase = own_phrase(request, pk)
    phrase.unpin()
    return back_to(phrase)


@require_POST
def phrase_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place up among the pinned ones."""
    phrase = own_phrase(request, pk)
    phrase.move(-1)
    return back_to(phrase)


@require_POST
def phrase_down(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place down among the pinned ones."""
    phrase = own_phrase(request, pk)
    phrase.move(1)
    return back_to(phrase)


@require_POST
def phrase_helped(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark it as one that helped, or take that back."""
    phrase = own_phrase(request, pk)
    phrase.say_whether_it_helped(True if request.POST.get("helped") == "yes" else None)
    return back_to(phrase)


@require_POST
def phrase_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let it rest: kept, and not offered."""
    phrase = own_phrase(request, pk)
    phrase.retire(timezone.now())
    messages.success(request, _("It rests now. It is kept below, and not offered."))
    return see_other(reverse("journal:phrases"))


@require_POST
def phrase_return(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer it again."""
    phrase = own_phrase(request, pk)
    phrase.bring_back()
    return back_to(phrase)


@require_POST
def phrase_take_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have it among the phrases no more; the next page has the way back."""
    own_phrase(request, pk).take_out(timezone.now())
    return see_other(reverse("journal:phrase_keep", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The way back into the phrases."""
    phrase = get_object_or_404(request.user.replies, pk=pk)
    if request.method == "POST":
        phrase.keep()
        return back_to(phrase)
    if phrase.kept:
        return redirect("journal:phrases")
    return render_page(
        request, "journal/phrases/taken_out.html", {"phrase": phrase, "back": reverse("journal:phrases")}
    )


def own_phrase(request: HttpRequest, pk: UUID) -> CompassionateResponse:
    """One of the person's phrases; anything else is not found."""
    return get_object_or_404(request.user.replies.phrases(), pk=pk)


def back_to(phrase: CompassionateResponse) -> HttpResponse:
    """Back to the list, where this phrase is."""
    return see_other(f"{reverse('journal:phrases')}#p-{phrase.pk}")
