"""The quick check-in, and a flare from its start to its end, as a person taps them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import begin_walk, first_run, main_button, make_account

MOST_TAPS = 3


def tap(page: Page, *names: str) -> int:
    """Press what is called so, one after the other. Returns how many taps it took. A chip lies under its tick."""
    for name in names:
        page.locator("main").get_by_text(name, exact=True).first.click(force=True)
    return len(names)


@pytest.fixture
def person(either_page):
    """Someone with an account, at home."""
    first_run(either_page)
    make_account(either_page)
    either_page.goto("/home/")
    return either_page


def test_a_check_in_is_saved_on_the_first_tap_and_done_in_three(person):
    taps = tap(person, "Strong", "Only a quick check-in", "Done")
    expect(person).to_have_title("Kept – Tend")
    assert taps <= MOST_TAPS
    begin_walk(person)
    tap(person, "Only a quick check-in", "From home, bring me here first", "Done")
    person.goto("/home/")
    taps = tap(person, "Very strong", "Foggy", "Done")
    expect(person.locator(".kept")).to_contain_text("Foggy")
    assert taps <= MOST_TAPS


def test_a_tick_is_kept_though_nobody_presses_done(person):
    tap(person, "Strong", "Only a quick check-in")
    expect(person).to_have_url(re.compile("/quick/$"))
    if person.evaluate("Boolean(window.htmx)"):
        with person.expect_response("**/names/"):
            tap(person, "Foggy")
        expect(person.locator("#say")).to_have_text("Saved: Foggy")
        person.reload()
        expect(person.get_by_label("Foggy")).to_be_checked()


def test_it_was_earlier_and_each_has_its_strength(person):
    tap(person, "In the middle", "Only a quick check-in", "Foggy", "Tired", "It was earlier", "An hour ago")
    expect(person.locator(".note-said")).to_contain_text("Kept as")
    person.get_by_role("link", name="Add How strong each is").click()
    expect(person).to_have_title("How strong is each? – Tend")
    person.locator("fieldset", has_text="Tired").get_by_text("Very strong").click(force=True)
    main_button(person).click()
    expect(person.locator(".kept")).to_contain_text("Tired: Very strong")


def test_a_flare_begins_with_one_tap_and_eases_with_one(person):
    tap(person, "I am in a flare", "Log it and rest")
    expect(person.get_by_role("status").first).to_contain_text("Saved: the time")
    person.goto("/home/")
    tap(person, "It has eased")
    expect(person.locator("main")).to_contain_text("Marked: it eased today.")
    tap(person, "Undo")
    expect(person.locator("main")).to_contain_text("In a flare since today.")


def test_what_happened_is_marked_taken_away_and_brought_back(person):
    person.goto("/days/")
    tap(person, "Mark something that happened", "Started something")
    person.get_by_label("In my own words").fill("The new pillow")
    main_button(person).click()
    expect(person).to_have_title("What is marked on my days? – Tend")
    person.get_by_role("link", name=re.compile("^Change Started something")).click()
    tap(person, "Take this away", "Undo")
    expect(person.locator("main")).to_contain_text("The new pillow")
