"""What is made ready before the site starts: a copy of the database, translations, static files.

Each step looks first and does nothing where nothing changed, so that a second start is quick.
"""

import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import polib
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

COPIES_KEPT = 3
OUR_APPS = ("accounts", "practices", "journal")


class TooNew(Exception):
    """The database was written by a later version of this program."""


def migrate(folder: Path, now: datetime) -> Path | None:
    """Apply pending migrations, after a copy of a SQLite file that holds anything. Returns the copy's path.

    Raises TooNew, with nothing changed, where the database has migrations that this program does not know.
    """
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    if any(app in OUR_APPS and (app, name) not in executor.loader.disk_migrations for app, name in applied):
        raise TooNew(_("this database was written by a newer version. Start that version."))
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return None
    copy = None
    if connection.vendor == "sqlite" and applied:
        copy = copy_database(Path(connection.settings_dict["NAME"]), folder, now)
    call_command("migrate", interactive=False, verbosity=0)
    return copy


def copy_database(database: Path, folder: Path, now: datetime) -> Path:
    """Copy a SQLite file that may be in use, whole and readable by its owner alone; keep the newest three."""
    copy = folder / f"before-migration-{now:%Y%m%dT%H%M%S.%fZ}.sqlite3"
    unfinished = copy.with_suffix(".part")
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        unfinished.rename(copy)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    for old in [
        *sorted(folder.glob("before-migration-*.sqlite3"))[:-COPIES_KEPT],
        *folder.glob("before-*.part"),
    ]:
        old.unlink()
    return copy


def compile_translations(folders: list[Path]) -> int:
    """Write the .mo file of each .po file that is newer. Returns how many were written."""
    written = 0
    for folder in folders:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
                continue
            polib.pofile(str(source)).save_as_mofile(str(compiled))
            written += 1
    return written


def collect_static(stamp: Path, target: Path) -> bool:
    """Collect static files where a name, size or time changed since `stamp`. Returns whether one did."""
    tree = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            tree.update(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    wanted = tree.hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and (target / "staticfiles.json").exists():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted)
    return True
