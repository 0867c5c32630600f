"""A made-up person's journal: for a first look, pictures, tests and measurements. Every word is invented."""

import random
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models.preferences import EffortWorsens
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
VALUES = [  # area, a word of their own, why, and steps: on a low day, on a good day, when
    ("nature", "", "Outside, I am more than my body.", [("Open the window", "Sit on the step outside", "After tea")]),
    ("", "Being Mina’s aunt", "She laughs at my jokes.", [("Send her a heart", "Read her one page", "")]),
]
STEP_DAYS = [(0, 8, "did"), (0, 11, "rest"), (1, 9, "some"), (0, 18, "rest"), (1, 23, "did")]  # step, days ago, how
LOOKS = [(0, 7, "some", "The window, twice."), (1, 14, "yes", "We laughed on the phone."), (0, 14, "unsure", "")]
MILESTONES = [("Sit in the car with the door open", 20), ("Be driven to the lake, and stay in the car", None)]
RUNGS = [  # the easiest first: what, fear, plan B, with whom; the person stands on the second
    ("Look at a picture of the shop", 3, "Look at the sky instead", ""),
    ("Stand at the door for a minute", 5, "Sit in the car", "Sam"),
    ("Go in and buy one thing", 7, "Give Sam the list", "Sam"),
]
TRIES = [  # rung, days ago, what they thought, fear before, how it went, what happened, fear after, the body after
    (0, 26, "I will feel sick.", 5, "did", "I did not like it. I was not sick.", 3, "same"),
    (1, 16, "I will have to run out.", 7, "plan b", "I sat in the car. That was enough.", 5, ""),
    (1, 9, "Everyone will look at me.", 7, "some", "Half a minute. Nobody looked.", 5, "eased"),
]
SMALL_THINGS = [  # days ago, what, words
    (1, "ate", "Soup, and it was warm."),
    (3, "rested", ""),
    (6, "asked", "Asked Sam to bring bread."),
    (12, "stopped", "Lay down before I had to."),
]
ASK = "Hi Sam. It is a low day. Could you bring bread when you pass? No rush, and no is fine."
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
    _write_living(user, now)
    for start in range(0, len(rows), BATCH):
        _write(user, rows[start : start + BATCH], names, rng)
    _write_days(user, {row.local_date for row in rows}, now.astimezone(user.tzinfo).date(), rng)
    return len(rows)


def _write_days(user, noted: set[date], today: date, rng: random.Random) -> None:
    """Two flares, a rest, what happened when, and ratings of the last weeks. Once, however often it is filled."""
    if user.flares.exists():
        return

    for first, last in ((24, 20), (66, 61)):
        user.flares.create(first_day=_back(today, first), last_day=_back(today, last))
    user.rest_periods.create(first_day=_back(today, 13), last_day=_back(today, 10))
    for ago, kind, text in MARKS:
        user.dated_marks.create(on_day=_back(today, ago), kind=kind, text=text)
    AskedAbout.choose(user, ASKED)
    for day in sorted(day for day in noted if _back(today, 60) < day < today):
        DayRating.rate(user, day, {"sleep_hours": rng.choice([4, 5, 6, 6, 7, 8]), "stress": rng.choice([1, 3, 5, 7])})


def _write_phrases(user, now: datetime) -> None:
    """Three lines of their own, two of them on the flare page. Once, however often it is filled."""
    if user.replies.pinned().exists():
        return
    for nth, text in enumerate(PHRASES):
        line = CompassionateResponse.write_line(user, text)
        if nth < 2:
            line.pin(now + timedelta(seconds=nth))


def _write_living(user, now: datetime) -> None:
    """What matters, a goal, a ladder, small things and people. Once, however often it is filled."""
    if user.chosen_values.exists():
        return
    today, began = now.astimezone(user.tzinfo).date(), now - timedelta(days=40)
    _write_values(user, today, began)
    goal = user.goals.create(text="Sit by the lake again", hard_day="smaller", small_form="Look at it from the car")
    for text, ago in MILESTONES:
        goal.milestones.create(user=user, text=text, reached_on=_back(today, ago) if ago else None)
    goal.barriers.create(user=user, text="No lift home")
    goal.gains.create(user=user, text="I knew the way by heart.", on_day=_back(today, 20))
    _write_ladder(user, today)
    for ago, what, text in SMALL_THINGS:
        user.small_victories.create(on_day=_back(today, ago), what=what, text=text)
    sam = user.people.create(
        name="Sam", listens=True, food=True, knows=True, tell_in_flare=True, reach="Two doors down"
    )
    user.people.create(name="Mum", listens=True, company=True)
    ask = user.asks.create(person=sam, kind="friend", text=ASK)
    ask.note_how_it_went("heard", "He came with soup, too.", _back(today, 6))


def _write_values(user, today: date, began: datetime) -> None:
    """Values with their steps, what was done with these, and looks back on weeks."""
    values, steps = [], []
    for area, name, why, lines in VALUES:
        value = user.chosen_values.create(area=area, name=name, why=why, made_at=began)
        values.append(value)
        for low_day, good_day, when in lines:
            steps.append(user.steps.create(value=value, low_day=low_day, good_day=good_day, when=when, made_at=began))
    for step, ago, how in STEP_DAYS:
        steps[step].note(_back(today, ago), how)
    for value, ago, served, words in LOOKS:
        values[value].look_back(_back(today, ago), served, words)
    user.value_looks.update(made_at=began + timedelta(days=33))  # not today: home has room for a card


def _write_ladder(user, today: date) -> None:
    """A way back in small steps, of someone whom effort does no harm."""
    user.preferences.effort_worsens = user.preferences.effort_worsens or EffortWorsens.NO
    user.preferences.save(update_fields=["effort_worsens"])
    ladder = user.ladders.create(text="The supermarket", away_for="fear")
    rungs = [
        ladder.add_rung(may_rise=True, text=text, fear=fear, plan_b=plan_b, support=support)
        for text, fear, plan_b, support in RUNGS
    ]
    ladder.stand_on(rungs[1], may_rise=True)
    for rung, ago, predicted, before, went, happened, after, body in TRIES:
        user.rung_tries.create(
            rung=rungs[rung],
            on_day=_back(today, ago),
            predicted=predicted,
            fear_before=before,
            went=went,
            happened=happened,
            fear_after=after,
            body_next_day=body,
        )


def _back(today: date, days: int) -> date:
    return today - timedelta(days=days)


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
