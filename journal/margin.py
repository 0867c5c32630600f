"""What stands in the margin of the timeline: flares, rests, practices, dated marks and small steps, each on its day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, Case, CharField, DateField, DateTimeField, F, QuerySet, UUIDField, Value, When
from django.db.models.functions import Cast, Concat, TruncDate
from django.utils.translation import gettext_lazy as _

from accounts.sealed import Sealed
from config.written_once import Given, WrittenOnce
from journal.models import Ask, DatedMark, Flare, RestPeriod, SupportPerson
from practices.library import LIBRARY
from practices.models import (
    Goal,
    GoalStep,
    Ladder,
    Milestone,
    OwnPractice,
    PracticeSession,
    Rung,
    RungTry,
    SmallVictory,
    StepDay,
)

STEPS = {  # the small steps, by their kind: what each is called
    "step": _("A small step"),
    "milestone": _("Came this far"),
    "goal": _("A goal"),
    "try": _("A rung of my ladder"),
    "ladder": _("My ladder"),
    "small": _("Something went a bit OK"),
    "ask": _("Asking for something"),
}
HOW: dict[str, Any] = {
    "step": StepDay.How,
    "goal": Goal.Ending,
    "try": RungTry.Went,
    "ladder": Ladder.Ending,
    "ask": Ask.Went,
}
WORDS: dict[str, tuple[Any, str]] = {  # where the words of a note lie, by its kind: all others are dated marks
    "practice": (OwnPractice, "title"),
    "step": (GoalStep, "low_day"),
    "milestone": (Milestone, "text"),
    "goal": (Goal, "text"),
    "try": (Rung, "text"),
    "ladder": (Ladder, "text"),
    "small": (SmallVictory, "text"),
    "ask": (SupportPerson, "name"),
}
FIRST, LAST = date(1900, 1, 1), date(9999, 12, 1)  # what any clock of the world can say of a moment
NO_TEXT = Value(b"", output_field=BinaryField())
NO_MOMENT = Cast(Value(None), DateTimeField())
NO_DAY = Cast(Value(None), DateField())
WHO = Given("user", UUIDField())
DAYS = (Given("first", DateField()), Given("last", DateField()))
MOMENTS = (Given("begins", DateTimeField()), Given("ends", DateTimeField()))


@dataclass(frozen=True)
class Note:
    """One thing in the margin."""

    kind: str  # "flare", "rest", "practice", one of STEPS, or a kind of DatedMark
    first_day: date
    last_day: date | None
    text: str = ""
    how: str = ""

    @property
    def said(self) -> str:
        """What a dated mark or a small step is, in words."""
        return str(STEPS.get(self.kind) or (DatedMark.Kind(self.kind).label if self.kind in DatedMark.Kind else ""))

    def holds(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True)
class Row:
    """What a note is made of. Its words are opened when it is made, and not before."""

    kind: str
    code: str
    first_day: date
    last_day: date | None
    pk: UUID | None
    text: bytes

    @property
    def is_a_day(self) -> bool:
        return self.first_day == self.last_day


def rows_between(user, first: date, last: date, only_steps: bool = False) -> list[Row]:
    """What the person's notes that touch these days are made of, in one query.

    With `only_steps` there are small steps alone, and what went a bit OK with its words: it was asked for.
    """
    begins, ends = moments(first, last, user.tzinfo)
    found = (STEPS_ALONE if only_steps else ALL).ask(user=user.pk, first=first, last=last, begins=begins, ends=ends)
    rows = []
    for kind, code, first_day, last_day, pk, text, at in found:
        days = (first_day, last_day) if at is None else (at.astimezone(user.tzinfo).date(),) * 2
        rows.append(Row(kind, code, *days, pk, bytes(text or b"")))
    return rows


def cut_at(rows: list[Row], most: int) -> date | None:
    """The day with the last of the `most` newest, where older ones have to wait for the next page; else None."""
    days = sorted((row.first_day for row in rows if row.is_a_day), reverse=True)
    return days[most - 1] if len(days) > most and days[-1] < days[most - 1] else None


def notes_of(user, rows: Iterable[Row]) -> list[Note]:
    """The notes that are made of these, newest first. What was done twice on a day is there once."""
    notes = {noted(user, row): None for row in rows}
    return sorted(notes, key=lambda note: note.first_day, reverse=True)


def everything() -> QuerySet:
    """All notes of a person, as rows of one query."""
    first, *others = (*marked(), *stepped(with_small=False))
    return first.union(*others, all=True)


def steps_alone() -> QuerySet:
    """All small steps of a person, as rows of one query."""
    first, *others = stepped(with_small=True)
    return first.union(*others, all=True)


def of_person(model) -> Any:
    """A person's rows."""
    return model.objects.filter(user=WHO)


