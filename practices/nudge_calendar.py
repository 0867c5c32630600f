"""The calendar of a reminder: the coming weeks, each event with its own alarm, so that it rings without a connection.

All events say the same. Whoever sees the calendar sees the label, and nothing else.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import takewhile

from icalendar import Alarm, Calendar, Event

from practices.models import Reminder
from practices.scheduling import due_after
from practices.stillness import days_of_rest, is_still

AHEAD = timedelta(weeks=8)
BEHIND = timedelta(days=1)  # one that rings now stays while it rings
LASTS = timedelta(minutes=5)
FETCH_EVERY = timedelta(hours=12)


def calendar_of(reminder: Reminder, now: datetime) -> bytes:
    """Return the calendar as a file. It is empty while reminders are off or paused."""
    calendar = Calendar()
    calendar.add("prodid", "-//Notes//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", reminder.shown_label)
    calendar.add("refresh-interval", FETCH_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    if reminder.is_running and reminder.by_calendar:
        still = still_days(reminder, now)
        for starts in takewhile(lambda at: at <= now + AHEAD, once_a_day(reminder, now - BEHIND)):
            if reminder.schedule.local_day(starts) not in still:
                calendar.add_component(event_at(starts, reminder))
    return calendar.to_ical()


def once_a_day(reminder: Reminder, since: datetime) -> Iterator[datetime]:
    """When it is due: on a day on which it came, not once more, also where the person chose a later time since."""
    schedule, last = reminder.schedule, reminder.last_nudge()
    for at in due_after(schedule, since):
        if last is None or at <= last.due_at or schedule.local_day(at) > last.last_day(schedule):
            yield at


def still_days(reminder: Reminder, now: datetime) -> set[date]:
    """The days on which nothing is to remind: of rest, and today where it is a heavy day."""
    first, last = (reminder.schedule.local_day(at) for at in (now - BEHIND, now + AHEAD))
    heavy = {reminder.schedule.local_day(now)} if is_still(reminder.user, now) else set()
    return days_of_rest(reminder.user, first, last) | heavy


def event_at(starts: datetime, reminder: Reminder) -> Event:
    """One event, as an instant: a calendar shows it by the clock of where the person is."""
    event = Event()
    event.add("uid", f"{reminder.pk}-{reminder.schedule.local_day(starts):%Y%m%d}")
    event.add("dtstamp", reminder.changed_at)
    event.add("dtstart", starts)
    event.add("duration", LASTS)
    event.add("summary", reminder.shown_label)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(alarm(reminder))
    return event


def alarm(reminder: Reminder) -> Alarm:
    """The event's own alarm, at its start."""
    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("trigger", timedelta(0))
    found.add("description", reminder.shown_label)
    return found
