"""A reading as a drawing: where each point, line and box lies. One template draws it, wide by day or narrow by week.

Pure: numbers are written out here, so that no language puts a comma into them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from journal.patterns import Episode
from journal.reading import Reading, runs

HALF_A_WEEK = timedelta(days=3)
NARROW_BY_DAY_UP_TO = 35  # days that still lie apart on a phone
FULL_DOTS_UP_TO = 100
MOST_DOTS = 250  # beyond, only a point that no line goes through has one
NAME_WIDTH = 44
EDGE = 0.25  # of the band, in points: one rating alone has a height too


class Frame(NamedTuple):
    """The measures of a drawing: its size, and where its field lies in it."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    dates: int  # how many days are written below

    @property
    def field(self) -> int:
        return self.right - self.left

    @property
    def deep(self) -> int:
        """The height of a box round days."""
        return self.bottom - self.top + 8

    @property
    def row(self) -> int:
        """Where the squares of what is compared stand: in a row below the field."""
        return self.bottom + 10

    @property
    def beside(self) -> int:
        """Where a line's name begins."""
        return self.right + 12


WIDE = Frame(608, 372, 120, 500, 44, 306, 5)
NARROW = Frame(288, 348, 118, 280, 44, 254, 2)


class Point(NamedTuple):
    x: str
    y: str


class Label(NamedTuple):
    """A word below a day, or a number above one."""

    x: str
    y: str
    words: str | date
    anchor: str


class Level(NamedTuple):
    """A line of the field, and its words."""

    line: str
    x: str
    y: str
    words: str


class Box(NamedTuple):
    """A stretch of days. One that was worked out has a dashed edge; one that the person marked a whole one."""

    x: str
    width: str
    middle: str
    worked_out: bool
    has_room: bool  # for its name


@dataclass(frozen=True)
class Drawing:
    """All that the template needs."""

    frame: Frame
    levels: Sequence[Level]
    days: Sequence[Label]
    band: tuple[str, str] | None  # its upper edge, and its height
    boxes: Sequence[Box]
    lines: str
    dots: Sequence[Point]
    size: str  # of a dot
    spikes: Sequence[Point]
    factors: Sequence[Point]
    marks: Sequence[Label]
    end: Point | None  # of the line, where its name stands
    by_day: bool


def drawn(reading: Reading, levels: Sequence[tuple[float, str]], frame: Frame) -> Drawing:
    """Lay out a reading. `levels` are ratings with their words, for the axis."""
    by_day = reading.by_day and (frame is not NARROW or reading.span_days <= NARROW_BY_DAY_UP_TO)
    if by_day:
        points = list(reading.ratings.items())
    else:
        points = [(middle_of(week.monday, reading), week.middle) for week in reading.weeks]

    def x_of(when: date) -> float:
        along = (when - reading.first).days / max(1, reading.span_days - 1)
        return frame.left + (frame.right - frame.left) * min(max(along, 0), 1)

    def y_of(rating: float) -> float:
        return frame.bottom - (frame.bottom - frame.top) * min(max(rating, 0), 10) / 10

    def at(when: date, rating: float) -> Point:
        return Point(said(x_of(when)), said(y_of(rating)))

    def box(first: date, last: date, worked_out: bool) -> Box:
        left, right = x_of(max(first, reading.first)), x_of(min(last, reading.last))
        left, right = max(left - 4, frame.left - 4), min(right + 4, frame.right + 4)
        return Box(said(left), said(right - left), said((left + right) / 2), worked_out, right - left > NAME_WIDTH)

    parts = [[at(when, rating) for when, rating in run] for run in runs(points, 1 if by_day else 7)]
    dots = [point for part in parts if len(points) <= MOST_DOTS or len(part) == 1 for point in part]
    low, high = reading.band or (0, 0)
    return Drawing(
        frame=frame,
        levels=[
            Level(said(y_of(rating)), said(frame.left - 10), said(y_of(rating) + 5), words) for rating, words in levels
        ],
        days=[
            Label(said(x_of(when)), said(frame.bottom + 40), when, anchor)
            for when, anchor in days_below(reading, frame.dates)
        ],
        band=(said(y_of(high + EDGE)), said(y_of(low - EDGE) - y_of(high + EDGE))) if reading.band else None,
        boxes=[box(one.first_day, one.last_day, True) for one in reading.of_kind("flare")]
        + [box(first, last or reading.last, False) for first, last in reading.marked],
        lines="".join("M" + "L".join(f"{point.x} {point.y}" for point in part) for part in parts if len(part) > 1),
        dots=dots,
        size="3.4" if len(dots) <= FULL_DOTS_UP_TO else "2",
        spikes=[at(peak_day(reading, one), one.peak) for one in reading.of_kind("spike")],
        factors=[Point(said(x_of(when) - 3), "") for when in reading.factor_days.get(reading.factor, ())],
        marks=[
            Label(said(x_of(one.day)), said(frame.top - 8), str(number), "middle")
            for number, one in enumerate(reading.happened, 1)
        ],
        end=parts[-1][-1] if parts else None,
        by_day=by_day,
    )


def days_below(reading: Reading, count: int) -> list[tuple[date, str]]:
    """The days that are written below the field: the first, the last, and some between."""
    count = min(count, reading.span_days)
    if count < 2:
        return [(reading.first, "start")]
    steps = [round((reading.span_days - 1) * step / (count - 1)) for step in range(count)]
    anchors = ["start", *["middle"] * (count - 2), "end"]
    return [(reading.first + timedelta(days=step), anchor) for step, anchor in zip(steps, anchors, strict=True)]


def peak_day(reading: Reading, episode: Episode) -> date:
    """The day on which an episode was at its highest."""
    days = [when for when in reading.ratings if episode.first_day <= when <= episode.last_day]
    return max(days, key=reading.ratings.__getitem__, default=episode.first_day)


def middle_of(monday: date, reading: Reading) -> date:
    """Where a week's point stands: its Thursday, within the span."""
    return min(max(monday + HALF_A_WEEK, reading.first), reading.last)


def said(number: float) -> str:
    return f"{number:.1f}"
