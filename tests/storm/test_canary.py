"""What people write is in no file as they wrote it: not in the database, a dump, a backup, a log, or a leftover."""

import os
import secrets
import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from config.backup.contents import members
from config.backup.writing import write_backup
from journal.models import AutomaticThought, CompassionateResponse
from tests.storm.conftest import long_too
from tests.storm.site import Browser
from tests.storm.test_drill import WORDS

FIELDS = ("text", "place", "quality", "symptom", "trigger", "critic", "kind", "action", "draft", "search")


def canary(field: str, number: int, salt: str) -> str:
    """A word that is nowhere else."""
    return f"canary{salt}{field}{number}"


def write(browser: Browser, number: int, salt: str, until: float) -> None:
    """One entry, with a canary in each field that takes words."""
    words = {field: canary(field, number, salt) for field in FIELDS}
    way = sent(browser, "/start/", {"level": "7"}, until)
    way = sent(browser, way, {"text": words["text"]}, until)
    way = sent(browser, way, {"text": f"{words['kind']} is\nkinder"}, until)
    for page, fields in (
        ("notice/where", {"words": words["place"]}),
        ("notice/like", {"words": words["quality"]}),
        ("name", {"symptom_new": words["symptom"], "trigger_new": words["trigger"]}),
        ("respond/critic", {"text": words["critic"]}),
        ("respond/need", {"action_new": words["action"], "when": "now"}),
    ):
        sent(browser, f"{way}{page}/", fields, until)
    draft = browser.form(f"{way}respond/kind/", until) | {"text": words["draft"]}
    assert browser.surely("POST", f"{way}draft/kind/", draft, until).status < 300
    # What goes wrong must not be told with its words, either.
    browser.surely("POST", f"{way}respond/critic/", {"text": words["search"]}, until)
    browser.surely("GET", f"/not-there/{words['search']}/?q={words['search']}", until=until)


def sent(browser: Browser, path: str, fields: dict[str, str], until: float) -> str:
    answer = browser.surely("POST", path, browser.form(path, until) | fields, until)
    assert answer.status in (302, 303), f"{path} {answer.status}"
    return answer.way


@pytest.mark.parametrize(("entries", "seconds"), long_too((6, 60), (200, 3000)))
def test_no_word_is_readable_anywhere(server, environment, site_folder, tmp_path, entries, seconds):
    salt, until, browser = secrets.token_hex(4), time.monotonic() + seconds, Browser(server.port, 1)
    for number in range(entries):
        write(browser, number, salt, until)
    assert {thought.text for thought in AutomaticThought.objects.all()} == {
        canary("critic", number, salt) for number in range(entries)
    }
    assert CompassionateResponse.objects.count() == entries
    backup = tmp_path / "canary.backup"
    write_backup(backup, WORDS, now=datetime.now(UTC))
    opened = tmp_path / "opened"
    opened.write_bytes(b"".join(data for _name, data in members(backup, WORDS)))
    places = [*files(site_folder), *files(tmp_path), *dumped(environment, tmp_path)]
    assert {"server.log", "opened", "canary.backup"} <= {path.name for path in places}
    assert connection.vendor != "sqlite" or {"tend.sqlite3", "tend.sqlite3-wal"} <= {path.name for path in places}
    assert [str(path) for path in places if holds(path, salt)] == []
    assert holds(planted(tmp_path, salt), salt)  # it would be found


def files(folder: Path) -> list[Path]:
    """Every file that was written to, style sheets aside."""
    return [path for path in folder.rglob("*") if path.is_file() and "static" not in path.parts]


def dumped(environment, folder: Path) -> list[Path]:
    """What PostgreSQL's own dump says, where that program is."""
    if connection.vendor != "postgresql" or not shutil.which("pg_dump"):
        return []
    path = folder / "dump.sql"
    subprocess.run(["pg_dump", "--file", path, environment["DATABASE_URL"]], check=True, timeout=120, env=os.environ)
    assert "accounts_user" in path.read_text()
    return [path]


def holds(path: Path, salt: str) -> bool:
    """Whether a file has a canary in it: as it is, or in hexadecimal, as a dump writes bytes."""
    held, word = path.read_bytes(), f"canary{salt}".encode()
    return word in held or word.hex().encode() in held.lower() or word.decode().encode("utf-16-le") in held


def planted(folder: Path, salt: str) -> Path:
    path = folder / "planted"
    path.write_bytes(b"\0" + f"canary{salt}".encode().hex().encode())
    return path
