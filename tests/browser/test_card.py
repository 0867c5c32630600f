"""The one card on home: one's own small step, put away for the day with one tap."""

import re

from playwright.sync_api import expect

from tests.browser.walking import begin_value, start_as_guest


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
