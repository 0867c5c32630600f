"""Pages that anyone may read."""

import re

import pytest

from journal.learning import PAGES
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
CHECKED = "If something feels different from your usual, get it checked."
every = pytest.mark.parametrize("one", PAGES.values(), ids=lambda one: one.key)


def shown(client, path):
    answer = client.get(path)
    return answer.status_code, text_of(answer)


def test_the_list_leads_to_each(client):
    _status, page = shown(client, "/learn/")
    assert re.findall(r'href="/learn/([^"]+)/"', page) == list(PAGES)


@every
def test_a_page_holds_all_of_it_and_only_what_its_reader_can_open(client, client_for, alice, one):
    for browser, nexts in ((client, [n for n in one.nexts if n.anyone]), (client_for(alice), one.nexts)):
        status, page = shown(browser, f"/learn/{one.key}/")
        main = page.split("<main")[1].split("</main>")[0]
        assert status == 200
        assert [text for text in (one.title, *one.paragraphs, *one.sources) if str(text) not in main] == []
        assert re.findall(r'class="tap" href="([^"]+)"', main) == [after.address for after in nexts]
        assert (CHECKED in main) is one.of_symptoms


@every
def test_with_low_energy_two_sentences_come_first_and_the_rest_is_behind_a_control(client_for, alice, one):
    alice.preferences.energy = "low"
    alice.preferences.save()
    page = shown(client_for(alice), f"/learn/{one.key}/")[1].split("<main")[1]
    before, rest, after, sources, _end = re.split("<details[^>]*>|</details>", page)
    assert (str(one.paragraphs[0]) in before, str(one.paragraphs[1]) in rest) == (True, True)
    assert [str(source) for source in one.sources if str(source) not in sources] == []
    assert [text for text in one.paragraphs[1:] if str(text) in before + after] == []
    assert (CHECKED in after) is one.of_symptoms


def test_what_is_no_page_is_not_found(client):
    assert shown(client, "/learn/cures/")[0] == 404
