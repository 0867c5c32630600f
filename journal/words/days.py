"""Days in words, as a paper journal would say them."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def day_words(day: date, today: date) -> str:
    """Return "Today", "Yesterday", or the weekday and the date; the year where it is another one."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def span_words(first: date, last: date | None, today: date) -> str:
    """Return "3 November to 8 November", one day, or "since" for what goes on."""
    start = _date(first, today)
    if last is None:
        return _("since %(day)s") % {"day": start}
    return start if last == first else _("%(first)s to %(last)s") % {"first": start, "last": _date(last, today)}


def lately_words(day: date, today: date) -> str:
    """Return a day within a sentence: "today", "yesterday", a weekday of the last or next week, else the date."""
    back = (today - day).days
    if back in (0, 1):
        return _("today") if back == 0 else _("yesterday")
    return date_format(day, "l") if -7 < back < 7 else _date(day, today)


def moment_words(moment: datetime) -> str:
    """Return a time on the clock with its weekday and date."""
    return _("%(day)s, %(time)s") % {"day": date_format(moment, "l j F"), "time": time_format(moment, "H:i")}


def _date(day: date, today: date) -> str:
    return date_format(day, "j F" if day.year == today.year else "j F Y")
