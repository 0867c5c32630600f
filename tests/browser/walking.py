"""What a person does on the pages, in a few words each."""

import re
import uuid

from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD


def main_button(page: Page):
    """The forward form's primary button: the first button of the first form in the page."""
    return page.locator("main form").first.locator("button").first


def start_as_guest(page: Page, level: str = "Strong") -> None:
    page.goto("/start/")
    page.get_by_role("button", name=level, exact=True).click()
    expect(page).to_have_url(re.compile("/mind/$"))


def first_run(page: Page) -> None:
    """Four pages, four taps after the first page."""
    start_as_guest(page)
    page.get_by_role("button", name="I am so lazy.").click()
    expect(page).to_have_url(re.compile("/kinder/$"))
    page.locator("button[name=line]").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Kept"))


def make_account(page: Page) -> str:
    """Turn whoever is here into an account. Returns the address."""
    email = f"{uuid.uuid4().hex[:12]}@example.org"
    page.goto("/account/sign-up/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", PASSWORD)
    page.locator("main form button").first.click()
    expect(page).not_to_have_url(re.compile("sign-up"))
    return email


def sign_in(page: Page, email: str) -> None:
    if "/sign-in/" not in page.url:
        page.goto("/account/sign-in/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", PASSWORD)
    page.locator("main form button").first.click()
    expect(page).not_to_have_url(re.compile("sign-in"))


def begin_walk(page: Page) -> None:
    page.goto("/home/")
    page.get_by_role("button", name="In the middle", exact=True).click()
    expect(page).to_have_url(re.compile("/notice/where/$"))


def go_on(page: Page, to: str) -> None:
    main_button(page).click()
    expect(page).to_have_url(re.compile(to))


def walk_to_critic(page: Page) -> None:
    begin_walk(page)
    go_on(page, "/notice/like/$")
    go_on(page, "/name/$")
    go_on(page, "/respond/critic/$")


def begin_share(page: Page, label: str = "Dr Lee", also: tuple[str, ...] = ("My notes, day by day",)) -> None:
    """The steps up to the preview, with the notes, or what `also` says, beside what is ticked."""
    page.goto("/sharing/new/")
    page.fill("#id_label", label)
    go_on(page, "/sharing/new/what/$")
    for part in also:
        expect(page.get_by_label(part)).not_to_be_checked()
        page.get_by_label(part).check()
    go_on(page, "/sharing/new/until/$")
    main_button(page).click()
    expect(page.locator("main")).to_contain_text(re.compile("Is it you|Make the link"))
    if page.locator("input[type=password]").count():  # it comes first, where it was not typed just now
        page.fill("input[type=password]", PASSWORD)
        go_on(page, "/sharing/new/preview/$")


def make_link(page: Page) -> tuple[str, str]:
    """Press the button of the preview. Returns the link and the words."""
    main_button(page).click()
    expect(page.locator("h1")).to_contain_text("Link made.")
    return page.locator(".made-link").inner_text().strip(), page.locator(".made-words").inner_text().strip()


def open_share(page: Page, link: str, words: str, by_hand: bool = False) -> None:
    """Open a link as its reader does. `by_hand`: it is pasted, where no script takes it out of the address."""
    page.goto(link)
    if by_hand:
        page.fill("#id_secret", link)
        main_button(page).click()
    expect(page).to_have_url(re.compile("/shared/words/$"))
    page.fill("#id_reader", "Bob")
    page.fill("#id_passcode", words)
    main_button(page).click()
    expect(page).to_have_url(re.compile("/shared/read/$"))


def begin_value(page):
    """Choose nature as what matters, with a small step for a low day."""
    page.goto("/practices/values/new/")
    page.get_by_label("Nature").check(force=True)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("Why does it matter?")
    main_button(page).click()
    page.get_by_label("On a low day").fill("Open the window")
    main_button(page).click()


def begin_goal(page):
    """Set a goal. Its page is open afterwards."""
    page.goto("/practices/goals/new/")
    page.get_by_label("My goal").fill("Sit by the lake")
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("Sit by the lake")


def begin_ladder(page: Page, said: str, reason: str, *rungs: str) -> None:
    """A ladder with its rungs, from its gate on. Its page is open afterwards."""
    through_the_gate(page, said)
    write_ladder(page, *rungs, reason=reason)


def write_ladder(page: Page, *rungs: str, reason: str = "") -> None:
    """From the page of all ladders: one thing, what kept away from it where it is said, and its rungs."""
    page.get_by_role("link", name="Begin with one thing").click()
    page.get_by_label("What have you been keeping away from").fill("The shop")
    if reason:
        page.get_by_label(reason).check(force=True)
    main_button(page).click()
    for words in rungs:
        page.get_by_role("link", name=re.compile("Add a (smaller )?rung")).click()
        page.get_by_label("What is one small way of doing it?").fill(words)
        main_button(page).click()
        expect(page.locator("main ol .words", has_text=words)).to_be_visible()


def after_a_try(page: Page, happened: str) -> None:
    """Say that some of it was done, and what happened. Both sides stand there afterwards."""
    page.get_by_label("I did some of it").check(force=True)
    page.get_by_label("What did happen?").fill(happened)
    main_button(page).click()
    expect(page.locator("h1")).to_have_text("What I thought, and what happened")


def through_the_gate(page: Page, said: str) -> None:
    """Say whether effort makes worse, and come to the ladders."""
    page.goto("/practices/ladders/first/")
    page.locator(f"input[name=said][value={said}]").check(force=True)
    main_button(page).click()
    expect(page).to_have_url(re.compile("/ladders/$"))
