"""A double tap, a bad answer, no connection, no session: the words stay, and are saved once."""

import os
import re
import sqlite3
import threading
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.browser.walking import (
    begin_walk,
    first_run,
    go_on,
    main_button,
    make_account,
    sign_in,
    start_as_guest,
    walk_to_critic,
)

LONG = ("I lay down at three again. " * 80)[:2000].strip()


def delay_posts(page, seconds):
    def slowly(route):
        time.sleep(seconds if route.request.method == "POST" else 0)
        route.continue_()

    page.route(re.compile("/respond/critic/"), slowly)


def test_a_double_tap_saves_once_and_typing_goes_on(page, site):
    first_run(page)
    walk_to_critic(page)
    page.fill("#id_text", "once only")
    entry = page.url.split("/entries/")[1][:36]
    delay_posts(page, 0.7)
    main_button(page).dblclick()
    expect(page).to_have_url(re.compile("/respond/kind/$"))
    page.locator("#id_text").press_sequentially("typed at once")
    page.wait_for_timeout(1500)
    expect(page.locator("#id_text")).to_have_value("typed at once")
    with sqlite3.connect(site.data / "tend.sqlite3") as db:
        rows = db.execute(
            "select count(*) from journal_automaticthought where entry_id = ?", [entry.replace("-", "")]
        ).fetchone()[0]
    assert rows == 1


def test_422_then_500_then_success_then_back_once(page):
    first_run(page)
    walk_to_critic(page)
    page.fill("#id_text", "x" * 2001)
    main_button(page).click()
    expect(page.locator(".problem")).to_be_focused()
    expect(page).to_have_title("Error: What is the inner critic saying? – Tend")
    expect(page.locator("#id_text")).to_have_value("x" * 2001)
    page.fill("#id_text", "short enough")
    page.route(re.compile("/respond/critic/$"), lambda route: route.fulfill(status=500, body="broken"))
    main_button(page).click()
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("short enough")
    page.unroute(re.compile("/respond/critic/$"))
    go_on(page, "/respond/kind/$")
    expect(page.locator("#notice")).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(re.compile("/respond/critic/$"))
    expect(page).to_have_title("What is the inner critic saying? – Tend")
    expect(page.locator("#id_text")).to_have_value("short enough")
    assert page.locator("main form").count() >= 1


def test_no_connection_keeps_the_words_and_a_second_try_saves(page):
    first_run(page)
    walk_to_critic(page)
    page.fill("#id_text", "still here")
    page.context.set_offline(True)
    main_button(page).click()
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("still here")
    page.context.set_offline(False)
    go_on(page, "/respond/kind/$")
    expect(page.locator("main")).to_contain_text("still here")


