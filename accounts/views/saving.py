"""What pages with one form share: words that waited are in it again, and it is saved once."""

import json
from collections.abc import Callable
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.form_key import FormKey, new_form_key, read_form_key
from accounts.models.forms import AlreadySaved, PendingWords, SavedForm
from config.forms import WordsField
from config.htmx import see_other


def waiting_words(request: HttpRequest) -> PendingWords | None:
    """What was sent last from this page's form while nobody was signed in."""
    return request.user.pending_words.filter(path=request.path).order_by("-sent_at").first()


def clear_restored(request: HttpRequest) -> None:
    """Delete the words that waited and were in this form again. Others that wait for its page are shown next."""
    try:
        shown = UUID(request.POST.get("restored", ""))
    except ValueError:
        return
    request.user.pending_words.filter(path=request.path, pk=shown).delete()


def filled(request: HttpRequest, form_class, saved: dict | None = None, **options):
    """Return the page's form: as posted, else with words that waited, else as it is saved."""
    if request.method == "POST":
        form = form_class(request.POST, **options)
    else:
        row = waiting_words(request)
        waiting = row.fields() if row else {}
        words = {name: values[-1] for name, values in waiting.items() if values}
        form = form_class(initial={**(saved or {}), **words}, **options)
        form.restored = row
        for name, field in form.fields.items() if waiting else ():
            if isinstance(field, forms.MultipleChoiceField):  # a browser does not send what is not ticked
                form.initial[name] = waiting.get(name, [])
    form.words_saved = own_words(form_class, saved or {})
    return form


def own_words(form_class, values: dict) -> dict[str, str]:
    """The person's own words among the values of a form."""
    fields = form_class.base_fields
    return {name: str(text) for name, text in values.items() if isinstance(fields.get(name), WordsField)}


def key_of(request: HttpRequest, form) -> str:
    """The key of a form that changes what is saved: it says which words the page shows."""
    return new_form_key(request.user.pk, mark_of(form.words_saved))


def mark_of(words: dict[str, str]) -> str:
    """What a form's key says of the words that its page shows."""
    return "w" + salted_hmac("tend.words", json.dumps(words)).hexdigest()[:12]


def are_changed_since(request: HttpRequest, form, key: FormKey) -> bool:
    """Whether another page saved other words after this one was shown. A form that came twice is no other page."""
    words = getattr(form, "words_saved", {})
    if not key.seen.startswith("w") or constant_time_compare(key.seen, mark_of(words)):
        return False
    is_said_already = all(form.cleaned_data.get(name) == text for name, text in words.items())
    return not (is_said_already or request.user.saved_forms.filter(nonce=key.nonce).exists())


def save_once(request: HttpRequest, form, save: Callable[[dict], None], way: str) -> HttpResponse | None:
    """Save a posted form, once for its key, and go on to `way`. None where it was not: then the form says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None:
        form.add_error(None, _("This page was open for a long while. Your words are here. Save once more."))
        return None
    if are_changed_since(request, form, key):
        form.words_saved_before = "\n".join(filter(None, form.words_saved.values()))
        form.add_error(None, _("These words were changed before, on another page. Both are here. Nothing is lost."))
        return None
    try:
        with SavedForm.once(request.user, key, request.POST, way):
            save(form.cleaned_data)
            clear_restored(request)
    except AlreadySaved as earlier:
        if earlier.same:
            return see_other(earlier.went_to)
        form.add_error(None, _("This page was saved before, with other words. Save once more to keep these too."))
        return None
    return see_other(way)


def way_of_a_repeat(request: HttpRequest) -> str:
    """Where this form led when it was saved before; "" where it was not."""
    key = read_form_key(request.POST.get("form_key", ""))
    earlier = request.user.saved_forms.filter(nonce=key.nonce).first() if key else None
    return earlier.went_to if earlier else ""
