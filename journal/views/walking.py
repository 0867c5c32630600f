"""What the six pages of the walk share: show a page, save it once, go on."""

import secrets
from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.form_key import FormKey, new_form_key, read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from accounts.views.saving import clear_restored
from config.htmx import render_page, see_other
from journal.forms import WalkForm
from journal.models import EntryMark, SymptomEntry
from journal.safety.cue import speaks_of_ending_life
from journal.views.rows import in_its_row, row_number
from journal.walk import LAST_NUMBER, Page, page_before

LONG_TEXT = {Page.CRITIC: "thought", Page.KIND: "reply"}
OWN_WORDS = {Page.WHERE: "place_words", Page.LIKE: "quality_words"}
NAMES_FROM = Page.CRITIC.number  # pages that come after names were typed


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
    if "skip" in request.POST and _skip(page, form, key):
        return see_other(way_on or _way_on(request, page, entry))
    if not form.is_valid():
        return _show(request, page, form, template, extra, status=422)
    if form.button:
        return _stay(request, page, form, key)
    if key is None:
        form.add_error(None, _("This page was open for a long while. Your words are here. Save once more."))
        return _show(request, page, form, template, extra, status=422)
    try:
        _save(request, page, form, key, save)
    except AlreadySaved as earlier:
        entry.read_again()
        if not earlier.same:
            _tell_both(form, _current_text(entry, page))
            return _show(request, page, form, template, extra, status=422)
    return see_other(way_on or _way_on(request, page, entry, changed="change" in request.POST))


def way_back_of(request: HttpRequest, entry: SymptomEntry) -> dict | None:
    """The form that takes back the last change of an answer, where the address names its page; else None.

    It is the page's own form with what the page said before: taking back is a change like any other.
    """
    name = request.GET.get("changed", "")
    earlier = entry.drafts.before_change(name).first() if name in list(Page) else None
    if earlier is None:
        return None
    page = Page(name)
    return {
        "action": page_path(page, entry),
        "form_key": new_form_key(request.user.pk, digest_of_seen(_current_text(entry, page))),
        "fields": [(field, value) for field, values in earlier.fields().items() for value in values],
    }


def page_path(page: Page, entry: SymptomEntry) -> str:
    """The address of one page of the walk."""
    return reverse(page.url_name, args=[entry.pk])


def is_heavy(entry: SymptomEntry, marks: Iterable[EntryMark] = ()) -> bool:
    """Whether the entry's saved words plainly speak of ending one's life. Worked out afresh, never stored.

    `marks` with their names loaded, where names were typed on a page before.
    """
    return any(speaks_of_ending_life(text, get_language()) for text in entry.own_words(marks))


def _show(request, page, form, template, extra, status=200) -> HttpResponse:
    entry = form.entry
    before = page_before(page)
    changing = "change" in request.GET or "change" in request.POST
    kept = reverse("journal:entry", args=[entry.pk])
    named = entry.marks.exclude(name=None).select_related("name") if page.number >= NAMES_FROM else ()
    context = {
        "entry": entry,
        "form": form,
        "form_key": new_form_key(request.user.pk, digest_of_seen(_current_text(entry, page))),
        "page": page,
        "last_number": LAST_NUMBER,
        "changing": changing,
        "back": kept if changing else page_path(before, entry) if before else reverse("journal:home"),
        "draft_url": reverse("journal:draft", args=[entry.pk, page.value]),
        "cue": is_heavy(entry, named),
        **extra(),
        **in_its_row(request, entry),
    }
    return render_page(request, template, context, status=status, push="in_row" not in context)


def _save(request, page, form, key, save) -> None:
    """Save the page once. Raises AlreadySaved for a used key, or where another tab saved other words since."""
    try:
        _save_once(request, page, form, key, save)
    except IntegrityError:  # another tab saved this page at the same moment: now one after the other
        _save_once(request, page, form, key, save, alone=True)


def _save_once(request, page, form, key, save, alone: bool = False) -> None:
    entry = form.entry
    with SavedForm.once(request.user, key, request.POST, request.path):
        if alone:
            entry.read_again(alone=True)
        if _is_stale(key, page, form):
            raise AlreadySaved(request.path, same=False)
        before = form.saved_fields() if "change" in request.POST else {}
        save(form.cleaned_data)
        _clear_unsent(request, page, entry)
        if before:
            entry.keep_for_undo(page, key.nonce, before)
        if "silent" in request.POST and form.typed_words():  # said to be none, but not thrown away
            entry.keep_draft(page, _draft_name(key), form.typed_words())


def _tell_both(form: WalkForm, earlier: str) -> None:
    form.words_saved_before = earlier
    if earlier:
        said = _("This page was saved before, with other words. Both are here. Nothing is lost.")
    else:
        said = _(
            "This page was saved before, with other answers. These are the newer ones. Save once more to keep them."
        )
    form.add_error(None, said)


@transaction.atomic
def _skip(page, form, key) -> bool:
    """Pass the page. What was typed is not thrown away. False where it is more than a draft takes."""
    try:
        if form.typed_words():
            form.entry.keep_draft(page, _draft_name(key), form.typed_words())
    except ValueError:
        return False
    form.entry.pass_page(page)
    return True


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


def _way_on(request, page: Page, entry: SymptomEntry, changed: bool = False) -> str:
    if "stop" in request.POST or "change" in request.POST or not entry.open_page:
        row = row_number(request)
        asked: dict[str, str | int] = {"changed": page.value} if changed else {}
        asked |= {"row": row} if row is not None else {}
        return reverse("journal:entry", args=[entry.pk]) + (f"?{urlencode(asked)}" if asked else "")
    return page_path(Page(entry.open_page), entry)


def _clear_unsent(request, page: Page, entry: SymptomEntry) -> None:
    if page in LONG_TEXT or "restored" in request.POST:
        entry.drafts.filter(user=request.user, page=page).delete()
    clear_restored(request)


def _current_text(entry: SymptomEntry, page: Page) -> str:
    if page in OWN_WORDS:
        return getattr(entry, OWN_WORDS[page])
    row = getattr(entry, LONG_TEXT[page], None) if page in LONG_TEXT else None
    return row.text if row else ""


def digest_of_seen(text: str) -> str:
    """What a form's key says of the text that its page showed."""
    return salted_hmac("tend.seen", text).hexdigest()[:12] if text else ""


def _is_stale(key: FormKey, page: Page, form: WalkForm) -> bool:
    """Whether another tab saved other words since this page was shown."""
    now = _current_text(form.entry, page)
    if not now or now == form.cleaned_data.get(form.texts[0]):
        return False
    return not constant_time_compare(key.seen, digest_of_seen(now))
