"""A small journal of several people, and what has to be the same before and after."""

import hashlib
import threading
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connections

from accounts import keyring
from accounts.models import KeyCheck, User
from accounts.sealed import SealedTextField
from config.backup import archive
from config.backup.restoring import restore
from config.backup.writing import write_backup
from tests.factories import make_answered

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
PASSPHRASE = "five plain words for a test"


@pytest.fixture(autouse=True)
def quick_key(monkeypatch):
    """The passphrase's key at its least cost: what it costs in life is tested once."""
    monkeypatch.setattr(archive, "COST", {"memory": 8, "passes": 1, "lanes": 1})


@pytest.fixture
def people(transactional_db):
    """Two people and a guest with words, in a database that knows its key."""
    found = [User.objects.create_user(f"{name}@example.org", "a long enough password") for name in ("alice", "bob")]
    found.append(User.objects.create_guest())
    keyring.require_key()
    for person in found:
        for number in range(2):
            make_answered(person, line=f"Line {number} of {person.pk}\n\t\\N é 😀", reply="'quoted' \\. words\r\n")
    return found


@pytest.fixture
def file(tmp_path):
    return tmp_path / "tend.backup"


def back_up(file, **options):
    return write_backup(file, PASSPHRASE, now=NOW, **options)


def put_back(file, passphrase=PASSPHRASE, **options):
    return restore(file, passphrase, now=NOW, **options)


def everything() -> dict:
    """Of each person, by table: how many rows, and a digest over ids and opened texts."""
    keyring.forget_all()
    found: dict = {str(pk): {} for pk in User.objects.values_list("pk", flat=True)}
    for model in apps.get_models():
        sealed = [field.attname for field in model._meta.fields if isinstance(field, SealedTextField)]
        if not any(field.name == "user" for field in model._meta.fields):
            continue
        for row in model._base_manager.order_by("pk"):
            mine = found[str(row.user_id)].setdefault(model._meta.label, [0, hashlib.sha256()])
            mine[0] += 1
            mine[1].update(repr([row.pk, *(getattr(row, name) for name in sealed)]).encode())
    return {
        person: {label: (count, digest.hexdigest()) for label, (count, digest) in tables.items()}
        for person, tables in found.items()
    }


def empty_the_database() -> None:
    User.objects.all().delete()
    KeyCheck.objects.all().delete()
    keyring.forget_all()


class Writer(threading.Thread):
    """Writes entries one after the other until it is told to stop; `saved` holds what was acknowledged."""

    def __init__(self, person):
        super().__init__()
        self.person, self.saved, self.stop = person, [], threading.Event()

    def run(self):
        try:
            while not self.stop.is_set() and len(self.saved) < 5000:
                self.saved.append(make_answered(self.person, line=f"Written {len(self.saved)}").pk)
        finally:
            connections.close_all()
