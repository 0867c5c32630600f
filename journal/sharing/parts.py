"""The parts of a journal that can be ticked for a share: what each is called, and how much of it there is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.db.models.functions import Length
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from journal.models.marks import MarkKind
from journal.sharing.contents import noted_outcomes, titles_of_noted
from journal.sharing.scope import PART_CODES, Scope
from journal.sharing.selection import Selection
from journal.words.hindrances import NOTHING


@dataclass(frozen=True)
class Part:
    """One part. `counted` says its count; `first` are ticked for a newcomer; `apart` has a page of its own."""

    code: str
    title: Promise
    counted: Promise
    first: bool = False
    apart: bool = False

    def said(self, count: int) -> str:
        """The count in words."""
        return self.counted % {"n": count}


_DAYS = ngettext_lazy("%(n)d day with a note", "%(n)d days with a note", "n")
_THINGS = ngettext_lazy("%(n)d thing", "%(n)d things", "n")
_WHERE_THERE_ARE_ANY = frozenset({"values", "goals", "barriers", "ladders"})

PARTS = {
    part.code: part
    for part in (
        Part("asks", _("What I want to talk about"), _THINGS, first=True),
        Part("summary", _("In short"), _DAYS, first=True),
        Part(
            "patterns",
            _("Usual, spikes and long-term"),
            ngettext_lazy("%(n)d day with a rating", "%(n)d days with a rating", "n"),
            first=True,
        ),
        Part("symptoms", _("Main symptoms"), ngettext_lazy("%(n)d symptom", "%(n)d symptoms", "n"), first=True),
        Part("hindered", _("What it gets in the way of"), ngettext_lazy("%(n)d day", "%(n)d days", "n")),
        Part("factors", _("Seen together"), _THINGS),
        Part("marks", _("Started, changed or stopped"), ngettext_lazy("%(n)d mark", "%(n)d marks", "n")),
        Part("helped", _("How it was after small things and practices"), _THINGS, first=True),
        Part("values", _("What matters to me, and small steps"), _THINGS),
        Part("goals", _("What I move towards"), _THINGS),
        Part("barriers", _("What is in the way of it, and small gains"), _THINGS),
        Part("ladders", _("My way back to what I kept away from"), _THINGS),
        Part("entries", _("My notes, day by day"), ngettext_lazy("%(n)d note", "%(n)d notes", "n")),
        Part("replies", _("My kinder replies"), ngettext_lazy("%(n)d reply", "%(n)d replies", "n")),
        Part("self_talk", _("What my inner critic says"), ngettext_lazy("%(n)d line", "%(n)d lines", "n"), apart=True),
    )
}


def counts(user, scope: Scope, now: datetime) -> dict[str, int]:
    """How much there is of each part in the days of `scope`, ticked or not. Some are only there with something."""
    chosen = Selection.of(user, scope, now)
    entries = chosen.entries
    lines = user.thoughts.filter(entry__in=entries).annotate(size=Length("text")).filter(size__gt=0)
    hindered = chosen.marks(MarkKind.HINDERED).exclude(code=NOTHING)
    found = {
        "asks": user.agenda_items.open().count(),
        "summary": days_of(entries, "local_date"),
        "patterns": len(chosen.ratings),
        "symptoms": days_of(chosen.marks(MarkKind.SYMPTOM), "name"),
        "hindered": days_of(hindered, "entry__local_date"),
        "factors": len(chosen.watched),
        "marks": chosen.dated_marks.count(),
        "helped": len(titles_of_noted(chosen, noted_outcomes(chosen))),
        "values": chosen.values.count(),
        "goals": chosen.goals.count(),
        "barriers": chosen.barriers.count() + chosen.gains.count(),
        "ladders": chosen.ladders.count(),
        "entries": entries.count(),
        "replies": entries.answered().count(),
        "self_talk": lines.count(),
    }
    return {code: found[code] for code in PART_CODES if found[code] or code not in _WHERE_THERE_ARE_ANY}


def days_of(rows, what: str) -> int:
    """How many different values of `what` there are."""
    return rows.order_by().aggregate(n=Count(what, distinct=True))["n"]
