"""A reading as rows: a table by week, a calendar in words, and a file with its days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.reading import Reading, monday_of
from journal.reading_words import Voice, named_word, short_stretch
from journal.words.levels import level_word

A_WEEK = timedelta(days=7)


@dataclass
class WeekRow:
    """One week of the table: cells in words."""

    monday: date
    noted: str = ""
    usual: str = ""
    highest: str = ""
    notes: list[str] = field(default_factory=list)


def table(reading: Reading, voice: Voice) -> list[WeekRow]:
    """The weeks with a rating or a rise, in order. What is named stands in the week in which it begins."""
    rows = {week.monday: _row(week, reading, voice) for week in reading.weeks}
    for begins, said in notes(reading):
        monday = monday_of(max(begins, reading.first))
        rows.setdefault(monday, WeekRow(monday, _("none"))).notes.append(said)
    return [rows[monday] for monday in sorted(rows)]


def notes(reading: Reading) -> list[tuple[date, str]]:
    """Each thing that is named, with the day on which it begins."""
    found = [
        (one.first_day, f"{named_word(one)}, {short_stretch(one.first_day, one.last_day, reading.last)}")
        for one in reading.episodes
    ]
    found += [
        (first, f"{_('Flare, marked by you')}, {short_stretch(first, last, reading.last)}")
        for first, last in reading.marked
    ]
    return sorted(found)


def _row(week, reading: Reading, voice: Voice) -> WeekRow:
    days = (min(week.monday + A_WEEK, reading.last + timedelta(days=1)) - max(week.monday, reading.first)).days
    said = _("%(n)d of %(days)d") % {"n": week.rated, "days": days}
    return WeekRow(week.monday, said, voice.level(week.middle), voice.level(week.highest))


@dataclass
class CalendarWeek:
    """One week of the calendar: each day with a rating, in words."""

    monday: date
    days: list[str] = field(default_factory=list)


def calendar(reading: Reading, voice: Voice) -> list[CalendarWeek]:
    """The weeks with a rated day, the newest first. A day without one is left out."""
    weeks: dict[date, CalendarWeek] = {}
    called = names_of_days(reading)
    for when, rating in reading.ratings.items():
        week = weeks.setdefault(monday_of(when), CalendarWeek(monday_of(when)))
        said = {"day": date_format(when, "D"), "how": voice.level(rating)}
        told = _("%(day)s: %(how)s") % said
        week.days.append(f"{told} ({called[when].lower()})" if when in called else told)
    return list(reversed(weeks.values()))


def names_of_days(reading: Reading) -> dict[date, str]:
    """What each day of a rise or a marked flare is called; the person's own word wins."""
    called: dict[date, str] = {}
    stretches = [(one.first_day, one.last_day, named_word(one)) for one in reading.episodes]
    stretches += [(first, last or reading.last, _("Flare, marked by you")) for first, last in reading.marked]
    for first, last, word in stretches:
        when = max(first, reading.first)
        while when <= min(last, reading.last):
            called[when] = word
            when += timedelta(days=1)
    return called


def file_rows(reading: Reading, factor: str, texts: Mapping[str, str]) -> list[list[str]]:
    """The days of the span as rows of a file, with a row of titles: each day that has a rating, a name or a mark.

    `factor` is what is compared, in words; `texts` are the words of what the person marked, by its id.
    """
    called, rows = names_of_days(reading), []
    marks: dict[date, list[str]] = {}
    for one in reading.happened:
        marks.setdefault(one.day, []).append(texts.get(one.mark, ""))
    there = set(reading.factor_days.get(reading.factor, ()))
    for when in sorted({*reading.ratings, *called, *marks, *there}):
        rating = reading.ratings.get(when)
        row = [when.isoformat(), "" if rating is None else f"{rating:g}"]
        row += ["" if rating is None else str(level_word(rating)), called.get(when, ""), "; ".join(marks.get(when, []))]
        rows.append(row + ([_("yes") if when in there else ""] if factor else []))
    titles = [_("Day"), _("Highest, 0 to 10"), _("In words"), _("Called"), _("Marked by you")]
    return [titles + ([factor] if factor else []), *rows]
