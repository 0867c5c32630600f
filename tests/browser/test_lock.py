"""The lock, seen from the page: it goes to the password by itself, and what was typed is there again."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.walking import first_run, make_account, walk_to_critic


def test_the_page_goes_to_the_password_and_typed_words_come_back(page):
    first_run(page)
    make_account(page)
    page.goto("/settings/")
    page.locator('input[name=lock_after][value="5"]').check(force=True)
    expect(page.locator("#changed")).to_contain_text("Changed to 5 minutes")
    page.clock.install()
    walk_to_critic(page)
    page.fill("#id_text", "typed before the lock")
    page.clock.fast_forward("06:00")
    expect(page).to_have_url(re.compile("/account/again/"))
    page.fill("input[type=password]", PASSWORD)
    page.locator("main form button").first.click()
    expect(page).to_have_url(re.compile("/respond/critic/$"))
    expect(page.locator("#id_text")).to_have_value("typed before the lock")
