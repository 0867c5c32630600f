"""The timeline: what have I noticed?"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from config.htmx import render_page, wants_part
from journal.bookmark import Bookmark
from journal.kept import said_of
from journal.margin import TOWARDS, cut_at, days_of_steps, notes_of, rows_between, with_steps
from journal.models import EntryMark
from journal.models.marks import MarkKind
from journal.timeline import Card, Only, by_day, with_notes
from journal.words.days import day_words
from practices.library import LIBRARY
from practices.models import Value

MOST = 20
MOST_NOTES = 200  # in the margin of one page, of those that have a day
FEW = 3  # on a low-energy page
LATELY = 300  # marks of a kind that are looked at for what is used most
MOST_OFFERED = 8
NEWEST = Bookmark(datetime.max.replace(tzinfo=UTC), UUID(int=2**128 - 1), date.max)  # all entries are after it


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Newest first, by the day it was noticed. A page goes on where the one before it ended."""
    only, before = what_is_asked(request)
    entries, days, older = page_after(request, only, before)
    context = {
        "days": days,
        "count": len(entries),
        "older": only.address(before=str(older)) if older else "",
        "only": only,
        "words": only.words(mark for entry in entries for mark in entry.said),
        "practice": title_of(request.user, only.practice) if only.practice else "",
        "towards": words_of(request.user, *only.towards) if only.towards else "",
        "back": reverse("journal:home"),
        "binned": binned_just_now(request),
    }
    if before and wants_part(request):
        context["focus_on"] = entries[0].pk if entries else None
        context["count"] = len(entries) or sum(len(day.notes) for day in days)
        return render(request, "journal/timeline/_older.html", context)
    return render_page(request, "journal/timeline/timeline.html", context | {"before": before})


def what_is_asked(request: HttpRequest) -> tuple[Only, Bookmark | None]:
    """What to show, and after which entry. An address that was changed is not found."""
    try:
        before = request.GET.get("before", "")
        return Only.read(request.GET), Bookmark.read(before) if before else None
    except ValueError:
        raise Http404 from None


def page_after(request: HttpRequest, only: Only, before: Bookmark | None):
    """The entries of a page, its days with their notes, and where the next page goes on, if there is one."""
    few = is_low_energy(request)
    most = FEW if few else MOST
    rows = only.of(request.user).for_cards().with_said(*only.marks).after(before)
    found = list(rows[: most + 1])
    entries, more = found[:most], len(found) > most
    first = entries[-1].local_date if more else date.min
    last = before.day - timedelta(days=1) if before else date.max
    unasked = few and not (only and only.leaves_notes_alone)
    margin = [] if unasked or first > last else rows_between(request.user, first, last, only.steps, only.towards)
    cut = cut_at(margin, FEW if few else MOST_NOTES) if only.leaves_notes_alone else None
    if cut:
        first, entries = cut, list(takewhile(lambda entry: entry.local_date >= cut, entries))
    older = (entries[-1].bookmark if entries else before or NEWEST) if more or cut else None
    if older and cut:
        older = replace(older, day=cut)
    today = timezone.localdate()
    day_said = {day: day_words(day, today) for day in {entry.local_date for entry in entries}}
    cards = [Card.of(entry, request.prefs.numbers, day_said[entry.local_date]) for entry in entries]
    days = by_day(cards, before.day if before else None)
    if margin:
        days = add_notes(request, days, margin, first, last, only.leaves_notes_alone)
    return entries, days, older


def add_notes(request, days, margin, first: date, last: date, alone: bool):
    """The days with their notes. Only what is shown is opened: a note has a day of its own if `alone`."""
    dates = {day.date for day in days}
    shown = (row for row in margin if not row.is_a_day or (alone and row.first_day >= first) or row.first_day in dates)
    return with_notes(days, notes_of(request.user, shown), timezone.localdate(), first, last, alone)


def is_low_energy(request: HttpRequest) -> bool:
    """Whether pages show less now."""
    return request.prefs.is_low_energy(timezone.localtime().hour)


