"""Making a backup: one moment of the database into one encrypted file, read back before it counts."""

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from accounts import deletions, keyring
from config.backup import postgres, sqlite
from config.backup.archive import Refused, SealedWriter
from config.backup.contents import Manifest, Snapshot, pack, read_through
from config.backup.scratch import scratch_file, sync_file


def kind_of_database():
    """The module that knows the database that is set."""
    return sqlite if connection.vendor == "sqlite" else postgres


def write_backup(
    target: Path, passphrase: str, *, now: datetime, with_key: bool = False, force: bool = False
) -> Manifest:
    """Write a backup to `target`, which is there whole or not at all. Raises Refused."""
    refuse_a_name_that_is_taken(target, force)
    with (
        kind_of_database().snapshot(settings.TEND_DATA) as taken,
        scratch_file(target.parent, f".{target.name}") as unfinished,
    ):
        manifest = manifest_of(taken, now)
        keys = keys_that_open(manifest) if with_key else ""
        with open(unfinished, "wb") as file:
            digest = pack(SealedWriter(file, passphrase), manifest, keys, deletions.read(), taken.parts())
        sync_file(unfinished)
        if read_through(unfinished, passphrase).digest != digest:
            raise Refused(_("What was written does not read back the same. The disk may be damaged."))
        put_in_place(unfinished, target, force)
    return manifest


def refuse_a_name_that_is_taken(target: Path, force: bool) -> None:
    """Raise Refused where another file has the name."""
    if target.exists() and not force:
        raise Refused(_("%(path)s is there already. Choose another name, or say --force.") % {"path": target})


def manifest_of(taken: Snapshot, now: datetime) -> Manifest:
    """Say what a snapshot holds. Raises Refused where it holds nobody's words: that is no backup."""
    manifest = Manifest(now.isoformat(), connection.vendor, taken.migrations, taken.rows, taken.key_check)
    if not manifest.people or not manifest.key_check:
        raise Refused(_("There is nothing to back up: this database is empty. Is TEND_DATA or DATABASE_URL right?"))
    return manifest


def keys_that_open(manifest: Manifest) -> str:
    """Return the master keys, for a backup that holds them. Raises Refused where they do not open it."""
    if not opens(manifest, keyring.keys_text()):
        raise Refused(_("The master key is not here, or is another one. Nothing was written."))
    return keyring.keys_text()


def opens(manifest: Manifest, keys: str) -> bool:
    """Whether these master keys open what the backup's database was written with."""
    name, wrapped = manifest.key_check
    return keyring.opens_check(name, bytes.fromhex(wrapped), keyring.read_keys(keys))


def put_in_place(unfinished: Path, target: Path, force: bool) -> None:
    """Give the finished file its name. Without `force`, never over a file that came in the meantime."""
    if force:
        os.replace(unfinished, target)
    else:
        try:
            os.link(unfinished, target)
        except FileExistsError:
            raise Refused(
                _("%(path)s is there already. Choose another name, or say --force.") % {"path": target}
            ) from None
        except OSError:  # a disk without hard links, such as a USB stick's
            os.rename(unfinished, target)
    sync_file(target.parent)
