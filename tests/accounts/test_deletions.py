"""The ledger of what was deleted for good."""

import base64
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from accounts import deletions, keyring
from accounts.models import User
from journal.models import SymptomEntry
from tests.factories import make_entry

pytestmark = pytest.mark.django_db
OTHER_KEY = f"other:{base64.b64encode(bytes([1]) * 32).decode()}"


def use_keys(settings, *texts):
    settings.TEND_MASTER_KEYS = ",".join(texts)
    keyring.forget_all()


def test_what_was_noted_is_deleted_and_nothing_else(alice, bob):
    kept, gone = make_entry(bob), make_entry(bob)
    make_entry(alice)
    deletions.note("accounts.user", alice.pk)
    deletions.note("journal.symptomentry", gone.pk, uuid4())
    assert deletions.replay() == 2
    assert list(User.objects.all()) == [bob]
    assert list(SymptomEntry.objects.all()) == [kept]


def test_twice_does_no_harm(alice, bob):
    deletions.note("accounts.user", alice.pk)
    assert [deletions.replay(), deletions.replay()] == [1, 0]


def test_an_id_counts_for_its_own_kind_only(alice):
    deletions.note("journal.symptomentry", alice.pk)
    assert (deletions.replay(), User.objects.count()) == (0, 1)


def test_a_kind_that_is_no_more_is_passed_over(alice):
    deletions.note("journal.gone", alice.pk)
    deletions.note("accounts.user", alice.pk)
    assert deletions.replay() == 1


def test_without_a_ledger_nothing_is_asked(alice, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert deletions.replay() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_deleted_lies_in_the_log_of_sqlite_while_a_connection_stays_open(alice):
    alice.people.create(name="Quince")
    alice.delete()
    assert deletions.empty_log(datetime.now(UTC)) == 0
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    assert connection.vendor != "sqlite" or log.stat().st_size == 0


def test_it_names_nobody_and_is_readable_by_its_owner_alone(alice):
    deletions.note("accounts.user", alice.pk)
    text = deletions.read()
    assert not any(str(part) in text for part in (alice.pk, alice.pk.hex, alice.email))
    assert stat.S_IMODE(deletions.ledger().stat().st_mode) == 0o600


def test_it_only_grows(alice, bob):
    deletions.note("accounts.user", alice.pk)
    before = deletions.read()
    deletions.note("accounts.user", bob.pk)
    assert deletions.read().startswith(before) and deletions.read().count("\n") == 2


def test_a_line_that_a_crash_cut_short_spoils_no_other(alice, bob):
    deletions.note("accounts.user", alice.pk)
    deletions.ledger().write_text(deletions.read() + "2026-03-10T12:00:00Z accounts.us")
    deletions.note("accounts.user", bob.pk)
    assert deletions.replay() == 2


def test_after_a_rotation_older_lines_still_count(alice, bob, settings):
    test_key = settings.TEND_MASTER_KEYS
    deletions.note("accounts.user", alice.pk)
    use_keys(settings, OTHER_KEY, test_key)
    deletions.note("accounts.user", bob.pk)
    assert deletions.replay() == 2


def test_lines_under_a_key_that_is_gone_are_counted(alice, settings):
    test_key = settings.TEND_MASTER_KEYS
    use_keys(settings, OTHER_KEY)
    deletions.note("accounts.user", alice.pk)
    use_keys(settings, test_key)
    now, here = datetime.now(UTC), keyring.master_keys().values()
    assert deletions.cannot_tell(now - timedelta(hours=1), here) == 1
    assert deletions.cannot_tell(now + timedelta(hours=1), here) == 0
    assert deletions.cannot_tell(now - timedelta(hours=1), [bytes([1]) * 32]) == 0
    assert deletions.replay() == 0


def test_lines_of_another_copy_are_added_once(alice, bob):
    deletions.note("accounts.user", alice.pk)
    other = deletions.read()
    deletions.ledger().unlink()
    deletions.note("accounts.user", bob.pk)
    for _ in range(2):
        deletions.merge(f"{other}\nnot a line\n")
    assert deletions.read().count("\n") == 2
    assert deletions.replay() == 2