def binned_just_now(request: HttpRequest) -> UUID | None:
    """The entry that the address says was put in the bin, as long as it lies there."""
    pk = an_id(request.GET.get("binned", ""))
    return pk if pk and request.user.entries.binned().filter(pk=pk).exists() else None


def an_id(text: str) -> UUID | None:
    """An id from an address, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None


# --- what to show only -------------------------------------------------------------


@dataclass(frozen=True)
class Group:
    """What the person uses most of one kind: each in words, with the timeline that shows only those."""

    title: str
    links: list[tuple[str, str]]


@require_safe
def show_only(request: HttpRequest) -> HttpResponse:
    """What the timeline can be narrowed to: a kind reply, flares, and what the person uses most."""
    titles = {
        MarkKind.SYMPTOM: _("What you call it"),
        MarkKind.PLACE: _("Where"),
        MarkKind.FEELING: _("Feelings"),
        MarkKind.TRIGGER: _("Before it"),
        MarkKind.NEED: _("What you need"),
    }
    groups = [Group(title, most_used(request.user, kind)) for kind, title in titles.items()]
    groups.append(Group(_("Short practices, by their days"), most_practised(request.user)))
    groups.append(Group(_("Small steps towards one thing"), stepped_towards(request.user)))
    context = {
        "groups": [group for group in groups if group.links],
        "back": reverse("journal:timeline"),
        "reply": Only(reply=True).address(),
        "flare": Only(flare=True).address(),
        "steps": Only(steps=True).address() if days_of_steps(request.user)[:1] else "",
    }
    return render_page(request, "journal/timeline/show_only.html", context)


def most_used(user, kind: MarkKind) -> list[tuple[str, str]]:
    """Words and address of the marks of a kind that were used most lately."""
    marks = user.marks.of_kind(kind).filter(entry__binned_at=None).select_related("name").newest_first()[:LATELY]
    uses = Counter(mark.name_id or mark.code for mark in marks)
    one_of = {mark.name_id or mark.code: mark for mark in marks}
    top = [key for key, _count in uses.most_common(MOST_OFFERED)]
    return [(said_alone(one_of[key]), Only(marks={kind: key}).address()) for key in top]


def most_practised(user) -> list[tuple[str, str]]:
    """Title and address of the practices that were done most lately. One's own that is gone is left out."""
    done = user.practice_sessions.newest_first().select_related("own")[:LATELY]
    uses = Counter(session.key for session in done)
    titles = {session.key: session.title for session in done}
    top = [key for key, _count in uses.most_common() if titles[key]][:MOST_OFFERED]
    return [(titles[key], Only(practice=key).address()) for key in top]


def stepped_towards(user) -> list[tuple[str, str]]:
    """Words and address of the values, goals and ladders that have a small step."""
    found = [(towards, row) for towards in TOWARDS for row in with_steps(user, towards)[:MOST_OFFERED]]
    return [(said_of_thing(row), Only(towards=(towards, row.pk)).address()) for towards, row in found]


def words_of(user, towards: str, pk: UUID) -> str:
    """What a value, goal or ladder is called; "" for one that is not there, or not this person's."""
    rows = {"value": user.chosen_values, "goal": user.goals, "ladder": user.ladders}[towards]
    row = rows.kept().filter(pk=pk).first()
    return said_of_thing(row) if row else ""


def said_of_thing(row) -> str:
    """A value by its words, a goal or a ladder by its text."""
    return row.words if isinstance(row, Value) else row.text


def title_of(user, key: str) -> str:
    """What a practice is called; "" for one that is not there, or not this person's."""
    if key in LIBRARY:
        return str(LIBRARY[key].title)
    own = user.own_practices.kept().filter(pk=key).first()
    return own.title if own else ""


def said_alone(mark: EntryMark) -> str:
    """A mark in words, without the side of a place: all sides are shown together."""
    mark.side = ""
    return str(said_of(mark))
