"""What lies in the bin can come back from its page for 30 days, however much it is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    make_agenda_item,
    make_ask,
    make_flare_plan,
    make_goal,
    make_mark,
    make_person,
    make_plan_line,
    make_value,
    make_victory,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PAGES: list[tuple[str, Any]] = [
    ("journal:agenda", make_agenda_item),
    ("journal:my_plan", make_plan_line),
    ("journal:ask", make_ask),
    ("journal:people", make_person),
    ("journal:plan flare", make_flare_plan),
    ("journal:days", make_mark),
    ("practices:goals", make_goal),
    ("practices:values", make_value),
    ("practices:small", make_victory),
]
BRING_BACK = re.compile(r'action="[^"]*?([0-9a-f-]{36})/restore/"')


@pytest.mark.parametrize(("name", "make"), PAGES, ids=[name for name, _make in PAGES])
def test_the_last_20_are_listed_and_the_rest_on_request(client_for, alice, charlie, name, make):
    name, *args = name.split()
    page, now, client = reverse(name, args=args), timezone.now(), client_for(alice)
    make(charlie).put_in_bin(now)
    rows = [make(alice) for _row in range(21)]
    for minute, row in enumerate(rows):  # the oldest row went last
        row.put_in_bin(now - timedelta(minutes=minute))
    newest_first = [str(row.pk) for row in rows]
    few, every = text_of(client.get(page)), text_of(client.get(f"{page}?gone=all"))
    assert (BRING_BACK.findall(few), BRING_BACK.findall(every)) == (newest_first[:20], newest_first)
    assert ['href="?gone=all#gone"' in shown for shown in (few, every)] == [True, False]
    rows[0].restore()
    assert "?gone=all" not in text_of(client.get(page))


def test_what_was_taken_away_just_now_is_offered_though_much_went_later(client_for, alice):
    now = timezone.now()
    for name, make in PAGES[2:5]:
        name, *args = name.split()
        row = make(alice)
        row.put_in_bin(now - timedelta(days=2))
        for _other in range(20):
            make(alice).put_in_bin(now)
        page = text_of(client_for(alice).get(f"{reverse(name, args=args)}?removed={row.pk}"))
        assert ("Taken away." in page, str(row.pk) in page) == (True, True)


@pytest.mark.parametrize("removed", ["nothing", "", "item.x", "x" * 4000])
def test_an_address_that_names_nothing_offers_nothing(client_for, alice, removed):
    for name, _make in PAGES:
        name, *args = name.split()
        page = client_for(alice).get(reverse(name, args=args), {"removed": removed})
        assert (page.status_code, "Taken away." in text_of(page)) == (200, False)
