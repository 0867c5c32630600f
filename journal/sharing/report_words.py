"""A share in sentences, for whoever reads it: of "the person", in plain words, with no cause and no verdict.

Each sentence is whole, so that a translator can turn it as the language needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _t
from django.utils.translation import ngettext

from journal.kept import joined
from journal.models.marks import MarkKind
from journal.reading import Reading, monday_of
from journal.reading_table import WeekRow as Row
from journal.reading_table import table
from journal.reading_words import LATELY, Voice, history, named_word, short_day, short_stretch
from journal.sharing.report import Hindrance, Level, Named, Symptom, WeekRow
from journal.words.levels import LEVELS, belief_word, level_word
from practices.fears import fear_said
from practices.models import Goal, Milestone, Outcome, RungTry

MOST_DATES = 6
MOST_ALIKE = 3  # that one sentence names
Counted = TypeVar("Counted", Symptom, Hindrance)
FACTS = {
    MarkKind.PLACE: _t("Where"),
    MarkKind.QUALITY: _t("What it is like"),
    MarkKind.FEELING: _t("Feelings"),
    MarkKind.TRIGGER: _t("Before it"),
    MarkKind.HINDERED: _t("Got in the way of"),
    MarkKind.NEED: _t("Needed"),
    MarkKind.ACTION: _t("One small thing"),
}


@dataclass(frozen=True)
class Said:
    """How ratings are said: the five words, with the number 0-10 unless the person wants none."""

    numbers: bool = True

    def level(self, rating: float) -> Level:
        """A rating in words."""
        word = str(level_word(rating))
        return Level(float(rating), f"{word} ({_number(rating)})" if self.numbers else word)

    def fear(self, value: int) -> str:
        """A fear 0-10 in words."""
        word = fear_said(value, numbers=False)
        return f"{word} ({value})" if self.numbers else word

    @property
    def axis(self) -> tuple[Level, ...]:
        """What stands beside the picture."""
        return tuple(Level(float(rating), str(word)) for rating, word in LEVELS)


def _number(rating: float) -> str:
    return f"{rating:.0f}" if rating == round(rating) else f"{rating:.1f}"


# --- In short -----------------------------------------------------------------------


def noted(noted_days: int, rated_days: int, days: int) -> str:
    """How many days there is something of: what all else rests on."""
    said = {"noted": noted_days, "rated": rated_days, "days": days}
    if not noted_days:
        return _("No day of these %(days)d has a note.") % said
    if noted_days == rated_days:
        return _("%(noted)d of %(days)d days have a note with a rating.") % said
    return _("%(noted)d of %(days)d days have a note, %(rated)d of them with a rating.") % said


def most_noted(symptoms: Sequence[Symptom]) -> str:
    """What was noted on most days; "" where more are alike than a sentence can name."""
    first = first_of(symptoms)
    if not 0 < len(first) <= MOST_ALIKE:
        return ""
    if len(first) == 1:
        said = ngettext(
            "Most often noted: %(names)s, on %(n)d day.", "Most often noted: %(names)s, on %(n)d days.", first[0].days
        )
    else:
        said = ngettext(
            "Most often noted, each on %(n)d day: %(names)s.",
            "Most often noted, each on %(n)d days: %(names)s.",
            first[0].days,
        )
    names = joined(_("“%(name)s”") % {"name": one.name} for one in first)
    return said % {"names": names, "n": first[0].days}


def usual(reading: Reading, said: Said) -> str:
    """The middle of four weeks, beside that of the four before."""
    if reading.usual is None:
        return _("The last 4 weeks have too few ratings to say what is usual.")
    now = {"day": short_day(reading.last), "now": said.level(reading.usual).words}
    if reading.usual_before is None:
        return _("Usual in the 4 weeks to %(day)s: %(now)s.") % now
    now["before"] = said.level(reading.usual_before).words
    return _("Usual in the 4 weeks to %(day)s: %(now)s; in the 4 weeks before: %(before)s.") % now


def long_term(reading: Reading, said: Said) -> str:
    """Whether the usual has moved over months."""
    change = reading.change
    if change.kind == "not enough data":
        return _("Too few weeks of notes to tell of a change over months.")
    weeks = {"n": change.weeks_used}
    if change.kind == "no clear change":
        return (
            ngettext(
                "No clear change over %(n)d week of notes.", "No clear change over %(n)d weeks of notes.", weeks["n"]
            )
            % weeks
        )
    words = {
        "n": str(change.weeks_used),
        "start": said.level(round(change.start_level or 0, 1)).words,
        "end": said.level(round(change.end_level or 0, 1)).words,
    }
    return (
        ngettext(
            "Over %(n)s week of notes, the usual moved from %(start)s to %(end)s.",
            "Over %(n)s weeks of notes, the usual moved from %(start)s to %(end)s.",
            change.weeks_used,
        )
        % words
    )


def more(count: int) -> str:
    """How many more there are than a list shows."""
    said = ngettext("%(n)d more is not shown here.", "%(n)d more are not shown here.", count)
    return said % {"n": count} if count else ""


def last_notes(shown: int, there: int) -> str:
    """That there are more notes than are shown."""
    said = _("These are the last %(shown)s of %(all)s notes.")
    return said % {"shown": shown, "all": there} if there > shown else ""


def last_replies(shown: int, there: int) -> str:
    """That there are more replies, or lines, than are shown."""
    said = _("These are the last %(shown)s of %(all)s.")
    return said % {"shown": shown, "all": there} if there > shown else ""


def hindered_most(hindered: Sequence[Hindrance]) -> str:
    """What it got in the way of on most days; "" where more are alike than a sentence can name."""
    first = first_of(hindered)
    if not 0 < len(first) <= MOST_ALIKE:
        return ""
    if len(first) == 1:
        said = ngettext(
            "It got in the way most often of: %(what)s, on %(n)d day.",
            "It got in the way most often of: %(what)s, on %(n)d days.",
            first[0].days,
        )
    else:
        said = ngettext(
            "It got in the way most often, each on %(n)d day, of: %(what)s.",
            "It got in the way most often, each on %(n)d days, of: %(what)s.",
            first[0].days,
        )
    return said % {"what": joined(one.words.lower() for one in first), "n": first[0].days}


def first_of(rows: Sequence[Counted]) -> Sequence[Counted]:
    """Those on most days: more than one where they are alike."""
    return [one for one in rows if one.days == rows[0].days]


def how_far(goal: Goal, milestones: Sequence[Milestone]) -> str:
    """How far a goal is, where it has something to count."""
    if goal.ending:
        return str(Goal.Ending(goal.ending).label)
    reached = sum(one.reached_on is not None for one in milestones)
    said = {"reached": reached, "all": len(milestones)}
    return _("%(reached)d of %(all)d places on the way reached") % said if milestones else ""


WENT = {RungTry.Went.DID: _t("Done"), RungTry.Went.SOME: _t("Done in part"), RungTry.Went.PLAN_B: _t("Took plan B")}


def fears(before: int | None, after: int | None, said: Said) -> str:
    """How much fear there was before a try and after it, as far as it was said."""
    found = [(_("Fear before: %(word)s."), before), (_("Fear after: %(word)s."), after)]
    return " ".join(words % {"word": said.fear(value)} for words, value in found if value is not None)


def body_later(outcome: str) -> str:
    """How the body was after a try, where it was said."""
    return _("Body, a day or more after: %(word)s.") % {"word": Outcome(outcome).label} if outcome else ""


def how_true(before: int | None, after: int | None) -> str:
    """How true the critic's line felt to the person, before and after the reply."""
    if before is None:
        return ""
    said = {"before": str(belief_word(before)).lower()}
    if after is None:
        return _("It felt true: %(before)s.") % said
    return _("It felt true: %(before)s; after the reply: %(after)s.") % (
        said | {"after": str(belief_word(after)).lower()}
    )


