"""Reminders on their way: the worker's job. It reads before it writes, and sends each one once.

Two steps, each safe with several workers and with one that is killed at any point:

1. What is due gets its row (`Nudge`) and the next due instant, in one transaction: none is lost, none is doubled.
2. What waits is sent. The mail server is reached first; then the row is claimed by one conditional UPDATE, committed;
   then the mail goes. What the server surely did not take waits again. What it may have taken is not sent again: being
   killed in those milliseconds may cost one nudge, and two would be worse than none.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from accounts.models import User
from practices.models import Nudge, Reminder
from practices.models.reminders import IGNORED_MOST
from practices.nudge_mail import mail_of
from practices.stillness import is_still

log = logging.getLogger("tend.reminders")

BATCH = 200
LATE = timedelta(hours=2)  # a nudge is for its moment: later than this it is left out
AGAIN = timedelta(minutes=5)
State = Nudge.State


def send_reminders(now: datetime) -> int:
    """Take up what is due and send what waits, a batch of each. Returns how many were handled."""
    due = list(Reminder.objects.due(now).select_related("user")[:BATCH])
    for reminder in due:
        take_up(reminder, now)
    return max(len(due), send_waiting(now))


@transaction.atomic
def take_up(reminder: Reminder, now: datetime) -> None:
    """Make the nudge of a due reminder, and say when it is due next; or pause it, after three that went unopened.

    While the person rests, and on a heavy day, it is passed over, and nothing is counted.
    """
    schedule, due_at = reminder.schedule, reminder.next_at or now
    claimed = Reminder.objects.filter(pk=reminder.pk, next_at=due_at, changed_at=reminder.changed_at)
    still = is_still(reminder.user, now)
    if not still and went_unopened(reminder):
        claimed.update(next_at=None, paused_at=now)
        return
    if not claimed.update(next_at=None):  # another worker has it, or the person changed it just now
        return
    if now - due_at <= LATE and has_a_way(reminder) and not still:
        state = State.WAITING if goes_by_mail(reminder) else State.SENT
        row = Nudge(user=reminder.user, due_on=schedule.local_day(due_at), due_at=due_at, try_at=now, state=state)
        Nudge.objects.bulk_create([row], ignore_conflicts=True)
        User.objects.filter(pk=reminder.user_id).update(nudged_at=due_at)
    Reminder.objects.filter(pk=reminder.pk).update(next_at=reminder.due_after(max(now, due_at)))


def went_unopened(reminder: Reminder) -> bool:
    """Whether the person was not here since the third last one came."""
    came = list(reminder.user.nudges.reached().order_by("-due_at").values_list("due_at", flat=True)[:IGNORED_MOST])
    return len(came) == IGNORED_MOST and came[-1] > reminder.user.last_used_at


def goes_by_mail(reminder: Reminder) -> bool:
    """Whether it can come by mail: the site sends some, and the person has an address."""
    return settings.TEND_HAS_MAIL and reminder.by_mail and bool(reminder.user.email)


def has_a_way(reminder: Reminder) -> bool:
    """Whether it reaches the person at all. Someone who is leaving is not called back."""
    return reminder.user.leaves_at is None and (reminder.by_calendar or goes_by_mail(reminder))


def send_waiting(now: datetime) -> int:
    """Send a batch of what waits. Returns how many were handled; it ends where the mail server is not well."""
    waiting = Nudge.objects.waiting(now).select_related("user", "user__reminder", "user__preferences")
    handled = 0
    for nudge in waiting[:BATCH]:
        if is_past(nudge, now):
            nudge.move(State.WAITING, State.DROPPED)
        elif not send(nudge, now):
            break
        handled += 1
    return handled


def is_past(nudge: Nudge, now: datetime) -> bool:
    """Whether its moment has passed, or it is not wanted any more."""
    reminder = nudge.user.reminder
    if now - nudge.due_at > LATE or reminder.schedule.is_quiet(now) or is_still(nudge.user, now):
        return True
    return not (reminder.is_on and has_a_way(reminder))


def send(nudge: Nudge, now: datetime) -> bool:
    """Send one, unless another worker has it. Returns whether the mail server is well."""
    connection = get_connection()  # one for each: a line that was open for long may break in the middle
    mail = mail_of(nudge, connection)
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        log.error("reminders wait: the mail server is not reached (%s)", type(error).__name__)
        return False
    try:
        return not nudge.move(State.WAITING, State.HANDED_OVER) or hand_over(nudge, mail, now)
    finally:
        say_goodbye(connection)


def hand_over(nudge: Nudge, mail: EmailMessage, now: datetime) -> bool:
    """Give a claimed one to the mail server. Returns whether the server is well."""
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        log.error("a reminder was not sent: %s", type(error).__name__)
        if not was_refused(error):
            return False
        nudge.move(State.HANDED_OVER, State.WAITING, try_at=now + AGAIN)
        return True
    nudge.move(State.HANDED_OVER, State.SENT)
    return True


def was_refused(error: Exception) -> bool:
    """Whether the server said no. Where the line broke, or nothing was said in time, it may have taken the mail."""
    return isinstance(error, SMTPException) and not isinstance(error, SMTPServerDisconnected)


def say_goodbye(connection) -> None:
    """Close the line to the mail server. Its answer changes nothing."""
    try:
        connection.close()
    except (SMTPException, OSError) as error:
        log.warning("the mail server went without a goodbye: %s", type(error).__name__)


def drop_old_nudges(now: datetime) -> int:
    """Delete what came long ago. Returns how many."""
    old = list(Nudge.objects.filter(due_at__lt=now - Nudge.KEPT_FOR).values_list("pk", flat=True)[:BATCH])
    if old:
        Nudge.objects.filter(pk__in=old).delete()
    return len(old)
