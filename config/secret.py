"""The signing secret: from the environment, else a file in the data folder, made once."""

import os
import secrets
from pathlib import Path


def read_or_make(folder: Path, name: str = "secret.key") -> str:
    """Return the secret in `folder/name`; make it (mode 0600) where there is none yet.

    Losing this file signs everyone out and makes open pages stale. It loses no words:
    those are under the master key (`accounts.keyring`).
    """
    path = folder / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = secrets.token_urlsafe(50)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process made it just now
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(fresh)
    return fresh
