"""Read from a journal what one share shows. Everything is named here: what is not read here is in no share.

Never in: what lies in the bin, entries hidden by hand, drafts, people and how to reach them, times of day, the email.
Nothing outside the chosen days is read either, so that "usual" is what these days say by themselves.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from statistics import median
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Prefetch
from django.utils import translation
from django.utils.translation import gettext

from accounts.models.preferences import MAY_WORSEN
from journal.habits import HABITS
from journal.kept import joined, said_of
from journal.models import DatedMark, SymptomEntry
from journal.models.agenda import AgendaItem
from journal.models.marks import EntryMark, MarkKind, Outcome
from journal.outcomes import counted
from journal.pattern_forms import label_of
from journal.reading import FEWEST_FOR_USUAL
from journal.reading_words import Voice, seen_together
from journal.sharing import report_words as words
from journal.sharing.report import (
    NOT_OF_NOTES,
    Ask,
    Barrier,
    Course,
    Entry,
    Exchange,
    Fact,
    Factor,
    Gain,
    Goal,
    Happened,
    Helped,
    Hindrance,
    Matter,
    NamedSymptom,
    Rated,
    Report,
    Symptom,
    Tried,
    WayBack,
    read_again,
)
from journal.sharing.report_words import Said
from journal.sharing.scope import PART_CODES, Scope
from journal.sharing.selection import Selection
from journal.words.hindrances import NOTHING, hindrance_word
from practices.library import LIBRARY
from practices.models import Goal as PersonsGoal
from practices.models import GoalStep, Ladder, Milestone, RungTry

__all__ = ["Report", "Selection", "read", "read_again"]

MOST_ASKS = 10
MOST_SYMPTOMS = 5
MOST_MARKS = 12
MOST_HELPED = 8
MOST_GOALS = 6
MOST_REACHED = 4
MOST_STEPS = 4
MOST_BARRIERS = 6
MOST_GAINS = 6
MOST_LADDERS = 3
MOST_TRIES = 4
MOST_ENTRIES = 400
MOST_EXCHANGES = 200
Fields = dict[str, Any]  # of a Report
COUNTS = Voice()  # counts are always said here


def read(user, scope: Scope, now: datetime) -> Report:
    """What `scope` shows of the journal of `user`, in that person's language."""
    chosen = Selection.of(user, scope, now)
    said = Said(numbers=not user.preferences.hide_numbers)
    language = user.preferences.language or settings.LANGUAGE_CODE
    of_notes = bool(scope.parts - NOT_OF_NOTES)
    with translation.override(language):
        found: Fields = exchanges(chosen, "self_talk" in scope.parts, "replies" in scope.parts)
        for code, fields_of in PARTS.items():
            if code in scope.parts:
                found |= fields_of(chosen, said)
        report = Report(
            language=language,
            made_on=now.astimezone(user.tzinfo).date(),
            first_day=chosen.first,
            last_day=chosen.last,
            parts=tuple(code for code in PART_CODES if code in scope.parts),
            days=(chosen.last - chosen.first).days + 1,
            noted=chosen.entries.order_by().values("local_date").distinct().count() if of_notes else 0,
            rated=len(chosen.ratings) if of_notes else 0,
            numbers=said.numbers,
            **found,
        )
        return in_short(report, chosen, said) if "summary" in scope.parts else report


def in_short(report: Report, chosen: Selection, said: Said) -> Report:
    """The report with its first sentences, made of what is shown below them and of nothing else."""
    found = [words.noted(report.noted, report.rated, report.days), words.most_noted(report.symptoms)]
    if report.rated:
        found.append(words.usual(chosen.reading, said))
    if report.course:
        found += [words.counted(chosen.reading), words.changed(chosen.reading, said)]
    found.append(words.hindered_most(report.hindered))
    return report.with_summary(tuple(one for one in found if one))


# --- each part: the fields it fills ---------------------------------------------------


def asks(chosen: Selection, _said: Said) -> Fields:
    """What the person wants to say, the most important first. Who a visit is with is not in it."""
    items = list(chosen.user.agenda_items.open())
    more, items = len(items[MOST_ASKS + 1 :]), items[: MOST_ASKS + 1]
    first = next((ask_of(item) for item in items if item.is_most_important), None)
    others = tuple(ask_of(item) for item in items if not item.is_most_important)
    return {"important": first, "asks": others, "more_asks": more}


