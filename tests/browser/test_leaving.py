"""Leaving with everything, and staying after all; and the weeks behind. With JavaScript and without."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.walking import first_run, make_account


def test_a_copy_all_to_the_bin_and_back_and_an_account_that_stays(either_page):
    page = either_page
    first_run(page)
    make_account(page)
    page.goto("/data/")
    page.get_by_role("link", name="Take a copy", exact=True).click()
    page.fill("input[type=password]", PASSWORD)  # is it you?
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Take a copy of all of it?")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Save the file").click()
    copy = json.loads(Path(taken.value.path()).read_text())
    assert "I am so lazy." in json.dumps(copy)
    page.goto("/data/")
    page.get_by_role("link", name="Put all notes in the bin").click()
    page.get_by_role("button", name="Put all in the bin").click()
    expect(page.locator(".note-said")).to_contain_text("1 note is in the bin.")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("1 note is back.")
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".group-error")).to_be_visible()
    page.locator("input[name=sure]").check(force=True)
    page.get_by_role("button", name="Delete", exact=True).click()
    page.goto("/home/")
    expect(page.locator(".note-said").first).to_contain_text("Your account will be deleted on")
    page.get_by_role("button", name="Keep my account").click()
    page.goto("/home/")
    expect(page.get_by_text("Your account will be deleted on")).to_have_count(0)


def test_ebb_and_flow_says_what_is_there_and_leads_to_rest(either_page):
    page = either_page
    first_run(page)
    page.goto("/menu/")
    page.get_by_role("link", name="Ebb and flow").click()
    expect(page.locator("h1")).to_have_text("How has it been to keep coming back?")
    expect(page.locator("main")).to_contain_text("You noted something in one week.")
    expect(page.locator(".weeks > div").first).to_have_text(re.compile("This week"))
    page.get_by_role("link", name="Rest for a while").click()
    page.locator("button[name=days]").first.click()
    expect(page.locator("h1")).not_to_have_text("When do you want to rest?")
    page.goto("/cadence/")
    expect(page.locator("main")).to_contain_text("You took one rest. That was care.")
