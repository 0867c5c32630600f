"""The timeline: what to show of it, and its entries grouped by day, with notes in the margin."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from journal.kept import joined, said_of
from journal.margin import TOWARDS, Note, days_of_steps
from journal.models import SymptomEntry
from journal.models.marks import MarkKind
from journal.words.feelings import FEELINGS
from journal.words.levels import level_word
from journal.words.needs import NEEDS
from journal.words.places import PLACES
from practices.library import LIBRARY

OWN = (MarkKind.SYMPTOM, MarkKind.TRIGGER, MarkKind.ACTION)  # by the id of a name
OURS = {  # by a code
    MarkKind.PLACE: dict(PLACES),
    MarkKind.FEELING: dict(FEELINGS),
    MarkKind.NEED: {need.code: need.word for need in NEEDS},
}


# --- what to show ------------------------------------------------------------------


@dataclass(frozen=True)
class Only:
    """What the timeline shows only: entries with a kind reply, of flares, with these marks.

    Or of days with a practice, a small step, or one towards a certain thing. All have to hold.
    """

    reply: bool = False
    flare: bool = False
    marks: dict[MarkKind, Any] = field(default_factory=dict)  # a name's id or a code, by kind
    practice: str = ""  # its key: a slug of ours, or the id of one's own
    steps: bool = False
    towards: tuple[str, UUID] | None = None  # small steps towards one value, goal or ladder

    @classmethod
    def read(cls, query) -> "Only":
        """Read an address. Raises ValueError where an id is none, or a code is not one of ours.

        An id of another person's is an id like any other: nothing is found with it.
        """
        marks: dict[MarkKind, Any] = {kind: UUID(query[kind]) for kind in OWN if query.get(kind)}
        for kind, known in OURS.items():
            if code := query.get(kind):
                if code not in known:
                    raise ValueError("not a code of ours")
                marks[kind] = code
        practice = query.get("practice", "")
        if practice and practice not in LIBRARY:
            practice = str(UUID(practice))
        towards = next(((kind, UUID(query[kind])) for kind in TOWARDS if query.get(kind)), None)
        said = {name: query.get(name) == "1" for name in ("reply", "flare", "steps")}
        return cls(**said, marks=marks, practice=practice, towards=towards)

    def __bool__(self) -> bool:
        return self != Only()

    @property
    def leaves_notes_alone(self) -> bool:
        """Whether what stands in the margin is shown also on a day without an entry: none is filtered out."""
        return replace(self, steps=False, towards=None) == Only()

    def of(self, user):
        """The person's entries that are kept and fit."""
        entries = user.entries.kept()
        if self.practice:
            entries = entries.filter(local_date__in=user.practice_sessions.of(self.practice).values("local_date"))
        if self.steps:
            entries = entries.filter(local_date__in=days_of_steps(user))
        if self.towards:
            entries = entries.filter(local_date__in=days_of_steps(user, self.towards))
        if self.reply:
            entries = entries.answered()
        if self.flare:
            entries = entries.of_flares()
        for kind, what in self.marks.items():
            entries = entries.marked(kind, **{"name" if kind in OWN else "code": what})
        return entries

    def address(self, **more: str) -> str:
        """This as the query of an address."""
        said = {"reply": "1"} if self.reply else {}
        said |= {"flare": "1"} if self.flare else {}
        said |= {"steps": "1"} if self.steps else {}
        said |= {"practice": self.practice} if self.practice else {}
        said |= {self.towards[0]: str(self.towards[1])} if self.towards else {}
        query = urlencode(said | {str(kind): str(what) for kind, what in self.marks.items()} | more)
        return f"?{query}" if query else ""

    @property
    def turned_reply(self) -> str:
        """The address with a kind reply asked for, or not any more."""
        return replace(self, reply=not self.reply).address()

    @property
    def turned_flare(self) -> str:
        """The address with flares asked for, or not any more."""
        return replace(self, flare=not self.flare).address()

    @property
    def without_steps(self) -> str:
        """The address with small steps not asked for."""
        return replace(self, steps=False).address()

    @property
    def without_towards(self) -> str:
        """The address with nothing asked for that small steps are towards."""
        return replace(self, towards=None).address()

    @property
    def without_marks(self) -> str:
        """The address with no mark asked for."""
        return replace(self, marks={}).address()

    @property
    def without_practice(self) -> str:
        """The address with no practice asked for."""
        return replace(self, practice="").address()

    def words(self, marks: Iterable) -> list[str]:
        """The marks asked for, in words. A name's words come from the entries found with it."""
        said = {mark.name_id: mark.name.text for mark in marks if mark.name_id in self.marks.values()}
        found = [said.get(what, "") if kind in OWN else str(OURS[kind][what]) for kind, what in self.marks.items()]
        return [words for words in found if words]


