"""What matters and a small step; a goal and what is in the way; one try on a ladder behind its gate."""

import re

from playwright.sync_api import expect

from tests.browser.walking import begin_value, first_run, main_button


def test_a_value_gets_a_step_and_rest_counts(either_page):
    page = either_page
    first_run(page)
    begin_value(page)
    page.get_by_role("button", name="Chose rest").click()
    expect(page.get_by_text("Today: chose rest. That is care.")).to_be_visible()


def test_a_barrier_goes_along_to_the_next_visit(either_page):
    page = either_page
    first_run(page)
    page.goto("/practices/goals/new/")
    page.get_by_label("What would you like to reach?").fill("Sit by the lake")
    page.get_by_label("Not on a hard day").check(force=True)
    main_button(page).click()
    expect(page.get_by_text("A hard day does not leave room for all of it.")).to_be_visible()
    page.get_by_label("Something in the way").fill("No lift home")
    page.get_by_role("button", name="Note it").click()
    page.get_by_role("button", name="Take to my next visit").click()
    expect(page.locator("main blockquote")).to_have_text("No lift home")


def test_the_gate_comes_first_and_a_try_is_seen_from_both_sides(either_page):
    page = either_page
    first_run(page)
    page.goto("/practices/ladders/")
    expect(page.locator("h1")).to_have_text("Does effort often make you worse a day or more later?")
    page.get_by_label("Not sure").check(force=True)
    main_button(page).click()
    page.get_by_role("link", name="Begin with one thing").click()
    page.get_by_label("What have you been keeping away from").fill("The shop")
    main_button(page).click()
    page.get_by_role("link", name="Add a rung").click()
    page.get_by_label("What is one small way of doing it?").fill("Stand at the door")
    main_button(page).click()
    page.get_by_role("link", name="Before a try").click()
    page.get_by_label("What do you think will happen?").fill("I will faint")
    main_button(page).click()
    expect(page).to_have_url(re.compile("/tries/"))
    page.get_by_label("I did some of it").check(force=True)
    page.get_by_label("What did happen?").fill("My knees shook")
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("What I thought, and what happened")
    expect(page.locator("main dd").nth(1)).to_have_text("My knees shook")
