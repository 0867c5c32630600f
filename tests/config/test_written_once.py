"""A query that is written once gives each who asks their own, and values as their fields have them."""

from datetime import date, timedelta

import pytest
from django.db.models import CharField, DateField, DateTimeField, UUIDField

from config.written_once import Given, WrittenOnce
from practices.models import SmallVictory
from tests.factories import DAY, NOON, make_victory

pytestmark = pytest.mark.django_db
COLUMNS = (CharField(), DateField(), UUIDField(), DateTimeField())


@pytest.fixture
def counted():
    """What a person kept from a day on, and how often the query was written."""
    written = []

    def build():
        written.append(1)
        mine = SmallVictory.objects.filter(user=Given("user", UUIDField()), on_day__gte=Given("first", DateField()))
        columns = ("what", "on_day", "pk", "made_at")
        return mine.values_list(*columns).union(mine.none().values_list(*columns), all=True)

    return WrittenOnce(build, *COLUMNS), written


def test_each_who_asks_has_their_own_and_it_is_written_once(counted, alice, charlie):
    query, written = counted
    mine, theirs = make_victory(alice, what="rested", made_at=NOON), make_victory(charlie, what="ate", made_at=NOON)
    assert query.ask(user=alice.pk, first=date.min) == [["rested", DAY, mine.pk, NOON]]
    assert query.ask(user=charlie.pk, first=DAY) == [["ate", DAY, theirs.pk, NOON]]
    assert query.ask(user=alice.pk, first=DAY + timedelta(days=1)) == []
    assert written == [1]


def test_a_value_that_was_not_given_is_an_error_and_no_others_rows(counted, alice):
    make_victory(alice)
    with pytest.raises(KeyError):
        counted[0].ask(first=DAY)
