"""`manage.py rotate_keys`: wrap every data key under the master key that writes now. Safe while serving."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import keyring
from accounts.models import DataKey, KeyCheck

BATCH = 200


class Command(BaseCommand):
    help = "Wrap every person's key under the first master key. Stop and start it as you like."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            keyring.require_key()
        except keyring.KeyRefused as refusal:
            raise CommandError(str(refusal)) from None
        newest = next(iter(keyring.master_keys()))
        done = 0
        try:
            while moved := rewrap_batch(newest):
                done += moved
            rewrap_check(newest)
        except keyring.DoesNotOpen:
            raise CommandError(_("A key was wrapped under a master key that is not here. Put it back.")) from None
        finally:
            self.stdout.write(
                _("%(done)d keys were moved to %(newest)s. %(left)d are left on older ones.")
                % {"done": done, "newest": newest, "left": old_keys(newest).count()}
            )


def old_keys(newest: str):
    """Data keys that an older master key wraps."""
    return DataKey.objects.exclude(master=newest)


@transaction.atomic
def rewrap_batch(newest: str) -> int:
    """Rewrap up to 200 keys in one transaction. Returns how many."""
    rows = list(old_keys(newest).select_for_update().order_by("pk")[:BATCH])
    for row in rows:
        row.rewrap()
    return len(rows)


@transaction.atomic
def rewrap_check(newest: str) -> None:
    """Move the check value last: until then a start without the older key is refused."""
    check = KeyCheck.objects.select_for_update().exclude(master=newest).first()
    if check:
        secret = keyring.unwrap(check.master, bytes(check.wrapped), b"check")
        check.master, check.wrapped = keyring.wrap(secret, b"check")
        check.save(update_fields=["master", "wrapped"])
