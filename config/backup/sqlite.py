"""SQLite: a copy by its online copy API while the site runs, and one put in the place of what is there."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections
from django.utils.translation import gettext as _

from config.backup.archive import Refused
from config.backup.contents import PART, Part
from config.backup.scratch import scratch_file

NAME = "tend.sqlite3"
STAGED = "restoring"  # the alias of a database that is being put back
WAIT = 20  # seconds for a lock


@dataclass
class Copy:
    """A whole copy in a file of its own."""

    path: Path
    rows: dict[str, int]
    migrations: list[list[str]]
    key_check: list[str]

    def parts(self) -> Iterator[Part]:
        with open(self.path, "rb") as file:
            while data := file.read(PART):
                yield NAME, data


def database() -> Path:
    """Where the database lies."""
    return Path(connection.settings_dict["NAME"])


@contextmanager
def snapshot(folder: Path) -> Iterator[Copy]:
    """Copy the database as it is at one moment; the copy is gone when the block is left.

    Rows are counted and copied in one read transaction. Writers go on.
    """
    with scratch_file(folder, "backup") as copy:
        with closing(connect(database())) as source, closing(connect(copy)) as target:
            source.execute("BEGIN")
            rows = count_rows(source)
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        with closing(connect(copy)) as whole:
            verify(whole, rows)
            yield Copy(copy, rows, migrations_in(whole), key_check_in(whole))


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT, isolation_level=None)


def count_rows(found: sqlite3.Connection) -> dict[str, int]:
    """Return the rows of each table."""
    tables = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    count = 'SELECT count(*) FROM "{}"'
    return {name: found.execute(count.format(name)).fetchone()[0] for name in tables if not name.startswith("sqlite_")}


def verify(found: sqlite3.Connection, rows: dict[str, int]) -> None:
    """Raise Refused where a copy is not whole, or has not the rows that were counted."""
    if found.execute("PRAGMA integrity_check").fetchall() != [("ok",)] or next(
        found.execute("PRAGMA foreign_key_check"), None
    ):
        raise Refused(_("The database is damaged, says SQLite's own check. Nothing was changed."))
    if count_rows(found) != rows:
        raise Refused(_("The copy has not as many rows as were counted. Nothing was changed."))


def migrations_in(found: sqlite3.Connection) -> list[list[str]]:
    try:
        return [list(row) for row in found.execute("SELECT app, name FROM django_migrations ORDER BY id")]
    except sqlite3.OperationalError:  # nothing was ever written here
        return []


def key_check_in(found: sqlite3.Connection) -> list[str]:
    try:
        row = found.execute("SELECT master, hex(wrapped) FROM accounts_keycheck").fetchone()
    except sqlite3.OperationalError:
        row = None
    return list(row or ())


@contextmanager
def put_back(parts: Iterator[Part], rows: dict[str, int], targets, folder: Path) -> Iterator[str]:
    """Stage a backup in a file beside the database; where the block ends well, it takes the database's place.

    Yields the alias under which the staged one can be read and changed. `targets` is for PostgreSQL.
    """
    with scratch_file(folder, "restore") as staged:
        with open(staged, "wb") as file:
            for _name, data in parts:
                file.write(data)
        with closing(connect(staged)) as found:
            verify(found, rows)
        with alias_for(staged):
            yield STAGED
        with closing(connect(staged)) as source:
            source.execute("VACUUM")  # what a replayed deletion left in free pages
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            replace(source, database())


def replace(source: sqlite3.Connection, path: Path) -> None:
    """Write `source` over the database in one transaction of SQLite's: after a crash, the old one is there."""
    connection.close()
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    with closing(connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")


@contextmanager
def alias_for(path: Path) -> Iterator[None]:
    """Let Django open a second database, for the length of the block."""
    staged = connection.copy(STAGED)
    staged.settings_dict["NAME"] = str(path)
    connections[STAGED] = staged
    try:
        yield
    finally:
        staged.close()
        del connections[STAGED]
