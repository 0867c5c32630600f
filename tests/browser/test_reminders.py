"""A nudge is asked for, its calendar address is made and read by a calendar, and it is stopped signed out."""

import urllib.request

from playwright.sync_api import expect

from tests.browser.walking import make_account, start_as_guest


def test_asked_for_given_to_a_calendar_and_turned_off(either_page):
    page = either_page
    start_as_guest(page)
    make_account(page)
    page.goto("/menu/")
    page.get_by_role("link", name="Reminders").click()
    page.get_by_role("button", name="Save, and turn them on").click()
    expect(page.locator(".problem")).to_contain_text("Pick one day or more, or turn reminders off.")
    for day in ("Monday", "Thursday"):
        page.locator("main label", has_text=day).click()
    page.get_by_role("button", name="Save, and turn them on").click()
    expect(page.locator("main")).to_contain_text("On. The next one comes on")
    page.get_by_role("button", name="Make an address for it").click()
    address = page.locator(".slip .own-words").inner_text().strip()
    with urllib.request.urlopen(address, timeout=10) as calendar:
        assert calendar.read().count(b"BEGIN:VALARM") in (16, 17)
    page.get_by_role("button", name="Turn them off").click()
    expect(page.locator("main")).to_contain_text("Reminders are off. What you chose is still here.")
