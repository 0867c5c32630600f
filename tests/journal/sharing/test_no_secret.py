"""T3.1 and T3.2: the secret and the words are in no table, no file of the database, and no log."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_share
from tests.journal.sharing.conftest import READ, give_link, give_words, reader_of


@pytest.fixture
def logged(caplog):
    """Everything that any logger says, at any level."""
    caplog.set_level(0)
    return caplog


@pytest.mark.django_db(transaction=True)
def test_they_lie_in_no_row_and_no_file(told):
    reader_of(told).get(READ)
    with connection.cursor() as cursor:
        seen = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            seen += [bytes(v) if isinstance(v, memoryview) else str(v).encode() for row in cursor for v in row]
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        seen += [file.read_bytes() for file in database.parent.glob(f"{database.name}*")]
    whole = b"\n".join(seen)
    found = [text.encode() in whole for text in (told.secret, told.passcode, told.passcode.replace(" ", ""))]
    assert (told.share.digest.encode() in whole, found) == (True, [False] * 3)


@pytest.mark.django_db
def test_no_log_names_them_whatever_goes_wrong(told, logged, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    for broken in ("render", "access.take_cookie", "access.give_cookie", "access.open_with", "access.link_with"):
        reader = reader_of(told, raise_request_exception=False)
        with monkeypatch.context() as patch:
            patch.setattr(f"journal.sharing.public_views.{broken}", fail)
            give_link(reader, told.secret), give_words(reader, told.passcode, "CANARY name"), reader.get(READ)
            Client(enforce_csrf_checks=True).post("/shared/", {"secret": told.secret})
    said = "\n".join(f"{one.getMessage()} {one.args} {logged.handler.format(one)}" for one in logged.records)
    assert len(logged.records) > 5
    assert [text for text in (told.secret, told.passcode, "CANARY") if text in said] == []


@pytest.mark.django_db
def test_a_refused_form_does_not_say_them_again(told):
    """Without its token a form is refused, and what it brought is in no answer."""
    client = Client(enforce_csrf_checks=True)
    for path, sent in (("/shared/", {"secret": told.secret}), ("/shared/words/", {"passcode": told.passcode})):
        answer = client.post(path, sent, headers={"origin": "null"})
        assert (answer.status_code, *(text.encode() in answer.content for text in sent.values())) == (403, False)


@pytest.mark.django_db
def test_each_link_has_its_own(alice):
    told = [make_share(alice, live=True) for _nth in range(20)]
    assert (len({one.secret for one in told}), len({one.passcode for one in told})) == (20, 20)
