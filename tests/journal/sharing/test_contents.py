from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from journal.models import AgendaItem
from journal.sharing import contents
from journal.sharing.scope import PART_CODES, Scope
from tests.factories import DAY, NOON, make_answered, make_entry

pytestmark = pytest.mark.django_db


def all_of(days=28, **fields):
    return Scope(parts=frozenset(PART_CODES), first_day=DAY - timedelta(days=days - 1), last_day=None, **fields)


def test_a_report_of_an_empty_journal_turns_to_text_and_back(alice):
    report = contents.read(alice, all_of(), NOON)
    assert contents.read_again(report.said()) == report
    assert report.days == 28


def test_a_full_report(alice):
    for n in range(20):
        entry = make_entry(alice, severity=5, at=NOON - timedelta(days=n))
        entry.name_as(["Tight jaw"], {"sad": None}, ["Late"])
    make_answered(alice)
    AgendaItem.add(alice, ["Can we plan it in steps?"], is_most_important=True)
    report = contents.read(alice, all_of(), NOON)
    assert contents.read_again(report.said()) == report
    assert "Can we plan it in steps?" in render_to_string("journal/sharing/_article.html", {"report": report})
