"""`manage.py backup FILE`: one encrypted file with everything but the master key. Safe while serving."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as AnyDatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import keyring
from accounts.management.passphrase import choose_passphrase
from config.backup.archive import Refused
from config.backup.writing import opens, refuse_a_name_that_is_taken, write_backup


class Command(BaseCommand):
    help = "Write everything into one encrypted file. Asks for a passphrase: without it, the file is lost."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--with-key", action="store_true", help="put the master key into the file, too")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        target = options["file"].absolute()
        try:
            refuse_a_name_that_is_taken(target, options["force"])  # before anything is asked
            made = write_backup(
                target,
                choose_passphrase(),
                now=datetime.now(UTC),
                with_key=options["with_key"],
                force=options["force"],
            )
        except (Refused, keyring.KeyRefused) as refusal:
            raise CommandError(str(refusal)) from None
        except (AnyDatabaseError, OSError) as error:
            reason = (str(error).splitlines() or [type(error).__name__])[0]
            raise CommandError(_("No backup was made: %(reason)s") % {"reason": reason}) from None
        self.stdout.write(
            ngettext(
                "Kept %(people)d person and %(rows)d rows in %(path)s",
                "Kept %(people)d people and %(rows)d rows in %(path)s",
                made.people,
            )
            % {"people": made.people, "rows": sum(made.rows.values()), "path": target}
        )
        if not options["with_key"]:
            self.stdout.write(where_the_key_is(opens(made, keyring.keys_text())))


def where_the_key_is(is_here: bool) -> str:
    """Say what else is needed to read the backup."""
    if is_here:
        return _("The master key is not in it. Keep a copy of it in another place: %(path)s") % {
            "path": keyring.key_file()
        }
    return _("The master key is not in it, and is not here. Without it nobody can read this backup.")