# --- one entry ---------------------------------------------------------------------

LINE = 160


@dataclass(frozen=True)
class Card:
    """What the timeline says of an entry. The critic's line is not in it."""

    entry: SymptomEntry
    level: str
    about: str  # places, then names
    reply: str
    day: str = ""  # the two say when it was: also for who hears a link without what stands round it
    time: str = ""

    @classmethod
    def of(cls, entry: SymptomEntry, numbers: bool = False, day: str = "") -> "Card":
        """A card from an entry that was read `with_said`."""
        marks = [mark for mark in entry.said if mark.kind in (MarkKind.PLACE, MarkKind.SYMPTOM)]
        marks.sort(key=lambda mark: mark.kind)  # "place" comes before "symptom"
        reply = first_line(entry.reply.text) if entry.has_reply else ""
        about = joined(said_of(mark) for mark in marks)
        return cls(entry, level_of(entry, numbers), about, reply, day, f"{entry.local_time:%H:%M}")

    @property
    def opens(self) -> str:
        """Ends the name of the link that opens it."""
        return _("the note from %(day)s, %(time)s") % {"day": self.day, "time": self.time}

    @property
    def whose_line(self) -> str:
        """Ends the name of the link that shows the critic's line."""
        return _("from %(day)s, %(time)s") % {"day": self.day, "time": self.time}


def level_of(entry: SymptomEntry, numbers: bool) -> str:
    """How strong it was, in words; or how it came to be written, where that was not said."""
    if entry.severity is not None:
        return _("%(n)d of 10") % {"n": entry.severity} if numbers else str(level_word(entry.severity))
    return _("In a flare") if entry.in_flare else _("A note")


def first_line(text: str, most: int = LINE) -> str:
    """The first line that holds words; one that is long ends after a whole word."""
    line = next((line for line in text.splitlines() if line.strip()), "").strip()
    if len(line) <= most:
        return line
    cut = line[:most].rpartition(" ")[0] or line[:most]
    return f"{cut.rstrip()}…"


# --- by day --------------------------------------------------------------------------


@dataclass
class Day:
    """One local day: its cards, and its notes. `goes_on` where the page before ended within it."""

    date: date
    cards: list[Card]
    goes_on: bool = False
    notes: list[Note] = field(default_factory=list)

    @property
    def key(self) -> str:
        """A name for it that no other part of the page has."""
        return self.cards[0].entry.pk.hex if self.cards else f"{self.date:%Y%m%d}"


def by_day(cards: Iterable[Card], ended_on: date | None = None) -> list[Day]:
    """Group cards, newest first, by the day they were noticed. Days without entries are not drawn."""
    days: dict[date, Day] = {}
    for card in cards:
        day = card.entry.local_date
        days.setdefault(day, Day(day, [])).cards.append(card)
    if ended_on in days:
        days[ended_on].goes_on = True
    return newest_first(days.values())


def with_notes(days: list[Day], notes: Iterable[Note], today: date, first: date, last: date, alone: bool) -> list[Day]:
    """Put each note to the newest day that it holds.

    Where it holds none, it gets a day of its own if `alone`, and if its last day (today, for what goes on) is
    from `first` to `last`: the days that this page covers.
    """
    days = list(days)
    by_date = {day.date: day for day in days if not day.goes_on}
    for note in notes:
        if note.first_day == note.last_day:
            day = by_date.get(note.first_day)
        else:
            day = next((day for day in days if note.holds(day.date) and not day.goes_on), None)
        ends = note.first_day if note.last_day is None and note.first_day > today else note.last_day or today
        if day is None and alone and first <= ends <= last:
            day = by_date[ends] = Day(ends, [])
            days.append(day)
        if day is not None:
            day.notes.append(note)
    return newest_first(days)


def newest_first(days: Iterable[Day]) -> list[Day]:
    """By date. Someone who travels may notice things on a later clock and an earlier day."""
    return sorted(days, key=lambda day: day.date, reverse=True)
