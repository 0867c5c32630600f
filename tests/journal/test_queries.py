"""What a page costs does not grow with the journal: at most 8 queries, the same at 20 and at 18,250 entries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from journal import demo
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
    while alice.entries.count() < request.param:
        left = request.param - alice.entries.count()
        demo.fill(alice, days=max(1, left // 4), seed=left, now=timezone.now(), per_day=5, gap_chance=0)
    return alice


def test_a_step_of_the_walk_costs_at_most_8_queries(filled, client_for):
    found = queries_of(client_for(filled), make_entry(filled), filled)
    assert {name: len(sql) for name, sql in found.items() if len(sql) > 8} == {}
