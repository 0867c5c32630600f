"""What a page costs does not grow with the journal: at most 8 queries, the same at 20 and at 18,250 entries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from journal import demo
from journal.models import SymptomEntry
from journal.walk import Page
from tests.factories import make_entry, posted

pytestmark = pytest.mark.django_db
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET CONSTRAINTS")
ANSWERS = {
    Page.WHERE: {"place": ["jaw", "knee"], "words": "there"},
    Page.LIKE: {"quality": ["tight"], "words": "like sand", "severity": "5"},
    Page.NAME: {"symptom": ["Deep tired"], "symptom_new": "A new name", "feeling": ["sad", "flat"]},
    Page.CRITIC: {"text": "I am lazy.", "belief": "7", "harsh": "7", "habit": "name-calling"},
    Page.KIND: {"text": "I am tired.", "belief_after": "5", "severity_after": "3"},
    Page.NEED: {"need": ["rest"], "action_new": "Lie on the floor"},
}


def queries_of(client, entry, user):
    client.get(reverse("journal:home"))  # the data key is in memory, as in a running server
    found = {}
    for page, fields in ANSWERS.items():
        url = reverse(page.url_name, args=[entry.pk])
        for method, data in (("get", None), ("post", posted(user, **fields))):
            with CaptureQueriesContext(
                connection,
            ) as captured:
                answer = getattr(client, method)(url, data)
            assert answer.status_code in (200, 303)
            found[f"{method} {page}"] = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
    return found


@pytest.fixture(params=[20, 18_250])
def filled(request, alice):
    """A journal of so many entries: up to 500 lately with all that a person writes, the older ones rated alone."""
    demo.fill(alice, days=min(request.param // 4, 100), seed=1, now=timezone.now(), per_day=5, gap_chance=0)
    older = [timezone.now() - timedelta(days=101, hours=5 * nth) for nth in range(request.param - 500)]
    rows = [SymptomEntry(user=alice, noticed_at=at, local_date=at.date(), zone="UTC", severity=5) for at in older]
    SymptomEntry.objects.bulk_create(rows, batch_size=2000)
    return alice


def test_a_step_of_the_walk_costs_at_most_8_queries(filled, client_for):
    found = queries_of(client_for(filled), make_entry(filled), filled)
    assert {name: len(sql) for name, sql in found.items() if len(sql) > 8} == {}
