"""Coming back: the timeline, an answer changed in its place, the bin and search, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.walking import sign_in

EMAIL = "years@example.org"


@pytest.fixture(scope="session")  # of a module it is made anew where its tests are shared out among runners
def filled(site):
    """A person with entries for more than one page."""
    site.manage("demo", "--email", EMAIL, "--password", PASSWORD, "--days", "60", "--seed", "4")
    return site


def test_older_notes_come_in_place_and_take_the_focus(filled, page):
    sign_in(page, EMAIL)
    page.goto("/timeline/")
    page.get_by_role("link", name="Show older").click()
    expect(page.locator("article")).to_have_count(40)
    expect(page.locator("#say")).to_have_text("20 more")
    expect(page.locator("article h3:focus")).to_have_count(1)
    page.get_by_role("link", name=re.compile("^Show the critic’s line")).first.click()
    expect(page.locator("article summary:focus")).to_have_count(1)
    expect(page.locator("article .words-critic")).to_be_visible()


def test_older_notes_are_a_page_without_javascript(filled, new_page):
    page = new_page(java_script_enabled=False)
    sign_in(page, EMAIL)
    page.goto("/timeline/")
    page.get_by_role("link", name="Show older").click()
    expect(page).to_have_url(re.compile("before="))
    expect(page.locator("article")).to_have_count(20)
    page.get_by_role("link", name=re.compile("^Show the critic’s line")).first.click()
    expect(page.locator(".words-critic")).to_be_visible()


def test_an_answer_is_changed_in_its_place(filled, page):
    sign_in(page, EMAIL)
    page.goto("/timeline/")
    page.get_by_role("link", name=re.compile("^Open")).first.click()
    expect(page).to_have_url(re.compile("/entries/"))
    address = page.url
    page.get_by_role("link", name="Change Where").click()
    row = page.locator(".in-row")
    expect(row.get_by_role("heading", name="Where do you notice it?")).to_be_visible()
    assert page.evaluate("document.activeElement.matches('.in-row input')")
    row.get_by_label("Belly", exact=True).check(force=True)
    row.get_by_role("button", name="Save").click()
    expect(row).to_have_count(0)
    expect(page.locator("#answers")).to_contain_text("Belly")
    assert page.evaluate("document.activeElement.textContent") == "Change Where"
    page.get_by_role("link", name=re.compile("How strong$")).click()
    expect(page.locator(".in-row h3")).to_have_text("What is it like?")
    page.get_by_role("link", name="Leave it as it was").click()
    expect(page.locator(".in-row")).to_have_count(0)
    assert (page.url, page.locator("h1").count()) == (address, 1)


def test_bin_undo_and_search(filled, either_page):
    page = either_page
    sign_in(page, EMAIL)
    page.goto("/search/")
    page.get_by_label("Words to look for").fill("WAVE")
    page.locator("main button").first.click()
    expect(page.locator("mark").first).to_have_text("wave")
    assert page.url.endswith("/search/")
    page.get_by_role("link", name=re.compile("^Open")).first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    kept = page.url
    page.get_by_role("button", name="Put this in the bin").click()
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(kept)
    page.get_by_role("button", name="Put this in the bin").click()
    page.goto("/bin/")
    page.get_by_role("button", name=re.compile("^Take it back out")).click()
    expect(page.locator("main")).to_contain_text("The bin is empty.")
    page.goto("/search/")
    page.get_by_label("Words to look for").fill("wvae")
    page.locator("main button").first.click()
    page.get_by_role("button", name="wave").click()
    expect(page.locator("mark").first).to_have_text("wave")


def test_what_went_a_bit_ok_is_shown_where_it_is_asked_for_and_found(filled, either_page):
    page = either_page
    sign_in(page, EMAIL)
    page.goto("/practices/small/")
    page.get_by_label("Or in a line").fill("The Zanzibar letter")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text("Kept.")
    page.goto("/timeline/")
    expect(page.locator("main")).not_to_contain_text("Zanzibar")
    page.get_by_role("link", name="Something else").click()
    page.get_by_role("link", name="Small steps").click()
    expect(page.locator("main .side").filter(has_text="Zanzibar").first).to_be_visible()
    expect(page.get_by_role("link", name="Small steps")).to_have_attribute("aria-current", "true")
    page.goto("/search/")
    page.get_by_label("Words to look for").fill("zanzibar")
    page.locator("main button").first.click()
    page.get_by_role("link", name=re.compile("^Open Something went a bit OK")).first.click()
    expect(page.locator("main input[type=text]")).to_have_value("The Zanzibar letter")
