"""Where the rows lie while they are measured: new databases in a temporary folder and on a PostgreSQL, gone after."""

import base64
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
KEYS = {
    "TEND_MASTER_KEYS": f"bench:{base64.b64encode(secrets.token_bytes(32)).decode()}",
    "TEND_SECRET_KEY": secrets.token_urlsafe(50),
}


@dataclass(frozen=True)
class Place:
    """A database with what lies beside it."""

    name: str  # "SQLite" or "PostgreSQL"
    folder: Path
    url: str = ""

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a process that works here, with nothing of the person who runs this."""
        ours = ("TEND_", "DATABASE_URL", "EMAIL_URL", "PORT", "DJANGO_", "COV_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return kept | KEYS | {"TEND_DATA": str(self.folder), "DATABASE_URL": self.url} | more

    def run(self, *arguments: str) -> None:
        """Run one of our modules here, to its end."""
        subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=self.environment(), check=True)


@contextmanager
def places(folder: Path, server: str) -> Iterator[list[tuple[Place, Place]]]:
    """For each database that there is, a place for 1× and one for 100× that is a copy of it, once `copy` was called."""
    names = [f"tend_bench_{os.getpid()}_{size}" for size in ("1", "100")]
    found = [(Place("SQLite", folder / "sqlite-1"), Place("SQLite", folder / "sqlite-100"))]
    if server:
        admin(server, f'CREATE DATABASE "{names[0]}"')
        urls = [url_of(server, name) for name in names]
        found.append((Place("PostgreSQL", folder / "pg-1", urls[0]), Place("PostgreSQL", folder / "pg-100", urls[1])))
    try:
        yield found
    finally:
        for name in names if server else ():
            admin(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy(one: Place, hundred: Place, server: str) -> None:
    """Make `hundred` hold what `one` does."""
    shutil.copytree(one.folder, hundred.folder)
    if one.url:
        names = [urlsplit(place.url).path[1:] for place in (hundred, one)]
        admin(server, 'CREATE DATABASE "{}" TEMPLATE "{}"'.format(*names))


def url_of(server: str, database: str) -> str:
    """The address of another database there. An address may name no host but in its query."""
    parts = urlsplit(server)
    return f"{parts.scheme}://{parts.netloc}/{database}" + (f"?{parts.query}" if parts.query else "")


def admin(server: str, sql: str) -> None:
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(sql)


def answers(server: str) -> str:
    """The server's version, or nothing where none answers or none is asked for."""
    if not server:
        return ""
    try:
        with closing(psycopg.connect(server, connect_timeout=5)) as connection:
            return str(connection.execute("SHOW server_version").fetchone()[0]).split()[0]  # type: ignore[index]
    except psycopg.Error:
        return ""
