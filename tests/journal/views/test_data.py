"""Your data: a copy, and all notes in the bin."""

import json

import pytest
from django.test import Client

from tests.conftest import PASSWORD
from tests.factories import make_answered

pytestmark = pytest.mark.django_db
EXPORT = "/data/export/"
BIN_ALL = "/data/bin-all/"


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
    assert "own words" not in sure.get(EXPORT).content.decode()
    sure.get(BIN_ALL)
    assert alice.entries.kept().count() == 1


def test_all_notes_go_to_the_bin_and_nobody_elses(sure, alice, charlie):
    for person in (alice, alice, charlie):
        make_answered(person)
    sure.post(BIN_ALL)
    assert (alice.entries.count(), alice.entries.kept().count(), charlie.entries.kept().count()) == (2, 0, 1)
    assert "2 notes are in the bin." in sure.get("/data/").content.decode()


def test_a_guest_takes_a_copy_without_a_password(client_for, guest):
    make_answered(guest, reply="a guest's words")
    answer = client_for(guest).post(EXPORT)
    assert b"a guest's words" in b"".join(answer.streaming_content)
