"""Notice: how it is, where it is felt, what it is like."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.form_key import read_form_key
from accounts.models.forms import AlreadySaved, SavedForm
from config.offline import tapped_at
from journal.forms import LevelForm, LikeForm, WhereForm
from journal.models import SymptomEntry
from journal.models.marks import MarkKind
from journal.views.home import show_home
from journal.views.walking import answers, open_entry, page_path, see_other, turn_page
from journal.walk import Page

LAST_PLACES = 3


@require_POST
def entry_new(request: HttpRequest) -> HttpResponse:
    """The first tap: it saves the entry and leads to *where*, or to the quick check-in for those who prefer it."""
    form = LevelForm(request.POST, numbers=request.prefs.numbers)
    key = read_form_key(request.POST.get("form_key", ""))
    if not form.is_valid() or key is None:
        return show_home(request, form, status=422)
    entry = SymptomEntry(pk=uuid4(), user=request.user)
    quick = request.prefs.quick
    way = reverse("journal:quick", args=[entry.pk]) if quick else page_path(Page.WHERE, entry)
    now = tapped_at(request.POST, timezone.now())
    try:
        with SavedForm.once(request.user, key, request.POST, way):
            open_page = "" if quick else Page.WHERE
            SymptomEntry.begin(request.user, form.cleaned_data["level"], now, open_page=open_page, pk=entry.pk)
    except AlreadySaved as earlier:
        return redirect(earlier.went_to)
    return see_other(way)


@require_http_methods(["GET", "HEAD", "POST"])
def where(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Page 1: where do you notice it?"""
    entry = open_entry(request, pk)
    form = WhereForm(**answers(request, entry, Page.WHERE))

    def save(answer):
        entry.notice_where(answer["places"], answer["words"])

    def extra():
        return {"last_places": last_places(request.user, entry)}

    return turn_page(request, Page.WHERE, form, save, "journal/notice/where.html", extra)


@require_http_methods(["GET", "HEAD", "POST"])
def like(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Page 2: what is it like, and how strong?"""
    entry = open_entry(request, pk)
    form = LikeForm(**answers(request, entry, Page.LIKE))

    def save(answer):
        entry.notice_like(answer["quality"], answer["words"], answer["severity"])

    return turn_page(request, Page.LIKE, form, save, "journal/notice/like.html")


def last_places(user, entry: SymptomEntry) -> list[str]:
    """The codes of the last few places this person ticked in other entries, newest first."""
    marks = user.marks.of_kind(MarkKind.PLACE).exclude(entry=entry).newest_first()
    return list(dict.fromkeys(marks.values_list("code", flat=True)[:20]))[:LAST_PLACES]
