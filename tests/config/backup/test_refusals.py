"""Where a backup is not made or not put back: said plainly, and nothing is changed."""

import base64
import os
import sqlite3
import threading

import pytest
from django.db import connection

from accounts import deletions, keyring
from accounts.models import DataKey, KeyCheck, User
from config import running
from config.backup import contents, postgres, sqlite
from config.backup.archive import Refused
from tests.config.backup.conftest import NOW, back_up, empty_the_database, everything, put_back
from tests.factories import make_answered

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_KEY = f"test:{base64.b64encode(bytes([1]) * 32).decode()}"


@pytest.fixture
def made(people, file):
    """A backup, and a database that is empty again."""
    back_up(file, with_key=False)
    empty_the_database()
    return file


def refused(call, match):
    """Nothing is changed where `call` is refused."""
    before = everything(), KeyCheck.objects.count(), keyring.key_file().exists()
    with pytest.raises(Refused, match=match):
        call()
    assert (everything(), KeyCheck.objects.count(), keyring.key_file().exists()) == before


def test_another_passphrase(made):
    refused(lambda: put_back(made, "five plain words for a tent"), "does not open")


def test_one_changed_bit(made):
    sealed = bytearray(made.read_bytes())
    sealed[len(sealed) // 2] ^= 1
    made.write_bytes(sealed)
    refused(lambda: put_back(made), "damaged")


def test_cut_short(made):
    made.write_bytes(made.read_bytes()[:-1])
    refused(lambda: put_back(made), "cut short")


# --- Keys ------------------------------------------------------------------------------


def test_without_the_master_key_it_says_where_to_put_it(made, settings):
    settings.TEND_MASTER_KEYS = ""
    keyring.forget_all()
    refused(lambda: put_back(made), "master.keys")


def test_with_another_master_key(made, settings):
    settings.TEND_MASTER_KEYS = OTHER_KEY
    keyring.forget_all()
    refused(lambda: put_back(made), "master key of this backup is not here")


def test_with_a_key_inside_and_another_in_the_environment(people, file, settings):
    back_up(file, with_key=True)
    empty_the_database()
    settings.TEND_MASTER_KEYS = OTHER_KEY
    keyring.forget_all()
    refused(lambda: put_back(file), "TEND_MASTER_KEYS is set to another key")


def test_a_persons_key_that_does_not_open(people, file, settings):
    DataKey.objects.filter(user=people[0]).update(master="lost")
    back_up(file)
    User.objects.all().delete()
    refused(lambda: put_back(file), "older master key")


def test_a_deletion_that_cannot_be_read(made, settings):
    key = settings.TEND_MASTER_KEYS
    settings.TEND_MASTER_KEYS = OTHER_KEY
    keyring.forget_all()
    deletions.note("accounts.user", "someone")
    settings.TEND_MASTER_KEYS = key
    keyring.forget_all()
    refused(lambda: put_back(made), "deletion")


def test_no_backup_with_the_key_where_the_key_is_not_the_right_one(people, file, settings):
    settings.TEND_MASTER_KEYS = OTHER_KEY
    keyring.forget_all()
    with pytest.raises(Refused, match="master key"):
        back_up(file, with_key=True)
    assert not file.exists()


# --- Where it goes ------------------------------------------------------------------------


def test_not_over_what_people_wrote(people, file):
    back_up(file)
    make_answered(people[0], line="Written after the backup.")
    refused(lambda: put_back(file), "3 people")


def test_not_while_the_site_runs(made, settings):
    holds, done = threading.Event(), threading.Event()

    def site():
        with running.lock(settings.TEND_DATA):
            holds.set()
            done.wait(10)

    thread = threading.Thread(target=site)
    thread.start()
    holds.wait(10)
    refused(lambda: put_back(made), "running")
    done.set()
    thread.join()


def test_not_from_another_kind_of_database(made, monkeypatch):
    monkeypatch.setattr(connection, "vendor", "another")
    with pytest.raises(Refused, match="another"):
        put_back(made)


def test_not_from_a_newer_version(people, file):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_x', '2026-01-01')")
    try:
        back_up(file)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM django_migrations WHERE name = '9999_x'")
    empty_the_database()
    refused(lambda: put_back(file), "newer version")


def test_not_of_an_empty_database(transactional_db, file):
    keyring.require_key()
    with pytest.raises(Refused, match="empty"):
        back_up(file)
    assert not list(file.parent.glob("*tend.backup*"))


def test_not_with_fewer_rows_than_were_counted(people, file, monkeypatch):
    if connection.vendor == "sqlite":
        every = sqlite.count_rows
        monkeypatch.setattr(sqlite, "count_rows", lambda found: every(found) | {"accounts_user": id(found)})
    else:
        of_one = postgres.counted
        monkeypatch.setattr(postgres, "counted", lambda cursor, table: of_one(cursor, table) + 1)
    with pytest.raises(Refused, match="not as many rows"):
        back_up(file)
    assert not list(file.parent.glob("*.part")) and not file.exists()


def test_not_what_does_not_read_back_the_same(people, file, monkeypatch):
    monkeypatch.setattr("config.backup.writing.read_through", lambda path, words: contents.Opened(None, digest="other"))
    with pytest.raises(Refused, match="read back"):
        back_up(file)
    assert not list(file.parent.glob("*.part")) and not file.exists()


def test_not_over_another_file_but_by_force(people, file):
    file.write_text("another")
    with pytest.raises(Refused, match="there already"):
        back_up(file)
    assert file.read_text() == "another"
    back_up(file, force=True)
    empty_the_database()
    assert put_back(file).manifest.people == 3


def test_not_over_a_file_that_came_in_the_meantime(people, file, monkeypatch):
    real = contents.read_through
    monkeypatch.setattr("config.backup.writing.read_through", lambda *args: file.write_text("another") and real(*args))
    with pytest.raises(Refused, match="there already"):
        back_up(file)
    assert file.read_text() == "another"


def test_a_disk_without_hard_links(people, file, monkeypatch):
    def no_links(*args):
        raise PermissionError

    monkeypatch.setattr("os.link", no_links)
    back_up(file)
    empty_the_database()
    assert put_back(file).manifest.people == 3


def test_where_the_last_step_stops_all_is_as_it_was(made, people, monkeypatch, settings):
    key = settings.TEND_MASTER_KEYS
    settings.TEND_MASTER_KEYS = ""
    keyring.write_key_file(key)
    monkeypatch.setattr("config.backup.restoring.deletions.replay", lambda *args: 1 / 0)
    before = everything()
    with pytest.raises(ZeroDivisionError):
        put_back(made)
    assert (everything(), keyring.key_file().read_text()) == (before, key)
    assert not list(settings.TEND_DATA.glob("*.part*"))


def test_a_damaged_database_is_not_backed_up(people, file, tmp_path):
    if connection.vendor != "sqlite":
        return  # PostgreSQL reads every row, and says so
    database = tmp_path / "damaged.sqlite3"
    with sqlite3.connect(database) as made:
        made.executescript("PRAGMA foreign_keys=OFF; CREATE TABLE a (b REFERENCES c); CREATE TABLE c (d PRIMARY KEY);")
        made.execute("INSERT INTO a VALUES (1)")
        with pytest.raises(Refused, match="damaged"):
            sqlite.verify(made, {"a": 1, "c": 0})


def test_what_is_older_than_a_day_is_cleared_away(people, file, settings):
    old = settings.TEND_DATA / f".{file.name}-0123.part"
    old.write_text("left by a process that was killed")
    os.utime(old, (NOW.timestamp() - 1e6, NOW.timestamp() - 1e6))
    back_up(file)
    assert not old.exists()
