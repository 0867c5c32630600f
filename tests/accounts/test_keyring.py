"""Keys: what was sealed opens in its own place only, and nothing starts without the right key."""

import base64

import pytest
from django.db import transaction

from accounts import keyring
from accounts.models import DataKey, KeyCheck, User

WORDS = "I slept on the floor. ש\u202e🙂"
WHERE = "journal_symptomentry.place_words"


def key(number):
    return f"key{number}:{base64.b64encode(bytes([number]) * 32).decode()}"


def sealed_for(person, row="row-1"):
    return keyring.seal(WORDS, user_id=person.pk, where=WHERE, row_id=row)


def test_what_is_sealed_opens_in_its_place_and_is_not_in_plain_sight(alice):
    value = sealed_for(alice)
    assert keyring.unseal(value, user_id=alice.pk, where=WHERE, row_id="row-1") == WORDS
    assert b"slept" not in value


def test_the_same_words_never_look_the_same(alice):
    assert len({sealed_for(alice) for _ in range(200)}) == 200


@pytest.mark.parametrize("moved", [{"row_id": "row-2"}, {"where": "journal_symptomentry.quality_words"}])
def test_a_value_moved_to_another_place_does_not_open(alice, moved):
    place = {"user_id": alice.pk, "where": WHERE, "row_id": "row-1"} | moved
    with pytest.raises(keyring.DoesNotOpen):
        keyring.unseal(sealed_for(alice), **place)


def test_a_value_moved_to_another_person_does_not_open(alice, bob):
    with pytest.raises(keyring.DoesNotOpen):
        keyring.unseal(sealed_for(alice), user_id=bob.pk, where=WHERE, row_id="row-1")


def test_with_any_byte_flipped_it_does_not_open(alice):
    value = sealed_for(alice)
    opened = []
    for place in range(len(value)):
        flipped = value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :]
        try:
            opened.append(keyring.unseal(flipped, user_id=alice.pk, where=WHERE, row_id="row-1"))
        except keyring.DoesNotOpen:
            pass
    assert opened == []


def test_a_wrapped_key_moved_to_another_person_does_not_open(alice, bob):
    hers = DataKey.objects.get(user=alice)
    DataKey.objects.filter(user=bob).update(wrapped=hers.wrapped, master=hers.master)
    keyring.forget_all()
    with pytest.raises(keyring.DoesNotOpen):
        keyring.seal(WORDS, user_id=bob.pk, where=WHERE, row_id="row-1")


def test_a_second_data_key_writes_and_the_first_still_reads(alice, django_capture_on_commit_callbacks):
    old = sealed_for(alice)
    with django_capture_on_commit_callbacks(execute=True):
        DataKey.make(alice, number=2)
    new = sealed_for(alice)
    assert (old[1:5], new[1:5]) == (b"\0\0\0\1", b"\0\0\0\2")
    for value in (old, new):
        assert keyring.unseal(value, user_id=alice.pk, where=WHERE, row_id="row-1") == WORDS


def test_names_that_differ_in_case_or_space_have_one_digest(alice, bob):
    digest = keyring.name_digest("Light", alice.pk)
    same = [" light ", "LIGHT", "Ｌｉｇｈｔ", "light\u00a0"]
    assert {keyring.name_digest(name, alice.pk) for name in same} == {digest}
    assert keyring.name_digest("Lights", alice.pk) != digest
    assert keyring.name_digest("Light", bob.pk) != digest


# --- The master key -----------------------------------------------------------------


@pytest.fixture
def master_file(settings, db):
    """A master key in a file, made by the first start."""
    settings.TEND_MASTER_KEYS = ""
    keyring.forget_all()
    keyring.require_key()
    return keyring.key_file()


def test_the_first_start_makes_a_key_that_only_its_owner_reads(master_file):
    assert master_file.stat().st_mode & 0o777 == 0o600
    assert KeyCheck.objects.count() == 1


def test_a_later_start_changes_nothing(master_file):
    before = master_file.read_bytes(), KeyCheck.objects.values().get()
    keyring.forget_all()
    keyring.require_key()
    assert (master_file.read_bytes(), KeyCheck.objects.values().get()) == before


@pytest.mark.parametrize("wrong", ["", key(9), "first:bm90IDMyIGJ5dGVz", "no key at all"])
def test_without_the_right_key_a_start_is_refused_and_nothing_changes(master_file, wrong):
    before = KeyCheck.objects.values().get()
    master_file.write_text(wrong)
    keyring.forget_all()
    with pytest.raises(keyring.KeyRefused) as refusal:
        keyring.require_key()
    assert "\n" not in str(refusal.value)
    assert (master_file.read_text(), KeyCheck.objects.values().get()) == (wrong, before)


def test_with_the_key_file_gone_no_new_one_is_made(master_file):
    master_file.unlink()
    keyring.forget_all()
    with pytest.raises(keyring.KeyRefused, match="nothing was changed"):
        keyring.require_key()
    assert not master_file.exists()


def test_the_signing_secret_is_no_master_key(settings):
    secret = base64.b64encode(bytes(32)).decode()
    settings.SECRET_KEY, settings.TEND_MASTER_KEYS = secret, f"a:{secret}"
    keyring.forget_all()
    with pytest.raises(keyring.KeyRefused):
        keyring.master_keys()


def test_the_first_of_several_master_keys_writes_and_all_read(settings, alice):
    value = sealed_for(alice)
    settings.TEND_MASTER_KEYS = f"{key(1)},{settings.TEND_MASTER_KEYS}"
    keyring.forget_all()
    assert keyring.unseal(value, user_id=alice.pk, where=WHERE, row_id="row-1") == WORDS
    assert DataKey.objects.get(user=User.objects.create_user("new@example.org")).master == "key1"


def test_only_so_many_data_keys_stay_in_memory(alice, monkeypatch):
    monkeypatch.setattr(keyring, "REMEMBERED", 1)
    value = sealed_for(alice)
    User.objects.create_guest()
    assert len(keyring._unwrapped) == 1
    assert keyring.unseal(value, user_id=alice.pk, where=WHERE, row_id="row-1") == WORDS


@pytest.mark.django_db(transaction=True)
def test_a_key_that_was_rolled_back_seals_nothing():
    try:
        with transaction.atomic():
            gone = User.objects.create_guest()
            raise RuntimeError
    except RuntimeError:
        pass
    with pytest.raises(keyring.DoesNotOpen):
        sealed_for(gone)
