"""Patterns, as a person looks at them: words first, a picture and a table when they are wanted, one thing compared."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.walking import sign_in

EMAIL = "patterns@example.org"
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture(scope="session")  # of a module it is made anew where its tests are shared out among runners
def filled(site):
    """A person with four months of notes."""
    site.manage("demo", "--email", EMAIL, "--password", PASSWORD, "--days", "120", "--seed", "3")
    return site


def pick(page, *labels):
    for label in labels:
        page.locator("main label", has_text=label).first.click(force=True)


def test_words_then_a_picture_then_another_span_and_one_thing_beside_it(filled, either_page):
    page = either_page
    sign_in(page, EMAIL)
    page.goto("/menu/")
    page.get_by_role("link", name="Patterns").click()
    expect(page.locator(".lead")).to_contain_text("your usual is")
    if page.get_by_role("button", name="Show a picture").count():
        page.get_by_role("button", name="Show a picture").click()
    expect(page.locator("figure.chart svg:visible")).to_have_count(1)
    pick(page, "4 weeks", "Phone call with Mum")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".lead")).to_contain_text("“Phone call with Mum”")
    assert "span=4w" in page.url
    expect(page.get_by_label("4 weeks")).to_be_checked()
    page.get_by_role("button", name="Look again now").click()
    expect(page.get_by_label("4 weeks")).to_be_checked()


def test_two_days_the_wrong_way_round_are_swapped(filled, either_page):
    page = either_page
    sign_in(page, EMAIL)
    page.goto("/patterns/?span=own&first=2026-03-10&last=2026-03-01")
    expect(page.locator(".problem")).to_contain_text("The end date is before the start date.")
    page.get_by_role("link", name="Swap them", exact=True).click()
    expect(page.locator(".problem")).to_have_count(0)
    assert "first=2026-03-01" in page.url


def test_nothing_is_cut_off_on_the_smallest_screen_and_the_picture_has_a_name(filled, new_page):
    page = new_page(viewport=SMALLEST)
    sign_in(page, EMAIL)
    page.goto("/patterns/?span=year")
    if page.get_by_role("button", name="Show a picture").count():
        page.get_by_role("button", name="Show a picture").click()
    picture = page.get_by_role("img", name="Ups and downs")
    expect(picture).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == SMALLEST["width"]
    low = page.evaluate(
        "Math.min(...[...document.querySelectorAll('.chart-narrow text')].map(t => t.getBoundingClientRect().left))"
    )
    assert low >= 0
