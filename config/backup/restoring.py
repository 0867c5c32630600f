"""Putting a backup back: all is verified first; then it takes the place of what is there, whole or not at all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import deletions, keyring
from accounts.models import DataKey, User
from config import running
from config.backup.archive import Refused
from config.backup.contents import Manifest, Opened, data_parts, read_through
from config.backup.writing import kind_of_database, opens, write_backup

CLOCKS_DIFFER = timedelta(days=1)


@dataclass
class Restored:
    """What was done. `kept` is the copy of what was there, `old_key` where its key lies now."""

    manifest: Manifest
    deleted: int
    stopped: int
    kept: Path | None
    old_key: Path | None


def restore(source: Path, passphrase: str, *, now: datetime, force: bool = False) -> Restored:
    """Put a backup back into an empty database, or over what is there after a copy of it. Raises Refused."""
    try:
        with running.lock(settings.TEND_DATA, alone=True):
            opened = read_through(source, passphrase)
            refuse_what_does_not_fit(opened)
            keys = keys_for(opened)
            kept = keep_what_is_here(passphrase, now, force)
            return put_back(source, passphrase, opened, keys, kept, now)
    except running.InUse:
        raise Refused(_("Tend is running. Stop it first. Nothing was changed.")) from None


def refuse_what_does_not_fit(opened: Opened) -> None:
    """Raise Refused for a backup of another database, of a newer version, or with other rows than it says."""
    manifest = opened.manifest
    if manifest.database != connection.vendor:
        raise Refused(
            _("This is a backup of %(theirs)s, and the database here is %(ours)s. Nothing was changed.")
            % {"theirs": manifest.database, "ours": connection.vendor}
        )
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    if any((app, name) not in known for app, name in manifest.migrations):
        raise Refused(_("This backup was made by a newer version. Put it back with that version."))
    if connection.vendor != "sqlite" and opened.lines != {table: n + 1 for table, n in manifest.rows.items()}:
        raise Refused(_("The backup has not as many rows as it says. Nothing was changed."))


def keys_for(opened: Opened) -> str:
    """Return the master keys that open the backup: those here, else its own. Raises Refused where none do."""
    here = keyring.keys_text()
    if opens(opened.manifest, here):
        return here
    if not opened.keys or not opens(opened.manifest, opened.keys):
        raise Refused(
            _("The master key of this backup is not here. Put it into %(path)s or TEND_MASTER_KEYS first.")
            % {"path": keyring.key_file()}
        )
    if settings.TEND_MASTER_KEYS:
        raise Refused(_("TEND_MASTER_KEYS is set to another key. Take it out of the environment. Nothing was changed."))
    return opened.keys


def keep_what_is_here(passphrase: str, now: datetime, force: bool) -> Path | None:
    """Make a backup of a database that is not empty, under the same passphrase. Refused without `force`."""
    people = people_here()
    if not people:
        return None
    if not force:
        raise Refused(
            ngettext(
                "%(count)d person has words here. With --force, a copy is made first. Nothing was changed.",
                "%(count)d people have words here. With --force, a copy is made first. Nothing was changed.",
                people,
            )
            % {"count": people}
        )
    copy = settings.TEND_DATA / f"before-restore-{now:%Y%m%dT%H%M%S.%fZ}.backup"
    write_backup(copy, passphrase, now=now)
    return copy


def people_here() -> int:
    """How many people the database holds; 0 where it has no tables yet."""
    there = User._meta.db_table in connection.introspection.table_names()
    return User.objects.count() if there else 0


def put_back(source: Path, passphrase: str, opened: Opened, keys: str, kept: Path | None, now: datetime) -> Restored:
    """Put the data, then the keys, in place. Where anything fails, what was there is there."""
    manifest = opened.manifest
    every_key = [*keyring.read_keys(keys).values(), *keyring.master_keys().values()]
    if deletions.cannot_tell(manifest.made - CLOCKS_DIFFER, every_key):
        raise Refused(_("A deletion was noted under a master key that is not here. Put that key back, too."))
    is_new_key = keys != keyring.keys_text()
    old_key = None
    parts = data_parts(source, passphrase)
    try:
        with kind_of_database().put_back(parts, manifest.rows, leaves(manifest), settings.TEND_DATA) as alias:
            with keyring.other_keys(keys):
                call_command("migrate", database=alias, interactive=False, verbosity=0)
                open_every_data_key(alias)
                deleted = deletions.replay(alias, every_key)
                stopped = apps.get_model("journal", "Share").objects.using(alias).stop_put_back(now)
            if is_new_key:
                old_key = move_key_aside(now)
                keyring.write_key_file(keys)
    except BaseException:
        if old_key:
            old_key.replace(keyring.key_file())
        raise
    finally:
        keyring.forget_all()
    deletions.merge(opened.ledger)
    return Restored(manifest, deleted, stopped, kept, old_key)


def leaves(manifest: Manifest) -> list[tuple[str, str]]:
    """The newest migrations that the backup's database had, one or more of each app."""
    applied = {(app, name) for app, name in manifest.migrations}
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    found = [graph.node_map[key] for key in sorted(applied) if key in graph.node_map]
    return [
        (node.key[0], node.key[1])
        for node in found
        if not any(child.key in applied and child.key[0] == node.key[0] for child in node.children)
    ]


def open_every_data_key(alias: str) -> None:
    """Raise Refused where a person's words would stay closed."""
    try:
        for row in DataKey.objects.using(alias).iterator():
            row.unwrapped()
    except keyring.DoesNotOpen:
        raise Refused(
            _("A person's key in this backup is under an older master key. Put that key back, too.")
        ) from None


def move_key_aside(now: datetime) -> Path | None:
    """Keep a key file that opens something else: keys are never deleted."""
    path = keyring.key_file()
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.before-restore-{now:%Y%m%dT%H%M%S.%fZ}")
    path.rename(aside)
    return aside
