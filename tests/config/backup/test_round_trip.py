"""What was backed up comes back: the same rows, the same words, at one moment, on both databases."""

import stat
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import deletions, keyring, leaving
from accounts.models import KeyCheck, User
from config.backup.contents import members
from config.backup.restoring import restore
from journal.models import AutomaticThought, Share, ShareEvent, SymptomEntry, VocabularyName
from journal.tidying import empty_the_bin
from tests.config.backup.conftest import NOW, PASSPHRASE, Writer, back_up, empty_the_database, everything, put_back
from tests.factories import make_answered, make_entry, make_share

pytestmark = pytest.mark.django_db(transaction=True)


def test_everything_comes_back_as_it_was(people, file):
    before = everything()
    made = back_up(file)
    empty_the_database()
    done = put_back(file)
    assert everything() == before
    assert (made.people, done.manifest, done.deleted, done.kept) == (3, made, 0, None)


def test_the_file_is_its_owners_alone_and_nothing_is_left_beside_it(people, file, settings):
    back_up(file)
    empty_the_database()
    put_back(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in settings.TEND_DATA.iterdir()) == ["running.lock", "tend.backup"]


def test_neither_words_nor_addresses_nor_the_key_are_in_the_file(people, file, settings):
    back_up(file)
    held = dict(members(file, PASSPHRASE))
    inside = b"".join(held.values())
    assert not any(word in file.read_bytes() for word in (b"alice@", b"accounts_user", b"Line 0"))
    assert b"alice@" in inside and b"Line 0" not in inside
    assert "master.keys" not in held and settings.TEND_MASTER_KEYS.encode() not in inside


def test_it_goes_on_after_a_restore(people, file):
    back_up(file)
    empty_the_database()
    put_back(file)
    call_command("migrate", verbosity=0)
    entry = make_answered(User.objects.get(email="alice@example.org"), line="And on.")
    assert AutomaticThought.objects.get(entry=entry).text == "And on."
    with connection.cursor() as cursor:  # numbers go on after the highest
        cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('one', 'more')")


def test_a_guest_row_and_a_database_without_one_table_come_back(people, file):
    VocabularyName.objects.all().delete()
    before = everything()
    back_up(file)
    empty_the_database()
    put_back(file)
    assert (everything(), VocabularyName.objects.count(), User.objects.guests().count()) == (before, 0, 1)


def test_into_a_database_without_tables(people, file):
    before = everything()
    back_up(file)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'DROP TABLE "{table}"' + (" CASCADE" if connection.vendor != "sqlite" else ""))
    connection.close()
    put_back(file)
    assert everything() == before


def test_what_is_written_meanwhile_gives_one_moment_between_start_and_end(people, file):
    writer = Writer(people[0])
    writer.start()
    while len(writer.saved) < 5:
        time.sleep(0.01)
    before = list(writer.saved)
    back_up(file)
    after = [*writer.saved, None]  # one more may be under way
    writer.stop.set()
    writer.join()
    empty_the_database()
    put_back(file)
    kept = set(SymptomEntry.objects.filter(user=people[0], pk__in=writer.saved).values_list("pk", flat=True))
    assert set(before) <= kept
    assert kept == set(writer.saved[: len(kept)]) and len(kept) <= len(after)
    texts = {thought.entry_id: thought.text for thought in AutomaticThought.objects.filter(entry__in=kept)}
    assert all(texts[pk] == f"Written {number}" for number, pk in enumerate(writer.saved[: len(kept) - 1]))


def test_an_older_backup_is_brought_up_to_date(people, file, monkeypatch):
    before = everything()
    call_command("migrate", "sessions", "zero", verbosity=0)
    back_up(file)
    empty_the_database()
    put_back(file)
    assert everything() == before
    assert "django_session" in connection.introspection.table_names()


# --- What was deleted stays deleted --------------------------------------------------


def test_a_deleted_account_and_a_deleted_entry_do_not_come_back(people, file):
    entry = make_entry(people[1])
    back_up(file)
    deletions.note("accounts.user", people[0].pk)
    deletions.note("journal.symptomentry", entry.pk)
    empty_the_database()
    done = put_back(file)
    assert done.deleted == 2
    assert set(User.objects.values_list("pk", flat=True)) == {people[1].pk, people[2].pk}
    assert not SymptomEntry.objects.filter(pk=entry.pk).exists()
    assert not AutomaticThought.objects.filter(user_id=people[0].pk).exists()


def test_what_the_bin_let_go_does_not_come_back(people, file):
    entry = make_entry(people[1])
    back_up(file)
    entry.put_in_bin(NOW.replace(year=2025))
    assert empty_the_bin(NOW) == 1
    empty_the_database()
    assert put_back(file).deleted == 1
    assert not SymptomEntry.objects.filter(pk=entry.pk).exists()


def test_the_ledger_of_a_backup_is_added_to_the_one_here(people, file):
    deletions.note("accounts.user", people[0].pk)
    User.objects.get(pk=people[0].pk).delete()
    back_up(file)
    noted = deletions.read()
    deletions.ledger().unlink()
    empty_the_database()
    put_back(file)
    assert deletions.read() == noted


def test_a_link_that_was_stopped_or_locked_since_then_does_not_open_again(people, file):
    stopped, locked = (make_share(people[0], now=NOW) for _n in range(2))
    ended = make_share(people[0], now=NOW - timedelta(days=20)).share
    back_up(file)
    stopped.share.revoke(NOW)
    Share.objects.filter(pk=locked.share.pk).update(tries_left=0, locked_at=NOW)
    assert put_back(file, force=True).stopped == 2
    assert Share.objects.not_over(NOW).count() == 0
    rows = {share.pk: (share.revoked_at, share.snapshot, share.tries_left) for share in Share.objects.all()}
    assert rows[stopped.share.pk] == rows[locked.share.pk] == (NOW, "", 10)
    assert rows[ended.pk][0] is None
    assert list(ShareEvent.objects.values_list("kind", "at")) == [("put back", NOW)] * 2


def test_a_link_of_an_account_that_is_leaving_does_not_open_when_it_stays(people, file):
    make_share(people[0], now=NOW)
    leaving.ask_to_leave(people[0], NOW)
    back_up(file)
    assert put_back(file, force=True).stopped == 1


# --- With and without its key --------------------------------------------------------


def test_with_its_key_it_needs_nothing_else(people, file, settings):
    before = everything()
    key = settings.TEND_MASTER_KEYS
    back_up(file, with_key=True)
    empty_the_database()
    settings.TEND_MASTER_KEYS = ""
    keyring.forget_all()
    keyring.require_key()  # as a first start on a new machine does
    other = keyring.key_file().read_text()
    done = put_back(file)
    assert (keyring.key_file().read_text(), done.old_key.read_text()) == (key, other)
    assert stat.S_IMODE(keyring.key_file().stat().st_mode) == 0o600
    keyring.require_key()
    assert everything() == before


def test_over_what_is_there_only_after_a_copy_of_it(people, file):
    back_up(file)
    make_answered(people[0], line="Written after the backup.")
    after = everything()
    done = put_back(file, force=True)
    assert everything() != after
    restore(done.kept, PASSPHRASE, now=NOW + timedelta(hours=1), force=True)
    assert everything() == after


def test_the_check_value_comes_back_with_the_rest(people, file):
    before = KeyCheck.objects.values().get()
    back_up(file)
    empty_the_database()
    put_back(file)
    assert {**KeyCheck.objects.values().get(), "wrapped": b""} == {**before, "wrapped": b""}
