"""What the six pages of the walk share: show a page, save it once, go on."""

import secrets
from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.form_key import FormKey, new_form_key, read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from config.htmx import render_page
from journal.forms import WalkForm
from journal.models import SymptomEntry
from journal.walk import LAST_NUMBER, Page, page_before

LONG_TEXT = {Page.CRITIC: "thought", Page.KIND: "reply"}


def open_entry(request: HttpRequest, pk: UUID) -> SymptomEntry:
    """Return the person's own entry; anything else is not found."""
    return get_object_or_404(request.user.entries.kept().whole(), pk=pk)


def answers(request: HttpRequest, entry: SymptomEntry, page: Page) -> dict:
    """Return what a walk form is made from: the POST, or else typed words that were not saved yet."""
    if request.method == "POST":
        return {"entry": entry, "data": request.POST}
    pending = request.user.pending_words.filter(path=request.path).order_by("-sent_at").first()
    unsent = pending or entry.drafts.filter(user=request.user).unused().for_page(page).first()
    return {"entry": entry, "restored": unsent}


def turn_page(
    request: HttpRequest,
    page: Page,
    form: WalkForm,
    save: Callable[[dict], None],
    template: str,
    extra: Callable[[], dict] = dict,
    way_on: str = "",
) -> HttpResponse:
    """Answer a GET with the page, a POST by saving it once and going on. What does not save stays in the box."""
    entry = form.entry
    if request.method != "POST":
        return _show(request, page, form, template, extra)
    key = read_form_key(request.POST.get("form_key", ""))
    if "skip" in request.POST:
        return _skip(request, page, form, key, way_on)
    if not form.is_valid():
        return _show(request, page, form, template, extra, status=422)
    if form.button:
        return _stay(request, page, form, key)
    if key is None:
        form.add_error(None, _("This page was open for a long while. Your words are here. Save once more."))
        return _show(request, page, form, template, extra, status=422)
    way = way_on or _way_on(request, page, entry)
    try:
        if _is_stale(key, page, form):
            raise AlreadySaved(way, same=False)
        with SavedForm.once(request.user, key, request.POST, way):
            save(form.cleaned_data)
            _clear_unsent(request, page, entry)
            way = way_on or _way_on(request, page, entry)
    except AlreadySaved as earlier:
        if earlier.same:
            return redirect(earlier.went_to)
        form.words_saved_before = _current_text(entry, page)
        form.add_error(None, _("This page was saved before, with other words. Both are here. Nothing is lost."))
        return _show(request, page, form, template, extra, status=422)
    return see_other(way)


def see_other(path: str) -> HttpResponse:
    """A 303: the browser, or htmx, goes on with a GET."""
    response = redirect(path)
    response.status_code = 303
    return response


def page_path(page: Page, entry: SymptomEntry) -> str:
    """The address of one page of the walk."""
    return reverse(page.url_name, args=[entry.pk])


def _show(request, page, form, template, extra, status=200) -> HttpResponse:
    entry = form.entry
    before = page_before(page)
    changing = "change" in request.GET or "change" in request.POST
    kept = reverse("journal:entry", args=[entry.pk])
    context = {
        "entry": entry,
        "form": form,
        "form_key": new_form_key(request.user.pk, _seen(_current_text(entry, page))),
        "page": page,
        "last_number": LAST_NUMBER,
        "changing": changing,
        "back": kept if changing else page_path(before, entry) if before else reverse("journal:home"),
        "draft_url": reverse("journal:draft", args=[entry.pk, page.value]),
        **extra(),
    }
    return render_page(request, template, context, status=status)


def _skip(request, page, form, key, way_on) -> HttpResponse:
    entry = form.entry
    if form.typed_words():  # skipped, but not thrown away
        entry.keep_draft(page, _draft_name(key), form.typed_words())
    entry.pass_page(page)
    return see_other(way_on or _way_on(request, page, entry))


def _stay(request, page, form, key) -> HttpResponse:
    """Take what was typed into the page's draft, changed by the pressed button, and show the page again."""
    form.entry.keep_draft(page, _draft_name(key), form.pressed())
    query = request.GET.copy()
    if form.turn_to:
        query["offer"] = form.turn_to
    return see_other(f"{request.path}?{query.urlencode()}" if query else request.path)


def _draft_name(key: FormKey | None) -> str:
    """A name of its own: the form's key is used up by its save, and these words were not saved."""
    return f"{key.nonce if key else secrets.token_urlsafe(18)}.again"[-32:]


def _way_on(request, page: Page, entry: SymptomEntry) -> str:
    if "stop" in request.POST or "change" in request.POST or not entry.open_page:
        return reverse("journal:entry", args=[entry.pk])
    return page_path(Page(entry.open_page), entry)


def _clear_unsent(request, page: Page, entry: SymptomEntry) -> None:
    if page in LONG_TEXT or "restored" in request.POST:
        entry.drafts.filter(user=request.user, page=page).delete()
    if "restored" in request.POST:
        request.user.pending_words.filter(path=request.path).delete()


def _current_text(entry: SymptomEntry, page: Page) -> str:
    row = getattr(entry, LONG_TEXT[page], None) if page in LONG_TEXT else None
    return row.text if row else ""


def _seen(text: str) -> str:
    return salted_hmac("tend.seen", text).hexdigest()[:12] if text else ""


def _is_stale(key: FormKey, page: Page, form: WalkForm) -> bool:
    """Whether another tab saved other words since this page was shown."""
    now = _current_text(form.entry, page)
    if not now or now == form.cleaned_data.get("text"):
        return False
    repeat = form.entry.user.saved_forms.filter(nonce=key.nonce).exists()
    return not repeat and not constant_time_compare(key.seen, _seen(now))
