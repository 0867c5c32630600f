"""What a reader of a share gets: plain values, named one by one. What is not a field here is never shown.

Pure, but for the words of a drawing. A report turns to JSON and back, since a snapshot is kept as that text.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from journal.chart import NARROW, WIDE, Drawing, drawn
from journal.patterns import Episode, LongTermChange, Rhythm
from journal.reading import Reading

NOT_OF_NOTES = frozenset(
    {"asks", "marks", "values", "goals", "barriers", "ladders"}
)  # what a share can hold without a word of the notes


@dataclass(frozen=True)
class Level:
    """A rating 0-10, and how it is said."""

    value: float
    words: str


@dataclass(frozen=True)
class Ask:
    """Something the person wants to talk about."""

    text: str
    hard_to_say: bool = False
    kind: str = ""  # what sort of thing it is, in words


@dataclass(frozen=True)
class Rated:
    """A day's highest rating."""

    day: date
    rating: float


@dataclass(frozen=True)
class Named:
    """Days that stand out: by a rule, or by the person's own mark ("marked")."""

    kind: str
    first: date
    last: date
    words: str
    peak: float | None = None


@dataclass(frozen=True)
class WeekRow:
    """One week of the table, in words."""

    monday: date
    noted: str
    usual: str
    highest: str
    called: str


@dataclass(frozen=True)
class Course:
    """How it went over the days: sentences first, then what the picture and the table need."""

    first: date
    last: date
    headline: str
    sentences: tuple[str, ...]
    usual: Level | None
    band_low: float | None
    band_high: float | None
    axis: tuple[Level, ...]
    ratings: tuple[Rated, ...]
    named: tuple[Named, ...]
    weeks: tuple[WeekRow, ...]

    @cached_property
    def drawings(self) -> list[Drawing]:
        """The picture, wide and narrow."""
        levels = [(level.value, level.words) for level in self.axis]
        return [drawn(self._reading, levels, frame) for frame in (WIDE, NARROW)]

    @property
    def kinds(self) -> Mapping[str, bool]:
        """Which kinds of days stand out, for the words below the picture."""
        return {one.kind: True for one in self.named}

    @property
    def _reading(self) -> Reading:
        """As much of a reading as a drawing looks at."""
        episodes = tuple(
            Episode(cast(Any, one.kind), one.first, one.last, 0, one.peak or 0)
            for one in self.named
            if one.kind != "marked"
        )
        band = None if self.band_low is None or self.band_high is None else (self.band_low, self.band_high)
        return Reading(
            first=self.first,
            last=self.last,
            ratings={one.day: one.rating for one in self.ratings},
            usual=None,
            usual_before=None,
            band=band,
            judged=True,
            named={"usual": episodes},
            marked=tuple((one.first, one.last) for one in self.named if one.kind == "marked"),
            happened=(),
            change=LongTermChange("not enough data", None, None, 0, 0),
            rhythm=Rhythm("not enough data", None, None, 0),
            together=(),
            factor_days={},
        )


@dataclass(frozen=True)
class Symptom:
    """One symptom, as the person calls it. `usual` needs five rated days."""

    name: str
    days: int
    rated: int
    usual: Level | None
    highest: Level | None


@dataclass(frozen=True)
class Hindrance:
    """What it got in the way of, on how many days."""

    code: str
    words: str
    days: int


@dataclass(frozen=True)
class Factor:
    """One thing that was looked at beside the ratings, with both counts in its sentence."""

    name: str
    sentence: str
    days_with: int
    days_without: int
    difference: float | None
    enough: bool
    reported: bool


@dataclass(frozen=True)
class Happened:
    """Something that was started, changed or stopped on a day."""

    day: date
    kind: str
    words: str
    text: str


@dataclass(frozen=True)
class Helped:
    """How it was after one small thing or practice, counted."""

    title: str
    counts: str
    eased: int
    same: int
    harder: int


@dataclass(frozen=True)
class Matter:
    """What matters to the person, why, and small steps that point that way. How often is not told."""

    text: str
    why: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Goal:
    """Something the person moves towards, how far it is, and the places on the way that were reached."""

    text: str
    words: str
    reached: tuple[str, ...] = ()


@dataclass(frozen=True)
class Barrier:
    """What gets in the way of a goal; `words` say it where it is less in the way now."""

    text: str
    words: str


@dataclass(frozen=True)
class Gain:
    """Something that went a bit better, kept with a goal."""

    day: date
    text: str


@dataclass(frozen=True)
class Tried:
    """One try from both sides: what was feared and what happened, the fear before and after, the body later."""

    day: date
    rung: str
    went: str
    feared: str
    happened: str
    fear: str
    body: str