def ask_of(item: AgendaItem) -> Ask:
    kind = "" if item.kind == AgendaItem.Kind.SAY else str(AgendaItem.Kind(item.kind).label)
    return Ask(item.text, item.hard_to_say, kind)


def patterns(chosen: Selection, said: Said) -> Fields:
    """Usual, spikes, flares, and whether it has changed over months."""
    look = chosen.reading
    low, high = look.band or (None, None)
    course = Course(
        first=look.first,
        last=look.last,
        headline=gettext("Highest rating of each day"),
        sentences=words.course(look, said),
        usual=None if look.usual is None else said.level(look.usual),
        band_low=low,
        band_high=high,
        axis=said.axis,
        ratings=tuple(Rated(day, float(rating)) for day, rating in look.ratings.items()),
        named=words.named(look),
        weeks=words.weeks(look, said),
    )
    return {"course": course}


def symptoms(chosen: Selection, said: Said) -> Fields:
    """The symptoms noted on most days; of those on equally many, what was noted last. Each day with its highest.

    A symptom's own rating counts in an entry, else the entry's.
    """
    rows = chosen.marks(MarkKind.SYMPTOM).values_list(
        "name", "entry__local_date", "severity", "entry__severity", "entry__noticed_at"
    )
    by_name: dict[UUID, dict[date, int | None]] = {}
    last: dict[UUID, datetime] = {}
    for name, day, own, whole, noticed_at in rows:
        rating = whole if own is None else own
        days = by_name.setdefault(name, {})
        days[day] = max((one for one in (days.get(day), rating) if one is not None), default=None)
        last[name] = max(last.get(name, noticed_at), noticed_at)
    names = list(chosen.user.names.filter(pk__in=by_name))
    names.sort(key=lambda name: (-len(by_name[name.pk]), -last[name.pk].timestamp(), name.text))
    found = tuple(symptom_of(name.text, by_name[name.pk], said) for name in names[:MOST_SYMPTOMS])
    return {"symptoms": found, "more_symptoms": len(by_name) - len(found)}


def symptom_of(name: str, days: Mapping[date, int | None], said: Said) -> Symptom:
    ratings = [rating for rating in days.values() if rating is not None]
    usual = said.level(median(ratings)) if len(ratings) >= FEWEST_FOR_USUAL else None
    return Symptom(name, len(days), len(ratings), usual, said.level(max(ratings)) if ratings else None)


def hindered(chosen: Selection, _said: Said) -> Fields:
    """What it got in the way of, by days."""
    rows = set(chosen.marks(MarkKind.HINDERED).values_list("code", "entry__local_date"))
    days = {code: len({day for other, day in rows if other == code}) for code, _day in rows}
    found = [Hindrance(code, str(hindrance_word(code)), count) for code, count in days.items() if code != NOTHING]
    found.sort(key=lambda one: (-one.days, one.code))
    return {"hindered": tuple(found), "hindered_days": len({day for _code, day in rows})}


def factors(chosen: Selection, _said: Said) -> Fields:
    """What the person looks at beside the ratings, with both counts."""
    labels = {one.key: label_of(one) for one in chosen.watched}
    found = []
    for one in chosen.reading.together:
        sentence = seen_together(chosen.reading.chosen("usual", one.factor), COUNTS, labels.get(one.factor, ""))
        difference = one.difference if one.reported else None
        found.append(
            Factor(
                labels.get(one.factor, ""),
                sentence,
                one.days_with,
                one.days_without,
                difference,
                one.enough,
                one.reported,
            )
        )
    return {"factors": tuple(found)}


def dated_marks(chosen: Selection, _said: Said) -> Fields:
    """What was started, changed or stopped, the newest first."""
    kinds = dict(DatedMark.Kind.choices)
    rows = chosen.dated_marks.newest_first()[:MOST_MARKS]
    found = tuple(Happened(row.on_day, row.kind, str(kinds[row.kind]), row.text) for row in rows)
    return {"marks": found, "more_marks": chosen.dated_marks.count() - len(found)}


