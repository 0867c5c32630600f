"""People, asks and plans: written down when calm, used in a few taps, with and without scripts."""

import re

from playwright.sync_api import expect

from tests.browser.walking import first_run, main_button


def test_a_message_to_ask_with_is_a_few_taps_and_goes_out_by_ones_own_apps(either_page):
    page = either_page
    first_run(page)
    page.goto("/people/new/")
    page.fill("#id_name", "Sam")
    page.fill("#id_phone", "020 7946")
    main_button(page).click()
    page.get_by_role("link", name="Ask for something").click()
    page.get_by_role("link", name="Food or shopping").click()
    page.get_by_role("link", name="Only the ask").click()
    page.get_by_role("button", name="Plain").click()
    expect(page).to_have_url(re.compile("/asks/[0-9a-f-]+/$"))
    said = "Hi Sam. Could you bring something to eat when you pass? No rush, and no is fine."
    expect(page.locator("#id_text")).to_have_value(said)
    page.fill("#id_text", "Soup, please?")
    main_button(page).click()
    sms = page.get_by_role("link", name="Text Sam")
    expect(sms).to_have_attribute("href", "sms:0207946?body=Soup%2C%20please%3F")


def test_work_is_asked_in_four_pages_and_how_it_went_is_noted(either_page):
    page = either_page
    first_run(page)
    page.goto("/ask/work/")
    for tick in ("Noise or bright light", "A quiet place"):
        page.get_by_label(tick, exact=True).check(force=True)
        page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Two weeks").click()
    page.get_by_role("button", name="A line about why").click()
    expect(page.locator("#id_text")).to_have_value(re.compile("noise or bright light.*a quiet place.*for two weeks"))
    page.locator("#id_text").press_sequentially("Typed just now. ")
    page.get_by_role("button", name="Note how it went").click()
    expect(page).to_have_url(re.compile("/how/$"))
    page.go_back()
    expect(page.locator("#id_text")).to_have_value(re.compile("Typed just now"))
    page.get_by_role("button", name="Note how it went").click()
    page.get_by_label("In part", exact=True).check(force=True)
    page.get_by_role("button", name="Keep this").click()
    expect(page).to_have_url(re.compile("/ask/$"))
    expect(page.get_by_text("In part")).to_be_visible()


def test_school_is_asked_and_the_email_says_nothing_of_health(either_page):
    page = either_page
    first_run(page)
    page.goto("/ask/")
    page.get_by_role("link", name="School or college").click()
    page.get_by_label("Exams", exact=True).check(force=True)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("How it reads so far").click()
    expect(page.get_by_text("this is hard for me: exams.")).to_be_visible()
    page.get_by_label("More time", exact=True).check(force=True)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="A month").click()
    page.get_by_role("button", name="Only the ask").click()
    expect(page.locator("#id_text")).to_have_value(re.compile("exams.*more time.*for a month"))
    mail = page.get_by_role("link", name="Open as an email")
    began = "mailto:?subject=Can%20we%20find%20a%20time%20to%20talk%3F&body=Hello."
    expect(mail).to_have_attribute("href", re.compile(f"^{re.escape(began)}"))


def test_a_clinician_is_asked_and_it_goes_along_to_the_visit(either_page):
    page = either_page
    first_run(page)
    page.goto("/ask/")
    page.get_by_role("link", name="A clinician").click()
    page.get_by_label("Cooking and eating", exact=True).check(force=True)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("A plan for harder days", exact=True).check(force=True)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Only the ask").click()
    expect(page.locator("#id_text")).to_have_value(re.compile("cooking and eating.*a plan for harder days"))
    page.get_by_role("button", name="Keep it among my phrases").click()
    expect(page.get_by_text("Kept among my phrases.")).to_be_visible()
    page.get_by_role("button", name="Take to my next visit").click()
    expect(page.get_by_text("Kept. It is on your list.")).to_be_visible()
    expect(page.locator("main")).to_contain_text("cooking and eating")


def test_an_ask_is_copied_as_it_stands_in_the_box(page):
    page.context.grant_permissions(["clipboard-read"])
    first_run(page)
    page.goto("/ask/friend/?need=listen&much=ask")
    page.get_by_role("button", name="Plain").click()
    page.fill("#id_text", "Tea at four?\nNo rush.")
    page.get_by_role("button", name="Copy the words").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Tea at four?\nNo rush."


def test_the_words_are_copied_whole(page):
    page.context.grant_permissions(["clipboard-read"])
    page.goto("/flare/message/")
    page.get_by_role("button", name="Copy the words").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Bad patch. No need to fix it. Can you sit with me by text?"


def test_a_plan_written_when_calm_is_big_on_the_flare_page(either_page):
    page = either_page
    first_run(page)
    page.goto("/menu/")
    page.get_by_role("link", name="A plan for flares").click()
    page.get_by_role("link", name="Write a plan").click()
    page.fill("#id_to_drop", "The washing up.")
    main_button(page).click()
    expect(page).to_have_url(re.compile("/plans/flare/$"))
    page.goto("/flare/")
    page.get_by_role("link", name="My plan").click()
    expect(page.locator("main")).to_contain_text("The washing up.")
    expect(page.get_by_role("link", name="Go back")).to_be_visible()
