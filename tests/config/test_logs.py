import io
import logging

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from config.logs import WordlessFormatter
from tests.access import ACCESS, OWNER
from tests.factories import make_answered, posted

CANARY = "canary-4711"


@pytest.fixture
def log():
    """What every logger writes, from DEBUG up, as the site would write it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WordlessFormatter())
    loggers = [logging.getLogger(name) for name in ("", "django", "tend", "django.db.backends")]
    before = [(logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.addHandler(handler)
    yield stream
    for logger, (level, propagate) in zip(loggers, before, strict=True):
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def words_of(line=CANARY):
    names = "text words symptom_new trigger_new action_new chosen belief level login password next".split()
    return dict.fromkeys(names, line)


def fail(*args, **kwargs):
    secret = CANARY  # a local variable
    raise KeyError(f"{secret} {args} {kwargs}")


@pytest.mark.django_db
def test_no_word_reaches_the_log_when_every_view_fails(log, client_for, alice, monkeypatch):
    entry = make_answered(alice, line=CANARY, reply=CANARY)
    client = client_for(alice, raise_request_exception=False)
    monkeypatch.setattr("django.template.base.Template.render", fail)
    monkeypatch.setattr("journal.models.SymptomEntry.save", fail)
    for route, rule in ACCESS.items():
        kwargs = {**rule.args, **({"pk": entry.pk} if rule.kind == OWNER else {})}
        path = f"{reverse(route, kwargs=kwargs)}?q={CANARY}"
        client.get(path, headers={"referer": f"http://testserver/{CANARY}", "user-agent": CANARY})
        client.post(path, posted(alice, **words_of()))
    lines = log.getvalue().splitlines()
    assert sum("KeyError at" in line for line in lines) >= 20
    assert [line for line in lines if CANARY in line or "alice@" in line] == []


@pytest.mark.django_db
def test_no_word_reaches_the_log_from_the_database(log, alice):
    with connection.cursor() as cursor, pytest.raises(Exception, match="canary") as caught:
        cursor.execute(f'SELECT "{CANARY}" FROM "no such {CANARY}"')
    logging.getLogger("tend.x").error("not saved", exc_info=caught.value)
    assert ("not saved" in log.getvalue(), CANARY in log.getvalue()) == (True, False)


@pytest.mark.parametrize("path", [f"/{CANARY}/", f"/help/?q={CANARY}", f"/entries/{CANARY}/"])
def test_no_address_reaches_the_log(path, log, db):
    Client().post(path, {"text": CANARY})
    assert log.getvalue()
    assert CANARY not in log.getvalue()


def test_no_bad_host_reaches_the_log(log, db):
    Client().get("/help/", headers={"host": f"{CANARY}.example"})
    assert ("DisallowedHost" in log.getvalue(), CANARY in log.getvalue()) == (True, False)


def line_of(logger="tend.x", message="so", *args, **options):
    record = logging.LogRecord(logger, logging.ERROR, __file__, 7, message, args, options.get("exc_info"))
    record.__dict__.update(options.get("extra", {}))
    return WordlessFormatter().format(record)


def test_a_line_break_makes_no_second_line():
    assert "\n" not in line_of("tend.x", "one\r\n2026 INFO tend %s", "two\u2028three\x85four")
    assert len(line_of("tend.x", "one\r\n%s", "two\u2028three\x85four").splitlines()) == 1


def test_only_our_own_messages_are_shown():
    assert line_of("tend.worker", "job %r", "heartbeat").endswith("tend.worker job 'heartbeat'")
    assert line_of("tended", "canary").endswith("(tests/config/test_logs.py:7)")


def test_a_request_is_told_by_its_route(rf, db):
    request = rf.get("/help/?q=canary")
    request.method = "CANARY"
    told = line_of("django.request", "canary", extra={"request": request, "status_code": 500})
    assert told.endswith("(method) (no route) 500")


def test_an_exception_is_told_with_what_caused_it():
    try:
        try:
            fail()
        except KeyError as error:
            raise ValueError("canary") from error
    except ValueError as error:
        told = line_of(exc_info=(ValueError, error, error.__traceback__))
    assert ("ValueError at tests/config/test_logs.py:" in told, "| from KeyError at" in told) == (True, True)
    assert "canary" not in told
