"""`manage.py backup` and `manage.py restore`, as a person or a timer calls them."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import keyring
from config.backup.archive import Refused
from config.backup.contents import read_through
from tests.config.backup.conftest import PASSPHRASE, empty_the_database, everything
from tests.factories import make_share

pytestmark = pytest.mark.django_db(transaction=True)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def typed(monkeypatch):
    """What is typed on a terminal, in order."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("accounts.management.passphrase.getpass", lambda prompt: answers.pop(0))
    return answers


def test_made_and_put_back_by_a_person(people, file, typed, capsys):
    before = everything()
    typed[:] = [PASSPHRASE, PASSPHRASE, PASSPHRASE]
    call_command("backup", str(file))
    assert "3 people and" in capsys.readouterr().out
    empty_the_database()
    call_command("restore", str(file))
    assert "Put back 3 people" in capsys.readouterr().out
    assert (everything(), typed) == (before, [])


def test_it_says_where_the_key_is(people, file, typed, capsys, settings):
    typed[:] = [PASSPHRASE] * 2
    call_command("backup", str(file))
    assert str(keyring.key_file()) in capsys.readouterr().out
    settings.TEND_MASTER_KEYS = ""
    keyring.forget_all()
    typed[:] = [PASSPHRASE] * 2
    call_command("backup", str(file), "--force")
    assert "is not here" in capsys.readouterr().out


def test_two_that_differ_or_one_that_is_short_write_nothing(people, file, typed):
    typed[:] = [PASSPHRASE, PASSPHRASE + "s"]
    with pytest.raises(CommandError, match="not the same"):
        call_command("backup", str(file))
    typed[:] = ["short"]
    with pytest.raises(CommandError, match="12 characters"):
        call_command("backup", str(file))
    assert not file.exists()


def test_a_timer_reads_the_passphrase_from_a_file(people, file, settings, tmp_path):
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n")
    settings.TEND_BACKUP_PASSPHRASE_FILE = str(path)
    call_command("backup", str(file))
    assert read_through(file, PASSPHRASE).manifest.people == 3
    path.unlink()
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("backup", str(file), "--force")


def test_or_from_what_is_piped_in(people, file, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\r\nmore\n"))
    call_command("backup", str(file), "--with-key")
    assert read_through(file, PASSPHRASE).keys == keyring.keys_text()
    with pytest.raises(Refused):
        read_through(file, f"{PASSPHRASE}\nmore")


def test_what_is_refused_is_one_line(people, file, typed, tmp_path):
    typed[:] = [PASSPHRASE]
    with pytest.raises(CommandError, match="No such file"):
        call_command("restore", str(tmp_path / "not there"))
    typed[:] = [PASSPHRASE] * 2
    with pytest.raises(CommandError, match="No such file"):
        call_command("backup", str(tmp_path / "no folder" / "file"))
    file.write_text("a letter")
    typed[:] = [PASSPHRASE]
    with pytest.raises(CommandError, match="not a backup of Tend"):
        call_command("restore", str(file))


def test_a_name_that_is_taken_is_said_before_anything_is_asked(people, file, typed):
    file.write_text("another")
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", str(file))
    assert file.read_text() == "another"


def test_links_that_end_are_counted(people, file, typed, capsys):
    make_share(people[0], now=timezone.now())
    typed[:] = [PASSPHRASE] * 3
    call_command("backup", str(file))
    call_command("restore", str(file), "--force")
    assert "Stopped 1 link" in capsys.readouterr().out


def test_what_was_here_before_is_named(people, file, typed, capsys, settings):
    typed[:] = [PASSPHRASE] * 3
    call_command("backup", str(file))
    call_command("restore", str(file), "--force")
    (copy,) = settings.TEND_DATA.glob("before-restore-*.backup")
    assert str(copy) in capsys.readouterr().out
