"""What stands in the margin of the timeline: flares, rests, practices, dated marks and small steps, each on its day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
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
    ValueLook,
)
from practices.models import Value as ChosenValue

STEPS = {  # the small steps, by their kind: what each is called
    "step": _("A small step"),
    "milestone": _("Came this far"),
    "goal": _("A goal"),
    "try": _("A rung of my ladder"),
    "ladder": _("My ladder"),
    "look": _("A look back on a week"),
    "small": _("Something went a bit OK"),
    "ask": _("Asking for something"),
}
HOW: dict[str, Any] = {
    "step": StepDay.How,
    "goal": Goal.Ending,
    "try": RungTry.Went,
    "ladder": Ladder.Ending,
    "look": ValueLook.Served,
    "ask": Ask.Went,
}
WORDS: dict[str, tuple[Any, str]] = {  # where the words of a note lie, by its kind: all others are dated marks
    "practice": (OwnPractice, "title"),
    "step": (GoalStep, "low_day"),
    "milestone": (Milestone, "text"),
    "goal": (Goal, "text"),
    "try": (Rung, "text"),
    "ladder": (Ladder, "text"),
    "look": (ChosenValue, "name"),
    "small": (SmallVictory, "text"),
    "ask": (SupportPerson, "name"),
}
DAY_OF = {  # the field that says when it was; of the other kinds a moment is kept: `made_at`
    "step": "on_day",
    "milestone": "reached_on",
    "goal": "ended_on",
    "try": "on_day",
    "ladder": "ended_on",
    "small": "on_day",
}
TOWARDS = {  # what small steps can be towards, and by their kind the way there
    "value": {
        "step": "step__value",
        "look": "value",
        "milestone": "goal__value",
        "goal": "value",
        "small": "goal__value",
    },
    "goal": {"milestone": "goal", "goal": "pk", "small": "goal"},
    "ladder": {"try": "rung__ladder", "ladder": "pk"},
}
FIRST, LAST = date(1900, 1, 1), date(9999, 12, 1)  # what any clock of the world can say of a moment
NO_TEXT = Value(b"", output_field=BinaryField())
NO_MOMENT = Cast(Value(None), DateTimeField())
NO_DAY = Cast(Value(None), DateField())
WHO, WHAT = Given("user", UUIDField()), Given("what", UUIDField())
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


def rows_between(
    user, first: date, last: date, only_steps: bool = False, towards: tuple[str, UUID] | None = None
) -> list[Row]:
    """What the person's notes that touch these days are made of, in one query.

    With `only_steps` there are small steps alone, and what went a bit OK with its words: it was asked for. `towards`
    one value, goal or ladder there are only those that go there.
    """
    kind, pk = towards or ("", None)
    query = STEPS_TOWARDS[kind] if kind else STEPS_ALONE if only_steps else ALL
    begins, ends = moments(first, last, user.tzinfo)
    found = query.ask(user=user.pk, what=pk, first=first, last=last, begins=begins, ends=ends)
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


def steps_alone(towards: str = "") -> QuerySet:
    """All small steps of a person, or those towards one thing, as rows of one query."""
    first, *others = stepped(with_small=True, towards=towards)
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


def small_steps(rows_of, towards: str = "", what: Any = None) -> Iterator[tuple[str, Any]]:
    """Small steps that are kept, and so is what they belong to, by their kind: all, or those `towards` one thing."""
    kept = {
        "step": rows_of(StepDay).of_chosen_values(),
        "milestone": rows_of(Milestone).of_kept_goals(),
        "goal": rows_of(Goal).kept(),
        "try": rows_of(RungTry).of_kept_rungs(),
        "ladder": rows_of(Ladder).kept(),
        "look": rows_of(ValueLook).filter(value__binned_at=None),
        "small": rows_of(SmallVictory).of_kept_goals(),
        "ask": rows_of(Ask).kept(),
    }
    for kind, way in TOWARDS[towards].items() if towards else dict.fromkeys(kept).items():
        yield kind, kept[kind].filter(**{way: what}) if way else kept[kind]


def stepped(with_small: bool, towards: str = "") -> Iterator[QuerySet]:
    """Small steps, in the columns of a note."""
    is_there = When(person__binned_at=None, then=F("person__name"))
    name = Case(is_there, default=NO_TEXT, output_field=BinaryField())
    told: dict[str, tuple[Any, str, Any]] = {
        "step": (F("how"), "step", F("step__low_day")),
        "milestone": (Value(""), "pk", F("text")),
        "goal": (F("ending"), "pk", F("text")),
        "try": (F("went"), "rung", F("rung__text")),
        "ladder": (F("ending"), "pk", F("text")),
        "look": (Concat("value__area", Value(":"), "served"), "value", F("value__name")),
        "small": (F("what"), "pk", F("text")) if with_small else (Value(""), "pk", NO_TEXT),
        "ask": (Concat("kind", Value(":"), "went"), "person", name),
    }
    for kind, rows in small_steps(of_person, towards, WHAT):
        code, pk, text = told[kind]
        if day := DAY_OF.get(kind):
            yield columns(rows.filter(**{f"{day}__range": DAYS}), Value(kind), code, day, pk=pk, text=text)
        else:
            rows = rows.filter(made_at__range=MOMENTS)
            yield columns(rows, Value(kind), code, None, pk=pk, text=text, at=F("made_at"))


def columns(rows, kind, code, day: str | None, last_day=None, pk="pk", text=NO_TEXT, at=NO_MOMENT) -> QuerySet:
    """Rows as the columns of a note. Without a `day` it is that of the moment `at`, where the person is."""
    on = F(day) if day else NO_DAY
    kind, code = (Cast(one, CharField()) if isinstance(one, Value) else one for one in (kind, code))
    return rows.values_list(kind, code, on, on if last_day is None else last_day, F(pk), text, at)


COLUMNS = (CharField(), CharField(), DateField(), DateField(), UUIDField(), BinaryField(), DateTimeField())
ALL, STEPS_ALONE = WrittenOnce(everything, *COLUMNS), WrittenOnce(steps_alone, *COLUMNS)


STEPS_TOWARDS = {towards: WrittenOnce(partial(steps_alone, towards), *COLUMNS) for towards in TOWARDS}


def days_of_steps(user, towards: tuple[str, UUID] | None = None) -> QuerySet:
    """The local days that have a small step, or one `towards` this."""
    found = []
    for kind, rows in small_steps(rows_of(user), *(towards or ())):
        day = DAY_OF.get(kind)
        on = F(day) if day else TruncDate("made_at", tzinfo=user.tzinfo)
        found.append((rows.exclude(**{day: None}) if day else rows).order_by().values_list(on))
    return found[0].union(*found[1:])


def with_steps(user, towards: str) -> QuerySet:
    """Values, goals or ladders of the person that have a small step, as `towards` says."""
    there = {"value": ChosenValue, "goal": Goal, "ladder": Ladder}[towards]
    found = []
    for kind, rows in small_steps(rows_of(user)):
        if kind in TOWARDS[towards]:
            said = rows.exclude(**{DAY_OF[kind]: None}) if kind in DAY_OF else rows
            found.append(said.order_by().values_list(TOWARDS[towards][kind]))
    return rows_of(user)(there).kept().filter(pk__in=found[0].union(*found[1:])).newest_first()


def rows_of(user) -> Callable[[Any], Any]:
    """The rows that this person has of a model."""
    return lambda model: model.objects.filter(user=user)


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
    if kind in ("ask", "look"):
        which, code = code.split(":")
        words = words or str((Ask.Kind if kind == "ask" else ChosenValue.Area)(which).label)
    how = str(HOW[kind](code).label) if kind in HOW and code else ""
    return Note(kind, row.first_day, row.last_day, words, how)
