"""When it is bad, something soothing is two taps away: from any page, and without a connection too."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_offline import until_kept
from tests.browser.walking import begin_walk, first_run, make_account

PUBLIC = ("/", "/account/sign-in/", "/urgent/", "/practices/", "/not/there/")
FROM = ("/home/", "/timeline/", "/patterns/", "/practices/here-now/go/3/", "/settings/", "/offline/")


def two_taps(page) -> None:
    page.get_by_role("banner").get_by_role("link", name="Flare").click()
    page.get_by_role("link", name="Breathe with me").click()
    expect(page.locator("h1")).to_have_text("One slow breath")


def test_from_any_page_it_is_two_taps(page):
    """Every page has the way in its header: tests/test_soothing.py. Here it is tapped."""
    for way in PUBLIC:
        page.goto(way)
        two_taps(page)
    first_run(page)
    two_taps(page)
    make_account(page)
    begin_walk(page)
    for way in (page.url, page.url.replace("notice/where", "respond/kind"), *FROM):
        page.goto(way)
        two_taps(page)


def test_without_scripts_it_is_two_taps_too(new_page):
    page = new_page(java_script_enabled=False)
    for way in PUBLIC:
        page.goto(way)
        two_taps(page)


@pytest.mark.parametrize("practice", ["breathe", "here-now", "kind-hand"])
def test_without_a_connection_it_goes_on_to_its_end(new_page, practice):
    page = new_page(service_workers="allow")
    page.goto("/")
    until_kept(page)
    page.context.set_offline(True)
    page.goto("/home/")
    expect(page.locator("h1")).to_have_text("There is no connection right now")
    page.locator(f"main a[href='/practices/{practice}/']").first.click()
    page.get_by_role("link", name="Start", exact=True).click()
    for _step in range(12):
        said = page.locator(".player").inner_text()
        onward = page.locator(".player-controls a").first
        is_last = onward.inner_text() == "End"
        onward.click()
        if is_last:
            break
        expect(page.locator(".player")).not_to_have_text(said)
    expect(page.locator("h1")).to_have_text("That is the end.")
