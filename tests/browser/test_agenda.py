"""Before a visit and after it: what to say, what comes first, what was agreed."""

import re

from playwright.sync_api import expect

from tests.browser.walking import first_run, main_button

LINE = "Only this hour."


def test_words_are_taken_to_a_visit_and_a_plan_comes_back(either_page):
    page = either_page
    first_run(page)
    page.get_by_role("button", name="Keep in my phrases").click()
    page.goto("/phrases/")
    page.get_by_role("button", name="Take to my next visit").click()
    expect(page.get_by_text("It is on your list.")).to_be_visible()
    page.goto("/agenda/")
    page.fill("#id_text", f"{LINE}\n\nMy sleep")
    main_button(page).click()
    expect(page.locator("main blockquote")).to_have_count(3)
    page.get_by_role("button", name=re.compile("^Most important")).last.click()
    expect(page.locator("main blockquote").first).to_have_text("My sleep")
    page.goto("/agenda/visit/new/")
    page.get_by_label("My sleep").check(force=True)
    page.get_by_label("What goes on your plan?").fill("Rest first")
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("What did the visit bring?")
    expect(page.locator("main li")).to_have_text(["My sleep", "Rest first"])
    page.get_by_role("link", name="Done").click()
    expect(page).to_have_url(re.compile("/agenda/$"))
    expect(page.locator("main blockquote")).to_have_count(2)
