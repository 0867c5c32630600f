"""Without a connection: public pages stay, and what was written waits sealed, is sent once and in order."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import running_site
from tests.browser.walking import first_run, main_button, make_account, walk_to_critic

STORED = """async () => {
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((ok) => { const o = indexedDB.open(name); o.onsuccess = () => ok(o.result); });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((ok) => {
        const g = db.transaction(store).objectStore(store).getAll(); g.onsuccess = () => ok(g.result);
      });
      for (const row of rows) {
        if (row instanceof CryptoKey) { found.push("key " + row.extractable); }
        if (row.data) { found.push(store === "waiting" ? "waits" : "kept", new TextDecoder().decode(row.data)); }
      }
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) { found.push(await (await cache.match(request)).text()); }
  }
  return found.join("\\n");
}"""
FORM_WAITS = """async () => {
  const db = await new Promise((ok) => { const o = indexedDB.open("tend"); o.onsuccess = () => ok(o.result); });
  const row = await new Promise((ok) => {
    const g = db.transaction("waiting").objectStore("waiting").get(IDBKeyRange.bound(0, Infinity));
    g.onsuccess = () => ok(g.result);
  });
  db.close();
  return row ? String(row.iv) : "";
}"""
DATABASES = "async () => (await indexedDB.databases()).map((one) => one.name)"


@pytest.fixture
def page(new_page):
    return new_page(service_workers="allow")


def until_kept(page):
    page.wait_for_function("navigator.serviceWorker.ready.then((found) => Boolean(found.active))")
    page.wait_for_function("caches.keys().then((names) => names.length === 1)")


def tick_keep_here(page):
    page.goto("/settings/")
    page.locator("#keep-here input").check()
    page.wait_for_function(f"({DATABASES})().then((names) => names.includes('tend'))")


def form_kept(page, but=""):
    """The mark of the form that waits on this device, once one does that is not `but`. Its draft may wait before it."""
    for _try in range(100):
        if (mark := page.evaluate(FORM_WAITS)) and mark != but:
            return mark
        page.wait_for_timeout(100)
    raise AssertionError("no form was kept")


def test_public_pages_stay_when_the_server_is_stopped(chromium, tmp_path):
    with running_site(tmp_path) as site:
        context = chromium.new_context(base_url=site.url)
        page = context.new_page()
        page.goto("/")
        until_kept(page)
    for address, question in (
        ("/flare/", "This is hard. You are not doing it wrong."),
        ("/urgent/", None),
        ("/practices/breathe/", None),
        ("/home/", "There is no connection right now"),
    ):
        page.goto(address)
        expect(page.locator("h1")).to_have_text(question or re.compile("."))
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"  # the style came along
    context.close()


def test_without_the_tick_nothing_is_stored(page):
    first_run(page)
    walk_to_critic(page)
    until_kept(page)
    page.context.set_offline(True)
    page.fill("#id_text", "only in the box")
    main_button(page).click()
    expect(page.locator("#notice")).to_contain_text("Not saved")
    assert page.evaluate(DATABASES) == []
    assert "only in the box" not in page.evaluate(STORED)


def test_words_wait_sealed_and_are_sent_once_and_in_order(page):
    first_run(page)
    make_account(page)
    tick_keep_here(page)
    walk_to_critic(page)
    critic = page.url
    page.context.set_offline(True)
    page.fill("#id_text", "quinces, first")
    main_button(page).click()
    expect(page.locator("#notice")).to_contain_text("kept on this device")
    first = form_kept(page)
    page.fill("#id_text", "quinces, again")
    main_button(page).click()
    form_kept(page, but=first)
    stored = page.evaluate(STORED)
    assert ("quinces" in stored, "key false" in stored) == (False, True)
    page.context.set_offline(False)
    expect(page.locator("#notice")).to_contain_text("is saved now")
    page.goto(critic)
    expect(page.locator("#id_text")).to_have_value("quinces, again")
    assert "waits" not in page.evaluate(STORED).splitlines()


def test_what_is_saved_is_said_last_though_two_failures_came_just_before(page):
    first_run(page)
    walk_to_critic(page)
    page.evaluate("""() => {
      const failed = { ctx: { sourceElement: document.getElementById("id_text"), request: { method: "GET" } } };
      for (const _ of "ab") { document.dispatchEvent(new CustomEvent("htmx:error", { detail: failed })); }
      document.dispatchEvent(new CustomEvent("tend:tell", { detail: "sent" }));
    }""")
    page.wait_for_timeout(500)
    expect(page.locator("#notice")).to_contain_text("is saved now")


def test_words_typed_while_others_are_sent_are_not_thrown_away_with_them(page):
    first_run(page)
    make_account(page)
    tick_keep_here(page)
    walk_to_critic(page)
    critic = page.url
    page.context.set_offline(True)
    page.fill("#id_text", "quinces, first")
    main_button(page).click()
    first = form_kept(page)
    held: list[Route] = []
    page.route(critic, lambda route: held.append(route) if not held else route.abort())
    with page.expect_request(critic):
        page.context.set_offline(False)
    page.fill("#id_text", "quinces, again")
    with page.expect_event("requestfailed"):
        main_button(page).click()
    page.wait_for_timeout(300)  # were it not to wait for the first, it would be put away by now
    held[0].continue_()
    form_kept(page, but=first)
    page.unroute(critic)
    page.goto("/home/")
    expect(page.locator("#notice")).to_contain_text("still wait on this device")  # two answers: the person sees both
    page.goto("/offline/")
    expect(page.locator("#waiting textarea")).to_have_value("quinces, again")


def test_taps_on_a_kept_page_are_each_sent_with_their_time(page):
    first_run(page)
    make_account(page)
    tick_keep_here(page)
    until_kept(page)
    page.context.set_offline(True)
    for _tap in range(2):
        page.goto("/flare/")
        page.get_by_role("button", name="Log it and rest").click()
        expect(page.locator("#notice")).to_contain_text("kept on this device")
    page.context.set_offline(False)
    page.goto("/home/")
    expect(page.locator("#notice")).to_contain_text("is saved now")
    page.goto("/timeline/")
    expect(page.locator("article")).to_have_count(3)


def test_signing_out_forgets_what_the_device_kept(page):
    first_run(page)
    make_account(page)
    tick_keep_here(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    assert page.evaluate(DATABASES) == []


# --- The whole flare page, with the server stopped -------------------------------------


def taps(page, name):
    """Press a big control of the flare page, look at where it leads, and come back."""
    page.goto("/flare/")
    page.get_by_role("link", name=name, exact=True).click()
    return page.locator("main")


def write_for_a_flare(page):
    """A pinned line, a person, and a plan with words to send."""
    for address, fields in (
        ("/phrases/new/", {"#id_text": "Quinces are enough."}),
        ("/people/new/", {"#id_name": "Sam", "#id_phone": "0123"}),
        ("/plans/flare/write/", {"#id_to_drop": "The medlars.", "#id_message": "A damson night."}),
        ("/plans/safety/write/", {"#id_matters": "The mulberry tree."}),
    ):
        page.goto(address)
        for field, text in fields.items():
            page.fill(field, text)
        main_button(page).click()
        expect(page).not_to_have_url(re.compile("/(new|write)/$"))
    page.goto("/phrases/")
    page.get_by_role("button", name=re.compile("^Pin")).click()
    expect(page.get_by_role("button", name="Unpin")).to_be_visible()


def until_own_pages_are_kept(page):
    page.goto("/home/")
    page.wait_for_load_state("networkidle")


WORDS = ("Quinces are enough.", "The medlars.", "A damson night.", "The mulberry tree.")


@pytest.mark.parametrize("ticked", [True, False], ids=["kept on this device", "not kept"])
def test_the_whole_flare_page_works_when_the_server_is_stopped(chromium, tmp_path, ticked):
    with running_site(tmp_path) as site:
        context = chromium.new_context(base_url=site.url)
        page = context.new_page()
        first_run(page)
        make_account(page)
        write_for_a_flare(page)
        if ticked:
            tick_keep_here(page)
        until_kept(page)
        until_own_pages_are_kept(page)
    stored = page.evaluate(STORED)
    assert [word in stored for word in WORDS] == [False] * 4  # sealed, or not there at all
    expect(taps(page, "Breathe with me").locator("h1")).to_be_visible()
    expect(taps(page, "My kind words" if ticked else "Kind words")).to_contain_text(
        "Quinces are enough." if ticked else "Only this hour."
    )
    message = taps(page, "Message someone")
    expect(message).to_contain_text("A damson night." if ticked else "No need to fix it.")
    expect(message.locator('a[href^="sms:0123"]')).to_have_count(1 if ticked else 0)
    page.goto("/flare/")
    page.get_by_role("button", name="Log it and rest").click()
    expect(page.locator("#notice")).to_contain_text("kept on this device" if ticked else "no connection")
    if ticked:
        expect(taps(page, "My plan")).to_contain_text("The medlars.")
        page.goto("/plans/safety/")
        expect(page.locator("main")).to_contain_text("The mulberry tree.")
    context.close()


def test_own_pages_show_to_nobody_once_their_person_is_signed_out(page):
    first_run(page)
    make_account(page)
    write_for_a_flare(page)
    tick_keep_here(page)
    until_own_pages_are_kept(page)
    page.context.clear_cookies()  # the session is over, and the device still has its sealed pages
    page.goto("/flare/message/")
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).to_contain_text("No need to fix it.")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("main")).to_contain_text("A damson night.")


def test_nobody_elses_taps_go_to_whoever_ticked_the_box(page):
    first_run(page)
    make_account(page)
    tick_keep_here(page)
    until_kept(page)
    page.goto("about:blank")  # what is still under way would bring a cookie of the session back
    page.wait_for_timeout(500)
    page.context.clear_cookies()  # the session is over, and someone else begins here
    first_run(page)
    page.context.set_offline(True)
    page.goto("/flare/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is hard. You are not doing it wrong.")
    page.get_by_role("button", name="Log it and rest").click()
    expect(page.locator("#notice")).to_contain_text("Not saved: there is no connection")
    assert "waits" not in page.evaluate(STORED).splitlines()


def test_a_page_left_open_keeps_nothing_of_whoever_comes_after(page):
    first_run(page)
    make_account(page)
    write_for_a_flare(page)
    tick_keep_here(page)
    until_own_pages_are_kept(page)
    page.wait_for_timeout(500)
    page.context.clear_cookies()  # the session is over, and this page of theirs stays open
    other = page.context.new_page()
    first_run(other)  # whoever comes after has words of their own
    other.close()  # or it may note last that they are here, and nothing is shown at all
    with page.expect_response("**/flare/words/"):
        page.evaluate("document.dispatchEvent(new CustomEvent('htmx:after:swap'))")
    page.wait_for_timeout(500)
    page.context.clear_cookies()
    page.goto("/flare/words/")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("main")).to_contain_text("Quinces are enough.")


def test_a_tick_does_not_go_over_words_that_wait(page):
    first_run(page)
    make_account(page)
    tick_keep_here(page)
    walk_to_critic(page)
    page.context.set_offline(True)
    page.fill("#id_text", "quinces")
    main_button(page).click()
    expect(page.locator("#notice")).to_contain_text("kept on this device")
    page.goto("about:blank")
    page.context.clear_cookies()  # the session is over, and someone else is here: they cannot be sent
    page.context.set_offline(False)
    first_run(page)
    page.goto("/settings/")
    box = page.locator("#keep-here input")
    box.click()
    expect(page.locator("#notice")).to_contain_text("were not sent yet")
    assert "waits" in page.evaluate(STORED).splitlines()
    box.click()
    page.wait_for_timeout(500)
    assert "waits" not in page.evaluate(STORED).splitlines()
