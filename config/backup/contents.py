"""What lies in a backup, once it is opened: an ordinary tar archive. First what it is, then the data in parts.

manifest.json       when, from which database, which migrations, how many rows in each table
master.keys         only where it was asked for
deletions.log       the deletion ledger as it was then
data/<name>/000001  one SQLite file, or the rows of each PostgreSQL table as COPY writes them
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from django.utils.translation import gettext as _

from config.backup.archive import Refused, SealedReader, SealedWriter

LAYOUT = 1
PART = 1 << 20
MANIFEST, KEYS, LEDGER, DATA = "manifest.json", "master.keys", "deletions.log", "data/"
LARGEST = 64 << 20  # of one part: a backup of ours has none above 1 MB

Part = tuple[str, bytes]  # a name under data/, and bytes


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `key_check` is the database's check value: key name, and bytes in hexadecimal."""

    made_at: str
    database: str
    migrations: list[list[str]]
    rows: dict[str, int]
    key_check: list[str]
    layout: int = LAYOUT

    @property
    def people(self) -> int:
        return self.rows.get("accounts_user", 0)

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


class Snapshot(Protocol):
    """One moment of a database: what is in it, and its data in parts, to be read once."""

    rows: dict[str, int]
    migrations: list[list[str]]
    key_check: list[str]

    def parts(self) -> Iterator[Part]: ...


@dataclass
class Opened:
    """A backup that was read to its end: what it is, and what came before the data."""

    manifest: Manifest
    keys: str = ""
    ledger: str = ""
    digest: str = ""
    lines: dict[str, int] = field(default_factory=dict)  # line breaks in each table's data


def pack(writer: SealedWriter, manifest: Manifest, keys: str, ledger: str, parts: Iterable[Part]) -> str:
    """Write a backup. Returns the digest of its data."""
    digest = hashlib.sha256()
    with tarfile.open(fileobj=writer, mode="w|") as tar:
        _add(tar, MANIFEST, json.dumps(asdict(manifest)).encode())
        if keys:
            _add(tar, KEYS, keys.encode())
        _add(tar, LEDGER, ledger.encode())
        for number, (name, data) in enumerate(parts, 1):
            digest.update(data)
            _add(tar, f"{DATA}{name}/{number:06}", data)
    writer.finish()
    return digest.hexdigest()


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def read_through(path: Path, passphrase: str) -> Opened:
    """Open a backup from its first byte to its last. Raises Refused where anything does not open or is not known."""
    digest = hashlib.sha256()
    opened: Opened | None = None
    for name, data in members(path, passphrase):
        if name == MANIFEST:
            opened = Opened(manifest_from(data))
        elif opened is None:
            break
        elif name == KEYS:
            opened.keys = data.decode()
        elif name == LEDGER:
            opened.ledger = data.decode()
        else:
            table = table_of(name)
            opened.lines[table] = opened.lines.get(table, 0) + data.count(b"\n")
            digest.update(data)
    if opened is None:
        raise Refused(_("This file is not a backup of Tend."))
    opened.digest = digest.hexdigest()
    return opened


def data_parts(path: Path, passphrase: str) -> Iterator[Part]:
    """The data of a backup, in order."""
    return ((table_of(name), data) for name, data in members(path, passphrase) if name.startswith(DATA))


def members(path: Path, passphrase: str) -> Iterator[Part]:
    """Every member of a backup, in order, to the last byte of the file."""
    with open(path, "rb") as file:
        reader = SealedReader(file, passphrase)
        try:
            with tarfile.open(fileobj=io.BufferedReader(reader), mode="r|") as tar:
                for member in tar:
                    data = tar.extractfile(member)
                    if data is None or member.size > LARGEST:
                        raise tarfile.TarError
                    yield member.name, data.read()
            while reader.read(1 << 16):  # a chunk after the end of the tar has to open, too
                pass
        except tarfile.TarError:
            raise Refused(_("The backup was changed or is damaged. Nothing was changed here.")) from None


def manifest_from(data: bytes) -> Manifest:
    """Read a manifest. Raises Refused for one of a later version."""
    found: dict[str, Any] = json.loads(data)
    if found.get("layout") != LAYOUT:
        raise Refused(_("This backup was made by a newer version. Put it back with that version."))
    return Manifest(**found)


def table_of(name: str) -> str:
    """The table, or the file, that a member is a part of."""
    return name.removeprefix(DATA).split("/")[0]
