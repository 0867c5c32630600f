"""Is tracking helping? A person says that it makes things worse, pauses it with one tap, and is back with another."""

import re

from playwright.sync_api import expect

from tests.browser.walking import begin_walk, make_account, start_as_guest


def test_it_is_said_paused_and_taken_up_again(either_page):
    page = either_page
    start_as_guest(page)
    make_account(page)
    page.goto("/menu/")
    page.get_by_role("link", name="Is tracking helping?").click()
    page.get_by_role("button", name="It makes things worse").click()
    expect(page.locator("h1")).to_have_text("What would you like to change?")
    page.get_by_role("button", name="Until I am back").click()
    expect(page).to_have_url(re.compile("/days/$"))
    page.goto("/home/")
    expect(page.locator("main")).to_contain_text("You are resting. That is care.")
    begin_walk(page)  # writing is possible all the while
    page.goto("/home/")
    page.get_by_role("button", name="I am back").click()
    expect(page.locator("main")).to_contain_text("Marked: the rest ended today.")
    expect(page.locator("main")).not_to_contain_text("You are resting")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.locator("main")).to_contain_text("You are resting. That is care.")