def helped(chosen: Selection, _said: Said) -> Fields:
    """How it was after small things and practices, what was noted most often first."""
    found = noted_outcomes(chosen)
    titles = titles_of_noted(chosen, found)
    most = sorted(titles, key=lambda key: (-sum(found[key].values()), titles[key]))[:MOST_HELPED]
    helped = tuple(helped_of(titles[key], found[key]) for key in most)
    return {"helped": helped, "more_helped": len(titles) - len(helped)}


def noted_outcomes(chosen: Selection) -> dict[Any, dict[str, int]]:
    """Counts of each outcome, by the id of an action's name, of an own practice, or by the slug of ours."""
    noted = chosen.marks(MarkKind.ACTION).exclude(outcome="").values_list("name", "outcome")
    sessions = chosen.practice_sessions.order_by().values_list("slug", "own", "outcome")
    found: dict[Any, dict[str, int]] = {}
    for name, outcome, count in noted.annotate(Count("pk")):
        found.setdefault(name, {})[outcome] = count
    for slug, own, outcome, count in sessions.annotate(Count("pk")):
        found.setdefault(slug or own, {})[outcome] = count
    return found


def titles_of_noted(chosen: Selection, found: Mapping[Any, Any]) -> dict[Any, str]:
    """What those that can still be named are called, by the same keys. What lies in the bin is not."""
    ids = [key for key in found if isinstance(key, UUID)]
    titles: dict[Any, str] = {name.pk: name.text for name in chosen.user.names.filter(pk__in=ids)}
    titles |= {own.pk: own.title for own in chosen.user.own_practices.kept().filter(pk__in=ids)}
    return titles | {slug: str(LIBRARY[slug].title) for slug in found if slug in LIBRARY}


def helped_of(title: str, outcomes: Mapping[str, int]) -> Helped:
    eased, same, harder = (outcomes.get(one, 0) for one in Outcome)
    return Helped(title, counted(outcomes, COUNTS), eased, same, harder)


def goals(chosen: Selection, _said: Said) -> Fields:
    """What the person moves towards, and how far along the way they are."""
    milestones = Milestone.objects.kept().order_by("-reached_on", "made_at", "pk")
    rows = chosen.goals.prefetch_related(Prefetch("milestones", milestones))[:MOST_GOALS]
    found = tuple(goal_of(row, list(row.milestones.all())) for row in rows)
    return {"goals": found, "more_goals": chosen.goals.count() - len(found)}


def goal_of(row: PersonsGoal, milestones: list[Milestone]) -> Goal:
    reached = [one.text for one in milestones if one.reached_on]
    return Goal(row.text, words.how_far(row, milestones), tuple(reached[:MOST_REACHED]))


def values(chosen: Selection, _said: Said) -> Fields:
    """What matters, why, and small steps towards it. Where effort makes worse a step has one form: the low-day one."""
    one_form = chosen.user.preferences.effort_worsens in MAY_WORSEN
    steps = GoalStep.objects.of_chosen_values()
    found = tuple(
        Matter(row.words, row.why, tuple(step_of(one, one_form) for one in row.steps.all())[:MOST_STEPS])
        for row in chosen.values.prefetch_related(Prefetch("steps", steps))
    )
    return {"values": found}


def step_of(row: GoalStep, one_form: bool) -> str:
    if one_form or not row.good_day:
        return row.low_day
    return gettext("%(step)s; on a good day: %(more)s") % {"step": row.low_day, "more": row.good_day}


def barriers(chosen: Selection, _said: Said) -> Fields:
    """What is in the way of goals, and small gains on the way."""
    less = gettext("less in the way now")
    found = tuple(Barrier(row.text, less if row.eased_on else "") for row in chosen.barriers[:MOST_BARRIERS])
    gained = tuple(Gain(row.on_day, row.words) for row in chosen.gains[:MOST_GAINS])
    return {
        "barriers": found,
        "more_barriers": chosen.barriers.count() - len(found),
        "gains": gained,
        "more_gains": chosen.gains.count() - len(gained),
    }


