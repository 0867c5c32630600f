"""Plain makers of rows for tests, with few defaults."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from accounts.form_key import new_form_key
from journal.models import AgendaItem, CompassionateResponse, Share, SymptomEntry, VocabularyName
from journal.sharing.contents import read
from journal.sharing.scope import Scope
from journal.walk import Page
from practices.library import LIBRARY
from practices.models import Nudge, PracticeSession, Reminder
from practices.models.values import week_of

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
DAY = NOON.date()


def make_entry(user, severity=7, at=NOON, open_page=Page.WHERE, **fields):
    entry = SymptomEntry.begin(user, severity, at, open_page=open_page)
    for name, value in fields.items():
        setattr(entry, name, value)
    if fields:
        entry.save(update_fields=list(fields))
    return entry


def make_answered(user, line="I am so lazy.", reply="Rest is what tired people do.", places=("jaw",), **options):
    """An entry with a critic's line and a reply. `habit`, `feelings` and `helped` as wanted."""
    entry = make_entry(user, at=options.get("at", NOON))
    entry.notice_where(dict.fromkeys(places, ""), "")
    entry.name_as([], dict.fromkeys(options.get("feelings", ()), None), [])
    entry.hear_critic(line, habit=options.get("habit", ""))
    entry.answer_kindly(reply)
    if "helped" in options:
        entry.say_whether_it_helped(options["helped"])
    return entry


def posted(user, **fields):
    """Form fields with a fresh key made for `user`."""
    return {"form_key": new_form_key(user.pk if user else None), **fields}


def make_name(user, text="Late meeting", kind="trigger"):
    (name,) = VocabularyName.named(user, {kind: [text]})
    return name


def make_action(user, text="Sip some water", need="", effort="", whereabouts=""):
    name = make_name(user, text, "action")
    name.describe(need, effort, whereabouts)
    return name


def make_flare(user, first_day=DAY, last_day=None):
    return user.flares.create(first_day=first_day, last_day=last_day)


def make_mark(user, text="The new tablets", on_day=DAY, kind="started"):
    return user.dated_marks.create(text=text, on_day=on_day, kind=kind)


def make_phrase(user, text="I have a body that needs more rest."):
    return CompassionateResponse.write_line(user, text)


def make_practice(user, title="Window and tea", words="Look out of the window.\nDrink the tea.", **fields):
    return user.own_practices.create(title=title, words=words, **fields)


def make_session(user, practice=LIBRARY["kind-hand"], at=NOON, outcome="", **how):
    session = PracticeSession.keep(user, practice, at, **how)
    if outcome:
        session.say_how_it_was(outcome)
    return session


def make_plan(user, activity="The washing up", **fields):
    minutes = {"usual_minutes": 20, "start_minutes": 10, "piece_minutes": 4, "rest_minutes": 5}
    return user.pacing_plans.create(activity=activity, **(minutes | fields))


def make_reminder(user, now=NOON, **fields):
    """On, each day at ten by the clock of Paris, by mail and in a calendar."""
    usual = {"days": range(7), "clock": time(10), "zone": "Europe/Paris", "by_mail": True, "by_calendar": True}
    reminder = Reminder.of(user)
    reminder.choose(now, **(usual | fields))
    return reminder


def make_nudge(user, due_at=NOON, state=Nudge.State.WAITING):
    return user.nudges.create(due_on=due_at.date(), due_at=due_at, try_at=due_at, state=state)


def make_wind_down(user, quiet_things="Lower the light.", **fields):
    return user.wind_down_plans.create(quiet_things=quiet_things, **fields)


def make_agenda_item(user, text="The new pain at night", **fields):
    return AgendaItem.add(user, [text], **fields)[0]


def make_visit(user, on_day=DAY, **fields):
    return user.visits.create(on_day=on_day, **fields)


def make_plan_line(user, text="Rest before the shop, not after"):
    return user.plan_lines.create(text=text)


def make_value(user, area="nature", name="", **fields):
    return user.chosen_values.create(area=area, name=name, **fields)


def make_look(user, value=None, day=DAY, served="yes", words=""):
    value = value or make_value(user)
    value.look_back(day, served, words)
    return value.looks.get(week=week_of(day))


def make_step(user, low_day="Open the window", value=None, **fields):
    return user.steps.create(value=value or make_value(user), low_day=low_day, **fields)


def make_goal(user, text="Sit by the lake again", **fields):
    return user.goals.create(text=text, **fields)


def make_milestone(user, text="Sit in the car", goal=None):
    return user.milestones.create(goal=goal or make_goal(user), text=text)


def make_barrier(user, text="No lift home", goal=None):
    return user.barriers.create(goal=goal or make_goal(user), text=text)


def make_victory(user, text="Sent the letter", on_day=DAY, **fields):
    return user.small_victories.create(text=text, on_day=on_day, **fields)


def make_ladder(user, text="The supermarket", **fields):
    return user.ladders.create(text=text, **fields)


def make_rung(user, text="Stand at the door", ladder=None, **fields):
    return (ladder or make_ladder(user)).add_rung(may_rise=True, text=text, **fields)


def make_try(user, predicted="I will faint", rung=None, on_day=DAY, **fields):
    return user.rung_tries.create(rung=rung or make_rung(user), on_day=on_day, predicted=predicted, **fields)


def make_person(user, name="Sam", **fields):
    return user.people.create(name=name, **fields)


def make_ask(user, text="Could you bring milk when you pass?", kind="friend", **fields):
    return user.asks.create(text=text, kind=kind, **fields)


def make_flare_plan(user, early_signs="Light hurts.", **fields):
    return user.flare_plans.create(early_signs=early_signs, **fields)


def make_safety_plan(user, signs="I stop answering.", **fields):
    return user.safety_plans.create(signs=signs, **fields)


def make_share(user, now=NOON, parts=("summary", "symptoms"), live=False, **options):
    """A link with what is told once: `.share`, `.secret` and `.passcode`. Fourteen days from `now`."""
    scope = Scope(parts=frozenset(parts), first_day=now.date() - timedelta(days=27), last_day=None)
    scope = options.pop("scope", scope if live else replace(scope, last_day=now.date()))
    snapshot = "" if scope.last_day is None else read(user, scope, now).said()
    usual = {"label": "Dr Lee", "ends_at": now + timedelta(days=14)}
    return Share.make(user, scope=scope, snapshot=snapshot, now=now, **(usual | options))


def make_kept_share_row(user):
    """A share that runs now, and shows what was there when it was made."""
    return make_share(user, now=timezone.now()).share


def make_share_row(user):
    """A share that runs now, and shows what is there."""
    return make_share(user, now=timezone.now(), live=True).share
