"""The main job: front page to a kept kind line, and the six pages, with JavaScript, without it, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import begin_walk, first_run, go_on, main_button, make_account, walk_to_critic

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
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main input[name=place]:not([type=hidden])")).to_have_count(0)
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


# --- By keyboard alone ------------------------------------------------------------


def in_focus(page) -> str:
    return page.evaluate(
        "(({ innerText, value, name, id }) => [innerText, value, name, id].map(one => (one || '').trim()).join('|'))"
        "(document.activeElement)"
    )


def tab_to(page, wanted, most=140):
    """Press Tab until the control with this text, value, name or id has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if wanted in in_focus(page).split("|"):
            return
    raise AssertionError(f"{wanted} was not reached by Tab")


def press(page, wanted, key="Enter"):
    tab_to(page, wanted)
    page.keyboard.press(key)


def test_the_first_run_by_keyboard_alone(page):
    page.goto("/")
    press(page, "Start now, no account")
    expect(page).to_have_url(re.compile("/start/$"))
    press(page, "Strong")
    expect(page).to_have_url(re.compile("/mind/$"))
    tab_to(page, "id_text")
    page.keyboard.type("I am no use.")
    press(page, "Go on")
    expect(page).to_have_url(re.compile("/kinder/$"))
    tab_to(page, "line")
    page.keyboard.press("Space")
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))


def test_the_six_pages_by_keyboard_alone(page):
    """Each page is answered: ticks by Space, one of five by the arrows, words typed, forms sent by Enter."""
    make_account(page)
    page.goto("/home/")
    press(page, "Strong")
    expect(page.locator("h1")).to_have_text(PAGES[0][1])
    press(page, "jaw", "Space")
    tab_to(page, "id_words")
    page.keyboard.type("behind the ear")
    press(page, "Save and go on")
    expect(page.locator("h1")).to_have_text(PAGES[1][1])
    press(page, "tight", "Space")
    tab_to(page, "severity")
    page.keyboard.press("ArrowRight")
    press(page, "Save and go on")
    expect(page.locator("h1")).to_have_text(PAGES[2][1])
    tab_to(page, "id_symptom_new")
    page.keyboard.type("The helmet")
    press(page, "Save and go on")
    expect(page.locator("h1")).to_have_text(PAGES[3][1])
    tab_to(page, "id_text")
    page.keyboard.type("Everyone else copes.")
    press(page, "Could it be a thinking habit?")
    press(page, "Save and go on")
    expect(page.locator("h1")).to_have_text(PAGES[4][1])
    tab_to(page, "id_text")
    page.keyboard.type("I carry something.")
    press(page, "Keep this")
    expect(page.locator("h1")).to_have_text(PAGES[5][1])
    press(page, "rest", "Space")
    press(page, "Save and finish", "Space")
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    for words in ("Jaw", "behind the ear", "Tight", "Very strong", "The helmet", "I carry something.", "Rest"):
        expect(page.locator("main")).to_contain_text(words)


def test_a_tick_that_is_under_way_does_not_hold_up_the_save(page):
    first_run(page)
    walk_to_critic(page)
    page.goto(page.url.replace("critic", "need"))
    page.route(re.compile("/respond/actions/"), lambda route: None)  # never answered
    with page.expect_request(re.compile("/respond/actions/")):
        page.get_by_label("Rest", exact=True).check(force=True)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))
    expect(page.locator("main")).to_contain_text("Rest")


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