# --- How it went --------------------------------------------------------------------


def course(reading: Reading, said: Said) -> tuple[str, ...]:
    """The sentences above the picture."""
    if not reading.rated:
        return (_("No day of this time has a rating."),)
    voice = Voice(numbers=said.numbers)
    found = [usual(reading, said), spikes(reading), stretches(reading), flares(reading), none_told(reading)]
    return tuple(one for one in [*found, *lately(reading), long_term(reading, said), *history(reading, voice)] if one)


def named(reading: Reading) -> tuple[Named, ...]:
    """What stands out, in order: worked out, or marked by the person, whose word wins."""
    found = [Named(one.kind, one.first_day, one.last_day, named_word(one), float(one.peak)) for one in reading.episodes]
    for first, last in reading.marked:
        begun, over = max(first, reading.first), min(last or reading.last, reading.last)
        found.append(Named("marked", begun, over, _("Flare, marked by the person")))
    return tuple(sorted(found, key=lambda one: one.first))


def spikes(reading: Reading) -> str:
    """The short spikes, with their days."""
    found = reading.of_kind("spike")
    if not found:
        return ""
    return ngettext("%(n)d short spike: %(days)s.", "%(n)d short spikes: %(days)s.", len(found)) % {
        "n": len(found),
        "days": _dates([(one.first_day, one.last_day) for one in found]),
    }


