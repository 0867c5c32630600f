"""What matters and a small step; a goal and what is in the way; one try on a ladder behind its gate."""

import re

from playwright.sync_api import expect

from tests.browser.walking import after_a_try, begin_goal, begin_value, first_run, main_button, write_ladder


def has_scripts(page):
    return page.evaluate("'htmx' in window")


def test_a_value_gets_a_step_and_rest_counts(either_page):
    page = either_page
    first_run(page)
    begin_value(page)
    page.get_by_role("button", name="Chose rest Open the window").click()
    expect(page.locator("main").get_by_text("Today: chose rest. That is care.")).to_be_visible()
    back = page.get_by_role("button", name="Take that back Open the window")
    if has_scripts(page):  # in its place: nothing else moves, and what was pressed is followed by what undoes it
        expect(page.locator("#say")).to_have_text("Today: chose rest. That is care.")
        expect(back).to_be_focused()
    back.click()
    expect(page.get_by_role("button", name="Did it Open the window")).to_be_visible()


def test_a_week_is_looked_back_on_and_said_otherwise(either_page):
    page = either_page
    first_run(page)
    begin_value(page)
    for served, words in (("A little", "Tea at the window"), ("Yes, it was there", "And the birds")):
        page.get_by_role("link", name="Look back on the week Nature").click()
        expect(page.locator("h1")).to_have_text("Was some of it in this week?")  # it was chosen in this one
        page.get_by_label(served, exact=True).check(force=True)
        page.get_by_label("A line about it").fill(words)
        main_button(page).click()
        expect(page.locator("h1")).to_have_text("What matters to me?")
    page.get_by_role("link", name="Look back on the week Nature").click()
    expect(page.get_by_label("Yes, it was there")).to_be_checked()
    expect(page.get_by_label("A line about it")).to_have_value("And the birds")


def test_three_is_what_there_is_room_for(either_page):
    page = either_page
    first_run(page)
    page.goto("/practices/values/new/")
    for name in ("Nature", "People", "Play", "Home"):
        page.get_by_label(name, exact=True).check(force=True)
    main_button(page).click()
    expect(page.locator(".problem")).to_contain_text("Three in all fit here.")
    page.get_by_label("Home", exact=True).uncheck(force=True)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("Why does it matter?")
    page.goto("/practices/values/")
    expect(page.locator("main h2")).to_have_text(["People", "Nature", "Play"])
    expect(page.get_by_role("link", name="Choose another")).to_have_count(0)


def test_a_milestone_a_gain_and_an_end_are_met_with_quiet_words(either_page):
    page = either_page
    first_run(page)
    begin_goal(page)
    page.get_by_role("link", name="Add a milestone").click()
    page.get_by_label("What could be a milestone?").fill("Sit in the car")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Reached Sit in the car").click()
    expect(page.get_by_text("you came this far. It counts, on whatever day it came.")).to_be_visible()
    page.get_by_role("link", name="Note a small gain").click()
    page.get_by_label("What went a bit better?").fill("I asked for a seat")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept. A small gain is a gain.")).to_be_visible()
    page.get_by_role("button", name="Reached Sit by the lake").click()
    expect(page.get_by_text("You came here, in your own time.")).to_be_visible()
    page.get_by_text("Reached, or let go").click()
    page.get_by_role("link", name="Sit by the lake").click()
    page.get_by_role("button", name="Go on with it").click()
    expect(page.locator("main > ul a")).to_have_text("Sit by the lake")


def test_on_a_bad_day_one_box_takes_a_line_and_the_goal_can_be_let_go(either_page):
    page = either_page
    first_run(page)
    begin_goal(page)
    page.get_by_role("button", name="Show less").click()
    page.get_by_role("link", name="Write one line").click()
    page.get_by_label("One line, if you like").fill("No lift home")
    page.get_by_role("button", name="It is in the way").click()
    expect(page.get_by_text("Noted. It is no fault of yours.")).to_be_visible()
    page.locator("summary", has_text="What gets in the way").click()
    expect(page.get_by_role("button", name="Less in the way now No lift home")).to_be_visible()
    page.get_by_role("button", name="Let go Sit by the lake").click()
    expect(page.get_by_text("Let go. That can be wise, too.")).to_be_visible()


def test_a_line_of_a_goal_is_worded_anew(either_page):
    page = either_page
    first_run(page)
    begin_goal(page)
    page.get_by_role("link", name="Add a milestone").click()
    page.get_by_label("What could be a milestone?").fill("Sit in the cra")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Change Sit in the cra").click()
    page.get_by_label("How do you want to word it?").fill("Sit in the car")
    main_button(page).click()
    expect(page.locator("main li").first).to_contain_text("Sit in the car")


def test_small_things_are_read_back_three_at_a_time_to_someone_who_asks(either_page):
    page = either_page
    first_run(page)
    page.goto("/practices/small/")
    for words in ("Ate soup", "Asked Sam", "Lay down", "Said no"):
        page.get_by_label("Or in a line").fill(words)
        main_button(page).click()
        expect(page.get_by_text("Kept. On a day like this, that counts.")).to_be_visible()
        page.goto("/practices/small/")
    expect(page.locator("main .own-words")).to_have_count(0)
    page.get_by_role("link", name="Show me three").click()
    expect(page.locator("main .own-words")).to_have_count(3)
    page.get_by_role("link", name="Show all of them").click()
    expect(page.locator("main .own-words")).to_have_text(["Said no", "Lay down", "Asked Sam", "Ate soup"])


def test_three_lines_that_many_share_and_three_others(either_page):
    page = either_page
    first_run(page)
    page.goto("/practices/shared-lines/")
    lines = page.locator("main .words")
    expect(lines).to_have_count(3)
    first = lines.all_inner_texts()
    page.get_by_role("link", name="Three others").click()
    expect(lines.first).not_to_have_text(first[0])
    assert len({*first, *lines.all_inner_texts()}) == 6


def test_a_barrier_goes_along_to_the_next_visit(either_page):
    page = either_page
    first_run(page)
    page.goto("/practices/goals/new/")
    page.get_by_label("My goal").fill("Sit by the lake")
    page.get_by_label("Not on a hard day").check(force=True)
    main_button(page).click()
    expect(page.get_by_text("A hard day does not leave room for all of it.")).to_be_visible()
    page.get_by_role("link", name="Note what is in the way").click()
    page.get_by_label("What is in the way?").fill("No lift home")
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
    write_ladder(page, "Stand at the door")
    page.get_by_role("link", name="Before a try").click()
    page.get_by_label("What do you think will happen?").fill("I will faint")
    main_button(page).click()
    expect(page).to_have_url(re.compile("/tries/"))
    after_a_try(page, "My knees shook")
    expect(page.locator("main dd").nth(1)).to_have_text("My knees shook")
