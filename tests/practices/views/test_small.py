"""Small things that went a bit OK, shown only to someone who asks; and lines of what many share."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from practices.shared_lines import SHARED, lines_for, pages_of_a_day
from tests.factories import make_victory, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
SMALL, SHARED_PAGE = reverse("practices:small"), reverse("practices:shared")
COMPARES = re.compile(
    r"\b(than|worse|better|luckier|harder|kinder|at least|only you|(more|less|most|least) \w+)\b", re.IGNORECASE
)


def test_a_word_or_a_line_is_kept_once(client_for, alice):
    sent = posted(alice, what="stopped", text="Left at eight")
    pages = [text_of(client_for(alice).post(SMALL, sent, follow=True)) for _ in range(2)]
    row = alice.small_victories.get()
    said = ["On a day like this, that counts." in page for page in pages]
    assert (row.what, row.text, said) == ("stopped", "Left at eight", [True, False])


def test_one_that_waited_on_the_device_is_of_the_day_it_was_written(client_for, alice):
    then = timezone.now() - timedelta(days=3)
    client_for(alice).post(SMALL, posted(alice, text="Left at eight", at=then.isoformat()))
    assert alice.small_victories.get().on_day == timezone.localdate(then)


def test_nothing_is_needed_and_too_much_stays_in_the_box(client_for, alice):
    client = client_for(alice)
    answers = [client.post(SMALL, posted(alice, text=words)) for words in ("", "x" * 201)]
    assert ([answer.status_code for answer in answers], "x" * 201 in text_of(answers[1])) == ([422, 422], True)
    assert ("Either is fine." in text_of(answers[0]), alice.small_victories.count()) == (True, 0)


def test_it_is_shown_only_when_asked_three_at_a_time(client_for, alice):
    for number in range(5):
        make_victory(alice, f"ALICE {number}")
    client = client_for(alice)
    counts = [text_of(client.get(SMALL + query)).count("own-words") for query in ("", "?show=three", "?show=all")]
    assert counts == [0, 3, 5]
    for other in ("journal:home", "journal:agenda_since"):
        assert "ALICE" not in text_of(client.get(reverse(other)))


@pytest.mark.parametrize(("number", "others"), [(3, False), (4, True)])
def test_three_others_are_offered_where_there_are_others(client_for, alice, number, others):
    for nth in range(number):
        make_victory(alice, f"ALICE {nth}")
    assert ("Show me three others" in text_of(client_for(alice).get(SMALL + "?show=three"))) == others


def test_it_is_changed_taken_away_and_brought_back_by_its_person_alone(client_for, alice, charlie):
    row = make_victory(alice, "ALICE")
    way = reverse("practices:small_change", args=[row.pk])
    assert client_for(charlie).get(way).status_code == 404
    assert "ALICE" not in text_of(client_for(charlie).get(SMALL + "?show=all"))
    client = client_for(alice)
    client.post(way, posted(alice, what="ate", text=""))
    page = client.post(reverse("practices:living_remove", args=["victory", row.pk]), follow=True)
    assert ("Taken away." in text_of(page), alice.small_victories.kept().count()) == (True, 0)
    client.post(reverse("practices:living_restore", args=["victory", row.pk]))
    assert [one.words for one in alice.small_victories.kept()] == ["Ate something"]


def test_with_low_energy_words_that_wait_or_are_too_long_are_in_their_box(client_for, client, alice):
    alice.preferences.energy = "low"
    alice.preferences.save()
    client.post(SMALL, posted(alice, text="Quince"))
    owner = client_for(alice)
    assert "Quince" in text_of(owner.get(SMALL))
    answer = owner.post(SMALL, posted(alice, text="Quince " * 40))
    assert (answer.status_code, "Quince " * 40 in text_of(answer)) == (422, True)


def test_with_low_energy_a_tap_keeps_it(client_for, alice):
    alice.preferences.energy = "low"
    alice.preferences.save()
    client = client_for(alice)
    assert '<button class="button button-quiet" name="what" value="rested">' in text_of(client.get(SMALL))
    client.post(SMALL, posted(alice, what="rested"))
    assert alice.small_victories.get().what == "rested"


def test_no_shared_line_compares():
    assert [str(line) for line in SHARED if COMPARES.search(str(line))] == []


def test_lines_are_fresh_each_day_and_on_asking_until_all_were_shown():
    today, count = date(2026, 3, 10), pages_of_a_day()
    asked = [tuple(map(str, lines_for(today, page))) for page in range(count)]
    days = [tuple(map(str, lines_for(today + timedelta(days=day), 0))) for day in range(count)]
    lines = {str(line) for line in SHARED}
    assert (len(lines) >= 40, len(SHARED), len(SHARED) % 3) == (True, len(lines), 0)
    assert [{line for page in pages for line in page} for pages in (asked, days)] == [lines, lines]
    assert days[1] not in asked[:4]


def test_the_page_shows_three_and_offers_three_others(client_for, alice):
    client = client_for(alice)
    pages = [text_of(client.get(SHARED_PAGE + query)) for query in ("", "?page=1", "?page=x", "?page=999999")]
    assert [page.count('<p class="words">') for page in pages] == [3] * 4
    assert (pages[0] == pages[1], "?page=1" in pages[0]) == (False, True)
