"""Without a connection: what the browser keeps holds no one's words."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from accounts.models import User
from config.offline import kept_paths, tapped_at
from tests.factories import make_answered, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


def test_the_browser_keeps_every_file_that_the_kept_pages_ask_for():
    pages, files = kept_paths()
    asked = set()
    for path in pages:
        body = text_of(Client().get(path))
        asked |= set(re.findall(r'(?:href|src)="(/static/[^"#]+)', body))
    assert asked == set(files)


def test_its_script_names_them_and_changes_with_them(client):
    answer = client.get("/sw.js")
    pages, files = kept_paths()
    assert answer["Content-Type"].startswith("text/javascript")
    assert [path for path in [*pages, *files] if f'"{path}"' not in text_of(answer)] == []


def test_what_is_kept_is_the_same_whoever_is_signed_in(client_for, alice):
    make_answered(alice, reply="Only alice wrote this.")
    nobodys, hers = Client().get("/sw.js").content, client_for(alice).get("/sw.js").content
    assert nobodys == hers
    assert 'data-person="' not in text_of(Client().get("/flare/"))


def test_a_page_says_whose_it_is_without_a_name(client_for, alice, charlie):
    marks = set()
    for person in (alice, charlie):
        body = text_of(client_for(person).get("/offline/"))
        marks.add(re.search(r'data-person="([0-9a-f]{16})"', body)[1])
        assert str(person.pk) not in body
    assert len(marks) == 2


@pytest.mark.parametrize(
    "at, counts",
    [
        ("2026-03-10T09:00:00.000Z", NOW - timedelta(hours=3)),
        ("2026-03-10T12:00:01Z", NOW),  # to come
        ("2026-01-01T00:00:00Z", NOW),  # too long ago
        ("2026-03-10T09:00:00", NOW),  # of no zone
        ("2026-02-31T09:00:00Z", NOW),
        ("yesterday", NOW),
        ("", NOW),
    ],
)
def test_what_was_tapped_offline_counts_from_then(at, counts):
    assert tapped_at({"at": at}, NOW) == counts


def test_a_tap_sent_later_keeps_its_time_and_saves_once(client_for, alice, time_machine):
    time_machine.move_to(NOW)
    client, sent = client_for(alice), posted(alice, level="7", at="2026-03-10T09:00:00Z")
    assert [client.post("/entries/", sent).status_code for _twice in range(2)] == [303, 302]
    assert list(alice.entries.values_list("noticed_at", flat=True)) == [NOW - timedelta(hours=3)]


def test_a_flare_that_was_logged_offline_keeps_its_time(client_for, alice, time_machine):
    time_machine.move_to(NOW)
    client_for(alice).post("/flare/log/", posted(alice, at="2026-03-10T09:00:00Z"))
    assert list(alice.entries.values_list("noticed_at", "in_flare")) == [(NOW - timedelta(hours=3), True)]
    assert User.objects.guests().count() == 0
