import sys
from getpass import getpass
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

SHORTEST = 12


def read_passphrase() -> str:
    """Return a backup's passphrase: from a file, from the terminal, or the first line of what is piped in."""
    if settings.TEND_BACKUP_PASSPHRASE_FILE:
        try:
            return first_line(Path(settings.TEND_BACKUP_PASSPHRASE_FILE).read_text())
        except OSError as error:
            raise CommandError(
                _("TEND_BACKUP_PASSPHRASE_FILE cannot be read: %(reason)s") % {"reason": error.strerror}
            ) from None
    if sys.stdin.isatty():
        return getpass(_("Passphrase: "))
    return first_line(sys.stdin.readline())


def choose_passphrase() -> str:
    """Return the passphrase of a new backup. On a terminal it is asked twice."""
    passphrase = read_passphrase()
    if len(passphrase) < SHORTEST:
        raise CommandError(_("A passphrase has 12 characters or more. Several plain words are good."))
    on_terminal = not settings.TEND_BACKUP_PASSPHRASE_FILE and sys.stdin.isatty()
    if on_terminal and getpass(_("The same once more: ")) != passphrase:
        raise CommandError(_("The two are not the same. Nothing was written."))
    return passphrase


def first_line(text: str) -> str:
    return text.split("\n")[0].rstrip("\r")
