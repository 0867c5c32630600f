"""The way back, rung by rung: up and down on the list, down on the ladder, plan B, and a day on which it is not."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD
from tests.browser.walking import begin_ladder, first_run, main_button, sign_in


def rungs_of(page):
    return page.locator("main ol > li > .words")


def test_rungs_change_places_by_keys_and_the_button_keeps_the_focus(page):
    first_run(page)
    begin_ladder(page, "no", "Mostly fear", "one", "two", "three", "four")
    way = page.url
    page.get_by_role("button", name="Down one").focus()
    for place in (2, 3):
        page.keyboard.press("Enter")
        expect(page.locator("#say")).to_have_text(f"Moved to place {place} of 4")
        expect(page.get_by_role("button", name=f"Down one, now {place} of 4")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Up one, now 4 of 4")).to_be_focused()
    expect(rungs_of(page)).to_have_text(["two", "three", "four", "one"])
    assert page.url == way
    page.go_back()  # moving left no page behind
    expect(page).to_have_url(re.compile("/rung/$"))


def test_without_scripts_the_page_says_where_a_rung_is(new_page):
    page = new_page(java_script_enabled=False)
    first_run(page)
    begin_ladder(page, "no", "Mostly fear", "one", "two", "three")
    page.get_by_role("button", name="Down one").click()
    expect(page.get_by_role("status").filter(has_text="Moved to place 2 of 3")).to_be_in_viewport()
    page.get_by_role("button", name="Up three").click()
    expect(rungs_of(page)).to_have_text(["two", "three", "one"])


def test_up_and_down_the_ladder_is_the_persons_own_step(either_page):
    page = either_page
    first_run(page)
    begin_ladder(page, "no", "Mostly fear", "one", "two", "three")
    for words in ("three", "one"):
        page.get_by_role("button", name=f"Be on this one {words}").click()
        expect(page.locator("main ol > li", has_text="I am here").locator("> .words")).to_have_text(words)


def test_plan_b_is_a_way_a_try_can_go_and_is_seen_on_its_rung(either_page):
    page = either_page
    first_run(page)
    begin_ladder(page, "no", "Mostly fear", "one")
    page.get_by_role("link", name="Before a try").click()
    page.get_by_label("What do you think will happen?").fill("I will faint")
    main_button(page).click()
    expect(page).to_have_url(re.compile("/tries/"))
    page.get_by_role("link", name="Back").first.click()
    expect(page.get_by_text("A try you began:")).to_be_visible()
    page.get_by_role("link", name="How did it go?").click()
    page.get_by_label("I took plan B").check(force=True)
    page.get_by_label("What did happen?").fill("I sat in the car")
    main_button(page).click()
    expect(page.get_by_text("You took plan B. That is what it is for.")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    rung = page.locator("main ol > li").first
    expect(rung.get_by_text("I will faint")).to_be_visible()
    expect(rung.get_by_text("I sat in the car")).to_be_visible()
    expect(page.get_by_text("A try you began:")).to_have_count(0)


def test_what_is_typed_while_another_tab_goes_elsewhere_is_kept(either_page):
    page = either_page
    first_run(page)
    begin_ladder(page, "no", "Mostly fear", "one", "two")
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("link", name="Before a try").click()
    page.get_by_label("What do you think will happen?").fill("I will faint")
    other.get_by_role("button", name="Be on this one two").click()
    main_button(page).click()
    expect(page).to_have_url(re.compile("/tries/"))
    expect(page.locator("main blockquote")).to_have_text("I will faint")
    page.get_by_label("What did happen?").fill("My knees shook")
    other.get_by_role("link", name="Change one").click()
    other.get_by_role("button", name="Take this away").click()
    expect(other.get_by_text("Taken away.")).to_be_visible()
    main_button(page).click()
    expect(page.locator("main textarea")).to_have_value("My knees shook")
    expect(page.get_by_text("Not saved")).to_be_visible()


def test_not_today_is_one_tap(either_page):
    page = either_page
    first_run(page)
    begin_ladder(page, "no", "Mostly fear", "one")
    page.get_by_role("button", name="Not today").click()
    expect(page.get_by_text("Not today. That is a choice, and it is care.")).to_be_visible()


@pytest.mark.parametrize(("said", "reason"), [("no", "Some of both"), ("yes", "Mostly fear")])
def test_what_a_clinician_agreed_on_is_free_and_can_be_taken_back(either_page, said, reason):
    page = either_page
    first_run(page)
    begin_ladder(page, said, reason, "larger", "smaller")
    up = page.get_by_role("button", name=re.compile("^Up "))
    expect(rungs_of(page)).to_have_text(["smaller", "larger"])
    expect(up).to_have_count(0)
    page.get_by_role("button", name="My clinician and I agreed on this ladder").click()
    expect(up).to_have_count(1)
    page.get_by_role("button", name="Take that back").click()
    expect(up).to_have_count(0)


def test_a_limit_of_the_body_is_left_alone(either_page):
    page = either_page
    first_run(page)
    begin_ladder(page, "no", "Mostly a limit of my body")
    expect(page.get_by_text("Leaving it alone is care.")).to_be_visible()
    page.get_by_role("button", name="My clinician and I agreed on this ladder").click()
    page.get_by_role("link", name="Add a rung").click()
    page.get_by_label("What is one small way of doing it?").fill("one")
    main_button(page).click()
    page.get_by_role("button", name="Take that back").click()
    expect(page.get_by_role("link", name="Change one")).to_be_visible()
    expect(page.get_by_role("link", name="Before a try")).to_have_count(0)


def test_it_is_said_otherwise_and_ends_quietly(either_page):
    page = either_page
    first_run(page)
    begin_ladder(page, "no", "Some of both", "one")
    page.get_by_role("link", name="Say what kept me away").click()
    page.get_by_label("What have you been keeping away from").fill("The corner shop")
    page.get_by_label("Mostly fear").check(force=True)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("The corner shop")
    expect(page.get_by_text("may be a limit of your body")).to_have_count(0)
    page.get_by_role("button", name="I have it back").click()
    page.locator("summary", has_text="Before").click()
    page.get_by_role("link", name="The corner shop").click()
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("link", name="Before a try")).to_be_visible()


def test_harder_on_the_next_day_leads_to_what_was_said_of_effort(either_page, site):
    page, email = either_page, f"ladders-{id(either_page)}@example.org"
    site.manage("demo", "--email", email, "--password", PASSWORD, "--days", "21")
    sign_in(page, email)
    page.goto("/practices/ladders/")
    page.get_by_role("link", name="The supermarket").click()
    page.get_by_role("link", name="I took plan B").click()
    page.get_by_role("button", name="Harder").click()
    page.get_by_role("link", name="Does effort often make you worse?").click()
    page.get_by_label("Yes").check(force=True)
    main_button(page).click()
    expect(page.get_by_text("rungs can stay or get smaller here")).to_be_visible()
