import pytest
from django.urls import reverse

from tests.page_text import text_of

pytestmark = pytest.mark.django_db

BREATHE = reverse("practices:breathe")
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_a_part_has_title_main_and_what_stands_outside_it(client):
    part = text_of(client.get(BREATHE, headers=PART))
    assert part.startswith("<title>One slow breath – Tend</title>")
    assert '<div id="say" hx-swap-oob="innerHTML">' in part
    assert '<div id="back" hx-swap-oob="innerHTML">' in part
    assert "<!doctype" not in part and part.count("autofocus") == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Request": "true", "HX-Request-Type": "full"},
        {"HX-Request": "true", "HX-History-Restore-Request": "true"},
    ],
)
def test_all_else_is_a_whole_page_without_autofocus_or_parts(client, headers):
    page = client.get(BREATHE, headers=headers)
    assert page.content.startswith(b"<!doctype html>")
    assert b"autofocus" not in page.content and b"hx-swap-oob" not in page.content
    assert "HX-Push-Url" not in page


def test_a_part_sends_its_address_but_not_the_one_that_is_open(client):
    assert client.get(BREATHE, headers=PART)["HX-Push-Url"] == BREATHE
    here = PART | {"HX-Current-URL": f"http://testserver{BREATHE}"}
    assert "HX-Push-Url" not in client.get(BREATHE, headers=here)


def test_the_page_tells_htmx_to_leave_the_words_in_the_box(client):
    page = text_of(client.get(BREATHE))
    assert '"noSwap":[204,304,"4xx","5xx"]' in page
    assert 'hx-status:422:inherited="swap:innerHTML push:false"' in page


def test_a_discreet_page_is_called_notes(client_for, alice):
    alice.preferences.discreet = True
    alice.preferences.save()
    assert b"<title>Notes</title>" in client_for(alice).get(reverse("journal:home")).content


def test_a_look_from_a_cookie_is_one_of_ours(client):
    client.cookies["look"] = "dim.larger.low"
    assert b'data-theme="dim" data-text="larger" data-energy="low"' in client.get(BREATHE).content
    client.cookies["look"] = '"><script>.x.y'
    assert b'<html lang="en" dir="ltr">' in client.get(BREATHE).content


def test_what_is_wrong_takes_the_focus_and_nothing_else_does(client_for, alice):
    client = client_for(alice)
    part = text_of(client.post(reverse("journal:entry_new"), {"level": "x"}, headers=PART))
    assert part.startswith("<title>Error: ")
    assert part.count(" autofocus") == 1
    assert 'class="problem" role="alert" tabindex="-1" autofocus' in part


@pytest.mark.parametrize("address", ["http://[", "http://testserver:x/", "%%%", ""])
def test_an_odd_address_from_the_browser_is_no_error(address, client):
    assert client.get("/help/", headers={"HX-Request": "true", "HX-Current-URL": address}).status_code == 200
