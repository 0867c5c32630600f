"""The one card on home: one's own small step, put away for the day with one tap."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, running_site
from tests.browser.walking import begin_value, main_button, start_as_guest

SUNDAY, FRIDAY = "2026-03-08T12:00:00Z", "2026-03-13T12:00:00Z"
CLOCK = "import time_machine\ntime_machine.travel({moment!r}, tick=True).start()\n"


@pytest.fixture
def site_at(tmp_path_factory, monkeypatch):
    """The same site and its data, at another moment each time it starts."""
    data = tmp_path_factory.mktemp("site")

    @contextmanager
    def at(moment):
        clock = tmp_path_factory.mktemp("clock")
        (clock / "sitecustomize.py").write_text(CLOCK.format(moment=moment))
        monkeypatch.setenv("PYTHONPATH", str(clock))
        with running_site(data) as found:
            yield found.url

    return at


def test_from_friday_on_home_offers_the_look_back_on_a_value_that_was_there_all_week(page, site_at):
    card = page.get_by_role("region", name="Was some of it in this week?")
    with site_at(SUNDAY) as url:
        page.goto(f"{url}/account/sign-up/")
        page.fill("input[type=email]", "alice@example.org")
        page.fill("input[type=password]", PASSWORD)
        main_button(page).click()
        expect(page).not_to_have_url(re.compile("sign-up"))
        page.goto(f"{url}/practices/values/new/")
        page.get_by_label("Nature").check(force=True)
        main_button(page).click()
        expect(page.locator("h1")).to_have_text("Why does it matter?")
        page.goto(f"{url}/home/")
        expect(card).to_have_count(0)
    with site_at(FRIDAY) as url:
        page.goto(f"{url}/home/")
        expect(card).to_contain_text("Nature")
        card.get_by_role("link", name="Look back on the week").click()
        expect(page.locator("main")).to_contain_text("9 March to 15 March")
        page.get_by_label("A little").check(force=True)
        main_button(page).click()
        expect(page.locator("h1")).to_have_text("What matters to me?")
        page.goto(f"{url}/home/")
        expect(card).to_have_count(0)


def test_on_a_heavy_day_there_is_no_card(either_page):
    page = either_page
    start_as_guest(page, "Strong")
    begin_value(page)
    expect(page.get_by_role("button", name="Chose rest")).to_be_visible()
    page.goto("/home/")
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_role("region", name="A small step of yours")).to_have_count(0)


def test_a_small_step_is_on_home_opens_and_is_put_away(either_page):
    page = either_page
    start_as_guest(page, "A little")
    begin_value(page)
    expect(page.get_by_role("button", name="Chose rest")).to_be_visible()
    page.goto("/home/")
    card = page.get_by_role("region", name="A small step of yours")
    expect(card).to_contain_text("Open the window")
    card.get_by_role("link", name="Open it").click()
    expect(page).to_have_url(re.compile("/values/#s-"))
    page.goto("/home/")
    card.get_by_role("button", name="Not today").click()
    expect(page.get_by_text("Put away for today.")).to_be_visible()
    expect(card).to_have_count(0)