def marked() -> Iterator[QuerySet]:
    """Dated marks, flares, rests and sessions with a practice, in the columns of a note."""
    yield columns(of_person(DatedMark).within(*DAYS), F("kind"), Value(""), "on_day", text=F("text"))
    for kind, model in (("flare", Flare), ("rest", RestPeriod)):
        yield columns(of_person(model).within(*DAYS), Value(kind), Value(""), "first_day", last_day=F("last_day"))
    is_there = When(own__binned_at=None, then=F("own__title"))
    title = Case(is_there, default=NO_TEXT, output_field=BinaryField())
    sessions = of_person(PracticeSession).filter(local_date__range=DAYS)
    yield columns(sessions, Value("practice"), F("slug"), "local_date", pk="own", text=title)


def stepped(with_small: bool) -> Iterator[QuerySet]:
    """Small steps, in the columns of a note."""
    steps = of_person(StepDay).of_chosen_values().filter(on_day__range=DAYS)
    yield columns(steps, Value("step"), F("how"), "on_day", pk="step", text=F("step__low_day"))
    reached = of_person(Milestone).of_kept_goals().filter(reached_on__range=DAYS)
    yield columns(reached, Value("milestone"), Value(""), "reached_on", text=F("text"))
    ended = of_person(Goal).kept().filter(ended_on__range=DAYS)
    yield columns(ended, Value("goal"), F("ending"), "ended_on", text=F("text"))
    tries = of_person(RungTry).of_kept_rungs().filter(on_day__range=DAYS)
    yield columns(tries, Value("try"), F("went"), "on_day", pk="rung", text=F("rung__text"))
    back = of_person(Ladder).kept().filter(ended_on__range=DAYS)
    yield columns(back, Value("ladder"), F("ending"), "ended_on", text=F("text"))
    small = of_person(SmallVictory).of_kept_goals().filter(on_day__range=DAYS)
    what, text = (F("what"), F("text")) if with_small else (Value(""), NO_TEXT)
    yield columns(small, Value("small"), what, "on_day", text=text)
    is_there = When(person__binned_at=None, then=F("person__name"))
    name = Case(is_there, default=NO_TEXT, output_field=BinaryField())
    asks = of_person(Ask).kept().filter(made_at__range=MOMENTS)
    which = Concat("kind", Value(":"), "went")
    yield columns(asks, Value("ask"), which, None, pk="person", text=name, at=F("made_at"))


def columns(rows, kind, code, day: str | None, last_day=None, pk="pk", text=NO_TEXT, at=NO_MOMENT) -> QuerySet:
    """Rows as the columns of a note. Without a `day` it is that of the moment `at`, where the person is."""
    on = F(day) if day else NO_DAY
    kind, code = (Cast(one, CharField()) if isinstance(one, Value) else one for one in (kind, code))
    return rows.values_list(kind, code, on, on if last_day is None else last_day, F(pk), text, at)


COLUMNS = (CharField(), CharField(), DateField(), DateField(), UUIDField(), BinaryField(), DateTimeField())
ALL, STEPS_ALONE = WrittenOnce(everything, *COLUMNS), WrittenOnce(steps_alone, *COLUMNS)


def days_of_steps(user) -> QuerySet:
    """The local days that have a small step."""
    rows = [
        user.step_days.of_chosen_values().values_list("on_day"),
        user.milestones.of_kept_goals().exclude(reached_on=None).values_list("reached_on"),
        user.goals.ended().order_by().values_list("ended_on"),
        user.rung_tries.of_kept_rungs().values_list("on_day"),
        user.ladders.ended().order_by().values_list("ended_on"),
        user.small_victories.of_kept_goals().values_list("on_day"),
        user.asks.kept().values_list(TruncDate("made_at", tzinfo=user.tzinfo)),
    ]
    return rows[0].union(*rows[1:])


def moments(first: date, last: date, zone) -> tuple[datetime, datetime]:
    """From the first moment of one day to the last of another, where the person is."""
    ends = datetime.combine(min(last, LAST), time.max, zone)
    return datetime.combine(max(first, FIRST), time.min, zone).astimezone(UTC), ends.astimezone(UTC)


def noted(user, row: Row) -> Note:
    """The note that is made of a row."""
    kind, code, words = row.kind, row.code, ""
    if row.text:
        model, field = WORDS.get(kind, (DatedMark, "text"))
        words = getattr(model(pk=row.pk, user=user, **{field: Sealed(row.text)}), field)
    if kind == "practice" and code in LIBRARY:
        words = str(LIBRARY[code].title)
    if kind == "small" and code:
        words = words or str(SmallVictory.What(code).label)
    if kind == "ask":
        whom, code = code.split(":")
        words = words or str(Ask.Kind(whom).label)
    how = str(HOW[kind](code).label) if kind in HOW and code else ""
    return Note(kind, row.first_day, row.last_day, words, how)
