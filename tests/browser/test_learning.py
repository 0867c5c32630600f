"""The pages to learn from: found without an account, short on a bad day, and there without a connection."""

import pytest
from playwright.sync_api import expect

from config.offline import TO_LEARN
from tests.browser.conftest import PHONE
from tests.browser.walking import first_run, walk_to_critic

BOTTOM = """what => Math.max(...[...document.querySelectorAll(what)].map(el => el.getBoundingClientRect().bottom))
    + scrollY"""


def test_a_visitor_finds_a_page_and_on_a_bad_day_two_sentences_of_it(either_page):
    page = either_page
    page.goto("/help/")
    page.get_by_role("link", name="Short pages to read").click()
    page.get_by_role("link", name="What is pacing?").click()
    expect(page).to_have_title("What is pacing? – Tend")
    page.get_by_role("button", name="Show less").click()
    rest = page.get_by_text("Less is always allowed")
    expect(rest).to_be_hidden()
    page.get_by_text("Read the rest").click()
    expect(rest).to_be_visible()
    page.get_by_role("link", name="Rest before the edge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rest before the edge")


@pytest.mark.parametrize(
    ("size", "what"), [({"width": 1280, "height": 900}, "main > *"), (PHONE, "main h1, main .lead, main .stack > p")]
)
def test_each_is_one_screen_for_someone_signed_in(new_page, size, what):
    """All of it on a desk; on a phone its words. Its sources are closed."""
    page = new_page(viewport=size)
    first_run(page)
    ends = {}
    for key in TO_LEARN:
        page.goto(f"/learn/{key}/")
        ends[key] = page.evaluate(BOTTOM, what)
    assert {key: end for key, end in ends.items() if not 0 < end <= size["height"]} == {}


def test_a_page_is_one_tap_from_where_it_is_needed(either_page):
    page = either_page
    first_run(page)
    walk_to_critic(page)
    page.get_by_text("Why we ask this").click()
    page.get_by_role("link", name="What is the inner critic?").click()
    expect(page.locator("h1")).to_have_text("What is the inner critic?")
    page.get_by_text("In our own words, after:").click()
    expect(page.get_by_text("The Compassionate Mind Workbook")).to_be_visible()
    page.goto("/tracking/")
    page.get_by_text("Why we ask this").click()
    page.get_by_role("link", name="What if it comes back?").click()
    expect(page.locator("h1")).to_have_text("What if it comes back?")
    page.goto("/agenda/")
    page.get_by_role("link", name="How do mind and body go together?").click()
    expect(page.locator("h1")).to_have_text("How do mind and body go together?")
