"""Flare: one calm page for the worst minutes, with kind words, a plan, and words to send."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.form_key import new_form_key, read_form_key
from accounts.guests import GuestsClosed, TooManyGuests, start_guest
from accounts.lock import person_unlocked
from accounts.models.forms import AlreadySaved, SavedForm
from config.htmx import render_page
from config.offline import tapped_at
from journal.asking import mail_link, text_link
from journal.models import Flare, FlarePlan, SymptomEntry
from journal.views.plans import KINDS, answered
from journal.views.walking import open_entry, see_other
from journal.words.lines import phrases_to_begin_with

MOST_WORDS = 5
MOST_PEOPLE = 5


@login_not_required
@require_safe
def flare(request: HttpRequest) -> HttpResponse:
    """Nothing is asked: four quiet ways on."""
    person = person_unlocked(request)
    context = {
        "form_key": new_form_key(request.user.pk if request.user.is_authenticated else None),
        "has_plan": bool(person) and person.flare_plans.kept().exists(),
        "logged": "logged" in request.GET,
        "full": "full" in request.GET,
        **quiet_look(request),
    }
    return render_page(request, "journal/flare/flare.html", context)


@login_not_required
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The person's own kind lines: what they pinned, in their order, then what helped. For a visitor, ours."""
    here = request.user.is_authenticated
    dear = request.user.replies.that_may_return().dearest_first()[:MOST_WORDS] if here else None
    context = {"replies": dear, "ours": phrases_to_begin_with()[0][1], "back": flare_path(request)}
    return render_page(request, "journal/flare/words.html", context | quiet_look(request))


@require_safe
def flare_plan(request: HttpRequest) -> HttpResponse:
    """The plan that was written when calm: big and plain, with nothing to do on it."""
    mine = FlarePlan.of(request.user)
    context = {
        "plan": mine,
        "answers": answered(KINDS["flare"], mine, but=("message", "afterwards")),
        "people": request.user.people.ticked_for_a_flare(),
        "back": flare_path(request),
    }
    return render_page(request, "journal/flare/plan.html", context | quiet_look(request))


@login_not_required
@require_safe
def message(request: HttpRequest) -> HttpResponse:
    """Words that are ready to send, and the people to send them to. The person sends them; we do not.

    While it is locked, it shows what a visitor sees.
    """
    person = person_unlocked(request)
    mine = FlarePlan.of(person) if person else None
    said = (mine and mine.message) or _("Bad patch. No need to fix it. Can you sit with me by text?")
    people = person.people.for_a_flare()[:MOST_PEOPLE] if person else []
    context = {
        "words": said,
        "people": [(one, text_link(said, one.phone), mail_link(said, one.email)) for one in people],
        "text_link": text_link(said),
        "mail_link": mail_link(said),
        "own": bool(person),
        "back": flare_path(request),
    }
    return render_page(request, "journal/flare/message.html", context | quiet_look(request))


@login_not_required
@require_POST
def log(request: HttpRequest) -> HttpResponse:
    """Log it and rest: the time and a flare mark, no rating, and nothing more is asked.

    A flare begins on that day, where none goes on.
    """
    key = read_form_key(request.POST.get("form_key", ""))
    way = flare_path(request, logged=1)
    if key is None:
        return redirect(flare_path(request))
    try:
        person = request.user if request.user.is_authenticated else start_guest(request, key, request.POST.get("zone"))
        with SavedForm.once(person, key, request.POST, way):
            now = tapped_at(request.POST, timezone.now())
            entry = SymptomEntry.begin(person, None, now, open_page="", in_flare=True)
            Flare.begin(person, entry.local_date)
    except (AlreadySaved, GuestsClosed, TooManyGuests) as reason:
        return redirect(way if isinstance(reason, AlreadySaved) else flare_path(request, full=1))
    return redirect(way)


@require_POST
def not_now(request: HttpRequest, pk: UUID) -> HttpResponse:
    """No words for a time that was logged in a flare. It is not offered again."""
    open_entry(request, pk).look_back(timezone.now())
    return see_other(reverse("journal:home"))


def quiet_look(request: HttpRequest) -> dict:
    """Dim, for dark rooms; light for those whom light words on a dark page hurt, for as long as they stay."""
    light = is_light(request)
    return {"light": light, "theme": "light" if light else "dim"}


def is_light(request: HttpRequest) -> bool:
    """Whether the person asked for the lighter page."""
    return request.GET.get("light") == "1"


def flare_path(request: HttpRequest, **said: int) -> str:
    """The way back to the flare page, as light or dim as it was left."""
    query = urlencode(said | ({"light": 1} if is_light(request) else {}))
    return f"{reverse('journal:flare')}?{query}" if query else reverse("journal:flare")
