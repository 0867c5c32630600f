"""A backup made under load, put back on a machine that has nothing, and read there through a page."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings as found
from django.db import connection, connections
from django.test import Client

from accounts import keyring
from accounts.models import User
from config.backup.writing import write_backup
from journal import demo
from journal.models import AutomaticThought, SymptomEntry
from tests.config.backup.conftest import everything
from tests.storm.conftest import long_too
from tests.storm.site import Browser, Person, Server
from tests.storm.test_kill import wrong

WORDS = "five plain words for a drill"


def manage(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=found.BASE_DIR,
        env=environment,
        input=f"{WORDS}\n",
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def nothing_there(environment: dict[str, str], folder: Path):
    """The environment of another machine: an empty folder and, on PostgreSQL, an empty database."""
    folder.mkdir()
    other = environment | {"TEND_DATA": str(folder)}
    if connection.vendor == "sqlite":
        yield other, folder / "tend.sqlite3"
        return
    parts, name = urlsplit(environment["DATABASE_URL"]), f"tend_drill_{os.getpid()}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield other | {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}, name
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def looking_into(name):
    """Let the test read another database than its own."""
    ours = connection.settings_dict["NAME"]
    turn_to(name)
    try:
        yield
    finally:
        turn_to(ours)


def turn_to(name) -> None:
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # its connections are open to the other one
    connection.settings_dict["NAME"] = name
    keyring.forget_all()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()" if connection.vendor == "postgresql" else "PRAGMA database_list")
        assert str(name) in map(str, cursor.fetchone())


@pytest.mark.parametrize(("people", "rounds", "rows", "seconds"), long_too((4, 10, 0, 90), (20, 30, 40_000, 3000)))
def test_drill(server, environment, people, rounds, rows, seconds, tmp_path):
    until = time.monotonic() + seconds
    reader = User.objects.create_user("reader@example.org", "a long enough password")
    fill(reader, rows)
    crowd = [Person(server.port, number, rounds, until) for number in range(people)]
    for person in crowd:
        person.start()
    while min(len(person.kept) for person in crowd) < rounds // 3:
        assert time.monotonic() < until, wrong(crowd)
        time.sleep(0.01)
    before = [entry for person in crowd for entry in list(person.kept)]
    took = -time.monotonic()
    write_backup(tmp_path / "drill.backup", WORDS, now=datetime.now(UTC))
    took += time.monotonic()
    for person in crowd:
        person.join(max(0, until - time.monotonic()))
    assert wrong(crowd) == []
    sent = {entry: words for person in crowd for entry, words in person.kept.items()}
    all_of_reader = everything()[str(reader.pk)]
    with nothing_there(environment, tmp_path / "other") as (other, name):
        took -= time.monotonic()
        told = manage(other, "restore", str(tmp_path / "drill.backup"))
        took += time.monotonic()
        assert f"Put back {people + 1} people" in told
        with looking_into(name):
            entries = {str(pk) for pk in SymptomEntry.objects.exclude(user=reader).values_list("pk", flat=True)}
            assert set(before) <= entries <= set(sent)
            texts = {str(row.entry_id): row.text for row in AutomaticThought.objects.exclude(user=reader)}
            assert texts == {entry: sent[entry] for entry in texts}
            assert len(entries) - len(texts) <= people  # at most one round under way for each
            assert everything()[str(reader.pk)] == all_of_reader
            if rows:
                page_of_another_site(other, reader, tmp_path)
    assert took < 300


def fill(reader, rows: int) -> None:
    """A long journal, beside which the others write."""
    if rows:
        demo.fill(reader, days=rows // 2, seed=1, now=datetime(2026, 3, 10, tzinfo=UTC))
    else:
        entry = SymptomEntry.begin(reader, 7, reader.joined_at)
        entry.hear_critic("Kept over all of this.")


def page_of_another_site(environment: dict[str, str], reader, folder: Path) -> None:
    """Start the site on what was put back, and open the reader's newest entry."""
    manage(environment, "collectstatic", "--noinput", "-v0")
    site, client = Server(environment, folder / "other.log"), Client()
    client.force_login(reader)
    entry = reader.entries.order_by("-noticed_at", "-id").first()
    line = reader.thoughts.filter(entry=entry).first()
    try:
        site.start()
        browser = Browser(site.port, 1)
        browser.cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        answer = browser.ask("GET", f"/entries/{entry.pk}/")
        assert answer.status == 200
        assert line is None or line.text in answer.page
        browser.close()
    finally:
        site.stop()
