"""The main job: front page to a kept kind line, and the six pages, with JavaScript, without it, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import begin_walk, first_run, go_on, main_button, make_account

PAGES = [
    ("/notice/where/$", "Where do you notice it?"),
    ("/notice/like/$", "What is it like?"),
    ("/name/$", "What would you call it?"),
    ("/respond/critic/$", "What is the inner critic saying?"),
    ("/respond/kind/$", "What would be kinder, and still true?"),
    ("/respond/need/$", "What do you need, even a little?"),
]


@pytest.mark.postgres_too
def test_a_kind_line_within_five_taps(either_page):
    page = either_page
    page.goto("/")
    page.get_by_role("link", name="Start now, no account").click()
    page.get_by_role("button", name="Strong", exact=True).click()
    page.get_by_role("button", name="I am so lazy.").click()
    page.locator("button[name=line]").last.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    expect(page.locator(".words-kind")).to_have_text(
        "I would not call a friend lazy for this. I would bring them a blanket."
    )


@pytest.mark.postgres_too
def test_the_whole_walk_and_every_answer_changed(either_page):
    page = either_page
    first_run(page)
    make_account(page)
    begin_walk(page)
    page.get_by_label("Jaw", exact=True).check(force=True)
    page.fill("#id_words", "behind the ear")
    go_on(page, "/notice/like/$")
    page.get_by_label("Tight", exact=True).check(force=True)
    go_on(page, "/name/$")
    page.fill("#id_symptom_new", "The helmet")
    go_on(page, "/respond/critic/$")
    page.fill("#id_text", "Everyone else copes.")
    go_on(page, "/respond/kind/$")
    expect(page.locator("main")).to_contain_text("Everyone else copes.")
    page.fill("#id_text", "I carry something.")
    go_on(page, "/respond/need/$")
    expect(page.locator("main")).to_contain_text("Everyone else copes.")
    page.get_by_label("Rest", exact=True).check(force=True)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    for words in ("Jaw", "behind the ear", "Tight", "The helmet", "I carry something.", "Rest"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.get_by_text("Everyone else copes.")).to_be_hidden()
    page.get_by_role("link", name="Change Where").click()
    page.get_by_label("Head", exact=True).check(force=True)
    main_button(page).click()
    expect(page.locator("main")).to_contain_text("Head")


def test_each_step_has_its_address_title_focus_and_one_announcement(page):
    first_run(page)
    page.evaluate("window.theSame = true")
    page.get_by_role("link", name="Home").click()
    page.evaluate("window.theSame = true")
    page.get_by_role("button", name="A little", exact=True).click()
    for number, (address, question) in enumerate(PAGES, start=1):
        expect(page).to_have_url(re.compile(address))
        expect(page).to_have_title(f"{question} – Tend")
        expect(page.locator("h1")).to_be_focused()
        expect(page.locator("#say")).to_have_text(f"Step {number} of 6")
        assert page.evaluate("window.theSame") is True  # no page load between steps
        main_button(page).click()
    expect(page).to_have_title("Kept – Tend")


def test_back_forward_and_reload_show_what_the_address_says(page):
    first_run(page)
    begin_walk(page)
    go_on(page, PAGES[1][0])
    go_on(page, PAGES[2][0])
    for move, (address, question) in (
        (page.go_back, PAGES[1]),
        (page.go_back, PAGES[0]),
        (page.go_forward, PAGES[1]),
        (page.reload, PAGES[1]),
    ):
        move()
        expect(page).to_have_url(re.compile(address))
        expect(page.locator("h1")).to_have_text(question)
        expect(page).to_have_title(f"{question} – Tend")


def press_until(page, wanted, key="Tab", most=140):
    for _press in range(most):
        page.keyboard.press(key)
        if page.evaluate("(document.activeElement.innerText || document.activeElement.value || '').trim()") == wanted:
            return
    raise AssertionError(f"{wanted} was not reached by {key}")


def test_the_walk_by_keyboard_alone(page):
    page.goto("/")
    press_until(page, "Start now, no account")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/start/$"))
    press_until(page, "Strong")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/mind/$"))
    press_until(page, "Skip this")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/kinder/$"))
    press_until(page, "Skip this")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    press_until(page, "Look closer at this moment")
    page.keyboard.press("Enter")
    for address, _question in PAGES[:3]:
        expect(page).to_have_url(re.compile(address))
        press_until(page, "Save and go on")
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(PAGES[5][0]))
    press_until(page, "Save and finish")
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))


def test_no_violation_no_error_and_nothing_stored(page):
    told, violations = [], []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.expose_function("violated", lambda what: violations.append(what))
    page.add_init_script("document.addEventListener('securitypolicyviolation', e => violated(e.violatedDirective))")
    first_run(page)
    begin_walk(page)
    for address, _question in PAGES[1:]:
        go_on(page, address)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    stored = page.evaluate(
        "async () => [localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )
    assert (told, violations, stored) == ([], [], [0, 0, 0, 0])


def test_the_map_and_the_list_are_one(page):
    first_run(page)
    begin_walk(page)
    page.locator('.region[data-place="knee-left"]').first.click()
    assert page.locator('input[name=place][value="knee"]').is_checked()
    assert page.locator('input[name="side-knee"][value="left"]').is_checked()
    page.get_by_label("Jaw", exact=True).check(force=True)
    expect(page.locator('.region[data-place="jaw"]')).to_have_class(re.compile("is-on"))
    go_on(page, PAGES[1][0])
    page.go_back()
    expect(page.locator('.region[data-place="knee-left"]').first).to_have_class(re.compile("is-on"))
    assert page.locator('.region[data-place="knee-right"]').first.get_attribute("class") == "region"


def test_show_less_is_remembered(either_page):
    page = either_page
    page.goto("/")
    page.get_by_role("button", name="Show less").click()
    expect(page.locator("html")).to_have_attribute("data-energy", "low")
    page.goto("/help/")
    expect(page.locator("html")).to_have_attribute("data-energy", "low")
