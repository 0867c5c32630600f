"""The deletion ledger: what was deleted for good stays deleted, also where an older backup is put back.

A file in the data folder, outside the database, that only grows: a line says when, what kind of row, under which
master key, and a keyed digest of the row's id. It names nobody; with the key, an id that is known can be found in it.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from accounts import keyring
from accounts.sessions import without_waiting

BATCH = 200


class Line(NamedTuple):
    """One deletion. `kind` is a model's label in lower case, such as `accounts.user`."""

    at: datetime
    kind: str
    key: str
    mark: str


def ledger() -> Path:
    """Where the ledger lies."""
    return settings.TEND_DATA / "deletions.log"


def note(kind: str, *ids) -> None:
    """Note rows that are about to be deleted for good: `note("accounts.user", person.pk)`.

    Call it first, inside the transaction that deletes them: what was noted and not deleted is deleted later,
    what was deleted and not noted would come back with a backup. It is on the disk when this returns.
    """
    key = next(iter(keyring.master_keys().values()))
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    append([f"{now} {kind} {name_of(key)} {mark_of(key, kind, pk)}" for pk in ids])


def replay(using: str = "default", keys: Iterable[bytes] | None = None) -> int:
    """Delete every row of the database that the ledger names. Returns how many. Twice does no harm.

    `keys` are the master keys that lines may have been noted under; those of now where none are given.
    """
    known = {name_of(key): key for key in keys or keyring.master_keys().values()}
    wanted: dict[str, dict[bytes, set[str]]] = {}
    for line in lines():
        if line.key in known:
            wanted.setdefault(line.kind, {}).setdefault(known[line.key], set()).add(line.mark)
    models = {model._meta.label_lower: model for model in apps.get_models()}  # a kind may be gone by now
    return sum(_delete_noted(models[kind], wanted[kind], using) for kind in wanted if kind in models)


def _delete_noted(model, noted: Mapping[bytes, set[str]], using: str) -> int:
    rows, kind = model._base_manager.using(using), model._meta.label_lower
    ids = [
        pk
        for pk in rows.values_list("pk", flat=True)
        if any(mark_of(key, kind, pk) in marks for key, marks in noted.items())
    ]
    for start in range(0, len(ids), BATCH):
        with transaction.atomic(using=using):
            rows.filter(pk__in=ids[start : start + BATCH]).delete()
    return len(ids)


def cannot_tell(since: datetime, keys: Iterable[bytes]) -> int:
    """Return how many deletions after `since` were noted under a master key that is not among `keys`."""
    names = {name_of(key) for key in keys}
    return sum(line.at >= since and line.key not in names for line in lines())


def merge(text: str) -> None:
    """Add the lines of another copy of the ledger that this one has not."""
    here = set(read().splitlines())
    append([line for line in text.splitlines() if line not in here and parsed(line)])


def lines() -> Iterator[Line]:
    """Every deletion that was noted. A line that a crash cut short was not deleted yet, and does not count."""
    return filter(None, map(parsed, read().splitlines()))


def read() -> str:
    """The ledger as it is."""
    try:
        return ledger().read_text()
    except FileNotFoundError:
        return ""


def parsed(line: str) -> Line | None:
    at, *rest = line.split(" ")
    try:
        moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Line(moment, *rest) if len(rest) == 3 and len(rest[-1]) == 64 else None


def append(fresh: list[str]) -> None:
    """Add lines, and wait until they are on the disk."""
    if not fresh:
        return
    path = ledger()
    is_new = not path.exists()
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+b") as file:
        size = file.seek(0, os.SEEK_END)
        cut_short = size and os.pread(file.fileno(), 1, size - 1) != b"\n"
        file.write((("\n" if cut_short else "") + "\n".join(fresh) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())
    if is_new:  # its name, too
        handle = os.open(path.parent, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def empty_log(now: datetime) -> int:
    """Have SQLite write its log into the database and cut it off. A worker's job, which waits for nobody.

    What was deleted is overwritten in the database, but lies in the log as long as a connection is kept open.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with without_waiting(), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return 0


def name_of(key: bytes) -> str:
    """A name for a master key that says nothing of it. The names people give are not unique."""
    return hmac.digest(key, b"tend deletions: name", hashlib.sha256)[:4].hex()


def mark_of(key: bytes, kind: str, pk) -> str:
    """The keyed digest of a row's id."""
    return hmac.digest(key, f"tend deletions:{kind}:{pk}".encode(), hashlib.sha256).hex()
