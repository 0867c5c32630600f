"""What pages with one form share: words that waited are in it again, and it is saved once."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.form_key import read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from config.htmx import see_other


def waiting_words(request: HttpRequest) -> dict[str, str]:
    """Words that were typed into this page's form while nobody was signed in, by field."""
    waiting = request.user.pending_words.filter(path=request.path).order_by("-sent_at").first()
    return {name: values[-1] for name, values in waiting.fields().items() if values} if waiting else {}


def filled(request: HttpRequest, form_class, saved: dict | None = None, **options):
    """Return the page's form: as posted, else with words that waited, else as it is saved."""
    if request.method == "POST":
        return form_class(request.POST, **options)
    waiting = waiting_words(request)
    form = form_class(initial={**(saved or {}), **waiting}, **options)
    form.restored = bool(waiting)
    return form


def save_once(request: HttpRequest, form, save: Callable[[dict], None], way: str) -> HttpResponse | None:
    """Save a posted form, once for its key, and go on to `way`. None where it was not: then the form says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None:
        form.add_error(None, _("This page was open for a long while. Your words are here. Save once more."))
        return None
    try:
        with SavedForm.once(request.user, key, request.POST, way):
            save(form.cleaned_data)
            request.user.pending_words.filter(path=request.path).delete()
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
