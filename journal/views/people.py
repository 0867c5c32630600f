"""People: who I can turn to, what each is good for, and how to reach them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.saving import filled, key_of, save_once
from config.htmx import render_page
from journal.people_forms import GOOD_FOR, PersonForm
from journal.views.walking import see_other
from practices.views.binned import in_the_bin, still_binned


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who can I turn to?"""
    mine = request.user.people
    context = {
        "people": [(person, good_for(person)) for person in mine.kept().oldest_first()],
        **in_the_bin(request, {"person": mine}),
        "removed": still_binned(mine, request.GET.get("removed", "")),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/people/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """Add someone."""
    form = filled(request, PersonForm)
    return asked(request, form, lambda answer: request.user.people.create(**answer))


@require_http_methods(["GET", "HEAD", "POST"])
def person_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is written of someone."""
    person = get_object_or_404(request.user.people.kept(), pk=pk)
    form = filled(request, PersonForm, PersonForm.saved_in(person))
    return asked(request, form, lambda answer: person.change(**answer), person)


def asked(request: HttpRequest, form, save, person=None) -> HttpResponse:
    """Save the form once and go back to the list, or show it."""
    way = reverse("journal:people")
    if saved := save_once(request, form, save, way):
        messages.success(request, _("Kept."))
        return saved
    context = {"form": form, "form_key": key_of(request, form), "person": person, "back": way}
    return render_page(request, "journal/people/person.html", context, status=422 if form.is_bound else 200)


@require_POST
def person_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put someone in the bin. The list offers the way back."""
    get_object_or_404(request.user.people.kept(), pk=pk).put_in_bin(timezone.now())
    return see_other(f"{reverse('journal:people')}?removed={pk}")


@require_POST
def person_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take someone back out of the bin."""
    get_object_or_404(request.user.people, pk=pk).restore()
    return see_other(reverse("journal:people"))


def good_for(person) -> list:
    """What someone is good for, in words."""
    ticked = [word for name, word in GOOD_FOR if getattr(person, name)]
    return [*ticked, *([person.also] if person.also else [])]
