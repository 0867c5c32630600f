"""Tells whether Tend runs on a data folder: a lock that ends with its process, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUse(Exception):
    """Something else works on this data folder."""


@contextmanager
def lock(folder: Path, alone: bool = False) -> Iterator[None]:
    """Hold the folder's lock, with others or `alone`. Raises InUse where it cannot be had."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "running.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_NB | (fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
        yield
    except BlockingIOError:
        raise InUse from None
    finally:
        os.close(handle)