def stretches(reading: Reading) -> str:
    """Harder stretches that were worked out, with their days."""
    found = reading.of_kind("flare")
    if not found:
        return ""
    return ngettext(
        "%(n)d harder stretch, worked out from the ratings: %(days)s.",
        "%(n)d harder stretches, worked out from the ratings: %(days)s.",
        len(found),
    ) % {"n": len(found), "days": _dates([(one.first_day, one.last_day) for one in found])}


def flares(reading: Reading) -> str:
    """Flares by the person's own word, as far as they lie in these days."""
    found = [one for one in named(reading) if one.kind == "marked"]
    if not found:
        return ""
    return ngettext(
        "%(n)d flare that the person marked: %(days)s.", "%(n)d flares that the person marked: %(days)s.", len(found)
    ) % {"n": len(found), "days": _dates([(one.first, one.last) for one in found])}


def none_told(reading: Reading) -> str:
    """That nothing stood out, or that it cannot be told."""
    if reading.marked or any(one.kind != "unusual" for one in reading.episodes):
        return ""
    if not reading.judged:
        return _("Too few days have a rating to tell a spike apart.")
    return _("No spike stood out from the person’s own ups and downs.")


def lately(reading: Reading) -> list[str]:
    """What goes on, or came lately, and has no name yet."""
    found = []
    if levels := reading.of_kind("new level"):
        said = {"first": short_day(levels[-1].first_day), "last": short_day(levels[-1].last_day)}
        if reading.last - levels[-1].last_day <= LATELY:
            found.append(_("Higher than before since about %(first)s, for more than three weeks.") % said)
        else:
            found.append(_("Higher than before from about %(first)s to %(last)s.") % said)
    early = [one for one in reading.of_kind("too early") if reading.last - one.last_day <= LATELY]
    if early:
        day = {"day": short_day(early[-1].first_day)}
        found.append(_("Around %(day)s it was higher than usual; it is too early to say more.") % day)
    return found


def counted(reading: Reading) -> str:
    """What stands out, counted; "" for nothing."""
    parts = []
    if marked := len(reading.marked):
        parts.append(ngettext("%(n)d marked flare", "%(n)d marked flares", marked) % {"n": marked})
    if stretches := len(reading.of_kind("flare")):
        parts.append(ngettext("%(n)d harder stretch", "%(n)d harder stretches", stretches) % {"n": stretches})
    if spikes := len(reading.of_kind("spike")):
        parts.append(ngettext("%(n)d short spike", "%(n)d short spikes", spikes) % {"n": spikes})
    return _("In this time: %(list)s.") % {"list": ", ".join(parts)} if parts else ""


def changed(reading: Reading, said: Said) -> str:
    """That the usual has moved over months, where it has."""
    return long_term(reading, said) if reading.change.kind in ("up", "down") else ""


def weeks(reading: Reading, said: Said) -> tuple[WeekRow, ...]:
    """The table beside the picture, week by week."""
    called: dict[date, list[str]] = {}
    for one in named(reading):
        called.setdefault(monday_of(one.first), []).append(f"{one.words}, {short_stretch(one.first, one.last)}")
    by_monday: dict[date, Row] = {row.monday: row for row in table(reading, Voice())}
    levels = {week.monday: (week.middle, week.highest) for week in reading.weeks}
    rows = []
    for monday in sorted({*by_monday, *called}):
        row, level = by_monday.get(monday), levels.get(monday)
        middle, highest = (said.level(level[0]).words, said.level(level[1]).words) if level else ("", "")
        rows.append(
            WeekRow(
                monday, row.noted if row and level else _("none"), middle, highest, "; ".join(called.get(monday, []))
            )
        )
    return tuple(rows)


def _dates(stretches: Sequence[tuple[date, date]]) -> str:
    """Days as a list, the last six at most."""
    said = [_stretch(first, last) for first, last in stretches[-MOST_DATES:]]
    if len(stretches) > MOST_DATES:
        said.insert(0, "…")
    return ", ".join(said)


def _stretch(first: date, last: date) -> str:
    """From one day to another, with the month once where it is one."""
    if first == last:
        return short_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return _("%(first)s to %(last)s") % {"first": date_format(first, "j"), "last": short_day(last)}
    return _("%(first)s to %(last)s") % {"first": short_day(first), "last": short_day(last)}
