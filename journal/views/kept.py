"""Kept: what an entry holds, and what can be done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import retarget

from accounts.form_key import new_form_key, read_form_key
from accounts.models.forms import TOKENS, AlreadySaved, SavedForm
from config.htmx import render_page, wants_part
from journal.forms import LookBackForm
from journal.kept import line_to_take
from journal.models import EntryMark, SymptomEntry
from journal.models.marks import MarkKind
from journal.models.plans import is_calm
from journal.stillness import is_second_very_high, is_still
from journal.views.rows import is_first_run, row_number, rows_of
from journal.views.walking import is_heavy, open_entry, page_path, see_other, way_back_of
from journal.walk import Page

HELPED = {"yes": True, "no": False, "": None}


@require_safe
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Kept. Before and after in words; each answer with a way to change it."""
    kept, now = open_entry(request, pk), timezone.now()
    marks = list(kept.marks.select_related("name").order_by("made_at"))
    context = {
        "entry": kept,
        "rows": rows_of(request, kept, marks),
        "came_from": row_number(request),
        "undo": way_back_of(request, kept),
        "to_take": line_to_take(kept, marks, request.prefs.numbers),
        "cue": is_heavy(kept, marks) or is_second_very_high(kept, marks, now),
        "back": reverse("journal:home"),
        "first_run": is_first_run(kept),
        "still": is_still(request.user, now),
        "unsent": list(kept.drafts.unused()[:3]),
        "around": request.user.entries.kept().around(kept),
    }
    if not (context["cue"] or context["still"] or context["first_run"]):
        context["room"] = leaves_room(request, kept, marks)
    if context["came_from"] is None:
        return render_page(request, "journal/kept.html", context)
    # A row was changed in its place: what follows from it may be all over the page, and the address stays.
    return retarget(render_page(request, "journal/kept.html", context, push=False), "#main")


def leaves_room(request: HttpRequest, kept: SymptomEntry, marks: list[EntryMark]) -> bool:
    """Whether one quiet way to small things may stand below a walk.

    It was walked today and is over, has a reply, and offered nothing with a need; and nothing of today is hard.
    """
    today, offered = timezone.localdate(), {MarkKind.NEED, MarkKind.ACTION}
    over = kept.has_reply and kept.local_date == today and not kept.open_page and not request.user.is_guest
    return over and not any(mark.kind in offered for mark in marks) and is_calm(request.user, today)


@require_safe
def critic_line(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The critic's line of one entry, on a page of its own or in place of the link that asks for it."""
    kept = open_entry(request, pk)
    if wants_part(request):
        return render(request, "journal/timeline/_line.html", {"entry": kept})
    return render_page(request, "journal/timeline/line.html", {"entry": kept, "back": reverse("journal:timeline")})


@require_POST
def helped(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say whether the reply helped. It decides what comes back first."""
    kept = open_entry(request, pk)
    if kept.has_reply:
        kept.say_whether_it_helped(HELPED.get(request.POST.get("helped", ""), None))
    return see_other(reverse("journal:entry", args=[pk]))


@require_POST
def keep_phrase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Have the reply among my phrases, or no more."""
    kept = open_entry(request, pk)
    if kept.has_reply and request.POST.get("keep") == "yes":
        kept.reply.keep()
    elif kept.has_reply:
        kept.reply.take_out(timezone.now())
    return see_other(reverse("journal:entry", args=[pk]))


@require_POST
def look_closer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the six pages on this entry, with nothing asked twice."""
    kept = open_entry(request, pk)
    kept.look_closer()
    way = page_path(Page(kept.open_page), kept) if kept.open_page else reverse("journal:entry", args=[pk])
    return see_other(way)


@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Once more later: how strong, how true now."""
    kept = open_entry(request, pk)
    form = LookBackForm(request.POST if request.method == "POST" else None)
    key = read_form_key(request.POST.get("form_key", ""))
    if request.method != "POST" or not form.is_valid() or key is None:
        if form.is_bound and not form.errors:
            form.add_error(None, _("This page was open for a long while. Choose once more."))
        context = {"entry": kept, "form": form, "form_key": new_form_key(request.user.pk)}
        context |= {"back": reverse("journal:home"), "small_thing": kept.small_thing()}
        return render_page(request, "journal/later.html", context, status=422 if form.is_bound else 200)
    way = reverse("journal:home")
    try:
        with SavedForm.once(request.user, key, request.POST, way):
            answer = form.cleaned_data
            kept.look_back(timezone.now(), answer.get("severity"), answer.get("belief"), answer.get("outcome", ""))
    except AlreadySaved as earlier:
        return see_other(earlier.went_to)
    messages.success(request, _("Saved. It did not have to change."))
    return see_other(way)


@require_POST
def let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a walk where it is."""
    open_entry(request, pk).let_go()
    messages.success(request, _("Let go. What you saved is still here."))
    return see_other(reverse("journal:home"))


@require_POST
def draft(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """Keep what is typed so far. A draft that comes after its form was saved counts for nothing."""
    mine = open_entry(request, pk)
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None or page not in list(Page):
        return HttpResponse(status=400)
    if request.user.saved_forms.filter(nonce=key.nonce).exists():
        return HttpResponse(status=204)
    fields = {name: values for name, values in request.POST.lists() if name not in TOKENS}
    try:
        mine.keep_draft(Page(page), key.nonce, fields)
    except ValueError:
        return HttpResponse(status=413)
    return render_page(request, "journal/_saved.html", {"at": timezone.localtime()}, push=False)
