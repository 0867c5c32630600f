"""A link is made, opened by its reader, read, closed and stopped: at both widths, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.walking import (
    after_a_try,
    begin_goal,
    begin_ladder,
    begin_share,
    begin_value,
    begin_walk,
    go_on,
    main_button,
    make_account,
    make_link,
    open_share,
    start_as_guest,
)

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
EMPTY = "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].length"
ELSEWHERE = """() => performance.getEntriesByType('resource').map(one => new URL(one.name).origin)
    .filter(one => one !== location.origin)"""


def an_owner(page):
    """Someone with an account, and one note that has a name."""
    start_as_guest(page)
    make_account(page)
    begin_walk(page)
    go_on(page, "/notice/like/$")
    go_on(page, "/name/$")
    page.fill("#id_symptom_new", "The helmet")
    go_on(page, "/respond/critic/$")


@pytest.mark.postgres_too
@pytest.mark.parametrize(("size", "scripted"), [(NARROW, True), (WIDE, False), (NARROW, False), (WIDE, True)])
def test_shared_read_closed_and_stopped(new_page, size, scripted):
    owner, reader = (new_page(viewport=size, java_script_enabled=scripted) for _who in range(2))
    asked = []
    reader.on("request", lambda request: asked.append(f"{request.url} {request.headers}"))
    an_owner(owner)
    begin_share(owner)
    shown = owner.locator(".preview article").inner_html()
    link, words = make_link(owner)
    open_share(reader, link, words, by_hand=not scripted)
    expect(reader.locator("article")).to_contain_text("The helmet")
    assert reader.locator("article").inner_html() == shown
    reader.get_by_role("link", name="Notes, day by day").click()
    expect(reader.locator("article")).to_contain_text("The helmet")
    secret = link.partition("#")[2]
    assert [one for one in asked if secret in one.replace(link, "", 1)] == []
    reader.get_by_role("button", name="Close these notes").click()
    expect(reader.locator("h1")).to_have_text("The notes are closed.")
    assert reader.goto("/shared/read/").status == 404
    open_share(reader, link, words, by_hand=not scripted)
    owner.goto("/sharing/")
    expect(owner.locator("main")).to_contain_text("Opened 2 times.")
    owner.get_by_role("button", name=re.compile("Stop it now")).click()
    expect(owner.locator("main")).to_contain_text("Nobody but you can see anything here.")
    assert reader.reload().status == 404


def living(page):
    """What matters, a goal with what is in the way, and one try on a ladder."""
    begin_value(page)
    begin_goal(page)
    page.get_by_role("link", name="Note what is in the way").click()
    page.get_by_label("What is in the way?").fill("No lift home")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator("main")).to_contain_text("No lift home")
    begin_ladder(page, "no", "", "Stand at the door")
    page.get_by_role("link", name="Before a try").click()
    page.get_by_label("What do you think will happen?").fill("I will faint")
    main_button(page).click()
    after_a_try(page, "My knees shook")


@pytest.mark.parametrize(("size", "scripted"), [(NARROW, True), (WIDE, False)])
def test_what_matters_and_the_way_back_are_read_where_they_were_chosen(new_page, size, scripted):
    owner, reader = (new_page(viewport=size, java_script_enabled=scripted) for _who in range(2))
    an_owner(owner)
    living(owner)
    begin_share(owner, also=("What matters to me, and small steps", "What I move towards", "My way back to what"))
    shown = owner.locator(".preview article").inner_html()
    link, words = make_link(owner)
    open_share(reader, link, words, by_hand=not scripted)
    assert reader.locator("article").inner_html() == shown
    for chosen in (
        "Nature",
        "Open the window",
        "Sit by the lake",
        "Stand at the door",
        "I will faint",
        "My knees shook",
    ):
        expect(reader.locator("article")).to_contain_text(chosen)
    expect(reader.locator("article")).not_to_contain_text("No lift home")
    titles = reader.locator("article h2").all_inner_texts()
    assert titles[-3:] == ["What matters to me", "What I move towards", "The way back to what I kept away from"]


def test_the_secret_is_in_no_address_history_store_or_log(new_page, site):
    """T3.2: and no page of it asks another host for anything."""
    owner, reader = new_page(viewport=PHONE), new_page(viewport=PHONE)
    seen = []
    reader.on("framenavigated", lambda frame: seen.append(frame.url))
    an_owner(owner)
    begin_share(owner)
    link, words = make_link(owner)
    open_share(reader, link, words)
    secret, places = link.partition("#")[2], []
    while reader.url.startswith("http"):
        places += [reader.evaluate("[location.href, JSON.stringify(history.state), document.referrer].join()")]
        assert (reader.evaluate(EMPTY), reader.evaluate(ELSEWHERE)) == (0, [])
        reader.go_back()
    assert [place for place in [*places, reader.content()] if secret in place] == []
    assert [url for url in seen if secret in url] in ([], [link])  # as it was clicked, and nowhere after that
    assert secret not in (site.data / "server.log").read_text()
