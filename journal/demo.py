"""A made-up person's journal: for a first look, pictures, tests and measurements. Every word is invented."""

import random
from datetime import date, datetime, timedelta

from django.db import transaction

from journal.models import (
    AskedAbout,
    AutomaticThought,
    CompassionateResponse,
    DayRating,
    EntryMark,
    SymptomEntry,
    VocabularyName,
    WatchedFactor,
)
from journal.models.marks import MarkKind
from journal.models.vocabulary import Kind
from journal.walk import Page

SYMPTOMS = ["Tight jaw", "Head full of sand", "Light that bites", "Deep tired", "Left knee again"]
TRIGGERS = ["Late meeting", "Phone call with Mum", "Supermarket lights", "Slept badly", "Sat too long"]
ACTIONS = {  # need, effort, where
    "Lie down with the curtains closed": ("rest", "tiny", "bed"),
    "Sip some water": ("water-or-food", "tiny", "home"),
    "Message Sam": ("company", "small", "bed"),
}
PHRASES = [
    "Only this hour. The rest can wait.",
    "A little is what there is today. A little counts.",
    "If a friend lay down now, I would draw the curtains for them.",
]
MARKS = [  # days ago
    (5, "period", ""),
    (19, "stopped", "The evening screen"),
    (47, "started", "The new pillow"),
]
ASKED = ["hindered", "sleep_hours", "stress", "worry"]
LINES = [
    ("I lay down at three again. I am so lazy.", "name-calling"),
    ("Everyone else copes with this.", "comparing"),
    ("I will never get back to how I was.", "fortune-telling"),
    ("I should be able to do the shopping.", "should-rules"),
    ("They all think I am making it up.", "mind-reading"),
    ("It is my own fault for staying up.", "blaming-myself"),
]
REPLIES = [
    "You lay down because your body had been holding on since noon. Rest is what tired people do.",
    "It is a wave. I have stood in it before, and it went out.",
    "Other people would need to sit down too. I would not call them weak.",
    "Nobody can see how bright it is in here. I can be kind about that.",
    "I have a body that needs more rest. That is a fact, not a fault.",
    "This is hard, and I am doing it one hour at a time.",
]
PLACES = [("jaw", ""), ("head", ""), ("neck", ""), ("shoulder", "left"), ("knee", "left"), ("lower-back", "")]
QUALITIES = ["aching", "tight", "pressing", "heavy", "foggy", "light-hurts"]
FEELINGS = ["worried", "sad", "frustrated", "flat", "on-edge"]
NEEDS = ["rest", "quiet", "water-or-food", "dark-room", "company"]
BATCH = 1000


@transaction.atomic
def fill(user, days: int, seed: int, now: datetime, per_day: float = 1.4, gap_chance: float = 0.25) -> int:
    """Write `days` days of entries up to `now` for `user`. Returns how many. The same seed gives the same journal.

    Days are left out at random (`gap_chance`), as in real diaries.
    """
    rng = random.Random(seed)  # noqa: S311  not for secrets
    made = VocabularyName.named(user, {Kind.SYMPTOM: SYMPTOMS, Kind.TRIGGER: TRIGGERS, Kind.ACTION: ACTIONS})
    names = {kind: [name for name in made if name.kind == kind] for kind in Kind}
    rows: list[SymptomEntry] = []
    level = 4.0
    for back in range(days, 0, -1):
        if rng.random() < gap_chance:
            continue
        level = min(9, max(0.5, level + rng.gauss(0, 0.8) + (3.5 if rng.random() < 0.04 else 0) - (level - 4) * 0.2))
        for _nth in range(max(1, round(rng.gauss(per_day, 0.7)))):
            at = now - timedelta(days=back - 1, hours=rng.uniform(1, 14))
            rows.append(_entry(user, at, round(level), rng))
    WatchedFactor.watch(user, names[Kind.TRIGGER][:2], ["sleep_hours.low"])
    for name in names[Kind.ACTION]:
        name.describe(*ACTIONS[name.text])
    _write_phrases(user, now)
    for start in range(0, len(rows), BATCH):
        _write(user, rows[start : start + BATCH], names, rng)
    _write_days(user, {row.local_date for row in rows}, now.astimezone(user.tzinfo).date(), rng)
    return len(rows)


