"""A person's own words: a line added, pinned and met in a flare; a word renamed; a small thing, and how it was."""

import re

from playwright.sync_api import expect

from tests.browser.walking import begin_walk, first_run, go_on, main_button

LINE = "Only this hour."


def test_a_line_is_added_pinned_and_met_on_the_flare_page(either_page):
    page = either_page
    first_run(page)
    page.get_by_role("button", name="Keep in my phrases").click()
    expect(page.get_by_text("This is in your phrases.")).to_be_visible()
    page.goto("/menu/")
    page.get_by_role("link", name="Kind words that help me").click()
    page.get_by_role("link", name="Add a line").click()
    page.fill("#id_text", LINE)
    main_button(page).click()
    expect(page).to_have_url(re.compile("/phrases/$"))
    for left in (1, 0):
        page.get_by_role("button", name=re.compile("^Pin")).first.click()
        expect(page.get_by_role("button", name=re.compile("^Pin"))).to_have_count(left)
    page.get_by_role("button", name="Down now 1 of 2").click()
    expect(page.locator("main blockquote").last).to_have_text(LINE)
    page.goto("/flare/words/")
    expect(page.locator("main blockquote").last).to_have_text(LINE)


def test_a_line_is_deleted_and_put_back(page):
    first_run(page)
    page.goto("/phrases/new/")
    page.fill("#id_text", LINE)
    main_button(page).click()
    page.get_by_role("link", name="Change").click()
    page.get_by_role("button", name="Delete this line").click()
    expect(page.locator("h1")).to_have_text("It is out of your phrases.")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("main blockquote")).to_have_text(LINE)


def test_a_word_is_renamed_and_two_are_made_one(either_page):
    page = either_page
    first_run(page)
    for word in ("Tight jaw", "The helmet"):
        begin_walk(page)
        go_on(page, "/notice/like/$")
        go_on(page, "/name/$")
        page.fill("#id_symptom_new", word)
        go_on(page, "/respond/critic/$")
    page.goto("/names/")
    page.get_by_role("link", name="The helmet").click()
    page.fill("#id_text", "tight JAW")
    main_button(page).click()
    page.get_by_role("button", name="Make them one").click()
    expect(page).to_have_url(re.compile("/names/$"))
    expect(page.locator("main ul a")).to_have_text(["Tight jaw"])


def test_a_small_thing_is_added_done_and_counted(either_page):
    page = either_page
    first_run(page)
    page.goto("/needs/new/")
    page.fill("#id_text", "Sit with the cat")
    page.get_by_label("Rest", exact=True).check(force=True)
    main_button(page).click()
    expect(page).to_have_url(re.compile("/needs/$"))
    begin_walk(page)
    page.goto(page.url.replace("notice/where", "respond/need"))
    page.fill("#id_action_new", "Sit with the cat")
    main_button(page).click()
    page.get_by_role("button", name="Eased a bit").click()
    expect(page.get_by_text("You noted: Eased a bit.")).to_be_visible()
    page.goto("/needs/")
    expect(page.locator("main")).to_contain_text("Eased a bit 1 of 1 time you noted it.")
