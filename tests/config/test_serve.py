"""`manage.py serve` as a person starts it: a process of its own, a data folder of its own, always SQLite."""

import base64
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from uuid import uuid4

import polib
import pytest
from django.conf import settings

from accounts import deletions
from config import readying
from config.children import Children, exit_code
from config.running import lock as running_lock

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def environment(folder, port) -> dict[str, str]:
    ours = ("TEND_", "DATABASE_URL", "EMAIL_URL", "PORT", "COV_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"TEND_DATA": str(folder), "PORT": str(port)}


def start(folder, port) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE_DIR,
        env=environment(folder, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@contextmanager
def served(folder, port):
    """A running site, stopped at the end whatever happened."""
    process = start(folder, port)
    try:
        line = process.stdout.readline()
        assert f"http://127.0.0.1:{port}" in line, process.stderr.read()
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=40)


def live(port) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as asked:
        asked.request("GET", "/health/live")
        return asked.getresponse().status


def children_of(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


def all_below(pid: int) -> list[int]:
    return [one for child in children_of(pid) for one in (child, *all_below(child))]


def running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def eventually(true, seconds=15) -> bool:
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.1)
    return true()


@pytest.fixture(scope="module")
def ready_folder(tmp_path_factory):
    """A data folder that was served once, and stopped."""
    folder = tmp_path_factory.mktemp("data")
    port = free_port()
    with served(folder, port) as process:
        assert live(port) == 200
        process.terminate()
        assert process.wait(40) == 0
    return folder


def contents(folder) -> list[str]:
    with closing(sqlite3.connect(folder / "tend.sqlite3")) as database:
        return list(database.iterdump())


def refusal(folder, port) -> str:
    """Start where the start is refused; return the one line that is said."""
    process = start(folder, port)
    said, line = process.communicate(timeout=60)
    assert (process.returncode, said) == (1, "")
    assert line.count("\n") == 1, line
    return line


def test_the_first_start_makes_everything_readable_by_its_owner_alone(ready_folder):
    for name in ("tend.sqlite3", "master.keys", "secret.key"):
        assert stat.S_IMODE((ready_folder / name).stat().st_mode) == 0o600
    assert (ready_folder / "static" / "staticfiles.json").exists()
    assert not list(ready_folder.glob("before-*"))


@pytest.mark.parametrize("seconds", [60, pytest.param(6, marks=pytest.mark.long)])
def test_a_second_start_answers_soon_and_changes_nothing(ready_folder, seconds):
    before, port = contents(ready_folder), free_port()
    collected = (ready_folder / "static" / "staticfiles.json").stat().st_mtime_ns
    started = time.monotonic()
    with served(ready_folder, port):
        assert live(port) == 200
        assert time.monotonic() - started < seconds
    assert (ready_folder / "static" / "staticfiles.json").stat().st_mtime_ns == collected
    assert len(contents(ready_folder)) >= len(before)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_child_outlives_it(ready_folder, number):
    with served(ready_folder, free_port()) as process:
        assert eventually(lambda: len(all_below(process.pid)) == 3)  # gunicorn, its process, the worker
        below = all_below(process.pid)
        process.send_signal(number)
        process.wait(40)
        assert eventually(lambda: not any(map(running, below)))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_when_the_server_ends_it_ends_with_the_servers_code(ready_folder):
    with served(ready_folder, free_port()) as process:
        assert eventually(lambda: len(children_of(process.pid)) == 2)
        server, worker = sorted(children_of(process.pid))
        os.kill(server, signal.SIGKILL)
        assert process.wait(40) == 128 + signal.SIGKILL
        assert not running(worker)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_worker_that_ends_is_started_again(ready_folder):
    with served(ready_folder, free_port()) as process:
        assert eventually(lambda: len(children_of(process.pid)) == 2)
        worker = max(children_of(process.pid))
        os.kill(worker, signal.SIGKILL)
        assert eventually(lambda: len(children_of(process.pid)) == 2 and worker not in children_of(process.pid))


def test_a_port_in_use_is_one_line(ready_folder):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        assert "taken" in refusal(ready_folder, taken.getsockname()[1])


@pytest.mark.parametrize("wrong", [None, "first:" + "A" * 43 + "=\n"])
def test_a_missing_or_wrong_key_is_one_line_and_changes_nothing(ready_folder, wrong):
    key, before = (ready_folder / "master.keys").read_text(), contents(ready_folder)
    (ready_folder / "master.keys").unlink()
    if wrong:
        (ready_folder / "master.keys").write_text(wrong)
    try:
        assert "key" in refusal(ready_folder, free_port())
        assert contents(ready_folder) == before
        assert (ready_folder / "master.keys").exists() == bool(wrong)
    finally:
        (ready_folder / "master.keys").write_text(key)


def test_while_a_backup_is_put_back_it_does_not_start(ready_folder):
    with running_lock(ready_folder, alone=True):
        assert "put back" in refusal(ready_folder, free_port())


def test_what_was_deleted_and_put_back_by_hand_is_deleted_before_it_serves(ready_folder):
    person, key = uuid4(), base64.b64decode((ready_folder / "master.keys").read_text().partition(":")[2])
    with closing(sqlite3.connect(ready_folder / "tend.sqlite3")) as database:
        columns = [row[1:4] for row in database.execute("PRAGMA table_info(accounts_user)")]
        values: dict[str, object] = {
            name: 1 if "int" in kind or "bool" in kind else None for name, kind, _filled in columns
        }
        values |= {name: "2026-03-10 12:00:00" for name, kind, filled in columns if filled and kind == "datetime"}
        values |= {"id": person.hex, "password": "", "zone": "UTC"}
        names, holes = ", ".join(values), ", ".join("?" * len(values))
        database.execute(f"INSERT INTO accounts_user ({names}) VALUES ({holes})", list(values.values()))
        database.commit()
    mark = deletions.mark_of(key, "accounts.user", person)
    (ready_folder / "deletions.log").write_text(f"2026-03-10T12:00:00Z accounts.user {deletions.name_of(key)} {mark}\n")
    with served(ready_folder, free_port()), closing(sqlite3.connect(ready_folder / "tend.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM accounts_user").fetchall() == [(0,)]


def test_pending_migrations_come_after_a_copy(ready_folder):
    with closing(sqlite3.connect(ready_folder / "tend.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
        database.commit()
    process = start(ready_folder, free_port())
    line = process.stdout.readline()
    process.terminate()
    process.communicate(timeout=40)
    (copy,) = ready_folder.glob("before-migration-*.sqlite3")
    assert str(copy) in line
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_newer_database_is_left_as_it_is(ready_folder):
    with closing(sqlite3.connect(ready_folder / "tend.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_x', '2026-01-01')"
        )
        database.commit()
    assert "newer" in refusal(ready_folder, free_port())


def test_a_copy_is_whole_while_the_file_is_written_to_and_three_are_kept(tmp_path):
    with closing(sqlite3.connect(tmp_path / "tend.sqlite3")) as database:
        database.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (word); INSERT INTO t VALUES ('kept')")
        for minute in range(5):
            last = readying.copy_database(tmp_path / "tend.sqlite3", tmp_path, NOW + timedelta(minutes=minute))
    copies = sorted(tmp_path.glob("before-*"))
    assert len(copies) == 3 and copies[-1] == last
    with closing(sqlite3.connect(last)) as copy:
        assert copy.execute("SELECT word FROM t").fetchall() == [("kept",)]


def test_translations_are_compiled_when_they_are_newer(tmp_path):
    source = tmp_path / "de" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Home"\nmsgstr "Anfang"\n'
    )
    assert readying.compile_translations([tmp_path]) == 1
    assert readying.compile_translations([tmp_path]) == 0
    assert polib.mofile(str(source.with_suffix(".mo")))[0].msgstr == "Anfang"
    os.utime(source, (time.time() + 5, time.time() + 5))
    assert readying.compile_translations([tmp_path]) == 1


def test_a_child_that_does_not_listen_is_ended_all_the_same():
    deafly = "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    children = Children(patience=0.5)
    deaf = children.start("-c", deafly, stdout=subprocess.PIPE)
    assert deaf.stdout is not None and deaf.stdout.readline()
    children.stop()
    assert exit_code(deaf.returncode) == 128 + signal.SIGKILL