def test_a_notice_does_not_move_the_button_away_while_it_is_pressed(page):
    first_run(page)
    walk_to_critic(page)
    page.route(re.compile("/draft/critic/$"), lambda route: route.fulfill(status=403))
    page.fill("#id_text", "still here")
    page.locator("main form button").first.scroll_into_view_if_needed()
    box = main_button(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    with page.expect_response(re.compile("/draft/critic/$")):
        page.mouse.down()  # the box loses the focus, and its draft is not kept
    page.wait_for_timeout(100)
    page.mouse.up()
    expect(page).to_have_url(re.compile("/respond/kind/$"))


def account_on_critic(page):
    first_run(page)
    email = make_account(page)
    walk_to_critic(page)
    page.fill("#id_text", LONG)
    page.context.clear_cookies()
    return email


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_cleared_cookies_the_words_are_in_the_answer_and_return_to_their_owner(script, new_page):
    page = new_page(java_script_enabled=script)
    email = account_on_critic(page)
    main_button(page).click()
    if not script:  # with htmx, the sign-in page comes at once
        expect(page.locator("main textarea").first).to_have_value(LONG)
        page.locator("main").get_by_role("link", name=re.compile("Sign in", re.I)).click()
    expect(page).to_have_url(re.compile("/sign-in/"))
    sign_in(page, email)
    expect(page).to_have_url(re.compile("/respond/critic/"))
    expect(page.locator("#id_text")).to_have_value(LONG)
    go_on(page, "/respond/kind/$")


def test_someone_else_who_signs_in_does_not_get_them(page, new_page):
    other = new_page()
    first_run(other)
    stranger = make_account(other)
    account_on_critic(page)
    main_button(page).click()
    expect(page).to_have_url(re.compile("/sign-in/"))
    sign_in(page, stranger)
    for address in (page.url, "/home/"):
        page.goto(address)
        assert LONG[:40] not in page.content()


@pytest.mark.parametrize(("way", "box"), [("/agenda/", "#id_text"), ("/plans/flare/write/", "#id_to_drop")])
def test_words_not_sent_come_back_by_back_and_to_nobody_else(either_page, new_page, way, box):
    page, other = either_page, new_page()
    first_run(other)
    stranger = make_account(other)
    first_run(page)
    make_account(page)
    page.goto(way)
    page.fill(box, "typed here")
    page.goto("/home/")
    page.go_back()
    expect(page.locator(box)).to_have_value("typed here")
    page.goto("/account/sign-out/")
    main_button(page).click()
    expect(page).to_have_url(re.compile("://[^/]+/$"))
    sign_in(page, stranger)
    for _page in range(8):
        page.go_back()
        if way in page.url:
            break
    expect(page.locator(box)).to_have_value("")


def test_a_guests_words_stay_in_the_box_with_the_notice(page):
    first_run(page)
    walk_to_critic(page)
    page.fill("#id_text", LONG)
    page.context.clear_cookies()
    main_button(page).click()
    expect(page.locator("#notice")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value(LONG)


def test_words_save_themselves_and_young_ones_go_along_when_the_page_is_left(page):
    first_run(page)
    walk_to_critic(page)
    here = page.url
    page.locator("#id_text").press_sequentially("an hour")
    expect(page.locator("#saved")).to_have_text(re.compile("Saved at"))
    page.locator("#id_text").press_sequentially(" of work")
    page.goto("/help/")
    page.wait_for_timeout(500)
    page.goto(here)
    expect(page.locator("#id_text")).to_have_value("an hour of work")


def test_a_word_in_a_short_box_goes_along_too(page):
    first_run(page)
    begin_walk(page)
    here = page.url
    page.locator("#id_words").press_sequentially("behind the left ear")
    page.goto("/help/")
    page.wait_for_timeout(500)
    page.goto(here)
    expect(page.locator("#id_words")).to_have_value("behind the left ear")


def test_a_guest_signs_in_and_takes_the_words_along_or_leaves_them(new_page):
    owner = new_page()
    first_run(owner)
    email = make_account(owner)
    for answer, lines in (("Add it", 1), ("Leave it", 0)):
        page = new_page()
        start_as_guest(page)
        page.fill("#id_text", f"a guest who says {answer}")
        go_on(page, "/kinder/$")
        entry = page.url.split("/start/")[1][:36]
        sign_in(page, email)
        page.get_by_role("button", name=answer).click()
        answered = page.goto(f"/entries/{entry}/")
        assert answered.status == (200 if lines else 404)
        assert (f"a guest who says {answer}" in page.content()) is bool(lines)


def read_while_someone_writes_for_five_seconds(page, site) -> tuple[float, bool]:
    """Home, ten times: how many seconds the slowest took, and whether all came while the lock was held."""
    first_run(page)
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    writer = sqlite3.connect(site.data / "tend.sqlite3", isolation_level=None, timeout=20, check_same_thread=False)
    writer.execute("update accounts_user set last_used_at = datetime('now', '-2 hours')")
    writer.execute("begin immediate")
    released = threading.Timer(5, lambda: writer.execute("rollback"))
    released.start()
    slowest = 0.0
    for _read in range(10):
        began = time.perf_counter()
        request = urllib.request.Request(f"{site.url}/home/", headers={"Cookie": cookies})
        with urllib.request.urlopen(request, timeout=4) as answer:
            assert answer.status == 200
        slowest = max(slowest, time.perf_counter() - began)
    is_held = released.is_alive()
    released.join()
    writer.close()
    return slowest, is_held


on_sqlite = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="PostgreSQL has no lock of the whole database")


@on_sqlite
def test_reading_does_not_wait_for_a_writer(page, site):
    assert read_while_someone_writes_for_five_seconds(page, site)[1]


@pytest.mark.long
@on_sqlite
def test_reading_goes_on_while_someone_writes_for_five_seconds(page, site):
    assert read_while_someone_writes_for_five_seconds(page, site)[0] < 0.3
