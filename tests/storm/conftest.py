"""The site on the database of the tests. Its processes and its traffic stay on this machine and end with the test."""

import gc
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as found
from django.db import connection, connections

from accounts import keyring
from tests.storm.site import Server


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory, django_db_setup):
    """A data folder with static files: that of SQLite's test database, or a new one."""
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).parent
        assert Path(connection.settings_dict["NAME"]).name == "tend.sqlite3"
    else:
        folder = tmp_path_factory.mktemp("data")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(command, cwd=found.BASE_DIR, env={**os.environ, "TEND_DATA": str(folder)}, check=True)
    return folder


@pytest.fixture
def environment(transactional_db, site_folder, settings, tmp_path):
    """What a process needs to work on the database, with the keys, of this test."""
    ours = ("TEND_", "DATABASE_URL", "EMAIL_URL", "PORT", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    kept |= {
        "TEND_DATA": str(site_folder),
        "TEND_MASTER_KEYS": settings.TEND_MASTER_KEYS,
        "TEND_SECRET_KEY": settings.SECRET_KEY,
        "TEND_PROXIES": "1",  # each person comes from an address of their own
        "TMPDIR": str(temporary),
        "PYTHONWARNINGS": "ignore",
    }
    if connection.vendor == "postgresql":
        url = urlsplit(os.environ["DATABASE_URL"])
        kept["DATABASE_URL"] = urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))
    settings.TEND_DATA = site_folder
    # A test before may have read SQLite's file as a file, which lets go of the locks of this process's connection:
    # the site would then take itself for the only one there, and delete the log under it. A fresh one holds its own,
    # unless an old one is left that an exception of another test still refers to: SQLite takes their locks for one.
    connections.close_all()
    gc.collect()
    keyring.require_key()
    yield kept
    connections.close_all()
    (site_folder / "deletions.log").unlink(missing_ok=True)


@pytest.fixture
def server(environment, tmp_path):
    one = Server(environment, tmp_path / "server.log")
    try:
        one.start()
        yield one
    finally:
        one.stop()


def long_too(*short_and_long):
    """A test in two sizes: the first in every run, the second in the long one."""
    short, long = short_and_long
    return [pytest.param(*short, id="short"), pytest.param(*long, id="long", marks=pytest.mark.long)]
