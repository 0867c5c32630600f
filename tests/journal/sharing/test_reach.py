"""Where a reader gets to: what was shared, and nowhere else. Every named route, as a page and as a part."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.access import ACCESS, OWNER, PUBLIC, SIGNED_IN
from tests.factories import make_answered, make_share
from tests.journal.sharing.conftest import reader_of
from tests.test_access import rows_of, things_of, visits

pytestmark = pytest.mark.django_db

MINUTE = {("GET", "journal:shared_read"), *(("POST", f"journal:shared_{name}") for name in ("print", "pdf", "file"))}
NOTES = {("GET", "journal:shared_entries")}
REPLIES = {("GET", "journal:shared_exchanges")}


def expected(visit, reached):
    """The status for a reader who may reach these, and is nobody everywhere else."""
    if (visit.method, visit.route) in reached:
        return 200
    if ACCESS[visit.route].kind != PUBLIC:
        return 401 if visit.htmx else 302
    return ACCESS[visit.route].expected(visit.method, anonymous=True)


@pytest.mark.parametrize(
    ("parts", "reached", "live"),
    [(["summary"], MINUTE, True), (["summary", "entries", "replies"], MINUTE | NOTES | REPLIES, False)],
    ids=["a minute, live", "all pages, as they were"],
)
def test_a_reader_gets_to_what_was_shared_and_nowhere_else(parts, reached, live, alice):
    things = things_of(alice)
    make_answered(alice, at=timezone.now())
    told = make_share(alice, now=timezone.now(), parts=parts, live=live)
    before, wrong = rows_of(alice, but=("ShareEvent",)), []
    for visit in visits(lambda: reader_of(told), {OWNER, SIGNED_IN, PUBLIC}, things, whole=False):
        if visit.answer.status_code != expected(visit, reached):
            wrong.append(str(visit))
    assert (wrong, rows_of(alice, but=("ShareEvent",))) == ([], before)


def test_someone_signed_in_reads_as_a_reader_and_keeps_to_their_own(alice, charlie):
    """A reader's cookie adds what was shared to a session, and nothing of alice's besides."""
    told = make_share(alice, now=timezone.now())
    client = reader_of(told)
    client.force_login(charlie)
    entry = make_answered(alice)
    asked = [reverse("journal:shared_read"), reverse("journal:entry", args=[entry.pk]), reverse("journal:timeline")]
    assert [client.get(path).status_code for path in asked] == [200, 404, 200]