@dataclass(frozen=True)
class WayBack:
    """What the person kept away from, where they are on the way back to it, and what they tried in these days."""

    text: str
    words: str  # that it is back
    rung: str
    tries: tuple[Tried, ...]
    more_tries: int = 0


@dataclass(frozen=True)
class NamedSymptom:
    """A symptom of one note; without a rating of its own the note's counts."""

    name: str
    level: Level | None


@dataclass(frozen=True)
class Fact:
    """One answer of a note, in words: where it was, what it was like, what was needed."""

    code: str
    title: str
    words: str


@dataclass(frozen=True)
class Entry:
    """One note, by its day. Everything but the day may be empty; `words` are the person's own."""

    day: date
    level: Level | None
    symptoms: tuple[NamedSymptom, ...]
    facts: tuple[Fact, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Exchange:
    """What the inner critic said, and what was answered: each only where it was chosen."""

    day: date
    line: str
    habit: str
    belief: str
    reply: str


@dataclass(frozen=True)
class Report:
    """All that one share shows. `language` is that of its words."""

    language: str
    made_on: date
    first_day: date
    last_day: date
    parts: tuple[str, ...]
    days: int  # of the span
    noted: int  # days with a note
    rated: int  # days with a rating
    important: Ask | None = None
    asks: tuple[Ask, ...] = ()
    summary: tuple[str, ...] = ()
    course: Course | None = None
    symptoms: tuple[Symptom, ...] = ()
    more_symptoms: int = 0
    hindered: tuple[Hindrance, ...] = ()
    hindered_days: int = 0  # on which it was said what it got in the way of, or of nothing
    factors: tuple[Factor, ...] = ()
    marks: tuple[Happened, ...] = ()
    helped: tuple[Helped, ...] = ()
    goals: tuple[Goal, ...] = ()
    entries: tuple[Entry, ...] = ()
    entry_count: int = 0
    exchanges: tuple[Exchange, ...] = ()
    exchange_count: int = 0
    more_asks: int = 0  # what a list of the first page has no room for
    more_marks: int = 0
    more_helped: int = 0
    more_goals: int = 0
    values: tuple[Matter, ...] = ()
    barriers: tuple[Barrier, ...] = ()
    more_barriers: int = 0
    gains: tuple[Gain, ...] = ()
    more_gains: int = 0
    ladders: tuple[WayBack, ...] = ()
    more_ladders: int = 0
    numbers: bool = False  # whether ratings are said with their number; one that was kept before it was asked: no

    @property
    def missing(self) -> int:
        """Days without a note."""
        return self.days - self.noted

    @property
    def is_of_notes(self) -> bool:
        """Whether anything in it comes from the notes, so that it is said how many there are."""
        return bool(set(self.parts) - NOT_OF_NOTES)

    @property
    def shows_entries(self) -> bool:
        return "entries" in self.parts

    @property
    def shows_exchanges(self) -> bool:
        return "replies" in self.parts or "self_talk" in self.parts

    @property
    def has_living(self) -> bool:
        """Whether there is anything of what matters, goals and the way back."""
        return bool(self.values or self.goals or self.barriers or self.gains or self.ladders)

    @property
    def has(self) -> Mapping[str, bool]:
        """Which parts were chosen, by code: a template asks `report.has.symptoms`."""
        return dict.fromkeys(self.parts, True)

    def with_summary(self, sentences: tuple[str, ...]) -> "Report":
        """This with its first sentences, which the course does not say again."""
        course = self.course and replace(
            self.course, sentences=tuple(one for one in self.course.sentences if one not in sentences)
        )
        return replace(self, summary=sentences, course=course)

    def said(self) -> str:
        """This as text that `read_again` understands. Equal reports are equal text."""
        return json.dumps(asdict(self), default=date.isoformat, ensure_ascii=False, separators=(",", ":"))


def read_again(text: str) -> Report:
    """The report that `Report.said` told. What this version has no field for is left out.

    Raises ValueError where it is none.
    """
    try:
        return _made(Report, json.loads(text))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("not a report") from error


@cache
def _fields_of(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass, with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _made(kind: Any, told: Any) -> Any:
    """A value of `kind` out of what JSON holds."""
    if hasattr(kind, "__dataclass_fields__"):
        return kind(**{name: _made(of, told[name]) for name, of in _fields_of(kind).items() if name in told})
    if get_origin(kind) is UnionType:
        (one,) = (arg for arg in get_args(kind) if arg is not NoneType)
        return None if told is None else _made(one, told)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in told)
    if kind is date:
        return date.fromisoformat(told)
    if kind is float and isinstance(told, int) and not isinstance(told, bool):
        return float(told)
    if not isinstance(told, kind):
        raise TypeError(f"{told!r} is no {kind.__name__}")
    return told