def _write_days(user, noted: set[date], today: date, rng: random.Random) -> None:
    """Two flares, a rest, what happened when, and ratings of the last weeks. Once, however often it is filled."""
    if user.flares.exists():
        return

    def back(days: int) -> date:
        return today - timedelta(days=days)

    for first, last in ((24, 20), (66, 61)):
        user.flares.create(first_day=back(first), last_day=back(last))
    user.rest_periods.create(first_day=back(13), last_day=back(10))
    for ago, kind, text in MARKS:
        user.dated_marks.create(on_day=back(ago), kind=kind, text=text)
    AskedAbout.choose(user, ASKED)
    for day in sorted(day for day in noted if back(60) < day < today):
        DayRating.rate(user, day, {"sleep_hours": rng.choice([4, 5, 6, 6, 7, 8]), "stress": rng.choice([1, 3, 5, 7])})


def _write_phrases(user, now: datetime) -> None:
    """Three lines of their own, two of them on the flare page. Once, however often it is filled."""
    if user.replies.pinned().exists():
        return
    for nth, text in enumerate(PHRASES):
        line = CompassionateResponse.write_line(user, text)
        if nth < 2:
            line.pin(now + timedelta(seconds=nth))


def _entry(user, at: datetime, severity: int, rng: random.Random) -> SymptomEntry:
    return SymptomEntry(
        user=user,
        noticed_at=at,
        zone=user.zone,
        local_date=at.astimezone(user.tzinfo).date(),
        severity=severity,
        severity_after=max(0, severity - rng.choice([0, 0, 1, 2])) if rng.random() < 0.5 else None,
        pages_seen=sum(page.bit for page in Page),
    )


def _write(user, entries: list[SymptomEntry], names, rng: random.Random) -> None:
    marks, thoughts, replies = [], [], []
    for entry in entries:
        marks += [_mark(entry, mark) for mark in _marks(names, rng)]
        if rng.random() < 0.6:
            line, habit = rng.choice(LINES)
            belief = rng.choice([5, 7, 9])
            thoughts.append(
                AutomaticThought(
                    user=user,
                    entry=entry,
                    text=line,
                    habit=habit,
                    belief=belief,
                    harsh=7,
                    belief_after=belief - 2,
                )
            )
            replies.append(
                CompassionateResponse(
                    user=user,
                    entry=entry,
                    text=rng.choice(REPLIES),
                    helped=rng.choice([None, None, True]),
                    kept=rng.random() < 0.2,
                    made_at=entry.noticed_at,
                )
            )
    SymptomEntry.objects.bulk_create(entries)
    EntryMark.objects.bulk_create(marks)
    AutomaticThought.objects.bulk_create(thoughts)
    CompassionateResponse.objects.bulk_create(replies)


def _mark(entry: SymptomEntry, mark: EntryMark) -> EntryMark:
    mark.user_id, mark.entry, mark.made_at = entry.user_id, entry, entry.noticed_at
    return mark


def _marks(names, rng: random.Random) -> list[EntryMark]:
    place, side = rng.choice(PLACES)
    found = [
        EntryMark(kind=MarkKind.PLACE, code=place, side=side),
        EntryMark(kind=MarkKind.QUALITY, code=rng.choice(QUALITIES)),
        EntryMark(kind=MarkKind.FEELING, code=rng.choice(FEELINGS), strength=rng.choice([None, 1, 2, 3])),
        EntryMark(kind=MarkKind.SYMPTOM, name=rng.choice(names[Kind.SYMPTOM])),
    ]
    if rng.random() < 0.6:
        found.append(EntryMark(kind=MarkKind.TRIGGER, name=rng.choice(names[Kind.TRIGGER])))
    if rng.random() < 0.5:
        found.append(EntryMark(kind=MarkKind.NEED, code=rng.choice(NEEDS)))
        outcome = rng.choice(["", "", "eased", "eased", "same", "harder"])
        found.append(EntryMark(kind=MarkKind.ACTION, name=rng.choice(names[Kind.ACTION]), code="now", outcome=outcome))
    return found
