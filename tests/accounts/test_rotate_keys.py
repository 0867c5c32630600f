"""Moving every data key to a new master key."""

import base64

import pytest
from django.core.management import CommandError, call_command

from accounts import keyring
from accounts.management.commands import rotate_keys
from accounts.models import DataKey, KeyCheck, User
from tests.factories import make_answered

pytestmark = pytest.mark.django_db


def use_keys(settings, *names):
    """Master keys by name, the first of which writes; "test" is the one that the tests began with."""
    numbers = {"test": 0, "new": 1, "other": 2}
    parts = [f"{name}:{base64.b64encode(bytes([numbers[name]]) * 32).decode()}" for name in names]
    settings.TEND_MASTER_KEYS = ",".join(parts)
    keyring.forget_all()


@pytest.fixture
def people(alice, bob):
    keyring.require_key()
    for _ in range(5):
        User.objects.create_guest()
    make_answered(alice, line="I am so lazy.")
    return alice, bob


def test_every_key_moves_and_every_word_still_opens(people, settings, capsys):
    use_keys(settings, "new", "test")
    call_command("rotate_keys")
    assert "7 keys were moved to new. 0 are left on older ones." in capsys.readouterr().out
    use_keys(settings, "new")
    keyring.require_key()
    assert people[0].thoughts.get().text == "I am so lazy."
    assert set(DataKey.objects.values_list("master", flat=True)) == {"new"}


def test_stopped_in_the_middle_it_goes_on_where_it_was(people, settings, capsys, monkeypatch):
    use_keys(settings, "new", "test")
    monkeypatch.setattr(rotate_keys, "BATCH", 3)
    rotate_keys.rewrap_batch("new")
    assert DataKey.objects.filter(master="new").count() == 3
    assert people[0].thoughts.get().text == "I am so lazy."
    call_command("rotate_keys")
    assert "4 keys were moved to new. 0 are left" in capsys.readouterr().out


def test_a_second_run_moves_nothing(people, settings, capsys):
    use_keys(settings, "new", "test")
    call_command("rotate_keys")
    before = KeyCheck.objects.values().get()
    call_command("rotate_keys")
    assert "0 keys were moved" in capsys.readouterr().out
    assert KeyCheck.objects.values().get() == before


def test_the_check_value_moves_last(people, settings, monkeypatch):
    use_keys(settings, "new", "test")
    monkeypatch.setattr(rotate_keys, "rewrap_batch", lambda newest: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("rotate_keys")
    assert KeyCheck.objects.get().master == "test"


def test_with_an_older_key_gone_it_says_so_and_stops(people, settings):
    use_keys(settings, "new", "test")
    DataKey.objects.filter(user=people[1]).update(master="lost")
    with pytest.raises(CommandError, match="Put it back"):
        call_command("rotate_keys")


def test_without_the_key_that_the_database_knows_it_is_refused(people, settings):
    use_keys(settings, "other")
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("rotate_keys")
    assert set(DataKey.objects.values_list("master", flat=True)) == {"test"}
