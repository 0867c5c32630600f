"""Your data: a copy, and all notes in the bin."""

import json
from datetime import datetime

import pytest
from django.test import Client

from tests.conftest import PASSWORD
from tests.factories import NOON, make_answered
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
EXPORT = "/data/export/"
BIN_ALL = "/data/bin-all/"
UNDO = "/data/bin-all/undo/"


@pytest.fixture
def sure(client_for, alice):
    client = client_for(alice)
    client.post("/account/again/", {"password": PASSWORD, "next": EXPORT})
    return client


def test_the_copy_is_a_download_that_no_browser_runs(sure, alice, charlie):
    make_answered(alice, reply="alice's own words")
    make_answered(charlie, reply="charlie's own words")
    answer = sure.post(EXPORT)
    found = b"".join(answer.streaming_content).decode()
    assert answer["Content-Disposition"].startswith('attachment; filename="notes-')
    assert "sandbox" in answer["Content-Security-Policy"]
    assert json.loads(found)["compassionateresponse"][0]["text"] == "alice's own words"
    assert "charlie" not in found


@pytest.mark.parametrize("address", [EXPORT, BIN_ALL])
def test_the_password_is_asked_for_first(client_for, alice, address):
    make_answered(alice)
    assert client_for(alice).post(address)["Location"].startswith("/account/again/")
    assert alice.entries.kept().count() == 1


@pytest.mark.parametrize("address", [EXPORT, BIN_ALL])
def test_nobody_gets_there_without_a_session(db, address):
    assert Client().post(address).status_code == 302


def test_a_get_makes_no_copy_and_moves_nothing(sure, alice):
    make_answered(alice, reply="alice's own words")
    assert "own words" not in text_of(sure.get(EXPORT))
    sure.get(BIN_ALL)
    assert alice.entries.kept().count() == 1


def test_all_notes_go_to_the_bin_and_nobody_elses(sure, alice, charlie):
    for person in (alice, alice, charlie):
        make_answered(person)
    page = text_of(sure.post(BIN_ALL, follow=True))
    assert (alice.entries.count(), alice.entries.kept().count(), charlie.entries.kept().count()) == (2, 0, 1)
    assert "2 notes are in the bin." in page


def test_all_notes_come_back_with_one_press_and_no_other(sure, alice, charlie):
    before, *_others = [make_answered(person) for person in (alice, alice, alice, charlie)]
    before.put_in_bin(NOON)
    page = sure.post(BIN_ALL, follow=True)
    sent = {"binned": page.context["binned_at"]}
    charlie.entries.put_all_in_bin(datetime.fromisoformat(sent["binned"]))
    for _press in range(2):
        sure.post(UNDO, sent)
    assert [alice.entries.kept().count(), alice.entries.binned().get().pk] == [2, before.pk]
    assert charlie.entries.kept().count() == 0
    assert "in the bin" not in text_of(sure.get(page.redirect_chain[-1][0])).partition("Wipe")[0]


@pytest.mark.parametrize("binned", ["", "x", "2026-02-31T00:00Z", "2026-02-01", "9" * 5000])
def test_a_moment_that_is_none_brings_nothing_back(sure, alice, binned):
    make_answered(alice).put_in_bin(NOON)
    assert [sure.post(UNDO, {"binned": binned}).status_code, sure.get("/data/", {"binned": binned}).status_code] == [
        303,
        200,
    ]
    assert alice.entries.kept().count() == 0


def test_undo_is_no_page_and_needs_a_session(client, sure):
    assert [sure.get(UNDO).status_code, client.post(UNDO).status_code] == [405, 302]


def test_a_guest_takes_a_copy_without_a_password(client_for, guest):
    make_answered(guest, reply="a guest's words")
    answer = client_for(guest).post(EXPORT)
    assert b"a guest's words" in b"".join(answer.streaming_content)
