"""Leaving: an account that is to be deleted waits seven days, then it is gone with all its words."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts import deletions
from accounts.models import User

TO_CHANGE_ONES_MIND = timedelta(days=7)
BATCH = 20  # people; each may have written for years


def ask_to_leave(person: User, now: datetime) -> None:
    """Note when the account goes. Asking again does not make it wait longer."""
    if person.leaves_at is None:
        person.leaves_at = now + TO_CHANGE_ONES_MIND
        person.save(update_fields=["leaves_at"])


def stay(person: User) -> None:
    """Change one's mind."""
    person.leaves_at = None
    person.save(update_fields=["leaves_at"])


def let_people_go(now: datetime) -> int:
    """Delete the accounts whose seven days are over, with all they wrote. Returns how many. A worker's job."""
    gone = list(User.objects.filter(leaves_at__lt=now).values_list("pk", flat=True)[:BATCH])
    return sum(let_go(pk, now) for pk in gone)


def let_go(pk, now: datetime) -> int:
    """Delete one account, unless its person changed their mind just now."""
    with transaction.atomic():
        person = User.objects.select_for_update().filter(pk=pk, leaves_at__lt=now).first()
        if person is None:
            return 0
        deletions.note("accounts.user", pk)  # or a backup from before would bring them back
        person.delete()
    return 1