def ladders(chosen: Selection, said: Said) -> Fields:
    """The way back to what was kept away from. Who is there and what plan B is are not told."""
    rows = chosen.ladders[:MOST_LADDERS]
    here = {
        rung.ladder_id: rung.text for rung in chosen.user.rungs.kept().filter(is_current=True, ladder__in=list(rows))
    }
    tries: dict[UUID, list[RungTry]] = {}
    for one in chosen.tries:
        tries.setdefault(one.rung.ladder_id, []).append(one)
    found = tuple(way_back_of(row, here.get(row.pk, ""), tries.get(row.pk, []), said) for row in rows)
    return {"ladders": found, "more_ladders": chosen.ladders.count() - len(found)}


def way_back_of(row: Ladder, rung: str, tries: list[RungTry], said: Said) -> WayBack:
    back = gettext("The person has it back.") if row.ended_on else ""
    shown = tuple(tried(one, said) for one in tries[:MOST_TRIES])
    return WayBack(row.text, back, "" if row.ended_on else rung, shown, len(tries) - len(shown))


def tried(row: RungTry, said: Said) -> Tried:
    return Tried(
        day=row.on_day,
        rung=row.rung.text,
        went=str(words.WENT[RungTry.Went(row.went)]),
        feared=row.predicted,
        happened=row.happened,
        fear=words.fears(row.fear_before, row.fear_after, said),
        body=words.body_later(row.body_next_day),
    )


def entries(chosen: Selection, said: Said) -> Fields:
    """The notes, the newest first, without the critic's words, the reply, and the time of day."""
    rows = chosen.entries.newest_first().prefetch_related("marks__name")[:MOST_ENTRIES]
    return {"entries": tuple(entry_of(row, said) for row in rows), "entry_count": chosen.entries.count()}


def entry_of(row: SymptomEntry, said: Said) -> Entry:
    marks = sorted(row.marks.all(), key=lambda mark: (mark.made_at, str(mark.pk)))

    def level(rating: int | None):
        return None if rating is None else said.level(rating)

    return Entry(
        day=row.local_date,
        level=level(row.severity),
        symptoms=tuple(
            NamedSymptom(mark.name.text, level(mark.severity))
            for mark in marks
            if mark.kind == MarkKind.SYMPTOM and mark.name
        ),
        facts=tuple(facts_of(marks)),
        words=tuple(text for text in (row.place_words, row.quality_words) if text),
    )


def facts_of(marks: list[EntryMark]) -> Iterator[Fact]:
    """What was ticked or named in a note, but for its symptoms."""
    for kind, title in words.FACTS.items():
        said = joined(said_of(mark) for mark in marks if mark.kind == kind)
        if said:
            yield Fact(kind, str(title), said)


def exchanges(chosen: Selection, with_lines: bool, with_replies: bool) -> Fields:
    """The critic's lines and the kinder replies, each only where it was chosen: what is not is not opened."""
    if not (with_lines or with_replies):
        return {}
    rows = []
    for row in chosen.entries.whole().newest_first():
        line, reply = with_lines and row.has_line, with_replies and row.has_reply
        if line or reply:
            rows.append((row, line, reply))
    shown = tuple(exchange_of(row, line, reply) for row, line, reply in rows[:MOST_EXCHANGES])
    return {"exchanges": shown, "exchange_count": len(rows)}


def exchange_of(row: SymptomEntry, with_line: bool, with_reply: bool) -> Exchange:
    thought = row.thought if with_line else None
    habit = next((habit.name for habit in HABITS if thought and habit.code == thought.habit), "")
    after = thought.belief_after if thought and with_reply else None  # that there was a reply is not told without it
    return Exchange(
        day=row.local_date,
        line=thought.text if thought else "",
        habit=str(habit),
        belief=words.how_true(thought.belief, after) if thought else "",
        reply=row.reply.text if with_reply else "",
    )


PARTS = {
    "asks": asks,
    "symptoms": symptoms,
    "patterns": patterns,
    "hindered": hindered,
    "factors": factors,
    "marks": dated_marks,
    "helped": helped,
    "values": values,
    "goals": goals,
    "barriers": barriers,
    "ladders": ladders,
    "entries": entries,
}
