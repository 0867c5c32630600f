import pytest
from django.urls import reverse

from practices.breathing import LINES
from tests.page_text import text_of

pytestmark = pytest.mark.django_db

BREATHE = reverse("practices:breathe")
END = reverse("practices:breathe_end")
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def line(number):
    return reverse("practices:breathe_step", args=[number])


def test_it_is_open_to_all_and_offers_other_ways(client):
    page = client.get(BREATHE)
    assert page.status_code == 200
    assert b"Does watching the breath make it worse?" in page.content


@pytest.mark.parametrize("number", range(1, len(LINES) + 1))
def test_each_line_has_a_way_on_a_way_back_and_no_timer(client, number):
    page = text_of(client.get(line(number)))
    assert str(LINES[number - 1]) in page
    assert f'href="{line(number + 1) if number < len(LINES) else END}"' in page
    assert f'href="{line(number - 1) if number > 1 else BREATHE}"' in page
    assert "every " not in page and 'http-equiv="refresh"' not in page


@pytest.mark.parametrize("number", [0, len(LINES) + 1, 10**9])
def test_there_is_no_line_before_the_first_or_after_the_last(client, number):
    assert client.get(line(number)).status_code == 404


def test_stopping_early_was_a_choice(client):
    assert f"{END}?early=1" in text_of(client.get(line(2)))
    assert b"That was a choice." in client.get(END, {"early": 1}).content
    assert b"That was a choice." not in client.get(END).content


def test_from_the_flare_page_every_line_stays_dim_and_leads_back(client):
    for address in [BREATHE, line(1), line(len(LINES)), END]:
        page = text_of(client.get(address, {"from": "flare"}))
        assert 'data-theme="dim"' in page
        assert 'class="flare"' in page
    assert f'href="{reverse("journal:flare")}"' in page


def test_the_lighter_page_stays_light(client):
    page = text_of(client.get(line(1), {"from": "flare", "light": "1"}))
    assert 'data-theme="light"' in page
    assert f"{line(2)}?from=flare&amp;light=1" in page


def test_an_htmx_turn_is_the_main_part_with_its_address(client):
    answer = client.get(line(2), headers=HTMX)
    assert answer["HX-Push-Url"] == line(2)
    assert answer.content.startswith(b"<title>")
    assert b" autofocus>" in answer.content


def test_nothing_is_asked_so_nothing_can_be_sent(client):
    assert client.post(BREATHE).status_code == 405
