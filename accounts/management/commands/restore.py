"""`manage.py restore FILE`: put a backup back, after everything in it was verified."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as AnyDatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import keyring
from accounts.management.passphrase import read_passphrase
from config.backup.archive import Refused
from config.backup.restoring import Restored, restore


class Command(BaseCommand):
    help = "Put a backup back into an empty database. What was deleted since then is deleted again."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="also where people have words; a copy is kept")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        try:
            done = restore(options["file"], read_passphrase(), now=datetime.now(UTC), force=options["force"])
        except (Refused, keyring.KeyRefused) as refusal:
            raise CommandError(str(refusal)) from None
        except (AnyDatabaseError, OSError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise CommandError(_("Nothing was put back: %(reason)s") % {"reason": reason}) from None
        self.tell(done)

    def tell(self, done: Restored) -> None:
        """Say what was done, and where what was here before lies now."""
        made = done.manifest
        self.stdout.write(
            ngettext(
                "Put back %(people)d person and %(rows)d rows, as they were at %(when)s.",
                "Put back %(people)d people and %(rows)d rows, as they were at %(when)s.",
                made.people,
            )
            % {"people": made.people, "rows": sum(made.rows.values()), "when": f"{made.made:%Y-%m-%d %H:%M} UTC"}
        )
        if done.deleted:
            self.stdout.write(_("Deleted again what was deleted since: %(count)d.") % {"count": done.deleted})
        if done.stopped:
            self.stdout.write(
                ngettext(
                    "Stopped %(count)d link that others could read with: it may have been stopped since then.",
                    "Stopped %(count)d links that others could read with: they may have been stopped since then.",
                    done.stopped,
                )
                % {"count": done.stopped}
            )
        if done.kept:
            self.stdout.write(_("What was here before is in %(path)s") % {"path": done.kept})
        if done.old_key:
            self.stdout.write(_("The key that was here before is in %(path)s") % {"path": done.old_key})
