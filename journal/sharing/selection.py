"""A person's rows that one share may read: the chosen days, without the bin and what is hidden by hand."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from journal import diary, reading
from journal.models import DatedMark
from journal.models.marks import MarkKind
from journal.reading import Reading
from journal.sharing import report_words as words
from journal.sharing.scope import Scope
from practices.models import Goal, Ladder

SHOWN_MARKS = (DatedMark.Kind.STARTED, DatedMark.Kind.CHANGED, DatedMark.Kind.STOPPED)


@dataclass(frozen=True)
class Selection:
    """A person's rows of the chosen days, without what is hidden: the one way into the journal from a share."""

    user: Any
    first: date
    last: date
    hidden: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, user, scope: Scope, now: datetime) -> "Selection":
        """The days of a scope, up to today where the person is. One that begins later has no row yet."""
        today = now.astimezone(user.tzinfo).date()
        last = max(scope.first_day, min(scope.last_day or today, today))
        return cls(user, scope.first_day, last, scope.hidden)

    @property
    def entries(self):
        mine = self.user.entries.kept().filter(local_date__range=(self.first, self.last))
        return mine.exclude(pk__in=self.hidden) if self.hidden else mine

    def marks(self, kind: MarkKind):
        """What was ticked or named in these entries."""
        return self.user.marks.of_kind(kind).filter(entry__in=self.entries).order_by()

    @property
    def dated_marks(self):
        return self.user.dated_marks.within(self.first, self.last).filter(kind__in=SHOWN_MARKS)

    @property
    def practice_sessions(self):
        return self.user.practice_sessions.filter(local_date__range=(self.first, self.last)).exclude(outcome="")

    @property
    def goals(self):
        """Goals as they are now: those that go on, and those that were reached in these days."""
        reached = Q(ending=Goal.Ending.REACHED, ended_on__range=(self.first, self.last))
        return self.user.goals.kept().filter(Q(ended_on=None) | reached).order_by("made_at", "pk")

    @property
    def values(self):
        return self.user.chosen_values.kept().order_by("made_at", "pk")

    @property
    def barriers(self):
        """What is in the way of a goal that goes on, and what came to be less so in these days."""
        still = Q(eased_on=None, goal__ended_on=None)
        rows = self.user.barriers.of_kept_goals().exclude(goal__ending=Goal.Ending.LET_GO)
        rows = rows.filter(still | Q(eased_on__range=(self.first, self.last)))
        return rows.order_by(F("eased_on").asc(nulls_first=True), "-made_at", "pk")

    @property
    def gains(self):
        """Small gains kept with a goal that was not let go. Other small things are in no share."""
        rows = self.user.small_victories.of_kept_goals().exclude(goal=None).exclude(goal__ending=Goal.Ending.LET_GO)
        return rows.filter(on_day__range=(self.first, self.last)).order_by("-on_day", "-made_at", "pk")

    @property
    def ladders(self):
        """Ladders as they are now: those that go on, and those whose thing came back in these days."""
        back = Q(ending=Ladder.Ending.BACK, ended_on__range=(self.first, self.last))
        return self.user.ladders.kept().filter(Q(ended_on=None) | back).order_by("made_at", "pk")

    @property
    def tries(self):
        """Tries that went some way. What was left for another day, or is still open, is in no share."""
        rows = self.user.rung_tries.of_kept_rungs().filter(on_day__range=(self.first, self.last))
        return rows.filter(went__in=words.WENT).select_related("rung").order_by("-on_day", "-made_at", "pk")

    @cached_property
    def watched(self) -> list:
        return list(self.user.watched.in_order())

    @cached_property
    def ratings(self) -> dict[date, float]:
        """The highest rating of each day that has one."""
        return diary.highest_by_day(self.user, None, self.first, self.last, without=self.hidden)

    @cached_property
    def reading(self) -> Reading:
        """What these days show."""
        return reading.read(
            self.ratings,
            self.first,
            self.last,
            marked=diary.marked_flares(self.user, self.first, self.last, without=self.hidden),
            factors=diary.factors(self.user, self.first, self.last, without=self.hidden),
        )
