"""PostgreSQL: the rows of every table of ours, in one snapshot, as COPY writes them. docs/decisions.md says why.

The tables themselves come from the migrations that the backup names, so that a restore needs no other program.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _
from psycopg import sql

from config.backup.archive import Refused
from config.backup.contents import PART, Part

MIGRATIONS = MigrationRecorder.Migration._meta.db_table
LOCK_WAIT = "10s"
# The same text for the same row on every server; and no row-level policy may hide a row without an error.
PLAIN = (
    "SET LOCAL client_encoding = 'UTF8'",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL datestyle = 'ISO'",
    "SET LOCAL intervalstyle = 'postgres'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL row_security = off",
)


@dataclass
class Rows:
    """Every table as it is at one moment, inside the transaction that holds that moment."""

    rows: dict[str, int]
    migrations: list[list[str]]
    key_check: list[str]

    def parts(self) -> Iterator[Part]:
        for table in self.rows:
            yield from copy_out(table, self.rows[table])


@contextmanager
def snapshot(folder: Path) -> Iterator[Rows]:
    """Hold one moment of the database. Nothing is written to `folder`."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for setting in PLAIN:
            cursor.execute(setting)
        loader = MigrationExecutor(connection).loader
        rows = {table: counted(cursor, table) for table in tables_of(loader)}
        migrations = [list(key) for key in loader.applied_migrations]
        yield Rows(rows, migrations, key_check(cursor) if "accounts_keycheck" in rows else [])


def tables_of(loader) -> list[str]:
    """The tables that the applied migrations made; not those of another program in the same database."""
    applied = [key for key in loader.applied_migrations if key in loader.graph.nodes]
    if not applied:
        return []
    there = set(connection.introspection.table_names())
    models = loader.project_state(applied).apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models} & there)


def counted(cursor, table: str) -> int:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
    return cursor.fetchone()[0]


def key_check(cursor) -> list[str]:
    cursor.execute("SELECT master, encode(wrapped, 'hex') FROM accounts_keycheck")
    return list(cursor.fetchone() or ())


def copy_out(table: str, rows: int) -> Iterator[Part]:
    """Read a table. The column names are its first line. Raises Refused where it gives other than `rows` rows."""
    with connection.cursor() as cursor:
        columns = columns_of(cursor, table)
        waiting = bytearray("\t".join(columns).encode() + b"\n")
        query = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), names(columns))
        with cursor.copy(query) as copy:
            for data in copy:
                waiting += data
                if len(waiting) >= PART:
                    yield table, bytes(waiting)
                    waiting.clear()
        if cursor.rowcount != rows:
            raise Refused(_("The copy has not as many rows as were counted. Nothing was changed."))
        if waiting:
            yield table, bytes(waiting)


def columns_of(cursor, table: str) -> list[str]:
    """The columns that COPY reads and writes: not the generated ones."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        [connection.ops.quote_name(table)],
    )
    return [name for (name,) in cursor.fetchall()]


@contextmanager
def put_back(parts: Iterator[Part], rows: dict[str, int], targets, folder: Path) -> Iterator[str]:
    """Put a backup in the place of what is there, in one transaction with the block: all of it, or nothing.

    `targets` are the migrations that the backup was made at. Yields the alias of the database.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
                for setting in PLAIN:
                    cursor.execute(setting)
                make_tables(cursor, rows, targets)
                copy_in(cursor, parts)
                settle(cursor)
                if {table: counted(cursor, table) for table in rows} != rows:
                    raise Refused(_("The copy has not as many rows as were counted. Nothing was changed."))
            yield connection.alias
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), every_model()):
                    cursor.execute(statement)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != "55P03":  # lock_not_available
            raise
        raise Refused(_("The database is in use. Stop Tend first. Nothing was changed.")) from None


def make_tables(cursor, rows: dict[str, int], targets) -> None:
    """Have the tables as they were when the backup was made, empty."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    if set(loader.applied_migrations) != {key for target in targets for key in loader.graph.forwards_plan(target)}:
        drop_tables(cursor, rows)
        MigrationExecutor(connection).migrate(targets)
        settle(cursor)
    if rows:
        cursor.execute(sql.SQL("TRUNCATE {}").format(names(rows)))


def drop_tables(cursor, rows: dict[str, int]) -> None:
    """Drop our tables, and nothing else."""
    ours = {model._meta.db_table for model in every_model()} | set(rows) | {MIGRATIONS}
    if gone := ours & set(connection.introspection.table_names(cursor)):
        # In one statement, so that they may point at each other, and nothing else at them.
        cursor.execute(sql.SQL("DROP TABLE {}").format(names(gone)))


def settle(cursor) -> None:
    """Check what waits to be checked, so that tables can be changed again."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def names(found: Iterable[str]) -> sql.Composed:
    """Names of tables or columns, as they stand in a statement."""
    return sql.SQL(", ").join(map(sql.Identifier, found))


def every_model():
    return apps.get_models(include_auto_created=True)


def copy_in(cursor, parts: Iterator[Part]) -> None:
    """Write rows as COPY read them, a table after the other."""
    part = next(parts, None)
    while part:
        table, data = part
        head, _newline, first = data.partition(b"\n")
        query = sql.SQL("COPY {} ({}) FROM STDIN")
        with cursor.copy(query.format(sql.Identifier(table), names(head.decode().split("\t")))) as copy:
            copy.write(first)
            while (part := next(parts, None)) and part[0] == table:
                copy.write(part[1])
