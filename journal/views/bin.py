"""The bin: 30 days to change one's mind about an entry."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.form_key import new_form_key, read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from config.htmx import render_page
from journal.bookmark import Bookmark
from journal.timeline import Card
from journal.views.timeline import an_id, what_is_asked
from journal.views.walking import open_entry, see_other

MOST = 20


@dataclass(frozen=True)
class Item:
    """One entry in the bin. `after` is the id of the one below it, which takes the focus when this one leaves."""

    card: Card
    after: UUID | str
    form_key: str


@require_safe
def bin_list(request: HttpRequest) -> HttpResponse:
    """What lies in the bin, last put there first."""
    before = what_is_asked(request)[1]
    rows = request.user.entries.binned().after(before, "binned_at").whole().with_said()
    found = list(rows[: MOST + 1])
    entries = found[:MOST]
    last = entries[-1] if len(found) > MOST else None
    pairs = zip(entries, [entry.pk for entry in entries[1:]] + [""], strict=True) if entries else []
    context = {
        "items": [
            Item(Card.of(entry, request.prefs.numbers), after, new_form_key(request.user.pk)) for entry, after in pairs
        ],
        "older": str(Bookmark(last.binned_at, last.pk, last.local_date)) if last else "",
        "before": before,
        "next": an_id(request.GET.get("next", "")),
        "back": reverse("journal:menu"),
    }
    return render_page(request, "journal/bin/bin.html", context)


@require_POST
def put_in_bin(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put an entry in the bin. The timeline offers the way back."""
    open_entry(request, pk).put_in_bin(timezone.now())
    return see_other(f"{reverse('journal:timeline')}?binned={pk}")


@require_POST
def restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take an entry back out of the bin."""
    if not get_object_or_404(request.user.entries, pk=pk).restore():
        raise Http404
    if "next" not in request.POST:
        return see_other(reverse("journal:entry", args=[pk]))
    messages.success(request, _("It is back among your notes."))
    return see_other(bin_path(request))


@require_POST
def delete_for_good(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete an entry that lies in the bin, now. It cannot be undone."""
    binned = request.user.entries.binned().filter(pk=pk)
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None:
        raise Http404
    try:
        with SavedForm.once(request.user, key, request.POST, reverse("journal:bin_list")):
            get_object_or_404(binned)
            binned.delete_for_good()
    except AlreadySaved:
        return see_other(bin_path(request))
    messages.success(request, _("It is gone."))
    return see_other(bin_path(request))


def bin_path(request: HttpRequest) -> str:
    """The way back to the bin, to the item that came after the one that left it."""
    following = an_id(request.POST.get("next", ""))
    return f"{reverse('journal:bin_list')}{f'?next={following}' if following else ''}"
