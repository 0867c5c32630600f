"""The pages to learn from: found without an account, short on a bad day, and there without a connection."""

from playwright.sync_api import expect


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
