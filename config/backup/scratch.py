"""Files that are there only while a backup is made or put back, readable by their owner alone."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite puts beside a file
STALE = 24 * 3600  # seconds; what is older was left by a process that was killed


@contextmanager
def scratch_file(folder: Path, name: str) -> Iterator[Path]:
    """Make an empty file with a name that no other process has. It is gone when the block is left."""
    for old in folder.glob(f"{name}-*.part*"):
        if old.stat().st_mtime < time.time() - STALE:
            old.unlink(missing_ok=True)
    path = folder / f"{name}-{secrets.token_hex(4)}.part"
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield path
    finally:
        for ending in BESIDE:
            path.with_name(path.name + ending).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
